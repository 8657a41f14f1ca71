"""The letter on paper that goes along with a message, as its reader may see it.

Read by `bot.outbox` when the message is sent, and by the pages and commands that show a letter.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot.desk import card, surface
from bot.dossier import Dossier
from bot.house import House
from bot.sheets import Sheet, sheet
from config.procedure import LetterKind
from router.office import Office
from router.values import PENGADU
from storage import cases
from storage.values import OutboxItem


def sheet_of(session: Session, house: House, item: OutboxItem) -> Sheet | None:
    """Read what a message's letter says, as of the event that the message tells of.

    None where there is no such letter, or its reader may not see it.
    """
    if item.case is None or item.event is None or item.letter is None:
        return None
    if item.recipient == PENGADU:
        seen, office = answered(session, house, item.case)
    else:
        whole, office = gate.view(session, house, item.case)
        reader = house.directory(session).officer(item.recipient)
        if reader is not None:
            seen = dossiers.for_officer(whole, reader, office)
        elif surface.desk_of(session, item) is not None:
            seen = card.seen(whole, office)
        else:
            return None
    if seen.sealed:
        return None
    return sheet(seen, office, house, LetterKind(item.letter), item.event)


def answered(session: Session, house: House, number: str) -> tuple[Dossier, Office]:
    """Read a case as its complainant may see it, with the log in which its answer stands.

    A merged case is answered in another one: its complainant gets that letter under his own
    number, name and subject, and learns nothing of the other complainant.
    """
    into = cases.goes_on_in(session, number)
    whole, office = gate.view(session, house, into, officers=False)
    seen = dossiers.for_citizen(whole)
    if into == number:
        return seen, office
    own = dossiers.for_citizen(gate.view(session, house, number, officers=False)[0])
    log = replace(seen.case, number=number, opened_at=own.case.opened_at)
    return replace(own, case=log), office
