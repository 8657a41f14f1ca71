"""Tables of a directory as spreadsheets export them: CSV read into texts by key, with their lines.

Offices keep lists in spreadsheets, so a table may be separated by comma, semicolon or tab, and may
name its first columns `id;name`. What the keys mean is settled in `config.directory_rows` and
`config.area_tables`.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from config.problems import Report

LISTS = frozenset(
    {"urusan", "kata_kunci", "wilayah", "peran", "alamat", "pengganti", "cuti", "alias"}
)
"""Keys under which several texts may stand."""

_ALIASES = {"name": "nama"}
_SEPARATORS = ",;\t"
_BETWEEN = re.compile(r"[|;,\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands under one key: texts (one, where the key holds no list), and the line."""

    texts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One agency or officer as written."""

    source: str
    line: int
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """Give the one text of a key, None when it is left out."""
        cell = self.cells.get(key)
        return cell.texts[0] if cell and cell.texts else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the texts of a key, none when it is left out."""
        cell = self.cells.get(key)
        return cell.texts if cell else ()

    def line_of(self, key: str) -> int:
        """Give the line of a key, or of the entry when the key is left out."""
        cell = self.cells.get(key)
        return cell.line if cell else self.line


def typed(texts: Mapping[str, Sequence[str]]) -> Entry:
    """Make a row of texts by key that stand in no file; empty ones are left out."""
    cells = {
        key: Cell(texts=tuple(" ".join(text.split()) for text in found if text.strip()), line=0)
        for key, found in texts.items()
    }
    return Entry(source="", line=0, cells=cells)


def source_of(path: Path, report: Report) -> str | None:
    """Give a file's text; None (with a report) when it cannot be read."""
    report.source = path.name
    try:
        # Spreadsheets put a byte order mark in front.
        return path.read_text("utf-8-sig")
    except OSError as error:
        report.add("berkas", detail=error.strerror or "")
    except UnicodeDecodeError:
        report.add("bukan_utf8")
    return None


def renamed(names: Sequence[str]) -> list[str]:
    """Give the keys of columns that are called so: `name` is `nama`."""
    return [_ALIASES.get(name, name) for name in names]


def read_csv(
    path: Path,
    keys: Sequence[str],
    required: Sequence[str],
    report: Report,
    called: Callable[[Sequence[str]], list[str]] = renamed,
) -> tuple[Entry, ...]:
    """Read a table; `called` gives the keys of columns by how they are called, in lower case.

    Columns that are none of `keys`, and required ones that are missing or empty, are reported.
    """
    source = source_of(path, report)
    if source is None:
        return ()
    head = source.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(StringIO(source, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for row in reader:
            rows.append((begin, [cell.strip() for cell in row]))
            begin = reader.line_num + 1
    except csv.Error as error:
        report.add("csv", line=begin, detail=error)
    if not rows:
        report.add("kosong", line=1)
        return ()
    columns = _columns(called([name.lower() for name in rows[0][1]]), keys, required, report)
    return tuple(
        _row(place, row, columns, required, path.name, report)
        for place, row in rows[1:]
        if any(row)
    )


def _columns(
    names: list[str], keys: Sequence[str], required: Sequence[str], report: Report
) -> list[str]:
    """Give the key of each column, empty where there is none."""
    for name in names:
        if name and name not in keys:
            report.unknown("kolom", "", 1, name, keys)
    for key in required:
        if key not in names:
            report.add("kolom_kurang", line=1, name=key)
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        report.add("kolom_ganda", line=1, name=name)
    return [name if name in keys else "" for name in names]


def _row(
    place: int,
    row: list[str],
    columns: list[str],
    required: Sequence[str],
    source: str,
    report: Report,
) -> Entry:
    if any(row[len(columns) :]):
        report.add("kolom_lebih", line=place, count=len(columns))
    cells = {}
    for key, text in zip(columns, row, strict=False):
        if key:
            parts = _BETWEEN.split(text) if key in LISTS else [text]
            texts = tuple(" ".join(part.split()) for part in parts if part.strip())
            cells[key] = Cell(texts=texts, line=place)
    filled(report, "", cells, [key for key in required if key in columns])
    return Entry(source=source, line=place, cells=cells)


def filled(report: Report, at: str, cells: Mapping[str, Cell], required: Sequence[str]) -> None:
    """Report the required keys that are there and empty."""
    for key in required:
        if key in cells and not cells[key].texts:
            report.add("isi_kurang", at, cells[key].line, name=key)
