"""The weights of all affairs for one feature in one integer, so that they are added at once.

A feature's row is a Python integer whose 32-bit fields are the weights of the classes, each
raised by `OFFSET` so that none is negative. Multiplying the row by the feature's small count and
adding it to a running total moves all classes in two steps of C; the total is taken apart once,
at the end. No field can spill into the next: a text has at most `text.LONGEST` characters, thus
no more than three features a character, of `UNIT` each, times 65,535, which is below 2^32.

Words come again and again, so the rows of a word and of its characters are kept as one sum. A text
is the sums of its words, each feature as if it stood there once, and then a step for each feature
that stands there more often, which is worth less than so many single ones.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from sys import byteorder
from typing import NamedTuple

from router.model.features import (
    BINS,
    LONG_WORD,
    Word,
    gram_features,
    pair_feature,
    pair_features,
    read_word,
)

OFFSET = 1 << 15
UNIT = 4
"""A feature that occurs once counts this much."""

_FIELD = 4
_COUNTS = (0, 4, 7, 8, 10, 10, 11, 12, 12, 13, 13, 14, 14, 14, 15, 15)


def value(count: int) -> int:
    """Give what a feature that occurs `count` times is worth: UNIT * (1 + ln count), rounded."""
    return _COUNTS[count] if count < len(_COUNTS) else 16


class Known(NamedTuple):
    """A word with the sum of the rows of its own feature and of its characters' features."""

    word: Word
    row: int


class Rows:
    """The packed rows of a model's weights. May be shared between threads."""

    __slots__ = ("_classes", "_known", "_rows")

    def __init__(self, low: bytes, high: bytes) -> None:
        """Pack weights given as their low and their high bytes, feature after feature."""
        wide = bytearray(_FIELD * len(low))
        wide[0::_FIELD] = low
        wide[1::_FIELD] = high
        self._classes = len(low) // BINS
        step = _FIELD * self._classes
        self._rows = [
            int.from_bytes(wide[start : start + step], "little")
            for start in range(0, len(wide), step)
        ]
        self._known: dict[str, Known] = {}

    def known(self, words: Sequence[str]) -> list[Known]:
        """Give the words with their sums, in their order."""
        known = self._known
        return [known.get(word) or self._summed(word) for word in words]

    def sums(self, words: Sequence[Known]) -> tuple[list[int], int]:
        """Give the classes' sums of weight times value over the features of a text's words.

        Beside them the sum of the squares of the values, from which the text's length follows.
        """
        rows = self._rows
        read = [word for word, _ in words]
        alone, pairs = [word.feature for word in read], pair_features(read)
        once = sum([row for _, row in words]) + sum([rows[feature] for feature in pairs])
        total, worth, square = UNIT * once, 0, 0
        for counts in (Counter(alone + pairs), Counter(gram_features(read))):
            worth += UNIT * counts.total()
            square += UNIT * UNIT * len(counts)
            often: dict[int, list[int]] = {}
            for feature, count in counts.items():
                if count > 1:
                    often.setdefault(count, []).append(rows[feature])
            for count, found in often.items():
                less = UNIT * count - value(count)
                total -= less * sum(found)
                worth -= less * len(found)
                square += (value(count) ** 2 - UNIT * UNIT) * len(found)
        fields = array("I", total.to_bytes(_FIELD * self._classes, "little"))
        if byteorder == "big":
            fields.byteswap()
        raised = worth * OFFSET
        return [field - raised for field in fields], square

    def leads(self, words: Sequence[Known], sides: tuple[int, int]) -> list[int]:
        """Give by how much words speak for one class rather than another, pairs aside."""
        first, second = _shifts(sides)
        # What raises both fields falls out.
        return [(row >> first & _ALL) - (row >> second & _ALL) for _, row in words]

    def joint(self, first: Known, second: Known, sides: tuple[int, int]) -> int:
        """Give by how much two neighbours as a pair speak for one class rather than another."""
        row = self._rows[pair_feature(first.word, second.word)]
        left, right = _shifts(sides)
        return (row >> left & _ALL) - (row >> right & _ALL)

    def _summed(self, word: str) -> Known:
        read = read_word(word)
        rows = self._rows
        found = Known(read, rows[read.feature] + sum([rows[gram] for gram in read.grams]))
        if len(word) <= LONG_WORD:
            if len(self._known) >= _KNOWN_LIMIT:
                self._known.clear()
            self._known[word] = found
        return found


_KNOWN_LIMIT = 1 << 14
_ALL = (1 << 8 * _FIELD) - 1


def _shifts(sides: tuple[int, int]) -> tuple[int, int]:
    """Give the places of two classes' fields in a row, in bits."""
    return 8 * _FIELD * sides[0], 8 * _FIELD * sides[1]
