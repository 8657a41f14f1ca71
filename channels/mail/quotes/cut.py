"""A place in a text where another's mail begins, and how a line of a mail is looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

LINE_LIMIT = 300
"""Characters of a line that the rules look at."""

MAILBOX = re.compile(r"(?:<|&lt;)\s{0,3}(?:mailto:)?[^<>@]{0,100}@|mailto:", re.IGNORECASE)
"""An address in the brackets in which mail programs write it, also where it is wrapped."""

CLOCK = re.compile(r"\d[:.]\d\d")
"""A time of day: people name the day on which something was written, programs the minute too."""

_QUOTE_MARKS = re.compile(r"[>\s]*")


class Kind(Enum):
    """What a mail that is answered begins with."""

    MARKER = auto()
    ATTRIBUTION = auto()
    ORIGINAL = auto()
    HEADERS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Lines `start` up to `end` are a mail program's; below them stands another's mail.

    `quoted`: every line of that mail bears a `>`. `certain`: nobody writes this by hand.
    """

    start: int
    end: int
    kind: Kind
    quoted: bool
    certain: bool = True


def plain(line: str) -> str:
    """Give a line without quotation marks and blanks around it."""
    return line[_QUOTE_MARKS.match(line).end() :].rstrip()  # type: ignore[union-attr]


def is_quoted(line: str) -> bool:
    """Tell whether a line bears the mark of a quotation."""
    return line.lstrip().startswith(">")


def next_line(lines: Sequence[str], number: int) -> str:
    """Give the first line that is not blank, of three."""
    following = (line for line in lines[number : number + 3] if line.strip())
    return next(following, "").lstrip()
