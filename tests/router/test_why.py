"""Why every deadline is when it is: what is told, and that it is always what the clock does."""

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from config.hours import office_hours
from config.procedure import Unit
from config.waktu import parse_waktu
from router import ladder
from router.clock import WorkingCalendar
from router.office import Office
from router.values import PENGADU, ActionId, Case, SystemEvent
from router.why import Matter, Wait, as_of, explain
from tests.router.machine import players, sops
from tests.router.machine.town import Town, World
from tests.router.stories import ZONE, Story, at, office, shown, staffed, timed

A, S = ActionId, SystemEvent


def told(story: Story, in_office: Office | None = None) -> tuple[Wait, ...]:
    """Explain a story's case as it stands."""
    return explain(story.case, in_office or story.office, story.now)


def spans(wait: Wait) -> list[tuple[str | None, str | None, int, str]]:
    """Give what counts of a time by the SOP alone: from, to, minutes, why."""
    assert wait.first is not None
    minute = timedelta(minutes=1)
    return [(shown(s.start), shown(s.end), s.counted // minute, s.note) for s in wait.first.why]


def rungs(wait: Wait) -> list[tuple[str, int, str | None, str | None]]:
    """Give what the clock does, at which part of the time, when, and when it did."""
    return [(r.kind.value, r.percent, shown(r.at), shown(r.fired)) for r in wait.rungs]


def moves(wait: Wait) -> list[tuple[str, str | None, str | None]]:
    """Give what moved a due time, from when to when."""
    return [(m.event.type.value, shown(m.before), shown(m.after)) for m in wait.moves]


def test_a_step_over_the_noon_break_with_its_rungs() -> None:
    story = Story(start="2026-05-04 11:00")
    story.until("13:45")
    (wait,) = told(story)
    assert (wait.matter, wait.step, wait.role, shown(wait.start)) == (
        Matter.LANGKAH,
        2,
        "petugas_mpp",
        "2026-05-04 11:00",
    )
    assert spans(wait) == [
        ("2026-05-04 11:00", "2026-05-04 12:00", 60, "jam kantor"),
        ("2026-05-04 12:00", "2026-05-04 13:00", 0, "istirahat"),
        ("2026-05-04 13:00", "2026-05-04 14:00", 60, "jam kantor"),
    ]
    assert shown(wait.due) == "2026-05-04 14:00"
    assert rungs(wait) == [
        ("pengingat", 75, "2026-05-04 13:30", "2026-05-04 13:30"),
        ("lewat_waktu", 100, "2026-05-04 14:00", None),
        ("eskalasi", 150, "2026-05-04 15:00", None),
        ("eskalasi_kepala", 200, "2026-05-04 16:00", None),
    ]
    assert (wait.ended, wait.over) == (None, None)


def test_a_step_done_in_time_and_one_done_late() -> None:
    story = Story().reach(3)
    story.until("15:00")
    story.do("adi", A.TERIMA)
    first, second, _ = told(story)
    assert first.ended is not None
    assert (first.ended.type, first.ended.actor, first.over) == (A.TERUSKAN, "sari", None)
    # Due at eleven; between noon and one nobody works.
    assert (shown(second.due), second.over) == ("2026-05-04 11:00", timedelta(hours=3))
    assert [fired for _, _, _, fired in rungs(second)] == [
        "2026-05-04 10:30",
        "2026-05-04 11:00",
        "2026-05-04 12:00",
        "2026-05-04 14:00",
    ]


def test_a_step_that_is_late_and_still_open_says_by_how_much() -> None:
    story = Story()
    story.until("2026-05-05 08:30")
    (wait,) = told(story)
    assert wait.ended is None
    assert wait.over == timedelta(hours=5)


def test_what_was_waited_for_and_more_time_that_was_given() -> None:
    story = Story()
    story.clock("09:30")
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    stands, documents = told(story)
    assert (stands.due, stands.rungs, stands.moves[0].after) == (None, (), None)
    assert (documents.matter, shown(documents.due)) == (Matter.KELENGKAPAN, "2026-05-20 16:00")
    assert rungs(documents) == [
        ("peringatan_kelengkapan", 75, "2026-05-18 09:52", None),
        ("kelengkapan_habis", 100, "2026-05-20 16:00", None),
    ]
    story.clock("13:30")
    story.do(PENGADU, A.LENGKAPI, "Ini.")
    story.do("sari", A.PERPANJANG, "Rapat.", waktu=parse_waktu("1 jam"))
    step, documents = told(story)
    assert moves(step) == [
        ("minta_kelengkapan", "2026-05-04 11:00", "2026-05-04 15:00"),
        ("perpanjang", "2026-05-04 15:00", "2026-05-04 16:00"),
    ]
    pause, more = step.moves
    assert (pause.stood, pause.until and pause.until.actor) == (timedelta(hours=3), PENGADU)
    assert (more.event.actor, more.event.text) == ("sari", "Rapat.")
    assert [(shown(s.start), shown(s.end)) for s in pause.why] == [
        ("2026-05-04 11:00", "2026-05-04 12:00"),
        ("2026-05-04 12:00", "2026-05-04 13:00"),
        ("2026-05-04 13:00", "2026-05-04 15:00"),
    ]
    assert shown(step.due) == shown(story.case.due_at) == "2026-05-04 16:00"
    assert documents.ended is not None
    assert documents.ended.type is A.LENGKAPI


def test_a_time_that_depends_on_the_level() -> None:
    story = Story(staffed("konsumen")).reach(6)
    story.do("budi", A.TETAPKAN_TINGKAT, choice="berat")
    wait = told(story)[-1]
    assert wait.first is not None
    assert (wait.first.waktu.teks, wait.severity) == ("10 hari kerja", "berat")
    (move,) = wait.moves
    assert (move.old_severity, move.event.actor) == ("sedang", "budi")
    assert moves(wait) == [("tetapkan_tingkat", "2026-05-07 16:00", "2026-05-20 16:00")]
    assert [note for _, _, _, note in spans(wait)][:3] == [
        "hari mulai, tidak dihitung",
        "hari kerja ke-1",
        "hari kerja ke-2",
    ]


def test_a_signature_and_an_inspection_have_times_of_their_own() -> None:
    story = Story(staffed("konsumen")).reach(12)
    signature = told(story)[-1]
    assert (signature.matter, signature.role) == (Matter.TANDA_TANGAN, "kepala_dinas")
    story.do("ratna", A.KUNCI, "Ada pungutan.")
    signature, inspection = told(story)[-2:]
    assert signature.ended is not None
    assert (inspection.matter, inspection.role) == (Matter.PENGAWASAN, "inspektorat")
    assert inspection.first is not None
    assert inspection.first.waktu == story.office.procedure.pengawasan.waktu
    assert inspection.due == story.case.due_at


def test_silence_that_counts_double_and_a_warning_that_came_late() -> None:
    story = Story().reach(8)
    assert told(story)[-1].matter is Matter.PENGIRIMAN
    story.happen(S.TERKIRIM, ladder.PUBLISHED)
    silence = told(story)[-1]
    assert silence.first is not None
    assert (silence.matter, silence.doubled, silence.first.waktu.jumlah) == (Matter.DIAM, True, 4)
    # The program was down until the next morning, before the office opened.
    story.clock("2026-05-05 06:00")
    story.fire()
    silence = told(story)[-1]
    # The warning can be mailed at half past seven, and leaves an hour.
    assert moves(silence) == [("peringatan_diam", "2026-05-04 14:00", "2026-05-05 08:30")]
    assert rungs(silence) == [
        ("peringatan_diam", 75, "2026-05-04 12:00", "2026-05-05 06:00"),
        ("tutup_diam", 100, "2026-05-05 08:30", None),
    ]


def test_a_step_without_a_time_has_nothing_to_explain() -> None:
    story = Story(office(timed(None, no=2)))
    (wait,) = told(story)
    assert (wait.first, wait.due, wait.rungs) == (None, None, ())


def test_a_changed_calendar_is_told_with_the_moment_before() -> None:
    story = Story(start="2026-05-04 15:00")
    hours = office_hours(zone=ZONE, add={at("2026-05-05 00:00").date(): "Libur daerah"})
    story.office = Office(
        procedure=story.office.procedure,
        directory=story.office.directory,
        calendar=WorkingCalendar(hours, 2026, 2026),
    )
    story.happen(S.KALENDER_BERUBAH)
    (wait,) = told(story)
    assert moves(wait) == [("kalender_berubah", "2026-05-05 08:30", "2026-05-06 08:30")]
    assert spans(wait)[1] == (
        "2026-05-04 16:00",
        "2026-05-06 07:30",
        0,
        "libur: Libur daerah (5 Mei 2026)",
    )


# Whatever happens to a case.


LENGTHS = {Unit.MENIT: timedelta(minutes=1), Unit.JAM: timedelta(hours=1)}


def must_agree(case: Case, in_office: Office, waits: tuple[Wait, ...]) -> None:
    """What is told of the times that run is what the clock does."""
    running = [w for w in waits if w.ended is None]
    if case.state.ended:
        assert running == []
        return
    assert running[0].due == case.due_at == ladder.due(case, in_office)
    ahead = {(r.kind, w.since, r.at) for w in running for r in w.rungs if r.fired is None}
    assert ahead == {(d.kind, d.since, d.at) for d in ladder.deadlines(case, in_office)}


def must_add_up(waits: tuple[Wait, ...]) -> None:
    """The spans of each time lead from its start to its due time, and make up its length."""
    for wait in waits:
        if wait.first is None or not wait.first.why:
            continue
        why = wait.first.why
        assert (why[0].start, why[-1].end) == (wait.start, wait.first.due)
        assert all(a.end == b.start for a, b in pairwise(why))
        length = LENGTHS.get(wait.first.waktu.satuan)
        if length is not None:
            counted = sum((s.counted for s in why), timedelta())
            assert counted == wait.first.waktu.jumlah * length


def must_be_the_same(case: Case) -> None:
    """The case read out of its log is the case."""
    read = as_of(case, len(case.events))
    for fact in ("step", "visit", "visit_at", "holder", "severity", "sealed", "state"):
        assert getattr(read, fact) == getattr(case, fact), fact


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("procedure", sorted(sops.known()))
def test_what_is_told_is_what_the_clock_does(procedure: str, seed: int) -> None:
    town = Town(World(procedure=procedure, shape="everybody there", seed=seed))
    rng = Random(seed)
    seen: dict[int, object] = {}
    calendar = town.office.calendar
    for _ in range(40):
        if not town.case.state.ended:
            seen[len(town.case.events)] = town.case.due_at
        players.something(rng, town)
        case, waits = town.case, explain(town.case, town.office, town.now)
        must_agree(case, town.office, waits)
        must_add_up(waits)
        if not case.state.ended:
            must_be_the_same(case)
        if town.office.calendar is not calendar:
            # What is over is told by the calendar of now.
            calendar, seen = town.office.calendar, {}
        for wait in waits:
            just_before = wait.ended.seq - 1 if wait.ended else 0
            if wait.matter is not Matter.KELENGKAPAN and just_before in seen:
                assert wait.due == seen[just_before]
