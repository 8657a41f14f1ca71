"""Twilio's door: the webhook of messages, that of statuses, and the files that we send.

Every request of Twilio is signed over the address that it was given, the public one, whatever a
proxy in between makes of it: https://www.twilio.com/docs/usage/webhooks/webhooks-security. A
message is acknowledged only after `receive`; our own fault is answered with 503, and Twilio comes
again because the address says so (`RETRIES`).
"""

# Twilio's library ships no types.
# mypy: disable-error-code="import-untyped"

import logging
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl

from litestar import HttpMethod, Request, Response, Router, post, route
from litestar.params import FromPath
from twilio.request_validator import RequestValidator

from channels.base import InboundMessage, Receive
from channels.whatsapp import parse
from channels.whatsapp.files import Shelf
from channels.whatsapp.record import Record
from config.wording import Wording

PATH = "/kanal/whatsapp"
STATUS = f"{PATH}/status"
FILES = f"{PATH}/berkas"

RETRIES = "#rc=5&rp=all"
"""Asks for five more tries after any failure, which is not Twilio's habit:
https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides"""

SIGNATURE = "X-Twilio-Signature"
LARGEST = 2**20
MOST_FIELDS = 500
_NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

AnyRequest = Request[Any, Any, Any]
logger = logging.getLogger(__name__)


class Fields(dict[str, str]):
    """A form's fields, each with its last value; `getlist` gives all, as the validator asks."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self._pairs = tuple(pairs)

    def getlist(self, name: str) -> list[str]:
        """Give all values of a field."""
        return [value for key, value in self._pairs if key == name]


class Webhook:
    """Takes Twilio's requests in. `public_url` is what Twilio calls, without our paths."""

    def __init__(
        self, *, token: str, public_url: str, wording: Wording, record: Record, shelf: Shelf
    ) -> None:
        self._validator = RequestValidator(token)
        self._public = public_url
        self._wording = wording
        self._record = record
        self._shelf = shelf

    def routes(self, receive: Receive) -> Router:
        """Give the handlers."""

        @post(PATH, include_in_schema=False, request_max_body_size=LARGEST, status_code=200)
        async def take_message(request: AnyRequest) -> Response[str]:
            """Take a person's message in."""
            return await self._take(request, PATH, parse.message, receive)

        @post(STATUS, include_in_schema=False, request_max_body_size=LARGEST, status_code=200)
        async def take_status(request: AnyRequest) -> Response[str]:
            """Take the status of one of our messages in."""
            return await self._take(
                request, STATUS, lambda fields: parse.status(fields, self._wording), receive
            )

        @route(
            f"{FILES}/{{token:str}}/{{name:str}}",
            http_method=[HttpMethod.GET, HttpMethod.HEAD],
            include_in_schema=False,
        )
        async def give_file(token: FromPath[str], name: FromPath[str]) -> Response[bytes]:
            """Give WhatsApp a file that we are sending."""
            return await self._give(token, name)

        return Router("/", route_handlers=[take_message, take_status, give_file])

    async def _take(
        self,
        request: AnyRequest,
        path: str,
        read: Callable[[Fields], InboundMessage | None],
        receive: Receive,
    ) -> Response[str]:
        """Check, read, store, acknowledge."""
        fields = self._signed(
            path,
            request.scope["query_string"].decode("latin-1"),
            request.headers.get(SIGNATURE, ""),
            await request.body(),
        )
        if fields is None:
            logger.warning("a request to %s was not signed by Twilio for this address", path)
            self._record.refused += 1
            return Response("", status_code=403, media_type="text/plain")
        message = read(fields)
        # The channel's edge: whatever fails behind it is our own fault, and Twilio comes again.
        try:
            if message is not None:
                await receive(message)
                self._record.took(message.external_id)
        except Exception:
            logger.exception("a message from Twilio could not be stored")
            return Response(
                "", status_code=503, media_type="text/plain", headers={"Retry-After": "5"}
            )
        if path == PATH:
            self._record.heard()
        return Response(_NOTHING_TO_SAY, media_type="text/xml")

    def _signed(self, path: str, query: str, signature: str, body: bytes) -> Fields | None:
        """Read a form whose signature holds; None for every other body."""
        try:
            text = body.decode()
            fields = Fields(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
            url = f"{self._public}{path}" + (f"?{query}" if query else "")
            valid = bool(signature) and self._validator.validate(url, fields, signature)
        # The validator was not made for bodies that are no forms, nor for broken addresses.
        except (TypeError, ValueError, AttributeError, LookupError):
            return None
        return fields if valid else None

    async def _give(self, token: str, name: str) -> Response[bytes]:
        held = await self._shelf.get(token)
        if held is None:
            return Response(b"", status_code=404, media_type="text/plain")
        # The name comes out of the address, which anybody can write: letters of a name only.
        plain = "".join(c for c in name if c.isascii() and (c.isalnum() or c in "._-"))
        return Response(
            held.content,
            media_type=held.media_type,
            headers={
                "Content-Disposition": f'inline; filename="{plain}"',
                "Cache-Control": "private, no-store",
                "X-Content-Type-Options": "nosniff",
            },
        )
