"""What passes up and down the hierarchy: instructions, assignments, signatures.

Like `router.moves`, one function for each action; the guards of `router.workflow` have passed.
"""

from config.people import Officer
from config.procedure import Trait
from router import log, offers, papers, rules
from router.draft import Draft
from router.moves import complete, need_reason
from router.values import PENGADU, ActionId, NoticeKind, RefusalCode

Code = RefusalCode


def disposisi(draft: Draft) -> None:
    """Give an instruction: on a step of that trait it completes the step, else the step stays.

    An instruction that leaves the step where it is goes to a person above or below, who from
    then on belongs to the case.
    """
    if not papers.fields(draft.action, draft.case, draft.office):
        need_reason(draft)
    step = draft.office.step(draft.case)
    named = draft.action.officer
    following = offers.next_role(step, draft.office.procedure, draft.action.choice)
    found = draft.office.directory.officer(named)
    onward = papers.is_done_by(step, Trait.MENDISPOSISI) and (
        found is None
        or (following is not None and rules.plays(draft.case, draft.office, found, following))
    )
    if onward:
        rules.must_have_papers(draft.case, draft.action, draft.office)
        complete(draft)
        return
    target = _instructed(draft)
    event = draft.record(officer=target.id)
    draft.tell_officer(NoticeKind.DISPOSISI, target.id, event)


def _instructed(draft: Draft) -> Officer:
    """Give the officer to whom an instruction goes. Raises Refused for one out of its reach."""
    case, office, named = draft.case, draft.office, draft.action.officer
    if named is None:
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "officer_wanted")
    found = office.directory.officer(named)
    if found is None:
        rules.refuse(case, office, Code.TIDAK_DIKENAL, "officer", officer=named)
    who, directory = draft.who, office.directory
    near = found.agency == who.agency and found.id != who.id
    if not (near or directory.is_superior(who, found) or directory.is_superior(found, who)):
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "out_of_reach", officer=found.name)
    return found


def tugaskan(draft: Draft) -> None:
    """Name who does the next step, by surat tugas, and complete this one."""
    rules.must_have_papers(draft.case, draft.action, draft.office)
    complete(draft)


def tandatangani(draft: Draft) -> None:
    """Sign the letter: the step that waited for it begins, or this step is completed."""
    case, office = draft.case, draft.office
    step = office.step(case)
    if office.signatory(case):
        came = log.came_from(case)
        named = draft.action.officer or (came.officer if came else None)
        draft.go(step.no, type_=ActionId.TANDATANGANI, officer=named)
        return
    rules.must_have_papers(case, draft.action, office)
    complete(draft, choice=offers.signed_choice(step, forward=True))


def kembalikan_surat(draft: Draft) -> None:
    """Return the letter with remarks to whoever drafted it."""
    need_reason(draft)
    case, office = draft.case, draft.office
    drafted = log.answer(case)
    if drafted is None or drafted.actor == PENGADU:
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "nothing_before")
    choice = None
    if not office.signatory(case):
        choice = offers.signed_choice(office.step(case), forward=False)
    draft.go(drafted.step, officer=drafted.actor, choice=choice, type_=ActionId.KEMBALIKAN_SURAT)
