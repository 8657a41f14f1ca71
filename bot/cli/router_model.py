"""Model files that a command line names, and the one that comes with the program."""

from pathlib import Path
from typing import Any

from bot.cli.attached import content
from bot.cli.failure import bad_input
from bot.cli.frame import Frame
from config import models
from router.model import Model, ModelDamaged


def chosen_model(here: Frame, file: Path | None) -> Model:
    """Load the model of a file, or the one that comes with the program. Raises Failure."""
    return chosen(here, file)[0]


def chosen(here: Frame, file: Path | None) -> tuple[Model, bytes]:
    """Load a model as `chosen_model` does; give its bytes as well. Raises Failure."""
    held = models.shipped() if file is None else content(here, file)
    try:
        return Model.load(held), held
    except ModelDamaged as error:
        name = here.say("router.shipped") if file is None else str(file)
        raise bad_input(here.say("router.damaged", file=name)) from error


def model_facts(it: Model) -> dict[str, Any]:
    """Give what a model says of itself, for JSON."""
    card = it.card
    return {
        "id": it.id,
        "own": card.own,
        "examples": card.examples,
        "first": card.first or None,
        "last": card.last or None,
        "urusan": list(card.classes),
        "thresholds": [{"precision": p, "confidence": t} for p, t in card.thresholds],
    }
