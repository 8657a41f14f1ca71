"""Twilio's webhooks as messages: pure functions from form fields to `InboundMessage`.

Fields: https://www.twilio.com/docs/messaging/guides/webhook-request (WhatsApp's among them) and
https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks. Fields
that are missing or make no sense are taken as absent: nothing here raises.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from channels.base import InboundMessage, Report, SentStatus
from channels.chat import Place, Press, Reference, Room, SpokenAs
from channels.whatsapp import errors, kinds
from config.addresses import whatsapp_number
from config.people import Address
from config.wording import Wording

CHANNEL = "whatsapp"
PREFIX = "whatsapp:"
MOST_FILES = 10
"""Files that one message of Twilio can carry."""

STATUSES: Mapping[str, SentStatus] = {
    "delivered": SentStatus.DELIVERED,
    "read": SentStatus.READ,
}
FAILED = frozenset({"failed", "undelivered", "canceled"})
"""Statuses after which nothing follows.

All other ones (queued, sending, sent) tell nothing new: a message counts as sent once it was taken.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message as Twilio's list has it.

    It lacks what only the webhook tells: the sender's name, the button pressed, the place, the
    message quoted, whether it was forwarded. `files` are addresses with media types.
    """

    sid: str
    sender: str
    to: str
    body: str
    status: str
    created_at: datetime | None
    num_media: int
    code: int | None = None
    words: str | None = None
    files: tuple[tuple[str, str], ...] = ()


def number(address: str) -> str | None:
    """Give the number of `whatsapp:+62...` in the form of our addresses, None of any other."""
    if not address.startswith(PREFIX):
        return None
    plain = address.removeprefix(PREFIX).strip()
    try:
        return whatsapp_number(plain)
    except ValueError:
        # A number that the library's tables do not know yet is a number all the same.
        return plain or None


def message(fields: Mapping[str, str]) -> InboundMessage | None:
    """Read an incoming message's webhook. None: it is no message of somebody on WhatsApp."""
    sid, sender = fields.get("MessageSid", ""), number(fields.get("From", ""))
    if not sid or sender is None:
        return None
    quoted = fields.get("OriginalRepliedMessageSid") or None
    text, media = _media(sid, fields.get("Body", ""), _files(fields))
    press, place = _press(fields, quoted), _place(fields)
    if press is not None:
        text = fields.get("ButtonText") or fields.get("ListTitle") or text
    return InboundMessage(
        channel=CHANNEL,
        external_id=sid,
        order=f"{CHANNEL}:{sender}",
        text=text,
        reply=text,
        sender=Address(CHANNEL, sender),
        sender_name=fields.get("ProfileName", "").strip() or None,
        intake=number(fields.get("To", "")),
        room=Room(address=Address(CHANNEL, sender)),
        quoted=quoted,
        press=press,
        place=place,
        media=media,
        spoken_as=_spoken_as(text, media, press, place),
        forwarded="true" in (fields.get("Forwarded"), fields.get("FrequentlyForwarded")),
    )


def listed(entry: Entry) -> InboundMessage | None:
    """Read an entry of Twilio's list as the message that its webhook never brought."""
    sender = number(entry.sender)
    if not entry.sid or sender is None:
        return None
    text, media = _media(entry.sid, entry.body, entry.files)
    return InboundMessage(
        channel=CHANNEL,
        external_id=entry.sid,
        order=f"{CHANNEL}:{sender}",
        text=text,
        reply=text,
        sender=Address(CHANNEL, sender),
        intake=number(entry.to),
        sent_at=entry.created_at,
        room=Room(address=Address(CHANNEL, sender)),
        media=media,
        spoken_as=_spoken_as(text, media, None, None),
    )


def status(fields: Mapping[str, str], wording: Wording) -> InboundMessage | None:
    """Read a status callback. None: it tells nothing yet."""
    code = fields.get("ErrorCode", "")
    return report(
        fields.get("MessageSid", ""),
        fields.get("MessageStatus") or fields.get("SmsStatus", ""),
        int(code) if code.isascii() and code.isdigit() else None,
        fields.get("ChannelStatusMessage") or fields.get("ErrorMessage"),
        wording,
    )


def report(
    sid: str, status: str, code: int | None, words: str | None, wording: Wording
) -> InboundMessage | None:
    """Make the report of a message's status. None: it tells nothing yet."""
    if not sid or (status not in STATUSES and status not in FAILED):
        return None
    failed = status in FAILED
    return InboundMessage(
        channel=CHANNEL,
        external_id=f"{sid}:{status}",
        order=f"whatsapp-status:{sid}",
        text="",
        reply="",
        report=Report(
            provider_id=sid,
            status=STATUSES.get(status),
            reason=errors.reason(wording, code, words) if failed else None,
            code=str(code) if failed and code is not None else None,
            closed=failed and errors.is_closed(code),
        ),
    )


def _files(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the addresses and media types of a webhook's files."""
    found = ((fields.get(f"MediaUrl{n}"), n) for n in range(MOST_FILES))
    return tuple((url, fields.get(f"MediaContentType{n}", "")) for url, n in found if url)


def _media(
    sid: str, body: str, files: tuple[tuple[str, str], ...]
) -> tuple[str, tuple[Reference, ...]]:
    """Give the text and the files. A document brings its file name where text would stand."""
    types = [kinds.bare(kind) or "application/octet-stream" for _, kind in files]
    names = [kinds.name_of(kind, sid, n) for n, kind in enumerate(types)]
    if len(files) == 1 and kinds.names_itself(body, types[0]):
        # The name goes into folders and headers later: no path, no control characters.
        plain = "".join(c for c in body if c.isprintable() and c not in "/\\")
        names, body = [plain.strip() or names[0]], ""
    media = tuple(
        Reference(token=url, name=name, media_type=kind)
        for (url, _), name, kind in zip(files, names, types, strict=True)
    )
    return body, media


def _press(fields: Mapping[str, str], on: str | None) -> Press | None:
    data = fields.get("ButtonPayload") or fields.get("ListId")
    return Press(data=data, on=on) if data else None


def _place(fields: Mapping[str, str]) -> Place | None:
    try:
        latitude, longitude = float(fields["Latitude"]), float(fields["Longitude"])
    except (KeyError, ValueError):
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    told = [fields.get(name, "").strip() for name in ("Label", "Address")]
    return Place(
        latitude=latitude, longitude=longitude, label=", ".join(filter(None, told)) or None
    )


def _spoken_as(
    text: str, media: tuple[Reference, ...], press: Press | None, place: Place | None
) -> SpokenAs | None:
    types = {one.media_type for one in media}
    if types == {"image/webp"}:
        return SpokenAs.STICKER
    if "audio/ogg" in types:
        return SpokenAs.VOICE
    if not text.strip() and not media and press is None and place is None:
        return SpokenAs.UNREADABLE
    return None
