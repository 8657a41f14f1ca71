"""Packed integers give the sums that numbers one by one would give."""

import random

from router.model.features import BINS, counted
from router.model.packing import OFFSET, UNIT, Rows, value
from router.model.text import LONGEST, clean, words


def test_packed_sums_are_the_plain_sums() -> None:
    chance = random.Random(3)
    weights = [[chance.randrange(-OFFSET, OFFSET) for _ in range(5)] for _ in range(50)]
    rows = packed(weights)
    valued = [(feature, chance.randrange(1, 17)) for feature in range(50)]
    plain = [sum(weights[f][one] * times for f, times in valued) for one in range(5)]
    assert rows.total(valued) == plain


def test_nothing_at_all_sums_to_nothing() -> None:
    assert packed([[1, 2, 3]]).total([]) == [0, 0, 0]


def test_the_longest_texts_fit_into_the_fields() -> None:
    for text in ("a" * 9_000, "a " * 9_000, "1a" * 9_000, "ab cde " * 2_000, many_words()):
        found = counted(words(clean(text)))
        worth = sum(value(count) for counts in found for count in counts.values())
        assert worth * (2 * OFFSET - 1) < 1 << 32
        assert worth <= 3 * UNIT * LONGEST


def many_words() -> str:
    chance = random.Random(5)
    return " ".join("".join(chance.choices("abcdefghij", k=5)) for _ in range(2_000))


def packed(weights: list[list[int]]) -> Rows:
    raised = [w + OFFSET for row in weights for w in row]
    raised += [OFFSET] * ((BINS - len(weights)) * len(weights[0]))
    return Rows(bytes(w & 0xFF for w in raised), bytes(w >> 8 for w in raised))
