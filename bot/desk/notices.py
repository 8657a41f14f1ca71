"""Says notices at the desks: one message for each event and desk, which names whom it concerns.

The case's card shows the rest. Where the card itself is written anew (a case's first one, and
every one in a relay room), it is what tells of the task.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot import reach
from bot.desk import members, surface
from bot.house import House
from bot.letters import Subject as About
from config.people import Officer
from router.values import Notice, NoticeKind
from storage.desks import Desk
from storage.values import DeskKind


@dataclass(slots=True, kw_only=True)
class AtDesks:
    """The notices of one change that are said at desks, gathered before they are said.

    `clock` are the kinds that wait for the office to open.
    """

    session: Session
    house: House
    now: datetime
    clock: frozenset[NoticeKind]
    _found: dict[tuple[int, int, NoticeKind], "_Word"] = field(default_factory=dict)

    def take(self, notice: Notice, about: About, subject: str) -> bool:
        """Take a notice that is said at a desk; False for one that goes to the officer himself."""
        desk = reach.desk_for(self.session, about, notice, self.now)
        if desk is None or about.reader is None:
            return False
        key = (desk.id, notice.event, notice.kind)
        word = self._found.setdefault(
            key, _Word(desk=desk, kind=notice.kind, about=about, subject=subject)
        )
        word.to.append(about.reader)
        return True

    def say(self) -> None:
        """Say what was taken: everything of one event at once at each desk."""
        events: dict[tuple[int, int], list[_Word]] = {}
        for (desk, event, _), word in self._found.items():
            if not self._card_tells(word):
                events.setdefault((desk, event), []).append(word)
        for words in events.values():
            self._say(words)

    def _card_tells(self, word: "_Word") -> bool:
        """Tell whether the card that is being written is news enough."""
        if word.kind is not NoticeKind.TUGAS:
            return False
        number = word.about.case.number
        return (
            word.desk.kind is DeskKind.RELAY
            or surface.shown_at(self.session, word.desk, number) is None
        )

    def _say(self, words: Sequence["_Word"]) -> None:
        first = words[0]
        text = "\n\n".join(dict.fromkeys(_text(word) for word in words))
        clock = all(word.kind in self.clock for word in words)
        now = self.house.calendar.next_opening(self.now) if clock else self.now
        number, event = first.about.case.number, first.about.event.seq
        dedup = f"{first.kind}/{number}/{event}/{first.desk.id}"
        # A word of the clock is taken back by its kind when it holds no more.
        kind = str(first.kind) if clock else None
        if first.desk.kind is DeskKind.RELAY:
            members.say(
                self.session,
                self.house,
                first.desk,
                text,
                now=now,
                case=number,
                kind=kind or members.KIND,
                dedup=dedup,
            )
            return
        surface.say(
            self.session,
            self.house,
            first.desk,
            text,
            now=now,
            case=number,
            kind=kind or surface.KIND,
            dedup=dedup,
        )


@dataclass(slots=True, kw_only=True)
class _Word:
    """One kind of notice about one event at one desk: to whom, and the letter's subject."""

    desk: Desk
    kind: NoticeKind
    about: About
    subject: str
    to: list[Officer] = field(default_factory=list)


def _text(word: _Word) -> str:
    about, office = word.about, word.about.office
    names = ", ".join(o.name for o in _once(word.to))
    if word.kind not in reach.AT_DESK:
        return about.say("at_desk.to", names=names, subject=word.subject)
    step, holder = office.step(about.case), about.case.holder
    return about.say(
        f"at_desk.{word.kind}",
        names=names,
        role=office.procedure.label(holder.role) if holder else "",
        step=step.no,
        steps=len(office.procedure.langkah),
        kegiatan=step.kegiatan.rstrip("."),
        due=about.due(),
        who=office.directory.officer_name(about.event.actor),
    )


def _once(officers: Iterable[Officer]) -> Sequence[Officer]:
    found: Mapping[str, Officer] = {o.id: o for o in officers}
    return tuple(found.values())
