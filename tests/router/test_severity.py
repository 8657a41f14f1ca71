"""How grave a complaint is: who says so, what it does to the times, and what the log keeps."""

from typing import Any

import pytest

from config.waktu import parse_waktu
from router.offers import open_actions
from router.values import PENGADU, ActionId, RefusalCode
from tests.router.stories import Story, shown, staffed, times, told

A, C = ActionId, RefusalCode


def konsumen(step: int) -> Story:
    return Story(staffed("konsumen")).reach(step)


@pytest.mark.parametrize("step", [6, 7, 9])
@pytest.mark.parametrize(
    ("level", "due", "rungs"),
    [
        # One day: 360 + 450 office minutes from Monday at 09.00.
        (
            "ringan",
            "2026-05-05 16:00",
            ["05-05 11:37", "05-05 16:00", "05-06 15:15", "05-07 14:30"],
        ),
        (
            "sedang",
            "2026-05-07 16:00",
            ["05-07 07:52", "05-07 16:00", "05-11 15:15", "05-13 14:30"],
        ),
        # Ten days, over Ascension Day; the escalations also over Idul Adha and Pancasila Day.
        (
            "berat",
            "2026-05-20 16:00",
            ["05-18 09:45", "05-20 16:00", "06-02 10:30", "06-09 14:30"],
        ),
    ],
)
def test_each_step_that_depends_on_it(step: int, level: str, due: str, rungs: list[str]) -> None:
    story = konsumen(step)
    if level != "sedang":
        story.do("ratna", A.TETAPKAN_TINGKAT, choice=level)
    assert shown(story.case.due_at) == due
    ladder = times(story.change.deadlines)
    assert [t[5:] for t in ladder.values()] == rungs
    assert list(ladder) == ["pengingat", "lewat_waktu", "eskalasi", "eskalasi_kepala"]


def test_set_and_changed_the_due_time_follows_and_stands_in_the_log() -> None:
    story = konsumen(6)
    story.clock("10:00")
    for level, due in (("berat", "2026-05-20 16:00"), ("ringan", "2026-05-05 16:00")):
        visit = story.case.visit
        story.do("budi", A.TETAPKAN_TINGKAT, choice=level)
        (event,) = story.change.events
        assert (event.choice, shown(event.due), event.role) == (level, due, "kepala_bidang")
        assert (story.case.severity.value, shown(story.case.due_at)) == (level, due)
        # It stays the same visit: the officer's letter is still good.
        assert (story.case.step, story.case.visit, told(story.change)) == (6, visit, [])
    # The times of the steps after it follow, too.
    story.do("budi", A.DISPOSISI, "Mohon arahan.", visit=story.case.visit)
    assert shown(story.case.due_at) == "2026-05-05 16:00"


def test_set_early_it_counts_when_its_steps_come() -> None:
    story = konsumen(2)
    story.do("rina", A.TETAPKAN_TINGKAT, choice=" Berat ")
    assert shown(story.case.due_at) == shown(story.change.events[0].due) == "2026-05-04 09:15"
    story.reach(6)
    assert shown(story.case.due_at) == "2026-05-20 16:00"


def test_what_was_told_already_is_not_told_again() -> None:
    story = konsumen(6)
    story.do("budi", A.TETAPKAN_TINGKAT, choice="ringan")
    story.until("2026-05-05 12:00")
    story.do("budi", A.TETAPKAN_TINGKAT, choice="sedang")
    # The reminder has been given; the other rungs stand where the three days put them.
    assert times(story.change.deadlines) == {
        "lewat_waktu": "2026-05-07 16:00",
        "eskalasi": "2026-05-11 15:15",
        "eskalasi_kepala": "2026-05-13 14:30",
    }


def test_a_step_that_the_new_level_makes_late_is_late_at_once() -> None:
    story = konsumen(6)
    story.clock("2026-05-06 09:00")
    story.do("hadi", A.TETAPKAN_TINGKAT, choice="ringan")
    assert shown(story.case.due_at) == "2026-05-05 16:00"
    assert [c.events[0].type.value for c in story.fire()] == ["pengingat", "lewat_waktu"]


def test_more_time_that_was_given_stands() -> None:
    story = konsumen(6)
    story.do("budi", A.PERPANJANG, "Menunggu ahli.", waktu=parse_waktu("2 hari kerja"))
    assert shown(story.case.due_at) == "2026-05-11 16:00"
    story.do("budi", A.TETAPKAN_TINGKAT, choice="ringan")
    assert shown(story.case.due_at) == shown(story.change.events[0].due) == "2026-05-11 16:00"


def test_a_level_in_calendar_days() -> None:
    story = Story(staffed("rsud")).reach(5)
    assert shown(story.case.due_at) == "2026-05-07 16:00"
    story.do("kiki", A.TETAPKAN_TINGKAT, choice="berat")
    # Seven calendar days are the same hour of the same weekday.
    assert shown(story.case.due_at) == "2026-05-11 09:00"


@pytest.mark.parametrize("who", ["budi", "hadi", "ratna"])
def test_the_holder_who_stands_above_him_and_the_coordinator_may(who: str) -> None:
    story = konsumen(6)
    story.do(who, A.TETAPKAN_TINGKAT, choice="berat")
    assert story.case.severity == "berat"
    # Whoever else did so does not hold the step for that.
    assert story.case.holder is not None
    assert story.case.holder.officer == "budi"


@pytest.mark.parametrize(
    ("who", "facts", "code", "key"),
    [
        ("lina", {"choice": "berat"}, C.PERAN_SALAH, "not_yours"),
        ("rina", {"choice": "berat"}, C.LANGKAH_SUDAH_LEWAT, "past"),
        ("budi", {}, C.PILIHAN_WAJIB, "choice"),
        ("budi", {"choice": "gawat"}, C.PILIHAN_WAJIB, "choice"),
        ("budi", {"choice": "sedang"}, C.SUDAH_DILAKUKAN, "done"),
        ("budi", {"choice": "berat", "visit": 1}, C.LANGKAH_SUDAH_LEWAT, "past"),
        (PENGADU, {"choice": "berat"}, C.PERAN_SALAH, "officers_only"),
    ],
)
def test_refused(who: str, facts: dict[str, Any], code: RefusalCode, key: str) -> None:
    refused = konsumen(6).refused(who, A.TETAPKAN_TINGKAT, **facts)
    assert (refused.code, refused.key) == (code, key)
    if code is C.PILIHAN_WAJIB:
        assert refused.facts["choices"] == "ringan, sedang, berat"


def test_the_same_level_again_says_since_when_it_is_so() -> None:
    story = konsumen(6)
    assert story.refused("budi", A.TETAPKAN_TINGKAT, choice="sedang").facts["at"] == story.now
    story.clock("10:00")
    story.do("budi", A.TETAPKAN_TINGKAT, choice="berat")
    since = story.now
    story.clock("11:00")
    assert story.refused("budi", A.TETAPKAN_TINGKAT, choice="berat").facts["at"] == since


@pytest.mark.parametrize("id_", ["mpp", "tidak-langsung", "keluhan-pelanggan", "ptsp"])
def test_where_no_time_depends_on_it_there_is_none_to_set(id_: str) -> None:
    story = Story(staffed(id_))
    assert A.TETAPKAN_TINGKAT not in [o.id for o in open_actions(story.case, story.office)]
    refused = story.refused("ratna", A.TETAPKAN_TINGKAT, choice="berat")
    assert (refused.code, refused.key) == (C.PERAN_SALAH, "not_here")


def test_it_is_open_on_every_officers_step_but_not_while_a_letter_waits_for_its_signature() -> None:
    story = Story(staffed("konsumen"))
    offered = []
    while not story.case.state.ended:
        if A.TETAPKAN_TINGKAT in [o.id for o in open_actions(story.case, story.office)]:
            offered.append(story.case.step)
        story.go_on()
    assert offered == [2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert konsumen(12).refused("hadi", A.TETAPKAN_TINGKAT, choice="berat").key == "not_here"
