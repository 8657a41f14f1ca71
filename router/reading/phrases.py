"""The rules' own small language, and the one pass that finds all of them in a text.

A rule has a name and phrases, one a line. A phrase is words in their common spelling:

- `kabel putus`       these words, one after the other
- `kabel|tiang putus` one of several words at a place
- `rusak*`            every word that begins so
- `kabel ... putus`   at most four other words of the same sentence between

A comma parts phrases that stand in one line; what follows `#` is a remark. The phrases of all
rules are indexed by their first word, so the pass costs a look-up a word, however many rules
there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from router.reading.spelling import SPELLED
from router.reading.tokens import ENDS, Tokens

GAP = 4
"""How many other words `...` stands for at most."""

_SHORTEST = 3
"""Letters before a `*` at least: a shorter beginning would find half of the language."""


@dataclass(frozen=True, slots=True)
class _Slot:
    words: frozenset[str]
    starts: tuple[str, ...]
    far: bool

    def possible(self, present: set[str]) -> bool:
        """Tell whether any word of the text may fit; quick, and sure only when it says no."""
        return bool(self.starts) or not self.words.isdisjoint(present)

    def fits(self, word: str) -> bool:
        return word in self.words or (bool(self.starts) and word.startswith(self.starts))


class Hit(NamedTuple):
    """A phrase of a rule that stands in the text: from the first of its tokens to the last."""

    rule: str
    first: int
    last: int


_Entry = tuple[str, tuple[_Slot, ...]]


class _Ways(NamedTuple):
    """How phrases may go on that begin with a word: not at all, with a known word, otherwise."""

    alone: tuple[str, ...]
    next: dict[str, tuple[_Entry, ...]]
    far: tuple[_Entry, ...]


_NO_WAYS = _Ways((), {}, ())
"""What most words have, so that they are passed at once."""


class Phrases:
    """All rules, ready to be looked for. Raises ValueError for a phrase that is none."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._exact: dict[str, list[_Entry]] = {}
        self._start: dict[str, list[_Entry]] = {}
        self._known: dict[str, _Ways] = {}
        for name, lines in rules.items():
            for line in lines.splitlines():
                for phrase in line.partition("#")[0].split(","):
                    if phrase.strip():
                        self._add(name, phrase.split())

    def find(self, read: Tokens) -> dict[str, list[Hit]]:
        """Give what stands in the text, by the rule's name, in the order of the text."""
        found: dict[str, list[Hit]] = {}
        words = read.words
        present = set(words)
        known = self._known
        for at, word in enumerate(words):
            ways = known.get(word) or self._ways(word)
            if ways is _NO_WAYS:
                continue
            for name in ways.alone:
                found.setdefault(name, []).append(Hit(name, at, at))
            if at + 1 == len(words):
                break
            entries = ways.far
            if ways.next and words[at + 1] in ways.next:
                entries = (*ways.next[words[at + 1]], *entries)
            for name, rest in entries:
                if rest[0].possible(present):
                    last = _follow(words, at, rest)
                    if last >= 0:
                        found.setdefault(name, []).append(Hit(name, at, last))
        return found

    def _add(self, name: str, phrase: list[str]) -> None:
        slots: list[_Slot] = []
        far = False
        for part in phrase:
            if part == "...":
                far = True
                continue
            ways = part.split("|")
            starts = tuple(way[:-1] for way in ways if way.endswith("*"))
            if not all(ways) or any(len(start) < _SHORTEST for start in starts):
                raise ValueError(f"rule {name}: {' '.join(phrase)!r} is no phrase")
            words = frozenset(SPELLED.get(way, way) for way in ways if not way.endswith("*"))
            slots.append(_Slot(words, starts, far))
            far = False
        if not slots or slots[0].far or far:
            raise ValueError(f"rule {name}: {' '.join(phrase)!r} is no phrase")
        entry = (name, tuple(slots[1:]))
        for word in slots[0].words:
            self._exact.setdefault(word, []).append(entry)
        for start in slots[0].starts:
            self._start.setdefault(start, []).append(entry)

    def _ways(self, word: str) -> _Ways:
        """Sort the phrases that may begin with a word; kept for the next time, bounded."""
        entries = list(self._exact.get(word, ()))
        for length in range(_SHORTEST, len(word) + 1):
            entries += self._start.get(word[:length], ())
        near: dict[str, tuple[_Entry, ...]] = {}
        far: list[_Entry] = []
        for entry in entries:
            slot = entry[1][0] if entry[1] else None
            if slot is None:
                continue
            if slot.far or slot.starts:
                far.append(entry)
                continue
            for second in slot.words:
                near[second] = (*near.get(second, ()), entry)
        alone = tuple(dict.fromkeys(name for name, rest in entries if not rest))
        if len(self._known) >= _KNOWN_LIMIT:
            self._known.clear()
        ways = self._known[word] = _Ways(alone, near, tuple(far)) if entries else _NO_WAYS
        return ways


_KNOWN_LIMIT = 20_000


def _follow(words: tuple[str, ...], at: int, slots: tuple[_Slot, ...]) -> int:
    """Give the last token of a phrase whose first word stands at `at`; -1: it goes on otherwise."""
    here = at
    for slot in slots:
        reach = here + (GAP if slot.far else 0) + 1
        here += 1
        while True:
            if here >= len(words) or here > reach or words[here] in ENDS:
                return -1
            if slot.fits(words[here]):
                break
            here += 1
    return here
