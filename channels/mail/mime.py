"""The inside of a mail: its headers, the text a person wrote, and the attachments.

`parse` builds an `InboundMessage` from what is read here. Reading goes through the standard
library's `email` with a policy of our own, since mail comes from anybody: headers stay raw
(the library's structured header classes raise on some broken ones) and are cut to a length
that its parsers, quadratic in places, can bear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from channels.base import Attachment
from channels.mail.decode import clean, decode, header_text, one_line
from channels.mail.html import to_text

TEXT_LIMIT = 200_000
"""Characters of text that are read out of a mail. The raw mail keeps all."""

READ_LIMIT = 2_000_000
"""Bytes of one part that are read as text."""

HEADER_LIMIT = 8_000
CONTENT_HEADER_LIMIT = 2_000
NAME_LIMIT = 120

# A mail beyond any of these was not written by a mail program. Reading its structure would
# cost more time or memory than it is worth, so that it counts as one part of plain text.
MULTIPARTS_LIMIT = 50
BOUNDARIES_LIMIT = 5_000
LINES_LIMIT = 600_000
MONSTER_HEAD = 1_000_000
"""Bytes that are read of such a mail."""

_MULTIPART = re.compile(rb"content-type:\s{0,20}(?:multipart|message)/", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")
_NAME_UNWANTED = re.compile(r'[/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')

_ENDINGS = {
    "application/pdf": ".pdf",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
}
"""How the name of an attachment ends that came without one; `.bin` for all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A mail taken apart. Headers are raw, keyed by their lower-case names."""

    headers: dict[str, list[str]]
    text: str
    attachments: tuple[Attachment, ...]

    def first(self, name: str) -> str:
        """Give the first header of this name, raw, or an empty text."""
        return self.headers.get(name, [""])[0]


class _Tolerant(Compat32):
    """Keeps header values as they came, cut to a bearable length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        is_content = name[:8].lower() == "content-"
        return name, value[: CONTENT_HEADER_LIMIT if is_content else HEADER_LIMIT]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002
        return value

    def fold_binary(self, name: str, value: str) -> bytes:
        # Attached mails are written out again as they came: folding anew raises on odd headers.
        return f"{name}: {value}\n".encode("utf-8", errors="surrogateescape")


_POLICY = _Tolerant(mangle_from_=False)


def read(raw: bytes) -> Content:
    """Take a mail apart. Broken structure gives what can be read of it."""
    message = _parsed(raw)
    headers: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), []).append(value)
    text = clean(_text(message, message))[:TEXT_LIMIT].strip("\n")
    files = (part for part in _leaves(message) if _is_attachment(part, message))
    attachments = tuple(_attachment(part, number) for number, part in enumerate(files, start=1))
    return Content(headers=headers, text=text, attachments=attachments)


def _parsed(raw: bytes) -> Message:
    beyond = (
        raw.count(b"\n") > LINES_LIMIT
        or raw.count(b"\n--") > BOUNDARIES_LIMIT
        or sum(1 for _ in _MULTIPART.finditer(raw)) > MULTIPARTS_LIMIT
    )
    if not beyond:
        return BytesParser(policy=_POLICY).parsebytes(raw)
    message = BytesParser(policy=_POLICY).parsebytes(raw[:MONSTER_HEAD], headersonly=True)
    for name in ("content-type", "content-transfer-encoding"):
        del message[name]
    return message


def _holds_parts(part: Message) -> bool:
    """Tell whether a part is there for its parts. An attached mail is not: it stays one file."""
    return part.is_multipart() and part.get_content_maintype() != "message"


def _leaves(part: Message) -> Iterator[Message]:
    if _holds_parts(part):
        for child in _children(part):
            yield from _leaves(child)
    else:
        yield part


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if payload else []


def _is_attachment(part: Message, root: Message) -> bool:
    if part.get_content_disposition() == "attachment":
        return True
    if part is root:
        return part.get_content_maintype() not in ("text", "multipart")
    # A multipart without parts is a broken one: what stands in it is read as text.
    readable = part.get_content_type() in ("text/plain", "text/html")
    broken = part.get_content_maintype() == "multipart"
    return not (readable or broken) or bool(_file_name(part))


def _text(part: Message, root: Message) -> str:
    """Give what stands to be read in a part: its plain text, else its HTML as text."""
    if _holds_parts(part):
        return _joined(part, root)
    if _is_attachment(part, root):
        return ""
    text = decode(_bytes(part)[:READ_LIMIT], part.get_content_charset())
    if part.get_content_type() == "text/html":
        return to_text(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflowed(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _joined(part: Message, root: Message) -> str:
    texts: list[str] = []
    for child in _by_preference(part):
        text = _text(child, root)
        if not text.strip():
            continue
        texts.append(text)
        if part.get_content_subtype() == "alternative" or sum(map(len, texts)) > TEXT_LIMIT:
            break
    return "\n".join(texts)


def _by_preference(part: Message) -> list[Message]:
    """Order alternatives: plain text first. Other parts stay in their order."""
    children = _children(part)
    if part.get_content_subtype() != "alternative":
        return children
    return sorted(children, key=lambda child: child.get_content_type() != "text/plain")


def _bytes(part: Message) -> bytes:
    if part.is_multipart():
        return b"\n".join(child.as_bytes() for child in _children(part))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachment(part: Message, number: int) -> Attachment:
    declared = part.get_content_type()
    media_type = declared if _MEDIA_TYPE.fullmatch(declared) else "application/octet-stream"
    name = _file_name(part) or f"lampiran-{number}{_ENDINGS.get(media_type, '.bin')}"
    return Attachment(name=name, media_type=media_type, content=_bytes(part))


def _file_name(part: Message) -> str:
    """Give the declared name of a file without anything that could mislead: paths, controls."""
    name = one_line(header_text(part.get_filename("")), HEADER_LIMIT)
    name = _NAME_UNWANTED.sub("_", name).strip(". ")
    if len(name) <= NAME_LIMIT:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:NAME_LIMIT]
    return f"{stem[: NAME_LIMIT - len(ending) - 1]}.{ending}"


def unflowed(text: str, *, delsp: bool = False) -> str:
    """Join the lines of a `format=flowed` text into paragraphs (RFC 3676, 4)."""
    paragraphs: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        # Senders put a blank before lines that begin like a quotation (space-stuffing).
        body = body.removeprefix(" ")
        signature = body == "-- "
        flows = body.endswith(" ") and not signature
        piece = body[:-1] if flows and delsp else body
        if open_depth == depth and not signature:
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([">" * depth + " ", piece] if depth else [piece])
        open_depth = depth if flows else None
    return "\n".join("".join(pieces) for pieces in paragraphs)
