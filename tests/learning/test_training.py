"""What a new model learns from, and when it may take the place of the one in use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.learning import training
from bot.learning.training import Lesson
from config import models
from router.measure import Judged
from router.model import Model
from storage.labels import Settled

NOW = datetime(2026, 5, 31, tzinfo=UTC)
SHIPPED = Model.load(models.shipped())
LAMP = Settled(
    id=1,
    at=NOW - timedelta(days=3),
    text="Lampu jalan padam di depan sekolah.",
    title=None,
    agency="dishub",
    urusan="hub",
    said=(("hub", 0.9), ("pu", 0.1)),
)


def answered(truth: Sequence[str], said: Sequence[str], sure: str = "") -> list[Judged]:
    """Give answers; those of the affairs in `sure` were sure enough to be forwarded."""
    return [
        Judged(
            truth=right,
            ranked=((answer, 0.99 if answer in sure.split() else 0.5), ("umum", 0.01)),
            thresholds={0.95: 0.9},
        )
        for right, answer in zip(truth, said, strict=True)
    ]


def use(new: list[Judged], old: list[Judged], *, must_beat: bool = False) -> bool:
    return training.verdict(new, old, 0.95, must_beat=must_beat).use


def mixed(right: int, wrong: int) -> list[str]:
    return ["hub"] * right + ["lh"] * wrong


TRUTH = ["hub"] * 100


def test_lessons_stand_in_order_and_an_open_affair_is_the_likeliest_of_the_agencys() -> None:
    affairs = {"dpupr": ("pu", "perkim"), "dishub": ("hub",), "bapenda": ()}
    road = replace(
        LAMP,
        at=NOW - timedelta(days=9),
        text="Jalan berlubang dan aspal rusak di depan pasar.",
        agency="dpupr",
        urusan=None,
    )
    found = training.lessons(
        [LAMP, road, replace(LAMP, urusan=None), replace(LAMP, agency="bapenda", urusan=None)],
        affairs,
        SHIPPED,
    )
    assert [one.urusan for one in found] == ["pu", "hub", "hub"]
    # What the model in use has said itself teaches the next one, and proves nothing about either.
    assert [one.guessed for one in found] == [True, False, False]
    new, old = training.judged(found, SHIPPED, SHIPPED, 0.95, must_beat=False)
    assert [one.truth for one in old] == [one.truth for one in new] == ["hub", "hub"]


def test_the_latest_weeks_are_kept_apart_and_reach_further_back_where_they_hold_little() -> None:
    def lessons(count: int, each: timedelta) -> list[Lesson]:
        return [
            Lesson(at=NOW - each * (count - n), text="x", title=None, urusan="hub", said=())
            for n in range(count)
        ]

    daily = lessons(200, timedelta(days=1))
    earlier, latest = training.parted(daily, NOW)
    assert (len(earlier), len(latest)) == (150, 50)
    hourly = lessons(2000, timedelta(hours=1))
    earlier, latest = training.parted(hourly, NOW)
    assert (len(earlier), len(latest)) == (2000 - 28 * 24, 28 * 24)
    assert training.parted(daily[:30], NOW) == ([], daily[:30])


@pytest.mark.parametrize(("days", "weight"), [(0, 1.0), (180, 0.5), (360, 0.25), (-3, 1.0)])
def test_what_is_older_counts_less(days: int, weight: float) -> None:
    assert training.weight(NOW - timedelta(days=days), NOW) == weight


def test_nobody_is_measured_on_what_he_was_taught() -> None:
    """The shipped model has learnt until 2022; of what came later it is asked itself."""
    lesson = Lesson(
        at=NOW, text=LAMP.text, title=None, urusan="hub", said=(("lh", 0.8), ("hub", 0.1))
    )
    learnt = replace(lesson, at=datetime(2022, 6, 1, tzinfo=UTC))
    unsaid = replace(learnt, said=())
    new, old = training.judged([lesson, learnt, unsaid], SHIPPED, SHIPPED, 0.95, must_beat=False)
    assert [one.said for one in old] == ["hub", "lh"]
    assert [one.said for one in new] == ["hub", "hub"]
    # What a model said that an operator has left speaks neither for nor against another.
    new, old = training.judged([lesson, learnt], SHIPPED, SHIPPED, 0.95, must_beat=True)
    assert len(new) == len(old) == 1


def test_within_noise_the_new_model_takes_over() -> None:
    assert use(answered(TRUTH, mixed(80, 20)), answered(TRUTH, mixed(80, 20)))
    assert use(answered(TRUTH, mixed(83, 17)), answered(TRUTH, mixed(81, 19)))
    # One more wrong is noise, nine more are not.
    assert use(answered(TRUTH, mixed(79, 21)), answered(TRUTH, mixed(80, 20)))
    assert not use(answered(TRUTH, mixed(71, 29)), answered(TRUTH, mixed(80, 20)))
    assert not use([], [])


def test_after_a_rollback_it_must_be_better_than_noise() -> None:
    old = answered(TRUTH, mixed(80, 20))
    assert not use(answered(TRUTH, mixed(80, 20)), old, must_beat=True)
    assert not use(answered(TRUTH, mixed(81, 19)), old, must_beat=True)
    assert use(answered(TRUTH, mixed(90, 10)), old, must_beat=True)


def test_what_it_would_forward_by_itself_must_keep_the_promise() -> None:
    old = answered(TRUTH, mixed(80, 20))
    # Right as often as the old one, but sure of everything: 80 of 100 is no 95.
    assert not use(answered(TRUTH, mixed(80, 20), sure="hub lh"), old)
    # Sure of what is right only.
    assert use(answered(TRUTH, mixed(80, 20), sure="hub"), old)
    # No worse than the old one, which promised the same.
    assert use(
        answered(TRUTH, mixed(80, 20), sure="hub lh"),
        answered(TRUTH, mixed(80, 20), sure="hub lh"),
    )


def test_what_was_most_often_mistaken_is_told() -> None:
    truth = ["hub"] * 5 + ["lh"] * 4 + ["pu"] * 3 + ["sosial"] * 2
    said = ["pu"] * 4 + ["hub"] + ["hub"] * 3 + ["lh"] + ["lh"] * 2 + ["pu"] + ["hub"] * 2
    found = training.verdict(answered(truth, said), answered(truth, said), 0.95, must_beat=False)
    assert found.confused == (("hub", "pu", 4), ("lh", "hub", 3), ("pu", "lh", 2))


def test_measures_are_kept_as_plain_values() -> None:
    new = answered(TRUTH, mixed(80, 20), sure="hub")
    assert training.facts("new", training.verdict(new, new, 0.95, must_beat=False).new) == {
        "which": "new",
        "count": 100,
        "top1": 0.8,
        "top3": 0.8,
        "macro_f1": 0.4444,
        "calibration_error": 0.108,
        "precision": 0.95,
        "automatic": 0.8,
        "realised": 1.0,
    }
