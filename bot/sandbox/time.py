"""What comes next on the stage's clock, so that nobody has to wait for it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from storage import conversations, deadlines, outbox


def next_moment(session: Session, chats: Collection[str]) -> datetime | None:
    """When does the clock do something by itself the next time? `chats` keep an order."""
    moments = (
        deadlines.next_due(session),
        outbox.next_due(session, ordered=chats),
        conversations.next_due(session),
    )
    return min((moment for moment in moments if moment is not None), default=None)
