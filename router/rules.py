"""Who may do what now: the guards that every action passes, and how a refusal is told.

Asked by `router.workflow` before a move is made, and by `router.offers` to list what is open.
"""

from datetime import datetime
from typing import NoReturn

from config.people import Officer
from config.procedure import Scope
from router import log, offers
from router.office import Office
from router.values import (
    KOORDINATOR,
    OPERATOR,
    PENGADU,
    Action,
    ActionId,
    Case,
    Event,
    RefusalCode,
    Refused,
)


def standing(case: Case, office: Office) -> dict[str, object]:
    """Give the facts that say where the case stands now; the agency where the role is its own."""
    step = office.step(case)
    role = case.holder.role if case.holder else step.pelaksana[0]
    agency = case.agency if office.procedure.scope(role) is Scope.OPD else None
    return {
        "number": case.number,
        "step": case.step,
        "kegiatan": step.kegiatan,
        "role": office.procedure.label(role),
        "agency": office.directory.agency_name(agency) or "-",
        "holder": office.directory.officer_name(case.holder.officer if case.holder else None)
        or "-",
        "state": case.state,
    }


def refuse(case: Case, office: Office, code: RefusalCode, key: str, **facts: object) -> NoReturn:
    """Refuse an action, with the facts that say where the case stands now. Raises Refused."""
    raise Refused(code, key, **standing(case, office), **facts)


def plays(case: Case, office: Office, who: Officer, role: str) -> bool:
    """Tell whether an officer has this role for this case (in its agency, where that matters)."""
    if role not in who.roles:
        return False
    return office.procedure.scope(role) is not Scope.OPD or (
        case.agency is not None and who.agency == case.agency
    )


def role_on(case: Case, office: Office, who: Officer) -> str | None:
    """Give the role in which an officer belongs to the case, or None for an outsider."""
    if case.holder and plays(case, office, who, case.holder.role):
        return case.holder.role
    named = [*office.procedure.pelaksana, KOORDINATOR, OPERATOR]
    return next((r for r in named if r != PENGADU and plays(case, office, who, r)), None)


def holds(case: Case, office: Office, who: Officer, now: datetime) -> bool:
    """Tell whether an officer may act as the case's holder: he, or his deputy while he is away."""
    return any(
        o.id == who.id or office.directory.stands_in(who, o.id, now.date())
        for o in holders(case, office)
    )


def commands(case: Case, office: Office, who: Officer) -> bool:
    """Tell whether an officer stands above those who hold the case, or coordinates it."""
    if plays(case, office, who, KOORDINATOR):
        return True
    return any(office.directory.is_superior(who, o) for o in holders(case, office))


def holders(case: Case, office: Office) -> tuple[Officer, ...]:
    """Give everybody who can be meant by the case's holder: the one named, else all of the role.

    One who has left the role since, or the directory, holds nothing any more; a deputy of the
    role who took the case does.
    """
    if case.holder is None or case.holder.role == PENGADU:
        return ()
    scope = office.procedure.scope(case.holder.role)
    having = office.directory.with_role(case.holder.role, scope, case.agency)
    named = office.directory.officer(case.holder.officer)
    if named is not None and any(named.id in (o.id, *o.deputies) for o in having):
        return (named,)
    return having


def must_be_open(case: Case, action: Action, office: Office) -> None:
    """Refuse an action on a case that is over."""
    if not case.state.ended:
        return
    end = log.closing(case)
    if end and (end.type, end.actor) == (action.id, action.actor):
        refuse(case, office, RefusalCode.SUDAH_DILAKUKAN, "done", action=action.id, at=end.at)
    refuse(case, office, RefusalCode.KASUS_TERTUTUP, "closed", at=case.closed_at)


def must_be_fresh(case: Case, action: Action, office: Office) -> None:
    """Refuse an action that was decided on an earlier visit than the present one."""
    stale = (action.visit is not None and action.visit != case.visit) or (
        action.step is not None and action.step != case.step
    )
    if not stale:
        return
    for visit, event in log.visits(case):
        if _same(event, action) and (visit == action.visit or event.step == action.step):
            refuse(case, office, RefusalCode.SUDAH_DILAKUKAN, "done", action=action.id, at=event.at)
    refuse(case, office, RefusalCode.LANGKAH_SUDAH_LEWAT, "past")


def must_hold(case: Case, action: Action, office: Office, who: Officer, now: datetime) -> None:
    """Refuse an action of somebody who does not hold the case, saying why he does not."""
    if holds(case, office, who, now):
        return
    done = _last_deed(case, action)
    if done is not None:
        refuse(case, office, RefusalCode.SUDAH_DILAKUKAN, "done", action=action.id, at=done.at)
    if case.holder and case.holder.officer and plays(case, office, who, case.holder.role):
        refuse(case, office, RefusalCode.PERAN_SALAH, "held_by_other")
    passed = {e.step for e in case.events if e.to_step is not None} - {case.step}
    for no in passed:
        step = office.procedure.step(no)
        roles = [r for r in step.pelaksana if r != PENGADU]
        if any(plays(case, office, who, r) for r in roles) and action.id in offers.of_step(
            step, office.procedure
        ):
            refuse(case, office, RefusalCode.LANGKAH_SUDAH_LEWAT, "past")
    refuse(case, office, RefusalCode.PERAN_SALAH, "not_yours")


def must_be_offered(case: Case, action: Action, office: Office) -> None:
    """Refuse an action that the present step does not know."""
    if action.id in offers.of_step(office.step(case), office.procedure):
        return
    refuse(case, office, RefusalCode.PERAN_SALAH, "not_here", action=action.id)


def need_text(case: Case, action: Action, office: Office, code: RefusalCode, key: str) -> None:
    """Refuse an action without the words that it needs (`files` never replace a reason)."""
    if not (action.text and action.text.strip()):
        refuse(case, office, code, key, action=action.id)


def _last_deed(case: Case, action: Action) -> Event | None:
    """Give what the actor last did to the case, notes and files aside, when it was this action.

    On a step to which the case has come back since, the same action would be a new one.
    """
    for visit, event in reversed(tuple(log.visits(case))):
        if event.actor == action.actor and event.type not in _ASIDE:
            back = event.step == case.step and visit != case.visit
            return event if _same(event, action) and not back else None
    return None


_ASIDE = frozenset({ActionId.CATAT, ActionId.LAMPIRKAN})


def _same(event: Event, action: Action) -> bool:
    """Tell whether an event is what this action would do; completing an answering step answers."""
    types = (action.id, ActionId.JAWAB) if action.id is ActionId.SELESAIKAN else (action.id,)
    return event.actor == action.actor and event.type in types
