"""Carries one message's meaning out: gathers what is known of it, asks, and acts through the gate.

Called by `bot.worker` inside the message's transaction. Refused actions are answered, never
dropped: the words of a refused message stay in the case as a note.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import complaints, conversations, delivery, officers
from bot.cases import Complaint
from bot.desk import hearing, linking, private
from bot.desk.happened import happened
from bot.dialogue import meaning
from bot.dialogue.meaning import Facts, Known, Marked
from bot.envelope import Envelope
from bot.handling import Done, Letterhead, remark
from bot.house import House
from channels.base import InboundMessage
from channels.chat import Room
from router.routing import Route
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    CloseReason,
    Refused,
    SystemEvent,
)
from storage import cases, outbox
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
    facts = _facts(session, house, item)
    match meaning.understand(envelope, facts):
        case meaning.Complain() as found:
            return _complain(session, house, item, found)
        case meaning.CitizenAct() as found:
            return _citizen(session, house, item, found)
        case meaning.Remark() as found:
            return remark(session, item, found.number, found.author, "catatan")
        case meaning.Merged() as found:
            return _merged(session, house, item, found)
        case meaning.OfficerAct() as found:
            return _officer(session, house, item, found)
        case meaning.Unclear() as found:
            remark(session, item, found.number, found.officer.id, "tidak_jelas", EntryKind.NOTE)
            officers.tell(session, house, found.number, found.officer, "tidak_jelas", item.now)
            return Done(outcome="tidak_jelas", case=found.number)
        case meaning.Impostor() as found:
            return _impostor(session, house, item, found)
        case meaning.Bounced() as found:
            return _bounced(session, house, item, found.outbox)
        case meaning.Shelve() as found:
            return Done(outcome=found.reason, shelved=True)


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


def _facts(session: Session, house: House, item: Letterhead) -> Facts:
    """Look up what is known: the mark's row, the officer, the case and the right to it."""
    message = item.message
    directory = house.directory(session)
    officer = directory.by_address(message.sender) if message.sender else None
    marked, claimed = _marked(session, house, message.marker)
    number: str | None = None
    if message.command is not None:
        number = cases.number_of(session, message.command.code)
    elif marked is not None and marked.recipient == PENGADU:
        number = marked.number
    elif marked is not None:
        number = marked.number if message.automatic else None
    else:
        number, named = _named(session, message)
        claimed = claimed or named
    known = _known(session, house, number, item.now) if number else None
    return Facts(marked=marked, officer=officer, case=known, claimed=claimed)


def _marked(session: Session, house: House, mark: str | None) -> tuple[Marked | None, str | None]:
    """Give whom our marked message went to; a mark that is not ours is only claimed."""
    if not mark:
        return None, None
    row = outbox.by_marker(session, mark) if house.marks.true(mark) else None
    if row is None:
        return None, mark
    return Marked(outbox=row.id, number=row.case, recipient=row.recipient, visit=row.visit), None


def _named(session: Session, message: InboundMessage) -> tuple[str | None, str | None]:
    """Find the case whose number the subject names; only a sender known to it has a right to it."""
    found = meaning.NUMBER.search(message.subject or "")
    if not found or message.sender is None:
        return None, None
    number = found[1]
    own = {line.number for line in cases.of_address(session, message.sender)}
    return (number, None) if number in own else (None, number)


def _known(session: Session, house: House, number: str, now: datetime) -> Known | None:
    case = cases.load(session, number)
    if case is None:
        return None
    merged = _merged_into(session, number)
    reopenable = False
    if case.closed_at is not None and case.close_reason is not CloseReason.DIGABUNG:
        selama = house.office(session, case.procedure, case.version).procedure.penutupan
        reopenable = now <= house.calendar.due(case.closed_at, selama.buka_kembali.selama)
    return Known(
        number=number, state=case.state, visit=case.visit, reopenable=reopenable, merged=merged
    )


def _merged_into(session: Session, number: str) -> str | None:
    """Give the open case in which a merged one goes on; None for one that was not merged."""
    into = cases.goes_on_in(session, number)
    if into == number:
        return None
    goes_on = cases.load(session, into)
    return into if goes_on is not None and not goes_on.state.ended else None


def _complain(session: Session, house: House, item: Letterhead, found: meaning.Complain) -> Done:
    message, form = item.message, item.message.form
    warning = None
    if found.claimed:
        key = "claimed" if meaning.NUMBER.fullmatch(found.claimed) else "forged"
        warning = house.wording.text(f"notice.block.{key}", claimed=found.claimed)
    complaint = Complaint(
        code=item.queued.arrival.code,
        channel=item.channel,
        procedure=complaints.procedure(house, message),
        intake=message.intake,
        # A first letter counts with all its words, be they only its subject's; of an answer,
        # what was written now.
        text=(message.reply if found.linked else message.text) or message.subject or "",
        subject=message.subject,
        name=message.sender_name,
        contact=complaints.contact(session, item, found.linked),
        agency=item.route.best,
        proposed=tuple(c.agency for c in item.route.candidates),
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
    return Done(outcome=found.id, case=found.number)


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
    try:
        outcome = officers.act(session, house, found, item.envelope.files, item.now, item.source)
    except Refused as refused:
        remark(session, item, found.number, found.officer.id, refused.code)
        said = gate.sentence(house, refused)
        officers.tell(session, house, found.number, found.officer, "penolakan", item.now, said)
        return Done(outcome=refused.code, case=found.number)
    return Done(outcome=outcome, case=found.number)


def _impostor(session: Session, house: House, item: Letterhead, found: meaning.Impostor) -> Done:
    remark(session, item, found.number, "alamat_asing", "alamat_asing")
    real = house.directory(session).officer(found.recipient)
    sender = item.message.sender.value if item.message.sender else "-"
    if real is not None:
        officers.tell(session, house, found.number, real, "alamat_asing", item.now, sender=sender)
    return Done(outcome="alamat_asing", case=found.number)


def _bounced(session: Session, house: House, item: Letterhead, row: int) -> Done:
    """Take back what a message of ours had achieved: it never arrived."""
    number = delivery.bounced(session, house, row, item.now)
    return Done(outcome="surat_kembali", case=number)
