"""Says notices at the desks: one message for each event and desk, which names whom it concerns.

The case's card shows the rest. Where the card itself is written anew (a case's first one, and
every one in a relay room), it is what tells of the task.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot import assigning, reach
from bot.desk import members, surface
from bot.desk.members import Enclosed
from bot.house import House
from bot.letters import Letter
from bot.letters import Subject as About
from bot.letters.base import light
from config.people import Officer
from router import log
from router.values import ActionId, Notice, NoticeKind, StoredFile
from storage import cards
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

    def take(self, notice: Notice, about: About, letter: Letter) -> bool:
        """Take a notice that is said at a desk; False for one that goes to the officer himself."""
        desk = reach.desk_for(self.session, about, notice, self.now)
        if desk is None or about.reader is None:
            return False
        key = (desk.id, notice.event, notice.kind)
        word = self._found.setdefault(
            key, _Word(desk=desk, kind=notice.kind, about=about, letter=letter)
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
        if word.kind is NoticeKind.OTOMATIS:
            return True
        if word.kind is NoticeKind.DITARIK:
            # Who has not seen the case yet sees it first as it is now.
            card = cards.find(self.session, word.desk.id, word.about.case.number)
            return card is None or card.face.shown is None
        if word.kind is not NoticeKind.TUGAS or word.letter.sheet is not None:
            return False
        number = word.about.case.number
        if word.desk.kind is not DeskKind.RELAY:
            return surface.shown_at(self.session, word.desk, number) is None
        # A room's first card brings the files that are there; later ones come without.
        card = cards.find(self.session, word.desk.id, number)
        return card is None or card.face.shown is None or not _files(word)

    def _say(self, words: Sequence["_Word"]) -> None:
        first = words[0]
        text = "\n\n".join(dict.fromkeys(_text(word) for word in words))
        clock = all(word.kind in self.clock for word in words)
        now = self.house.calendar.next_opening(self.now) if clock else self.now
        number, event = first.about.case.number, first.about.event.seq
        dedup = f"{first.kind}/{number}/{event}/{first.desk.id}"
        # A word of the clock is taken back by its kind when it holds no more.
        kind = str(first.kind) if clock else None
        files = tuple(dict.fromkeys(file for word in words for file in _files(word)))
        sheet = next((word.letter.sheet for word in words if word.letter.sheet), None)
        letter = Enclosed(kind=sheet, event=event) if sheet else None
        if first.desk.kind is DeskKind.RELAY:
            members.say(
                self.session,
                self.house,
                first.desk,
                text,
                now=now,
                case=number,
                kind=kind or members.KIND,
                files=files,
                letter=letter,
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
            files=files,
            letter=letter,
            dedup=dedup,
        )


@dataclass(slots=True, kw_only=True)
class _Word:
    """One kind of notice about one event at one desk: to whom, and what he would get himself."""

    desk: Desk
    kind: NoticeKind
    about: About
    letter: Letter
    to: list[Officer] = field(default_factory=list)


def _text(word: _Word) -> str:
    about, office = word.about, word.about.office
    names = ", ".join(o.name for o in _once(word.to))
    if word.kind not in reach.AT_DESK:
        return about.say("at_desk.to", names=names, subject=word.letter.subject)
    step, holder = office.step(about.case), about.case.holder
    said = about.say(
        f"at_desk.{word.kind}",
        names=names,
        role=office.procedure.label(holder.role) if holder else "",
        step=step.no,
        steps=len(office.procedure.langkah),
        kegiatan=step.kegiatan.rstrip("."),
        due=about.due(),
        who=office.directory.officer_name(about.event.actor),
    )
    asked = assigning.line(about.house, office, about.case, None)
    if word.kind is NoticeKind.TUGAS and asked:
        said = f"{said}\n{asked}"
    sheet = word.letter.sheet
    return f"{said}\n{about.say(f'block.sheet.{sheet}')}" if sheet else said


def _files(word: _Word) -> Sequence[StoredFile]:
    """Give what came with the event and is news at the desk: an answer's files, a photo added."""
    if word.kind not in (NoticeKind.TUGAS, NoticeKind.TAMBAHAN) or word.about.dossier.sealed:
        return ()
    event = word.about.event
    if event.type is ActionId.SAMPAIKAN:
        # Who passes an answer on reads all of it first.
        event = log.answer(word.about.case) or event
    return light(event.files)[0]


def _once(officers: Iterable[Officer]) -> Sequence[Officer]:
    found: Mapping[str, Officer] = {o.id: o for o in officers}
    return tuple(found.values())
