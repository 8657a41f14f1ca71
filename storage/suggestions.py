"""Named queries on what the router made of cases, and what officers made of that.

A suggestion is written once, when its case opens; the words of officers change what stands
there now, and what stood there before stays in the corrections. What may be learnt from them is
asked in `storage.labels`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config.procedure import Severity
from router.suggestion import Field, Kind, Place, Ranked, Reading, Suggestion
from storage import rows
from storage.models import CaseRow
from storage.models_routing import AreaRow, CorrectionRow, SuggestionRow
from storage.numbered import case_id

YES, NO = "ya", "tidak"
"""How a correction writes the two answers to a question."""

KELURAHAN = "kelurahan"
"""Kind of an area that lies within a kecamatan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A case's suggestion as corrected until now, and which agency officers say it is for.

    `agency` is None while no officer has spoken, and after one has handed the case back
    (`settled_at` is set then). `urusan` is None where the agency alone does not tell it. `parts`
    counts the complaints in its words, whose texts are not kept twice (0: one). `said` are the
    fields that an officer has put right: what stands there is his word.
    """

    number: str
    at: datetime
    suggestion: Suggestion
    agency: str | None
    urusan: str | None
    settled_at: datetime | None
    parts: int = 0
    said: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One word of an officer against a suggestion."""

    at: datetime
    officer: str
    field: Field
    was: str | None
    became: str | None


def add(session: Session, number: str, suggestion: Suggestion, at: datetime) -> None:
    """Keep what the router made of a case. Raises NoResultFound for an unknown number."""
    case_id = session.scalars(select(CaseRow.id).where(CaseRow.number == number)).one()
    reading, place = suggestion.reading, suggestion.place
    row = {
        "case_id": case_id,
        "at": at,
        "model": suggestion.model,
        "ranked": [
            {"urusan": one.urusan, "agency": one.agency, "confidence": one.confidence}
            for one in suggestion.ranked
        ],
        "automatic": suggestion.automatic,
        "complaint": reading.complaint,
        "kind": reading.kind,
        "supervised": reading.supervised,
        "category": reading.category,
        "severity": reading.severity,
        "kecamatan": place.kecamatan if place else None,
        "kelurahan": place.kelurahan if place else None,
        "place": place.text if place else None,
        "parts": len(reading.parts),
        "words": list(suggestion.words),
        "reasons": [{"field": field, "words": list(words)} for field, words in reading.why],
    }
    rows.add_all(session, SuggestionRow, [row])


def of_case(session: Session, number: str) -> Suggested | None:
    """What did the router make of this case, as corrected until now?"""
    found = session.execute(
        select(SuggestionRow, CorrectionRow.field)
        .outerjoin(CorrectionRow, CorrectionRow.case_id == SuggestionRow.case_id)
        .where(SuggestionRow.case_id == case_id(number))
    ).all()
    if not found:
        return None
    return _suggested(number, found[0][0], frozenset(field for _, field in found if field))


def settle(
    session: Session, number: str, agency: str | None, urusan: str | None, at: datetime
) -> None:
    """Keep which agency, and which affair, officers now say that a case is for.

    Without an agency the case was handed back and waits for another.
    """
    session.execute(
        update(SuggestionRow)
        .where(SuggestionRow.case_id == case_id(number))
        .values(agency_id=agency, urusan=urusan, settled_at=at)
    )


def note(
    session: Session,
    number: str,
    *,
    field: Field,
    was: str | None,
    became: str | None,
    officer: str,
    at: datetime,
) -> None:
    """Keep a correction, without changing what stands in the suggestion."""
    case_id = session.scalars(select(CaseRow.id).where(CaseRow.number == number)).one()
    row = {"case_id": case_id, "at": at, "officer": officer, "field": field}
    rows.add_all(session, CorrectionRow, [{**row, "was": was, "became": became}])


def correct(
    session: Session, number: str, field: Field, became: str | None, officer: str, at: datetime
) -> bool:
    """Change what stands in a suggestion, and keep what stood there; tell whether it changed.

    `became` is an id, for a place that of an area; `ya` or `tidak` says whether the case is a
    complaint, or is berkadar pengawasan. False for the same value again and for a case without a
    suggestion. Raises ValueError for what the field cannot be.
    """
    row = _row(session, number)
    if row is None:
        return False
    was = _value(row, field)
    if was == became:
        return False
    changed = _columns(session, row, field, became, at)
    session.execute(
        update(SuggestionRow).where(SuggestionRow.case_id == row.case_id).values(**changed)
    )
    note(session, number, field=field, was=was, became=became, officer=officer, at=at)
    return True


def corrections(session: Session, number: str) -> tuple[Corrected, ...]:
    """What have officers said against this case's suggestion, oldest first?"""
    found = session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.case_id == case_id(number))
        .order_by(CorrectionRow.id)
    )
    return tuple(
        Corrected(at=r.at, officer=r.officer, field=r.field, was=r.was, became=r.became)
        for r in found
    )


def _row(session: Session, number: str) -> SuggestionRow | None:
    return session.scalar(select(SuggestionRow).where(SuggestionRow.case_id == case_id(number)))


def _suggested(number: str, row: SuggestionRow, said: frozenset[Field]) -> Suggested:
    reading = Reading(
        complaint=row.complaint,
        kind=row.kind,
        supervised=row.supervised,
        category=row.category,
        severity=row.severity,
        why=tuple((Field(one["field"]), tuple(one["words"])) for one in row.reasons),
    )
    return Suggested(
        number=number,
        at=row.at,
        suggestion=Suggestion(
            ranked=ranked(row.ranked),
            automatic=row.automatic,
            reading=reading,
            place=place(row.place, row.kecamatan, row.kelurahan),
            words=tuple(row.words),
            model=row.model,
        ),
        agency=row.agency_id,
        urusan=row.urusan,
        settled_at=row.settled_at,
        parts=row.parts,
        said=said,
    )


def place(text: str | None, kecamatan: str | None, kelurahan: str | None) -> Place | None:
    """Give a place as its row keeps it; None where nothing is known of one."""
    if not (text or kecamatan or kelurahan):
        return None
    return Place(text=text or "", kecamatan=kecamatan, kelurahan=kelurahan)


def ranked(records: Iterable[Mapping[str, Any]]) -> tuple[Ranked, ...]:
    """Give the ways of a suggestion as its row keeps them."""
    return tuple(
        Ranked(urusan=r["urusan"], agency=r["agency"], confidence=float(r["confidence"]))
        for r in records
    )


def _value(row: SuggestionRow, field: Field) -> str | None:
    """Give what stands in a field now, as a correction writes it."""
    first = row.ranked[0] if row.ranked else {}
    values: dict[Field, str | None] = {
        Field.URUSAN: row.urusan or first.get("urusan"),
        Field.AGENCY: row.agency_id if row.settled_at else first.get("agency"),
        Field.KIND: row.kind,
        Field.WEIGHT: YES if row.supervised else NO,
        Field.CATEGORY: row.category,
        Field.SEVERITY: row.severity,
        Field.COMPLAINT: YES if row.complaint else NO,
        Field.PLACE: row.kelurahan or row.kecamatan or row.place,
    }
    value = values[field]
    return None if value is None else str(value)


def _columns(
    session: Session, row: SuggestionRow, field: Field, became: str | None, at: datetime
) -> dict[str, Any]:
    """Give what a correction changes in the row. Raises ValueError."""
    match field:
        case Field.URUSAN:
            return {"urusan": became}
        case Field.AGENCY:
            return {"agency_id": became, "settled_at": at}
        case Field.CATEGORY:
            return {"category": became}
        case Field.KIND:
            return {"kind": Kind(_needed(field, became))}
        case Field.SEVERITY:
            return {"severity": Severity(_needed(field, became))}
        case Field.WEIGHT:
            return {"supervised": _answer(field, became)}
        case Field.COMPLAINT:
            return {"complaint": _answer(field, became)}
        case Field.PLACE:
            return _placed(session, row, became)


def _placed(session: Session, row: SuggestionRow, became: str | None) -> dict[str, Any]:
    """Give the columns of a place that is an area; one that is none keeps its words only.

    The words for the place within the area (a street, a landmark) stay, unless they name the
    area that was wrong.
    """
    area = None if became is None else session.get(AreaRow, became)
    if area is None:
        return {"place": became, "kelurahan": None, "kecamatan": None}
    within = area.kind == KELURAHAN
    wrong = (session.get(AreaRow, id_) for id_ in (row.kelurahan, row.kecamatan) if id_)
    words = (row.place or "").casefold()
    stays = words and not any(one.name.casefold() in words for one in wrong if one is not None)
    return {
        "place": row.place if stays else area.name,
        "kelurahan": area.id if within else None,
        "kecamatan": area.parent_id if within else area.id,
    }


def _needed(field: Field, became: str | None) -> str:
    if became is None:
        raise ValueError(f"{field} cannot be nothing")
    return became


def _answer(field: Field, became: str | None) -> bool:
    if became not in (YES, NO):
        raise ValueError(f"{field} is {YES} or {NO}, not {became!r}")
    return became == YES
