"""A stand-in of the Bot API with python-telegram-bot's own Bot talking to it, for stories."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot, Update
from telegram.request import HTTPXRequest

from channels.sandbox.telegram import TelegramStandIn, World
from channels.serving import Serving
from tests.channels.sandbox.lifespan import lived

EVERYTHING = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 3, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def forward(self, **by: float) -> None:
        """Move on."""
        self.at += timedelta(**by)


@dataclass
class Office:
    """A program's end: a bot, and what it was told so far."""

    server: TelegramStandIn
    bot: Bot
    clock: Clock
    offset: int = 0

    @property
    def world(self) -> World:
        """The people's end."""
        return self.server.world

    async def news(self, wait: int = 0) -> list[Update]:
        """What is new, waiting so many seconds for it; confirmed by the next call."""
        updates = await self.bot.get_updates(
            offset=self.offset, timeout=wait, allowed_updates=EVERYTHING
        )
        if updates:
            self.offset = updates[-1].update_id + 1
        return list(updates)


def bot_of(server: TelegramStandIn, read_timeout: float = 5) -> Bot:
    """A Bot that talks with the stand-in."""
    return Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=HTTPXRequest(read_timeout=read_timeout),
        get_updates_request=HTTPXRequest(read_timeout=read_timeout),
    )


@asynccontextmanager
async def open_office(*, faultless: bool = True) -> AsyncIterator[Office]:
    """A running stand-in and bot; at the end nothing may have broken the Bot API's rules."""
    clock = Clock()
    server = TelegramStandIn(clock)
    await server.start()
    try:
        async with bot_of(server) as bot:
            yield Office(server, bot, clock)
    finally:
        await server.stop()
    if faultless:
        assert server.world.violations == []


@dataclass
class Program:
    """A program with a webhook. `answers` are given in turn (status, JSON body), then 200."""

    port: int = 0
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    got: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Take one update (this is the ASGI application)."""
        if scope["type"] == "lifespan":
            await lived(receive, send)
            return
        body = b""
        while True:
            part = await receive()
            body += part["body"]
            if not part["more_body"]:
                break
        secret = dict(scope["headers"]).get(b"x-telegram-bot-api-secret-token", b"").decode()
        async with self.news:
            self.got.append((secret, json.loads(body)))
            self.news.notify_all()
        status, answer = self.answers.pop(0) if self.answers else (200, {})
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    async def count(self, number: int) -> None:
        """Wait until so many deliveries came."""
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: len(self.got) >= number)

    @property
    def texts(self) -> list[str]:
        """The texts of the messages delivered, in order."""
        return [update["message"]["text"] for _, update in self.got if "message" in update]

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/telegram"


@asynccontextmanager
async def open_program() -> AsyncIterator[Program]:
    """A program on a free port."""
    program = Program()
    serving = Serving("127.0.0.1", 0)
    await serving.open(program)
    program.port = serving.port
    try:
        yield program
    finally:
        await serving.close()
