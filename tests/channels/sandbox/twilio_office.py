"""An office on the other end of the Twilio stand-in: Twilio's own client, and a web server.

The server takes webhooks, holds their signatures against Twilio's own validator, answers as the
test wants, and serves files.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from channels.sandbox.twilio import TwilioStandIn, World
from channels.serving import Serving
from tests.channels.sandbox.lifespan import lived

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
START = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.at += timedelta(**span)


@dataclass
class Got:
    """A webhook as it came in."""

    path: str
    form: dict[str, str]
    valid: bool
    headers: dict[str, str]


@dataclass
class Office:
    """The web server. `answers` are used up one by one: a status, or "silence", or "hang up"."""

    token: str
    public: str = ""
    got: list[Got] = field(default_factory=list)
    answers: list[int | str] = field(default_factory=list)
    body: bytes = b""
    body_type: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    port: int = 0
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        """Where it can be connected to."""
        return f"http://127.0.0.1:{self.port}"

    def forms(self, path: str) -> list[dict[str, str]]:
        """The forms posted to a path."""
        return [one.form for one in self.got if one.path == path]

    def statuses(self) -> list[str]:
        """The statuses told so far."""
        return [form["MessageStatus"] for form in self.forms("/status")]

    async def until(self, count: int) -> None:
        """Wait until so many webhooks have come. Raises TimeoutError after five seconds."""
        async with asyncio.timeout(5), self._came:
            await self._came.wait_for(lambda: len(self.got) >= count)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve (ASGI)."""
        if scope["type"] == "lifespan":
            await lived(receive, send)
            return
        body = b""
        while (event := await receive()).get("more_body"):
            body += event["body"]
        body += event.get("body", b"")
        path = scope["path"]
        if scope["method"] == "GET":
            kind, content = self.files.get(path, ("", b""))
            await self._answer(send, 200 if path in self.files else 404, content, kind)
            return
        self._take(scope, body)
        async with self._came:
            self._came.notify_all()
        answer = self.answers.pop(0) if self.answers else 200
        if answer == "silence":
            await self.closing.wait()
            answer = 503
        if answer == "hang up":
            start = {"type": "http.response.start", "status": 200}
            await send({**start, "headers": [(b"content-length", b"9")]})
            return
        await self._answer(send, int(answer), self.body, self.body_type)

    def _take(self, scope: Any, body: bytes) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        query = scope["query_string"].decode()
        url = (self.public or self.url) + scope["path"] + (f"?{query}" if query else "")
        form = dict(parse_qsl(body.decode(), keep_blank_values=True))
        valid = RequestValidator(self.token).validate(url, form, headers["x-twilio-signature"])
        self.got.append(Got(path=scope["path"], form=form, valid=valid, headers=headers))

    @staticmethod
    async def _answer(send: Any, status: int, content: bytes, kind: str) -> None:
        headers = [(b"content-length", str(len(content)).encode())]
        headers += [(b"content-type", kind.encode())] if kind else []
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})


@asynccontextmanager
async def serving(office: Office) -> AsyncIterator[None]:
    """Serve an office on a port of its own."""
    serving = Serving("127.0.0.1", office.port)
    await serving.open(office)
    office.port = serving.port
    try:
        yield
    finally:
        office.closing.set()
        await serving.close()


@dataclass
class Scene:
    """Everything that a story needs."""

    stand_in: TwilioStandIn
    client: Client
    office: Office
    clock: Clock

    @property
    def world(self) -> World:
        """The other side."""
        return self.stand_in.world

    async def call(self, function: Callable[[], Any]) -> Any:
        """Call Twilio's client, which blocks, beside the event loop."""
        return await asyncio.to_thread(function)

    async def send(self, to: str = "+6281200000001", **parameters: Any) -> Any:
        """Send a message as our program does, told of its statuses."""
        told = {"status_callback": f"{self.office.url}/status"} | parameters
        address = to if ":" in to else f"whatsapp:{to}"
        sender = told.pop("from_", self.stand_in.sender_address)
        return await self.call(
            lambda: self.client.messages.create(to=address, from_=sender, **told)
        )

    async def refusal(self, function: Callable[[], Any]) -> tuple[int, int | None]:
        """Call, and give HTTP status and code of the refusal."""
        try:
            await self.call(function)
        except TwilioRestException as error:
            return error.status, error.code
        raise AssertionError("It was not refused.")


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    """A stand-in, Twilio's client at it, and an office that gets its webhooks at /masuk."""
    clock = Clock()
    stand_in = TwilioStandIn(now=clock)
    office = Office(token=stand_in.auth_token)
    await stand_in.start()
    http_client = TwilioHttpClient(timeout=5)
    client = Client(stand_in.account_sid, stand_in.auth_token, http_client=http_client)
    client.api.base_url = stand_in.url
    client.content.base_url = stand_in.url
    try:
        async with serving(office):
            stand_in.deliver_to(f"{office.url}/masuk")
            yield Scene(stand_in=stand_in, client=client, office=office, clock=clock)
            await stand_in.stop()
    finally:
        await stand_in.stop()
        if http_client.session is not None:
            http_client.session.close()
