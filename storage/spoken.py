"""Named queries on who said what to whom in chat: the last words to somebody, a message's case.

`bot.conversations` asks them to understand a number typed instead of a button, a message that
quotes another, and one that replaces another.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from config.people import Address
from storage import mapping, rows
from storage.models import CaseRow, InboxRow, OutboxRow
from storage.values import InboxState, OutboxItem, OutboxState

_HANDED_OVER = (OutboxState.SENT, OutboxState.DELIVERED)

RECENT = 5
"""How many of the last messages are looked at."""

# Built once: every message asks.
_TABLE = rows.table(InboxRow)
_BELONG = (
    update(_TABLE)
    .where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    .values(case_number=bindparam("to"))
)
_SAID = rows.columns(OutboxRow)
_CASE = rows.columns(CaseRow)
_LAST_TOLD = (
    select(*_SAID, _CASE.number)
    .join_from(_SAID.id.table, _CASE.id.table, _CASE.id == _SAID.case_id, isouter=True)
    .where(
        _SAID.address_channel == bindparam("channel"),
        _SAID.address_value == bindparam("value"),
        _SAID.state.in_(_HANDED_OVER),
    )
    .order_by(_SAID.sent_at.desc(), _SAID.id.desc())
    .limit(RECENT)
)


def last_told(session: Session, address: Address) -> tuple[OutboxItem, ...]:
    """What was last said to whoever is reached at this address, newest first? A few of it."""
    found = session.execute(_LAST_TOLD, {"channel": address.channel, "value": address.value})
    return tuple(mapping.outbox_item(row, row.number) for row in found)


def case_of(session: Session, channel: str, external_id: str) -> str | None:
    """To which case does a message that reached us belong?"""
    return session.scalar(
        select(InboxRow.case_number).where(
            InboxRow.channel == channel, InboxRow.external_id == external_id
        )
    )


def belong(session: Session, ids: Iterable[int], number: str) -> None:
    """Put down that messages which were handled before belong to a case now."""
    session.execute(_BELONG, {"ids": tuple(ids), "to": number})


def put_aside(session: Session, ids: Collection[int], reason: str) -> None:
    """Put down that messages are nobody's complaint: operators see them, and can retry them."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.id.in_(tuple(ids)))
        .values(state=InboxState.SHELVED, outcome=reason)
    )
