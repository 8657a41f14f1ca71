"""Bytes and header values of mails as clean text: charsets, encoded words, control characters.

`mime` and `parse` read through these functions. They never raise, and what they return can
be stored anywhere: no NUL, no control character but newline and tab, no lone surrogate.
"""

import binascii
import re
from base64 import b64decode

_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029")

_CHARSETS = re.compile(
    r"(?:utf|iso|8859|latin|windows|cp\d|us-ascii|ascii|koi8|big5|gb|hz|euc|shift|ms|mac|tis|ansi)",
    re.IGNORECASE,
)
"""Beginnings of charsets that mails may name. Python knows others (`idna`, `punycode`) that are
no charsets of mails and take quadratic time."""

_ASCII = frozenset({"", "ascii", "us-ascii", "ansi_x3.4-1968", "unknown-8bit", "8bit"})

# Most senders that say ISO 8859-1 mean Windows-1252, which holds it (WHATWG Encoding, 4.2), and
# some send UTF-8, which is never anything else by chance.
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1"})

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]{0,2000})\?=")
"""An encoded word (RFC 2047, 2), more generous about its length and about blanks inside."""


def clean(text: str) -> str:
    """Make newlines of all line ends and drop what no text column can hold."""
    return _UNWANTED.sub("", _NEWLINES.sub("\n", text))


def one_line(text: str, limit: int) -> str:
    """Give a text as one line without repeated blanks, at most `limit` characters long."""
    return " ".join(clean(text).split())[:limit].rstrip()


def decode(data: bytes, charset: str | None) -> str:
    """Read bytes in the charset that the mail names, or in a likely one when it names none."""
    name = (charset or "").strip().strip("\"'").lower()
    for candidate in _candidates(name):
        try:
            return clean(data.decode(candidate))
        except (ValueError, LookupError):
            continue
    return clean(data.decode("cp1252", errors="replace"))


def _candidates(name: str) -> tuple[str, ...]:
    if name in _ASCII:
        return ("utf-8",)
    if name in _LATIN:
        return ("utf-8", "cp1252", "latin-1")
    if not _CHARSETS.match(name):
        return ("utf-8",)
    return (name, "utf-8")


def header_text(value: str) -> str:
    """Read a raw header value: encoded words (RFC 2047) and bytes that were sent unencoded.

    The value is as `email` keeps it: bytes beyond ASCII as surrogate escapes.
    """
    value = unescape_bytes(value)
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
    plain = text.encode("ascii", errors="ignore")
    if encoding in "qQ":
        return binascii.a2b_qp(plain, header=True)
    try:
        return b64decode(plain + b"=" * (-len(plain) % 4))
    except binascii.Error:
        return plain


def unescape_bytes(value: str) -> str:
    """Clean a raw header value; surrogate escapes in it stand for bytes beyond ASCII."""
    if value.isascii():
        return clean(value)
    return decode(value.encode("utf-8", errors="surrogateescape"), None)
