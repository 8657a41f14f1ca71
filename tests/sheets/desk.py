"""What the stories of letters on paper share: a case played without a database, and its letters."""

import io
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from bot import dossier as dossiers
from bot.clock import Clock
from bot.dossier import Dossier
from bot.house import House
from bot.marks import Marks
from bot.model_in_use import Registry
from bot.sheets import Sheet, pdf, sheet
from config.procedure import LetterKind
from config.settings import load
from config.wording import wording
from router.values import PENGADU
from storage.files import FileStore
from storage.values import Identity
from tests.router.stories import CALENDAR, ZONE, Story, at, staffed

CODE = "abcdefghjkmn"


def house(folder: Path, name: str = "Balai Contoh", city: str | None = "Kota Contoh") -> House:
    """Give what the letters of an office need of it."""
    environ = {"KAWAL_MODE": "test", "KAWAL_DATA__DIR": str(folder), "KAWAL_OFFICE__NAME": name}
    if city is not None:
        environ["KAWAL_OFFICE__CITY"] = city
    settings = load(None, environ)
    return House(
        settings=settings,
        wording=wording("id"),
        calendar=CALENDAR,
        clock=Clock(ZONE),
        marks=Marks(b"rahasia"),
        channels=frozenset(),
        site="https://aduan.example.id",
        registry=Registry(FileStore(folder), settings),
    )


class Paper:
    """A case of an SOP on its way, and the letters that it has."""

    def __init__(self, folder: Path, procedure: str, **opened: Any) -> None:
        self.house = house(folder)
        self.story = Story(staffed(procedure), **opened)

    def dossier(self, reader: str = PENGADU) -> Dossier:
        """Give the case as somebody may see it."""
        whole = Dossier(
            case=self.story.case,
            identity=Identity(person=1, name="Budi Contoh", addresses=(), code=CODE),
            subject="Izin belum terbit.",
            place=None,
            entries=(),
        )
        if reader == PENGADU:
            return dossiers.for_citizen(whole)
        officer = self.story.office.directory.officer(reader)
        assert officer is not None
        return dossiers.for_officer(whole, officer, self.story.office)

    def sheet(self, kind: LetterKind, *, reader: str = PENGADU, seq: int = 99) -> Sheet | None:
        """Give a letter as of an event, as somebody may see it."""
        return sheet(self.dossier(reader), self.story.office, self.house, kind, seq)

    def read(self, kind: LetterKind, *, reader: str = PENGADU, seq: int = 99) -> str:
        """Draw a letter, and read it, white space folded."""
        found = self.sheet(kind, reader=reader, seq=seq)
        assert found is not None
        return " ".join(pages(found)).strip()


def pages(drawn: Sheet) -> list[str]:
    """Draw a letter, and read its pages, white space folded."""
    file = PdfReader(io.BytesIO(pdf(drawn, at("2026-05-04 09:00"))))
    return [" ".join(page.extract_text().split()) for page in file.pages]
