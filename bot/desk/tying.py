"""Makes a chat a desk: a group by a code that an operator gave out, a relay room by his command.

A desk that is tied anew is shown the open cases that it may see.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.desk import rooms, surface
from bot.handling import Done, Letterhead
from bot.house import House
from storage import codes, desks
from storage.desks import Desk
from storage.values import DeskKind

VALID = timedelta(hours=24)
"""For how long a code for a group holds."""


def invite(session: Session, agency: str | None, now: datetime) -> str:
    """Make a code that makes one group the desk of an agency, or of the office.

    Codes for the same desk that nobody used hold no more.
    """
    codes.void(session, codes.DESK, agency)
    return codes.make(session, codes.DESK, agency, now + VALID)


def tie(session: Session, house: House, item: Letterhead, code: str) -> Done:
    """Make the group in which a code was written a desk, and say so there.

    Whoever has the code may use it: it works once, and only in a group.
    """
    room, sender = item.message.room, item.message.sender
    if room is None or not room.group:
        where = room.address if room else sender
        if where is not None:
            text = house.wording.text("desk.room.private")
            surface.say_to(session, house, where, text, now=item.now)
        return Done(outcome="kode_untuk_grup")
    target = codes.use(session, code, codes.DESK, item.now)
    if target is None:
        text = house.wording.text("desk.room.bad_code")
        surface.say_to(session, house, room.address, text, now=item.now)
        return Done(outcome="kode_salah")
    if target and house.directory(session).agency(target) is None:
        text = house.wording.text("desk.room.unknown_agency")
        surface.say_to(session, house, room.address, text, now=item.now)
        return Done(outcome="kode_salah")
    desk = desks.add(
        session,
        agency=target or None,
        address=room.address,
        kind=DeskKind.FORUM if room.forum else DeskKind.GROUP,
        title=room.title or room.address.value,
        at=item.now,
    )
    _greet(session, house, desk, item.now)
    return Done(outcome="meja_ditautkan")


def _greet(session: Session, house: House, desk: Desk, now: datetime) -> None:
    count = rooms.show_open(session, house, desk, now)
    key = "linked_forum" if desk.kind is DeskKind.FORUM else "linked_group"
    text = house.wording.text(f"desk.room.{key}", whose=whose(session, house, desk), count=count)
    surface.say(session, house, desk, text, now=now)


def open_room(session: Session, house: House, agency: str | None, now: datetime) -> Desk:
    """Make the relay room of an agency, or of the office; one that is there is used again."""
    named = house.directory(session).agency_name(agency) or house.settings.office.name
    desk = desks.add(
        session,
        agency=agency,
        address=desks.room_address(agency),
        kind=DeskKind.RELAY,
        title=house.wording.text("desk.room.title", whose=named),
        at=now,
    )
    rooms.show_open(session, house, desk, now)
    return desk


def whose(session: Session, house: House, desk: Desk) -> str:
    """Name the agency whose desk it is, or the office."""
    return house.directory(session).agency_name(desk.agency) or house.settings.office.name
