"""Named queries on desks: the chats where officers work, and whose they are.

A desk that was shut (the bot was removed, an operator closed it) stays as a row, inactive, so
that its cards still say which case a topic belongs to; linked again, it goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select, update
from sqlalchemy.orm import Session

from config.people import Address
from storage import meta, rows
from storage.models import MetaRow, OutboxRow
from storage.models_chat import DeskRow
from storage.values import DeskKind, OutboxState

RELAY_CHANNEL = "whatsapp"
"""The channel whose people a relay room brings together."""

_ROOM = "ruang:"

_TROUBLE = "desk_trouble:"
"""What the keys begin with under which is kept why a desk was shut (`storage.meta`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A chat where officers work: of one agency, or (None) of the office itself.

    `address` is the group's; of a relay room it is `room_address`, to which nothing can be sent.
    """

    id: int
    agency: str | None
    address: Address
    kind: DeskKind
    title: str
    active: bool


def room_address(agency: str | None) -> Address:
    """Give the address that stands for a relay room: an agency has one room, the office one."""
    return Address(RELAY_CHANNEL, f"{_ROOM}{agency or ''}")


def is_room(address: Address) -> bool:
    """Tell whether an address stands for a relay room."""
    return address.channel == RELAY_CHANNEL and address.value.startswith(_ROOM)


def add(
    session: Session,
    *,
    agency: str | None,
    address: Address,
    kind: DeskKind,
    title: str,
    at: datetime,
) -> Desk:
    """Make a chat the desk of an agency, or of the office; one that was a desk becomes this one.

    Raises IntegrityError for an agency that is not in the directory.
    """
    values: dict[str, Any] = {
        "agency_id": agency,
        "kind": kind,
        "title": title,
        "active": True,
        "opened_at": at,
    }
    adding = (
        rows.insert(session, DeskRow)
        .on_conflict_do_update(index_elements=["channel", "key"], set_=values)
        .returning(rows.table(DeskRow).c.id)
    )
    where = {"channel": address.channel, "key": address.value}
    id_: int = session.execute(adding, {**values, **where}).scalar_one()
    meta.put(session, f"{_TROUBLE}{id_}", "")
    found = find(session, id_)
    assert found is not None, "it was just written"
    return found


def find(session: Session, id_: int) -> Desk | None:
    """Which desk has this id?"""
    return _one(session, select(DeskRow).where(DeskRow.id == id_))


def of_address(session: Session, address: Address) -> Desk | None:
    """Which desk is this chat? An inactive one is given too."""
    return _one(session, select(DeskRow).where(_at(address)))


def of_agency(session: Session, agency: str | None) -> tuple[Desk, ...]:
    """Which desks has an agency, or (None) the office, that are in use?"""
    own = DeskRow.agency_id.is_(None) if agency is None else DeskRow.agency_id == agency
    return _all(session, select(DeskRow).where(own, DeskRow.active))


def active(session: Session) -> tuple[Desk, ...]:
    """Which desks are in use?"""
    return _all(session, select(DeskRow).where(DeskRow.active))


def all(session: Session) -> tuple[Desk, ...]:
    """Which desks are there, those shut included?"""
    return _all(session, select(DeskRow))


def move(session: Session, id_: int, to: Address) -> bool:
    """Give a desk the new address of its chat, and what waits to be said there too.

    False, with nothing changed, when another desk has that address already.
    """
    desk = find(session, id_)
    if desk is None or of_address(session, to) is not None:
        return False
    session.execute(
        update(DeskRow).where(DeskRow.id == id_).values(channel=to.channel, key=to.value)
    )
    readdress(session, desk.address, to)
    return True


def readdress(session: Session, old: Address, to: Address) -> None:
    """Send to a chat's new address what still waits for the old one."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.address_channel == old.channel,
            OutboxRow.address_value == old.value,
            OutboxRow.state.in_((OutboxState.DUE, OutboxState.HELD)),
        )
        .values(address_channel=to.channel, address_value=to.value)
    )


def deactivate(session: Session, id_: int, trouble: str | None = None) -> bool:
    """Shut a desk; tell whether it was in use. `trouble` says why, unless that was wished for."""
    was = _set(session, and_(DeskRow.id == id_, DeskRow.active), active=False)
    if was or trouble is None:
        meta.put(session, f"{_TROUBLE}{id_}", trouble or "")
    return was


def troubles(session: Session) -> Mapping[int, str]:
    """Which desks were shut without anybody's wish, and why?"""
    found = session.execute(
        select(MetaRow.key, MetaRow.value).where(
            MetaRow.key.startswith(_TROUBLE, autoescape=True), MetaRow.value != ""
        )
    )
    return {int(key.removeprefix(_TROUBLE)): value for key, value in found}


def reactivate(session: Session, id_: int) -> bool:
    """Use a desk again that was shut; tell whether it was."""
    meta.put(session, f"{_TROUBLE}{id_}", "")
    return _set(session, and_(DeskRow.id == id_, DeskRow.active.is_(False)), active=True)


def becomes(session: Session, id_: int, kind: DeskKind) -> bool:
    """Let a desk show its cases another way; tell whether that is new."""
    return _set(session, and_(DeskRow.id == id_, DeskRow.kind != kind), kind=kind)


def _set(session: Session, which: Any, **values: Any) -> bool:
    changing = update(DeskRow).where(which).values(values).returning(DeskRow.id)
    return session.scalar(changing) is not None


def _at(address: Address) -> Any:
    return and_(DeskRow.channel == address.channel, DeskRow.key == address.value)


def _one(session: Session, query: Select[DeskRow]) -> Desk | None:
    row = session.scalar(query)
    return None if row is None else _desk(row)


def _all(session: Session, query: Select[DeskRow]) -> tuple[Desk, ...]:
    return tuple(_desk(row) for row in session.scalars(query.order_by(DeskRow.id)))


def _desk(row: DeskRow) -> Desk:
    return Desk(
        id=row.id,
        agency=row.agency_id,
        address=Address(row.channel, row.key),
        kind=row.kind,
        title=row.title,
        active=row.active,
    )
