"""What a drawing is made of: boxes, lines of text, symbols and arrows in their places.

`bot.drawing.layout` makes these values, `bot.drawing.svg` writes them, and tests measure them.
All lengths are in pixels (96 to the inch); y grows downwards.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from bot.drawing.chart import Arrow, Shape, Symbol
from bot.drawing.lettering import measure
from bot.drawing.ways import Heading

Point = tuple[float, float]

LEADING = 1.2
"""The distance of two lines of text, in their size."""

_ASCENT = 0.93
"""How far the first line's foot stands below the top of its text, in its size."""

ROUNDING = 16
"""The radius of a terminator's ends, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2


class Anchor(StrEnum):
    """Where the lines of a text are aligned, in the words of SVG."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of text, from the top of their room or in the middle of its height."""

    lines: tuple[str, ...]
    room: Box
    size: float
    bold: bool = False
    anchor: Anchor = Anchor.START

    @property
    def height(self) -> float:
        """How high its lines are together."""
        return text_height(len(self.lines), self.size)

    @property
    def box(self) -> Box:
        """What its lines cover."""
        width = max((measure(one, self.size, bold=self.bold) for one in self.lines), default=0)
        free = self.room.width - width
        share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor]
        return Box(
            left=self.room.left + free * share,
            top=self.room.top + (self.room.height - self.height) / 2,
            width=width,
            height=self.height,
        )

    @property
    def feet(self) -> tuple[Point, ...]:
        """Where each line is anchored: at its foot."""
        share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor]
        x = self.room.left + self.room.width * share
        top = self.box.top + self.size * _ASCENT
        return tuple((x, top + n * self.size * LEADING) for n in range(len(self.lines)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the table or of its head, with its text."""

    box: Box
    text: Text | None = None
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A symbol in its place, and what is told of it to whoever points at it."""

    symbol: Symbol
    box: Box
    about: str
    text: Text | None = None
    reason: Text | None = None

    def touch(self, side: Heading, away: float) -> Point:
        """Give the point of its border on a side, so far away from the middle of that side."""
        x, y = self.box.centre
        half, deep = self.box.width / 2, self.box.height / 2
        if side.upright:
            reach = self._reach(away, half, deep)
            return x + away, y + (reach if side is Heading.DOWN else -reach)
        reach = self._reach(away, deep, half)
        return x + (reach if side is Heading.RIGHT else -reach), y + away

    def _reach(self, away: float, along: float, across: float) -> float:
        """Tell how far the border is from the middle line, across it."""
        if self.symbol.shape is Shape.DECISION:
            return across * (1 - abs(away) / along)
        if self.symbol.shape is Shape.TERMINATOR:
            radius = self.radius
            beyond = max(0.0, abs(away) - (along - radius))
            return across - radius + sqrt(max(0.0, radius * radius - beyond * beyond))
        return across

    @property
    def radius(self) -> float:
        """The radius of a terminator's ends."""
        return min(self.box.height / 2, ROUNDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An arrow in its place: its corners from border to border, and its label."""

    arrow: Arrow
    points: tuple[Point, ...]
    label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole drawing."""

    width: float
    height: float
    title: str
    about: str
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


def text_height(lines: int, size: float) -> float:
    """Give the height of so many lines of text."""
    return lines * size * LEADING
