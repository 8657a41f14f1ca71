"""The stage: the real program in this process, between working stand-ins of the outside world.

Telegram's Bot API, Twilio's API and a mail server listen on free ports of this machine; the
program speaks to them through its usual channels, by the clock of the stage.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from bot.app import App, running
from bot.fetching import Pause
from channels.sandbox.mailbox import Mailbox
from channels.sandbox.telegram import TelegramStandIn
from channels.sandbox.twilio import TwilioStandIn, templates
from config.directory import example_whole
from config.settings import load
from storage import directory

START = "2026-05-04T08:05:00+08:00"
"""When the stage's day begins: a Monday morning, soon after opening."""

OFFICE = "MPP Kota Contoh"
MAIL = "aduan@kota-contoh.example.id"
HOOKS = "/kanal/whatsapp"
"""Where the program takes WhatsApp's webhooks."""


@dataclass(slots=True, kw_only=True)
class Stage:
    """The running program and the world around it. `letters` are all mails, by recipient."""

    app: App
    telegram: TelegramStandIn
    twilio: TwilioStandIn
    mailbox: Mailbox
    smtp: int
    letters: dict[str, list[EmailMessage]] = field(default_factory=dict)


class _Time:
    """The stage's time before and after the program runs: stand-ins ask here."""

    ask: Callable[[], datetime] | None = None

    def __call__(self) -> datetime:
        return datetime.now(UTC) if self.ask is None else self.ask()


@contextlib.asynccontextmanager
async def raised(
    folder: Path,
    *,
    procedure: str = "mpp",
    start: str = START,
    speed: float = 1.0,
    web: int = 0,
    settings: Mapping[str, str] | None = None,
    arrived: Callable[[str], None] = lambda _: None,
    mailbox: Mailbox | None = None,
    pause: Pause = asyncio.sleep,
) -> AsyncIterator[Stage]:
    """Raise the stage in a folder; take it down at the end.

    `settings` are further `KAWAL_*` variables. `arrived` is told whose mail came, unless another
    `mailbox` takes it. `pause` is how the program waits before it tries something again.
    """
    letters: dict[str, list[EmailMessage]] = {}

    def deliver(recipient: str, letter: EmailMessage) -> None:
        letters.setdefault(recipient, []).append(letter)
        arrived(recipient)

    time = _Time()
    web = web or free_port()
    async with contextlib.AsyncExitStack() as stack:
        mailbox = mailbox or Mailbox(deliver)
        await mailbox.start()
        stack.push_async_callback(mailbox.stop)
        telegram = TelegramStandIn(now=time)
        await telegram.start()
        stack.push_async_callback(telegram.stop)
        twilio = TwilioStandIn(now=time)
        await twilio.start()
        stack.push_async_callback(twilio.stop)
        smtp = free_port()
        environ = _environ(folder, procedure, start, speed, (web, smtp, mailbox.port))
        environ |= _chat(telegram, twilio) | dict(settings or {})
        twilio.deliver_to(f"http://127.0.0.1:{web}{HOOKS}#rc=5&rp=all")
        app = await stack.enter_async_context(running(load(None, environ), pause=pause))
        time.ask = app.parts.house.clock.now
        written = example_whole(procedure)
        await app.parts.db.write(
            directory.replace, written.agencies, written.officers, written.areas
        )
        yield Stage(
            app=app, telegram=telegram, twilio=twilio, mailbox=mailbox, smtp=smtp, letters=letters
        )


def _environ(
    folder: Path, procedure: str, start: str, speed: float, ports: tuple[int, int, int]
) -> dict[str, str]:
    """Give the program's settings as environment variables.

    An empty file of its own keeps an office's `kawal.toml` in the working folder out.
    """
    web, smtp, mailbox = ports
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kawal.toml").touch()
    return {
        "KAWAL_MODE": "demo",
        "KAWAL_CONFIG": str(folder / "kawal.toml"),
        "KAWAL_DATABASE__URL": f"sqlite:///{folder / 'kawal.db'}",
        "KAWAL_CLOCK__START": start,
        "KAWAL_CLOCK__SPEED": str(speed),
        "KAWAL_OFFICE__NAME": OFFICE,
        "KAWAL_OFFICE__PROCEDURE": procedure,
        "KAWAL_OFFICE__PUBLIC_URL": f"http://127.0.0.1:{web}",
        "KAWAL_DATA__DIR": str(folder),
        "KAWAL_WEB__PORT": str(web),
        "KAWAL_SCHEDULE__TICK_SECONDS": "0.5",
        "KAWAL_MAIL__ADDRESS": MAIL,
        "KAWAL_MAIL__PORT": str(smtp),
        "KAWAL_MAIL__SMARTHOST__HOST": "127.0.0.1",
        "KAWAL_MAIL__SMARTHOST__PORT": str(mailbox),
        "KAWAL_MAIL__SMARTHOST__TLS": "none",
    }


def _chat(telegram: TelegramStandIn, twilio: TwilioStandIn) -> dict[str, str]:
    knock = templates.quick_reply("Ada pesan untuk Anda: {{1}}", [("lihat", "Lihat")])
    return {
        "KAWAL_TELEGRAM__TOKEN": telegram.token,
        "KAWAL_TELEGRAM__API_URL": telegram.url,
        "KAWAL_WHATSAPP__ACCOUNT_SID": twilio.account_sid,
        "KAWAL_WHATSAPP__AUTH_TOKEN": twilio.auth_token,
        "KAWAL_WHATSAPP__SENDER": twilio.sender,
        "KAWAL_WHATSAPP__API_URL": twilio.url,
        "KAWAL_WHATSAPP__CONTENT_KNOCK": twilio.world.template(knock).sid,
    }


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
