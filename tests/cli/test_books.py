"""Register, recap and the documentation of a case, from the terminal of an office."""

import asyncio
import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy.orm import Session

from bot.app import opened
from storage.models import RegisterCounterRow
from tests.cli.office import Office

LATE = "2026-05-04T13:45:00+08:00"
DAY = ("--from", "2026-05-04", "--to", "2026-05-04")


def inspected(office: Office) -> None:
    """Give the office somebody of the inspectorate."""
    who = ("--name", "Ira Contoh", "--role", "inspektorat", "--address", "surel:ira@example.id")
    office.ask("officer", "add", "ira", *who)


def rows(office: Office) -> list[dict[str, str]]:
    """Give the register as a spreadsheet reads it."""
    answer = office.kawal("register", *DAY, "--format", "csv")
    assert (answer.code, answer.err) == (0, "")
    text = io.StringIO(answer.out.removeprefix("\ufeff"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def test_a_correction_stands_beside_what_it_corrects(office: Office) -> None:
    number = office.complain("Lampu jalan mati", tempat="Jl. Melati 5")
    office.act(number, "koreksi", "sari", "--choice", "perihal", "--text", "Lampu padam")
    office.act(number, "koreksi", "sari", "--choice", "ruang_lingkup", "--text", "Penerangan")

    (line,) = office.ask("register", *DAY)
    assert (line["subject"], line["scope"]) == ("Lampu padam", "Penerangan")
    assert [(c["field"], c["old"], c["value"], c["by"]) for c in line["corrections"]] == [
        ("perihal", "Lampu jalan mati", "Lampu padam", "sari"),
        ("ruang_lingkup", None, "Penerangan", "sari"),
    ]
    (row,) = rows(office)
    assert (row["Perihal"], row["Ruang lingkup"], row["Hasil"]) == (
        "Lampu padam",
        "Penerangan",
        "Sedang ditangani",
    )
    assert row["Koreksi"].splitlines() == [
        "perihal: Lampu jalan mati → Lampu padam (Sari Contoh, 4 Mei 2026)",
        "ruang lingkup: - → Penerangan (Sari Contoh, 4 Mei 2026)",
    ]
    told = office.kawal("register", *DAY).lines
    assert f"{number}  perihal: Lampu jalan mati → Lampu padam (Sari Contoh, 4 Mei 2026)" in told


def test_the_register_as_a_workbook(office: Office, tmp_path: Path) -> None:
    number = office.complain("Lampu jalan mati")
    office.act(number, "tolak", "sari", "--text", "Sudah diganti.")
    file = tmp_path / "buku.xlsx"
    answer = office.kawal("register", *DAY, "--out", file)
    assert answer.lines == [f"Buku agenda ditulis ke {file} (1 kasus)."]
    sheet: Any = openpyxl.load_workbook(file).active
    assert sheet["A3"].value == "Pengaduan yang diterima 4 Mei 2026 sampai 4 Mei 2026"
    assert [sheet["A5"].value, sheet["I5"].value] == [number, "Tidak dapat diproses"]
    assert sheet["B5"].value.isoformat(timespec="minutes") == "2026-05-04T08:00"


def test_the_register_names_what_it_cannot_write(office: Office, tmp_path: Path) -> None:
    for options, sentence in (
        (("--format", "xlsx"), "Sebutkan berkasnya: --out buku.xlsx."),
        (("--format", "pdf"), "Bentuk pdf tidak dikenal. Yang boleh: tabel, csv, xlsx."),
        (("--out", tmp_path / "buku.txt"), "Tabel hanya tampil di layar."),
    ):
        answer = office.kawal("register", *options)
        assert (answer.code, answer.err.startswith(sentence)) == (2, True)
    nowhere = office.kawal("register", "--out", tmp_path / "tidak-ada" / "buku.csv")
    assert (nowhere.code, "tidak-ada" in nowhere.err) == (4, True)


def test_of_a_sealed_case_the_books_tell_number_and_date(office: Office) -> None:
    inspected(office)
    number = office.complain("Lampu jalan mati", tempat="Loket 3")
    office.act(number, "koreksi", "sari", "--choice", "lokasi", "--text", "Loket 4")
    office.act(number, "kunci", "ratna", "--text", "Ada permintaan uang.")
    (line,) = office.ask("register", *DAY)
    hidden = ("subject", "place", "complainant", "agency", "scope", "lapor", "linked")
    assert [line[key] for key in hidden] == [None] * len(hidden)
    assert (line["number"], line["sealed"], line["corrections"], line["agencies"]) == (
        number,
        True,
        [],
        [],
    )
    (row,) = rows(office)
    assert (row["Hasil"], row["Perihal"], row["Lokasi"]) == ("Dikunci (Sedang ditangani)", "", "")
    recap = office.ask("recap", "2026-05-04")
    assert (recap["received"], recap["agencies"]) == (
        1,
        [{"agency": None, "name": None, "count": 1}],
    )


def test_a_number_without_a_case_is_a_problem(office: Office) -> None:
    number = office.complain("Lampu jalan mati")
    assert office.kawal("register", *DAY).code == 0

    async def skip() -> None:
        async with opened(office.settings) as parts:
            await parts.db.write(_skip_a_number)

    asyncio.run(skip())
    answer = office.kawal("register", *DAY, "--json")
    assert (answer.code, [line["number"] for line in answer.json]) == (1, [number])
    assert answer.err.startswith("Nomor ini tidak ada kasusnya: 2026-000002. Buku agenda tidak")


def _skip_a_number(session: Session) -> None:
    session.get_one(RegisterCounterRow, 2026).last += 1


def test_the_recap_of_a_day_that_was_late(office: Office) -> None:
    first = office.complain("Lampu jalan mati")
    second = office.complain("Sampah menumpuk")
    office.act(second, "teruskan", "sari")
    office.turn(LATE)
    office.act(first, "teruskan", "sari")
    told = office.kawal("recap", "2026-05-04").lines
    assert told[:10] == [
        "Rekapitulasi Senin, 4 Mei 2026",
        "Diterima                   2",
        "Dijawab                    0",
        "Berakhir                   0",
        "Dibuka kembali             0",
        "Terbuka pada akhir hari    2",
        "Langkah selesai            2",
        "Langkah tepat waktu        1 (50%)",
        "Langkah terlambat selesai  1",
        "Langkah lewat waktu        2",
    ]


def test_the_documentation_of_a_case_is_one_page(office: Office, tmp_path: Path) -> None:
    number = office.complain("Lampu jalan mati", tempat="Jl. Melati 5")
    office.bring_to_agency(number)
    file = tmp_path / "kasus.html"
    answer = office.kawal("case", "show", number, "--html", "--out", file)
    assert answer.lines == [f"Dokumentasi kasus {number} ditulis ke {file}."]
    page = file.read_text("utf-8")
    assert page == office.kawal("case", "show", number, "--html").out
    assert "<script" not in page
    assert f"<h1>Dokumentasi Monitoring Pengaduan {number}</h1>" in page


def test_the_content_of_a_sealed_case_is_the_inspectorates(office: Office) -> None:
    inspected(office)
    number = office.complain("Lampu jalan mati", tempat="Loket 3")
    office.act(number, "kunci", "ratna", "--text", "Ada permintaan uang.")
    show = ("case", "show", number, "--html")
    for options in ((), ("--as", "sari"), ("--as", "ratna")):
        page = office.kawal(*show, *options).out
        assert "Kasus ini dikunci: isinya hanya untuk inspektorat." in page
        known = ("Lampu", "Loket", "Budi", "permintaan")
        assert [word for word in known if word in page] == []
    theirs = office.kawal(*show, "--as", "ira").out
    assert all(word in theirs for word in ("Lampu", "Loket", "Budi", "permintaan"))


def test_what_goes_with_the_page_only(office: Office, tmp_path: Path) -> None:
    answer = office.kawal("case", "show", "2026-000001", "--out", tmp_path / "kasus.html")
    assert (answer.code, answer.err.split(":")[0]) == (
        2,
        "Opsi --out dan --as berlaku bersama --html",
    )
    assert office.kawal("case", "show", "2026-000009", "--html").code == 2
    number = office.complain("Lampu jalan mati")
    stranger = office.kawal("case", "show", number, "--html", "--as", "siapa")
    assert (stranger.code, stranger.err) == (2, "Petugas siapa tidak ada dalam direktori.\n")
