"""The Telegram channel keeps what every channel promises, by polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import groupby

import pytest

from channels.base import Attachment
from channels.sandbox.telegram import Chat, Message, Person, TelegramStandIn
from channels.telegram import TelegramChannel
from config.people import Address
from tests.channels.contract import (
    EVERY_BYTE,
    LINES,
    HandsMessagesOver,
    Said,
    TakesMessagesIn,
)
from tests.channels.telegram.conftest import FetchingQueue, Open


@dataclass(frozen=True)
class Kept:
    """Whether Telegram still keeps the update, to bring it again."""

    try_again: bool

    @property
    def acknowledged(self) -> bool:
        """The update is ours now."""
        return not self.try_again


@dataclass
class TelegramDoor:
    """Speaks to the channel as Telegram does."""

    channel: TelegramChannel
    queue: FetchingQueue
    telegram: TelegramStandIn
    budi: Person
    sent: dict[Said, list[Message]] = field(default_factory=dict)

    @property
    def home(self) -> Chat:
        """Where Budi writes."""
        return self.telegram.world.private(self.budi)

    async def say(self, said: Said) -> Kept:
        """Write, and see whether the channel takes it; what it did not take comes again."""
        world = self.telegram.world
        self.queue.failed.clear()
        if said not in self.sent:
            self.sent[said] = self._write(said)
        elif not len(world.updates):
            # Telegram brings an update again when our confirmation was lost.
            for update in world.updates.history[-len(self.sent[said]) :]:
                world.updates.add("message", update["message"])
        taken = asyncio.create_task(world.changed(lambda: not len(world.updates)))
        failed = asyncio.create_task(self.queue.failed.wait())
        await asyncio.wait((taken, failed), return_when=asyncio.FIRST_COMPLETED)
        for waiting in (taken, failed):
            waiting.cancel()
        return Kept(try_again=len(world.updates) > 0)

    def _write(self, said: Said) -> list[Message]:
        world, home, budi = self.telegram.world, self.home, self.budi
        if not said.attachments:
            return [world.say(home, budi, said.text)]
        files = [(one.name, one.content, one.media_type) for one in said.attachments]
        return world.send_documents(home, budi, files, said.text)

    def refuse(self) -> None:
        """Have Budi block the bot."""
        self.telegram.world.block(self.budi)

    async def break_down(self) -> None:
        """Have Telegram go away."""
        await self.telegram.stop()

    def handed_over(self) -> list[tuple[str, tuple[Attachment, ...]]]:
        """Give what Budi sees of the bot, an album as one."""
        ours = [one for one in self.home.messages if one.from_bot]
        albums = [list(group) for _, group in groupby(ours, lambda one: one.album or one.id)]
        return [
            (
                "".join(one.words for one in album),
                tuple(
                    Attachment(name=file.name, media_type=file.mime, content=file.content)
                    for one in album
                    for file in one.files
                ),
            )
            for album in albums
        ]

    def recipient(self) -> Address:
        """Budi."""
        return Address("telegram", str(self.budi.id))


@pytest.fixture(params=["off", "on"], ids=["polling", "webhook"])
async def door(
    request: pytest.FixtureRequest,
    open_channel: Open,
    queue: FetchingQueue,
    telegram: TelegramStandIn,
    budi: Person,
) -> AsyncIterator[TelegramDoor]:
    """The channel before Telegram."""
    async with open_channel(webhook=request.param) as channel:
        yield TelegramDoor(channel, queue, telegram, budi)


class TestTelegram(TakesMessagesIn, HandsMessagesOver):
    """Telegram in, Telegram out."""

    async def test_attachments_survive_byte_for_byte(self, door: TelegramDoor) -> None:  # type: ignore[override]
        """On Telegram every file is a message; those sent together are an album."""
        await door.say(Said("Bukti terlampir.", attachments=(EVERY_BYTE, LINES)))
        first, second = door.queue.messages
        assert (*first.attachments, *second.attachments) == (EVERY_BYTE, LINES)
        assert first.album == second.album is not None
        assert (first.text, second.text) == ("Bukti terlampir.", "")
