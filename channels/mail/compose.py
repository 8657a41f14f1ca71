"""An `OutboundMessage` as the mail that goes out, and the envelope it goes in.

Pure. `smarthost` or `spool` carries what is made here. The text goes as plain text and, for
phones, as the same text in simple HTML. Whatever comes from outside (names, subjects, file
names) becomes one line or is escaped, so that nothing written by a stranger makes a header.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from string import Template

from channels.base import OutboundMessage, Permanent
from channels.mail import wire
from channels.mail.addresses import OwnAddresses, ascii_domain
from channels.mail.decode import clean, one_line
from channels.mail.kinds import LOOP_HEADER
from config.wording import Wording

SUBJECT_LIMIT = 200
NAME_LIMIT = 100
ID_LIMIT = 900
HEADING_LIMIT = 60
THREAD_LIMIT = 10
"""Earlier messages named in References: the first one and the newest."""

_RECIPIENT = re.compile(r"[^\s<>@,;:\\\"()\[\]]{1,64}@[^\s<>@,;:\\\"()\[\]]{1,189}")
_ID = re.compile(r"<[^<>\s]+>")
_URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")

_HTML = Template("""\
<!DOCTYPE html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$subject</title>
</head>
<body style="margin:0;padding:16px;background:#f4f5f7;color:#1a1d21;\
font:16px/1.5 Arial,Helvetica,sans-serif">
$marker<div style="max-width:600px;margin:0 auto;padding:20px;background:#ffffff;\
border-top:4px solid #1f5f8b">
<p style="margin:0 0 16px;font-size:18px;font-weight:bold">$office</p>
$heading$paragraphs
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #d8dce1;\
font-size:14px;color:#5a626b">$footer</p>
</div>
</body>
</html>
""")
_MARKER = Template('<p style="margin:0 0 12px;font-size:13px;color:#5a626b">$line</p>\n')
_TOPIC = Template('<p style="margin:0 0 12px"><strong>$text</strong></p>\n')
_HEADING = Template('<strong style="font-size:14px;color:#1f5f8b">$text</strong>')
_PARAGRAPH = Template('<p style="margin:0 0 12px;overflow-wrap:anywhere">$text</p>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail ready to be handed over. `sender` and `recipient` are its envelope.

    `international` says that an address needs SMTPUTF8 (RFC 6531); `marker` is the signed mark
    by which what comes back is known.
    """

    sender: str
    recipient: str
    message_id: str
    international: bool
    content: bytes = field(repr=False)
    marker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What all our mail has in common: whose it is, from which address, in which words."""

    office: str
    own: OwnAddresses
    wording: Wording

    @property
    def name(self) -> str:
        """The office's name as it stands in headers and on top of the text."""
        return one_line(self.office, NAME_LIMIT)


def compose(message: OutboundMessage, letterhead: Letterhead, *, international: bool) -> bytes:
    """Write the mail as it goes over the wire. Raises Permanent when the address is none.

    The same message is the same bytes at every attempt. "=_" occurs in no encoded part (RFC 2045,
    6.7), so that nothing inside can look like a boundary.
    """
    digest = sha256(message.message_id.encode()).hexdigest()[:24]
    letters = wire.multipart(
        "alternative",
        f"=_kawal_1_{digest}" if message.attachments else f"=_kawal_0_{digest}",
        (
            wire.text("plain", _text(message, letterhead)),
            wire.text("html", _html(message, letterhead)),
        ),
    )
    if message.attachments:
        files = (
            wire.file(one_line(one.name, NAME_LIMIT), one.media_type, one.content)
            for one in message.attachments
        )
        letters = wire.multipart("mixed", f"=_kawal_0_{digest}", (letters, *files))
    head = "".join(_head(message, letterhead, international=international))
    return head.encode() + b"MIME-Version: 1.0\r\n" + letters


def _head(
    message: OutboundMessage, letterhead: Letterhead, *, international: bool
) -> Iterator[str]:
    """Give the header fields, each with its line end."""
    own, raw = letterhead.own, international

    def mailbox(field: str, name: str, address: str) -> str:
        return wire.mailbox(field, one_line(name, NAME_LIMIT), address, raw=raw)

    yield mailbox("From", letterhead.name, own.main)
    yield mailbox("To", message.recipient_name or "", recipient(message, letterhead.wording))
    if message.marker:
        yield mailbox("Reply-To", letterhead.name, own.with_marker(message.marker))
    yield wire.field("Subject", one_line(_subject(message), SUBJECT_LIMIT), raw=raw)
    if message.at:
        yield wire.field("Date", format_datetime(message.at))
    yield wire.ids("Message-ID", (one_line(message.message_id, ID_LIMIT),))
    thread = [one for one in message.thread if _ID.fullmatch(one) and len(one) <= ID_LIMIT]
    if thread:
        yield wire.ids("In-Reply-To", thread[-1:])
        yield wire.ids("References", (thread[0], *thread[1:][1 - THREAD_LIMIT :]))
    if message.automatic:
        # RFC 3834, 5: keeps other programs from answering.
        yield wire.field("Auto-Submitted", "auto-generated")
    # All but NDR: a bounce must come back, it undoes the delivery ([MS-OXCMAIL], 2.2.3.2.14).
    yield wire.field("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply")
    yield wire.field(LOOP_HEADER, own.domain)


def envelope(message: OutboundMessage, letterhead: Letterhead) -> Mail:
    """Write the mail and put it in its envelope. Raises Permanent when the address is none.

    A bounce goes to the envelope's sender, so that one carries the marker as Reply-To does.
    """
    to = recipient(message, letterhead.wording)
    international = not to.isascii()
    own = letterhead.own
    return Mail(
        sender=own.with_marker(message.marker) if message.marker else own.main,
        recipient=to,
        message_id=message.message_id,
        international=international,
        marker=message.marker,
        content=compose(message, letterhead, international=international),
    )


def recipient(message: OutboundMessage, wording: Wording) -> str:
    """Give the address as the envelope needs it. Raises Permanent when it is none."""
    local, at, domain = message.address.value.rpartition("@")
    address = f"{local}{at}{ascii_domain(domain)}"
    if not _RECIPIENT.fullmatch(address) or clean(address) != address:
        shown = one_line(message.address.value, NAME_LIMIT)
        raise Permanent(wording.text("mail.failed.address", address=shown))
    return address


def _subject(message: OutboundMessage) -> str:
    """Give the subject: Gmail keeps mails together only as long as it stays the same."""
    return f"Re: {message.topic}" if message.topic and message.thread else message.subject


def _heading(message: OutboundMessage) -> str:
    """Give what a mail is about, where its subject does not say so."""
    own = one_line(message.subject, SUBJECT_LIMIT)
    return own if _subject(message) != message.subject else ""


def _marker(wording: Wording) -> str:
    return f"--- {wording.text('mail.reply_above')} ---"


def _footer(message: OutboundMessage, letterhead: Letterhead) -> str:
    wording = letterhead.wording
    footer = wording.text("mail.footer", office=letterhead.name, address=letterhead.own.main)
    return f"{wording.text('mail.footer_reply')} {footer}" if message.marker else footer


def _text(message: OutboundMessage, letterhead: Letterhead) -> str:
    parts = [
        letterhead.name,
        *filter(None, (_heading(message),)),
        clean(message.text).strip("\n"),
        f"-- \n{_footer(message, letterhead)}",
    ]
    if message.marker:
        parts.insert(0, _marker(letterhead.wording))
    return "\n\n".join(parts) + "\n"


def _html(message: OutboundMessage, letterhead: Letterhead) -> str:
    wording = letterhead.wording
    marker = _MARKER.substitute(line=escape(_marker(wording))) if message.marker else ""
    paragraphs = re.split(r"\n{2,}", clean(message.text).strip("\n"))
    heading = _heading(message)
    return _HTML.substitute(
        lang=wording.lang,
        subject=escape(one_line(message.subject, SUBJECT_LIMIT)),
        marker=marker,
        office=escape(letterhead.name),
        heading=_TOPIC.substitute(text=escape(heading)) if heading else "",
        paragraphs="\n".join(_PARAGRAPH.substitute(text=_paragraph(text)) for text in paragraphs),
        footer=escape(_footer(message, letterhead)),
    )


def _paragraph(text: str) -> str:
    """Write a paragraph; a first line in capitals is its heading."""
    first, _, rest = text.partition("\n")
    if rest and first.isupper() and len(first) <= HEADING_LIMIT:
        return f"{_HEADING.substitute(text=_linked(first))}<br>\n{_linked(rest)}"
    return _linked(text)


def _linked(text: str) -> str:
    """Escape a paragraph and make links of its web addresses."""
    pieces: list[str] = []
    end = 0
    for url in _URL.finditer(text):
        pieces.append(escape(text[end : url.start()]))
        pieces.append(f'<a href="{escape(url[0])}">{escape(url[0])}</a>')
        end = url.end()
    pieces.append(escape(text[end:]))
    return "".join(pieces).replace("\n", "<br>\n")
