"""Named queries on cards: the cases that a desk shows, and which of them must be shown anew.

There is one row for each desk and case, so that many changes become one newest state: `want`
counts the wishes, and a card that was shown stays due when another wish came meanwhile. A
claim has an end in real time: a card whose sender died is shown again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, update
from sqlalchemy.orm import Session

from config.people import Address
from router.values import State
from storage import desks, rows
from storage.desks import Desk
from storage.models import CaseRow, OutboxRow
from storage.models_chat import CardRow, DeskRow
from storage.numbered import case_id
from storage.values import OutboxState, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What stands in the chat: the card's message, its topic, what they show.

    `topic` and `message` are the provider's ids (None: not there), `shown` the digest of what
    the card shows, `title` the topic's, `closed` whether the topic is closed.
    """

    topic: str | None = None
    message: str | None = None
    shown: str | None = None
    title: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case as a desk shows it. `due_at` runs on the program's clock; None: it is up to date.

    `wanted` counts the wishes to show it anew, `tries` the attempts since it was last shown.
    """

    id: int
    desk: int
    number: str
    face: Face = Face()
    due_at: datetime | None = None
    wanted: int = 0
    tries: int = 0
    last_error: str | None = None


def of_case(session: Session, number: str) -> tuple[Card, ...]:
    """Where is this case shown?"""
    return _cards(session, CaseRow.number == number)


def find(session: Session, desk: int, number: str) -> Card | None:
    """How does this desk show this case? None: not at all."""
    return _card(session, and_(CardRow.desk_id == desk, CaseRow.number == number))


def by_id(session: Session, id_: int) -> Card | None:
    """Which card has this id?"""
    return _card(session, CardRow.id == id_)


def of_topic(session: Session, desk: int, topic: str) -> str | None:
    """Which case has this topic of a desk? Its number."""
    found = _card(session, and_(CardRow.desk_id == desk, CardRow.topic == topic))
    return None if found is None else found.number


def of_message(session: Session, provider_id: str) -> tuple[Desk, str] | None:
    """Which card is this message: of which desk, of the case with which number?"""
    found = _card(session, CardRow.message == provider_id)
    desk = None if found is None else desks.find(session, found.desk)
    return None if found is None or desk is None else (desk, found.number)


def want(session: Session, desk: int, number: str, at: datetime) -> int:
    """Let a desk show a case anew from a moment on (the program's clock); give the card's id.

    Wishes do not add up: what is due earlier stays so. Raises NoResultFound for an unknown case.
    """
    case_id = session.scalars(select(CaseRow.id).where(CaseRow.number == number)).one()
    table = rows.table(CardRow).c
    adding = rows.insert(session, CardRow)
    wished: ColumnElement[Any] = adding.excluded.due_at
    later = or_(table.due_at.is_(None), table.due_at > wished)
    upsert = adding.on_conflict_do_update(
        index_elements=["desk_id", "case_id"],
        set_={
            "wanted": table.wanted + 1,
            "due_at": case((later, wished), else_=table.due_at),
        },
    ).returning(table.id)
    values = {
        "desk_id": desk,
        "case_id": case_id,
        "closed": False,
        "due_at": at,
        "wanted": 1,
        "tries": 0,
    }
    rows.stir(session, Work.CARDS)
    id_: int = session.execute(upsert, values).scalar_one()
    return id_


def refresh(session: Session, at: datetime) -> int:
    """Let every card of an open case be looked at again; count those that were up to date."""
    open_ = select(CaseRow.id).where(CaseRow.state.not_in([s for s in State if s.ended]))
    in_use = select(DeskRow.id).where(DeskRow.active)
    looked_at = (
        update(CardRow)
        .where(CardRow.case_id.in_(open_), CardRow.desk_id.in_(in_use), CardRow.due_at.is_(None))
        .values(due_at=at, wanted=CardRow.wanted + 1)
        .returning(CardRow.id)
    )
    rows.stir(session, Work.CARDS)
    return len(session.scalars(looked_at).all())


def due(
    session: Session,
    now: datetime,
    wall_now: datetime,
    limit: int,
    *,
    but: Collection[int] = (),
) -> tuple[Card, ...]:
    """Which cards are to be shown now, new ones first, then the longest due?

    `wall_now` is the real time, for claims that ran out; desks in `but` are left out.
    """
    query = (
        _query()
        .join(DeskRow, DeskRow.id == CardRow.desk_id)
        .where(DeskRow.active, _is_due(now, wall_now), CardRow.desk_id.not_in(tuple(but)))
        .order_by(CardRow.message.is_not(None), CardRow.due_at, CardRow.id)
        .limit(limit)
    )
    return tuple(_made(row, number) for row, number in session.execute(query))


def waiting(session: Session, now: datetime) -> int:
    """How many cards are to be shown now, or are being shown?"""
    query = (
        select(func.count(CardRow.id))
        .join(DeskRow, DeskRow.id == CardRow.desk_id)
        .where(DeskRow.active, CardRow.due_at <= now)
    )
    return session.scalars(query).one()


def next_due(session: Session) -> datetime | None:
    """When is the next card to be shown?"""
    return session.scalar(
        select(func.min(CardRow.due_at))
        .join(DeskRow, DeskRow.id == CardRow.desk_id)
        .where(DeskRow.active)
    )


def claim(
    session: Session, id_: int, now: datetime, wall_now: datetime, until: datetime
) -> Card | None:
    """Is this card ours to show? None when it is not due, or another process got there first.

    `now` is the program's clock; `wall_now` and `until` are real time.
    """
    free = (
        select(CardRow.id)
        .where(CardRow.id == id_, _is_due(now, wall_now))
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    claimed = session.scalar(
        update(CardRow)
        .where(CardRow.id == free, _is_due(now, wall_now))
        .values(claimed_until=until, tries=CardRow.tries + 1)
        .returning(CardRow.id)
    )
    return None if claimed is None else by_id(session, id_)


def shown(session: Session, card: Card, face: Face, *, trouble: str | None = None) -> bool:
    """Put down how a card stands now that it was shown; tell whether it is up to date.

    It is not when it was wanted again after `card` was claimed. `trouble` is what went wrong
    beside the card itself.
    """
    session.execute(
        update(CardRow)
        .where(CardRow.id == card.id)
        .values(
            **_columns(face),
            due_at=case((CardRow.wanted == card.wanted, None), else_=CardRow.due_at),
            claimed_until=None,
            tries=0,
            last_error=trouble,
        )
    )
    after = by_id(session, card.id)
    return after is not None and after.due_at is None


def failed(session: Session, card: Card, face: Face, *, error: str, due_at: datetime) -> None:
    """Put down that a card could not be shown, how far it came, and when it is tried again."""
    session.execute(
        update(CardRow)
        .where(CardRow.id == card.id)
        .values(**_columns(face), due_at=due_at, claimed_until=None, last_error=error)
    )


def stands(session: Session, card: Card, face: Face) -> None:
    """Put down how far a card has come, while it is still being shown."""
    session.execute(update(CardRow).where(CardRow.id == card.id).values(**_columns(face)))


def lose(session: Session, desk: int, at: datetime) -> None:
    """Put down that a desk's chat is another one now: its open cases are shown anew in it."""
    rows.stir(session, Work.CARDS)
    open_ = select(CaseRow.id).where(CaseRow.state.not_in([s for s in State if s.ended]))
    again = case((CardRow.case_id.in_(open_), literal(at, CardRow.due_at.type)), else_=None)
    session.execute(
        update(CardRow)
        .where(CardRow.desk_id == desk)
        .values(**_columns(Face()), due_at=again, wanted=CardRow.wanted + 1)
    )


def rest(session: Session, desk: int) -> None:
    """Show nothing more at a desk of what was wanted there so far."""
    session.execute(update(CardRow).where(CardRow.desk_id == desk).values(due_at=None))


def set_closed(session: Session, desk: int, topic: str, *, closed: bool) -> str | None:
    """Put down that people closed or opened a topic; give the number of its case."""
    session.execute(
        update(CardRow).where(CardRow.desk_id == desk, CardRow.topic == topic).values(closed=closed)
    )
    return of_topic(session, desk, topic)


def topic_gone(session: Session, desk: int, number: str, topic: str) -> bool:
    """Put down that a topic is not there any more, unless the case has another one by now.

    Its title stays: by that the next one is known to be its second.
    """
    lost = session.scalar(
        update(CardRow)
        .where(CardRow.desk_id == desk, CardRow.case_id == case_id(number), CardRow.topic == topic)
        .values(topic=None, message=None, shown=None, closed=False)
        .returning(CardRow.id)
    )
    return lost is not None


def release_claims(session: Session) -> int:
    """Give back all claims, at the start of the one process that shows cards; count them."""
    released = (
        update(CardRow)
        .where(CardRow.claimed_until.is_not(None))
        .values(claimed_until=None)
        .returning(CardRow.id)
    )
    return len(session.scalars(released).all())


def count_open(session: Session, desk: int) -> int:
    """How many open cases does a desk show?"""
    query = (
        select(func.count(CardRow.id))
        .join(CaseRow, CaseRow.id == CardRow.case_id)
        .where(CardRow.desk_id == desk, CaseRow.state.not_in([s for s in State if s.ended]))
    )
    return session.scalars(query).one()


def troubled(session: Session, limit: int) -> tuple[Card, ...]:
    """Which cards of desks in use could not be shown at the last attempt?"""
    query = (
        _query()
        .join(DeskRow, DeskRow.id == CardRow.desk_id)
        .where(DeskRow.active, CardRow.last_error.is_not(None))
        .order_by(CardRow.id)
        .limit(limit)
    )
    return tuple(_made(row, number) for row, number in session.execute(query))


# Words that wait in the outbox until the card is there.


def words_waiting(session: Session, address: Address, number: str) -> tuple[tuple[int, str], ...]:
    """Which messages to a desk about a case wait for its card: id and form, oldest first?"""
    found = session.execute(
        select(OutboxRow.id, OutboxRow.form)
        .where(
            OutboxRow.case_id == case_id(number),
            OutboxRow.state == OutboxState.HELD,
            OutboxRow.address_channel == address.channel,
            OutboxRow.address_value == address.value,
        )
        .order_by(OutboxRow.id)
    )
    return tuple((id_, form or "") for id_, form in found)


def let_go(session: Session, outbox_id: int, form: str | None, at: datetime) -> bool:
    """Send a message that waited, with a form that names its place now."""
    rows.stir(session, Work.OUTBOX)
    gone = session.scalar(
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.state == OutboxState.HELD)
        .values(state=OutboxState.DUE, form=form, due_at=at)
        .returning(OutboxRow.id)
    )
    return gone is not None


def keep_waiting(session: Session, outbox_id: int, error: str) -> bool:
    """Let a message that is being sent wait for the card, since its topic is gone."""
    kept = session.scalar(
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.state == OutboxState.SENDING)
        .values(state=OutboxState.HELD, claimed_until=None, last_error=error)
        .returning(OutboxRow.id)
    )
    return kept is not None


def _is_due(now: datetime, wall_now: datetime) -> ColumnElement[bool]:
    free = or_(CardRow.claimed_until.is_(None), CardRow.claimed_until <= wall_now)
    return and_(CardRow.due_at <= now, free)


def _columns(face: Face) -> dict[str, Any]:
    return {
        "topic": face.topic,
        "message": face.message,
        "shown": face.shown,
        "title": face.title,
        "closed": face.closed,
    }


def _query() -> Select[CardRow, str]:
    return select(CardRow, CaseRow.number).join(CaseRow, CaseRow.id == CardRow.case_id)


def _cards(session: Session, which: ColumnElement[bool]) -> tuple[Card, ...]:
    found = session.execute(_query().where(which).order_by(CardRow.id))
    return tuple(_made(row, number) for row, number in found)


def _card(session: Session, which: ColumnElement[bool]) -> Card | None:
    return next(iter(_cards(session, which)), None)


def _made(row: CardRow, number: str) -> Card:
    return Card(
        id=row.id,
        desk=row.desk_id,
        number=number,
        face=Face(
            topic=row.topic,
            message=row.message,
            shown=row.shown,
            title=row.title,
            closed=row.closed,
        ),
        due_at=row.due_at,
        wanted=row.wanted,
        tries=row.tries,
        last_error=row.last_error,
    )
