"""A turn of a conversation in the making: what is said and done is collected here, in order.

What one turn says goes out as one message where nothing is done in between. The bot never says
the same twice in a row: a question that must be put again is put in other words.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.dialogue.conversation import Effect, Facts, Popup, Rows, Say, Stage, Talk, Turned, Wants
from channels.chat import Button
from config.wording import Wording


class Turn:
    """Mutable while the turn lasts; `finish` gives what came of it."""

    def __init__(self, talk: Talk, facts: Facts, words: Wording) -> None:
        self.talk = talk
        self.facts = facts
        self.words = words
        self.effects: list[Effect] = []
        self.popup: str | None = None
        self.greeting = ""
        self.gathers = False

    def text(self, key: str, **facts: object) -> str:
        """Give a text of the section `chat`."""
        return self.words.text(f"chat.{key}", **facts)

    def button(self, key: str, data: str, **facts: object) -> Button:
        """Make a button with a label of the section `chat.button`."""
        return Button(label=self.text(f"button.{key}", **facts), data=data)

    def change(self, **what: Any) -> None:
        """Change the memory."""
        self.talk = replace(self.talk, **what)

    def do(self, effect: Effect) -> None:
        """Let something be done."""
        self.effects.append(effect)

    def greet(self, text: str) -> None:
        """Begin with a greeting what is said next."""
        self.greeting = text

    def say(
        self, text: str, buttons: Iterable[tuple[Button, ...]] = (), case: str | None = None
    ) -> None:
        """Say something; it joins what was said just before in this turn."""
        rows: Rows = tuple(buttons)
        text, self.greeting = f"{self.greeting} {text}".strip(), ""
        before = self.effects[-1] if self.effects else None
        if isinstance(before, Say):
            self.effects[-1] = Say(
                text=f"{before.text}\n\n{text}",
                buttons=rows or before.buttons,
                case=case or before.case,
            )
        else:
            self.effects.append(Say(text=text, buttons=rows, case=case))

    def quiet(self) -> None:
        """Do not say what was to be said so far; what was to be done is done."""
        self.effects = [effect for effect in self.effects if not isinstance(effect, Say)]

    @property
    def spoken(self) -> bool:
        """Whether anything is said, or answered to a press, in this turn."""
        return self.popup is not None or any(isinstance(e, Say) for e in self.effects)

    def finish(self, query: str | None = None) -> Turned:
        """Close the turn: nothing said twice, every press answered, and when the bot goes on."""
        effects: list[Effect] = []
        for effect in self.effects:
            if isinstance(effect, Say):
                said = self.once(effect.text)
                self.change(last=said)
                effects.append(replace(effect, text=said))
            else:
                effects.append(effect)
        if query is not None:
            effects.insert(0, Popup(query=query, text=self.popup or self.text("popup.ok")))
        elif self.popup is not None:
            said = self.once(self.popup)
            self.change(last=said)
            effects.append(Say(text=said))
        self._wait()
        return Turned(talk=self.talk, effects=tuple(effects))

    def once(self, text: str) -> str:
        """Give words that are not those that were said last."""
        return self.text("again", text=text) if text == self.talk.last else text

    def _wait(self) -> None:
        """Set when the bot goes on by itself."""
        facts, now = self.facts, self.facts.now
        if self.gathers:
            begun = min((p.at for p in self.talk.waiting), default=now)
            # Who writes without a pause is answered all the same.
            at = min(now + facts.gather, max(begun + 5 * facts.gather, now))
            self.change(stage=Stage.SPEAK, at=at)
        elif not self.talk.open:
            self.change(stage=None, at=None, reminded=False)
        elif self.talk.reminded or not self.reminds:
            self.change(stage=Stage.HAND_IN, at=now + facts.hand_in)
        else:
            self.change(stage=Stage.REMIND, at=now + facts.remind)

    @property
    def reminds(self) -> bool:
        """Whether silence is worth a reminder: a complaint, or where words belong."""
        asked = self.talk.asked
        if self.talk.draft is not None or asked is None:
            return True
        return asked.wants in (Wants.BELONGS, Wants.REASON)
