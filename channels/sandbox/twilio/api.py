"""The operations of the Messages API: what each does to the world, and what it answers.

https://www.twilio.com/docs/messaging/api/message-resource and .../media-resource. The Content
API stands in `content`, the HTTP around both in `server`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from channels.sandbox.twilio.checks import moment, read_message
from channels.sandbox.twilio.delivery import Delivery
from channels.sandbox.twilio.errors import FAILURES, Refused
from channels.sandbox.twilio.forms import API_VERSION
from channels.sandbox.twilio.ledger import Ledger
from channels.sandbox.twilio.messages import Media, Message, whatsapp
from channels.sandbox.twilio.templates import put_in, read_variables
from channels.sandbox.twilio.webhooks import Courier

Given = Mapping[str, Sequence[Any]]
Parts = Mapping[str, str]
PAGE_SIZE = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer. `content` None: none. `sid` names what it is about, for the record."""

    status: int
    content: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    sid: str = ""


def rfc2822(at: datetime | None) -> str | None:
    """A time as the 2010 API writes it."""
    return None if at is None else format_datetime(at.astimezone(UTC).replace(microsecond=0))


def page_of(items: list[T], given: Given, sid: Callable[[T], str]) -> tuple[list[T], str | None]:
    """Give the page that is asked for, and the token of the next one.

    The token names the last item of the page before, so that what came in meanwhile does not
    shift the pages.
    """
    size = int(given.get("PageSize", [str(PAGE_SIZE)])[0])
    token = given.get("PageToken", [""])[0].removeprefix("PA")
    sids = [sid(item) for item in items]
    start = sids.index(token) + 1 if token in sids else 0
    page = items[start : start + size]
    return page, f"PA{sid(page[-1])}" if len(items) > start + size else None


class MessagesApi:
    """The operations by name: `handlers[operation](parts of the path, parameters)`."""

    def __init__(self, ledger: Ledger, delivery: Delivery, courier: Courier) -> None:
        self._ledger = ledger
        self._delivery = delivery
        self._courier = courier
        self._root = f"/{API_VERSION}/Accounts/{ledger.account_sid}/Messages"
        self.stored: dict[str, Media] = {}
        self.handlers: dict[str, Callable[[Parts, Given], Answer]] = {
            "create": self._create,
            "list": self._list,
            "fetch": self._fetch,
            "update": self._update,
            "delete": self._delete,
            "media_list": self._media_list,
            "media_fetch": self._media_fetch,
            "media_delete": self._media_delete,
            "media_bytes": self._media_bytes,
        }

    def _create(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        wanted = read_message(given, self._ledger.sender)
        phone = self._ledger.phones.get(wanted.to_number)
        if phone is not None and phone.fails_with is not None and phone.fails_with < 30000:
            raise Refused(phone.fails_with, wanted.to_number, breach=False)
        now = self._ledger.now()
        template = None
        if wanted.content_sid is not None:
            template = self._ledger.templates.get(wanted.content_sid)
            if template is None:
                raise Refused(21655, wanted.content_sid)
        message = Message(
            # Twilio gives MM to whatever is more than text.
            sid=self._ledger.new_sid("MM" if template or wanted.media_urls else "SM"),
            direction="outbound-api",
            from_number=wanted.from_number,
            to_number=wanted.to_number,
            body=wanted.body,
            created_at=now,
            updated_at=now,
            status="queued",
            media_urls=wanted.media_urls,
            status_callback=wanted.status_callback,
        )
        if template is not None:
            put_in(template, read_variables(template, wanted.content_variables), message)
        closed = phone is None or not phone.window_open(now)
        if self._ledger.refuse_closed_window and closed and template is None:
            raise Refused(63016, breach=False)
        self._delivery.accept(message)
        # The status of the answer is that of the beginning, however fast the rest goes.
        return Answer(status=201, content=self.as_json(message), sid=message.sid)

    def _list(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        newest = [m for m in reversed(self._ledger.messages.values()) if _matches(m, given)]
        page, token = page_of(newest, given, lambda message: message.sid)
        return self._page(
            "messages", [self.as_json(m) for m in page], f"{self._root}.json", given, token
        )

    def _fetch(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        message = self._message(parts["Sid"])
        return Answer(status=200, content=self.as_json(message), sid=message.sid)

    def _update(self, parts: Parts, given: Given) -> Answer:
        message = self._message(parts["Sid"])
        if "Status" in given:
            # Only a scheduled message can be taken back, and we schedule none.
            raise Refused(20001, "Status: the message is not scheduled")
        if given.get("Body") != [""]:
            raise Refused(20001, "Body can only be made empty")
        message.body = ""
        return Answer(status=200, content=self.as_json(message), sid=message.sid)

    def _delete(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        message = self._message(parts["Sid"])
        del self._ledger.messages[message.sid]
        return Answer(status=204, sid=message.sid)

    def _media_list(self, parts: Parts, given: Given) -> Answer:
        message = self._message(parts["MessageSid"])
        kept = [m for m in message.media if _in_time(m.created_at, given, "DateCreated")]
        page, token = page_of(kept, given, lambda media: media.sid)
        return self._page(
            "media_list",
            [self.media_json(m) for m in page],
            f"{self._root}/{message.sid}/Media.json",
            given,
            token,
        )

    def _media_fetch(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        media = self._media(parts)
        return Answer(status=200, content=self.media_json(media), sid=media.sid)

    def _media_delete(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        media = self._media(parts)
        self._message(media.parent_sid).media.remove(media)
        return Answer(status=204, sid=media.sid)

    def _media_bytes(self, parts: Parts, given: Given) -> Answer:  # noqa: ARG002
        media = self._media(parts)
        # Twilio's media lie at a store of their own, at an address that is good for a while.
        token = self._ledger.new_sid("XX")
        self.stored[token] = media
        return Answer(status=307, headers={"Location": f"/media-store/{token}"}, sid=media.sid)

    def _message(self, sid: str) -> Message:
        message = self._ledger.messages.get(sid)
        if message is None:
            raise Refused(20404, f"{self._root}/{sid}.json")
        return message

    def _media(self, parts: Parts) -> Media:
        message = self._message(parts["MessageSid"])
        for media in message.media:
            if media.sid == parts["Sid"]:
                return media
        raise Refused(20404, f"{self._root}/{message.sid}/Media/{parts['Sid']}.json")

    def _page(
        self, key: str, records: list[dict[str, Any]], uri: str, given: Given, token: str | None
    ) -> Answer:
        size = int(given.get("PageSize", [str(PAGE_SIZE)])[0])
        number = int(given.get("Page", ["0"])[0])
        asked = [
            (name, values[0])
            for name, values in given.items()
            if name not in {"Page", "PageToken", "PageSize"}
        ]

        def address(page: int, at: str | None) -> str:
            more = [("PageSize", str(size)), ("Page", str(page))]
            return f"{uri}?{urlencode(asked + more + ([('PageToken', at)] if at else []))}"

        here = given.get("PageToken", [None])[0]
        content = {
            key: records,
            "page": number,
            "page_size": size,
            "start": number * size,
            "end": number * size + max(len(records) - 1, 0),
            "uri": address(number, here),
            "first_page_uri": address(0, None),
            "next_page_uri": address(number + 1, token) if token else None,
            # The way back is not kept: no caller of ours reads a list backwards.
            "previous_page_uri": None,
        }
        return Answer(status=200, content=content)

    def as_json(self, message: Message) -> dict[str, Any]:
        """A message as the API writes it."""
        uri = f"{self._root}/{message.sid}"
        failed = message.error_code is not None
        words = FAILURES.get(message.error_code or 0, ("", "Unknown error"))[1]
        return {
            "account_sid": self._ledger.account_sid,
            "api_version": API_VERSION,
            "body": message.body,
            "date_created": rfc2822(message.created_at),
            "date_sent": rfc2822(message.sent_at),
            "date_updated": rfc2822(message.updated_at),
            "direction": message.direction,
            "error_code": message.error_code,
            "error_message": words if failed else None,
            "from": whatsapp(message.from_number),
            "messaging_service_sid": None,
            "num_media": str(len(message.media) or len(message.media_urls)),
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": message.sid,
            "status": message.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": whatsapp(message.to_number),
            "uri": f"{uri}.json",
        }

    def media_json(self, media: Media) -> dict[str, Any]:
        """A file as the API writes it."""
        return {
            "account_sid": self._ledger.account_sid,
            "content_type": media.content_type,
            "date_created": rfc2822(media.created_at),
            "date_updated": rfc2822(media.created_at),
            "parent_sid": media.parent_sid,
            "sid": media.sid,
            "uri": f"{self._root}/{media.parent_sid}/Media/{media.sid}.json",
        }


def _matches(message: Message, given: Given) -> bool:
    ends = {"From": message.from_number, "To": message.to_number}
    if any(name in given and given[name][0] != whatsapp(n) for name, n in ends.items()):
        return False
    return _in_time(message.sent_at, given, "DateSent")


def _in_time(at: datetime | None, given: Given, name: str) -> bool:
    """Tell whether a time is within the bounds of a query; both bounds belong to it."""
    bounds = {sign: given[name + sign][0] for sign in ("", "<", ">") if name + sign in given}
    if not bounds:
        return True
    if at is None:
        return False
    at = at.astimezone(UTC).replace(microsecond=0)
    for sign, text in bounds.items():
        # A bound without an hour means the whole of that day, in UTC.
        first = moment(text)
        last = first if "T" in text else first + timedelta(days=1) - timedelta(seconds=1)
        if (sign != "<" and at < first) or (sign != ">" and at > last):
            return False
    return True
