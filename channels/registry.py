"""The channels of the house, in the order in which people see them.

`bot.app` builds them here. A new channel adds one builder to CHANNELS; what it needs comes
out of the settings or is named in `Parts`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from channels.base import Channel
from channels.mail import MailChannel
from channels.memory import Alarm, Memory, Notes, nobody
from channels.web import Choices, Limits, WebChannel
from config.settings_model import Settings
from config.wording import Wording, wording

SPOOL = "surel-keluar"
"""Folder among the data where outgoing mail lies when no mail server is set."""

SHELF = "whatsapp-keluar"
"""Folder among the data where files lie for an hour while WhatsApp fetches them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What channels are built of.

    `choices` gives the agencies that the form offers, `now` the program's time (aware);
    `memory` keeps what channels note for themselves, `alarm` tells of a part that fails.
    """

    settings: Settings
    wording: Wording
    choices: Choices
    now: Callable[[], datetime]
    memory: Memory = field(default_factory=Notes)
    alarm: Alarm = nobody


def _web(parts: Parts) -> Channel:
    web = parts.settings.web
    limits = Limits(max_files=web.max_files, max_file_bytes=web.max_file_mb * 2**20)

    def nameless() -> bool:
        """Ask the SOP of this intake point; asked late, for few commands read an SOP."""
        settings = parts.settings
        procedure = settings.intake.get("web", settings.office.procedure)
        return settings.library.procedures[procedure].anonim

    return WebChannel(
        wording=parts.wording,
        office=parts.settings.office.name,
        choices=parts.choices,
        limits=limits,
        nameless=nameless,
    )


def _mail(parts: Parts) -> Channel:
    settings = parts.settings
    return MailChannel(
        settings.mail,
        office=settings.office.name,
        wording=parts.wording,
        spool=settings.data.dir / SPOOL,
        intake=[point for point in settings.intake if "@" in point],
        # Outside of an office nobody is asked in DNS, unless the settings say so.
        look=settings.mode == "production" or "verify" in settings.mail.model_fields_set,
        memory=parts.memory,
        alarm=parts.alarm,
        now=parts.now,
    )


def _telegram(parts: Parts) -> Channel | None:
    settings = parts.settings
    if settings.telegram.token is None:
        return None
    # Its library takes a quarter of a second to load, which offices without a bot are spared.
    from channels.telegram import TelegramChannel
    from channels.telegram.line import USUAL_WAITS, Waits
    from channels.telegram.pace import UNLIMITED, Pace

    # In demo and test a stand-in takes Telegram's place, whose clock may run faster.
    real = settings.mode == "production"
    pace = Pace() if real else Pace(per_second=UNLIMITED, group_per_minute=UNLIMITED)
    return TelegramChannel(
        settings.telegram,
        public_url=settings.office.public_url,
        wording=parts.wording,
        pace=pace,
        waits=USUAL_WAITS if real else Waits(first=0.05, most=1.0),
    )


def _whatsapp(parts: Parts) -> Channel | None:
    settings = parts.settings
    if settings.whatsapp.account_sid is None:
        return None
    # As with Telegram, an office without WhatsApp does not wait for its library.
    from channels.whatsapp import WhatsAppChannel

    return WhatsAppChannel(
        settings.whatsapp,
        public_url=settings.office.public_url,
        wording=parts.wording,
        shelf=settings.data.dir / SHELF,
        zone=ZoneInfo(settings.office.timezone),
        now=parts.now,
    )


CHANNELS: tuple[Callable[[Parts], Channel | None], ...] = (_web, _mail, _telegram, _whatsapp)
"""A builder gives None where its channel is not set up."""


def build(
    settings: Settings,
    *,
    choices: Choices,
    now: Callable[[], datetime],
    memory: Memory | None = None,
    alarm: Alarm = nobody,
) -> tuple[Channel, ...]:
    """Build all channels from the settings; none is started and nothing is opened yet."""
    parts = Parts(
        settings=settings,
        wording=wording(settings.language),
        choices=choices,
        now=now,
        memory=memory or Notes(),
        alarm=alarm,
    )
    return tuple(channel for make in CHANNELS if (channel := make(parts)) is not None)
