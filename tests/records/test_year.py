"""Register, recap and event log agree for every day of a random year (issue of the procedures)."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import Parts
from bot.house import House
from router.history import before
from router.values import ActionId, CloseReason, SystemEvent
from storage import register
from storage.models import EventRow
from storage.values import Recap, RegisterLine
from tests.records.year import Stand, Year

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(365)]
COMPLAINTS = 64


def midnight(day: date, house: House) -> datetime:
    return datetime.combine(day, time(), house.zone)


async def recaps(parts: Parts, days: list[date]) -> dict[date, Recap]:
    """Ask for the recap of each day."""

    def ask(session: Session) -> dict[date, Recap]:
        ends = {day: midnight(day + timedelta(days=1), parts.house) for day in days}
        return {day: register.recap(session, midnight(day, parts.house), ends[day]) for day in days}

    return await parts.db.read(ask)


async def test_the_books_agree_for_every_day_of_a_random_year(parts: Parts) -> None:
    house, db = parts.house, parts.db
    year = Year(house, 20260504, midnight(FIRST, house), COMPLAINTS)
    summer = DAYS[181]
    await db.write(year.play, midnight(summer, house))
    asked_in_summer = await recaps(parts, DAYS[:181:3])
    await db.write(year.play, midnight(date(2027, 1, 1), house))

    days = await recaps(parts, DAYS)
    # What a day's recap said in summer, it says at the end of the year.
    assert {day: days[day] for day in asked_in_summer} == asked_in_summer
    for day in DAYS:
        assert days[day] == year.ledger.recap(day), day

    end = midnight(date(2027, 1, 1), house)
    lines = await db.read(register.rows, midnight(FIRST, house), end)
    assert [line.number for line in lines] == [f"2026-{n:06}" for n in range(1, COMPLAINTS + 1)]
    assert await db.read(register.gaps) == ()
    log = await db.read(_log, house)
    open_before = 0
    for day in DAYS:
        _agree(days[day], lines, log[day], day, year)
        found = days[day]
        ended = sum(found.closed.values())
        assert found.open == open_before + found.received + found.reopened - ended
        open_before = found.open
    whole = await db.read(register.recap, midnight(FIRST, house), end)
    _add_up(list(days.values()), whole, lines)
    _was_a_full_year(whole, lines)


def _log(session: Session, house: House) -> defaultdict[date, Counter[str]]:
    """Count the bare rows of the event log by day and type."""
    found: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for at, type_ in session.execute(select(EventRow.at, EventRow.type)):
        found[house.local(at).date()][type_] += 1
    return found


def _agree(
    found: Recap,
    lines: tuple[RegisterLine, ...],
    types: Counter[str],
    day: date,
    year: Year,
) -> None:
    """Hold a day's recap against the lines of the register and the rows of the log."""
    house = year.house

    def on(moment: datetime) -> bool:
        return house.local(moment).date() == day

    came = [line for line in lines if on(line.opened_at)]
    assert found.received == len(came)
    assert found.channels == Counter(line.channel for line in came)
    end = midnight(day + timedelta(days=1), house)
    # Where a sealed case was, neither the recap nor the register tells.
    then = {line.number: year.ledger.stood(line.number, end) for line in came}
    told = [line for line in came if not line.sealed and not _sealed(then[line.number])]
    known = Counter(before(line.agencies, end) for line in told)
    rest = [then[line.number] for line in came if line not in told]
    assert found.agencies == known + Counter(stand.agency for stand in rest if stand)
    assert found.closed == Counter(e.reason for line in lines for e in line.ends if on(e.at))
    assert found.answered == sum(on(at) for line in lines for at in line.answers)
    assert found.reopened == sum(on(at) for line in lines for at in line.reopened)

    assert found.received == types[ActionId.AJUKAN]
    assert found.reopened == types[ActionId.BUKA_KEMBALI]
    assert found.breached == types[SystemEvent.LEWAT_WAKTU]
    assert found.closed.get(CloseReason.DIAM, 0) == types[SystemEvent.TUTUP_DIAM]
    assert found.closed.get(CloseReason.DIGABUNG, 0) == types[ActionId.GABUNGKAN]
    assert found.closed.get(CloseReason.DIALIHKAN, 0) == types[ActionId.SERAHKAN_LAPOR]


def _sealed(stand: Stand | None) -> bool:
    return stand is not None and stand.sealed


def _add_up(days: list[Recap], whole: Recap, lines: tuple[RegisterLine, ...]) -> None:
    """The days together are the year, and the register's last word is the case's own."""
    assert whole.received == sum(d.received for d in days) == len(lines)
    assert whole.channels == sum((Counter(d.channels) for d in days), Counter())
    assert whole.closed == sum((Counter(d.closed) for d in days), Counter())
    assert (whole.kept, whole.late) == (sum(d.kept for d in days), sum(d.late for d in days))
    assert whole.answered == sum(d.answered for d in days)
    assert whole.breached == sum(d.breached for d in days)
    assert whole.open == days[-1].open == sum(not line.state.ended for line in lines)
    for line in lines:
        assert line.answered_at == (line.answers[-1] if line.answers else None)
        assert len(line.ends) == len(line.reopened) + line.state.ended
        if line.state.ended:
            last = line.ends[-1]
            assert (line.closed_at, line.close_reason) == (last.at, last.reason)


def _was_a_full_year(whole: Recap, lines: tuple[RegisterLine, ...]) -> None:
    """Everything that could make the books disagree has happened."""
    assert set(whole.closed) == set(CloseReason)
    assert {line.procedure for line in lines} == {
        "mpp",
        "konsumen",
        "tidak-langsung",
        "keluhan-pelanggan",
        "ptsp",
    }
    assert whole.reopened > 10
    assert min(whole.kept, whole.late, whole.breached) > 50
    assert any(line.sealed for line in lines)
    assert any(len(line.ends) > 2 for line in lines)
    assert {c.field for line in lines for c in line.corrections} == {
        "pengadu",
        "perihal",
        "lokasi",
        "ruang_lingkup",
    }
