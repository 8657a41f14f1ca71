"""A play of one case: what is done goes through `router.workflow`, the player moves the clock.

Every scene is a value, so that a move is undone by going back to the scene before it. What a
running program does by itself happens here too: letters reach the complainant at once, and the
deadlines fire when the clock passes them.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rehearsal.invented import agencies_for
from config.procedure import Trait
from router import workflow
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    Anonymity,
    Case,
    Change,
    Deadline,
    Event,
    Notice,
    SystemEvent,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The case at a moment, and what the clock will do to it if nothing else happens."""

    case: Case
    now: datetime
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that happened: the event, the case after it, and who was told."""

    event: Event
    case: Case
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a move led to: the next scene, and all that happened on the way to it."""

    scene: Scene
    told: tuple[Told, ...]


def begin(office: Office, now: datetime, complaint: str) -> Turn:
    """Open a case with a complaint. Its sender gives his name, which every SOP takes."""
    agencies = agencies_for(office.procedure)
    change = workflow.open_case(
        number=f"{now.year}-000001",
        action=Action(id=ActionId.AJUKAN, actor=PENGADU, text=complaint),
        now=now,
        office=office,
        channel="web",
        anonymity=Anonymity.TERBUKA,
        proposed=tuple(agency.id for agency in agencies[:1]),
    )
    return _settled(change, now, office)


def act(scene: Scene, action: Action, office: Office) -> Turn:
    """Do something to the case. Raises Refused, as the running program would."""
    change = workflow.apply(scene.case, action, scene.now, office)
    return _settled(change, scene.now, office)


def wait(scene: Scene, until: datetime, office: Office) -> Turn:
    """Let time pass; every deadline up to and at the moment fires at its own time."""
    told: list[Told] = []
    while due := next((d for d in scene.deadlines if d.at <= until), None):
        moment = max(scene.now, due.at)
        change = workflow.apply(scene.case, Action(id=due.kind, actor=SISTEM), moment, office)
        turn = _settled(change, moment, office)
        told += turn.told
        scene = turn.scene
    return Turn(scene=replace(scene, now=max(scene.now, until)), told=tuple(told))


def _settled(change: Change, now: datetime, office: Office) -> Turn:
    """Give the turn of a change, with the deliveries that follow from it."""
    told = [*_told(change)]
    while _under_way(change.case, office):
        sent = Action(id=SystemEvent.TERKIRIM, actor=SISTEM, choice="delivered")
        change = workflow.apply(change.case, sent, now, office)
        told += _told(change)
    scene = Scene(case=change.case, now=now, deadlines=change.deadlines)
    return Turn(scene=scene, told=tuple(told))


def _told(change: Change) -> tuple[Told, ...]:
    return tuple(
        Told(
            event=event,
            case=change.case,
            notices=tuple(n for n in change.notices if n.event == event.seq),
        )
        for event in change.events
    )


def _under_way(case: Case, office: Office) -> bool:
    """Tell whether a letter to the complainant has left, and no word has come of it yet."""
    theirs = case.holder is not None and case.holder.role == PENGADU
    delivers = Trait.PENGIRIMAN in office.step(case).sifat
    return theirs and delivers and not case.state.ended and case.delivered_at is None
