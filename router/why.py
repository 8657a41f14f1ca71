"""Why every deadline of a case is when it is: each time that ran, what moved it, what came of it.

Read from the log alone, over `router.ladder` (which decides the same moments), so that what is
told is always what the clock does. `bot.cli.why` puts it into words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.procedure import Severity, Unit, Waktu, WaktuTingkat
from router import ladder, log
from router.history import Stay, history
from router.office import Office
from router.reasons import Explanation, Span
from router.values import (
    PENGADU,
    ActionId,
    Case,
    Event,
    Holder,
    State,
    SystemEvent,
)


class Matter(StrEnum):
    """What a time is for: a step, a signature, an inspection, silence, delivery, documents."""

    LANGKAH = "langkah"
    TANDA_TANGAN = "tanda_tangan"
    PENGAWASAN = "pengawasan"
    DIAM = "diam"
    PENGIRIMAN = "pengiriman"
    KELENGKAPAN = "kelengkapan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Something that moved a due time, or was thought to: from when to when, and why.

    `until` is the event that ended a wait (None: it lasts), `stood` the time for which the clock
    stood. `after` is None while it stands. `why` covers the time from `before` to `after`.
    """

    event: Event
    until: Event | None = None
    stood: timedelta | None = None
    before: datetime | None = None
    after: datetime | None = None
    old_severity: Severity | None = None
    why: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A moment at which the clock acts: in percent of the time, and when it did act."""

    kind: SystemEvent
    percent: int
    at: datetime
    fired: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One time that ran, or runs: from `start` (by event `since`) to `due`.

    `first` explains the due time by the SOP alone, `moves` what came to it since. `severity` is
    set where the time depends on it. `ended` is the event that ended the time, `over` the office
    time by which that (or the present moment) came too late; None: in time, or not yet due.
    """

    matter: Matter
    step: int
    visit: int
    role: str
    since: int
    start: datetime
    first: Explanation | None = None
    severity: Severity | None = None
    doubled: bool = False
    moves: tuple[Move, ...] = ()
    due: datetime | None = None
    rungs: tuple[Rung, ...] = ()
    ended: Event | None = None
    over: timedelta | None = None

    def json(self, zone: ZoneInfo) -> dict[str, object]:
        """Give the form for programs; minutes are minutes of office time."""
        return {
            "matter": self.matter,
            "step": self.step,
            "visit": self.visit,
            "role": self.role,
            "start": _iso(self.start, zone),
            "waktu": self.first.waktu.teks if self.first else None,
            "severity": self.severity,
            "doubled": self.doubled,
            "why": self.first.json()["why"] if self.first else [],
            "moves": [_move_json(move, zone) for move in self.moves],
            "due": _iso(self.due, zone),
            "rungs": [
                {
                    "kind": rung.kind,
                    "percent": rung.percent,
                    "at": _iso(rung.at, zone),
                    "fired_at": _iso(rung.fired, zone),
                }
                for rung in self.rungs
            ],
            "ended_at": _iso(self.ended.at if self.ended else None, zone),
            "ended_by": self.ended.actor if self.ended else None,
            "late_minutes": _minutes(self.over),
        }


def _move_json(move: Move, zone: ZoneInfo) -> dict[str, object]:
    return {
        "type": move.event.type,
        "at": _iso(move.event.at, zone),
        "by": move.event.actor,
        "text": move.event.text,
        "choice": move.event.choice if move.old_severity else None,
        "until": _iso(move.until.at if move.until else None, zone),
        "stood_minutes": _minutes(move.stood),
        "before": _iso(move.before, zone),
        "after": _iso(move.after, zone),
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None


def _minutes(length: timedelta | None) -> int | None:
    return None if length is None else round(length / timedelta(minutes=1))


def explain(case: Case, office: Office, now: datetime, lang: str = "id") -> tuple[Wait, ...]:
    """Explain every time of a case, in the order in which they began, as it is known at `now`.

    By the calendar that the office has now; the log says what was fired, and when.
    """
    teller = _Teller(case, office, now, lang)
    found: list[Wait] = []
    for stay in history(case, lambda: office.procedure).stays:
        found += teller.waits(stay)
    return tuple(found)


def as_of(case: Case, seq: int) -> Case:
    """Give an open case as it stood after an event of its log, as far as its clock asks."""
    events = case.events[:seq]
    entering = events[log.entered(replace(case, events=events)) - 1]
    sealed, severity, holder = False, Severity.SEDANG, entering.holder
    for event in events:
        if event.type is ActionId.TETAPKAN_TINGKAT and event.choice is not None:
            severity = Severity(event.choice)
        elif event.type is ActionId.KUNCI:
            sealed = True
        elif event.type is ActionId.KEMBALIKAN and event.step == event.to_step:
            sealed = False
        if event.seq > entering.seq and event.holder is not None:
            holder = event.holder
    then = replace(
        case,
        events=events,
        step=entering.to_step or case.step,
        visit=sum(e.to_step is not None for e in events),
        visit_at=entering.at,
        holder=holder,
        severity=severity,
        sealed=sealed,
        state=State.BERJALAN,
        closed_at=None,
        close_reason=None,
    )
    return replace(then, state=_state(then, holder))


def _state(then: Case, holder: Holder | None) -> State:
    if holder is not None and holder.role == PENGADU:
        return State.DIJAWAB if log.answer(then) is not None else State.BERJALAN
    waits = log.pauses(then)
    return State.MENUNGGU_PENGADU if waits and waits[-1].end is None else State.BERJALAN


class _Teller:
    """Tells the times of one case."""

    def __init__(self, case: Case, office: Office, now: datetime, lang: str) -> None:
        self.case = case
        self.office = office
        self.calendar = office.calendar
        self.now = now
        self.lang = lang

    def waits(self, stay: Stay) -> Iterator[Wait]:
        """Tell the time of a stay, and the waits for documents within it."""
        ended = self.case.events[stay.ended - 1] if stay.ended else None
        then = self._before(ended)
        wait = Wait(
            matter=Matter.LANGKAH,
            step=stay.step,
            visit=stay.visit,
            role=stay.role,
            since=stay.begun,
            start=stay.start,
            ended=ended,
        )
        if then.state is State.DIJAWAB:
            yield self._silence(then, wait)
            return
        yield self._step(then, wait)
        for pause in log.pauses(then):
            resumed = _resumed(then, pause.asked)
            yield self._documents(replace(wait, since=pause.asked, ended=resumed or ended))

    def _before(self, event: Event | None) -> Case:
        """Give the case as it stood before an event; as it stands now where there is none."""
        return as_of(self.case, event.seq - 1 if event else len(self.case.events))

    def _step(self, then: Case, wait: Wait) -> Wait:
        waktu = self.office.waktu(then)
        severity = None
        if then.sealed:
            matter = Matter.PENGAWASAN
        elif self.office.signatory(then):
            matter = Matter.TANDA_TANGAN
        else:
            matter = Matter.LANGKAH
            if isinstance(self.office.step(then).waktu, WaktuTingkat):
                severity = then.severity
        due = ladder.due(then, self.office)
        since, rungs = ladder.planned(replace(then, state=State.BERJALAN), self.office)
        until = wait.ended.at if wait.ended else self.now
        late = due is not None and until > due
        return replace(
            wait,
            matter=matter,
            since=since,
            start=then.visit_at,
            first=self._explained(then.visit_at, waktu),
            severity=severity,
            moves=tuple(self._moves(then, waktu)),
            due=due,
            rungs=self._rungs(rungs, since, wait.ended),
            over=self.calendar.between(due, until) if due and late else None,
        )

    def _moves(self, then: Case, waktu: Waktu | None) -> Iterator[Move]:
        """Tell what moved the due time, in the order of the log."""
        turns = list(ladder.turns(then, self.office))
        before = turns[0][1] if turns else None
        moved = {event.seq: at for event, at in turns if event is not None}
        wall = waktu is not None and waktu.satuan is Unit.HARI_KALENDER
        for event in log.this_visit(then):
            if event.type is ActionId.TETAPKAN_TINGKAT:
                old = as_of(self.case, event.seq - 1)
                was = ladder.due(old, self.office)
                yield Move(event=event, before=was, after=event.due, old_severity=old.severity)
            elif event.type is SystemEvent.KALENDER_BERUBAH:
                yield _by_calendar(event)
            elif event.seq in moved:
                after = moved[event.seq]
                given = event.type is ActionId.PERPANJANG
                until = None if given else _resumed(then, event.seq)
                begin = max(before, event.at) if given and before else before
                yield Move(
                    event=event,
                    until=until,
                    stood=self.calendar.between(event.at, until.at) if until else None,
                    before=before,
                    after=after,
                    why=() if wall else self._between(begin, after),
                )
                before = after

    def _between(self, begin: datetime | None, end: datetime | None) -> tuple[Span, ...]:
        if begin is None or end is None or end <= begin:
            return ()
        return self.calendar.explain(begin, end, self.lang)

    def _silence(self, then: Case, wait: Wait) -> Wait:
        waited = ladder.silence(then, self.office)
        if waited is None:
            return replace(wait, matter=Matter.PENGIRIMAN)
        since, rungs = ladder.planned(then, self.office)
        moves = self._calendar_moves(then, since)
        if waited.late is not None and waited.end != waited.planned:
            moves = (*moves, Move(event=waited.late, before=waited.planned, after=waited.end))
        return replace(
            wait,
            matter=Matter.DIAM,
            since=since,
            start=waited.delivered.at,
            first=self._explained(waited.delivered.at, waited.waktu),
            doubled=waited.delivered.choice == ladder.PUBLISHED,
            moves=moves,
            due=waited.end,
            rungs=self._rungs(rungs, since, wait.ended),
        )

    def _documents(self, wait: Wait) -> Wait:
        then = self._before(wait.ended)
        _, rungs = ladder.planned(then, self.office)
        asked = self.case.events[wait.since - 1].at
        return replace(
            wait,
            matter=Matter.KELENGKAPAN,
            start=asked,
            first=self._explained(asked, self.office.procedure.kelengkapan),
            moves=self._calendar_moves(then, wait.since),
            due=rungs[SystemEvent.KELENGKAPAN_HABIS],
            rungs=self._rungs(rungs, wait.since, wait.ended),
        )

    def _explained(self, start: datetime, waktu: Waktu | None) -> Explanation | None:
        return None if waktu is None else self.calendar.explain_due(start, waktu, self.lang)

    def _calendar_moves(self, then: Case, since: int) -> tuple[Move, ...]:
        changed = (e for e in then.events if e.type is SystemEvent.KALENDER_BERUBAH)
        return tuple(_by_calendar(e) for e in changed if e.seq > since)

    def _rungs(
        self, found: Mapping[SystemEvent, datetime], since: int, ended: Event | None
    ) -> tuple[Rung, ...]:
        """Put beside each moment of the clock its percent, and when it was fired."""
        last = ended.seq if ended else len(self.case.events)
        fired = {e.type: e.at for e in self.case.events[since:last]}
        rungs = (
            Rung(kind=kind, percent=self._percent(kind), at=at, fired=fired.get(kind))
            for kind, at in found.items()
        )
        return tuple(sorted(rungs, key=lambda rung: (rung.at, rung.percent)))

    def _percent(self, kind: SystemEvent) -> int:
        ladder_, closing = self.office.procedure.tangga, self.office.procedure.penutupan
        return {
            SystemEvent.PENGINGAT: ladder_.pengingat,
            SystemEvent.ESKALASI: ladder_.atasan,
            SystemEvent.ESKALASI_KEPALA: ladder_.kepala,
            SystemEvent.PERINGATAN_KELENGKAPAN: ladder_.pengingat,
            SystemEvent.PERINGATAN_DIAM: closing.peringatan or 100,
        }.get(kind, 100)


def _resumed(then: Case, asked: int) -> Event | None:
    """Give the event that ended a wait for documents, or None while it lasts."""
    after = (e for e in log.this_visit(then) if e.seq > asked)
    return next((e for e in after if e.type in log.RESUMING), None)


def _by_calendar(event: Event) -> Move:
    """Tell of a changed calendar: its event holds the moment before it, and after."""
    try:
        before = datetime.fromisoformat(event.choice or "")
    except ValueError:
        before = None
    return Move(event=event, before=before, after=event.due)
