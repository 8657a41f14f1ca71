"""Named queries on conversations: what the bot and one person talk about, and whether he listens.

A conversation belongs to a chat's address. Some platforms let a person be written to only for a
while after his last message (his window): `heard_at` and `knocked_at` keep what is known of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from config.people import Address
from storage import rows
from storage.models_chat import ConversationRow
from storage.values import Work

# Built once, and without objects: every message asks.
_TABLE = rows.table(ConversationRow)
_OF = select(*_TABLE.c).where(
    _TABLE.c.channel == bindparam("of_channel"), _TABLE.c.key == bindparam("of_key")
)
_OF_HELD = _OF.with_for_update()
_HOLD = select(*_TABLE.c).where(_TABLE.c.id == bindparam("of")).with_for_update(skip_locked=True)
_SAVE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("of"))
    .values(
        state=bindparam("now"),
        due_at=bindparam("due"),
        language=func.coalesce(bindparam("speaks"), _TABLE.c.language),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversing:
    """A conversation as it stands. `state` is JSON text of the program; empty: nothing.

    `heard_at` is the person's last message, `knocked_at` when his closed window was last knocked
    at without his writing since, `due_at` when the program itself has something to do. All
    three follow the program's clock.
    """

    id: int
    address: Address
    state: str
    language: str | None
    heard_at: datetime | None
    knocked_at: datetime | None
    due_at: datetime | None


def find(session: Session, address: Address) -> Conversing | None:
    """How does the conversation with this address stand, if there is one?"""
    row = session.execute(_OF, _asked(address)).one_or_none()
    return None if row is None else _value(row)


def open(session: Session, address: Address) -> Conversing:
    """How does the conversation with this address stand? Begun if need be; held till the commit."""
    row = session.execute(_OF_HELD, _asked(address)).one_or_none()
    if row is None:
        _begin(session, address)
        row = session.execute(_OF_HELD, _asked(address)).one()
    return _value(row)


def save(
    session: Session, id_: int, *, state: str, due_at: datetime | None, language: str | None = None
) -> None:
    """Put down where a conversation stands now; a language, once known, is only ever replaced."""
    if due_at is not None:
        rows.stir(session, Work.CONVERSATIONS)
    session.execute(_SAVE, {"of": id_, "now": state, "due": due_at, "speaks": language})


def due(session: Session, now: datetime, limit: int) -> tuple[int, ...]:
    """In which conversations is it time for the program to do something, the longest due first?"""
    return tuple(
        session.scalars(
            select(ConversationRow.id)
            .where(ConversationRow.due_at <= now)
            .order_by(ConversationRow.due_at, ConversationRow.id)
            .limit(limit)
        )
    )


def next_due(session: Session) -> datetime | None:
    """When has the program next something to do in a conversation?"""
    return session.scalar(select(func.min(ConversationRow.due_at)))


def hold(session: Session, id_: int) -> Conversing | None:
    """How does this conversation stand? Held till the commit; None when another process has it."""
    row = session.execute(_HOLD, {"of": id_}).one_or_none()
    return None if row is None else _value(row)


def heard(session: Session, address: Address, at: datetime) -> None:
    """Put down that a person wrote: his window is open, and needs no knock."""
    table = rows.table(ConversationRow)
    row = {
        "channel": address.channel,
        "key": address.value,
        "state": "",
        "heard_at": at,
    }
    # Of messages that were received in another order than they are handled, the last counts.
    earlier = or_(table.c.heard_at.is_(None), table.c.heard_at <= at)
    session.execute(
        rows.insert(session, ConversationRow).on_conflict_do_update(
            index_elements=("channel", "key"),
            set_={"heard_at": at, "knocked_at": None},
            where=earlier,
        ),
        row,
    )


def knocked(
    session: Session, address: Address, at: datetime, *, forget: datetime | None = None
) -> bool:
    """Is it ours to knock at this closed window? Once only, until he writes again.

    A knock at `forget` or before it counts no more.
    """
    _begin(session, address)
    free: ColumnElement[bool] = ConversationRow.knocked_at.is_(None)
    if forget is not None:
        free = or_(free, ConversationRow.knocked_at <= forget)
    done = session.scalar(
        update(ConversationRow)
        .where(
            ConversationRow.channel == address.channel,
            ConversationRow.key == address.value,
            free,
        )
        .values(knocked_at=at)
        .returning(ConversationRow.id)
    )
    return done is not None


def forget_window(session: Session, address: Address, until: datetime) -> bool:
    """Put down that a window is closed, whatever we believed, unless he wrote after `until`."""
    done = session.scalar(
        update(ConversationRow)
        .where(
            ConversationRow.channel == address.channel,
            ConversationRow.key == address.value,
            ConversationRow.heard_at <= until,
        )
        .values(heard_at=None)
        .returning(ConversationRow.id)
    )
    return done is not None


def _asked(address: Address) -> dict[str, str]:
    return {"of_channel": address.channel, "of_key": address.value}


def _begin(session: Session, address: Address) -> None:
    row = {"channel": address.channel, "key": address.value, "state": ""}
    rows.add_once(session, ConversationRow, row, unique=("channel", "key"))


def _value(row: Row[Any]) -> Conversing:
    return Conversing(
        id=row.id,
        address=Address(row.channel, row.key),
        state=row.state,
        language=row.language,
        heard_at=row.heard_at,
        knocked_at=row.knocked_at,
        due_at=row.due_at,
    )
