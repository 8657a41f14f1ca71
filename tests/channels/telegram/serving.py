"""A web server for the routes of one channel, on a socket that listens already."""

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar

from channels.serving import Serving


@asynccontextmanager
async def served(routes: Sequence[Any], listener: socket.socket) -> AsyncIterator[None]:
    """Serve routes until the block ends."""
    app = Litestar(route_handlers=list(routes), openapi_config=None, logging_config=None)
    serving = Serving(*listener.getsockname()[:2])
    await serving.open(app, listener)
    try:
        yield
    finally:
        await serving.close()
