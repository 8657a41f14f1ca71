"""What mail servers say of our mail, put down: it came back, or takes longer.

Called by `bot.carry` inside the transaction of the mail that says so.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import delivery
from bot.house import House
from channels.base import Returned
from router.values import PENGADU
from storage import cases, outbox, told
from storage.values import OutboxItem, OutboxState


def bounced(
    session: Session, house: House, id_: int, returned: Returned | None, now: datetime
) -> str | None:
    """Take back what a message had achieved: it came back. Gives the number of its case.

    The server's words are kept for the operator. A bounce that tells of another address of the
    same reader is of an earlier attempt, which has been given up already.
    """
    item = outbox.find(session, id_)
    if item is None:
        return None
    earlier = _elsewhere(session, house, item, returned)
    if item.state in (OutboxState.SENT, OutboxState.DELIVERED) and not earlier:
        reason = house.wording.text("outbox.bounced", address=item.address.value)
        said = _said(house, returned)
        delivery.lost(session, house, item, f"{reason} {said}" if said else reason, now)
    return item.case


def delayed(session: Session, house: House, id_: int, returned: Returned | None) -> str | None:
    """Note that a message takes longer, and what the server said; it may still arrive."""
    item = outbox.find(session, id_)
    if item is None:
        return None
    reason = house.wording.text("outbox.delayed", address=item.address.value)
    said = _said(house, returned)
    told.note(session, id_, f"{reason} {said}" if said else reason)
    return item.case


def _said(house: House, returned: Returned | None) -> str | None:
    """Give what a mail server said, in one line."""
    words = (returned.status, returned.said) if returned is not None else ()
    said = " ".join(word for word in words if word)
    return house.wording.text("outbox.server", said=said) if said else None


def _elsewhere(session: Session, house: House, item: OutboxItem, returned: Returned | None) -> bool:
    """Tell whether a bounce names another address of the reader than the one written to now."""
    named = (returned.recipient or "").lower() if returned is not None else ""
    if not named or named == item.address.value.lower():
        return False
    if item.recipient != PENGADU:
        officer = house.directory(session).officer(item.recipient)
        known = officer.addresses if officer is not None else ()
    else:
        identity = cases.identity(session, item.case) if item.case else None
        known = identity.addresses if identity is not None else ()
    return any(address.value.lower() == named for address in known)
