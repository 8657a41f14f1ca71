"""How each step of each SOP is completed on the straight way: who does what, in which words.

`tests.router.stories` plays it; the people are those of its teams.
"""

from typing import Any

from router.values import ActionId, StoredFile

SCAN = StoredFile(name="berkas.pdf", media_type="application/pdf", size=4096, sha256="cd" * 32)

Deed = tuple[str, ActionId, str | None, dict[str, Any]]
"""Who does what to complete a step, with which words and facts."""


def _deed(actor: str, id_: ActionId, text: str | None = None, **facts: Any) -> Deed:
    return actor, id_, text, facts


A = ActionId

CORRECTION = (
    "Penyebab: Alat ukur bergeser.\nTindakan koreksi: Uji diulang.\n"
    "Tindakan pencegahan: Kalibrasi tiap bulan.\nPemeriksaan keefektifan: Tiga uji tepat.\n"
    "Tanggal: 6 Mei 2026"
)
"""The record of corrective action, as its five lines are written in a mail."""

STRAIGHT: dict[str, dict[int, Deed]] = {
    "mpp": {
        2: _deed("sari", A.TERUSKAN, agency="dishub"),
        3: _deed("adi", A.TERIMA),
        4: _deed("adi", A.TERUSKAN),
        5: _deed("agus", A.JAWAB, "Lampu sudah diganti."),
        6: _deed("adi", A.SAMPAIKAN),
        7: _deed("sari", A.SAMPAIKAN),
    },
    "konsumen": {
        2: _deed("rina", A.SELESAIKAN),
        3: _deed("rina", A.TERUSKAN),
        4: _deed("budi", A.PUTUSKAN, "Bukti pembelian ada.", choice="ya"),
        6: _deed("budi", A.DISPOSISI, "Mohon arahan untuk mediasi."),
        7: _deed("hadi", A.DISPOSISI, "Lakukan mediasi."),
        8: _deed("budi", A.TUGASKAN, officer="rina"),
        9: _deed("rina", A.SELESAIKAN, "Mediasi berjalan."),
        10: _deed("rina", A.SELESAIKAN, "Dokumentasi terlampir.", files=(SCAN,)),
        11: _deed("budi", A.JAWAB, "Barang diganti oleh toko."),
        12: _deed("rina", A.SAMPAIKAN),
    },
    "tidak-langsung": {
        1: _deed("sita", A.SELESAIKAN),
        2: _deed("rina", A.PUTUSKAN, "UU 8/1999.", choice="lanjut", files=(SCAN,)),
        3: _deed("budi", A.PUTUSKAN, choice="klarifikasi"),
        4: _deed("rina", A.JAWAB, "Surat tindak lanjut terlampir."),
    },
    "keluhan-pelanggan": {
        2: _deed("rina", A.TERIMA),
        3: _deed("hadi", A.DISPOSISI, "Kaji dan perbaiki.", officer="budi"),
        4: _deed("budi", A.SELESAIKAN),
        5: _deed("budi", A.SELESAIKAN),
        6: _deed("budi", A.SELESAIKAN, "Uji diulang."),
        7: _deed("budi", A.SELESAIKAN, CORRECTION),
        8: _deed("budi", A.JAWAB, "Hasil uji sudah diperbaiki."),
        9: _deed("hadi", A.TANDATANGANI),
    },
    "ptsp": {
        1: _deed("rina", A.TERIMA),
        2: _deed("rina", A.TERUSKAN),
        3: _deed("budi", A.PUTUSKAN, choice="peninjauan"),
        4: _deed("budi", A.SELESAIKAN, "Peninjauan Rabu pukul 09.00."),
        5: _deed("tia", A.SELESAIKAN, "BAP terlampir.", files=(SCAN,)),
        6: _deed("budi", A.SELESAIKAN, "Izin layak diterbitkan."),
        7: _deed("hadi", A.DISPOSISI, "Setuju, siapkan balasan."),
        8: _deed("rina", A.JAWAB, "Izin Anda terbit."),
        9: _deed("hadi", A.TANDATANGANI),
        10: _deed("rina", A.SAMPAIKAN),
    },
    "rsud": {
        2: _deed("rina", A.TERIMA),
        3: _deed("rina", A.PUTUSKAN, "Jenis keluhan: sarana", choice="layak"),
        4: _deed("budi", A.TUGASKAN, officer="kiki"),
        5: _deed(
            "kiki",
            A.SELESAIKAN,
            "Kronologi: Lift macet.\nAkar masalah: Suku cadang.\nTanggal investigasi: 5 Mei 2026",
        ),
        6: _deed("maya", A.PUTUSKAN, choice="cukup"),
        7: _deed("maya", A.SELESAIKAN, files=(SCAN,)),
        8: _deed(
            "kiki",
            A.JAWAB,
            "Tindakan koreksi: Lift diperbaiki.\nTindakan pencegahan: Servis tiap bulan.\n"
            "Penanggung jawab: Kiki Contoh\nTanggal selesai: 9 Mei 2026\n\nLift sudah jalan lagi.",
        ),
        9: _deed("rina", A.SAMPAIKAN),
    },
}
"""How each step is completed on the straight way."""
