"""A case by its number, as a part of other statements."""

from sqlalchemy import ScalarSelect, select

from storage.models import CaseRow


def case_id(number: str) -> ScalarSelect[int]:
    """Give the id of a case by its number; NULL, which equals nothing, for an unknown one."""
    return select(CaseRow.id).where(CaseRow.number == number).scalar_subquery()
