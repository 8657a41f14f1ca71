"""What is done to a case without moving it on its way: papers, severity, links, corrections.

Like `router.moves`, one function for each action; the guards of `router.workflow` have passed.
"""

from dataclasses import replace
from typing import NoReturn

from config.procedure import Severity
from router import ladder, log, offers, papers, rules
from router.draft import Draft
from router.moves import need_reason
from router.values import (
    PENGADU,
    ActionId,
    CloseReason,
    NoticeKind,
    RefusalCode,
    State,
)

Code = RefusalCode

REGISTER_FIELDS = ("pengadu", "perihal", "lokasi", "ruang_lingkup")
"""What can be corrected in the register; the first entry stays beside the correction."""


def lampirkan(draft: Draft) -> None:
    """Put a file into the case, under the name of a paper where one is given."""
    case, office = draft.case, draft.office
    if not draft.action.files:
        rules.refuse(case, office, Code.KELENGKAPAN_KURANG, "file_missing")
    name = None
    if draft.action.choice is not None:
        need = papers.named(draft.action.choice, case, office)
        if need is None:
            _unknown_paper(draft)
        name = need.nama
    _report(draft, draft.record(choice=name).seq)


def catat(draft: Draft) -> None:
    """Write an internal note."""
    if not papers.fields(draft.action, draft.case, draft.office):
        need_reason(draft)
    _report(draft, draft.record().seq)


def _report(draft: Draft, seq: int) -> None:
    """Tell the giver of an instruction what came of it."""
    given = log.instructed(draft.case, draft.action.actor)
    if given is not None:
        event = next(e for e in draft.case.events if e.seq == seq)
        draft.tell_officer(NoticeKind.LAPORAN, given.actor, event)


def centang(draft: Draft) -> None:
    """Say that a paper was seen, which nobody has as a file."""
    case, office = draft.case, draft.office
    need = papers.named(draft.action.choice, case, office)
    if need is None or papers.is_written(need):
        _unknown_paper(draft)
    _settle(draft, need.nama)


def bebaskan(draft: Draft) -> None:
    """Waive a paper, with the reason why the step can be done without it."""
    need_reason(draft)
    need = papers.named(draft.action.choice, draft.case, draft.office)
    if need is None:
        _unknown_paper(draft)
    _settle(draft, need.nama)


def _settle(draft: Draft, name: str) -> None:
    for event in log.round_(draft.case):
        if event.type in papers.SETTLING and event.choice == name and event.step == draft.case.step:
            rules.refuse(
                draft.case,
                draft.office,
                Code.SUDAH_DILAKUKAN,
                "done",
                action=event.type,
                at=event.at,
            )
    draft.record(choice=name)


def _unknown_paper(draft: Draft) -> NoReturn:
    names = [m.need.nama for m in papers.missing(draft.case, draft.office)]
    rules.refuse(
        draft.case,
        draft.office,
        Code.PILIHAN_WAJIB,
        "choice",
        choices=", ".join(names) or "-",
    )


def tetapkan_tingkat(draft: Draft) -> None:
    """Set how grave the complaint is; the times that depend on it follow."""
    case, office = draft.case, draft.office
    wanted = (draft.action.choice or "").strip().lower()
    if wanted not in offers.SEVERITIES:
        choices = ", ".join(offers.SEVERITIES)
        rules.refuse(case, office, Code.PILIHAN_WAJIB, "choice", choices=choices)
    if wanted == case.severity:
        set_at = next(
            (e.at for e in reversed(case.events) if e.type is ActionId.TETAPKAN_TINGKAT),
            case.opened_at,
        )
        rules.refuse(
            case,
            office,
            Code.SUDAH_DILAKUKAN,
            "done",
            action=ActionId.TETAPKAN_TINGKAT,
            at=set_at,
        )
    after = replace(case, severity=Severity(wanted))
    draft.case = after
    draft.record(choice=wanted, due=ladder.due(after, office))


def koreksi(draft: Draft) -> None:
    """Correct a field of the register: the new value is added, what was written stays."""
    case, office = draft.case, draft.office
    if draft.action.choice not in REGISTER_FIELDS:
        choices = ", ".join(REGISTER_FIELDS)
        rules.refuse(case, office, Code.PILIHAN_WAJIB, "choice", choices=choices)
    rules.need_text(case, draft.action, office, Code.ALASAN_WAJIB, "correction")
    field = draft.action.choice
    value = (draft.action.text or "").strip()
    draft.record(choice=field, fields=((field, value),))
    if field == "ruang_lingkup":
        draft.case = replace(draft.case, scope=value)


def tautkan(draft: Draft) -> None:
    """Link the case to another one that has to do with it."""
    other = _other(draft)
    draft.record(choice=other)


def gabungkan(draft: Draft) -> None:
    """Merge the case into another: it ends here, its complainant hears the other's answer."""
    case, office = draft.case, draft.office
    number = _other(draft)
    into = draft.other
    assert into is not None, "the guard has looked"
    if into.state.ended:
        rules.refuse(case, office, Code.KASUS_TERTUTUP, "other_closed", other=number)
    if case.anonymity.secret or into.anonymity.secret or case.sealed or into.sealed:
        rules.refuse(case, office, Code.TERKUNCI, "secret_merge", other=number)
    event = draft.record(choice=number)
    draft.case = replace(draft.case, linked=number)
    draft.close(State.DITUTUP, CloseReason.DIGABUNG)
    draft.tell(NoticeKind.DIGABUNG, PENGADU, event)


def _other(draft: Draft) -> str:
    """Give the number of the other case that an action names. Raises Refused without one."""
    case, office, wanted = draft.case, draft.office, draft.action.other
    if not wanted:
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "other_wanted")
    if draft.other is None or draft.other.number == case.number:
        rules.refuse(case, office, Code.TIDAK_DIKENAL, "other_unknown", other=wanted)
    linked = (ActionId.TAUTKAN, ActionId.GABUNGKAN)
    done = [e for e in case.events if e.type in linked and e.choice == wanted]
    # What was only linked can still be merged, and what was merged and reopened, merged again.
    if done and draft.action.id is ActionId.TAUTKAN:
        rules.refuse(
            case,
            office,
            Code.SUDAH_DILAKUKAN,
            "done",
            action=draft.action.id,
            at=done[-1].at,
        )
    return draft.other.number


def serahkan_lapor(draft: Draft) -> None:
    """Hand the case to SP4N-LAPOR!: it ends here, under the tracking id that LAPOR! gave."""
    case, office = draft.case, draft.office
    tracking = (draft.action.choice or "").strip()
    if not tracking:
        rules.refuse(case, office, Code.PILIHAN_WAJIB, "lapor_id")
    event = draft.record(choice=tracking)
    draft.case = replace(draft.case, lapor=tracking)
    draft.close(State.DITUTUP, CloseReason.DIALIHKAN)
    draft.tell(NoticeKind.DIALIHKAN, PENGADU, event)


def kunci(draft: Draft) -> None:
    """Seal the case: berkadar pengawasan, so the inspectorate alone goes on with it."""
    case, office = draft.case, draft.office
    need_reason(draft)
    role = office.procedure.pengawasan.oleh
    if not office.directory.with_role(role, office.procedure.scope(role), case.agency):
        rules.refuse(case, office, Code.TUJUAN_WAJIB, "no_inspectorate")
    draft.case = replace(case, sealed=True)
    draft.go(case.step)


def buka_segel(draft: Draft) -> None:
    """Give a sealed case back to the SOP's way, with the reason why it is none of inspection."""
    need_reason(draft)
    draft.case = replace(draft.case, sealed=False)
    draft.go(draft.case.step)


def tutup_segel(draft: Draft) -> None:
    """End a sealed case with the words that its complainant gets."""
    need_reason(draft)
    event = draft.record()
    draft.close(State.DITUTUP, CloseReason.PETUGAS)
    draft.tell(NoticeKind.DITUTUP, PENGADU, event)
