"""Named queries on what was told already: choices that stand there, words to take back, and news.

`bot.desk.choices` asks which numbers somebody can answer with; `bot.post` takes back a task that
waits for the office to open and that a colleague has done meanwhile, and asks who was told of a
task that was taken from him; `bot.returned` notes what a mail server says of a letter.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config.people import Address
from storage import mapping
from storage.models import CaseRow, OutboxRow
from storage.numbered import case_id
from storage.values import OutboxItem, OutboxState

_HANDED_OVER = (OutboxState.SENT, OutboxState.DELIVERED)


def with_form(session: Session, address: Address, limit: int) -> tuple[OutboxItem, ...]:
    """Which messages with a form stand in somebody's chat, newest first?

    What waits for his window is not there: he has not seen its choices.
    """
    found = session.execute(
        select(OutboxRow, CaseRow.number)
        .outerjoin(CaseRow, CaseRow.id == OutboxRow.case_id)
        .where(
            OutboxRow.address_channel == address.channel,
            OutboxRow.address_value == address.value,
            OutboxRow.state.in_(_HANDED_OVER),
            OutboxRow.form.is_not(None),
        )
        .order_by(OutboxRow.sent_at.desc(), OutboxRow.id.desc())
        .limit(limit)
    )
    return tuple(mapping.outbox_item(row, number) for row, number in found)


def withdraw(
    session: Session, number: str, kinds: Iterable[str], to: Collection[str] | None = None
) -> int:
    """Do not send what still waits of these kinds in a case: it holds no more. Count them.

    `to` are those whose messages are meant, by id; None means everybody's.
    """
    waiting = update(OutboxRow).where(
        OutboxRow.case_id == case_id(number),
        OutboxRow.kind.in_(tuple(kinds)),
        OutboxRow.state.in_((OutboxState.DUE, OutboxState.HELD)),
    )
    if to is not None:
        waiting = waiting.where(OutboxRow.recipient.in_(tuple(to)))
    withdrawn = session.scalars(waiting.values(state=OutboxState.CANCELLED).returning(OutboxRow.id))
    return len(withdrawn.all())


def take_back(session: Session, number: str, kinds: Collection[str], now: datetime) -> int:
    """Do not send what was put off to a later moment, of these kinds in a case; count it.

    What is due already, or being tried again, leaves as it was decided.
    """
    gone = session.scalars(
        update(OutboxRow)
        .where(
            OutboxRow.case_id == case_id(number),
            OutboxRow.kind.in_(tuple(kinds)),
            OutboxRow.state == OutboxState.DUE,
            OutboxRow.due_at > now,
            OutboxRow.tries == 0,
        )
        .values(state=OutboxState.CANCELLED)
        .returning(OutboxRow.id)
    )
    return len(gone.all())


def last_of(session: Session, number: str, kinds: Collection[str], to: str) -> str | None:
    """Of which of these kinds is the newest message that left to somebody in a case?"""
    left = (OutboxState.SENDING, *_HANDED_OVER)
    return session.scalar(
        select(OutboxRow.kind)
        .where(
            OutboxRow.case_id == case_id(number),
            OutboxRow.kind.in_(tuple(kinds)),
            OutboxRow.recipient == to,
            OutboxRow.state.in_(left),
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )


def note(session: Session, id_: int, error: str) -> None:
    """Keep what was said of a message, which changes nothing in how far it has come."""
    session.execute(update(OutboxRow).where(OutboxRow.id == id_).values(last_error=error))
