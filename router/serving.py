"""Which agencies serve an affair at a place: the directory's word on it, best first.

The classifier says which affair (urusan) a complaint is about, `router.place` where; here the
two meet the directory, in which an agency may serve the whole town or some areas of it.
"""

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

from config.areas import AreaKind
from config.people import Agency
from router.directory import Directory
from router.place import Gazetteer, gazetteer
from router.place_mentions import AREA_WORDS
from router.place_words import tokens
from router.suggestion import Place


class _Reach(IntEnum):
    """How an agency's areas lie to a place, the nearest first."""

    KELURAHAN = 0
    KECAMATAN = 1
    TOWN = 2
    ELSEWHERE = 3
    """Other areas; or nobody knows, since the place is not known closely enough."""


def serving(directory: Directory, urusan: str, place: Place | None) -> tuple[str, ...]:
    """Give the agencies that serve an affair at a place, by id, best first.

    First those for the place's kelurahan, then those for its kecamatan, then those for the whole
    town; among equals those that serve the fewest affairs, since they are made for this one. An
    agency that is split by area and does not reach the place is left out. Where only such ones
    serve the affair, the one is given if it is alone, and else none: which of them it is nobody
    can say.
    """
    areas = _areas(directory)
    found = [
        (_reach(areas[agency.id], place), len(agency.affairs), at, agency.id)
        for at, agency in enumerate(directory.agencies)
        if urusan in agency.affairs
    ]
    reaching = [one for one in sorted(found) if one[0] is not _Reach.ELSEWHERE]
    if reaching or len(found) == 1:
        return tuple(one[-1] for one in reaching or found)
    return ()


def _reach(areas: frozenset[str], place: Place | None) -> _Reach:
    if not areas:
        return _Reach.TOWN
    if place is not None and place.kelurahan in areas:
        return _Reach.KELURAHAN
    if place is not None and place.kecamatan in areas:
        return _Reach.KECAMATAN
    return _Reach.ELSEWHERE


@lru_cache(maxsize=4)
def _areas(directory: Directory) -> Mapping[str, frozenset[str]]:
    """Give the areas of each agency, by ids.

    An agency whose areas the directory does not know ("Kota Contoh") serves the whole town.
    """
    names = gazetteer(directory)
    return {agency.id: _of_agency(agency, names) for agency in directory.agencies}


def _of_agency(agency: Agency, names: Gazetteer) -> frozenset[str]:
    # A kelurahan may bear its kecamatan's name: then the office's own name tells which is meant.
    first = next((token.word for token in tokens(agency.name)), "")
    kind = AREA_WORDS.get(first)
    found: set[str] = set()
    for name in agency.areas:
        meant = [
            area
            for area in names.called(name)
            if area.kind in (AreaKind.KECAMATAN, AreaKind.KELURAHAN)
        ]
        own = [area for area in meant if area.kind is kind]
        found.update(area.id for area in own or meant)
    return frozenset(found)
