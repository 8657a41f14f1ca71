"""A town where people also chat: the program between the stand-ins of Telegram and Twilio.

`Square` is a `Town` whose citizens and officers hold phones. Everything goes through the real
client libraries and real HTTP; the stories say what is typed and pressed, and read what stands
on each phone.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.sandbox.people import Cast, seated
from bot.sandbox.stage import Stage, raised
from channels.sandbox.telegram import Chat, Message, Person, Topic
from channels.sandbox.twilio import Message as Sms
from channels.sandbox.twilio import Phone
from storage import inbox
from storage.values import DeskKind
from tests.acceptance.post import Post
from tests.acceptance.town import MONDAY, OFFICES, PATIENCE, STILL, Town

GATHER = timedelta(seconds=4)
"""How long the program waits for more words, by the town's clock, which stands still by itself."""


class Square(Town):
    """The running program, its people's mail and their phones."""

    def __init__(self, stage: Stage, cast: Cast, post: Post, browser: httpx.AsyncClient) -> None:
        super().__init__(stage.app, post, browser)
        self.stage = stage
        self.cast = cast
        self.telegram = stage.telegram.world
        self.twilio = stage.twilio.world

    # Rest

    async def settled(self) -> None:
        """Wait until nothing is on its way any more, in the program or outside of it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.twilio.settled()
                await self.telegram.changed(lambda: not len(self.telegram.updates), PATIENCE)
                await super().settled()
                if not self.twilio.busy and not len(self.telegram.updates):
                    return

    async def pause(self) -> None:
        """Let the few seconds pass for which the bot waits before it speaks."""
        await self.after(GATHER)

    async def after(self, length: timedelta) -> None:
        """Let time pass, and all happen that is due in it."""
        await self.settled()
        await self.until((self.now + length).replace(tzinfo=None).isoformat())
        await self.settled()

    # Telegram

    @property
    def ani(self) -> Person:
        """The citizen who writes on Telegram."""
        return self.cast.telegram[0][0]

    async def tell(self, person: Person, text: str, **way: Any) -> Message:
        """Write to the bot privately, and wait until it has said what it says."""
        said = self.telegram.say(self.telegram.private(person), person, text, **way)
        await self.pause()
        return said

    async def tap(self, person: Person, chat: Chat, message: Message, label: str) -> str:
        """Press a button; give the pop-up."""
        before = len(self.telegram.popups)
        self.telegram.press(person, chat, message.id, label)
        await self.pause()
        popups = self.telegram.popups[before:]
        return popups[-1].text if popups else ""

    def heard(self, person: Person) -> list[str]:
        """Give what the bot has said to a person privately, oldest first."""
        return [m.words for m in self.telegram.private(person).messages if m.from_bot]

    def last(self, person: Person) -> Message:
        """Give what the bot said last to a person privately."""
        return [m for m in self.telegram.private(person).messages if m.from_bot][-1]

    def topic(self, chat: Chat, containing: str) -> Topic:
        """Give the forum's topic whose name contains a text."""
        return next(t for t in chat.topics.values() if containing in t.name)

    def card(self, chat: Chat, number: str) -> Message:
        """Give the newest card of a case in a group: the message that begins with its number."""
        found = [m for m in chat.messages if m.from_bot and m.words.startswith(number)]
        assert found, f"no card of {number} among: {[m.words for m in chat.messages]}"
        return found[-1]

    def replies(self, chat: Chat, to: Message) -> list[Message]:
        """Give what the bot has said in answer to a message of a group."""
        return [m for m in chat.messages if m.from_bot and m.reply_to == to.id]

    async def write(self, person: Person, chat: Chat, text: str, **way: Any) -> Message:
        """Write into a group; give the last message there after the bot has said its part."""
        self.telegram.say(chat, person, text, **way)
        await self.pause()
        return chat.messages[-1]

    # WhatsApp

    @property
    def budi(self) -> Phone:
        """The citizen who writes on WhatsApp."""
        return self.cast.whatsapp[0][0]

    async def text(self, phone: Phone, text: str, **way: Any) -> Sms:
        """Write on WhatsApp, and wait until the bot has said what it says."""
        said = self.twilio.say(phone, text, **way)
        await self.pause()
        return said


@asynccontextmanager
async def square(
    folder: Path,
    database: str,
    procedure: str = "mpp",
    *,
    office: DeskKind = DeskKind.FORUM,
    agency: DeskKind = DeskKind.GROUP,
    environ: Mapping[str, str] | None = None,
) -> AsyncIterator[Square]:
    """Raise a town with phones; its desks are of these kinds."""
    post = Post()
    settings = {
        "KAWAL_MODE": "test",
        "KAWAL_SCHEDULE__TICK_SECONDS": "3600",
        "KAWAL_OFFICE__NAME": OFFICES[procedure],
        "KAWAL_DATABASE__URL": database,
        "KAWAL_CHAT__GATHER_SECONDS": str(GATHER.total_seconds() / float(STILL)),
        **(environ or {}),
    }
    raising = raised(
        folder,
        procedure=procedure,
        start=MONDAY,
        speed=float(STILL),
        settings=settings,
        mailbox=post,
    )
    async with raising as stage, httpx.AsyncClient(base_url=stage.app.url, verify=False) as browser:
        cast = await seated(stage, office=office, agency=agency)
        place = Square(stage, cast, post, browser)
        await place.settled()
        yield place
        await place.settled()
        stuck = await place.app.parts.db.read(inbox.stuck)
        assert [one.error for one in stuck] == []
    assert place.telegram.violations == []
    assert place.twilio.violations == []
