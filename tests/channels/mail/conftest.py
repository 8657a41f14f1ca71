"""The mail channel with real servers around it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from channels.mail import MailChannel
from channels.mail.channel import USUAL_LIMITS
from channels.mail.smtp import Limits
from config.settings_channels import Mail as MailSettings
from config.settings_channels import Smarthost as SmarthostSettings
from config.wording import wording
from tests.channels import peers
from tests.channels.contract import Queue

OFFICE = "MPP Kota Contoh"
ADDRESS = "aduan@contoh.id"
FURTHER = "lapor@dinas.contoh.id"
LIMIT_MB = 1

Open = Callable[..., AbstractAsyncContextManager[MailChannel]]


def mail_settings(**facts: Any) -> MailSettings:
    """Settings of an office; both servers on free ports unless said otherwise."""
    usual = {"address": ADDRESS, "port": 0, "lmtp_port": 0, "max_size_mb": LIMIT_MB}
    return MailSettings(**{**usual, "hostname": "mx.contoh.id", **facts})


def through(server: peers.Smarthost, **facts: Any) -> SmarthostSettings:
    """Settings that send mail through a test's smarthost."""
    usual = {"host": "127.0.0.1", "port": server.port, "tls": "none", "timeout": 5.0}
    return SmarthostSettings(**{**usual, **facts})


@pytest.fixture
def queue() -> Queue:
    """The queue behind the channel."""
    return Queue()


@pytest.fixture
def open_channel(tmp_path: Path, queue: Queue) -> Open:
    """Start a mail channel with settings; it is stopped and closed in the end."""

    @asynccontextmanager
    async def opened(
        lang: str = "id", limits: Limits = USUAL_LIMITS, look: bool = False, **facts: Any
    ) -> AsyncIterator[MailChannel]:
        channel = MailChannel(
            mail_settings(**facts),
            office=OFFICE,
            wording=wording(lang),
            spool=tmp_path / "spool",
            intake=[FURTHER],
            limits=limits,
            look=look,
        )
        await channel.start(queue.receive)
        try:
            yield channel
        finally:
            await channel.stop()
            await channel.close()

    return opened


@pytest.fixture
async def channel(open_channel: Open) -> AsyncIterator[MailChannel]:
    """A running mail channel without a smarthost."""
    async with open_channel() as channel:
        yield channel


@pytest.fixture
async def smarthost() -> AsyncIterator[peers.Smarthost]:
    """The office's mail server."""
    async with peers.smarthost() as server:
        yield server
