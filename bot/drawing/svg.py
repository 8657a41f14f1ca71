"""A drawing written as SVG: black on white, readable by every browser and by office programs.

The last stop of `bot.drawing`. Arrow heads are drawn, not referred to as markers, because not
every program that takes SVG into a document knows markers.
"""

from collections.abc import Iterator
from html import escape

from bot.drawing.chart import Kind, Shape
from bot.drawing.figures import Box, Cell, Drawing, Line, Mark, Point, Text
from bot.drawing.ways import Heading

_FONT = "Arial, Helvetica, sans-serif"
_HEAD = 7
_HALF_HEAD = 3
_SVG = "http://www.w3.org/2000/svg"


def write(drawing: Drawing) -> str:
    """Give a drawing as a whole SVG file."""
    width, height = _n(drawing.width), _n(drawing.height)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' style="max-width: 100%; height: auto" role="img" aria-labelledby="title desc">',
        f'<title id="title">{_safe(drawing.title)}</title>',
        f'<desc id="desc">{_safe(drawing.about)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<g class="table" fill="none" stroke="#666" stroke-width="0.75">',
        *(_cell(cell) for cell in drawing.cells),
        "</g>",
        '<g class="arrows" fill="none" stroke="#000" stroke-width="1.1">',
        *(_line(line) for line in drawing.lines),
        "</g>",
        '<g class="symbols" fill="#fff" stroke="#000" stroke-width="1.2">',
        *(part for mark in drawing.marks for part in _mark(mark)),
        "</g>",
        f'<g class="texts" fill="#000" font-family="{_FONT}">',
        *(part for text in _texts(drawing) for part in _text(text)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _texts(drawing: Drawing) -> Iterator[Text]:
    found = (
        *(cell.text for cell in drawing.cells),
        *(line.label for line in drawing.lines),
        *(text for mark in drawing.marks for text in (mark.text, mark.reason)),
    )
    return (text for text in found if text)


def _cell(cell: Cell) -> str:
    fill = ' fill="#e8e8e8"' if cell.head else ""
    return f"<rect {_rect(cell.box)}{fill}/>"


def _line(line: Line) -> str:
    """Write an arrow with its head; what links two who act together has none."""
    arrow = line.arrow
    points = list(line.points)
    head = ""
    if arrow.kind is not Kind.LINK:
        tip, before = points[-1], points[-2]
        points[-1], head = _head(before, tip)
    way = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    dashes = ' stroke-dasharray="5 3"' if arrow.kind is Kind.REPLY else ""
    names = f'class="arrow {arrow.kind}"'
    return f'<g {names}><polyline points="{way}"{dashes}/>{head}</g>'


def _head(before: Point, tip: Point) -> tuple[Point, str]:
    """Give where the line ends, and the head between there and the tip."""
    (x, y), (x0, y0) = tip, before
    right = (x > x0) - (x < x0)
    down = (y > y0) - (y < y0)
    foot = x - right * _HEAD, y - down * _HEAD
    wings = [(foot[0] + s * down * _HALF_HEAD, foot[1] + s * right * _HALF_HEAD) for s in (1, -1)]
    corners = " ".join(f"{_n(a)},{_n(b)}" for a, b in (tip, *wings))
    return foot, f'<polygon points="{corners}" fill="#000" stroke="none"/>'


def _mark(mark: Mark) -> Iterator[str]:
    """Write a symbol; whoever points at it is told what it is."""
    symbol = mark.symbol
    yield f'<g class="symbol {symbol.shape}" data-step="{symbol.step}">'
    yield f"<title>{_safe(mark.about)}</title>"
    box = mark.box
    if symbol.shape is Shape.DECISION:
        corners = [mark.touch(side, 0) for side in Heading]
        yield f'<polygon points="{" ".join(f"{_n(a)},{_n(b)}" for a, b in corners)}"/>'
    elif symbol.shape is Shape.TERMINATOR:
        yield f'<rect {_rect(box)} rx="{_n(mark.radius)}"/>'
    else:
        yield f"<rect {_rect(box)}/>"
    yield "</g>"


def _rect(box: Box) -> str:
    place = f'x="{_n(box.left)}" y="{_n(box.top)}"'
    return f'{place} width="{_n(box.width)}" height="{_n(box.height)}"'


def _text(text: Text) -> Iterator[str]:
    weight = ' font-weight="bold"' if text.bold else ""
    for (x, y), line in zip(text.feet, text.lines, strict=True):
        place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(text.size)}" text-anchor="{text.anchor}"'
        yield f'<text {place}{weight} font-family="{_FONT}">{_safe(line)}</text>'


def _n(number: float) -> str:
    """Write a length to a hundredth of a pixel."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    """Escape a text, and replace what XML 1.0 does not allow (section 2.2)."""
    return escape("".join(c if _allowed(c) else "\N{REPLACEMENT CHARACTER}" for c in text))


def _allowed(letter: str) -> bool:
    code = ord(letter)
    return (
        letter in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
    )
