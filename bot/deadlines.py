"""Fires what is due: each deadline once, each in its own transaction, through the gate.

Woken by `bot.schedule`. What is due stands in the database as a time, so that a restart or a
jump of the clock loses nothing and fires nothing twice. While a changed calendar has not reached
every open case, nothing fires (`bot.calendar`).
"""

import logging
from datetime import datetime

from sqlalchemy.orm import Session

from bot import calendar
from bot import cases as gate
from bot.house import House
from storage import deadlines
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.values import Due

logger = logging.getLogger(__name__)

BATCH = 200


async def fire_due(db: Database, house: House) -> int:
    """Fire every deadline that has come, oldest first; give how many there were.

    Where a changed calendar has not reached every open case, that is done first. A deadline that
    breaks is logged and left for the next tick; those behind it go on.
    """
    if await db.read(calendar.pending):
        await calendar.finish(db, house)
    count = 0
    broken: set[Due] = set()
    while True:
        now = house.clock.now()
        come = await db.read(deadlines.due, now, BATCH + len(broken))
        found = [due for due in come if due not in broken]
        if not found:
            return count
        for due in found:
            try:
                if not await db.write(_fire, house, due, house.clock.now()):
                    return count
                count += 1
            except (DatabaseUnavailable, Conflict):
                raise
            except Exception:
                logger.exception("%s of case %s broke", due.deadline.kind, due.number)
                broken.add(due)


def _fire(session: Session, house: House, due: Due, now: datetime) -> bool:
    """Fire one deadline, unless a change of the case has overtaken it or another process did.

    A warning that comes late moves the deadline behind it, which may stand in the same batch.
    False, with nothing done, when a calendar has just come into force: the next tick goes on.
    """
    if calendar.pending(session):
        return False
    one = due.deadline
    if deadlines.mark_fired(session, due.number, one.since, one.kind, now):
        gate.happen(session, house, due.number, one.kind, now)
    return True
