"""A warning that can only be mailed when the office opens still leaves its time."""

from dataclasses import replace

import pytest

from config.procedure import Procedure
from config.waktu import parse_waktu
from router.values import State, SystemEvent
from tests.router.stories import MPP, Story, office, shown, times

S = SystemEvent


def silent_for(waktu: str) -> Procedure:
    """Give the MPP SOP with another silence."""
    closing = replace(MPP.penutupan, diam=parse_waktu(waktu))
    return replace(MPP, penutupan=closing)


@pytest.mark.parametrize(
    ("waktu", "delivered", "warned", "ends", "put_off"),
    [
        # No office time lies in a weekend: the warning is due on Sunday at four in the morning,
        # is mailed on Monday, and leaves its six hours.
        (
            "1 hari kalender",
            "2026-05-09 10:00",
            "2026-05-10 04:00",
            "2026-05-10 10:00",
            "2026-05-11 13:30",
        ),
        # Used up exactly at closing: half an hour of office time is left the next morning.
        ("2 jam", "2026-05-04 14:30", "2026-05-04 16:00", "2026-05-05 08:00", "2026-05-05 08:00"),
        # Told in office hours: nothing is put off.
        ("2 jam", "2026-05-04 09:00", "2026-05-04 10:30", "2026-05-04 11:00", "2026-05-04 11:00"),
    ],
)
def test_the_closing_waits_for_a_warning_that_waits_for_the_opening(
    waktu: str, delivered: str, warned: str, ends: str, put_off: str
) -> None:
    story = Story(office(silent_for(waktu)), start="2026-05-04 08:00").reach(8)
    story.clock(delivered)
    story.happen(S.TERKIRIM, "delivered")
    assert times(story.change.deadlines) == {"peringatan_diam": warned, "tutup_diam": ends}
    story.until(warned)
    assert times(story.change.deadlines) == {"tutup_diam": put_off}
    assert shown(story.case.due_at) == put_off
    assert [kind for kind, _, _ in story.until(put_off)] == ["tutup_diam"]
    assert story.case.state is State.DITUTUP
