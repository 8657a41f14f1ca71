"""The ways of the arrows of a chart: along lanes, bands and the gaps between them.

A way is found on a coarse grid whose odd columns are lanes and odd rows are bands; the even
ones are the gaps beside them, so that a symbol stands on a node with two odd numbers and no way
leads over it. Each arrow takes the cheapest way past those that are already there (Dijkstra),
and then once more past all others. `bot.drawing.tracks` parts the arrows that share a gap.
"""

from collections import defaultdict
from enum import IntEnum
from heapq import heappop, heappush
from itertools import pairwise

from bot.drawing.chart import Arrow, Chart, Kind

Node = tuple[int, int]
"""A column and a row of the grid."""

Way = tuple[Node, ...]
"""Neighbouring nodes from the source's to the target's, both included."""


class Heading(IntEnum):
    """Where a way goes on to; of a symbol, the side on which it is left."""

    UP = 0
    RIGHT = 1
    DOWN = 2
    LEFT = 3

    @property
    def upright(self) -> bool:
        """Whether it goes up or down."""
        return self % 2 == 0

    @property
    def back(self) -> "Heading":
        """The opposite; of a symbol, the side on which a way with this heading arrives."""
        return _HEADINGS[self - 2]

    def after(self, node: Node) -> Node:
        """Give the next node."""
        right, down = _STEPS[self]
        return node[0] + right, node[1] + down


_HEADINGS = tuple(Heading)
_STEPS = ((0, -1), (1, 0), (0, 1), (-1, 0))

# What a way costs. A step is half a lane or half a row; a bend costs as much as going a row and
# a half further, and a crossing more than a bend on each side of it.
_STEP = 10
_GAP = 2
_BEND = 25
_CROSSING = 60
_CORNER = 15
_BESIDE_IN_GAP = 8
_BESIDE_IN_LANE = 40
_SHARED_SIDE = 60
_JOINED_SIDE = 5
_FROM_BESIDE = 5
_FROM_BELOW = 15
_SECOND_LABEL = 10_000
_FORBIDDEN = 1_000_000


def find_ways(chart: Chart) -> tuple[Way, ...]:
    """Give the way of each arrow of a chart, in the order of its arrows."""
    return _Finder(chart).ways()


def heading(start: Node, end: Node) -> Heading:
    """Tell where a node lies from another one in the same row or column."""
    if start[0] == end[0]:
        return Heading.DOWN if end[1] > start[1] else Heading.UP
    return Heading.RIGHT if end[0] > start[0] else Heading.LEFT


class _Finder:
    """Lays one way after the other, and remembers what lies where."""

    def __init__(self, chart: Chart) -> None:
        self.arrows = chart.arrows
        self.columns = 2 * len(chart.lanes) + 1
        self.rows = 2 * chart.bands + 1
        self.nodes: list[Node] = [(2 * s.lane + 1, 2 * s.band + 1) for s in chart.symbols]
        self.symbols = set(self.nodes)
        self.laid: dict[int, Way] = {}
        self.edges: dict[tuple[Node, Node], set[int]] = defaultdict(set)
        self.through: dict[Node, dict[int, Heading | None]] = defaultdict(dict)
        self.leaving: dict[tuple[Node, Heading], set[int]] = defaultdict(set)
        self.arriving: dict[tuple[Node, Heading], set[int]] = defaultdict(set)

    def ways(self) -> tuple[Way, ...]:
        order = sorted(range(len(self.arrows)), key=self._rank)
        for number in order:
            self._lay(number, self._search(number))
        for number in order:
            self._lift(number)
            self._lay(number, self._search(number))
        return tuple(self.laid[number] for number in range(len(self.arrows)))

    def _rank(self, number: int) -> tuple[int, int, int]:
        """Order the arrows: those inside a row, to the next row, back and far ahead, replies."""
        arrow = self.arrows[number]
        rows = self.nodes[arrow.target][1] - self.nodes[arrow.source][1]
        far = abs(rows - 1)
        late = 2 if arrow.kind is Kind.REPLY else int(rows < 0 or rows > 2)
        return (-1 if rows == 0 else late, far, number)

    # Laying

    def _lay(self, number: int, way: Way) -> None:
        self.laid[number] = way
        headings = [heading(a, b) for a, b in pairwise(way)]
        for start, end in pairwise(way):
            self.edges[min(start, end), max(start, end)].add(number)
        for node, before, after in zip(way[1:], headings, headings[1:], strict=False):
            self.through[node][number] = after if before == after else None
        self.leaving[way[0], headings[0]].add(number)
        self.arriving[way[-1], headings[-1].back].add(number)

    def _lift(self, number: int) -> None:
        way = self.laid.pop(number)
        for start, end in pairwise(way):
            self.edges[min(start, end), max(start, end)].discard(number)
        for node in way[1:-1]:
            self.through[node].pop(number, None)
        self.leaving[way[0], heading(way[0], way[1])].discard(number)
        self.arriving[way[-1], heading(way[-1], way[-2])].discard(number)

    # Searching

    def _search(self, number: int) -> Way:
        """Find the cheapest way of an arrow. There always is one: no gap is ever closed."""
        arrow = self.arrows[number]
        source, target = self.nodes[arrow.source], self.nodes[arrow.target]
        # Each step keeps its node, its heading, and the step before it (-1 is the source).
        steps: list[tuple[Node, Heading, int]] = []
        # What is waiting knows what it will cost at least, and what it has cost.
        waiting: list[tuple[int, int, Node, Heading, int]] = []
        seen: set[tuple[Node, Heading]] = set()

        def go(cost: int, node: Node, way: Heading, before: int) -> None:
            further = way.after(node)
            if self._open(further, target):
                cost += self._edge(arrow, node, further, way)
                if further == target:
                    cost += self._entry(arrow, target, way.back)
                left = abs(further[0] - target[0]) + abs(further[1] - target[1])
                heappush(waiting, (cost + _STEP * left, cost, further, way, before))

        for out in _HEADINGS:
            go(self._exit(arrow, source, out), source, out, -1)
        while True:
            _, cost, node, way, before = heappop(waiting)
            if (node, way) in seen:
                continue
            seen.add((node, way))
            steps.append((node, way, before))
            if node == target:
                break
            for turned in _HEADINGS:
                if turned != way.back:
                    turn = self._turn(arrow, node, way, turned)
                    go(cost + turn, node, turned, len(steps) - 1)
        return _trace(source, steps)

    def _open(self, node: Node, target: Node) -> bool:
        inside = 0 <= node[0] < self.columns and 0 <= node[1] < self.rows
        return inside and (node == target or node not in self.symbols)

    # What it costs

    def _exit(self, arrow: Arrow, source: Node, side: Heading) -> int:
        """Give the cost of leaving a symbol on a side; nothing leaves at the top."""
        if side is Heading.UP:
            return _FORBIDDEN
        leaving = self.leaving[source, side]
        cost = _SHARED_SIDE * (len(leaving) + len(self.arriving[source, side]))
        # Below a symbol there is room for one label only.
        if side is Heading.DOWN and arrow.label:
            cost += _SECOND_LABEL * sum(1 for other in leaving if self.arrows[other].label)
        return cost

    def _entry(self, arrow: Arrow, target: Node, side: Heading) -> int:
        """Give the cost of arriving at a side of a symbol; arrows may join there."""
        cost = _SHARED_SIDE * len(self.leaving[target, side])
        # From above reads best, and the same for all makes an even picture.
        if side is not Heading.UP:
            cost += _FROM_BELOW if side is Heading.DOWN else _FROM_BESIDE
        others = (self.arrows[other] for other in self.arriving[target, side])
        return cost + sum(_JOINED_SIDE if o.kind is arrow.kind else _SHARED_SIDE for o in others)

    def _edge(self, arrow: Arrow, start: Node, end: Node, way: Heading) -> int:
        """Give the cost of going along an edge: more in a gap, and beside other arrows."""
        gap = (start[0] if way.upright else start[1]) % 2 == 0
        cost = _STEP + _GAP * gap
        beside = _BESIDE_IN_GAP if gap else _BESIDE_IN_LANE
        for other in self.edges.get((start, end) if start < end else (end, start), ()):
            cost += beside // 4 if _joins(arrow, self.arrows[other]) else beside
        return cost

    def _turn(self, arrow: Arrow, node: Node, way: Heading, turned: Heading) -> int:
        """Give the cost of passing a node, straight or with a bend, and what lies there."""
        straight = way == turned
        cost = 0 if straight else _BEND
        for other, heading_ in self.through.get(node, {}).items():
            crossing = straight and heading_ is not None and heading_.upright != way.upright
            much = _CROSSING if crossing else _CORNER
            cost += much // 4 if _joins(arrow, self.arrows[other]) else much
        return cost


def _trace(source: Node, steps: list[tuple[Node, Heading, int]]) -> Way:
    """Follow the steps back from the last one to the source."""
    way = []
    at = len(steps) - 1
    while at >= 0:
        node, _, at = steps[at]
        way.append(node)
    return (source, *reversed(way))


def _joins(one: Arrow, other: Arrow) -> bool:
    return one.target == other.target and one.kind is other.kind
