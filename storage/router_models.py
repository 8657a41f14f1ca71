"""Named queries on the router's models that were trained here, its weeks, and its weekly turn.

A model's content lies in the file store; its row says from when to when it decided. Every change
of what decides raises the version, by which each process sees that it must look anew. The turn to
train is a time in the database, claimed by one process in real time, so that a restart neither
loses nor doubles it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from router.drifting import Week
from storage import meta, rows
from storage.models import MetaRow
from storage.models_routing import ModelRow, RoutingWeekRow

VERSION = "router_version"
"""Key of how often what decides has changed."""

DUE = "router_due"
"""Key of the moment, in UTC, at which the next training is due."""

CLAIM = "router_claim"
"""Key of the real moment, in UTC, until which a process has the training in hand."""

HELD = "router_held"
"""Key that is set after a rollback: the next model must be better, not only as good."""

OFF = 1.0
"""How a week's row writes that nothing was to be forwarded automatically: no setting reaches it."""

Measures = Sequence[Mapping[str, Any]]
"""What was measured, as plain values: of the new model, and of the one in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A model that was trained here."""

    id: int
    digest: str
    made_at: datetime
    examples: int
    measures: Measures
    used_from: datetime | None
    used_until: datetime | None


def version(session: Session) -> str:
    """Which state of models and weeks decides?"""
    return meta.get(session, VERSION) or "0"


def in_use(session: Session) -> Made | None:
    """Which model decides now? None: the one that was shipped."""
    query = select(ModelRow).where(ModelRow.used_from.is_not(None), ModelRow.used_until.is_(None))
    row = session.scalar(query.order_by(ModelRow.id.desc()).limit(1))
    return None if row is None else _made(row)


def newest(session: Session, limit: int) -> tuple[Made, ...]:
    """Which models were trained here, newest first?"""
    return tuple(
        _made(row)
        for row in session.scalars(select(ModelRow).order_by(ModelRow.id.desc()).limit(limit))
    )


def add(
    session: Session, *, digest: str, examples: int, measures: Measures, made_at: datetime
) -> int:
    """Keep a model that was trained, and decides nothing yet; give its id."""
    row = {
        "digest": digest,
        "made_at": made_at,
        "examples": examples,
        "measures": [dict(one) for one in measures],
    }
    return rows.add(session, ModelRow, row)


def use(session: Session, id_: int, now: datetime) -> None:
    """Let a model decide from now on, in place of the one in use."""
    _end(session, now)
    session.execute(
        update(ModelRow).where(ModelRow.id == id_).values(used_from=now, used_until=None)
    )
    meta.put(session, HELD, "")
    meta.count_up(session, VERSION)


def roll_back(session: Session, now: datetime) -> tuple[Made, Made | None] | None:
    """Let the model before decide again; give the one that decided, and that one.

    None instead of the second is the shipped model; None alone: nothing of our own is in use.
    The model that is left is never gone back to, and the next one must be better than what
    decides now.
    """
    left = in_use(session)
    if left is None:
        return None
    session.execute(
        update(ModelRow).where(ModelRow.id == left.id).values(used_from=None, used_until=now)
    )
    query = select(ModelRow.id).where(ModelRow.id < left.id, ModelRow.used_from.is_not(None))
    before = session.scalar(query.order_by(ModelRow.id.desc()).limit(1))
    if before is not None:
        session.execute(
            update(ModelRow).where(ModelRow.id == before).values(used_from=now, used_until=None)
        )
    meta.put(session, HELD, now.astimezone(UTC).isoformat())
    meta.count_up(session, VERSION)
    return left, in_use(session)


def held(session: Session) -> datetime | None:
    """Since when does a rollback hold?"""
    found = meta.get(session, HELD)
    return datetime.fromisoformat(found) if found else None


def weeks(session: Session, limit: int) -> tuple[Week, ...]:
    """What came of the last weeks, oldest first? Without the sure ones, which no row keeps."""
    query = select(RoutingWeekRow).order_by(RoutingWeekRow.week.desc()).limit(limit)
    return tuple(reversed([_week(row) for row in session.scalars(query)]))


def put_week(session: Session, week: Week) -> bool:
    """Keep what came of a week and is asked afterwards, once; tell whether it was new."""
    row = {
        "week": week.week,
        "settled": week.settled,
        "automatic": week.automatic,
        "promised": week.promised,
        "right": week.right,
        "precision": OFF if week.asked is None else week.asked,
    }
    new = rows.add_once(session, RoutingWeekRow, row, unique=("week",)) is not None
    if new:
        meta.count_up(session, VERSION)
    return new


def last_week(session: Session) -> date | None:
    """Which week was the last to be counted?"""
    query = select(RoutingWeekRow.week).order_by(RoutingWeekRow.week.desc()).limit(1)
    return session.scalar(query)


def due(session: Session) -> datetime | None:
    """When is the next training due? None: nobody has planned one yet."""
    found = meta.get(session, DUE)
    return datetime.fromisoformat(found) if found else None


def plan(session: Session, at: datetime) -> datetime:
    """Plan the first training, unless one is planned; give when it is due."""
    return datetime.fromisoformat(meta.put_if_absent(session, DUE, _text(at)))


def claim(session: Session, come: datetime, now: datetime, until: datetime) -> bool:
    """Take the training that is due at `come` in hand, until a moment; tell whether we have it.

    `now` and `until` are time. Fails where another process has it, or has done it.
    """
    meta.put_if_absent(session, CLAIM, "")
    if meta.get(session, DUE) != _text(come):
        return False
    return _exchange(session, now, until)


def keep(session: Session, until: datetime) -> None:
    """Have the training in hand for longer."""
    meta.put(session, CLAIM, _text(until))


def release(session: Session) -> None:
    """Let go of the training: whoever had it in hand is no more, or did not come to an end."""
    meta.put(session, CLAIM, "")


def done(session: Session, come: datetime, next_: datetime) -> bool:
    """End the training that was due at `come`, and plan the next; False when that was done."""
    key, value = MetaRow.key, MetaRow.value
    moved = session.scalar(
        update(MetaRow)
        .where(key == DUE, value == _text(come))
        .values(value=_text(next_))
        .returning(key)
    )
    release(session)
    return moved is not None


def _exchange(session: Session, now: datetime, until: datetime) -> bool:
    """Put a new claim in the place of one that has run out."""
    key, value = MetaRow.key, MetaRow.value
    taken = session.scalar(
        update(MetaRow)
        .where(key == CLAIM, value < _text(now))
        .values(value=_text(until))
        .returning(key)
    )
    return taken is not None


def _text(moment: datetime) -> str:
    """Write a moment so that the order of texts is the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _end(session: Session, now: datetime) -> None:
    session.execute(
        update(ModelRow)
        .where(ModelRow.used_from.is_not(None), ModelRow.used_until.is_(None))
        .values(used_until=now)
    )


def _made(row: ModelRow) -> Made:
    return Made(
        id=row.id,
        digest=row.digest,
        made_at=row.made_at,
        examples=row.examples,
        measures=tuple(row.measures),
        used_from=row.used_from,
        used_until=row.used_until,
    )


def _week(row: RoutingWeekRow) -> Week:
    return Week(
        week=row.week,
        settled=row.settled,
        automatic=row.automatic,
        right=row.right,
        promised=row.promised,
        asked=None if row.precision >= OFF else row.precision,
    )
