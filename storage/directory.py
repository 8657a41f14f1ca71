"""Named queries on the office's directory: agencies, officers, and where these are reached.

An import can be repeated: rows are matched by id, and whoever is no longer in it becomes
inactive, since old cases still name him. Every change raises the version, by which other
processes see that they must read the directory anew. Addresses that officers linked themselves
(`storage.links`) stand apart from what is imported, and come first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from config.areas import Area
from config.people import Address, Agency, Officer
from storage import areas, links, mapping_people, meta, rows
from storage.links import VERSION, Link
from storage.mapping import Columns
from storage.models import AgencyRow, OfficerAddressRow, OfficerRow
from storage.values import ImportCount


def load(session: Session) -> tuple[tuple[Agency, ...], tuple[Officer, ...]]:
    """Which agencies and officers are there now, each by id?

    A linked address takes the place of a Telegram name of its officer, by which nobody can be
    written to; else it comes first. It is nobody else's, whatever was imported.
    """
    agencies = session.scalars(select(AgencyRow).where(AgencyRow.active)).all()
    officers = session.scalars(select(OfficerRow).where(OfficerRow.active)).all()
    addresses, linked = _addresses(session), links.everybodys(session)
    # Sorted here and not by the database, whose order of words depends on its locale.
    return (
        tuple(mapping_people.agency(row) for row in sorted(agencies, key=_id)),
        tuple(
            mapping_people.officer(row, _with_linked(row.id, addresses[row.id], linked))
            for row in sorted(officers, key=_id)
        ),
    )


def _with_linked(
    officer: str, written: Iterable[Address], linked: Mapping[Address, Link]
) -> list[Address]:
    """Put an officer's linked addresses among those written in the directory."""
    found = [a for a in written if a not in linked or linked[a].officer == officer]
    # The newest stands first, since it is where he was seen last.
    for one in (link.address for link in linked.values() if link.officer == officer):
        if one in found:
            continue
        names = [a for a in found if a.channel == one.channel and a.value.startswith("@")]
        if names:
            found[found.index(names[0])] = one
        else:
            found.insert(0, one)
    return found


def written(session: Session, officer: str) -> tuple[Address, ...]:
    """Which addresses of an officer stand in the directory itself, linked ones left out?"""
    return tuple(_addresses(session)[officer])


def _id(row: AgencyRow | OfficerRow) -> str:
    return row.id


def version(session: Session) -> int:
    """How often has the directory changed?"""
    return int(meta.get(session, VERSION) or 0)


def whole(
    session: Session,
) -> tuple[tuple[Agency, ...], tuple[Officer, ...], tuple[Area, ...]]:
    """Which agencies, officers and areas are there now, each by id?"""
    return (*load(session), areas.load(session))


def replace(
    session: Session,
    agencies: Sequence[Agency],
    officers: Sequence[Officer] | None = None,
    places: Sequence[Area] | None = None,
) -> ImportCount:
    """Make the directory what an import says, and count agencies and officers that it changed.

    Without `officers` these stay as they are, and so do the areas without `places`. Raises
    IntegrityError where an officer names an agency that is not there, or two officers have the
    same address.
    """
    if places is not None:
        areas.replace(session, places)
    count = _replace_agencies(session, agencies)
    if officers is not None:
        known = session.scalars(select(OfficerRow)).all()
        gone = {row.id for row in known if row.active} - {officer.id for officer in officers}
        count += _put_officers(session, officers, gone)
    if count != ImportCount():
        meta.count_up(session, VERSION)
    return count


def put_officer(session: Session, officer: Officer) -> None:
    """Enter an officer, or change the one with this id. Raises IntegrityError as `replace`."""
    if _put_officers(session, [officer], gone=()) != ImportCount():
        meta.count_up(session, VERSION)


def _replace_agencies(session: Session, agencies: Sequence[Agency]) -> ImportCount:
    known = {row.id: row for row in session.scalars(select(AgencyRow))}
    added, changed = [], []
    for agency in agencies:
        row = known.pop(agency.id, None)
        if row is None:
            added.append(mapping_people.agency_columns(agency))
        elif not row.active or mapping_people.agency(row) != agency:
            changed.append(mapping_people.agency_columns(agency))
    removed = [row.id for row in known.values() if row.active]
    _write(session, AgencyRow, added, changed, removed)
    return ImportCount(added=len(added), changed=len(changed), removed=len(removed))


def _put_officers(
    session: Session, officers: Sequence[Officer], gone: Collection[str]
) -> ImportCount:
    """Enter or change these officers, and make those who are gone inactive.

    Addresses are all taken away before any is given: one may pass from officer to officer.
    """
    known = {row.id: row for row in session.scalars(select(OfficerRow))}
    addresses = _addresses(session)
    added, changed = [], []
    for officer in officers:
        row = known.get(officer.id)
        if row is None:
            added.append(officer)
        elif not row.active or mapping_people.officer(row, addresses[row.id]) != officer:
            changed.append(officer)
    _write(
        session,
        OfficerRow,
        [mapping_people.officer_columns(officer) for officer in added],
        [mapping_people.officer_columns(officer) for officer in changed],
        gone,
    )
    cleared = [*gone, *(officer.id for officer in changed)]
    session.execute(delete(OfficerAddressRow).where(OfficerAddressRow.officer_id.in_(cleared)))
    given = [
        {
            "officer_id": officer.id,
            "position": position,
            "channel": address.channel,
            "value": address.value,
        }
        for officer in (*added, *changed)
        for position, address in enumerate(officer.addresses)
    ]
    rows.add_all(session, OfficerAddressRow, given)
    return ImportCount(added=len(added), changed=len(changed), removed=len(gone))


def _write(
    session: Session,
    row: type[AgencyRow] | type[OfficerRow],
    added: Sequence[Columns],
    changed: Iterable[Columns],
    removed: Collection[str],
) -> None:
    rows.add_all(session, row, added)
    for columns in changed:
        session.execute(update(row).where(row.id == columns["id"]).values(columns))
    session.execute(update(row).where(row.id.in_(removed)).values(active=False))


def _addresses(session: Session) -> defaultdict[str, list[Address]]:
    found: defaultdict[str, list[Address]] = defaultdict(list)
    known = session.scalars(
        select(OfficerAddressRow).order_by(OfficerAddressRow.officer_id, OfficerAddressRow.position)
    )
    for row in known:
        found[row.officer_id].append(Address(row.channel, row.value))
    return found
