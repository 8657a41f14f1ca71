"""A model learns from an office's history, the same from the same, and says what it is."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config import models
from router.model import Model, ModelDamaged
from router.train import Example, TooFewExamples, fit
from tests.router.model.office import history

KNOWLEDGE = (("sosial", "bantuan sosial bansos"), ("sosial", "keluarga miskin"), ("pu", "jembatan"))


@pytest.fixture(scope="module")
def content() -> bytes:
    return fit(history(), knowledge=KNOWLEDGE)


@pytest.fixture(scope="module")
def model(content: bytes) -> Model:
    return Model.load(content)


def test_the_affair_of_an_ordinary_complaint_comes_first(model: Model) -> None:
    ranked = model.read("Mohon dicek, jalan depan rumah kami berlubang, aspalnya rusak").ranked
    assert ranked[0][0] == "pu"
    assert {name for name, _ in ranked} == {"dukcapil", "hub", "lh", "pu", "sosial"}
    assert [c for _, c in ranked] == sorted((c for _, c in ranked), reverse=True)
    assert all(0 <= confidence <= 1 for _, confidence in ranked)
    assert sum(confidence for _, confidence in ranked) <= 1 + 1e-9


def test_a_title_is_read_like_the_first_line(model: Model) -> None:
    assert model.read("mohon bantuan", title="sampah menumpuk").ranked[0][0] == "lh"
    assert model.read("b", title="a").ranked == model.read("a\nb").ranked


def test_an_affair_without_examples_is_known_from_knowledge(model: Model) -> None:
    assert model.read("keluarga miskin belum dapat bansos").ranked[0][0] == "sosial"


def test_a_text_of_nothing_is_unsure(model: Model) -> None:
    ranked = model.read("").ranked
    assert len(ranked) == 5
    assert ranked[0][1] < 0.9


def test_the_card_tells_what_it_learnt_from(model: Model) -> None:
    card = model.card
    assert (card.examples, card.first, card.last) == (700, "2025-01-06", "2025-11-01")
    assert card.own
    assert card.classes == ("dukcapil", "hub", "lh", "pu", "sosial")


def test_the_same_examples_in_any_order_give_the_same_bytes(content: bytes) -> None:
    shuffled = history()
    random.Random(9).shuffle(shuffled)
    again = fit(shuffled, knowledge=KNOWLEDGE)
    assert again == content
    assert Model.load(again).id == Model.load(content).id


def test_another_example_gives_another_model(content: bytes) -> None:
    more = Example(text="parkir liar", urusan="hub", at=datetime(2025, 12, 1, tzinfo=UTC))
    assert Model.load(fit([*history(), more], knowledge=KNOWLEDGE)).id != Model.load(content).id


def test_no_words_of_the_complaints_stand_in_the_file(content: bytes) -> None:
    for word in (b"berlubang", b"pemangkasan", b"bansos", b"terima"):
        assert word not in content


def test_a_shipped_model_never_decides_by_itself(model: Model) -> None:
    foreign = Model.load(fit(history(), knowledge=KNOWLEDGE, own=False))
    assert model.threshold(0.95) is not None
    assert foreign.threshold(0.5) is None
    assert not foreign.card.own


def test_a_short_history_or_one_without_dates_promises_nothing() -> None:
    assert Model.load(fit(history(120))).threshold(0.8) is None
    undated = [replace(example, at=None) for example in history(520)]
    model = Model.load(fit(undated))
    assert (model.threshold(0.8), model.card.own, model.card.first) == (None, False, "")


def test_a_heavy_example_outweighs_light_ones() -> None:
    said = "tanaman merambat"
    light = [Example(text=said, urusan="lh", weight=0.05) for _ in range(3)]
    heavy = [Example(text=said, urusan="hub", weight=5.0)]
    assert Model.load(fit(history(120) + light + heavy)).read(said).ranked[0][0] == "hub"


def test_a_young_office_stands_on_the_shipped_model() -> None:
    few = [
        Example(text="portal perumahan ditutup", urusan="wilayah"),
        Example(text="jalan rusak", urusan="pu"),
    ]
    model = Model.load(fit(few, base=models.shipped()))
    assert model.card.classes == Model.load(models.shipped()).card.classes
    assert model.read("air PDAM mati sejak kemarin").ranked[0][0] == "air_bumd"
    assert model.read("portal perumahan ditutup").ranked[0][0] == "wilayah"


def test_an_office_with_a_history_of_its_own_is_right_where_it_differs_from_the_base() -> None:
    # Here trees are the public works office's matter, which the shipped model knows as another's.
    said = "pohon tumbang mohon pemangkasan"
    own = [replace(e, urusan="pu" if e.urusan == "lh" else e.urusan) for e in history()]
    assert Model.load(models.shipped()).read(said).ranked[0][0] == "lh"
    model = Model.load(fit(own, base=models.shipped()))
    assert model.read(said).ranked[0][0] == "pu"
    assert model.threshold(0.95) is not None


def test_a_base_that_has_seen_the_examples_has_no_say(content: bytes) -> None:
    assert fit(history(), knowledge=KNOWLEDGE, base=content) == content


def test_nor_has_a_base_that_has_seen_the_earlier_ones(content: bytes) -> None:
    # From November on the agencies have changed places, so that over all it is often wrong.
    swapped = {"pu": "hub", "hub": "pu", "lh": "dukcapil", "dukcapil": "lh"}
    later = [
        replace(e, urusan=swapped[e.urusan], at=e.at + timedelta(days=301))
        for e in history(300, seed=2)
        if e.at is not None
    ]
    alone = fit([*history(), *later], knowledge=KNOWLEDGE)
    assert fit([*history(), *later], knowledge=KNOWLEDGE, base=content) == alone
    # One that has seen none of them is asked, and helps or not.
    assert fit(later, knowledge=KNOWLEDGE, base=content) != fit(later, knowledge=KNOWLEDGE)


def test_progress_rises_to_one() -> None:
    heard: list[float] = []
    fit(history(520), progress=heard.append)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)


def test_one_affair_alone_is_nothing_to_learn() -> None:
    with pytest.raises(TooFewExamples, match="at least two affairs"):
        fit([Example(text="jalan rusak", urusan="pu")])
    with pytest.raises(TooFewExamples):
        fit([])


def test_knowledge_alone_makes_a_model() -> None:
    model = Model.load(fit([], knowledge=KNOWLEDGE, own=False))
    assert model.read("bansos").ranked[0][0] == "sosial"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda c: b"", "not a model"),
        (lambda c: b"PK\x03\x04 something else", "not a model"),
        (lambda c: c[:-1], "checksum is wrong"),
        (lambda c: c[: len(c) // 2], "checksum is wrong"),
        (lambda c: c[:5000] + bytes([c[5000] ^ 1]) + c[5001:], "checksum is wrong"),
        (lambda c: c[:20], "checksum is wrong"),
        (lambda c: c[:15], "checksum is wrong"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(damage, message: str, content: bytes) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelDamaged, match=message):
        Model.load(damage(content))
