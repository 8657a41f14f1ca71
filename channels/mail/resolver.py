"""What domains publish in DNS about their mail, asked by `verify`, with answers kept for a while.

Blocking, on dnspython: `verify` calls it in a thread. Every question has an end in time; the
waiting for one mail's questions ends all together (`Deadline`).
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import dns.exception
import dns.nameserver
import dns.resolver

KEPT_SECONDS = 300.0
KEPT = 2000
"""Answers that are kept, and for how long. Both bound what a stranger's mails can make us keep."""

PORT = 53

Ask = Callable[[str, str, float], Sequence[Any]]
"""Asks for the records of a name by type ("TXT", "A", "AAAA", "MX", "PTR"), within so many seconds.

Gives dnspython's record values, none where the name or the type is not there. Raises Unanswered.
"""


class Unanswered(Exception):
    """No name server answered in time, or in a way that can be read: nothing is known."""


class Resolver:
    """Asks name servers. `servers` are "address" or "address:port", none for the system's own."""

    def __init__(self, servers: Sequence[str] = ()) -> None:
        self._servers = servers
        self._resolver: dns.resolver.Resolver | None = None
        self._kept: dict[tuple[str, str], tuple[float, Sequence[Any]]] = {}
        self._lock = threading.Lock()

    def __call__(self, name: str, kind: str, seconds: float) -> Sequence[Any]:
        """Ask; see `Ask`. What is not there is kept as well, what failed is not."""
        key, now = (name.lower().rstrip("."), kind), time.monotonic()
        with self._lock:
            found = self._kept.get(key)
        if found is not None and now - found[0] < KEPT_SECONDS:
            return found[1]
        records = self._asked(*key, seconds)
        with self._lock:
            if len(self._kept) >= KEPT:
                # The oldest goes first: a dict keeps the order in which it was filled.
                del self._kept[next(iter(self._kept))]
            self._kept.pop(key, None)
            self._kept[key] = (now, records)
        return records

    def _asked(self, name: str, kind: str, seconds: float) -> Sequence[Any]:
        try:
            if self._resolver is None:
                self._resolver = _resolver(self._servers)
            answer = self._resolver.resolve(name, kind, lifetime=max(seconds, 0.01), search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        # ValueError: a name that DNS cannot carry; OSError: no network.
        except (dns.exception.DNSException, OSError, ValueError, UnicodeError) as error:
            raise Unanswered(str(error)) from error
        return tuple(answer)


def texts(records: Sequence[Any]) -> list[bytes]:
    """Give TXT records, each put together out of its strings (RFC 7208, 3.3)."""
    return [b"".join(record.strings) for record in records]


def _resolver(servers: Sequence[str]) -> dns.resolver.Resolver:
    if not servers:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = [_server(one) for one in servers]
    return resolver


def _server(written: str) -> dns.nameserver.Do53Nameserver:
    """Read "192.0.2.1", "192.0.2.1:5353", "2001:db8::1" or "[2001:db8::1]:5353"."""
    host, mark, port = written.rpartition(":")
    if mark and (host.startswith("[") or ":" not in host):
        return dns.nameserver.Do53Nameserver(host.strip("[]"), int(port))
    return dns.nameserver.Do53Nameserver(written.strip("[]"), PORT)
