"""An office that nobody works in: one named officer for each role, for plays of `stage`.

The SOP alone decides who is needed. Above everybody stand a superior and a head, beside them a
coordinator and the inspectorate; where the SOP names an agency, there are two to choose from.
"""

from collections.abc import Iterator

from config.people import Agency, Officer
from config.procedure import Procedure, Scope, Trait
from router.clock import WorkingCalendar
from router.directory import Directory
from router.office import Office
from router.values import KOORDINATOR, PENGADU

AGENCIES = (
    Agency(id="dishub", name="Dinas Perhubungan"),
    Agency(id="dlh", name="Dinas Lingkungan Hidup"),
)

SUPERIOR, HEAD = "atasan.kantor", "pimpinan.kantor"
"""Ids of the two who stand above; they play no role of the SOP, and no role's id has a dot."""

_NAMES = (
    *("Sari", "Adi", "Agus", "Dewi", "Bayu", "Citra", "Dimas", "Endah", "Fajar", "Gita"),
    *("Hendra", "Indah", "Joko", "Kartika", "Lukman", "Maya", "Nanda", "Putri", "Rudi", "Tuti"),
)


def invented_office(procedure: Procedure, calendar: WorkingCalendar) -> Office:
    """Give an office in which an SOP can be played, with the calendar of the real one."""
    directory = Directory(agencies_for(procedure), _officers(procedure))
    return Office(procedure=procedure, directory=directory, calendar=calendar)


def agencies_for(procedure: Procedure) -> tuple[Agency, ...]:
    """Give the agencies that an SOP needs: two where it works in one or names one, else none."""
    scoped = any(spec.lingkup is Scope.OPD for spec in procedure.pelaksana.values())
    routed = any(Trait.MENGARAHKAN in step.sifat for step in procedure.langkah)
    return AGENCIES if scoped or routed else ()


def _officers(procedure: Procedure) -> Iterator[Officer]:
    """Give everybody; who plays a role has the role's id, in an agency with the agency's."""
    yield Officer(id=SUPERIOR, name="Wahyu Contoh", roles=(), superior=HEAD)
    yield Officer(id=HEAD, name="Yusuf Contoh", roles=())
    names = _names()
    roles = [role for role in procedure.pelaksana if role != PENGADU]
    beside = [r for r in (KOORDINATOR, procedure.pengawasan.oleh) if r not in roles]
    for role in (*roles, *beside):
        scoped = procedure.scope(role) is Scope.OPD
        for agency in agencies_for(procedure) if scoped else (None,):
            yield Officer(
                id=f"{role}.{agency.id}" if agency else role,
                name=next(names),
                roles=(role,),
                agency=agency.id if agency else None,
                superior=SUPERIOR,
            )


def _names() -> Iterator[str]:
    """Give names without end, none of them twice."""
    yield from (f"{name} Contoh" for name in _NAMES)
    round_ = 2
    while True:
        yield from (f"{name} Contoh {round_}" for name in _NAMES)
        round_ += 1
