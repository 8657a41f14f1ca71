"""Tells the coordinators that something is wrong with a desk: they can mend it, officers cannot."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import alarm
from bot.house import House
from storage import desks
from storage.desks import Desk

KIND = "meja_terganggu"
"""Kind of the outbox rows that tell of a desk in trouble."""

OFFICE = "kantor"
"""How the office's own desk is named on the command line."""


def shut(session: Session, house: House, desk: int, reason: str, now: datetime) -> bool:
    """Shut a desk that can be written to no more, and tell of it once; tell whether it was open."""
    found = desks.find(session, desk)
    if found is None or not desks.deactivate(session, desk, reason):
        return False
    raise_(session, house, "shut", found, reason, now)
    return True


def raise_(
    session: Session, house: House, key: str, desk: Desk, reason: str, now: datetime
) -> None:
    """Write to every coordinator what is wrong with a desk (`desk.room.<key>`)."""
    directory = house.directory(session)
    alarm.to_coordinators(
        session,
        house,
        kind=KIND,
        key=f"desk.room.{key}",
        now=now,
        title=desk.title,
        whose=directory.agency_name(desk.agency) or house.settings.office.name,
        reason=reason.rstrip("."),
        target=desk.agency or OFFICE,
    )
