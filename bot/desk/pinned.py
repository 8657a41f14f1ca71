"""What the board reads of a card before it is shown, and puts down afterwards.

Runs inside storage transactions: the words that waited for a card leave with the commit that
says that it is there, and so do the complaint's files.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.desk import alarm, rooms, surface
from bot.desk import card as cardboard
from bot.desk.card import View
from bot.desk.hanging import Hung, Sheet
from bot.house import House
from channels.base import DeliveryError, Moved
from channels.chat import Form
from config.people import Officer
from router import log, offers, rules
from router.office import Office
from router.values import PENGADU, Case, CloseReason
from storage import cards, cases, desks
from storage.cards import Card, Face
from storage.desks import Desk
from storage.values import DeskKind

NAMED = 5
"""So many files are named one by one; more are only counted, for they stand below."""


def sheet(session: Session, house: House, card: Card, now: datetime, link: str | None) -> Sheet:
    """Compose a card as its case stands now. `link` opens the case in private."""
    desk = desks.find(session, card.desk)
    assert desk is not None, "a card has a desk"
    view = view_for(session, house, desk, card.number, now, link)
    return Sheet(
        desk=desk,
        number=card.number,
        title=cardboard.title(view.dossier, house),
        composed=cardboard.compose(view),
        ended=view.case.state.ended,
        step=cardboard.step_of(view.case),
        message_id=f"<kawal.{house.marks.make()}@{house.mail_domain}>",
    )


def view_for(
    session: Session,
    house: House,
    desk: Desk,
    number: str,
    now: datetime,
    link: str | None = None,
) -> View:
    """Give all that a card of a case at a desk is made of. Raises Refused for an unknown number."""
    whole, office = gate.view(session, house, number)
    return View(
        house=house,
        office=office,
        dossier=cardboard.seen(whole, office),
        kind=desk.kind,
        now=house.local(now),
        acting=_acting(session, office, whole.case, desk),
        retracting=_retracting(office, whole.case, desk),
        merged=goes_on(session, whole.case),
        link=link,
    )


def goes_on(session: Session, case: Case) -> str | None:
    """Give the open case in which a merged one goes on; None for one that was not merged."""
    if case.close_reason is not CloseReason.DIGABUNG:
        return None
    into = cases.load(session, cases.goes_on_in(session, case.number))
    return into.number if into is not None and not into.state.ended else None


def _acting(session: Session, office: Office, case: Case, desk: Desk) -> bool:
    """Tell whether those who can act now read this desk.

    Where they read none, the office's desk does, and that of the agency whose turn it is; an
    agency that gave the case back only goes on seeing it.
    """
    able = _able(case, office)
    if any(rooms.belongs(desk, officer) for officer in able):
        return True
    if desk.agency not in (None, case.agency):
        return False
    others = rooms.desks_of(session, office, case)
    return not any(rooms.belongs(other, officer) for other in others for officer in able)


def _retracting(office: Office, case: Case, desk: Desk) -> bool:
    """Tell whether they read this desk who may take back what the program has forwarded."""
    routing = offers.router_of(office.procedure)
    if routing is None or not offers.retractable(case, office) or not log.forwarded_by_itself(case):
        return False
    scope = office.procedure.scope
    return any(
        rooms.belongs(desk, officer)
        for role in routing.pelaksana
        for officer in office.directory.with_role(role, scope(role), None)
    )


def _able(case: Case, office: Office) -> tuple[Officer, ...]:
    """Give who can act now: the holders; with an answer that was given, who may close it."""
    if case.holder is not None and case.holder.role != PENGADU:
        return rules.holders(case, office)
    directory, scope = office.directory, office.procedure.scope
    return tuple(
        officer
        for role in cardboard.closers(office)
        for officer in directory.with_role(role, scope(role), case.agency)
    )


def say_in_room(session: Session, house: House, sheet: Sheet, hung: Hung, now: datetime) -> None:
    """Tell the members of a relay room of a case, when others have to act now."""
    if hung.face.shown == sheet.step:
        return
    form = Form(buttons=sheet.composed.buttons)
    surface.say(
        session, house, sheet.desk, sheet.composed.text, now=now, case=sheet.number, form=form
    )
    hung.fresh = hung.face.shown is None
    hung.face = replace(hung.face, shown=sheet.step, closed=sheet.ended)


def shown(session: Session, house: House, card: Card, hung: Hung, now: datetime) -> None:
    """Put down that a card stands in its chat; let go what waited for it."""
    trouble = "; ".join(dict.fromkeys(hung.trouble)) or None
    cards.shown(session, card, hung.face, trouble=trouble)
    desk = desks.find(session, card.desk)
    if desk is None or not desk.active:
        return
    if hung.flat is not None:
        desk = _flattened(session, house, desk, hung.flat, now)
    if hung.remade:
        said = house.wording.text("desk.topic.again", number=card.number)
        surface.say(session, house, desk, said, now=now, case=card.number)
    if hung.fresh:
        _send_files(session, house, desk, card.number, hung.face, now)
    if desk.kind is not DeskKind.RELAY:
        surface.let_go(session, desk, card.number, hung.face, now)


def _flattened(session: Session, house: House, desk: Desk, reason: str, now: datetime) -> Desk:
    """Let a desk without topics show its cases in one stream, and say so to who can help."""
    if desks.becomes(session, desk.id, DeskKind.GROUP):
        alarm.raise_(session, house, "flat", desk, reason, now)
    return replace(desk, kind=DeskKind.GROUP)


def _send_files(
    session: Session, house: House, desk: Desk, number: str, face: Face, now: datetime
) -> None:
    """Let the complaint's files follow its card, once into each place where the card stands."""
    whole, office = gate.view(session, house, number)
    files = cardboard.files(cardboard.seen(whole, office))
    if not files:
        return
    key = "attached" if len(files) <= NAMED else "attached_many"
    names = ", ".join(f.name for f in files)
    surface.say(
        session,
        house,
        desk,
        house.wording.text(f"desk.card.{key}", number=number, names=names, count=len(files)),
        now=now,
        case=number,
        files=files,
        dedup=f"meja/{desk.id}/{number}/{face.topic or ''}",
    )


def moved(session: Session, card: Card, face: Face, error: Moved, now: datetime) -> None:
    """Go on where a group is now; what stood in the old one is written anew there."""
    cards.failed(session, card, face, error=error.reason, due_at=now)
    desk = desks.find(session, card.desk)
    if desk is not None:
        rooms.moved(session, desk, error.to, now)


def put_off(
    session: Session, card: Card, face: Face, error: DeliveryError, again: datetime
) -> None:
    """Try a card again later."""
    cards.failed(session, card, face, error=error.reason, due_at=again)


def shut(
    session: Session, house: House, card: Card, face: Face, error: DeliveryError, now: datetime
) -> None:
    """Write no more into a chat that takes nothing, and say so to who can help.

    Its cards stay due: they are shown when it is a desk again.
    """
    cards.failed(session, card, face, error=error.reason, due_at=now)
    alarm.shut(session, house, card.desk, error.reason, now)
