"""Looks people and agencies up: by id, by name as somebody wrote it, by role, by address.

Built from the values that `storage` keeps; asked by `router.rules` (who may act), by
`router.routing` (which agency is meant) and by `bot` (whom to tell).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from config.areas import Area
from config.people import Address, Agency, Officer
from config.procedure import Scope
from router.values import KOORDINATOR, OPERATOR

_WORD = re.compile(r"\w+")
_GENERIC = re.compile(r"\b(dinas|badan|kantor|opd|kota|kabupaten|dan|yth|kepada|ke)\b")
_POLITE = re.compile(
    r"\b(yth|kepada|ke|kepala|bapak|pak|ibu|bu|saudara|saudari|sdr|sdri|mas|mbak|saja|aja|ya)\b"
)


def plain(text: str) -> str:
    """Reduce a name to what matters for comparing it: lower case, letters and digits, one space."""
    return " ".join(_WORD.findall(text.lower()))


def core(text: str) -> str:
    """Reduce an agency's name further: without the words that most names share."""
    return " ".join(_GENERIC.sub(" ", plain(text)).split())


class Directory:
    """The office's agencies, officers and areas at one moment. Immutable."""

    def __init__(
        self,
        agencies: Iterable[Agency],
        officers: Iterable[Officer],
        areas: Iterable[Area] = (),
    ) -> None:
        self.agencies: tuple[Agency, ...] = tuple(agencies)
        self.officers: tuple[Officer, ...] = tuple(officers)
        self.areas: tuple[Area, ...] = tuple(areas)
        self._agency = {a.id: a for a in self.agencies}
        self._officer = {o.id: o for o in self.officers}
        self._by_address = {a: o for o in self.officers for a in o.addresses}

    def agency(self, id_: str | None) -> Agency | None:
        """Give the agency with this id."""
        return self._agency.get(id_) if id_ else None

    def agency_name(self, id_: str | None) -> str | None:
        """Give an agency's name; the bare id when the agency has left the directory."""
        found = self.agency(id_)
        return found.name if found else id_

    def officer(self, id_: str | None) -> Officer | None:
        """Give the officer with this id."""
        return self._officer.get(id_) if id_ else None

    def officer_name(self, id_: str | None) -> str | None:
        """Give an officer's name; the bare id when he has left the directory."""
        found = self.officer(id_)
        return found.name if found else id_

    def by_address(self, address: Address) -> Officer | None:
        """Give the officer who is reached at this address."""
        return self._by_address.get(address)

    def with_role(self, role: str, scope: Scope, agency: str | None) -> tuple[Officer, ...]:
        """Give the officers who play a role: of one agency where the role is the agency's."""
        return tuple(
            o
            for o in self.officers
            if role in o.roles and (scope is not Scope.OPD or (agency and o.agency == agency))
        )

    def coordinators(self) -> tuple[Officer, ...]:
        """Give those who decide where the SOP's chain does not: coordinators, else operators."""
        found = self.with_role(KOORDINATOR, Scope.KANTOR, None)
        return found or self.with_role(OPERATOR, Scope.KANTOR, None)

    def present(self, officer: Officer, day: date) -> Officer:
        """Give who stands in for an officer on a day: himself, or the first deputy who is there."""
        return next(self.there(officer, day), officer)

    def there(self, officer: Officer, day: date) -> Iterator[Officer]:
        """Give who can be reached in an officer's place on a day: himself, or deputies in order."""
        if not officer.away(day):
            yield officer
            return
        for id_ in officer.deputies:
            deputy = self.officer(id_)
            if deputy and not deputy.away(day):
                yield deputy

    def stands_in(self, actor: Officer, for_: str, day: date) -> bool:
        """Tell whether `actor` acts for the absent officer `for_` on this day."""
        absent = self.officer(for_)
        return absent is not None and absent.away(day) and actor.id in absent.deputies

    def is_superior(self, actor: Officer, of: Officer) -> bool:
        """Tell whether `actor` stands anywhere above `of`."""
        seen = {of.id}
        above = of.superior
        while above and above not in seen:
            if above == actor.id:
                return True
            seen.add(above)
            next_ = self.officer(above)
            above = next_.superior if next_ else None
        return False

    def head(self, of: Officer) -> Officer | None:
        """Give who stands at the top above an officer; None when nobody does."""
        top, seen = None, {of.id}
        above = self.officer(of.superior)
        while above is not None and above.id not in seen:
            top = above
            seen.add(above.id)
            above = self.officer(above.superior)
        return top

    def agencies_named(self, text: str) -> tuple[Agency, ...]:
        """Give the agencies that a written name can mean; one when it is clear.

        An id, a full or short name decides at once; else names of which the words written are
        a part ("perhubungan" for "Dinas Perhubungan"); else names that stand among the words
        ("Dinas Perhubungan Kota Contoh").
        """
        wanted = plain(text)
        exact = tuple(a for a in self.agencies if wanted and wanted in map(plain, _names(a)))
        if exact:
            return exact
        words = core(_POLITE.sub(" ", wanted))
        if not words:
            return ()
        names = {a: _cores(a) for a in self.agencies}
        same = tuple(a for a, known in names.items() if words in known)
        if same:
            return same
        part = tuple(a for a, known in names.items() if any(_within(words, n) for n in known))
        return part or _standing_in(words, names)

    def officers_named(
        self, text: str, among: Sequence[Officer] | None = None
    ) -> tuple[Officer, ...]:
        """Give the officers whom a written id or name can mean; one when it is clear."""
        pool = self.officers if among is None else among
        by_id = tuple(o for o in pool if text.strip().lower() == o.id.lower())
        wanted = plain(_POLITE.sub(" ", plain(text)))
        if by_id or not wanted:
            return by_id
        same = tuple(o for o in pool if wanted == plain(o.name))
        return same or tuple(o for o in pool if _within(wanted, plain(o.name)))


def _names(agency: Agency) -> tuple[str, ...]:
    return (agency.id, agency.name, agency.short or "")


def _cores(agency: Agency) -> tuple[str, ...]:
    """Give what an agency is called without "dinas", which is also the D of DLH or DPUPR."""
    short = agency.short or ""
    acronym = short[1:] if re.fullmatch(r"D[A-Z]{2,}", short) else ""
    return tuple(filter(None, map(core, (*_names(agency), acronym))))


def _within(words: str, name: str) -> bool:
    return f" {words} " in f" {name} "


def _standing_in(words: str, names: Mapping[Agency, Sequence[str]]) -> tuple[Agency, ...]:
    """Give the agencies whose names stand among the words, unless within a longer name there."""
    found = [(a, n) for a, known in names.items() for n in known if _within(n, words)]
    whole = {n for _, n in found if not any(n != m and _within(n, m) for _, m in found)}
    return tuple(dict.fromkeys(a for a, n in found if n in whole))
