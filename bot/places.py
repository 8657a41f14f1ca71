"""Where a case is, in words: by its complainant's answer, else by what was read from his text.

A case's own place is what its complainant answered; the suggestion (`router.suggestion.Place`)
is beside it, and an officer's correction changes the suggestion. Pure; used by letters, cards,
the command line, the register and the monitoring page, so that all say the same.
"""

from collections.abc import Iterator, Mapping

from config.areas import Area
from config.wording import Wording
from router.directory import Directory
from router.suggestion import Place


def area_names(place: Place, directory: Directory, words: Wording) -> str:
    """Name the areas of a place: `Kelurahan Anggrek, Kecamatan Melati`; empty where none is known.

    An area that has left the directory is left out.
    """
    return ", ".join(area_name(one, words) for one in _areas(place, directory))


def area_name(area: Area, words: Wording) -> str:
    """Name an area with its kind: `Kelurahan Anggrek`."""
    return words.text(f"reading.area.{area.kind}", name=area.name)


def words_of(place: Place | None, directory: Directory) -> str | None:
    """Give the words for a place within its area; None where they say no more than the area."""
    if place is None:
        return None
    names = [area.name for area in _areas(place, directory)]
    return place.text if place.text and place.text not in names else None


def written(answered: str | None, found: Place | None, directory: Directory, words: Wording) -> str:
    """Write in one line where a case is; empty where nothing is known.

    What was answered (or corrected by hand) stands as it is; else the words that were read, with
    the names of the areas.
    """
    if answered or found is None:
        return answered or ""
    read, areas = words_of(found, directory), area_names(found, directory, words)
    if read and areas:
        return words.text("reading.area.within", place=read, areas=areas)
    return read or areas


def as_facts(place: Place | None, directory: Directory) -> Mapping[str, str | None] | None:
    """Give a place as the contract names its keys, with the names of its areas."""
    if place is None:
        return None
    names = {area.id: area.name for area in _areas(place, directory)}
    return {
        "kecamatan": names.get(place.kecamatan or ""),
        "kelurahan": names.get(place.kelurahan or ""),
        "text": place.text,
    }


def _areas(place: Place, directory: Directory) -> Iterator[Area]:
    for id_ in (place.kelurahan, place.kecamatan):
        yield from (area for area in directory.areas if id_ is not None and area.id == id_)
