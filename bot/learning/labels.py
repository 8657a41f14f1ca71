"""What officers say with their hands: whose a case is, told by how they pass it on.

Every forward, hand-back and re-route by an officer is a label; so is an agency's work on a case
that it does not hand back. Called by the gate (`bot.cases`) after each action, in its transaction.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot import category
from bot.house import House
from config.people import Agency
from config.procedure import Procedure, Scope
from router.suggestion import Field
from router.values import PENGADU, SISTEM, ActionId, Change, Event
from storage import cases, suggestions
from storage.suggestions import Suggested

Word = tuple[Event, str | None]
"""An officer's event, and the agency that it says a case is for; None where it is handed back."""

_BACK = (ActionId.BUKAN_WEWENANG, ActionId.KEMBALIKAN, ActionId.TARIK)
_WORK = (ActionId.JAWAB, ActionId.SELESAIKAN)


def settle(session: Session, house: House, change: Change, now: datetime) -> None:
    """Write down what a change of a case says about whose it is, how grave, of which category.

    Costs nothing where it says nothing. A case without a suggestion is left alone.
    """
    officers = [e for e in change.events if e.actor not in (PENGADU, SISTEM)]
    if any(_may_speak(event) for event in officers):
        _settle(session, house, change, now)
    for event in officers:
        number, grade = change.case.number, event.choice
        if event.type is ActionId.TETAPKAN_TINGKAT:
            suggestions.correct(session, number, Field.SEVERITY, grade, event.actor, now)
        said = _category(session, house, change, event) if event.fields else None
        if said is not None:
            suggestions.correct(session, number, Field.CATEGORY, said, event.actor, now)


def correct(
    session: Session,
    house: House,
    number: str,
    field: Field,
    became: str | None,
    officer: str,
    now: datetime,
) -> bool:
    """Take an officer's word against a suggestion; tell whether it changed anything.

    Of an affair (urusan) the agency that serves it follows where only one does, so that the case
    is a label as well, unless an officer has said whose it is by passing it on. Raises ValueError
    for what the field cannot be.
    """
    changed = suggestions.correct(session, number, field, became, officer, now)
    if changed and field is Field.URUSAN and became is not None:
        agencies = house.directory(session).agencies
        serving = [one.id for one in agencies if became in one.affairs]
        kept = suggestions.of_case(session, number)
        said = kept is None or (kept.agency is not None and _spoken(session, house, number))
        if len(serving) == 1 and not said:
            suggestions.settle(session, number, serving[0], became, now)
    return changed


def _spoken(session: Session, house: House, number: str) -> bool:
    """Tell whether an officer has said by what he did with a case whose it is."""
    case = cases.load(session, number)
    if case is None:
        return False
    procedure = house.office(session, case.procedure, case.version).procedure
    return any(True for _ in words(case.events, procedure))


def words(events: Iterable[Event], procedure: Procedure) -> Iterator[Word]:
    """Give each word of an officer about whose the case is, oldest first."""
    stands: str | None = None
    for event in events:
        if event.actor in (PENGADU, SISTEM):
            # The complainant's choice and the program's own way are nobody's word about it.
            stands = event.agency or stands
        elif _hands_back(event, procedure):
            stands = None
            yield event, None
        elif event.agency is not None and event.type is not ActionId.KEMBALIKAN:
            stands = event.agency
            yield event, stands
        elif event.type in _WORK and stands is not None and _theirs(event.role, procedure):
            yield event, stands


def affair(agency: Agency | None, kept: Suggested) -> str | None:
    """Give the affair that a case at this agency is about, as far as one can know it.

    An officer's correction that the agency serves, else the agency's best-ranked affair in the
    suggestion, else its only one.
    """
    if agency is None:
        return None
    if kept.urusan in agency.affairs:
        return kept.urusan
    likely = (r.urusan for r in kept.suggestion.ranked if r.urusan in agency.affairs)
    only = agency.affairs[0] if len(agency.affairs) == 1 else None
    return next(likely, only)


def _category(session: Session, house: House, change: Change, event: Event) -> str | None:
    case = change.case
    return category.written(event, house.office(session, case.procedure, case.version).procedure)


def _may_speak(event: Event) -> bool:
    return event.agency is not None or event.type in (*_BACK, *_WORK)


def _settle(session: Session, house: House, change: Change, now: datetime) -> None:
    case = change.case
    kept = suggestions.of_case(session, case.number)
    if kept is None:
        return
    procedure = house.office(session, case.procedure, case.version).procedure
    fresh = {event.seq for event in change.events}
    said = [word for word in words(case.events, procedure) if word[0].seq in fresh]
    if not said:
        return
    event, agency = said[-1]
    if kept.settled_at is not None and kept.agency == agency:
        return
    best = kept.suggestion.best
    was = kept.agency if kept.settled_at is not None else best.agency if best else None
    found = house.directory(session).agency(agency)
    urusan = affair(found, kept)
    if agency is None and kept.urusan is not None:
        # What an officer said that it is about outlives an agency that does not serve that.
        left = house.directory(session).agency(event.agency or kept.agency)
        urusan = None if left is None or kept.urusan in left.affairs else kept.urusan
    suggestions.settle(session, case.number, agency, urusan, now)
    if was != agency:
        suggestions.note(
            session,
            case.number,
            field=Field.AGENCY,
            was=was,
            became=agency,
            officer=event.actor,
            at=now,
        )


def _hands_back(event: Event, procedure: Procedure) -> bool:
    """Tell whether an agency lets go of a case, or it is taken from there without a new one."""
    if event.type is ActionId.BUKAN_WEWENANG:
        return True
    to = event.holder.role if event.holder else None
    if event.type is ActionId.TARIK:
        return not _theirs(to, procedure)
    leaves = _theirs(event.role, procedure) and not _theirs(to, procedure)
    return event.type is ActionId.KEMBALIKAN and leaves


def _theirs(role: str | None, procedure: Procedure) -> bool:
    """Tell whether a role is played by an agency's own people."""
    return role is not None and procedure.scope(role) is Scope.OPD
