"""`kawal router status` and `rollback`: the model in use, how it does, and the one before it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import typer
from sqlalchemy.orm import Session

from bot.app import Parts
from bot.cli.failure import Ending, Failure
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, facts, line, table
from bot.house import House
from bot.learning import status as state
from bot.learning.status import Status
from bot.learning.told import of_hundred
from router.drifting import Week
from storage import router_models
from storage.router_models import Made

NAME = 12
"""Digits of a model's digest by which it is named, as `router.model.Model.id` does."""


def status(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """Show which model routes, how it does, and when it learns again."""
    here = frame(ctx)

    async def work(parts: Parts) -> None:
        house = parts.house
        found = await state.standing(parts.db, house)
        if as_json_:
            as_json(_facts(found, house))
        else:
            _tell(here, found, house)

    here.run(work)


def rollback(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """Let the model before decide again. Raises Failure where none of our own is in use."""
    here = frame(ctx)

    async def work(parts: Parts) -> None:
        now = parts.house.clock.now()
        gone = await parts.db.write(_roll_back, now)
        if gone is None:
            raise Failure(Ending.REFUSED, "sudah_dilakukan", here.say("learning.nothing_before"))
        left, back = gone
        if as_json_:
            as_json({"left": left.digest[:NAME], "model": back.digest[:NAME] if back else None})
        elif back is None:
            line(here.say("learning.back_to_shipped", left=left.digest[:NAME]))
        else:
            made = parts.house.moment(back.made_at)
            line(
                here.say("learning.back", left=left.digest[:NAME], id=back.digest[:NAME], made=made)
            )

    here.run(work)


def _roll_back(session: Session, now: datetime) -> tuple[Made, Made | None] | None:
    return router_models.roll_back(session, now)


def _facts(found: Status, house: House) -> dict[str, Any]:
    serving, card = found.serving, found.serving.model.card
    return {
        "model": serving.model.id,
        "shipped": not serving.trained_here,
        "lost": serving.lost,
        "since": _iso(serving.since, house),
        "examples": card.examples,
        "first": card.first or None,
        "last": card.last or None,
        "measures": list(found.made.measures) if found.made else [],
        "trained_last": _trained(found.newest, house),
        "automatic": {
            "wanted": house.settings.routing.automatic,
            "precision": serving.asked,
            "confidence": serving.threshold,
            "suggestions": found.lately.all,
            "forwarded": found.lately.automatic,
        },
        "weeks": [_week_facts(week) for week in found.weeks],
        "learnable": found.learnable,
        "needed": house.settings.routing.min_examples,
        "missing": list(found.missing),
        "next_training": _iso(found.due, house),
        "rolled_back": _iso(found.held, house),
    }


def _trained(made: Made | None, house: House) -> dict[str, Any] | None:
    if made is None:
        return None
    return {
        "model": made.digest[:NAME],
        "at": _iso(made.made_at, house),
        "examples": made.examples,
        "used": made.used_from is not None,
        "measures": list(made.measures),
    }


def _week_facts(week: Week) -> dict[str, Any]:
    return {
        "week": week.week.isoformat(),
        "settled": week.settled,
        "automatic": week.automatic,
        "promised": week.promised if week.automatic else None,
        "realised": round(week.right / week.automatic, 4) if week.automatic else None,
        "precision": week.asked,
    }


def _iso(moment: datetime | None, house: House) -> str | None:
    return None if moment is None else house.local(moment).isoformat(timespec="seconds")


def _tell(here: Frame, found: Status, house: House) -> None:
    facts(_lines(here, found, house))
    if not found.weeks:
        return
    line()
    heads = ("week", "settled", "automatic", "promised", "realised", "asked")
    table(
        [here.say(f"learning.column.{head}") for head in heads],
        [
            (
                here.words.day(week.week),
                str(week.settled),
                str(week.automatic),
                _percent(here, week.promised if week.automatic else None),
                _percent(here, week.right / week.automatic if week.automatic else None),
                _percent(here, week.asked, 1),
            )
            for week in found.weeks
        ],
        right=[1, 2, 3, 4, 5],
    )


def _lines(here: Frame, found: Status, house: House) -> Iterator[tuple[str, str | None]]:
    serving = found.serving

    def name(key: str) -> str:
        return here.say(f"learning.line.{key}")

    yield name("model"), model_named(here, found, house)
    yield name("examples"), str(serving.model.card.examples)
    for measured in found.made.measures if found.made else ():
        if measured["which"] == "new":
            told = here.say(
                "learning.measured",
                count=measured["count"],
                top1=of_hundred(measured["top1"]),
                top3=of_hundred(measured["top3"]),
            )
            yield name("measured"), told
    if found.newest is not None and found.newest.used_from is None:
        yield name("unused"), _unused(here, found.newest, house)
    yield name("automatic"), automatic(here, found, house)
    yield (
        name("learnable"),
        here.say(
            "learning.learnable",
            count=found.learnable,
            needed=house.settings.routing.min_examples,
        ),
    )
    if found.due is not None:
        yield name("next"), house.moment(found.due)
    if found.held is not None:
        yield name("held"), here.say("learning.held", since=house.moment(found.held))
    if found.missing:
        yield name("missing"), here.say("learning.missing", names=", ".join(found.missing))


def _unused(here: Frame, made: Made, house: House) -> str:
    """Say of the model that was trained last why it is not in use."""
    shares = {one["which"]: of_hundred(one["top1"]) for one in made.measures}
    return here.say(
        "learning.unused",
        at=house.moment(made.made_at),
        new=shares.get("new", "-"),
        old=shares.get("old", "-"),
    )


def model_named(here: Frame, found: Status, house: House) -> str:
    """Say which model is in use, and since when."""
    serving = found.serving
    if serving.lost is not None:
        return here.say("learning.lost", id=serving.model.id)
    if serving.since is None:
        return here.say("learning.shipped", id=serving.model.id)
    return here.say("learning.own", id=serving.model.id, since=house.moment(serving.since))


def automatic(here: Frame, found: Status, house: House) -> str:
    """Say whether the program forwards by itself, how sure it must be, and how often it did."""
    serving = found.serving
    if not house.settings.routing.automatic:
        return here.say("learning.automatic.unwanted")
    if not serving.model.card.own:
        return here.say("learning.automatic.not_own")
    if serving.asked is None:
        return here.say("learning.automatic.off")
    if serving.threshold is None:
        return here.say("learning.automatic.never", precision=_percent(here, serving.asked, 1))
    return here.say(
        "learning.automatic.on",
        precision=_percent(here, serving.asked, 1),
        count=found.lately.automatic,
        all=found.lately.all,
    )


def _percent(here: Frame, share: float | None, digits: int = 0) -> str:
    if share is None:
        return "-"
    text = f"{share * 100:.{digits}f}"
    return here.say("learning.percent", value=text.replace(".", here.say("learning.comma")))


COMMANDS = {
    "status": single("router_status", status),
    "rollback": single("router_rollback", rollback),
}
