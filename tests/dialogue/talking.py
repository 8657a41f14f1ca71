"""A citizen who talks with the bot, without any program around it: for stories and properties.

`Talking` holds the memory between turns as the database would, keeps a book of all that was said
and done, and lets the clock act. What cases he has is told by the story.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from bot.dialogue.conversation import (
    Act,
    Aside,
    Effect,
    Facts,
    Heard,
    Keep,
    Open,
    Own,
    Piece,
    Popup,
    Say,
    Stage,
    Talk,
    Turned,
)
from bot.dialogue.step import fall_due, step
from channels.chat import Button, Press
from config.wording import wording
from router.values import State, StoredFile

MORNING = datetime(2026, 5, 4, 0, 30, tzinfo=UTC)
GATHER = timedelta(seconds=4)
REMIND = timedelta(minutes=30)
HAND_IN = timedelta(minutes=120)

_ADAPTER = TypeAdapter(Talk)


@dataclass
class Talking:
    """One citizen's side. `said` is all that the bot said, `done` all that it did."""

    cases: list[Own] = field(default_factory=list)
    anonymous: bool = True
    name: str | None = None
    profile: str | None = "Budi Contoh"
    lang: str = "id"
    now: datetime = MORNING
    talk: Talk = field(default_factory=Talk)
    said: list[Say] = field(default_factory=list)
    done: list[Effect] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    last_case: str | None = None
    choices: tuple[Button, ...] = ()
    count: int = 0

    def say(self, *texts: str, **facts: Any) -> list[str]:
        """Write one message after the other, pause, and give what the bot says."""
        before = len(self.said)
        for text in texts:
            self.hear(text, **facts)
        self.pause()
        return [one.text for one in self.said[before:]]

    def hear(
        self,
        text: str,
        *,
        files: Iterable[str] = (),
        press: Press | None = None,
        case: str | None = None,
        place: str | None = None,
        missing: tuple[str, ...] = (),
        **facts: Any,
    ) -> list[str]:
        """Let one message arrive; give what the bot says to it at once."""
        before = len(self.said)
        self.count += 1
        self.now += timedelta(milliseconds=500)
        piece = Piece(
            id=self.count,
            code=f"kode{self.count}",
            external_id=facts.pop("external_id", f"pesan{self.count}"),
            text=place or text,
            at=self.now,
            files=tuple(file(name) for name in files),
            missing=missing,
            place=place,
            bare=place is not None,
            case=case,
        )
        heard = Heard(piece=piece, press=press, profile=self.profile, **facts)
        self._take(step(self._remembered(), heard, self.facts, wording(self.lang)))
        return [one.text for one in self.said[before:]]

    def press(self, label: str) -> list[str]:
        """Press a button of the bot's last message; give what the bot says."""
        button = next(b for b in self.choices if b.label == label)
        return self.hear("", press=Press(data=button.data, query="q"))

    def pause(self) -> None:
        """Wait until the bot has spoken."""
        while self.talk.stage is Stage.SPEAK:
            self.clock()

    def clock(self) -> list[str]:
        """Let time pass until the bot acts by itself; give what it says."""
        before = len(self.said)
        assert self.talk.at is not None
        self.now = max(self.now, self.talk.at)
        self._take(fall_due(self._remembered(), self.facts, wording(self.lang)))
        return [one.text for one in self.said[before:]]

    @property
    def facts(self) -> Facts:
        """What the program would look up."""
        return Facts(
            now=self.now,
            office="MPP Kota Contoh",
            track="https://aduan.example.id/lacak",
            gather=GATHER,
            remind=REMIND,
            hand_in=HAND_IN,
            cases=tuple(self.cases),
            choices=self.choices,
            last_case=self.last_case,
            anonymous=self.anonymous,
            name=self.name,
        )

    @property
    def labels(self) -> list[str]:
        """The buttons of the bot's last message."""
        return [button.label for button in self.choices]

    def acts(self) -> list[tuple[str, str, str | None]]:
        """What was done to cases: number, action, words or choice."""
        return [
            (one.number, str(one.id), one.text or one.choice)
            for one in self.done
            if isinstance(one, Act)
        ]

    def opened(self) -> list[Open]:
        """The complaints that were handed in."""
        return [one for one in self.done if isinstance(one, Open)]

    def kept(self) -> list[str]:
        """Every text that has reached a case, is held, or was put aside."""
        pieces = [*self.talk.waiting, *self.talk.held]
        for draft in (self.talk.draft, self.talk.shelf):
            pieces += draft.pieces if draft else ()
        for one in self.done:
            match one:
                case Open():
                    pieces += one.draft.pieces
                case Act() | Keep() | Aside():
                    pieces += one.pieces
        return [piece.text for piece in pieces]

    def _remembered(self) -> Talk:
        """Give the memory as it comes back from the database."""
        return _ADAPTER.validate_json(_ADAPTER.dump_json(self.talk))

    def _take(self, turned: Turned) -> None:
        self.talk = turned.talk
        for effect in turned.effects:
            match effect:
                case Say():
                    self.said.append(effect)
                    self.choices = tuple(b for row in effect.buttons for b in row)
                    self.last_case = effect.case
                case Popup():
                    self.popups.append(effect.text)
                case _:
                    self.done.append(effect)


def own(state: State = State.BERJALAN, number: str = "2026-000001", **facts: Any) -> Own:
    """A case of his."""
    usual: dict[str, Any] = {
        "subject": "Lampu jalan mati",
        "visit": 3,
        "standing": f"Pengaduan {number}: Lampu jalan mati\nSekarang: diperiksa.",
        "answered": state in (State.DIJAWAB, State.DITUTUP),
        "reopenable": state is State.DITUTUP,
    }
    return Own(number=number, state=state, **{**usual, **facts})


def file(name: str) -> StoredFile:
    """A file."""
    return StoredFile(name=name, media_type="image/jpeg", size=1, sha256=name)
