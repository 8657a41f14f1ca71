"""Named queries on officers' orders that wait to be confirmed: messages put aside in the queue.

What waits is the message itself, under an outcome of its own; whoever takes it out of that state
first decides what becomes of it.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import InboxRow
from storage.values import InboxState

WAITING = "menunggu_konfirmasi"
"""Outcome of a message whose order waits to be confirmed."""


def settle(session: Session, id_: int, *, outcome: str, case: str | None, at: datetime) -> bool:
    """Put down what became of an order that waits. False when it waits no more."""
    settled = session.scalar(
        update(InboxRow)
        .where(
            InboxRow.id == id_,
            InboxRow.state == InboxState.SHELVED,
            InboxRow.outcome == WAITING,
        )
        .values(state=InboxState.DONE, outcome=outcome, case_number=case, handled_at=at)
        .returning(InboxRow.id)
    )
    return settled is not None


def silent(session: Session, since: datetime, limit: int) -> tuple[int, ...]:
    """Which messages bear orders that wait since this moment or longer, oldest first? Ids."""
    found = session.scalars(
        select(InboxRow.id)
        .where(
            InboxRow.state == InboxState.SHELVED,
            InboxRow.outcome == WAITING,
            InboxRow.handled_at <= since,
        )
        .order_by(InboxRow.id)
        .limit(limit)
    )
    return tuple(found)
