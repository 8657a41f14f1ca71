"""When the clock acts on a case: due time, reminder, breach, escalation, silence, documents.

Derived from the case's log each time, so that a changed holiday only needs a new look.
Pauses and extensions come from the events (never from a counter); each rung fires once per
beginning. Called by `router.draft` after every change; `router.why` tells the same in words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.procedure import Unit, Waktu
from router import log
from router.office import Office
from router.values import PENGADU, ActionId, Case, Deadline, Event, State, SystemEvent

SHORT = timedelta(hours=1)
"""A step shorter than this gets no reminder and no escalation, only the notice of breach."""


def due(case: Case, office: Office) -> datetime | None:
    """Give when the case is due: its step's end, or the moment at which silence closes it.

    None while the clock stands (waiting for the complainant), for an answer not yet delivered,
    and for a case that is over.
    """
    if case.state is State.DIJAWAB:
        waited = silence(case, office)
        return waited.end if waited else None
    if case.state is not State.BERJALAN:
        return None
    return _step_moment(case, office, 100)


def deadlines(case: Case, office: Office) -> tuple[Deadline, ...]:
    """Give everything that the clock will do to this case if nothing else happens, by time."""
    since, found = planned(case, office)
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


def planned(case: Case, office: Office) -> tuple[int, Mapping[SystemEvent, datetime]]:
    """Give all that the clock does from the present beginning on, done already or not.

    With it the seq of the event that is the beginning: the step entered, the answer delivered,
    the documents asked for; 0 where no clock runs.
    """
    if case.state is State.BERJALAN:
        return log.entered(case), _rungs(case, office)
    if case.state is State.DIJAWAB:
        return _silence_rungs(case, office)
    if case.state is State.MENUNGGU_PENGADU:
        return _document_rungs(case, office)
    return 0, {}


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
    moments = [moment for _, moment in turns(case, office, percent)]
    return moments[-1] if moments else None


def turns(
    case: Case, office: Office, percent: int = 100
) -> Iterator[tuple[Event | None, datetime | None]]:
    """Tell when this percent of the step's time is used up, anew after each that moved it.

    First by the SOP alone (no event), then after each extension and each pause (the event that
    asked for documents); the moment is None while the clock stands. Nothing for a step without
    a time.
    """
    waktu = office.waktu(case)
    if waktu is None:
        return
    calendar = office.calendar
    moment = calendar.share(case.visit_at, calendar.due(case.visit_at, waktu), percent)
    yield None, moment
    pauses = {p.asked: p for p in log.pauses(case)}
    for event in log.this_visit(case):
        pause = pauses.get(event.seq)
        if event.type is ActionId.PERPANJANG and event.due is not None:
            moment = calendar.share(case.visit_at, event.due, percent)
            yield event, moment
        elif pause is not None:
            if pause.end is None:
                yield event, None
                return
            if pause.start < moment:
                moment = _shifted(moment, pause.start, pause.end, waktu, office)
            yield event, moment


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The complainant's silence after an answer: how long (`waktu`), its warning and its end.

    `planned` is the end by the SOP alone; `late` the warning that came late and put it off.
    """

    delivered: Event
    waktu: Waktu
    warn: datetime | None
    planned: datetime
    end: datetime
    late: Event | None = None


def silence(case: Case, office: Office) -> Silence | None:
    """Give when silence warns and when it closes; None when no silence closes this case.

    A warning that came late (the program was down, or nobody writes to people at that hour)
    puts the closing off by as much as the SOP leaves between the two, so that nobody is closed
    without having been warned.
    """
    closing = office.procedure.penutupan
    delivered = log.delivery(case)
    if closing.diam is None or delivered is None:
        return None
    times = 2 if delivered.choice == PUBLISHED else 1
    waktu = replace(closing.diam, jumlah=closing.diam.jumlah * times)
    end = office.calendar.due(delivered.at, waktu)
    found = Silence(delivered=delivered, waktu=waktu, warn=None, planned=end, end=end)
    if closing.peringatan is None:
        return found
    warn = office.calendar.share(delivered.at, end, closing.peringatan)
    found = replace(found, warn=warn)
    for event in case.events:
        if event.type is SystemEvent.PERINGATAN_DIAM and event.seq > delivered.seq:
            # The warning is decided at its time, and mailed when the office opens.
            mailed = office.calendar.next_opening(event.at)
            if mailed > warn + (end - warn) / 2:
                found = replace(found, end=_shifted(mailed, warn, end, waktu, office), late=event)
    return found


def _silence_rungs(case: Case, office: Office) -> tuple[int, dict[SystemEvent, datetime]]:
    waited = silence(case, office)
    if waited is None:
        return 0, {}
    rungs = {SystemEvent.TUTUP_DIAM: waited.end}
    if waited.warn is not None:
        rungs[SystemEvent.PERINGATAN_DIAM] = waited.warn
    return waited.delivered.seq, rungs


def _document_rungs(case: Case, office: Office) -> tuple[int, dict[SystemEvent, datetime]]:
    asked = next(e for e in reversed(case.events) if e.type is ActionId.MINTA_KELENGKAPAN)
    end = office.calendar.due(asked.at, office.procedure.kelengkapan)
    warn = office.calendar.share(asked.at, end, office.procedure.tangga.pengingat)
    return asked.seq, {
        SystemEvent.PERINGATAN_KELENGKAPAN: warn,
        SystemEvent.KELENGKAPAN_HABIS: end,
    }
