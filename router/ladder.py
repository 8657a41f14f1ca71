"""When the clock acts on a case: due time, reminder, breach, escalation, silence, documents.

Derived from the case's log each time, so that a changed holiday only needs a new look.
Pauses and extensions come from the events (never from a counter); each rung fires once per
beginning. Called by `router.draft` after every change.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from config.procedure import Unit, Waktu
from router import log
from router.office import Office
from router.values import PENGADU, ActionId, Case, Deadline, State, SystemEvent

SHORT = timedelta(hours=1)
"""A step shorter than this gets no reminder and no escalation, only the notice of breach."""


def due(case: Case, office: Office) -> datetime | None:
    """Give when the case is due: its step's end, or the moment at which silence closes it.

    None while the clock stands (waiting for the complainant), for an answer not yet delivered,
    and for a case that is over.
    """
    if case.state is State.DIJAWAB:
        planned = _silence(case, office)
        return planned[1] if planned else None
    if case.state is not State.BERJALAN:
        return None
    return _step_moment(case, office, 100)


def deadlines(case: Case, office: Office) -> tuple[Deadline, ...]:
    """Give everything that the clock will do to this case if nothing else happens, by time."""
    if case.state is State.BERJALAN:
        since, found = log.entered(case), _rungs(case, office)
    elif case.state is State.DIJAWAB:
        since, found = _silence_rungs(case, office)
    elif case.state is State.MENUNGGU_PENGADU:
        since, found = _document_rungs(case, office)
    else:
        since, found = 0, {}
    fired = {e.type for e in case.events if e.seq > since}
    return tuple(
        sorted(
            (
                Deadline(kind=kind, since=since, at=at)
                for kind, at in found.items()
                if kind not in fired
            ),
            key=lambda d: d.at,
        )
    )


def _rungs(case: Case, office: Office) -> dict[SystemEvent, datetime]:
    if case.holder is None or case.holder.role == PENGADU:
        return {}
    ladder = office.procedure.tangga
    percents = {SystemEvent.LEWAT_WAKTU: 100}
    waktu = office.waktu(case)
    if waktu is not None and not _short(waktu):
        percents[SystemEvent.PENGINGAT] = ladder.pengingat
        percents[SystemEvent.ESKALASI] = ladder.atasan
        percents[SystemEvent.ESKALASI_KEPALA] = ladder.kepala
    moments = {kind: _step_moment(case, office, percent) for kind, percent in percents.items()}
    return {kind: at for kind, at in moments.items() if at is not None}


def _short(waktu: Waktu) -> bool:
    if waktu.satuan is Unit.MENIT:
        return timedelta(minutes=waktu.jumlah) < SHORT
    return False


def _step_moment(case: Case, office: Office, percent: int) -> datetime | None:
    """Give when this percent of the step's time is used up, through its pauses and extensions."""
    waktu = office.waktu(case)
    if waktu is None:
        return None
    calendar = office.calendar
    moment = calendar.share(case.visit_at, calendar.due(case.visit_at, waktu), percent)
    pauses = {p.asked: p for p in log.pauses(case)}
    for event in log.this_visit(case):
        pause = pauses.get(event.seq)
        if event.type is ActionId.PERPANJANG and event.due is not None:
            moment = calendar.share(case.visit_at, event.due, percent)
        elif pause is not None:
            if pause.end is None:
                return None
            if pause.start < moment:
                moment = _shifted(moment, pause.start, pause.end, waktu, office)
    return moment


def _shifted(
    moment: datetime, start: datetime, end: datetime, waktu: Waktu, office: Office
) -> datetime:
    """Move a moment by the time during which the clock stood, counted in the step's own unit."""
    if waktu.satuan is Unit.HARI_KALENDER:
        return moment + (end - start)
    return office.calendar.add(moment, office.calendar.between(start, end))


PUBLISHED = "published"
"""Choice of a delivery event whose answer only stands on the tracking page.

Silence then counts double: the complainant has no address at which he could be told.
"""


def _silence(case: Case, office: Office) -> tuple[datetime, datetime] | None:
    """Give when silence warns and when it closes; None when no silence closes this case.

    A warning that came late (the program was down) puts the closing off by as much as the
    SOP leaves between the two, so that nobody is closed without having been warned.
    """
    closing = office.procedure.penutupan
    delivered = log.delivery(case)
    if closing.diam is None or delivered is None:
        return None
    times = 2 if delivered.choice == PUBLISHED else 1
    silence = replace(closing.diam, jumlah=closing.diam.jumlah * times)
    end = office.calendar.due(delivered.at, silence)
    if closing.peringatan is None:
        return end, end
    warn = office.calendar.share(delivered.at, end, closing.peringatan)
    for event in case.events:
        late = event.type is SystemEvent.PERINGATAN_DIAM and event.seq > delivered.seq
        if late and event.at > warn + (end - warn) / 2:
            end = office.calendar.add(event.at, office.calendar.between(warn, end))
    return warn, end


def _silence_rungs(case: Case, office: Office) -> tuple[int, dict[SystemEvent, datetime]]:
    planned, delivered = _silence(case, office), log.delivery(case)
    if planned is None or delivered is None:
        return 0, {}
    warn, end = planned
    rungs = {SystemEvent.TUTUP_DIAM: end}
    if office.procedure.penutupan.peringatan is not None:
        rungs[SystemEvent.PERINGATAN_DIAM] = warn
    return delivered.seq, rungs


def _document_rungs(case: Case, office: Office) -> tuple[int, dict[SystemEvent, datetime]]:
    asked = next(e for e in reversed(case.events) if e.type is ActionId.MINTA_KELENGKAPAN)
    end = office.calendar.due(asked.at, office.procedure.kelengkapan)
    warn = office.calendar.share(asked.at, end, office.procedure.tangga.pengingat)
    return asked.seq, {
        SystemEvent.PERINGATAN_KELENGKAPAN: warn,
        SystemEvent.KELENGKAPAN_HABIS: end,
    }
