"""Near-duplicates of cases: looked for when a case opens, and kept as pairs.

A pair is a suggestion only: nobody merges two cases but an officer (`gabungkan`), and cases of
different senders stay two, linked. What an officer says of a pair is kept (`settle`). Officers
see them in a case's dossier, which leaves out the secret (rahasia) and the sealed ones.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import alike
from bot import dossier as dossiers
from bot.house import House
from config.people import Officer
from router import similar
from router.suggestion import Place
from storage import cases, likenesses


def opened(
    session: Session,
    house: House,
    number: str,
    text: str,
    place: Place | None,
    now: datetime,
    *,
    window: timedelta = similar.WINDOW,
) -> None:
    """Keep a new case's fingerprint, look for its twins, and note the pairs.

    To be called once the case has its row, in the same transaction. `window` counts where no
    index is kept.
    """
    print_ = similar.fingerprint(text, place)
    id_ = likenesses.keep(session, number, now, print_.marks)
    if house.alike is not None:
        found = house.alike.find(session, print_, now, but=id_)
    else:
        found = alike.find_alone(session, print_, now, but=id_, length=window)
    likenesses.pair(session, id_, [(one.id, one.score) for one in found])


def settle(
    session: Session, house: House, number: str, other: str, *, same: bool, reader: Officer
) -> bool:
    """Keep an officer's word on whether two cases are the same matter.

    False, with nothing kept, where they were not suggested to each other, or he may not know
    both. Linking or merging them is an action of its own (`tautkan`, `gabungkan`).
    """
    known = all(_may_know(session, house, one, reader) for one in (number, other))
    return known and likenesses.settle(session, number, other, same=same)


def _may_know(session: Session, house: House, number: str, reader: Officer) -> bool:
    """Tell whether a reader may know more of a case than its number."""
    case = cases.load(session, number)
    if case is None:
        return False
    if not (case.sealed or case.anonymity.secret):
        return True
    office = house.office(session, case.procedure, case.version)
    whole = dossiers.load(session, case, officers=False)
    return not dossiers.for_officer(whole, reader, office).sealed
