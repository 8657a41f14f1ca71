"""The JSON forms of what the program knows, as the contract names their keys.

Used by `bot.cli`; pure functions of values that were read before. Moments are ISO 8601 in the
office's zone with offset. An operator sees whole dossiers: what an anonymous complainant kept
to himself was never stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from bot import dossier as dossiers
from bot import places
from bot.dossier import Dossier
from bot.house import House
from bot.suggested import ways
from bot.telling import event_sentence
from channels.base import InboundMessage
from config.addresses import kind_of
from config.people import Address, Agency, Officer
from router import offers, papers
from router.directory import Directory
from router.office import Office
from router.values import PENGADU, SISTEM, Event, Holder
from storage.suggestions import Suggested
from storage.values import (
    CaseLine,
    Direction,
    Entry,
    EntryKind,
    OutboxItem,
    OutboxState,
    Queued,
    Recap,
    RegisterLine,
)

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = Mapping[str, Json]

NOWHERE = "-"
"""Channel of a message to somebody who has no address (`bot.post`)."""


def case(
    dossier: Dossier, office: Office, house: House, outgoing: Iterable[OutboxItem]
) -> JsonObject:
    """Give a whole case; `outgoing` are the messages of the case, as the outbox has them."""
    it = dossier.case
    return {
        "number": it.number,
        "procedure": it.procedure,
        "step": it.step,
        "state": it.state,
        "channel": it.channel,
        "agency": it.agency,
        "holder": _holder(it.holder),
        "urusan": it.urusan or _affair(dossier.suggested),
        "severity": it.severity,
        "anonymity": it.anonymity,
        "opened_at": _moment(it.opened_at, house),
        "due_at": _moment(it.due_at, house),
        "answered_at": _moment(it.answered_at, house),
        "closed_at": _moment(it.closed_at, house),
        "close_reason": it.close_reason,
        "subject": dossier.subject,
        "place": dossier.place,
        "complainant": dossier.name,
        "visit": it.visit,
        "linked": it.linked,
        "rating": it.rating,
        "sealed": it.sealed,
        "scope": it.scope,
        "lapor": it.lapor,
        "referred_by": it.referred_by,
        "entered_by": it.entered_by,
        "suggestion": _suggestion(dossier.suggested, office),
        "twins": [twin.number for twin in dossier.twins],
        "missing": [lacking.name for lacking in papers.missing(it, office)],
        "actions": [
            {
                "id": offer.id,
                "label": house.wording.text(f"action.{offer.id}"),
                "needs": list(offer.needs),
            }
            for offer in offers.open_actions(it, office)
        ],
        "events": [
            {
                "seq": event.seq,
                "at": _moment(event.at, house),
                "actor": event.actor,
                "type": event.type,
                "step": event.step,
                "text": event_text(event, dossier, office, house),
                "choice": event.choice,
                "to_step": event.to_step,
                "due": _moment(event.due, house),
                "fields": dict(event.fields),
            }
            for event in it.events
        ],
        "messages": [_message(entry, house) for entry in said(dossier)],
        "undelivered": [_undelivered(item) for item in lost(outgoing)],
    }


def event_text(event: Event, dossier: Dossier, office: Office, house: House) -> str:
    """Say what an event was, with an officer's words; the complainant's are among the messages."""
    sentence = event_sentence(event, dossier.case, office, house)
    if not event.text or event.actor in (PENGADU, SISTEM):
        return sentence
    return f"{sentence}: {event.text}"


def said(dossier: Dossier) -> Iterator[Entry]:
    """Give all that was said; an answer goes out once it has been passed on."""
    passed = dossiers.passed_on(dossier.case)
    for entry in dossier.entries:
        gone_out = entry.kind is EntryKind.ANSWER and entry.event in passed
        yield replace(entry, direction=Direction.OUT) if gone_out else entry


def lost(outgoing: Iterable[OutboxItem]) -> Iterator[OutboxItem]:
    """Give the messages that reached no address of their recipient."""
    return (item for item in outgoing if item.state is OutboxState.FAILED)


def warned(outgoing: Iterable[OutboxItem]) -> Iterator[OutboxItem]:
    """Give the messages that did go somewhere, but of which something was said on their way.

    A mail came back and was sent elsewhere, or a server tells that it takes longer.
    """
    return (item for item in outgoing if item.last_error and item.state is not OutboxState.FAILED)


def _message(entry: Entry, house: House) -> JsonObject:
    return {
        "at": _moment(entry.at, house),
        "direction": entry.direction,
        "channel": entry.channel,
        "author": entry.author,
        "kind": entry.kind,
        "text": entry.text,
        "sent_at": _moment(entry.sent_at, house),
        "attachments": [
            {"name": f.name, "media_type": f.media_type, "size": f.size, "sha256": f.sha256}
            for f in entry.files
        ],
    }


def _undelivered(item: OutboxItem) -> JsonObject:
    return {
        "kind": item.kind,
        "recipient": item.recipient,
        "address": None if item.address.channel == NOWHERE else address(item.address),
        "error": item.last_error,
    }


def _affair(found: Suggested | None) -> str | None:
    """Give the affair of a case as far as it is known: by officers, else by the router."""
    if found is None:
        return None
    best = found.suggestion.best
    return found.urusan or (best.urusan if best else None)


def _suggestion(found: Suggested | None, office: Office) -> JsonObject | None:
    """Give what the router made of a case, as corrected until now; which fields officers said."""
    if found is None:
        return None
    it, reading = found.suggestion, found.suggestion.reading
    return {
        "ranked": ways(it),
        "automatic": it.automatic,
        "complaint": reading.complaint,
        "kind": reading.kind,
        "supervised": reading.supervised,
        "category": reading.category,
        "severity": reading.severity,
        "place": places.as_facts(it.place, office.directory),
        "why": list(it.words),
        "corrected": sorted(found.said),
    }


def case_line(line: CaseLine, house: House) -> JsonObject:
    """Give one case of a list."""
    return {
        "number": line.number,
        "procedure": line.procedure,
        "step": line.step,
        "state": line.state,
        "channel": line.channel,
        "agency": line.agency,
        "holder": _holder(line.holder),
        "anonymity": line.anonymity,
        "opened_at": _moment(line.opened_at, house),
        "due_at": _moment(line.due_at, house),
        "closed_at": _moment(line.closed_at, house),
    }


def _holder(holder: Holder | None) -> JsonObject | None:
    return {"role": holder.role, "officer": holder.officer} if holder else None


def agency(it: Agency) -> JsonObject:
    """Give an agency of the directory."""
    return {
        "id": it.id,
        "name": it.name,
        "short": it.short,
        "affairs": list(it.affairs),
        "keywords": list(it.keywords),
        "areas": list(it.areas),
    }


def officer(it: Officer) -> JsonObject:
    """Give an officer of the directory, his addresses in the order in which they are tried."""
    return {
        "id": it.id,
        "name": it.name,
        "roles": list(it.roles),
        "agency": it.agency,
        "addresses": [address(a) for a in it.addresses],
        "superior": it.superior,
        "deputies": list(it.deputies),
        "leave": [
            {"first": leave.first.isoformat(), "last": leave.last.isoformat()} for leave in it.leave
        ],
    }


def address(it: Address) -> str:
    """Write an address as directory files do: `surel:sari@example.id`."""
    return f"{kind_of(it.channel)}:{it.value}"


def queued(it: Queued, message: InboundMessage | None, house: House) -> JsonObject:
    """Give a message of the queue that was not handled, and why; None for one nobody can read."""
    return {
        "id": it.id,
        "channel": it.arrival.channel,
        "external_id": it.arrival.external_id,
        "sender": message.sender.value if message and message.sender else None,
        "subject": message.subject if message else None,
        "text": message.text if message else None,
        "received_at": _moment(it.arrival.received_at, house),
        "state": it.state,
        "tries": it.tries,
        "error": it.error,
        "outcome": it.outcome,
        "case": it.case,
    }


def recap(it: Recap, day: date, directory: Directory) -> JsonObject:
    """Give the recap of a day: `steps` and `open` count what was open at its end."""
    return {
        "date": day.isoformat(),
        "received": it.received,
        "channels": dict(it.channels),
        "agencies": [
            {"agency": id_, "name": directory.agency_name(id_), "count": count}
            for id_, count in it.agencies.items()
        ],
        "scopes": [
            {"procedure": procedure, "scope": scope, "count": count}
            for (procedure, scope), count in it.scopes.items()
        ],
        "steps": [
            {"procedure": procedure, "step": step, "count": tally.open}
            for (procedure, step), tally in it.steps.items()
            if tally.open
        ],
        "turns": [
            {
                "procedure": procedure,
                "step": step,
                "done": tally.done,
                "kept": tally.kept,
                "late": tally.late,
            }
            for (procedure, step), tally in it.steps.items()
            if tally.done
        ],
        "closed": {str(reason): count for reason, count in it.closed.items()},
        "reopened": it.reopened,
        "answered": it.answered,
        "open": it.open,
        "done": it.done,
        "kept": it.kept,
        "late": it.late,
        "kept_percent": it.kept_percent,
        "breached": it.breached,
    }


def register_line(it: RegisterLine, house: House, directory: Directory) -> JsonObject:
    """Give a line of the register (buku agenda)."""
    place = places.written(it.place, it.found, directory, house.wording)
    return {
        "number": it.number,
        "opened_at": _moment(it.opened_at, house),
        "channel": it.channel,
        "procedure": it.procedure,
        "scope": it.scope,
        "agency": it.agency,
        "subject": it.subject,
        "place": place or None,
        "complainant": it.complainant,
        "state": it.state,
        "close_reason": it.close_reason,
        "answered_at": _moment(it.answered_at, house),
        "closed_at": _moment(it.closed_at, house),
        "referred_by": it.referred_by,
        "entered_by": it.entered_by,
        "lapor": it.lapor,
        "linked": it.linked,
        "sealed": it.sealed,
        "corrections": [
            {
                "at": _moment(one.at, house),
                "by": one.by,
                "field": one.field,
                "old": one.old,
                "value": one.value,
            }
            for one in it.corrections
        ],
        "endings": [{"at": _moment(end.at, house), "reason": end.reason} for end in it.ends],
        "reopened": [_moment(at, house) for at in it.reopened],
        "answers": [_moment(at, house) for at in it.answers],
        "agencies": [{"at": _moment(at, house), "agency": id_} for at, id_ in it.agencies],
    }


def _moment(moment: datetime | None, house: House) -> str | None:
    return house.local(moment).isoformat() if moment else None
