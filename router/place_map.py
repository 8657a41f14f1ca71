"""Where a shared location lies: in which kelurahan's outline.

Outlines come from the directory (`config.areas.Area.outline`), locations from chat or from what
is written (`router.place_written`). A town is small: within it a
degree of longitude is taken as equally long everywhere, which is off by less than a metre over
the distances that matter here.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from config.areas import Area, AreaKind, Ring

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

NEAR = 200.0
"""Metres outside every outline within which the nearest one is still taken: outlines are drawn
coarsely, and a telephone's own idea of its place is off as well."""

_METRES = 111_195.0
"""Length of a degree of latitude (mean radius of the earth, 6,371.0088 km)."""


class Around(NamedTuple):
    """The areas around a point, by id."""

    kecamatan: str | None = None
    kelurahan: str | None = None


class _Outline(NamedTuple):
    """An area's border, and the box around it: west, south, east, north."""

    area: Area
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]


class Outlines:
    """The outlines of an office's areas. Immutable."""

    def __init__(self, areas: Iterable[Area]) -> None:
        known = [a for a in areas if a.outline]
        # Where outlines overlap by a mistake the first by id is taken, so that the same point
        # always lies in the same area.
        self._kelurahan = _outlines(known, AreaKind.KELURAHAN)
        self._kecamatan = _outlines(known, AreaKind.KECAMATAN)

    def around(self, point: Point) -> Around | None:
        """Give the areas in which a point lies, or which are at most NEAR away; else None."""
        for known in (self._kelurahan, self._kecamatan):
            area = _inside(known, point)
            if area is not None:
                return _around(area)
        for known in (self._kelurahan, self._kecamatan):
            area = _nearest(known, point)
            if area is not None:
                return _around(area)
        return None


def _outlines(areas: Iterable[Area], kind: AreaKind) -> tuple[_Outline, ...]:
    found = []
    for area in sorted(areas, key=lambda one: one.id):
        if area.kind is kind and area.outline:
            east = [x for ring in area.outline for x, _ in ring]
            north = [y for ring in area.outline for _, y in ring]
            box = (min(east), min(north), max(east), max(north))
            found.append(_Outline(area, area.outline, box))
    return tuple(found)


def _around(area: Area) -> Around:
    if area.kind is AreaKind.KECAMATAN:
        return Around(kecamatan=area.id)
    return Around(kecamatan=area.parent, kelurahan=area.id)


def _inside(known: Iterable[_Outline], point: Point) -> Area | None:
    y, x = point
    for one in known:
        west, south, east, north = one.box
        if west <= x <= east and south <= y <= north and within(one.rings, point):
            return one.area
    return None


def within(rings: Iterable[Ring], point: Point) -> bool:
    """Tell whether a point lies within an odd number of rings.

    A ray to the east is counted at each side that it crosses (M. Shimrat, Algorithm 112, 1962).
    A side owns its lower end and not its upper one, so that of two areas with a common border a
    point on it lies in one.
    """
    y, x = point
    odd = False
    for ring in rings:
        before_x, before_y = ring[-1]
        for at_x, at_y in ring:
            if (at_y > y) != (before_y > y):
                # Always reckoned from the lower end, so that a border shared by two areas, drawn
                # in opposite directions, crosses the ray at the very same place for both.
                low, high = (
                    ((at_x, at_y), (before_x, before_y))
                    if at_y < before_y
                    else ((before_x, before_y), (at_x, at_y))
                )
                crossing = low[0] + (y - low[1]) * (high[0] - low[0]) / (high[1] - low[1])
                odd ^= x < crossing
            before_x, before_y = at_x, at_y
    return odd


def _nearest(known: Iterable[_Outline], point: Point) -> Area | None:
    y, x = point
    wide = _METRES * math.cos(math.radians(y))
    nearest, least = None, NEAR
    for one in known:
        west, south, east, north = one.box
        aside = max(west - x, 0.0, x - east) * wide
        above = max(south - y, 0.0, y - north) * _METRES
        if math.hypot(aside, above) > least:
            continue
        for ring in one.rings:
            away = _distance(ring, point, wide)
            # Equal distances go to the first by id, by strictly smaller here.
            if away < least:
                nearest, least = one.area, away
    return nearest


def _distance(ring: Ring, point: Point, wide: float) -> float:
    """Give the metres from a point to the nearest side of a ring."""
    flat = [((x - point[1]) * wide, (y - point[0]) * _METRES) for x, y in ring]
    least = math.inf
    before_x, before_y = flat[-1]
    for at_x, at_y in flat:
        along_x, along_y = at_x - before_x, at_y - before_y
        length = along_x * along_x + along_y * along_y
        part = -(before_x * along_x + before_y * along_y) / length if length else 0.0
        part = min(1.0, max(0.0, part))
        least = min(least, math.hypot(before_x + part * along_x, before_y + part * along_y))
        before_x, before_y = at_x, at_y
    return least
