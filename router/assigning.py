"""Who of several officers is asked to act: presence, load, who knows the place or the person.

Pure: `pool` says among whom there is a choice, `choose` makes it with the facts that
`storage.loads` gives. Whoever is asked is named in the log and in the task (`ditunjuk`); his
colleagues of the role hear it too and may act all the same, so that a case never hangs on one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from config.people import Officer
from config.procedure import Scope, Severity
from router import rules
from router.office import Office
from router.values import PENGADU, Case

WEIGHT: Mapping[Severity, int] = {Severity.RINGAN: 1, Severity.SEDANG: 2, Severity.BERAT: 4}
"""How much an open case of a severity weighs."""

MARGIN = 2 * WEIGHT[Severity.SEDANG]
"""How much more than the least loaded one somebody may carry who knows the person or the place."""


class Why(StrEnum):
    """Why somebody is asked; each has its words under `assign.why.<why>`."""

    ORANG = "orang"
    TEMPAT = "tempat"
    BEBAN = "beban"
    GILIRAN = "giliran"
    SENDIRI = "sendiri"
    WAKIL = "wakil"
    ATASAN = "atasan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an officer when a case is given.

    `load` is the weight (`WEIGHT`) of his open cases, `given` when he was last given one (None:
    not lately), `person` and `place` how many other cases of the same complainant, or in the same
    kelurahan, he has worked on.
    """

    load: int = 0
    given: datetime | None = None
    person: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is asked (an officer's id), and why."""

    officer: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Those among whom one is asked. `why` says so where they are not the role's own people."""

    officers: tuple[Officer, ...]
    why: Why | None = None


def pool(case: Case, office: Office, day: date) -> Pool | None:
    """Give among whom somebody is to be asked for a case; None where there is no choice.

    There is one where an agency has several officers of the role that holds the case and none of
    them is named yet. Those on leave are passed over; where all are, their deputies stand in, then
    whoever `rules.stand_ins` finds. Nobody is asked to judge his own work.
    """
    holder, directory = case.holder, office.directory
    if holder is None or holder.role == PENGADU or holder.officer is not None:
        return None
    scope = office.procedure.scope(holder.role)
    if case.sealed or case.state.ended or scope is not Scope.OPD or office.signatory(case):
        return None
    if len(directory.with_role(holder.role, scope, case.agency)) < 2:
        return None
    able, barred = rules.holders(case, office), rules.own_work(case, office)
    present = tuple(o for o in able if not o.away(day))
    if present:
        return Pool(officers=present)
    deputies = dict.fromkeys(d for o in able for d in directory.there(o, day))
    standing_in = tuple(o for o in deputies if o.id not in barred)
    if standing_in:
        return Pool(officers=standing_in, why=Why.WAKIL)
    others = rules.stand_ins(case, office, day)
    return Pool(officers=others, why=Why.ATASAN) if others else None


_NEVER = datetime.min.replace(tzinfo=UTC)


def choose(candidates: Sequence[Officer], facts: Mapping[str, Facts]) -> Choice:
    """Choose one of at least one candidate. What is not known of somebody counts as nothing.

    Who has worked for the same complainant comes first, then who knows the kelurahan, as long as
    he carries no more than MARGIN above the least; else whoever carries least, and of equals the
    one who was given a case longest ago.
    """

    def of(officer: Officer) -> Facts:
        return facts.get(officer.id, Facts())

    def turn(officer: Officer) -> tuple[int, datetime]:
        known = of(officer)
        return known.load, known.given or _NEVER

    if len(candidates) == 1:
        return Choice(officer=candidates[0].id, why=Why.SENDIRI)
    least = min(of(o).load for o in candidates)
    light = [o for o in candidates if of(o).load <= least + MARGIN]
    for why, knows in (
        (Why.ORANG, [o for o in light if of(o).person]),
        (Why.TEMPAT, [o for o in light if of(o).place]),
    ):
        # Where all of them know it, it tells none of them from the others.
        if knows and len(knows) < len(candidates):
            return Choice(officer=min(knows, key=turn).id, why=why)
    equal = [o for o in candidates if of(o).load == least]
    why = Why.BEBAN if len(equal) == 1 else Why.GILIRAN
    return Choice(officer=min(equal, key=turn).id, why=why)
