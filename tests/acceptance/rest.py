"""What the town waits for: when the clock acts next, and whether anything is left to be done."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from storage import cards, conversations, inbox, outbox
from storage import deadlines as clock
from storage.models import OutboxRow
from storage.values import OutboxState


def next_moment(session: Rows, end: datetime, chats: frozenset[str]) -> datetime | None:
    """When does the clock act next, or a letter become due again? None: not before the end."""
    moments = (
        clock.next_due(session),
        outbox.next_due(session, ordered=chats),
        conversations.next_due(session),
        cards.next_due(session),
    )
    return min((one for one in moments if one is not None and one < end), default=None)


def busy(session: Rows, now: datetime, chats: frozenset[str]) -> bool:
    """Is anything left to be done at once?"""
    left = inbox.counts(session).new or cards.waiting(session, now)
    return bool(left) or unsent(session, now, chats)


def unsent(session: Rows, now: datetime, chats: frozenset[str]) -> bool:
    """Is something being sent, or due with nothing said before it?"""
    sending = select(OutboxRow.id).where(OutboxRow.state == OutboxState.SENDING).limit(1)
    return session.scalar(sending) is not None or bool(outbox.due(session, now, 1, ordered=chats))
