"""Tells those who can mend it that a part of the program fails, or works again.

A coordinator hears it at the first of his addresses; where mail is what fails, at the first one
that is no mail, if he has any.
"""

import asyncio
import logging
from datetime import datetime

from sqlalchemy.orm import Session

from bot.house import House
from config.people import Address, Officer
from storage import outbox
from storage.database import Database
from storage.values import OutboxItem

KIND = "bagian_terganggu"
"""Kind of the outbox rows that tell of a part of the program."""

logger = logging.getLogger(__name__)


class Alarms:
    """Where channels report (`channels.memory.Alarm`). `wake` wakes whoever sends."""

    def __init__(self, db: Database, house: House) -> None:
        self._db = db
        self._house = house
        self.wake: asyncio.Event | None = None

    async def tell(self, part: str, ok: bool, detail: str) -> None:
        """Write to every coordinator how a part is; returns after the commit."""
        await self._db.write(tell, self._house, part, ok, detail)
        if self.wake is not None:
            self.wake.set()


def tell(session: Session, house: House, part: str, ok: bool, detail: str) -> None:
    """Write to every coordinator how a part (`mail.in.<name>`) is; `detail` is a sentence."""
    now, key = house.clock.now(), "again" if ok else "failed"
    subject = house.wording.text(f"alarm.{key}", part=part)
    coordinators = house.directory(session).coordinators()
    if not coordinators:
        logger.error("nobody is there to be told: %s: %s", subject, detail)
    for officer in coordinators:
        write(
            session,
            house,
            officer,
            kind=KIND,
            subject=subject,
            said=detail,
            now=now,
            last=part.partition(".")[0],
        )


def to_coordinators(
    session: Session, house: House, *, kind: str, key: str, now: datetime, **facts: object
) -> None:
    """Write `key` (its `subject` and `text`) to every coordinator, or operator without one."""
    subject = house.wording.text(f"{key}.subject", **facts)
    said = house.wording.text(f"{key}.text", **facts)
    for officer in house.directory(session).coordinators():
        write(session, house, officer, kind=kind, subject=subject, said=said, now=now)


def write(
    session: Session,
    house: House,
    officer: Officer,
    *,
    kind: str,
    subject: str,
    said: str,
    now: datetime,
    last: str | None = None,
    dedup: str | None = None,
) -> None:
    """Write to an officer that something is wrong; addresses on the channel `last` come last.

    What has a `dedup` that was used before is not said again.
    """
    say = house.wording.text
    addresses = sorted(house.reaches(officer), key=lambda a: a.channel == last)
    greeting = say("notice.greeting", name=officer.name)
    closing = say("notice.closing", office=house.settings.office.name)
    mark = house.marks.make()
    item = OutboxItem(
        kind=kind,
        recipient=officer.id,
        address=addresses[0] if addresses else Address("-", officer.id),
        fallbacks=tuple(addresses[1:]),
        subject=subject,
        text=f"{greeting}\n\n{said}\n\n{closing}",
        brief=said,
        message_id=f"<kawal.{mark}@{house.mail_domain}>",
        created_at=now,
        due_at=now,
        dedup=dedup,
    )
    row = outbox.add(session, item)
    if not addresses:
        outbox.failed(session, row, error=say("outbox.no_address"))
