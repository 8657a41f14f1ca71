"""Whose message this is: the facts by which `bot.dialogue.meaning` decides whose case it is about.

Three ways lead to a case: our signed mark, whoever brings it; a thread that names a mail of the
case, and the register number in the subject, these two only for a sender known to the case.
Runs inside the message's transaction.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import rates
from bot.dialogue import meaning
from bot.dialogue.meaning import By, Claim, Facts, Known, Marked, Said
from bot.handling import Letterhead
from bot.house import House
from channels.base import Automatic, InboundMessage
from config.people import Officer
from config.procedure import Waktu
from router import rules
from router.values import PENGADU, Case, CloseReason
from storage import cases, inbox, outbox
from storage.values import OutboxItem

_OF_OURS = (Automatic.NULL_SENDER, Automatic.DELAY)
"""Mail that speaks of a mail of ours, whose Message-ID it gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The case that a mail names without our mark: by right, only claimed, or an officer's."""

    number: str | None = None
    claimed: Claim | None = None
    unmarked: str | None = None


def facts(session: Session, house: House, item: Letterhead) -> Facts:
    """Look up what is known: the mark's row, the officer, the case and the right to it."""
    message = item.message
    directory = house.directory(session)
    officer = directory.by_address(message.sender) if message.sender else None
    marked, claimed = _marked(session, house, message.marker)
    if marked is None and message.automatic in _OF_OURS:
        marked = _spoken_of(session, message)
    number = unmarked = None
    if message.command is not None:
        number = cases.number_of(session, message.command.code)
    elif marked is not None and marked.recipient == PENGADU:
        number = marked.number
    elif marked is not None:
        number = marked.number if message.automatic else None
    else:
        named = _named(session, house, message, officer)
        number, unmarked = named.number, named.unmarked
        claimed = claimed or named.claimed
    said, crowded = _manners(session, house, item, officer, number)
    return Facts(
        marked=marked,
        officer=officer,
        case=known(session, house, item, number) if number else None,
        claimed=claimed,
        unmarked=unmarked,
        said=said,
        crowded=crowded,
    )


def _marked(session: Session, house: House, mark: str | None) -> tuple[Marked | None, Claim | None]:
    """Give whom our marked message went to; a mark that is not ours is only claimed."""
    if not mark:
        return None, None
    row = None
    if house.marks.true(mark):
        # A letter that asks for no reply bears its mark in its Message-ID only.
        named = f"<kawal.{mark}@{house.mail_domain}>"
        row = outbox.by_marker(session, mark) or outbox.by_message_id(session, named)
    if row is None:
        return None, Claim(by=By.MARK, what=mark)
    return _row(row), None


def _row(row: OutboxItem) -> Marked:
    return Marked(outbox=row.id, number=row.case, recipient=row.recipient, visit=row.visit)


def _spoken_of(session: Session, message: InboundMessage) -> Marked | None:
    """Find the mail of ours that a mail server speaks of, by the Message-ID that it gives.

    Our ids hold the mark: whoever knows one has had the mail.
    """
    told = message.returned.message_id if message.returned else None
    for one in (told, *message.answers):
        row = outbox.by_message_id(session, one) if one else None
        if row is not None:
            return _row(row)
    return None


def _named(
    session: Session, house: House, message: InboundMessage, officer: Officer | None
) -> _Named:
    """Find the case that a mail names by its thread, else by the number in its subject."""
    found = meaning.NUMBER.search(message.subject or "")
    said = found[1] if found else None
    thread = _threads(session, message)
    if message.sender is None or not (thread or said):
        return _Named()
    own = {line.number for line in cases.of_address(session, message.sender)}
    for number in (*thread, said):
        if number in own:
            return _Named(number=number)
    claimed = thread[0] if thread else said
    assert claimed is not None, "one of both was found"
    if officer is not None and _works_on(session, house, officer, claimed):
        return _Named(unmarked=claimed)
    return _Named(claimed=Claim(by=By.THREAD if thread else By.NUMBER, what=claimed))


def _threads(session: Session, message: InboundMessage) -> tuple[str, ...]:
    """Give the cases of the mails that this one answers, ours and the complainants', in order."""
    if not message.answers:
        return ()
    theirs = dict(inbox.named(session, message.answers))
    found = list[str]()
    for one in message.answers:
        row = outbox.by_message_id(session, one)
        number = row.case if row is not None and row.recipient == PENGADU else theirs.get(one)
        if number is not None:
            found.append(number)
    return tuple(dict.fromkeys(found))


def _works_on(session: Session, house: House, officer: Officer, number: str) -> bool:
    """Tell whether an officer has a part in a case: only then is he told of it."""
    case = cases.load(session, number)
    if case is None:
        return False
    office = house.office(session, case.procedure, case.version)
    return rules.role_on(case, office, officer) is not None


def _manners(
    session: Session, house: House, item: Letterhead, officer: Officer | None, number: str | None
) -> tuple[Said | None, bool]:
    """Look how often the sender wrote lately, and whether he said the same; officers are free."""
    if officer is not None or not rates.counts(item):
        return None, False
    again = rates.said_before(session, item, number)
    said = None
    if again is not None:
        case = known(session, house, item, again.number)
        said = Said(case=case, more=again.more) if case is not None else None
    return said, rates.crowded(session, house, item)


def known(session: Session, house: House, item: Letterhead, number: str) -> Known | None:
    """Tell how a case stands to its complainant's words; None for a number that nothing has."""
    case = cases.load(session, number)
    if case is None:
        return None
    procedure = house.office(session, case.procedure, case.version).procedure
    return Known(
        number=number,
        state=case.state,
        visit=case.visit,
        reopenable=reopenable(case, house, procedure.penutupan.buka_kembali.selama, item.now),
        merged=merged_into(session, number),
    )


def reopenable(case: Case, house: House, selama: Waktu, now: datetime) -> bool:
    """Tell whether its complainant's words open an ended case again: `selama` after its end."""
    if case.closed_at is None or case.close_reason is CloseReason.DIGABUNG:
        return False
    return now <= house.calendar.due(case.closed_at, selama)


def merged_into(session: Session, number: str) -> str | None:
    """Give the open case in which a merged one goes on; None for one that was not merged."""
    into = cases.goes_on_in(session, number)
    if into == number:
        return None
    goes_on = cases.load(session, into)
    return into if goes_on is not None and not goes_on.state.ended else None
