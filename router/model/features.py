"""Hashed n-grams of a complaint: words and pairs of words, and characters 3-5 inside words.

The hash is CRC-32 of the UTF-8 bytes (RFC 1952, section 8), the same on every machine and in
every run. What a feature counts is small: one for once, a little more for often.
"""

from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

BITS = 16
BINS = 1 << BITS
"""Features; word features and character features share them."""

_MASK = BINS - 1
_SHORTEST, _LONGEST_GRAM = 3, 5
_LONG_WORD = 40


def word_features(words: list[str]) -> Iterable[int]:
    """Give the features of the words and of each pair of neighbours, with repeats."""
    unary = [word_feature(word) for word in words]
    unary += [pair_feature(one, next_) for one, next_ in pairwise(words)]
    return unary


def pair_feature(first: str, second: str) -> int:
    """Give the feature of two neighbouring words."""
    return crc32(f"{first} {second}".encode()) & _MASK


@lru_cache(maxsize=1 << 14)
def word_feature(word: str) -> int:
    """Give the feature of a single word."""
    return crc32(word.encode()) & _MASK


@lru_cache(maxsize=1 << 14)
def gram_features(word: str) -> "array[int]":
    """Give the features of a word's 3 to 5 characters, its two borders as spaces.

    They are remembered for the words that come again and again, two bytes for each.
    """
    padded = f" {word[:_LONG_WORD]} ".encode()
    return array(
        "H",
        [
            crc32(padded[start : start + size], 7) & _MASK
            for size in range(_SHORTEST, _LONGEST_GRAM + 1)
            for start in range(max(len(padded) - size + 1, 0))
        ],
    )


def counted(words: list[str]) -> tuple[Counter[int], Counter[int]]:
    """Count the word features and the character features of a text's words."""
    grams: Counter[int] = Counter()
    for word in words:
        grams.update(gram_features(word))
    return Counter(word_features(words)), grams
