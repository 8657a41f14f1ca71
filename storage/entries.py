"""What was said in a case: written together with the events whose words it is.

`storage.cases` writes and reads through it. Events keep ids and digests; their words and files
stand here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from router.values import SISTEM, Event, Field, StoredFile
from storage import mapping, rows
from storage.models import CaseRow, EntryFileRow, EntryRow, EventRow, InboxRow
from storage.values import Direction, Entry, EntryKind, InboxState


def write(
    session: Session, case_id: int, events: Sequence[Event], entries: Iterable[Entry]
) -> None:
    """Add entries, then events, each linked to the entry that holds its words."""
    spoken, holders = _hold(events, entries)
    ids = [_add(session, case_id, entry) for entry in spoken]
    logged = []
    for event in events:
        holder = holders.get(event.seq)
        entry = None if holder is None else spoken[holder]
        logged.append(
            {
                **mapping.event_columns(case_id, event),
                "entry_id": None if holder is None else ids[holder],
                "digest": None
                if entry is None
                else mapping.digest(entry.text, entry.files, entry.fields),
            }
        )
    rows.add_all(session, EventRow, logged)


def _hold(events: Sequence[Event], entries: Iterable[Entry]) -> tuple[list[Entry], dict[int, int]]:
    """Find for each event the entry that holds its words: give all entries, and index by seq.

    An event whose words no entry was made for shares one that says the same (an action may
    write two events), else they are kept as an internal note. An event without words takes
    those of its entry. Raises ValueError where an event and its entry say different things.
    """
    spoken = list(entries)
    holders: dict[int, int] = {}
    for index, entry in enumerate(spoken):
        if entry.event is not None and holders.setdefault(entry.event, index) != index:
            raise ValueError(f"two entries for event {entry.event}")
    if strange := holders.keys() - {event.seq for event in events}:
        raise ValueError(f"entries for events that are not written now: {sorted(strange)}")
    for event in events:
        words = (event.text or "", event.files, event.fields)
        holder = holders.get(event.seq)
        if words == ("", (), ()):
            continue
        if holder is None:
            same = (i for i, entry in enumerate(spoken) if _words(entry) == words)
            holders[event.seq] = next(same, len(spoken))
            if holders[event.seq] == len(spoken):
                spoken.append(_note(event))
        elif _words(spoken[holder]) != words:
            raise ValueError(f"event {event.seq} and its entry say different things")
    return spoken, holders


def _words(entry: Entry) -> tuple[str, tuple[StoredFile, ...], tuple[Field, ...]]:
    return entry.text, entry.files, entry.fields


def _note(event: Event) -> Entry:
    return Entry(
        at=event.at,
        direction=Direction.INTERNAL,
        author=event.actor,
        kind=EntryKind.SYSTEM if event.actor == SISTEM else EntryKind.NOTE,
        text=event.text or "",
        event=event.seq,
        files=event.files,
        fields=event.fields,
    )


def _add(session: Session, case_id: int, entry: Entry) -> int:
    entry_id = rows.add(session, EntryRow, mapping.entry_columns(case_id, entry))
    files = [mapping.file_columns(entry_id, i, file) for i, file in enumerate(entry.files)]
    rows.add_all(session, EntryFileRow, files)
    return entry_id


def events_of(session: Session, case_id: int) -> list[Event]:
    """Which events has the case, in order, with their words and files?"""
    files = _files_of(session, case_id)
    found = session.execute(
        select(EventRow, EntryRow.text, EntryRow.fields)
        .outerjoin(EntryRow, EntryRow.id == EventRow.entry_id)
        .where(EventRow.case_id == case_id)
        .order_by(EventRow.seq)
    )
    return [
        mapping.event(row, text, fields, files.get(row.entry_id or 0, ()))
        for row, text, fields in found
    ]


def entries_of(session: Session, number: str) -> tuple[Entry, ...]:
    """What was said in the case, oldest first?"""
    case_id = session.scalar(select(CaseRow.id).where(CaseRow.number == number))
    if case_id is None:
        return ()
    files = _files_of(session, case_id)
    first_event = (
        select(func.min(EventRow.seq)).where(EventRow.entry_id == EntryRow.id).scalar_subquery()
    )
    found = session.execute(
        select(EntryRow, first_event).where(EntryRow.case_id == case_id).order_by(EntryRow.id)
    )
    return tuple(mapping.entry(row, seq, files.get(row.id, ())) for row, seq in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a person said in a case: its number, the words, the digests of the files."""

    number: str
    text: str
    files: frozenset[str]


def heard_lately(session: Session, before: int, since: datetime) -> tuple[Heard, ...]:
    """What did the sender of a message of the queue say in cases before it, newest first?

    Counted are his messages that came in since a moment.
    """
    order = select(InboxRow.order_key).where(InboxRow.id == before).scalar_subquery()
    mail = aliased(InboxRow)
    found = session.execute(
        select(CaseRow.number, EntryRow.id, EntryRow.text)
        .join(mail, mail.id == EntryRow.inbox_id)
        .join(CaseRow, CaseRow.id == EntryRow.case_id)
        .where(
            # Named for the index, which begins with the state.
            mail.state.in_(tuple(InboxState)),
            mail.order_key == order,
            mail.id < before,
            mail.received_at > since,
            EntryRow.direction == Direction.IN,
        )
        .order_by(EntryRow.id.desc())
    ).all()
    files: defaultdict[int, set[str]] = defaultdict(set)
    names = select(EntryFileRow.entry_id, EntryFileRow.sha256).where(
        EntryFileRow.entry_id.in_([row.id for row in found])
    )
    for entry_id, digest in session.execute(names) if found else ():
        files[entry_id].add(digest)
    return tuple(
        Heard(number=row.number, text=row.text, files=frozenset(files[row.id])) for row in found
    )


def _files_of(session: Session, case_id: int) -> dict[int, list[StoredFile]]:
    files: defaultdict[int, list[StoredFile]] = defaultdict(list)
    found = session.scalars(
        select(EntryFileRow)
        .join(EntryRow, EntryRow.id == EntryFileRow.entry_id)
        .where(EntryRow.case_id == case_id)
        .order_by(EntryFileRow.entry_id, EntryFileRow.position)
    )
    for row in found:
        files[row.entry_id].append(mapping.file(row))
    return files
