"""What the scores count, on answers small enough to be counted by hand."""

from datetime import UTC, datetime

import pytest

from router.measure import ClassScore, Coverage, Judged, calibration_error, measure, monthly


def said(
    truth: str, *ranked: tuple[str, float], month: int = 1, sure: float | None = 0.8
) -> Judged:
    """Give an answer of a model that promises 95 % from a confidence of `sure` on."""
    at = datetime(2026, month, 5, tzinfo=UTC)
    return Judged(truth=truth, ranked=ranked, at=at, thresholds={0.95: sure})


ANSWERS = (
    said("hub", ("hub", 0.9), ("pu", 0.1)),
    said("hub", ("pu", 0.5), ("lh", 0.3), ("hub", 0.2)),
    said("pu", ("pu", 0.8), ("hub", 0.2)),
    said("lh", ("hub", 0.9), ("pu", 0.06), ("pajak", 0.03), ("lh", 0.01), month=2),
)


def test_first_ways_and_the_first_three() -> None:
    found = measure(ANSWERS)
    assert (found.count, found.top1, found.top3) == (4, 0.5, 0.75)


def test_every_affair_by_itself_and_their_mean() -> None:
    found = measure(ANSWERS)
    assert found.classes == (
        ClassScore(urusan="hub", count=2, said=2, right=1, precision=0.5, recall=0.5, f1=0.5),
        ClassScore(urusan="lh", count=1, said=0, right=0, precision=0.0, recall=0.0, f1=0.0),
        ClassScore(urusan="pu", count=1, said=2, right=1, precision=0.5, recall=1.0, f1=2 / 3),
    )
    assert found.macro_f1 == pytest.approx((0.5 + 0 + 2 / 3) / 3)
    assert found.confusion == {
        ("hub", "hub"): 1,
        ("hub", "pu"): 1,
        ("pu", "pu"): 1,
        ("lh", "hub"): 1,
    }


def test_the_mean_is_the_one_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="needs the extra kawal[train]")
    truths, answers = ["a", "a", "b", "c", "c", "c"], ["a", "b", "b", "c", "d", "a"]
    judged = [said(t, (a, 1.0)) for t, a in zip(truths, answers, strict=True)]
    wanted = metrics.f1_score(truths, answers, average="macro", zero_division=0)
    assert measure(judged).macro_f1 == pytest.approx(wanted)


def test_what_was_promised_and_what_came_of_it() -> None:
    found = measure(ANSWERS, (0.95, 0.98))
    assert found.coverage == (
        Coverage(precision=0.95, threshold=0.8, count=3, share=0.75, realised=2 / 3),
        # Of a precision that the model does not promise, nothing is forwarded.
        Coverage(precision=0.98, threshold=None, count=0, share=0.0, realised=None),
    )


def test_a_threshold_holds_for_the_answers_that_were_given_under_it() -> None:
    earlier = said("hub", ("hub", 0.85), sure=0.9)
    later = said("hub", ("hub", 0.85), sure=0.8)
    (found,) = measure([earlier, later], (0.95,)).coverage
    assert (found.threshold, found.count, found.share, found.realised) == (0.8, 1, 0.5, 1.0)


def test_the_calibration_error_is_the_distance_weighted_by_number() -> None:
    # Three of 0.9 of which two are right, one of 0.3 that is wrong.
    judged = [
        said("a", ("a", 0.9)),
        said("a", ("a", 0.9)),
        said("a", ("b", 0.9)),
        said("a", ("b", 0.3)),
    ]
    assert calibration_error(judged) == pytest.approx((abs(2.7 - 2) + 0.3) / 4)
    perfect = [said("a", ("a", 1.0)), said("b", ("b", 1.0))]
    assert calibration_error(perfect) == 0.0


def test_months_apart() -> None:
    undated = Judged(truth="hub", ranked=(("hub", 1.0),))
    found = monthly([*ANSWERS, undated])
    assert {month: one.count for month, one in found.items()} == {"2026-01": 3, "2026-02": 1}
    assert found["2026-02"].top1 == 0.0


def test_nothing_to_measure_scores_nothing() -> None:
    found = measure([])
    assert (found.count, found.top1, found.macro_f1, found.calibration_error) == (0, 0.0, 0.0, 0.0)
    assert [one.realised for one in found.coverage] == [None, None, None]
    silent = measure([Judged(truth="hub", ranked=())])
    assert (silent.top1, silent.confusion) == (0.0, {("hub", ""): 1})
