"""The stand-in's HTTP: authenticates, checks and records every call, and lets faults happen.

One Litestar application on uvicorn inside the running event loop, on a port of its own. What the
calls mean stands in `api` and `content`.
"""

import asyncio
import base64
import binascii
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from litestar import Litestar, Request, Response, route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from channels.sandbox.twilio.api import Answer, MessagesApi
from channels.sandbox.twilio.checks import MEDIA_LIMIT, check_parameters
from channels.sandbox.twilio.content import ContentApi
from channels.sandbox.twilio.errors import Refused
from channels.sandbox.twilio.faults import Fault
from channels.sandbox.twilio.forms import API_VERSION
from channels.sandbox.twilio.messages import Call
from channels.sandbox.twilio.spec import Operation, spec
from channels.sandbox.twilio.world import World
from channels.serving import Serving

HttpRequest = Request[Any, Any, Any]
TRANSPORT = "kawal.transport"
_FAULT_CODES = {Fault.TOO_MANY: 20429, Fault.SERVER_ERROR: 20500, Fault.UNAVAILABLE: 20503}
_BROKEN = frozenset({Fault.TIME_OUT, Fault.CUT_OFF})


class _Protocol(HttpToolsProtocol):
    """uvicorn's protocol, which hands its connection on so that it can be broken."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {TRANSPORT: {"transport": self.transport}}


def _utc_now() -> datetime:
    return datetime.now(UTC)


class TwilioStandIn:
    """Twilio for WhatsApp on this machine.

    `url` takes the place of api.twilio.com and content.twilio.com after `start`. `sender` is
    the office's WhatsApp number (E.164), `now` the clock of the 24-hour window and of all dates
    (aware). `world` is everything on the other side.
    """

    def __init__(
        self,
        *,
        account_sid: str = "AC" + "0123456789abcdef" * 2,
        auth_token: str = "kunci-twilio-contoh",  # noqa: S107 - the key of a stand-in.
        sender: str = "+6281100000000",
        now: Callable[[], datetime] = _utc_now,
        host: str = "127.0.0.1",
        port: int = 0,
        seed: int = 0,
    ) -> None:
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.sender = sender
        self.host = host
        self.port = port
        self.world = World(
            account_sid=account_sid, auth_token=auth_token, sender=sender, now=now, seed=seed
        )
        self.messages_api = MessagesApi(self.world, self.world.delivery, self.world.courier)
        self.content_api = ContentApi(self.world)
        self._handlers = self.messages_api.handlers | self.content_api.handlers
        self._serving: Serving | None = None
        self._closing = asyncio.Event()

    @property
    def url(self) -> str:
        """Where the API is served."""
        return f"http://{self.host}:{self.port}"

    @property
    def sender_address(self) -> str:
        """The sender as an address of the channel."""
        return f"whatsapp:{self.sender}"

    def deliver_to(
        self,
        webhook_url: str | None,
        public_url: str | None = None,
        fallback_url: str | None = None,
    ) -> None:
        """Post incoming messages to a URL; None: nowhere.

        `public_url` is what the office gave Twilio, and what is signed, when a proxy stands
        before the program; StatusCallback, MediaUrl and `fallback_url` (a public one too) under
        the same public address are then also connected to where `webhook_url` is.
        """
        self.world.incoming_url = public_url or webhook_url
        self.world.fallback_url = fallback_url
        if webhook_url is not None and public_url is not None:
            self.world.routes.add(public_url, webhook_url)

    async def start(self) -> None:
        """Open the port and serve. Raises OSError when the port cannot be had."""
        app = Litestar(
            route_handlers=[route("/{rest:path}", http_method=_METHODS)(self._handle)],
            openapi_config=None,
            logging_config=None,
            request_max_body_size=MEDIA_LIMIT,
        )
        self._serving = Serving(self.host, self.port)
        listener = self._serving.listen()
        self.port = self._serving.port
        self.content_api.url = self.url
        self.world.media_root = f"{self.url}/{API_VERSION}/Accounts/{self.account_sid}/Messages"
        await self.world.courier.open()
        await self.world.delivery.open()
        await self._serving.open(app, listener, protocol=_Protocol)

    async def stop(self) -> None:
        """End what is on its way and close the port. Raises what went wrong inside."""
        if self._serving is None:
            return
        self._closing.set()
        await self._serving.close()
        self._serving = None
        try:
            await self.world.cancel()
        finally:
            await self.world.courier.close()
            await self.world.delivery.close()

    async def _handle(self, request: HttpRequest) -> Response[Any]:
        path = request.scope["path"]
        if request.method == "GET" and path.startswith("/media-store/"):
            return self._stored(path.removeprefix("/media-store/"))
        body = await request.body()
        found = spec().find(request.method, path)
        name = found[0].name if found else f"{request.method} {path}"
        drawn = self.world.faults.draw(name)
        fault = drawn.fault if drawn else None
        if fault in _BROKEN:
            self._record(name, {}, None)
            return await self._break(request, patient=fault is Fault.TIME_OUT)
        given: dict[str, list[Any]] = {}
        try:
            self._authenticate(request)
            if found is None:
                raise Refused(20404, path)
            operation, parts = found
            given = _given(operation, request, body)
            if fault in _FAULT_CODES:
                raise Refused(_FAULT_CODES[fault], breach=False)
            self._check(operation, parts, given, path)
            answer = self._handlers[name](parts, given)
        except Refused as refused:
            if refused.breach:
                self.world.violate(name, refused.code, refused.message)
            answer = Answer(status=refused.status, content=refused.as_json())
        lost = fault is Fault.ANSWER_LOST
        self._record(name, given, answer, lost=lost)
        return await self._break(request, patient=False) if lost else _response(answer)

    def _authenticate(self, request: HttpRequest) -> None:
        kind, _, told = request.headers.get("Authorization", "").partition(" ")
        try:
            pair = base64.b64decode(told, validate=True) if kind.lower() == "basic" else b""
        except binascii.Error:
            pair = b""
        if not secrets.compare_digest(pair, f"{self.account_sid}:{self.auth_token}".encode()):
            raise Refused(20003)

    def _check(
        self, operation: Operation, parts: Mapping[str, str], given: dict[str, list[Any]], path: str
    ) -> None:
        if parts.get("AccountSid", self.account_sid) != self.account_sid:
            raise Refused(20404, path)
        check_parameters(operation, given)

    def _record(
        self, name: str, given: Mapping[str, Any], answer: Answer | None, *, lost: bool = False
    ) -> None:
        content = answer.content if answer else None
        self.world.calls.append(
            Call(
                at=self.world.now(),
                operation=name,
                parameters={k: v if len(v) > 1 else v[0] for k, v in given.items()},
                status=answer.status if answer and not lost else None,
                code=content.get("code") if isinstance(content, dict) else None,
                sid=answer.sid if answer else "",
            )
        )
        self.world.tell("call", sid=answer.sid if answer else "")

    def _stored(self, token: str) -> Response[Any]:
        media = self.messages_api.stored.get(token)
        if media is None:
            return Response(b"", status_code=403)
        # The store knows of a name only what the person's phone told.
        headers = {"Content-Disposition": f'inline; filename="{media.sid}"'}
        return Response(media.content, media_type=media.content_type, headers=headers)

    async def _break(self, request: HttpRequest, *, patient: bool) -> Response[Any]:
        """Give no answer: wait until the caller has had enough, or break the connection."""
        gone = asyncio.ensure_future(request.receive())
        if patient:
            closing = asyncio.ensure_future(self._closing.wait())
            most = self.world.faults.patience_seconds
            await asyncio.wait({gone, closing}, timeout=most, return_when=asyncio.FIRST_COMPLETED)
            closing.cancel()
        extensions: Any = request.scope.get("extensions")
        extensions[TRANSPORT]["transport"].abort()
        # uvicorn drops an answer to somebody who has gone, once it knows of it.
        await gone
        return Response(b"")


_METHODS: list[Any] = ["GET", "POST", "PUT", "DELETE", "PATCH"]


def _given(operation: Operation, request: HttpRequest, body: bytes) -> dict[str, list[Any]]:
    """Read the parameters of a call. Raises Refused when they are in no form that it takes."""
    if operation.body == "json":
        try:
            told = json.loads(body)
        except ValueError:
            raise Refused(60200, "the body is no JSON") from None
        if not isinstance(told, dict):
            raise Refused(60200, "the body is no JSON object")
        return {name: [value] for name, value in _without_nulls(told).items()}
    told_pairs = (
        body.decode() if operation.body == "form" else request.scope["query_string"].decode()
    )
    given: dict[str, list[Any]] = {}
    for name, value in parse_qsl(told_pairs, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    return given


def _without_nulls(value: Any) -> Any:
    # The library writes what was left out as null.
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nulls(one) for one in value]
    return value


def _response(answer: Answer) -> Response[Any]:
    content = b"" if answer.content is None else json.dumps(answer.content).encode()
    return Response(
        content,
        status_code=answer.status,
        media_type=answer.media_type,
        headers=dict(answer.headers),
    )
