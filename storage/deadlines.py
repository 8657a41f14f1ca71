"""Named queries on deadlines: what the clock does to cases, and when.

`storage.cases` sets them with every change; `bot.schedule` asks which are due. A deadline that
has fired stays as a record, so that it can never fire again.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from router.values import Deadline, SystemEvent
from storage import mapping, rows
from storage.models import CaseRow, DeadlineRow
from storage.numbered import case_id
from storage.values import Due, Kept


def sync(session: Session, case_id: int, wanted: Iterable[Deadline]) -> None:
    """Make these the open deadlines of a case, whose row this transaction has locked.

    Others that are open are dropped; one that has fired is left as it is.
    """
    moments = {(one.since, one.kind.value): one.at for one in wanted}
    known = session.execute(
        select(
            DeadlineRow.id,
            DeadlineRow.since,
            DeadlineRow.kind,
            DeadlineRow.at,
            DeadlineRow.fired_at,
        ).where(DeadlineRow.case_id == case_id)
    )
    dropped = []
    for row in known.all():
        at = moments.pop((row.since, row.kind), None)
        if row.fired_at is not None:
            continue
        if at is None:
            dropped.append(row.id)
        elif at != row.at:
            session.execute(update(DeadlineRow).where(DeadlineRow.id == row.id).values(at=at))
    if dropped:
        session.execute(delete(DeadlineRow).where(DeadlineRow.id.in_(dropped)))
    rows.add_all(
        session,
        DeadlineRow,
        [
            {"case_id": case_id, "since": since, "kind": kind, "at": at, "fired_at": None}
            for (since, kind), at in moments.items()
        ],
    )


def due(session: Session, now: datetime, limit: int) -> tuple[Due, ...]:
    """Which open deadlines have been reached, oldest first?"""
    found = session.execute(
        select(CaseRow.number, DeadlineRow)
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .where(DeadlineRow.fired_at.is_(None), DeadlineRow.at <= now)
        .order_by(DeadlineRow.at, DeadlineRow.id)
        .limit(limit)
    )
    return tuple(Due(number=number, deadline=mapping.deadline(row)) for number, row in found)


def of_case(session: Session, number: str) -> tuple[Kept, ...]:
    """Which deadlines have been set in this case, the fired ones among them, by time?"""
    found = session.scalars(
        select(DeadlineRow)
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .where(CaseRow.number == number)
        .order_by(DeadlineRow.at, DeadlineRow.id)
    )
    return tuple(
        Kept(deadline=mapping.deadline(row), fired=row.fired_at is not None) for row in found
    )


def mark_fired(session: Session, number: str, since: int, kind: SystemEvent, at: datetime) -> bool:
    """Is it ours to fire this deadline now? False when it has fired, is put off or not set.

    Mark what really fires only: a deadline that was marked is never set again.
    """
    marked = session.execute(
        update(DeadlineRow)
        .where(
            DeadlineRow.case_id == case_id(number),
            DeadlineRow.since == since,
            DeadlineRow.kind == kind.value,
            DeadlineRow.fired_at.is_(None),
            DeadlineRow.at <= at,
        )
        .values(fired_at=at)
        .returning(DeadlineRow.id)
    )
    return marked.one_or_none() is not None


def next_due(session: Session) -> datetime | None:
    """When is the next open deadline?"""
    return session.scalar(select(func.min(DeadlineRow.at)).where(DeadlineRow.fired_at.is_(None)))
