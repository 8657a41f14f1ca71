"""An SOP as a flow chart, before anything has a place on paper: its symbols and arrows.

A symbol stands in a lane (the column of a pelaksana) and in a band; a row of the table has one
band, and further ones for what does not fit beside its own symbol: the end of a branch, or the
signature of somebody in whose lane the step itself stands. `bot.drawing.ways` finds the arrows'
ways between lanes and bands, `bot.drawing.layout` gives everything its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from config.procedure import END, Branch, Procedure, Step, Target
from config.wording import Wording


class Shape(StrEnum):
    """The form of a symbol (Permenpan RB 35/2012), and the mark of a signature."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    SIGNATURE = "signature"


class Kind(StrEnum):
    """What an arrow is: the way of a case, a complainant's reply, or that two act together."""

    FLOW = "flow"
    REPLY = "reply"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol of a step for one role; the end of a branch has no role."""

    shape: Shape
    lane: int
    band: int
    step: int
    role: str | None
    text: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow between two symbols, by their positions in the chart."""

    source: int
    target: int
    kind: Kind = Kind.FLOW
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table: its step, its first band, and the one after its last."""

    step: Step
    first: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A whole flow chart: lanes from the left, bands and rows from the top."""

    lanes: tuple[str, ...]
    bands: int
    rows: tuple[Row, ...]
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]


def chart(procedure: Procedure, words: Wording) -> Chart:
    """Give the flow chart of an SOP; its branches' reasons in the words of a language."""
    return _Drafting(procedure, words).chart()


class _Drafting:
    """Puts the symbols of all steps down first, and then the arrows between them."""

    def __init__(self, procedure: Procedure, words: Wording) -> None:
        self.procedure = procedure
        self.words = words
        self.lane = {role: lane for lane, role in enumerate(procedure.pelaksana)}
        self.symbols: list[Symbol] = []
        # Where an arrow to a step goes (its signature, if it has one), and where the step is left.
        self.entry: dict[Target, int] = {}
        self.exit: dict[int, int] = {}
        self.ends: dict[tuple[int, str | None], int] = {}

    def chart(self) -> Chart:
        """Draft the chart."""
        rows: list[Row] = []
        band = 0
        for step in self.procedure.langkah:
            first, band = band, self._row(step, band)
            rows.append(Row(step=step, first=first, after=band))
        return Chart(
            lanes=tuple(spec.label for spec in self.procedure.pelaksana.values()),
            bands=band,
            rows=tuple(rows),
            symbols=tuple(self.symbols),
            arrows=tuple(a for step in self.procedure.langkah for a in self._arrows(step)),
        )

    # Symbols

    def _row(self, step: Step, band: int) -> int:
        """Put down the symbols of one row, from this band on; give the next free band."""
        lanes = [self.lane[role] for role in step.pelaksana]
        taken = set(lanes)
        signature = None
        if step.tanda_tangan:
            lane = self.lane[step.tanda_tangan.oleh]
            role = step.tanda_tangan.oleh
            signature = self._put(Shape.SIGNATURE, lane, band, step, role, "signature")
            # It stands beside the step that waits for it, if nobody stands there or in between.
            between = range(min(lane, lanes[0]), max(lane, lanes[0]) + 1)
            if lane == lanes[0] or any(other in between for other in lanes[1:]):
                band += 1
            else:
                taken.add(lane)
        self.exit[step.no] = len(self.symbols)
        self.entry[step.no] = self.exit[step.no] if signature is None else signature
        shape, text = self._shape(step)
        for number, (role, lane) in enumerate(zip(step.pelaksana, lanes, strict=True)):
            with_him = number > 0 and shape is Shape.DECISION
            self._put(Shape.PROCESS if with_him else shape, lane, band, step, role, text)
        return self._ends(step, band, taken) + 1

    def _put(
        self,
        shape: Shape,
        lane: int,
        band: int,
        step: Step,
        role: str | None,
        text: str | None,
        reason: str | None = None,
    ) -> int:
        self.symbols.append(
            Symbol(
                shape=shape,
                lane=lane,
                band=band,
                step=step.no,
                role=role,
                text=self.words.text(f"cli.drawing.{text}") if text else None,
                reason=reason,
            )
        )
        return len(self.symbols) - 1

    def _shape(self, step: Step) -> tuple[Shape, str | None]:
        """Give the form of a step's symbol, and the key of what stands in it."""
        if step.keputusan:
            return Shape.DECISION, None
        if step is self.procedure.langkah[0]:
            return Shape.TERMINATOR, "begin"
        return (Shape.TERMINATOR, "end") if step.ke == END else (Shape.PROCESS, None)

    def _ends(self, step: Step, band: int, taken: set[int]) -> int:
        """Put down an end for each reason for which a branch ends the case; give the last band.

        It stands under the step, or beside it where the way to the next step goes straight down.
        """
        own = self.lane[step.pelaksana[0]]
        beside = [lane for lane in (own - 1, own + 1) if 0 <= lane < len(self.lane)]
        free = [lane for lane in beside if lane not in taken] if self._straight(step) else []
        for branch in (step.keputusan or {}).values():
            reason = self._reason(branch)
            if branch.ke != END or (step.no, reason) in self.ends:
                continue
            if free:
                lane, place = free.pop(0), band
            else:
                lane, place = own, self.symbols[-1].band + 1
            end = self._put(Shape.TERMINATOR, lane, place, step, None, "end", reason)
            self.ends[step.no, reason] = end
        return self.symbols[-1].band

    def _straight(self, step: Step) -> bool:
        """Tell whether a branch goes on to the next step, done by the same role."""
        following = [s for s in self.procedure.langkah if s.no == step.no + 1]
        return any(
            branch.ke == after.no and after.pelaksana[0] == step.pelaksana[0]
            for branch in (step.keputusan or {}).values()
            for after in following
        )

    def _reason(self, branch: Branch) -> str | None:
        return self.words.text(f"close_reason.{branch.alasan}") if branch.alasan else None

    # Arrows

    def _arrows(self, step: Step) -> Iterator[Arrow]:
        """Give the arrows of a step: those inside its row, and those that leave it."""
        here = self.exit[step.no]
        together = range(here, here + len(step.pelaksana))
        side_by_side = sorted(together, key=lambda number: self.symbols[number].lane)
        for left, right in pairwise(side_by_side):
            yield Arrow(source=left, target=right, kind=Kind.LINK)
        if self.entry[step.no] != here:
            yield Arrow(source=self.entry[step.no], target=here)
        for branch in (step.keputusan or {}).values():
            end = branch.ke == END
            target = self.ends[step.no, self._reason(branch)] if end else self.entry[branch.ke]
            yield Arrow(source=here, target=target, label=branch.label)
        if not step.keputusan and step.ke != END:
            yield Arrow(source=here, target=self.entry[step.ke])
        if step.tanggapi is not None:
            label = self.words.text("cli.drawing.reply")
            target = self.entry[step.tanggapi]
            yield Arrow(source=here, target=target, kind=Kind.REPLY, label=label)
