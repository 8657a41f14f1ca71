"""The upper rungs: the superior at 150 %, the head at 200 %, each once, and who they are."""

from typing import Any

import pytest

from config.waktu import parse_waktu
from router.values import PENGADU, ActionId, SystemEvent
from tests.router.stories import Story, leave, shown, staffed, told

A, S = ActionId, SystemEvent

Told = list[tuple[str, list[tuple[str, str]]]]


def rungs(story: Story, end: str = "2026-06-30 16:00") -> Told:
    """Let nobody act until the end; give what was told to whom."""
    return [(kind, notices) for kind, _, notices in story.until(end)]


def konsumen(step: int, **changed: dict[str, Any]) -> Story:
    return Story(staffed("konsumen", **changed)).reach(step)


def test_four_rungs_climb_from_the_holder_to_the_head() -> None:
    story = konsumen(9)
    assert rungs(story) == [
        ("pengingat", [("pengingat", "rina")]),
        ("lewat_waktu", [("lewat_waktu", "rina")]),
        ("eskalasi", [("eskalasi", "budi")]),
        ("eskalasi_kepala", [("eskalasi_kepala", "hadi")]),
    ]
    assert story.change.deadlines == ()
    # The step is late, and still his.
    assert (story.case.step, shown(story.case.due_at)) == (9, "2026-05-07 16:00")


def test_who_is_away_is_stood_in_for_on_every_rung() -> None:
    away = {"leave": leave("2026-05-04 00:00", "2026-06-30 00:00")}
    story = konsumen(9, budi=away, hadi=away, rina={**away, "deputies": ("dodi",)})
    assert rungs(story) == [
        ("pengingat", [("pengingat", "dodi")]),
        ("lewat_waktu", [("lewat_waktu", "dodi")]),
        ("eskalasi", [("eskalasi", "lina")]),
        ("eskalasi_kepala", [("eskalasi_kepala", "lina")]),
    ]


def test_a_superior_who_is_the_head_is_told_once_and_the_coordinator_after_him() -> None:
    assert rungs(konsumen(6))[2:] == [
        ("eskalasi", [("eskalasi", "hadi")]),
        ("eskalasi_kepala", [("eskalasi_kepala", "ratna")]),
    ]


def test_above_the_head_himself_stand_the_coordinators() -> None:
    assert rungs(konsumen(7))[1:] == [
        ("lewat_waktu", [("lewat_waktu", "hadi")]),
        ("eskalasi", [("eskalasi", "ratna")]),
        ("eskalasi_kepala", []),
    ]


def test_several_who_may_hold_a_step_have_their_superiors_told_once() -> None:
    story = Story(staffed("ptsp", teguh={"superior": "lina"})).reach(5)
    assert rungs(story) == [
        ("pengingat", [("pengingat", "tia"), ("pengingat", "teguh")]),
        ("lewat_waktu", [("lewat_waktu", "tia"), ("lewat_waktu", "teguh")]),
        ("eskalasi", [("eskalasi", "budi"), ("eskalasi", "lina")]),
        ("eskalasi_kepala", [("eskalasi_kepala", "hadi")]),
    ]


def test_two_who_stand_above_each_other_do_not_go_on_for_ever() -> None:
    story = konsumen(9, hadi={"superior": "budi"})
    assert rungs(story)[2:] == [
        ("eskalasi", [("eskalasi", "budi")]),
        ("eskalasi_kepala", [("eskalasi_kepala", "hadi")]),
    ]


@pytest.mark.parametrize(
    ("id_", "short"),
    [
        ("konsumen", {2, 3, 4, 8, 10, 11, 12}),
        ("keluhan-pelanggan", {2, 3, 8, 9}),
        ("ptsp", {1, 2, 10}),
        ("rsud", {2}),
        ("mpp", set()),
        ("tidak-langsung", set()),
    ],
)
def test_a_step_under_an_hour_tells_only_its_breach(id_: str, short: set[int]) -> None:
    story = Story(staffed(id_))
    found = set()
    while story.case.answered_at is None or story.case.delivered_at is None:
        kinds = {d.kind for d in story.change.deadlines}
        if kinds == {S.LEWAT_WAKTU}:
            found.add(story.case.step)
        elif kinds:
            assert kinds == {S.PENGINGAT, S.LEWAT_WAKTU, S.ESKALASI, S.ESKALASI_KEPALA}
        story.go_on()
    assert found == short


def test_each_rung_is_told_once_in_a_visit() -> None:
    story = konsumen(9)
    story.until("2026-05-12 09:00")
    story.do("budi", A.PERPANJANG, "Menunggu ahli.", waktu=parse_waktu("1 hari kerja"))
    # Reminder, breach and superior were told; only the head's rung moves on.
    assert rungs(story) == [("eskalasi_kepala", [("eskalasi_kepala", "hadi")])]
    for kind in (S.PENGINGAT, S.LEWAT_WAKTU, S.ESKALASI, S.ESKALASI_KEPALA):
        assert story.happen(kind).events == ()


def test_a_new_visit_begins_all_rungs_anew() -> None:
    story = konsumen(9)
    rungs(story)
    story.do("rina", A.KEMBALIKAN, "Surat tugas keliru.")
    story.reach(9)
    assert [kind for kind, _ in rungs(story, "2026-08-30 16:00")] == [
        "pengingat",
        "lewat_waktu",
        "eskalasi",
        "eskalasi_kepala",
    ]


def test_nobody_is_late_while_the_complainant_is_asked() -> None:
    story = konsumen(9)
    story.do("rina", A.MINTA_KELENGKAPAN, "Nota?")
    assert rungs(story, "2026-05-20 15:00") == [
        ("peringatan_kelengkapan", [("peringatan_kelengkapan", PENGADU)])
    ]
    assert told(story.change) == [("peringatan_kelengkapan", PENGADU)]
