"""Cuts long texts into pieces that Twilio takes (1,600 characters of free text).

https://www.twilio.com/docs/messaging/api/message-resource (`Body`). Characters outside the basic
plane, as most emoji, count twice there (UTF-16), so they do here.
"""

LIMIT = 1600
"""The longest free text, in UTF-16 units."""


def units(text: str) -> int:
    """Count a text's length as WhatsApp does."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Cut a text into pieces of at most `limit` units, none of them blank.

    Cuts stand at the end of a line where one ends in the piece's second half, else between two
    words; only a word longer than a whole piece is cut through. Nothing but white space at the
    cuts is lost.
    """
    pieces, rest = [], text.strip()
    while units(rest) > limit:
        head = _head(rest, limit)
        end = _border(rest, len(head))
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*pieces, rest] if rest else pieces


def _head(text: str, limit: int) -> str:
    """Give as much of a text's beginning as fits."""
    head = text[:limit]
    while units(head) > limit:
        # Each character that is too many takes at least one unit away.
        head = head[: len(head) - max(1, (units(head) - limit) // 2)]
    return head


def _border(text: str, end: int) -> int:
    """Find where to cut: `end` is the last place that fits."""
    line = text.rfind("\n", end // 2, end + 1)
    if line > 0:
        return line
    for place in range(end, 0, -1):
        if text[place].isspace():
            return place
    return end
