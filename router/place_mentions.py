"""Names of areas in a text, and how much each of them says.

Streets are named after kelurahan, kelurahan after plants, and a school in one kelurahan after
the next: what stands around a name tells whether the area itself is meant (`Level`).
`router.place` decides by these mentions.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from config.areas import Area, AreaKind
from router.place_names import Hit, Names
from router.place_spelling import Spelling
from router.place_words import (
    AND,
    CHOSEN,
    DIRECTIONS,
    KECAMATAN,
    KELURAHAN,
    LANDMARK,
    LANES,
    NAMESAKES,
    NUMBERED,
    ORDINARY,
    OVER,
    PASSING,
    PLACED,
    ROMAN,
    SPOTS,
    STREET,
    TITLES,
    TOWN,
    TOWNS,
    Token,
)

_RUN = 4
"""Words that a street's name has at most before a name that is part of it."""


_BEHIND = OVER | KECAMATAN | KELURAHAN | TOWN | TOWNS | NUMBERED - {"no", "nomor", "nomer"}
"""What may stand behind a kelurahan's name; behind other words it is part of a longer name."""

_VERBS = ("meng", "meny", "memb", "memp", "diper", "kebanjir", "kekurang", "terganggu", "resah")
_VERB = 5
"""Verbs of complaints begin like this, and have so many letters: a name is over before them."""

_UNSAID_FROM = 8
"""Letters that a name must have for one of them to be wrong where only "di" or a comma stands
before it."""

_ROADS = STREET - LANES
_NO_NAME = OVER | ORDINARY | STREET | NAMESAKES | NUMBERED | PASSING | PLACED | TOWN | TOWNS


class Level(IntEnum):
    """How much a name says, by what stands around it."""

    PART = 0
    """What speech leaves of a name."""
    NAMESAKE = 1
    """A street, a school or a market of that name."""
    STREET = 2
    """A street of that name with a number or a side of the sky: says the kecamatan only."""
    HOUSE = 3
    """The name with a number or a side of the sky: "Menur Sari 5"."""
    BARE = 4
    """The name, and nothing that tells."""
    LANE = 5
    """A lane of that name: "Menur Sari gang 5"."""
    PLACED = 6
    """Behind "di", "daerah", "warga"."""
    KNOWN = 7
    """A street or a place that the directory knows."""
    LISTED = 8
    """Between the commas of an address, or beside the name of its kecamatan."""
    SAID = 9
    """Behind "kelurahan" or "kecamatan"."""
    FULL = 10
    """Behind "kelurahan", with its own kecamatan behind it."""


_LONGER = (Level.STREET, Level.HOUSE, Level.LANE)
"""What a name says that goes on as a street's does."""


class Mention(NamedTuple):
    """A name of an area in a text: its tokens, the areas it can mean, how much it says.

    `chosen` says that it stands where people write which of several places they mean.
    """

    start: int
    end: int
    areas: tuple[Area, ...]
    level: Level
    chosen: bool = False


def mentions(names: Names, spelling: Spelling, text: Sequence[Token]) -> list[Mention]:
    """Give the names of areas in a text, in their order."""
    found: list[Mention] = []
    at = 0
    while at < len(text):
        kinds = _kinds(names, text, at)
        hit = names.at(text, at)
        if kinds:
            hit = _respelt(spelling, text, at, kinds, hit)
        elif hit is None and _expected(text, at):
            hit = spelling.near(text, at, least=_UNSAID_FROM)
        mention = _mention(text, hit, kinds) if hit else None
        if mention is None and hit is not None and found:
            mention = _around(text, hit, found[-1])
        at = mention.end if mention else at + 1
        if mention:
            found.append(mention)
    return _paired(text, _joined(text, found))


def _around(text: Sequence[Token], hit: Hit, last: Mention) -> Mention | None:
    """Give a kecamatan of an ordinary name ("Genteng") beside its own kelurahan."""
    if last.end != hit.start or "\n" in text[last.end - 1].gap:
        return None
    inner = {area.parent for area in last.areas if area.kind is AreaKind.KELURAHAN}
    own = tuple(name.area for name in hit.names if name.whole and name.area.id in inner)
    return Mention(hit.start, hit.end, own, Level.BARE) if own else None


def _respelt(
    spelling: Spelling,
    text: Sequence[Token],
    at: int,
    kinds: Sequence[AreaKind],
    hit: Hit | None,
) -> Hit | None:
    """Give the name that is announced at a token, be it miswritten or not written to its end."""
    if text[at].word in OVER:
        return hit
    if hit is not None:
        # "Bulak Bantng" is no Bulak.
        return spelling.near(text, at, behind=hit.end) or hit
    near = spelling.near(text, at)
    return near or spelling.begun(text, at, kinds) or spelling.far(text, at)


def _expected(text: Sequence[Token], at: int) -> bool:
    """Tell whether what stands before a token lets a name follow, without announcing one."""
    if at == 0 or text[at].word in _NO_NAME or len(text[at].word) < _VERB:
        return False
    return text[at - 1].word in PLACED or "," in text[at - 1].gap or _numbered(text, at)


def _mention(text: Sequence[Token], hit: Hit, kinds: Sequence[AreaKind]) -> Mention | None:
    """Say what a name means where it stands; None where it means no area."""
    before = text[hit.start - 1].word if hit.start else ""
    chosen = before in CHOSEN
    if kinds:
        said = tuple(n.area for n in hit.names if n.area.kind in kinds)
        if said:
            return Mention(hit.start, hit.end, said, Level.SAID, chosen)
    if before in TITLES:
        return None
    if not hit.sure:
        return _miswritten(text, hit, before)
    whole = [name.area for name in hit.names if name.whole]
    if not whole:
        parts = tuple(name.area for name in hit.names)
        return Mention(hit.start, hit.end, parts, Level.PART, chosen)
    streets = tuple(area for area in whole if area.kind is AreaKind.JALAN)
    others = tuple(area for area in whole if area.kind is not AreaKind.JALAN)
    level = _level(text, hit, before)
    if streets and (level <= Level.STREET or not others):
        plain = hit.end - hit.start == 1 and level is Level.BARE
        return None if plain else Mention(hit.start, hit.end, streets, Level.KNOWN, chosen)
    if _ordinary(text, hit, level):
        return None
    places = tuple(area for area in others if area.kind is AreaKind.TEMPAT)
    if places:
        return Mention(hit.start, hit.end, places, Level.KNOWN, chosen)
    if level in _LONGER and all(area.kind is AreaKind.KECAMATAN for area in others):
        # Streets are named after kecamatan far beyond them.
        level = Level.NAMESAKE
    return Mention(hit.start, hit.end, others, level, chosen)


def _miswritten(text: Sequence[Token], hit: Hit, before: str) -> Mention | None:
    """Give a miswritten name that nothing announces; None where it is not surely an area's."""
    areas = tuple(name.area for name in hit.names if name.whole and name.area.kind in _AREAS)
    level = _level(text, hit, before)
    if not areas or level < Level.PLACED:
        return None
    return Mention(hit.start, hit.end, areas, level, before in CHOSEN)


_AREAS = (AreaKind.KELURAHAN, AreaKind.KECAMATAN)


def _ordinary(text: Sequence[Token], hit: Hit, level: Level) -> bool:
    """Tell whether a name is only a word of the language here."""
    word = text[hit.start].word
    if hit.end - hit.start > 1 or word not in ORDINARY:
        return False
    return level <= Level.LANE or (level is Level.PLACED and word in SPOTS)


def _kinds(names: Names, text: Sequence[Token], at: int) -> tuple[AreaKind, ...]:
    """Say which kinds of area are announced before a token: "kel.", "kec/kel :"."""
    if at == 0 or names.announced(text[at - 1].word) is None:
        return ()
    found: list[AreaKind] = []
    for back in (at - 1, at - 2):
        if back < 0 or "\n" in text[back].gap:
            break
        kind = names.announced(text[back].word)
        if kind is None:
            break
        found.append(kind)
    return tuple(found)


def _level(text: Sequence[Token], hit: Hit, before: str) -> Level:
    gap = text[hit.start - 1].gap if hit.start else "\n"
    behind = text[hit.end].word if hit.end < len(text) else ""
    after = text[hit.end - 1].gap
    closed = "," in after or "\n" in after or ")" in after or not behind
    street = _in_street(text, hit.start)
    if before in PASSING or (before in NAMESAKES and "," not in gap):
        return Level.NAMESAKE
    if not closed and (street or not _over(after, behind)):
        return _longer(text, hit.start, behind, street=street)
    if street:
        return Level.NAMESAKE
    if behind in KECAMATAN or behind in TOWN:
        return Level.LISTED
    if "," in gap and closed:
        return Level.LISTED
    return Level.PLACED if before in PLACED or _numbered(text, hit.start) else Level.BARE


def _numbered(text: Sequence[Token], at: int) -> bool:
    """Tell whether an RT or RW stands before a token: "RT 03/RW 05 Menur Sari"."""
    back = at - 1
    while back >= 0 and text[back].word.isdigit() and "\n" not in text[back].gap:
        back -= 1
    return 0 <= back < at - 1 and text[back].word in ("rt", "rw")


def _over(after: str, behind: str) -> bool:
    """Tell whether a name ends where it seems to, by what follows."""
    verb = len(behind) >= _VERB and behind.startswith(_VERBS)
    return "." in after or behind in _BEHIND or verb


def _longer(text: Sequence[Token], at: int, behind: str, *, street: bool) -> Level:
    """Say what a name tells that goes on, or that is a street's: lanes lie where they say."""
    direct = not street or text[at - 1].word in _ROADS
    if not direct:
        return Level.NAMESAKE
    if behind in LANES:
        return Level.LANE
    if behind.isdigit() or behind in ROMAN or behind in DIRECTIONS:
        return Level.STREET if street else Level.HOUSE
    return Level.NAMESAKE


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


def _joined(text: Sequence[Token], found: Sequence[Mention]) -> list[Mention]:
    """Raise a name that is joined to one behind "kelurahan": "kel. Menur Sari/Kaliwangi"."""
    raised = list(found)
    for at in range(1, len(raised)):
        one, two = raised[at - 1], raised[at]
        between = text[one.end - 1].gap.strip()
        words = [token.word for token in text[one.end : two.start]]
        joining = between in _JOINTS if not words else len(words) == 1 and words[0] in AND
        alike = {area.kind for area in one.areas} & {area.kind for area in two.areas}
        if joining and alike and one.level is Level.SAID and Level.BARE <= two.level < Level.SAID:
            raised[at] = two._replace(level=Level.SAID, chosen=one.chosen)
    return raised


_JOINTS = frozenset("/-&+")


def _paired(text: Sequence[Token], found: Sequence[Mention]) -> list[Mention]:
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
