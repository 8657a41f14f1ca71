"""How wide letters are, and where lines of text break: for drawings, which know no font files.

`bot.drawing.layout` makes room by these measures. The widths are those of Helvetica, which Arial
and Liberation Sans share (Adobe's font metrics, in thousandths of the font size).
"""

import re
import unicodedata
from collections.abc import Iterator

_ASCII = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
"""The widths of the characters from the space to the tilde."""

_OTHER = 800
"""What no letter of the Latin alphabet with its accents is wider than, save a few capitals."""

_WIDE = 1250
"""The width of Chinese characters and of pictures in the text."""

_BOLD = 1.12
"""How much wider bold text is at most, over whole words."""

_PIECE = re.compile(r"[^/\-–]+[/\-–]*|[/\-–]+")
"""A part of a word after which a line may break."""


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a line of text, in the unit of its size."""
    thousandths = sum(map(_letter, text))
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def _letter(letter: str) -> int:
    code = ord(letter) - 32
    if 0 <= code < len(_ASCII):
        return _ASCII[code]
    if unicodedata.combining(letter):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that are no wider than `width`.

    Lines break at spaces, after strokes and hyphens, and inside a word only where it is wider
    than a whole line. A text without letters has no lines.
    """
    lines: list[str] = []
    now = ""
    for piece, spaced in _pieces(text, width, size, bold):
        longer = f"{now} {piece}" if now and spaced else now + piece
        if not now or measure(longer, size, bold=bold) <= width:
            now = longer
        else:
            lines.append(now)
            now = piece
    return (*lines, now) if now else tuple(lines)


def _pieces(text: str, width: float, size: float, bold: bool) -> Iterator[tuple[str, bool]]:
    """Give what may stand on a line by itself, and whether a space goes before it."""
    for word in text.split():
        spaced = True
        for piece in _PIECE.findall(word):
            for part in _parts(piece, width, size, bold):
                yield part, spaced
                spaced = False


def _parts(piece: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """Cut what is wider than a line into parts that are not."""
    part = ""
    for letter in piece:
        if part and measure(part + letter, size, bold=bold) > width:
            yield part
            part = ""
        part += letter
    yield part


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width that a text needs if none of its words is to be cut."""
    pieces = (piece for word in text.split() for piece in _PIECE.findall(word))
    return max((measure(piece, size, bold=bold) for piece in pieces), default=0.0)
