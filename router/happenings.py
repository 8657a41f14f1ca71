"""What happens to a case without anybody acting: delivery, failure, reminders, silence.

The outbox and the clock report here through the same gate as people. A report that no longer
fits the case (it was closed, replied to, moved on) changes nothing and is no error.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from config.procedure import Trait
from router import ladder, log, offers, papers, rules
from router.draft import Draft
from router.values import (
    PENGADU,
    ActionId,
    CloseReason,
    NoticeKind,
    State,
    SystemEvent,
)


def terkirim(draft: Draft) -> None:
    """What was sent reached the complainant: silence counts from now; a mere receipt ends the step.

    An answer that speaks for itself, because the SOP knows no reply to it, ends its step too.
    """
    if not _fits(draft) or draft.case.delivered_at is not None:
        return
    draft.case = replace(draft.case, delivered_at=draft.now)
    if draft.office.step(draft.case).tanggapi is not None:
        # It is the complainant's turn: he closes, replies or stays silent.
        draft.record(choice=draft.action.choice)
    else:
        draft.advance(choice=draft.action.choice)


def gagal_kirim(draft: Draft) -> None:
    """The answer reached no address: it stands on the tracking page, and an officer must know.

    Mail may come back days later, when silence has closed the case: it stays closed, but the
    officer learns why its complainant was silent.
    """
    if not (_fits(draft) or _over(draft)):
        return
    known = log.delivery(draft.case)
    if known is not None and known.type is SystemEvent.GAGAL_KIRIM:
        return
    event = draft.record(choice=ladder.PUBLISHED)
    draft.case = replace(draft.case, delivered_at=None)
    directory = draft.office.directory
    theirs = (e for e in draft.case.events if e.holder is not None and e.holder.role == PENGADU)
    sent = next((e for e in reversed(tuple(theirs)) if e.seq != event.seq), None)
    passed_on = directory.officer(sent.actor if sent else None)
    if passed_on is not None:
        there = directory.present(passed_on, draft.now.date())
        draft.tell(NoticeKind.GAGAL_KIRIM, there.id, event)
    else:
        draft.tell_coordinators(NoticeKind.GAGAL_KIRIM, event)


def _fits(draft: Draft) -> bool:
    """Tell whether a report of delivery is about the answer on which the case now stands."""
    case = draft.case
    theirs = case.holder is not None and case.holder.role == PENGADU and not case.state.ended
    return (
        theirs
        and draft.action.visit in (None, case.visit)
        and Trait.PENGIRIMAN in draft.office.step(case).sifat
    )


def _over(draft: Draft) -> bool:
    """Tell whether this very answer has ended the case: by its arrival, or by silence over it."""
    case = draft.case
    by_itself = case.close_reason in (CloseReason.DIAM, CloseReason.SELESAI_SOP)
    return by_itself and draft.action.visit in (None, case.visit)


def diteruskan_otomatis(draft: Draft) -> None:
    """Forward a case to the agency that its words name surely, while nobody has touched it.

    What only a person may do first (papers to be seen, a signature, a seal) keeps it where it is.
    """
    case, office, agency = draft.case, draft.office, draft.action.agency
    step = office.step(case)
    waits = case.sealed or case.state.ended or office.signatory(case) is not None
    first = case.events and case.events[-1].type is ActionId.AJUKAN
    if waits or not first or Trait.MENGARAHKAN not in step.sifat or agency is None:
        return
    if not offers.receives(agency, step, office) or papers.missing(case, office):
        return
    forwarding = rules.holders(case, office)
    draft.case = replace(case, agency=agency)
    draft.advance(choice=None, agency=agency)
    event = draft.case.events[-1]
    for officer in forwarding:
        draft.tell_officer(NoticeKind.OTOMATIS, officer.id, event)


def ditunjuk(draft: Draft) -> None:
    """Note whom of several the program asks to act; each of them still may, until one takes it."""
    case, named = draft.case, draft.office.directory.officer(draft.action.officer)
    held = case.holder is not None and case.holder.role != PENGADU and not case.state.ended
    if not held or named is None or (case.holder and case.holder.officer) or log.asked(case):
        return
    draft.record(officer=named.id, choice=draft.action.choice)


def pengingat(draft: Draft) -> None:
    """Remind the holder; when the step is late already, the notice of breach says enough."""
    late = draft.case.due_at is not None and draft.case.due_at <= draft.now
    event = draft.record()
    if not late:
        draft.tell_holder(NoticeKind.PENGINGAT, event)


def lewat_waktu(draft: Draft) -> None:
    """Say to the holder that the step is late."""
    draft.tell_holder(NoticeKind.LEWAT_WAKTU, draft.record())


def eskalasi(draft: Draft) -> None:
    """Say to the holder's superior that the step is late."""
    draft.tell_superiors(NoticeKind.ESKALASI, draft.record())


def eskalasi_kepala(draft: Draft) -> None:
    """Say to the head of those who hold the case that the step is late."""
    draft.tell_heads(NoticeKind.ESKALASI_KEPALA, draft.record())


def kalender_berubah(draft: Draft) -> None:
    """Note that a changed calendar moved a deadline; the holder is told of a new due time.

    The event's `choice` is the moment as it was, `due` as it is now. Where the due time stays
    (a rung moved), or there is none (documents are waited for), the report must say by its own
    `choice` that a deadline moved: the moment at which the wait was over.
    """
    case, office = draft.case, draft.office
    due = ladder.due(case, office)
    moved = due is not None and due != case.due_at
    if case.state.ended or not (moved or draft.action.choice):
        return
    zone = office.calendar.hours.zone
    before = case.due_at.astimezone(zone).isoformat() if case.due_at else draft.action.choice
    _, planned = ladder.planned(case, office)
    event = draft.record(choice=before, due=due or planned.get(SystemEvent.KELENGKAPAN_HABIS))
    if moved and case.holder is not None and case.holder.role != PENGADU:
        draft.tell_holder(NoticeKind.KALENDER, event)


def menerima_gabungan(draft: Draft) -> None:
    """Note that another case was merged into this one, or what its complainant added since.

    The holder is told; once the answer is out, the coordinators are.
    """
    if draft.case.state.ended:
        return
    event = draft.record(choice=draft.action.other)
    if draft.case.holder is not None and draft.case.holder.role != PENGADU:
        draft.tell_holder(NoticeKind.TAMBAHAN, event)
    elif event.text or event.files:
        draft.tell_coordinators(NoticeKind.TAMBAHAN, event)


def peringatan_diam(draft: Draft) -> None:
    """Warn the complainant that his silence closes the case."""
    draft.tell(NoticeKind.PERINGATAN_DIAM, PENGADU, draft.record())


def tutup_diam(draft: Draft) -> None:
    """Close the case of a complainant who stayed silent."""
    event = draft.record()
    draft.close(State.DITUTUP, CloseReason.DIAM)
    draft.tell(NoticeKind.DITUTUP, PENGADU, event)


def peringatan_kelengkapan(draft: Draft) -> None:
    """Remind the complainant of what he was asked for."""
    draft.tell(NoticeKind.PERINGATAN_KELENGKAPAN, PENGADU, draft.record())


def kelengkapan_habis(draft: Draft) -> None:
    """Stop waiting for documents: the clock runs again and the holder decides without them."""
    event = draft.record()
    draft.case = replace(draft.case, state=State.BERJALAN)
    draft.tell_holder(NoticeKind.KELENGKAPAN_HABIS, event)


HAPPENINGS: Mapping[SystemEvent, Callable[[Draft], None]] = {
    SystemEvent.TERKIRIM: terkirim,
    SystemEvent.GAGAL_KIRIM: gagal_kirim,
    SystemEvent.PENGINGAT: pengingat,
    SystemEvent.DITERUSKAN_OTOMATIS: diteruskan_otomatis,
    SystemEvent.DITUNJUK: ditunjuk,
    SystemEvent.LEWAT_WAKTU: lewat_waktu,
    SystemEvent.ESKALASI: eskalasi,
    SystemEvent.ESKALASI_KEPALA: eskalasi_kepala,
    SystemEvent.KALENDER_BERUBAH: kalender_berubah,
    SystemEvent.MENERIMA_GABUNGAN: menerima_gabungan,
    SystemEvent.PERINGATAN_DIAM: peringatan_diam,
    SystemEvent.TUTUP_DIAM: tutup_diam,
    SystemEvent.PERINGATAN_KELENGKAPAN: peringatan_kelengkapan,
    SystemEvent.KELENGKAPAN_HABIS: kelengkapan_habis,
}
REPORTS = frozenset(
    {
        SystemEvent.TERKIRIM,
        SystemEvent.GAGAL_KIRIM,
        SystemEvent.KALENDER_BERUBAH,
        SystemEvent.DITERUSKAN_OTOMATIS,
        SystemEvent.DITUNJUK,
        SystemEvent.MENERIMA_GABUNGAN,
    }
)
"""Events that are reported to a case; all others are fired by the clock when they are due."""
