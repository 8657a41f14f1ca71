"""The way in with a public address: Telegram posts every update to us.

An update is answered with 200 only after `receive` has returned; our own fault is 503, and
Telegram comes again. A secret in a header, made of the bot's token, proves that it is Telegram
who posts. Source: https://core.telegram.org/bots/api#setwebhook
"""

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from litestar import HttpMethod, Request, Response
from litestar.handlers import HTTPRouteHandler

from channels.telegram.api import Api
from channels.telegram.intake import Intake
from channels.telegram.line import Line
from channels.telegram.parse import WANTED

PATH = "/kanal/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name.

CONNECTIONS = 40
"""How many updates Telegram may bring at once."""

logger = logging.getLogger(__name__)


def secret(token: str) -> str:
    """Give the header's secret: the same in every process, and of no use to find the token."""
    return hmac.digest(token.encode(), b"kawal webhook", "sha256").hex()


def route(token: str, intake: Callable[[], Awaitable[Intake]]) -> HTTPRouteHandler:
    """Give the handler. `intake` may fail as long as Telegram is out of reach."""
    expected = secret(token).encode()

    async def take(request: Request[Any, Any, Any]) -> Response[None]:
        """Take an update in."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, expected):
            return _answer(403)
        try:
            update = json.loads(await request.body())
        except ValueError:
            return _answer(400)
        if not isinstance(update, dict):
            return _answer(400)
        # The channel's edge: whatever fails behind it is our own fault.
        try:
            await (await intake()).take(update)
        except Exception:
            logger.exception("a message from Telegram could not be stored")
            return _answer(503)
        return _answer(200)

    return HTTPRouteHandler(PATH, http_method=HttpMethod.POST, include_in_schema=False)(take)


def _answer(status: int) -> Response[None]:
    return Response(None, status_code=status)


class Registration:
    """Tells Telegram where to post, until it knows."""

    def __init__(self, api: Api, line: Line, *, url: str, token: str) -> None:
        self._api = api
        self._line = line
        self._url = url
        self._secret = secret(token)
        self._task: asyncio.Task[bool] | None = None

    def start(self) -> None:
        """Begin; Telegram need not be reachable yet."""
        self._task = asyncio.create_task(
            self._line.until_it_works(self._register), name="kawal-telegram"
        )

    async def stop(self) -> None:
        """Give up, if Telegram does not know yet; a webhook that is set stays."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _register(self) -> bool:
        return await self._api.set_webhook(
            self._url,
            allowed_updates=[kind.value for kind in WANTED],
            secret_token=self._secret,
            max_connections=CONNECTIONS,
        )
