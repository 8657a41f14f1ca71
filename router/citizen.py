"""What the complainant does to his case: add, reply, close, rate, reopen.

Reopening is shared with the coordinator, who may do it at any time.
"""

from dataclasses import replace

from router import log, rules
from router.draft import Draft
from router.values import (
    PENGADU,
    ActionId,
    Case,
    CloseReason,
    NoticeKind,
    RefusalCode,
    State,
)

Code = RefusalCode

RATINGS = ("1", "2", "3", "4", "5")


def lengkapi(draft: Draft) -> None:
    """Add to the complaint; when documents were asked for, the clock runs again."""
    if not (draft.action.files or (draft.action.text or "").strip()):
        rules.refuse(draft.case, draft.office, Code.KELENGKAPAN_KURANG, "nothing_sent")
    if draft.case.state is State.DIJAWAB:
        # What comes after the answer speaks to it: it must not count as silence.
        _reply(draft)
        return
    event = draft.record(ActionId.LENGKAPI)
    if draft.case.state is State.MENUNGGU_PENGADU:
        draft.case = replace(draft.case, state=State.BERJALAN)
        draft.tell(NoticeKind.TANGGAPAN_DITERIMA, PENGADU, event)
    draft.tell_holder(NoticeKind.TAMBAHAN, event)


def tanggapi(draft: Draft) -> None:
    """Reply to the answer: back to the SOP's step; on a closed case this reopens it."""
    case, office = draft.case, draft.office
    if not draft.action.files:
        rules.need_text(case, draft.action, office, Code.ALASAN_WAJIB, "reason")
    if case.state.ended:
        reopen(draft)
        return
    if case.state is not State.DIJAWAB:
        done = log.replied(case)
        if done is not None:
            rules.refuse(
                case, office, Code.SUDAH_DILAKUKAN, "done", action=ActionId.TANGGAPI, at=done.at
            )
        rules.refuse(case, office, Code.KELENGKAPAN_KURANG, "unanswered")
    _reply(draft)


def _reply(draft: Draft) -> None:
    case, office = draft.case, draft.office
    target = office.step(case).tanggapi or office.procedure.penutupan.buka_kembali.langkah
    event = draft.go(target, type_=ActionId.TANGGAPI)
    draft.tell(NoticeKind.TANGGAPAN_DITERIMA, PENGADU, event)


def tutup(draft: Draft) -> None:
    """Close the case: satisfied after the answer, or withdrawn before it.

    What the inspectorate looks into is not ended by a complainant who withdraws.
    """
    if draft.case.sealed:
        rules.refuse(draft.case, draft.office, Code.TERKUNCI, "sealed_citizen")
    held = rules.holders(draft.case, draft.office)
    event = draft.record()
    if held:
        draft.tell_holder(NoticeKind.DITUTUP, event)
    draft.close(State.DITUTUP, CloseReason.PENGADU)
    draft.tell(NoticeKind.DITUTUP, PENGADU, event)


def nilai(draft: Draft) -> None:
    """Rate the answer from 1 to 5, once for each answer."""
    case, office = draft.case, draft.office
    if case.answered_at is None or case.state not in (State.DIJAWAB, State.DITUTUP):
        rules.refuse(case, office, Code.KELENGKAPAN_KURANG, "unanswered")
    if draft.action.choice not in RATINGS:
        rules.refuse(case, office, Code.PILIHAN_WAJIB, "choice", choices="1-5")
    if case.rating is not None:
        done = next(e for e in reversed(case.events) if e.type is ActionId.NILAI)
        rules.refuse(case, office, Code.SUDAH_DILAKUKAN, "done", action=ActionId.NILAI, at=done.at)
    draft.record(choice=draft.action.choice)
    draft.case = replace(draft.case, rating=int(draft.action.choice))


def buka_kembali(draft: Draft) -> None:
    """Reopen a case that is over; needs a reason."""
    case, office = draft.case, draft.office
    if not case.state.ended:
        rules.refuse(case, office, Code.SUDAH_DILAKUKAN, "running")
    if not draft.action.files:
        rules.need_text(case, draft.action, office, Code.ALASAN_WAJIB, "reason")
    reopen(draft)


def reopen(draft: Draft) -> None:
    """Bring an ended case back to the SOP's step, or to where it ended without an answer."""
    case, office = draft.case, draft.office
    if draft.action.actor == PENGADU and not within_window(draft):
        selama = office.procedure.penutupan.buka_kembali.selama.teks
        rules.refuse(case, office, Code.KASUS_TERTUTUP, "window", at=case.closed_at, selama=selama)
    event = draft.go(_target(case, draft), type_=ActionId.BUKA_KEMBALI)
    draft.tell(NoticeKind.TANGGAPAN_DITERIMA, PENGADU, event)


def _target(case: Case, draft: Draft) -> int:
    end = log.closing(case)
    rejected = case.state is State.DITOLAK or not log.handed_over(case)
    if rejected and end is not None:
        return end.step
    return draft.office.procedure.penutupan.buka_kembali.langkah


def within_window(draft: Draft) -> bool:
    """Tell whether the complainant may still reopen his case."""
    closed = draft.case.closed_at
    if closed is None:
        return False
    selama = draft.office.procedure.penutupan.buka_kembali.selama
    return draft.now <= draft.office.calendar.due(closed, selama)
