"""What the counter's page asks the program: implements `bot.pages.counter.Desk`."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import counter
from bot.house import House
from bot.pages.counter import Waiting
from bot.pages.entry import Sop
from bot.reader import CaseReader
from bot.receipt import Receipt, receipt
from channels.web import Choice, Choices
from config.people import Officer
from config.settings import Settings
from storage import cases
from storage.database import Database


class CounterDesk:
    """Knows officers by their links, and complaints by their tracking codes."""

    def __init__(self, db: Database, house: House, reader: CaseReader, choices: Choices) -> None:
        self._db = db
        self._house = house
        self._reader = reader
        self._choices = choices

    async def officer(self, mark: str) -> Officer | None:
        """Tell whose link this is."""
        return await self._db.read(counter.owner, self._house, mark)

    async def choices(self) -> Sequence[Choice]:
        """Give the agencies that can be chosen now."""
        return await self._choices()

    async def with_lapor(self, tracking: str) -> str | None:
        """Give the number of the case that has this tracking id of SP4N-LAPOR!."""
        return await self._db.read(cases.with_lapor, tracking)

    async def receipt(self, officer: Officer, code: str, wait: float) -> Receipt | Waiting | None:
        """Give the receipt of a complaint that this officer wrote down."""
        progress = await self._reader.progress(code, wait)
        if progress is None:
            return None
        if progress.number is None:
            return Waiting()
        return await self._db.read(self._receipt, officer, progress.number)

    def _receipt(self, session: Session, officer: Officer, number: str) -> Receipt | None:
        dossier, office = gate.view(session, self._house, number, officers=False)
        if dossier.case.entered_by != officer.id:
            return None
        return receipt(dossier, office, self._house)


def sops(settings: Settings) -> tuple[Sop, ...]:
    """Give the procedures that this office's intake points run, its own first."""
    ids = dict.fromkeys([settings.office.procedure, *settings.intake.values()])
    found = (settings.library.procedures[id_] for id_ in ids)
    return tuple(Sop(id=one.id, label=one.judul, nameless=one.anonim) for one in found)
