"""One performance of the demo: raise the stage, let the cast play, tell it, judge it, clear up."""

import asyncio
import contextlib
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from rich.console import Console

from bot.app import Parts, opened
from bot.demo import timeline
from bot.demo.cast import Citizen, Officers, plain_text
from bot.demo.stage import OFFICE, SPEED, Place, Server, free_port
from bot.demo.stories import STORIES, Story
from bot.demo.timeline import Timeline
from channels.sandbox.mailbox import Mailbox
from config.directory import example
from config.settings import load
from router.office import Office
from router.values import Case
from storage import directory

LIMIT_SECONDS = 55.0
LOOK_SECONDS = 0.25
QUEUE_SECONDS = 0.3
"""Between one complainant's arrival and the next's."""


class Performance:
    """The play: who has which mail, which case belongs to which story."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.officers = Officers(place)
        self.citizens = [Citizen(place, story) for story in STORIES]
        self._reading: set[asyncio.Task[None]] = set()

    def arrived(self, recipient: str, letter: EmailMessage) -> None:
        """Let whoever got a letter read it."""
        task = asyncio.create_task(self._read(recipient, letter))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _read(self, recipient: str, letter: EmailMessage) -> None:
        for citizen in self.citizens:
            if citizen.story.address == recipient:
                await citizen.read(letter)
                return
        said = _folded(plain_text(letter))
        for story in STORIES:
            if _folded(story.text) in said:
                await self.officers.read(recipient, letter, story)

    async def play(self) -> None:
        """Let all citizens come in, one after the other, and follow their cases."""
        async with asyncio.TaskGroup() as group:
            for citizen in self.citizens:
                await citizen.complain()
                group.create_task(citizen.watch())
                await asyncio.sleep(QUEUE_SECONDS)

    async def leave(self) -> None:
        """Stop reading."""
        for task in self._reading:
            task.cancel()
        await asyncio.gather(*self._reading, return_exceptions=True)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


Trouble = Callable[[Server], Awaitable[None]]
"""Something that happens to the server while the play goes on (a test kills it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a performance: did every story end well, and how often each mail came."""

    good: bool
    mails: Counter[str]
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
    mailbox = Mailbox(relay)
    await mailbox.start()
    place = Place(folder=folder, web=free_port(), smtp=free_port(), mailbox=mailbox.port)
    play = relay.to = Performance(place)
    server = Server(place)
    console.print(f"[bold]Kawal[/bold] – {OFFICE}")
    async with opened(load(None, place.environ())) as parts:
        await parts.db.write(directory.replace, *example())
        await server.start()
        console.print(f"Halaman warga {place.url} · surel masuk 127.0.0.1:{place.smtp}")
        bad_luck = asyncio.ensure_future(trouble(server)) if trouble else None
        try:
            good = await _follow(console, parts, play, limit)
        finally:
            if bad_luck is not None:
                bad_luck.cancel()
                await asyncio.gather(bad_luck, return_exceptions=True)
            await play.leave()
            await server.stop()
            await mailbox.stop()
    console.print(
        f"\n{mailbox.counts.total()} surat terkirim dalam {time.monotonic() - begun:.0f} detik"
        f" (satu jam kantor = {3600 / SPEED:.0f} detik)."
    )
    return Result(good=good, mails=mailbox.counts, restarts=server.restarts)


class _Relay:
    """Passes mail to the play once there is one (the mailbox's port is needed first)."""

    to: Performance | None = None

    def __call__(self, recipient: str, letter: EmailMessage) -> None:
        if self.to is not None:
            self.to.arrived(recipient, letter)


async def _follow(console: Console, parts: Parts, play: Performance, limit: float) -> bool:
    """Tell what happens until every story has ended, or time is up."""
    told = Timeline(console)
    acting = asyncio.create_task(play.play())
    seen: tuple[tuple[Case, Office], ...] = ()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(limit):
            while not (acting.done() and _ended(seen)):
                await asyncio.sleep(LOOK_SECONDS)
                seen = await parts.db.read(timeline.look, parts)
                told.tell(parts, seen)
    acting.cancel()
    outcome = (await asyncio.gather(acting, return_exceptions=True))[0]
    if isinstance(outcome, Exception):
        console.print(f"[red]{outcome!r}[/red]")
    rows = [_judged(citizen, seen) for citizen in play.citizens]
    timeline.summary(console, parts, rows)
    return all(good for _, _, good in rows)


def _ended(seen: tuple[tuple[Case, Office], ...]) -> bool:
    return len(seen) == len(STORIES) and all(case.state.ended for case, _ in seen)


def _judged(
    citizen: Citizen, seen: tuple[tuple[Case, Office], ...]
) -> tuple[str, Case | None, bool]:
    """Give a story with its case, and whether it ended as it must."""
    story: Story = citizen.story
    case = next((c for c, _ in seen if c.number == citizen.number), None)
    return story.title, case, case is not None and case.close_reason is story.ends
