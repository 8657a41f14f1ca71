"""Officers' orders by mail whose origin is not proven: kept, asked about elsewhere, then settled.

With `mail.require_dmarc` an order counts only when its mail passed DMARC. Any other is put aside,
and the officer is asked at another address of his (a chat, a second mail address) by a link that
settles this one order once: he runs it as it was said, or drops it. After 24 hours of silence it
is dropped, with a note in the case. `bot.carry` holds and settles, `bot.order_desk` shows the page
and drops what nobody answered.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import officers, passes, post, whose
from bot.dialogue import meaning
from bot.dialogue.meaning import OfficerAct
from bot.envelope import unseal
from bot.handling import Done, Letterhead, remark
from bot.house import House
from bot.letters import Subject
from bot.letters.base import letter
from channels.base import Command, InboundMessage, Verdict
from config.people import Officer
from router.routing import Route
from router.values import SISTEM, Refused
from storage import held_orders, inbox
from storage.held_orders import WAITING
from storage.values import EntryKind, Queued

PURPOSE = "perintah"
"""What the passes are for that settle orders."""

PAGE = "/perintah"
"""Where the page of an order lies."""

RUN, DROP = "jalankan", "batalkan"
"""What can be done with an order that waits."""

VALID = timedelta(hours=24)
SAID = 600
"""Characters of an order that are shown when it is asked about."""

UNPROVEN = "asal_tidak_pasti"
"""Outcome of an order whose officer cannot be asked anywhere else."""

DROPPED, SILENT = "dibatalkan", "tidak_dikonfirmasi"
"""Outcomes of an order that its officer dropped, and of one that he never spoke about."""


def proven(house: House, message: InboundMessage) -> bool:
    """Tell whether a message is known to come from where it says, as far as the office asks."""
    if message.channel != "mail" or not house.settings.mail.require_dmarc:
        return True
    return message.auth is not None and message.auth.dmarc is Verdict.PASS


def hold(session: Session, house: House, item: Letterhead, found: OfficerAct) -> Done:
    """Keep an order for its officer to confirm at another address, and ask him there."""
    others = house.reaches(found.officer, but=item.message.sender)
    if not others:
        return _unasked(session, house, item, found)
    about = _about(session, house, found)
    until = item.now + VALID
    link = passes.link(
        house, PURPOSE, PAGE, officer=found.officer.id, what=item.queued.id, until=until
    )
    facts = _facts(house, item, found)
    asked = letter(
        about,
        about.say("pastikan.subject", **facts),
        (
            about.say("pastikan.text", **facts),
            about.say("pastikan.said", said=facts["said"]),
            about.say("pastikan.link", link=link),
            about.say("pastikan.until", until=house.moment(until)),
        ),
    )
    post.put(session, house, about, asked, kind="pastikan", now=item.now, among=others)
    return Done(outcome=WAITING, case=found.number, shelved=True)


def _unasked(session: Session, house: House, item: Letterhead, found: OfficerAct) -> Done:
    """Say to an officer without another address what to do instead, and to the coordinators."""
    remark(session, item, found.number, found.officer.id, UNPROVEN)
    facts = _facts(house, item, found)
    _tell(session, house, item.now, found, found.officer, "tanpa_alamat_lain", facts)
    for coordinator in house.directory(session).coordinators():
        if coordinator.id != found.officer.id:
            _tell(session, house, item.now, found, coordinator, UNPROVEN, facts)
    return Done(outcome=UNPROVEN, case=found.number)


def _tell(
    session: Session,
    house: House,
    now: datetime,
    found: OfficerAct,
    reader: Officer,
    key: str,
    facts: dict[str, str],
) -> None:
    about = _about(session, house, found, reader)
    words = letter(
        about, about.say(f"{key}.subject", **facts), (about.say(f"{key}.text", **facts),)
    )
    post.put(session, house, about, words, kind=key, now=now)


def answered(session: Session, house: House, item: Letterhead, command: Command) -> Done:
    """Take in what was pressed on the page of an order: it is settled once, by whoever is first."""
    opened = house.marks.unsealed(PURPOSE, command.code)
    queued = inbox.find(session, opened.what) if opened else None
    if opened is None or queued is None or opened.until < item.now.timestamp():
        return Done(outcome="perintah_kedaluwarsa")
    kept, found = understood(session, house, queued, item.now)
    number = found.number if found else queued.case
    if found is None or found.officer.id != opened.owner or command.action != RUN:
        if held_orders.settle(session, queued.id, outcome=DROPPED, case=number, at=item.now):
            _note(session, house, found, DROPPED, item.now)
        return Done(outcome=DROPPED, case=number)
    if not held_orders.settle(session, queued.id, outcome=found.order.id, case=number, at=item.now):
        return Done(outcome="perintah_sudah_selesai", case=number)
    done = run(session, house, kept, found)
    inbox.finish(session, queued.id, outcome=done.outcome, case=number, at=item.now)
    return done


def run(session: Session, house: House, item: Letterhead, found: OfficerAct) -> Done:
    """Do what an officer ordered; what is refused stays in the case, and he is told why."""
    try:
        outcome = officers.act(session, house, found, item.envelope.files, item.now, item.source)
    except Refused as refused:
        remark(session, item, found.number, found.officer.id, refused.code)
        said = gate.sentence(house, refused)
        officers.tell(session, house, found.number, found.officer, "penolakan", item.now, said)
        return Done(outcome=refused.code, case=found.number)
    return Done(outcome=outcome, case=found.number)


def understood(
    session: Session, house: House, queued: Queued, now: datetime
) -> tuple[Letterhead, OfficerAct | None]:
    """Read a message that was put aside; None with it where it is no officer's order any more."""
    nowhere = Route(candidates=(), sure=False)
    envelope = unseal(queued.arrival.payload)
    item = Letterhead(queued=queued, envelope=envelope, route=nowhere, now=now)
    found = meaning.understand(envelope, whose.facts(session, house, item))
    return item, found if isinstance(found, OfficerAct) else None


def drop_silent(session: Session, house: House, id_: int, now: datetime) -> bool:
    """Drop an order that nobody spoke about; False when it was settled meanwhile."""
    queued = inbox.find(session, id_)
    if queued is None:
        return False
    _, found = understood(session, house, queued, now)
    number = found.number if found else None
    if not held_orders.settle(session, queued.id, outcome=SILENT, case=number, at=now):
        return False
    _note(session, house, found, SILENT, now)
    return True


def _note(
    session: Session, house: House, found: OfficerAct | None, why: str, now: datetime
) -> None:
    """Note in the case, for its officers, that an order was not run."""
    if found is None:
        return
    text = house.wording.text(
        f"notice.pastikan.{why}", action=_label(house, found), name=found.officer.name
    )
    source = gate.Source(channel="mail")
    gate.remark(session, found.number, SISTEM, text, (), now, source, kind=EntryKind.NOTE)


def _about(
    session: Session, house: House, found: OfficerAct, reader: Officer | None = None
) -> Subject:
    whole, office = gate.view(session, house, found.number)
    return post.for_officer(house, office, whole, reader or found.officer, len(whole.case.events))


def _facts(house: House, item: Letterhead, found: OfficerAct) -> dict[str, str]:
    sender = item.message.sender.value if item.message.sender else "-"
    return {
        "action": _label(house, found),
        "name": found.officer.name,
        "sender": sender,
        "said": said(item.message),
    }


def _label(house: House, found: OfficerAct) -> str:
    return house.wording.text(f"action.{found.order.id}")


def said(message: InboundMessage) -> str:
    """Give an order's own words, cut where they are long."""
    text = message.reply.strip()
    return text if len(text) <= SAID else f"{text[:SAID].rstrip()}…"
