"""Stories: customers' complaints from the terminal, every way that the SOP knows."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.sops.desk import Desk
from tests.cli.sops.matter import Matter

pytestmark = pytest.mark.long

STEEL = "Sertifikat uji baja pesanan kami terlambat dua minggu."
FIELDS = {
    "Penyebab": "alat uji rusak",
    "Tindakan koreksi": "alat diganti",
    "Tindakan pencegahan": "kalibrasi tiap bulan",
    "Pemeriksaan keefektifan": "antrean normal",
    "Tanggal": "11 Mei 2026",
}


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "keluhan-pelanggan"


def written(*names: str) -> list[str]:
    """Give the options that write records."""
    return [part for name in names for part in ("--isian", f"{name}={FIELDS[name]}")]


def bring(desk: Desk, step: int) -> Matter:
    """Bring a new case to a step, all at eight."""
    matter = Matter(desk, STEEL)
    ways: tuple[tuple[str, str, list[str]], ...] = (
        ("pratiwi", "terima", []),
        ("kusuma", "disposisi", ["--text", "Periksa.", "--to", "tirta"]),
        ("tirta", "teruskan", []),
        ("tirta", "teruskan", []),
        ("tirta", "teruskan", []),
        ("tirta", "teruskan", written(*FIELDS)),
        ("tirta", "jawab", ["--text", "Sertifikat Anda sudah terbit."]),
    )
    for who, action, options in ways[: step - 2]:
        matter.act(who, action, *options)
    assert matter.case["step"] == step
    return matter


def test_the_whole_way(desk: Desk, tmp_path: Path) -> None:
    matter = Matter(desk, STEEL)
    case = matter.case
    assert (case["procedure"], case["agency"]) == ("keluhan-pelanggan", None)
    assert matter.stands == "2 berjalan petugas_pelayanan 2026-05-04T08:10:00"
    assert matter.needs == {
        "terima": [],
        "teruskan": [],
        "selesaikan": [],
        "disposisi": ["text", "to"],
        "minta_kelengkapan": ["text"],
        "perpanjang": ["text"],
        "ambil": [],
        "alihkan": ["to"],
        "catat": ["text"],
        "lampirkan": ["attach"],
    }
    assert matter.refuse("tirta", "terima") == (
        "peran_salah",
        "Langkah ini bukan bagian Anda.",
    )
    desk.at("2026-05-04T08:05:00")
    assert matter.act("pratiwi", "terima") == "3 berjalan kepala_balai 2026-05-04T08:35:00"
    assert matter.refuse("pratiwi", "terima") == (
        "sudah_dilakukan",
        "Terima sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.05 WITA.",
    )

    desk.at("2026-05-04T08:30:00")
    assert {a: matter.needs[a] for a in ("disposisi", "tugaskan", "teruskan")} == {
        "disposisi": ["text", "to"],
        "tugaskan": ["to"],
        "teruskan": ["to"],
    }
    for options, refused in (
        ([], ("alasan_wajib", "Tindakan Disposisi memerlukan alasan. Tulis alasannya.")),
        (["--text", "Periksa."], ("tujuan_wajib", "Sebutkan petugas yang dituju.")),
        (
            ["--text", "Periksa.", "--to", "Siapa"],
            ("tidak_dikenal", "Petugas Siapa tidak ada dalam direktori."),
        ),
    ):
        assert matter.refuse("kusuma", "disposisi", *options) == refused
    stood = matter.act("kusuma", "disposisi", "--text", "Periksa antrean.", "--to", "tirta")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-05T16:00:00"
    assert matter.refuse("tania", "teruskan") == (
        "peran_salah",
        "Langkah ini sedang dipegang Tirta Contoh. Ambil alih dulu bila Anda yang mengerjakan.",
    )

    desk.at("2026-05-05T15:00:00")
    assert matter.act("tirta", "teruskan") == "5 berjalan ketua_pokja/tirta 2026-05-06T16:00:00"
    desk.at("2026-05-06T10:00:00")
    assert matter.act("tirta", "selesaikan") == "6 berjalan ketua_pokja/tirta 2026-05-07T16:00:00"
    desk.at("2026-05-07T15:59:00")
    assert matter.act("tirta", "teruskan") == "7 berjalan ketua_pokja/tirta 2026-05-12T16:00:00"
    assert matter.case["missing"] == [f"Konsep tindakan perbaikan ({', '.join(FIELDS)})"]
    assert matter.needs["teruskan"] == ["isian"]
    desk.at("2026-05-12T09:00:00")
    code, message = matter.refuse("tirta", "teruskan", *written("Penyebab", "Tanggal"))
    assert (code, message.splitlines()[0]) == (
        "kelengkapan_kurang",
        "Kelengkapan belum ada: Konsep tindakan perbaikan (Tindakan koreksi, Tindakan "
        "pencegahan, Pemeriksaan keefektifan). Tulis setiap isian pada baris sendiri:",
    )
    stood = matter.act("tirta", "teruskan", *written(*FIELDS))
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-12T09:30:00"
    case = matter.case
    assert (case["events"][-1]["fields"], case["missing"]) == (FIELDS, [])

    desk.at("2026-05-12T09:20:00")
    assert matter.refuse("tirta", "jawab") == (
        "kelengkapan_kurang",
        "Jawaban belum ada. Tulis jawabannya, atau lampirkan berkasnya.",
    )
    report = tmp_path / "sertifikat.pdf"
    report.write_bytes(b"%PDF-1.7 contoh")
    stood = matter.act("tirta", "jawab", "--text", "Sertifikat terbit.", "--attach", report)
    assert stood == "9 berjalan kepala_balai/kusuma 2026-05-12T09:50:00"
    _returned_and_signed(matter, tmp_path / "surat.pdf")


def _returned_and_signed(matter: Matter, letter: Path) -> None:
    """Go on from the draft to the end."""
    desk = matter.desk
    assert {a: n for a, n in matter.needs.items() if a in ("tandatangani", "kembalikan_surat")} == {
        "tandatangani": [],
        "kembalikan_surat": ["text"],
    }
    assert matter.refuse("tirta", "tandatangani")[0] == "peran_salah"
    assert matter.refuse("kusuma", "kembalikan_surat")[0] == "alasan_wajib"
    assert matter.refuse("kusuma", "putuskan", "--choice", "mungkin") == (
        "pilihan_wajib",
        "Pilih salah satu: ya, tidak.",
    )
    assert "KONSEP" in pages(matter, letter)
    desk.at("2026-05-12T09:45:00")
    stood = matter.act("kusuma", "kembalikan_surat", "--text", "Sebutkan nomornya.")
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-12T10:15:00"
    desk.at("2026-05-12T10:10:00")
    stood = matter.act("tirta", "jawab", "--text", "Sertifikat nomor 17/2026 terbit.")
    assert stood == "9 berjalan kepala_balai/kusuma 2026-05-12T10:40:00"
    desk.at("2026-05-12T10:35:00")
    assert matter.act("kusuma", "tandatangani") == "10 dijawab pengadu -"
    # The delivery of the signed letter is the last step.
    desk.at("2026-05-12T10:36:00")
    case = matter.case
    assert matter.stands == "10 ditutup selesai_sop"
    assert (case["closed_at"], case["actions"]) == ("2026-05-12T10:36:00+08:00", [])
    out = [one["text"] for one in case["messages"] if one["direction"] == "out"]
    assert out == ["Sertifikat nomor 17/2026 terbit."]
    signed = pages(matter, letter)
    assert "KONSEP" not in signed
    assert "Ditandatangani dalam sistem pengaduan pada Selasa, 12 Mei 2026 pukul 10.35" in signed
    assert matter.refuse("kusuma", "tandatangani") == (
        "kasus_tertutup",
        "Kasus 2026-000001 sudah berakhir pada Selasa, 12 Mei 2026 pukul 10.36 WITA, "
        "jadi tidak dapat diubah lagi.",
    )


def pages(matter: Matter, file: Path) -> str:
    """Write the case's letter, and read it."""
    answer = matter.desk.kawal("case", "letter", matter.number, "--out", file)
    assert (answer.code, answer.err) == (0, "")
    found = PdfReader(io.BytesIO(file.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in found).split())


def test_the_head_decides_by_his_branches(desk: Desk) -> None:
    matter = bring(desk, 9)
    assert matter.needs["putuskan"] == ["choice", "text"]
    assert matter.refuse("kusuma", "putuskan", "--choice", "tidak") == (
        "alasan_wajib",
        "Tindakan Putuskan memerlukan alasan. Tulis alasannya.",
    )
    stood = matter.act("kusuma", "putuskan", "--choice", "tidak", "--text", "Nomornya?")
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-04T08:30:00"
    matter.act("tirta", "jawab", "--text", "Nomor 17/2026.")
    assert matter.act("kusuma", "putuskan", "--choice", "ya") == "10 dijawab pengadu -"


def test_nobody_signs_what_he_drafted_himself(desk: Desk) -> None:
    matter = bring(desk, 8)
    head = ("kusuma", "--name", "Kusuma Contoh", "--role", "kepala_balai")
    desk.ask("officer", "add", *head, "--leave", "2026-05-04/2026-05-08")
    matter.act("tirta", "jawab", "--text", "Nomor 17/2026.")
    # He stands in for the head this week, but it is his own letter.
    code, message = matter.refuse("tirta", "tandatangani")
    assert code == "peran_salah"
    assert "Kusuma Contoh" in message
    assert matter.act("kusuma", "tandatangani") == "10 dijawab pengadu -"


def test_a_reply_comes_back_to_step_four_until_ten_working_days_are_over(desk: Desk) -> None:
    matter = bring(desk, 9)
    matter.act("kusuma", "tandatangani")
    desk.at("2026-05-04T08:00:00")
    assert matter.stands == "10 ditutup selesai_sop"
    desk.at("2026-05-20T16:00:00")
    stood = matter.act("pengadu", "tanggapi", "--text", "Namanya salah.")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-21T16:00:00"
    for _ in range(3):
        matter.act("tirta", "teruskan")
    assert matter.refuse("tirta", "teruskan")[0] == "kelengkapan_kurang"
    matter.act("tirta", "teruskan", *written(*FIELDS))
    matter.act("tirta", "jawab", "--text", "Namanya sudah kami perbaiki.")
    matter.act("kusuma", "tandatangani")
    desk.at("2026-05-20T16:01:00")
    assert matter.stands == "10 ditutup selesai_sop"
    desk.at("2026-06-08T16:01:00")
    assert matter.refuse("pengadu", "tanggapi", "--text", "Masih salah.")[0] == "kasus_tertutup"
    # The coordinator may at any time.
    stood = matter.act("ratna", "buka_kembali", "--text", "Pelanggan datang sendiri.")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-06-09T16:00:00"


def test_asked_extended_handed_over_and_sent_back(desk: Desk) -> None:
    matter = bring(desk, 4)
    desk.at("2026-05-05T09:00:00")
    stood = matter.act("tirta", "minta_kelengkapan", "--text", "Nomor pesanan?")
    assert stood == "4 menunggu_pengadu ketua_pokja/tirta -"
    desk.at("2026-05-07T10:00:00")
    stood = matter.act("pengadu", "lengkapi", "--text", "Nomor 812.")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-08T08:30:00"
    stood = matter.act("kusuma", "perpanjang", "--text", "Alat", "--waktu", "2 hari kerja")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-12T16:00:00"
    assert matter.refuse("tirta", "alihkan", "--to", "pratiwi") == (
        "tujuan_wajib",
        "Pratiwi Contoh bukan Ketua Pokja Terkait untuk kasus ini.",
    )
    stood = matter.act("tirta", "alihkan", "--to", "tania")
    assert stood == "4 berjalan ketua_pokja/tania 2026-05-12T16:00:00"
    stood = matter.act("tania", "kembalikan", "--text", "Ini tugas pokja lain.")
    assert stood == "3 berjalan kepala_balai/kusuma 2026-05-07T10:30:00"
    types = [e["type"] for e in matter.case["events"]]
    assert types.count("pengingat") == 0
