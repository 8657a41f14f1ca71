"""The letter on paper that goes along with a message, as its reader may see it.

Read by `bot.outbox` when the message is sent, and by the pages and commands that show a letter.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot.house import House
from bot.sheets import Sheet, sheet
from config.procedure import LetterKind
from router.values import PENGADU
from storage import cases
from storage.values import OutboxItem


def sheet_of(session: Session, house: House, item: OutboxItem) -> Sheet | None:
    """Read what a message's letter says, as of the event that the message tells of.

    None where there is no such letter, or its reader may not see it.
    """
    if item.case is None or item.event is None or item.letter is None:
        return None
    # The complainant of a merged case gets the letter of the case in which his goes on.
    number = cases.goes_on_in(session, item.case)
    whole, office = gate.view(session, house, number)
    if item.recipient == PENGADU:
        seen = dossiers.for_citizen(whole)
    else:
        reader = house.directory(session).officer(item.recipient)
        if reader is None:
            return None
        seen = dossiers.for_officer(whole, reader, office)
    if seen.sealed:
        return None
    if number != item.case:
        seen = replace(seen, identity=replace(seen.identity, name=None, code=""))
    return sheet(seen, office, house, LetterKind(item.letter), item.event)
