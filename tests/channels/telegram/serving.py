"""A web server for the routes of one channel, on a socket that listens already."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from litestar import Litestar


class _Quiet(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(routes: Sequence[Any], listener: socket.socket) -> AsyncIterator[None]:
    """Serve routes until the block ends."""
    app = Litestar(route_handlers=list(routes), openapi_config=None, logging_config=None)
    server = _Quiet(uvicorn.Config(app, log_config=None, ws="none", lifespan="on"))
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await running
