"""Named queries on complainants: who they are and where they are reached.

Identity stands apart from the cases, which only point to it; `storage.cases.identity` gives
the person of a case.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    case,
    cast,
    delete,
    literal,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from config.people import Address
from router.values import PENGADU, ActionId
from storage import rows
from storage.models import (
    CaseRow,
    EntryRow,
    EventRow,
    InboxRow,
    OutboxRow,
    PersonAddressRow,
    PersonRow,
)
from storage.models_chat import ConversationRow, PartRow
from storage.values import InboxState, OutboxState

# Built once, with their values left open: every message that is said asks.
_FIND = (
    select(PersonAddressRow.person_id)
    .join(PersonRow, PersonRow.id == PersonAddressRow.person_id)
    .where(
        PersonAddressRow.channel == bindparam("channel"),
        PersonAddressRow.value == bindparam("value"),
    )
    .order_by(PersonAddressRow.person_id.desc())
    .limit(1)
)
_FIND_NAMED = _FIND.where(PersonRow.name == bindparam("of"))


def add(
    session: Session,
    name: str | None,
    addresses: Iterable[Address],
    at: datetime,
    *,
    language: str | None = None,
) -> int:
    """Enter a person, with addresses in the order in which they are tried; give the id."""
    person_id = rows.add(session, PersonRow, {"name": name, "language": language, "created_at": at})
    rows.add_all(
        session,
        PersonAddressRow,
        [
            {
                "person_id": person_id,
                "position": position,
                "channel": address.channel,
                "value": address.value,
            }
            for position, address in enumerate(addresses)
        ],
    )
    return person_id


def find(session: Session, address: Address, name: str | None = None) -> int | None:
    """Who is reached at this address (and has this name)? The one entered last, of several."""
    given = {"channel": address.channel, "value": address.value, "of": name}
    return session.scalar(_FIND if name is None else _FIND_NAMED, given)


def speaks(session: Session, address: Address, language: str) -> None:
    """Put down in which language whoever is reached at an address writes now."""
    reached = select(PersonAddressRow.person_id).where(
        PersonAddressRow.channel == address.channel, PersonAddressRow.value == address.value
    )
    session.execute(update(PersonRow).where(PersonRow.id.in_(reached)).values(language=language))


def erase(session: Session, person_id: int) -> None:
    """Forget who a person is; the cases, their events and their texts remain.

    Name and addresses go, also out of messages sent and handled, and out of corrections of the
    name in the register; what was still to be sent is cancelled. What was said in a chat at an
    address that is nobody else's goes altogether. Raw messages in the file store are the
    caller's matter.
    """
    for address in _only_his(session, person_id):
        _forget_chat(session, address)
    session.execute(delete(PersonAddressRow).where(PersonAddressRow.person_id == person_id))
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(name=None))
    _unaddress(session, OutboxRow.person_id == person_id)
    # An event's words stand in its entry: that goes empty, the log and its digest stay.
    corrections = (
        select(EventRow.entry_id)
        .join(CaseRow, CaseRow.id == EventRow.case_id)
        .where(
            CaseRow.person_id == person_id,
            EventRow.type == ActionId.KOREKSI.value,
            EventRow.choice == PENGADU,
        )
    )
    session.execute(
        update(EntryRow).where(EntryRow.id.in_(corrections)).values(text="", fields=None)
    )
    numbers = select(CaseRow.number).where(CaseRow.person_id == person_id)
    session.execute(
        update(InboxRow)
        .where(InboxRow.case_number.in_(numbers), InboxRow.state == InboxState.DONE)
        .values(payload="{}", order_key="", message_id=None)
    )


_UNSENT = (OutboxState.DUE, OutboxState.HELD, OutboxState.SENDING)


def _unaddress(session: Session, which: ColumnElement[bool], **more: object) -> None:
    """Take the address out of outgoing messages; what was not sent is cancelled."""
    unsent = OutboxRow.state.in_(_UNSENT)
    session.execute(
        update(OutboxRow)
        .where(which)
        .values(
            address_value="",
            fallbacks=[],
            state=case((unsent, OutboxState.CANCELLED), else_=OutboxRow.state),
            **more,
        )
    )


def _only_his(session: Session, person_id: int) -> tuple[Address, ...]:
    """Which addresses of a person has nobody else?"""
    mine, others = aliased(PersonAddressRow), aliased(PersonAddressRow)
    shared = (
        select(others.person_id)
        .where(
            others.channel == mine.channel,
            others.value == mine.value,
            others.person_id != person_id,
        )
        .exists()
    )
    found = session.execute(
        select(mine.channel, mine.value).where(mine.person_id == person_id, ~shared)
    )
    return tuple(Address(channel, value) for channel, value in found)


def _forget_chat(session: Session, address: Address) -> None:
    """Forget a conversation: what is remembered of it, what was heard and said without a case.

    Platforms put the chat's own name into the ids of its messages: these go too.
    """
    session.execute(
        delete(ConversationRow).where(
            ConversationRow.channel == address.channel, ConversationRow.key == address.value
        )
    )
    here = and_(
        OutboxRow.address_channel == address.channel, OutboxRow.address_value == address.value
    )
    sent = select(OutboxRow.id).where(here)
    session.execute(
        update(PartRow).where(PartRow.outbox_id.in_(sent)).values(provider_id=_blank(PartRow.id))
    )
    loose = and_(here, OutboxRow.case_id.is_(None))
    _unaddress(session, loose, text="", brief=None, form=None)
    session.execute(
        update(InboxRow)
        .where(
            InboxRow.channel == address.channel,
            InboxRow.order_key == f"{address.channel}:{address.value}",
            InboxRow.state.in_((InboxState.DONE, InboxState.SHELVED)),
        )
        .values(payload="{}", order_key="", message_id=None, external_id=_blank(InboxRow.id))
    )


def _blank(id_: InstrumentedAttribute[int]) -> ColumnElement[str]:
    """Give what stands in place of an id that named a person: unique, and tells nothing."""
    return literal("erased:") + cast(id_, String)
