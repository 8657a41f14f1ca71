"""Tells the coordinators that something is wrong with a desk: they can mend it, officers cannot."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.house import House
from config.people import Address, Officer
from storage import desks, outbox
from storage.desks import Desk
from storage.values import OutboxItem

KIND = "meja_terganggu"
"""Kind of the outbox rows that tell of a desk in trouble."""

OFFICE = "kantor"
"""How the office's own desk is named on the command line."""


def shut(session: Session, house: House, desk: int, reason: str, now: datetime) -> bool:
    """Shut a desk that can be written to no more, and tell of it once; tell whether it was open."""
    found = desks.find(session, desk)
    if found is None or not desks.deactivate(session, desk, reason):
        return False
    raise_(session, house, "shut", found, reason, now)
    return True


def raise_(
    session: Session, house: House, key: str, desk: Desk, reason: str, now: datetime
) -> None:
    """Write to every coordinator what is wrong with a desk (`desk.room.<key>`)."""
    directory = house.directory(session)
    facts = {
        "title": desk.title,
        "whose": directory.agency_name(desk.agency) or house.settings.office.name,
        "reason": reason.rstrip("."),
        "target": desk.agency or OFFICE,
    }
    for officer in directory.coordinators():
        _tell(session, house, officer, key, facts, now)


def _tell(
    session: Session,
    house: House,
    officer: Officer,
    key: str,
    facts: dict[str, str],
    now: datetime,
) -> None:
    say = house.wording.text
    addresses = [a for a in officer.addresses if _writable(house, a)]
    said = say(f"desk.room.{key}.text", **facts)
    greeting = say("notice.greeting", name=officer.name)
    closing = say("notice.closing", office=house.settings.office.name)
    mark = house.marks.make()
    item = OutboxItem(
        kind=KIND,
        recipient=officer.id,
        address=addresses[0] if addresses else Address("-", officer.id),
        fallbacks=tuple(addresses[1:]),
        subject=say(f"desk.room.{key}.subject", **facts),
        text=f"{greeting}\n\n{said}\n\n{closing}",
        brief=said,
        message_id=f"<kawal.{mark}@{house.mail_domain}>",
        created_at=now,
        due_at=now,
    )
    row = outbox.add(session, item)
    if not addresses:
        outbox.failed(session, row, error=say("outbox.no_address"))


def _writable(house: House, address: Address) -> bool:
    """Tell whether we can write to an address; a name on Telegram tells no chat."""
    return address.channel in house.channels and not address.value.startswith("@")
