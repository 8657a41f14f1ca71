"""Officers who talk with the bot: an office whose groups and phones are one chat platform.

What they write and press goes the way of every message: `receive`, the queue, the worker, the
gate, the outbox. The clock stands still; `tick` lets the bot do what time brings.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from bot.app import Parts, opened
from bot.conversations import speak_due
from bot.desk.pace import Pace
from bot.intake import Intake
from bot.worker import Worker
from channels.base import Attachment, InboundMessage, OutboundMessage, Sent, SentStatus
from channels.chat import Button, Form, Press, Room
from config.directory import example
from config.people import Address
from config.settings import load
from storage import cards, cases, directory, inbox, links, outbox
from storage.desks import Desk
from storage.models import InboxRow, OutboxRow
from storage.values import Entry, OutboxItem
from tests.desk.group import Group, Posted
from tests.desk.office import MONDAY, Office

PEOPLE = {
    id_: Address("telegram", str(number))
    for number, id_ in enumerate(
        ("sari", "tono", "ratna", "adi", "agus", "wulan", "yoga", "bagus"), start=501
    )
}
"""The officers' accounts. Whoever is none of them is a stranger."""

STRANGER = Address("telegram", "999")


@dataclass(slots=True, kw_only=True)
class Popup:
    """What was shown to whoever pressed a button."""

    query: str
    text: str
    alarm: bool


@dataclass(slots=True)
class Phones(Group):
    """The platform, with pop-ups; `asking` are the messages that open a keyboard."""

    popups: list[Popup] = field(default_factory=list)
    asking: list[str] = field(default_factory=list)

    async def send(self, message: OutboundMessage) -> Sent:
        """Show a pop-up, or write a message."""
        form = message.form or Form()
        if form.popup is not None:
            self.popups.append(Popup(query=form.popup, text=message.text, alarm=form.alarm))
            return Sent(status=SentStatus.DELIVERED)
        sent = await Group.send(self, message)
        if form.asks and sent.provider_id is not None:
            self.asking.append(sent.provider_id)
        return sent


class Talking(Office):
    """The office, and its officers' thumbs."""

    group: Phones

    def __init__(self, parts: Parts, group: Phones, pace: Pace) -> None:
        super().__init__(parts, group, pace)
        self.worker = Worker(self.db, self.house)
        self.intake = Intake(self.db, parts.files, self.house.clock, self.worker.wake)
        self._ids = count(1)

    async def known(self, *officers: str) -> None:
        """Let officers have linked their accounts."""

        def link(session: Session) -> None:
            for id_ in officers or PEOPLE:
                if self.house.directory(session).officer(id_) is not None:
                    links.link(session, id_, PEOPLE[id_], self.now)

        await self.db.write(link)

    # What people do

    async def say(
        self,
        who: str | Address,
        text: str = "",
        *,
        room: Address | None = None,
        topic: str | None = None,
        quoting: Posted | str | None = None,
        files: Iterable[str] = (),
        **facts: Any,
    ) -> str:
        """Write in a group, or (without a room) privately; give what came of it."""
        person = PEOPLE[who] if isinstance(who, str) else who
        where = room or person
        quoted = quoting.id if isinstance(quoting, Posted) else quoting
        message = InboundMessage(
            channel=self.group.name,
            external_id=f"{where.value}:in{next(self._ids)}",
            order=f"{self.group.name}:{where.value}",
            text=text,
            reply=text,
            sender=person,
            room=Room(address=where, group=room is not None, topic=topic, forum=topic is not None),
            quoted=quoted,
            attachments=tuple(
                Attachment(name=name, media_type="image/jpeg", content=name.encode())
                for name in files
            ),
        )
        return await self.receive(message, **facts)

    async def press(self, who: str | Address, posted: Posted, label: str) -> str:
        """Press a button; give the pop-up."""
        labels = [button.label for row in posted.buttons for button in row]
        found = next((b for row in posted.buttons for b in row if b.label == label), None)
        assert found is not None, f"no {label!r} among {labels}"
        return await self.press_data(who, posted, found)

    async def press_data(self, who: str | Address, posted: Posted, button: Button) -> str:
        """Press a button that may not stand there any more; give the pop-up."""
        person = PEOPLE[who] if isinstance(who, str) else who
        query = f"q{next(self._ids)}"
        message = InboundMessage(
            channel=self.group.name,
            external_id=f"cb:{query}",
            order=f"{self.group.name}:{posted.room.value}",
            text="",
            reply="",
            sender=person,
            room=Room(
                address=posted.room, group=posted.room.value.startswith("-"), topic=posted.topic
            ),
            press=Press(data=button.data, on=posted.id, query=query),
        )
        await self.receive(message)
        found = [p.text for p in self.group.popups if p.query == query]
        assert len(found) == 1, f"a press has one answer, not {found}"
        return found[0]

    async def receive(self, message: InboundMessage, **facts: Any) -> str:
        """Take a message in and let everything come to rest; give its outcome."""
        taken = await self.intake.receive(replace(message, **facts))
        while await self.worker.round():
            pass
        await self.shown()
        assert (await self.db.read(inbox.counts)).stuck == 0
        outcome = await self.db.read(_outcome, taken.inbox_id)
        assert outcome is not None
        return outcome

    async def tick(self) -> None:
        """Let the bot do what the time has come for."""
        await speak_due(self.db, self.house)
        await self.shown()

    # What is to be seen

    def last(self, room: Address) -> Posted:
        """Give what was posted last in a chat."""
        return [m for m in self.group.posted if m.room == room][-1]

    async def card_at(self, desk: Desk, number: str) -> Posted:
        """Give a card as it stands in its chat."""
        face = (await self.card(desk, number)).face
        assert face.message is not None
        return self.group.messages[face.message]

    async def topic_of(self, desk: Desk, number: str) -> str:
        """Give the topic of a case."""
        card = await self.db.read(cards.find, desk.id, number)
        assert card is not None
        assert card.face.topic is not None
        return card.face.topic

    async def entries(self, number: str) -> tuple[Entry, ...]:
        """Give what was said in a case."""
        return await self.db.read(cases.entries, number)

    async def mails(self, officer: str) -> tuple[OutboxItem, ...]:
        """Give what was written to an officer by mail."""
        return await self.db.read(_mails, officer)

    async def outgoing(self, number: str) -> tuple[OutboxItem, ...]:
        """Give what was said to anybody in a case."""
        return await self.db.read(outbox.of_case, number)


def _outcome(session: Session, id_: int) -> str | None:
    return session.scalar(select(InboxRow.outcome).where(InboxRow.id == id_))


def _mails(session: Session, officer: str) -> tuple[OutboxItem, ...]:
    which = and_(OutboxRow.recipient == officer, OutboxRow.address_channel == "mail")
    ids = session.scalars(select(OutboxRow.id).where(which).order_by(OutboxRow.id))
    return tuple(item for id_ in ids if (item := outbox.find(session, id_)) is not None)


@asynccontextmanager
async def talking(
    folder: Path, database: str, *, procedure: str = "mpp", **environ: str
) -> AsyncIterator[Talking]:
    """Open an SOP's example office on a Monday at nine; nobody has linked an account yet."""
    settings = load(
        None,
        {
            "KAWAL_MODE": "test",
            "KAWAL_OFFICE__NAME": "MPP Kota Contoh",
            "KAWAL_OFFICE__PROCEDURE": procedure,
            "KAWAL_CLOCK__START": MONDAY,
            "KAWAL_CLOCK__SPEED": "0.000000001",
            "KAWAL_DATA__DIR": str(folder),
            "KAWAL_DATABASE__URL": database,
            **environ,
        },
    )
    async with opened(settings) as parts:
        await parts.db.write(directory.replace, *example(procedure))
        yield Talking(parts, Phones(), Pace())
