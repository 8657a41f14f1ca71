"""How routing stands: the model in use, how it does, and when it learns again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.house import House
from bot.learning import extra
from bot.model_in_use import Serving
from router.drifting import Week
from storage import labels, router_models
from storage.database import Database
from storage.labels import Tally
from storage.router_models import Made

LATELY = timedelta(weeks=4)
"""The time of which the automatic share is told."""

WEEKS = 8
"""How many weeks are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What `kawal router status` and `kawal check` tell of.

    `made` is the model in use where it was trained here, `newest` the one trained last, in use or
    not; `lately` counts the suggestions of the
    last four weeks, `learnable` the complaints that can be learnt from. `due` is when the next
    training is planned, `held` since when a rollback holds, `missing` what the extra lacks.
    """

    serving: Serving
    made: Made | None
    newest: Made | None
    weeks: tuple[Week, ...]
    lately: Tally
    learnable: int
    due: datetime | None
    held: datetime | None
    missing: tuple[str, ...]


async def standing(db: Database, house: House) -> Status:
    """Look how routing stands."""
    await house.registry.refresh(db)
    serving = house.registry.serving
    assert serving is not None, "refreshing has loaded a model"
    return await db.read(_standing, house, serving)


def _standing(session: Session, house: House, serving: Serving) -> Status:
    now = house.clock.now()
    return Status(
        serving=serving,
        made=router_models.in_use(session) if serving.trained_here else None,
        newest=next(iter(router_models.newest(session, 1)), None),
        weeks=router_models.weeks(session, WEEKS),
        lately=labels.tally(session, now - LATELY, now),
        learnable=labels.learnable(session),
        due=router_models.due(session),
        held=router_models.held(session),
        missing=extra.missing(),
    )
