"""What came of an outgoing message, written down: sent, put off, sent elsewhere, lost.

Runs inside storage transactions; `bot.outbox` (which sends), `bot.returned` (mail that comes back)
and `bot.carry` (what platforms report) tell it here. The delivery of an answer is told to its
case in the same transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import officers, window
from bot.desk import surface
from bot.forms import read_form, write_form
from bot.house import House
from bot.window import KNOCK, PATIENCE, Verdict
from channels.base import (
    Closed,
    DeliveryError,
    EditGone,
    Moved,
    Report,
    Sent,
    SentStatus,
    TopicGone,
    Transient,
)
from router.values import PENGADU, NoticeKind, SystemEvent
from storage import cases, desks, held, outbox, parts
from storage.parts import PartStatus
from storage.values import OutboxItem, OutboxState

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
"""Waits between attempts double from the first to the longest (RFC 5321, 4.5.4.1)."""

_STATES = {
    SentStatus.SENT: OutboxState.SENT,
    SentStatus.DELIVERED: OutboxState.DELIVERED,
    SentStatus.READ: OutboxState.DELIVERED,
    SentStatus.PUBLISHED: OutboxState.PUBLISHED,
}


_DELIVERING = frozenset({NoticeKind.JAWABAN, NoticeKind.PEMBERITAHUAN})
"""Letters on whose arrival a case waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A message that is ours to send. `done` are the provider's ids of what was sent before.

    `shut` is True where its reader can be neither written to nor knocked at: it is not sent.
    """

    item: OutboxItem
    done: tuple[str, ...] = ()
    shut: bool = False


def claim(
    session: Session, house: House, ids: Collection[int], now: datetime, until: datetime
) -> tuple[Claimed, ...]:
    """Claim what may be sent of these messages; what must wait for a window waits from now on.

    `until` is the real time after which they may be claimed anew.
    """
    found = list[Claimed]()
    for item in outbox.claim(session, ids, now, until):
        if item.address.channel not in house.chats:
            found.append(Claimed(item=item))
            continue
        verdict = window.admit(session, house, item, now)
        if verdict is not Verdict.WAITS:
            # Of what is tried for the first time nothing was sent before.
            anew = item.tries > 1 or item.last_error is not None
            done = parts.resume(session, item.id) if anew else ()
            found.append(Claimed(item=item, done=done, shut=verdict is Verdict.SHUT))
    return tuple(found)


def sent(session: Session, house: House, item: OutboxItem, result: Sent, now: datetime) -> None:
    """Put down that a message was handed over; an answer that arrived starts the silence."""
    first = _note_parts(session, house, item, _became(result), result.status)
    if not _mark(session, item, result, now):
        return
    if result.status is not SentStatus.SENT:
        _answer_arrived(session, house, item, result.status, now)
    elif not first and parts.arrived(session, item.id):
        _delivered(session, house, item, now)


def _mark(session: Session, item: OutboxItem, result: Sent, now: datetime) -> bool:
    """Mark the row of a message that was handed over; False when another report came first."""
    state = _STATES[result.status]
    return outbox.sent(session, item.id, state=state, at=now, provider_id=result.provider_id)


def _became(result: Sent) -> tuple[str, ...]:
    return result.parts or ((result.provider_id,) if result.provider_id else ())


def _note_parts(
    session: Session, house: House, item: OutboxItem, ids: Iterable[str], status: SentStatus
) -> bool:
    """Put down what a message became in chat; True when nothing was known of it before."""
    if item.address.channel not in house.chats:
        return True
    far = PartStatus.SENT if status is SentStatus.SENT else PartStatus.DELIVERED
    return parts.add(session, item.id, item.address.channel, ids, far)


def only_noted(
    session: Session, house: House, item: OutboxItem, result: Sent | DeliveryError, now: datetime
) -> None:
    """Put down what came of a message without telling its case."""
    if isinstance(result, Sent):
        _note_parts(session, house, item, _became(result), result.status)
        _mark(session, item, result, now)
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
    session: Session,
    house: House,
    item: OutboxItem,
    error: DeliveryError,
    now: datetime,
    *,
    began: datetime | None = None,
) -> None:
    """Put down that a message could not be handed over: again later, or to the next address.

    `began` is when it was sent, where that was before `now`.
    """
    if isinstance(error, Transient):
        _note_parts(session, house, item, error.parts, SentStatus.SENT)
        if not _give_up(house, item, now):
            _later(session, house, item, error, now, wish=error.retry_after)
            return
        hours = round(house.settings.outbox.give_up_after_hours)
        said = house.wording.text("outbox.gave_up", hours=hours, error=error.reason)
        lost(session, house, item, said, now)
    elif isinstance(error, Closed) and item.kind != KNOCK:
        _shut(session, house, item, error.reason, began=began or now, now=now)
    elif not _mended(session, item, error, now):
        lost(session, house, item, error.reason, now)


def _later(
    session: Session,
    house: House,
    item: OutboxItem,
    error: DeliveryError,
    now: datetime,
    *,
    wish: float | None = None,
) -> None:
    wait = max(wait_after(item.tries), timedelta(seconds=wish or 0))
    outbox.retry(session, item.id, error=error.reason, due_at=now + wait * house.clock.speed)


def _shut(
    session: Session, house: House, item: OutboxItem, reason: str, *, began: datetime, now: datetime
) -> None:
    """Let a message wait whose reader's window turned out closed; else fall over."""
    if window.shut(session, house, item, began=began, now=now, error=reason) is Verdict.SHUT:
        lost(session, house, item, reason, now)


MOST_MENDS = 5
"""After so many attempts a place that is gone again and again is a refusal."""


def _mended(session: Session, item: OutboxItem, error: DeliveryError, now: datetime) -> bool:
    """Send a message to where its chat or its topic is now; False where that is no help."""
    if item.tries > MOST_MENDS:
        return False
    if surface.not_said(session, item, error, now):
        return True
    form = read_form(item.form)
    if isinstance(error, Moved) and error.to != item.address:
        _again(session, item, error.reason, now)
        desks.readdress(session, item.address, error.to)
    elif isinstance(error, EditGone) and form is not None and form.edits is not None:
        outbox.reform(session, item.id, write_form(replace(form, edits=None)))
        _again(session, item, error.reason, now)
    elif isinstance(error, TopicGone) and form is not None and form.topic is not None:
        outbox.reform(session, item.id, write_form(replace(form, topic=None)))
        _again(session, item, error.reason, now)
    else:
        return False
    return True


def _again(session: Session, item: OutboxItem, reason: str, now: datetime) -> None:
    outbox.retry(session, item.id, error=reason, due_at=now)


def wait_after(tries: int) -> timedelta:
    """Give how long to wait after this many attempts, in real time."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(max(tries - 1, 0), 20)
    return min(doubled, LONGEST_WAIT)


FEWEST_TRIES = 5
"""What waited long for its reader, or for this program, is tried so often all the same."""


def _give_up(house: House, item: OutboxItem, now: datetime) -> bool:
    patience = timedelta(hours=house.settings.outbox.give_up_after_hours) * house.clock.speed
    return now - item.created_at > patience and item.tries >= FEWEST_TRIES


def lost(session: Session, house: House, item: OutboxItem, reason: str, now: datetime) -> None:
    """Give an address up for the next one.

    The case is told of an answer that reaches no address of its complainant (his tracking page
    is none), and of one that had counted as delivered and came back. When it was a knock, what
    waited behind it is lost at that address too.
    """
    parts.give_up(session, item.id)
    following = outbox.fall_over(session, item.id, error=reason, due_at=now)
    if following is None:
        outbox.failed(session, item.id, error=reason)
    if item.kind == KNOCK:
        said = house.wording.text("knock.refused", reason=reason)
        _waited_for_nothing(session, house, held.of_address(session, item.address), said, now)
        return
    came_back = item.state in (OutboxState.SENT, OutboxState.DELIVERED)
    nowhere = following is None or following.channel == "web"
    if item.kind in _DELIVERING and item.case is not None and (nowhere or came_back):
        gate.happen(session, house, item.case, SystemEvent.GAGAL_KIRIM, now, visit=item.visit)
    elif nowhere:
        _tell_somebody(session, house, item, reason, now)


def _waited_for_nothing(
    session: Session, house: House, ids: Iterable[int], reason: str, now: datetime
) -> None:
    for id_ in ids:
        item = outbox.find(session, id_, lock=True)
        if item is not None and item.state is OutboxState.HELD:
            lost(session, house, item, reason, now)


def unread(session: Session, house: House, id_: int, now: datetime) -> None:
    """Send a message on that has waited long for its reader; without another address it waits."""
    item = outbox.find(session, id_, lock=True)
    if item is None or item.state is not OutboxState.HELD:
        return
    if not item.fallbacks:
        held.wait_on(session, id_, now + PATIENCE)
        return
    hours = round(PATIENCE / timedelta(hours=1))
    lost(session, house, item, house.wording.text("knock.unread", hours=hours), now)


class NotNotedYet(Exception):
    """A report came before what it reports on was put down: look again shortly."""


def reported(
    session: Session, house: House, channel: str, report: Report, now: datetime
) -> str | None:
    """Put down what a platform says of a message of ours; give the number of its case.

    Reports may come in any order and more than once. Raises NotNotedYet for a message that is
    not known (yet), or whose sending is not finished.
    """
    id_ = parts.of_provider(session, channel, report.provider_id)
    item = outbox.find(session, id_, lock=True) if id_ is not None else None
    # Only now does it stand still.
    part = parts.find(session, channel, report.provider_id)
    if part is None or item is None:
        raise NotNotedYet(f"{channel} reports on {report.provider_id}")
    failed = report.status is None
    if failed and item.state is OutboxState.SENDING:
        raise NotNotedYet(f"message {item.id} is being sent")
    news = parts.report(session, channel, report.provider_id, _status(report))
    if not news or not part.live:
        return item.case
    if failed:
        _came_back(session, house, item, report, now)
    elif parts.arrived(session, item.id):
        _delivered(session, house, item, now)
    return item.case


def _status(report: Report) -> PartStatus:
    match report.status:
        case None:
            return PartStatus.FAILED
        case SentStatus.SENT:
            return PartStatus.SENT
        case SentStatus.READ:
            return PartStatus.READ
        case _:
            return PartStatus.DELIVERED


def _came_back(
    session: Session, house: House, item: OutboxItem, report: Report, now: datetime
) -> None:
    """Take back that a message was handed over: its reader's window was closed, or it is lost."""
    if item.state not in (OutboxState.SENT, OutboxState.DELIVERED):
        return
    reason = report.reason or house.wording.text("outbox.refused")
    if report.closed and item.kind != KNOCK:
        _shut(session, house, item, reason, began=item.sent_at or now, now=now)
    else:
        lost(session, house, item, reason, now)


def _delivered(session: Session, house: House, item: OutboxItem, now: datetime) -> None:
    if outbox.delivered(session, item.id, now):
        _answer_arrived(session, house, item, SentStatus.DELIVERED, now)


NOT_ARRIVED = "tak_sampai"
"""Kind of the letter that tells of a lost one; when it is lost too, no other follows."""

_ASKING = frozenset({NoticeKind.MINTA_KELENGKAPAN, NoticeKind.DITOLAK})
"""Letters to a complainant whose writer must know that they were not read."""


def _tell_somebody(
    session: Session, house: House, item: OutboxItem, reason: str, now: datetime
) -> None:
    """Tell who can help: of a complainant's letter its writer, of an officer's the coordinators.

    Of each officer they are told once a day, however many of his letters are lost.
    """
    if item.case is None or item.kind == NOT_ARRIVED:
        return
    directory, dedup = house.directory(session), None
    if item.recipient != PENGADU:
        dedup = f"{NOT_ARRIVED}/{item.recipient}/{house.local(now).date().isoformat()}"
        readers = directory.coordinators()
        desk = surface.desk_of(session, item)
        name = directory.officer_name(item.recipient) or (desk.title if desk else item.recipient)
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
                session,
                house,
                item.case,
                reader,
                NOT_ARRIVED,
                now,
                dedup=f"{dedup}/{reader.id}" if dedup else None,
                recipient=name,
                reason=reason,
            )
