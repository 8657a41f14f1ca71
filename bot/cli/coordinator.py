"""Queues of open cases: what waits for the coordinator, what lacks an agency or an officer.

Shown by `kawal case list --queue`; the coordinator's is counted by `kawal check`.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot import strays
from bot.house import House
from bot.strays import Lack
from config.procedure import Trait
from router import rules
from router.office import Office
from router.values import KOORDINATOR, Case
from storage import cases

QUEUES = (KOORDINATOR, *Lack)
"""What can be listed by `--queue`: what the coordinator decides, and what lacks something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Numbers of cases, oldest first: all that wait, and those whose role nobody plays."""

    waiting: tuple[str, ...]
    orphaned: tuple[str, ...]


def queue(session: Session, house: House) -> Queue:
    """Which cases wait for the coordinator?

    Those that he holds, those whose holder's role nobody plays, and those on a step that
    chooses the agency for which none is known yet.
    """
    offices: dict[tuple[str, str], Office] = {}
    waiting: list[str] = []
    orphaned: list[str] = []
    for case in cases.open_cases(session):
        key = (case.procedure, case.version)
        if key not in offices:
            offices[key] = house.office(session, *key)
        office = offices[key]
        if rules.orphaned(case, office):
            orphaned.append(case.number)
        if _his(case, office):
            waiting.append(case.number)
    return Queue(waiting=tuple(waiting), orphaned=tuple(orphaned))


def waiting(session: Session, house: House, name: str) -> tuple[str, ...]:
    """Which cases stand in one of QUEUES? Their numbers."""
    if name == KOORDINATOR:
        return queue(session, house).waiting
    return tuple(one.number for one in strays.find(session, house) if one.lack == name)


def _his(case: Case, office: Office) -> bool:
    if rules.orphaned(case, office):
        return True
    if case.holder is not None and case.holder.role == KOORDINATOR:
        return True
    routing = Trait.MENGARAHKAN in office.step(case).sifat
    return routing and case.agency is None and not case.sealed
