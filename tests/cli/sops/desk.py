"""A terminal at the office of another SOP, whose clock stands still between two acts.

So every moment that a story sees is exact.
"""

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.cli.office import Office


class Desk(Office):
    """The terminal; `at` moves its clock, `deliver` sends what is due."""

    def __init__(self, folder: Path, procedure: str) -> None:
        super().__init__(folder)
        self.environ["KAWAL_OFFICE__PROCEDURE"] = procedure
        self.environ["KAWAL_CLOCK__SPEED"] = "0.000000001"

    def at(self, moment: str) -> None:
        """Move the clock to a moment of the office's time, and do what is due."""
        self.turn(f"{moment}+08:00")

    def deliver(self) -> None:
        """Do what is due now: send letters, above all."""
        self.turn(self.environ["KAWAL_CLOCK__START"])

    def show(self, number: str) -> Any:
        """Give a case as it stands."""
        return self.ask("case", "show", number)


def stands(case: Any) -> str:
    """Tell step, state, holder and due moment; why, where it is over."""
    if case["holder"] is None:
        return f"{case['step']} {case['state']} {case['close_reason']}"
    holder = "/".join(filter(None, (case["holder"]["role"], case["holder"]["officer"])))
    due = case["due_at"]
    return f"{case['step']} {case['state']} {holder} {due[:19] if due else '-'}"


def offered(case: Any) -> dict[str, list[str]]:
    """Give the actions that are open now, and what each of them needs."""
    return {one["id"]: one["needs"] for one in case["actions"]}


def read(letter: Path) -> str:
    """Read a letter on paper, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(letter).pages).split())
