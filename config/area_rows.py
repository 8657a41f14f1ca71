"""The areas of a directory, read from its files: a tree in YAML, or tables (`config.area_tables`).

The tree is written by hand: kecamatan, in them kelurahan, in these streets and places. Outlines
stand in the tree or in one GeoJSON file for the whole town (`batas`), and are matched by name.
`config.directory` calls this beside agencies and officers, so that every mistake of a directory
is told at once.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from config.area_names import (
    DISTRICTS,
    KINDS,
    SMALL,
    USUAL,
    VILLAGES,
    Row,
    other_names,
    plain,
    plain_names,
)
from config.area_tables import rows_of
from config.areas import Area, AreaKind, Ring
from config.directory_rows import Rows
from config.nodes import Nodes, empty, line, shown
from config.outlines import AROUND, NAMES, Shape, read_shapes, ring_of
from config.problems import Report

OUTLINE_FILE = "batas.geojson"
"""The outlines beside tables of areas."""

_LONGEST_ID = 64
_STREET = re.compile(r"^(jalan|jln|jl)\b\.?\s*", re.I)


def read_areas(path: Path, rows: Rows, report: Report) -> tuple[Area, ...] | None:
    """Give the areas of a directory; None where it says nothing of areas.

    `rows` are what `config.directory_rows` read from `path`.
    """
    if rows.areas is not None:
        found = rows_of(rows.areas, report)
        outlines = (path if path.is_dir() else path.parent) / OUTLINE_FILE
        if outlines.exists():
            _outline(found, read_shapes(outlines, report), report)
    elif rows.tree is not None:
        tree = _Tree(path, report)
        found = tree.rows(rows.tree)
        if rows.outlines is not None:
            _outline(found, tree.shapes(rows.outlines), report)
    elif rows.outlines is not None:
        report.add("batas_tanpa_wilayah", "batas", line(rows.outlines), path.name)
        return None
    else:
        return None
    return tuple(_identified(found, report))


# YAML


class _Tree:
    """Reads the section `wilayah` of a YAML file."""

    def __init__(self, path: Path, report: Report) -> None:
        self.path = path
        self.report = report
        self.nodes = Nodes(report)

    def rows(self, node: yaml.Node) -> list[Row]:
        """Give all areas, each after the one around it."""
        return [
            row
            for count, item in enumerate(self.nodes.items(node, "wilayah"), 1)
            for row in self._area(item, f"wilayah {count}", _district(item), None)
        ]

    def shapes(self, node: yaml.Node) -> tuple[Shape, ...]:
        """Give the outlines of the file that the key `batas` names."""
        if isinstance(node, yaml.ScalarNode):
            return read_shapes(self.path.parent / node.value, self.report)
        fields = self.nodes.fields(node, "batas", ("berkas",), ("nama", "kecamatan"))
        if "berkas" not in fields:
            return ()
        return read_shapes(
            self.path.parent / self.nodes.text(fields["berkas"], "batas, berkas"),
            self.report,
            self._texts(fields.get("nama"), "batas, nama") or NAMES,
            self._texts(fields.get("kecamatan"), "batas, kecamatan") or AROUND,
        )

    def _area(
        self,
        node: yaml.Node,
        at: str,
        word: str,
        parent: Row | None,
    ) -> Iterator[Row]:
        """Give an area and all within it; `word` is what its kind is called there.

        A name alone needs no keys.
        """
        fields, written, kind = {}, node, KINDS[word]
        inner = _villages(node) if kind is AreaKind.KECAMATAN else ()
        if not isinstance(node, yaml.ScalarNode):
            key = word if kind is AreaKind.KECAMATAN else "nama"
            within = ("alias",) if kind in SMALL else ("alias", *inner, "jalan", "tempat", "batas")
            fields = self.nodes.fields(node, at, (key,), within)
            if key not in fields:
                return
            written = fields[key]
        name = self._text(written, at)
        if not name:
            return
        row = Row(
            kind=kind,
            name=name,
            parent=parent,
            aliases=other_names(word, name, self._texts(fields.get("alias"), f"{at}, alias")),
            source=self.path.name,
            line=line(written),
        )
        row.rings += self._rings(fields.get("batas"), row)
        yield row
        for key in (*inner, "jalan", "tempat"):
            for count, item in enumerate(self.nodes.items(fields.get(key), f"{at}, {key}"), 1):
                yield from self._area(item, f"{row.at}, {key} {count}", key, row)

    def _rings(self, node: yaml.Node | None, row: Row) -> Sequence[Ring]:
        """Give the outline that stands with an area: a ring of points, or a file's name."""
        if node is None or empty(node):
            return ()
        if isinstance(node, yaml.ScalarNode):
            shapes = read_shapes(self.path.parent / node.value, self.report)
            own = [shape for shape in shapes if plain(shape.name or "") in plain_names(row)]
            if shapes and not own and len(shapes) > 1:
                self.report.add("batas_asing_sini", row.at, line(node), row.source, file=node.value)
            return [ring for shape in own or shapes[:1] for ring in shape.rings]
        ring = ring_of(_points(node))
        if isinstance(ring, str):
            self.report.add(ring, f"{row.at}, batas", line(node), row.source)
            return ()
        return [ring]

    def _text(self, node: yaml.Node, at: str) -> str:
        # A name that looks like a number or a word for yes is what was typed.
        if isinstance(node, yaml.ScalarNode) and not empty(node) and node.value.strip():
            return " ".join(node.value.split())
        if empty(node):
            self.report.add("teks_kosong", at, line(node))
            return ""
        return self.nodes.text(node, at)

    def _texts(self, node: yaml.Node | None, at: str) -> tuple[str, ...]:
        if node is None or empty(node):
            return ()
        items = [node] if isinstance(node, yaml.ScalarNode) else self.nodes.items(node, at)
        return tuple(text for item in items if (text := self._text(item, at)))


def _district(node: yaml.Node) -> str:
    """Give the word by which a kecamatan is written here."""
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return next((word for word in DISTRICTS if word in keys), DISTRICTS[0])


def _villages(node: yaml.Node) -> tuple[str, ...]:
    """Give the words under which villages may stand here: the usual ones, and those that do."""
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return tuple(word for word in VILLAGES if word in keys or word in USUAL)


def _points(node: yaml.Node) -> object:
    """Give what a node writes of lists and numbers, for `ring_of` to judge."""
    if isinstance(node, yaml.SequenceNode):
        return [_points(item) for item in node.value]
    try:
        return float(shown(node))
    except ValueError:
        return shown(node)


# Outlines


def _outline(found: Sequence[Row], shapes: Sequence[Shape], report: Report) -> None:
    """Give the outlines of a file to the areas whose names they bear."""
    kelurahan, kecamatan = defaultdict(list), {}
    for row in found:
        for name in plain_names(row):
            if row.kind is AreaKind.KELURAHAN:
                kelurahan[name].append(row)
            elif row.kind is AreaKind.KECAMATAN:
                kecamatan[name] = row
    for shape in shapes:
        around = kecamatan.get(plain(shape.around)) if shape.around else None
        if shape.around and around is None:
            # A file of the whole regency or province: another town's outlines are left alone.
            continue
        if shape.name is None:
            if around is not None:
                around.rings += shape.rings
            else:
                report.add("batas_tanpa_nama", "", shape.line, shape.source)
            continue
        rows = [r for r in kelurahan[plain(shape.name)] if around in (None, r.parent)]
        alone = kecamatan.get(plain(shape.name))
        if not rows and alone is not None:
            rows = [alone]
        if len(rows) == 1:
            rows[0].rings += shape.rings
        elif rows:
            report.add("batas_ambigu", "", shape.line, shape.source, name=shape.name)
        else:
            names = [row.name for row in found if row.kind is AreaKind.KELURAHAN]
            report.unknown("batas_asing", "", shape.line, shape.name, names, shape.source)


# All


def _identified(found: Sequence[Row], report: Report) -> Iterator[Area]:
    """Give every area its id, by its name and those around it; no two have the same."""
    known: dict[str, Row] = {}
    for row in found:
        row.id = _id(row)
        first = known.setdefault(row.id, row)
        if first is not row:
            report.add("wilayah_ganda", row.at, row.line, row.source, first=first.line)
            continue
        yield Area(
            id=row.id,
            kind=row.kind,
            name=row.name,
            parent=row.parent.id if row.parent else None,
            aliases=row.aliases,
            outline=tuple(row.rings) or None,
        )


def _id(row: Row) -> str:
    own = f"jalan {_STREET.sub('', row.name)}" if row.kind is AreaKind.JALAN else row.name
    name = "-".join(re.findall(r"[a-z0-9]+", own.lower()))
    whole = f"{row.parent.id}/{name}" if row.parent else name
    if len(whole) <= _LONGEST_ID:
        return whole
    # What had to be cut off still tells two long names apart.
    return f"{whole[: _LONGEST_ID - 11]}-{hashlib.sha256(whole.encode()).hexdigest()[:10]}"
