"""Quiet outside office hours: what the clock decides is logged at once, and mailed at opening."""

from datetime import date
from pathlib import Path

import pytest

from bot import calendar
from bot.app import opened
from config.people import Leave
from config.settings import load
from router.values import ActionId, State, SystemEvent
from storage.values import OutboxState
from tests.acceptance.letters import body_of
from tests.acceptance.people import ADI, AGUS, RATNA, SARI, TONO, moment
from tests.acceptance.town import Town, happened

pytestmark = pytest.mark.long

A, S = ActionId, SystemEvent

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)

BREACH = "[2026-000001] Lewat batas waktu"
BUDI = "budi@example.id"


async def states(town: Town, number: str, kind: str) -> list[OutboxState]:
    """Give how far the letters of a kind have come."""
    return [item.state for item in await town.sent(number) if item.kind == kind]


async def test_a_breach_at_closing_is_logged_at_once_and_mailed_in_the_morning(town: Town) -> None:
    await town.until("2026-05-04T14:00:00")
    paper = await town.complain()
    await town.until("2026-05-04T16:00:00")
    await town.unread()
    await town.until("2026-05-05T07:29:59")
    case = await town.case(paper.number)
    assert (case.events[-1].type, case.events[-1].at) == (
        S.LEWAT_WAKTU,
        moment("2026-05-04T16:00:00"),
    )
    assert await town.unread() == []
    await town.until("2026-05-05T07:30:00")
    assert await town.unread() == [(SARI, BREACH), (TONO, BREACH)]
    letter = await town.kept(SARI, "Lewat batas waktu")
    assert letter["Date"] == "Tue, 05 May 2026 07:30:00 +0800"


async def test_a_letter_about_a_step_that_was_done_in_the_evening_is_not_sent(town: Town) -> None:
    await town.until("2026-05-04T14:00:00")
    paper = await town.complain()
    await town.until("2026-05-04T18:00:00")
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    await town.unread()
    await town.until("2026-05-05T08:00:00")
    assert await town.unread() == []
    assert await states(town, paper.number, "lewat_waktu") == [OutboxState.CANCELLED] * 2
    # The reminder had left in office hours.
    assert await states(town, paper.number, "pengingat") == [OutboxState.DELIVERED] * 2


async def test_more_time_given_in_the_evening_takes_the_breach_back(town: Town) -> None:
    await town.until("2026-05-04T14:00:00")
    paper = await town.complain()
    await town.until("2026-05-04T17:00:00")
    await town.reply(await town.task(SARI, paper.number), "PERPANJANG 1 hari kerja, rapat")
    await town.unread()
    await town.until("2026-05-05T09:00:00")
    assert await town.unread() == []
    assert await states(town, paper.number, "lewat_waktu") == [OutboxState.CANCELLED] * 2


async def test_a_note_in_the_evening_takes_nothing_back(town: Town) -> None:
    await town.until("2026-05-04T14:00:00")
    paper = await town.complain()
    await town.until("2026-05-04T17:00:00")
    await town.reply(await town.task(SARI, paper.number), "CATAT besok pagi saya kerjakan")
    await town.unread()
    await town.until("2026-05-05T07:30:00")
    assert await town.unread() == [(SARI, BREACH), (TONO, BREACH)]


async def test_after_an_outage_one_letter_for_each_rung_leaves_at_the_next_opening(
    town: Town,
) -> None:
    await town.until("2026-05-08T14:00:00")
    paper = await town.complain()
    await town.unread()
    # Down from Friday afternoon to Saturday night: the reminder comes too late to be sent.
    await town.outage("2026-05-09T22:00:00")
    assert happened(await town.case(paper.number)) == [A.AJUKAN, S.PENGINGAT, S.LEWAT_WAKTU]
    # Down again over the whole of Monday, when the letter was due.
    await town.outage("2026-05-11T20:00:00")
    assert happened(await town.case(paper.number))[3:] == [S.ESKALASI, S.ESKALASI_KEPALA]
    await town.until("2026-05-12T07:29:59")
    assert await town.unread() == []
    await town.until("2026-05-12T07:30:00")
    assert sorted(await town.unread()) == [
        (RATNA, "[2026-000001] Terlambat pada Petugas MPP"),
        (SARI, BREACH),
        (TONO, BREACH),
    ]


async def test_nobody_is_warned_at_night_and_closing_waits_for_the_warning(town: Town) -> None:
    await town.until("2026-05-04T14:30:00")
    paper = await town.complain()
    await town.walk(paper.number, 8)
    await town.unread()
    await town.until("2026-05-05T07:29:59")
    case = await town.case(paper.number)
    assert happened(case)[-1] is S.PERINGATAN_DIAM
    assert case.events[-1].at == moment("2026-05-04T16:00:00")
    assert await town.unread() == []
    await town.until("2026-05-05T07:30:00")
    ((to, subject),) = await town.unread()
    assert (to, subject) == (BUDI, "Pengaduan 2026-000001 akan ditutup")
    warning = body_of(await town.kept(BUDI, "akan ditutup"))
    assert "ditutup pada Selasa, 5 Mei 2026 pukul 08.00 WITA" in warning
    await town.until("2026-05-05T08:00:00")
    assert (await town.case(paper.number)).state is State.DITUTUP


async def test_a_reply_at_night_takes_the_warning_back(town: Town) -> None:
    await town.until("2026-05-04T14:30:00")
    paper = await town.complain()
    await town.walk(paper.number, 8)
    await town.until("2026-05-04T20:00:00")
    await town.reply(await town.kept(BUDI, "Jawaban"), "Lampunya masih mati.")
    await town.until("2026-05-05T09:00:00")
    assert "Pengaduan 2026-000001 akan ditutup" not in await town.subjects(BUDI)
    assert await states(town, paper.number, "peringatan_diam") == [OutboxState.CANCELLED]


async def test_the_deputy_of_an_officer_on_leave_is_reminded(town: Town) -> None:
    week = Leave(first=date(2026, 5, 4), last=date(2026, 5, 8))
    await town.change("adi", leave=(week,), deputies=("agus",))
    paper = await town.complain()
    await town.walk(paper.number, 3)
    await town.until("2026-05-04T10:00:00")
    reminder = "[2026-000001] Pengingat: batas Senin, 4 Mei 2026 pukul 10.00 WITA"
    assert reminder in await town.subjects(AGUS)
    assert await town.subjects(ADI) == []


# A changed calendar.


def new_settings(town: Town, folder: Path, **holidays: str) -> dict[str, str]:
    """Give the environment of a command beside the running program, with further holidays."""
    days = {
        f"KAWAL_HOURS__HOLIDAYS_ADD__{day[1:].replace('_', '-')}": n for day, n in holidays.items()
    }
    return {
        "KAWAL_MODE": "test",
        "KAWAL_DATA__DIR": str(folder),
        "KAWAL_DATABASE__URL": town.app.parts.settings.database_url,
        "KAWAL_CLOCK__START": town.now.isoformat(),
        "KAWAL_CLOCK__SPEED": "0.000000001",
        **days,
    }


@on_both
async def test_a_calendar_applied_beside_a_running_program_holds_at_once(
    town: Town, tmp_path: Path
) -> None:
    await town.until("2026-05-04T15:00:00")
    paper = await town.complain()
    await town.unread()
    settings = load(None, new_settings(town, tmp_path, d2026_05_05="Libur daerah"))
    async with opened(settings) as parts:
        assert await calendar.adopt(parts.db, parts.house) == 1
        assert await calendar.adopt(parts.db, parts.house) == 0
    town.app.outbox.wake.set()
    case = await town.case(paper.number)
    assert (case.events[-1].type, case.events[-1].choice, case.due_at) == (
        S.KALENDER_BERUBAH,
        "2026-05-05T08:30:00+08:00",
        moment("2026-05-06T08:30:00"),
    )
    changed = "[2026-000001] Batas waktu berubah"
    assert await town.unread() == [(SARI, changed), (TONO, changed)]
    # The running program now counts by the new calendar: nothing fires on the holiday.
    await town.until("2026-05-06T07:59:59")
    assert await town.unread() == []
    await town.until("2026-05-06T08:30:00")
    assert BREACH in await town.subjects(SARI)
    assert (await town.case(paper.number)).events[-1].at == moment("2026-05-06T08:30:00")


@on_both
async def test_no_deadline_of_the_old_calendar_fires_after_a_change_that_was_cut_short(
    town: Town, tmp_path: Path
) -> None:
    await town.until("2026-05-04T15:00:00")
    first, second = await town.complain(), await town.complain(text="Rambu jalan roboh.")
    settings = load(None, new_settings(town, tmp_path, d2026_05_05="Libur daerah"))
    async with opened(settings) as parts:
        # Killed when the first case had had its turn.
        await parts.db.write(calendar.enact, parts.house, town.now)
        await parts.db.write(calendar.recompute, parts.house, [first.number], town.now)
    town.app.outbox.wake.set()
    await town.until("2026-05-05T16:00:00")
    for paper in (first, second):
        case = await town.case(paper.number)
        assert happened(case) == [A.AJUKAN, S.KALENDER_BERUBAH]
        assert case.due_at == moment("2026-05-06T08:30:00")
    await town.until("2026-05-06T08:30:00")
    assert happened(await town.case(second.number))[-1] is S.LEWAT_WAKTU
    # The complainant's page says nothing of it.
    assert "Kalender" not in (await town.page(second.code)).one("main").text


async def test_waiting_for_documents_and_silence_follow_the_calendar(
    town: Town, tmp_path: Path
) -> None:
    asked, answered = await town.complain(), await town.complain(text="Rambu jalan roboh.")
    await town.reply(await town.task(SARI, asked.number), "MINTA KELENGKAPAN\nNomor tiangnya?")
    await town.walk(answered.number, 8)
    settings = load(
        None, new_settings(town, tmp_path, d2026_05_04="Libur mendadak", d2026_05_06="Libur daerah")
    )
    async with opened(settings) as parts:
        assert await calendar.adopt(parts.db, parts.house) == 2
    town.app.outbox.wake.set()
    waiting = (await town.case(asked.number)).events[-1]
    # Ten working days from Monday on, and one more.
    assert (waiting.choice, waiting.due) == (
        "2026-05-20T16:00:00+08:00",
        moment("2026-05-21T16:00:00"),
    )
    silent = await town.case(answered.number)
    assert (silent.state, silent.due_at) == (State.DIJAWAB, moment("2026-05-05T09:30:00"))
    await town.until("2026-05-05T09:30:00")
    assert (await town.case(answered.number)).state is State.DITUTUP
