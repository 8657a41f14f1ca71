"""Relay rooms: who is in one, what is said in it, and the line that knocks for it.

Neither Twilio nor most offices can have a bot in a WhatsApp group. So a desk can be a room of
members who each write with the bot's number: what is said in the room goes to every one of them.
Who is a member follows from the directory at the moment of speaking. Stands below the gate.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.desk import rooms
from bot.forms import write_form
from bot.house import House
from channels.chat import Form
from config.people import Address, Officer
from router import rules
from router.values import StoredFile
from storage import cases, desks, held, outbox
from storage.desks import Desk
from storage.values import DeskKind, OutboxItem

KIND = "ruang"
"""Kind of the outbox rows by which words in a relay room reach a member."""

_MARK = "ruang/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An officer in a relay room, and the address by which he writes and reads."""

    officer: Officer
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A letter on paper that goes along with words: its kind, and the event it tells of."""

    kind: str
    event: int


def of(session: Session, house: House, desk: Desk, now: datetime) -> tuple[Member, ...]:
    """Give who reads a relay room today: the desk's officers who have WhatsApp and are not away."""
    today = house.local(now).date()
    found = (m for o in house.directory(session).officers if (m := member(desk, o)) is not None)
    return tuple(one for one in found if not one.officer.away(today))


def member(desk: Desk, officer: Officer) -> Member | None:
    """Give an officer as a member of a relay room; None for one who has no part in it."""
    if not rooms.belongs(desk, officer):
        return None
    channel = desk.address.channel
    own = next((a for a in officer.addresses if a.channel == channel), None)
    return None if own is None else Member(officer=officer, address=own)


def room_of(session: Session, officer: Officer, address: Address) -> Desk | None:
    """Give the relay room in which an officer speaks by this address; None where there is none."""
    if address.channel != desks.RELAY_CHANNEL or address not in officer.addresses:
        return None
    found = (d for d in rooms.of_officer(session, officer) if d.kind is DeskKind.RELAY)
    return next(found, None)


def say(
    session: Session,
    house: House,
    desk: Desk,
    text: str,
    *,
    now: datetime,
    case: str | None = None,
    form: Form | None = None,
    but: str | None = None,
    kind: str = KIND,
    files: Iterable[StoredFile] = (),
    letter: Enclosed | None = None,
    dedup: str | None = None,
) -> int:
    """Say something in a relay room, to everybody but the officer `but`; count who gets it.

    One message for each member, due at `now`: it reaches at once whose window is open, and waits
    for the others behind one knock. Two calls with the same `dedup` say it once.
    """
    heard = [one for one in of(session, house, desk, now) if one.officer.id != but]
    for one in heard:
        mark = house.marks.make()
        outbox.add(
            session,
            OutboxItem(
                kind=kind,
                recipient=one.officer.id,
                address=one.address,
                case=case,
                event=letter.event if letter else None,
                subject=desk.title,
                text=text,
                form=write_form(form),
                files=tuple(files),
                letter=letter.kind if letter else None,
                message_id=f"<kawal.{mark}@{house.mail_domain}>",
                marker=mark,
                created_at=now,
                due_at=now,
                dedup=f"{_MARK}{dedup}/{one.officer.id}" if dedup else None,
            ),
        )
    return len(heard)


def digest(session: Session, house: House, item: OutboxItem, now: datetime) -> str | None:
    """Say in one line what waits for a member of a relay room; None for any other message.

    `item` is the message that knocks: it is counted with those that wait already.
    """
    if item.kind != KIND:
        return None
    waiting = {one.id: one for one in (item, *_waiting(session, item.address))}.values()
    officer = house.directory(session).officer(item.recipient)
    numbers = {one.case for one in waiting if one.case is not None}
    his = sum(_is_his(session, house, number, officer, now) for number in numbers)
    key = "desk.relay.digest" if his else "desk.relay.digest_talk"
    return house.wording.text(key, count=len(waiting), room=item.subject, cases=his)


def _waiting(session: Session, address: Address) -> Iterator[OutboxItem]:
    for id_ in held.of_address(session, address):
        found = outbox.find(session, id_)
        if found is not None:
            yield found


def _is_his(
    session: Session, house: House, number: str, officer: Officer | None, now: datetime
) -> bool:
    """Tell whether a case waits for an officer."""
    case = cases.load(session, number)
    if case is None or officer is None:
        return False
    office = house.office(session, case.procedure, case.version)
    return rules.holds(case, office, officer, house.local(now))
