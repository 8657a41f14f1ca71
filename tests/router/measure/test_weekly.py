"""A history played week by week: nothing is answered by what came in its own week or later."""

from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("sklearn", reason="needs the extra kawal[train]")

from config import models
from router.measure import Judged
from router.model import Model
from router.train import Example, fit
from router.train.weekly import replay

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)


def week(number: int, *pairs: tuple[str, str], times: int = 1) -> list[Example]:
    """Give examples of a week, an hour apart."""
    begin = MONDAY + timedelta(weeks=number)
    told = [pair for pair in pairs for _ in range(times)]
    return [
        Example(text=f"{text} nomor {place}", urusan=urusan, at=begin + timedelta(hours=place))
        for place, (text, urusan) in enumerate(told)
    ]


LAMP, TRASH = ("lampu padam gelap", "hub"), ("sampah bau menumpuk", "lh")
NEW = ("zirkonia merah retak", "pu")


def right(judged: list[Judged], truth: str) -> list[bool]:
    return [one.right for one in judged if one.truth == truth]


def test_what_is_new_is_known_from_the_next_week_on() -> None:
    history = [
        *week(0, LAMP, TRASH, times=6),
        *week(1, NEW, LAMP, times=6),
        *week(2, NEW, TRASH, times=6),
    ]
    judged = replay(history)
    assert [one.at for one in judged] == [one.at for one in history]
    assert right(judged[12:24], "pu") == [False] * 6
    assert right(judged[12:24], "hub") == [True] * 6
    assert right(judged[24:], "pu") == [True] * 6
    for one in judged:
        chances = [chance for _, chance in one.ranked]
        assert chances == sorted(chances, reverse=True)
        assert 0 <= chances[-1] <= chances[0] <= 1


def test_the_order_of_the_file_does_not_matter() -> None:
    history = [*week(0, LAMP, TRASH, times=4), *week(1, NEW, LAMP, times=4)]
    assert replay(history[::-1]) == replay(history)


def test_nothing_is_promised_before_enough_was_answered() -> None:
    history = [one for n in range(6) for one in week(n, LAMP, TRASH, times=40)]
    judged = replay(history)
    promised = [bool(one.thresholds and one.thresholds[0.9]) for one in judged]
    # Eighty a week: after three weeks there are enough answers to fit a promise on.
    assert promised == [False] * 240 + [True] * 240
    assert all(one.right for one in judged if one.sure(0.9))


def test_a_model_at_the_start_speaks_first() -> None:
    shipped = Model.load(models.shipped())
    history = week(0, LAMP, TRASH, times=3)
    judged = replay(history, knowledge=models.knowledge(), start=models.shipped())
    for one, example in zip(judged, history, strict=True):
        known = shipped.read(example.text).ranked
        assert [urusan for urusan, _ in one.ranked][:3] == [urusan for urusan, _ in known][:3]
        assert one.confidence == pytest.approx(known[0][1], abs=1e-3)


def test_what_only_the_start_knows_stays_known_beside_what_was_learnt_since() -> None:
    earlier = [one for n in range(2) for one in week(n, LAMP, TRASH, NEW, times=10)]
    later = [one for n in range(2, 4) for one in week(n, LAMP, TRASH, times=15)]
    last = week(4, LAMP, NEW, times=3)
    known = [("pu", "jembatan"), ("hub", "lampu"), ("lh", "sampah")]
    judged = replay([*later, *last], knowledge=known, start=fit(earlier))
    assert all(one.right for one in judged)
    assert not any(right(replay([*later, *last], knowledge=known), "pu"))


def test_progress_is_told_to_the_end_and_a_date_is_needed() -> None:
    heard: list[float] = []
    replay(week(0, LAMP, TRASH), progress=heard.append)
    assert (heard[-1], heard == sorted(heard)) == (1.0, True)
    with pytest.raises(ValueError, match="without its moment"):
        replay([Example(text="lampu", urusan="hub")])
