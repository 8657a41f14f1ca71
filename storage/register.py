"""Named queries for the register (buku agenda) and the daily recap (rekapitulasi).

Both are told from the event log by `router.history`, so that they agree with it and with each
other, and say of a past day the same whenever they are asked. Identity and content leave here
only as far as every reader of a register may know them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache, partial

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from config import sop
from config.procedure import Procedure
from router import history as past
from router.history import Correction, History
from router.suggestion import Place
from router.values import PENGADU, Case, CloseReason, Event
from storage import mapping, procedures, suggestions
from storage.models import (
    CaseRow,
    CaseTextRow,
    EntryRow,
    EventRow,
    PersonRow,
    RegisterCounterRow,
)
from storage.models_routing import SuggestionRow
from storage.values import Recap, RegisterLine, StepTally

PERIHAL, LOKASI = "perihal", "lokasi"
"""Fields of the register that can be corrected, besides `pengadu` and the scope."""


def rows(session: Session, first: datetime, last: datetime) -> tuple[RegisterLine, ...]:
    """Which cases were opened from `first` on and before `last`, by number?"""
    opened = (CaseRow.opened_at >= first) & (CaseRow.opened_at < last)
    return _lines(session, opened)


def line(session: Session, number: str) -> RegisterLine | None:
    """What does the register say of one case?"""
    found = _lines(session, CaseRow.number == number)
    return found[0] if found else None


def gaps(session: Session) -> tuple[str, ...]:
    """Which numbers were given out and stand at no case? None, if nobody touched the tables."""
    missing: list[str] = []
    for year, last in session.execute(
        select(RegisterCounterRow.year, RegisterCounterRow.last).order_by(RegisterCounterRow.year)
    ):
        count = select(func.count()).select_from(CaseRow).where(CaseRow.year == year)
        if session.scalars(count).one() == last:
            continue
        known = set(session.scalars(select(CaseRow.seq).where(CaseRow.year == year)))
        missing += [f"{year}-{seq:06}" for seq in range(1, last + 1) if seq not in known]
    return tuple(missing)


def _lines(session: Session, which: ColumnElement[bool]) -> tuple[RegisterLine, ...]:
    known = {case.number: (case, told) for case, told in _told(session, which)}
    found = session.execute(
        select(
            CaseRow.number,
            CaseTextRow.subject,
            CaseTextRow.place,
            PersonRow.name,
            SuggestionRow.place,
            SuggestionRow.kecamatan,
            SuggestionRow.kelurahan,
        )
        .join(CaseTextRow, CaseTextRow.case_id == CaseRow.id)
        .outerjoin(PersonRow, PersonRow.id == CaseRow.person_id)
        .outerjoin(SuggestionRow, SuggestionRow.case_id == CaseRow.id)
        .where(which)
        .order_by(CaseRow.year, CaseRow.seq)
    )
    return tuple(
        _line(
            *known[number],
            {PERIHAL: subject, LOKASI: place, PENGADU: name},
            suggestions.place(*read),
        )
        for number, subject, place, name, *read in found
    )


def _line(
    case: Case, told: History, words: Mapping[str, str | None], found: Place | None
) -> RegisterLine:
    """Make a line of what stands in a case, without what its readers may not know."""
    plain = RegisterLine(
        number=case.number,
        opened_at=case.opened_at,
        channel=case.channel,
        procedure=case.procedure,
        agency=None,
        subject=None,
        place=None,
        complainant=None,
        state=case.state,
        close_reason=case.close_reason,
        answered_at=case.answered_at,
        closed_at=case.closed_at,
        sealed=case.sealed,
        ends=told.ends,
        reopened=told.reopened,
        answers=told.answers,
    )
    if case.sealed:
        return plain
    corrections, now = past.corrected(told.corrections, words)
    hidden = _hidden(case)
    seen = {field: value for field, value in now.items() if field not in hidden}
    return replace(
        plain,
        agency=case.agency,
        subject=seen.get(PERIHAL),
        place=seen.get(LOKASI),
        found=None if LOKASI in hidden else found,
        complainant=seen.get(PENGADU),
        scope=None if past.SCOPE in hidden else case.scope or case.urusan,
        referred_by=case.referred_by,
        entered_by=case.entered_by,
        lapor=case.lapor,
        linked=case.linked,
        corrections=tuple(_veiled(one) if one.field in hidden else one for one in corrections),
        agencies=told.agencies,
    )


def _hidden(case: Case) -> frozenset[str]:
    """Give the fields of the register that not every reader may know."""
    name = {PENGADU} if case.anonymity.anonymous else set()
    content = {PERIHAL, LOKASI, past.SCOPE} if case.anonymity.secret else set()
    return frozenset(name | content)


def _veiled(one: Correction) -> Correction:
    return replace(one, value=None, old=None)


def recap(session: Session, start: datetime, end: datetime) -> Recap:
    """What happened from `start` on and before `end`, and what was open then?"""
    touched = select(EventRow.case_id).where(EventRow.at >= start, EventRow.at < end)
    unfinished = or_(CaseRow.closed_at.is_(None), CaseRow.closed_at >= end)
    which = or_(CaseRow.id.in_(touched), (CaseRow.opened_at < end) & unfinished)
    channels: Counter[str] = Counter()
    agencies: Counter[str | None] = Counter()
    scopes: Counter[tuple[str, str | None]] = Counter()
    closed: Counter[CloseReason] = Counter()
    steps: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    reopened = answered = breached = 0

    def within(moment: datetime | None) -> bool:
        return moment is not None and start <= moment < end

    for case, told in _told(session, which):
        if within(case.opened_at):
            sealed = past.before(told.seals, end)
            channels[case.channel] += 1
            agencies[None if sealed else past.before(told.agencies, end)] += 1
            secret = sealed or past.SCOPE in _hidden(case)
            scopes[case.procedure, None if secret else past.before(told.scopes, end)] += 1
        for stay in told.stays:
            tally = steps[case.procedure, stay.step]
            tally["open"] += stay.spans(end)
            if stay.done and within(stay.end):
                tally["late" if stay.late else "kept"] += 1
        closed.update(one.reason for one in told.ends if within(one.at))
        reopened += sum(map(within, told.reopened))
        answered += sum(map(within, told.answers))
        breached += sum(map(within, told.breaches))
    return Recap(
        channels=dict(sorted(channels.items())),
        agencies=dict(sorted(agencies.items(), key=lambda pair: pair[0] or "")),
        scopes=dict(sorted(scopes.items(), key=lambda pair: (pair[0][0], pair[0][1] or ""))),
        steps={key: StepTally(**tally) for key, tally in sorted(steps.items()) if tally.total()},
        closed={reason: closed[reason] for reason in CloseReason if closed[reason]},
        reopened=reopened,
        answered=answered,
        breached=breached,
    )


def _told(session: Session, which: ColumnElement[bool]) -> Iterator[tuple[Case, History]]:
    """Read cases without their words, and tell the past of each."""
    ids = select(CaseRow.id).where(which)
    events: defaultdict[int, list[Event]] = defaultdict(list)
    logged = session.execute(
        select(EventRow, EntryRow.fields)
        .outerjoin(EntryRow, EntryRow.id == EventRow.entry_id)
        .where(EventRow.case_id.in_(ids))
        .order_by(EventRow.case_id, EventRow.seq)
    )
    for row, fields in logged:
        events[row.case_id].append(mapping.event(row, None, fields, ()))
    pinned = cache(partial(_procedure, session))
    for one in session.scalars(select(CaseRow).where(which)):
        case = mapping.case(one, events[one.id])
        yield case, past.history(case, partial(pinned, case.procedure, case.version))


def _procedure(session: Session, id_: str, version: str) -> Procedure:
    source = procedures.source(session, id_, version)
    if source is None:
        raise LookupError(f"procedure {id_} has no version {version} in the database")
    return _recalled(source, id_, version)


@lru_cache(maxsize=32)
def _recalled(source: str, id_: str, version: str) -> Procedure:
    return sop.recall(source, id_, version)
