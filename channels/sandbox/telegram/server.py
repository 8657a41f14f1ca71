"""The stand-in as an HTTP server: the Bot API's addresses, files to fetch, and the webhook's calls.

Calls come as JSON, as a form or as multipart, by POST or GET, as the Bot API takes them.
Source: https://core.telegram.org/bots/api#making-requests
"""

import asyncio
import contextlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from litestar import HttpMethod, Litestar, Request, Response, get, route
from litestar.datastructures import UploadFile
from litestar.params import FromPath
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from channels.sandbox.telegram.calls import Reply, perform
from channels.sandbox.telegram.hooks import Deliveries
from channels.sandbox.telegram.values import Json, Upload
from channels.sandbox.telegram.world import World
from channels.serving import Serving

# Larger than what the Bot API takes, so that we refuse by its own rules.
_MOST_BODY = 64 * 1024 * 1024


class TelegramStandIn:
    """The Bot API for one bot. After `start`: `Bot(token, base_url=f"{url}/bot",
    base_file_url=f"{url}/file/bot")`. `world` is there from the beginning.
    """

    def __init__(
        self, now: Callable[[], datetime] | None = None, world: World | None = None
    ) -> None:
        if world is None:
            world = World(now) if now else World()
        self.world = world
        self.token = f"{world.bot.id}:{'A' * 35}"
        self.url = ""
        self._deliveries = Deliveries(world)
        self._connections: dict[tuple[str, int], asyncio.Transport] = {}
        self._closing = asyncio.Event()
        self._serving: Serving | None = None
        self._delivering: asyncio.Task[None] | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen on a port (0: any free one). Raises OSError when it cannot be had."""
        app = Litestar(
            route_handlers=[self._calls(), self._downloads()],
            openapi_config=None,
            logging_config=None,
            request_max_body_size=_MOST_BODY,
        )
        self._serving = Serving(host, port)
        await self._serving.open(app, protocol=self._protocol(), grace=1)
        self.url = f"http://{host}:{self._serving.port}"
        delivering = asyncio.create_task(self._deliveries.run(), name="telegram-webhook")
        self._delivering = delivering

    async def stop(self) -> None:
        """Let go everybody who waits, and close the port."""
        serving, delivering = self._serving, self._delivering
        if serving is None or delivering is None:
            return
        self._closing.set()
        self.world.updates.close()
        delivering.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await delivering
        await serving.close()
        self._serving = self._delivering = None

    def _protocol(self) -> type[HttpToolsProtocol]:
        connections = self._connections

        class Protocol(HttpToolsProtocol):
            """uvicorn's own, whose connections can be cut in the middle of a request."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                connections[transport.get_extra_info("peername")[:2]] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                connections.pop(self.transport.get_extra_info("peername")[:2], None)
                super().connection_lost(exc)

        return Protocol

    def _calls(self) -> Any:
        @route(
            "/{bot:str}/{method:str}", http_method=[HttpMethod.GET, HttpMethod.POST], name="calls"
        )
        async def calls(
            request: Request[Any, Any, Any], bot: FromPath[str], method: FromPath[str]
        ) -> Response[bytes]:
            if bot != f"bot{self.token}":
                known = Reply(
                    status=401,
                    body={"ok": False, "error_code": 401, "description": "Unauthorized"},
                )
                return _response(known)
            raw, uploads = await _read(request)
            reply = await perform(self.world, method, raw, uploads)
            if reply.cut:
                await self._cut(request, reply.hold)
            return _response(reply)

        return calls

    async def _cut(self, request: Request[Any, Any, Any], hold: float) -> None:
        if hold:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(hold):
                    await self._closing.wait()
        client = request.client
        assert client is not None
        transport = self._connections.get((client.host, client.port))
        if transport is not None:
            transport.abort()
            # The loop's next turn tells the protocol, which then lets our answer fall.
            await asyncio.sleep(0)

    def _downloads(self) -> Any:
        @get("/file/{bot:str}/{path:path}", name="downloads")
        async def downloads(bot: FromPath[str], path: FromPath[str]) -> Response[bytes]:
            file, good = self.world.links.get(path.lstrip("/"), (None, None))
            if bot != f"bot{self.token}" or file is None or good is None:
                return Response(b"", status_code=404)
            if good < self.world.now():
                return Response(b"", status_code=404)
            return Response(file.content, media_type="application/octet-stream")

        return downloads


def _response(reply: Reply) -> Response[bytes]:
    content = json.dumps(reply.body or {}, ensure_ascii=False).encode()
    return Response(content, status_code=reply.status, media_type="application/json")


async def _read(request: Request[Any, Any, Any]) -> tuple[Json, dict[str, Upload]]:
    raw: Json = {name: request.query_params[name] for name in request.query_params}
    uploads: dict[str, Upload] = {}
    content_type = request.content_type[0]
    if content_type == "application/json":
        raw |= await request.json() or {}
    elif content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        for name, part in (await request.form()).multi_items():
            if isinstance(part, UploadFile):
                content = await part.read()
                uploads[name] = Upload(name=part.filename, content=content, mime=part.content_type)
            else:
                raw[name] = part
    return raw, uploads
