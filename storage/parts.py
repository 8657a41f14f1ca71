"""Named queries on parts: which of the platform's messages an outgoing message became.

The platform's reports, and people's answers and presses, name one of these. A part that was
given up, because its message is sent anew, keeps a position below zero: still known, not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, func, select, true, update
from sqlalchemy.orm import Session

from storage import rows
from storage.models_chat import PartRow


class PartStatus(StrEnum):
    """How far a part came. What was delivered or read did not fail, whatever else is reported."""

    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"


_ORDER = tuple(PartStatus)
_ARRIVED = (PartStatus.DELIVERED, PartStatus.READ)

# Built once, with their values left open, and without objects: every message that is sent asks.
_TABLE = rows.table(PartRow)
_LAST = select(func.max(_TABLE.c.position)).where(_TABLE.c.outbox_id == bindparam("outbox"))
_FIND = select(_TABLE.c.outbox_id, _TABLE.c.position, _TABLE.c.status).where(
    _TABLE.c.channel == bindparam("channel"), _TABLE.c.provider_id == bindparam("id")
)
_REPORT = (
    update(_TABLE)
    .where(
        _TABLE.c.channel == bindparam("of"),
        _TABLE.c.provider_id == bindparam("part"),
        _TABLE.c.status.in_(bindparam("earlier", expanding=True)),
    )
    .values(status=bindparam("now"))
    .returning(_TABLE.c.id)
)
_LIVE = (
    select(_TABLE.c.provider_id, _TABLE.c.status)
    .where(_TABLE.c.outbox_id == bindparam("outbox"), _TABLE.c.position >= 0)
    .order_by(_TABLE.c.position)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part: of which message, whether it still counts for it, and how far it came."""

    outbox: int
    live: bool
    status: PartStatus


def add(
    session: Session, outbox: int, channel: str, provider_ids: Iterable[str], status: PartStatus
) -> bool:
    """Put down what a message became, in order. What is known already stays as it is.

    An edited message keeps its id, and with it the message that first sent it. True when the
    message had no part before, so that nothing can have been reported of it.
    """
    last = session.scalar(_LAST, {"outbox": outbox})
    position = max(-1 if last is None else last, -1)
    for provider_id in provider_ids:
        row = {
            "outbox_id": outbox,
            "position": position + 1,
            "channel": channel,
            "provider_id": provider_id,
            "status": status,
        }
        if rows.add_once(session, PartRow, row, unique=("channel", "provider_id")) is not None:
            position += 1
    return last is None


def find(session: Session, channel: str, provider_id: str) -> Part | None:
    """Which part has this id on its platform?"""
    found = session.execute(_FIND, {"channel": channel, "id": provider_id}).one_or_none()
    if found is None:
        return None
    return Part(outbox=found.outbox_id, live=found.position >= 0, status=PartStatus(found.status))


def of_provider(session: Session, channel: str, provider_id: str) -> int | None:
    """Which outgoing message became this message of the platform? Its id in the outbox."""
    part = find(session, channel, provider_id)
    return None if part is None else part.outbox


def report(session: Session, channel: str, provider_id: str, status: PartStatus) -> bool:
    """Put down how far a part came; False when it was known to have come as far already."""
    earlier = _ORDER[: _ORDER.index(status)]
    given = {"of": channel, "part": provider_id, "earlier": earlier, "now": status}
    return session.scalar(_REPORT, given) is not None


def resume(session: Session, outbox: int) -> tuple[str, ...]:
    """Which parts need not be sent again, in order? Those before the first that failed.

    The others count no more.
    """
    sent = list[str]()
    for provider_id, status in session.execute(_LIVE, {"outbox": outbox}).all():
        if status == PartStatus.FAILED:
            _give_up(session, outbox, PartRow.status == PartStatus.FAILED)
            break
        sent.append(provider_id)
    return tuple(sent)


def arrived(session: Session, outbox: int) -> bool:
    """Have all parts of a message arrived, and is there one?"""
    found = session.execute(_LIVE, {"outbox": outbox}).all()
    return bool(found) and all(status in _ARRIVED for _, status in found)


def give_up(session: Session, outbox: int) -> None:
    """Count the parts of a message no more: it goes elsewhere, or all of it goes out anew."""
    _give_up(session, outbox, true())


def _give_up(session: Session, outbox: int, since: ColumnElement[bool]) -> None:
    """Count parts no more from the first one on for which `since` holds."""
    first = select(func.min(PartRow.position)).where(
        PartRow.outbox_id == outbox, PartRow.position >= 0, since
    )
    session.execute(
        update(PartRow)
        .where(PartRow.outbox_id == outbox, PartRow.position >= first.scalar_subquery())
        .values(position=-PartRow.id)
        .execution_options(synchronize_session=False)
    )
