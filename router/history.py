"""What a case's whole log tells of its past: stays, endings, answers, agencies, corrections.

`router.log` asks the log what counts now; here it is told from the first event to the last,
so that the books (`storage.register`, `bot.records`) say of a past day what was so on that day,
whenever they are asked. Nothing here depends on the calendar: late is what the log calls late.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from config.procedure import Ending, Procedure
from router import log
from router.directory import plain
from router.values import (
    PENGADU,
    SISTEM,
    ActionId,
    Case,
    CloseReason,
    Event,
    State,
    SystemEvent,
)

T = TypeVar("T")

SCOPE = "ruang_lingkup"
"""The register's field that a correction changes in the case itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A case on one step with one role: from one event to another (`end` None: it still stands).

    A visit whose officer has sent the answer goes on as a second stay, with the complainant.
    `by` is who ended it, `late` whether the notice of breach came before that.
    """

    visit: int
    step: int
    role: str
    start: datetime
    begun: int
    end: datetime | None = None
    ended: int | None = None
    by: str | None = None
    late: bool = False

    @property
    def done(self) -> bool:
        """True for an officer's stay that an officer has ended."""
        return self.role != PENGADU and self.by not in (None, PENGADU, SISTEM)

    def spans(self, moment: datetime) -> bool:
        """Tell whether the case stood here when everything before a moment had happened."""
        return self.start < moment and (self.end is None or self.end >= moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """That a case ended: when, as what, and by which event (its seq)."""

    at: datetime
    reason: CloseReason
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction in the register: `old` stands beside `value`; both None where not to be told.

    `value` is None as well where its person was erased since.
    """

    at: datetime
    by: str
    field: str
    value: str | None
    old: str | None = None


Dated = tuple[tuple[datetime, T], ...]
"""Values with the moments from which they held, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that a log tells of the case's past, each list oldest first.

    `agencies`, `scopes` and `seals` are what held from when; the first is from the opening.
    """

    stays: tuple[Stay, ...]
    ends: tuple[End, ...]
    reopened: tuple[datetime, ...]
    answers: tuple[datetime, ...]
    breaches: tuple[datetime, ...]
    agencies: Dated[str | None]
    scopes: Dated[str | None]
    seals: Dated[bool]
    corrections: tuple[Correction, ...]


def before(values: Dated[T], moment: datetime) -> T:
    """Give the value that held when everything before a moment had happened."""
    return next((value for at, value in reversed(values) if at < moment), values[0][1])


def history(case: Case, procedure: Callable[[], Procedure]) -> History:
    """Tell a case's past. The SOP is asked for only where the log alone does not say enough."""
    ends = tuple(_ends(case, procedure))
    scopes = tuple(_scopes(case, procedure))
    return History(
        stays=tuple(_stays(case, {end.seq for end in ends})),
        ends=ends,
        reopened=tuple(e.at for e in case.events if e.type is ActionId.BUKA_KEMBALI),
        answers=tuple(_answers(case)),
        breaches=tuple(e.at for e in case.events if e.type is SystemEvent.LEWAT_WAKTU),
        agencies=tuple(_agencies(case)),
        scopes=tuple((at, scope) for _, at, scope in scopes),
        seals=tuple(_seals(case)),
        corrections=tuple(_corrections(case, scopes)),
    )


def corrected(
    corrections: Iterable[Correction], originals: Mapping[str, str | None]
) -> tuple[tuple[Correction, ...], Mapping[str, str | None]]:
    """Put beside each correction what it replaced; give also what stands in the fields now.

    Of the scope the log knows that itself. A value that was erased replaces nothing.
    """
    now, told = dict(originals), []
    for one in corrections:
        told.append(one if one.field == SCOPE else replace(one, old=now.get(one.field)))
        if one.value is not None:
            now[one.field] = one.value
    return tuple(told), now


def _stays(case: Case, ends: set[int]) -> Iterator[Stay]:
    stay: Stay | None = None
    for visit, event in log.visits(case):
        role = event.holder.role if event.holder else None
        sent = stay is not None and role == PENGADU and stay.role != PENGADU
        over = event.seq in ends
        if stay is not None and event.type is SystemEvent.LEWAT_WAKTU:
            stay = replace(stay, late=True)
        if event.to_step is None and not sent and not over:
            continue
        if stay is not None:
            yield replace(stay, end=event.at, ended=event.seq, by=event.actor)
        stay = None
        if not over and role is not None:
            moved = event.to_step is not None
            stay = Stay(
                visit=visit + 1 if moved else visit,
                step=event.to_step if event.to_step is not None else event.step,
                role=role,
                start=event.at,
                begun=event.seq,
            )
    if stay is not None:
        yield stay


def _ends(case: Case, procedure: Callable[[], Procedure]) -> Iterator[End]:
    """Find what ended the case each time: before every reopening, and now if it is over."""
    for index, event in enumerate(case.events):
        if event.type is ActionId.BUKA_KEMBALI:
            then = replace(case, state=State.DITUTUP, events=case.events[:index])
            last = log.closing(then)
            if last is not None:
                yield End(at=last.at, reason=_reason(last, procedure), seq=last.seq)
    last = log.closing(case)
    if last is not None and case.close_reason is not None:
        yield End(at=last.at, reason=case.close_reason, seq=last.seq)


_REASONS: Mapping[ActionId | SystemEvent, CloseReason] = {
    ActionId.TOLAK: CloseReason.TIDAK_VALID,
    ActionId.GABUNGKAN: CloseReason.DIGABUNG,
    ActionId.SERAHKAN_LAPOR: CloseReason.DIALIHKAN,
    SystemEvent.TUTUP_DIAM: CloseReason.DIAM,
}


def _reason(event: Event, procedure: Callable[[], Procedure]) -> CloseReason:
    """Tell as what an event ended its case; a branch's ending stands in the SOP."""
    if event.type is ActionId.TUTUP:
        return CloseReason.PENGADU if event.actor == PENGADU else CloseReason.PETUGAS
    if event.type in _REASONS:
        return _REASONS[event.type]
    if event.choice is None:
        return CloseReason.SELESAI_SOP
    branch = (procedure().step(event.step).keputusan or {}).get(event.choice)
    ending = branch.alasan if branch else None
    return CloseReason(ending or Ending.SELESAI_SOP)


def _answers(case: Case) -> Iterator[datetime]:
    """Give when an answer was passed on to the complainant, each time."""
    for index, event in enumerate(case.events):
        if event.holder is not None and event.holder.role == PENGADU:
            step = event.step if event.to_step is None else event.to_step
            then = replace(case, step=step, events=case.events[: index + 1])
            if log.answer(then) is not None:
                yield event.at


def _agencies(case: Case) -> Iterator[tuple[datetime, str | None]]:
    """Give which agency had the case from when.

    The opening names the one that the complainant chose, or the router was sure of. A log
    that names none at all is of a case that never had another than it has now.
    """
    named = [e for e in case.events if e.agency is not None]
    opening = [e.agency for e in named if e.type is ActionId.AJUKAN]
    yield case.opened_at, opening[0] if opening else None if named else case.agency
    for event in named:
        yield event.at, None if event.type is ActionId.BUKAN_WEWENANG else event.agency


def _scopes(
    case: Case, procedure: Callable[[], Procedure]
) -> Iterator[tuple[int, datetime, str | None]]:
    """Give the register's scope, and the event that wrote it: a record of the SOP, a correction."""
    yield 0, case.opened_at, case.urusan
    for event in case.events:
        if not event.fields:
            continue
        names = {plain(SCOPE)}
        if event.type is not ActionId.KOREKSI:
            written = (need for step in procedure().langkah for need in step.isian)
            names = {plain(need.nama) for need in written if need.ruang_lingkup}
        found = [value for name, value in event.fields if plain(name) in names]
        if found:
            yield event.seq, event.at, found[-1]


def _seals(case: Case) -> Iterator[tuple[datetime, bool]]:
    yield case.opened_at, False
    sealed = False
    for event in case.events:
        if event.type is ActionId.KUNCI:
            sealed = True
            yield event.at, True
        elif sealed and event.type is ActionId.KEMBALIKAN and event.step == event.to_step:
            sealed = False
            yield event.at, False


def _corrections(
    case: Case, scopes: Iterable[tuple[int, datetime, str | None]]
) -> Iterator[Correction]:
    for event in case.events:
        if event.type is not ActionId.KOREKSI or event.choice is None:
            continue
        value = event.fields[-1][1] if event.fields else None
        old = [scope for seq, _, scope in scopes if seq < event.seq][-1]
        yield Correction(
            at=event.at,
            by=event.actor,
            field=event.choice,
            value=value,
            old=old if event.choice == SCOPE else None,
        )
