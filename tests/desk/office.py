"""An office at work in one process: the gate, the outbox and the board, around invented groups.

Its clock stands still between two moves. Officers act through the gate, as the colleagues of
this room do on their behalf.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import cases as gate
from bot.app import Parts, opened
from bot.cases import Complaint, Source
from bot.desk import rooms
from bot.desk.board import Board
from bot.desk.pace import Pace
from bot.outbox import Outbox
from config.directory import example
from config.people import Address
from config.settings import load
from router.values import Action, ActionId, Case, StoredFile
from storage import cards, cases, desks, directory
from storage.cards import Card
from storage.desks import Desk
from storage.values import DeskKind
from tests.desk.group import Group

MONDAY = "2026-05-04T09:00:00+08:00"
SOURCE = Source(channel="telegram")
MPP = Address("telegram", "-1001")
DISHUB = Address("telegram", "-1002")

SARI, ADI, AGUS = "sari", "adi", "agus"
"""Petugas MPP, Admin OPD and Pejabat Penghubung of the Dinas Perhubungan."""

LAMP = "Lampu jalan di depan SD mati, dekat halte."


class Office:
    """The office. `group` is the chat platform; `second` moves the board's own clock."""

    def __init__(self, parts: Parts, group: Group, pace: Pace) -> None:
        self.parts = parts
        self.db, self.house, self.group = parts.db, parts.house, group
        # Officers are reached by mail; at the group nobody is known by his own address.
        channels = {c.name: c for c in parts.channels} | {group.name: group}
        self.house.channels = frozenset(channels)
        self.house.chats = frozenset({group.name})
        self.seconds = 0.0
        self.outbox = Outbox(parts.db, parts.files, parts.house, channels)
        self.board = Board(
            parts.db,
            parts.house,
            channels,
            outbox=self.outbox.wake,
            pace=pace,
            seconds=lambda: self.seconds,
        )

    @property
    def now(self) -> datetime:
        """The office's time."""
        return self.house.clock.now()

    def at(self, time: str) -> None:
        """Let it be a moment of this Monday, or of the day that is named."""
        day = time if "T" in time else f"2026-05-04T{time}:00"
        self.house.clock.jump(datetime.fromisoformat(f"{day}+08:00"))

    async def desk(
        self,
        kind: DeskKind = DeskKind.FORUM,
        address: Address = MPP,
        agency: str | None = None,
        title: str = "MPP Kota Contoh",
    ) -> Desk:
        """Make a group a desk."""

        def link(session: Any) -> Desk:
            return desks.add(
                session, agency=agency, address=address, kind=kind, title=title, at=self.now
            )

        return await self.db.write(link)

    async def complain(self, text: str = LAMP, **facts: Any) -> str:
        """Open a case; give its number."""
        facts = {"code": f"KODE{text[:20]}{self.now}", "subject": "Lampu jalan mati", **facts}
        complaint = Complaint(channel="web", text=text, procedure="mpp", **facts)
        change = await self.db.write(gate.open_case, self.house, complaint, SOURCE, self.now)
        return change.case.number

    async def act(self, number: str, actor: str, id_: ActionId, **facts: Any) -> Case:
        """Let somebody act."""
        action = Action(id=id_, actor=actor, **facts)
        change = await self.db.write(gate.act, self.house, number, action, self.now, SOURCE)
        return change.case

    async def shown(self) -> int:
        """Let the board show all that it may now, and the outbox say it; give how many cards."""
        count = 0
        while True:
            busy = await self.board.round()
            said = await self.outbox.round()
            count += busy
            if not busy and not said:
                return count

    async def card(self, desk: Desk, number: str) -> Card:
        """Give a card that must be there."""
        found = await self.db.read(cards.find, desk.id, number)
        assert found is not None
        return found

    async def waiting(self) -> int:
        """Count the cards that are to be shown now."""
        return await self.db.read(cards.waiting, self.now)

    def file(self, name: str, content: bytes = b"isi") -> StoredFile:
        """Store a file."""
        media_type = "image/jpeg" if name.endswith("jpg") else "application/pdf"
        return StoredFile(
            name=name,
            media_type=media_type,
            size=len(content),
            sha256=self.parts.files.put(content),
        )

    async def case(self, number: str) -> Case:
        """Give a case as it stands."""
        found = await self.db.read(cases.load, number)
        assert found is not None
        return found

    async def seen_at(self, number: str) -> list[int]:
        """Give the ids of the desks that see a case."""
        case = await self.case(number)

        def seeing(session: Any) -> list[int]:
            office = self.house.office(session, case.procedure, case.version)
            return [d.id for d in rooms.desks_of(session, office, case)]

        return await self.db.read(seeing)


@asynccontextmanager
async def office(folder: Path, database: str, **environ: str) -> AsyncIterator[Office]:
    """Open an office of the MPP's example directory on a Monday at nine."""
    settings = load(
        None,
        {
            "KAWAL_MODE": "test",
            "KAWAL_OFFICE__NAME": "MPP Kota Contoh",
            "KAWAL_CLOCK__START": MONDAY,
            "KAWAL_CLOCK__SPEED": "0.000000001",
            "KAWAL_DATA__DIR": str(folder),
            "KAWAL_DATABASE__URL": database,
            **environ,
        },
    )
    async with opened(settings) as parts:
        await parts.db.write(directory.replace, *example("mpp"))
        yield Office(parts, Group(), Pace())
