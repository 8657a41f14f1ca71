"""Values of the office's directory: agencies, officers, and the addresses that reach them.

`config.directory` reads them from files, `storage` keeps them, `router.directory` looks
people up. An address names its channel, so that every room can speak of addresses without
knowing any adapter.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a person is reached: a channel's name and the address in that channel's own form.

    `mail` values are lower-cased; `web` values are tracking codes.
    """

    channel: str
    value: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency (OPD). `keywords` are words of complaints that belong to it, lower-case."""

    id: str
    name: str
    short: str | None = None
    affairs: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Days on which an officer is away, both ends included (dates of the office)."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person who works on cases. Addresses stand in the order in which they are tried.

    `agency` is None for people of the office itself (the MPP). `deputies` stand in while
    the officer is on leave.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    agency: str | None = None
    addresses: tuple[Address, ...] = ()
    superior: str | None = None
    deputies: tuple[str, ...] = ()
    leave: tuple[Leave, ...] = ()

    def away(self, day: date) -> bool:
        """Tell whether the officer is on leave on this day."""
        return any(leave.first <= day <= leave.last for leave in self.leave)
