"""The names of an office's areas, laid out so that a text is read in one pass.

`router.place` asks at every word of a text which names begin there. All names lie in one
dictionary by their keys (`router.place_words.key`), beside it every beginning of a key, so that
most words of a text are dismissed by one look-up. Where something says that a name follows,
`router.place_spelling` is asked for one that is written wrongly or not to its end.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from config.areas import Area, AreaKind
from router.place_words import (
    KECAMATAN,
    KELURAHAN,
    STREET,
    VILLAGES,
    Token,
    joined,
    key,
    name_key,
    tokens,
)

AREA_WORDS: Mapping[str, AreaKind] = {
    **dict.fromkeys(KELURAHAN, AreaKind.KELURAHAN),
    **dict.fromkeys(KECAMATAN, AreaKind.KECAMATAN),
}
"""Which kind of area a word announces in every town."""

_GLUED = ("kelurahan", "kecamatan", "desa", "kel", "kec", "di")
"""Words that are written together with the name behind them: "dikeputih", "kelketintang"."""

_WITHIN = frozenset(" -.'’`/\u00a0")
"""Signs that may stand between the words of a name."""


class Name(NamedTuple):
    """One name of an area; `whole` is False for what is left when speech leaves a part out."""

    area: Area
    whole: bool


class Hit(NamedTuple):
    """Names that stand at tokens `start` up to `end`; `sure` is False for a miswritten one."""

    start: int
    end: int
    names: tuple[Name, ...]
    sure: bool


class Names:
    """All names of some areas. Immutable.

    `areas` are the areas by id; `known` their names by key.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        self.areas: Mapping[str, Area] = {area.id: area for area in areas}
        found: dict[str, dict[str, Name]] = defaultdict(dict)
        for area in self.areas.values():
            for written in written_names(area):
                whole = name_key(written)
                if whole:
                    found[whole][area.id] = Name(area, True)
        for area in self.areas.values():
            for short in self._short(area):
                # A part never takes the place of a name that somebody gave.
                if not any(name.whole for name in found.get(short, {}).values()):
                    found[short].setdefault(area.id, Name(area, False))
        self.known: Mapping[str, tuple[Name, ...]] = {
            whole: tuple(names.values()) for whole, names in found.items()
        }
        self._begun = {whole[:end] for whole in found for end in range(1, len(whole) + 1)}
        self._announcing = {**AREA_WORDS, **_announcing(self.areas.values())}

    def announced(self, word: str) -> AreaKind | None:
        """Say which kind of area a word announces in this town."""
        return self._announcing.get(word)

    def called(self, name: str) -> tuple[Area, ...]:
        """Give the areas that a name or an id means."""
        if name in self.areas:
            return (self.areas[name],)
        return tuple(found.area for found in self.known.get(name_key(name), ()))

    def at(self, text: Sequence[Token], start: int) -> Hit | None:
        """Give the longest name that begins at a token."""
        found = None
        for end, whole in self._from(text, start):
            if whole in self.known:
                found = Hit(start, end, self.known[whole], True)
        return found

    def parted(self, text: Sequence[Token]) -> list[Token]:
        """Part words from names that are written together with them: "dikeputih"."""
        found: list[Token] = []
        for at, token in enumerate(text):
            glued = self._glued(text, at) if token.word.startswith(_GLUED) else 0
            if glued:
                first, rest = token.word[:glued], token.word[glued:]
                middle = token.start + glued
                found.append(Token(first, key(first), token.start, middle, ""))
                found.append(Token(rest, key(rest), middle, token.end, token.gap))
            else:
                found.append(token)
        return found

    def _glued(self, text: Sequence[Token], at: int) -> int:
        """Give how many letters of a token stand before a name in it; 0 for none."""
        token = text[at]
        if token.key in self._begun:
            return 0
        for word in _GLUED:
            rest = token.word.removeprefix(word)
            if rest == token.word or len(rest) < _GLUED_FROM:
                continue
            parted = Token(rest, key(rest), token.start, token.end, token.gap)
            if self.at([parted, *text[at + 1 : at + 1 + LONGEST]], 0):
                return len(word)
        return 0

    def _from(self, text: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
        """Give the keys of all beginnings of names at a token, with the token behind each."""
        whole, end = text[start].key, start + 1
        while whole in self._begun:
            yield end, whole
            if end == len(text) or not within_name(text[end - 1].gap):
                return
            whole = joined(whole, text[end].key)
            end += 1

    def _short(self, area: Area) -> Iterator[str]:
        """Give the keys of what is left of a kelurahan's name in speech.

        Without the word for village before it, and without the kecamatan's name that tells two
        of the same name apart ("Wonorejo Rungkut").
        """
        if area.kind is not AreaKind.KELURAHAN:
            return
        parts = [token.key for token in tokens(area.name)]
        if len(parts) < 2:
            return
        if parts[0] in VILLAGES:
            yield _join(parts[1:])
        around = self.areas.get(area.parent or "")
        whole = [token.key for token in tokens(around.name)] if around else []
        if whole and len(parts) > len(whole):
            if parts[-len(whole) :] == whole:
                yield _join(parts[: -len(whole)])
            if parts[: len(whole)] == whole and len(parts) - len(whole) > 1:
                yield _join(parts[len(whole) :])


LONGEST = 6
"""Words of a name, at most, where it is not looked up whole."""

_GLUED_FROM = 5
"""Letters that a name must have to be seen behind a word that it is written together with."""

_MOSTLY = 0.25
"""Share of a town's villages that must be written with a word, for it to announce a name."""


def within_name(gap: str) -> bool:
    """Tell whether a name can go on over what stands between two words."""
    return gap == "," or _WITHIN.issuperset(gap)


def written_names(area: Area) -> Iterator[str]:
    """Give an area's names; a street's without the word for street."""
    for name in (area.name, *area.aliases):
        parts = tokens(name)
        street = area.kind is AreaKind.JALAN and len(parts) > 1 and parts[0].word in STREET
        yield name[parts[1].start :] if street else name


def _announcing(areas: Iterable[Area]) -> dict[str, AreaKind]:
    """Give the words with which most villages of a town are written."""
    villages = [area for area in areas if area.kind is AreaKind.KELURAHAN]
    firsts: Counter[str] = Counter()
    for area in villages:
        begun = {cut[0].word for n in (area.name, *area.aliases) if len(cut := tokens(n)) > 1}
        firsts.update(begun & VILLAGES)
    most = _MOSTLY * len(villages)
    return {word: AreaKind.KELURAHAN for word, count in firsts.items() if count >= most}


def _join(parts: Sequence[str]) -> str:
    whole = ""
    for part in parts:
        whole = joined(whole, key(part)) if whole else key(part)
    return whole
