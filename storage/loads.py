"""Named queries on what officers carry, and on what they have worked on before.

`bot.assigning` asks them when a case comes to a role that several play. Only open (terbuka) cases
say who knows a complainant or a place: by the reason that is told nobody may learn of another.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from config.procedure import Severity
from router.assigning import WEIGHT, Facts
from router.values import ActionId, Anonymity, State, SystemEvent
from storage.models import CaseRow, EventRow
from storage.models_routing import SuggestionRow

LATELY = timedelta(days=90)
"""How far back it is looked who was given a case."""

KNOWN_FOR = timedelta(days=180)
"""How long somebody knows a place that he has worked on."""

PLACES = 200
"""How many of the newest cases of a kelurahan are looked at."""

_OPEN = (State.BERJALAN, State.MENUNGGU_PENGADU)
_GIVING = (SystemEvent.DITUNJUK.value, ActionId.ALIHKAN.value, ActionId.TUGASKAN.value)


def facts(
    session: Session, number: str, officers: Collection[str], now: datetime
) -> dict[str, Facts]:
    """What is known of these officers for giving a case to one of them?"""
    load, given = _loads(session, officers, now), _given(session, officers, now)
    asked = session.execute(
        select(CaseRow.id, CaseRow.person_id, CaseRow.anonymity, SuggestionRow.kelurahan)
        .outerjoin(SuggestionRow, SuggestionRow.case_id == CaseRow.id)
        .where(CaseRow.number == number)
    ).one_or_none()
    person: dict[str, int] = {}
    place: dict[str, int] = {}
    if asked is not None and asked.anonymity is Anonymity.TERBUKA:
        if asked.person_id is not None:
            person = _worked(session, officers, asked.id, _of_person(asked.person_id))
        if asked.kelurahan is not None:
            near = _in_kelurahan(asked.kelurahan, now - KNOWN_FOR)
            place = _worked(session, officers, asked.id, near)
    return {
        id_: Facts(
            load=load[id_],
            given=given.get(id_),
            person=person.get(id_, 0),
            place=place.get(id_, 0),
        )
        for id_ in officers
    }


def _loads(session: Session, officers: Collection[str], now: datetime) -> Counter[str]:
    """What do these officers' open cases weigh: those that they hold, and are asked for?"""
    held = (
        select(CaseRow.holder_officer, CaseRow.severity, func.count())
        .where(CaseRow.holder_officer.in_(officers), CaseRow.state.in_(_OPEN))
        .group_by(CaseRow.holder_officer, CaseRow.severity)
    )
    asked = (
        select(EventRow.officer, CaseRow.severity, func.count(CaseRow.id.distinct()))
        .join(CaseRow, CaseRow.id == EventRow.case_id)
        .where(
            EventRow.type == SystemEvent.DITUNJUK.value,
            EventRow.at >= now - LATELY,
            EventRow.officer.in_(officers),
            CaseRow.state.in_(_OPEN),
            CaseRow.holder_officer.is_(None),
            # Of the present visit: what he was asked for before is done.
            EventRow.at >= CaseRow.visit_at,
            EventRow.step == CaseRow.step,
        )
        .group_by(EventRow.officer, CaseRow.severity)
    )
    found: Counter[str] = Counter()
    for query in (held, asked):
        for officer, weight in _weighed(session, query):
            found[officer] += weight
    return found


def _weighed(
    session: Session, query: Select[str | None, Severity, int]
) -> Iterator[tuple[str, int]]:
    for officer, severity, count in session.execute(query):
        if officer is not None:
            yield officer, WEIGHT[severity] * count


def _given(session: Session, officers: Collection[str], now: datetime) -> dict[str, datetime]:
    """When was each of these officers last given a case by name?"""
    query = (
        select(EventRow.officer, func.max(EventRow.at))
        .where(
            EventRow.type.in_(_GIVING),
            EventRow.at >= now - LATELY,
            EventRow.officer.in_(officers),
        )
        .group_by(EventRow.officer)
    )
    return {officer: at for officer, at in session.execute(query) if officer is not None}


def _of_person(person: int) -> Select[int]:
    return select(CaseRow.id).where(CaseRow.person_id == person)


def _in_kelurahan(kelurahan: str, since: datetime) -> Select[int]:
    newest = (
        select(SuggestionRow.case_id)
        .where(SuggestionRow.kelurahan == kelurahan, SuggestionRow.at >= since)
        .order_by(SuggestionRow.at.desc())
        .limit(PLACES)
    )
    return select(newest.subquery().c.case_id)


def _worked(
    session: Session, officers: Collection[str], but: int, among: Select[int]
) -> dict[str, int]:
    """On how many of these cases, but for one, has each of these officers worked?"""
    query = (
        select(EventRow.actor, func.count(EventRow.case_id.distinct()))
        .join(CaseRow, CaseRow.id == EventRow.case_id)
        .where(
            EventRow.case_id.in_(among),
            EventRow.case_id != but,
            EventRow.actor.in_(officers),
            CaseRow.anonymity == Anonymity.TERBUKA,
            CaseRow.sealed.is_(False),
        )
        .group_by(EventRow.actor)
    )
    return dict(session.execute(query).all())
