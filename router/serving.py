"""Which agencies serve an affair at a place: the directory's word on it, best first.

The classifier says which affair (urusan) a complaint is about, `router.place` where; here the
two meet the directory, in which an agency may serve the whole town or some areas of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache

from config.areas import Area, AreaKind
from config.people import Agency
from router.directory import Directory
from router.place import Gazetteer, gazetteer
from router.suggestion import Place, Ranked


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


def moved(ways: Sequence[Ranked], directory: Directory, place: Place | None) -> tuple[Ranked, ...]:
    """Give the ways of a complaint whose place is another one than was thought.

    A way changes where its agency does not reach that place, or another one is nearer to it.
    """
    return tuple(_moved(way, directory, place) for way in ways)


def _moved(way: Ranked, directory: Directory, place: Place | None) -> Ranked:
    nearest = first(directory, way.urusan, place)
    now, then = (_reaching(directory, one, place) for one in (way.agency, nearest))
    return replace(way, agency=nearest) if now is _Reach.ELSEWHERE or then < now else way


def reaches(directory: Directory, agency: str, place: Place | None) -> bool:
    """Tell whether an agency is there for a place: for all of the town, or for areas it lies in."""
    return _reaching(directory, agency, place) is not _Reach.ELSEWHERE


def _reaching(directory: Directory, agency: str | None, place: Place | None) -> _Reach:
    areas = _areas(directory)
    if agency is None or agency not in areas:
        return _Reach.ELSEWHERE
    return _reach(areas[agency], place)


def first(directory: Directory, urusan: str, place: Place | None) -> str | None:
    """Give the best of `serving`; None where nobody is known to serve it there."""
    return next(iter(serving(directory, urusan, place)), None)


def _reach(areas: frozenset[str] | None, place: Place | None) -> _Reach:
    if areas is None:
        return _Reach.TOWN
    if place is not None and place.kelurahan in areas:
        return _Reach.KELURAHAN
    if place is not None and place.kecamatan in areas:
        return _Reach.KECAMATAN
    return _Reach.ELSEWHERE


@lru_cache(maxsize=4)
def area_offices(directory: Directory) -> frozenset[str]:
    """Give the agencies that are called after an area ("Kelurahan Muara"), by id."""
    names = gazetteer(directory)
    return frozenset(a.id for a in directory.agencies if names.office(a.name)[0] is not None)


def nowhere(directory: Directory) -> tuple[str, ...]:
    """Give the agencies that are called after areas that nobody knows, by id: they get nothing."""
    return tuple(id_ for id_, areas in _areas(directory).items() if areas == frozenset())


@lru_cache(maxsize=4)
def _areas(directory: Directory) -> Mapping[str, frozenset[str] | None]:
    """Give the areas of each agency, by ids; None for one that serves the whole town.

    An agency that writes its areas in words that the directory does not know ("Kota Contoh")
    serves the whole town. One that writes none and is called after an area ("Kelurahan Menur
    Sari") serves that one, and nothing as long as nobody knows where it lies.
    """
    names = gazetteer(directory)
    return {agency.id: _of_agency(agency, names) for agency in directory.agencies}


def _of_agency(agency: Agency, names: Gazetteer) -> frozenset[str] | None:
    # A kelurahan may bear its kecamatan's name: then the office's own name tells which is meant.
    kind, own = names.office(agency.name)
    if not agency.areas and kind is not None:
        return frozenset(_of_kinds(names.called(own) or names.like(own), kind))
    found: set[str] = set()
    for name in agency.areas:
        meant = names.called(name)
        found.update(tuple(_of_kinds(meant, kind)) or _of_kinds(meant))
    return frozenset(found) or None


def _of_kinds(areas: Iterable[Area], kind: AreaKind | None = None) -> Iterator[str]:
    """Give the kecamatan and kelurahan among some areas, by id; of one kind only, where given."""
    kinds = (AreaKind.KECAMATAN, AreaKind.KELURAHAN) if kind is None else (kind,)
    return (area.id for area in areas if area.kind in kinds)
