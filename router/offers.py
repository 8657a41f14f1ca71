"""Which actions a step offers, and what each of them needs: for buttons, mails and JSON.

What a step offers follows from its traits in the SOP file, so that a new office's SOP needs
no code.
"""

from dataclasses import dataclass
from typing import Literal

from config.people import Officer
from config.procedure import (
    END,
    Procedure,
    RequirementKind,
    Scope,
    Severity,
    Step,
    Trait,
    WaktuTingkat,
)
from router import log, papers
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
    A.DISPOSISI: ("text", "to"),
    A.TUGASKAN: ("to",),
    A.KEMBALIKAN_SURAT: ("text",),
    A.CENTANG: ("choice",),
    A.BEBASKAN: ("choice", "text"),
    A.TETAPKAN_TINGKAT: ("choice",),
    A.KUNCI: ("text",),
    A.GABUNGKAN: ("other",),
    A.TAUTKAN: ("other",),
    A.SERAHKAN_LAPOR: ("choice",),
    A.KOREKSI: ("choice", "text"),
}
"""What must come with an action, by the names of the CLI's options."""

_BY_TRAIT: tuple[tuple[Trait, ActionId], ...] = (
    (Trait.MENJAWAB, A.JAWAB),
    (Trait.MENYAMPAIKAN, A.SAMPAIKAN),
    (Trait.MEMVALIDASI, A.TOLAK),
)

_BESIDE = (A.PERPANJANG, A.AMBIL, A.ALIHKAN, A.CATAT, A.LAMPIRKAN)

SIGNING = (A.TANDATANGANI, A.KEMBALIKAN_SURAT, *_BESIDE)
"""What the signatory can do while a step waits for his signature."""

SEALED = (A.TERIMA, A.MINTA_KELENGKAPAN, A.KEMBALIKAN, A.TUTUP, *_BESIDE)
"""What the inspectorate can do with a sealed case; the SOP's steps stand still."""

MAX_DECLINED = 2
"""After the second "bukan wewenang" the coordinator's decision binds (sop.md, decided)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One action open now, and what it needs.

    `text`, `agency`, `to`, `choice`, `attach`, `other` are the CLI's options; `isian` and
    `attach` stand for papers of the step that are still missing.
    """

    id: ActionId
    needs: tuple[str, ...]


def of_step(step: Step, procedure: Procedure) -> tuple[ActionId, ...]:
    """Give the actions that a step knows, in the order in which a holder would look for them."""
    if procedure.scope(step.pelaksana[0]) is Scope.PENGADU:
        return ()
    found = [A.TERIMA]
    found += [action for trait, action in _BY_TRAIT if papers.is_done_by(step, trait)]
    if any(papers.is_done_by(step, t) for t in (Trait.MENUGASKAN, Trait.MENDISPOSISI)):
        found.append(A.TUGASKAN)
    signs = Trait.MENANDATANGANI in step.sifat
    if signs:
        found += [A.TANDATANGANI, A.KEMBALIKAN_SURAT]
    if step.keputusan and Trait.MENJAWAB not in step.sifat:
        found.append(A.PUTUSKAN)
    elif not signs:
        found += [A.TERUSKAN, A.SELESAIKAN]
    found += [A.DISPOSISI, A.MINTA_KELENGKAPAN]
    if step.no > 1 and not signs:
        found.append(A.KEMBALIKAN)
    if procedure.scope(step.pelaksana[0]) is Scope.OPD and Trait.MENYAMPAIKAN not in step.sifat:
        found.append(A.BUKAN_WEWENANG)
    if any(isinstance(s.waktu, WaktuTingkat) for s in procedure.langkah):
        found.append(A.TETAPKAN_TINGKAT)
    ticked = (RequirementKind.LAMPIRAN, RequirementKind.SURAT)
    if any(n.jenis in ticked for n in step.kelengkapan):
        found.append(A.CENTANG)
    return (*found, *_BESIDE)


def of_case(case: Case, office: Office) -> tuple[ActionId, ...]:
    """Give the actions that the case's step knows as it now stands: sealed, unsigned, or usual."""
    if case.sealed:
        return SEALED
    if office.signatory(case):
        return SIGNING
    return of_step(office.step(case), office.procedure)


def leads_to(step: Step, choice: str | None = None) -> int | Literal["selesai"]:
    """Give what follows a step: by the branch chosen, else by its row."""
    branch = (step.keputusan or {}).get(choice or "")
    return step.ke if branch is None else branch.ke


def signed_choice(step: Step, *, forward: bool) -> str | None:
    """Give the choice of a deciding signing step that stands for signing, or for returning."""
    for choice, branch in (step.keputusan or {}).items():
        if (branch.ke == END or branch.ke > step.no) is forward:
            return choice
    return None


def next_role(step: Step, procedure: Procedure, choice: str | None = None) -> str | None:
    """Give the role of the officers who do what follows a step; None for the complainant's."""
    target = leads_to(step, choice)
    if not isinstance(target, int):
        return None
    return next((r for r in procedure.step(target).pelaksana if r != PENGADU), None)


def receives(agency: str, step: Step, office: Office) -> bool:
    """Tell whether an agency can be given what follows a step, where that is its people's."""
    role = next_role(step, office.procedure)
    theirs = role is not None and office.procedure.scope(role) is Scope.OPD
    return office.directory.agency(agency) is not None and (
        role is None or not theirs or bool(office.directory.with_role(role, Scope.OPD, agency))
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
        for a in of_case(case, office)
        if _open(a, case, office)
    )


def _answering(case: Case) -> list[ActionId]:
    if case.state is not State.DIJAWAB:
        return []
    unrated = case.answered_at is not None and case.rating is None
    return [A.TANGGAPI, A.NILAI] if unrated else [A.TANGGAPI]


def _needs(action: ActionId, case: Case, office: Office) -> tuple[str, ...]:
    step = office.step(case)
    needs = _plain_needs(action, step, case, office)
    completes = action in COMPLETING or action is A.TOLAK
    completes |= action is A.TERIMA and papers.is_done_by(step, Trait.MENERIMA)
    completes |= action is A.DISPOSISI and papers.is_done_by(step, Trait.MENDISPOSISI)
    if not completes or case.sealed or office.signatory(case):
        return needs
    branchless = (A.TANDATANGANI, A.KEMBALIKAN_SURAT, A.TOLAK)
    if step.keputusan and "choice" not in needs and action not in branchless:
        needs = ("choice", *needs)
    if action not in branchless and any(b.catatan for b in (step.keputusan or {}).values()):
        needs = (*needs, "text")
    if Trait.MENUGASKAN in step.sifat and action is not A.TOLAK and _must_name(step, case, office):
        needs = (*needs, "to")
    return tuple(dict.fromkeys((*needs, *_for_papers(action, case, office))))


def _for_papers(action: ActionId, case: Case, office: Office) -> tuple[str, ...]:
    """Give what has to come along for the step's missing papers; words alone fill a lone isian."""
    lacking = papers.missing(case, office)
    written = [m for m in lacking if papers.is_written(m.need)]
    needs = ["attach"] if any(m.need.jenis is RequirementKind.LAMPIRAN for m in lacking) else []
    if written:
        alone = len(written) == 1 and not (written[0].fields or written[0].need.pilihan)
        # What is said with a signature is a remark, never a record.
        alone &= action is not A.TANDATANGANI
        needs.append("text" if alone else "isian")
    return tuple(needs)


COMPLETING = papers.COMPLETING - {A.TERIMA, A.TOLAK} | {A.TANDATANGANI}
"""Actions that lead on from whichever step they are done on: its papers have to be there.

`terima` does so on some steps only, and `tolak` leads nowhere.
"""


def _plain_needs(action: ActionId, step: Step, case: Case, office: Office) -> tuple[str, ...]:
    """Give what an action needs, the step's papers aside."""
    if Trait.MENGARAHKAN in step.sifat and action in (A.TERIMA, A.TERUSKAN, A.SELESAIKAN):
        # Without an agency, `terima` only takes the file.
        routed = case.agency is not None and receives(case.agency, step, office)
        taken = action is A.TERIMA and case.agency is None
        return () if routed or taken else ("agency",)
    if action is A.SELESAIKAN and Trait.MENJAWAB in step.sifat:
        return ("text",)
    if action is A.TUGASKAN:
        return ()
    if action is A.DISPOSISI and papers.is_done_by(step, Trait.MENDISPOSISI):
        return ("text",)
    if action is A.TUTUP:
        return ("text",) if case.sealed else ()
    return NEEDS.get(action, ())


def able_next(
    step: Step, case: Case, office: Office, choice: str | None = None
) -> tuple[Officer, ...]:
    """Give the officers who can do what follows a step; none where nobody plays that role."""
    role = next_role(step, office.procedure, choice)
    if role is None:
        return ()
    return office.directory.with_role(role, office.procedure.scope(role), case.agency)


def _must_name(step: Step, case: Case, office: Office) -> bool:
    """Tell whether several officers can do what follows, by any branch, so that one is named."""
    choices: tuple[str | None, ...] = tuple(step.keputusan or ()) or (None,)
    return any(len(able_next(step, case, office, c)) > 1 for c in choices)


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
            return case.sealed or returns_to(case, office) is not None
        case A.TETAPKAN_TINGKAT:
            return not waiting
        case A.CENTANG:
            return bool(tickable(case, office))
        case A.BUKAN_WEWENANG:
            return router_of(office.procedure) is not None and not contested(case)
        case A.AMBIL:
            return case.holder is not None and case.holder.officer is None
        case A.TERUSKAN:
            return Trait.MENJAWAB not in office.step(case).sifat
        case _:
            return True


def tickable(case: Case, office: Office) -> tuple[str, ...]:
    """Give the names of missing papers of which somebody can have seen the paper itself.

    A letter that the step's own work makes is none of them: there is none before it is made.
    """
    seen = (RequirementKind.LAMPIRAN, RequirementKind.SURAT)
    step = office.step(case)
    return tuple(
        m.need.nama
        for m in papers.missing(case, office)
        if m.need.jenis in seen and not (papers.is_written(m.need) or papers.is_made(m.need, step))
    )


SEVERITIES = tuple(severity.value for severity in Severity)


def router_of(procedure: Procedure) -> Step | None:
    """Give the step that names the agency, to which "bukan wewenang" leads back."""
    return next((s for s in procedure.langkah if Trait.MENGARAHKAN in s.sifat), None)


def retractable(case: Case, office: Office) -> bool:
    """Tell whether a forwarded case is still with its agency's people, who have not answered."""
    routing = router_of(office.procedure)
    if routing is None or case.agency is None or case.state.ended or case.sealed:
        return False
    theirs = office.procedure.scope(office.step(case).pelaksana[0]) is Scope.OPD
    return theirs and case.step > routing.no and log.answer(case) is None


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
