"""The window: some platforms let a person be written to only for a while after his last message.

While his window is closed, what is to be said to him waits (HELD), and one line knocks at it: an
outgoing message of its own, by the template that the platform allows, at most once a day while he
does not write. When he writes, everything leaves in its order. Runs inside storage transactions;
`bot.delivery` asks before each sending.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.desk import members
from bot.house import House
from channels.base import InboundMessage
from config.people import Address
from storage import conversations, held, outbox, spoken
from storage.conversations import Conversing
from storage.values import OutboxItem, OutboxState

KNOCK = "ketukan"
"""Kind of the message that knocks."""

LET_IN = "lihat"
"""What the quick reply under the knock brings, and what people type instead."""

_JUST_OPENS = frozenset({LET_IN, "view", "ok", "oke", "ya", "baik", "siap", "halo"})

PATIENCE = timedelta(hours=24)
"""For how long a message waits for its reader before it goes to his next address."""


class Verdict(StrEnum):
    """What may be done with a message now: sent, held back, or sent elsewhere."""

    OPEN = "open"
    WAITS = "waits"
    SHUT = "shut"


def is_open(session: Session, house: House, address: Address, now: datetime) -> bool:
    """Tell whether a person may be written to freely."""
    length = house.windows.get(address.channel)
    return length is None or _open(conversations.find(session, address), length, now)


def heard(session: Session, house: House, message: InboundMessage, at: datetime) -> None:
    """Open the window of somebody who wrote: what waited for him leaves, in its order."""
    person = message.sender
    if person is None or person.channel not in house.windows:
        return
    if message.report or message.happened or (message.room and message.room.group):
        return
    now, length = house.clock.now(), house.windows[person.channel]
    before = conversations.find(session, person)
    conversations.heard(session, person, at)
    if before is None or (_open(before, length, now) and before.knocked_at is None):
        # Nothing waits for whom nothing was held back.
        return
    if is_open(session, house, person, now):
        held.let_go(session, person, now)
        held.drop(session, person, KNOCK)


def only_opens(session: Session, house: House, message: InboundMessage) -> bool:
    """Tell whether an officer only answers the line that knocked: the rest follows by itself."""
    person = message.sender
    if person is None or person.channel not in house.windows:
        return False
    if message.press is not None:
        return message.press.data == LET_IN
    said = message.text.lower().strip(" .!")
    if said not in _JUST_OPENS or message.attachments or message.media:
        return False
    if said == LET_IN:
        return True
    last = next(iter(spoken.last_told(session, person)), None)
    return last is not None and last.kind == KNOCK


def admit(session: Session, house: House, item: OutboxItem, now: datetime) -> Verdict:
    """Decide on a message that is about to be sent; one that waits is put back as HELD."""
    length = house.windows.get(item.address.channel)
    if length is None or item.kind == KNOCK:
        return Verdict.OPEN
    talk = conversations.find(session, item.address)
    if _open(talk, length, now):
        return Verdict.OPEN
    if not _knock(session, house, item, talk, now):
        return Verdict.SHUT
    held.keep(session, item.id, until=now + PATIENCE, error=item.last_error)
    return Verdict.WAITS


def shut(
    session: Session, house: House, item: OutboxItem, *, began: datetime, now: datetime, error: str
) -> Verdict:
    """Decide on a message whose reader's window was closed, though we believed it open.

    `began` is when it was sent: for who has written since then it is due again (OPEN).
    """
    if item.address.channel not in house.windows:
        return Verdict.SHUT
    conversations.forget_window(session, item.address, began)
    talk = conversations.find(session, item.address)
    if _open(talk, house.windows[item.address.channel], now):
        held.keep(session, item.id, until=now, error=error)
        held.let_go(session, item.address, now)
        return Verdict.OPEN
    if not _knock(session, house, item, talk, now):
        return Verdict.SHUT
    held.keep(session, item.id, until=now + PATIENCE, error=error)
    return Verdict.WAITS


def _open(talk: Conversing | None, length: timedelta, now: datetime) -> bool:
    return talk is not None and talk.heard_at is not None and now - talk.heard_at < length


def _knock(
    session: Session, house: House, item: OutboxItem, talk: Conversing | None, now: datetime
) -> bool:
    """Knock, unless that was done within a day; False where a knock was refused."""
    recent = talk is not None and talk.knocked_at and now - talk.knocked_at < PATIENCE
    if recent and held.last_state(session, item.address, KNOCK) is OutboxState.FAILED:
        return False
    if conversations.knocked(session, item.address, now, forget=now - PATIENCE):
        _add_knock(session, house.speaking(talk.language if talk else None), item, now)
    return True


def _add_knock(session: Session, house: House, item: OutboxItem, now: datetime) -> None:
    mark = house.marks.make()
    outbox.add(
        session,
        OutboxItem(
            kind=KNOCK,
            recipient=item.recipient,
            person=item.person,
            address=item.address,
            case=item.case,
            subject=house.wording.text("knock.subject"),
            text=members.digest(session, house, item, now) or _waiting(house, item),
            message_id=f"<kawal.{mark}@{house.mail_domain}>",
            marker=mark,
            created_at=now,
            due_at=now,
        ),
    )


def _waiting(house: House, item: OutboxItem) -> str:
    """Say in one line what waits: the number and a few words, nothing of its content."""
    key = f"knock.label.{item.kind}"
    words = house.wording
    label = words.text(key if words.has(key) else "knock.label.other")
    if item.case is None:
        return label
    return words.text("knock.numbered", number=item.case, label=label)
