"""An officer's word on two cases that were suggested as one matter: the same, or not.

The word is kept with the pair; "the same" links the two through the gate as well, so that both
stay cases of their own and each shows the other. Merging is another action (`gabungkan`).
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases, twins
from bot.cases import Source
from bot.house import House
from config.people import Officer
from router import rules
from router.values import Action, ActionId, RefusalCode, Refused
from storage import cases as kept


def say(
    session: Session,
    house: House,
    number: str,
    other: str,
    *,
    same: bool,
    officer: Officer,
    now: datetime,
    source: Source,
) -> None:
    """Keep what an officer says of two cases. Raises Refused, with nothing kept.

    Whoever may link the case may speak; a pair that was linked before is only settled.
    """
    case = kept.load(session, number)
    if case is None:
        raise Refused(RefusalCode.TIDAK_DIKENAL, "case", number=number)
    office = house.office(session, case.procedure, case.version)
    rules.must_be_unsealed(case, office, officer)
    if not (rules.holds(case, office, officer, now) or rules.commands(case, office, officer)):
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "not_yours")
    if not twins.settle(session, house, number, other, same=same, reader=officer):
        raise Refused(RefusalCode.TIDAK_DIKENAL, "case", number=other)
    if same and not any(
        event.type in (ActionId.TAUTKAN, ActionId.GABUNGKAN) and event.choice == other
        for event in case.events
    ):
        action = Action(id=ActionId.TAUTKAN, actor=officer.id, other=other)
        cases.act(session, house, number, action, now, source)
