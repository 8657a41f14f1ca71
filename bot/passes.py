"""Links of one officer to one thing, which end: for pages without a login.

The mark at the end of such a link is signed (`bot.marks`); whoever holds it is taken for the
officer whom it was sent to. What it opens is looked up anew each time it is used.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.house import House
from config.people import Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a mark opens: to which officer, and which thing, by its number."""

    officer: Officer
    what: int


def link(house: House, purpose: str, page: str, *, officer: str, what: int, until: datetime) -> str:
    """Give an officer's own link to a thing on a page, for one purpose, until a moment."""
    mark = house.marks.sealed(purpose, officer, what, int(until.timestamp()))
    return f"{house.site.rstrip('/')}{page}/{mark}"


def opened(session: Session, house: House, purpose: str, mark: str) -> Opened | None:
    """Read a mark; None for one that is forged, has ended, or is of somebody who left."""
    found = house.marks.unsealed(purpose, mark)
    if found is None or found.until < house.clock.now().timestamp():
        return None
    officer = house.directory(session).officer(found.owner)
    return None if officer is None else Opened(officer=officer, what=found.what)
