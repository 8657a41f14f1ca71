"""Brings a changed calendar into force: every open case gets its deadlines by the new one.

Holidays, hours and Ramadan stand in the settings; the calendar in force stands in the database
(`bot.house`). `kawal serve` and `kawal calendar apply` compare the two. First the new calendar
comes into force, from when on it decides every change; then each open case is computed anew and
the change noted in its log. Until that is done `bot.deadlines` fires nothing, so that nobody is
told by a deadline of the old calendar. All of it may be done again at any time.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.house import CALENDAR, CALENDAR_VERSION, House
from config import hours_record
from config.hours_record import HoursChange
from router import ladder
from router.clock import WorkingCalendar
from router.office import Office
from router.values import Case, SystemEvent
from storage import cases, deadlines, meta
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.values import Kept

logger = logging.getLogger(__name__)

DONE = "calendar_done"
"""Key of the version by which all open cases have been computed."""

BATCH = 50
"""How many cases are computed in one transaction."""

YEARS_BEFORE, YEARS_AFTER = 1, 2
"""The years around the present one whose holidays are kept and compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A deadline of an open case that another calendar moves.

    `after` is None for a deadline that would be set no more, `since` is the day from which the
    time counts, `why` holds the changes that lie within it.
    """

    case: Case
    office: Office
    kind: SystemEvent
    since: date
    before: datetime | None
    after: datetime | None
    why: tuple[HoursChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would change: in the calendar, and in the open cases (`looked_at` of them)."""

    changes: tuple[HoursChange, ...]
    moved: tuple[Moved, ...]
    looked_at: int


def pending(session: Session) -> bool:
    """Is a calendar in force by which not all open cases have been computed yet?"""
    return meta.get(session, CALENDAR_VERSION) != meta.get(session, DONE)


async def adopt(db: Database, house: House) -> int:
    """Bring the settings' calendar into force; give how many open cases it changed."""
    now = house.clock.now()
    changed = await db.read(_changes, house, now)
    await db.write(enact, house, now)
    if not await db.read(pending):
        return 0
    for change in changed:
        logger.info("the office's calendar has changed: %s", change.sentence(house.wording))
    return await finish(db, house)


async def finish(db: Database, house: House) -> int:
    """Compute all open cases by the calendar in force; give how many it changed.

    Goes on where a process was killed, and does nothing to a case that has had its turn. A case
    that breaks is logged, and left as it is.
    """
    version = await db.read(meta.get, CALENDAR_VERSION)
    count, last = 0, None
    while numbers := await db.read(cases.open_after, last, BATCH):
        count += await db.write(recompute, house, numbers, house.clock.now())
        last = numbers[-1]
    await db.write(_done, version)
    if count:
        logger.info("the changed calendar moved deadlines of %s open cases", count)
    return count


async def preview(db: Database, house: House) -> Preview:
    """Tell what the settings' calendar would change, were it in force now."""
    changed = tuple(await db.read(_changes, house, house.clock.now()))
    proposed = WorkingCalendar(house.settings.office_hours)
    moved: list[Moved] = []
    looked_at, last = 0, None
    while numbers := await db.read(cases.open_after, last, BATCH):
        moved += await db.read(_moved_in, house, numbers, proposed, changed)
        looked_at += len(numbers)
        last = numbers[-1]
    return Preview(changes=changed, moved=tuple(moved), looked_at=looked_at)


def _years(now: datetime) -> tuple[int, int]:
    return now.year - YEARS_BEFORE, now.year + YEARS_AFTER


def _changes(session: Session, house: House, now: datetime) -> list[HoursChange]:
    """Give in what the settings' calendar differs from the one in force."""
    first, last = _years(now)
    in_force, ours = house.in_force(session).hours, house.settings.office_hours
    return hours_record.changes(in_force, ours, date(first, 1, 1), date(last, 12, 31))


def enact(session: Session, house: House, now: datetime) -> None:
    """Put the settings' calendar in force. The same one with more years changes nothing."""
    ours, (first, last) = house.settings.office_hours, _years(now)
    kept = meta.get(session, CALENDAR)
    same = kept is not None and hours_record.write(ours, *hours_record.years(kept)) == kept
    if kept is not None and same and hours_record.years(kept)[1] >= last:
        return
    done = not pending(session)
    text = hours_record.write(ours, first, last)
    version = sha256(text.encode()).hexdigest()[:16]
    meta.put(session, CALENDAR, text)
    meta.put(session, CALENDAR_VERSION, version)
    if same and done:
        meta.put(session, DONE, version)


def _done(session: Session, version: str | None) -> None:
    """Note that all open cases are computed, unless yet another calendar came into force."""
    if version is not None and meta.get(session, CALENDAR_VERSION) == version:
        meta.put(session, DONE, version)


def recompute(session: Session, house: House, numbers: Iterable[str], now: datetime) -> int:
    """Compute these cases by the calendar in force; give how many it changed."""
    count = 0
    for number in numbers:
        try:
            with session.begin_nested():
                count += _recomputed(session, house, number, now)
        except (DatabaseUnavailable, Conflict):
            raise
        except Exception:
            logger.exception("case %s could not be computed by the new calendar", number)
    return count


def _recomputed(session: Session, house: House, number: str, now: datetime) -> bool:
    """Compute one case by the calendar in force; tell whether that moved a deadline."""
    case = cases.load(session, number, lock=True)
    if case is None or case.state.ended:
        return False
    office = house.office(session, case.procedure, case.version)
    moved = tuple(_moved(case, office, deadlines.of_case(session, number)))
    if not moved:
        return False
    ends = [m.before for m in moved if m.kind is SystemEvent.KELENGKAPAN_HABIS] or [
        m.before for m in moved
    ]
    was = house.local(ends[0]).isoformat() if ends[0] else "-"
    gate.happen(session, house, number, SystemEvent.KALENDER_BERUBAH, now, choice=was)
    return True


def _moved_in(
    session: Session,
    house: House,
    numbers: Iterable[str],
    proposed: WorkingCalendar,
    changed: Iterable[HoursChange],
) -> list[Moved]:
    found: list[Moved] = []
    for number in numbers:
        case = cases.load(session, number)
        if case is None or case.state.ended:
            continue
        office = house.office(session, case.procedure, case.version)
        then = replace(office, calendar=proposed)
        moved = _moved(case, then, deadlines.of_case(session, number))
        found += [replace(one, why=tuple(_why(one, changed))) for one in moved]
    return found


def _moved(case: Case, office: Office, kept: Iterable[Kept]) -> Iterator[Moved]:
    """Find the deadlines of a case that an office's calendar puts elsewhere, by time."""
    rows = {(one.deadline.since, one.deadline.kind): one for one in kept}
    wanted = {(one.since, one.kind): one.at for one in ladder.deadlines(case, office)}
    told: set[SystemEvent] = set()
    for key in sorted({*rows, *wanted}, key=lambda key: _first(key, rows, wanted)):
        row = rows.get(key)
        if row is not None and row.fired:
            continue
        before = row.deadline.at if row else None
        if before != wanted.get(key):
            told.add(key[1])
            yield _one(case, office, key, before, wanted.get(key))
    due = ladder.due(case, office)
    ends = (SystemEvent.LEWAT_WAKTU, SystemEvent.TUTUP_DIAM)
    if due != case.due_at and not told.intersection(ends):
        # The breach has been told already; what it was about has moved all the same.
        since = ladder.planned(case, office)[0]
        yield _one(case, office, (since, ends[0]), case.due_at, due)


Key = tuple[int, SystemEvent]


def _first(key: Key, rows: Mapping[Key, Kept], wanted: Mapping[Key, datetime]) -> datetime:
    return rows[key].deadline.at if key in rows else wanted[key]


def _one(
    case: Case, office: Office, key: Key, before: datetime | None, after: datetime | None
) -> Moved:
    since, kind = key
    begun = case.events[since - 1].at.astimezone(office.calendar.hours.zone).date()
    return Moved(case=case, office=office, kind=kind, since=begun, before=before, after=after)


def _why(moved: Moved, changed: Iterable[HoursChange]) -> Iterator[HoursChange]:
    """Give the changes that lie between the beginning of a time and its later end."""
    zone = moved.office.calendar.hours.zone
    ends = [at.astimezone(zone).date() for at in (moved.before, moved.after) if at is not None]
    return (c for c in changed if c.touches(moved.since, max(ends, default=moved.since)))
