"""Who may do what now: the guards that every action passes, and how a refusal is told.

Asked by `router.workflow` before a move is made, and by `router.offers` to list what is open.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NoReturn

from config.people import Officer
from config.procedure import APPROVING, Scope
from router import log, offers, papers
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
    if case.sealed:
        inspecting = office.procedure.pengawasan.oleh
        return inspecting if plays(case, office, who, inspecting) else None
    named = [*office.procedure.pelaksana, KOORDINATOR, OPERATOR]
    role = next((r for r in named if r != PENGADU and plays(case, office, who, r)), None)
    if role is None and log.instructed(case, who.id):
        # Who was given an instruction in the case belongs to it, whatever he is.
        return next(iter(who.roles), OPERATOR)
    return role


def given_to(case: Case, office: Office) -> frozenset[str]:
    """Give the agencies whose people have ever held a case, by its log.

    An agency that the router or the complainant proposed has not been given it yet.
    """
    procedure, named, found = office.procedure, None, set[str]()
    for event in case.events:
        named = event.agency or named
        if event.to_step is None or event.holder is None:
            continue
        agency = named or case.agency
        if agency is not None and procedure.scope(event.holder.role) is Scope.OPD:
            found.add(agency)
    if case.agency and case.holder and procedure.scope(case.holder.role) is Scope.OPD:
        found.add(case.agency)
    return frozenset(found)


def holds(case: Case, office: Office, who: Officer, now: datetime) -> bool:
    """Tell whether an officer may act as the case's holder: he, or who stands in while he is away.

    That is his deputy; where everybody is away and has none there, as `stand_ins` says.
    """
    day = now.date()
    return any(
        o.id == who.id or office.directory.stands_in(who, o.id, day) for o in holders(case, office)
    ) or any(o.id == who.id for o in stand_ins(case, office, day))


def commands(case: Case, office: Office, who: Officer) -> bool:
    """Tell whether an officer stands above those who hold the case, or coordinates it."""
    if not case.sealed and plays(case, office, who, KOORDINATOR):
        return True
    return any(office.directory.is_superior(who, o) for o in holders(case, office))


def holders(case: Case, office: Office) -> tuple[Officer, ...]:
    """Give everybody who can be meant by the case's holder: the one named, else all of the role.

    Nobody approves his own work: where the step judges it, his colleagues of the role remain,
    else his deputies, else his superior. A role that nobody can play falls to the coordinators
    (or to who is left, where they would judge their own work), so that no case is ever without
    somebody who can act.
    """
    if case.holder is None or case.holder.role == PENGADU:
        return ()
    meant = _meant(case, office)
    barred = own_work(case, office)
    able = tuple(o for o in meant if o.id not in barred)
    if not able and barred:
        having = office.directory.with_role(
            case.holder.role, office.procedure.scope(case.holder.role), case.agency
        )
        able = tuple(o for o in having if o.id not in barred)
    for substitutes in (_deputies, _superiors):
        if able or not meant:
            break
        able = tuple(o for o in substitutes(meant, office) if o.id not in barred)
    if able or case.sealed:
        return able
    for decide in _last_resorts(office):
        able = tuple(o for o in decide if o.id not in barred)
        if able:
            break
    return able


def stand_ins(case: Case, office: Office, day: date) -> tuple[Officer, ...]:
    """Give who acts for an agency on a day on which all whom it means are on leave.

    Where no deputy is there either: their superiors; else whoever of the agency has another role
    in the SOP; else the coordinators. A judgement or a signature waits for those whose it is, and
    so does what the office's own people do; a sealed case is the inspectorate's alone.
    """
    if case.sealed or case.holder is None or not _may_be_stood_in_for(case, office):
        return ()
    meant = holders(case, office)
    if any(True for one in meant for _ in office.directory.there(one, day)):
        return ()
    for found in (
        _superiors(meant, office),
        _of_agency(case, office),
        office.directory.coordinators(),
    ):
        able = tuple(o for o in found if not o.away(day))
        if able:
            return able
    return ()


def _may_be_stood_in_for(case: Case, office: Office) -> bool:
    judges = office.step(case).sifat & APPROVING or office.signatory(case)
    role = case.holder.role if case.holder else PENGADU
    return not judges and office.procedure.scope(role) is Scope.OPD


def _of_agency(case: Case, office: Office) -> tuple[Officer, ...]:
    """Give everybody with a role of the SOP in the case's agency."""
    roles = set(office.procedure.pelaksana)
    return tuple(
        o for o in office.directory.officers if o.agency == case.agency and roles & set(o.roles)
    )


def _last_resorts(office: Office) -> Iterator[tuple[Officer, ...]]:
    """Give who can act where the chain has nobody: coordinators, operators, all of the office."""
    yield office.directory.coordinators()
    yield office.directory.with_role(OPERATOR, Scope.KANTOR, None)
    yield tuple(o for o in office.directory.officers if o.agency is None)


def orphaned(case: Case, office: Office) -> bool:
    """Tell whether nobody plays the holder's role, so that the coordinators have to."""
    return case.holder is not None and case.holder.role != PENGADU and not _meant(case, office)


def own_work(case: Case, office: Office) -> frozenset[str]:
    """Give those whose own work the case's step judges: whoever drafted, and whoever handed in.

    Only where the SOP names another role for the judging than for the work. What the
    inspectorate does with a sealed case is no judgement of its step.
    """
    if case.sealed:
        return frozenset()
    step, role = office.step(case), case.holder.role if case.holder else None
    if not (step.sifat & APPROVING or office.signatory(case)):
        return frozenset()
    done = (log.answer(case), log.came_from(case))
    return frozenset(e.actor for e in done if e is not None and e.role not in (role, PENGADU))


def _deputies(of: tuple[Officer, ...], office: Office) -> tuple[Officer, ...]:
    found = (office.directory.officer(id_) for o in of for id_ in o.deputies)
    return tuple(dict.fromkeys(o for o in found if o is not None))


def _superiors(of: tuple[Officer, ...], office: Office) -> tuple[Officer, ...]:
    found = (office.directory.officer(o.superior) for o in of)
    return tuple(dict.fromkeys(o for o in found if o is not None))


def _meant(case: Case, office: Office) -> tuple[Officer, ...]:
    """Give the holder who is named, else all who play his role.

    One who has left the role since, or the directory, holds nothing any more; a deputy of the
    role who took the case does.
    """
    assert case.holder is not None, "asked of a held case only"
    scope = office.procedure.scope(case.holder.role)
    having = office.directory.with_role(case.holder.role, scope, case.agency)
    named = office.directory.officer(case.holder.officer)
    if named is not None and any(named.id in (o.id, *o.deputies) for o in having):
        return (named,)
    return having


def must_be_unsealed(case: Case, office: Office, who: Officer) -> None:
    """Refuse whatever anybody but the inspectorate does to a sealed case."""
    if shut_out(case, office, who):
        refuse(case, office, RefusalCode.TERKUNCI, "sealed")


def shut_out(case: Case, office: Office, who: Officer) -> bool:
    """Tell whether a case is sealed from an officer."""
    return case.sealed and not plays(case, office, who, office.procedure.pengawasan.oleh)


def must_not_be_own(case: Case, office: Office, who: Officer) -> None:
    """Refuse to let somebody judge or sign his own work, and say who can."""
    if who.id not in own_work(case, office):
        return
    able = ", ".join(o.name for o in holders(case, office)) or "-"
    refuse(case, office, RefusalCode.PERAN_SALAH, "own_work", who=who.name, able=able)


def must_fit_choices(case: Case, action: Action, office: Office) -> None:
    """Refuse a record whose value the SOP does not know."""
    label = papers.misfit(action, case, office)
    if label is not None:
        choices = f"{label.name}: {', '.join(label.choices)}"
        refuse(case, office, RefusalCode.PILIHAN_WAJIB, "choice", choices=choices)


def must_have_papers(case: Case, action: Action, office: Office) -> None:
    """Refuse to complete a step whose kelengkapan are not all there, naming what is missing."""
    lacking = papers.missing(case, office, action)
    if lacking:
        names = "; ".join(m.name for m in lacking)
        how = "\n".join(dict.fromkeys(f"{n}: …" for m in lacking for n in _to_write(m)))
        key = "papers_written" if how else "papers"
        refuse(case, office, RefusalCode.KELENGKAPAN_KURANG, key, missing=names, lines=how)


def _to_write(lacking: papers.Missing) -> tuple[str, ...]:
    """Give the names under which a missing paper is written, where it is a text."""
    return lacking.fields or ((lacking.need.nama,) if papers.is_written(lacking.need) else ())


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
    if action.id in offers.of_case(case, office):
        return
    refuse(case, office, RefusalCode.PERAN_SALAH, "not_here", action=action.id)


def need_text(case: Case, action: Action, office: Office, code: RefusalCode, key: str) -> None:
    """Refuse an action without the words that it needs.

    Neither files nor the lines of a record (isian) replace a reason: its reader would get none.
    """
    if not papers.words(action, office):
        refuse(case, office, code, key, action=action.id)


def _last_deed(case: Case, action: Action) -> Event | None:
    """Give what the actor last did to the case, notes and files aside, when it was this action.

    On a step to which the case has come back since, the same action would be a new one; a
    signature, after which the case is on that step still, is no coming back.
    """
    for visit, event in reversed(tuple(log.visits(case))):
        if event.actor == action.actor and event.type not in _ASIDE:
            begun = event.to_step is not None and visit + 1 == case.visit
            back = event.step == case.step and visit != case.visit and not begun
            return event if _same(event, action) and not back else None
    return None


_ASIDE = frozenset({ActionId.CATAT, ActionId.LAMPIRKAN})


def _same(event: Event, action: Action) -> bool:
    """Tell whether an event is what this action would do; completing an answering step answers."""
    types = (action.id, ActionId.JAWAB) if action.id is ActionId.SELESAIKAN else (action.id,)
    return event.actor == action.actor and event.type in types
