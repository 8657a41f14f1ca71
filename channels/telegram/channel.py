"""Telegram as a channel: what each part promises stands in its own module.

In by `poll` or `webhook`, through `intake` and `parse`; out by `plan` and `send`; `topics` for
forum groups, `fetch` for files. Here they are put together behind `channels.base.Channel`.
"""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from telegram import WebhookInfo
from telegram.error import TelegramError

from channels.base import (
    Attachment,
    Health,
    OutboundMessage,
    Receive,
    Sent,
)
from channels.chat import Reference
from channels.telegram import webhook
from channels.telegram.api import Api
from channels.telegram.errors import Errors
from channels.telegram.fetch import fetch
from channels.telegram.ids import CHANNEL
from channels.telegram.intake import Intake
from channels.telegram.line import USUAL_WAITS, Line, Waits
from channels.telegram.pace import Pace
from channels.telegram.parse import Me
from channels.telegram.poll import Poller
from channels.telegram.send import Sender
from channels.telegram.topics import Forum
from config.people import Address
from config.settings_channels import Telegram as TelegramSettings
from config.wording import Wording

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class TelegramChannel:
    """A bot on Telegram; see `channels.base.Channel`, `Fetches` and `Topics`.

    `public_url` is where the office's pages are opened, the base of the webhook's address.
    `waits` are those after failures of the way in, `pace` how often may be sent.
    """

    name = CHANNEL
    window = None
    chat = True

    def __init__(
        self,
        settings: TelegramSettings,
        *,
        public_url: str,
        wording: Wording,
        waits: Waits = USUAL_WAITS,
        pace: Pace | None = None,
    ) -> None:
        self._settings = settings
        self._wording = wording
        self._errors = Errors(wording)
        self._line = Line(errors=self._errors, waits=waits)
        self._pace = pace or Pace()
        self._url = public_url.rstrip("/") + webhook.PATH
        self._client: Api | None = None
        self._way_in: Poller | webhook.Registration | None = None
        self._intake: Intake | None = None
        self._known: Me | None = None

    async def start(self, receive: Receive) -> None:
        """Begin to take messages in. Telegram need not be reachable: it is asked until it is."""
        if self._is_webhook:
            way = webhook.Registration(self._api, self._line, url=self._url, token=self._token)
            way.start()
            self._way_in = way
        else:
            poller = Poller(self._api, self._line, self._me)
            poller.start(receive)
            self._way_in = poller

    async def stop(self) -> None:
        """Take no more messages in; those being stored are stored first."""
        way_in, self._way_in = self._way_in, None
        if way_in is not None:
            await way_in.stop()

    async def send(self, message: OutboundMessage) -> Sent:
        """Hand a message over. Raises Transient, Permanent, Moved, TopicGone, EditGone."""
        sender = Sender(self._api, pace=self._pace, errors=self._errors, wording=self._wording)
        return await sender.send(message)

    async def fetch(self, reference: Reference) -> Attachment:
        """Bring a file that a person sent. Raises Transient or Permanent."""
        return await fetch(self._api, reference, self._errors)

    async def close(self) -> None:
        """Let go of the connections to Telegram."""
        client, self._client = self._client, None
        self._intake = None
        if client is not None:
            await client.close_wires()

    def routes(self, receive: Receive) -> Sequence[Any]:
        """Give the webhook's handler, if updates come that way."""
        if not self._is_webhook:
            return ()

        async def intake() -> Intake:
            """Give what takes updates in; we must know our name before."""
            if self._intake is None:
                self._intake = Intake(receive, self._api, await self._me())
            return self._intake

        return (webhook.route(self._token, intake),)

    async def open_topic(self, room: Address, title: str) -> str:
        """Make a topic and give its id."""
        return await self._forum.open_topic(room, title)

    async def rename_topic(self, room: Address, topic: str, title: str) -> None:
        """Give a topic another title."""
        await self._forum.rename_topic(room, topic, title)

    async def close_topic(self, room: Address, topic: str) -> None:
        """Close a topic; a closed one stays closed."""
        await self._forum.close_topic(room, topic)

    async def reopen_topic(self, room: Address, topic: str) -> None:
        """Open a closed topic again."""
        await self._forum.reopen_topic(room, topic)

    async def username(self) -> str:
        """Give the bot's name on Telegram, without @. Raises Transient when nobody tells."""
        with self._errors.explained():
            return (await self._me()).username

    async def deep_link(self, payload: str, *, group: bool = False) -> str:
        """Give a link that opens the bot, or brings it into a group, and hands it the payload.

        Raises ValueError for a payload that is not 1 to 64 of A-Z, a-z, 0-9, _ and -, and
        Transient. Source: https://core.telegram.org/bots/features#deep-linking
        """
        if not _PAYLOAD.fullmatch(payload):
            raise ValueError(f"not a deep link's payload: {payload!r}")
        start = "startgroup" if group else "start"
        return f"https://t.me/{await self.username()}?{start}={payload}"

    async def check(self) -> Sequence[Health]:
        """Look whether the bot is known to Telegram and messages come in."""
        try:
            me = await self._me()
            info = await self._api.get_webhook_info()
        except TelegramError as error:
            return (Health(part=self.name, ok=False, detail=self._errors.failure(error).reason),)
        if self._way_in is not None and self._line.trouble is not None:
            return (Health(part=self.name, ok=False, detail=self._line.trouble),)
        return (self._by_webhook(me, info) if self._is_webhook else self._by_polling(me, info),)

    def _by_webhook(self, me: Me, info: WebhookInfo) -> Health:
        if info.url != self._url:
            return self._health(False, "webhook_missing", url=self._url)
        if info.pending_update_count and info.last_error_message:
            return self._health(
                False,
                "webhook_failing",
                url=self._url,
                count=info.pending_update_count,
                answer=info.last_error_message,
            )
        return self._health(True, "webhook", username=me.username, url=self._url)

    def _by_polling(self, me: Me, info: WebhookInfo) -> Health:
        if info.url:
            return self._health(False, "elsewhere", username=me.username, url=info.url)
        if self._settings.webhook == "on":
            return self._health(True, "no_https", username=me.username)
        if self._way_in is None:
            return self._health(True, "ready", username=me.username)
        if self._line.heard is None:
            return self._health(True, "starting", username=me.username)
        seconds = round(asyncio.get_running_loop().time() - self._line.heard)
        return self._health(True, "polling", username=me.username, seconds=seconds)

    def _health(self, ok: bool, key: str, **facts: object) -> Health:
        return Health(part=self.name, ok=ok, detail=self._errors.text(f"check.{key}", **facts))

    async def _me(self) -> Me:
        """Ask who we are, once. Raises TelegramError."""
        if self._known is None:
            user = await self._api.get_me()
            self._known = Me(user.id, user.username or "")
        return self._known

    @property
    def _api(self) -> Api:
        """The client, made when it is first needed: few commands talk to Telegram."""
        if self._client is None:
            self._client = Api(self._settings)
        return self._client

    @property
    def _forum(self) -> Forum:
        return Forum(self._api, self._errors)

    @property
    def _token(self) -> str:
        if self._settings.token is None:
            raise ValueError("telegram.token is not set")
        return self._settings.token.get_secret_value()

    @property
    def _is_webhook(self) -> bool:
        """Telegram posts to HTTPS only; an office's own Bot API server posts to HTTP too.

        Source: https://core.telegram.org/bots/api#using-a-local-bot-api-server
        """
        takes = self._url.startswith("https://") or self._settings.api_url is not None
        return self._settings.webhook == "on" and takes
