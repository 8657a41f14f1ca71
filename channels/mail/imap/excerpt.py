"""What is taken of a mail that cannot be had whole: its header, its first words, and a note.

Pure. The mail itself stays in the mailbox; the note says so, with where and how large.
"""

import re

from channels.mail.decode import clean
from channels.mail.mime import read

BEGINNING = 512 * 2**10
"""Bytes of a mail that is too large which are fetched; its text stands before attachments."""

TEXT_KEPT = 100_000
"""Characters of its text that are kept: reading leaves room for the note behind them."""

HEADER_LIMIT = 256 * 2**10

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_BODY_FIELD = re.compile(
    rb"^(?:content-[\w-]+|mime-version)[ \t]*:.*\r?\n(?:[ \t].*\r?\n)*",
    re.IGNORECASE | re.MULTILINE,
)


def excerpt(beginning: bytes, note: str) -> bytes:
    """Make a mail of the beginning of another one: same header, the note, and the text so far.

    The same beginning and note always make the same mail, so that it is known again.
    """
    text = clean(read(beginning).text).strip()[:TEXT_KEPT]
    blank = _BLANK_LINE.search(beginning)
    header = beginning[: blank.start()] if blank else beginning
    fields = _BODY_FIELD.sub(b"", header[:HEADER_LIMIT] + b"\r\n").rstrip(b"\r\n")
    body = f"{text}\n\n{note}\n" if text else f"{note}\n"
    return b"".join(
        (
            fields,
            b"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n",
            b"Content-Transfer-Encoding: 8bit\r\n\r\n",
            body.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8", errors="replace"),
        )
    )
