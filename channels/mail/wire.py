"""Header fields and parts of a mail as bytes on the wire (RFC 5322, RFC 2045 to 2047, RFC 2231).

Used by `compose`, which decides what stands in them. The standard library's writer takes each
field apart again before it folds it, which costs more than all the rest of a mail; here fields
are written as they are known to be.
"""

import binascii
import re
from base64 import b64encode
from collections.abc import Iterable
from email.header import Header
from urllib.parse import quote

WIDTH = 76
"""Characters of a line, where words allow (RFC 5322, 2.1.1; RFC 2047, 2)."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_ATOMS = re.compile(r"[^\s()<>\[\]:;@\\,\".]+(?:\.[^\s()<>\[\]:;@\\,\".]+)*")
_TOKEN = r"[A-Za-z0-9!#$&^_.+-]{1,64}"  # noqa: S105  No secret.
_TYPE = re.compile(rf"{_TOKEN}/{_TOKEN}")
_PIECE = 50
"""Characters of a parameter's value on one line."""


def field(name: str, value: str, *, raw: bool = False) -> str:
    """Write a field of free text, which is one line; `raw` lets UTF-8 stand (RFC 6532)."""
    if (not raw and not value.isascii()) or "=?" in value:
        return f"{name}: {_encoded(name, value)}\r\n"
    return _folded(name, value.split(" "))


def mailbox(name: str, person: str, address: str, *, raw: bool = False) -> str:
    """Write a field of one address with the name of whose it is, empty for none."""
    local, _, domain = address.rpartition("@")
    if not _ATOMS.fullmatch(local):
        local = _quoted(local)
    address = f"{local}@{domain}"
    if not person:
        return f"{name}: {address}\r\n"
    if (not raw and not person.isascii()) or "=?" in person:
        return f"{name}: {_encoded(name, person)}\r\n <{address}>\r\n"
    shown = person if _PLAIN_NAME.fullmatch(person) or not person.isascii() else None
    if shown is None or re.search(r'[()<>\[\]:;@\\,."]', shown):
        shown = _quoted(person)
    return _folded(name, [*shown.split(" "), f"<{address}>"])


def ids(name: str, values: Iterable[str]) -> str:
    """Write a field of Message-IDs, one a line: they must not be cut."""
    return f"{name}: " + "\r\n ".join(" ".join(values).split()) + "\r\n"


def text(subtype: str, content: str) -> bytes:
    """Write a part of text."""
    encoded = binascii.b2a_qp(content.encode("utf-8", "replace"), istext=True)
    return (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode() + encoded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def file(name: str, media_type: str, content: bytes) -> bytes:
    """Write a part that is a file. What calls itself a mail or a multipart is a plain file."""
    if not _TYPE.fullmatch(media_type) or media_type.lower().startswith(("multipart/", "message/")):
        media_type = "application/octet-stream"
    named = f";\r\n {_filename(name)}" if name else ""
    coded = b64encode(content)
    lines = (coded[at : at + WIDTH] for at in range(0, len(coded), WIDTH))
    return (
        f"Content-Type: {media_type}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment{named}\r\n\r\n"
    ).encode() + b"".join(line + b"\r\n" for line in lines)


def multipart(subtype: str, boundary: str, parts: Iterable[bytes]) -> bytes:
    """Put parts together behind a boundary that occurs in none of them."""
    mark = boundary.encode()
    start = f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    inner = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts)
    return start + inner + b"--" + mark + b"--\r\n"


def _encoded(name: str, value: str) -> str:
    """Write text as encoded words (RFC 2047)."""
    return Header(value, "utf-8", maxlinelen=WIDTH, header_name=name).encode(linesep="\r\n")


def _folded(name: str, words: list[str]) -> str:
    """Write words into lines of a usual width; a longer word has a line of its own."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH and line.strip() and line != f"{name}:":
            lines.append(line)
            line = ""
        line = f"{line} {word}"
    return "\r\n".join([*lines, line]) + "\r\n"


def _quoted(value: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


def _filename(name: str) -> str:
    """Write a file's name as a parameter: as it is, else in pieces (RFC 2231, 3 and 4)."""
    if name.isascii() and len(name) <= _PIECE:
        return f"filename={_quoted(name)}"
    coded = quote(name, safe="")
    pieces: list[str] = []
    while coded:
        # An escaped byte is not cut in two.
        end = _PIECE
        while "%" in coded[max(end - 2, 0) : end] and end < len(coded):
            end = max(end - 2, 0) + coded[max(end - 2, 0) : end].index("%")
        pieces.append(coded[:end])
        coded = coded[end:]
    if len(pieces) == 1:
        return f"filename*=utf-8''{pieces[0]}"
    first = f"filename*0*=utf-8''{pieces[0]}"
    rest = (f"filename*{n}*={piece}" for n, piece in enumerate(pieces[1:], start=1))
    return ";\r\n ".join([first, *rest])
