"""Puts right what the router made of a case, by one press; each press is kept as a lesson.

The buttons are `bot.desk.advice`'s. Whoever belongs to the case may press them; that two cases
are the same matter is also written into both.
"""

from bot import cases as gate
from bot import twin_word
from bot.buttons import Pressed
from bot.desk import advice, rooms
from bot.desk.spot import Spot
from bot.handling import Done
from bot.learning import labels
from config.procedure import WaktuTingkat
from router import rules
from router.office import Office
from router.suggestion import Field
from router.values import Action, ActionId, Case, RefusalCode, Refused

CORRECTED = "saran_dikoreksi"
UNKNOWN = "tombol_lama"


def press(spot: Spot, case: Case, office: Office, pressed: Pressed) -> Done:
    """Do what a button about a suggestion says. Raises Refused for who is no part of the case."""
    if rules.role_on(case, office, spot.who) is None:
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "outsider")
    what, _, value = (pressed.arg or "").partition("=")
    if pressed.action == advice.TWIN:
        return _twin(spot, case, office, what, same=value == advice.YES)
    try:
        changed = labels.correct(
            spot.session, spot.house, case.number, Field(what), value, spot.who.id, spot.now
        )
    except ValueError:
        spot.tell(spot.text("act.old"), number=case.number)
        return Done(outcome=UNKNOWN, case=case.number)
    if changed and Field(what) is Field.SEVERITY:
        _set_severity(spot, case, office, value)
    label = spot.text(f"advice.set.{what}.{value}")
    said = spot.text("advice.kept", what=label) if changed else spot.text("advice.unchanged")
    spot.tell(said, number=case.number, alarm=False)
    rooms.touch(spot.session, office, case, spot.now)
    return Done(outcome=CORRECTED, case=case.number)


def _set_severity(spot: Spot, case: Case, office: Office, value: str) -> None:
    """Set the case's own severity, where its SOP has times by it; else the word is kept only."""
    if not any(isinstance(step.waktu, WaktuTingkat) for step in office.procedure.langkah):
        return
    action = Action(id=ActionId.TETAPKAN_TINGKAT, actor=spot.who.id, choice=value)
    try:
        gate.act(spot.session, spot.house, case.number, action, spot.now, spot.source)
    except Refused as refused:
        # Who may only remark leaves the time to those who hold the case.
        spot.tell(gate.sentence(spot.house, refused), number=case.number)


def _twin(spot: Spot, case: Case, office: Office, other: str, *, same: bool) -> Done:
    """Keep whether two cases are the same matter; of the same, each names the other."""
    try:
        twin_word.say(
            spot.session,
            spot.house,
            case.number,
            other,
            same=same,
            officer=spot.who,
            now=spot.now,
            source=spot.source,
        )
    except Refused as refused:
        spot.tell(gate.sentence(spot.house, refused), number=case.number)
        return Done(outcome=refused.code, case=case.number)
    rooms.touch(spot.session, office, case, spot.now)
    spot.tell(spot.text("advice.twin_kept", other=other), number=case.number, alarm=False)
    return Done(outcome=CORRECTED, case=case.number)
