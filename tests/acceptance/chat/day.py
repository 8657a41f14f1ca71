"""A day of an office's chat: some two hundred citizens write, and the platforms fail all the time.

`Day` lets citizens of WhatsApp and Telegram do what people do, by a seeded random: complain in
several messages, send photos, voices and places, answer by button, by number and in words, ask
where it stands, thank. Every text bears a word of its own (a token), so that each can be looked
for afterwards. Faults strike both stand-ins at a rate, each kind of them; at the end everything
is brought to rest, and `Ledger` tells what the program has kept.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx

from bot.sandbox.people import Cast
from bot.sandbox.stage import raised
from channels.base import DeliveryError
from channels.sandbox.telegram import Fault as TelegramFault
from channels.sandbox.telegram import Message, Person, picture
from channels.sandbox.twilio import Fault as TwilioFault
from channels.sandbox.twilio import Message as Sms
from channels.sandbox.twilio import Phone
from channels.whatsapp import WhatsAppChannel
from tests.acceptance.chat.square import GATHER, Square
from tests.acceptance.post import Post
from tests.acceptance.town import MONDAY, OFFICES, STILL

CITIZENS = 100
"""On each platform."""

WAVE = timedelta(minutes=2)
"""How much time passes between two waves of messages."""

REMIND, HAND_IN = timedelta(minutes=10), timedelta(minutes=20)
"""When who has fallen silent half-way is reminded, and what he wrote is handed in.

Sooner than in an office, so that the clocks of the cases do not strike in between.
"""

TELEGRAM_FAULTS = (
    TelegramFault.TOO_MANY,
    TelegramFault.INTERNAL,
    TelegramFault.BAD_GATEWAY,
    TelegramFault.DROPPED,
    TelegramFault.HELD,
    TelegramFault.ANSWER_LOST,
    TelegramFault.TWICE,
    TelegramFault.LATE,
    TelegramFault.SWAPPED,
)
"""Those of webhooks cannot strike who polls."""

TWILIO_FAULTS = tuple(TwilioFault)

SUBJECTS = (
    "Lampu jalan mati",
    "Sampah menumpuk",
    "Jalan berlubang",
    "Antrean KTP sangat lama",
    "Air PDAM keruh",
    "Petugas loket tidak ramah",
)
STREETS = ("Melati", "Kenanga", "Mawar", "Anggrek")
NEVER = frozenset({"Batal", "Ubah"})
"""Whoever throws his own words away, or puts others in their place, has wanted to lose them."""


@dataclass(slots=True, kw_only=True, eq=False)
class Citizen:
    """Somebody who writes: on Telegram a person, on WhatsApp a phone. `tokens` he has written."""

    telegram: Person | None = None
    whatsapp: Phone | None = None
    tokens: list[str] = field(default_factory=list)


class Day:
    """The square with its citizens. `written` counts their messages, a press being one too."""

    def __init__(self, square: Square, seed: int) -> None:
        self.square = square
        self.chance = Random(seed)
        self.written = 0
        self.citizens = [*self._on_telegram(), *self._on_whatsapp()]
        self._numbers = iter(range(26**4))

    def _on_telegram(self) -> Iterator[Citizen]:
        for n in range(CITIZENS):
            yield Citizen(telegram=self.square.telegram.person(_name(n), "Contoh"))

    def _on_whatsapp(self) -> Iterator[Citizen]:
        for n in range(CITIZENS):
            phone = self.square.twilio.phone(f"+62812{n:08d}", profile=f"{_name(n)} Contoh")
            yield Citizen(whatsapp=phone)

    def fail(self, rate: float) -> None:
        """Let every kind of fault strike at a rate from now on."""
        self.square.telegram.faults.at_rate(rate, TELEGRAM_FAULTS, seed=1, seconds=0.1)
        self.square.twilio.faults.at_rate(rate, TWILIO_FAULTS, seed=2)

    async def run(self, messages: int, wave: int) -> None:
        """Let citizens write so many messages, in waves, as time goes by."""
        while self.written < messages:
            until = min(self.written + wave, messages)
            while self.written < until:
                # The platforms take turns.
                half = self.citizens[(self.written % 2) * CITIZENS :][:CITIZENS]
                self.act(self.chance.choice(half))
            await self.square.settled()
            await self.square.after(WAVE)

    async def rest(self) -> None:
        """Let no more go wrong; let people look at their phones, and everything come to rest."""
        square = self.square
        square.telegram.faults.off()
        square.twilio.faults.clear()
        await square.settled()
        for _ in range(3):
            await square.after(timedelta(minutes=5))
            await self._sweep()
            for citizen in self.citizens:
                self._let_in(citizen)
            await square.settled()
        await square.after(HAND_IN)
        await self._sweep()
        await square.settled()

    async def _sweep(self) -> None:
        channel = self.square.app.channel("whatsapp")
        assert isinstance(channel, WhatsAppChannel)
        try:
            await channel.sweep(self.square.app.intake.receive)
        except DeliveryError as error:
            raise AssertionError("nothing goes wrong any more") from error

    def _let_in(self, citizen: Citizen) -> None:
        """Let somebody press "Lihat" under the line that knocked, if that is what he sees last."""
        phone = citizen.whatsapp
        if phone is None or not phone.received:
            return
        if any(button.label == "Lihat" for button in phone.last.buttons):
            self.square.twilio.press(phone, phone.last.sid, "Lihat")
            self.written += 1

    # What citizens do

    def act(self, citizen: Citizen) -> None:
        """Let somebody do something that makes sense where he is."""
        choices = self._choices(citizen)
        said = self._heard(citizen)
        if choices and self.chance.random() < 0.6:
            self._choose(citizen, self.chance.choice(choices))
        elif "?" in said and "Tekan" not in said and self.chance.random() < 0.6:
            self.say(citizen, f"dekat pasar {self.token(citizen)}")
        else:
            acts: Mapping[Callable[[Citizen], None], int] = {
                self._complain: 50,
                self._photo: 10,
                self._ask: 15,
                self._thank: 6,
                self._greet: 4,
                self._wordless: 7,
                self._place: 5,
                self._voice: 3,
            }
            (act,) = self.chance.choices(tuple(acts), tuple(acts.values()))
            act(citizen)

    def token(self, citizen: Citizen) -> str:
        """Make a word that nobody else writes: letters only, so that it may stand in a name."""
        number, letters = next(self._numbers), ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters = chr(97 + rest) + letters
        citizen.tokens.append(f"xq{letters}qx")
        return citizen.tokens[-1]

    def say(self, citizen: Citizen, text: str) -> None:
        """Let somebody write."""
        self.written += 1
        if citizen.telegram is not None:
            world = self.square.telegram
            world.say(world.private(citizen.telegram), citizen.telegram, text)
        elif citizen.whatsapp is not None:
            self.square.twilio.say(citizen.whatsapp, text)

    def _complain(self, citizen: Citizen) -> None:
        chance = self.chance
        what, street = chance.choice(SUBJECTS), chance.choice(STREETS)
        parts = [
            f"{what} {self.token(citizen)}",
            f"di Jl. {street} nomor {chance.randrange(1, 90)} dekat masjid",
            "sejak kemarin malam, mohon ditangani",
        ]
        if chance.random() < 0.6:
            self.say(citizen, " ".join(parts))
            return
        for part in parts[: chance.randrange(1, 4)]:
            self.say(citizen, f"{part} {self.token(citizen)}")

    def _photo(self, citizen: Citizen) -> None:
        count = self.chance.choice((1, 1, 2, 4))
        self.written += count
        caption = f"Ini fotonya {self.token(citizen)}"
        pictures = [picture(f"{citizen.tokens[-1]} {n}", 8, 8) for n in range(count)]
        if citizen.telegram is not None:
            world = self.square.telegram
            chat = world.private(citizen.telegram)
            world.send_photos(chat, citizen.telegram, pictures, caption)
        elif citizen.whatsapp is not None:
            files = [(f"foto{n}.png", "image/png", one) for n, one in enumerate(pictures)]
            self.square.twilio.send_media(citizen.whatsapp, files, caption)

    def _ask(self, citizen: Citizen) -> None:
        self.say(citizen, self.chance.choice(("status", "Sampai mana?", "bantuan")))

    def _thank(self, citizen: Citizen) -> None:
        self.say(citizen, self.chance.choice(("terima kasih", "makasih ya pak", "selesai")))

    def _greet(self, citizen: Citizen) -> None:
        self.say(citizen, self.chance.choice(("halo", "Selamat pagi", "Assalamualaikum")))

    def _wordless(self, citizen: Citizen) -> None:
        self.written += 1
        if citizen.telegram is not None:
            world = self.square.telegram
            world.send_sticker(world.private(citizen.telegram), citizen.telegram)
        elif citizen.whatsapp is not None:
            self.square.twilio.send_sticker(citizen.whatsapp, b"RIFF....WEBP")

    def _place(self, citizen: Citizen) -> None:
        self.written += 1
        if citizen.telegram is not None:
            world = self.square.telegram
            chat = world.private(citizen.telegram)
            world.send_location(chat, citizen.telegram, -5.1354, 119.4238)
        elif citizen.whatsapp is not None:
            self.square.twilio.send_location(citizen.whatsapp, -5.1354, 119.4238)

    def _voice(self, citizen: Citizen) -> None:
        self.written += 1
        if citizen.telegram is not None:
            world = self.square.telegram
            world.send_voice(world.private(citizen.telegram), citizen.telegram, b"OggS suara")
        elif citizen.whatsapp is not None:
            self.square.twilio.send_voice(citizen.whatsapp, b"OggS suara")

    # What citizens see

    def _last(self, citizen: Citizen) -> Message | Sms | None:
        if citizen.telegram is not None:
            chat = self.square.telegram.private(citizen.telegram)
            return next((m for m in reversed(chat.messages) if m.from_bot), None)
        assert citizen.whatsapp is not None
        return citizen.whatsapp.received[-1] if citizen.whatsapp.received else None

    def _heard(self, citizen: Citizen) -> str:
        last = self._last(citizen)
        if last is None:
            return ""
        return last.words if isinstance(last, Message) else last.body

    def _choices(self, citizen: Citizen) -> list[str]:
        """List what can be pressed, or typed instead, under the last message."""
        last = self._last(citizen)
        if isinstance(last, Message):
            labels = [b.label for row in last.buttons for b in row if b.url is None]
        elif last is not None:
            numbered = re.findall(r"^\d\. (.+)$", last.body, re.MULTILINE)
            labels = [*numbered, *(b.label for b in last.buttons)]
        else:
            labels = []
        return [label for label in labels if label not in NEVER]

    def _choose(self, citizen: Citizen, label: str) -> None:
        last = self._last(citizen)
        if isinstance(last, Message) and citizen.telegram is not None:
            self.written += 1
            chat = self.square.telegram.private(citizen.telegram)
            self.square.telegram.press(citizen.telegram, chat, last.id, label)
        elif isinstance(last, Sms) and citizen.whatsapp is not None and last.buttons:
            self.written += 1
            self.square.twilio.press(citizen.whatsapp, last.sid, label)
        else:
            self.say(citizen, self._typed(label, self._heard(citizen)))

    def _typed(self, label: str, question: str) -> str:
        """Give how a choice is typed: by its words, or by its number; it may bear a token."""
        number = re.search(rf"^(\d)\. {re.escape(label)}$", question, re.MULTILINE)
        if number is not None and ("xq" in label or self.chance.random() < 0.5):
            return number[1]
        return label

    # What was sent, as the platforms know it

    def inbound(self) -> dict[str, list[str]]:
        """Give the platform's ids of what each citizen sent, in the order of sending."""
        sent: defaultdict[str, list[str]] = defaultdict(list)
        for citizen in self.citizens:
            if citizen.whatsapp is not None:
                sent[citizen.whatsapp.number] = [m.sid for m in citizen.whatsapp.sent]
        for update in self.square.telegram.updates.history:
            message = update.get("message")
            if message is not None:
                sent[str(message["chat"]["id"])].append(
                    f"{message['chat']['id']}:{message['message_id']}"
                )
        return sent


def _name(n: int) -> str:
    return f"Warga{chr(65 + n // 26)}{chr(97 + n % 26)}"


async def _briefly(seconds: float) -> None:
    """Wait a twentieth of the time: the faults of a day would else take an hour."""
    await asyncio.sleep(seconds / 20)


@asynccontextmanager
async def day(folder: Path, database: str, seed: int = 2026) -> AsyncIterator[Day]:
    """Raise the office of the MPP with its citizens; its officers read mail."""
    post = Post()
    settings = {
        "KAWAL_MODE": "test",
        "KAWAL_SCHEDULE__TICK_SECONDS": "3600",
        "KAWAL_OFFICE__NAME": OFFICES["mpp"],
        "KAWAL_DATABASE__URL": database,
        "KAWAL_CHAT__GATHER_SECONDS": str(GATHER.total_seconds() / float(STILL)),
        # Nobody writes mail here, and what officers are sent lies in a folder.
        "KAWAL_MAIL__PORT": "",
        "KAWAL_MAIL__SMARTHOST__HOST": "",
        "KAWAL_CHAT__REMIND_MINUTES": str(REMIND.total_seconds() / 60),
        "KAWAL_CHAT__HAND_IN_MINUTES": str(HAND_IN.total_seconds() / 60),
        "KAWAL_WHATSAPP__PER_SECOND": "1000",
    }
    raising = raised(
        folder, pause=_briefly, start=MONDAY, speed=float(STILL), settings=settings, mailbox=post
    )
    async with raising as stage, httpx.AsyncClient(base_url=stage.app.url) as browser:
        stage.twilio.world.faults.late_seconds = 0.2
        stage.twilio.world.faults.patience_seconds = 0.2
        square = Square(stage, Cast(), post, browser)
        await square.settled()
        yield Day(square, seed)
