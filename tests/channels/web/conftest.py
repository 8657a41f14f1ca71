"""The form on a real HTTP server, with a queue behind it."""

from collections.abc import AsyncIterator, Sequence

import httpx
import pytest

from channels.web import Choice, Limits, WebChannel
from config.wording import wording
from tests.channels.web.serving import Inbox, browsing

OFFICE = "MPP Kota Contoh"
LIMITS = Limits(max_files=3, max_file_bytes=20_000, max_text=500)


class Agencies:
    """The agencies to choose from, as the program injects them; `broken` as a database can be."""

    def __init__(self) -> None:
        self.broken = False

    async def __call__(self) -> Sequence[Choice]:
        """Give the choices."""
        if self.broken:
            raise OSError("database is gone")
        return (
            Choice(id="dukcapil", label="Dinas Kependudukan & Pencatatan Sipil"),
            Choice(id="pupr", label="Dinas Pekerjaan Umum"),
        )


@pytest.fixture
def inbox() -> Inbox:
    """The queue behind the form."""
    return Inbox()


@pytest.fixture
def agencies() -> Agencies:
    """The agencies that the form offers."""
    return Agencies()


@pytest.fixture
def channel(agencies: Agencies) -> WebChannel:
    """The form's channel in Indonesian."""
    return WebChannel(wording=wording("id"), office=OFFICE, choices=agencies, limits=LIMITS)


@pytest.fixture
async def client(channel: WebChannel, inbox: Inbox) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the form's address."""
    async with browsing(channel.routes(inbox.receive)) as client:
        yield client
