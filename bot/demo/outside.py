"""The world outside of the demo's server: a mail server, stand-ins of Telegram and of Twilio.

They run in the demo's own process, so that nobody's phone forgets anything when the server dies.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

from channels.sandbox.mailbox import Mailbox
from channels.sandbox.telegram import TelegramStandIn
from channels.sandbox.twilio import TwilioStandIn, templates

HOOKS = "/kanal/whatsapp"
"""Where the server takes WhatsApp's webhooks."""

CHOICES = (1, 2, 3, 5)
"""For so many buttons the office has a template; other choices come with numbers."""

GATHER_SECONDS = 0.6
"""Seconds (real) that the server waits for more before it speaks: twelve minutes of its clock."""

SILENCE_MINUTES = (240, 480)
"""Minutes (of the server's clock) after which a citizen is reminded, and his draft handed in: long
enough that nobody is hurried while the server is down."""

SWEEP_MINUTES = 0.05
"""Minutes (real) between two looks at Twilio's list, for messages that met a dead server."""


class Outside:
    """The mailbox and the chat platforms. `arrived` is told of each new mail.

    `clock` is the server's; before it is set, time is the real one.
    """

    def __init__(self, arrived: Callable[[str, EmailMessage], None], speed: float) -> None:
        self.clock: Callable[[], datetime] | None = None
        self.mailbox = Mailbox(arrived)
        self.telegram = TelegramStandIn(now=self._now)
        # Telegram forgets a press after seconds of its own time, which here runs fast.
        self.telegram.world.query_good *= speed
        self.twilio = TwilioStandIn(now=self._now)

    def _now(self) -> datetime:
        return datetime.now(UTC) if self.clock is None else self.clock()

    async def start(self) -> None:
        """Open all ports."""
        await self.mailbox.start()
        await self.telegram.start()
        await self.twilio.start()

    async def stop(self) -> None:
        """Close all ports."""
        await self.twilio.stop()
        await self.telegram.stop()
        await self.mailbox.stop()

    def environ(self) -> dict[str, str]:
        """Give the settings by which a server uses these as its channels."""
        twilio = self.twilio
        knock = templates.quick_reply("Ada pesan untuk Anda: {{1}}", [("lihat", "Lihat")])
        choosing = {
            f"KAWAL_WHATSAPP__CONTENT_BUTTONS__{count}": twilio.world.template(_choice(count)).sid
            for count in CHOICES
        }
        return {
            "KAWAL_MAIL__SMARTHOST__HOST": "127.0.0.1",
            "KAWAL_MAIL__SMARTHOST__PORT": str(self.mailbox.port),
            "KAWAL_MAIL__SMARTHOST__TLS": "none",
            "KAWAL_TELEGRAM__TOKEN": self.telegram.token,
            "KAWAL_TELEGRAM__API_URL": self.telegram.url,
            "KAWAL_WHATSAPP__ACCOUNT_SID": twilio.account_sid,
            "KAWAL_WHATSAPP__AUTH_TOKEN": twilio.auth_token,
            "KAWAL_WHATSAPP__SENDER": twilio.sender,
            "KAWAL_WHATSAPP__API_URL": twilio.url,
            "KAWAL_WHATSAPP__CONTENT_KNOCK": twilio.world.template(knock).sid,
            "KAWAL_WHATSAPP__SWEEP_MINUTES": str(SWEEP_MINUTES),
            "KAWAL_CHAT__GATHER_SECONDS": str(GATHER_SECONDS),
            "KAWAL_CHAT__REMIND_MINUTES": str(SILENCE_MINUTES[0]),
            "KAWAL_CHAT__HAND_IN_MINUTES": str(SILENCE_MINUTES[1]),
            **choosing,
        }

    def hook(self, url: str) -> None:
        """Let Twilio post what comes in to the server at this address."""
        self.twilio.deliver_to(f"{url}{HOOKS}#rc=5&rp=all")

    @property
    def whatsapp_count(self) -> int:
        """How many messages came to people's WhatsApp."""
        return sum(len(phone.received) for phone in self.twilio.world.phones.values())

    @property
    def telegram_count(self) -> int:
        """How many messages of the bot stand in people's and groups' chats."""
        chats = self.telegram.world.chats.values()
        return sum(m.from_bot and not m.service for chat in chats for m in chat.messages)


def _choice(count: int) -> dict[str, object]:
    """Give a template of a text and so many buttons: 1 the text, then label and data of each."""
    pairs = [(f"{{{{{2 * n + 1}}}}}", f"{{{{{2 * n}}}}}") for n in range(1, count + 1)]
    return templates.quick_reply("{{1}}", pairs)
