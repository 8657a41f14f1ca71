"""How sure the program must be: stories of weeks that kept their promise, or did not."""

from datetime import date, timedelta

from router.drifting import Week, asked, upper

MONDAY = date(2026, 5, 4)


def weeks(*found: tuple[int, int, float | None], sure: tuple[int, int] = (0, 0)) -> list[Week]:
    """Give weeks of (automatic, right, asked afterwards); in each `sure` cases, and the right."""
    return [
        Week(
            week=MONDAY + timedelta(weeks=n),
            settled=automatic + 30,
            automatic=automatic,
            right=right,
            promised=0.97,
            asked=level,
            sure=sure[0],
            sure_right=sure[1],
        )
        for n, (automatic, right, level) in enumerate(found)
    ]


def test_without_any_week_the_offices_own_precision_is_asked_for() -> None:
    assert asked([], 0.95) == 0.95


def test_a_week_that_keeps_the_promise_changes_nothing() -> None:
    assert asked(weeks((40, 39, None)), 0.95) == 0.95
    assert asked(weeks((40, 38, None)), 0.95) == 0.95
    # Better than promised is no reason to ask for less than the office does.
    assert asked(weeks((40, 40, 0.95), (40, 40, 0.95), (40, 40, None)), 0.95) == 0.95


def test_few_cases_prove_nothing_alone_and_something_together() -> None:
    assert asked(weeks((19, 10, None)), 0.95) == 0.95
    assert asked(weeks((10, 8, 0.95), (9, 7, None)), 0.95) == 0.95
    assert asked(weeks((10, 8, 0.95), (10, 8, 0.95), (10, 8, None)), 0.95) is None


def test_a_drifted_week_asks_for_more_as_much_as_was_missed() -> None:
    # 10 % wrong where 5 % are allowed: half the errors; 15 %: a third of them.
    assert asked(weeks((100, 90, None)), 0.95) == 0.975
    assert asked(weeks((100, 88, None)), 0.95) == 0.979167
    # 93 of 100 may still be chance.
    assert asked(weeks((100, 93, None)), 0.95) == 0.95


def test_a_week_far_below_ends_automation() -> None:
    assert asked(weeks((100, 80, None)), 0.95) is None
    assert asked(weeks((20, 14, None)), 0.95) is None


def test_the_same_mistakes_are_not_held_against_the_program_twice() -> None:
    """The bad week stands before the stricter level; the good one under it is what counts."""
    assert asked(weeks((100, 90, 0.975), (40, 39, None)), 0.95) == 0.975


def test_it_keeps_missing_and_is_asked_for_more_until_nothing_is_left() -> None:
    level: float | None = 0.95
    found: list[tuple[int, int, float | None]] = []
    levels = []
    while level is not None:
        found.append((100, 90, None))
        level = asked(weeks(*found), 0.95)
        found[-1] = (100, 90, level)
        levels.append(level)
    assert levels == [0.975, 0.9875, None]


def test_after_two_good_weeks_it_is_asked_for_less_slowly_back_to_the_offices_own() -> None:
    found: list[tuple[int, int, float | None]] = [(100, 88, 0.9875)]
    levels = []
    for _ in range(6):
        level = asked(weeks(*found, (30, 30, None)), 0.95)
        levels.append(level)
        found.append((30, 30, level))
    assert levels == [0.9875, 0.975, 0.975, 0.95, 0.95, 0.95]


def test_a_weak_week_is_no_step_back_to_the_offices_own() -> None:
    found = weeks((100, 88, 0.9875), (30, 28, 0.9875), (30, 28, None))
    assert asked(found, 0.95) == 0.9875


def test_automation_begins_anew_carefully_when_what_was_sure_would_have_been_right() -> None:
    good = weeks((100, 80, None), (0, 0, None), (0, 0, None), sure=(30, 29))
    assert asked(good[:2], 0.95) is None
    assert asked(good, 0.95) == 0.9875
    # What was sure and wrong keeps it off, and so does a trickle of cases.
    assert asked(weeks((100, 80, None), (0, 0, None), (0, 0, None), sure=(30, 27)), 0.95) is None
    assert asked(weeks((100, 80, None), (0, 0, None), (0, 0, None), sure=(9, 9)), 0.95) is None


def test_an_office_that_asks_for_more_gets_at_least_that() -> None:
    assert asked(weeks((40, 40, 0.95), (40, 40, None)), 0.98) == 0.98


def test_only_the_last_weeks_count() -> None:
    """Half a year without a mistake does not cover a bad month."""
    past: list[tuple[int, int, float | None]] = [(100, 100, 0.95)] * 26
    bad: list[tuple[int, int, float | None]] = [(100, 91, 0.95)] * 3
    assert asked(weeks(*past, *bad, (100, 91, None)), 0.95) == 0.975


def test_the_bound_is_wilsons() -> None:
    assert upper(0, 0) == 1.0
    assert round(upper(20, 20), 9) == 1.0
    assert round(upper(90, 100), 4) == 0.9322
    assert round(upper(0, 20), 4) == 0.0759
