"""Outlines of areas, read from GeoJSON files (RFC 7946) as mapping agencies publish them.

Which kelurahan an outline belongs to stands in its properties, under names that every publisher
chooses anew. `config.area_rows` matches outlines with areas; here files become shapes, and what
is wrong in them goes into the report with its line.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.areas import Ring
from config.problems import Report

NAMES = (
    "nama",
    "name",
    "namobj",
    "wadmkd",
    "kelurahan",
    "desa",
    "desa_kelurahan",
    "nama_kelurahan",
    "nama_desa",
    "nm_kelurahan",
    "nm_desa",
    "kalurahan",
    "kampung",
    "nagari",
    "gampong",
    "village",
)
"""Properties that name a kelurahan, first found first; those of BIG (Badan Informasi Geospasial)
and of BPS among them. Capital letters do not matter."""

AROUND = ("kecamatan", "wadmkc", "nama_kecamatan", "nm_kecamatan", "kec", "distrik", "district")
"""Properties that name the kecamatan around it."""

_LEAST = 3
_DIGITS = 6
"""Digits of a degree that are kept: about 0.1 m."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An outline, whom it belongs to as far as its properties tell, and where it stands."""

    name: str | None
    around: str | None
    rings: tuple[Ring, ...]
    source: str
    line: int


def read_shapes(
    path: Path, report: Report, names: Sequence[str] = NAMES, around: Sequence[str] = AROUND
) -> tuple[Shape, ...]:
    """Read all outlines of a GeoJSON file; what cannot be used is reported and left out."""
    try:
        source = path.read_text("utf-8-sig")
    except OSError as error:
        report.add("berkas", source=path.name, detail=error.strerror or "")
        return ()
    except UnicodeDecodeError:
        report.add("bukan_utf8", source=path.name)
        return ()
    try:
        whole = json.loads(source)
    except json.JSONDecodeError as error:
        report.add("batas_json", line=error.lineno, source=path.name, detail=error.msg)
        return ()
    except RecursionError:
        report.add("batas_geojson", line=1, source=path.name)
        return ()
    reading = _Reading(path.name, source, report)
    return tuple(reading.shapes(whole, names, around))


def ring_of(points: object) -> Ring | str:
    """Give a ring of a list of [longitude, latitude]; the key of a mistake where it is none."""
    if not isinstance(points, list):
        return "batas_titik"
    found: list[tuple[float, float]] = []
    for point in points:
        match point:
            case [int() | float() as x, int() | float() as y, *_]:
                if abs(x) <= 180 and abs(y) <= 90 and not _swapped(x, y):
                    found.append((round(float(x), _DIGITS), round(float(y), _DIGITS)))
                else:
                    return "batas_terbalik"
            case _:
                return "batas_titik"
    # RFC 7946, 3.1.6: the last position of a ring repeats its first.
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found) if len(found) >= _LEAST else "batas_titik"


def _swapped(x: float, y: float) -> bool:
    """Tell whether latitude stands before longitude, as map links write it, in Indonesia."""
    return -12 <= x <= 7 and 94 <= y <= 142


class _Reading:
    """One file on its way to shapes."""

    def __init__(self, name: str, source: str, report: Report) -> None:
        self.name = name
        self.source = source
        self.report = report

    def shapes(self, whole: object, names: Sequence[str], around: Sequence[str]) -> Iterator[Shape]:
        match whole:
            case {"type": "FeatureCollection", "features": [*features]}:
                items: list[Any] = features
            case {"type": "Feature"}:
                items = [whole]
            case {"type": "Polygon" | "MultiPolygon"}:
                items = [{"geometry": whole}]
            case _:
                self.report.add("batas_geojson", line=1, source=self.name)
                return
        for item in items:
            shape = self._shape(item, names, around)
            if shape is not None:
                yield shape

    def _shape(self, item: object, names: Sequence[str], around: Sequence[str]) -> Shape | None:
        given = item.get("properties") if isinstance(item, dict) else None
        properties = given if isinstance(given, dict) else {}
        name, town = _property(properties, names), _property(properties, around)
        line = self._line(name or town)
        match item:
            case {"geometry": {"type": "Polygon", "coordinates": [*polygon]}}:
                polygons: list[Any] = [polygon]
            case {"geometry": {"type": "MultiPolygon", "coordinates": [*several]}}:
                polygons = several
            case _:
                self.report.add("batas_geojson", line=line, source=self.name)
                return None
        rings: list[Ring] = []
        for polygon in polygons:
            for points in polygon if isinstance(polygon, list) and polygon else [None]:
                ring = ring_of(points)
                if isinstance(ring, str):
                    self.report.add(ring, name or "", line=line, source=self.name)
                    return None
                rings.append(ring)
        return Shape(name=name, around=town, rings=tuple(rings), source=self.name, line=line)

    def _line(self, name: str | None) -> int:
        """Give the line in which a name first stands: JSON tells no lines of what it holds."""
        found = self.source.find(json.dumps(name, ensure_ascii=False)) if name else -1
        return self.source.count("\n", 0, found) + 1 if found >= 0 else 1


def _property(properties: dict[str, Any], wanted: Sequence[str]) -> str | None:
    lower = {str(key).lower(): value for key, value in properties.items()}
    for key in wanted:
        value = lower.get(key.lower())
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None
