"""Cases that nobody goes on with: without an agency yet, or without an officer who could be told.

They stand in queues of their own (`kawal case list --queue`, the desk's recap). One that stands
longer than the office allows (`routing.alarm_hours` of office time) is told to the coordinators,
and again on each working day while it lasts. What was told stands in the database.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy.orm import Session

from bot import alarm
from bot.house import House
from config.procedure import Scope, Trait
from router.office import Office
from storage import desks, meta
from storage import strays as kept
from storage.database import Database
from storage.strays import Spot

KIND = "tanpa_tujuan"
"""Kind of the outbox rows that tell of such cases."""

TOLD = "strays_told"
"""Key of the record of which cases were told: by number, the day, and since when they stood."""

LISTED = 25
"""How many cases one alarm names."""

logger = logging.getLogger(__name__)


class Lack(StrEnum):
    """What a case lacks; also the name of its queue."""

    TANPA_TUJUAN = "tanpa_tujuan"
    TANPA_PETUGAS = "tanpa_petugas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A case that nobody goes on with. `role` and `agency` are names, as people read them."""

    number: str
    lack: Lack
    since: datetime
    role: str
    agency: str | None


def find(session: Session, house: House) -> tuple[Stray, ...]:
    """Which cases lack an agency or an officer? Those that have stood longest come first."""
    found = [one for spot in kept.spots(session) for one in _at(session, house, spot)]
    return tuple(sorted(found, key=lambda one: (one.since, one.number)))


def _at(session: Session, house: House, spot: Spot) -> Iterator[Stray]:
    office = house.office(session, spot.procedure, spot.version)
    lack = _lack(session, house, office, spot)
    if lack is None:
        return
    for number, since in kept.standing(session, spot):
        yield Stray(
            number=number,
            lack=lack,
            since=since,
            role=office.procedure.label(spot.role),
            agency=office.directory.agency_name(spot.agency),
        )


def _lack(session: Session, house: House, office: Office, spot: Spot) -> Lack | None:
    scope, directory = office.procedure.scope(spot.role), office.directory
    having = directory.with_role(spot.role, scope, spot.agency)
    theirs = spot.agency if scope is Scope.OPD else None
    # A desk shows the case to whoever reads there, whether he has an address of his own or not.
    if not having or not (
        any(house.reaches(o) for o in having) or desks.of_agency(session, theirs)
    ):
        return Lack.TANPA_PETUGAS
    routing = Trait.MENGARAHKAN in office.procedure.step(spot.step).sifat
    if routing and spot.agency is None and not spot.sealed:
        return Lack.TANPA_TUJUAN
    return None


def late(session: Session, house: House, now: datetime) -> tuple[Stray, ...]:
    """Which of them have stood longer than the office allows?"""
    calendar = house.in_force(session)
    allowed = timedelta(hours=house.settings.routing.alarm_hours)
    return tuple(s for s in find(session, house) if calendar.between(s.since, now) >= allowed)


async def tell_late(db: Database, house: House) -> int:
    """Tell the coordinators of those that have stood too long; give how many were told.

    In office hours only, each case once a day. Raises DatabaseUnavailable.
    """
    now = house.clock.now()
    if not await db.read(_untold, house, now):
        return 0
    return await db.write(_tell, house, now)


def _untold(session: Session, house: House, now: datetime) -> tuple[Stray, ...]:
    """Give those that are to be told now."""
    if not house.in_force(session).is_open(now):
        return ()
    told, today = _record(session), _today(house, now)
    return tuple(s for s in late(session, house, now) if told.get(s.number) != _entry(s, today))


def _tell(session: Session, house: House, now: datetime) -> int:
    fresh = _untold(session, house, now)
    if not fresh:
        return 0
    told, today = _record(session), _today(house, now)
    standing = {one.number for one in find(session, house)}
    kept_on = {number: entry for number, entry in told.items() if number in standing}
    record = kept_on | {one.number: _entry(one, today) for one in fresh}
    meta.put(session, TOLD, json.dumps(record))
    _write(session, house, fresh, now)
    return len(fresh)


def _write(session: Session, house: House, fresh: Sequence[Stray], now: datetime) -> None:
    directory, day = house.directory(session), house.local(now).date()
    coordinators = {
        there.id: there
        for one in directory.coordinators()
        if (there := directory.present(one, day))
    }
    subject = house.wording.text("assign.stray.subject", count=len(fresh))
    if not coordinators:
        logger.error("nobody is there to be told: %s", subject)
    # Two processes say the same once; one that came back and stands anew is said anew.
    which = ",".join(f"{one.number} {one.since.isoformat()}" for one in fresh)
    mark = sha256(f"{_today(house, now)} {which}".encode()).hexdigest()[:16]
    for officer in coordinators.values():
        alarm.write(
            session,
            house,
            officer,
            kind=KIND,
            subject=subject,
            said="\n".join(lines(house, fresh)),
            now=now,
            dedup=f"strays:{mark}:{officer.id}",
        )


def lines(house: House, found: Sequence[Stray]) -> Iterator[str]:
    """Say of each case what it lacks, and since when."""
    say = house.wording.text
    yield say("assign.stray.lead")
    for one in found[:LISTED]:
        yield say(
            f"assign.stray.{one.lack}",
            number=one.number,
            role=f"{one.role}, {one.agency}" if one.agency else one.role,
            since=house.moment(one.since),
        )
    if len(found) > LISTED:
        yield say("assign.stray.more", count=len(found) - LISTED)
    yield say("assign.stray.how")


def _record(session: Session) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(meta.get(session, TOLD) or "{}")
    return found


def _entry(one: Stray, today: str) -> list[str]:
    return [today, one.since.isoformat()]


def _today(house: House, now: datetime) -> str:
    return house.local(now).date().isoformat()
