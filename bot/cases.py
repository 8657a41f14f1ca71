"""The one gate for every change of a case: pages, mails, CLI, clock and outbox all pass here.

Each function runs inside a storage transaction: it loads the case, lets `router.workflow`
decide, and saves the case, its words, its deadlines and the notices (outbox rows) together.
Nothing else writes cases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import advice, assigning, post
from bot import dossier as dossiers
from bot.desk import rooms
from bot.dossier import Dossier
from bot.house import House
from bot.learning import labels
from bot.letters.base import one_line
from config.people import Address
from router import log, workflow
from router.office import Office
from router.routing import Route
from router.suggestion import Suggestion
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    Anonymity,
    Case,
    Change,
    CloseReason,
    RefusalCode,
    Refused,
    State,
    StoredFile,
    SystemEvent,
)
from storage import cases, people
from storage.values import Direction, Entry, EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint to be opened as a case.

    `contact` is where the complainant is reached (None: only on the tracking page), `agency`
    his own choice, `proposed` what the router makes of the words, `spoken` all that their look-up
    in the directory gave, where it was done. `warning` is a word to the officers that the
    complainant does not see. `language` is the one he writes in. `lapor`, `referred_by` and
    `entered_by` are as in `router.values.Case`.
    """

    code: str
    channel: str
    text: str
    procedure: str
    subject: str | None = None
    place: str | None = None
    name: str | None = None
    contact: Address | None = None
    anonymity: Anonymity = Anonymity.TERBUKA
    agency: str | None = None
    proposed: tuple[str, ...] = ()
    spoken: Route | None = None
    urusan: str | None = None
    intake: str | None = None
    files: tuple[StoredFile, ...] = ()
    linked: str | None = None
    lapor: str | None = None
    referred_by: str | None = None
    entered_by: str | None = None
    warning: str | None = None
    message_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an action came from: the channel, and the queue's message that brought it.

    `sent_at` is the time that the sender's own device gave it, where it gave one.
    """

    channel: str
    inbox: int | None = None
    sent_at: datetime | None = None


def open_case(
    session: Session, house: House, complaint: Complaint, source: Source, now: datetime
) -> Change:
    """Open a case, give it its register number, and write the receipt and the first task."""
    office = house.new_office(session, complaint.procedure, now)
    if complaint.anonymity.anonymous and not office.procedure.anonim:
        raise Refused(RefusalCode.KELENGKAPAN_KURANG, "anonymous")
    suggestion = advice.suggest(
        session,
        house,
        complaint.text,
        title=complaint.subject,
        place=complaint.place,
        spoken=complaint.spoken,
    )
    # An agency may have left the directory since it was chosen, or since words spoke for it.
    there = office.directory.agency
    chosen = complaint.agency if there(complaint.agency) else None
    number = cases.next_number(session, house.local(now).year)
    change = workflow.open_case(
        number=number,
        action=Action(
            id=ActionId.AJUKAN, actor=PENGADU, text=complaint.text, files=complaint.files
        ),
        now=now,
        office=office,
        channel=complaint.channel,
        anonymity=complaint.anonymity,
        agency=chosen,
        proposed=advice.proposed(suggestion, tuple(filter(there, complaint.proposed))),
        urusan=complaint.urusan,
        linked=complaint.linked,
        lapor=complaint.lapor,
        referred_by=complaint.referred_by,
        entered_by=complaint.entered_by,
    )
    cases.add(
        session,
        change.case,
        person_id=_person(session, complaint, now),
        code=complaint.code,
        intake=complaint.intake,
        subject=complaint.subject or one_line(complaint.text, 80),
        place=complaint.place,
        entries=_entries(change, source),
        deadlines=change.deadlines,
    )
    if complaint.warning:
        remark(session, number, SISTEM, complaint.warning, (), now, source)
    rooms.touch(session, office, change.case, now)
    forward = _forward(suggestion, chosen, change.case, office, now)
    # What was only sure enough counts for no promise: an officer forwarded it after all.
    kept = replace(suggestion, automatic=forward is not None)
    advice.keep(session, house, number, complaint.text, kept, now)
    told = change
    if forward is not None:
        # The program does the first step's task itself, at once: nobody is told of that.
        told = replace(change, notices=tuple(n for n in change.notices if n.to == PENGADU))
    post.notify(session, house, office, told, answers=complaint.message_id)
    if forward is not None:
        _take_in(session, house, office, change.case, forward, now, Source(channel=SISTEM))
    return change


def _forward(
    suggestion: Suggestion, chosen: str | None, case: Case, office: Office, now: datetime
) -> Change | None:
    """Let the program forward a case that has just opened; None where a person is to do it."""
    action = advice.forwarding(suggestion, chosen)
    change = None if action is None else workflow.apply(case, action, now, office)
    return change if change is not None and change.events else None


def _person(session: Session, complaint: Complaint, now: datetime) -> int | None:
    name = None if complaint.anonymity.anonymous else complaint.name
    if name is None and complaint.contact is None:
        return None
    if complaint.contact is not None and name is not None:
        known = people.find(session, complaint.contact, name)
        if known is not None:
            return known
    contacts = (complaint.contact,) if complaint.contact else ()
    return people.add(session, name, contacts, now, language=complaint.language)


def act(
    session: Session,
    house: House,
    number: str,
    action: Action,
    now: datetime,
    source: Source,
    *,
    answers: str | None = None,
) -> Change:
    """Apply an action to a case. Raises Refused, with nothing changed.

    `answers` is the Message-ID of the mail that brought the action, for the thread.
    """
    case = cases.load(session, number, lock=True)
    if case is None:
        raise Refused(RefusalCode.TIDAK_DIKENAL, "case", number=number)
    office = house.office(session, case.procedure, case.version)
    other = cases.load(session, action.other) if action.other else None
    change = workflow.apply(case, action, max(now, _last(case)), office, other)
    if change.events:
        change = _take_in(session, house, office, case, change, now, source, answers=answers)
    return change


def _take_in(
    session: Session,
    house: House,
    office: Office,
    before: Case,
    change: Change,
    now: datetime,
    source: Source,
    *,
    answers: str | None = None,
) -> Change:
    """Save what was decided about a case, and tell of it; give the change as it was saved."""
    change = assigning.ask(session, house, office, change)
    cases.save(session, before, change, tuple(_entries(change, source)))
    rooms.touch(session, office, change.case, change.case.events[-1].at)
    post.withdraw(session, before, change)
    post.notify(session, house, office, change, answers=answers)
    labels.settle(session, house, change, now)
    _tell_other(session, house, change, now)
    return change


def _tell_other(session: Session, house: House, change: Change, now: datetime) -> None:
    """Put a merger into the log of the case that took the other in, with what was said there."""
    before = change.case.events
    received = {e.seq for e in before if e.type is SystemEvent.MENERIMA_GABUNGAN}
    for event in change.events:
        if event.type is ActionId.GABUNGKAN and event.choice is not None:
            kept = cases.entries(session, change.case.number)
            told = [e for e in kept if e.direction is Direction.IN or e.event in received]
            merged = Action(
                id=SystemEvent.MENERIMA_GABUNGAN,
                actor="sistem",
                other=change.case.number,
                text="\n\n".join(entry.text for entry in told if entry.text) or None,
                files=tuple(dict.fromkeys(f for entry in told for f in entry.files)),
            )
            into = act(session, house, event.choice, merged, now, Source(channel="sistem")).case
            office = house.office(session, into.procedure, into.version)
            post.tell_late(session, house, office, into, change.case.number)


def happen(
    session: Session,
    house: House,
    number: str,
    kind: SystemEvent,
    now: datetime,
    *,
    choice: str | None = None,
    visit: int | None = None,
) -> Change:
    """Report what happened to a case by itself. Changes nothing when it no longer fits."""
    action = Action(id=kind, actor="sistem", choice=choice, visit=visit)
    return act(session, house, number, action, now, Source(channel="sistem"))


def _last(case: Case) -> datetime:
    """Give the moment of the last event: time in a log never runs backwards."""
    return case.events[-1].at if case.events else case.opened_at


def remark(
    session: Session,
    number: str,
    author: str,
    text: str,
    files: tuple[StoredFile, ...],
    now: datetime,
    source: Source,
    *,
    kind: EntryKind = EntryKind.SYSTEM,
    shown: bool = False,
) -> None:
    """Keep words that belong to a case and change nothing in it.

    The complainant sees his own, and what the program says to him (`shown`); officers see
    each other's notes (`kind`), but not what was refused or came from a machine.
    """
    direction = Direction.INTERNAL
    if author == PENGADU:
        direction, kind = Direction.IN, EntryKind.ADDITION
    elif shown:
        direction = Direction.OUT
    entry = Entry(
        at=now,
        direction=direction,
        author=author,
        kind=kind,
        text=text,
        channel=source.channel,
        files=files,
        inbox=source.inbox,
    )
    cases.remark(session, number, entry)


def view(
    session: Session, house: House, number: str, *, officers: bool = True
) -> tuple[Dossier, Office]:
    """Read a whole case, for officers or not (`bot.dossier.load`). Raises Refused: unknown."""
    case = cases.load(session, number)
    if case is None:
        raise Refused(RefusalCode.TIDAK_DIKENAL, "case", number=number)
    whole = dossiers.load(session, case, officers=officers)
    return whole, house.office(session, case.procedure, case.version)


_SAID: dict[ActionId, tuple[Direction, EntryKind]] = {
    ActionId.AJUKAN: (Direction.IN, EntryKind.COMPLAINT),
    ActionId.LENGKAPI: (Direction.IN, EntryKind.ADDITION),
    ActionId.TANGGAPI: (Direction.IN, EntryKind.ADDITION),
    ActionId.JAWAB: (Direction.INTERNAL, EntryKind.ANSWER),
    ActionId.TOLAK: (Direction.OUT, EntryKind.ANSWER),
    ActionId.MINTA_KELENGKAPAN: (Direction.OUT, EntryKind.SYSTEM),
}
"""What an action's words are; those of others are notes, or additions of the complainant.

An answer is INTERNAL until the step that passes it on: `bot.dossier` shows it from then on.
"""


def _entries(change: Change, source: Source) -> Iterable[Entry]:
    told = _told(change.case)
    for event in change.events:
        if not (event.text or event.files or event.fields):
            continue
        default = (
            (Direction.IN, EntryKind.ADDITION)
            if event.actor == PENGADU
            else (Direction.INTERNAL, EntryKind.NOTE)
        )
        direction, kind = (
            _SAID.get(event.type, default) if isinstance(event.type, ActionId) else default
        )
        if event.seq in told:
            direction, kind = Direction.OUT, EntryKind.ANSWER
        yield Entry(
            event=event.seq,
            at=event.at,
            direction=direction,
            channel=source.channel,
            author=event.actor,
            kind=kind,
            text=event.text or "",
            files=event.files,
            fields=event.fields,
            sent_at=source.sent_at,
            inbox=source.inbox,
        )


def _told(case: Case) -> frozenset[int]:
    """Give the seq of the words with which an officer's decision ended the case.

    They are the complainant's: why nothing will be done, or what the inspectorate found.
    """
    end = log.closing(case)
    ending = (CloseReason.TIDAK_VALID, CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI)
    sealed = case.sealed and case.close_reason is CloseReason.PETUGAS
    if end is None or not (case.close_reason in ending or sealed):
        return frozenset()
    return frozenset({end.seq})


def sentence(house: House, refused: Refused) -> str:
    """Say a refusal in words: what is the case now, and what to do instead."""
    facts = dict(refused.facts)
    for key, value in facts.items():
        if isinstance(value, datetime):
            facts[key] = house.moment(value)
    if isinstance(facts.get("action"), str):
        label = f"action.{facts['action']}"
        if house.wording.has(label):
            facts["action"] = house.wording.text(label)
    if "step" in facts:
        facts["now"] = now_words(house, facts)
    return house.wording.text(f"refusal.{refused.key}", **facts)


def now_words(house: House, standing: Mapping[str, object]) -> str:
    """Say where a case stands now, from the facts of `router.rules.standing`."""
    agency, state = standing["agency"], standing["state"]
    ended = isinstance(state, State) and state.ended
    place = "" if agency == "-" else f", {agency}"
    key = "refusal.now_closed" if ended else "refusal.now"
    return house.wording.text(key, **{**standing, "place": place})
