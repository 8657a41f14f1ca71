"""What came of an outgoing message, written down: sent, put off, sent elsewhere, lost.

Runs inside storage transactions; `bot.outbox` (which sends) and `bot.carry` (which sees mail
come back) report here. The delivery of an answer is told to its case in the same transaction.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import officers
from bot.house import House
from channels.base import DeliveryError, Sent, SentStatus, Transient
from router.values import PENGADU, NoticeKind, SystemEvent
from storage import cases, outbox
from storage.values import OutboxItem, OutboxState

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
"""Waits between attempts double from the first to the longest (RFC 5321, 4.5.4.1)."""

_STATES = {
    SentStatus.SENT: OutboxState.SENT,
    SentStatus.DELIVERED: OutboxState.DELIVERED,
    SentStatus.PUBLISHED: OutboxState.PUBLISHED,
}


_DELIVERING = frozenset({NoticeKind.JAWABAN, NoticeKind.PEMBERITAHUAN})
"""Letters on whose arrival a case waits."""


def sent(session: Session, house: House, item: OutboxItem, result: Sent, now: datetime) -> None:
    """Put down that a message was handed over; an answer that arrived starts the silence."""
    if _note(session, item, result, now) and result.status is not SentStatus.SENT:
        _answer_arrived(session, house, item, result.status, now)


def _note(session: Session, item: OutboxItem, result: Sent, now: datetime) -> bool:
    """Mark the row of a message that was handed over; False when another report came first."""
    state = _STATES[result.status]
    return outbox.sent(session, item.id, state=state, at=now, provider_id=result.provider_id)


def only_noted(
    session: Session, item: OutboxItem, result: Sent | DeliveryError, now: datetime
) -> None:
    """Put down what came of a message without telling its case."""
    if isinstance(result, Sent):
        _note(session, item, result, now)
    else:
        outbox.failed(session, item.id, error=result.reason)


def _answer_arrived(
    session: Session, house: House, item: OutboxItem, status: SentStatus, now: datetime
) -> None:
    if item.kind not in _DELIVERING or item.case is None:
        return
    gate.happen(
        session, house, item.case, SystemEvent.TERKIRIM, now, choice=status, visit=item.visit
    )


def not_sent(
    session: Session, house: House, item: OutboxItem, error: DeliveryError, now: datetime
) -> None:
    """Put down that a message could not be handed over: again later, or to the next address."""
    if isinstance(error, Transient) and not _give_up(house, item, now):
        wait = wait_after(item.tries)
        if error.retry_after is not None:
            wait = max(wait, timedelta(seconds=error.retry_after))
        outbox.retry(session, item.id, error=error.reason, due_at=now + wait * house.clock.speed)
        return
    reason = error.reason
    if isinstance(error, Transient):
        hours = round(house.settings.outbox.give_up_after_hours)
        reason = house.wording.text("outbox.gave_up", hours=hours, error=reason)
    _lost(session, house, item, reason, now)


def wait_after(tries: int) -> timedelta:
    """Give how long to wait after this many attempts, in real time."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(max(tries - 1, 0), 20)
    return min(doubled, LONGEST_WAIT)


def _give_up(house: House, item: OutboxItem, now: datetime) -> bool:
    patience = timedelta(hours=house.settings.outbox.give_up_after_hours) * house.clock.speed
    return now - item.created_at > patience


def _lost(session: Session, house: House, item: OutboxItem, reason: str, now: datetime) -> None:
    """Give an address up for the next one.

    The case is told of an answer that reaches no address of its complainant (his tracking page
    is none), and of one that had counted as delivered and came back.
    """
    following = outbox.fall_over(session, item.id, error=reason, due_at=now)
    if following is None:
        outbox.failed(session, item.id, error=reason)
    came_back = item.state in (OutboxState.SENT, OutboxState.DELIVERED)
    nowhere = following is None or following.channel == "web"
    if item.kind in _DELIVERING and item.case is not None and (nowhere or came_back):
        gate.happen(session, house, item.case, SystemEvent.GAGAL_KIRIM, now, visit=item.visit)
    elif nowhere:
        _tell_somebody(session, house, item, reason, now)


NOT_ARRIVED = "tak_sampai"
"""Kind of the letter that tells of a lost one; when it is lost too, no other follows."""

_ASKING = frozenset({NoticeKind.MINTA_KELENGKAPAN, NoticeKind.DITOLAK})
"""Letters to a complainant whose writer must know that they were not read."""


def _tell_somebody(
    session: Session, house: House, item: OutboxItem, reason: str, now: datetime
) -> None:
    """Tell who can help: of a complainant's letter its writer, of an officer's the coordinators."""
    if item.case is None or item.kind == NOT_ARRIVED:
        return
    directory = house.directory(session)
    if item.recipient != PENGADU:
        readers = directory.coordinators()
        name = directory.officer_name(item.recipient) or item.recipient
    elif item.kind in _ASKING:
        case = cases.load(session, item.case)
        events = case.events if case else ()
        writer = directory.officer(next((e.actor for e in events if e.seq == item.event), None))
        readers = (writer,) if writer else directory.coordinators()
        name = house.wording.text("event.pengadu").lower()
        # The mail server's own words name the address, which officers need not know.
        reason = house.wording.text("outbox.refused")
    else:
        return
    for reader in readers:
        if reader.id != item.recipient:
            officers.tell(
                session, house, item.case, reader, NOT_ARRIVED, now, recipient=name, reason=reason
            )


def bounced(session: Session, house: House, id_: int, now: datetime) -> str | None:
    """Take back what a message had achieved: it came back. Gives the number of its case."""
    item = outbox.find(session, id_)
    if item is None:
        return None
    if item.state in (OutboxState.SENT, OutboxState.DELIVERED):
        reason = house.wording.text("outbox.bounced", address=item.address.value)
        _lost(session, house, item, reason, now)
    return item.case
