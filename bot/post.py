"""Turns notices into outbox rows: the reader's view, the letter, the addresses, the signed mark.

Runs inside the gate's transaction, so that a change and its notices are committed together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import dossier as dossiers
from bot import letters, originals, reach
from bot.desk.notices import AtDesks
from bot.dossier import Dossier
from bot.forms import write_form
from bot.house import House
from bot.letters import Letter
from bot.letters import Subject as About
from channels.chat import Form
from config.people import Address, Officer
from router import log
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    Case,
    Change,
    Notice,
    NoticeKind,
    State,
    SystemEvent,
)
from storage import cases, outbox, told
from storage.values import Direction, Entry, EntryKind, Identity, OutboxItem

QUIET = frozenset(
    {
        NoticeKind.PENGINGAT,
        NoticeKind.LEWAT_WAKTU,
        NoticeKind.ESKALASI,
        NoticeKind.ESKALASI_KEPALA,
        NoticeKind.KALENDER,
        NoticeKind.PERINGATAN_DIAM,
        NoticeKind.PERINGATAN_KELENGKAPAN,
    }
)
"""Letters that the clock decides on: outside of office hours they wait for the next opening.

What they tell of is logged at its time. One that holds no more when the office opens is not sent.
"""

_OVERTAKES: Mapping[NoticeKind, frozenset[NoticeKind]] = {
    NoticeKind.LEWAT_WAKTU: frozenset({NoticeKind.PENGINGAT}),
    NoticeKind.KALENDER: frozenset({NoticeKind.PENGINGAT, NoticeKind.KALENDER}),
}
"""Letters that say all that an earlier one, if it has not left yet, would say."""

KEPT_IN_THREAD = 20
"""How many earlier Message-IDs a mail refers to (RFC 5322, 3.6.4: readers need the last ones)."""


def withdraw(session: Session, before: Case, change: Change) -> None:
    """Take back the letters of the clock that wait for the office to open and hold no more.

    The visit is over, the clock stands, or there is more time now; and a reminder, when the
    breach is told. So is what has not left yet to those from whom a case was taken. To be called
    before `notify`, in the same transaction.
    """
    after, now = change.case, change.events[-1].at
    over = (before.visit, before.state) != (after.visit, after.state)
    longer = after.due_at != before.due_at and after.due_at is not None and after.due_at > now
    kinds = QUIET if over or longer else frozenset[NoticeKind]()
    for notice in change.notices:
        kinds |= _OVERTAKES.get(notice.kind, frozenset())
    if kinds:
        told.withdraw(session, after.number, kinds)
    freed = [notice.to for notice in change.notices if notice.kind is NoticeKind.DITARIK]
    if freed:
        told.withdraw(session, after.number, reach.ASKS, freed)
    if before.visit != after.visit or after.state.ended:
        # A colleague has done meanwhile what somebody's telephone would ask him for at opening.
        told.take_back(session, after.number, reach.OVERTAKEN, now)


def notify(
    session: Session, house: House, office: Office, change: Change, *, answers: str | None = None
) -> None:
    """Write an outbox row for each notice of a change; those for a desk are said there."""
    if not change.notices:
        return
    now = change.events[-1].at
    officers = any(notice.to != PENGADU for notice in change.notices)
    whole = dossiers.load(session, change.case, officers=officers)
    if officers:
        whole = replace(whole, cut=originals.cut(session, whole))
    desks = AtDesks(session=session, house=house, now=now, clock=QUIET)
    for notice in change.notices:
        about = _about(house, office, whole, notice)
        if about is None:
            continue
        letter = letters.compose(notice, about)
        if not _to_himself(session, desks, notice, about, letter):
            continue
        put(
            session,
            house,
            about,
            letter,
            kind=notice.kind,
            now=now,
            answers=answers if notice.to == PENGADU else None,
        )
        if notice.to == PENGADU and notice.kind in _SHARED:
            _tell_merged(session, house, about, notice)
    desks.say()


def _to_himself(
    session: Session, desks: AtDesks, notice: Notice, about: About, letter: Letter
) -> bool:
    """Tell whether a letter goes to its reader himself; one that a desk says is taken there.

    From whom a case was taken hears it the way he was asked to work on it: himself, where a
    letter of ours has left to him; else at the desk; else he has not heard of it, and need not.
    """
    if notice.kind is NoticeKind.DITARIK:
        kinds = (*reach.ASKS, notice.kind)
        if told.last_of(session, about.case.number, kinds, notice.to) in reach.ASKS:
            return True
        desks.take(notice, about, letter)
        return False
    return not desks.take(notice, about, letter)


_SHARED = frozenset({NoticeKind.JAWABAN, NoticeKind.DITOLAK, NoticeKind.DITUTUP})
"""Letters that the complainants of merged cases get too."""


def _tell_merged(session: Session, house: House, about: About, notice: Notice) -> None:
    """Send a letter to the complainants of the cases merged into this one, each under his number.

    What was answered stands on their own tracking pages too.
    """
    for number in dict.fromkeys(_merged_into(session, about.case)):
        _tell_one_merged(session, house, about, notice, number)


def _tell_one_merged(
    session: Session, house: House, about: About, notice: Notice, number: str
) -> None:
    identity = cases.identity(session, number)
    if identity is None:
        return
    now = about.case.events[-1].at
    dossier = replace(about.dossier, case=replace(about.case, number=number), identity=identity)
    theirs = replace(about, dossier=dossier, into=about.case.number)
    letter = letters.compose(notice, theirs)
    put(session, house, theirs, letter, kind=notice.kind, now=now)
    cases.remark(session, number, _shown(theirs, notice, letter, now))


def tell_late(session: Session, house: House, office: Office, case: Case, number: str) -> None:
    """Send the answer that is out already to the complainant of a case merged in after it."""
    out = [e for e in case.events if e.holder is not None and e.holder.role == PENGADU]
    if case.state is not State.DIJAWAB or not out:
        return
    notice = Notice(kind=NoticeKind.JAWABAN, to=PENGADU, event=out[-1].seq)
    about = _about(house, office, dossiers.load(session, case, officers=False), notice)
    if about is not None:
        _tell_one_merged(session, house, about, notice, number)


def _shown(about: About, notice: Notice, letter: Letter, now: datetime) -> Entry:
    """Give what the page of a merged case shows of a letter: the answer, else the whole of it."""
    said = log.answer(about.case) if notice.kind is NoticeKind.JAWABAN else about.event
    if said is None or notice.kind is NoticeKind.DITUTUP:
        author, kind, text = SISTEM, EntryKind.SYSTEM, letter.text
    else:
        author, kind, text = said.actor, EntryKind.ANSWER, said.text or ""
    return Entry(
        at=now,
        direction=Direction.OUT,
        author=author,
        kind=kind,
        text=text,
        files=letter.files,
    )


def _merged_into(session: Session, case: Case) -> Iterator[str]:
    """Give the numbers of the cases merged into this one, and of those merged into them."""
    for event in case.events:
        if event.type is SystemEvent.MENERIMA_GABUNGAN and event.choice is not None:
            yield event.choice
            inner = cases.load(session, event.choice)
            if inner is not None:
                yield from _merged_into(session, inner)


def _about(house: House, office: Office, whole: Dossier, notice: Notice) -> About | None:
    """Give what a notice is about, as its reader may see it; None when the reader is gone."""
    event = next(e for e in whole.case.events if e.seq == notice.event)
    if notice.to == PENGADU:
        speaking = house.speaking(whole.identity.language)
        seen = dossiers.for_citizen(whole)
        return About(house=speaking, office=office, dossier=seen, event=event)
    officer = office.directory.officer(notice.to)
    return None if officer is None else for_officer(house, office, whole, officer, event.seq)


def for_officer(house: House, office: Office, whole: Dossier, officer: Officer, seq: int) -> About:
    """Give what a letter to an officer is about, as he may see it."""
    event = next(e for e in whole.case.events if e.seq == seq)
    seen = dossiers.for_officer(whole, officer, office)
    return About(house=house, office=office, dossier=seen, event=event, reader=officer)


def put(
    session: Session,
    house: House,
    about: About,
    letter: Letter,
    *,
    kind: str,
    now: datetime,
    answers: str | None = None,
    dedup: str | None = None,
    among: Sequence[Address] | None = None,
) -> None:
    """Put a letter into the outbox, to the first address that a channel of ours serves.

    `among` are the addresses that it may go to, where not all of the reader's are.

    What the clock decided on waits for the office to open; what would ring on an officer's
    telephone too (`bot.reach`).
    """
    recipient = about.reader.id if about.reader else PENGADU
    addresses = _addresses(house, about, kind) if among is None else among
    case = about.case
    first = addresses[0] if addresses else None
    if kind in QUIET:
        leaves = house.calendar.next_opening(now)
    else:
        leaves = reach.leaves(house, about, kind, first, now)
    thread = _thread(session, case.number, recipient, answers)
    mark = house.marks.make()
    item = OutboxItem(
        kind=kind,
        recipient=recipient,
        address=addresses[0] if addresses else Address("-", recipient),
        fallbacks=tuple(addresses[1:]),
        case=case.number,
        event=about.event.seq,
        visit=case.visit,
        person=about.dossier.identity.person if about.reader is None else None,
        subject=letter.subject,
        text=letter.text,
        brief=letter.brief or None,
        form=write_form(Form(buttons=letter.buttons, language=about.house.other_than(house))),
        files=letter.files,
        letter=letter.sheet,
        message_id=f"<kawal.{mark}@{house.mail_domain}>",
        marker=mark,
        thread=thread,
        created_at=leaves,
        due_at=leaves,
        dedup=dedup,
    )
    row = outbox.add(session, item)
    if not addresses:
        outbox.failed(session, row, error=house.wording.text("outbox.no_address"))


def _addresses(house: House, about: About, kind: str) -> Sequence[Address]:
    """Give where the reader of a letter of a kind is told, in the order in which it is tried."""
    if about.reader is None:
        return _citizen_addresses(house, about.dossier.identity)
    if kind == NoticeKind.PENGINGAT:
        return reach.in_order(house, about.reader, NoticeKind.PENGINGAT, about.case)
    return house.reaches(about.reader)


def _served(house: House, addresses: Sequence[Address]) -> tuple[Address, ...]:
    return tuple(a for a in addresses if a.channel in house.channels)


def _citizen_addresses(house: House, identity: Identity) -> tuple[Address, ...]:
    """Give where the complainant is told: his contacts, and last his tracking page."""
    return (*_served(house, identity.addresses), Address("web", identity.code))


def _thread(session: Session, number: str, recipient: str, answers: str | None) -> tuple[str, ...]:
    """Give the Message-IDs of the conversation with this person in this case, oldest first."""
    earlier = outbox.thread(session, number, recipient)
    ids = [*earlier, *([answers] if answers else [])]
    return tuple(dict.fromkeys(ids))[-KEPT_IN_THREAD:]
