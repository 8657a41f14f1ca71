"""One web application on one address, by uvicorn inside the program's own event loop.

Serves the program's pages and webhooks, and the stand-ins of platforms. Signals are left to
whoever runs the program.
"""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn

_KEEP_ALIVE_SECONDS = 130
"""How long somebody may stay connected without asking.

Longer than proxies and clients keep a connection for their next request (Caddy 120 s, nginx 60 s,
httpx 5 s): who asks while the server hangs up gets no answer, and cannot know whether it was done.
"""
_LOOK_SECONDS = 0.005
"""How often a server that leaves looks whether those at hand are done."""


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it is ready, leaves at once, and takes no signals."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.leaving = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the program."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """Serve until told to leave; uvicorn's own loop looks for it every 0.1 s only."""
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.leaving.wait(), 0.1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the port, let requests at hand finish, say goodbye to the application.

        In place of uvicorn's own, which does the same and sleeps 0.1 s between its looks, the
        first time even when nobody is connected.
        """
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        try:
            async with asyncio.timeout(self.config.timeout_graceful_shutdown):
                await self._done()
        except TimeoutError:
            for task in self.server_state.tasks:
                task.cancel()
        await self.lifespan.shutdown()

    async def _done(self) -> None:
        """Wait until everybody has his answer and is gone."""
        state = self.server_state
        while True:
            # Time and again: who came at the last moment is not among the first ones.
            for connection in list(state.connections):
                connection.shutdown()
            await asyncio.sleep(_LOOK_SECONDS)
            if not state.connections and not state.tasks:
                break
        for server in self.servers:
            await server.wait_closed()


class Serving:
    """An application being served. `port` is the real one after `open`."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self._server: _Server | None = None
        self._task: asyncio.Task[None] | None = None

    def listen(self) -> socket.socket:
        """Take the port. Raises OSError when it cannot be had."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        listener = socket.create_server((self.host, self.port), family=family, backlog=512)
        # asyncio sets this only on sockets that name their protocol; without it answers wait 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = listener.getsockname()[1]
        return listener

    async def open(
        self,
        app: Any,
        listener: socket.socket | None = None,
        *,
        protocol: Any = "auto",
        grace: int = 5,
    ) -> None:
        """Serve an ASGI application; returns when it answers. Raises OSError without a port.

        `protocol` is uvicorn's HTTP protocol, `grace` how many seconds requests at hand have
        when it is closed.
        """
        listener = listener or self.listen()
        config = uvicorn.Config(
            app,
            http=protocol,
            log_config=None,
            # Paths carry tracking codes, which must not stand in a log.
            access_log=False,
            lifespan="on",
            ws="none",
            timeout_graceful_shutdown=grace,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        )
        self._server = _Server(config)
        serving = self._server.serve(sockets=[listener])
        self._task = asyncio.create_task(serving, name="kawal-http")
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            self._task.result()

    async def close(self) -> None:
        """Finish the requests at hand and close the port."""
        if self._server is None or self._task is None:
            return
        self._server.should_exit = True
        self._server.leaving.set()
        await self._task
        self._server = self._task = None
