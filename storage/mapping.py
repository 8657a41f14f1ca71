"""Rows to the router's values, and back; those of the directory stand in `mapping_people`.

The one place that knows how a value lies in the tables; the query modules say which rows, read
as objects or by their columns.
An event's words and files stand in its entry and are joined back to it here.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from config.people import Address
from router.values import (
    ActionId,
    Case,
    Deadline,
    Event,
    Field,
    Holder,
    StoredFile,
    SystemEvent,
)
from storage.models import (
    CaseRow,
    DeadlineRow,
    EntryFileRow,
    EntryRow,
    EventRow,
    InboxRow,
    OutboxRow,
)
from storage.types import storable
from storage.values import Arrival, CaseLine, Entry, OutboxItem, Queued

Columned = Row[*tuple[Any, ...]]
"""A row that was read by its columns."""

Columns = dict[str, Any]
"""Values of one row by column, as a statement takes them."""

_EVENT_TYPES: Mapping[str, ActionId | SystemEvent] = {
    **{member.value: member for member in ActionId},
    **{member.value: member for member in SystemEvent},
}


def _holder(role: str | None, officer: str | None) -> Holder | None:
    return None if role is None else Holder(role=role, officer=officer)


def digest(text: str, files: Iterable[StoredFile], fields: Iterable[Field] = ()) -> str:
    """Digest words, files and records.

    SHA-256 over the text, then each file's name and own digest, then each record's name and value.
    """
    found = hashlib.sha256(storable(text).encode())
    for file in files:
        found.update(f"\0{storable(file.name)}\0{file.sha256}".encode())
    for name, value in fields:
        found.update(f"\0\0{storable(name)}\0{storable(value)}".encode())
    return found.hexdigest()


# Cases.


def case_columns(case: Case) -> Columns:
    """Give what changes in a case's row when the case changes."""
    return {
        "procedure": case.procedure,
        "version": case.version,
        "step": case.step,
        "state": case.state,
        "visit": case.visit,
        "visit_at": case.visit_at,
        "holder_role": case.holder.role if case.holder else None,
        "holder_officer": case.holder.officer if case.holder else None,
        "channel": case.channel,
        "opened_at": case.opened_at,
        "agency": case.agency,
        "proposed": list(case.proposed),
        "urusan": case.urusan,
        "severity": case.severity,
        "anonymity": case.anonymity,
        "due_at": case.due_at,
        "answered_at": case.answered_at,
        "delivered_at": case.delivered_at,
        "closed_at": case.closed_at,
        "close_reason": case.close_reason,
        "rating": case.rating,
        "linked": case.linked,
        "sealed": case.sealed,
        "scope": case.scope,
        "lapor": case.lapor,
        "referred_by": case.referred_by,
        "entered_by": case.entered_by,
        "revision": len(case.events),
    }


def case(row: CaseRow, events: Sequence[Event]) -> Case:
    """Give a case with its whole log."""
    return Case(
        number=row.number,
        procedure=row.procedure,
        version=row.version,
        step=row.step,
        state=row.state,
        visit=row.visit,
        visit_at=row.visit_at,
        holder=_holder(row.holder_role, row.holder_officer),
        channel=row.channel,
        opened_at=row.opened_at,
        agency=row.agency,
        proposed=tuple(row.proposed),
        urusan=row.urusan,
        severity=row.severity,
        anonymity=row.anonymity,
        due_at=row.due_at,
        answered_at=row.answered_at,
        delivered_at=row.delivered_at,
        closed_at=row.closed_at,
        close_reason=row.close_reason,
        rating=row.rating,
        linked=row.linked,
        sealed=row.sealed,
        scope=row.scope,
        lapor=row.lapor,
        referred_by=row.referred_by,
        entered_by=row.entered_by,
        events=tuple(events),
    )


def case_line(row: CaseRow | Columned) -> CaseLine:
    """Give one line of a list of cases."""
    return CaseLine(
        number=row.number,
        procedure=row.procedure,
        step=row.step,
        state=row.state,
        channel=row.channel,
        agency=row.agency,
        holder=_holder(row.holder_role, row.holder_officer),
        anonymity=row.anonymity,
        opened_at=row.opened_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        sealed=row.sealed,
    )


# Events and what was said.


def event_columns(case_id: int, event: Event) -> Columns:
    """Give an event's row, without the words."""
    return {
        "case_id": case_id,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "role": event.role,
        "type": event.type.value,
        "step": event.step,
        "to_step": event.to_step,
        "holder_role": event.holder.role if event.holder else None,
        "holder_officer": event.holder.officer if event.holder else None,
        "agency": event.agency,
        "officer": event.officer,
        "choice": event.choice,
        "due": event.due,
    }


def event(
    row: EventRow,
    text: str | None,
    fields: Iterable[Sequence[str]] | None,
    files: Sequence[StoredFile],
) -> Event:
    """Give an event with the words, records and files of its entry. An empty text is none."""
    return Event(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        role=row.role,
        type=_EVENT_TYPES[row.type],
        step=row.step,
        to_step=row.to_step,
        holder=_holder(row.holder_role, row.holder_officer),
        agency=row.agency,
        officer=row.officer,
        choice=row.choice,
        text=text or None,
        files=tuple(files),
        fields=_fields(fields),
        due=row.due,
    )


def entry_columns(case_id: int, entry: Entry) -> Columns:
    """Give an entry's row, without its files."""
    return {
        "case_id": case_id,
        "at": entry.at,
        "direction": entry.direction,
        "channel": entry.channel,
        "author": entry.author,
        "kind": entry.kind,
        "text": entry.text,
        "fields": [list(field) for field in entry.fields] or None,
        "sent_at": entry.sent_at,
        "inbox_id": entry.inbox,
    }


def entry(row: EntryRow, event_seq: int | None, files: Sequence[StoredFile]) -> Entry:
    """Give an entry with its files and the seq of the event whose words it holds."""
    return Entry(
        at=row.at,
        direction=row.direction,
        author=row.author,
        kind=row.kind,
        text=row.text,
        event=event_seq,
        channel=row.channel,
        files=tuple(files),
        fields=_fields(row.fields),
        sent_at=row.sent_at,
        inbox=row.inbox_id,
    )


def _fields(written: Iterable[Sequence[str]] | None) -> tuple[Field, ...]:
    return tuple((name, value) for name, value in written or ())


def file_columns(entry_id: int, position: int, file: StoredFile) -> Columns:
    """Give the row of an entry's file."""
    return {"entry_id": entry_id, "position": position, **_file_record(file)}


def file(row: EntryFileRow) -> StoredFile:
    """Give a file of an entry."""
    return StoredFile(name=row.name, media_type=row.media_type, size=row.size, sha256=row.sha256)


def _file_record(file: StoredFile) -> Columns:
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def deadline(row: DeadlineRow) -> Deadline:
    """Give a deadline."""
    return Deadline(kind=SystemEvent(row.kind), since=row.since, at=row.at)


# The queues.


def queued(row: InboxRow | Columned) -> Queued:
    """Give a message of the queue."""
    return Queued(
        id=row.id,
        arrival=Arrival(
            channel=row.channel,
            external_id=row.external_id,
            order=row.order_key,
            code=row.code,
            payload=row.payload,
            received_at=row.received_at,
            raw=row.raw,
            message_id=row.message_id,
        ),
        state=row.state,
        tries=row.tries,
        outcome=row.outcome,
        case=row.case_number,
        error=row.error,
        handled_at=row.handled_at,
    )


def outbox_columns(item: OutboxItem, case_id: int | None) -> Columns:
    """Give the row of a new outgoing message."""
    return {
        "case_id": case_id,
        "event_seq": item.event,
        "visit": item.visit,
        "kind": item.kind,
        "recipient": item.recipient,
        "person_id": item.person,
        "address_channel": item.address.channel,
        "address_value": item.address.value,
        "fallbacks": [[address.channel, address.value] for address in item.fallbacks],
        "subject": item.subject,
        "text": item.text,
        "files": [_file_record(file) for file in item.files],
        "letter": item.letter,
        "brief": item.brief,
        "form": item.form,
        "message_id": item.message_id,
        "marker": item.marker,
        "thread": list(item.thread),
        "automatic": item.automatic,
        "created_at": item.created_at,
        "due_at": item.due_at,
        "state": item.state,
        "tries": item.tries,
        "dedup": item.dedup,
    }


def outbox_item(row: OutboxRow | Columned, number: str | None) -> OutboxItem:
    """Give an outgoing message; `number` is its case's."""
    return OutboxItem(
        kind=row.kind,
        recipient=row.recipient,
        address=Address(row.address_channel, row.address_value),
        subject=row.subject,
        text=row.text,
        message_id=row.message_id,
        created_at=row.created_at,
        due_at=row.due_at,
        fallbacks=tuple(Address(channel, value) for channel, value in row.fallbacks),
        case=number,
        event=row.event_seq,
        visit=row.visit,
        person=row.person_id,
        files=tuple(StoredFile(**record) for record in row.files),
        letter=row.letter,
        brief=row.brief,
        form=row.form,
        marker=row.marker,
        thread=tuple(row.thread),
        automatic=row.automatic,
        dedup=row.dedup,
        id=row.id,
        state=row.state,
        tries=row.tries,
        last_error=row.last_error,
        provider_id=row.provider_id,
        sent_at=row.sent_at,
        delivered_at=row.delivered_at,
    )
