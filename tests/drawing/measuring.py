"""What must hold of every drawing, measured on the figures and on the file."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import hypot, isclose
from xml.etree import ElementTree

from bot.drawing.chart import Kind, Shape
from bot.drawing.figures import Box, Drawing, Line, Mark, Point, Text
from bot.drawing.svg import write
from config.procedure import END, Procedure

SVG = "{http://www.w3.org/2000/svg}"
HEAD = 7
HAIR = 0.01

Segment = tuple[Point, Point]


def faults(drawing: Drawing, procedure: Procedure) -> list[str]:
    """Tell everything that is wrong with the drawing of a procedure."""
    rules = (symbols, branches, places, texts, labels, ends, segments, overlaps)
    found = [fault for rule in rules for fault in rule(drawing, procedure)]
    return found + file(drawing)


def symbols(drawing: Drawing, procedure: Procedure) -> Iterator[str]:
    """Every step has a symbol for each pelaksana, and a signature where one is asked for."""
    wanted = [(step.no, role, False) for step in procedure.langkah for role in step.pelaksana]
    wanted += [(s.no, s.tanda_tangan.oleh, True) for s in procedure.langkah if s.tanda_tangan]
    drawn = [
        (m.symbol.step, m.symbol.role, m.symbol.shape is Shape.SIGNATURE)
        for m in drawing.marks
        if m.symbol.role is not None
    ]
    if sorted(wanted) != sorted(drawn):
        yield f"symbols {drawn}, not {wanted}"


def branches(drawing: Drawing, procedure: Procedure) -> Iterator[str]:
    """Every branch has an arrow with its label, to where it leads."""
    wanted = [
        (step.no, branch.ke, plain(branch.label))
        for step in procedure.langkah
        for branch in (step.keputusan or {}).values()
    ]
    drawn = []
    for line in drawing.lines:
        source, target = (drawing.marks[n].symbol for n in (line.arrow.source, line.arrow.target))
        if line.label and line.arrow.kind is Kind.FLOW:
            to = END if target.role is None else target.step
            drawn.append((source.step, to, plain("".join(line.label.lines))))
    if sorted(wanted, key=str) != sorted(drawn, key=str):
        yield f"branches {drawn}, not {wanted}"


def plain(text: str) -> str:
    """Give a text without its spaces: lines may break at them."""
    return "".join(text.split())


def places(drawing: Drawing, _: Procedure) -> Iterator[str]:
    """Symbols and cells do not overlap; all lies on the paper; each symbol lies in one cell."""
    paper = Box(left=0, top=0, width=drawing.width, height=drawing.height)
    for one, other in combinations(drawing.marks, 2):
        if overlap(one.box, other.box):
            yield f"symbols overlap: {one.symbol} {other.symbol}"
    for mark in drawing.marks:
        if sum(inside(mark.box, cell.box) for cell in drawing.cells) != 1:
            yield f"not in one cell: {mark.symbol}"
    for one_, other_ in combinations(drawing.cells, 2):
        if overlap(one_.box, other_.box):
            yield f"cells overlap: {one_} {other_}"
    if not all(inside(cell.box, paper) for cell in drawing.cells):
        yield "a cell beyond the paper"


def texts(drawing: Drawing, _: Procedure) -> Iterator[str]:
    """No text is wider or higher than its cell or its symbol."""
    rooms = [(cell.text, cell.box) for cell in drawing.cells]
    rooms += [(text, mark.box) for mark in drawing.marks for text in (mark.text, mark.reason)]
    for text, room in rooms:
        if text and not inside(text.box, room):
            yield f"text beyond its room: {text}"


def labels(drawing: Drawing, _: Procedure) -> Iterator[str]:
    """A label lies over no symbol, arrow or other label, and inside one cell."""
    found = [line.label for line in drawing.lines if line.label]
    for one, other in combinations(found, 2):
        if overlap(one.box, other.box):
            yield f"labels overlap: {one} {other}"
    for label in found:
        yield from covered(drawing, label)


def covered(drawing: Drawing, label: Text) -> Iterator[str]:
    """Tell what a label lies over."""
    if sum(inside(label.box, cell.box) for cell in drawing.cells) != 1:
        yield f"label not in one cell: {label}"
    if any(overlap(label.box, mark.box) for mark in drawing.marks):
        yield f"label over a symbol: {label}"
    for line in drawing.lines:
        if any(crosses(part, label.box) for part in pairwise(line.points)):
            yield f"arrow {line} through {label}"


def ends(drawing: Drawing, _: Procedure) -> Iterator[str]:
    """Arrows begin and end at the border of their symbols, with room for the head."""
    for line in drawing.lines:
        for mark, point in (
            (drawing.marks[line.arrow.source], line.points[0]),
            (drawing.marks[line.arrow.target], line.points[-1]),
        ):
            if not on_border(mark, point):
                yield f"{point} is not on the border of {mark}"
        (x, y), (x0, y0) = line.points[-1], line.points[-2]
        if line.arrow.kind is not Kind.LINK and hypot(x - x0, y - y0) < HEAD + 2:
            yield f"no room for the head: {line}"


def on_border(mark: Mark, point: Point) -> bool:
    """Tell whether a point is on the border of a symbol."""
    x, y = (abs(point[0] - mark.box.centre[0]), abs(point[1] - mark.box.centre[1]))
    half, deep = mark.box.width / 2, mark.box.height / 2
    if mark.symbol.shape is Shape.DECISION:
        return isclose(x / half + y / deep, 1, abs_tol=HAIR)
    if mark.symbol.shape is Shape.TERMINATOR:
        radius = min(deep, 16)
        dx, dy = x - (half - radius), y - (deep - radius)
        if dx > 0 and dy > 0:
            return isclose(hypot(dx, dy), radius, abs_tol=HAIR)
    on_side = isclose(x, half, abs_tol=HAIR) and y <= deep
    return on_side or (isclose(y, deep, abs_tol=HAIR) and x <= half)


def segments(drawing: Drawing, _: Procedure) -> Iterator[str]:
    """Arrows run straight across or straight down, and through no symbol."""
    for line in drawing.lines:
        for start, end in pairwise(line.points):
            if abs(start[0] - end[0]) > HAIR and abs(start[1] - end[1]) > HAIR:
                yield f"aslant: {line}"
            for mark in drawing.marks:
                if crosses((start, end), solid(mark)):
                    yield f"{line} through {mark}"


def solid(mark: Mark) -> Box:
    """Give what is surely inside a symbol: of a diamond the largest half of it."""
    box = mark.box
    if mark.symbol.shape in (Shape.PROCESS, Shape.SIGNATURE):
        return box
    left, top = box.left + box.width / 4, box.top + box.height / 4
    return Box(left=left, top=top, width=box.width / 2, height=box.height / 2)


def overlaps(drawing: Drawing, _: Procedure) -> Iterator[str]:
    """Arrows may cross; they run in the same line only before the symbol where both arrive."""
    for one, other in combinations(drawing.lines, 2):
        same = one.arrow.target == other.arrow.target and one.arrow.kind is other.arrow.kind
        if not same and any(along(a, b) for a in parts(one) for b in parts(other)):
            yield f"in the same line: {one} {other}"


def parts(line: Line) -> list[Segment]:
    """Give the straight parts of an arrow."""
    return list(pairwise(line.points))


def along(one: Segment, other: Segment) -> bool:
    """Tell whether two straight parts run over each other for a while, or nearly do."""
    for axis in (0, 1):
        flat = [abs(p[0][1 - axis] - p[1][1 - axis]) <= HAIR for p in (one, other)]
        near = abs(one[0][1 - axis] - other[0][1 - axis]) < 3
        (a, b), (c, d) = (sorted((p[0][axis], p[1][axis])) for p in (one, other))
        if all(flat) and near and min(b, d) - max(a, c) > HAIR:
            return True
    return False


def file(drawing: Drawing) -> list[str]:
    """The file is XML with a title, and holds every symbol, arrow and text once."""
    root = ElementTree.fromstring(write(drawing))
    found = [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")]
    groups = [group.get("class", "") for group in root.iter(f"{SVG}g")]
    counts = [sum(name.startswith(kind) for name in groups) for kind in ("arrow ", "symbol ")]
    written = [text.text for text in root.iter(f"{SVG}text")]
    wanted = [cell.text for cell in drawing.cells] + [line.label for line in drawing.lines]
    wanted += [text for mark in drawing.marks for text in (mark.text, mark.reason)]
    lines = sum(len(text.lines) for text in wanted if text)
    if not all(found) or counts != [len(drawing.lines), len(drawing.marks)]:
        return [f"file: {found} {counts}"]
    return [] if len(written) == lines and all(written) else ["texts are missing in the file"]


def inside(box: Box, room: Box) -> bool:
    """Tell whether a box lies in a room."""
    return (
        room.left - HAIR <= box.left
        and box.right <= room.right + HAIR
        and room.top - HAIR <= box.top
        and box.bottom <= room.bottom + HAIR
    )


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes have something in common, besides an edge."""
    return (
        one.left < other.right - HAIR
        and other.left < one.right - HAIR
        and one.top < other.bottom - HAIR
        and other.top < one.bottom - HAIR
    )


def crosses(part: Segment, box: Box) -> bool:
    """Tell whether a straight part goes through the inside of a box."""
    (x1, x2), (y1, y2) = (sorted((part[0][axis], part[1][axis])) for axis in (0, 1))
    return (
        x1 < box.right - HAIR
        and x2 > box.left + HAIR
        and y1 < box.bottom - HAIR
        and y2 > box.top + HAIR
    )
