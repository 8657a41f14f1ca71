"""What the officers of each SOP reply at each step, when nothing is special."""

from collections.abc import Mapping

from router.values import Case
from tests.acceptance.letters import PHOTO, File
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

SOPS = {"konsumen": KONSUMEN, "tidak-langsung": TIDAK_LANGSUNG}


async def walk(way: Way, to: str) -> None:
    """Let the officers pass a case on, each as usual, until it stands at a step with a role."""
    while (now := _where(case := await way.town.case(way.number))) != to:
        who, words, files = SOPS[case.procedure][now]
        await way.act(who, words, files=files)


async def finish(way: Way) -> None:
    """Let the officers pass a case on until it is over."""
    while not (case := await way.town.case(way.number)).state.ended:
        who, words, files = SOPS[case.procedure][_where(case)]
        await way.act(who, words, files=files)


def _where(case: Case) -> str:
    assert case.holder is not None, "the case is over"
    return f"{case.step} {case.holder.role}"
