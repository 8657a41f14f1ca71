"""What the officers of each SOP reply at each step, when nothing is special."""

from collections.abc import Mapping

from router.values import Case
from tests.acceptance.letters import DOCUMENT, PHOTO, File
from tests.acceptance.sops.way import Way

Deed = tuple[str, str, tuple[File, ...]]

KONSUMEN: Mapping[str, Deed] = {
    "2 petugas": ("wulan", "TERUSKAN", ()),
    "3 petugas": ("wulan", "TERUSKAN", ()),
    "4 kepala_bidang": ("bagus", "PUTUSKAN ya, kuitansi lengkap", ()),
    "6 kepala_bidang": ("bagus", "DISPOSISI\nMohon arahan.", ()),
    "7 kepala_dinas": ("kartini", "DISPOSISI\nLakukan mediasi.", ()),
    "8 kepala_bidang": ("bagus", "TUGASKAN Yoga Contoh", ()),
    "9 petugas": ("yoga", "TERUSKAN", ()),
    "10 petugas": ("yoga", "TERUSKAN", (PHOTO,)),
    "11 kepala_bidang": ("bagus", "JAWAB\nToko mengganti kipas.", ()),
    "12 kepala_dinas": ("kartini", "TANDATANGANI", ()),
    "12 petugas": ("yoga", "SAMPAIKAN", ()),
}
"""By step and role; the Kepala Dinas signs before the officer may send."""

TIDAK_LANGSUNG: Mapping[str, Deed] = {
    "1 staf_administrasi": ("astuti", "TERUSKAN", ()),
    "2 petugas_layanan": (
        "laras",
        "PUTUSKAN lanjut\nperaturan perundang-undangan: UU 25/1992",
        (PHOTO,),
    ),
    "3 bidang_terkait": ("bambang", "PUTUSKAN klarifikasi", ()),
    "4 petugas_layanan": ("laras", "JAWAB\nPendamping datang Senin depan.", ()),
}

KELUHAN_PELANGGAN: Mapping[str, Deed] = {
    "2 petugas_pelayanan": ("pratiwi", "TERIMA", ()),
    "3 kepala_balai": ("kusuma", "DISPOSISI Tirta Contoh\nMohon ditindaklanjuti.", ()),
    "4 ketua_pokja": ("tirta", "TERUSKAN", ()),
    "5 ketua_pokja": ("tirta", "TERUSKAN", ()),
    "6 ketua_pokja": ("tirta", "TERUSKAN", ()),
    "7 ketua_pokja": (
        "tirta",
        "TERUSKAN\nPenyebab: alat uji rusak\nTindakan koreksi: alat diganti\n"
        "Tindakan pencegahan: kalibrasi tiap bulan\nPemeriksaan keefektifan: antrean normal\n"
        "Tanggal: 11 Mei 2026",
        (),
    ),
    "8 ketua_pokja": ("tirta", "JAWAB\nSertifikat Anda sudah terbit.", ()),
    "9 kepala_balai": ("kusuma", "TANDATANGANI", ()),
}

PTSP: Mapping[str, Deed] = {
    "1 petugas_pengaduan": ("purnama", "TERIMA", ()),
    "2 petugas_pengaduan": ("purnama", "TERUSKAN", ()),
    "3 kepala_seksi": ("saleh", "PUTUSKAN langsung", ()),
    "4 kepala_seksi": ("saleh", "TERUSKAN\nKamis pukul 09.00 di lokasi usaha.", ()),
    "5 tim_teknis": ("teguh", "TERUSKAN", (DOCUMENT,)),
    "6 kepala_seksi": ("saleh", "TERUSKAN\nBerkas lengkap, usul izin diterbitkan.", ()),
    "7 kepala": ("karim", "DISPOSISI\nTerbitkan izinnya.", ()),
    "8 petugas_pengaduan": ("purnama", "JAWAB\nIzin usaha Anda terbit hari ini.", ()),
    "9 kepala": ("karim", "TANDATANGANI", ()),
    "10 petugas_pengaduan": ("purnama", "SAMPAIKAN", ()),
}

SOPS = {
    "konsumen": KONSUMEN,
    "tidak-langsung": TIDAK_LANGSUNG,
    "keluhan-pelanggan": KELUHAN_PELANGGAN,
    "ptsp": PTSP,
}


async def walk(way: Way, to: str) -> None:
    """Let the officers pass a case on, each as usual, until it stands at a step with a role."""
    while _where(await way.town.case(way.number)) != to:
        await _go_on(way)


async def finish(way: Way) -> None:
    """Let the officers pass a case on until it is over."""
    while not (await way.town.case(way.number)).state.ended:
        await _go_on(way)


async def _go_on(way: Way) -> None:
    before = await way.town.case(way.number)
    who, words, files = SOPS[before.procedure][_where(before)]
    await way.act(who, words, files=files)
    after = await way.town.case(way.number)
    assert after.visit > before.visit or after.state.ended, await way.news()


def _where(case: Case) -> str:
    assert case.holder is not None, "the case is over"
    return f"{case.step} {case.holder.role}"
