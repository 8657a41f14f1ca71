"""What officers do to a case: one function for each action of the contract.

Each gets a draft whose guards have passed (`router.workflow` lists which) and writes what the
action does into it, or refuses with what is missing.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from config.procedure import Step, Trait
from router import log, offers, papers, rules
from router.draft import Draft
from router.values import (
    KOORDINATOR,
    PENGADU,
    ActionId,
    CloseReason,
    Event,
    Holder,
    NoticeKind,
    RefusalCode,
    State,
)

Code = RefusalCode


def terima(draft: Draft) -> None:
    """Take the step's file; where the step is only "menerima (dan meneruskan)", complete it."""
    case, step = draft.case, draft.office.step(draft.case)
    taken = next((e for e in log.this_visit(case) if e.type is ActionId.TERIMA), None)
    if taken is not None:
        rules.refuse(
            case, draft.office, Code.SUDAH_DILAKUKAN, "done", action=ActionId.TERIMA, at=taken.at
        )
    routed = Trait.MENGARAHKAN not in step.sifat or draft.action.agency or case.agency
    if papers.is_done_by(step, Trait.MENERIMA) and routed:
        teruskan(draft)
        return
    take(draft)


def take(draft: Draft) -> None:
    """Make the step the actor's own."""
    assert draft.case.holder is not None, "the guards let only a held case through"
    holder = replace(draft.case.holder, officer=draft.action.actor)
    draft.record(holder=holder)
    draft.case = replace(draft.case, holder=holder)


def teruskan(draft: Draft) -> None:
    """Complete the step and pass the case on, to the agency or officer named."""
    step = draft.office.step(draft.case)
    if Trait.MENJAWAB in step.sifat:
        rules.refuse(draft.case, draft.office, Code.KELENGKAPAN_KURANG, "answer_missing")
    rules.must_have_papers(draft.case, draft.action, draft.office)
    # A step whose work is naming somebody is done by naming him, whatever word is used.
    names = Trait.MENUGASKAN in step.sifat and Trait.MENDISPOSISI not in step.sifat
    type_ = ActionId.TUGASKAN if names else None
    complete(draft, type_=type_, agency=_routed(draft, step))


def complete(draft: Draft, **facts: Any) -> None:
    """Leave the step by the SOP's way, for the officer named if there is one.

    Where the step's work is to name him, he is named, or is the only one of his role.
    """
    case, office = draft.case, draft.office
    branches = office.step(case).keputusan or {}
    if branches and facts.get("choice") is None:
        facts["choice"] = draft.action.choice
    if branches and facts["choice"] not in branches:
        rules.refuse(case, office, Code.PILIHAN_WAJIB, "choice", choices=", ".join(branches))
    if branches and branches[facts["choice"]].catatan:
        need_reason(draft)
    if Trait.MENUGASKAN in office.step(case).sifat:
        _name_next(draft, facts.get("choice"))
    _check_officer(draft, facts.get("choice"))
    if Trait.PENGIRIMAN in draft.office.step(draft.case).sifat:
        draft.send(**facts)
    else:
        draft.advance(**facts)


def _name_next(draft: Draft, choice: str | None) -> None:
    """Settle who does what follows, where several can; where nobody can, coordinators will."""
    case, office = draft.case, draft.office
    if draft.action.officer is not None:
        return
    able = offers.able_next(office.step(case), case, office, choice)
    if len(able) > 1:
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "officer_wanted")
    if able:
        draft.give(officer=able[0].id)


def _routed(draft: Draft, step: Step) -> str | None:
    """Settle the agency on a step that names it, and give it; None on all others."""
    action, office = draft.action, draft.office
    if Trait.MENGARAHKAN not in step.sifat:
        if action.agency and action.agency != draft.case.agency:
            rules.refuse(draft.case, office, Code.PERAN_SALAH, "agency_not_here")
        return None
    agency = action.agency or draft.case.agency
    if agency is None:
        rules.refuse(draft.case, office, Code.TUJUAN_WAJIB, "agency")
    if office.directory.agency(agency) is None:
        rules.refuse(draft.case, office, Code.TIDAK_DIKENAL, "agency_unknown", wanted=agency)
    following = offers.next_role(step, office.procedure)
    if following and not offers.receives(agency, step, office):
        rules.refuse(
            draft.case,
            office,
            Code.TUJUAN_WAJIB,
            "agency_empty",
            wanted=office.directory.agency_name(agency),
            needed=office.procedure.label(following),
        )
    draft.case = replace(draft.case, agency=agency)
    return agency


def _check_officer(draft: Draft, choice: str | None) -> None:
    """Refuse a named officer who cannot do the next step."""
    named = draft.action.officer
    if named is None:
        return
    role = offers.next_role(draft.office.step(draft.case), draft.office.procedure, choice)
    found = draft.office.directory.officer(named)
    if found is None:
        rules.refuse(draft.case, draft.office, Code.TIDAK_DIKENAL, "officer", officer=named)
    if role is None or not rules.plays(draft.case, draft.office, found, role):
        needed = draft.office.procedure.label(role or PENGADU)
        rules.refuse(
            draft.case, draft.office, Code.TUJUAN_WAJIB, "unfit", officer=found.name, needed=needed
        )


def selesaikan(draft: Draft) -> None:
    """Complete the step as the paper says; on an answering step that is giving the answer."""
    step = draft.office.step(draft.case)
    if Trait.MENJAWAB in step.sifat:
        jawab(draft)
    else:
        teruskan(draft)


def jawab(draft: Draft) -> None:
    """Give the answer (text, files) and complete the answering step."""
    if not (draft.action.files or papers.words(draft.action, draft.office)):
        rules.refuse(draft.case, draft.office, Code.KELENGKAPAN_KURANG, "answer_missing")
    rules.must_have_papers(draft.case, draft.action, draft.office)
    complete(draft, type_=ActionId.JAWAB)


def sampaikan(draft: Draft) -> None:
    """Pass the answer on; at the last hop to the complainant. Its own text stays a note."""
    if log.answer(draft.case) is None:
        rules.refuse(draft.case, draft.office, Code.KELENGKAPAN_KURANG, "answer_missing")
    teruskan(draft)


def putuskan(draft: Draft) -> None:
    """Decide a branching step; on a signing step that is signing, or returning the letter."""
    step = draft.office.step(draft.case)
    choice = draft.action.choice
    branch = (step.keputusan or {}).get(choice or "")
    if branch is not None and branch.catatan:
        need_reason(draft)
    if branch is None:
        choices = ", ".join(step.keputusan or ())
        rules.refuse(draft.case, draft.office, Code.PILIHAN_WAJIB, "choice", choices=choices)
    rules.must_have_papers(draft.case, draft.action, draft.office)
    signs = Trait.MENANDATANGANI in step.sifat
    forward = choice == offers.signed_choice(step, forward=True)
    complete(draft, choice=choice, type_=ActionId.TANDATANGANI if signs and forward else None)


def tolak(draft: Draft) -> None:
    """Refuse the complaint as not valid, with the clarification that the complainant gets."""
    need_reason(draft)
    rules.must_have_papers(draft.case, draft.action, draft.office)
    event = draft.record()
    draft.close(State.DITOLAK, CloseReason.TIDAK_VALID)
    draft.tell(NoticeKind.DITOLAK, PENGADU, event)


def need_reason(draft: Draft) -> None:
    """Refuse an action without its words."""
    rules.need_text(draft.case, draft.action, draft.office, Code.ALASAN_WAJIB, "reason")


def kembalikan(draft: Draft) -> None:
    """Give the case back to the step before, to whoever did it, with a reason."""
    need_reason(draft)
    target = offers.returns_to(draft.case, draft.office)
    came = log.came_from(draft.case)
    if target is None or came is None:
        rules.refuse(draft.case, draft.office, Code.TUJUAN_WAJIB, "nothing_before")
    # A contested case was sent on by the coordinator: it goes back to him, not to the step's role.
    role = KOORDINATOR if came.role == KOORDINATOR else None
    draft.go(target, officer=came.actor, role=role)


def bukan_wewenang(draft: Draft) -> None:
    """Say that the case is another agency's: to the router, then to the coordinator."""
    need_reason(draft)
    if offers.contested(draft.case):
        rules.refuse(draft.case, draft.office, Code.SUDAH_DILAKUKAN, "declined_twice")
    routing = offers.router_of(draft.office.procedure)
    if routing is None:
        rules.refuse(draft.case, draft.office, Code.TUJUAN_WAJIB, "no_router")
    agency = draft.case.agency
    proposed = tuple(a for a in draft.case.proposed if a != agency)
    draft.case = replace(draft.case, agency=None, proposed=proposed)
    last = len(log.declined(draft.case)) + 1 >= offers.MAX_DECLINED
    role = draft.coordinator_role(routing) if last else None
    draft.go(routing.no, agency=agency, role=role)


def tarik(draft: Draft) -> None:
    """Take a forwarded case back to the step that names its agency, or send it to another one.

    Done by those who forward, until the agency has answered. Whoever works on it there is told.
    """
    case, office, agency = draft.case, draft.office, draft.action.agency
    routing = offers.router_of(office.procedure)
    if routing is None or not offers.retractable(case, office):
        rules.refuse(case, office, Code.LANGKAH_SUDAH_LEWAT, "not_forwarded")
    if agency == case.agency and agency is not None:
        name = office.directory.agency_name(agency)
        rules.refuse(case, office, Code.SUDAH_DILAKUKAN, "already_there", wanted=name)
    was, working = case.agency, _at_work(draft)
    draft.case = replace(case, agency=None, proposed=tuple(a for a in case.proposed if a != was))
    if agency is None:
        _let_go(draft, working, draft.go(routing.no, agency=was))
        return
    if not offers.receives(agency, routing, office):
        rules.refuse(case, office, Code.TIDAK_DIKENAL, "agency_unknown", wanted=agency)
    draft.case = replace(draft.case, agency=agency)
    following = offers.leads_to(routing)
    assert isinstance(following, int), "what names an agency leads to its people"
    _let_go(draft, working, draft.go(following, agency=agency))


def _at_work(draft: Draft) -> Iterable[str]:
    """Give who may have been asked to work on a case in its agency, by id.

    Its holders, who reads or stands in for them today, and whoever of the agency has acted in the
    case or was instructed there.
    """
    case, office, day = draft.case, draft.office, draft.now.date()
    directory = office.directory
    held = rules.holders(case, office)
    there = (one for officer in held for one in directory.there(officer, day))
    named = (directory.officer(id_) for e in case.events for id_ in (e.actor, e.officer))
    theirs = (one for one in named if one is not None and one.agency == case.agency)
    found = (*held, *there, *rules.stand_ins(case, office, day), *theirs)
    return dict.fromkeys(one.id for one in found)


def _let_go(draft: Draft, working: Iterable[str], event: Event) -> None:
    """Tell those who worked on a case that it was taken back; not who did that himself."""
    for id_ in working:
        if id_ != draft.action.actor:
            draft.tell(NoticeKind.DITARIK, id_, event)


def minta_kelengkapan(draft: Draft) -> None:
    """Ask the complainant for what is missing; the clock stands until he sends it."""
    if draft.case.state is State.MENUNGGU_PENGADU:
        asked = log.pauses(draft.case)[-1].start
        rules.refuse(
            draft.case, draft.office, Code.SUDAH_DILAKUKAN, "done", action=draft.action.id, at=asked
        )
    need_reason(draft)
    event = draft.record()
    draft.case = replace(draft.case, state=State.MENUNGGU_PENGADU)
    draft.tell(NoticeKind.MINTA_KELENGKAPAN, PENGADU, event)


def perpanjang(draft: Draft) -> None:
    """Give the step more time: the time named, else the step's own once more."""
    need_reason(draft)
    office, case = draft.office, draft.case
    waktu = draft.action.waktu or office.waktu(case)
    if case.due_at is None or waktu is None:
        rules.refuse(case, office, Code.PERAN_SALAH, "no_time")
    draft.record(due=office.calendar.due(max(case.due_at, draft.now), waktu))


def ambil(draft: Draft) -> None:
    """Take the step over from a colleague of the same role."""
    case, office, who = draft.case, draft.office, draft.who
    mine = case.holder is not None and rules.plays(case, office, who, case.holder.role)
    if case.holder is None or not (mine or rules.holds(case, office, who, draft.now)):
        rules.refuse(case, office, Code.PERAN_SALAH, "not_yours")
    rules.must_not_be_own(case, office, who)
    if case.holder.officer == who.id:
        rules.refuse(case, office, Code.SUDAH_DILAKUKAN, "already_yours")
    take(draft)


def alihkan(draft: Draft) -> None:
    """Hand the step to another officer of the role."""
    case, office = draft.case, draft.office
    named = draft.action.officer
    if named is None:
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "officer_wanted")
    found = office.directory.officer(named)
    if found is None:
        rules.refuse(case, office, Code.TIDAK_DIKENAL, "officer", officer=named)
    if case.holder is None or case.holder.role == PENGADU:
        rules.refuse(case, office, Code.PERAN_SALAH, "not_yours")
    role = case.holder.role
    if not rules.plays(case, office, found, role):
        needed = office.procedure.label(role)
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "unfit", officer=found.name, needed=needed)
    if case.holder.officer == named:
        rules.refuse(case, office, Code.SUDAH_DILAKUKAN, "already_his", officer=found.name)
    rules.must_not_be_own(case, office, found)
    holder = Holder(role=role, officer=named)
    event = draft.record(holder=holder, officer=named)
    draft.case = replace(draft.case, holder=holder)
    draft.tell_holder(NoticeKind.TUGAS, event)


def tutup(draft: Draft) -> None:
    """Close an answered case, where the SOP lets this role do so."""
    case, office = draft.case, draft.office
    if case.state is not State.DIJAWAB:
        rules.refuse(case, office, Code.KELENGKAPAN_KURANG, "unanswered")
    event = draft.record()
    draft.close(State.DITUTUP, CloseReason.PETUGAS)
    draft.tell(NoticeKind.DITUTUP, PENGADU, event)
