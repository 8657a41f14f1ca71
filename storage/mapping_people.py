"""Rows to the directory's values, and back: agencies and officers, as `storage.mapping` has it."""

from collections.abc import Sequence
from datetime import date

from config.people import Address, Agency, Leave, Officer
from storage.mapping import Columns
from storage.models import AgencyRow, OfficerRow


def agency_columns(agency: Agency) -> Columns:
    """Give the row of an agency that is in the directory."""
    return {
        "id": agency.id,
        "name": agency.name,
        "short": agency.short,
        "affairs": list(agency.affairs),
        "keywords": list(agency.keywords),
        "areas": list(agency.areas),
        "active": True,
    }


def agency(row: AgencyRow) -> Agency:
    """Give an agency."""
    return Agency(
        id=row.id,
        name=row.name,
        short=row.short,
        affairs=tuple(row.affairs),
        keywords=tuple(row.keywords),
        areas=tuple(row.areas),
    )


def officer_columns(officer: Officer) -> Columns:
    """Give the row of an officer who is in the directory, without the addresses."""
    return {
        "id": officer.id,
        "name": officer.name,
        "agency_id": officer.agency,
        "roles": list(officer.roles),
        "superior_id": officer.superior,
        "deputies": list(officer.deputies),
        "leave": [
            {"first": leave.first.isoformat(), "last": leave.last.isoformat()}
            for leave in officer.leave
        ],
        "active": True,
    }


def officer(row: OfficerRow, addresses: Sequence[Address]) -> Officer:
    """Give an officer with the addresses in their order."""
    return Officer(
        id=row.id,
        name=row.name,
        roles=tuple(row.roles),
        agency=row.agency_id,
        addresses=tuple(addresses),
        superior=row.superior_id,
        deputies=tuple(row.deputies),
        leave=tuple(
            Leave(first=date.fromisoformat(one["first"]), last=date.fromisoformat(one["last"]))
            for one in row.leave
        ),
    )
