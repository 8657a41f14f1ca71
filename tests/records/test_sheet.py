"""A book as CSV and as XLSX: what a spreadsheet makes of it."""

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl

from bot.records.sheet import LONGEST, Book, Cell, Column, as_csv, as_xlsx

MOMENT = datetime.fromisoformat("2026-05-04T08:05:30+08:00")


def book(*rows: tuple[Cell, ...]) -> Book:
    """Give a book of three columns."""
    heads = ("Nomor", "Diterima", "Perihal")
    return Book(
        office="MPP Kota Contoh",
        title="Buku Agenda Pengaduan",
        period="Pengaduan yang diterima 1 Mei 2026 sampai 31 Mei 2026",
        columns=[Column(head=head, width=20) for head in heads],
        rows=rows,
    )


def sheet(book: Book) -> Any:
    """Write a workbook and open it again."""
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(book))).active


def read(book: Book) -> list[list[str]]:
    """Write CSV and read it again as a spreadsheet does."""
    text = as_csv(book)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_csv_has_a_header_and_a_row_for_each_case() -> None:
    assert as_csv(book(("2026-000001", MOMENT, None))) == (
        "\ufeffNomor;Diterima;Perihal\r\n2026-000001;2026-05-04 08:05;\r\n"
    )


def test_csv_keeps_what_was_written() -> None:
    words = 'Kata "ganti"; baris\nkedua, dan koma'
    assert read(book(("2026-000001", None, words)))[1] == ["2026-000001", "", words]


def test_nothing_in_a_csv_cell_is_a_formula() -> None:
    wicked = ["=1+1", "+62 811", "-1+2", "@SUM(A1)", "\t=1", "\r=1"]
    cells = [read(book(("1", None, words)))[1][2] for words in wicked]
    assert [cell[0] for cell in cells] == ["'"] * 6
    assert [cell[1:] for cell in cells] == wicked
    assert read(book(("1", None, "a=1")))[1][2] == "a=1"


def test_what_a_terminal_obeys_is_made_visible_in_csv() -> None:
    assert read(book(("1", None, "\x1b[31mmerah")))[1][2] == "\N{REPLACEMENT CHARACTER}[31mmerah"


def test_a_workbook_has_titles_a_header_and_real_dates() -> None:
    found = sheet(book(("2026-000001", MOMENT, "Jalan berlubang")))
    assert [found.cell(row, 1).value for row in (1, 2, 3)] == [
        "MPP Kota Contoh",
        "Buku Agenda Pengaduan",
        "Pengaduan yang diterima 1 Mei 2026 sampai 31 Mei 2026",
    ]
    assert [cell.value for cell in found[4]] == ["Nomor", "Diterima", "Perihal"]
    number, opened, subject = found[5]
    assert (number.value, subject.value) == ("2026-000001", "Jalan berlubang")
    assert (opened.value, opened.is_date) == (datetime(2026, 5, 4, 8, 5, 30), True)  # noqa: DTZ001


def test_a_workbook_is_laid_out_for_reading_and_printing() -> None:
    found = sheet(book(("1", None, "a"), ("2", None, "b")))
    assert found.freeze_panes == "B5"
    assert found.auto_filter.ref == "A4:C6"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    # As wide as one page, as long as it takes.
    assert (found.sheet_properties.pageSetUpPr.fitToPage, found.page_setup.fitToHeight) == (True, 0)
    assert found.print_title_rows == "$4:$4"
    assert found.column_dimensions["A"].width > 20


def test_nothing_in_a_workbook_is_a_formula_or_a_link() -> None:
    wicked = ["=1+1", "+62 811", "-1+2", "@SUM(A1)", "https://example.id", "0811"]
    found = sheet(book(*(("1", None, words) for words in wicked)))
    cells = [found.cell(row, 3) for row in range(5, 11)]
    assert [(c.data_type, c.value, c.hyperlink) for c in cells] == [("s", w, None) for w in wicked]


def test_a_workbook_takes_what_no_cell_can_hold() -> None:
    found = sheet(book(("1", None, "a\x00\x1b\ufffe"), ("2", None, "x" * (LONGEST + 1))))
    assert found.cell(5, 3).value == "a" + "\N{REPLACEMENT CHARACTER}" * 3
    assert found.cell(6, 3).value == "x" * LONGEST


def test_an_empty_book_is_a_book() -> None:
    found = sheet(book())
    assert (found.max_row, found.auto_filter.ref) == (4, "A4:C5")
    assert read(book()) == [["Nomor", "Diterima", "Perihal"]]
