"""The HTTP server: one Litestar application out of the routes of all channels and our own pages.

Litestar's own OpenAPI pages are off: the public surface is what the routes say.
"""

from collections.abc import Sequence
from typing import Any

from litestar import Litestar

from channels.serving import Serving
from channels.web import Limits
from channels.web.page import Pages


class HttpServer:
    """Serves routes on one address. `port` is the real one after `start`."""

    def __init__(self, host: str, port: int) -> None:
        self._serving = Serving(host, port)

    @property
    def host(self) -> str:
        """The address that is listened on."""
        return self._serving.host

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return self._serving.port

    async def start(self, routes: Sequence[Any], pages: Pages, limits: Limits) -> None:
        """Open the port and serve. Raises OSError when the port cannot be had."""
        app = Litestar(
            route_handlers=list(routes),
            openapi_config=None,
            logging_config=None,
            request_max_body_size=limits.max_body_bytes,
            exception_handlers=pages.errors(),
        )
        await self._serving.open(app)

    async def stop(self) -> None:
        """Finish the requests at hand and close the port."""
        await self._serving.close()
