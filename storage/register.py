"""Named queries for the register (buku agenda) and the daily recap (rekapitulasi).

`bot` prints them. Identity and content leave here only as far as the case's anonymity lets
every reader of a register know them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from router.values import PENGADU, SISTEM, State, SystemEvent
from storage.models import CaseRow, CaseTextRow, EventRow, PersonRow
from storage.values import Recap, RegisterLine


def rows(session: Session, first: datetime, last: datetime) -> tuple[RegisterLine, ...]:
    """Which cases were opened from `first` on and before `last`, by number?"""
    found = session.execute(
        select(CaseRow, CaseTextRow.subject, CaseTextRow.place, PersonRow.name)
        .join(CaseTextRow, CaseTextRow.case_id == CaseRow.id)
        .outerjoin(PersonRow, PersonRow.id == CaseRow.person_id)
        .where(CaseRow.opened_at >= first, CaseRow.opened_at < last)
        .order_by(CaseRow.year, CaseRow.seq)
    )
    return tuple(_line(case, subject, place, name) for case, subject, place, name in found)


def _line(case: CaseRow, subject: str | None, place: str | None, name: str | None) -> RegisterLine:
    return RegisterLine(
        number=case.number,
        opened_at=case.opened_at,
        channel=case.channel,
        agency=case.agency,
        subject=None if case.anonymity.secret else subject,
        place=None if case.anonymity.secret else place,
        complainant=None if case.anonymity.anonymous else name,
        state=case.state,
        close_reason=case.close_reason,
        answered_at=case.answered_at,
        closed_at=case.closed_at,
    )


def recap(session: Session, start: datetime, end: datetime) -> Recap:
    """What happened from `start` on and before `end`, and what is open now?"""

    def within(moment: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        return and_(moment >= start, moment < end)

    received = within(CaseRow.opened_at)
    is_open = CaseRow.state.not_in([state for state in State if state.ended])
    return Recap(
        channels={row[0]: row[1] for row in _counts(session, [CaseRow.channel], received)},
        agencies={row[0]: row[1] for row in _counts(session, [CaseRow.agency], received)},
        steps={
            (row[0], row[1]): row[2]
            for row in _counts(session, [CaseRow.procedure, CaseRow.step], is_open)
        },
        closed={
            row[0]: row[1]
            for row in _counts(session, [CaseRow.close_reason], within(CaseRow.closed_at))
        },
        answered=_count(session, CaseRow, within(CaseRow.answered_at)),
        kept=_count(session, EventRow, within(EventRow.at), _ends_a_kept_turn()),
        breached=_count(
            session,
            EventRow,
            within(EventRow.at),
            EventRow.type == SystemEvent.LEWAT_WAKTU.value,
        ),
    )


def _ends_a_kept_turn() -> ColumnElement[bool]:
    """Is this event an officer's move, without a breach since the move before it?"""
    breach, move = aliased(EventRow), aliased(EventRow)
    begun = (
        select(func.coalesce(func.max(move.seq), 0))
        .where(
            move.case_id == EventRow.case_id,
            move.seq < EventRow.seq,
            move.to_step.is_not(None),
        )
        .correlate(EventRow)
        .scalar_subquery()
    )
    overdue = (
        exists()
        .where(
            breach.case_id == EventRow.case_id,
            breach.seq < EventRow.seq,
            breach.seq > begun,
            breach.type == SystemEvent.LEWAT_WAKTU.value,
        )
        .correlate(EventRow)
    )
    return and_(EventRow.to_step.is_not(None), EventRow.actor.not_in((PENGADU, SISTEM)), ~overdue)


def _count(session: Session, row: type[CaseRow | EventRow], *which: ColumnElement[bool]) -> int:
    return session.scalars(select(func.count()).select_from(row).where(*which)).one()


def _counts(
    session: Session, by: Sequence[InstrumentedAttribute[Any]], which: ColumnElement[bool]
) -> Sequence[Sequence[Any]]:
    """Count cases by columns, in the order of these."""
    rows = session.execute(select(*by, func.count()).where(which).group_by(*by).order_by(*by))
    return [tuple(row) for row in rows]
