"""When the clock must act on a case, derived from its chronicle and the calendar alone.

The arithmetic of office time is `router.clock`'s (its own tests hold it); which time applies,
from when, and what pauses and extensions do to it is worked out here by itself.
"""

from dataclasses import replace
from datetime import datetime

from config.procedure import Severity, Unit, Waktu, WaktuTingkat
from router.clock import WorkingCalendar
from router.values import PENGADU, ActionId, State, SystemEvent
from tests.router.machine.chronicle import Chronicle

A, S = ActionId, SystemEvent
Moments = dict[SystemEvent, datetime]


def allowed(book: Chronicle) -> Waktu | None:
    """Give the time that the present step, signature or inspection may take."""
    if book.sealed:
        return book.procedure.pengawasan.waktu
    gate = book.step.tanda_tangan
    if gate is not None and book.awaits_signature:
        return gate.waktu
    waktu = book.step.waktu
    return waktu.tingkat[Severity(book.severity)] if isinstance(waktu, WaktuTingkat) else waktu


def due(book: Chronicle, calendar: WorkingCalendar) -> datetime | None:
    """Give when the case is due."""
    if book.state is State.DIJAWAB:
        planned = silence(book, calendar)
        return planned[1] if planned else None
    return _at(book, calendar, 100) if book.state is State.BERJALAN else None


def beginning(book: Chronicle) -> int:
    """Give the seq of the event from which the present times count."""
    if book.state is State.DIJAWAB:
        return book.delivered.seq if book.delivered else 0
    begun = book.asked if book.state is State.MENUNGGU_PENGADU else book.entered
    return begun.seq if begun else 0


def rungs(book: Chronicle, calendar: WorkingCalendar) -> Moments:
    """Give all that the clock does from the present beginning on, done already or not."""
    match book.state:
        case State.BERJALAN if book.holder is not None and book.holder.role != PENGADU:
            return _ladder(book, calendar)
        case State.DIJAWAB:
            planned = silence(book, calendar)
            if planned is None:
                return {}
            warned = book.procedure.penutupan.peringatan is not None
            found = {S.PERINGATAN_DIAM: planned[0]} if warned else {}
            return {**found, S.TUTUP_DIAM: planned[1]}
        case State.MENUNGGU_PENGADU:
            assert book.asked is not None
            asked = book.asked.at
            end = calendar.due(asked, book.procedure.kelengkapan)
            warn = calendar.share(asked, end, book.procedure.tangga.pengingat)
            return {S.PERINGATAN_KELENGKAPAN: warn, S.KELENGKAPAN_HABIS: end}
        case _:
            return {}


def is_short(waktu: Waktu) -> bool:
    """Tell whether a time is under one hour, so that only its breach is told."""
    return waktu.satuan is Unit.MENIT and waktu.jumlah < 60


def _ladder(book: Chronicle, calendar: WorkingCalendar) -> Moments:
    waktu, ladder = allowed(book), book.procedure.tangga
    if waktu is None:
        return {}
    percents = {S.LEWAT_WAKTU: 100}
    if not is_short(waktu):
        percents |= {
            S.PENGINGAT: ladder.pengingat,
            S.ESKALASI: ladder.atasan,
            S.ESKALASI_KEPALA: ladder.kepala,
        }
    moments = {kind: _at(book, calendar, percent) for kind, percent in percents.items()}
    return {kind: at for kind, at in moments.items() if at is not None}


def _at(book: Chronicle, calendar: WorkingCalendar, percent: int) -> datetime | None:
    """Give when this percent of the time is used: extended, and put off by every pause."""
    waktu = allowed(book)
    if waktu is None or book.entered is None:
        return None
    start = book.entered.at
    moment = calendar.share(start, calendar.due(start, waktu), percent)
    asked: datetime | None = None
    for event in book.here:
        if event.type is A.PERPANJANG:
            assert event.due is not None, event
            moment = calendar.share(start, event.due, percent)
        elif event.type is A.MINTA_KELENGKAPAN:
            asked = event.at
        elif event.type in (A.LENGKAPI, S.KELENGKAPAN_HABIS) and asked is not None:
            if asked < moment:
                if waktu.satuan is Unit.HARI_KALENDER:
                    moment += event.at - asked
                else:
                    moment = calendar.add(moment, calendar.between(asked, event.at))
            asked = None
    return moment


def silence(book: Chronicle, calendar: WorkingCalendar) -> tuple[datetime, datetime] | None:
    """Give when silence warns and when it closes; a late warning leaves its time all the same."""
    closing, came = book.procedure.penutupan, book.delivered
    if closing.diam is None or came is None:
        return None
    times = 2 if came.choice == "published" else 1
    end = calendar.due(came.at, replace(closing.diam, jumlah=closing.diam.jumlah * times))
    if closing.peringatan is None:
        return end, end
    warn = calendar.share(came.at, end, closing.peringatan)
    wall = closing.diam.satuan is Unit.HARI_KALENDER
    wait, given = end - warn, calendar.between(warn, end)
    for event in book.here:
        warned = event.type is S.PERINGATAN_DIAM and event.seq > came.seq
        # The letter leaves when the office opens.
        mailed = calendar.next_opening(event.at)
        if warned and mailed > warn + (end - warn) / 2:
            end = mailed + wait if wall else calendar.add(mailed, given)
    return warn, end


def extended(book: Chronicle, calendar: WorkingCalendar, now: datetime, more: Waktu) -> datetime:
    """Give until when an extension at this moment reaches."""
    present = due(book, calendar)
    assert present is not None, "only what has a due time is extended"
    return calendar.due(max(present, now), more)
