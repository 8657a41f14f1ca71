"""How well the router did on complaints whose office is known: counted, in plain Python.

`scores` makes a `Measure` of what was said and what was true, `picture` draws which affairs were
taken for which. Whoever trains, replays or watches a model says what it answered as `Judged`;
what comes out is printed by `bot.cli.router` and watched by the weekly job.
"""

from router.measure.picture import Words, draw
from router.measure.scores import (
    PRECISIONS,
    ClassScore,
    Coverage,
    Judged,
    Measure,
    calibration_error,
    measure,
    monthly,
)

__all__ = [
    "PRECISIONS",
    "ClassScore",
    "Coverage",
    "Judged",
    "Measure",
    "Words",
    "calibration_error",
    "draw",
    "measure",
    "monthly",
]
