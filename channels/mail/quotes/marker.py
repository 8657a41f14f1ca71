"""Our own line, below which our letters begin: "Tulis balasan di atas garis ini"."""

import re
from collections.abc import Sequence
from functools import cache

from channels.mail.quotes.cut import Cut, Kind, is_quoted, plain
from config.wording import LANGUAGES, wording

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def holds_marker(lines: Sequence[str]) -> bool:
    """Tell whether our own line stands there, with something of our letter below it."""
    return any(is_marker(lines, number) for number in range(len(lines) - 1))


@cache
def _markers() -> tuple[str, ...]:
    return tuple(wording(lang).text("mail.reply_above").casefold() for lang in LANGUAGES)


@cache
def _first_words() -> tuple[str, ...]:
    return tuple(marker.split()[0] for marker in _markers())


def is_marker(lines: Sequence[str], number: int) -> bool:
    """Our own line, as sent or as a mail program quoted, wrapped or joined it."""
    here = plain(lines[number]).casefold()
    if not any(word in here for word in _first_words()):
        return False
    below = plain(lines[number + 1]).casefold() if number + 1 < len(lines) else ""
    alone = {_EDGES.sub("", here), _EDGES.sub("", f"{here} {below}")}
    return any(marker in alone or f"--- {marker} ---" in here for marker in _markers())


def marker(lines: Sequence[str], number: int, here: str) -> Cut | None:
    """Our own line: below it stands a letter of ours."""
    if not here or not is_marker(lines, number):
        return None
    quoted = is_quoted(lines[number])
    return Cut(start=number, end=number + 1, kind=Kind.MARKER, quoted=quoted)
