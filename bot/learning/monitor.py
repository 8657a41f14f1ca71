"""Holds what automatic forwards promised against what officers left of it, week by week.

A week is counted when it is over, by the office's days, once; what it says about how sure the
model must be (`router.drifting`) holds from then on. Coordinators hear when that changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import fsum

from sqlalchemy.orm import Session

from bot.house import House
from bot.learning import told
from router import drifting
from router.drifting import Week
from storage import labels, meta, router_models
from storage.database import Database

_WEEK = timedelta(weeks=1)

ASKED_BY_OFFICE = "router_precision"
"""Key of the office's own precision when the last week was counted."""

ASKED_SINCE = "router_precision_since"
"""Key of the Monday from which on weeks stood under that precision, where it has changed."""


def monday(house: House, moment: datetime) -> date:
    """Give the Monday of a moment's week, by the office's days."""
    day = house.local(moment).date()
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Weeks as counted, oldest first: those judged before, and those over since.

    `anew`: the office asks for another precision than when these stood, so that they tell
    nothing about what it asks for now.
    """

    before: tuple[Week, ...]
    over: tuple[Week, ...]
    anew: bool


async def judge(db: Database, house: House) -> tuple[Week, ...]:
    """Count every week that is over and not counted yet, and say what is asked for; give those.

    Weeks before the first in which officers spoke about a suggestion are none. Run by several at
    once, each week is still counted, and told of, once.
    """
    now = house.clock.now()
    found = await db.read(_look, house, now)
    return await db.write(_decide, house, found, now) if found.over else ()


def _look(session: Session, house: House, now: datetime) -> _Found:
    """Count weeks beside the writers: that reads more than they should wait for."""
    over = tuple(count(session, house, first) for first in _open_weeks(session, house, now))
    kept = meta.get(session, ASKED_BY_OFFICE)
    anew = kept is not None and float(kept) != house.settings.routing.precision
    before = tuple(_before(session, house)) if over and not anew else ()
    return _Found(before=before, over=over, anew=anew)


def _decide(session: Session, house: House, found: _Found, now: datetime) -> tuple[Week, ...]:
    precision = house.settings.routing.precision
    weeks, known = list(found.before), len(found.before)
    for over in found.over:
        level = precision if found.anew else drifting.asked([*weeks, over], precision)
        week = replace(over, asked=level)
        if not router_models.put_week(session, week):
            break
        weeks.append(week)
        if found.anew:
            continue
        was, run = drifting.under(weeks, precision)
        if was != week.asked:
            _tell(session, house, was, run, week.asked, now)
    meta.put(session, ASKED_BY_OFFICE, str(precision))
    if found.anew:
        meta.put(session, ASKED_SINCE, monday(house, now).isoformat())
    return tuple(weeks[known:])


def count(session: Session, house: House, first: date) -> Week:
    """Count what became of suggestions in the week that begins with a Monday."""
    start = datetime.combine(first, time(), house.zone)
    end = datetime.combine(first + _WEEK, time(), house.zone)
    found = labels.outcomes(session, start, end)
    alone = [one for one in found if one.automatic]
    sure = [one for one in found if one.confidence >= house.settings.routing.precision]
    return Week(
        week=first,
        settled=len(found),
        automatic=len(alone),
        right=sum(one.right for one in alone),
        promised=round(fsum(one.confidence for one in alone) / len(alone), 4) if alone else 0.0,
        sure=len(sure),
        sure_right=sum(one.right for one in sure),
    )


def _open_weeks(session: Session, house: House, now: datetime) -> Iterator[date]:
    """Give the Mondays of the weeks that are over and not counted, oldest first."""
    last = router_models.last_week(session)
    if last is None:
        spoken = labels.first_settled(session)
        if spoken is None:
            return
        next_ = monday(house, spoken)
    else:
        next_ = last + _WEEK
    while next_ < monday(house, now):
        yield next_
        next_ += _WEEK


def _before(session: Session, house: House) -> list[Week]:
    """Give the weeks counted before under this precision, with the sure cases, oldest first."""
    since = date.fromisoformat(meta.get(session, ASKED_SINCE) or date.min.isoformat())
    weeks = router_models.weeks(session, drifting.WINDOW + 1)
    found = []
    for week in (week for week in weeks if week.week >= since):
        again = count(session, house, week.week)
        found.append(replace(week, sure=again.sure, sure_right=again.sure_right))
    return found


def _tell(
    session: Session,
    house: House,
    was: float | None,
    weeks: Sequence[Week],
    asked: float | None,
    now: datetime,
) -> None:
    """Tell the coordinators what is asked for now, and which weeks say so."""
    if asked is None:
        key = "off"
    elif was is None:
        key = "again"
    else:
        key = "stricter" if asked > was else "looser"
    told.tell(
        session,
        house,
        key,
        now,
        weeks=len(weeks),
        automatic=sum(week.automatic for week in weeks),
        right=sum(week.right for week in weeks),
        wanted=told.of_hundred(house.settings.routing.precision),
        asked=f"{(asked or 0) * 100:.1f}".replace(".", ","),
    )
