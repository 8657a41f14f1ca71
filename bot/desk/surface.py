"""Puts words into a desk: beside the card of their case, whatever kind of chat it is.

In a forum they go into the case's topic, in a plain group under its card, in a relay room to
each member. Words about a case whose card is not there yet wait for it (HELD in the outbox)
and leave when `bot.desk.board` has shown it, so that nothing is lost or said in a wrong place.
Stands below the gate: nothing here acts on cases.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.desk import members, rooms
from bot.desk.members import Enclosed
from bot.forms import read_form, write_form
from bot.house import House
from channels.base import DeliveryError, Moved, TopicGone
from channels.chat import Form
from config.people import Address
from router.values import StoredFile
from storage import cards, desks, outbox
from storage.cards import Card, Face
from storage.desks import Desk
from storage.values import DeskKind, OutboxItem, OutboxState

KIND = "meja"
"""Kind of the outbox rows that go to a desk."""

_RECIPIENT = "meja:"


def say(
    session: Session,
    house: House,
    desk: Desk,
    text: str,
    *,
    now: datetime,
    case: str | None = None,
    form: Form | None = None,
    kind: str = KIND,
    but: str | None = None,
    files: Iterable[StoredFile] = (),
    letter: Enclosed | None = None,
    dedup: str | None = None,
) -> None:
    """Put words into a desk, about a case where its number is given.

    `form` may carry buttons, `asks`, or `reply_to`; where the words stand is settled here.
    `but` is the id of an officer who need not hear them (he said them): in a relay room they do
    not go to him. `letter` is the case's letter on paper that goes along. Two calls with the same
    `dedup` say it once. Nothing is said at a desk that is shut.
    """
    if not desk.active:
        return
    if desk.kind is DeskKind.RELAY:
        members.say(
            session,
            house,
            desk,
            text,
            now=now,
            case=case,
            form=form,
            but=but,
            files=files,
            letter=letter,
            dedup=dedup,
        )
        return
    card = cards.find(session, desk.id, case) if case else None
    placed = placed_in(desk, card.face if card else Face(), form or Form()) if case else form
    if placed is None and case is not None:
        # No card yet: it is asked for, in case nobody has.
        cards.want(session, desk.id, case, now)
    mark = house.marks.make()
    outbox.add(
        session,
        OutboxItem(
            kind=kind,
            recipient=f"{_RECIPIENT}{desk.id}",
            address=desk.address,
            case=case,
            event=letter.event if letter else None,
            subject=desk.title,
            text=text,
            form=write_form(placed or form),
            files=tuple(files),
            letter=letter.kind if letter else None,
            message_id=f"<kawal.{mark}@{house.mail_domain}>",
            marker=mark,
            created_at=now,
            due_at=now,
            dedup=dedup,
            state=OutboxState.HELD if case and placed is None else OutboxState.DUE,
        ),
    )


def say_to(
    session: Session,
    house: House,
    address: Address,
    text: str,
    *,
    now: datetime,
    form: Form | None = None,
    dedup: str | None = None,
) -> None:
    """Put words into a group that is no desk, or into one about no case."""
    mark = house.marks.make()
    outbox.add(
        session,
        OutboxItem(
            kind=KIND,
            recipient=str(address),
            address=address,
            subject=house.settings.office.name,
            text=text,
            form=write_form(form),
            message_id=f"<kawal.{mark}@{house.mail_domain}>",
            created_at=now,
            due_at=now,
            dedup=dedup,
        ),
    )


def placed_in(desk: Desk, face: Face, form: Form) -> Form | None:
    """Give a form that puts words beside a card; None while the card is not there."""
    if desk.kind is DeskKind.FORUM:
        return None if face.topic is None else replace(form, topic=face.topic)
    if face.message is None:
        return None
    return replace(form, topic=None, reply_to=form.reply_to or face.message)


def let_go(session: Session, desk: Desk, number: str, face: Face, now: datetime) -> None:
    """Send what waited for the card of a case."""
    for id_, written in cards.words_waiting(session, desk.address, number):
        placed = placed_in(desk, face, read_form(written or None) or Form())
        if placed is not None:
            cards.let_go(session, id_, write_form(placed), now)


def desk_of(session: Session, item: OutboxItem) -> Desk | None:
    """Give the desk to which a message goes; None for a message to a person."""
    if not item.recipient.startswith(_RECIPIENT):
        return None
    return desks.find(session, int(item.recipient.removeprefix(_RECIPIENT)))


def not_said(session: Session, item: OutboxItem, error: DeliveryError, now: datetime) -> bool:
    """Mend what keeps a message from a desk: a topic deleted, a group that moved.

    Called by whoever sends, with a message that is being sent (SENDING). True when the message
    waits for its new place; False when its failure is to be handled as any other.
    """
    desk = desk_of(session, item)
    if desk is None:
        return False
    if isinstance(error, Moved):
        rooms.moved(session, desk, error.to, now)
        waits = outbox.retry(session, item.id, error=error.reason, due_at=now)
        # The desk may have moved before, when this message was on its way already.
        desks.readdress(session, item.address, error.to)
        return waits
    form = read_form(item.form)
    if isinstance(error, TopicGone) and item.case is not None and form and form.topic:
        cards.topic_gone(session, desk.id, item.case, form.topic)
        cards.want(session, desk.id, item.case, now)
        return cards.keep_waiting(session, item.id, error.reason)
    return False


def shown_at(session: Session, desk: Desk, number: str) -> Card | None:
    """Give a desk's card of a case, when it stands in the chat."""
    card = cards.find(session, desk.id, number)
    return card if card is not None and card.face.message is not None else None
