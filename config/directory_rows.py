"""The two forms of a directory file, YAML and CSV, read into rows of texts with their lines.

`config.directory` checks what the rows say; here it is only settled which text stands under
which key. Offices keep such lists in spreadsheets, so a CSV may be separated by comma,
semicolon or tab, and may name its first columns `id;name`.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import yaml

from config.nodes import Nodes, empty, line
from config.problems import Report

AGENCY_KEYS = ("nama", "id", "singkatan", "urusan", "kata_kunci", "wilayah")
OFFICER_KEYS = ("id", "nama", "peran", "opd", "alamat", "atasan", "pengganti", "cuti")
AGENCY_REQUIRED = ("nama",)
OFFICER_REQUIRED = ("id", "nama", "peran")
AREA_KEYS = ("nama", "jenis", "induk", "alias")
AREA_REQUIRED = ("nama", "jenis")

AGENCY_FILE = "opd.csv"
OFFICER_FILE = "petugas.csv"
AREA_FILE = "wilayah.csv"

_LISTS = frozenset(
    {"urusan", "kata_kunci", "wilayah", "peran", "alamat", "pengganti", "cuti", "alias"}
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All agencies, officers and areas of one directory, as written.

    `areas` are rows of a CSV, `tree` and `outlines` what a YAML file has under `wilayah` and
    `batas`: `config.area_rows` reads them. None says that the directory tells nothing of areas.
    """

    agencies: tuple[Entry, ...]
    officers: tuple[Entry, ...] = ()
    areas: tuple[Entry, ...] | None = None
    tree: yaml.Node | None = None
    outlines: yaml.Node | None = None


def typed(texts: Mapping[str, Sequence[str]]) -> Entry:
    """Make a row of texts by key that stand in no file; empty ones are left out."""
    cells = {
        key: Cell(texts=tuple(" ".join(text.split()) for text in found if text.strip()), line=0)
        for key, found in texts.items()
    }
    return Entry(source="", line=0, cells=cells)


def read_rows(path: Path, report: Report) -> Rows:
    """Read a folder with `opd.csv`, `petugas.csv` and `wilayah.csv`, a CSV of agencies, or YAML."""
    if path.is_dir():
        officers, areas = path / OFFICER_FILE, path / AREA_FILE
        return Rows(
            agencies=_csv(path / AGENCY_FILE, AGENCY_KEYS, AGENCY_REQUIRED, report),
            officers=(
                _csv(officers, OFFICER_KEYS, OFFICER_REQUIRED, report) if officers.exists() else ()
            ),
            areas=_csv(areas, AREA_KEYS, AREA_REQUIRED, report) if areas.exists() else None,
        )
    if path.suffix.lower() == ".csv":
        return Rows(agencies=_csv(path, AGENCY_KEYS, AGENCY_REQUIRED, report))
    return _yaml(path, report)


def _source(path: Path, report: Report) -> str | None:
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


# YAML


def _yaml(path: Path, report: Report) -> Rows:
    source = _source(path, report)
    nodes = Nodes(report)
    root = nodes.document(source) if source is not None else None
    if root is None:
        return Rows(agencies=())
    found = nodes.fields(root, "", (), ("opd", "petugas", "wilayah", "batas"))

    def entries(name: str, keys: Sequence[str], required: Sequence[str]) -> tuple[Entry, ...]:
        items = nodes.items(found.get(name), name)
        optional = [key for key in keys if key not in required]
        return tuple(
            _entry(nodes, item, f"{name} {count}", path.name, required, optional)
            for count, item in enumerate(items, 1)
        )

    return Rows(
        agencies=entries("opd", AGENCY_KEYS, AGENCY_REQUIRED),
        officers=entries("petugas", OFFICER_KEYS, OFFICER_REQUIRED),
        tree=found.get("wilayah"),
        outlines=found.get("batas"),
    )


def _entry(
    nodes: Nodes,
    node: yaml.Node,
    at: str,
    source: str,
    required: Sequence[str],
    optional: Sequence[str],
) -> Entry:
    values = nodes.fields(node, at, required, optional)
    cells = {
        key: Cell(texts=_texts(nodes, value, key, f"{at}, {key}"), line=line(value))
        for key, value in values.items()
    }
    _filled(nodes.report, at, cells, required)
    return Entry(source=source, line=line(node), cells=cells)


def _texts(nodes: Nodes, node: yaml.Node, key: str, at: str) -> tuple[str, ...]:
    if empty(node):
        return ()
    # A list of one may be written without its brackets.
    alone = key not in _LISTS or isinstance(node, yaml.ScalarNode)
    items = [node] if alone else nodes.items(node, at)
    return tuple(text for item in items if (text := _text(nodes, item, key, at)))


def _text(nodes: Nodes, node: yaml.Node, key: str, at: str) -> str:
    if key == "cuti" and isinstance(node, yaml.MappingNode):
        days = nodes.fields(node, at, ("dari", "sampai"))
        return "/".join(_text(nodes, day, "", at) for day in days.values())
    # An id or a short name may look like a number or a word for yes: what was typed counts.
    if isinstance(node, yaml.ScalarNode):
        return " ".join(node.value.split())
    return nodes.text(node, at)


# CSV


def _csv(
    path: Path, keys: Sequence[str], required: Sequence[str], report: Report
) -> tuple[Entry, ...]:
    source = _source(path, report)
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
    columns = _columns(rows[0][1], keys, required, report)
    return tuple(
        _row(place, row, columns, required, path.name, report)
        for place, row in rows[1:]
        if any(row)
    )


def _columns(
    head: list[str], keys: Sequence[str], required: Sequence[str], report: Report
) -> list[str]:
    """Give the key of each column, empty where there is none."""
    names = [_ALIASES.get(name.lower(), name.lower()) for name in head]
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
            parts = _BETWEEN.split(text) if key in _LISTS else [text]
            texts = tuple(" ".join(part.split()) for part in parts if part.strip())
            cells[key] = Cell(texts=texts, line=place)
    _filled(report, "", cells, [key for key in required if key in columns])
    return Entry(source=source, line=place, cells=cells)


def _filled(report: Report, at: str, cells: Mapping[str, Cell], required: Sequence[str]) -> None:
    for key in required:
        if key in cells and not cells[key].texts:
            report.add("isi_kurang", at, cells[key].line, name=key)
