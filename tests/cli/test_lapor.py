"""Stories: cases handed to SP4N-LAPOR! and taken from it, from the terminal."""

import csv
import io
from pathlib import Path

from config.directory import AFFAIRS
from config.wording import LANGUAGES, wording
from tests.cli.office import Office

LAMP = "Lampu jalan mati"
HEADS = (
    "Nomor kasus;Klasifikasi Laporan;Judul Laporan;Isi Laporan;Tanggal Kejadian;Lokasi Kejadian;"
    "Instansi Tujuan;Kategori Laporan;Lampiran;Anonim;Rahasia;Nama Pelapor;Kontak Pelapor"
)


def rows(sheet: str) -> list[list[str]]:
    """Read the rows of an export, without its heads."""
    assert sheet.startswith(f"\ufeff{HEADS}\r\n")
    return list(csv.reader(io.StringIO(sheet), delimiter=";"))[1:]


def test_the_open_cases_of_a_time_as_the_form_asks(office: Office, tmp_path: Path) -> None:
    office.complain(f'=HYPERLINK("x") {LAMP}', tempat="Jl. Melati 5", nama="+Budi Contoh")
    office.complain(f"{LAMP}\ndua", anonim="ya", kontak="dewi@example.id")
    secret = office.complain("Uang rokok diminta", rahasia="ya")
    sealed = office.complain("Pungutan liar")
    office.kawal("officer", "add", "ilham", "--name", "Ilham Contoh", "--role", "inspektorat")
    office.act(sealed, "kunci", "ratna", "--text", "Berkadar pengawasan")
    ended = office.complain("Sampah menumpuk")
    office.act(ended, "tolak", "sari", "--text", "Sudah diurus.")
    office.act("2026-000001", "lengkapi", "pengadu", "--text", "Tiang nomor 12.")

    file = tmp_path / "lapor.csv"
    answer = office.kawal("lapor", "export", "--out", file)
    assert (answer.code, answer.out) == (0, f"2 kasus ditulis ke {file}.\n")
    # What somebody wrote is text to a spreadsheet, whatever it begins with.
    assert rows(file.read_bytes().decode()) == [
        [
            "2026-000001",
            "Pengaduan",
            f'\'=HYPERLINK("x") {LAMP}',
            f'\'=HYPERLINK("x") {LAMP}\n\nTiang nomor 12.',
            "04-05-2026",
            "Jl. Melati 5",
            "Dinas Perhubungan",
            "",
            "",
            "Tidak",
            "Tidak",
            "'+Budi Contoh",
            "surel:budi@example.id",
        ],
        [
            "2026-000002",
            "Pengaduan",
            f"{LAMP} dua",
            f"{LAMP}\ndua",
            "04-05-2026",
            "",
            "Dinas Perhubungan",
            "",
            "",
            "Ya",
            "Tidak",
            "",
            "",
        ],
    ]
    assert office.ask("lapor", "export", "--from", "2026-05-05", "--to", "2026-05-06") == []
    # A secret case goes out only for somebody who names it; a sealed one never.
    (row,) = rows(office.kawal("lapor", "export", secret).out)
    assert (row[0], row[3], row[10]) == (secret, "Uang rokok diminta", "RAHASIA")
    assert office.refused("lapor", "export", "2026-000001", sealed) == (
        "terkunci",
        f"Kasus {sealed} dikunci dan hanya ditangani inspektorat.",
    )
    assert office.refused("lapor", "export", ended)[0] == "kasus_tertutup"
    answer = office.kawal("lapor", "export", "2026-000001", "--from", "2026-05-04")
    assert (answer.code, answer.err) == (
        2,
        "Sebutkan nomor kasusnya, atau masanya (--from, --to); salah satu saja.\n",
    )


def test_the_tracking_id_is_kept_and_found(office: Office) -> None:
    number = office.complain(LAMP)
    code, sentence = office.refuse(number, "serahkan_lapor", "sari", "--choice", "8812345")
    assert code == "peran_salah", sentence
    case = office.act(number, "serahkan_lapor", "ratna", "--choice", "8812345")
    assert (case["state"], case["close_reason"], case["lapor"]) == (
        "ditutup",
        "dialihkan",
        "8812345",
    )
    assert [one["number"] for one in office.ask("case", "list", "--lapor", "#8812345")] == [number]
    assert office.ask("case", "list", "--lapor", "8812346") == []
    assert office.refused("lapor", "export", number) == (
        "sudah_dilakukan",
        f"Kasus {number} sudah punya nomor SP4N-LAPOR! 8812345.",
    )
    # What LAPOR! sends back to us is that case again, not another one.
    line = ("case", "new", "--as", "sari", "--via", "lapor", "--text", LAMP, "--anonymous")
    assert office.refused(*line, "--lapor", "8812345") == (
        "sudah_dilakukan",
        f"Nomor SP4N-LAPOR! 8812345 sudah tercatat pada kasus {number}, jadi tidak dicatat lagi.",
    )


def test_a_case_taken_from_lapor_comes_once(office: Office) -> None:
    line = ("case", "new", "--as", "sari", "--via", "lapor", "--anonymous")
    taken = office.ask(*line, "--text", LAMP, "--lapor", "#7700001")
    assert (taken["channel"], taken["lapor"]) == ("lapor", "7700001")
    case = office.ask("case", "show", taken["number"])
    assert (case["channel"], case["lapor"], case["entered_by"]) == ("lapor", "7700001", "sari")
    again = office.refused(*line, "--text", "Kata lain", "--lapor", " 7700001 ", "--again")
    assert again == (
        "sudah_dilakukan",
        "Nomor SP4N-LAPOR! 7700001 sudah tercatat pada kasus 2026-000001, jadi tidak dicatat lagi.",
    )
    # Being there already, it is nothing to be handed over.
    assert office.ask("lapor", "export") == []


def test_every_matter_of_an_agency_has_a_name() -> None:
    for lang in LANGUAGES:
        assert wording(lang).section("lapor.category").keys() == set(AFFAIRS)
