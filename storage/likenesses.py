"""Named queries on the fingerprints of cases, and on pairs of cases that may be one matter.

`bot.alike` reads the fingerprints into a window, `bot.twins` keeps what was found. A fingerprint
is dropped when its case has left the window; a pair stays as long as its cases do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, delete, or_, select, update
from sqlalchemy.orm import Session

from router.suggestion import Place
from router.values import Anonymity
from storage import rows, suggestions
from storage.models import CaseRow, CaseTextRow
from storage.models_routing import LikenessRow, SuggestionRow, TwinRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A case's fingerprint as it is kept: the case's id, when it was opened, the marks."""

    id: int
    at: datetime
    marks: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """A case that may be about the same matter as another, and what decides who may know it.

    `settled` is what an officer says: the same, or not; None when nobody has spoken.
    """

    number: str
    score: float
    opened_at: datetime
    place: Place | None
    settled: bool | None
    anonymity: Anonymity
    sealed: bool

    @property
    def hidden(self) -> bool:
        """True where only those who handle the case may know of it."""
        return self.sealed or self.anonymity.secret


def keep(session: Session, number: str, at: datetime, marks: bytes) -> int:
    """Keep a case's fingerprint, in place of an earlier one; give the case's id.

    Raises NoResultFound for an unknown number.
    """
    id_ = session.scalars(select(CaseRow.id).where(CaseRow.number == number)).one()
    adding = rows.insert(session, LikenessRow).on_conflict_do_update(
        index_elements=["case_id"], set_={"marks": marks}
    )
    session.execute(adding, {"case_id": id_, "at": at, "marks": marks})
    return id_


def after(session: Session, id_: int, since: datetime, limit: int) -> tuple[Likeness, ...]:
    """Which fingerprints are of cases behind this one, opened since then, in order of ids?"""
    return _read(session, _later(id_, since).order_by(LikenessRow.case_id).limit(limit))


def newest(session: Session, id_: int, since: datetime, limit: int) -> tuple[Likeness, ...]:
    """Which are the newest fingerprints of cases behind this one, opened since then?"""
    return _read(session, _later(id_, since).order_by(LikenessRow.case_id.desc()).limit(limit))


def _later(id_: int, since: datetime) -> Select[int, datetime, bytes]:
    columns = select(LikenessRow.case_id, LikenessRow.at, LikenessRow.marks)
    return columns.where(LikenessRow.case_id > id_, LikenessRow.at >= since)


def _read(session: Session, query: Select[int, datetime, bytes]) -> tuple[Likeness, ...]:
    return tuple(Likeness(id=id_, at=at, marks=marks) for id_, at, marks in session.execute(query))


def any_before(session: Session, before: datetime) -> bool:
    """Is there a fingerprint of a case opened before this moment?"""
    query = select(LikenessRow.case_id).where(LikenessRow.at < before).limit(1)
    return session.scalar(query) is not None


def forget(session: Session, before: datetime, limit: int) -> int:
    """Drop fingerprints of cases opened before a moment, at most so many; count them."""
    old = select(LikenessRow.case_id).where(LikenessRow.at < before).limit(limit)
    gone = session.scalars(
        delete(LikenessRow).where(LikenessRow.case_id.in_(old)).returning(LikenessRow.case_id)
    )
    return len(gone.all())


def pair(session: Session, id_: int, found: Iterable[tuple[int, float]]) -> None:
    """Note the cases, by id and score, that may be the same matter as one; each pair once."""
    for other, score in found:
        values = {"case_id": id_, "other_id": other, "score": score, "settled": None}
        adding = rows.insert(session, TwinRow).on_conflict_do_nothing(
            index_elements=["case_id", "other_id"]
        )
        session.execute(adding, values)


def paired(session: Session, number: str) -> tuple[Paired, ...]:
    """Which cases may be the same matter as this one, whichever was first? The likeliest first."""
    id_ = _id(session, number)
    if id_ is None:
        return ()
    other = case((TwinRow.case_id == id_, TwinRow.other_id), else_=TwinRow.case_id)
    query = (
        select(
            CaseRow.number,
            CaseRow.opened_at,
            CaseRow.anonymity,
            CaseRow.sealed,
            TwinRow.score,
            TwinRow.settled,
            SuggestionRow.kecamatan,
            SuggestionRow.kelurahan,
            SuggestionRow.place,
            CaseTextRow.place.label("written"),
        )
        .select_from(TwinRow)
        .join(CaseRow, CaseRow.id == other)
        .outerjoin(SuggestionRow, SuggestionRow.case_id == CaseRow.id)
        .outerjoin(CaseTextRow, CaseTextRow.case_id == CaseRow.id)
        .where(or_(TwinRow.case_id == id_, TwinRow.other_id == id_))
        .order_by(TwinRow.score.desc(), CaseRow.id.desc())
    )
    return tuple(
        Paired(
            number=row.number,
            score=row.score,
            opened_at=row.opened_at,
            place=suggestions.place(row.place or row.written, row.kecamatan, row.kelurahan),
            settled=row.settled,
            anonymity=row.anonymity,
            sealed=row.sealed,
        )
        for row in session.execute(query)
    )


def settle(session: Session, number: str, other: str, *, same: bool) -> bool:
    """Keep an officer's word on a pair, whichever case was first. False without such a pair."""
    ids = [_id(session, one) for one in (number, other)]
    if None in ids:
        return False
    spoken = session.scalars(
        update(TwinRow)
        .where(or_(_is_pair(ids[0], ids[1]), _is_pair(ids[1], ids[0])))
        .values(settled=same)
        .returning(TwinRow.case_id)
    )
    return bool(spoken.all())


def _is_pair(one: int | None, other: int | None) -> ColumnElement[bool]:
    return and_(TwinRow.case_id == one, TwinRow.other_id == other)


def _id(session: Session, number: str) -> int | None:
    return session.scalar(select(CaseRow.id).where(CaseRow.number == number))
