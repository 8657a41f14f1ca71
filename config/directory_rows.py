"""The two forms of a directory file, YAML and CSV, read into rows of texts with their lines.

`config.directory` checks what the rows say; here it is only settled which text stands under
which key. `config.directory_csv` reads tables, `config.area_tables` those of areas.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from config.area_tables import read_tables, tables
from config.directory_csv import LISTS, Cell, Entry, filled, read_csv, source_of
from config.nodes import Nodes, empty, line
from config.problems import Report

AGENCY_KEYS = ("nama", "id", "singkatan", "urusan", "kata_kunci", "wilayah")
OFFICER_KEYS = ("id", "nama", "peran", "opd", "alamat", "atasan", "pengganti", "cuti")
AGENCY_REQUIRED = ("nama",)
OFFICER_REQUIRED = ("id", "nama", "peran")

AGENCY_FILE = "opd.csv"

_AGENCIES = frozenset({"opd", "skpd", "instansi", "agency", "agencies"})
_OFFICERS = frozenset({"petugas", "pejabat", "officer", "officers"})
_FIRST = re.compile(r"[a-z]+")
"""The first word of a table's name."""

Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All agencies, officers and areas of one directory, as written.

    `agencies` is None where the files tell of areas only. `areas` are rows of tables, `tree` and
    `outlines` what a YAML file has under `wilayah` and `batas`: `config.area_rows` reads them. None
    says that the directory tells nothing of areas.
    """

    agencies: tuple[Entry, ...] | None
    officers: tuple[Entry, ...] = ()
    areas: tuple[Entry, ...] | None = None
    tree: yaml.Node | None = None
    outlines: yaml.Node | None = None


def read_rows(path: Path, report: Report, beside: Sequence[Path] = ()) -> Rows:
    """Read a folder of tables, one table, or YAML; tables `beside` it are read along.

    The name of a table says what it holds: `opd.csv`, `petugas.csv`, those of areas
    (`config.area_tables`), also with more behind (`opd-kota.csv`). One of another name holds
    agencies where it is named itself, and is left alone in a folder.
    """
    if not path.is_dir() and path.suffix.lower() != ".csv" and not beside:
        return _yaml(path, report)
    named, areas = [path, *beside], []
    agencies, officers = [], []
    for one in (table for part in named for table in _tables(part)):
        first = _FIRST.match(one.stem.lower())
        word = first[0] if first else ""
        if tables(one):
            areas.append(one)
        elif word in _OFFICERS:
            officers.append(one)
        elif word in _AGENCIES or one in named:
            agencies.append(one)
    if not (areas or agencies or officers):
        # Says that it is missing.
        agencies.append(path / AGENCY_FILE)

    def rows(files: Sequence[Path], keys: Sequence[str], required: Sequence[str]) -> Entries:
        return tuple(row for file in files for row in read_csv(file, keys, required, report))

    if officers and not agencies:
        agencies.append(officers[0].with_name(AGENCY_FILE))
    return Rows(
        agencies=rows(agencies, AGENCY_KEYS, AGENCY_REQUIRED) if agencies else None,
        officers=rows(officers, OFFICER_KEYS, OFFICER_REQUIRED),
        areas=read_tables(areas, report) if areas else None,
    )


def _tables(path: Path) -> list[Path]:
    return sorted(path.glob("*.csv")) if path.is_dir() else [path]


# YAML


def _yaml(path: Path, report: Report) -> Rows:
    source = source_of(path, report)
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

    areas_only = "wilayah" in found and not {"opd", "petugas"} & set(found)
    return Rows(
        agencies=None if areas_only else entries("opd", AGENCY_KEYS, AGENCY_REQUIRED),
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
    filled(nodes.report, at, cells, required)
    return Entry(source=source, line=line(node), cells=cells)


def _texts(nodes: Nodes, node: yaml.Node, key: str, at: str) -> tuple[str, ...]:
    if empty(node):
        return ()
    # A list of one may be written without its brackets.
    alone = key not in LISTS or isinstance(node, yaml.ScalarNode)
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
