"""A case as a card in a chat of officers: its words, its buttons, its topic's title. Pure.

`bot.desk.board` shows what is composed here and keeps it up to date. A group may know of a
case what an officer without any part in it may know: no anonymous name, and of a secret or
sealed case its number only, with a link by which those who handle it read it in private.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import buttons, telling
from bot import dossier as dossiers
from bot.desk import advice
from bot.dossier import Dossier
from bot.forms import write_form
from bot.house import House
from bot.letters import Subject
from bot.letters.about_case import case_block, reason_block
from bot.letters.base import one_line
from bot.standing import standing
from channels.chat import Button, Form
from config.people import Officer
from router import log, papers, reading, rules
from router.office import Office
from router.values import PENGADU, ActionId, Case, Event, State, StoredFile
from storage.suggestions import Suggested
from storage.values import DeskKind, Direction, EntryKind

LONGEST = 3400
"""Characters of a card at most; Telegram takes 4,096 (Bot API, sendMessage)."""

LONGEST_ROOM = 1200
"""The same for a relay room: with its numbered choices it stays one WhatsApp message."""

TITLE = 128
"""Characters of a topic's title at most (Bot API, createForumTopic)."""

EVENTS = 3
"""How many events a card tells; in a room, where it is written anew each time, the last one."""

_SHORT, _LINE, _ANSWER, _ADDED, _LEAST = 300, 160, 700, 400, 80
"""Characters of a line of facts, of an event, an answer, an addition, of a complaint at least."""

_NOBODY = Officer(id="meja", name="", roles=())
"""Reads a case for a group: he has no part in any, so he sees what everybody there may."""

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a card is made of.

    `dossier` is the case as the desk may see it (`seen`). `acting` tells whether those who can
    act read this desk, `retracting` whether those read it who may take back what the program
    has forwarded; `merged` is the open case in which a merged one goes on; `link` opens
    the case in private, where the channel has such links.
    """

    house: House
    office: Office
    dossier: Dossier
    kind: DeskKind
    now: datetime
    acting: bool = True
    retracting: bool = False
    merged: str | None = None
    link: str | None = None

    @property
    def case(self) -> Case:
        """The case."""
        return self.dossier.case

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `desk.card`."""
        return self.house.wording.text(f"desk.card.{key}", number=self.case.number, **facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A card as it is to stand in the chat. `digest` is equal when nothing is to be changed."""

    text: str
    buttons: Rows

    @property
    def digest(self) -> str:
        """A digest of words and buttons."""
        form = write_form(Form(buttons=self.buttons)) or ""
        return hashlib.sha256(f"{self.text}\0{form}".encode()).hexdigest()


def seen(whole: Dossier, office: Office) -> Dossier:
    """Give a case as everybody in a group of officers may see it.

    Identity and telephone numbers in the words are masked: those who need them read the case
    itself.
    """
    known = dossiers.for_officer(whole, _NOBODY, office)
    return replace(
        known,
        entries=tuple(replace(e, text=reading.masked(e.text)) for e in known.entries),
        subject=reading.masked(known.subject),
        place=reading.masked(known.place) if known.place else None,
        suggested=_masked(known.suggested) if known.suggested else None,
    )


def _masked(found: Suggested) -> Suggested:
    """Mask numbers in what the router took from the words; which words decided are none."""
    it = found.suggestion
    place = replace(it.place, text=reading.masked(it.place.text)) if it.place else None
    return replace(found, suggestion=replace(it, place=place))


def title(dossier: Dossier, house: House) -> str:
    """Give the title of a case's topic; that of a secret case tells the number only."""
    number, subject = dossier.case.number, dossier.subject
    if dossier.sealed or not subject:
        return house.wording.text("desk.topic.title_secret", number=number)
    return one_line(house.wording.text("desk.topic.title", number=number, subject=subject), TITLE)


def files(dossier: Dossier) -> tuple[StoredFile, ...]:
    """Give the files that the complainant sent so far; none of a secret case."""
    said = (dossier.of_kind(EntryKind.COMPLAINT), dossier.of_kind(EntryKind.ADDITION))
    return tuple(dict.fromkeys(f for entries in said for entry in entries for f in entry.files))


def compose(view: View) -> Composed:
    """Write the card of a case."""
    if view.dossier.sealed:
        return _secret(view)
    longest = LONGEST_ROOM if view.kind is DeskKind.RELAY else LONGEST
    head, foot = "\n".join(_head(view)), "\n\n".join(_foot(view))
    words = _words(view, longest - len(head) - len(foot) - 4)
    text = "\n\n".join(part for part in (head, words, foot) if part)
    return Composed(text=_cut(text, longest), buttons=_buttons(view))


def refused(number: str, reason: str, house: House) -> Composed:
    """Write what stands in place of a card that the platform does not take."""
    text = house.wording.text("desk.card.refused", number=number, reason=reason.rstrip("."))
    return Composed(text=text, buttons=())


def step_of(case: Case) -> str:
    """Give a digest of where a case stands: it changes when others have to act, or otherwise."""
    held = case.holder or ""
    return hashlib.sha256(f"{case.visit}\0{case.state}\0{held}".encode()).hexdigest()


def _secret(view: View) -> Composed:
    """Write number and link, and nothing else."""
    said = view.say("secret")
    if view.link is None:
        return Composed(text=f"{said}\n{view.say('read_private')}", buttons=())
    row = (Button(label=view.say("open_private"), url=view.link),)
    return Composed(text=said, buttons=(row,))


def _head(view: View) -> Iterator[str]:
    state = view.house.wording.text(f"state.{view.case.state}")
    yield view.say("head", state=state)
    if view.dossier.subject and not _begins(view.dossier):
        yield view.dossier.subject


def _begins(dossier: Dossier) -> bool:
    """Tell whether the subject is only the beginning of the complaint, which stands below it."""
    subject = dossier.subject.removesuffix("…")
    if subject == dossier.subject:
        return False
    return " ".join(_complaint(dossier).split()).startswith(subject)


def _complaint(dossier: Dossier) -> str:
    return "\n".join(e.text for e in dossier.of_kind(EntryKind.COMPLAINT) if e.text)


def _words(view: View, room: int) -> str:
    """Give the complaint and what counts now of what was said since, cut to so many characters.

    The complaint takes what is left of the room by the answer and the newest addition.
    """
    dossier, text = view.dossier, view.house.wording.text
    now = log.answer(view.case)
    parts: list[str] = []
    reason = _reason(view)
    if reason:
        parts.append(_cut(reason, min(_ADDED, room // 5)))
    added = [e.text for e in dossier.of_kind(EntryKind.ADDITION) if e.text]
    if added:
        cut = _cut(added[-1], min(_ADDED, room // 5))
        parts.append(f"{text('notice.block.addition')}\n{cut}")
    answers = [e for e in dossier.of_kind(EntryKind.ANSWER) if now and e.event == now.seq]
    if answers and answers[-1].text:
        cut = _cut(answers[-1].text, min(_ANSWER, room // 3))
        parts.append(f"{text('notice.block.answer')}\n{cut}")
    complaint = _complaint(dossier)
    if complaint.strip() == dossier.subject.strip():
        complaint = ""
    more = view.say("more")
    left = room - sum(len(part) + 2 for part in parts)
    if len(complaint) > left:
        complaint = f"{_cut(complaint, max(left - len(more) - 1, _LEAST))}\n{more}"
    return "\n\n".join(part for part in (complaint, *parts) if part)


def _reason(view: View) -> str | None:
    """Give the words with which a colleague sent the case to where it is now."""
    came = next((e for e in reversed(view.case.events) if e.to_step is not None), None)
    if came is None or view.case.state.ended:
        return None
    return reason_block(_about(view, came))


def _about(view: View, event: Event) -> Subject:
    return Subject(house=view.house, office=view.office, dossier=view.dossier, event=event)


def _foot(view: View) -> Iterator[str]:
    about = _about(view, view.case.events[-1])
    who = [_cut(line, _SHORT) for line in case_block(about).splitlines()]
    names = dict.fromkeys(f.name for e in view.dossier.entries for f in e.files)
    if names:
        who.append(_cut(view.say("files", names=", ".join(names)), _LINE))
    who += [_cut(line, _SHORT) for line in advice.lines(view.dossier, view.office, view.house)]
    yield "\n".join(who)
    yield "\n".join(_standing(view))
    events = list(_events(view))
    if events:
        yield "\n".join((view.say("events"), *events))


def _standing(view: View) -> Iterator[str]:
    """Say where the case is, as its complainant reads it; who holds it; time; what is missing."""
    case, office, house = view.case, view.office, view.house
    yield standing(house, case, office, merged=view.merged)
    if case.state.ended or case.holder is None or case.holder.role == PENGADU:
        return
    able = ", ".join(o.name for o in rules.holders(case, office))
    yield _cut(view.say("holder", names=able or "-"), _SHORT)
    if case.state is not State.MENUNGGU_PENGADU and case.due_at is not None:
        yield time_left(case.due_at, office, house, view.now)
    lacking = papers.missing(case, office)
    if lacking:
        yield _cut(view.say("missing", names="; ".join(m.name for m in lacking)), _SHORT)


def time_left(due: datetime, office: Office, house: House, now: datetime) -> str:
    """Say how much office time is left until a moment, or how much has passed since."""
    passed = length(due, office, house, now)
    if due >= now:
        return house.wording.text("desk.card.left", left=passed)
    return house.wording.text("desk.card.late", late=passed)


def length(due: datetime, office: Office, house: House, now: datetime) -> str:
    """Write the office time from now to a moment, or since it; in days where they are many."""
    calendar, start, end = office.calendar, min(due, now), max(due, now)
    first, last = house.local(start).date(), house.local(end).date()
    days = 0
    for ordinal in range(first.toordinal() + 1, last.toordinal() + 1):
        days += calendar.is_working_day(first.fromordinal(ordinal))
    if days > 1:
        return house.wording.text("desk.card.days", n=days)
    return house.wording.length(calendar.between(start, end))


def _events(view: View) -> Iterator[str]:
    count = 1 if view.kind is DeskKind.RELAY else EVENTS
    for event in view.case.events[-count:]:
        at = view.house.local(event.at)
        told = telling.event_sentence(event, view.case, view.office, view.house)
        yield _cut(view.say("event", at=f"{at:%d/%m %H.%M}", text=told), _LINE)


def _buttons(view: View) -> Rows:
    """Give the buttons of the present step, where those read who can press them.

    An answer that is with the complainant can be closed by those whom the SOP allows that.
    """
    case, office, words = view.case, view.office, view.house.wording
    if view.retracting and not view.acting:
        return (buttons.row(case, words, ActionId.TARIK),)
    if case.state.ended or not view.acting:
        return ()
    if case.holder is not None and case.holder.role != PENGADU:
        return buttons.of_step(case, office, words)
    if not closers(office):
        return ()
    label = words.text(f"action.{ActionId.TUTUP}")
    return ((Button(label=label, data=buttons.data(case, ActionId.TUTUP)),),)


def closers(office: Office) -> Sequence[str]:
    """Give the roles of officers who may close a case that was answered."""
    return tuple(role for role in office.procedure.penutupan.oleh if role != PENGADU)


def whole(view: View) -> str:
    """Write all that a desk may know of a case, at any length."""
    if view.dossier.sealed:
        return _secret(view).text
    text = view.house.wording.text
    said = [(e, e.text.strip()) for e in view.dossier.entries if e.text.strip()]
    lines = [
        f"{_said_by(view, entry.author, entry.direction)}"
        f" ({view.house.local(entry.at):%d/%m %H.%M}):\n{words}"
        for entry, words in said
    ]
    events = [
        view.say(
            "event",
            at=f"{view.house.local(e.at):%d/%m %H.%M}",
            text=telling.event_sentence(e, view.case, view.office, view.house),
        )
        for e in view.case.events
    ]
    head, (who, now, *_) = "\n".join(_head(view)), _foot(view)
    history = "\n".join((text("desk.command.history"), *events))
    return "\n\n".join((head, who, now, *lines, history))


def _said_by(view: View, author: str, direction: Direction) -> str:
    name = telling.who(author, None, view.office, view.house)
    key = "note" if direction is Direction.INTERNAL else "said"
    return view.house.wording.text(f"desk.command.{key}", who=name)


def _cut(text: str, length: int) -> str:
    """Cut a text to so many characters, at a word where that is near."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    at = kept.rfind(" ", length - 40)
    return (kept[:at] if at > 0 else kept).rstrip() + "…"
