"""The ways that a case can take through the rows of an SOP, as `ke` and `keputusan` lead.

Asked by the rules of `config.sop_flow` and `config.sop_papers`: what is reached from where, and
what is reached without a step of a certain kind on the way.
"""

from collections.abc import Iterable

from config.procedure import END, Target, Trait
from config.sop_rows import Row
from config.sop_sheet import Sheet


class Ways:
    """The ways between rows, by their positions (from 0); one past the last is the end.

    A target that does not exist is told elsewhere; here it counts as the next row, so that one
    wrong number does not make every later step look unreachable.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.rows = sheet.rows
        self.end = len(self.rows)
        self._again = [row.step.tanggapi for row in self.rows]
        self._again.append(sheet.procedure.penutupan.buka_kembali.langkah)
        self._positions: dict[Target, int] = {END: self.end}
        for position, row in enumerate(self.rows):
            self._positions.setdefault(row.step.no, position)
        self._next = [self._followers(position) for position in range(self.end)]

    def _followers(self, position: int) -> set[int]:
        step = self.rows[position].step
        branches = (step.keputusan or {}).values()
        targets: Iterable[Target] = [b.ke for b in branches] or [step.ke]
        return {self.position(target, position + 1) for target in targets}

    def position(self, target: Target, otherwise: int) -> int:
        """Give the position of a target; `otherwise` for one that does not exist."""
        return self._positions.get(target, otherwise)

    def following(self, position: int) -> list[Row]:
        """Give the rows that can follow one at once."""
        return [self.rows[p] for p in sorted(self._next[position]) if p < self.end]

    def reached(self, starts: Iterable[int], without: Trait | None = None) -> set[int]:
        """Give all positions that can be reached, those of the start among them.

        `without` leaves out every way that goes on from a step of this kind.
        """
        found = set(starts)
        waiting = list(found)
        while waiting:
            position = waiting.pop()
            if position == self.end or without in self.rows[position].step.sifat:
                continue
            fresh = self._next[position] - found
            found |= fresh
            waiting.extend(fresh)
        return found

    def unanswered(self) -> set[int]:
        """Give the positions to which a case can come without an answer in its present round.

        A reply to the answer and a reopening begin a new round, for which a new answer is made.
        """
        begins = {self.position(no, 0) for no in self._again if no is not None}
        return self.reached({0, *begins}, without=Trait.MENJAWAB)
