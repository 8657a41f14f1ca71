"""Named queries on messages that wait (HELD) until the person's window opens.

`bot.window` decides; `due_at` of such a message is when the waiting is looked at again. A desk's
words that wait for their card are HELD too, on channels without a window (`storage.cards`).
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, and_, bindparam, select, update
from sqlalchemy.orm import Session

from config.people import Address
from storage import rows
from storage.models import OutboxRow
from storage.values import OutboxState, Work

# Built once, with their values left open, and without objects: every message asks.
_TABLE = rows.table(OutboxRow)
_HERE = and_(
    _TABLE.c.address_channel == bindparam("channel"),
    _TABLE.c.address_value == bindparam("value"),
)
_LET_GO = (
    update(_TABLE)
    .where(_HERE, _TABLE.c.state == OutboxState.HELD)
    .values(state=OutboxState.DUE, due_at=bindparam("now"))
    .returning(_TABLE.c.id)
)
_DROP = (
    update(_TABLE)
    .where(_HERE, _TABLE.c.state == OutboxState.DUE, _TABLE.c.kind == bindparam("of"))
    .values(state=OutboxState.CANCELLED)
)
_OVERDUE = (
    select(_TABLE.c.id)
    .where(
        _TABLE.c.state == OutboxState.HELD,
        _TABLE.c.due_at <= bindparam("now"),
        _TABLE.c.address_channel.in_(bindparam("channels", expanding=True)),
    )
    .order_by(_TABLE.c.due_at, _TABLE.c.id)
    .limit(bindparam("limit", type_=Integer))
)


def keep(session: Session, id_: int, *, until: datetime, error: str | None = None) -> bool:
    """Let a message wait that is being sent, or was sent in vain; False when it is neither."""
    kept = session.scalar(
        update(OutboxRow)
        .where(OutboxRow.id == id_, OutboxRow.state.in_((OutboxState.SENDING, OutboxState.SENT)))
        .values(
            state=OutboxState.HELD,
            claimed_until=None,
            tries=0,
            due_at=until,
            last_error=error,
            provider_id=None,
            sent_at=None,
        )
        .returning(OutboxRow.id)
    )
    return kept is not None


def let_go(session: Session, address: Address, now: datetime) -> int:
    """Let everything leave that waits for a person; count it."""
    rows.stir(session, Work.OUTBOX)
    gone = session.scalars(_LET_GO, {**_named(address), "now": now})
    return len(gone.all())


def drop(session: Session, address: Address, kind: str) -> None:
    """Do not send what is due of a kind to an address: it has no sense any more."""
    session.execute(_DROP, {**_named(address), "of": kind})


def of_address(session: Session, address: Address) -> tuple[int, ...]:
    """What waits for a person, in the order in which it was said?"""
    return tuple(
        session.scalars(select(OutboxRow.id).where(_waits_for(address)).order_by(OutboxRow.id))
    )


def last_state(session: Session, address: Address, kind: str) -> OutboxState | None:
    """What became of the last message of a kind to an address?"""
    return session.scalar(
        select(OutboxRow.state)
        .where(_at(address), OutboxRow.kind == kind)
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )


def overdue(
    session: Session, channels: Collection[str], now: datetime, limit: int
) -> tuple[int, ...]:
    """What has waited on these channels for as long as it may, the oldest first?"""
    asked = {"now": now, "channels": tuple(channels), "limit": limit}
    return tuple(session.scalars(_OVERDUE, asked))


def wait_on(session: Session, id_: int, until: datetime) -> None:
    """Let a message wait on: there is nowhere else to send it."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == id_, OutboxRow.state == OutboxState.HELD)
        .values(due_at=until)
    )


def _waits_for(address: Address) -> ColumnElement[bool]:
    return and_(_at(address), OutboxRow.state == OutboxState.HELD)


def _named(address: Address) -> dict[str, str]:
    return {"channel": address.channel, "value": address.value}


def _at(address: Address) -> ColumnElement[bool]:
    return and_(
        OutboxRow.address_channel == address.channel, OutboxRow.address_value == address.value
    )
