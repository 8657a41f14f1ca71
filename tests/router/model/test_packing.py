"""Packed integers give the sums that numbers one by one would give."""

import random

import pytest

from router.model.features import BINS, counted
from router.model.packing import OFFSET, UNIT, Rows, value
from router.model.text import LONGEST, clean, words


@pytest.fixture(scope="module")
def weights() -> list[list[int]]:
    chance = random.Random(3)
    return [[chance.randrange(-OFFSET, OFFSET) for _ in range(3)] for _ in range(BINS)]


@pytest.fixture(scope="module")
def rows(weights: list[list[int]]) -> Rows:
    raised = [weight + OFFSET for row in weights for weight in row]
    return Rows(bytes(w & 0xFF for w in raised), bytes(w >> 8 for w in raised))


TEXTS = (
    "lampu",
    "lampu jalan mati, lampu taman mati, mati semua",
    "a a a a a a a a a a a a a a a a a a a a a",
    "di rt 05 rw 2, rumah 0812 di rt 05",
    "x" * 100 + " " + "xy" * 100,
)


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS)])
def test_packed_sums_are_those_that_training_counts(
    text: str, weights: list[list[int]], rows: Rows
) -> None:
    spoken = words(clean(text))
    valued = [(f, value(times)) for counts in counted(spoken) for f, times in counts.items()]
    plain = [sum(weights[f][one] * worth for f, worth in valued) for one in range(3)]
    square = sum(worth * worth for _, worth in valued)
    # Words that are met for the first time and those that are known give the same.
    assert rows.sums(rows.known(spoken)) == (plain, square)
    assert rows.sums(rows.known(spoken)) == (plain, square)


def test_nothing_at_all_sums_to_nothing(rows: Rows) -> None:
    assert rows.sums([]) == ([0, 0, 0], 0)


def test_what_a_word_and_a_pair_say_for_one_class_rather_than_another(
    weights: list[list[int]], rows: Rows
) -> None:
    def plain(*features: int) -> int:
        return sum(weights[feature][2] - weights[feature][0] for feature in features)

    lampu, mati = rows.known(["lampu", "mati"])
    alone, grams = counted(["lampu"])
    assert rows.leads([lampu], (2, 0)) == [plain(*alone, *grams.elements())]
    (pair,) = set(counted(["lampu", "mati"])[0]) - {lampu.word.feature, mati.word.feature}
    assert rows.joint(lampu, mati, (2, 0)) == plain(pair)


def test_words_that_were_let_go_are_summed_anew(rows: Rows) -> None:
    first = rows.sums(rows.known(["lampu", "mati"]))
    for number in range(20_000):
        rows.known([f"kata{number}"])
    assert rows.sums(rows.known(["lampu", "mati"])) == first


def test_the_longest_texts_fit_into_the_fields() -> None:
    for text in ("a" * 9_000, "a " * 9_000, "1a" * 9_000, "ab cde " * 2_000, many_words()):
        found = counted(words(clean(text)))
        worth = sum(value(count) for counts in found for count in counts.values())
        assert worth * (2 * OFFSET - 1) < 1 << 32
        assert worth <= 3 * UNIT * LONGEST


def many_words() -> str:
    chance = random.Random(5)
    return " ".join("".join(chance.choices("abcdefghij", k=5)) for _ in range(2_000))
