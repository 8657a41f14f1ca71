"""The Bot API's client: the library's `Bot`, pointed at the server of the settings.

Telegram's own server or another one that speaks the same (an office's own, the sandbox). The
library's Updater is not used: it moves the offset before a message is stored.
"""

import json
import logging
import ssl
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from channels.https import trusted
from config.settings_channels import Telegram

NO_ANSWER = "Invalid server response"
"""The library's words for an answer that is none of the Bot API."""

POLL_SECONDS = 25
"""How long Telegram waits for an update before it answers with none."""

CONNECTIONS = 32
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 120.0
POOL_SECONDS = 20.0


class Wire(HTTPXRequest):
    """The library's HTTP client, which says in an error what was no JSON and logs nothing."""

    __slots__ = ()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer. Raises TelegramError for what is none: a proxy's page, a cut line."""
        try:
            answer = json.loads(payload)
        except ValueError as error:
            raise TelegramError(NO_ANSWER) from error
        if not isinstance(answer, dict) or ("result" not in answer and answer.get("ok", True)):
            raise TelegramError(NO_ANSWER)
        return answer


class Api(Bot):
    """A client of one bot, usable at once: nothing is asked until a method is called."""

    __slots__ = ("_wires",)

    def __init__(self, settings: Telegram) -> None:
        if settings.token is None:
            raise ValueError("telegram.token is not set")
        # At INFO httpx logs every address that it calls, and ours carry the bot's token.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        root = (settings.api_url or "https://api.telegram.org").rstrip("/")
        secure = trusted()
        wires = (_wire(1, secure), _wire(CONNECTIONS, secure))
        super().__init__(
            settings.token.get_secret_value(),
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            get_updates_request=wires[0],
            request=wires[1],
        )
        self._wires = wires

    async def new_updates(
        self, offset: int | None, wanted: Sequence[str]
    ) -> Sequence[dict[str, Any]]:
        """Wait for updates from `offset` on, and give them as they came.

        The library's own `get_updates` reads all or none: one update that it cannot read would
        stand in the way of all that come after it. Raises TelegramError.
        """
        asked: dict[str, Any] = {
            "offset": offset,
            "timeout": POLL_SECONDS,
            "allowed_updates": wanted,
        }
        read_timeout = READ_SECONDS + POLL_SECONDS
        updates = await self._post("getUpdates", asked, read_timeout=read_timeout)
        if not isinstance(updates, list) or not all(map(_is_update, updates)):
            raise TelegramError(NO_ANSWER)
        return updates

    async def close_wires(self) -> None:
        """Let go of all connections."""
        for wire in self._wires:
            await wire.shutdown()


def _is_update(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)


def _wire(connections: int, secure: ssl.SSLContext) -> Wire:
    return Wire(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        write_timeout=READ_SECONDS,
        media_write_timeout=UPLOAD_SECONDS,
        pool_timeout=POOL_SECONDS,
        httpx_kwargs={"verify": secure},
    )
