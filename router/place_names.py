"""The names of an office's areas, laid out so that a text is read in one pass.

`router.place` asks at every word of a text which names begin there. All names lie in one
dictionary by their keys (`router.place_words.key`), beside it every beginning of a key, so that
most words of a text are dismissed by one look-up. A name miswritten by a letter is found by what is
left of both when a letter is taken out; that is asked only where a word before it says that a
name follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from config.areas import Area, AreaKind
from router.place_words import STREET, Token, joined, key, name_key, one_off, shorter, tokens

TYPO_FROM = 6
"""Letters that a name must have for one of them to be wrong."""

_LONGEST = 6
"""More words than this are not tried for a miswritten name."""

_GENERIC = ("dukuh", "kampung", "dusun", "desa", "nagari", "gampong")
"""Words that stand in a kelurahan's name on paper and are left out in speech."""

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
    """All names of some areas. Immutable."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.areas: Mapping[str, Area] = {area.id: area for area in areas}
        found: dict[str, dict[str, Name]] = defaultdict(dict)
        for area in self.areas.values():
            for written in _written(area):
                whole = name_key(written)
                if whole:
                    found[whole][area.id] = Name(area, True)
        for area in self.areas.values():
            for short in self._short(area):
                # A part never takes the place of a name that somebody gave.
                if not any(name.whole for name in found.get(short, {}).values()):
                    found[short].setdefault(area.id, Name(area, False))
        self._names = {whole: tuple(names.values()) for whole, names in found.items()}
        self._begun = {whole[:end] for whole in found for end in range(1, len(whole) + 1)}
        self._near: dict[str, list[str]] = defaultdict(list)
        for whole in found:
            if len(whole) >= TYPO_FROM:
                for part in shorter(whole):
                    self._near[part].append(whole)

    def called(self, name: str) -> tuple[Area, ...]:
        """Give the areas that a name or an id means."""
        if name in self.areas:
            return (self.areas[name],)
        return tuple(found.area for found in self._names.get(name_key(name), ()))

    def at(self, text: Sequence[Token], start: int) -> Hit | None:
        """Give the longest name that begins at a token."""
        found = None
        for end, whole in self._from(text, start):
            if whole in self._names:
                found = Hit(start, end, self._names[whole], True)
        return found

    def near(self, text: Sequence[Token], start: int) -> Hit | None:
        """Give the name that begins at a token but for one wrong letter; the longest."""
        found, whole = None, ""
        for end in range(start, min(start + _LONGEST, len(text))):
            if end > start and not _within(text[end - 1].gap):
                break
            whole = joined(whole, text[end].key) if whole else text[end].key
            if len(whole) < TYPO_FROM - 1 or not whole.isalpha():
                continue
            near = {
                name
                for part in shorter(whole)
                for name in self._near.get(part, ())
                if one_off(whole, name)
            }
            # A word that is one letter away from two names says neither.
            if len(near) == 1:
                found = Hit(start, end + 1, self._names[near.pop()], False)
        return found

    def _from(self, text: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
        """Give the keys of all beginnings of names at a token, with the token behind each."""
        whole, end = text[start].key, start + 1
        while whole in self._begun:
            yield end, whole
            if end == len(text) or not _within(text[end - 1].gap):
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
        if parts[0] in _GENERIC:
            yield _join(parts[1:])
        around = self.areas.get(area.parent or "")
        whole = [token.key for token in tokens(around.name)] if around else []
        if whole and len(parts) > len(whole):
            if parts[-len(whole) :] == whole:
                yield _join(parts[: -len(whole)])
            if parts[: len(whole)] == whole and len(parts) - len(whole) > 1:
                yield _join(parts[len(whole) :])


def _within(gap: str) -> bool:
    """Tell whether a name can go on over what stands between two words."""
    return gap == "," or _WITHIN.issuperset(gap)


def _written(area: Area) -> Iterator[str]:
    """Give an area's names; a street's without the word for street."""
    for name in (area.name, *area.aliases):
        parts = tokens(name)
        street = area.kind is AreaKind.JALAN and len(parts) > 1 and parts[0].word in STREET
        yield name[parts[1].start :] if street else name


def _join(parts: Sequence[str]) -> str:
    whole = ""
    for part in parts:
        whole = joined(whole, key(part)) if whole else key(part)
    return whole
