"""From messages of every sort to the bytes of the model that tells them apart.

The same machine as for affairs, over another question: is this a complaint at all, and if not,
what is it (`router.reading.learnt`)? Nothing is calibrated on later days, for a greeting is a
greeting in every year; how ready the model is to call a message no complaint is said outright.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from router.model.artifact import Card, write
from router.train.calibration import UNTRIED
from router.train.fitting import quantised
from router.train.matrix import positions, rows
from router.train.weights import learn


class Message(NamedTuple):
    """A message, what it is, and how much it counts."""

    text: str
    what: str
    worth: float = 1.0


def fit_ear(messages: Sequence[Message], *, doubt: float, kept: frozenset[str]) -> bytes:
    """Learn what messages are. All classes but those `kept` have to lead these by `doubt`.

    The same messages in any order give the same bytes.
    """
    ordered = sorted(messages)
    classes = tuple(sorted({one.what for one in ordered}))
    matrix = rows([one.text for one in ordered])
    places = positions([one.what for one in ordered], classes)
    worth = np.array([one.worth for one in ordered])
    weights, constants = learn(matrix, places, worth, len(classes))
    constants -= np.array([0.0 if one in kept else doubt for one in classes])
    low, high, scale = quantised(weights)
    card = Card(
        classes=classes,
        examples=len(ordered),
        first="",
        last="",
        own=False,
        thresholds=(),
        constants=tuple(float(f"{one:.6g}") for one in constants),
        sure=UNTRIED.sure,
        temperature=UNTRIED.temperature,
        scale=scale,
    )
    return write(card, low, high)
