"""Twilio's Messages API through its own library, which blocks: here it crosses to threads.

https://www.twilio.com/docs/messaging/api/message-resource. The library's asynchronous client
ignores its time limit, so the blocking one runs in a few threads of our own; `Api._call` is the
only place where that happens. Every failure leaves it as a `DeliveryError`.
"""

# Twilio's library ships no types.
# mypy: disable-error-code="import-untyped"

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any, TypeVar

import requests
from requests.adapters import HTTPAdapter
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from channels.base import DeliveryError, Transient
from channels.whatsapp import errors
from channels.whatsapp.parse import PREFIX, Entry
from config.settings_channels import WhatsApp
from config.wording import Wording

T = TypeVar("T")

API = "https://api.twilio.com"
VERSION = "2010-04-01"
THREADS = 8
TIMEOUT_SECONDS = 15.0
PAGE = 200
RECENT = 50
"""How many messages to one number are looked at when an answer was lost."""
CLOCKS_APART = timedelta(seconds=5)

# The library logs every call at INFO, with the numbers of people in it.
_logger = logging.getLogger("channels.whatsapp.twilio")
_logger.setLevel(logging.WARNING)


class Unanswered(Transient):
    """The call was sent, but the connection broke before its answer: it may have been done."""


class Api:
    """Calls of one account. `now` is the clock (aware) by which messages are dated."""

    def __init__(
        self, settings: WhatsApp, *, wording: Wording, now: Callable[[], datetime]
    ) -> None:
        assert settings.account_sid is not None
        assert settings.auth_token is not None
        self.base = (settings.api_url or API).rstrip("/")
        self.account_sid = settings.account_sid
        self.sender = f"{PREFIX}{(settings.sender or '').removeprefix(PREFIX)}"
        self._wording = wording
        self._now = now
        self._token = settings.auth_token.get_secret_value()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="kawal-twilio")
        self._sent: deque[str] = deque(maxlen=10_000)
        self._client: Any = Client(
            self.account_sid,
            self._token,
            http_client=TwilioHttpClient(timeout=TIMEOUT_SECONDS, logger=_logger),
        )
        self._client.api.base_url = self.base
        # The library keeps fewer connections than we have threads.
        self._client.http_client.session.mount("https://", HTTPAdapter(pool_maxsize=THREADS))

    @property
    def credentials(self) -> tuple[str, str]:
        """Name and password for the account's own addresses."""
        return self.account_sid, self._token

    async def send_text(self, to: str, body: str, callback: str) -> str:
        """Send a text; gives its sid. Raises Transient, Permanent or Closed."""
        return await self._create(to, {"body": body}, callback)

    async def send_file(self, to: str, url: str, callback: str) -> str:
        """Send the file at a public address; gives its sid."""
        return await self._create(to, {"media_url": [url]}, callback)

    async def send_template(
        self, to: str, template: str, variables: dict[str, str], callback: str
    ) -> str:
        """Send a template of the Content API; gives its sid."""
        told = json.dumps(variables, ensure_ascii=False)
        content = {"content_sid": template, "content_variables": told}
        return await self._create(to, content, callback)

    async def incoming(self, since: datetime) -> list[Entry]:
        """List what people sent us since a time, oldest first. Raises DeliveryError."""
        # The library writes the hours as they are given, and calls them UTC.
        after = since.astimezone(UTC)

        def read() -> list[Entry]:
            listed = self._client.messages.list(
                to=self.sender, date_sent_after=after, page_size=PAGE
            )
            return [_entry(one) for one in listed]

        # Twilio lists the newest first; two of one second keep the order of the list.
        return (await self._call(read))[::-1]

    async def outgoing(self, since: datetime) -> list[Entry]:
        """List what we sent since a time, oldest first. Raises DeliveryError."""

        def read() -> list[Entry]:
            # Not by DateSent: what failed before it was sent has none.
            newest = self._client.messages.stream(from_=self.sender, page_size=PAGE)
            young = takewhile(
                lambda one: one.created_at is None or one.created_at >= since, map(_entry, newest)
            )
            return list(young)

        return (await self._call(read))[::-1]

    async def files(self, sid: str) -> tuple[tuple[str, str], ...]:
        """List the files of a message: addresses and media types. Raises DeliveryError."""
        found = await self._call(lambda: self._client.messages(sid).media.list(limit=PAGE))
        root = f"{self.base}/{VERSION}/Accounts/{self.account_sid}/Messages/{sid}/Media"
        return tuple((f"{root}/{one.sid}", one.content_type or "") for one in found)

    async def check(self) -> None:
        """Ask for something small that needs our credentials. Raises DeliveryError."""
        await self._call(lambda: self._client.messages.list(to=self.sender, limit=1, page_size=1))

    def close(self) -> None:
        """Let go of threads and connections."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._client.http_client.session.close()

    async def _create(self, to: str, content: dict[str, Any], callback: str) -> str:
        begun = self._now()

        def create() -> str:
            fields = {"to": to, "from_": self.sender, "status_callback": callback, **content}
            return str(self._client.messages.create(**fields).sid)

        try:
            sid = await self._call(create)
        except Unanswered:
            # Twilio knows no idempotent calls: only its own list tells whether it was done.
            found = await self._lost(to, content, begun)
            if found is None:
                raise
            sid = found
        self._sent.append(sid)
        return sid

    async def _lost(self, to: str, content: dict[str, Any], begun: datetime) -> str | None:
        """Find the message whose answer was lost. What a template says cannot be known here."""
        if "content_sid" in content:
            return None

        def look() -> list[Any]:
            found: list[Any] = self._client.messages.list(to=to, from_=self.sender, limit=RECENT)
            return found

        body, files = content.get("body", ""), str(len(content.get("media_url", ())))
        try:
            recent = await self._call(look)
        except DeliveryError:
            return None
        for one in recent:
            young = one.date_created is not None and one.date_created >= begun - CLOCKS_APART
            same = (one.body or "").strip() == body.strip() and (one.num_media or "0") == files
            if young and same and one.sid not in self._sent:
                return str(one.sid)
        return None

    async def _call(self, work: Callable[[], T]) -> T:
        """Do something in a thread. This is the one crossing from the loop to the library."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        except TwilioRestException as error:
            raise self._refusal(error.status, error.code or None, error.msg) from error
        except requests.exceptions.ConnectTimeout as error:
            raise errors.unreachable(self._wording, _short(error)) from error
        except requests.exceptions.RequestException as error:
            if "NewConnectionError" in repr(error):
                raise errors.unreachable(self._wording, _short(error)) from error
            said = self._wording.text("whatsapp.failed.connect", answer=_short(error))
            raise Unanswered(said) from error
        except (TwilioException, ValueError) as error:
            answer = error.args[1] if len(error.args) > 1 else None
            if isinstance(answer, Response):
                # A list that was refused: the library hands the answer on as it came.
                raise self._refusal(answer.status_code, *_told(answer.text)) from error
            # An answer that is none of Twilio's: some box in between, or a page about a fault.
            raise errors.unreachable(self._wording, _short(error)) from error

    def _refusal(self, status: int, code: int | None, words: str | None) -> DeliveryError:
        # The library puts its own words before Twilio's: "Unable to create record: ".
        said = (words or "").partition(" record: ")[2] or words
        return errors.refusal(self._wording, status=status, code=code, words=said)


def _entry(one: Any) -> Entry:
    return Entry(
        sid=str(one.sid or ""),
        sender=str(one.from_ or ""),
        to=str(one.to or ""),
        body=str(one.body or ""),
        status=str(getattr(one.status, "value", one.status) or ""),
        created_at=one.date_created,
        num_media=int(one.num_media or 0),
        code=int(one.error_code) if one.error_code else None,
        words=one.error_message,
    )


def _told(answer: str) -> tuple[int | None, str | None]:
    """Read Twilio's code and words out of a refusal."""
    try:
        told = json.loads(answer)
        return int(told["code"]), str(told["message"])
    except (ValueError, TypeError, LookupError):
        return None, None


def _short(error: Exception) -> str:
    """Say what went wrong without addresses, objects and numbers of people."""
    return type(error).__name__
