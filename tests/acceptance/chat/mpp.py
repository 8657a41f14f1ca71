"""The MPP SOP as its people play it: who presses and types what when nothing is special.

`Hall` is a square with names for its desks and people. Its officers sit where the cast seats
them: Sari and Tono at the office's desk, Adi at that of the Dinas Perhubungan, and Agus, who
answers for it, on WhatsApp.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from channels.sandbox.telegram import Chat, Message, Person
from channels.sandbox.twilio import Message as Sms
from channels.sandbox.twilio import Phone
from storage.values import DeskKind
from tests.acceptance.chat.square import Square, square

LAMP = "Lampu jalan di Jl. Melati mati sejak kemarin malam"
NUMBER = "2026-000001"
REPAIRED = "Lampu sudah kami ganti pagi ini."
TO_DISHUB = "Teruskan ke Dinas Perhubungan"
PASS_ON = "Sampaikan jawaban"


class Hall:
    """A square in which the MPP's people work on one case."""

    def __init__(self, place: Square) -> None:
        self.place = place
        self.telegram, self.twilio = place.telegram, place.twilio
        self.budi, self.ani = place.budi, place.ani
        self.agus: Phone = place.cast.phones["agus"]

    @property
    def office(self) -> Chat:
        """The group of the office."""
        return self.place.cast.groups[0][0]

    @property
    def agency(self) -> Chat:
        """The group of the Dinas Perhubungan."""
        return self.place.cast.groups[-1][0]

    def person(self, id_: str) -> Person:
        """Give an officer who reads Telegram."""
        return self.place.cast.persons[id_]

    def phone(self, id_: str) -> Phone:
        """Give an officer who reads WhatsApp."""
        return self.place.cast.phones[id_]

    def at_office(self) -> Message:
        """Give the case's card in the office's group."""
        return self.place.card(self.office, NUMBER)

    def at_agency(self) -> Message:
        """Give the case's card in the agency's group."""
        return self.place.card(self.agency, NUMBER)

    # Citizens

    async def complain(self, text: str = LAMP) -> str:
        """Complain on WhatsApp; give the receipt."""
        await self.place.text(self.budi, text)
        await self.place.text(self.budi, "1")
        return self.budi.last.body

    async def complain_on_telegram(self, text: str = LAMP) -> str:
        """Complain on Telegram; give the receipt."""
        await self.place.tell(self.ani, text)
        await self.tap("Kirim")
        return self.place.last(self.ani).words

    async def tap(self, label: str) -> str:
        """Let Ani press a button of the last message; give the pop-up."""
        chat, last = self.telegram.private(self.ani), self.place.last(self.ani)
        return await self.place.tap(self.ani, chat, last, label)

    # Officers

    async def sari(self, label: str) -> str:
        """Let Sari press a button of the card in the office's group; give the pop-up."""
        return await self.place.tap(self.person("sari"), self.office, self.at_office(), label)

    async def adi(self, label: str) -> str:
        """Let Adi press a button of the card in the agency's group; give the pop-up."""
        return await self.place.tap(self.person("adi"), self.agency, self.at_agency(), label)

    async def to_agus(self) -> Sms:
        """Pass the case on as far as Agus, and let him look; give his task."""
        assert await self.sari(TO_DISHUB) == "Diteruskan."
        await self.adi("Terima")
        await self.adi("Teruskan")
        return await self.look(self.agus)

    async def look(self, phone: Phone) -> Sms:
        """Let somebody press Lihat where his window was knocked at; give what came last."""
        if any(button.label == "Lihat" for button in phone.last.buttons):
            self.twilio.press(phone, phone.last.sid, "Lihat")
            await self.place.pause()
        return phone.last

    async def answer(self, text: str = REPAIRED) -> str:
        """Let Agus answer his task by replying to it; give the preview that he confirms."""
        await self.place.text(self.agus, text, reply_to=self.agus.last.sid)
        shown = self.agus.last.body
        await self.place.text(self.agus, "1")
        return shown

    async def to_the_citizen(self, text: str = REPAIRED) -> None:
        """Let Agus answer, and Adi and Sari pass it on by their cards."""
        await self.answer(text)
        assert await self.adi(PASS_ON) == "Jawaban disampaikan."
        assert await self.sari(PASS_ON) == "Jawaban disampaikan."


def labels(message: Message) -> Sequence[str]:
    """Give the labels of the buttons under a message."""
    return [button.label for row in message.buttons for button in row]


def spoken(chat: Chat) -> list[Message]:
    """Give what the bot has said in a chat, the platform's own messages apart."""
    return [m for m in chat.messages if m.from_bot and not m.service]


@asynccontextmanager
async def hall(
    folder: Path,
    database: str,
    *,
    office: DeskKind = DeskKind.FORUM,
    agency: DeskKind = DeskKind.GROUP,
) -> AsyncIterator[Hall]:
    """Open the hall; its desks are of these kinds. Nothing may break the platforms' rules."""
    async with square(folder, database, office=office, agency=agency) as place:
        yield Hall(place)
