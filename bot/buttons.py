"""Buttons under messages: what each says when pressed, and which of them a step offers.

A button's data (at most 64 bytes, Bot API `callback_data`) names the case, the visit that it
was made for, the action and what it is done with; an old one is told by its visit. Nothing in
it is trusted: the gate decides as it does for every other way of acting.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from channels.chat import Button
from config.people import Officer
from config.procedure import END, Trait
from config.wording import Wording
from router import offers
from router.office import Office
from router.values import ActionId, Case

ASK = "?"
"""What stands in place of an agency or officer that the one who presses is asked for."""

ALL = "lainnya"
"""In place of an action: shows the rest of the step's actions."""

LONGEST = 64
TOP = 3
"""How many agencies are offered by name."""

Rows = tuple[tuple[Button, ...], ...]

_DATA = re.compile(r"([kw]):(20\d{2}-\d{6}):(\d+):([a-z_]+)(?::(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button's data, read: `visit` is the one that it was made for, `arg` what to do it with.

    `officer` is True for the buttons of officers, False for those of complainants.
    """

    number: str
    visit: int
    action: str
    arg: str | None = None
    officer: bool = True


def data(case: Case, action: str, arg: str | None = None, *, officer: bool = True) -> str:
    """Write a button's data; an `arg` that is too long is written by its digest."""
    start = f"{'k' if officer else 'w'}:{case.number}:{case.visit}:{action}"
    if arg is None:
        return start
    whole = f"{start}:{arg}"
    return whole if len(whole.encode()) <= LONGEST else f"{start}:{_digest(arg)}"


def read(written: str) -> Pressed | None:
    """Read a button's data; None when it is not one about a case."""
    found = _DATA.fullmatch(written)
    if found is None:
        return None
    side, number, visit, action, arg = found.groups()
    return Pressed(number=number, visit=int(visit), action=action, arg=arg, officer=side == "k")


def meant(arg: str, among: Iterable[str]) -> str | None:
    """Give which of these an `arg` stands for: itself or by its digest; None for none of them."""
    return next((one for one in among if arg in (one, _digest(one))), None)


def _digest(arg: str) -> str:
    return "#" + hashlib.sha256(arg.encode()).hexdigest()[:12]


def worth_offering(
    case: Case, office: Office, reader: Officer | None = None
) -> tuple[ActionId, ...]:
    """Give the actions open now that do not only make the list longer, in their order."""
    offered = [o.id for o in offers.open_actions(case, office)]
    return tuple(a for a in offered if not _needless(case, office, a, offered, reader))


def _needless(
    case: Case, office: Office, action: ActionId, offered: list[ActionId], reader: Officer | None
) -> bool:
    """Tell whether an action would only make the list longer for this reader."""
    if action is ActionId.SELESAIKAN:
        return bool({ActionId.TERUSKAN, ActionId.JAWAB} & set(offered))
    sifat = office.step(case).sifat
    if action is ActionId.TERUSKAN and sifat & {Trait.MENDISPOSISI, Trait.MENUGASKAN}:
        return True
    if action is ActionId.TUGASKAN and Trait.MENUGASKAN not in sifat:
        return True
    if action is ActionId.PUTUSKAN and Trait.MENANDATANGANI in sifat:
        return True
    if action is ActionId.DISPOSISI:
        # It can be given on every step; those where others are asked are told of it.
        return not sifat & {Trait.MENDISPOSISI, Trait.MENJAWAB}
    if action is ActionId.AMBIL:
        holder = case.holder.officer if case.holder else None
        return holder is None or reader is None or holder == reader.id
    return action is ActionId.TERUSKAN and ActionId.SAMPAIKAN in offered


_LATER = (
    ActionId.CATAT,
    ActionId.LAMPIRKAN,
    ActionId.ALIHKAN,
    ActionId.PERPANJANG,
    ActionId.CENTANG,
    ActionId.BEBASKAN,
    ActionId.TETAPKAN_TINGKAT,
)
"""Actions beside the way: shown after "Lainnya", so that a card stays short."""


def of_step(case: Case, office: Office, wording: Wording, *, whole: bool = False) -> Rows:
    """Give the buttons of the case's present step: its own way first, the rest behind one.

    `whole` shows the rest as well.
    """
    open_ = [a for a in worth_offering(case, office) if not _by_branch(case, office, a)]
    shown = [a for a in open_ if whole or a not in _LATER]
    rows = [row for action in shown for row in _rows(case, office, wording, action)]
    if not whole and len(shown) < len(open_):
        rows.append((Button(label=wording.text("desk.button.more"), data=data(case, ALL)),))
    return tuple(rows)


def _by_branch(case: Case, office: Office, action: ActionId) -> bool:
    """Tell whether a button of the step's decision says the same as an action's own."""
    branches = (office.step(case).keputusan or {}).values()
    return action is ActionId.TOLAK and any(branch.ke == END for branch in branches)


def row(case: Case, wording: Wording, action: ActionId) -> tuple[Button, ...]:
    """Give the button of an action by itself."""
    return (Button(label=wording.text(f"action.{action}"), data=data(case, action)),)


def _rows(
    case: Case, office: Office, wording: Wording, action: ActionId
) -> Iterable[tuple[Button, ...]]:
    step = office.step(case)
    if action is ActionId.PUTUSKAN:
        for choice, branch in (step.keputusan or {}).items():
            yield (Button(label=branch.label, data=data(case, action, choice)),)
    elif action is ActionId.TERUSKAN and Trait.MENGARAHKAN in step.sifat:
        yield from _agencies(case, office, wording)
    else:
        yield row(case, wording, action)


def _agencies(case: Case, office: Office, wording: Wording) -> Iterable[tuple[Button, ...]]:
    """Offer the likeliest agencies by name, and any other."""
    step, named = office.step(case), office.directory.agency_name
    likely = dict.fromkeys(a for a in (case.agency, *case.proposed) if a is not None)
    for agency in [a for a in likely if offers.receives(a, step, office)][:TOP]:
        label = wording.text("desk.button.forward", agency=named(agency))
        yield (Button(label=label, data=data(case, ActionId.TERUSKAN, agency)),)
    label = wording.text("desk.button.forward_other")
    yield (Button(label=label, data=data(case, ActionId.TERUSKAN, ASK)),)
