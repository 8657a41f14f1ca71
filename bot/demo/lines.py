"""A person's own chat with the bot, the same to its owner on Telegram as on WhatsApp.

The demo's people see here what stands on their screens, and write and press by it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from channels.sandbox.telegram import Person, picture
from channels.sandbox.telegram import World as Telegram
from channels.sandbox.twilio import Phone
from channels.sandbox.twilio import World as WhatsApp

_NUMBERED = re.compile(r"^(\d{1,2})\. (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message of the bot. `choices` are its buttons, or what it numbers as choices.

    `text` are the words to which the choices belong, also where they stand in the message above.
    """

    id: str
    text: str
    choices: tuple[str, ...] = ()


class Line(Protocol):
    """One person's chat. `platform` is what people call it."""

    platform: str

    def heard(self) -> Sequence[Heard]:
        """Give all that the bot has said, in order."""
        ...

    def say(self, text: str, answers: Heard | None = None) -> None:
        """Write; `answers` is the message that is quoted."""
        ...

    def photo(self, seed: str) -> None:
        """Send a picture, drawn by some words."""
        ...

    def place(self, latitude: float, longitude: float) -> None:
        """Share a place, in degrees."""
        ...

    def press(self, heard: Heard, choice: str) -> None:
        """Choose something under a message. Raises ValueError where it is not offered."""
        ...


class TelegramLine:
    """A private chat on Telegram; its owner has opened it."""

    platform = "Telegram"

    def __init__(self, world: Telegram, person: Person) -> None:
        self._world = world
        self._person = person
        self._chat = world.private(person)

    def heard(self) -> Sequence[Heard]:
        """Give all that the bot has said, in order."""
        return [
            Heard(
                id=str(one.id),
                text=one.words,
                choices=tuple(b.label for row in one.buttons for b in row if b.data is not None),
            )
            for one in self._chat.messages
            if one.from_bot
        ]

    def say(self, text: str, answers: Heard | None = None) -> None:
        """Write; `answers` is the message that is quoted."""
        self._world.say(
            self._chat, self._person, text, reply_to=int(answers.id) if answers else None
        )

    def photo(self, seed: str) -> None:
        """Send a picture, drawn by some words."""
        self._world.send_photos(self._chat, self._person, [picture(seed)])

    def place(self, latitude: float, longitude: float) -> None:
        """Share a place, in degrees."""
        self._world.send_location(self._chat, self._person, latitude, longitude)

    def press(self, heard: Heard, choice: str) -> None:
        """Choose something under a message. Raises ValueError where it is not offered."""
        self._world.press(self._person, self._chat, int(heard.id), choice)


class WhatsAppLine:
    """A phone's chat with the office's number on WhatsApp."""

    platform = "WhatsApp"

    def __init__(self, world: WhatsApp, phone: Phone) -> None:
        self._world = world
        self._phone = phone

    def heard(self) -> Sequence[Heard]:
        """Give all that the bot has said, in order."""
        found: list[Heard] = []
        above = ""
        for one in self._phone.received:
            labels = tuple(button.label for button in one.buttons)
            text = f"{above}\n{one.body}" if labels and above else one.body
            found.append(Heard(id=one.sid, text=text, choices=labels or _numbered(one.body)))
            above = "" if labels else one.body
        return found

    def say(self, text: str, answers: Heard | None = None) -> None:
        """Write; `answers` is the message that is quoted."""
        self._world.say(self._phone, text, reply_to=answers.id if answers else None)

    def photo(self, seed: str) -> None:
        """Send a picture, drawn by some words."""
        self._world.send_media(self._phone, [("foto.png", "image/png", picture(seed))])

    def place(self, latitude: float, longitude: float) -> None:
        """Share a place, in degrees."""
        self._world.send_location(self._phone, latitude, longitude)

    def press(self, heard: Heard, choice: str) -> None:
        """Choose something under a message. Raises ValueError where it is not offered."""
        numbered = _numbered(heard.text)
        if choice in numbered:
            self._world.say(self._phone, str(numbered.index(choice) + 1))
        else:
            self._world.press(self._phone, heard.id, choice)


def _numbered(text: str) -> tuple[str, ...]:
    """Give the choices that are written with numbers, counted from 1, at the end of a text."""
    found = _NUMBERED.findall(text)
    in_order = [number for number, _ in found] == [str(n + 1) for n in range(len(found))]
    return tuple(label for _, label in found) if in_order else ()
