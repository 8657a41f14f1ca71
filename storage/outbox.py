"""Named queries on what is to be said: due, claimed, sent, and how it ended.

`bot.cases` adds items in the transaction of the event that they tell of; `bot.outbox` claims
them, sends, and reports. Every step is an UPDATE guarded by the state that it starts from.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from config.people import Address
from router.values import State
from storage import mapping, rows
from storage.models import CaseRow, OutboxRow
from storage.values import OutboxItem, OutboxState, Work

_UNSENT = (OutboxState.DUE, OutboxState.SENDING)
_HANDED_OVER = (OutboxState.SENT, OutboxState.DELIVERED)

# What stands on the way of every message is built once, with its values left open: to build a
# statement costs more than to run it, and an alias, which copies all columns, most of all.
_TABLE = rows.table(OutboxRow)
_CASES = rows.table(CaseRow)
_OTHER = _TABLE.alias()
_SAME_ADDRESS = and_(
    _OTHER.c.address_channel == _TABLE.c.address_channel,
    _OTHER.c.address_value == _TABLE.c.address_value,
)
_WITH_CASE = select(*_TABLE.c, _CASES.c.number).join_from(
    _TABLE, _CASES, _CASES.c.id == _TABLE.c.case_id, isouter=True
)
_FIND = _WITH_CASE.where(_TABLE.c.id == bindparam("of"))
_HOLD = _FIND.with_for_update(of=_TABLE)
_CLAIMED = _WITH_CASE.where(_TABLE.c.id.in_(bindparam("ids", expanding=True))).order_by(
    _TABLE.c.due_at, _TABLE.c.id
)
_THREAD = (
    select(OutboxRow.thread, OutboxRow.message_id)
    .join(CaseRow, CaseRow.id == OutboxRow.case_id)
    .where(CaseRow.number == bindparam("number"), OutboxRow.recipient == bindparam("recipient"))
    .order_by(OutboxRow.id.desc())
    .limit(1)
)
_TOPIC = (
    select(_TABLE.c.subject)
    .where(_TABLE.c.message_id.in_(bindparam("thread", expanding=True)))
    .order_by(_TABLE.c.id)
    .limit(1)
)
_FREE = (
    select(_TABLE.c.id)
    .where(
        _TABLE.c.id.in_(bindparam("ids", expanding=True)),
        _TABLE.c.state == OutboxState.DUE,
        _TABLE.c.due_at <= bindparam("now"),
    )
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(_TABLE)
    .where(_TABLE.c.id.in_(_FREE), _TABLE.c.state == OutboxState.DUE)
    .values(
        state=OutboxState.SENDING,
        tries=_TABLE.c.tries + 1,
        claimed_until=bindparam("until"),
    )
    .returning(_TABLE.c.id)
)


def add(session: Session, item: OutboxItem) -> int:
    """Add a message and give its id; with a `dedup` that was used before, the first one's.

    Raises IntegrityError for a message id that is taken.
    """
    case_id = None
    if item.case is not None:
        case_id = session.scalars(select(CaseRow.id).where(CaseRow.number == item.case)).one()
    row = mapping.outbox_columns(item, case_id)
    added: int | None = rows.add_once(session, OutboxRow, row, unique=("dedup",))
    if added is not None:
        rows.stir(session, Work.OUTBOX)
        return added
    return session.scalars(select(OutboxRow.id).where(OutboxRow.dedup == item.dedup)).one()


def due(
    session: Session,
    now: datetime,
    limit: int,
    *,
    ordered: Collection[str] = (),
    without: Collection[str] = (),
) -> tuple[int, ...]:
    """Which messages are to be sent now, the longest due first?

    On the channels in `ordered` a message waits for those said before it to the same address,
    unless these were put off on purpose. Those of the channels in `without` are left out.
    """
    asked = _due(tuple(sorted(ordered)), tuple(sorted(without)))
    return tuple(session.scalars(asked, {"now": now, "limit": limit}))


@cache
def _due(ordered: tuple[str, ...], without: tuple[str, ...]) -> Select[int]:
    # Asked after every message that is handled or sent: built once, with its values left open.
    column = _TABLE.c
    now = bindparam("now", type_=column.due_at.type)
    ready = [column.state == OutboxState.DUE, column.due_at <= now]
    if ordered:
        free = column.address_channel.not_in(ordered)
        ready.append(or_(free, ~_behind_another(now)))
    if without:
        ready.append(column.address_channel.not_in(without))
    oldest = select(column.id).where(*ready).order_by(column.due_at, column.id)
    return oldest.limit(bindparam("limit", type_=Integer))


def _behind_another(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Is an earlier message to the same address being sent, due, or waiting to be tried again?"""
    other = _OTHER.c
    waiting = and_(other.state == OutboxState.DUE, or_(other.due_at <= now, other.tries > 0))
    return exists().where(
        _SAME_ADDRESS,
        other.state.in_(_UNSENT),
        or_(other.state == OutboxState.SENDING, waiting),
        other.id < _TABLE.c.id,
    )


def any_due(session: Session, kinds: Iterable[str], now: datetime) -> bool:
    """Is a message of these kinds to be sent now?"""
    found = session.scalar(select(OutboxRow.id).where(_is_due(kinds, now)).limit(1))
    return found is not None


def put_off(session: Session, kinds: Iterable[str], now: datetime, until: datetime) -> int:
    """Send what is due of these kinds later, at `until`, tries counted anew; count them."""
    later = update(OutboxRow).where(_is_due(kinds, now)).values(due_at=until, tries=0)
    return len(session.scalars(later.returning(OutboxRow.id)).all())


def _is_due(kinds: Iterable[str], now: datetime) -> ColumnElement[bool]:
    return and_(
        OutboxRow.state == OutboxState.DUE,
        OutboxRow.due_at <= now,
        OutboxRow.kind.in_(tuple(kinds)),
    )


def next_due(session: Session, *, ordered: Collection[str] = ()) -> datetime | None:
    """When is the next message to be sent?

    On the channels in `ordered`, one that waits behind a message that is tried again goes with
    that one, however long it has been due itself.
    """
    column, other = _TABLE.c, _OTHER.c
    asked = select(func.min(column.due_at)).where(column.state == OutboxState.DUE)
    if ordered:
        tried = and_(other.state == OutboxState.DUE, other.tries > 0)
        behind = exists().where(_SAME_ADDRESS, tried, other.id < column.id)
        asked = asked.where(or_(column.address_channel.not_in(ordered), ~behind))
    found: datetime | None = session.scalar(asked)
    return found


def claim(
    session: Session, ids: Collection[int], now: datetime, until: datetime
) -> tuple[OutboxItem, ...]:
    """Which of these messages are ours to send now, the longest due first?

    Left out are those that are not due, and those that another process got first. `now` is the
    program's clock, `until` the real time after which they may be claimed anew.
    """
    given = {"ids": tuple(ids), "now": now, "until": until}
    claimed = tuple(session.scalars(_CLAIM, given))
    found = session.execute(_CLAIMED, {"ids": claimed}) if claimed else ()
    return tuple(mapping.outbox_item(row, row.number) for row in found)


def sent(
    session: Session, id_: int, *, state: OutboxState, at: datetime, provider_id: str | None = None
) -> bool:
    """Put down that a message was handed over: `state` is SENT, DELIVERED or PUBLISHED.

    Counts also when its claim had run out meanwhile: what has been sent is not sent again.
    """
    return _move(
        session,
        id_,
        from_=_UNSENT,
        state=state,
        claimed_until=None,
        provider_id=provider_id,
        sent_at=at,
        delivered_at=None if state is OutboxState.SENT else at,
    )


def delivered(session: Session, id_: int, at: datetime) -> bool:
    """Put down that a message which was sent has reached the recipient's side."""
    return _move(
        session,
        id_,
        from_=(OutboxState.SENT,),
        state=OutboxState.DELIVERED,
        delivered_at=at,
    )


def reform(session: Session, id_: int, form: str | None) -> None:
    """Give a message another form: what it was to be put to is not there any more."""
    session.execute(update(OutboxRow).where(OutboxRow.id == id_).values(form=form))


def retry(session: Session, id_: int, *, error: str, due_at: datetime) -> bool:
    """Put a message back that could not be sent now, to be tried again at `due_at`."""
    return _move(
        session,
        id_,
        from_=(OutboxState.SENDING,),
        state=OutboxState.DUE,
        claimed_until=None,
        last_error=error,
        due_at=due_at,
    )


def fall_over(session: Session, id_: int, *, error: str, due_at: datetime) -> Address | None:
    """Send a message, refused or bounced at its address, to the recipient's next one.

    Gives that address; None, with nothing changed, when there is no other one left or the
    message is neither being sent, nor held, nor handed over: then call `failed`.
    """
    from_ = (OutboxState.SENDING, OutboxState.HELD, *_HANDED_OVER)
    fallbacks = session.scalar(
        select(OutboxRow.fallbacks)
        .where(OutboxRow.id == id_, OutboxRow.state.in_(from_))
        .with_for_update()
    )
    if not fallbacks:
        return None
    (channel, value), *rest = fallbacks
    _move(
        session,
        id_,
        from_=from_,
        state=OutboxState.DUE,
        claimed_until=None,
        last_error=error,
        due_at=due_at,
        tries=0,
        address_channel=channel,
        address_value=value,
        fallbacks=rest,
        provider_id=None,
        sent_at=None,
        delivered_at=None,
    )
    return Address(channel, value)


def failed(session: Session, id_: int, *, error: str) -> bool:
    """Give a message up: no address of the recipient takes it."""
    return _move(
        session,
        id_,
        from_=(*_UNSENT, OutboxState.HELD, *_HANDED_OVER),
        state=OutboxState.FAILED,
        claimed_until=None,
        last_error=error,
        delivered_at=None,
    )


def release_claims(session: Session) -> int:
    """Give back all claims, at the start of the one process that sends; count them."""
    return _release(session, OutboxRow.state == OutboxState.SENDING)


def release_expired(session: Session, wall_now: datetime) -> int:
    """Give back the claims of processes that did not report in time (real time); count them."""
    return _release(session, OutboxRow.claimed_until <= wall_now)


def _release(session: Session, which: ColumnElement[bool]) -> int:
    released = session.scalars(
        update(OutboxRow)
        .where(which, OutboxRow.state == OutboxState.SENDING)
        .values(state=OutboxState.DUE, claimed_until=None)
        .returning(OutboxRow.id)
    )
    return len(released.all())


def _move(session: Session, id_: int, *, from_: Iterable[OutboxState], **values: Any) -> bool:
    """Change one message, if it is in one of these states still; tell whether it was."""
    given = {f"to_{name}": value for name, value in values.items()}
    if values.get("state") is OutboxState.DUE:
        rows.stir(session, Work.OUTBOX)
    return session.scalar(_moving(tuple(from_), tuple(values)), {"of": id_, **given}) is not None


@cache
def _moving(from_: tuple[OutboxState, ...], names: tuple[str, ...]) -> Any:
    return (
        update(_TABLE)
        .where(_TABLE.c.id == bindparam("of"), _TABLE.c.state.in_(from_))
        .values({name: bindparam(f"to_{name}") for name in names})
        .returning(_TABLE.c.id)
    )


def find(session: Session, id_: int, *, lock: bool = False) -> OutboxItem | None:
    """Which message has this id? With `lock`, nobody else changes it until the commit."""
    found = session.execute(_HOLD if lock else _FIND, {"of": id_}).one_or_none()
    return None if found is None else mapping.outbox_item(found, found.number)


def by_message_id(session: Session, message_id: str) -> OutboxItem | None:
    """Which of our messages has this Message-ID?"""
    return _one(session, OutboxRow.message_id == message_id)


def by_marker(session: Session, marker: str) -> OutboxItem | None:
    """Which of our messages bears this mark? The newest, where several do."""
    return _one(session, OutboxRow.marker == marker)


def of_case(session: Session, number: str) -> tuple[OutboxItem, ...]:
    """What was, or is to be, said in this case, in the order in which it was decided?"""
    return _items(session, CaseRow.number == number)


def undelivered(session: Session, limit: int) -> tuple[OutboxItem, ...]:
    """Which messages do people still miss, newest first: tried in vain, or given up?

    What was given up in a case that has ended meanwhile is missed by nobody.
    """
    ended = [state for state in State if state.ended]
    trying = and_(_TABLE.c.state == OutboxState.DUE, _TABLE.c.tries > 0)
    given_up = and_(
        _TABLE.c.state == OutboxState.FAILED,
        or_(_TABLE.c.case_id.is_(None), _CASES.c.state.not_in(ended)),
    )
    asked = _WITH_CASE.where(or_(trying, given_up)).order_by(_TABLE.c.id.desc()).limit(limit)
    return tuple(mapping.outbox_item(row, row.number) for row in session.execute(asked))


def held(session: Session, before: datetime, limit: int) -> tuple[OutboxItem, ...]:
    """Which messages, said before a moment, wait until they may be sent, newest first?"""
    which = and_(OutboxRow.state == OutboxState.HELD, OutboxRow.created_at < before)
    return tuple(reversed(_items(session, which)))[:limit]


def thread(session: Session, number: str, recipient: str) -> tuple[str, ...]:
    """Which Message-IDs has the conversation with this person in this case, oldest first?"""
    last = session.execute(_THREAD, {"number": number, "recipient": recipient}).one_or_none()
    return () if last is None else (*last.thread, last.message_id)


def topic(session: Session, thread: Collection[str]) -> str | None:
    """Under which subject did the conversation of these Message-IDs begin?"""
    return session.scalar(_TOPIC, {"thread": tuple(thread)})


def _one(session: Session, which: ColumnElement[bool]) -> OutboxItem | None:
    return next(reversed(_items(session, which)), None)


def _items(session: Session, which: ColumnElement[bool]) -> tuple[OutboxItem, ...]:
    found = session.execute(_WITH_CASE.where(which).order_by(_TABLE.c.id))
    return tuple(mapping.outbox_item(row, row.number) for row in found)
