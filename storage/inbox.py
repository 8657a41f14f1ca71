"""Named queries on the one queue: what has reached us, and what became of it.

`bot.intake` adds, `bot.worker` takes the head of each sender's messages. What cannot be handled
is kept as stuck and does not hold up those behind it.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, or_, select, update
from sqlalchemy import case as depending
from sqlalchemy.orm import Session

from storage import mapping, raws, rows
from storage.models import InboxRow
from storage.values import Arrival, InboxCounts, InboxState, Progress, Queued, Taken

# What stands on the way of every message is built once, with its values left open: to build a
# statement costs more than to run it, and an alias, which copies all columns, most of all.
_TABLE = rows.table(InboxRow)
_OTHER = _TABLE.alias()
_BUSY = select(_OTHER.c.order_key).where(_OTHER.c.id.in_(bindparam("busy", expanding=True)))
_HEAD = (
    select(func.min(_TABLE.c.id).label("id"))
    .where(_TABLE.c.state == InboxState.NEW, _TABLE.c.order_key.not_in(_BUSY))
    .group_by(_TABLE.c.order_key)
    .order_by("id")
    .limit(bindparam("limit", type_=Integer))
    .subquery()
)
_HEADS = select(*_TABLE.c).join(_HEAD, _HEAD.c.id == _TABLE.c.id).order_by(_TABLE.c.id)
# An order is asked of the rows: one that is very long is kept shortened, and would not be found.
_ORDER = select(_OTHER.c.order_key).where(_OTHER.c.id == bindparam("id")).scalar_subquery()
_FOLLOWING = (
    select(*_TABLE.c)
    .where(_TABLE.c.state == InboxState.NEW, _TABLE.c.order_key == _ORDER)
    .order_by(_TABLE.c.id)
    .limit(1)
)
_WAITS = (
    select(_TABLE.c.id)
    .where(_TABLE.c.state == InboxState.NEW, _TABLE.c.order_key == bindparam("order"))
    .limit(1)
)
_ORDER_OF = select(_OTHER.c.order_key).where(_OTHER.c.id == bindparam("of")).scalar_subquery()
_HOLD = (
    select(_TABLE.c.id)
    .where(_TABLE.c.id == bindparam("id"), _TABLE.c.state == InboxState.NEW)
    .with_for_update(skip_locked=True)
)
_FINISH = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("of"))
    .values(
        state=InboxState.DONE,
        outcome=bindparam("outcome_"),
        case_number=bindparam("case_"),
        error=None,
        handled_at=bindparam("at"),
    )
)


def add(session: Session, arrival: Arrival, content: bytes | None = None) -> Taken:
    """Take a message into the queue, once: a repeated delivery gives the first one's row.

    `content` is the message as it came, where it is to be kept here (`storage.raws`).
    Raises IntegrityError when its tracking code is another message's: make a new one.
    """
    row = {
        "channel": arrival.channel,
        "external_id": arrival.external_id,
        "order_key": arrival.order,
        "code": arrival.code,
        "payload": arrival.payload,
        "raw": arrival.raw,
        "message_id": arrival.message_id,
        "received_at": arrival.received_at,
        "state": InboxState.NEW,
        "tries": 0,
    }
    fresh = rows.add_once(session, InboxRow, row, unique=("channel", "external_id"))
    if fresh is not None:
        if arrival.raw is not None and content is not None:
            raws.keep(session, arrival.raw, content)
        return Taken(id=fresh, code=arrival.code, fresh=True)
    first = session.execute(
        select(InboxRow.id, InboxRow.code).where(
            InboxRow.channel == arrival.channel, InboxRow.external_id == arrival.external_id
        )
    ).one()
    return Taken(id=first.id, code=first.code, fresh=False)


def heads(session: Session, limit: int, busy: Collection[int] = ()) -> tuple[Queued, ...]:
    """Which messages are next: the oldest new one of each order, oldest first?

    Orders to which one of the messages `busy` belongs are left out.
    """
    found = session.execute(_HEADS, {"limit": limit, "busy": tuple(busy)})
    return tuple(mapping.queued(row) for row in found)


def following(session: Session, id_: int) -> Queued | None:
    """Which message is now the oldest new one in the order of this message?"""
    row = session.execute(_FOLLOWING, {"id": id_}).one_or_none()
    return None if row is None else mapping.queued(row)


def waits(session: Session, order: str) -> bool:
    """Does a message of this order wait to be handled?"""
    return session.scalar(_WAITS, {"order": order}) is not None


def hold(session: Session, id_: int) -> bool:
    """Is this message still to be handled, and by nobody else? Held until the commit."""
    return session.scalar(_HOLD, {"id": id_}) is not None


def finish(session: Session, id_: int, *, outcome: str, case: str | None, at: datetime) -> None:
    """Put a message down as handled: what was done with it, and in which case."""
    session.execute(_FINISH, {"of": id_, "outcome_": outcome, "case_": case, "at": at})


def shelve(session: Session, id_: int, *, outcome: str, at: datetime) -> None:
    """Put a message aside that is nobody's complaint; it is kept and can be retried."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.id == id_)
        .values(state=InboxState.SHELVED, outcome=outcome, error=None, handled_at=at)
    )


def stick(session: Session, id_: int, *, error: str, at: datetime) -> None:
    """Keep a message that could not be handled, with the reason, for an operator to see."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.id == id_, InboxRow.state == InboxState.NEW)
        .values(state=InboxState.STUCK, error=error, tries=InboxRow.tries + 1, handled_at=at)
    )


def retry(session: Session, id_: int) -> bool:
    """Queue a stuck or shelved message again. False when it is neither.

    What was put aside counts as tried from now on: a person has looked at it.
    """
    looked_at = depending((InboxRow.state == InboxState.SHELVED, 1), else_=0)
    again = session.scalar(
        update(InboxRow)
        .where(InboxRow.id == id_, InboxRow.state.in_((InboxState.STUCK, InboxState.SHELVED)))
        .values(
            state=InboxState.NEW, outcome=None, handled_at=None, tries=InboxRow.tries + looked_at
        )
        .returning(InboxRow.id)
    )
    return again is not None


def stuck(session: Session) -> tuple[Queued, ...]:
    """Which messages could not be handled, oldest first?"""
    return _in_state(session, InboxState.STUCK)


def shelved(session: Session) -> tuple[Queued, ...]:
    """Which messages were put aside, oldest first?"""
    return _in_state(session, InboxState.SHELVED)


def _in_state(session: Session, state: InboxState) -> tuple[Queued, ...]:
    found = session.scalars(select(InboxRow).where(InboxRow.state == state).order_by(InboxRow.id))
    return tuple(mapping.queued(row) for row in found)


def find(session: Session, id_: int) -> Queued | None:
    """Which message of the queue has this id?"""
    row = session.get(InboxRow, id_)
    return None if row is None else mapping.queued(row)


def of_case(session: Session, number: str, channel: str) -> tuple[Queued, ...]:
    """Which messages of a channel were put down in this case, oldest first?"""
    found = session.scalars(
        select(InboxRow)
        .where(InboxRow.case_number == number, InboxRow.channel == channel)
        .order_by(InboxRow.id)
    )
    return tuple(mapping.queued(row) for row in found)


def among(session: Session, ids: Collection[int], channel: str) -> tuple[Queued, ...]:
    """Which messages of a channel have these ids, oldest first?"""
    found = session.scalars(
        select(InboxRow)
        .where(InboxRow.id.in_(tuple(ids)), InboxRow.channel == channel)
        .order_by(InboxRow.id)
    )
    return tuple(mapping.queued(row) for row in found)


def outcomes(session: Session, before: int, since: datetime) -> tuple[str | None, ...]:
    """What became of the messages of its order that came before this one, since a moment?

    Newest first.
    """
    found = session.scalars(
        select(InboxRow.outcome)
        .where(
            # Named for the index, which begins with the state.
            InboxRow.state.in_(tuple(InboxState)),
            InboxRow.order_key == _ORDER_OF,
            InboxRow.id < before,
            InboxRow.received_at > since,
        )
        .order_by(InboxRow.id.desc()),
        {"of": before},
    )
    return tuple(found)


def named(session: Session, message_ids: Collection[str]) -> tuple[tuple[str, str], ...]:
    """In which cases were the mails with these Message-IDs put down? As (Message-ID, number)."""
    found = session.execute(
        select(InboxRow.message_id, InboxRow.case_number)
        .where(InboxRow.message_id.in_(tuple(message_ids)), InboxRow.case_number.is_not(None))
        .order_by(InboxRow.id)
    )
    return tuple((row.message_id, row.case_number) for row in found)


def put_aside(session: Session, outcomes: Collection[str], since: datetime) -> dict[str, int]:
    """How many messages were put aside since a moment with these outcomes, by outcome?"""
    found = session.execute(
        select(InboxRow.outcome, func.count())
        .where(
            InboxRow.state == InboxState.SHELVED,
            InboxRow.outcome.in_(tuple(outcomes)),
            InboxRow.handled_at > since,
        )
        .group_by(InboxRow.outcome)
    )
    return {str(outcome): count for outcome, count in found}


def progress(session: Session, code: str) -> Progress | None:
    """How far has the message with this tracking code come?"""
    found = session.execute(
        select(InboxRow.state, InboxRow.case_number).where(InboxRow.code == code)
    ).one_or_none()
    return None if found is None else Progress(state=found.state, case=found.case_number)


def pending(session: Session, code: str) -> int:
    """How many messages under this tracking code, its own or later ones, are not handled yet?"""
    return session.scalars(
        select(func.count())
        .select_from(InboxRow)
        .where(
            or_(InboxRow.code == code, InboxRow.order_key == code),
            InboxRow.state == InboxState.NEW,
        )
    ).one()


def counts(session: Session) -> InboxCounts:
    """How many messages stand in each state?"""
    found = session.execute(select(InboxRow.state, func.count()).group_by(InboxRow.state))
    by_state = {row[0]: row[1] for row in found}
    return InboxCounts(**{state.value: by_state.get(state, 0) for state in InboxState})
