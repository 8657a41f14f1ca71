"""Asks one of several officers to act on a case that has come to their role.

Called by the gate with a change before it is saved: the choice is a further event of the same
change (`ditunjuk`), so that the task that goes out names him.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.house import House
from router import assigning, log, workflow
from router.assigning import Choice
from router.office import Office
from router.values import SISTEM, Action, Case, Change, SystemEvent
from storage import loads


def ask(session: Session, house: House, office: Office, change: Change) -> Change:
    """Give a change with whom it asks to act, where several could and the office wants it."""
    case = change.case
    moved = any(event.to_step is not None for event in change.events)
    if not moved or not house.settings.routing.assign:
        return change
    now = change.events[-1].at
    pool = assigning.pool(case, office, house.local(now).date())
    if pool is None:
        return change
    ids = [officer.id for officer in pool.officers]
    found = assigning.choose(pool.officers, loads.facts(session, case.number, ids, now))
    choice = Choice(officer=found.officer, why=pool.why or found.why)
    named = Action(id=SystemEvent.DITUNJUK, actor=SISTEM, officer=choice.officer, choice=choice.why)
    asked = workflow.apply(case, named, now, office)
    return replace(
        change,
        case=asked.case,
        events=(*change.events, *asked.events),
        deadlines=asked.deadlines,
    )


def line(house: House, office: Office, case: Case, reader: str | None) -> str | None:
    """Say to an officer whom the program has asked to act on the case's present step."""
    asked = log.asked(case)
    if asked is None or asked.officer is None:
        return None
    say = house.wording.text
    why = say(f"assign.why.{asked.choice}")
    if asked.officer == reader:
        return say("assign.you", why=why)
    return say("assign.other", name=office.directory.officer_name(asked.officer), why=why)
