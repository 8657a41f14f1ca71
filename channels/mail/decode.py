"""Bytes and header values of mails as clean text: charsets, encoded words, control characters.

`mime` and `parse` read through these functions. They never raise, and what they return can
be stored anywhere: no NUL, no control character but newline and tab, no lone surrogate.
"""

import binascii
import re

from channels.mail.charsets import to_text

_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029")

WORD_LIMIT = 4_000
"""Characters of one encoded word; they should be 75 (RFC 2047, 2), and often are not."""

_WORD = re.compile(
    rf"=\?([^?\s]{{1,60}})\?([bqBQ])\?((?:[^?]|\?(?!=)){{0,{WORD_LIMIT}}}+)\?=", re.ASCII
)
"""An encoded word, more generous about its length, and blanks and question marks inside."""

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BASE64 = bytes(set(range(256)) - set(_BASE64))

PIECES_LIMIT = 1_000
"""Pieces of base64, each with its own padding, that are told apart."""


def clean(text: str) -> str:
    """Make newlines of all line ends and drop what no text column can hold."""
    return _UNWANTED.sub("", _NEWLINES.sub("\n", text))


def one_line(text: str, limit: int) -> str:
    """Give a text as one line without repeated blanks, at most `limit` characters long."""
    return " ".join(clean(text).split())[:limit].rstrip()


def decode(data: bytes, charset: str | None) -> str:
    """Read bytes in the charset that the mail names, or in a likely one when it names none."""
    return clean(to_text(data, charset))


def header_text(value: str) -> str:
    """Read a raw header value: encoded words (RFC 2047) and bytes that were sent unencoded.

    The value is as `email` keeps it: bytes beyond ASCII as surrogate escapes.
    """
    value = unescape_bytes(value)
    if "=?" not in value:
        return value
    found: list[str] = []
    # Neighbouring words in one charset are joined before decoding, because many
    # senders cut them in the middle of a character.
    pending, charset, end = b"", "", 0
    for word in _WORD.finditer(value):
        between = value[end : word.start()]
        data = _word_bytes(word[2], word[3])
        name = word[1].partition("*")[0].lower()
        if pending and not between.strip() and name == charset:
            pending += data
        else:
            found.append(decode(pending, charset) if pending else "")
            found.append("" if pending and not between.strip() else between)
            pending, charset = data, name
        end = word.end()
    found.append(decode(pending, charset) if pending else "")
    found.append(value[end:])
    return clean("".join(found))


def _word_bytes(encoding: str, text: str) -> bytes:
    # A word with bytes beyond ASCII in it: its sender encoded only what he thought he had to.
    plain = text.encode("utf-8")
    if encoding in "qQ":
        return binascii.a2b_qp(plain, header=True)
    return base64_bytes(plain)


def base64_bytes(data: bytes) -> bytes:
    """Decode base64 with whatever stands between its letters, or was lost at its end.

    Pieces that were encoded apart and put together, each with its own padding, are all read.
    """
    pieces = (piece.translate(None, _NO_BASE64) for piece in data.split(b"=", PIECES_LIMIT))
    # One letter alone holds no byte.
    whole = (piece[: len(piece) - (len(piece) % 4 == 1)] for piece in pieces)
    return b"".join(binascii.a2b_base64(piece + b"=" * (-len(piece) % 4)) for piece in whole)


def unescape_bytes(value: str) -> str:
    """Clean a raw header value; surrogate escapes in it stand for bytes beyond ASCII."""
    if value.isascii() and "\x1b" not in value:
        return clean(value)
    return decode(value.encode("utf-8", errors="surrogateescape"), None)
