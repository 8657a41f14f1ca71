"""Which actions a step offers, and what each of them needs: for buttons, mails and JSON.

What a step offers follows from its traits in the SOP file, so that a new office's SOP needs
no code.
"""

from dataclasses import dataclass
from typing import Literal

from config.procedure import Procedure, Scope, Step, Trait
from router import log
from router.office import Office
from router.values import PENGADU, ActionId, Case, State

A = ActionId

NEEDS: dict[ActionId, tuple[str, ...]] = {
    A.JAWAB: ("text",),
    A.PUTUSKAN: ("choice",),
    A.KEMBALIKAN: ("text",),
    A.BUKAN_WEWENANG: ("text",),
    A.MINTA_KELENGKAPAN: ("text",),
    A.PERPANJANG: ("text",),
    A.TOLAK: ("text",),
    A.CATAT: ("text",),
    A.LAMPIRKAN: ("attach",),
    A.ALIHKAN: ("to",),
    A.TANGGAPI: ("text",),
    A.LENGKAPI: ("text",),
    A.NILAI: ("choice",),
    A.BUKA_KEMBALI: ("text",),
}
"""What must come with an action, by the names of the CLI's options."""

_BY_TRAIT: tuple[tuple[Trait, ActionId], ...] = (
    (Trait.MENJAWAB, A.JAWAB),
    (Trait.MENYAMPAIKAN, A.SAMPAIKAN),
    (Trait.MEMVALIDASI, A.TOLAK),
)

MAX_DECLINED = 2
"""After the second "bukan wewenang" the coordinator's decision binds (sop.md, decided)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One action open now, and what it needs (`text`, `agency`, `to`, `choice`, `attach`)."""

    id: ActionId
    needs: tuple[str, ...]


def of_step(step: Step, procedure: Procedure) -> tuple[ActionId, ...]:
    """Give the actions that a step knows, in the order in which a holder would look for them."""
    if procedure.scope(step.pelaksana[0]) is Scope.PENGADU:
        return ()
    found = [A.TERIMA]
    found += [action for trait, action in _BY_TRAIT if trait in step.sifat]
    if step.keputusan:
        found.append(A.PUTUSKAN)
    else:
        found += [A.TERUSKAN, A.SELESAIKAN]
    found.append(A.MINTA_KELENGKAPAN)
    if step.no > 1:
        found.append(A.KEMBALIKAN)
    if procedure.scope(step.pelaksana[0]) is Scope.OPD and Trait.MENYAMPAIKAN not in step.sifat:
        found.append(A.BUKAN_WEWENANG)
    return (*found, A.PERPANJANG, A.AMBIL, A.ALIHKAN, A.CATAT, A.LAMPIRKAN)


def leads_to(step: Step, choice: str | None = None) -> int | Literal["selesai"]:
    """Give what follows a step: by the branch chosen, else by its row."""
    return (step.keputusan or {}).get(choice or "", step.ke)


def next_role(step: Step, procedure: Procedure, choice: str | None = None) -> str | None:
    """Give the role of the officers who do what follows a step; None for the complainant's."""
    target = leads_to(step, choice)
    if not isinstance(target, int):
        return None
    return next((r for r in procedure.step(target).pelaksana if r != PENGADU), None)


def receives(agency: str, step: Step, office: Office) -> bool:
    """Tell whether an agency has somebody who can do what follows a step."""
    role = next_role(step, office.procedure)
    return office.directory.agency(agency) is not None and (
        role is None or bool(office.directory.with_role(role, office.procedure.scope(role), agency))
    )


def open_actions(case: Case, office: Office) -> tuple[Offer, ...]:
    """Give the actions open now to whoever holds the case (the complainant, when he does)."""
    if case.state.ended:
        return ()
    if case.holder is None or case.holder.role == PENGADU:
        ids = [A.TUTUP, *_answering(case)]
        return tuple(Offer(id=a, needs=NEEDS.get(a, ())) for a in ids)
    return tuple(
        Offer(id=a, needs=_needs(a, case, office))
        for a in of_step(office.step(case), office.procedure)
        if _open(a, case, office)
    )


def _answering(case: Case) -> list[ActionId]:
    if case.state is not State.DIJAWAB:
        return []
    unrated = case.answered_at is not None and case.rating is None
    return [A.TANGGAPI, A.NILAI] if unrated else [A.TANGGAPI]


def _needs(action: ActionId, case: Case, office: Office) -> tuple[str, ...]:
    step = office.step(case)
    if Trait.MENGARAHKAN in step.sifat and action in (A.TERIMA, A.TERUSKAN, A.SELESAIKAN):
        # Without an agency, `terima` only takes the file.
        routed = case.agency is not None and receives(case.agency, step, office)
        taken = action is A.TERIMA and case.agency is None
        return () if routed or taken else ("agency",)
    if action is A.SELESAIKAN and Trait.MENJAWAB in step.sifat:
        return ("text",)
    return NEEDS.get(action, ())


def _open(action: ActionId, case: Case, office: Office) -> bool:
    """Tell whether an action that the step knows can be done in the case's present state."""
    waiting = case.state is State.MENUNGGU_PENGADU
    visit = log.this_visit(case)
    match action:
        case A.TERIMA:
            return case.holder is not None and not any(e.type is A.TERIMA for e in visit)
        case A.MINTA_KELENGKAPAN:
            return not waiting
        case A.PERPANJANG:
            return not waiting and office.waktu(case) is not None
        case A.KEMBALIKAN:
            return returns_to(case, office) is not None
        case A.BUKAN_WEWENANG:
            return router_of(office.procedure) is not None and not contested(case)
        case A.AMBIL:
            return case.holder is not None and case.holder.officer is None
        case A.TERUSKAN:
            return Trait.MENJAWAB not in office.step(case).sifat
        case _:
            return True


def router_of(procedure: Procedure) -> Step | None:
    """Give the step that names the agency, to which "bukan wewenang" leads back."""
    return next((s for s in procedure.langkah if Trait.MENGARAHKAN in s.sifat), None)


def contested(case: Case) -> bool:
    """Tell whether the coordinator has had to decide, so that nobody may decline any more."""
    return len(log.declined(case)) >= MAX_DECLINED


def returns_to(case: Case, office: Office) -> int | None:
    """Give the step to which `kembalikan` leads, or None when only the complainant is before."""
    event = log.came_from(case)
    if (
        event is None
        or office.procedure.scope(office.procedure.step(event.step).pelaksana[0]) is Scope.PENGADU
    ):
        return None
    return event.step
