"""Named queries on what officers teach: settled complaints, and what became of promises.

`bot.learning` trains models with the complaints of which officers say whose they are, and
compares what suggestions promised with what officers left of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from router.values import Anonymity
from storage.models import CaseRow, CaseTextRow, EntryRow
from storage.models_routing import SuggestionRow
from storage.values import Direction, EntryKind

HORIZON = timedelta(days=180)
"""How long after a suggestion a word about it counts for the week in which it is spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A complaint of which officers say whose it is: what a model may learn from.

    `id` is the row's own, by which the next batch is asked for. `title` is a subject that is not
    the beginning of the text. `said` is what the program ranked when the case
    opened, affairs with their confidences, best first.
    """

    id: int
    at: datetime
    text: str
    title: str | None
    agency: str
    urusan: str | None
    said: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a suggestion that officers have spoken about."""

    automatic: bool
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many suggestions there were, and how many of them the program followed by itself."""

    all: int
    automatic: int


def settled(
    session: Session,
    first: datetime | None,
    last: datetime,
    *,
    after: int = 0,
    limit: int = 1000,
) -> tuple[Settled, ...]:
    """Which complaints, suggested from `first` on and before `last`, are settled, with their text?

    At most `limit`, by row, behind the row `after`. Only what may be learnt from (see
    `learnable`); a complaint whose words are gone teaches nothing.
    """
    query = (
        select(SuggestionRow, EntryRow.text, CaseTextRow.subject)
        .join(CaseRow, CaseRow.id == SuggestionRow.case_id)
        .join(CaseTextRow, CaseTextRow.case_id == CaseRow.id)
        .join(EntryRow, EntryRow.case_id == CaseRow.id)
        .where(
            *_learnable(),
            EntryRow.kind == EntryKind.COMPLAINT,
            EntryRow.direction == Direction.IN,
            EntryRow.text != "",
            SuggestionRow.at >= first if first is not None else true(),
            SuggestionRow.at < last,
            SuggestionRow.case_id > after,
        )
        .order_by(SuggestionRow.case_id, EntryRow.id)
        .limit(limit)
    )
    # Several entries of one complaint are read as one; of each case the row stands there once.
    found: dict[int, Settled] = {}
    for row, text, subject in session.execute(query):
        if row.case_id not in found:
            found[row.case_id] = _settled(row, text, subject)
    return tuple(found.values())


def learnable(session: Session) -> int:
    """How many cases may be learnt from: settled, and of no one who asked for silence?

    Left out are anonymous and secret (rahasia) complaints, those that are sealed, and those about
    officials' own conduct (berkadar pengawasan).
    """
    query: Select[int] = (
        select(func.count())
        .select_from(SuggestionRow)
        .join(CaseRow, CaseRow.id == SuggestionRow.case_id)
        .where(*_learnable())
    )
    return session.scalars(query).one()


def outcomes(session: Session, first: datetime, last: datetime) -> tuple[Outcome, ...]:
    """What became of the suggestions that officers spoke about from `first` on, before `last`?

    A suggestion is right while officers say that the case is for its first agency. A word that
    comes later than HORIZON tells nothing of how the program does now.
    """
    found = session.execute(
        select(SuggestionRow.ranked, SuggestionRow.automatic, SuggestionRow.agency_id).where(
            SuggestionRow.settled_at >= first,
            SuggestionRow.settled_at < last,
            # Of these two moments this one has an index.
            SuggestionRow.at >= first - HORIZON,
            SuggestionRow.at < last,
        )
    )
    return tuple(
        Outcome(
            automatic=automatic,
            confidence=float(ranked[0]["confidence"]),
            right=agency is not None and agency == ranked[0]["agency"],
        )
        for ranked, automatic, agency in found
        if ranked
    )


def first_settled(session: Session) -> datetime | None:
    """When did an officer first speak about a suggestion?"""
    return session.scalars(select(func.min(SuggestionRow.settled_at))).one()


def tally(session: Session, first: datetime, last: datetime) -> Tally:
    """How many suggestions were made from `first` on and before `last`, how many automatic?"""
    within = (SuggestionRow.at >= first, SuggestionRow.at < last)
    counting = select(func.count()).select_from(SuggestionRow).where(*within)
    return Tally(
        all=session.scalars(counting).one(),
        automatic=session.scalars(counting.where(SuggestionRow.automatic)).one(),
    )


def _learnable() -> tuple[ColumnElement[bool], ...]:
    return (
        SuggestionRow.agency_id.is_not(None),
        SuggestionRow.supervised.is_(False),
        CaseRow.sealed.is_(False),
        CaseRow.anonymity == Anonymity.TERBUKA,
    )


def _settled(row: SuggestionRow, text: str, subject: str | None) -> Settled:
    assert row.agency_id is not None, "only settled rows are asked for"
    opening = " ".join(text.split())
    derived = subject is None or opening.startswith(" ".join(subject.rstrip(" .…").split()))
    return Settled(
        id=row.case_id,
        at=row.at,
        text=text,
        title=None if derived else subject,
        agency=row.agency_id,
        urusan=row.urusan,
        said=tuple((one["urusan"], float(one["confidence"])) for one in row.ranked),
    )
