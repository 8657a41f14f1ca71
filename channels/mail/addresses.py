"""Our own mail addresses: which of them a mail was written to, and which mark it brings back.

The SMTP edge asks here whether a recipient is ours, `parse` finds the marker of the message
that a mail answers, and `compose` writes the address to which answers shall come. A marker
travels as the plus part of an address (RFC 5233) and in our Message-IDs. Mail servers may
change the case of a local part, so markers are lower-case on both ways.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

MARKER_LIMIT = 200
"""Characters of a marker. What is longer was not made by us."""

_OWN_ID = re.compile(rf"<kawal\.([^<>@\s]{{1,{MARKER_LIMIT}}})@([^<>@\s]{{1,255}})>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One of our addresses as it stood in a mail: without its plus part, and that part."""

    address: str
    marker: str | None


def normal(address: str) -> str:
    """Write an address as we compare it: lower-case, an international domain in its ASCII form."""
    local, at, domain = address.strip().lower().rpartition("@")
    return f"{local}{at}{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """Give a domain as it travels in DNS (RFC 3490); one that has no such form stays as it is."""
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


class OwnAddresses:
    """The addresses at which we take mail in. `main` is the one that our mail comes from."""

    def __init__(self, main: str, also: Collection[str] = ()) -> None:
        self.main = normal(main)
        self.domain = self.main.rpartition("@")[2]
        intake = {self.main, *map(normal, also)}
        # Whoever receives mail for a domain reads its postmaster's mail (RFC 5321, 4.5.1).
        self._all = intake | {f"postmaster@{one.rpartition('@')[2]}" for one in intake}

    def find(self, address: str) -> Found | None:
        """Tell which of our addresses this is, None when it is somebody else's."""
        plain = normal(address)
        # RFC 5321, 4.1.1.3: the postmaster may be addressed without a domain.
        if plain == "postmaster":
            return Found(address=f"postmaster@{self.domain}", marker=None)
        local, _, domain = plain.rpartition("@")
        local, _, marker = local.partition("+")
        ours = f"{local}@{domain}"
        if ours not in self._all:
            return None
        return Found(address=ours, marker=marker if 0 < len(marker) <= MARKER_LIMIT else None)

    def with_marker(self, marker: str) -> str:
        """Give our main address with a marker as its plus part."""
        local, _, domain = self.main.rpartition("@")
        return f"{local}+{marker}@{domain}"

    def markers(self, message_ids: str) -> list[str]:
        """List the markers of our own Message-IDs in a text of ids, in their order."""
        return [
            marker.lower()
            for marker, domain in _OWN_ID.findall(message_ids)
            if ascii_domain(domain.lower()) == self.domain
        ]
