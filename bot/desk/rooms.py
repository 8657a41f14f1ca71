"""Which desks see which cases, and the word to them that a case has changed.

Called by the gate in the transaction of every change: a card that must be shown anew is then
due in the same commit. Where an office has no desks this costs one small query.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.house import House
from config.people import Address, Officer
from router import rules
from router.office import Office
from router.values import Case
from storage import cards, cases, desks
from storage.desks import Desk


def desks_of(session: Session, office: Office, case: Case) -> tuple[Desk, ...]:
    """Give the desks in use that see a case.

    The office's own sees every case from its start; an agency's sees a case from the moment it
    is given to that agency, and ever after, so that nothing disappears under its people.
    """
    found = desks.active(session)
    if not found:
        return ()
    given = rules.given_to(case, office)
    return tuple(d for d in found if d.agency is None or d.agency in given)


def touch(session: Session, office: Office, case: Case, now: datetime) -> None:
    """Let every desk that sees a case show it anew."""
    for desk in desks_of(session, office, case):
        cards.want(session, desk.id, case.number, now)


def moved(session: Session, desk: Desk, to: Address, now: datetime) -> None:
    """Let a desk go on at the new address of its chat; its open cases are shown there anew.

    What stood in the old chat can be edited no more.
    """
    if desks.move(session, desk.id, to):
        cards.lose(session, desk.id, now)


def show_open(session: Session, house: House, desk: Desk, now: datetime) -> int:
    """Let a desk that was just made show the open cases that it sees; count them."""
    cards.rest(session, desk.id)
    count = 0
    for number in [case.number for case in cases.open_cases(session)]:
        case = cases.load(session, number)
        assert case is not None, "it was just found"
        office = house.office(session, case.procedure, case.version)
        if desk.agency is None or desk.agency in rules.given_to(case, office):
            cards.want(session, desk.id, number, now)
            count += 1
    return count


def of_officer(session: Session, officer: Officer) -> tuple[Desk, ...]:
    """Give the desks in use at which an officer works: his agency's, or the office's own."""
    return desks.of_agency(session, officer.agency)


def belongs(desk: Desk, officer: Officer) -> bool:
    """Tell whether an officer works at a desk."""
    return desk.agency == officer.agency
