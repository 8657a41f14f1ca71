"""The Telegram channel with the stand-in of the Bot API around it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pydantic import SecretStr

from channels.base import Acknowledged, Attachment, InboundMessage, OutboundMessage
from channels.chat import Form
from channels.sandbox.telegram import Chat, Person, TelegramStandIn, picture
from channels.telegram import TelegramChannel
from channels.telegram.line import Waits
from channels.telegram.pace import Pace
from config.people import Address
from config.settings_channels import Telegram as TelegramSettings
from config.wording import wording
from tests.channels.contract import Queue
from tests.channels.telegram.serving import served

WAITS = Waits(first=0.01, most=0.02)
"""So short that a story need not be told in minutes."""

Open = Callable[..., AbstractAsyncContextManager[TelegramChannel]]


@dataclass
class FetchingQueue(Queue):
    """The durable queue: it fetches the files. `tried` is all that was handed to it."""

    channel: TelegramChannel | None = None
    tried: list[str] = field(default_factory=list)
    failed: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, message: InboundMessage) -> Acknowledged:
        """Keep the message with its files."""
        assert self.channel is not None
        files = [await self.channel.fetch(one) for one in message.media]
        self.tried.append(message.external_id)
        try:
            return await super().receive(replace(message, attachments=tuple(files)))
        except OSError:
            self.failed.set()
            raise


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandIn]:
    """Telegram. In the end it has seen no call that breaks the rules of the Bot API."""
    stand_in = TelegramStandIn()
    await stand_in.start()
    yield stand_in
    await stand_in.stop()
    assert stand_in.world.violations == []


@pytest.fixture
def queue() -> FetchingQueue:
    """The queue behind the channel."""
    return FetchingQueue()


@pytest.fixture
def budi(telegram: TelegramStandIn) -> Person:
    """A citizen who has opened the bot before."""
    person = telegram.world.person("Budi", "Contoh")
    telegram.world.private(person).started = True
    return person


@pytest.fixture
def home(telegram: TelegramStandIn, budi: Person) -> Chat:
    """His private chat with the bot."""
    return telegram.world.private(budi)


def settings(telegram: TelegramStandIn, **facts: Any) -> TelegramSettings:
    """Settings that point to the stand-in."""
    usual = {"token": SecretStr(telegram.token), "api_url": telegram.url}
    return TelegramSettings(**{**usual, **facts})


def make(
    telegram: TelegramStandIn, *, public_url: str = "https://contoh.id", **facts: Any
) -> TelegramChannel:
    """Build a channel before the stand-in; nothing is opened yet."""
    pace = facts.pop("pace", None) or Pace()
    lang = facts.pop("lang", "id")
    return TelegramChannel(
        settings(telegram, **facts),
        public_url=public_url,
        wording=wording(lang),
        waits=WAITS,
        pace=pace,
    )


@pytest.fixture
def open_channel(telegram: TelegramStandIn, queue: FetchingQueue) -> Open:
    """Start a channel; it is stopped and closed in the end. With a webhook it is served."""

    @asynccontextmanager
    async def opened(**facts: Any) -> AsyncIterator[TelegramChannel]:
        async with AsyncExitStack() as stack:
            listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            here = f"http://127.0.0.1:{listener.getsockname()[1]}"
            channel = make(telegram, **{"public_url": here, **facts})
            stack.push_async_callback(channel.close)
            queue.channel = channel
            routes = channel.routes(queue.receive)
            if routes:
                await stack.enter_async_context(served(routes, listener))
            stack.push_async_callback(channel.stop)
            await channel.start(queue.receive)
            yield channel

    return opened


@pytest.fixture
async def channel(open_channel: Open) -> AsyncIterator[TelegramChannel]:
    """A running channel that fetches its updates."""
    async with open_channel() as channel:
        yield channel


@pytest.fixture
async def sending(telegram: TelegramStandIn) -> AsyncIterator[TelegramChannel]:
    """A channel that is not started: what is sent needs no way in."""
    channel = make(telegram)
    yield channel
    await channel.close()


def outbound(to: Chat | Address, text: str, **facts: Any) -> OutboundMessage:
    """A message to a chat; what `Form` knows goes into its form."""
    names = Form.__dataclass_fields__
    form = Form(**{name: facts.pop(name) for name in list(facts) if name in names})
    address = to if isinstance(to, Address) else Address("telegram", str(to.id))
    return OutboundMessage(
        address=address,
        subject="Tanda terima",
        text=text,
        message_id="<kawal.abc234@contoh.id>",
        form=form,
        **facts,
    )


def document(name: str, content: bytes = b"isi", kind: str = "application/pdf") -> Attachment:
    """A file."""
    return Attachment(name=name, media_type=kind, content=content)


def said(chat: Chat) -> list[str]:
    """What the bot says in a chat now."""
    return [message.words for message in chat.messages if message.from_bot]


def photo(name: str) -> Attachment:
    """A picture."""
    return document(f"{name}.png", picture(name), "image/png")


def ids(chat: Chat) -> tuple[str, ...]:
    """The ids of what the bot says in a chat."""
    return tuple(f"{chat.id}:{one.id}" for one in chat.messages if one.from_bot)
