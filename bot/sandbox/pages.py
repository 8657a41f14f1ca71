"""The sandbox's page: one HTML file with its script and style, and the four addresses it asks.

`/dunia` waits until something has changed and gives everything anew: the page draws what it
gets and keeps nothing of its own but what is being typed.
"""

import asyncio
import contextlib
from importlib import resources
from typing import Any

from litestar import Litestar, MediaType, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody
from pydantic import BaseModel, ConfigDict

from bot.deadlines import fire_due
from bot.sandbox import acts, view
from bot.sandbox.acts import Impossible, Wish
from bot.sandbox.people import Cast
from bot.sandbox.stage import Stage
from bot.sandbox.time import next_moment
from channels.web.headers import HEADERS

LONGEST_WAIT = 20.0
"""Seconds after which a waiting page is answered although nothing changed: the clock moves on."""

_STATIC = {"sandbox.js": "text/javascript", "sandbox.css": "text/css"}
_CONTENT = "default-src 'self'; img-src 'self' data:; style-src 'self'"


class Pace(BaseModel):
    """What is wished of the clock: another speed, or a jump to what is due next."""

    model_config = ConfigDict(extra="forbid")

    speed: float | None = None
    jump: bool = False


class Changes:
    """Counts what changed, and wakes the pages that wait for it."""

    def __init__(self) -> None:
        self.count = 1
        self._closed = False
        self._news = asyncio.Event()

    def happened(self, *_: object) -> None:
        """Say that something is to be drawn anew."""
        self.count += 1
        self._news.set()
        self._news = asyncio.Event()

    def close(self) -> None:
        """Let every page go that waits, and any that asks again."""
        self._closed = True
        self.happened()

    async def after(self, seen: int) -> None:
        """Wait until more has changed than was seen, at most LONGEST_WAIT seconds."""
        if self.count <= seen and not self._closed:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_WAIT):
                    await self._news.wait()


def application(stage: Stage, cast: Cast, changes: Changes) -> Litestar:
    """Put the page's application together."""

    @get("/", media_type=MediaType.HTML)
    async def index() -> Response[bytes]:
        return Response(_static("index.html"), headers=_headers())

    @get("/static/{name:str}")
    async def static(name: FromPath[str]) -> Response[bytes]:
        if name not in _STATIC:
            raise NotFoundException
        return Response(_static(name), media_type=_STATIC[name], headers=_headers())

    @get("/dunia")
    async def world(sesudah: FromQuery[int] = 0) -> dict[str, Any]:
        await changes.after(sesudah)
        return {"version": changes.count, **view.world(stage, cast)}

    @post("/tindakan")
    async def act(data: JSONBody[Wish]) -> Response[dict[str, str]]:
        try:
            await acts.do(stage, data)
        except Impossible as error:
            return Response({"error": str(error)}, status_code=422)
        changes.happened()
        return Response({})

    @post("/waktu")
    async def pace(data: JSONBody[Pace]) -> Response[dict[str, str]]:
        await _move(stage, data)
        changes.happened()
        return Response({})

    return Litestar(
        route_handlers=[index, static, world, act, pace],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=32 * 2**20,
    )


async def _move(stage: Stage, wish: Pace) -> None:
    """Change the clock's speed, or bring on what is due next."""
    app = stage.app
    clock, db = app.parts.house.clock, app.parts.db
    if wish.speed is not None:
        clock.pace(wish.speed)
    if wish.jump:
        moment = await db.read(next_moment, app.parts.house.chats)
        if moment is not None and moment > clock.now():
            clock.jump(moment)
        await fire_due(db, app.parts.house)
        app.outbox.wake.set()


def _static(name: str) -> bytes:
    return resources.files(__package__).joinpath("static", name).read_bytes()


def _headers() -> dict[str, str]:
    return {**HEADERS, "content-security-policy": _CONTENT, "cache-control": "no-store"}
