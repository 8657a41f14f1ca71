"""Names of areas in a text, and how much each of them says.

Streets are named after kelurahan, kelurahan after plants, and a school in one kelurahan after
the next: what stands around a name tells whether the area itself is meant (`Level`).
`router.place` decides by these mentions.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from config.areas import Area, AreaKind
from router.place_names import Hit, Names
from router.place_words import (
    CHOSEN,
    KECAMATAN,
    KELURAHAN,
    LANDMARK,
    NAMESAKES,
    NUMBERED,
    ORDINARY,
    OVER,
    PASSING,
    PLACED,
    SPOTS,
    STREET,
    TITLES,
    TOWN,
    TOWNS,
    Token,
)

AREA_WORDS: Mapping[str, AreaKind] = {
    **dict.fromkeys(KELURAHAN, AreaKind.KELURAHAN),
    **dict.fromkeys(KECAMATAN, AreaKind.KECAMATAN),
}
"""Which kind of area a word announces."""

_RUN = 4
"""Words that a street's name has at most before a name that is part of it."""


_BEHIND = OVER | KECAMATAN | KELURAHAN | TOWN | TOWNS | NUMBERED - {"no", "nomor", "nomer"}
"""What may stand behind a kelurahan's name; behind other words it is part of a longer name."""

_VERBS = ("meng", "meny", "memb", "memp", "diper", "kebanjir", "kekurang", "terganggu", "resah")
_VERB = 5
"""Verbs of complaints begin like this, and have so many letters: a name is over before them."""


class Level(IntEnum):
    """How much a name says, by what stands around it."""

    PART = 0
    """What speech leaves of a name."""
    NAMESAKE = 1
    """A street, a school or a market of that name."""
    BARE = 2
    """The name, and nothing that tells."""
    PLACED = 3
    """Behind "di", "daerah", "warga"."""
    KNOWN = 4
    """A street or a place that the directory knows."""
    LISTED = 5
    """Between the commas of an address, or beside the name of its kecamatan."""
    SAID = 6
    """Behind "kelurahan" or "kecamatan"."""
    FULL = 7
    """Behind "kelurahan", with its own kecamatan behind it."""


class Mention(NamedTuple):
    """A name of an area in a text: its tokens, the areas it can mean, how much it says.

    `chosen` says that it stands where people write which of several places they mean.
    """

    start: int
    end: int
    areas: tuple[Area, ...]
    level: Level
    chosen: bool = False


def mentions(names: Names, text: Sequence[Token]) -> list[Mention]:
    """Give the names of areas in a text, in their order."""
    found: list[Mention] = []
    at = 0
    while at < len(text):
        hit = names.at(text, at)
        if hit is None and _kinds(text, at):
            hit = names.near(text, at)
        mention = _mention(text, hit) if hit else None
        at = mention.end if mention else at + 1
        if mention:
            found.append(mention)
    return _paired(text, found)


def _mention(text: Sequence[Token], hit: Hit) -> Mention | None:
    """Say what a name means where it stands; None where it means no area."""
    before = text[hit.start - 1].word if hit.start else ""
    chosen = before in CHOSEN
    kinds = _kinds(text, hit.start)
    if kinds:
        said = tuple(n.area for n in hit.names if n.area.kind in kinds)
        if said:
            return Mention(hit.start, hit.end, said, Level.SAID, chosen)
    if not hit.sure or before in TITLES:
        return None
    whole = [name.area for name in hit.names if name.whole]
    if not whole:
        parts = tuple(name.area for name in hit.names)
        return Mention(hit.start, hit.end, parts, Level.PART, chosen)
    streets = tuple(area for area in whole if area.kind is AreaKind.JALAN)
    others = tuple(area for area in whole if area.kind is not AreaKind.JALAN)
    level = _level(text, hit, before)
    if streets and (level is Level.NAMESAKE or not others):
        plain = hit.end - hit.start == 1 and level is Level.BARE
        return None if plain else Mention(hit.start, hit.end, streets, Level.KNOWN, chosen)
    if _ordinary(text, hit, level):
        return None
    places = tuple(area for area in others if area.kind is AreaKind.TEMPAT)
    if places:
        return Mention(hit.start, hit.end, places, Level.KNOWN, chosen)
    return Mention(hit.start, hit.end, others, level, chosen)


def _ordinary(text: Sequence[Token], hit: Hit, level: Level) -> bool:
    """Tell whether a name is only a word of the language here."""
    word = text[hit.start].word
    if hit.end - hit.start > 1 or word not in ORDINARY:
        return False
    return level <= Level.BARE or (level is Level.PLACED and word in SPOTS)


def _kinds(text: Sequence[Token], at: int) -> tuple[AreaKind, ...]:
    """Say which kinds of area are announced before a token: "kel.", "kec/kel :"."""
    found: list[AreaKind] = []
    for back in (at - 1, at - 2):
        if back < 0 or "\n" in text[back].gap:
            break
        kind = AREA_WORDS.get(text[back].word)
        if kind is None:
            break
        found.append(kind)
    return tuple(found)


def _level(text: Sequence[Token], hit: Hit, before: str) -> Level:
    gap = text[hit.start - 1].gap if hit.start else "\n"
    behind = text[hit.end].word if hit.end < len(text) else ""
    after = text[hit.end - 1].gap
    closed = "," in after or "\n" in after or ")" in after or not behind
    if before in NAMESAKES or before in PASSING or _in_street(text, hit.start):
        return Level.NAMESAKE
    verb = len(behind) >= _VERB and behind.startswith(_VERBS)
    if not (closed or "." in after or behind in _BEHIND or verb):
        return Level.NAMESAKE
    if behind in KECAMATAN or behind in TOWN:
        return Level.LISTED
    if "," in gap and closed:
        return Level.LISTED
    return Level.PLACED if before in PLACED else Level.BARE


def _in_street(text: Sequence[Token], at: int) -> bool:
    """Tell whether a token belongs to a street's name: "jalan raya tambak ...", "gg mawar"."""
    for back in range(at - 1, max(at - 1 - _RUN, -1), -1):
        token = text[back]
        if "," in token.gap or "\n" in token.gap or "(" in token.gap:
            return False
        if token.word in STREET:
            return True
        if token.word.isdigit() or token.word in NUMBERED or token.word in PLACED:
            return False
    return False


def _paired(text: Sequence[Token], found: list[Mention]) -> list[Mention]:
    """Raise a kelurahan beside its own kecamatan: "Sememi Benowo", "simolawang, simokerto"."""
    raised = list(found)
    for at in range(len(found) - 1):
        one, two = raised[at], raised[at + 1]
        beside = two.start == one.end or (
            two.start == one.end + 1 and text[one.end].word in KECAMATAN
        )
        # "puskesmas peneleh, kec. genteng" tells where the puskesmas is, whatever its name.
        if not beside or (one.start and text[one.start - 1].word in LANDMARK):
            continue
        around = {a.id for a in two.areas if a.kind is AreaKind.KECAMATAN}
        own = tuple(a for a in one.areas if a.kind is AreaKind.KELURAHAN and a.parent in around)
        if own:
            kept = tuple(a for a in two.areas if a.id in {o.parent for o in own})
            full = Level.FULL if one.level is Level.SAID else Level.LISTED
            raised[at] = one._replace(areas=own, level=max(one.level, full))
            raised[at + 1] = two._replace(areas=kept, level=max(two.level, Level.LISTED))
    return raised
