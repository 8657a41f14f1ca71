"""Several matters in one message, taken apart with the eyes of the model that comes with us."""

from collections.abc import Sequence
from functools import cache
from time import process_time

import pytest
import yaml

from config import models
from router.model import Model
from router.reading.breaks import Strength, breaks
from router.reading.heard import hear
from router.reading.parts import parts
from router.reading.phrases import Phrases
from router.reading.piece import RULES, Topics
from router.suggesting import topics
from tests.router.reading.corpus import HERE, letters

Row = tuple[str, tuple[str, ...], str]


@cache
def eyes() -> Topics:
    """Give the shipped model's eyes."""
    return topics(Model.load(models.shipped()))


def rows(*names: str) -> list[Row]:
    """Give the texts of files, how their parts begin, and what stands in each part."""
    found = [row for name in names for row in yaml.safe_load((HERE / name).read_text("utf-8"))]
    return [(row["text"], tuple(row.get("parts", ())), row.get("each", "")) for row in found]


def fit(got: Sequence[str], begun: Sequence[str], each: str) -> bool:
    """Tell whether parts begin as expected, and hold what each must."""
    same = len(got) == len(begun)
    return same and all(p.startswith(b) and each in p for p, b in zip(got, begun, strict=True))


def test_people_go_on_to_another_matter_in_many_words() -> None:
    known = rows("parts.yaml", "parts_spoken.yaml")
    faults = [
        (text, got)
        for text, begun, each in known
        if not fit(got := parts(hear(text), eyes()), begun, each)
    ]
    assert len(faults) / len(known) < 0.05, faults


def test_what_is_one_matter_stays_whole() -> None:
    whole = [text for text, begun, _ in rows("parts.yaml", "parts_spoken.yaml") if not begun]
    assert len(whole) > 40
    assert [text for text in whole if parts(hear(text), eyes())] == []


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Lampu mati. Satu lagi, KTP saya belum jadi", Strength.STRONG),
        ("Lampu mati. Ciek lai, sarok manumpuak", Strength.STRONG),
        ("Lampu mati. Terus jukir liar makin banyak", Strength.MILD),
        ("Lampu mati. Posyandu juga tutup", Strength.HINT),
        ("Lampu mati. Puskesmas tutup", Strength.PLAIN),
        ("Lampu mati, puskesmas tutup", Strength.COMMA),
        ("Lampu mati & puskesmas tutup", Strength.COMMA),
    ],
)
def test_a_break_is_as_strong_as_its_words(text: str, strength: Strength) -> None:
    assert [one.strength for one in breaks(text, near=True)][1] is strength


def test_a_point_of_an_abbreviation_or_within_a_sentence_ends_nothing() -> None:
    assert len(breaks("Lampu di Jl. Mawar no. 5 RT. 02 mati", near=False)) == 1
    assert len(breaks("Lampu mati, gelap, dan rawan", near=False)) == 1


def test_every_phrase_for_pieces_can_be_found() -> None:
    phrases = Phrases(RULES)
    assert phrases.find(hear("Jalan becek, sumur tercemar").tokens).keys() >= {"ails", "part.road"}


def test_the_models_eyes_are_asked_only_where_something_may_begin() -> None:
    asked: list[str] = []

    def counting(text: str) -> Sequence[tuple[str, float]]:
        asked.append(text)
        return eyes()(text)

    one = "Lampu jalan di depan rumah saya mati sejak hari Senin, mohon segera diperbaiki."
    assert parts(hear(one), counting) == ()
    assert asked == []


def test_messages_are_taken_apart_fast_enough_for_every_message() -> None:
    heard = [hear(letter) for letter in letters()]
    for one in heard:
        parts(one, eyes())
    begun = process_time()
    for one in heard:
        parts(one, eyes())
    # A quarter of this is usual; what is asserted holds on a busy machine too.
    assert (process_time() - begun) / len(heard) < 0.004


def test_hostile_texts_take_no_longer_than_others() -> None:
    texts = [
        "lampu mati, " * 120,
        "terus " * 240,
        "satu lagi. " * 130,
        "lampu mati\n" * 130,
        "selain urusan " * 100,
        "- lampu mati\n" * 400,
        "a " * 700 + "juga",
        "!" * 1400 + " lampu mati. ktp belum jadi",
    ]
    begun = process_time()
    for text in texts:
        parts(hear(text), eyes())
    assert process_time() - begun < 5
