"""Silence after the delivered answer: when it warns, and when it closes."""

from router.values import PENGADU, ActionId, State, SystemEvent
from tests.router.stories import Story, shown, times, told

A, S = ActionId, SystemEvent


def test_no_silence_runs_before_the_answer_is_delivered() -> None:
    story = Story().reach(8)
    assert (story.case.state, story.case.due_at, story.change.deadlines) == (
        State.DIJAWAB,
        None,
        (),
    )
    assert story.until("2026-07-01 09:00") == []


def test_silence_counts_office_time_from_the_delivery() -> None:
    story = Story(start="2026-05-08 15:00").reach(8)
    story.clock("16:00")
    story.happen(S.TERKIRIM, "delivered")
    # Friday closes at 16.30; Monday opens at 07.30.
    assert times(story.change.deadlines) == {
        "peringatan_diam": "2026-05-11 08:30",
        "tutup_diam": "2026-05-11 09:00",
    }


def test_nobody_is_closed_without_having_been_warned_in_time() -> None:
    story = Story().answered()
    # The program was down over both moments.
    story.clock("2026-05-05 09:00")
    assert [(c.events[0].type.value, told(c)) for c in story.fire()] == [
        ("peringatan_diam", [("peringatan_diam", PENGADU)])
    ]
    # Half an hour lies between warning and end, and still does.
    assert times(story.change.deadlines) == {"tutup_diam": "2026-05-05 09:30"}
    assert shown(story.case.due_at) == "2026-05-05 09:30"
    assert [kind for kind, _, _ in story.until("09:30")] == ["tutup_diam"]


def test_a_warning_a_little_late_does_not_put_the_end_off() -> None:
    story = Story().answered()
    story.clock("10:40")
    assert len(story.fire()) == 1
    assert times(story.change.deadlines) == {"tutup_diam": "2026-05-04 11:00"}


def test_the_second_answer_has_its_own_warning() -> None:
    story = Story().answered()
    story.until("10:40")
    story.do(PENGADU, A.TANGGAPI, "Belum.")
    story.reach(8)
    story.happen(S.TERKIRIM, "delivered")
    assert times(story.change.deadlines) == {
        "peringatan_diam": "2026-05-04 13:10",
        "tutup_diam": "2026-05-04 13:40",
    }
