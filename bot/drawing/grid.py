"""Where lanes, bands and the gaps between them lie: as wide and high as what stands in them.

Takes the chart, and the tracks of its arrows, and gives every slot of every channel its x or y,
and every symbol its size. `bot.drawing.layout` puts the symbols and arrows there.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.chart import Chart, Shape, Symbol
from bot.drawing.figures import text_height
from bot.drawing.lettering import measure, widest_word, wrap
from bot.drawing.tracks import Channel, Tracks
from bot.drawing.ways import Heading, Way, heading

BODY = 10
"""The size of what stands in the table, and in its head."""

PADDING = 5
"""From the edge of a cell to its text."""

SMALL = 8.5
"""The size of labels, and of what stands in symbols."""

TRACK = 8
"""The distance of two arrows beside each other."""

_SIZES = {
    Shape.TERMINATOR: (30.0, 14.0),
    Shape.PROCESS: (30.0, 14.0),
    Shape.DECISION: (34.0, 20.0),
    Shape.SIGNATURE: (19.0, 11.0),
}
"""Half the width and half the height of each symbol."""

_ENDING = 37.0
"""Half the width of an end that has a reason to tell."""

PAD = 11
"""From a symbol's side to the edge of its lane, at least: room for the head of an arrow."""

ABOVE = 13
"""From the line of a row, or the last track, to the next symbol."""

BELOW = 10
"""From a symbol to the first track under it."""

AIR = 3
"""Between a label and what it stands beside."""

_LABEL_WIDTHS = range(24, 113, 4)
_LABEL_LINES = 3
_PORT_EDGE = 7
_HEAD_WORD = 110
_LANE = 41


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """Where an arrow touches a symbol: the side, the slot, and whether it leaves there."""

    arrow: int
    side: Heading
    slot: int
    leaves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of an arrow, broken into lines."""

    lines: tuple[str, ...]
    width: float
    height: float


class Grid:
    """The measures of a chart. Columns and rows are those of `bot.drawing.ways`."""

    def __init__(
        self,
        chart: Chart,
        ways: tuple[Way, ...],
        tracks: Tracks,
        *,
        left: float,
        top: float,
        heights: Sequence[float],
    ) -> None:
        """Measure a chart whose corner is at `left`, `top` and whose rows are so high at least."""
        self.chart = chart
        self.tracks = tracks
        self.labels = {n: _label(a.label) for n, a in enumerate(chart.arrows) if a.label}
        self.ports = _ports(chart, ways, tracks)
        self.reasons = {n: _reason(s) for n, s in enumerate(chart.symbols)}
        self.pitch = [self._pitch(band) for band in range(chart.bands)]
        self.half = [self._half(number) for number in range(len(chart.symbols))]
        self._x: dict[int, float] = {}
        self._y: dict[int, float] = {}
        self._slots = {c: tracks.used((True, c)) for c in range(2 * len(chart.lanes) + 1)}
        self._before = {c: self._border(c) for c in range(0, 2 * len(chart.lanes) + 1, 2)}
        self.borders = self._columns(left)
        self.lines = self._rows(top, heights)

    def x(self, column: int, slot: int = 0) -> float:
        """Give the x of a slot of a lane or of a gap beside it."""
        if column % 2:
            return self._x[column] + slot * TRACK
        return self._x[column] + TRACK * (slot + (slot >= self._before[column]) + 0.5)

    def y(self, row: int, slot: int = 0) -> float:
        """Give the y of a slot of a band or of a gap above or below it."""
        if row % 2:
            return self._y[row] + slot * self.pitch[row // 2]
        return self._y[row] + TRACK * (slot + 0.5)

    def side(self, number: int, side: Heading) -> list[Port]:
        """Give the ports of a symbol on a side."""
        return [port for port in self.ports[number] if port.side is side]

    # Symbols

    def _pitch(self, band: int) -> float:
        """Give the distance of two arrows beside each other in a band: labels have room there."""
        beside = [
            self.labels[port.arrow].height + AIR + 1
            for number, symbol in enumerate(self.chart.symbols)
            if symbol.band == band
            for port in self.ports[number]
            if port.leaves and not port.side.upright and port.arrow in self.labels
        ]
        return max([TRACK, *beside])

    def _half(self, number: int) -> tuple[float, float]:
        """Give half the width and height of a symbol: its arrows and its text have room."""
        symbol = self.chart.symbols[number]
        half, deep = _SIZES[symbol.shape]
        if symbol.reason:
            lines = 1 + len(self.reasons[number])
            half, deep = _ENDING, text_height(lines, SMALL) / 2 + 5
        across = max((abs(p.slot) for p in self.ports[number] if p.side.upright), default=0)
        down = max((abs(p.slot) for p in self.ports[number] if not p.side.upright), default=0)
        if across:
            half = max(half, across * TRACK + _PORT_EDGE)
        if down:
            deep = max(deep, down * self.pitch[symbol.band] + _PORT_EDGE)
        return half, deep

    # Columns

    def _border(self, column: int) -> int:
        """Tell before which track of a gap the line between the lanes lies.

        A track is best on the side of the lanes that its arrow joins.
        """
        count = len(self._slots[column])
        if column in (0, 2 * len(self.chart.lanes)):
            return count if column else 0
        pulls = [0] * count
        for (arrow, number), slot in self.tracks.slots.items():
            if self.tracks.runs[arrow][number].channel == (True, column):
                ends = (self.chart.arrows[arrow].source, self.chart.arrows[arrow].target)
                lanes = [2 * self.chart.symbols[end].lane + 1 for end in ends]
                pulls[slot] += sum(1 if lane > column else -1 for lane in lanes)
        # The sum is what speaks for having the tracks before a place on the left of the line.
        return min(range(count + 1), key=lambda place: sum(pulls[:place]) - sum(pulls[place:]))

    def _columns(self, left: float) -> tuple[float, ...]:
        """Lay out gaps and lanes from the left; give the lines between the lanes."""
        borders: list[float] = []
        at = left
        for lane in range(len(self.chart.lanes) + 1):
            gap = 2 * lane
            self._x[gap] = at if lane else at - TRACK / 2
            borders.append(self._x[gap] + TRACK * (self._before[gap] + 0.5))
            at = self._x[gap] + TRACK * (len(self._slots[gap]) + 1)
            if lane < len(self.chart.lanes):
                before, after = self._lane(lane)
                self._x[gap + 1] = at + before
                at += before + after
        return tuple(borders)

    def _lane(self, lane: int) -> tuple[float, float]:
        """Give the room of a lane to the left and to the right of its middle."""
        title = min(widest_word(self.chart.lanes[lane], BODY, bold=True), _HEAD_WORD) / 2 + PADDING
        slots = self._slots[2 * lane + 1]
        inside = max((abs(slot) for slot in (slots[0], slots[-1])), default=0) if slots else 0
        least = max(title, _LANE, inside * TRACK + PAD)
        before = after = least
        for number, symbol in enumerate(self.chart.symbols):
            if symbol.lane == lane:
                half = self.half[number][0]
                rooms = self._beside(number)
                before = max(before, half + PAD, rooms[0])
                after = max(after, half + PAD, rooms[1])
        return before, after

    def _beside(self, number: int) -> tuple[float, float]:
        """Give the room that the labels of a symbol need to the left and right of its middle."""
        before = after = 0.0
        for port in self.ports[number]:
            label = self.labels.get(port.arrow) if port.leaves else None
            if label is None:
                continue
            if port.side.upright:
                start = float(abs(port.slot) * TRACK)
                right = not self.label_left(number, port)
            else:
                start = self.half[number][0]
                right = port.side is Heading.RIGHT
            room = start + label.width + 2 * AIR
            before, after = (before, max(after, room)) if right else (max(before, room), after)
        return before, after

    def label_left(self, number: int, port: Port) -> bool:
        """Tell whether the label of an arrow that leaves below stands to the left of it."""
        slots = [other.slot for other in self.side(number, port.side)]
        return port.slot == min(slots) != max(slots)

    # Rows

    def _rows(self, top: float, heights: Sequence[float]) -> tuple[float, ...]:
        """Lay out bands and gaps from the top; give the lines above and below the rows."""
        lines = [top]
        at = top
        self._y[0] = at
        at += TRACK * self._count(0)
        for row, height in zip(self.chart.rows, heights, strict=True):
            bands = range(row.first, row.after)
            natural = at - lines[-1] + sum(self._band(band) for band in bands)
            spare = max(0.0, height - natural)
            at += spare / 2
            for band in bands:
                deep = self.deep(band)
                self._y[2 * band + 1] = at + ABOVE + deep
                at += ABOVE + 2 * deep + self._labels(band)
                if band == bands[-1]:
                    at += spare / 2
                self._y[2 * band + 2] = at
                at += TRACK * self._count(2 * band + 2)
            lines.append(at)
        return tuple(lines)

    def _band(self, band: int) -> float:
        """Give the height of a band, the room above it, and the gap below it."""
        tracks = TRACK * self._count(2 * band + 2)
        return ABOVE + 2 * self.deep(band) + self._labels(band) + tracks

    def _count(self, row: int) -> int:
        return len(self.tracks.used((False, row)))

    def deep(self, band: int) -> float:
        """Give half the height of a band."""
        channel: Channel = (False, 2 * band + 1)
        slots = self.tracks.used(channel)
        off = max(abs(slots[0]), abs(slots[-1])) if slots else 0
        deep = off * self.pitch[band] + TRACK / 2
        for number, symbol in enumerate(self.chart.symbols):
            if symbol.band == band:
                deep = max(deep, self.half[number][1])
                for port in self.ports[number]:
                    label = self.labels.get(port.arrow) if port.leaves else None
                    if label and not port.side.upright:
                        deep = max(deep, label.height + AIR - port.slot * self.pitch[band])
        return deep

    def _labels(self, band: int) -> float:
        """Give the room below a band: for the labels of what leaves there."""
        room = float(BELOW)
        for number, symbol in enumerate(self.chart.symbols):
            if symbol.band == band:
                for port in self.side(number, Heading.DOWN):
                    if port.leaves and port.arrow in self.labels:
                        room = max(room, self.labels[port.arrow].height + 2 * AIR)
        return room


def _label(text: str) -> Label:
    """Break a label into few lines, as narrow as they can be."""
    for width in _LABEL_WIDTHS:
        lines = wrap(text, width, SMALL)
        if len(lines) <= _LABEL_LINES and widest_word(text, SMALL) <= width:
            break
    height = text_height(len(lines), SMALL)
    return Label(lines=lines, width=max(measure(one, SMALL) for one in lines), height=height)


def _reason(symbol: Symbol) -> tuple[str, ...]:
    """Break the reason of an end into lines that fit into its symbol."""
    return wrap(symbol.reason or "", 2 * _ENDING - 14, SMALL)


def _ports(chart: Chart, ways: tuple[Way, ...], tracks: Tracks) -> dict[int, list[Port]]:
    """Give the ports of each symbol."""
    ports: dict[int, list[Port]] = defaultdict(list)
    for number, (arrow, way) in enumerate(zip(chart.arrows, ways, strict=True)):
        last = len(tracks.runs[number]) - 1
        leaving = Port(
            arrow=number,
            side=heading(way[0], way[1]),
            slot=tracks.slots[number, 0],
            leaves=True,
        )
        arriving = Port(
            arrow=number,
            side=heading(way[-1], way[-2]),
            slot=tracks.slots[number, last],
            leaves=False,
        )
        ports[arrow.source].append(leaving)
        ports[arrow.target].append(arriving)
    return ports
