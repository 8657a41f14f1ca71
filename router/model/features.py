"""Hashed n-grams of a complaint: words and pairs of words, and characters 3-5 inside words.

The hash is CRC-32 of the UTF-8 bytes (RFC 1952, section 8), the same on every machine and in
every run. What a feature counts is small: one for once, a little more for often. What a single
word brings along (`Word`) is made once for the words that come again and again.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple
from zlib import crc32

BITS = 16
BINS = 1 << BITS
"""Features; word features and character features share them."""

LONG_WORD = 40
"""Characters of a word whose n-grams are made; what is longer is hardly a word."""

_MASK = BINS - 1
_SHORTEST, _LONGEST_GRAM = 3, 5


class Word(NamedTuple):
    """What a word brings along.

    `feature` is its own, `grams` are those of its 3 to 5 characters, its two borders as spaces, two
    bytes for each. Pairs with its neighbours are made of its bytes and of the CRC-32 of these and
    a blank.
    """

    feature: int
    grams: "array[int]"
    spelled: bytes
    led: int


def read_word(word: str) -> Word:
    """Give what a word brings along; short words are remembered, thus quick to ask for again."""
    return _remembered(word) if len(word) <= LONG_WORD else _read(word)


def pair_feature(first: Word, second: Word) -> int:
    """Give the feature of two neighbouring words: the hash of both with a blank between them."""
    return crc32(second.spelled, first.led) & _MASK


def pair_features(words: Sequence[Word]) -> list[int]:
    """Give the features of each pair of neighbours, in order: `pair_feature` of all."""
    return [crc32(two.spelled, one.led) & _MASK for one, two in pairwise(words)]


def gram_features(words: Sequence[Word]) -> Iterable[int]:
    """Give the features of all words' characters, with repeats."""
    return chain.from_iterable([word.grams for word in words])


def counted(words: Sequence[str]) -> tuple[Counter[int], Counter[int]]:
    """Count the word features and the character features of a text's words."""
    read = [read_word(word) for word in words]
    alone = [word.feature for word in read]
    return Counter(alone + pair_features(read)), Counter(gram_features(read))


def _read(word: str) -> Word:
    spelled = word.encode()
    return Word(crc32(spelled) & _MASK, _grams(word), spelled, crc32(spelled + b" "))


_remembered = lru_cache(maxsize=1 << 14)(_read)


def _grams(word: str) -> "array[int]":
    padded = f" {word[:LONG_WORD]} ".encode()
    return array(
        "H",
        [
            crc32(padded[start : start + size], 7) & _MASK
            for size in range(_SHORTEST, _LONGEST_GRAM + 1)
            for start in range(max(len(padded) - size + 1, 0))
        ],
    )
