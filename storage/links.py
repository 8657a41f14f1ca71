"""Named queries on links: the addresses by which officers made themselves known with a code.

Links are a part of the directory: `storage.directory` puts them among the officers' addresses,
and a change of them raises its version. An address is linked to one officer at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from config.people import Address
from storage import meta, rows
from storage.models_chat import LinkRow

VERSION = "directory_version"
"""Key of the number that says how often the directory has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that was proven to be an officer's, and when."""

    officer: str
    address: Address
    linked_at: datetime


def link(session: Session, officer: str, address: Address, at: datetime) -> str | None:
    """Make an address an officer's; give the officer whose it was until now, None for nobody.

    Raises IntegrityError for an officer who is not in the directory.
    """
    before = owner(session, address)
    if before == officer:
        return before
    adding = rows.insert(session, LinkRow)
    session.execute(
        adding.on_conflict_do_update(
            index_elements=["channel", "value"],
            set_={"officer_id": adding.excluded.officer_id, "linked_at": adding.excluded.linked_at},
        ),
        {
            "officer_id": officer,
            "channel": address.channel,
            "value": address.value,
            "linked_at": at,
        },
    )
    meta.count_up(session, VERSION)
    return before


def unlink(session: Session, officer: str, address: Address | None = None) -> tuple[Address, ...]:
    """Take one of an officer's linked addresses away, or all; give those that were his."""
    going = delete(LinkRow).where(LinkRow.officer_id == officer)
    if address is not None:
        going = going.where(LinkRow.channel == address.channel, LinkRow.value == address.value)
    gone = session.execute(going.returning(LinkRow.id, LinkRow.channel, LinkRow.value)).all()
    if gone:
        meta.count_up(session, VERSION)
    return tuple(Address(row.channel, row.value) for row in sorted(gone, key=lambda r: r.id))


def owner(session: Session, address: Address) -> str | None:
    """To which officer is this address linked?"""
    return session.scalar(
        select(LinkRow.officer_id).where(
            LinkRow.channel == address.channel, LinkRow.value == address.value
        )
    )


def of_officer(session: Session, officer: str) -> tuple[Link, ...]:
    """Which addresses has an officer linked, the oldest first?"""
    return tuple(one for one in everybodys(session).values() if one.officer == officer)


def everybodys(session: Session) -> Mapping[Address, Link]:
    """Which addresses are linked, the oldest first?"""
    found = session.scalars(select(LinkRow).order_by(LinkRow.linked_at, LinkRow.id))
    return {
        one.address: one
        for one in (
            Link(
                officer=row.officer_id,
                address=Address(row.channel, row.value),
                linked_at=row.linked_at,
            )
            for row in found
        )
    }
