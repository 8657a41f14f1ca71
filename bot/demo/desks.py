"""The demo's officers who work from a group: they press the buttons of the cards that they see.

One person acts at each desk. She reads a case's card to know at which step it stands, presses
what the story says, writes when the bot asks her to, and confirms what it shows her.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo.chatters import AGAIN, LOOK, folded
from bot.demo.stories import Story
from channels.sandbox.telegram import Chat, Message, Person, World

THINKING = 0.2
"""Seconds (real) that somebody takes before she presses a button or writes."""

_STEP = re.compile(r"langkah (\d+) dari")

_LABELS = {
    "TERIMA": "Terima",
    "TERUSKAN": "Teruskan",
    "JAWAB": "Jawab",
    "SAMPAIKAN": "Sampaikan jawaban",
    "TOLAK": "Tolak",
}
"""What is pressed for the first word of a story's reply."""

_OTHER = "Teruskan ke OPD lain…"
_SEND = "Kirim"


@dataclass(slots=True, kw_only=True)
class _Task:
    """What is to be done at a step: a button, whom or what to choose then, what to write.

    `at` is when something was last done for it, in seconds; None before.
    """

    label: str
    choice: str = ""
    words: str = ""
    at: float | None = None


class Desk:
    """A group in which `person` does the steps in `steps`."""

    def __init__(
        self,
        world: World,
        chat: Chat,
        person: Person,
        steps: frozenset[int],
        stories: tuple[Story, ...],
    ) -> None:
        self._world = world
        self._chat = chat
        self._person = person
        self._steps = steps
        self._stories = stories
        self._seen = 0
        self._cards: dict[int, Story] = {}
        self._stands: dict[str, int] = {}
        self._times: Counter[tuple[str, int]] = Counter()
        self._tasks: dict[str, _Task] = {}

    async def watch(self) -> None:
        """Look at the group again and again."""
        while True:
            fresh, self._seen = self._chat.messages[self._seen :], len(self._chat.messages)
            for message in fresh:
                await self._read(message)
            await self._work()
            await asyncio.sleep(LOOK)

    async def _read(self, message: Message) -> None:
        """Take a new message for what it is: a card, or a question about a case."""
        if not message.from_bot or message.service:
            return
        said = folded(message.words)
        for story in self._stories:
            if folded(story.text) in said and _STEP.search(said):
                self._cards[message.id] = story
                return
        about = self._about(message)
        if about is not None and about.title in self._tasks:
            await self._answer(message, self._tasks[about.title])

    def _about(self, message: Message) -> Story | None:
        """Find the case of a message: by its topic, or by what it answers."""
        if message.thread is not None:
            for id_, story in self._cards.items():
                if self._chat.by_id[id_].thread == message.thread:
                    return story
        before = message.reply_to
        while before is not None and before not in self._cards:
            earlier = self._chat.by_id.get(before)
            before = earlier.reply_to if earlier else None
        return self._cards[before] if before is not None else None

    def _newest(self) -> Iterator[tuple[Story, Message]]:
        """Give each case's last card: after a crash a card may be written twice."""
        newest = {story.title: (story, id_) for id_, story in sorted(self._cards.items())}
        for story, id_ in newest.values():
            yield story, self._chat.by_id[id_]

    async def _work(self) -> None:
        """Do what the cards ask for; what nothing came of is done again.

        She finishes what she is asked about before she begins anything else.
        """
        cards = {story.title: card for story, card in self._look()}
        for title, task in tuple(self._tasks.items()):
            if task.at is None or time.monotonic() - task.at > AGAIN:
                await self._press(cards[title], self._label(cards[title], task), task)
            if task.words or self._label(cards[title], task) == _OTHER:
                return

    def _look(self) -> Iterator[tuple[Story, Message]]:
        """Look at all cards: where one has come to another step, there is something else to do."""
        for story, card in self._newest():
            found = _STEP.search(folded(card.words))
            step = int(found[1]) if found and card.buttons else 0
            if step != self._stands.get(story.title):
                self._stands[story.title] = step
                self._begin(story, step)
            yield story, card

    def _begin(self, story: Story, step: int) -> None:
        self._tasks.pop(story.title, None)
        replies = story.replies.get(step, ()) if step in self._steps else ()
        nth = self._times[story.title, step]
        self._times[story.title, step] += 1
        if nth < len(replies):
            first, _, words = replies[nth].partition("\n")
            order, _, choice = first.partition(" ")
            self._tasks[story.title] = _Task(label=_LABELS[order], choice=choice, words=words)

    def _label(self, card: Message, task: _Task) -> str:
        """Choose the button: an agency that is offered by name, else the one for all others."""
        if not task.choice:
            return task.label
        there = _labels(card)
        named = f"{task.label} ke {task.choice}"
        return named if named in there else _OTHER

    async def _answer(self, message: Message, task: _Task) -> None:
        """Do what a question asks for."""
        there = _labels(message)
        if _SEND in there:
            await self._press(message, _SEND, task)
        elif task.choice in there:
            await self._press(message, task.choice, task)
        elif message.asks_reply:
            await asyncio.sleep(THINKING)
            task.at = time.monotonic()
            said = task.words or task.choice
            self._world.say(self._chat, self._person, said, reply_to=message.id)

    async def _press(self, message: Message, label: str, task: _Task) -> None:
        """Press a button, unless it has gone in the meantime."""
        await asyncio.sleep(THINKING)
        task.at = time.monotonic()
        if label in _labels(message):
            self._world.press(self._person, self._chat, message.id, label)


def _labels(message: Message) -> set[str]:
    return {button.label for row in message.buttons for button in row}
