"""A street: the queue and the outbox at work, with a chat platform that does as the story says.

The platform speaks `channels.base.Channel` as any adapter does. Its waits are told, not slept
through: `Street.pauses` holds them, and they end at once.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import delivery
from bot.app import Parts, opened
from bot.fetching import Fetching
from bot.intake import Intake
from bot.outbox import Outbox
from bot.worker import Worker
from channels.base import (
    Attachment,
    Health,
    InboundMessage,
    OutboundMessage,
    Receive,
    Report,
    Sent,
    SentStatus,
)
from channels.chat import Reference
from config.people import Address
from config.settings import load
from storage import conversations, held, outbox
from storage.models import EntryFileRow, EntryRow, InboxRow
from storage.values import InboxState, OutboxItem, OutboxState, Work
from tests.acceptance.rest import unsent
from tests.acceptance.town import MONDAY, STILL

CHAT = "obrolan"
BUDI = Address(CHAT, "budi")
SITI = Address(CHAT, "siti")
PATIENCE = 10.0

Answer = BaseException | asyncio.Event | Sent


class Platform:
    """A chat platform with a window. `answers` says for each address what it does next.

    An error is raised, an event waited for, a Sent given; without any it takes the message.
    `files` does the same for the names of files; `asked` is set when one was asked for.
    """

    name = CHAT
    window = timedelta(hours=24)
    chat = True

    def __init__(self) -> None:
        self.said: list[OutboundMessage] = []
        self.answers: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self.files: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self.asked = asyncio.Event()

    async def send(self, message: OutboundMessage) -> Sent:
        """Take a message as the story says."""
        result = await _next(self.answers[message.address.value])
        self.said.append(message)
        if result is not None:
            return result
        part = f"p{len(self.said)}"
        return Sent(status=SentStatus.SENT, provider_id=part, parts=(*message.done, part))

    async def fetch(self, reference: Reference) -> Attachment:
        """Give a file, whose content is its token."""
        self.asked.set()
        await _next(self.files[reference.name])
        return Attachment(
            name=reference.name,
            media_type=reference.media_type,
            content=reference.token.encode(),
        )

    def texts(self, to: Address) -> list[str]:
        """List what was said to somebody."""
        return [message.text for message in self.said if message.address == to]

    async def start(self, receive: Receive) -> None:
        """Do nothing: stories put messages in themselves."""

    async def stop(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Do nothing."""

    async def check(self) -> Sequence[Health]:
        """Find nothing wrong."""
        return ()

    def routes(self, receive: Receive) -> Sequence[Any]:
        """Need no route."""
        return ()


async def _next(answers: deque[Answer]) -> Sent | None:
    match answers.popleft() if answers else None:
        case asyncio.Event() as event:
            await event.wait()
        case BaseException() as error:
            raise error
        case Sent() as sent:
            return sent
    return None


class Street:
    """The queue, the outbox and the platform; other channels are the program's own."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.db, self.house = parts, parts.db, parts.house
        self.platform = Platform()
        self.pauses: list[float] = []
        self.counted = 0
        house = parts.house
        house.channels |= {CHAT}
        house.chats |= {CHAT}
        house.windows = {**house.windows, CHAT: self.platform.window}
        channels = {**{c.name: c for c in parts.channels}, CHAT: self.platform}
        # The program's own mail, whose messages may name files here.
        fetching = Fetching(
            parts.files,
            {CHAT: self.platform, "mail": self.platform},
            house.wording,
            pause=self.pause,
        )
        self.worker = Worker(parts.db, house, fetching, pause=self.pause)
        self.outbox = Outbox(parts.db, parts.files, house, channels, pause=self.pause)
        self.worker.after[Work.OUTBOX] = self.outbox.wake
        self.intake = Intake(parts.db, parts.files, house.clock, self.worker.wake)
        self.before_pause: Callable[[float], Awaitable[object]] | None = None

    @property
    def now(self) -> datetime:
        """The street's time."""
        return self.house.clock.now()

    async def pause(self, seconds: float) -> None:
        """Note a wait instead of waiting; `before_pause` may do something meanwhile."""
        self.pauses.append(seconds)
        if self.before_pause is not None:
            await self.before_pause(seconds)
        await asyncio.sleep(0)

    def later(self, **length: float) -> None:
        """Let time pass."""
        self.house.clock.jump(self.now + timedelta(**length))
        self.outbox.wake.set()

    async def say(self, text: str, to: Address = BUDI, **changed: Any) -> int:
        """Put a message into the outbox; give its id."""
        self.counted += 1
        item = OutboxItem(
            kind="tanda_terima",
            recipient="pengadu",
            address=to,
            subject=f"Perihal {text}",
            text=text,
            message_id=f"<{self.counted}@kota-contoh.example.id>",
            created_at=self.now,
            due_at=self.now,
        )
        id_ = await self.db.write(outbox.add, replace(item, **changed))
        self.outbox.wake.set()
        return id_

    async def hear(self, text: str, sender: Address = BUDI, **changed: Any) -> int:
        """Receive a message; give its id in the queue."""
        self.counted += 1
        message = InboundMessage(
            channel=sender.channel,
            external_id=f"masuk-{self.counted}",
            order=f"{sender.channel}:{sender.value}",
            text=text,
            reply=text,
            sender=sender,
        )
        return (await self.intake.receive(replace(message, **changed))).inbox_id

    async def report(self, id_: str, status: SentStatus | None, **facts: Any) -> str | None:
        """Let the platform report on a part."""
        said = Report(provider_id=id_, status=status, **facts)
        number = await self.db.write(delivery.reported, self.house, CHAT, said, self.now)
        self.outbox.wake.set()
        return number

    async def item(self, id_: int) -> OutboxItem:
        """Give a message as it stands."""
        item = await self.db.read(outbox.find, id_)
        assert item is not None
        return item

    async def states(self, *ids: int) -> list[OutboxState]:
        """Give how far messages have come."""
        return [(await self.item(id_)).state for id_ in ids]

    async def sent(self, condition: Callable[[], bool]) -> None:
        """Wait until the outbox has done something."""
        async with asyncio.timeout(PATIENCE), self.outbox.handled:
            await self.outbox.handled.wait_for(condition)

    async def greet(self, *people: Address) -> None:
        """Let people have written just now, so that they may be written to."""
        for who in people:
            await self.db.write(conversations.heard, who, self.now)

    async def handled(self, *ids: int) -> list[InboxState]:
        """Wait until messages of the queue are not new any more; give what became of them."""
        async with asyncio.timeout(PATIENCE), self.worker.handled:
            while InboxState.NEW in (found := await self.queued(*ids)):
                await self.worker.handled.wait()
        return found

    async def queued(self, *ids: int) -> list[InboxState]:
        """Give how far messages of the queue have come."""
        found = dict(await self.db.read(_queued))
        return [found[id_] for id_ in ids]

    async def files(self, id_: int) -> list[tuple[str, bytes]]:
        """Give the files that a message of the queue brought into its case."""
        found = await self.db.read(_files, id_)
        return [(name, self.parts.files.read(digest)) for name, digest in found]

    async def heard_from(self, sender: Address) -> list[str]:
        """List what was heard from somebody, in the order in which it was handled."""
        return await self.db.read(_heard_from, f"{sender.channel}:{sender.value}")

    async def rest(self) -> None:
        """Wait until nothing is being sent, and nothing is due or unopened for long."""
        async with asyncio.timeout(PATIENCE), self.outbox.handled:
            while await self.db.read(self._busy):
                await self.outbox.handled.wait()

    def _busy(self, session: Session) -> bool:
        unopened = held.overdue(session, (CHAT,), self.now, 1)
        return bool(unopened) or unsent(session, self.now, self.house.chats)


def _queued(session: Session) -> list[tuple[int, InboxState]]:
    return [(id_, state) for id_, state in session.execute(select(InboxRow.id, InboxRow.state))]


def _files(session: Session, id_: int) -> list[tuple[str, str]]:
    found = session.execute(
        select(EntryFileRow.name, EntryFileRow.sha256)
        .join(EntryRow, EntryRow.id == EntryFileRow.entry_id)
        .where(EntryRow.inbox_id == id_)
        .order_by(EntryFileRow.position)
    )
    return [(name, digest) for name, digest in found]


def _heard_from(session: Session, order: str) -> list[str]:
    found = session.scalars(
        select(EntryRow.text)
        .join(InboxRow, InboxRow.id == EntryRow.inbox_id)
        .where(InboxRow.order_key == order)
        .order_by(EntryRow.id)
    )
    return list(found)


@asynccontextmanager
async def street(folder: Path, database: str, speed: str = STILL) -> AsyncIterator[Street]:
    """Open a street where queue and outbox run; waits between attempts need a clock that goes."""
    settings = load(
        None,
        {
            "KAWAL_MODE": "test",
            "KAWAL_CLOCK__START": MONDAY,
            "KAWAL_CLOCK__SPEED": speed,
            "KAWAL_DATA__DIR": str(folder),
            "KAWAL_DATABASE__URL": database,
        },
    )
    async with opened(settings) as parts:
        place = Street(parts)
        await place.outbox.start(alone=True)
        place.worker.start()
        try:
            yield place
        finally:
            await place.worker.stop()
            await place.outbox.stop()
