"""How long a citizen waits in chat: from the webhook to the bot's reply handed to the provider.

Run from the checkout: `python -m bench.chat`. The real `kawal serve` runs as a process of its
own, on SQLite and with production's limits; the stand-ins of Twilio and Telegram run in this one.
50 messages a second arrive for 20 seconds, half by Twilio's webhooks, half in private Telegram
chats by long polling, all of a kind that is answered at once: questions for a case, "bantuan",
stickers, and "Kirim", which opens a case with its receipt. What Twilio tells of each reply
(queued, sent, delivered) comes on top. Exits with 1 when the 99th percentile reaches 300 ms,
when a reply is missing, or when an address got its replies in another order.
"""

import argparse
import asyncio
import os
import socket
import sys
import tempfile
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter

import httpx

from bot.app import opened
from channels.sandbox.telegram import Event, Person, TelegramStandIn
from channels.sandbox.twilio import Change, Phone, TwilioStandIn
from config.directory import example
from config.settings import load
from storage import directory

RATE, SECONDS = 50, 20.0
LIMIT_MS = 300.0
CITIZENS = 100
"""On each platform: who writes several times, and who sends one complaint."""

PATIENCE = 60.0
SENDER_RATE = 80
"""Messages a second that Twilio takes from a WhatsApp sender by default."""

COMPLAINT = "Lampu jalan mati di Jl. Melati nomor {n} dekat masjid sejak kemarin malam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message on its way: when it was sent, and words of which one stands in its reply."""

    at: float
    reply: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Ear:
    """Hears every reply and holds it against what was asked at that address, oldest first."""

    open: dict[str, deque[Told]] = field(default_factory=lambda: defaultdict(deque))
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    disordered: list[str] = field(default_factory=list)
    listening: bool = False
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def ask(self, address: str, *reply: str) -> None:
        """Note a message that is about to be sent."""
        self.open[address].append(Told(at=perf_counter(), reply=reply))

    def reply(self, channel: str, address: str, text: str) -> None:
        """Note a reply."""
        self.heard.set()
        if not self.listening:
            return
        if not self.open[address]:
            self.disordered.append(f"{address} was told without having asked: {text[:60]!r}")
            return
        told = self.open[address].popleft()
        self.waits[channel].append((perf_counter() - told.at) * 1000)
        if not any(words in text for words in told.reply):
            self.disordered.append(f"{address}: {told.reply} is not in {text[:60]!r}")

    @property
    def missing(self) -> int:
        """How many messages have no reply yet."""
        return sum(map(len, self.open.values()))

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true, looked at after each reply and now and then.

        Raises TimeoutError.
        """
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self.heard.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.heard.wait(), 0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The stand-ins and the people behind them. The second half of them has a complaint ready."""

    telegram: TelegramStandIn
    twilio: TwilioStandIn
    ear: Ear
    people: Sequence[Person]
    phones: Sequence[Phone]
    server: int

    def used(self) -> float:
        """Give the processor time that the program has used, in seconds (Linux)."""
        fields = Path(f"/proc/{self.server}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def say(self, citizen: Person | Phone, text: str, *reply: str) -> None:
        """Let somebody write."""
        if isinstance(citizen, Phone):
            self.ear.ask(citizen.number, *reply)
            self.twilio.world.say(citizen, text)
        else:
            self.ear.ask(str(citizen.id), *reply)
            world = self.telegram.world
            world.say(world.private(citizen), citizen, text)

    def stick(self, citizen: Person | Phone) -> None:
        """Let somebody send a sticker."""
        if isinstance(citizen, Phone):
            self.ear.ask(citizen.number, "Kami di sini.")
            self.twilio.world.send_sticker(citizen, b"RIFF....WEBP")
        else:
            self.ear.ask(str(citizen.id), "Kami di sini.")
            world = self.telegram.world
            world.send_sticker(world.private(citizen), citizen)

    def send(self, citizen: Person | Phone) -> None:
        """Let somebody send the complaint that the bot has summed up: by button where one is."""
        receipt = "sudah kami terima dengan nomor"
        if isinstance(citizen, Phone):
            self.say(citizen, "Kirim", receipt)
            return
        self.ear.ask(str(citizen.id), receipt)
        world = self.telegram.world
        chat = world.private(citizen)
        world.press(citizen, chat, chat.messages[-1].id, "Kirim")


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def serving(folder: Path, environ: dict[str, str]) -> AsyncIterator[int]:
    """Run `kawal serve` with the example office until the end; give its process id.

    Its log lies in the folder.
    """
    async with opened(load(None, environ)) as parts:
        await parts.db.write(directory.replace, *example("mpp"))
    bare = {k: v for k, v in os.environ.items() if not k.startswith("KAWAL_")}
    with (folder / "server.log").open("ab") as log:
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.cli", "serve", env=bare | environ, stdout=log, stderr=log
        )
    try:
        url = f"http://127.0.0.1:{environ['KAWAL_WEB__PORT']}"
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
            while True:
                with suppress(httpx.HTTPError):
                    if (await client.get(url)).status_code == httpx.codes.OK:
                        break
                await asyncio.sleep(0.05)
        yield server.pid
    finally:
        server.terminate()
        await server.wait()


@asynccontextmanager
async def raised(folder: Path) -> AsyncIterator[Town]:
    """Raise the stand-ins, the program between them, and the people."""
    telegram, twilio, ear = TelegramStandIn(), TwilioStandIn(), Ear()
    await telegram.start()
    await twilio.start()
    web = free_port()
    (folder / "kawal.toml").touch()
    environ = {
        "KAWAL_CONFIG": str(folder / "kawal.toml"),
        "KAWAL_DATABASE__URL": f"sqlite:///{folder / 'kawal.db'}",
        "KAWAL_DATA__DIR": str(folder),
        "KAWAL_OFFICE__PUBLIC_URL": f"http://127.0.0.1:{web}",
        "KAWAL_WEB__PORT": str(web),
        "KAWAL_MAIL__PORT": "",
        "KAWAL_TELEGRAM__TOKEN": telegram.token,
        "KAWAL_TELEGRAM__API_URL": telegram.url,
        "KAWAL_WHATSAPP__ACCOUNT_SID": twilio.account_sid,
        "KAWAL_WHATSAPP__AUTH_TOKEN": twilio.auth_token,
        "KAWAL_WHATSAPP__SENDER": twilio.sender,
        "KAWAL_WHATSAPP__API_URL": twilio.url,
        "KAWAL_WHATSAPP__PER_SECOND": str(SENDER_RATE),
        "KAWAL_CHAT__GATHER_SECONDS": "1",
    }
    twilio.deliver_to(f"http://127.0.0.1:{web}/kanal/whatsapp#rc=5&rp=all")
    people = [telegram.world.person("Warga", f"Contoh {n}") for n in range(2 * CITIZENS)]
    numbers = [f"+62812{n:08d}" for n in range(2 * CITIZENS)]
    phones = [twilio.world.phone(n, profile=f"Warga {n[-3:]}") for n in numbers]
    _listen(telegram, twilio, ear)
    try:
        async with serving(folder, environ) as server:
            yield Town(
                telegram=telegram,
                twilio=twilio,
                ear=ear,
                people=people,
                phones=phones,
                server=server,
            )
    finally:
        await telegram.stop()
        await twilio.stop()


def _listen(telegram: TelegramStandIn, twilio: TwilioStandIn, ear: Ear) -> None:
    def on_telegram(event: Event) -> None:
        message = event.message
        if event.kind == "message" and message is not None and message.from_bot:
            ear.reply("telegram", str(message.chat_id), message.words)

    def on_twilio(change: Change) -> None:
        if change.kind != "call":
            return
        call = twilio.world.calls[-1]
        if call.operation == "create" and call.status == httpx.codes.CREATED:
            number = str(call.parameters["To"]).removeprefix("whatsapp:")
            ear.reply("whatsapp", number, str(call.parameters.get("Body", "")))

    telegram.world.listen(on_telegram)
    twilio.world.listen(on_twilio)


async def get_ready(town: Town) -> None:
    """Let half of the people tell a complaint, each up to the bot's summary."""
    world = town.telegram.world
    ready = [*town.people[CITIZENS:], *town.phones[CITIZENS:]]
    for n, citizen in enumerate(ready):
        words = COMPLAINT.format(n=n)
        if isinstance(citizen, Phone):
            town.twilio.world.say(citizen, words)
        else:
            world.say(world.private(citizen), citizen, words)
        await asyncio.sleep(0.02)

    def all_summed_up() -> bool:
        chats = (world.private(p) for p in town.people[CITIZENS:])
        told = all(chat.messages and chat.messages[-1].buttons for chat in chats)
        return told and all(phone.received for phone in town.phones[CITIZENS:])

    await town.ear.until(all_summed_up)
    await asyncio.sleep(2.0)


def acts(town: Town, seed: int) -> Iterator[Callable[[], None]]:
    """Give what people do, one after the other, the platforms taking turns."""
    chance = Random(seed)
    senders = [iter(town.people[CITIZENS:]), iter(town.phones[CITIZENS:])]
    crowds: tuple[Sequence[Person | Phone], ...] = (
        town.people[:CITIZENS],
        town.phones[:CITIZENS],
    )
    total = int(RATE * SECONDS)
    for n in range(total):
        side = n % 2
        # A fifth of all messages opens a case.
        if n % 10 < 2 and (sender := next(senders[side], None)) is not None:
            yield lambda sender=sender: town.send(sender)
            continue
        citizen = crowds[side][chance.randrange(CITIZENS)]
        number = f"2025-{n:06d}"
        match chance.randrange(10):
            case 0:
                yield lambda c=citizen: town.stick(c)
            case 1 | 2:
                yield lambda c=citizen: town.say(c, "bantuan", "Yang juga dapat Anda ketik:")
            case _:
                yield lambda c=citizen, m=number: town.say(c, f"status {m}", m)


async def measure(town: Town, seed: int) -> None:
    """Let the messages arrive evenly, whatever becomes of those before them."""
    town.ear.listening = True
    begun, used = perf_counter(), town.used()
    for n, act in enumerate(acts(town, seed)):
        await asyncio.sleep(max(begun + n / RATE - perf_counter(), 0))
        act()
    with suppress(TimeoutError):
        await town.ear.until(lambda: town.ear.missing == 0)
    lasted, used = perf_counter() - begun, town.used() - used
    print(f"the program used {used / lasted:.0%} of one core")


def told(ear: Ear) -> bool:
    """Print a line for each platform and what went wrong; tell whether the aim is met."""
    everything = sorted(one for waits in ear.waits.values() for one in waits)
    for channel, waits in (*sorted(ear.waits.items()), ("together", everything)):
        waits = sorted(waits)
        p50, p95, p99 = (waits[min(int(len(waits) * q), len(waits) - 1)] for q in (0.5, 0.95, 0.99))
        print(
            f"{channel:<9} {len(waits):>5} replies at {RATE}/s"
            f"  p50 {p50:6.0f} ms  p95 {p95:6.0f} ms  p99 {p99:6.0f} ms  most {waits[-1]:6.0f} ms"
        )
    print(f"order kept per address: {'yes' if not ear.disordered else 'NO'}; missing {ear.missing}")
    for line in ear.disordered[:5]:
        print(f"  {line}")
    p99 = everything[int(len(everything) * 0.99)] if everything else float("inf")
    return p99 < LIMIT_MS and not ear.disordered and not ear.missing


async def run(folder: Path, seed: int) -> bool:
    """Measure once; give whether the aim is met."""
    async with raised(folder) as town:
        await get_ready(town)
        await measure(town, seed)
        good = told(town.ear)
        broken = [*town.telegram.world.violations, *town.twilio.world.violations]
        for line in broken[:5]:
            print(f"  rule of the platform broken: {line}")
        return good and not broken


def main() -> int:
    """Measure; exit code 1 when the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--keep", type=Path, help="run in this folder and leave it there")
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        return 0 if asyncio.run(run(asked.keep, asked.seed)) else 1
    with tempfile.TemporaryDirectory(prefix="kawal-bench-") as folder:
        return 0 if asyncio.run(run(Path(folder), asked.seed)) else 1


if __name__ == "__main__":
    sys.exit(main())
