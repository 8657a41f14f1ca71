"""Which actions a step offers, and what each of them needs: for buttons, mails and JSON.

What a step offers follows from its traits in the SOP file, so that a new office's SOP needs
no code.
"""

from dataclasses import dataclass

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


def open_actions(case: Case, office: Office) -> tuple[Offer, ...]:
    """Give the actions open now to whoever holds the case (the complainant, when he does)."""
    if case.state.ended:
        return ()
    if case.holder is None or case.holder.role == PENGADU:
        ids = [A.TUTUP, *_answering(case)]
        return tuple(Offer(id=a, needs=NEEDS.get(a, ())) for a in ids)
    step = office.step(case)
    return tuple(
        Offer(id=a, needs=_needs(a, case, step))
        for a in of_step(step, office.procedure)
        if _open(a, case, office)
    )


def _answering(case: Case) -> list[ActionId]:
    if case.state is not State.DIJAWAB:
        return []
    return [A.TANGGAPI, A.NILAI] if case.rating is None else [A.TANGGAPI]


def _needs(action: ActionId, case: Case, step: Step) -> tuple[str, ...]:
    forwarding = action in (A.TERUSKAN, A.SELESAIKAN)
    if forwarding and Trait.MENGARAHKAN in step.sifat and case.agency is None:
        return ("agency",)
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
            return len(log.declined(case)) < MAX_DECLINED
        case A.TERUSKAN:
            return Trait.MENJAWAB not in office.step(case).sifat
        case _:
            return True


def returns_to(case: Case, office: Office) -> int | None:
    """Give the step to which `kembalikan` leads, or None when only the complainant is before."""
    event = log.came_from(case)
    if (
        event is None
        or office.procedure.scope(office.procedure.step(event.step).pelaksana[0]) is Scope.PENGADU
    ):
        return None
    return event.step
