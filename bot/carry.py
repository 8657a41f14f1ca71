"""Carries one message's meaning out: gathers what is known of it, asks, and acts through the gate.

Called by `bot.worker` inside the message's transaction. Refused actions are answered, never
dropped: the words of a refused message stay in the case as a note.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import delivery, officers
from bot.cases import Complaint, Source
from bot.dialogue import meaning
from bot.dialogue.meaning import Facts, Known, Marked
from bot.envelope import Envelope
from bot.house import House
from channels.base import InboundMessage
from config.people import Address
from router.routing import Route
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    Anonymity,
    CloseReason,
    Refused,
    SystemEvent,
)
from storage import cases, outbox
from storage.values import EntryKind, Queued


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a message: a word for the log, the case it belongs to."""

    outcome: str
    case: str | None = None
    shelved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """One message being handled: where it lies in the queue, what it says, when."""

    queued: Queued
    envelope: Envelope
    route: Route
    now: datetime

    @property
    def message(self) -> InboundMessage:
        """The message itself."""
        return self.envelope.message

    @property
    def source(self) -> Source:
        """Where an action by this message came from."""
        return Source(channel=self.channel, inbox=self.queued.id, sent_at=self.message.sent_at)

    @property
    def channel(self) -> str:
        """How the words came: what an officer wrote down for somebody came to him by telephone…"""
        form = self.message.form
        return (form.via if form else None) or self.message.channel


def carry_out(
    session: Session, house: House, queued: Queued, envelope: Envelope, route: Route, now: datetime
) -> Done:
    """Understand a message and do what it means."""
    item = Letterhead(queued=queued, envelope=envelope, route=route, now=now)
    facts = _facts(session, house, item)
    match meaning.understand(envelope, facts):
        case meaning.Complain() as found:
            return _complain(session, house, item, found)
        case meaning.CitizenAct() as found:
            return _citizen(session, house, item, found)
        case meaning.Remark() as found:
            return _remark(session, item, found.number, found.author, "catatan")
        case meaning.Merged() as found:
            return _merged(session, house, item, found)
        case meaning.OfficerAct() as found:
            return _officer(session, house, item, found)
        case meaning.Unclear() as found:
            _remark(session, item, found.number, found.officer.id, "tidak_jelas", EntryKind.NOTE)
            officers.tell(session, house, found.number, found.officer, "tidak_jelas", item.now)
            return Done(outcome="tidak_jelas", case=found.number)
        case meaning.Impostor() as found:
            return _impostor(session, house, item, found)
        case meaning.Bounced() as found:
            return _bounced(session, house, item, found.outbox)
        case meaning.Shelve() as found:
            return Done(outcome=found.reason, shelved=True)


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
        procedure=_procedure(house, message),
        intake=message.intake,
        # A first letter counts with all its words, be they only its subject's; of an answer,
        # what was written now.
        text=(message.reply if found.linked else message.text) or message.subject or "",
        subject=message.subject,
        name=message.sender_name,
        contact=_contact(session, item, found),
        agency=item.route.best,
        proposed=tuple(c.agency for c in item.route.candidates),
        files=item.envelope.files,
        warning=warning,
        message_id=message.message_id,
    )
    if found.linked:
        complaint = _following(session, complaint, found.linked)
    if form is not None:
        complaint = replace(
            complaint,
            text=form.what,
            place=form.where,
            name=form.name,
            contact=form.contact,
            anonymity=_anonymity(form.anonymous, form.secret),
            agency=form.agency or item.route.best,
            lapor=form.lapor,
            referred_by=form.referred_by,
            entered_by=form.entered_by,
        )
    complaint = _nameless(house, complaint)
    change = gate.open_case(session, house, complaint, item.source, item.now)
    if found.linked:
        _follows(session, house, item, found.linked, change.case.number)
    return Done(outcome="kasus_baru", case=change.case.number)


def _nameless(house: House, complaint: Complaint) -> Complaint:
    """Open an anonymous complaint also under an SOP that wants a name: nothing sent is lost.

    The form has asked; it can still come from a page opened before the office changed its SOP,
    or follow an older case. No name is kept, the content is for the handling office alone, and
    its officer is told that he may ask.
    """
    takes = house.settings.library.procedures[complaint.procedure].anonim
    if takes or not complaint.anonymity.anonymous:
        return complaint
    told = house.wording.text("notice.block.nameless")
    return replace(
        complaint,
        name=None,
        anonymity=Anonymity.RAHASIA,
        warning="\n\n".join(part for part in (complaint.warning, told) if part),
    )


def _following(session: Session, complaint: Complaint, old: str) -> Complaint:
    """Let a complaint follow an ended case: what its complainant asked to keep stays kept.

    The subject of his mail is still that of our last letter, so the words give a new one.
    """
    before, known = cases.load(session, old), cases.identity(session, old)
    if before is None or known is None:
        raise LookupError(f"a complaint follows case {old}, which is not there")
    agencies = (before.agency, *complaint.proposed)
    return replace(
        complaint,
        linked=old,
        subject=None,
        name=complaint.name or known.name,
        anonymity=before.anonymity,
        proposed=tuple(dict.fromkeys(a for a in agencies if a is not None)),
    )


def _follows(session: Session, house: House, item: Letterhead, old: str, new: str) -> None:
    """Say in the ended case where the complainant's words went: number and code of the new one."""
    text = house.wording.text(
        "web.tracking.continued", number=new, link=house.track(item.queued.arrival.code)
    )
    gate.remark(session, old, SISTEM, text, (), item.now, item.source, shown=True)


def _procedure(house: House, message: InboundMessage) -> str:
    """Give the procedure of the intake point at which the message came in (sop.md, decided).

    For a complaint that an officer writes down he is the intake point.
    """
    if message.form is not None and message.form.procedure is not None:
        return message.form.procedure
    points = house.settings.intake
    default = house.settings.office.procedure
    return points.get(message.intake or "", points.get(message.channel, default))


def _contact(session: Session, item: Letterhead, found: meaning.Complain) -> Address | None:
    """Give where a writer is reached; a follower on the tracking page is reached as before."""
    sender = item.message.sender
    if sender is not None and sender.channel != "web":
        return sender
    known = cases.identity(session, found.linked) if found.linked else None
    return known.addresses[0] if known and known.addresses else None


def _anonymity(anonymous: bool, secret: bool) -> Anonymity:
    if anonymous:
        return Anonymity.ANONIM_RAHASIA if secret else Anonymity.ANONIM
    return Anonymity.RAHASIA if secret else Anonymity.TERBUKA


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
        _remark(session, item, found.number, PENGADU, refused.code)
        return Done(outcome=refused.code, case=found.number)
    return Done(outcome=found.id, case=found.number)


def _remark(
    session: Session,
    item: Letterhead,
    number: str,
    author: str,
    outcome: str,
    kind: EntryKind = EntryKind.SYSTEM,
) -> Done:
    text, files = item.message.reply.strip(), item.envelope.files
    if text or files:
        gate.remark(session, number, author, text, files, item.now, item.source, kind=kind)
    return Done(outcome=outcome, case=number)


def _merged(session: Session, house: House, item: Letterhead, found: meaning.Merged) -> Done:
    """Keep a complainant's words in his case, and let the officers of the other know of them.

    The other case's complainant does not see them.
    """
    _remark(session, item, found.number, PENGADU, "digabung")
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
        _remark(session, item, found.number, found.officer.id, refused.code)
        said = gate.sentence(house, refused)
        officers.tell(session, house, found.number, found.officer, "penolakan", item.now, said)
        return Done(outcome=refused.code, case=found.number)
    return Done(outcome=outcome, case=found.number)


def _impostor(session: Session, house: House, item: Letterhead, found: meaning.Impostor) -> Done:
    _remark(session, item, found.number, "alamat_asing", "alamat_asing")
    real = house.directory(session).officer(found.recipient)
    sender = item.message.sender.value if item.message.sender else "-"
    if real is not None:
        officers.tell(session, house, found.number, real, "alamat_asing", item.now, sender=sender)
    return Done(outcome="alamat_asing", case=found.number)


def _bounced(session: Session, house: House, item: Letterhead, row: int) -> Done:
    """Take back what a message of ours had achieved: it never arrived."""
    number = delivery.bounced(session, house, row, item.now)
    return Done(outcome="surat_kembali", case=number)
