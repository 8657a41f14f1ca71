"""Carries one message's meaning out: gathers what is known of it, asks, and acts through the gate.

Called by `bot.worker` inside the message's transaction. Refused actions are answered, never
dropped: the words of a refused message stay in the case as a note.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import (
    complaints,
    conversations,
    delivery,
    held_orders,
    no_complaint,
    officers,
    rates,
    returned,
    whose,
)
from bot.cases import Complaint
from bot.desk import hearing, linking, private
from bot.desk.happened import happened
from bot.dialogue import meaning
from bot.envelope import Envelope
from bot.handling import Done, Letterhead, remark
from bot.house import House
from channels.chat import Room
from router.routing import Route
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    Refused,
    SystemEvent,
)
from storage import cases
from storage.values import EntryKind, Queued


def carry_out(
    session: Session, house: House, queued: Queued, envelope: Envelope, route: Route, now: datetime
) -> Done:
    """Understand a message and do what it means."""
    item = Letterhead(queued=queued, envelope=envelope, route=route, now=now)
    if item.message.report is not None:
        channel, report = item.message.channel, item.message.report
        number = delivery.reported(session, house, channel, report, now)
        return Done(outcome="laporan_kirim", case=number)
    if item.message.room is not None and item.message.automatic is None:
        return _in_chat(session, house, item, item.message.room)
    command = item.message.command
    if command is not None and command.action in (held_orders.RUN, held_orders.DROP):
        return held_orders.answered(session, house, item, command)
    found = meaning.understand(envelope, whose.facts(session, house, item))
    match found:
        case meaning.Complain():
            return _complain(session, house, item, found)
        case meaning.CitizenAct():
            return _citizen(session, house, item, found)
        case meaning.Merged():
            return _merged(session, house, item, found)
        case meaning.OfficerAct():
            return _officer(session, house, item, found)
        case meaning.Unclear():
            return _unclear(session, house, item, found)
        case meaning.Unmarked():
            return _unmarked(session, house, item, found)
        case meaning.Impostor():
            return _impostor(session, house, item, found)
        case _:
            return _quietly(session, house, item, found)


def _quietly(session: Session, house: House, item: Letterhead, found: meaning.Quiet) -> Done:
    """Take in what is not answered: what a machine wrote, what changes nothing, what waits."""
    match found:
        case meaning.Remark():
            outcome = meaning.MACHINE if found.author == meaning.MACHINE else "catatan"
            return remark(session, item, found.number, found.author, outcome)
        case meaning.Copy():
            return remark(session, item, found.number, COPY, COPY)
        case meaning.Bounced():
            return _bounced(session, house, item, found)
        case meaning.Crowded():
            rates.tell(session, house, item)
            return Done(outcome=rates.TOO_MANY, shelved=True)
        case meaning.Shelve():
            return Done(outcome=found.reason, shelved=True)


COPY = "salinan"
"""Author of the same words once more, which officers need not read again."""


def _in_chat(session: Session, house: House, item: Letterhead, room: Room) -> Done:
    """Take in what was said in chat: in a group, by an officer in private, by a citizen."""
    message = item.message
    if room.group:
        return hearing.in_group(session, house, item)
    if message.happened is not None:
        return happened(session, house, item)
    linked = linking.heard(session, house, item)
    if linked is not None:
        return linked
    officer = house.directory(session).by_address(message.sender) if message.sender else None
    if officer is not None:
        return private.in_private(session, house, item, officer)
    return conversations.heard(session, house, item)


def _complain(session: Session, house: House, item: Letterhead, found: meaning.Complain) -> Done:
    message, form = item.message, item.message.form
    noise = None if found.linked or found.claimed else no_complaint.sort(item)
    if noise is not None:
        return no_complaint.put_aside(session, house, item, noise)
    warning = None
    if found.claimed:
        claim = found.claimed
        warning = house.wording.text(f"notice.block.{claim.by}", claimed=claim.what)
    complaint = Complaint(
        code=item.queued.arrival.code,
        channel=item.channel,
        procedure=complaints.procedure(house, message),
        intake=message.intake,
        # A first letter counts with all its words, be they only its subject's; of an answer,
        # what was written now.
        text=(message.reply if found.linked or found.answers else message.text)
        or message.subject
        or "",
        subject=None if found.answers else message.subject,
        name=message.sender_name,
        contact=complaints.contact(session, item, found.linked),
        agency=item.route.best,
        proposed=tuple(c.agency for c in item.route.candidates),
        # Of an answer other words were looked up: with them our own letter below.
        spoken=None if found.linked or found.answers else item.route,
        files=item.envelope.files,
        warning=warning,
        message_id=message.message_id,
    )
    if found.linked:
        complaint = complaints.following(session, complaint, found.linked)
    if form is not None:
        complaint = replace(
            complaint,
            text=form.what,
            place=form.where,
            name=form.name,
            contact=form.contact,
            anonymity=complaints.anonymity(form.anonymous, form.secret),
            agency=form.agency or item.route.best,
            lapor=form.lapor,
            referred_by=form.referred_by,
            entered_by=form.entered_by,
        )
    complaint = complaints.nameless(house, complaint)
    change = gate.open_case(session, house, complaint, item.source, item.now)
    if found.linked:
        complaints.follows(session, house, item, found.linked, change.case.number)
    return Done(outcome="kasus_baru", case=change.case.number)


def _citizen(session: Session, house: House, item: Letterhead, found: meaning.CitizenAct) -> Done:
    action = Action(
        id=found.id,
        actor=PENGADU,
        text=found.text,
        choice=found.choice,
        files=item.envelope.files,
    )
    try:
        gate.act(
            session,
            house,
            found.number,
            action,
            item.now,
            item.source,
            answers=item.message.message_id,
        )
    except Refused as refused:
        # A citizen's words are never dropped: what cannot be done now stays in his case.
        remark(session, item, found.number, PENGADU, refused.code)
        return Done(outcome=refused.code, case=found.number)
    _say_from_where(session, house, item, found.number)
    return Done(outcome=found.id, case=found.number)


def _say_from_where(session: Session, house: House, item: Letterhead, number: str) -> None:
    """Note in the case that its complainant wrote from another address than his own, once.

    The mark is the right to the case. Where he asked not to be known, only the operator may see
    the address.
    """
    sender, case = item.message.sender, cases.load(session, number)
    identity = cases.identity(session, number)
    if case is None or identity is None or sender is None or sender.channel != "mail":
        return
    if not identity.addresses or sender in identity.addresses:
        return
    text = house.wording.text("notice.block.other_address", address=sender.value)
    if all(entry.text != text for entry in cases.entries(session, number)):
        hidden = case.anonymity.anonymous or case.anonymity.secret or case.sealed
        author = OTHER_ADDRESS if hidden else SISTEM
        gate.remark(session, number, author, text, (), item.now, item.source)


OTHER_ADDRESS = "alamat_lain"
"""Author of the note on a complainant's other address that only the operator sees."""


def _merged(session: Session, house: House, item: Letterhead, found: meaning.Merged) -> Done:
    """Keep a complainant's words in his case, and let the officers of the other know of them.

    The other case's complainant does not see them.
    """
    remark(session, item, found.number, PENGADU, "digabung")
    action = Action(
        id=SystemEvent.MENERIMA_GABUNGAN,
        actor=SISTEM,
        other=found.number,
        text=item.message.reply.strip() or None,
        files=item.envelope.files,
    )
    gate.act(session, house, found.into, action, item.now, item.source)
    return Done(outcome="digabung", case=found.number)


def _officer(session: Session, house: House, item: Letterhead, found: meaning.OfficerAct) -> Done:
    if not held_orders.proven(house, item.message):
        return held_orders.hold(session, house, item, found)
    return held_orders.run(session, house, item, found)


def _unclear(session: Session, house: House, item: Letterhead, found: meaning.Unclear) -> Done:
    """Keep an officer's words without an action word as his note, and tell him the words.

    Told again and again it is no person: a machine that hides what it is would answer each time.
    """
    often = rates.often(session, item, UNCLEAR)
    # Only what is known to be his becomes his note.
    known = held_orders.proven(house, item.message)
    kind = EntryKind.NOTE if known else EntryKind.SYSTEM
    remark(session, item, found.number, found.officer.id, UNCLEAR, kind)
    if not often:
        officers.tell(session, house, found.number, found.officer, UNCLEAR, item.now)
    return Done(outcome=UNCLEAR, case=found.number)


UNCLEAR = "tidak_jelas"
FOREIGN = "alamat_asing"


def _impostor(session: Session, house: House, item: Letterhead, found: meaning.Impostor) -> Done:
    often = rates.often(session, item, FOREIGN)
    remark(session, item, found.number, FOREIGN, FOREIGN)
    real = house.directory(session).officer(found.recipient)
    sender = item.message.sender.value if item.message.sender else "-"
    if real is not None and not often:
        officers.tell(session, house, found.number, real, FOREIGN, item.now, sender=sender)
    return Done(outcome=FOREIGN, case=found.number)


def _unmarked(session: Session, house: House, item: Letterhead, found: meaning.Unmarked) -> Done:
    """Keep what an officer wrote without our mark for the operator, and tell him how, once a day.

    It may be anybody's, so no officer reads it as his note.
    """
    remark(session, item, found.number, UNMARKED, UNMARKED)
    day = house.local(item.now).date().isoformat()
    officers.tell(
        session,
        house,
        found.number,
        found.officer,
        UNMARKED,
        item.now,
        dedup=f"{UNMARKED}/{found.number}/{found.officer.id}/{day}",
    )
    return Done(outcome=UNMARKED, case=found.number)


UNMARKED = "tanpa_tanda"


def _bounced(session: Session, house: House, item: Letterhead, found: meaning.Bounced) -> Done:
    """Take back what a message of ours had achieved: it never arrived. One that is late may yet."""
    if found.late:
        number = returned.delayed(session, house, found.outbox, item.message.returned)
        return Done(outcome=rates.LATE, case=number)
    number = returned.bounced(session, house, found.outbox, item.message.returned, item.now)
    return Done(outcome=rates.RETURNED, case=number)
