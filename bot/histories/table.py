"""A CSV of unknown form as columns and rows: encoding, delimiter and quoting are found out.

Exports come from spreadsheets (semicolons, Windows-1252), databases (backslash before a quote,
tabs) and scripts (RFC 4180). Nothing is guessed about what the columns mean.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

DELIMITERS = ",;\t|"

SAMPLE = 200
"""Rows by which the delimiter is chosen."""

WIDEST = 16 * 1024 * 1024
"""The longest cell that is read; Python's own limit of 128 KiB is less than some mails."""

_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NotTable(Exception):
    """A file holds no table of text. `reason` is a key: spreadsheet, empty, or single."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as written. Every row has as many cells as there are columns.

    `broken` counts rows that had more cells than there are columns, which are left out: what
    stands where is not known in them.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    broken: int = 0


def read_table(content: bytes) -> Table:
    """Read the bytes of a CSV file. Raises NotTable for what holds no table."""
    if content.startswith(_EXCEL):
        raise NotTable("spreadsheet")
    text = _decoded(content).replace("\0", "")
    if not text.strip():
        raise NotTable("empty")
    # Databases write \" for a quote inside quotes; RFC 4180 doubles it.
    if text.count('\\"') > text.count('""'):
        text = text.replace('\\"', '""')
    delimiter = max(DELIMITERS, key=lambda one: _fits(text, one))
    rows = _rows(text, delimiter)
    head = next(rows, [])
    columns = tuple(name.strip() for name in head)
    if len(columns) < 2:
        raise NotTable("single")
    found, broken = [], 0
    for row in rows:
        cells = _cut(row, len(columns))
        if cells is None:
            broken += 1
        elif any(cells):
            found.append(cells)
    return Table(columns=columns, rows=tuple(found), broken=broken)


def _decoded(content: bytes) -> str:
    """Decode by byte order mark, else as UTF-8, else as what Windows writes here."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # A file cut in the middle of a character, or with a few bad bytes, still is UTF-8.
    text = content.decode("utf-8-sig", errors="replace")
    if text.count("\N{REPLACEMENT CHARACTER}") * 1000 < len(text) and _has_wide(content):
        return text
    return content.decode("cp1252", errors="replace")


def _has_wide(content: bytes) -> bool:
    """Tell whether there are characters that only UTF-8 writes this way (three bytes)."""
    return any(mark in content for mark in (b"\xe2\x80", b"\xf0\x9f", b"\xef\xbf"))


def _fits(text: str, delimiter: str) -> tuple[float, int]:
    """Say how well a delimiter parts a table: how many rows agree, and on how many cells."""
    sizes = []
    for row in _rows(text, delimiter):
        if row:
            sizes.append(len(row))
        if len(sizes) >= SAMPLE:
            break
    if not sizes or sizes[0] < 2:
        return (0.0, 0)
    common = Counter(sizes).most_common(1)[0][0]
    agreeing = sum(size == sizes[0] for size in sizes) / len(sizes)
    return (round(agreeing, 1) if common == sizes[0] else agreeing / 2, sizes[0])


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    old = csv.field_size_limit(WIDEST)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        # A cell longer than any complaint: what was read so far is what there is.
        return
    finally:
        csv.field_size_limit(old)


def _cut(row: list[str], width: int) -> tuple[str, ...] | None:
    """Give a row its width: filled up, or without empty cells at its end; None when it is wider."""
    if any(cell.strip() for cell in row[width:]):
        return None
    return tuple(cell.strip() for cell in row[:width]) + ("",) * (width - len(row))
