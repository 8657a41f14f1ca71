"""Fires what is due: each deadline once, each in its own transaction, through the gate.

Woken by `bot.schedule`. What is due stands in the database as a time, so that a restart or a
jump of the clock loses nothing and fires nothing twice. While a changed calendar has not reached
every open case, nothing fires (`bot.calendar`).
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import calendar, due
from bot import cases as gate
from bot.house import House
from storage import deadlines
from storage.database import Database
from storage.values import Due


async def fire_due(db: Database, house: House) -> int:
    """Fire every deadline that has come, oldest first; give how many there were.

    Where a changed calendar has not reached every open case, that is done first. A deadline that
    breaks is logged and left for the next tick; those behind it go on.
    """
    if await db.read(calendar.pending):
        await calendar.finish(db, house)
    return await due.each(db, house, deadlines.due, _fire)


def _fire(session: Session, house: House, come: Due, now: datetime) -> bool:
    """Fire one deadline, unless a change of the case has overtaken it or another process did.

    A warning that comes late moves the deadline behind it, which may stand in the same batch.
    False, with nothing done, when a calendar has just come into force: the next tick goes on.
    """
    if calendar.pending(session):
        return False
    one = come.deadline
    if deadlines.mark_fired(session, come.number, one.since, one.kind, now):
        gate.happen(session, house, come.number, one.kind, now)
    return True
