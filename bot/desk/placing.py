"""The buttons by which an officer says in which area a case is: the likely ones, then all. Pure.

Areas that the complaint names besides the one that was taken come first, one press each. Behind
"another place" stand all: the kecamatan, and behind each its kelurahan, a page at a time, so that
a large town is no longer than a small one. What is pressed is `bot.desk.correcting`'s to keep.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot import buttons, places
from bot.dossier import Dossier
from bot.house import House
from channels.chat import Button
from config.areas import Area, AreaKind
from router.directory import Directory
from router.place import gazetteer
from router.suggestion import Field, Place
from router.values import Case
from storage.values import EntryKind

CORRECT = "saran"
"""The word of the buttons that put a suggestion right."""

LIKELY = 2
"""How many areas are offered by name besides the one that was taken."""

FEW = 12
"""So many areas are shown in one list, without a choice of the kecamatan before."""

PAGE = 20
"""How many areas one list shows."""

ACROSS = 2
"""How many areas of one kind stand in a row; telephones cut longer labels."""

Rows = tuple[tuple[Button, ...], ...]

_KINDS = (AreaKind.KECAMATAN, AreaKind.KELURAHAN)
_ASKED = re.compile(r"\?(.*?)(?:@(\d{1,3}))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a button asks to see: the areas within one (None: all of the town), and which page."""

    within: Area | None
    page: int = 0


def rows(dossier: Dossier, directory: Directory, house: House) -> Rows:
    """Give the buttons for the place of a case; none in a town whose areas are not known."""
    if not _listed(directory):
        return ()
    case, found = dossier.case, dossier.read_place
    say = house.wording.text
    likely = [
        (_button(case, area, say("desk.advice.set.place", area=_name(area, house))),)
        for area in _likely(dossier, directory)
    ]
    key = "place_other" if likely or _area_of(found) else "place_any"
    other = Button(label=say(f"desk.advice.{key}"), data=_data(case, _asking(None, 0)))
    return (*likely, (other,))


def shown(case: Case, asked: Asked, directory: Directory, house: House) -> tuple[str, Rows]:
    """Give the list that was asked for: its title, and its buttons."""
    say, number = house.wording.text, case.number
    whole = _within(asked.within, directory)
    made: list[tuple[Button, ...]] = []
    if asked.within is None:
        title = say("desk.advice.pick_place", number=number)
    else:
        around = _name(asked.within, house)
        title = say("desk.advice.pick_within", number=number, area=around)
        label = say("desk.advice.whole_area", area=around)
        made.append((_button(case, asked.within, label),))
    start = asked.page * PAGE
    page = whole[start : start + PAGE]
    deeper = asked.within is None and len(_listed(directory)) > FEW
    alike = len({area.kind for area in page}) == 1
    listed = [_entry(case, area, directory, house, deeper=deeper, alike=alike) for area in page]
    across = ACROSS if alike else 1
    made += [tuple(listed[at : at + across]) for at in range(0, len(listed), across)]
    if len(whole) > start + PAGE:
        more = _asking(asked.within, asked.page + 1)
        made.append((Button(label=say("desk.advice.next_page"), data=_data(case, more)),))
    return title, tuple(made)


def read(value: str, directory: Directory) -> Area | Asked | None:
    """Read what a button about a place says; None for an area that the town has not (any more)."""
    known = {area.id: area for area in _listed(directory)}
    match = _ASKED.fullmatch(value)
    if match is None:
        return known.get(value)
    id_, page = match.groups()
    if id_ and id_ not in known:
        return None
    return Asked(within=known.get(id_), page=int(page or 0))


def every(directory: Directory) -> Iterator[str]:
    """Give all that the buttons about a place can say, to tell a long one by its digest."""
    for within in (None, *_listed(directory)):
        if within is not None:
            yield within.id
        pages = range(len(_within(within, directory)) // PAGE + 1)
        yield from (_asking(within, page) for page in pages)


def _likely(dossier: Dossier, directory: Directory) -> Iterable[Area]:
    """Give the areas that a complaint names, besides the one that was taken for its place."""
    known = {area.id: area for area in _listed(directory)}
    said = [e.text for e in dossier.of_kind(EntryKind.COMPLAINT)]
    text = "\n".join(part for part in (dossier.place, *said) if part)
    mentions = sorted(gazetteer(directory).mentions(text), key=lambda one: -one.level)
    named = (
        known.get(area.id) or known.get(area.parent or "") for one in mentions for area in one.areas
    )
    taken = _area_of(dossier.read_place)
    found = {area.id: area for area in named if area is not None and area.id != taken}
    return list(found.values())[:LIKELY]


def _area_of(place: Place | None) -> str | None:
    """Give the narrowest area of a place."""
    return (place.kelurahan or place.kecamatan) if place is not None else None


def _listed(directory: Directory) -> list[Area]:
    return [area for area in directory.areas if area.kind in _KINDS]


def _within(around: Area | None, directory: Directory) -> list[Area]:
    """Give the areas that a list holds, by name: those within one, or those on the first list."""
    whole = _listed(directory)
    if around is None:
        few = len(whole) <= FEW
        found = whole if few else [area for area in whole if not _lies(area, whole)]
    else:
        found = [area for area in whole if area.parent == around.id]
    return sorted(found, key=lambda area: (area.name.casefold(), area.id))


def _lies(area: Area, among: Iterable[Area]) -> bool:
    """Tell whether an area lies within another one of these."""
    return area.parent is not None and any(other.id == area.parent for other in among)


def _entry(
    case: Case, area: Area, directory: Directory, house: House, *, deeper: bool, alike: bool
) -> Button:
    """Give the button of an area in a list: it opens the list within it, or takes it."""
    name = area.name if alike else _name(area, house)
    if deeper and _within(area, directory):
        return Button(label=f"{name}…", data=_data(case, _asking(area, 0)))
    return _button(case, area, name)


def _name(area: Area, house: House) -> str:
    return places.area_name(area, house.wording)


def _button(case: Case, area: Area, label: str) -> Button:
    return Button(label=label, data=_data(case, area.id))


def _asking(within: Area | None, page: int) -> str:
    return f"?{within.id if within else ''}{f'@{page}' if page else ''}"


def _data(case: Case, value: str) -> str:
    return buttons.data(case, CORRECT, f"{Field.PLACE}={value}")
