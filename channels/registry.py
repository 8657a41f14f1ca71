"""The channels of the house, in the order in which people see them.

`bot.app` builds them here. A new channel adds one builder to CHANNELS; what it needs comes
out of the settings or is named in `Parts`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from channels.base import Channel
from channels.mail import MailChannel
from channels.web import Choices, Limits, WebChannel
from config.settings_model import Settings
from config.wording import Wording, wording

SPOOL = "surel-keluar"
"""Folder among the data where outgoing mail lies when no mail server is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What channels are built of. `choices` gives the agencies that the form offers."""

    settings: Settings
    wording: Wording
    choices: Choices


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
    )


CHANNELS: tuple[Callable[[Parts], Channel], ...] = (_web, _mail)


def build(settings: Settings, *, choices: Choices) -> tuple[Channel, ...]:
    """Build all channels from the settings; none is started and nothing is opened yet."""
    parts = Parts(settings=settings, wording=wording(settings.language), choices=choices)
    return tuple(make(parts) for make in CHANNELS)
