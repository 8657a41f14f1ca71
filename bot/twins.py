"""Near-duplicates of cases: looked for when a case opens, kept as pairs, shown to who may know.

A pair is a suggestion only: nobody merges two cases but an officer (`gabungkan`), and cases of
different senders stay two, linked. What an officer says of a pair is kept (`settle`). Nobody
learns by a suggestion that a secret (rahasia) or sealed case exists which he does not handle.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import alike
from bot import dossier as dossiers
from bot.house import House
from config.people import Officer
from router import similar
from router.suggestion import Place
from storage import cases, likenesses
from storage.likenesses import Paired


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A case that is likely about the same matter as another.

    `score` lies between 0 and 1 and orders twins; it is no probability. `settled` is True when an
    officer has said that it is the same matter.
    """

    number: str
    score: float
    opened_at: datetime
    place: Place | None
    settled: bool | None = None


def opened(
    session: Session,
    house: House,
    number: str,
    text: str,
    place: Place | None,
    now: datetime,
    *,
    window: timedelta = similar.WINDOW,
) -> tuple[Twin, ...]:
    """Keep a new case's fingerprint, look for its twins, and note the pairs; give the twins.

    To be called once the case has its row, in the same transaction. What is given holds no secret
    or sealed case: whoever sees this case may see it. `window` counts where no index is kept.
    """
    print_ = similar.fingerprint(text, place)
    id_ = likenesses.keep(session, number, now, print_.marks)
    if house.alike is not None:
        found = house.alike.find(session, print_, now, but=id_)
    else:
        found = alike.find_alone(session, print_, now, but=id_, length=window)
    likenesses.pair(session, id_, [(one.id, one.score) for one in found])
    if not found:
        return ()
    return tuple(_twin(one) for one in likenesses.paired(session, number) if not one.hidden)


def of(session: Session, house: House, number: str, reader: Officer | None) -> tuple[Twin, ...]:
    """Give the likely twins of a case that a reader may know, the likeliest first.

    None stands for the operator. Those of which an officer said that they are not the same are
    left out. Empty for an unknown case, and for one of which the reader may know the number only.
    """
    found = [one for one in likenesses.paired(session, number) if one.settled is not False]
    if not found or not _may_know(session, house, number, reader):
        return ()
    return tuple(
        _twin(one)
        for one in found
        if not one.hidden or _may_know(session, house, one.number, reader)
    )


def settle(
    session: Session, house: House, number: str, other: str, *, same: bool, reader: Officer | None
) -> bool:
    """Keep an officer's word on whether two cases are the same matter.

    False, with nothing kept, where they were not suggested to each other, or he may not know
    both. Linking or merging them is an action of its own (`tautkan`, `gabungkan`).
    """
    known = all(_may_know(session, house, one, reader) for one in (number, other))
    return known and likenesses.settle(session, number, other, same=same)


def _may_know(session: Session, house: House, number: str, reader: Officer | None) -> bool:
    """Tell whether a reader may know more of a case than its number."""
    case = cases.load(session, number)
    if case is None:
        return False
    if not (case.sealed or case.anonymity.secret):
        return True
    office = house.office(session, case.procedure, case.version)
    return not dossiers.for_reader(dossiers.load(session, case), office, reader).sealed


def _twin(one: Paired) -> Twin:
    return Twin(
        number=one.number,
        score=one.score,
        opened_at=one.opened_at,
        place=one.place,
        settled=one.settled,
    )
