"""Named queries on where open cases stand: which role of which agency holds them, on which step.

Whether anybody is there to act is the directory's matter (`bot.strays`): there are few places,
however many cases stand at them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from router.values import PENGADU, State
from storage.models import CaseRow

_OPEN = (State.BERJALAN, State.MENUNGGU_PENGADU)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A step of a procedure in one version, held by a role, for an agency or for none yet."""

    procedure: str
    version: str
    step: int
    role: str
    agency: str | None
    sealed: bool


def spots(session: Session) -> tuple[Spot, ...]:
    """At which places do open cases wait for an officer?"""
    query = (
        select(
            CaseRow.procedure,
            CaseRow.version,
            CaseRow.step,
            CaseRow.holder_role,
            CaseRow.agency,
            CaseRow.sealed,
        )
        .where(CaseRow.state.in_(_OPEN), CaseRow.holder_role != PENGADU)
        .distinct()
    )
    return tuple(
        Spot(
            procedure=procedure,
            version=version,
            step=step,
            role=role,
            agency=agency,
            sealed=sealed,
        )
        for procedure, version, step, role, agency, sealed in session.execute(query)
        if role is not None
    )


def standing(session: Session, spot: Spot) -> tuple[tuple[str, datetime], ...]:
    """Which cases stand there, and since when, the longest first?"""
    at_agency = CaseRow.agency.is_(None) if spot.agency is None else CaseRow.agency == spot.agency
    query = (
        select(CaseRow.number, CaseRow.visit_at)
        .where(
            CaseRow.state.in_(_OPEN),
            CaseRow.procedure == spot.procedure,
            CaseRow.version == spot.version,
            CaseRow.step == spot.step,
            CaseRow.holder_role == spot.role,
            CaseRow.sealed == spot.sealed,
            at_agency,
        )
        .order_by(CaseRow.visit_at, CaseRow.id)
    )
    return tuple((number, at) for number, at in session.execute(query))
