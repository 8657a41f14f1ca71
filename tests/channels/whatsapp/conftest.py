"""The WhatsApp channel on a real HTTP server, behind a proxy's address, with Twilio's stand-in."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from channels.base import Attachment, OutboundMessage
from channels.chat import Button, Form
from channels.sandbox.twilio import Phone, TwilioStandIn, World
from channels.whatsapp import WhatsAppChannel
from channels.whatsapp.webhook import PATH, RETRIES
from config.people import Address
from config.settings_channels import WhatsApp
from config.wording import wording
from tests.channels.contract import Queue
from tests.channels.web.serving import served

PUBLIC = "https://kawal.contoh.id"
BUDI = "+6281234567890"
SENDER = "+6281100000000"
TEMPLATE = "HX" + "0" * 32
KNOCK = "HX" + "1" * 32

PHOTO = Attachment(
    name="loket.jpg", media_type="image/jpeg", content=b"\xff\xd8\xff" + bytes(range(256))
)
LETTER = Attachment(
    name="jawaban-1.pdf", media_type="application/pdf", content=b"%PDF-1.7\n" + bytes(range(256))
)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def forward(self, **length: float) -> None:
        """Let time pass."""
        self.now += timedelta(**length)


@dataclass
class Office:
    """An office on WhatsApp: its channel, its queue, Twilio, and the people on the other side."""

    channel: WhatsAppChannel
    queue: Queue
    twilio: TwilioStandIn
    budi: Phone
    clock: Clock
    base: str

    @property
    def world(self) -> World:
        """The people with their phones."""
        return self.twilio.world

    async def send(self, text: str, *buttons: Button, **facts: Any) -> Any:
        """Send something to Pak Budi, and wait until it has arrived."""
        sent = await self.channel.send(to_budi(text, *buttons, **facts))
        await self.world.settled()
        return sent


def to_budi(text: str, *buttons: Button, **facts: Any) -> OutboundMessage:
    """A message to Pak Budi."""
    if buttons:
        facts["form"] = Form(buttons=(buttons,))
    facts = {"subject": "Pengaduan 2026-000123", "message_id": "<kawal.1@contoh.id>", **facts}
    return OutboundMessage(address=Address("whatsapp", BUDI), text=text, **facts)


def whatsapp_settings(twilio: TwilioStandIn, **facts: Any) -> WhatsApp:
    """Settings of an office whose Twilio is the stand-in."""
    usual = {
        "account_sid": twilio.account_sid,
        "auth_token": twilio.auth_token,
        "sender": twilio.sender,
        "api_url": twilio.url,
        "public_url": PUBLIC,
        "per_second": 1000.0,
        "max_media_mb": 1,
    }
    return WhatsApp(**{**usual, **facts})


Open = Callable[..., AbstractAsyncContextManager[Office]]


@pytest.fixture
def clock() -> Clock:
    """The clock of everybody."""
    return Clock()


@pytest.fixture
async def twilio(clock: Clock) -> AsyncIterator[TwilioStandIn]:
    """Twilio."""
    stand_in = TwilioStandIn(now=clock, sender=SENDER)
    await stand_in.start()
    try:
        yield stand_in
    finally:
        await stand_in.stop()


@pytest.fixture
def open_office(twilio: TwilioStandIn, clock: Clock, tmp_path: Path) -> Open:
    """Open an office with settings; Pak Budi has just written to it."""

    @asynccontextmanager
    async def opened(**facts: Any) -> AsyncIterator[Office]:
        queue = Queue()
        channel = WhatsAppChannel(
            whatsapp_settings(twilio, **facts),
            public_url="http://127.0.0.1:8000",
            wording=wording("id"),
            shelf=tmp_path / "keluar",
            now=clock,
        )
        budi = twilio.world.phone(BUDI, profile="Budi Contoh")
        twilio.world.open_window(budi)
        async with served(channel.routes(queue.receive)) as base:
            twilio.deliver_to(f"{base}{PATH}", f"{PUBLIC}{PATH}{RETRIES}")
            try:
                yield Office(channel, queue, twilio, budi, clock, base)
            finally:
                await twilio.world.settled()
                await channel.stop()
                await channel.close()

    return opened


@pytest.fixture
async def office(open_office: Open) -> AsyncIterator[Office]:
    """An office without templates."""
    async with open_office() as office:
        yield office


@pytest.fixture
async def web(office: Office) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody on the Internet in front of the office's server."""
    async with httpx.AsyncClient(base_url=office.base, verify=False) as client:
        yield client
