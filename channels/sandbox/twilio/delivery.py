"""The way of an accepted message to its phone: queued, sent, delivered, or what went wrong.

Messages to one phone go one after the other, in the order in which they were accepted. Each new
status is posted to the message's StatusCallback, in order as long as no fault is wanted.
"""

import asyncio

import httpx

from channels.https import trusted
from channels.sandbox.twilio import forms
from channels.sandbox.twilio.checks import MEDIA_LIMIT, MEDIA_TYPES
from channels.sandbox.twilio.errors import FAILURES
from channels.sandbox.twilio.faults import DELIVERY, Drawn, Fault, Faults
from channels.sandbox.twilio.ledger import Ledger
from channels.sandbox.twilio.messages import Media, Message, Phone
from channels.sandbox.twilio.templates import faults_of, may_open
from channels.sandbox.twilio.webhooks import Courier, Errand, Routes

FETCH_SECONDS = 10.0
UNKNOWN_FAILURE = ("undelivered", "Unknown error")


class BadMedia(Exception):
    """A file of a message that cannot be sent: Twilio's code, and why."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Delivery:
    """Carries messages to phones, and tells of it."""

    def __init__(self, ledger: Ledger, faults: Faults, courier: Courier, routes: Routes) -> None:
        self._ledger = ledger
        self._faults = faults
        self._courier = courier
        self._routes = routes
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._waiting: dict[str, list[Message]] = {}
        self._install_sid = ledger.new_sid("XE")
        self._client: httpx.AsyncClient | None = None

    async def open(self) -> None:
        """Get ready to fetch media."""
        self._client = httpx.AsyncClient(verify=trusted(), trust_env=False, follow_redirects=True)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()

    def accept(self, message: Message) -> None:
        """Take a message that was answered with 201."""
        self._ledger.add(message)
        self._move(message, "queued")
        number = message.to_number
        drawn = self._faults.draw(DELIVERY)
        task = self._ledger.run(self._way(self._lines.get(number), message, drawn))
        self._lines[number] = task
        task.add_done_callback(lambda done: self._forget(number, done))

    def come_online(self, phone: Phone) -> None:
        """Bring what waited for a phone."""
        for message in self._waiting.pop(phone.number, []):
            self._arrive(phone, message)

    def read(self, message: Message) -> None:
        """Say that a person has seen a message. Raises ValueError when it has not arrived."""
        if message.inbound or message.status not in {"delivered", "read"}:
            raise ValueError(f"{message.sid} is {message.status}, not a message that arrived")
        if message.status == "delivered":
            self._move(message, "read")

    def fail(self, message: Message, code: int) -> None:
        """End a message's way with one of Twilio's codes."""
        status = FAILURES.get(code, UNKNOWN_FAILURE)[0]
        self._move(message, status, code)

    def _forget(self, number: str, task: asyncio.Task[None]) -> None:
        if self._lines.get(number) is task:
            del self._lines[number]

    async def _way(
        self, before: asyncio.Task[None] | None, message: Message, drawn: Drawn | None
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        phone = self._ledger.phones.get(message.to_number)
        code = self._refusal(phone, message, drawn) or await self._media_fault(message)
        if code is not None or phone is None:
            self.fail(message, code or 63003)
            return
        message.sent_at = self._ledger.now()
        self._move(message, "sent")
        if phone.online:
            self._arrive(phone, message)
        else:
            self._waiting.setdefault(phone.number, []).append(message)

    def _refusal(self, phone: Phone | None, message: Message, drawn: Drawn | None) -> int | None:
        if phone is None or not phone.on_whatsapp:
            return 63003
        if phone.fails_with is not None:
            return phone.fails_with
        if drawn is not None and drawn.fault is Fault.UNDELIVERED:
            return drawn.code
        closed = drawn is not None or not phone.window_open(self._ledger.now())
        if closed and not may_open(message):
            return 63016
        if message.template is not None and (faults := faults_of(message)):
            self._ledger.violate(DELIVERY, 63013, "; ".join(faults))
            return 63013
        return None

    async def _media_fault(self, message: Message) -> int | None:
        try:
            for url in message.media_urls:
                message.media.append(await self._fetch(message, url))
        except BadMedia as bad:
            self._ledger.violate(DELIVERY, bad.code, str(bad))
            return bad.code
        return None

    async def _fetch(self, message: Message, url: str) -> Media:
        assert self._client is not None, "open() comes first"
        real, content = self._routes.real(url), bytearray()
        try:
            async with (
                asyncio.timeout(FETCH_SECONDS),
                self._client.stream("GET", real, timeout=FETCH_SECONDS) as answer,
            ):
                if answer.status_code != httpx.codes.OK:
                    raise BadMedia(63019, f"{url} answers {answer.status_code}")
                kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                if not MEDIA_TYPES.fullmatch(kind):
                    raise BadMedia(63021, f"{url} is {kind or 'of no type'}")
                async for chunk in answer.aiter_bytes():
                    content += chunk
                    if len(content) > MEDIA_LIMIT:
                        raise BadMedia(63019, f"{url} is larger than {MEDIA_LIMIT} bytes")
        except (httpx.HTTPError, TimeoutError) as error:
            raise BadMedia(63019, f"{url} cannot be fetched: {error!r}") from error
        if not content:
            raise BadMedia(63019, f"{url} is empty")
        return Media(
            sid=self._ledger.new_sid("ME"),
            parent_sid=message.sid,
            name=url.partition("?")[0].rpartition("/")[2],
            content_type=kind,
            content=bytes(content),
            created_at=self._ledger.now(),
        )

    def _arrive(self, phone: Phone, message: Message) -> None:
        phone.received.append(message)
        phone.thread.append(message)
        self._move(message, "delivered")

    def _move(self, message: Message, status: str, code: int | None = None) -> None:
        self._ledger.set_status(message, status, code)
        if message.status_callback is None:
            return
        error = "" if code is None else FAILURES.get(code, UNKNOWN_FAILURE)[1]
        form = forms.status(
            message,
            status,
            account_sid=self._ledger.account_sid,
            install_sid=self._install_sid,
            error=error,
        )
        self._courier.post(
            Errand(
                line=message.sid,
                kind="status",
                sid=message.sid,
                url=message.status_callback,
                form=form,
            )
        )
