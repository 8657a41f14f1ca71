"""Names of areas that are written wrongly, or not to their end, where a name is announced.

A name miswritten by a letter is found by what is left of both when a letter is taken out; one
miswritten by two letters by comparing it with all names that begin like it; one that is not
written to its end by its first words. Each is asked only where what stands before says that a name
follows (`router.place_mentions`), so that ordinary words are not taken for names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from config.areas import AreaKind
from router.place_names import LONGEST, Hit, Name, Names, within_name, written_names
from router.place_words import (
    NUMBERED,
    ORDINARY,
    OVER,
    TITLES,
    Token,
    joined,
    one_off,
    shorter,
    tokens,
)

ONE_FROM = 5
"""Letters that a name must have for one of them to be wrong."""

TWO_FROM = 9
"""Letters that a name must have for two of them to be wrong."""

_TWO = 2

_FIRST_FROM = 4
"""Letters that the first words of a name must have to stand for it."""

_AREAS = (AreaKind.KELURAHAN, AreaKind.KECAMATAN)
_NO_NAME = OVER | ORDINARY | TITLES


class Spelling:
    """The names of some areas as people miswrite them. Immutable."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._near: dict[str, list[str]] = defaultdict(list)
        self._long: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._begun: dict[str, dict[str, Name]] = defaultdict(dict)
        every = (one for area in names.areas.values() for one in written_names(area))
        # Words behind which a name is over, but for those that some name has.
        self._over = (OVER | NUMBERED) - {token.word for one in every for token in tokens(one)}
        for whole, called in names.known.items():
            if len(whole) < ONE_FROM:
                continue
            for part in shorter(whole):
                self._near[part].append(whole)
            if len(whole) >= TWO_FROM and any(name.area.kind in _AREAS for name in called):
                self._long[whole[0]].append((_letters(whole), whole))
        for area in names.areas.values():
            if area.kind in _AREAS:
                for written in written_names(area):
                    for first in _firsts(written):
                        self._begun[first][area.id] = Name(area, True)

    def near(
        self, text: Sequence[Token], start: int, *, least: int = ONE_FROM, behind: int = 0
    ) -> Hit | None:
        """Give the longest name that begins at a token but for one letter.

        It has at least `least` letters, and ends behind the token `behind`.
        """
        found = None
        for end, whole in self._runs(text, start):
            if end <= behind or len(whole) < least - 1 or not whole.isalpha():
                continue
            near = {
                name
                for part in shorter(whole)
                for name in self._near.get(part, ())
                if len(name) >= least and one_off(whole, name)
            }
            # A word that is one letter away from two names says neither.
            if len(near) == 1:
                found = Hit(start, end, self._names.known[near.pop()], False)
        return found

    def far(self, text: Sequence[Token], start: int) -> Hit | None:
        """Give the long name of an area that begins at a token but for two letters."""
        found = None
        for end, whole in self._runs(text, start):
            if len(whole) < TWO_FROM - 2 or not whole.isalpha():
                continue
            own = _letters(whole)
            near = [
                name
                for letters, name in self._long.get(whole[0], ())
                # Two wrong letters are at most two that stand here alone, and two there.
                if (own ^ letters).bit_count() <= _TWO + _TWO and two_off(whole, name)
            ]
            if len(near) == 1:
                found = Hit(start, end, self._names.known[near[0]], False)
        return found

    def begun(self, text: Sequence[Token], start: int, kinds: Collection[AreaKind]) -> Hit | None:
        """Give the names of areas of some kinds of which the first words stand at a token."""
        found = None
        if text[start].word in _NO_NAME:
            return None
        for end, whole in self._runs(text, start):
            named = tuple(n for n in self._begun.get(whole, {}).values() if n.area.kind in kinds)
            if named:
                found = Hit(start, end, named, True)
        return found

    def _runs(self, text: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
        """Give the keys of the runs of words at a token that may be a name, with their ends."""
        whole = ""
        for end in range(start, min(start + LONGEST, len(text))):
            if text[end].word in self._over or (end > start and not within_name(text[end - 1].gap)):
                return
            whole = joined(whole, text[end].key) if whole else text[end].key
            yield end + 1, whole


def two_off(first: str, second: str) -> bool:
    """Tell whether two words of the same first letter differ by at most two letters.

    Each is another letter, one more, one less, or two neighbours changed about (optimal string
    alignment distance, F. Damerau 1964).
    """
    if abs(len(first) - len(second)) > _TWO:
        return False
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        last, before, row = before, row, [at]
        for to, other in enumerate(second, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            swapped = at > 1 and to > 1 and letter == second[to - 2] and other == first[at - 2]
            row.append(min(cost, last[to - 2] + 1) if swapped else cost)
        if min(row) > _TWO:
            return False
    return row[-1] <= _TWO


def _letters(word: str) -> int:
    """Give the letters of a word as bits, however often each stands in it."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 31)
    return found


def _firsts(name: str) -> Iterator[str]:
    """Give the keys of a name's first words, without the last one or more."""
    whole = ""
    for token in tokens(name)[:-1]:
        whole = joined(whole, token.key) if whole else token.key
        if len(whole) >= _FIRST_FROM and token.word not in _NO_NAME:
            yield whole
