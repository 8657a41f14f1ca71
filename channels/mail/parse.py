"""A raw mail as an `InboundMessage`: who wrote, what, in answer to what, and whether a person did.

Pure. `smtp` and `imap` call it for every mail that they take in. FILTERS go over the mail in
their order, each with one concern. It never raises: of a mail that cannot be read, the raw
bytes, its digest and the envelope remain.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256

from channels.base import Auth, Automatic, InboundMessage
from channels.mail.addresses import OwnAddresses
from channels.mail.decode import decode, header_text, one_line, unescape_bytes
from channels.mail.kinds import kind
from channels.mail.letter import NULL_SENDER, Filter, Letter
from channels.mail.mime import TEXT_LIMIT, Content, read
from channels.mail.quotes import reply
from channels.mail.returned import marker_of_original
from config.people import Address

ADDRESS_LIMIT = 254
MESSAGE_ID_LIMIT = 500
NAME_LIMIT = 200
SUBJECT_LIMIT = 500
ANSWERS_LIMIT = 50
"""Message-IDs of answered mails that are kept."""

RECIPIENT_HEADERS = ("delivered-to", "x-original-to", "to", "cc")
IDENTITY_HEADERS = ("message-id", "from", "date", "subject")

logger = logging.getLogger(__name__)

_MESSAGE_ID = re.compile(rf"<[^<>\s]{{1,{MESSAGE_ID_LIMIT}}}>")
_ADDRESS = re.compile(r"[^\s<>@,;:\"()]{1,64}@[^\s<>@,;:\"()]{1,189}")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def parse(
    raw: bytes,
    *,
    envelope_from: str,
    recipients: Sequence[str],
    own: OwnAddresses,
    auth: Auth | None = None,
) -> InboundMessage:
    """Read a mail as it came over the wire.

    `envelope_from` is the sender of the MAIL command, NULL_SENDER for a bounce, empty where
    the mail comes out of a mailbox; `recipients` are those of the RCPT commands that are ours;
    `auth` is what is known of the mail's origin.
    """
    try:
        return _message(read_letter(raw, envelope_from, recipients, own, auth))
    except Exception:
        # One of the channel's edges. Whatever a stranger's mail breaks in a parser, the mail
        # is kept: refusing it would make the sender's server try the same again for days.
        logger.exception("a mail could not be read; it is kept raw")
        return _unread(raw, envelope_from, recipients, own)


def read_letter(
    raw: bytes,
    envelope_from: str,
    recipients: Sequence[str],
    own: OwnAddresses,
    auth: Auth | None = None,
) -> Letter:
    """Lay a mail out and let all filters go over it."""
    letter = Letter(
        raw=raw,
        content=read(raw),
        envelope_from=envelope_from,
        recipients=recipients,
        own=own,
        auth=auth,
    )
    for filter_ in FILTERS:
        filter_(letter)
    return letter


def _message(letter: Letter) -> InboundMessage:
    return InboundMessage(
        channel="mail",
        external_id=letter.digest,
        order=str(letter.sender) if letter.sender else letter.digest,
        text=letter.content.text,
        reply=letter.reply,
        sender=letter.sender,
        sender_name=letter.sender_name,
        intake=letter.places[0].address if letter.places else None,
        sent_at=letter.sent_at,
        subject=letter.subject,
        attachments=letter.content.attachments,
        raw=letter.raw,
        marker=letter.marker,
        automatic=letter.automatic,
        message_id=letter.message_id,
        answers=letter.answers,
        auth=letter.auth,
        returned=letter.returned,
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


def identity(letter: Letter) -> None:
    """Know the mail again: its digest and its Message-ID."""
    letter.digest = external_id(letter.content, letter.raw)
    found = _MESSAGE_ID.search(unescape_bytes(letter.content.first("message-id")))
    letter.message_id = found[0] if found else None


def writer(letter: Letter) -> None:
    """Who wrote: address and name in From, else in Sender, else the envelope's sender."""
    letter.sender = _address(letter.envelope_from)
    for header in ("from", "sender"):
        for name, value in _addresses(letter.content.headers.get(header, ())):
            address = _address(value)
            if address:
                letter.sender, letter.sender_name = address, one_line(name, NAME_LIMIT) or None
                return


def subject(letter: Letter) -> None:
    """What it says it is about."""
    said = header_text(letter.content.first("subject"))
    letter.subject = one_line(said, SUBJECT_LIMIT) or None


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


def places(letter: Letter) -> None:
    """At which of our addresses it arrived: the envelope's first, then those in the headers."""
    headers = letter.content.headers
    values = [value for name in RECIPIENT_HEADERS for value in headers.get(name, ())]
    written = [address for _, address in _addresses(values)]
    found = map(letter.own.find, (*letter.recipients, *written))
    letter.places = [place for place in found if place]


def answers(letter: Letter) -> None:
    """Which mails it answers: In-Reply-To, then References from its end (RFC 5322, 3.6.4)."""
    nearest = _MESSAGE_ID.findall(unescape_bytes(letter.content.first("in-reply-to")))
    earlier = _MESSAGE_ID.findall(unescape_bytes(letter.content.first("references")))
    letter.answers = tuple(dict.fromkeys((*nearest, *reversed(earlier))))[:ANSWERS_LIMIT]


def marker(letter: Letter) -> None:
    """Which of our marks it brings back: in the address written to, else in the thread.

    Some programs answer to From instead of Reply-To: the thread still names our mail.
    """
    brought = (place.marker for place in letter.places if place.marker)
    named = (mark for one in letter.answers for mark in letter.own.markers(one))
    letter.marker = next(brought, None) or next(named, None)


def own_words(letter: Letter) -> None:
    """What this person wrote now, without quotation, signature and footer."""
    letter.reply = reply(letter.content.text, answered=bool(letter.answers))


def sent_at(letter: Letter) -> None:
    """When the sender's clock says that it was written."""
    letter.sent_at = _sent_at(letter.content.first("date"))


def _sent_at(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        # A time without a zone means UTC (RFC 5322, 3.3, on "-0000").
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    # Before there was mail, or so late that no table takes it: the clock says nothing.
    return moment if 1971 <= moment.year <= 2200 else None


FILTERS: tuple[Filter, ...] = (
    identity,
    writer,
    sent_at,
    subject,
    places,
    answers,
    marker,
    kind,
    marker_of_original,
    own_words,
)
"""What goes over a mail, in this order."""
