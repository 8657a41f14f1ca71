"""One performance of the demo: raise the stage, let the cast play, tell it, judge it, clear up."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from rich.console import Console
from sqlalchemy.orm import Session

from bot.app import Parts, opened
from bot.demo import timeline
from bot.demo.cast import Citizen, Officers, plain_text
from bot.demo.chatters import ChatCitizen, Chatter, Head, Superior, Tell, folded
from bot.demo.desks import Desk
from bot.demo.lines import TelegramLine, WhatsAppLine
from bot.demo.outside import Outside
from bot.demo.seats import Seats, seated
from bot.demo.stage import OFFICE, OPENING, SPEED, Place, Server, free_port
from bot.demo.stories import STORIES, Story
from bot.demo.timeline import Timeline
from config.directory import example_whole
from config.settings import load
from router.office import Office
from router.values import Case
from storage import cards, directory, outbox

LIMIT_SECONDS = 55.0
LOOK_SECONDS = 0.25
QUEUE_SECONDS = 0.3
"""Between one complainant's arrival and the next's."""

REST_SECONDS = 5.0
"""For how long, after the last story's end, the last messages may take to leave."""

OFFICE_STEPS = frozenset({2, 7})
ADMIN_STEPS = frozenset({3, 4, 6})
"""The steps of the MPP's SOP at which those in the two groups act."""


class Performance:
    """The play: who reads what, which case belongs to which story."""

    def __init__(self, place: Place, outside: Outside, seats: Seats, tell: Tell) -> None:
        self.place = place
        self.officers = Officers(place)
        self.citizens = [_citizen(story, place, outside, tell) for story in STORIES]
        telegram, twilio = outside.telegram.world, outside.twilio.world
        self._working: Sequence[Chatter | Desk] = (
            Desk(telegram, seats.office, seats.clerk, OFFICE_STEPS, STORIES),
            Desk(telegram, seats.agency, seats.admin, ADMIN_STEPS, STORIES),
            Head(seats.head.profile, WhatsAppLine(twilio, seats.head), tell, STORIES),
            Superior(
                seats.coordinator.name,
                TelegramLine(telegram, seats.coordinator),
                tell,
                STORIES,
                self.officers.called,
            ),
        )
        self._reading: set[asyncio.Task[None]] = set()

    def arrived(self, recipient: str, letter: EmailMessage) -> None:
        """Let whoever got a letter read it."""
        task = asyncio.create_task(self._read(recipient, letter))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _read(self, recipient: str, letter: EmailMessage) -> None:
        for citizen in self.citizens:
            if isinstance(citizen, Citizen) and citizen.story.address == recipient:
                await citizen.read(letter)
                return
        said = folded(plain_text(letter))
        for story in STORIES:
            if folded(story.text) in said:
                await self.officers.read(recipient, letter, story)

    async def play(self) -> None:
        """Let all citizens come in, one after the other, until they have no more to do."""
        async with asyncio.TaskGroup() as group:
            for citizen in self.citizens:
                await citizen.complain()
                group.create_task(citizen.watch())
                await asyncio.sleep(QUEUE_SECONDS)

    async def work(self) -> None:
        """Let those work who do it in chat, for ever."""
        async with asyncio.TaskGroup() as group:
            for one in self._working:
                group.create_task(one.watch())

    async def leave(self) -> None:
        """Stop reading."""
        for task in self._reading:
            task.cancel()
        await asyncio.gather(*self._reading, return_exceptions=True)


def _citizen(story: Story, place: Place, outside: Outside, tell: Tell) -> Citizen | ChatCitizen:
    """Give the complainant of a story what he complains with."""
    match story.channel:
        case "whatsapp":
            phone = outside.twilio.world.phone(story.address or "", profile=story.name)
            return ChatCitizen(story, WhatsAppLine(outside.twilio.world, phone), tell)
        case "telegram":
            first, _, last = story.name.partition(" ")
            person = outside.telegram.world.person(first, last)
            return ChatCitizen(story, TelegramLine(outside.telegram.world, person), tell)
        case _:
            return Citizen(place, story)


Trouble = Callable[[Server], Coroutine[None, None, None]]
"""Something that happens to the server while the play goes on (a test kills it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a performance: did every story end well, how often each mail came.

    `outside` holds what stands in people's chats.
    """

    good: bool
    mails: Counter[str]
    outside: Outside
    restarts: int


async def perform(
    folder: Path,
    console: Console,
    *,
    limit: float = LIMIT_SECONDS,
    trouble: Trouble | None = None,
) -> Result:
    """Play in this folder, telling it on the console."""
    begun = time.monotonic()
    relay = _Relay()
    outside = Outside(relay, SPEED)
    console.print(f"[bold]Kawal[/bold] – {OFFICE}")
    async with contextlib.AsyncExitStack() as stack:
        await outside.start()
        stack.push_async_callback(outside.stop)
        place = Place(folder=folder, web=free_port(), smtp=free_port(), outside=outside.environ())
        outside.hook(place.url)
        parts = await stack.enter_async_context(opened(load(None, place.environ())))
        clock = outside.clock = parts.house.clock.now
        told = Timeline(console)
        seats = seated(outside)
        written = example_whole()
        await parts.db.write(directory.replace, written.agencies, written.officers, written.areas)
        await parts.db.write(seats.put_down, clock())
        play = relay.to = Performance(
            place, outside, seats, lambda who, what: told.said(clock(), who, what)
        )
        server = Server(place)
        stack.push_async_callback(server.stop)
        await server.start()
        stack.push_async_callback(play.leave)
        console.print(f"Halaman warga {place.url} · surel masuk 127.0.0.1:{place.smtp}")
        early = datetime.fromisoformat(OPENING) - clock()
        await asyncio.sleep(max(early.total_seconds(), 0.0) / SPEED)
        if trouble is not None:
            bad_luck = asyncio.create_task(trouble(server))
            stack.push_async_callback(_end, bad_luck)
        good = await _follow(told, parts, play, limit)
    console.print(
        f"\n{outside.mailbox.counts.total()} surat, {outside.whatsapp_count} pesan WhatsApp,"
        f" {outside.telegram_count} pesan Telegram terkirim"
        f" dalam {time.monotonic() - begun:.0f} detik"
        f" (satu jam kantor = {3600 / SPEED:.0f} detik)."
    )
    return Result(
        good=good, mails=outside.mailbox.counts, outside=outside, restarts=server.restarts
    )


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


class _Relay:
    """Passes mail to the play once there is one (the mailbox's port is needed first)."""

    to: Performance | None = None

    def __call__(self, recipient: str, letter: EmailMessage) -> None:
        if self.to is not None:
            self.to.arrived(recipient, letter)


async def _follow(told: Timeline, parts: Parts, play: Performance, limit: float) -> bool:
    """Tell what happens until every story has ended, or time is up."""
    acting = (asyncio.create_task(play.play()), asyncio.create_task(play.work()))
    citizens, officers = acting
    seen: tuple[tuple[Case, Office], ...] = ()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(limit):
            while not (citizens.done() and _ended(seen)) and not officers.done():
                await asyncio.sleep(LOOK_SECONDS)
                seen = await parts.db.read(timeline.look, parts)
                told.tell(parts, seen)
    await _rest(parts)
    for task in acting:
        task.cancel()
    for outcome in await asyncio.gather(*acting, return_exceptions=True):
        if isinstance(outcome, Exception):
            told.broke(outcome)
    rows = [_judged(citizen, seen) for citizen in play.citizens]
    told.summary(parts, rows)
    return all(good for _, _, good in rows)


async def _rest(parts: Parts) -> None:
    """Wait until the last messages have left, and the cards show how it ended."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(REST_SECONDS):
            while True:
                if not await parts.db.read(_unsent, parts):
                    return
                await asyncio.sleep(LOOK_SECONDS)


def _unsent(session: Session, parts: Parts) -> bool:
    now = parts.house.clock.now()
    return bool(outbox.due(session, now, 1)) or cards.waiting(session, now) > 0


def _ended(seen: tuple[tuple[Case, Office], ...]) -> bool:
    return len(seen) == len(STORIES) and all(case.state.ended for case, _ in seen)


def _judged(
    citizen: Citizen | ChatCitizen, seen: tuple[tuple[Case, Office], ...]
) -> tuple[str, Case | None, bool]:
    """Give a story with its case, and whether it ended as it must."""
    story: Story = citizen.story
    case = next((c for c, _ in seen if c.number == citizen.number), None)
    return story.title, case, case is not None and case.close_reason is story.ends
