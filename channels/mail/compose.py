"""An `OutboundMessage` as the mail that goes out, and the envelope it goes in.

Pure. `smarthost` or `spool` carries what is made here. The text goes as plain text and, for
phones, as the same text in simple HTML. Whatever comes from outside (names, subjects, file
names) becomes one line or is escaped, so that nothing written by a stranger makes a header.
"""

import re
from dataclasses import dataclass, field
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from string import Template

from channels.base import Attachment, OutboundMessage, Permanent
from channels.mail.addresses import OwnAddresses, ascii_domain
from channels.mail.decode import clean, one_line
from channels.mail.kinds import LOOP_HEADER
from config.wording import Wording

SUBJECT_LIMIT = 200
NAME_LIMIT = 100
ID_LIMIT = 900
THREAD_LIMIT = 10
"""Earlier messages named in References: the first one and the newest."""

ID_HEADERS = frozenset({"message-id", "in-reply-to", "references"})

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
$paragraphs
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #d8dce1;\
font-size:14px;color:#5a626b">$footer</p>
</div>
</body>
</html>
""")
_MARKER = Template('<p style="margin:0 0 12px;font-size:13px;color:#5a626b">$line</p>\n')
_PARAGRAPH = Template('<p style="margin:0 0 12px;overflow-wrap:anywhere">$text</p>')


class _Wire(EmailPolicy):
    """Writes ids one a line: the library makes an encoded word of one that it finds too long."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in ID_HEADERS:
            ids = "\r\n ".join(value.split())
            return f"{name}: {ids}\r\n".encode()
        return super().fold_binary(name, value)


_WIRE = _Wire(linesep="\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail ready to be handed over. `sender` and `recipient` are its envelope.

    `international` says that an address needs SMTPUTF8 (RFC 6531).
    """

    sender: str
    recipient: str
    message_id: str
    international: bool
    content: bytes = field(repr=False)


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


def compose(message: OutboundMessage, letterhead: Letterhead) -> EmailMessage:
    """Write the mail. Raises Permanent when the address is none."""
    own = letterhead.own
    mail = EmailMessage(policy=_WIRE)
    mail["From"] = _mailbox(letterhead.name, own.main)
    mail["To"] = _mailbox(message.recipient_name or "", recipient(message, letterhead.wording))
    if message.marker:
        mail["Reply-To"] = _mailbox(letterhead.name, own.with_marker(message.marker))
    mail["Subject"] = one_line(message.subject, SUBJECT_LIMIT)
    if message.at:
        mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = one_line(message.message_id, ID_LIMIT)
    thread = [one for one in message.thread if _ID.fullmatch(one)]
    if thread:
        mail["In-Reply-To"] = thread[-1]
        mail["References"] = " ".join((thread[0], *thread[1:][1 - THREAD_LIMIT :]))
    if message.automatic:
        # RFC 3834, 5: keeps other programs from answering.
        mail["Auto-Submitted"] = "auto-generated"
    # All but NDR: a bounce must come back, it undoes the delivery ([MS-OXCMAIL], 2.2.3.2.14).
    mail["X-Auto-Response-Suppress"] = "DR, RN, NRN, OOF, AutoReply"
    mail[LOOP_HEADER] = own.domain
    mail.set_content(_text(message, letterhead), cte="quoted-printable")
    mail.add_alternative(_html(message, letterhead), subtype="html", cte="quoted-printable")
    for attachment in message.attachments:
        _attach(mail, attachment)
    # The same message is the same bytes at every attempt. "=_" occurs in no encoded part
    # (RFC 2045, 6.7), so that nothing inside can look like a boundary.
    digest = sha256(message.message_id.encode()).hexdigest()[:24]
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_kawal_{number}_{digest}")
    return mail


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
        content=compose(message, letterhead).as_bytes(policy=_WIRE.clone(utf8=international)),
    )


def recipient(message: OutboundMessage, wording: Wording) -> str:
    """Give the address as the envelope needs it. Raises Permanent when it is none."""
    local, at, domain = message.address.value.rpartition("@")
    address = f"{local}{at}{ascii_domain(domain)}"
    if not _RECIPIENT.fullmatch(address) or clean(address) != address:
        shown = one_line(message.address.value, NAME_LIMIT)
        raise Permanent(wording.text("mail.failed.address", address=shown))
    return address


def _mailbox(name: str, address: str) -> Mailbox:
    local, _, domain = address.rpartition("@")
    return Mailbox(one_line(name, NAME_LIMIT), local, domain)


def _marker(wording: Wording) -> str:
    return f"--- {wording.text('mail.reply_above')} ---"


def _footer(message: OutboundMessage, letterhead: Letterhead) -> str:
    wording = letterhead.wording
    footer = wording.text("mail.footer", office=letterhead.name, address=letterhead.own.main)
    return f"{wording.text('mail.footer_reply')} {footer}" if message.marker else footer


def _text(message: OutboundMessage, letterhead: Letterhead) -> str:
    parts = [
        letterhead.name,
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
    return _HTML.substitute(
        lang=wording.lang,
        subject=escape(one_line(message.subject, SUBJECT_LIMIT)),
        marker=marker,
        office=escape(letterhead.name),
        paragraphs="\n".join(_PARAGRAPH.substitute(text=_linked(text)) for text in paragraphs),
        footer=escape(_footer(message, letterhead)),
    )


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


def _attach(mail: EmailMessage, attachment: Attachment) -> None:
    maintype, _, subtype = attachment.media_type.partition("/")
    # The library takes mails and multiparts as objects only; as bytes they are plain files.
    if not subtype or maintype in ("multipart", "message"):
        maintype, subtype = "application", "octet-stream"
    mail.add_attachment(
        attachment.content,
        maintype=maintype,
        subtype=subtype,
        filename=one_line(attachment.name, NAME_LIMIT) or None,
        cte="base64",
    )
