"""What a mail server in front of us wrote about a mail's origin: Authentication-Results (RFC 8601).

Pure. Anybody can write such a field into his mail. It counts only where it names a server that
the office trusts (`mail.trusted_authserv`), and of several only the topmost, which the server
nearest to us put on top. `verify` asks here first, and looks itself where nothing is found.
ARC's copies of the field are not read: they tell what servers of strangers say.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from channels.base import Auth, Verdict
from channels.mail.addresses import ascii_domain
from channels.mail.decode import unescape_bytes

HEAD_LIMIT = 256 * 1024
"""Bytes of a mail's head that are looked at; no honest one is as long."""

FIELD_LIMIT = 16 * 1024
"""Characters of one Authentication-Results field that are read."""

HEAD_END = re.compile(rb"\r?\n\r?\n")
"""What stands between head and body."""

_QUOTED = r'"(?:[^"\\]|\\.){0,500}"'
_SERVER = re.compile(rf"\s*({_QUOTED}|[^\s;\"]+)(?:\s+\d+)?\s*")
_PAIR = re.compile(rf"([A-Za-z0-9][A-Za-z0-9_.-]*)(?:\s*/\s*\d+)?\s*=\s*({_QUOTED}|[^\s;\"]+)")

_PART = re.compile(rf"(?:{_QUOTED}|[^;])+")
"""What stands between two semicolons, those in quoted strings left aside."""

_VERDICTS: Mapping[str, Verdict] = {
    "pass": Verdict.PASS,
    "fail": Verdict.FAIL,
    "hardfail": Verdict.FAIL,
    "softfail": Verdict.SOFTFAIL,
    "neutral": Verdict.NEUTRAL,
    "policy": Verdict.NEUTRAL,
    # What a server guesses for a domain without a record is no statement of that domain.
    "bestguesspass": Verdict.NONE,
    "none": Verdict.NONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one method said, and its properties (`header.from`, `smtp.mailfrom`), lower-case."""

    method: str
    verdict: Verdict
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One Authentication-Results field: by which server, and what it found."""

    by: str
    results: tuple[Result, ...]

    def of(self, method: str) -> Result | None:
        """Give what a method said: of several signatures one that holds, else the first."""
        found = [one for one in self.results if one.method == method]
        return next((one for one in found if one.verdict is Verdict.PASS), next(iter(found), None))

    def auth(self, author: str | None) -> Auth:
        """Sum it up for a mail whose From names the domain `author` (None: no or several).

        A DMARC pass for another domain than the one in From is none.
        """
        dmarc, about = self._verdict("dmarc"), self.of("dmarc")
        if dmarc is Verdict.PASS and about is not None:
            named = about.facts.get("header.from", author or "").rpartition("@")[2]
            if author is None or ascii_domain(named.lower()) != author:
                dmarc = Verdict.FAIL
        spf, dkim = self._verdict("spf"), self._verdict("dkim")
        return Auth(spf=spf, dkim=dkim, dmarc=dmarc, by=self.by)

    def _verdict(self, method: str) -> Verdict:
        found = self.of(method)
        return found.verdict if found else Verdict.NONE


def head(raw: bytes) -> Message:
    """Read the header fields of a mail, without its body."""
    end = HEAD_END.search(raw, 0, HEAD_LIMIT)
    size = end.end() if end else HEAD_LIMIT
    return BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:size])


def fields(fields_: Message, name: str) -> list[str]:
    """Give the values of a header field, the topmost first."""
    return [unescape_bytes(str(value)) for value in fields_.get_all(name, ())]


def author_domain(fields_: Message) -> str | None:
    """Give the domain of the one author in From; None where there is none, or more than one.

    DMARC says nothing about a mail of several authors (RFC 7489, 6.6.1).
    """
    try:
        pairs = getaddresses(fields(fields_, "From"))
    except (RecursionError, IndexError, ValueError):
        return None
    if len(pairs) != 1:
        return None
    local, _, domain = pairs[0][1].rpartition("@")
    return ascii_domain(domain.strip().lower()) or None if local else None


def trusted(values: Iterable[str], servers: Collection[str]) -> Statement | None:
    """Give the topmost field that names a trusted server; None where none does."""
    names = {one.lower() for one in servers}
    for value in values:
        found = read(value)
        if found is not None and found.by in names:
            return found
    return None


def read(value: str) -> Statement | None:
    """Read one field; None for what is none. `by` is lower-case."""
    plain = _without_comments(value[:FIELD_LIMIT])
    server = _SERVER.match(plain)
    if server is None:
        return None
    results = []
    for part in _PART.findall(plain, server.end()):
        pairs = _PAIR.findall(part)
        if not pairs:
            continue
        (method, said), *facts = pairs
        verdict = _VERDICTS.get(_plain(said).lower(), Verdict.ERROR)
        known = {name.lower(): _plain(fact).lower() for name, fact in facts}
        results.append(Result(method=method.lower(), verdict=verdict, facts=known))
    return Statement(by=_plain(server[1]).lower(), results=tuple(results))


def _without_comments(text: str) -> str:
    """Leave out what stands in parentheses, however deep (RFC 5322, 3.2.2)."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in text:
        if escaped:
            escaped = False
        elif char == "\\" and (quoted or depth):
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
            continue
        elif char == ")" and depth and not quoted:
            depth -= 1
            kept.append(" ")
            continue
        if not depth:
            kept.append(char)
    return "".join(kept)


def _plain(value: str) -> str:
    """Take a quoted string out of its marks (RFC 5322, 3.2.4)."""
    if not value.startswith('"'):
        return value
    return re.sub(r"\\(.)", r"\1", value[1:-1])
