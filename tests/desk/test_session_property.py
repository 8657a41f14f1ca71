"""Nothing that an officer types reaches a complainant unless he saw it in a preview and sent it.

Random sessions at the desks of all five SOPs, on a real database: presses, answers to the bot's
questions, answers to others' questions, notes, orders in the midst of talk, records, cancels,
private messages, and time that passes. Every text that is typed bears a word of its own, so that
whatever a complainant can read tells where it comes from.
"""

import random
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot.cases import Complaint
from bot.deadlines import fire_due
from bot.enclosures import sheet_of
from config.people import Address
from router import rules
from router.values import PENGADU, Action, ActionId, Refused, State
from storage import links, outbox
from storage.desks import Desk
from storage.values import DeskKind
from tests.desk.group import Posted
from tests.desk.office import DISHUB, MPP, SOURCE
from tests.desk.talking import STRANGER, Talking, talking

MOVES = 50
TOKEN = re.compile(r"kata\d+")

TEMPLATES = (
    "{0}",
    "{0}",
    "Terima kasih {0}",
    "JAWAB {0}",
    "jawab: {0}",
    "TERUSKAN {0}",
    "TERUSKAN Dinas Perhubungan, {0}",
    "SELESAIKAN {0}",
    "SAMPAIKAN {0}",
    "DISPOSISI {0}",
    "CATAT {0}",
    "TOLAK {0}",
    "MINTA KELENGKAPAN {0}",
    "KEMBALIKAN {0}",
    "BUKAN WEWENANG {0}",
    "PERPANJANG 1 jam, {0}",
    "TUTUP {0}",
    "KOREKSI perihal: {0}",
    "TANDATANGANI {0}",
    "Undangan peninjauan lapangan: {0}",
    "Validasi pengaduan: {0}\nKategori: konsultasi",
    "kirim {0}",
    "BATAL {0}",
    "/catat {0}",
    "2026-000001 {0}",
)


class Play:
    """One random session. `shown` are the words that were sent from a preview."""

    def __init__(
        self, phones: Talking, people: dict[str, Address], names: dict[str, str], seed: int
    ) -> None:
        self.phones, self.people, self.names = phones, people, names
        self.random = random.Random(seed)
        self.numbers: list[str] = []
        self.shown: set[str] = set()
        self.typed = 0
        self.desks: list[Desk] = []

    def word(self) -> str:
        """Give a word that was never typed before."""
        self.typed += 1
        return f"kata{self.typed}"

    def words(self) -> str:
        """Give something to type."""
        return self.random.choice(TEMPLATES).format(self.word())

    def who(self) -> Address:
        """Give somebody: mostly an officer."""
        if self.random.random() < 0.05:
            return STRANGER
        return self.random.choice(list(self.people.values()))

    @property
    def standing(self) -> list[Posted]:
        """What stands in the chats, the newest of it."""
        return self.phones.group.posted[-25:]

    # Moves

    async def talk(self) -> None:
        """Somebody says something in a group, in a topic or not, quoting something or not."""
        desk = self.random.choice(self.desks)
        topics = [t for t in self.phones.group.topics if desk.address == MPP]
        topic = self.random.choice(topics) if topics and self.random.random() < 0.8 else None
        here = [m for m in self.standing if m.room == desk.address]
        quoting = self.random.choice(here) if here and self.random.random() < 0.5 else None
        files = ["bukti.jpg"] if self.random.random() < 0.2 else []
        await self.phones.say(
            self.who(),
            self.words(),
            room=desk.address,
            topic=quoting.topic if quoting else topic,
            quoting=quoting,
            files=files,
        )

    async def whisper(self) -> None:
        """An officer writes privately, quoting something or not."""
        who = self.random.choice(list(self.people.values()))
        here = [m for m in self.standing if m.room == who]
        quoting = self.random.choice(here) if here and self.random.random() < 0.7 else None
        text = self.random.choice(("Kirim", "Ubah", "batal", self.words(), self.words()))
        if text == "Kirim":
            self._sends(here)
        await self.phones.say(who, text, quoting=quoting)

    async def answer(self) -> None:
        """Whoever was asked last answers the question, and the bot goes on."""
        asked = [m for m in self.standing if m.id in self.phones.group.asking]
        if not asked:
            return
        question = self.random.choice(asked[-3:])
        who = self._named_in(question)
        for _ in range(self.random.choice((1, 1, 2))):
            text = self.word() if self.random.random() < 0.8 else self.words()
            files = ["bukti.jpg"] if self.random.random() < 0.3 else []
            private = not question.room.value.startswith("-")
            await self.phones.say(
                question.room if private else who,
                text,
                room=None if private else question.room,
                topic=question.topic,
                quoting=question,
                files=files,
            )
        await self.phones.tick()

    async def press(self) -> None:
        """Somebody presses a button; mostly one who may, and often Kirim."""
        bearing = [m for m in self.standing if any(b.data for row in m.buttons for b in row)]
        if not bearing:
            return
        posted = self.random.choice(bearing)
        if self.random.random() < 0.4:
            posted = bearing[-1]
        found = [b for row in posted.buttons for b in row if b.data]
        sends = next((b for b in found if b.label == "Kirim"), None)
        button = self.random.choice(found)
        if sends is not None and self.random.random() < 0.7:
            button = sends
        who = self._named_in(posted) if self.random.random() < 0.7 else self.who()
        if not posted.room.value.startswith("-"):
            who = posted.room
        if button.label == "Kirim":
            self.shown |= set(TOKEN.findall(posted.text))
        await self.phones.press_data(who, posted, button)

    def _sends(self, here: Iterable[Posted]) -> None:
        """Put down what a typed Kirim may send: what was shown in this chat."""
        for one in here:
            if any(b.label == "Kirim" for row in one.buttons for b in row):
                self.shown |= set(TOKEN.findall(one.text))

    def _named_in(self, posted: Posted) -> Address:
        """Give the officer whose name stands first in a message, else anybody."""
        found = [(posted.text.find(name), id_) for name, id_ in self.names.items()]
        named = sorted(pair for pair in found if pair[0] >= 0)
        return self.people[named[0][1]] if named else self.who()

    async def properly(self) -> None:
        """Whoever holds a case says something to its complainant, as he should."""
        number = self.random.choice(self.numbers)
        holders = await self.phones.db.read(self._holders, number)
        bearing = [
            (m, b)
            for m in self.phones.group.posted
            for row in m.buttons
            for b in row
            if number in b.data and b.label in ("Jawab", "Tolak", "Minta kelengkapan")
        ]
        able = [id_ for id_ in holders if id_ in self.people]
        if not bearing or not able:
            return
        posted, button = self.random.choice(bearing)
        private = not posted.room.value.startswith("-")
        who = posted.room if private else self.people[self.random.choice(able)]
        await self.phones.press_data(who, posted, button)
        asked = [m for m in self.standing if m.id in self.phones.group.asking]
        if not asked:
            return
        await self.phones.say(
            who,
            self.word(),
            room=None if private else posted.room,
            topic=asked[-1].topic,
            quoting=asked[-1],
        )
        await self.phones.tick()
        last = self.standing[-1]
        kirim = [b for row in last.buttons for b in row if b.label == "Kirim"]
        if kirim:
            self.shown |= set(TOKEN.findall(last.text))
            await self.phones.press_data(who, last, kirim[0])

    async def work(self) -> None:
        """Somebody who holds a case does what brings it on, as colleagues elsewhere do."""
        number = self.random.choice(self.numbers)
        case = await self.phones.case(number)
        if case.state.ended:
            return
        if case.state is State.DIJAWAB or (case.holder and case.holder.role == PENGADU):
            await self._gate(number, Action(id=ActionId.TANGGAPI, actor=PENGADU, text="Belum."))
            return
        holders = await self.phones.db.read(self._holders, number)
        for id_ in (ActionId.TERIMA, ActionId.TERUSKAN, ActionId.SAMPAIKAN):
            for officer in holders:
                agency = "dishub" if id_ is ActionId.TERUSKAN else None
                for named in (agency, None):
                    if await self._gate(number, Action(id=id_, actor=officer, agency=named)):
                        return

    def _holders(self, session: Session, number: str) -> list[str]:
        whole, office = gate.view(session, self.phones.house, number)
        return [o.id for o in rules.holders(whole.case, office)]

    async def _gate(self, number: str, action: Action) -> bool:
        phones = self.phones
        try:
            await phones.db.write(gate.act, phones.house, number, action, phones.now, SOURCE)
        except Refused:
            return False
        await phones.shown()
        return True

    async def wait(self) -> None:
        """Time passes: a moment, some hours, a day."""
        length = self.random.choice((0.02, 1, 7, 26))
        self.phones.house.clock.jump(self.phones.now + timedelta(hours=length))
        await fire_due(self.phones.db, self.phones.house)
        await self.phones.tick()

    async def run(self) -> None:
        """Play."""
        moves = (
            (self.talk, 4),
            (self.whisper, 3),
            (self.answer, 6),
            (self.press, 8),
            (self.properly, 2),
            (self.work, 2),
            (self.wait, 1),
        )
        await self.properly()
        for _ in range(MOVES):
            (move,) = self.random.choices(*zip(*moves, strict=True))
            await move()
        await self.phones.tick()


def public(session: Session, phones: Talking, number: str) -> Iterable[str]:
    """Give all that the complainant of a case can read: messages, letters, his page."""
    whole, _ = gate.view(session, phones.house, number)
    seen = dossiers.for_citizen(whole)
    yield from (seen.subject, seen.place or "")
    for entry in seen.entries:
        yield entry.text
        yield from (value for _, value in entry.fields)
    for item in outbox.of_case(session, number):
        if item.recipient != PENGADU:
            continue
        yield from (item.subject, item.text, item.brief or "", item.form or "")
        sheet = sheet_of(session, phones.house, item)
        if sheet is not None:
            yield repr(sheet)


@asynccontextmanager
async def play(folder: Path, database: str, procedure: str, seed: int) -> AsyncIterator[Play]:
    """Open an office that runs an SOP, with two open cases and everybody's account known."""
    async with talking(folder, database, procedure=procedure) as phones:
        directory = await phones.db.read(phones.house.directory)
        near = [o for o in directory.officers if o.agency in (None, "dishub")]
        people = {o.id: Address("telegram", str(600 + n)) for n, o in enumerate(near)}

        def known(session: Session) -> None:
            for id_, address in people.items():
                links.link(session, id_, address, phones.now)

        await phones.db.write(known)
        session = Play(phones, people, {o.name: o.id for o in near}, seed)
        session.desks.append(await phones.desk())
        if directory.agency("dishub") is not None:
            desk = await phones.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")
            session.desks.append(desk)
        for number in ("satu", "dua"):
            complaint = Complaint(
                channel="web",
                text=f"Pengaduan {number}.",
                procedure=procedure,
                code=f"KODE{number}",
                name="Budi Contoh",
                contact=Address("mail", "budi@example.id"),
            )
            opened = await phones.db.write(
                gate.open_case, phones.house, complaint, SOURCE, phones.now
            )
            session.numbers.append(opened.case.number)
        await phones.shown()
        yield session


PROCEDURES = ("mpp", "konsumen", "tidak-langsung", "keluhan-pelanggan", "ptsp")


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("procedure", PROCEDURES)
async def test_only_what_was_shown_and_sent_reaches_the_complainant(
    tmp_path: Path, sqlite_url: str, procedure: str, seed: int
) -> None:
    async with play(tmp_path, sqlite_url, procedure, seed) as session:
        await session.run()
        read = {
            token
            for number in session.numbers
            for text in await session.phones.db.read(_all, session.phones, number)
            for token in TOKEN.findall(text)
        }
        assert read <= session.shown
        assert read, "a session in which nobody says anything to anybody shows nothing"


def _all(session: Session, phones: Talking, number: str) -> list[str]:
    return list(public(session, phones, number))
