"""A real HTTP server on a free port for the web tests, and the queue behind the form."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from litestar import Litestar

from channels.base import Acknowledged, InboundMessage
from channels.serving import Serving


class Inbox:
    """A queue in memory with the promises of `Receive`: unique ids, one code per message."""

    def __init__(self) -> None:
        self.messages: list[InboundMessage] = []
        self.calls = 0
        self.broken = False

    async def receive(self, message: InboundMessage) -> Acknowledged:
        """Keep a message once; a second delivery gets the same answer."""
        self.calls += 1
        if self.broken:
            raise OSError("no space left on device")
        known = [one.external_id for one in self.messages]
        fresh = message.external_id not in known
        if fresh:
            self.messages.append(message)
            known.append(message.external_id)
        place = known.index(message.external_id) + 1
        return Acknowledged(inbox_id=place, code=f"KODE{place}", fresh=fresh)


@asynccontextmanager
async def served(routes: Sequence[Any]) -> AsyncIterator[str]:
    """Serve Litestar routes on a free port of 127.0.0.1; gives the base address."""
    app = Litestar(route_handlers=list(routes), openapi_config=None, logging_config=None)
    serving = Serving("127.0.0.1", 0)
    await serving.open(app)
    try:
        yield f"http://127.0.0.1:{serving.port}"
    finally:
        await serving.close()


@asynccontextmanager
async def browsing(routes: Sequence[Any]) -> AsyncIterator[httpx.AsyncClient]:
    """Serve routes and give an HTTP client that stands at their server and follows nothing."""
    async with served(routes) as base, httpx.AsyncClient(base_url=base, verify=False) as client:
        yield client
