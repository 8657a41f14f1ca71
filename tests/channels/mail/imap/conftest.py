"""The mail channel reading mailboxes, with a queue and alarms that can be waited for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from channels.base import Acknowledged, Health, InboundMessage
from channels.mail import MailChannel
from channels.mail.imap.shared import Pace
from channels.memory import Notes
from config.settings_channels import Mail
from config.wording import wording
from tests.channels.contract import Queue
from tests.channels.mail.imap.pymap import PASSWORD, Pymap, pymap

PATIENCE = 30.0
QUICK = Pace(first=0.02, most=0.1, least=0.0, grace=0.5)


class Waited(Queue):
    """A queue that tells when something has come."""

    def __init__(self) -> None:
        super().__init__()
        self.changed = asyncio.Condition()
        self.attempts = 0
        self.meanwhile: list[Callable[[], Awaitable[object]]] = []

    async def receive(self, message: InboundMessage) -> Acknowledged:
        """Keep the message, and tell. What is to happen `meanwhile` happens first, once."""
        try:
            while self.meanwhile:
                await self.meanwhile.pop()()
            return await super().receive(message)
        finally:
            async with self.changed:
                self.attempts += 1
                self.changed.notify_all()

    async def holds(self, *subjects: str) -> None:
        """Wait until just these have come, in whatever order, each once."""
        await self.until(lambda: len(set(self.ids)) >= len(subjects))
        fresh = {one.external_id: one.subject for one in self.messages}
        assert sorted(str(one) for one in fresh.values()) == sorted(subjects)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of the queue."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(holds)

    @property
    def ids(self) -> list[str]:
        """The external ids of all that came, in order."""
        return [one.external_id for one in self.messages]


@dataclass
class Watched(Notes):
    """A memory that tells when something was noted; a `broken` one fails."""

    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    broken: bool = False

    def __post_init__(self) -> None:
        Notes.__init__(self)

    async def put(self, key: str, value: str) -> None:
        """Keep a value, and tell."""
        if self.broken:
            raise OSError("no space left on device")
        await super().put(key, value)
        async with self.changed:
            self.changed.notify_all()

    async def says(self, text: str) -> None:
        """Wait until a text stands in one of the notes."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: any(text in one for one in self._kept.values()))


@dataclass
class Office:
    """All that outlives a channel."""

    folder: Path
    queue: Waited = field(default_factory=Waited)
    memory: Watched = field(default_factory=Watched)
    alarms: asyncio.Queue[tuple[str, bool, str]] = field(default_factory=asyncio.Queue)

    def channel(self, *mailboxes: dict[str, Any], lang: str = "id", **facts: Any) -> MailChannel:
        """Build a channel that reads mailboxes and listens nowhere."""
        usual = {"address": "aduan@contoh.id", "port": None, "max_size_mb": 1}
        settings = Mail.model_validate({**usual, "mailboxes": mailboxes, **facts})
        return MailChannel(
            settings,
            office="MPP Kota Contoh",
            wording=wording(lang),
            spool=self.folder / "spool",
            memory=self.memory,
            alarm=self._alarm,
            now=lambda: datetime.now(UTC),
            pace=QUICK,
        )

    @asynccontextmanager
    async def reading(self, *mailboxes: dict[str, Any], **facts: Any) -> AsyncIterator[MailChannel]:
        """Read mailboxes for a while."""
        channel = self.channel(*mailboxes, **facts)
        await channel.start(self.queue.receive)
        try:
            yield channel
        finally:
            await channel.stop()
            await channel.close()

    async def _alarm(self, part: str, ok: bool, detail: str) -> None:
        await self.alarms.put((part, ok, detail))

    async def alarm(self) -> tuple[str, bool, str]:
        """Wait for the next alarm."""
        async with asyncio.timeout(PATIENCE):
            return await self.alarms.get()


@pytest.fixture
async def office(tmp_path: Path) -> Office:
    """An office."""
    return Office(tmp_path)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Pymap]:
    """A server with the mailboxes `aduan` and `lapor`."""
    async with pymap(tmp_path / "imap", users=("aduan", "lapor")) as running:
        yield running


def box(port: int, **facts: Any) -> dict[str, Any]:
    """Settings of a mailbox on this machine that is looked at often."""
    usual = {"host": "127.0.0.1", "port": port, "tls": "none", "username": "aduan"}
    secret = {} if "oauth" in facts else {"password": PASSWORD}
    return {**usual, **secret, "poll_seconds": 0.2, "timeout": 10.0, **facts}


def mail(subject: str, text: str = "Lampu jalan mati.") -> bytes:
    """A citizen's mail."""
    return (
        f"From: Budi Contoh <budi@example.id>\r\nTo: aduan@contoh.id\r\nSubject: {subject}\r\n"
        f"Date: Mon, 04 May 2026 08:00:00 +0800\r\nMessage-ID: <{subject}@example.id>\r\n"
        f"\r\n{text}\r\n"
    ).encode()


async def line(channel: MailChannel) -> Health:
    """The overview's line on the only mailbox."""
    (_, found, _) = await channel.check()
    return found


Reading = Callable[..., AbstractAsyncContextManager[MailChannel]]
