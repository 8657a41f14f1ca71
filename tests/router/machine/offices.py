"""Offices of many shapes for any procedure, made at random: who works there, who is away.

`tests.router.machine.town` plays cases in them. Every person is invented; an office has at least
one agency that can take a case, and somebody who decides where the SOP's chain does not.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from config.hours import office_hours
from config.people import Agency, Leave, Officer
from config.procedure import Procedure, Scope
from router.clock import WorkingCalendar
from router.directory import Directory
from router.office import Office
from router.values import KOORDINATOR, OPERATOR, PENGADU
from tests.router.stories import ZONE

AGENCIES = (
    Agency(id="dishub", name="Dinas Perhubungan", short="Dishub"),
    Agency(id="dlh", name="Dinas Lingkungan Hidup", short="DLH"),
    Agency(id="kosong", name="Badan Kosong"),
)
"""The first can take every case, the second perhaps, the last has nobody."""

SHAPES = (
    "everybody there",
    "one of each",
    "one person with several roles",
    "no coordinator",
    "roles without people",
    "nobody above anybody",
    "all away",
)

_FEWEST = 3
"""Two may have drafted and handed in what a third must sign."""

_FIRST_DAY = date(2026, 1, 5)
_DECREED = {_FIRST_DAY + timedelta(days=9 * n): "Libur daerah" for n in range(80)}

CALENDARS = (
    WorkingCalendar(office_hours(zone=ZONE), 2025, 2029),
    WorkingCalendar(office_hours(zone=ZONE, add=_DECREED), 2025, 2029),
    WorkingCalendar(
        office_hours(zone=ZONE, add=_DECREED, remove=[date(2026, 3, 19), date(2026, 5, 14)]),
        2025,
        2029,
    ),
)
"""The shipped calendar, one with further holidays, one in which the office works on two."""


def roles_of(procedure: Procedure) -> tuple[str, ...]:
    """Give all roles of officers that a procedure names anywhere."""
    named = [*procedure.pelaksana, *procedure.penutupan.oleh, procedure.pengawasan.oleh]
    named += [s.tanda_tangan.oleh for s in procedure.langkah if s.tanda_tangan]
    others = (PENGADU, KOORDINATOR, OPERATOR)
    return tuple(dict.fromkeys(r for r in named if r not in others))


def directories(rng: Random, procedure: Procedure, shape: str) -> tuple[Directory, ...]:
    """Give an office's people in this shape, and as they are after some have come and gone."""
    first = _with_bonds(rng, _people(rng, procedure, shape), shape)
    later = [_changed(rng, first, procedure) for _ in range(2)]
    return tuple(Directory(AGENCIES, people) for people in (first, *later))


def office(procedure: Procedure, directory: Directory, calendar: int = 0) -> Office:
    """Give an office as the router knows it."""
    return Office(procedure=procedure, directory=directory, calendar=CALENDARS[calendar])


def _people(rng: Random, procedure: Procedure, shape: str) -> list[Officer]:
    found: list[Officer] = []
    for role, agency in _posts(rng, procedure, shape):
        id_ = f"{role[:6]}{len(found)}"
        name = f"{id_.title()} Contoh"
        found.append(Officer(id=id_, name=name, roles=(role,), agency=agency))
    if shape == "one person with several roles":
        found = _joined(rng, found)
    for number in range(_FEWEST - sum(o.agency is None for o in found)):
        id_ = f"lain{number}"
        found.append(Officer(id=id_, name=f"{id_.title()} Contoh", roles=(OPERATOR,)))
    rng.shuffle(found)
    return found


def _posts(rng: Random, procedure: Procedure, shape: str) -> list[tuple[str, str | None]]:
    """Give each person's role, and the agency whose he is."""
    inspecting = procedure.pengawasan.oleh
    working = {r for s in procedure.langkah for r in s.pelaksana}
    roles = [r for r in roles_of(procedure) if r != inspecting or r in working]
    at_home = [r for r in roles if procedure.scope(r) is Scope.KANTOR]
    away = [r for r in roles if procedure.scope(r) is Scope.OPD]
    if shape == "roles without people":
        for role in rng.sample(at_home, min(len(at_home), rng.randint(1, 2))):
            at_home.remove(role)
    most = 1 if shape == "one of each" else 3
    deciding = 0 if shape == "no coordinator" else rng.randint(1, 2)
    posts: list[tuple[str, str | None]] = [
        *((role, None) for role in at_home for _ in range(rng.randint(1, most))),
        *((role, "dishub") for role in away for _ in range(rng.randint(1, most))),
        *((role, "dlh") for role in away if rng.random() < 0.5),
        *((KOORDINATOR, None) for _ in range(deciding)),
        *((OPERATOR, None) for _ in range(rng.randint(0, 2) if deciding else 2)),
    ]
    if inspecting not in working:
        posts += [(inspecting, None) for _ in range(rng.randint(0, 2))]
    return posts


def _joined(rng: Random, people: Sequence[Officer]) -> list[Officer]:
    """Let a few people do the work of several; those of an agency stay within it."""
    left = list(people)
    for _ in range(rng.randint(1, max(1, len(people) // 2))):
        one = rng.choice(left)
        same = [o for o in left if o.agency == one.agency and o.id != one.id]
        if not same:
            continue
        other = rng.choice(same)
        left.remove(other)
        roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
        left[left.index(one)] = replace(one, roles=roles)
    return left


def _with_bonds(rng: Random, people: Sequence[Officer], shape: str) -> list[Officer]:
    """Give superiors (nobody is his own, at any remove), deputies and leave."""
    ids = [o.id for o in people]
    bound = []
    for index, one in enumerate(people):
        others = [id_ for id_ in ids if id_ != one.id]
        above = rng.choice(ids[:index]) if index and rng.random() < 0.7 else None
        bound.append(
            replace(
                one,
                superior=None if shape == "nobody above anybody" else above,
                deputies=tuple(rng.sample(others, min(len(others), rng.choice((0, 1, 2))))),
                leave=_leave(rng, all_year=shape == "all away" and rng.random() < 0.8),
            )
        )
    return bound


def _leave(rng: Random, *, all_year: bool) -> tuple[Leave, ...]:
    if all_year:
        return (Leave(first=_FIRST_DAY, last=_FIRST_DAY + timedelta(days=2000)),)
    starts = [_FIRST_DAY + timedelta(days=rng.randint(0, 400)) for _ in range(rng.randint(0, 2))]
    return tuple(Leave(first=s, last=s + timedelta(days=rng.randint(0, 20))) for s in starts)


def _changed(rng: Random, people: Sequence[Officer], procedure: Procedure) -> list[Officer]:
    """Let somebody leave, go on leave, or take over a colleague's role as well.

    Nobody leaves without whom no agency could take a case, a sealed case would have no
    inspector, nobody would decide where the chain does not, or too few would be left for one
    to sign what another drafted.
    """
    changed = list(people)
    for _ in range(rng.randint(1, 3)):
        one = rng.choice(changed)
        rest = [o for o in changed if o.id != one.id]
        match rng.choice(("leaves", "away", "more roles")):
            case "leaves" if _enough(rest, changed, procedure):
                changed = rest
            case "away":
                changed[changed.index(one)] = replace(one, leave=_leave(rng, all_year=False))
            case "more roles":
                same = [o for o in rest if o.agency == one.agency]
                more = rng.choice(same).roles if same else ()
                roles = tuple(dict.fromkeys((*one.roles, *more)))
                changed[changed.index(one)] = replace(one, roles=roles)
            case _:
                pass
    return changed


def _enough(rest: Sequence[Officer], before: Sequence[Officer], procedure: Procedure) -> bool:
    def have(role: str, among: Sequence[Officer], agency: str | None = None) -> int:
        return sum(role in o.roles and (agency is None or o.agency == agency) for o in among)

    inspecting = procedure.pengawasan.oleh
    kept = [r for r in roles_of(procedure) if procedure.scope(r) is Scope.OPD]
    deciding = have(KOORDINATOR, rest) or have(OPERATOR, rest)
    return bool(
        deciding
        and sum(o.agency is None for o in rest) >= _FEWEST
        and all(have(role, rest, "dishub") for role in kept)
        and bool(have(inspecting, rest)) == bool(have(inspecting, before))
    )
