"""What areas are called: the words for kinds of area, and one area as it is written.

A kecamatan is a distrik in Papua and a kapanewon or kemantren in Yogyakarta; a kelurahan is a desa,
kalurahan, kampung, nagari, gampong, pekon or lembang. `config.area_rows` reads trees, and
`config.area_tables` tables, into the rows that are settled here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from config.areas import AreaKind, Ring

DISTRICTS = ("kecamatan", "kapanewon", "kemantren", "distrik")
VILLAGES = (
    "kelurahan",
    "desa",
    "kalurahan",
    "kampung",
    "nagari",
    "gampong",
    "pekon",
    "lembang",
    "negeri",
)

KINDS: Mapping[str, AreaKind] = {
    **dict.fromkeys(DISTRICTS, AreaKind.KECAMATAN),
    **dict.fromkeys(VILLAGES, AreaKind.KELURAHAN),
    "jalan": AreaKind.JALAN,
    "tempat": AreaKind.TEMPAT,
}
"""The kind of area that a word means."""

USUAL = (*(kind.value for kind in AreaKind), "desa")
"""The words of most offices, told where none fits."""

SMALL = (AreaKind.JALAN, AreaKind.TEMPAT)
"""Kinds of area in which no others lie."""

_OTHERWISE = ("kampung", "negeri")
"""Words for a village that mean other things elsewhere: a village is known by them only in a town
whose villages are written so."""


@dataclass(slots=True, kw_only=True)
class Row:
    """One area as written; `id` is settled when all are known, `code` is what lists call it by."""

    kind: AreaKind
    name: str
    parent: "Row | None"
    aliases: tuple[str, ...]
    source: str
    line: int
    code: str | None = None
    rings: list[Ring] = field(default_factory=list)
    id: str = ""

    @property
    def at(self) -> str:
        """What the area is called in a message about a mistake."""
        return f"{self.kind.value} {self.name}"

    def called(self, written: str) -> bool:
        """Tell whether a list means this area by what it writes."""
        return written == self.code or plain(written) in plain_names(self)


def other_names(word: str, name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names of an area besides its own; `word` is what its kind is called there."""
    whole = f"{word.title()} {name}"
    known = {plain(one) for one in (name, *aliases)}
    if word not in _OTHERWISE or plain(name).startswith(word) or plain(whole) in known:
        return aliases
    return (*aliases, whole)


def plain(name: str) -> str:
    """Give a name's letters and digits."""
    return "".join(re.findall(r"[a-z0-9]+", name.lower()))


def plain_names(row: Row) -> set[str]:
    """Give the letters and digits of all names of an area."""
    return {plain(name) for name in (row.name, *row.aliases)}
