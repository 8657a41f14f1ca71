"""The relay room of an agency: three officers with WhatsApp, and what stands on their phones.

The platform is `tests.desk.group.Group` under another name, with a window of 24 hours.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import window
from bot.desk import choices, relay
from bot.desk.board import Board
from bot.desk.pace import Pace
from bot.envelope import Envelope, unseal
from bot.handling import Done, Letterhead
from bot.intake import Intake
from bot.outbox import Outbox
from bot.worker import NOWHERE
from channels.base import InboundMessage
from config.people import Address, Officer
from router.values import ActionId
from storage import conversations, desks, directory, inbox, links, outbox
from storage.desks import Desk
from storage.values import DeskKind, OutboxItem
from tests.desk.group import Group, Posted
from tests.desk.office import ADI, AGUS, SARI, Office

A = ActionId
SUSI = "susi"
NUMBERS = {
    ADI: Address("whatsapp", "+6281100000001"),
    AGUS: Address("whatsapp", "+6281100000002"),
    SUSI: Address("whatsapp", "+6281100000003"),
}
DAY = timedelta(hours=24)


class Room:
    """The relay room of the Dinas Perhubungan, with Adi, Agus and Susi in it."""

    def __init__(self, office: Office, desk: Desk, phones: Group) -> None:
        self.office, self.desk, self.phones = office, desk, phones
        self.db, self.house = office.db, office.house
        self.intake = Intake(office.db, office.parts.files, office.house.clock, lambda: None)
        self._count = 0

    async def greet(self, *who: str) -> None:
        """Let members have written just now, so that they may be written to."""
        for id_ in who:
            await self.db.write(conversations.heard, NUMBERS[id_], self.office.now)

    async def write(self, who: str, text: str, **changed: Any) -> Done:
        """Let a member write to the bot; everything that follows is sent."""
        self._count += 1
        facts: dict[str, Any] = {"external_id": f"SM{self._count}", "text": text, "reply": text}
        files = changed.pop("files", ())
        message = InboundMessage(
            channel="whatsapp",
            order=str(NUMBERS[who]),
            sender=NUMBERS[who],
            **(facts | changed),
        )
        await self.intake.receive(message)
        done = await self.db.write(self._handle, who, files)
        await self.office.shown()
        return done

    def _handle(self, session: Session, who: str, files: tuple[Any, ...]) -> Done:
        """Do what the worker and the hearing do with a member's message."""
        (queued,) = inbox.heads(session, 10)
        message = unseal(queued.arrival.payload).message
        officer = self.house.directory(session).officer(who)
        assert officer is not None
        window.heard(session, self.house, message, self.office.now)
        item = Letterhead(
            queued=queued,
            envelope=Envelope(message=message, files=files),
            route=NOWHERE,
            now=self.office.now,
        )
        done = relay.heard(session, self.house, item, officer, self.desk)
        inbox.finish(session, queued.id, outcome=done.outcome, case=done.case, at=self.office.now)
        return done

    def on(self, who: str) -> list[str]:
        """Give what stands on a member's phone, oldest first."""
        return [m.text for m in self.messages(who)]

    def messages(self, who: str) -> list[Posted]:
        """Give the messages on a member's phone."""
        return [m for m in self.phones.posted if m.room == NUMBERS[who]]

    async def chosen(self, who: str, text: str, quoted: str | None = None) -> str | None:
        """Give the data of what a member chooses by a number."""
        standing = await self.db.read(choices.standing, NUMBERS[who], quoted)
        return choices.chosen(standing, text)

    async def given(self, **facts: Any) -> str:
        """Let a case come to the agency; its cards are sent."""
        number = await self.office.complain(**facts)
        await self.office.act(number, SARI, A.TERUSKAN, agency="dishub")
        await self.office.shown()
        return number

    async def rows(self, number: str) -> tuple[OutboxItem, ...]:
        """Give all that was or is to be said about a case."""
        return await self.db.read(outbox.of_case, number)


async def furnished(office: Office) -> Room:
    """Furnish the room; everybody in it has just written."""
    phones = Group(name="whatsapp", window=DAY)
    house = office.house
    house.channels |= {"whatsapp"}
    house.chats |= {"whatsapp"}
    house.windows = {"whatsapp": DAY}
    web = next(c for c in office.parts.channels if c.name == "web")
    channels = {"telegram": office.group, "whatsapp": phones, "web": web}
    office.outbox = Outbox(office.db, office.parts.files, house, channels)
    office.board = Board(office.db, house, channels, outbox=office.outbox.wake, pace=Pace())
    susi = Officer(
        id=SUSI,
        name="Susi Contoh",
        roles=("admin_opd",),
        agency="dishub",
        addresses=(NUMBERS[SUSI],),
    )

    def furnish(session: Session) -> Desk:
        directory.put_officer(session, susi)
        for id_ in (ADI, AGUS):
            links.link(session, id_, NUMBERS[id_], office.now)
        return desks.add(
            session,
            agency="dishub",
            address=desks.room_address("dishub"),
            kind=DeskKind.RELAY,
            title="ruang Dinas Perhubungan",
            at=office.now,
        )

    place = Room(office, await office.db.write(furnish), phones)
    await place.greet(ADI, AGUS, SUSI)
    return place
