"""The HTTP server: one Litestar application out of the routes of all channels and our own pages.

Runs uvicorn inside the program's own event loop and leaves signals to `bot.cli`. Litestar's
own OpenAPI pages are off: the public surface is what the routes say.
"""

import asyncio
import contextlib
import socket
from collections.abc import Iterator, Sequence
from typing import Any

import uvicorn
from litestar import Litestar

from channels.web import Limits
from channels.web.page import Pages


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it is ready and takes no signals."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the program."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.ready.set()


class HttpServer:
    """Serves routes on one address. `port` is the real one after `start`."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self._server: _Server | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self, routes: Sequence[Any], pages: Pages, limits: Limits) -> None:
        """Open the port and serve. Raises OSError when the port cannot be had."""
        app = Litestar(
            route_handlers=list(routes),
            openapi_config=None,
            logging_config=None,
            request_max_body_size=limits.max_body_bytes,
            exception_handlers=pages.errors(),
        )
        await self.serve(app)

    async def serve(self, app: Litestar) -> None:
        """Open the port and serve an application. Raises OSError when the port cannot be had."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        listener = socket.create_server((self.host, self.port), family=family, backlog=512)
        # asyncio sets this only on sockets that name their protocol; without it answers wait 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            app,
            log_config=None,
            # Paths carry tracking codes, which must not stand in a log.
            access_log=False,
            lifespan="on",
            ws="none",
            timeout_graceful_shutdown=5,
        )
        self._server = _Server(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]), name="kawal-http")
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        """Finish the requests at hand and close the port."""
        if self._server is None or self._task is None:
            return
        self._server.should_exit = True
        await self._task
        self._server = self._task = None
