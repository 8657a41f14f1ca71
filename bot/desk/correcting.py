"""Puts right what the router made of a case, by one press; each press is kept as a lesson.

The buttons are `bot.desk.advice`'s and `bot.desk.placing`'s. Whoever belongs to the case may
press them. Where the SOP has the same thing as the case's own (a severity with times, a category
as a record), the press sets that too; that two cases are one matter is written into both.
"""

from bot import buttons, category, places, twin_word
from bot import cases as gate
from bot.advice import elsewhere
from bot.buttons import Pressed
from bot.desk import advice, placing, rooms
from bot.desk.placing import Asked
from bot.desk.spot import Spot
from bot.handling import Done
from bot.learning import labels
from config.areas import Area
from config.procedure import Requirement, WaktuTingkat
from router import rules
from router.office import Office
from router.suggestion import Field
from router.values import Action, ActionId, Case, RefusalCode, Refused
from storage.suggestions import YES

CORRECTED = "saran_dikoreksi"
LISTED = "daftar_wilayah"
UNKNOWN = "tombol_lama"


def press(spot: Spot, case: Case, office: Office, pressed: Pressed) -> Done:
    """Do what a button about a suggestion says. Raises Refused for who is no part of the case."""
    if rules.role_on(case, office, spot.who) is None:
        rules.refuse(case, office, RefusalCode.PERAN_SALAH, "outsider")
    what, _, value = _written(office, pressed.arg or "").partition("=")
    if pressed.action == advice.TWIN:
        return _twin(spot, case, office, what, same=value == YES)
    try:
        field = Field(what)
    except ValueError:
        return _unknown(spot, case)
    match field:
        case Field.PLACE:
            return _place(spot, case, office, value)
        case Field.CATEGORY:
            return _category(spot, case, office, value)
        case Field.KIND | Field.SEVERITY | Field.WEIGHT | Field.COMPLAINT:
            return _reading(spot, case, office, field, value)
        case _:
            return _unknown(spot, case)


def _written(office: Office, arg: str) -> str:
    """Give what a button says that was too long to be written out (`bot.buttons.data`)."""
    if "=" in arg:
        return arg
    every = (f"{Field.PLACE}={value}" for value in placing.every(office.directory))
    return buttons.meant(arg, every) or arg


def _unknown(spot: Spot, case: Case) -> Done:
    spot.tell(spot.text("act.old"), number=case.number)
    return Done(outcome=UNKNOWN, case=case.number)


def _reading(spot: Spot, case: Case, office: Office, field: Field, value: str) -> Done:
    try:
        changed = _correct(spot, case, field, value)
    except ValueError:
        return _unknown(spot, case)
    if changed and field is Field.SEVERITY:
        _set_severity(spot, case, office, value)
    label = spot.text(f"advice.set.{field}.{value}")
    return _done(spot, case, office, _kept(spot, label, changed=changed))


def _correct(spot: Spot, case: Case, field: Field, value: str) -> bool:
    """Keep an officer's word against the suggestion; tell whether it changed anything."""
    session, house = spot.session, spot.house
    return labels.correct(session, house, case.number, field, value, spot.who.id, spot.now)


def _kept(spot: Spot, label: str, *, changed: bool) -> str:
    return spot.text("advice.kept", what=label) if changed else spot.text("advice.unchanged")


def _done(spot: Spot, case: Case, office: Office, said: str) -> Done:
    """Say what came of a press; the card shows it too."""
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


def _category(spot: Spot, case: Case, office: Office, value: str) -> Done:
    """Write the category into the SOP's record; the gate keeps it as a lesson too."""
    need = category.record(office.procedure)
    name = category.name_of(value, need) if need is not None else None
    if need is None or name is None:
        return _unknown(spot, case)
    if name == case.scope:
        return _done(spot, case, office, spot.text("advice.unchanged"))
    record = Action(id=ActionId.CATAT, actor=spot.who.id, fields=((need.nama, name),))
    gate.act(spot.session, spot.house, case.number, record, spot.now, spot.source)
    return _done(spot, case, office, _recorded(spot, need, name))


def _recorded(spot: Spot, need: Requirement, name: str) -> str:
    return spot.text("advice.recorded", name=need.nama, value=name)


def _place(spot: Spot, case: Case, office: Office, value: str) -> Done:
    """Take an area for the place of the case, or show the areas that there are."""
    directory = office.directory
    found = placing.read(value, directory)
    match found:
        case Asked():
            title, rows = placing.shown(case, found, directory, spot.house)
            spot.pop(spot.text("act.more_here"))
            spot.say(title, number=case.number, buttons=rows)
            return Done(outcome=LISTED, case=case.number)
        case Area():
            changed = _correct(spot, case, Field.PLACE, found.id)
            if changed:
                elsewhere(spot.session, spot.house, case)
            name = places.area_name(found, spot.house.wording)
            label = spot.text("advice.set.place", area=name)
            return _done(spot, case, office, _kept(spot, label, changed=changed))
        case _:
            return _unknown(spot, case)


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
