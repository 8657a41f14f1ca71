"""A raw mail as an `InboundMessage`: who wrote, what, in answer to what, and whether a person did.

Pure. `smtp` calls it for every mail it takes in. It never raises: of a mail that cannot be
read, the raw bytes, its digest and the envelope remain.
"""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256

from channels.base import Automatic, InboundMessage
from channels.mail.addresses import Found, OwnAddresses
from channels.mail.decode import decode, header_text, one_line, unescape_bytes
from channels.mail.mime import TEXT_LIMIT, Content, read
from channels.mail.quotes import reply
from channels.mail.returned import came_back
from config.people import Address

NULL_SENDER = "<>"
"""The envelope sender of bounces (RFC 5321, 4.5.5)."""

LOOP_HEADER = "X-Kawal"
"""Stands in all our mail with our domain: a mail that carries it to us is our own."""

ADDRESS_LIMIT = 254
MESSAGE_ID_LIMIT = 500
NAME_LIMIT = 200
SUBJECT_LIMIT = 500

RECIPIENT_HEADERS = ("delivered-to", "x-original-to", "to", "cc")
IDENTITY_HEADERS = ("message-id", "from", "date", "subject")

logger = logging.getLogger(__name__)

_MESSAGE_ID = re.compile(rf"<[^<>\s]{{1,{MESSAGE_ID_LIMIT}}}>")
_ADDRESS = re.compile(r"[^\s<>@,;:\"()]{1,64}@[^\s<>@,;:\"()]{1,189}")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def parse(
    raw: bytes, *, envelope_from: str, recipients: Sequence[str], own: OwnAddresses
) -> InboundMessage:
    """Read a mail as it came over the wire.

    `envelope_from` is the sender of the MAIL command, NULL_SENDER for a bounce; `recipients`
    are those of the RCPT commands that are ours.
    """
    try:
        return _message(raw, read(raw), envelope_from, recipients, own)
    except Exception:
        # One of the channel's edges. Whatever a stranger's mail breaks in a parser, the mail
        # is kept: refusing it would make the sender's server try the same again for days.
        logger.exception("a mail could not be read; it is kept raw")
        return _unread(raw, envelope_from, recipients, own)


def _message(
    raw: bytes,
    content: Content,
    envelope_from: str,
    recipients: Sequence[str],
    own: OwnAddresses,
) -> InboundMessage:
    sender, name = _sender(content, envelope_from)
    digest = external_id(content, raw)
    found = _found(recipients, content, own)
    return InboundMessage(
        channel="mail",
        external_id=digest,
        order=str(sender) if sender else digest,
        text=content.text,
        reply=reply(content.text),
        sender=sender,
        sender_name=name,
        intake=found[0].address if found else None,
        sent_at=_sent_at(content.first("date")),
        subject=one_line(header_text(content.first("subject")), SUBJECT_LIMIT) or None,
        attachments=content.attachments,
        raw=raw,
        marker=_marker(found, content, own),
        automatic=_automatic(content, envelope_from, own),
        message_id=_message_id(content),
    )


def _unread(
    raw: bytes, envelope_from: str, recipients: Sequence[str], own: OwnAddresses
) -> InboundMessage:
    digest = sha256(raw).hexdigest()
    text = decode(raw[:TEXT_LIMIT], None)
    found = [place for place in map(own.find, recipients) if place]
    return InboundMessage(
        channel="mail",
        external_id=digest,
        order=digest,
        text=text,
        reply=text,
        sender=_address(envelope_from),
        intake=found[0].address if found else None,
        raw=raw,
        marker=next((place.marker for place in found if place.marker), None),
        automatic=Automatic.NULL_SENDER if envelope_from == NULL_SENDER else None,
    )


def external_id(content: Content, raw: bytes) -> str:
    """Give the digest that makes two deliveries of one mail the same message.

    It covers the Message-ID and what the sender wrote, but no trace headers: these differ
    when the mail comes again over another server. The Message-ID alone would let one mail
    swallow another, since anybody can write it, and some programs use one twice.
    """
    digest = sha256()
    for name in IDENTITY_HEADERS:
        value = " ".join(content.first(name).split())
        digest.update(value.encode("utf-8", errors="surrogateescape") + b"\0")
    blank = _BLANK_LINE.search(raw)
    body = raw[blank.end() :] if blank else b""
    digest.update(body.replace(b"\r\n", b"\n").rstrip())
    return digest.hexdigest()


def _sender(content: Content, envelope_from: str) -> tuple[Address | None, str | None]:
    """Give address and name of the writer: From, else what the envelope says."""
    for header in ("from", "sender"):
        for name, value in _addresses(content.headers.get(header, ())):
            address = _address(value)
            if address:
                return address, one_line(name, NAME_LIMIT) or None
    return _address(envelope_from), None


def _address(value: str) -> Address | None:
    plain = unescape_bytes(value).strip().lower()
    if len(plain) > ADDRESS_LIMIT or not _ADDRESS.fullmatch(plain):
        return None
    return Address("mail", plain)


def _addresses(values: Iterable[str]) -> list[tuple[str, str]]:
    """Split address headers into names and addresses; names are decoded after splitting."""
    try:
        pairs = getaddresses([unescape_bytes(value) for value in values])
    except (RecursionError, IndexError, ValueError):
        # The library descends into each parenthesis of a comment.
        return []
    return [(header_text(name), address) for name, address in pairs]


def _found(recipients: Sequence[str], content: Content, own: OwnAddresses) -> list[Found]:
    """List our addresses at which this mail arrived, the envelope's first."""
    headers = [value for name in RECIPIENT_HEADERS for value in content.headers.get(name, ())]
    written = [address for _, address in _addresses(headers)]
    return [found for found in map(own.find, (*recipients, *written)) if found]


def _marker(found: list[Found], content: Content, own: OwnAddresses) -> str | None:
    for place in found:
        if place.marker:
            return place.marker
    # Some programs answer to From instead of Reply-To: the thread still names our mail.
    # References ends with the mail that was answered (RFC 5322, 3.6.4).
    answered = own.markers(unescape_bytes(content.first("in-reply-to")))
    earlier = own.markers(unescape_bytes(content.first("references")))
    return next(iter((*answered, *reversed(earlier))), None)


def _message_id(content: Content) -> str | None:
    found = _MESSAGE_ID.search(unescape_bytes(content.first("message-id")))
    return found[0] if found else None


def _sent_at(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        # A time without a zone means UTC (RFC 5322, 3.3, on "-0000").
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    # Before there was mail, or so late that no table takes it: the clock says nothing.
    return moment if 1971 <= moment.year <= 2200 else None


def _automatic(content: Content, envelope_from: str, own: OwnAddresses) -> Automatic | None:
    if envelope_from == NULL_SENDER:
        return Automatic.NULL_SENDER if came_back(content) else Automatic.AUTO_SUBMITTED
    return next((kind for kind, holds in SIGNS if holds(content, own)), None)


def _is_loop(content: Content, own: OwnAddresses) -> bool:
    came_from_us = content.first(LOOP_HEADER.lower()).strip().lower() == own.domain
    return came_from_us or bool(own.markers(content.first("message-id")))


def _is_auto_submitted(content: Content, own: OwnAddresses) -> bool:  # noqa: ARG001
    return (
        _word(content, "auto-submitted") not in ("", "no")
        or _word(content, "x-autoreply") not in ("", "no")
        or _word(content, "x-autorespond") not in ("", "no")
        or _word(content, "precedence") in ("bulk", "junk", "auto_reply")
        or _word(content, "content-type") == "multipart/report"
    )


def _is_list(content: Content, own: OwnAddresses) -> bool:  # noqa: ARG001
    return (
        "list-id" in content.headers
        or "list-unsubscribe" in content.headers
        or _word(content, "precedence") == "list"
    )


SIGNS: tuple[tuple[Automatic, Callable[[Content, OwnAddresses], bool]], ...] = (
    (Automatic.LOOP, _is_loop),
    (Automatic.AUTO_SUBMITTED, _is_auto_submitted),
    (Automatic.LIST, _is_list),
)
"""By what a mail is known that no person wrote now (RFC 3834, 2 and 5; RFC 2919; RFC 2369).

X-Auto-Response-Suppress is no sign: it asks for no automatic answer to a mail that a person
may well have written, and a citizen without a receipt would think that nobody got it.
"""


def _word(content: Content, name: str) -> str:
    """Give the first word of a header, lower-case, without its parameters."""
    return content.first(name).partition(";")[0].strip().lower()
