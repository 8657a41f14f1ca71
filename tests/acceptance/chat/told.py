"""An office in chat whose officers act through the gate, and what each of them was told."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Complaint, Source
from config.people import Address, Officer
from router.values import Action, ActionId
from storage import conversations, directory
from storage.values import DeskKind, OutboxItem
from tests.acceptance.chat.square import Square, square

A = ActionId
SARI, TONO, ADI, AGUS = "sari", "tono", "adi", "agus"
LAMP = "Lampu jalan di depan SD mati."
SOURCE = Source(channel="telegram")


class Office:
    """A square whose officers act through the gate, and whose messages are read by reader."""

    def __init__(self, place: Square) -> None:
        self.place = place
        self.db, self.house = place.app.parts.db, place.app.parts.house

    async def complain(self, **facts: Any) -> str:
        """Open a case; give its number."""
        facts = {"subject": "Lampu jalan mati", "text": LAMP, "proposed": ("dishub",)} | facts
        complaint = Complaint(code=f"KODE{self.place.now}", channel="web", procedure="mpp", **facts)
        now = self.place.now
        change = await self.db.write(gate.open_case, self.house, complaint, SOURCE, now)
        await self._rest()
        return change.case.number

    async def act(self, number: str, actor: str, id_: ActionId, **facts: Any) -> None:
        """Let an officer act."""
        action = Action(id=id_, actor=actor, **facts)
        await self.db.write(gate.act, self.house, number, action, self.place.now, SOURCE)
        await self._rest()

    async def at_answering(self, **facts: Any) -> str:
        """Let a case come to the Pejabat Penghubung of the Dinas Perhubungan."""
        number = await self.complain(**facts)
        await self.act(number, SARI, A.TERUSKAN, agency="dishub")
        await self.act(number, ADI, A.TERIMA)
        await self.act(number, ADI, A.TERUSKAN)
        return number

    async def greet(self) -> None:
        """Let everybody with WhatsApp have written just now, so that he may be written to."""
        for phone in self.place.cast.phones.values():
            address = Address("whatsapp", phone.number)
            await self.db.write(conversations.heard, address, self.place.now)
            self.place.twilio.open_window(phone)

    async def _rest(self) -> None:
        self.place.app.board.wake.set()
        self.place.app.outbox.wake.set()
        await self.place.settled()

    async def told(self, number: str, who: str) -> list[OutboxItem]:
        """Give what was, or is to be, said to an officer himself."""
        return [item for item in await self.place.sent(number) if item.recipient == who]

    async def at_desk(self, number: str) -> list[str]:
        """Give what was said at the desks, cards apart."""
        rows = await self.place.sent(number)
        return [row.text for row in rows if row.recipient.startswith("meja:")]

    async def change(self, who: str, **facts: Any) -> None:
        """Change an officer in the directory."""

        def put(session: Session) -> None:
            found = self.house.directory(session).officer(who)
            assert found is not None
            known = {
                "id": who,
                "name": found.name,
                "roles": found.roles,
                "agency": found.agency,
                "addresses": directory.written(session, who),
                "superior": found.superior,
                "deputies": found.deputies,
                "leave": found.leave,
            }
            directory.put_officer(session, Officer(**(known | facts)))

        await self.db.write(put)


def opened(
    folder: Path, database: str, agency: DeskKind = DeskKind.GROUP
) -> AbstractAsyncContextManager[Square]:
    """Open a square; the office has a forum."""
    return square(folder, database, agency=agency)


def kinds(rows: list[OutboxItem]) -> list[tuple[str, str]]:
    """Give kind and channel of messages."""
    return [(row.kind, row.address.channel) for row in rows]
