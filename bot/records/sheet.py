"""Writes a book of rows as CSV or as an XLSX workbook.

Knows no case: `bot.records.agenda` fills the book. What citizens wrote stands in the cells, and
an office opens the file in a spreadsheet, so nothing in a cell may be taken as a formula.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

SEPARATOR = ";"
"""Excel with Indonesian settings parts columns at the semicolon, for the comma is decimal."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel reads UTF-8 as the machine's old code page."""

LONGEST = 32_767
"""Characters in one cell, by Excel's specifications and limits."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell of a CSV file as a formula (OWASP, CSV Injection)."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 (section 2.2), of which workbooks consist, cannot hold, and a terminal obeys."""

_A4 = 9
_DATE_WIDTH = 18
_TITLES = 3
"""Rows above the header of a workbook: office, title, period."""

Cell = str | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head, and its width in characters."""

    head: str
    width: int = _DATE_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A sheet to be written: moments are in the office's zone, None is an empty cell."""

    office: str
    title: str
    period: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def as_csv(book: Book) -> str:
    """Write CSV (RFC 4180 but for the separator): a header, then the rows; starts with a BOM."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([column.head for column in book.columns])
    for row in book.rows:
        writer.writerow([_field(cell) for cell in row])
    return BOM + out.getvalue()


def _field(cell: Cell) -> str:
    """Write a cell of a CSV file; the apostrophe says to a spreadsheet that it is text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_xlsx(book: Book) -> bytes:
    """Write a workbook of one sheet: with filters, real dates, and laid out for printing."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(book.title[:31])
        top = {"valign": "top"}
        formats = {
            "office": workbook.add_format({"bold": True, "font_size": 14}),
            "title": workbook.add_format({"bold": True, "font_size": 12}),
            "period": workbook.add_format({"italic": True}),
            "head": workbook.add_format(
                {"bold": True, "border": 1, "bg_color": "#DDE7F0", "text_wrap": True, **top}
            ),
            "text": workbook.add_format({"border": 1, "text_wrap": True, **top}),
            # 421 is Indonesian: the month's name stands in the office's language everywhere.
            "date": workbook.add_format(
                {"border": 1, "num_format": '[$-421]d mmm yyyy hh"."mm', "align": "left", **top}
            ),
        }
        _write(sheet, book, formats)
        _lay_out(sheet, book)
    return out.getvalue()


def _write(sheet: Any, book: Book, formats: dict[str, Any]) -> None:
    for row, key in enumerate(("office", "title", "period")):
        sheet.write_string(row, 0, getattr(book, key), formats[key])
    for number, column in enumerate(book.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(_TITLES, number, column.head, formats["head"])
    for row, cells in enumerate(book.rows, start=_TITLES + 1):
        for number, cell in enumerate(cells):
            if isinstance(cell, datetime):
                # A spreadsheet's dates know no zone: this is what the office's clock showed.
                local = cell.replace(tzinfo=None)
                sheet.write_datetime(row, number, local, formats["date"])
            else:
                text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", cell or "")[:LONGEST]
                sheet.write_string(row, number, text, formats["text"])


def _lay_out(sheet: Any, book: Book) -> None:
    last = _TITLES + max(len(book.rows), 1)
    sheet.freeze_panes(_TITLES + 1, 1)
    sheet.autofilter(_TITLES, 0, last, len(book.columns) - 1)
    sheet.set_landscape()
    # A4; on F4 (folio) the same fit to the page's width holds.
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(_TITLES)
    sheet.print_area(0, 0, last, len(book.columns) - 1)
    sheet.set_footer("&L&A&R&P / &N")
