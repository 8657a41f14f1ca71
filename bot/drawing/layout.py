"""An SOP laid out on paper: title block, table, and in its lanes the flow chart. Pure.

Asks `bot.drawing.chart` what there is to draw, `ways` and `tracks` how the arrows run, and `grid`
where that is; gives a `Drawing`, which `bot.drawing.svg` writes. The columns are those of the
papers: No, Kegiatan, Pelaksana, Mutu Baku (Kelengkapan, Waktu, Output), Keterangan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.drawing.chart import Chart, Shape, Symbol, chart
from bot.drawing.figures import Anchor, Box, Cell, Drawing, Line, Mark, Point, Text, text_height
from bot.drawing.grid import AIR, BODY, PADDING, SMALL, Grid, Port
from bot.drawing.lettering import wrap
from bot.drawing.tracks import Tracks, lay_tracks
from bot.drawing.ways import Heading, find_ways
from config.procedure import Procedure, Step
from config.wording import Wording

MARGIN = 16
TITLE = 13

_BEFORE = (("row", 28), ("activity", 190))
_STANDARD = (("needs", 108), ("time", 64), ("output", 108))
_AFTER = (*_STANDARD, ("remark", 96))
_MIDDLED = frozenset({"row", "time"})
_FACT = 96
_HEADINGS = (22, 22)
"""The least heights of the two lines of the table's head."""


def lay_out(procedure: Procedure, words: Wording) -> Drawing:
    """Lay out an SOP. The headings and what the program adds are in the language of the words."""
    return _Sheet(procedure, words).drawing()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of the table beside the lanes: the key of its heading, and where it stands."""

    key: str
    left: float
    width: float


class _Sheet:
    """Lays out from the middle: first the arrows, then the lanes, then what stands around."""

    def __init__(self, procedure: Procedure, words: Wording) -> None:
        self.procedure = procedure
        self.words = words
        self.chart: Chart = chart(procedure, words)
        self.ways = find_ways(self.chart)
        self.tracks: Tracks = lay_tracks(self.chart, self.ways)
        self.texts = [_row_texts(step) for step in procedure.langkah]
        left = MARGIN + sum(width for _, width in _BEFORE)
        lanes = self._grid(left, 0, [0] * len(self.texts)).borders
        self.columns = (*_columns(_BEFORE, MARGIN), *_columns(_AFTER, lanes[-1]))
        self.right = self.columns[-1].left + self.columns[-1].width
        self.title = tuple(self._title_block())
        self.head = tuple(self._head(self.title[-1].box.bottom + MARGIN, lanes))
        top = max(cell.box.bottom for cell in self.head)
        self.grid = self._grid(left, top, [self._height(texts) for texts in self.texts])

    def drawing(self) -> Drawing:
        """Give everything in its place."""
        procedure, say = self.procedure, self.words.text
        marks = tuple(self._mark(n, symbol) for n, symbol in enumerate(self.chart.symbols))
        facts = {"title": procedure.judul, "office": procedure.instansi}
        return Drawing(
            width=self.right + MARGIN,
            height=self.grid.lines[-1] + MARGIN,
            title=say("cli.drawing.title", **facts),
            about=say("cli.drawing.about", steps=len(procedure.langkah), **facts),
            cells=(*self.title, *self.head, *self._rows()),
            lines=tuple(self._line(n, marks) for n in range(len(self.chart.arrows))),
            marks=marks,
        )

    def _grid(self, left: float, top: float, heights: Sequence[float]) -> Grid:
        return Grid(self.chart, self.ways, self.tracks, left=left, top=top, heights=heights)

    # The table

    def _title_block(self) -> Iterator[Cell]:
        """Give the cells above the table: the office, and beside it the SOP's number and title."""
        middle = MARGIN + (self.right - MARGIN) * 0.36
        facts = middle + _FACT
        number = self.procedure.nomor or "-"
        rows = [
            [(middle, facts, self.words.text("cli.drawing.number")), (facts, self.right, number)],
            [
                (middle, facts, self.words.text("cli.drawing.name")),
                (facts, self.right, self.procedure.judul),
            ],
        ]
        office = _fit(self.procedure.instansi, middle - MARGIN, TITLE, bold=True)
        heights = [
            max(_needs(text, b - a, BODY + 1, bold=True) for a, b, text in row) for row in rows
        ]
        heights[-1] += max(0.0, text_height(len(office), TITLE) + 2 * PADDING - sum(heights))
        box = Box(left=MARGIN, top=MARGIN, width=middle - MARGIN, height=sum(heights))
        top = box.top
        yield _cell(box, office, TITLE, bold=True, anchor=Anchor.MIDDLE)
        for row, height in zip(rows, heights, strict=True):
            for left, right, text in row:
                box = Box(left=left, top=top, width=right - left, height=height)
                bold = left != middle
                lines = _fit(text, box.width, BODY + 1, bold=bold)
                yield _cell(box, lines, BODY + 1, bold=bold)
            top += height

    def _head(self, top: float, lanes: Sequence[float]) -> Iterator[Cell]:
        """Give the table's head: two lines of headings, the lower one over lanes and standards."""
        standards = [c for c in self.columns if c.key in dict(_STANDARD)]
        below = [(c.left, c.width, self._heading(c.key)) for c in standards]
        names = zip(lanes, lanes[1:], self.chart.lanes, strict=False)
        below += [(left, right - left, name) for left, right, name in names]
        first = float(_HEADINGS[0])
        second = max(
            _HEADINGS[1], *(_needs(text, width, BODY, bold=True) for _, width, text in below)
        )
        above = [
            (lanes[0], lanes[-1] - lanes[0], first, "who"),
            (standards[0].left, sum(c.width for c in standards), first, "standard"),
        ]
        above += [
            (c.left, c.width, first + second, c.key) for c in self.columns if c not in standards
        ]
        for left, width, height, key in above:
            box = Box(left=left, top=top, width=width, height=height)
            yield self._heading_cell(box, self._heading(key))
        for left, width, text in below:
            box = Box(left=left, top=top + first, width=width, height=second)
            yield self._heading_cell(box, text)

    def _heading(self, key: str) -> str:
        return self.words.text(f"cli.drawing.{key}")

    def _heading_cell(self, box: Box, text: str) -> Cell:
        lines = _fit(text, box.width, BODY, bold=True)
        return _cell(box, lines, BODY, bold=True, anchor=Anchor.MIDDLE, head=True)

    def _height(self, texts: dict[str, str]) -> float:
        return max(_needs(texts[column.key], column.width, BODY) for column in self.columns)

    def _rows(self) -> Iterator[Cell]:
        """Give the cells of all rows: the paper's columns, and the empty lanes."""
        borders, lines = self.grid.borders, self.grid.lines
        for top, bottom, texts in zip(lines, lines[1:], self.texts, strict=False):
            for column in self.columns:
                box = Box(left=column.left, top=top, width=column.width, height=bottom - top)
                anchor = Anchor.MIDDLE if column.key in _MIDDLED else Anchor.START
                yield _cell(box, _fit(texts[column.key], box.width, BODY), BODY, anchor=anchor)
            for left, right in pairwise(borders):
                yield Cell(box=Box(left=left, top=top, width=right - left, height=bottom - top))

    # The chart

    def _mark(self, number: int, symbol: Symbol) -> Mark:
        """Put a symbol in its place, with its text."""
        half, deep = self.grid.half[number]
        x, y = self.grid.x(2 * symbol.lane + 1), self.grid.y(2 * symbol.band + 1)
        box = Box(left=x - half, top=y - deep, width=2 * half, height=2 * deep)
        reason = self.grid.reasons[number]
        upper = text_height(1, SMALL)
        top = y - text_height(1 + len(reason), SMALL) / 2
        below = Box(left=box.left, top=top + upper, width=box.width, height=len(reason) * upper)
        above = Box(left=box.left, top=top, width=box.width, height=upper)
        text = (symbol.text,) if symbol.text else ()
        signed = symbol.shape is Shape.SIGNATURE
        return Mark(
            symbol=symbol,
            box=box,
            about=self._about(symbol),
            text=_text(above, text, SMALL, bold=not signed, anchor=Anchor.MIDDLE),
            reason=_text(below, reason, SMALL, anchor=Anchor.MIDDLE),
        )

    def _about(self, symbol: Symbol) -> str:
        """Say what a symbol is."""
        if symbol.role is None:
            return self.words.text("cli.drawing.ending", step=symbol.step)
        role = self.procedure.label(symbol.role)
        if symbol.shape is Shape.SIGNATURE:
            return self.words.text("cli.drawing.signing", step=symbol.step, role=role)
        activity = self.procedure.step(symbol.step).kegiatan
        return self.words.text("cli.drawing.symbol", step=symbol.step, role=role, activity=activity)

    def _line(self, number: int, marks: Sequence[Mark]) -> Line:
        """Put an arrow in its place: a corner where two of its runs meet, and its ends."""
        arrow, runs = self.chart.arrows[number], self.tracks.runs[number]
        at = []
        for n, run in enumerate(runs):
            upright, channel = run.channel
            slot = self.tracks.slots[number, n]
            at.append(self.grid.x(channel, slot) if upright else self.grid.y(channel, slot))
        corners = [
            (here, after) if run.channel[0] else (after, here)
            for run, (here, after) in zip(runs, pairwise(at), strict=False)
        ]
        leaving = self._port(arrow.source, number, leaves=True)
        arriving = self._port(arrow.target, number, leaves=False)
        start = self._touch(marks[arrow.source], leaving, at[0])
        end = self._touch(marks[arrow.target], arriving, at[-1])
        label = self._label(number, marks[arrow.source], leaving, start)
        return Line(arrow=arrow, points=(start, *corners, end), label=label)

    def _port(self, symbol: int, arrow: int, *, leaves: bool) -> Port:
        found = (p for p in self.grid.ports[symbol] if p.arrow == arrow and p.leaves == leaves)
        return next(found)

    def _touch(self, mark: Mark, port: Port, at: float) -> Point:
        x, y = mark.box.centre
        return mark.touch(port.side, at - x if port.side.upright else at - y)

    def _label(self, number: int, mark: Mark, port: Port, start: Point) -> Text | None:
        """Put the label of an arrow beside its beginning: above it, or to a side of it."""
        label = self.grid.labels.get(number)
        if label is None:
            return None
        x, y = start
        if port.side.upright:
            anchor = Anchor.START
            top = self._below(mark)
            left = x + AIR
            if self.grid.label_left(self.chart.arrows[number].source, port):
                anchor, left = Anchor.END, x - AIR - label.width
        elif port.side is Heading.RIGHT:
            anchor, left, top = Anchor.START, mark.box.right + AIR, y - AIR / 2 - label.height
        else:
            left, top = mark.box.left - AIR - label.width, y - AIR / 2 - label.height
            anchor = Anchor.END
        room = Box(left=left, top=top, width=label.width, height=label.height)
        return Text(lines=label.lines, room=room, size=SMALL, anchor=anchor)

    def _below(self, mark: Mark) -> float:
        """Give where the labels under a symbol begin: a row's symbols may be unequally high."""
        return self.grid.y(2 * mark.symbol.band + 1) + self.grid.deep(mark.symbol.band) + AIR / 2


def _columns(keys: Sequence[tuple[str, int]], left: float) -> Iterator[_Column]:
    for key, width in keys:
        yield _Column(key=key, left=left, width=width)
        left += width


def _row_texts(step: Step) -> dict[str, str]:
    """Give what stands in a row beside the lanes, as on the paper."""
    return {
        "row": str(step.no),
        "activity": step.kegiatan,
        "needs": ", ".join(need.nama for need in step.kelengkapan),
        "time": step.waktu.teks if step.waktu else "-",
        "output": ", ".join(step.output),
        "remark": step.keterangan or "",
    }


def _fit(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    return wrap(text, width - 2 * PADDING, size, bold=bold)


def _needs(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Give the height of a cell with this text."""
    return text_height(len(_fit(text, width, size, bold=bold)), size) + 2 * PADDING


def _cell(
    box: Box,
    lines: tuple[str, ...],
    size: float,
    *,
    bold: bool = False,
    anchor: Anchor = Anchor.START,
    head: bool = False,
) -> Cell:
    room = Box(
        left=box.left + PADDING,
        top=box.top + PADDING,
        width=box.width - 2 * PADDING,
        height=box.height - 2 * PADDING,
    )
    return Cell(box=box, text=_text(room, lines, size, bold=bold, anchor=anchor), head=head)


def _text(
    room: Box,
    lines: tuple[str, ...],
    size: float,
    *,
    bold: bool = False,
    anchor: Anchor = Anchor.START,
) -> Text | None:
    return Text(lines=lines, room=room, size=size, bold=bold, anchor=anchor) if lines else None
