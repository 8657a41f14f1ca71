"""A citizen's phone with Telegram on it, in a town whose program talks with the stand-in.

What he does goes through the stand-in of the Bot API and the real library; what he reads is what
stands in his chat. He is answered when the program has come to rest.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from channels.sandbox.telegram import Chat, Message, Person, TelegramStandIn
from tests.acceptance.town import Town
from tests.acceptance.town import town as raised

GATHER = timedelta(seconds=4)
"""How long the program waits for more, by the town's clock, which stands still by itself."""

STILL_PER_SECOND = 10**9
"""Real seconds in one of the town's."""


@dataclass
class Watch:
    """Telegram's own time: the real one, and what a person has paused on top of it."""

    paused: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        """The time."""
        return datetime.now(UTC) + self.paused


@dataclass
class Phone:
    """One person's private chat with the bot."""

    town: Town
    telegram: TelegramStandIn
    person: Person
    watch: Watch
    seen: int = 0

    @property
    def chat(self) -> Chat:
        """The chat."""
        return self.telegram.world.private(self.person)

    async def say(self, *texts: str, reply_to: int | None = None) -> list[str]:
        """Write, one message after the other, pause, and give what the bot says to it."""
        for text in texts:
            self.telegram.world.say(self.chat, self.person, text, reply_to=reply_to)
        return await self.pause()

    async def at_once(self, text: str) -> list[str]:
        """Write, and give what the bot says before any pause."""
        self.telegram.world.say(self.chat, self.person, text)
        await self.rest()
        return self.read()

    async def press(self, label: str, *, on: Message | None = None) -> tuple[str, list[str]]:
        """Press a button of the last message that has it; give the pop-up and what is said."""
        world = self.telegram.world
        message = on or next(
            m for m in reversed(self.chat.messages) if any(label in row for row in labels(m))
        )
        query = world.press(self.person, self.chat, message.id, label)
        assert not isinstance(query, str)
        await world.changed(lambda: world.queries[query.id].answered)
        await self.rest()
        return world.popups[-1].text, self.read()

    async def pause(self) -> list[str]:
        """Let the moment pass in which more is waited for; give what the bot says."""
        await self.rest()
        return await self.after(GATHER)

    async def after(self, length: timedelta) -> list[str]:
        """Let time pass, and give what the bot says in it."""
        await self.rest()
        self.watch.paused += length
        await self.town.until((self.town.now + length).replace(tzinfo=None).isoformat())
        await self.rest()
        return self.read()

    async def rest(self) -> None:
        """Wait until the program has heard everything and said everything."""
        world = self.telegram.world
        await world.changed(lambda: len(world.updates) == 0)
        await self.town.settled()

    def read(self) -> list[str]:
        """Give what the bot has said since the last reading."""
        said = [m.words for m in self.chat.messages if m.from_bot]
        fresh, self.seen = said[self.seen :], len(said)
        return fresh

    @property
    def last(self) -> Message:
        """The bot's last message."""
        return [m for m in self.chat.messages if m.from_bot][-1]


def labels(message: Message) -> Sequence[Sequence[str]]:
    """Give the labels of a message's buttons, by rows."""
    return [[button.label for button in row] for row in message.buttons]


@asynccontextmanager
async def phone_town(
    folder: Path, database: str, procedure: str = "mpp", **environ: str
) -> AsyncIterator[Phone]:
    """Raise a town with Telegram, and give Budi's phone; nothing may break the Bot API's rules."""
    watch = Watch()
    telegram = TelegramStandIn(watch)
    await telegram.start()
    try:
        settings = {
            "KAWAL_TELEGRAM__TOKEN": telegram.token,
            "KAWAL_TELEGRAM__API_URL": telegram.url,
            "KAWAL_CHAT__GATHER_SECONDS": str(GATHER.seconds * STILL_PER_SECOND),
            **environ,
        }
        async with raised(folder, database, procedure, **settings) as town:
            budi = telegram.world.person("Budi", "Contoh")
            yield Phone(town, telegram, budi, watch)
    finally:
        await telegram.stop()
    assert telegram.world.violations == []
