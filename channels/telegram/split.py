"""Cuts texts to Telegram's limits, where a reader would cut them.

Telegram counts text in UTF-16 code units where it counts at all
(https://core.telegram.org/api/entities#entity-length), so an emoji counts double: whoever keeps
to that count is within the limit however the server counts.
"""

import unicodedata

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
POPUP_LIMIT = 200
TOPIC_LIMIT = 128

ELLIPSIS = "…"

_BORDERS = ("\n\n", "\n", " ")
"""Where to cut, the best first."""

_EARLIEST = 0.5
"""A better border counts only in this last share of a part: else parts become too short."""

_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
"""Zero-width joiner and variation selectors: they belong to the letters around them."""

_TONES = range(0x1F3FB, 0x1F400)
"""Skin tones, which colour the emoji before them."""


def units(text: str) -> int:
    """Count UTF-16 code units."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Cut a text into parts of at most `limit` code units, none of them empty.

    Only white space at the cuts is lost. A word is cut only when it is longer than a part.
    """
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > limit:
        end = _cut(rest, limit)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        parts.append(rest)
    return parts


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` code units, on a word, with an ellipsis where it was cut."""
    text = text.strip()
    if units(text) <= limit:
        return text
    most = _fitting(text, limit - 1)
    border = max(text.rfind(" ", 1, most + 1), text.rfind("\n", 1, most + 1))
    return text[: border if border > 0 else _whole(text, most)].rstrip() + ELLIPSIS


def _cut(text: str, limit: int) -> int:
    """Give where to cut a text that is longer than the limit; at least one letter is kept."""
    most = _fitting(text, limit)
    # A border right behind the last letter that fits is as good as one before it.
    for border in _BORDERS:
        at = text.rfind(border, 1, most + len(border))
        if at > 0 and (border == _BORDERS[-1] or at >= most * _EARLIEST):
            return at
    return _whole(text, most)


def _fitting(text: str, limit: int) -> int:
    """Count the letters that fit."""
    used = 0
    for index, letter in enumerate(text):
        used += 2 if ord(letter) > 0xFFFF else 1
        if used > limit:
            return max(index, 1)
    return len(text)


def _whole(text: str, end: int) -> int:
    """Step back before a letter that consists of several code points, if it is a short one."""
    for at in range(end, max(end - 16, 0), -1):
        if not _belongs(text[at]) and text[at - 1] != "\u200d":
            return at
    return end


def _belongs(letter: str) -> bool:
    return letter in _JOINERS or ord(letter) in _TONES or bool(unicodedata.combining(letter))
