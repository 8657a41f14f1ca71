"""What the router makes of a complaint when its case opens: asked, kept, and followed when sure.

Called by the gate (`bot.cases`) in the transaction that opens the case. Everything here is a
suggestion; the one thing done by itself is to forward a case whose way is sure enough for the
precision that the office asks for.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import twins
from bot.house import House
from router import log, serving, suggesting
from router.place import gazetteer
from router.place_written import point_of
from router.routing import Route
from router.suggestion import Suggestion
from router.values import SISTEM, Action, Case, SystemEvent
from storage import cases, suggestions

TOP = 3
"""How many agencies are proposed to whoever forwards a case."""

CLEAR, LEAST = 0.9, 0.04
"""Beside a first way that is as probable as CLEAR, one below LEAST is not worth a button."""


def suggest(
    session: Session,
    house: House,
    text: str,
    *,
    title: str | None = None,
    place: str | None = None,
    spoken: Route | None = None,
) -> Suggestion:
    """Read a complaint: which affair and agency, where, how grave, and why.

    `spoken` is whom its words speak for, where that has been looked up.
    """
    current, directory = house.registry.current(session), house.directory(session)
    return suggesting.suggest(
        text,
        title=title,
        directory=directory,
        gazetteer=gazetteer(directory),
        model=current.model,
        precision=current.asked,
        point=point_of(place or ""),
        answered=place,
        spoken=spoken,
    )


def proposed(suggestion: Suggestion, others: tuple[str, ...]) -> tuple[str, ...]:
    """Give the agencies that a case may be for, those of the suggestion first."""
    clear = suggestion.best is not None and suggestion.best.confidence >= CLEAR
    least = LEAST if clear else 0.0
    likely = (way.agency for way in suggestion.ranked if way.confidence >= least)
    found = dict.fromkeys(a for a in (*likely, *others) if a is not None)
    return tuple(found)[:TOP]


def elsewhere(session: Session, house: House, case: Case) -> None:
    """Propose anew for a case that an officer has put elsewhere, while it waits for an agency.

    What stands in the suggestion stays: whether it was right is judged by what the program said
    itself.
    """
    kept = suggestions.of_case(session, case.number)
    if kept is None or case.agency is not None:
        return
    directory, suggestion = house.directory(session), kept.suggestion
    place = suggestion.place
    ways = serving.moved(suggestion.ranked, directory, place)
    others = (one for one in case.proposed if serving.reaches(directory, one, place))
    found = proposed(replace(suggestion, ranked=ways), tuple(others))
    # Where it has been and is no more, somebody has said that it does not belong.
    left = log.given_to(case)
    cases.propose(session, case.number, [one for one in found if one not in left])


def keep(
    session: Session, house: House, number: str, text: str, suggestion: Suggestion, now: datetime
) -> None:
    """Keep a suggestion beside its case, and look for cases about the same matter."""
    suggestions.add(session, number, suggestion, now)
    window = timedelta(days=house.settings.routing.window_days)
    twins.opened(session, house, number, text, suggestion.place, now, window=window)


def forwarding(suggestion: Suggestion, chosen: str | None) -> Action | None:
    """Give what the program does by itself: forward to an agency; None where it only suggests.

    What the complainant chose himself is not passed over: another agency than his waits for an
    officer.
    """
    best = suggestion.best
    if not suggestion.automatic or best is None or best.agency is None:
        return None
    if chosen not in (None, best.agency):
        return None
    return Action(id=SystemEvent.DITERUSKAN_OTOMATIS, actor=SISTEM, agency=best.agency)
