"""The steps that a case has walked: who had it, from when to when, by when, with which papers.

Derived from the log by the same pure functions that decided then (`router.ladder`,
`router.papers`): the case is put back to where it stood. `bot.records.monitoring` lays it out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from config.procedure import Requirement, Severity
from router import ladder, log, papers
from router.directory import plain
from router.history import History, Stay, before
from router.office import Office
from router.values import PENGADU, SISTEM, ActionId, Case, Event, Field, Holder, State


class Paper(StrEnum):
    """What became of a paper on a step (wording `record.monitoring.paper.<value>`)."""

    THERE = "there"
    SEEN = "seen"
    WAIVED = "waived"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One paper of a step; `waiver` is the event that waived it, or ticked it as seen."""

    name: str
    what: Paper
    waiver: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """One visit of a step. `by` are those who worked on it, `late` by how much working time.

    `end` is None for the step on which the case stands now; `records` were written there.
    While the case was sealed, the step stood still, and its papers were not asked for.
    """

    step: int
    role: str
    by: tuple[str, ...]
    start: datetime
    due: datetime | None
    end: datetime | None
    late: timedelta | None
    papers: tuple[Kept, ...]
    records: tuple[Field, ...]
    sealed: bool = False


def walked(case: Case, told: History, office: Office, now: datetime) -> tuple[Walked, ...]:
    """Give the visits of a case in their order, the handing-in of the complaint first."""
    return (*_handed_in(case), *(_walked(case, stay, told, office, now) for stay in told.stays))


def _handed_in(case: Case) -> Iterator[Walked]:
    """The complainant's own first step is done by handing in, before the first stay."""
    for event in case.events[:1]:
        if event.step != event.to_step:
            yield Walked(
                step=event.step,
                role=PENGADU,
                by=(event.actor,),
                start=event.at,
                due=None,
                end=event.at,
                late=None,
                papers=(),
                records=(),
            )


def _walked(case: Case, stay: Stay, told: History, office: Office, now: datetime) -> Walked:
    last = case.events[-1].seq if stay.ended is None else stay.ended
    within = [e for e in case.events if stay.begun < e.seq <= last]
    sealed = before(told.seals, stay.start + timedelta.resolution)
    due = case.due_at if stay.end is None else _due(case, stay, sealed, office)
    end = stay.end or now
    needed = stay.role != PENGADU and not sealed
    return Walked(
        step=stay.step,
        role=stay.role,
        by=tuple(_workers(case, stay, within)),
        start=stay.start,
        due=due,
        end=stay.end,
        late=office.calendar.between(due, end) if due is not None and due < end else None,
        papers=tuple(_papers(case, stay, last, office)) if needed else (),
        records=tuple(f for e in within if e.type is not ActionId.KOREKSI for f in e.fields),
        sealed=sealed,
    )


def _then(case: Case, stay: Stay, last: int) -> Case:
    """Put a case back to a stay, with the events up to one of it."""
    return replace(
        case,
        step=stay.step,
        visit=stay.visit,
        visit_at=stay.start,
        holder=Holder(role=stay.role),
        state=State.BERJALAN,
        events=tuple(e for e in case.events if e.seq <= last),
    )


def _due(case: Case, stay: Stay, sealed: bool, office: Office) -> datetime | None:
    """Give by when a stay that is over had to be done; the complainant's are not hurried."""
    if stay.role == PENGADU or stay.ended is None:
        return None
    then = _then(case, stay, stay.ended - 1)
    set_ = [e.choice for e in then.events if e.type is ActionId.TETAPKAN_TINGKAT and e.choice]
    severity = Severity(set_[-1]) if set_ else Severity.SEDANG
    return ladder.due(replace(then, severity=severity, sealed=sealed), office)


def _workers(case: Case, stay: Stay, within: Iterable[Event]) -> Iterator[str]:
    """Give who worked on a stay, in order; where nobody did, who was to."""
    found = [e.actor for e in within if e.role == stay.role and e.actor not in (PENGADU, SISTEM)]
    if found:
        yield from dict.fromkeys(found)
        return
    holder = next((e.holder for e in case.events if e.seq == stay.begun), None)
    if stay.end is None:
        holder = case.holder
    if holder is not None and holder.officer is not None:
        yield holder.officer


def _papers(case: Case, stay: Stay, last: int, office: Office) -> Iterator[Kept]:
    """Tell of each paper of the step whether it was there when the step was left."""
    then = _then(case, stay, last)
    missing = {m.need.nama for m in papers.missing(then, office)}
    settled = {
        e.choice: e
        for e in log.round_(then)
        if e.step == stay.step and e.type in (ActionId.CENTANG, ActionId.BEBASKAN)
    }
    written = {plain(name) for e in log.round_(then) for name, _ in e.fields}
    for need in papers.wanted(then, office):
        event = settled.get(need.nama)
        if event is not None:
            what = Paper.WAIVED if event.type is ActionId.BEBASKAN else Paper.SEEN
            yield Kept(name=need.nama, what=what, waiver=event)
        elif need.wajib or _is_written(need, written):
            there = need.nama not in missing
            yield Kept(name=need.nama, what=Paper.THERE if there else Paper.MISSING)


def _is_written(need: Requirement, written: set[str]) -> bool:
    return any(plain(name) in written for name in need.kolom or (need.nama,))
