"""Plays for the tests of this folder: an SOP in an invented office, in Makassar, in May 2026."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.rehearsal import stage
from bot.rehearsal.invented import invented_office
from bot.rehearsal.moves import Move, moves
from bot.rehearsal.sentences import Teller
from bot.rehearsal.stage import Scene, Told, Turn
from bot.rehearsal.walks import Survey, survey
from config import sop
from config.hours import office_hours
from config.procedure import Procedure
from config.wording import wording
from router.clock import WorkingCalendar
from router.values import PENGADU, ActionId

ZONE = ZoneInfo("Asia/Makassar")
CALENDAR = WorkingCalendar(office_hours(zone=ZONE), 2026, 2027)
MONDAY = datetime(2026, 5, 4, 8, tzinfo=ZONE)
COMPLAINT = "Lampu jalan mati."

FILES = sorted((Path(__file__).parents[1] / "sops").glob("*.yaml"))

ALL: dict[str, Procedure] = {
    **sop.procedures(),
    **{file.stem: sop.parse(file.read_text("utf-8"), file.name) for file in FILES},
}
"""The shipped SOPs, and those that the tests made up."""


def changed(id_: str, *changes: tuple[str, str]) -> Procedure:
    """Give a shipped SOP with changes in its file, unchecked: as it was when a case began."""
    source = sop.shipped()[id_]
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return sop.recall(source, id_, "lama")


def teller(procedure: Procedure, lang: str = "id") -> Teller:
    """Give the words for an SOP in its invented office."""
    return Teller(wording(lang), invented_office(procedure, CALENDAR))


def surveyed(procedure: Procedure) -> Survey:
    """Walk an SOP from Monday morning."""
    words = teller(procedure)
    return survey(words.office, MONDAY, COMPLAINT, words.usual)


class Play:
    """One play: the scene, and all that was told so far."""

    def __init__(self, procedure: Procedure) -> None:
        self.words = teller(procedure)
        self.office = self.words.office
        self.told: list[Told] = []
        self.scene: Scene
        self._go(stage.begin(self.office, MONDAY, COMPLAINT))

    def _go(self, turn: Turn) -> Turn:
        self.scene = turn.scene
        self.told += turn.told
        return turn

    def open(self) -> list[Move]:
        """Give what can be done now."""
        return list(moves(self.scene, self.office))

    def do(self, id_: str, *, choice: str | None = None, by: str | None = None) -> Turn:
        """Make the first move of this name, with what Enter gives where something is asked."""
        move = next(
            m
            for m in self.open()
            if m.id is ActionId(id_) and choice in (None, m.choice) and by in (None, m.role)
        )
        given = [self.words.usual(move, need) for need in move.needs]
        return self._go(stage.act(self.scene, move.action(given), self.office))

    def until(self, text: str) -> Turn:
        """Let time pass until `05-04 09:30` of 2026."""
        moment = datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)
        return self._go(stage.wait(self.scene, moment, self.office))

    def labels(self) -> list[tuple[str, str]]:
        """Give who can do what."""
        return [(m.role, m.id.value) for m in self.open() if m.role != PENGADU]
