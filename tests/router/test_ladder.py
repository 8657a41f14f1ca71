"""When the clock acts: reminder, breach, escalation, pauses, extensions, silence, documents."""

from dataclasses import replace

import pytest

from config import sop
from config.hours import office_hours
from config.procedure import Ladder, Severity
from config.waktu import parse_waktu
from router import ladder
from router.clock import WorkingCalendar
from router.office import Office
from router.values import PENGADU, ActionId, SystemEvent
from tests.router.stories import (
    MPP,
    PHOTO,
    ZONE,
    Story,
    at,
    directory,
    leave,
    office,
    shown,
    timed,
    times,
    told,
)

A, S = ActionId, SystemEvent


def test_nobody_acts_reminder_breach_and_escalation_each_once() -> None:
    story = Story().reach(5)
    assert story.until("2026-05-30 12:00") == [
        ("pengingat", "2026-05-04 10:30", [("pengingat", "agus")]),
        ("lewat_waktu", "2026-05-04 11:00", [("lewat_waktu", "agus")]),
        ("eskalasi", "2026-05-04 12:00", [("eskalasi", "ratna")]),
        # Nobody stands above Ratna, who knows already: the last rung is only written down.
        ("eskalasi_kepala", "2026-05-04 14:00", []),
    ]
    assert (story.case.step, shown(story.case.due_at)) == (5, "2026-05-04 11:00")
    assert story.change.deadlines == ()


def test_a_step_that_is_nobodys_yet_reminds_all_of_the_role_and_tells_their_superiors() -> None:
    story = Story().reach(3)
    assert [told for _, _, told in story.until("12:00")] == [
        [("pengingat", "adi"), ("pengingat", "ani")],
        [("lewat_waktu", "adi"), ("lewat_waktu", "ani")],
        [("eskalasi", "agus")],
    ]


def test_who_is_away_is_stood_in_for() -> None:
    away = {"leave": leave("2026-05-04 00:00", "2026-05-04 00:00")}
    story = Story(office(people=directory(agus=away))).reach(4)
    # Agus is Adi's superior; Wahyu stands in for him.
    assert story.until("12:00")[-1] == (
        "eskalasi",
        "2026-05-04 12:00",
        [("eskalasi", "wahyu")],
    )


def test_without_a_superior_the_coordinators_are_told() -> None:
    story = Story(office(people=directory(agus={"superior": None}))).reach(5)
    assert story.until("12:00")[-1][2] == [("eskalasi", "ratna")]


@pytest.mark.parametrize(
    ("start", "waktu", "expected"),
    [
        # Below one hour only the breach is told.
        ("2026-05-04 09:00", "15 menit", {"lewat_waktu": "2026-05-04 09:15"}),
        ("2026-05-04 09:00", "59 menit", {"lewat_waktu": "2026-05-04 09:59"}),
        (
            "2026-05-04 09:00",
            "60 menit",
            {
                "pengingat": "2026-05-04 09:45",
                "lewat_waktu": "2026-05-04 10:00",
                "eskalasi": "2026-05-04 10:30",
                "eskalasi_kepala": "2026-05-04 11:00",
            },
        ),
        (
            "2026-05-04 09:00",
            "1 jam",
            {
                "pengingat": "2026-05-04 09:45",
                "lewat_waktu": "2026-05-04 10:00",
                "eskalasi": "2026-05-04 10:30",
                "eskalasi_kepala": "2026-05-04 11:00",
            },
        ),
        # Over the noon break, and into the next day.
        (
            "2026-05-04 11:00",
            "2 jam",
            {
                "pengingat": "2026-05-04 13:30",
                "lewat_waktu": "2026-05-04 14:00",
                "eskalasi": "2026-05-04 15:00",
                "eskalasi_kepala": "2026-05-04 16:00",
            },
        ),
        (
            "2026-05-04 14:00",
            "2 jam",
            {
                "pengingat": "2026-05-04 15:30",
                "lewat_waktu": "2026-05-04 16:00",
                "eskalasi": "2026-05-05 08:30",
                "eskalasi_kepala": "2026-05-05 09:30",
            },
        ),
        # Handed in on Saturday: everything counts from Monday's opening.
        (
            "2026-05-09 10:00",
            "2 jam",
            {
                "pengingat": "2026-05-11 09:00",
                "lewat_waktu": "2026-05-11 09:30",
                "eskalasi": "2026-05-11 10:30",
                "eskalasi_kepala": "2026-05-11 11:30",
            },
        ),
        # Days: 360 + 3 x 450 office minutes; three quarters of them are 1,282.5.
        (
            "2026-05-04 09:00",
            "3 hari",
            {
                "pengingat": "2026-05-07 07:52",
                "lewat_waktu": "2026-05-07 16:00",
                "eskalasi": "2026-05-11 15:15",
                "eskalasi_kepala": "2026-05-13 14:30",
            },
        ),
        # Calendar days: the share is one of the office time between start and end.
        (
            "2026-05-04 09:00",
            "3 hari kalender",
            {
                "pengingat": "2026-05-06 10:52",
                "lewat_waktu": "2026-05-07 09:00",
                "eskalasi": "2026-05-08 14:15",
                "eskalasi_kepala": "2026-05-12 09:00",
            },
        ),
    ],
)
def test_rungs(start: str, waktu: str, expected: dict[str, str]) -> None:
    story = Story(office(timed(waktu)), start)
    assert times(story.change.deadlines) == expected
    assert shown(story.case.due_at) == expected["lewat_waktu"]


def test_a_step_without_a_time_is_never_late() -> None:
    story = Story(office(timed(None)))
    assert (story.case.due_at, story.change.deadlines) == (None, ())


def test_the_percents_are_the_sops() -> None:
    procedure = replace(MPP, tangga=Ladder(pengingat=50, atasan=200, kepala=300))
    assert times(Story(office(procedure)).change.deadlines) == {
        "pengingat": "2026-05-04 10:00",
        "lewat_waktu": "2026-05-04 11:00",
        "eskalasi": "2026-05-04 14:00",
        "eskalasi_kepala": "2026-05-04 16:00",
    }


def test_the_program_was_away_and_says_late_what_still_matters() -> None:
    story = Story()
    story.clock("2026-05-05 09:00")
    fired = story.fire()
    assert [(c.events[0].type.value, told(c)) for c in fired] == [
        # A reminder of what is late already says nothing more than the breach.
        ("pengingat", []),
        ("lewat_waktu", [("lewat_waktu", "sari"), ("lewat_waktu", "tono")]),
        ("eskalasi", [("eskalasi", "ratna")]),
        ("eskalasi_kepala", []),
    ]
    assert {e.at for c in fired for e in c.events} == {story.now}


def test_what_was_done_in_time_is_not_reminded_of() -> None:
    story = Story()
    story.clock("10:30")
    story.reach(3)
    assert story.happen(S.PENGINGAT).events == ()
    assert {d.since for d in story.change.deadlines} == {2}


def test_a_step_entered_again_begins_its_own_ladder() -> None:
    story = Story().reach(3)
    story.until("11:00")
    story.do("adi", A.KEMBALIKAN, "Alamat?")
    story.do("sari", A.TERUSKAN, agency="dishub")
    assert [(kind, when) for kind, when, _ in story.until("15:30")] == [
        ("pengingat", "2026-05-04 13:30"),
        ("lewat_waktu", "2026-05-04 14:00"),
        ("eskalasi", "2026-05-04 15:00"),
    ]


# Pauses.


def test_pauses_add_their_office_time_to_every_rung_still_ahead() -> None:
    story = Story()
    story.until("10:45")
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    assert story.case.due_at is None
    story.clock("14:15")
    story.do(PENGADU, A.LENGKAPI, files=(PHOTO,))
    # Paused from 10.45 to 14.15: 2.5 office hours. The reminder of 10.30 had been given.
    assert times(story.change.deadlines) == {
        "lewat_waktu": "2026-05-04 14:30",
        "eskalasi": "2026-05-04 15:30",
        "eskalasi_kepala": "2026-05-05 08:00",
    }


def test_several_pauses_add_up() -> None:
    story = Story()
    for asked, came in (("09:30", "09:45"), ("10:00", "10:10"), ("10:10", "10:30")):
        story.clock(asked)
        story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
        story.clock(came)
        story.do(PENGADU, A.LENGKAPI, "Ini.")
    assert times(story.change.deadlines) == {
        "pengingat": "2026-05-04 11:15",
        "lewat_waktu": "2026-05-04 11:45",
        "eskalasi": "2026-05-04 13:45",
        "eskalasi_kepala": "2026-05-04 14:45",
    }


def test_two_pauses_that_begin_at_the_same_moment_count_once_each() -> None:
    story = Story()
    for came in ("09:00", "09:30"):
        story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
        story.clock(came)
        story.do(PENGADU, A.LENGKAPI, "Ini.")
    assert shown(story.case.due_at) == "2026-05-04 11:30"


def test_a_pause_outside_office_hours_costs_nothing() -> None:
    story = Story(start="2026-05-04 15:00")
    story.clock("17:00")
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    story.clock("20:00")
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    assert shown(story.case.due_at) == "2026-05-05 08:30"


def test_a_pause_on_a_late_step_makes_it_no_less_late() -> None:
    story = Story()
    story.until("11:15")
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    story.clock("13:30")
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    # The rungs of 12.00 and 14.00 were ahead, and move by the 75 minutes of the pause.
    assert shown(story.case.due_at) == "2026-05-04 11:00"
    assert times(story.change.deadlines) == {
        "eskalasi": "2026-05-04 14:15",
        "eskalasi_kepala": "2026-05-04 15:15",
    }


def test_in_calendar_days_a_pause_counts_as_it_passed() -> None:
    story = Story(office(timed("3 hari kalender")))
    story.clock("2026-05-05 20:00")
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    story.clock("2026-05-06 02:30")
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    assert shown(story.case.due_at) == "2026-05-07 15:30"


def test_the_wait_for_documents_warns_and_ends_once_for_each_question() -> None:
    story = Story()
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    first = story.change.deadlines
    story.until("2026-05-19 09:00")
    assert [e.type.value for e in story.case.events[2:]] == ["peringatan_kelengkapan"]
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    story.do("sari", A.MINTA_KELENGKAPAN, "Yang jelas?")
    assert {d.since for d in first} == {2}
    assert {d.since for d in story.change.deadlines} == {5}
    assert [kind for kind, _, _ in story.until("2026-06-30 09:00")] == [
        "peringatan_kelengkapan",
        "kelengkapan_habis",
        "pengingat",
        "lewat_waktu",
        "eskalasi",
        "eskalasi_kepala",
    ]


def test_the_wait_is_a_field_of_the_sop() -> None:
    procedure = replace(MPP, kelengkapan=parse_waktu("2 hari kerja"))
    story = Story(office(procedure))
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    assert times(story.change.deadlines)["kelengkapan_habis"] == "2026-05-06 16:00"


# Extensions.


def test_an_extension_moves_every_rung_still_ahead() -> None:
    story = Story()
    story.clock("10:00")
    story.do("sari", A.PERPANJANG, "Rapat.", waktu=parse_waktu("1 jam"))
    # Three office hours from 09.00 to 12.00: three quarters, half as much again, and twice.
    assert times(story.change.deadlines) == {
        "pengingat": "2026-05-04 11:15",
        "lewat_waktu": "2026-05-04 12:00",
        "eskalasi": "2026-05-04 14:30",
        "eskalasi_kepala": "2026-05-04 16:00",
    }


def test_an_extension_after_a_pause_and_a_pause_after_an_extension() -> None:
    story = Story()
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    story.clock("09:30")
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    story.do("sari", A.PERPANJANG, "Rapat.", waktu=parse_waktu("30 menit"))
    assert shown(story.case.due_at) == "2026-05-04 12:00"
    story.do("sari", A.MINTA_KELENGKAPAN, "Alamat?")
    story.clock("10:00")
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    assert shown(story.case.due_at) == "2026-05-04 13:30"


def test_a_breach_is_told_once_in_a_visit_also_when_more_time_was_given_after_it() -> None:
    story = Story()
    story.until("11:30")
    story.do("sari", A.PERPANJANG, "Rapat.")
    assert shown(story.case.due_at) == "2026-05-04 14:30"
    assert [kind for kind, _, _ in story.until("2026-05-06 09:00")] == [
        "eskalasi",
        "eskalasi_kepala",
    ]


# Recomputing.


def test_a_holiday_decreed_in_mid_year_moves_open_deadlines_at_the_next_look() -> None:
    story = Story(start="2026-05-04 15:30")
    assert shown(story.case.due_at) == "2026-05-05 09:00"
    hours = office_hours(zone=ZONE, add={at("2026-05-05 00:00").date(): "Pilkada"})
    later = Office(
        procedure=story.office.procedure,
        directory=story.office.directory,
        calendar=WorkingCalendar(hours, 2026, 2026),
    )
    assert shown(ladder.due(story.case, later)) == "2026-05-06 09:00"
    assert times(ladder.deadlines(story.case, later)) == {
        "pengingat": "2026-05-06 08:30",
        "lewat_waktu": "2026-05-06 09:00",
        "eskalasi": "2026-05-06 10:00",
        "eskalasi_kepala": "2026-05-06 11:00",
    }


def test_severity_decides_where_the_paper_says_so() -> None:
    konsumen = sop.procedures()["konsumen"]
    story = Story(office(konsumen))
    case = replace(story.case, step=6)
    for severity, due in (
        (Severity.RINGAN, "2026-05-05 16:00"),
        (Severity.SEDANG, "2026-05-07 16:00"),
        (Severity.BERAT, "2026-05-20 16:00"),
    ):
        assert shown(ladder.due(replace(case, severity=severity), story.office)) == due
