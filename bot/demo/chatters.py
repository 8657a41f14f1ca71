"""The demo's people who chat in private: citizens, and a Pejabat Penghubung with his phone.

They know only what stands on their screens. What the bot says twice in the same words (a message
may come again after a crash) they read once; a button that nothing answers they press again.
"""

import asyncio
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable

from bot.demo.lines import Heard, Line
from bot.demo.stories import SQUARE, Story

LOOK = 0.1
"""Seconds (real) between two looks at the screen."""

THINKING = 0.35
"""Seconds (real) that a person takes before he answers."""

TYPING = 0.15
"""Seconds (real) between two short messages in a row."""

AGAIN = 6.0
"""Seconds (real) after which a button is pressed again that nothing came of."""

Tell = Callable[[str, str], None]
"""Told who said or did something in a chat, and what."""

Call = Callable[[Story, int], Awaitable[None]]
"""Calls the officer who holds a story's case at a step."""

_STEP = re.compile(r"Langkah (\d+) dari")
_NUMBER = re.compile(r"\d{4}-\d{6}")


class Chatter(ABC):
    """Somebody with a chat of his own: reads what comes, and answers it."""

    def __init__(self, name: str, line: Line, tell: Tell) -> None:
        self.name = name
        self.line = line
        self._tell = tell
        self._seen = 0
        self._read: set[tuple[str, tuple[str, ...]]] = set()
        self._pressed: tuple[Heard, str, float] | None = None

    async def watch(self) -> None:
        """Look at the screen again and again, until there is no more to do."""
        while not self.over:
            heard = self.line.heard()
            fresh, self._seen = heard[self._seen :], len(heard)
            for one in fresh:
                self._pressed = None
                if (one.text, one.choices) not in self._read:
                    self._read.add((one.text, one.choices))
                    await self.react(one)
            self._insist()
            await asyncio.sleep(LOOK)

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return False

    @abstractmethod
    async def react(self, heard: Heard) -> None:
        """Answer a message, where it asks for something."""

    async def say(self, text: str, answers: Heard | None = None) -> None:
        """Think, and write."""
        await asyncio.sleep(THINKING)
        self.line.say(text, answers)
        self.told(f"“{' '.join(text.split())}”")

    async def press(self, heard: Heard, choice: str) -> None:
        """Think, and press a button."""
        await asyncio.sleep(THINKING)
        self.line.press(heard, choice)
        self._pressed = (heard, choice, time.monotonic())
        self.told(f"[{choice}]")

    def told(self, what: str) -> None:
        """Let the audience know what he does."""
        self._tell(f"{self.name} ({self.line.platform})", what)

    def heard_from_bot(self, heard: Heard) -> None:
        """Let the audience know what he is told or asked."""
        self._tell(f"Kawal kepada {self.name}", f"“{' '.join(heard.text.split())}”")

    def _insist(self) -> None:
        """Press again what nothing came of: the server may have died over it."""
        if self._pressed is None or time.monotonic() - self._pressed[2] < AGAIN:
            return
        heard, choice, _ = self._pressed
        self._pressed = (heard, choice, time.monotonic())
        self.line.press(heard, choice)


class ChatCitizen(Chatter):
    """A complainant who chats. `number` is known once the bot told it."""

    def __init__(self, story: Story, line: Line, tell: Tell) -> None:
        super().__init__(story.name, line, tell)
        self.story = story
        self.number: str | None = None
        self._answers = 0
        self._not_yet = ""
        self._rated = False

    @property
    def over(self) -> bool:
        """Whether he has rated, and was thanked for it."""
        return self._rated

    async def complain(self) -> None:
        """Say what is the matter, as people do: several short messages, a photo, a place."""
        for text in self.story.chat:
            self.line.say(text)
            self.told(f"“{text}”")
            await asyncio.sleep(TYPING)
        if self.story.photo:
            self.line.photo(self.story.title)
            self.told("[foto]")
        if self.story.shares_place:
            self.line.place(*SQUARE)
            self.told("[lokasi]")

    async def react(self, heard: Heard) -> None:
        """Answer the bot's questions; send, close and rate as the story says."""
        found = _NUMBER.search(heard.text)
        if found and self.number is None:
            self.number = found[0]
        match heard.choices:
            case choices if "Kirim" in choices:
                self.heard_from_bot(heard)
                await self.press(heard, "Kirim")
            case choices if "Selesai" in choices and "Berikut jawaban" in heard.text:
                await self._answered(heard)
            case choices if self.story.rating is not None and self.story.rating in choices:
                await self.press(heard, self.story.rating)
            case _:
                await self._asked(heard)

    async def _answered(self, heard: Heard) -> None:
        said = self.story.after[self._answers] if self._answers < len(self.story.after) else None
        self._answers += 1
        if said == "SELESAI":
            await self.press(heard, "Selesai")
        elif said is not None:
            self._not_yet = said
            await self.press(heard, "Belum")

    async def _asked(self, heard: Heard) -> None:
        if heard.text.startswith("Terima kasih atas nilai"):
            self._rated = True
        elif "Di mana kejadiannya?" in heard.text:
            self.heard_from_bot(heard)
            if self.story.place:
                await self.say(self.story.place)
            else:
                self.line.place(*SQUARE)
                self.told("[lokasi]")
        elif heard.text.startswith("Apa yang belum selesai"):
            await self.say(self._not_yet)


class Head(Chatter):
    """A Pejabat Penghubung who works on his phone: he answers a task by replying to it."""

    def __init__(self, name: str, line: Line, tell: Tell, stories: tuple[Story, ...]) -> None:
        super().__init__(name, line, tell)
        self._stories = stories
        self._times: dict[str, int] = {}

    async def react(self, heard: Heard) -> None:
        """Let messages in, answer tasks, confirm what is shown to him."""
        if "Lihat" in heard.choices:
            self.heard_from_bot(heard)
            await self.press(heard, "Lihat")
        elif "Kirim" in heard.choices:
            await self.press(heard, "Kirim")
        elif "menunggu tindakan Anda" in heard.text:
            for story in self._stories:
                if folded(story.text) in folded(heard.text):
                    await self._answer(heard, story)

    async def _answer(self, heard: Heard, story: Story) -> None:
        replies = story.replies.get(5, ())
        nth = self._times.get(story.title, 0)
        self._times[story.title] = nth + 1
        if nth < len(replies):
            await self.say(replies[nth].removeprefix("JAWAB").strip(), heard)


class Superior(Chatter):
    """A coordinator who hears on her phone that somebody is late, and calls him."""

    def __init__(
        self, name: str, line: Line, tell: Tell, stories: tuple[Story, ...], call: Call
    ) -> None:
        super().__init__(name, line, tell)
        self._stories = stories
        self._call = call

    async def react(self, heard: Heard) -> None:
        """Call whoever is said to be late."""
        step = _STEP.search(heard.text)
        if "terlambat pada" not in heard.text or step is None:
            return
        for story in self._stories:
            if folded(story.text) in folded(heard.text):
                self.heard_from_bot(heard)
                await asyncio.sleep(THINKING)
                await self._call(story, int(step[1]))


def folded(text: str) -> str:
    """Give a text on one line, to find one in another."""
    return re.sub(r"\s+", " ", text)
