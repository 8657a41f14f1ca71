"""An office that learns: the parts of the program, its clock, and months of invented complaints.

Officers act through the gate; the months before are written down as the gate would have, many at
once. The clock stands still between two moves.
"""

import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import cases as gate
from bot.app import Parts, opened
from bot.cases import Complaint, Source
from bot.house import House
from bot.learning.told import KIND
from config.directory import example
from config.settings import load
from router.suggestion import Ranked, Suggestion
from router.values import Action, ActionId, Case
from storage import cases, directory, mapping, suggestions
from storage.models import OutboxRow
from storage.suggestions import Suggested
from storage.values import Direction, Entry, EntryKind, OutboxItem
from tests.storage.examples import handed_in

SATURDAY = "2026-05-30T08:00:00+08:00"
SOURCE = Source(channel="mail")
STILL = "0.000000001"

AGENCIES = {"hub": "dishub", "lh": "dlh", "pu": "dpupr", "kopdag": "diskop-ukm-dag"}
WORDS = {
    "hub": "lampu jalan padam|parkir liar di trotoar|rambu lalu lintas hilang|angkot ngetem|"
    "traffic light mati|juru parkir memaksa",
    "lh": "sampah menumpuk|pohon tumbang|bau limbah|tempat sampah penuh|sungai tercemar|"
    "petugas sampah tidak datang",
    "pu": "jalan berlubang|saluran air mampet|trotoar rusak|jembatan retak|aspal mengelupas|"
    "drainase banjir",
}
PLACES = ("pasar", "sekolah", "masjid", "terminal", "kantor lurah", "lapangan", "puskesmas")
MOODS = ("mohon segera ditangani", "sudah seminggu", "warga resah", "kapan diperbaiki")
LOCAL = "Sepeda listrik sewaan berserakan"
"""A matter of this town alone, which its officers give to the cooperatives' agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A complaint of the months before, and what became of it."""

    at: datetime
    text: str
    said: str
    urusan: str | None
    confidence: float = 0.8
    automatic: bool = False


def months(until: datetime, many: int, *, days: float = 150, seed: int = 6) -> Iterator[Past]:
    """Invent complaints of the days before a moment, evenly spread, all routed rightly."""
    dice = random.Random(seed)
    for number in range(many):
        urusan = dice.choice(list(WORDS))
        words = dice.choice(WORDS[urusan].split("|"))
        text = f"{words.capitalize()} dekat {dice.choice(PLACES)}, {dice.choice(MOODS)}."
        at = until - timedelta(days=days) * (many - number) / many
        yield Past(at=at, text=text, said=urusan, urusan=urusan)


def local(until: datetime, many: int, *, days: float = 100) -> Iterator[Past]:
    """Invent complaints about the town's own matter, which the program took for traffic."""
    for number in range(many):
        text = f"{LOCAL} dekat {PLACES[number % len(PLACES)]}, {MOODS[number % len(MOODS)]}."
        at = until - timedelta(days=days) * (many - number) / many
        yield Past(at=at, text=text, said="hub", urusan="kopdag")


class School:
    """The office."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.db, self.house = parts.db, parts.house
        self._codes = count(1)

    @property
    def now(self) -> datetime:
        """The office's time."""
        return self.house.clock.now()

    def at(self, time: str) -> None:
        """Let it be a later moment."""
        self.house.clock.jump(datetime.fromisoformat(f"{time}+08:00"))

    async def complain(self, text: str, **facts: Any) -> str:
        """Open a case; give its number."""
        complaint = Complaint(
            channel="mail", text=text, procedure="mpp", code=f"KODE{next(self._codes)}", **facts
        )
        change = await self.db.write(gate.open_case, self.house, complaint, SOURCE, self.now)
        return change.case.number

    async def act(self, number: str, actor: str, id_: ActionId, **facts: Any) -> Case:
        """Let somebody act."""
        action = Action(id=id_, actor=actor, **facts)
        change = await self.db.write(gate.act, self.house, number, action, self.now, SOURCE)
        return change.case

    async def suggested(self, number: str) -> Suggested:
        """Give what the router made of a case, and officers of that."""
        found = await self.db.read(suggestions.of_case, number)
        assert found is not None
        return found

    async def remember(self, past: Sequence[Past]) -> None:
        """Write complaints of the months before down, with what became of them."""
        await self.db.write(_remember, self.house, past)

    async def letters(self, officer: str = "ratna") -> list[OutboxItem]:
        """Give all that an officer was told, oldest first."""
        return await self.db.read(_letters, officer)


def _letters(session: Session, officer: str) -> list[OutboxItem]:
    query = select(OutboxRow).where(OutboxRow.recipient == officer, OutboxRow.kind == KIND)
    return [mapping.outbox_item(row, None) for row in session.scalars(query.order_by(OutboxRow.id))]


def _remember(session: Session, house: House, past: Sequence[Past]) -> None:
    version = house.new_office(session, "mpp", house.clock.now()).procedure.version
    for one in past:
        number = cases.next_number(session, one.at.year)
        case = handed_in(number)
        first = replace(case.events[0], at=one.at, text=one.text, files=())
        case = replace(
            case,
            version=version,
            opened_at=one.at,
            visit_at=one.at,
            due_at=None,
            proposed=(),
            events=(first,),
        )
        entry = Entry(
            at=one.at,
            direction=Direction.IN,
            author="pengadu",
            kind=EntryKind.COMPLAINT,
            text=one.text,
            event=1,
        )
        cases.add(
            session,
            case,
            person_id=None,
            code=f"KODE{number}",
            intake=None,
            subject=one.text[:40],
            place=None,
            entries=[entry],
        )
        best = Ranked(urusan=one.said, agency=AGENCIES[one.said], confidence=one.confidence)
        suggestion = Suggestion(ranked=(best,), automatic=one.automatic)
        suggestions.add(session, number, suggestion, one.at)
        if one.urusan is not None:
            when = one.at + timedelta(hours=2)
            suggestions.settle(session, number, AGENCIES[one.urusan], one.urusan, when)


@asynccontextmanager
async def school(folder: Path, database: str, **environ: str) -> AsyncIterator[School]:
    """Open the example office on a Saturday; `environ` are more settings (`KAWAL_…`)."""
    settings = load(
        None,
        {
            "KAWAL_MODE": "test",
            "KAWAL_CLOCK__START": SATURDAY,
            "KAWAL_CLOCK__SPEED": STILL,
            "KAWAL_DATA__DIR": str(folder),
            "KAWAL_DATABASE__URL": database,
            "KAWAL_ROUTING__MIN_EXAMPLES": "100",
            "KAWAL_MAIL__PORT": "0",
            **environ,
        },
    )
    async with opened(settings) as parts:
        agencies, officers = example("mpp")[:2]
        await parts.db.write(directory.replace, agencies, officers)
        yield School(parts)
