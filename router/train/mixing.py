"""A model from elsewhere beside what was learnt here, mixed by how much it may say.

Both are linear over the same features, so that mixing their scores is mixing their weights: the
mixture is one model, as small and as fast as either.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from router.model.artifact import read
from router.model.features import BINS
from router.model.packing import OFFSET
from router.train.matrix import Floats, positions

Learnt = tuple[Floats, Floats]
"""Weights (features x classes) and the classes' constants."""

SAYS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
"""How much a start may count beside what was learnt from the examples."""
USUAL_SAY = 2.0
"""How much it counts where there are too few examples to try."""
_MIDDLING = 0.5


def mixed(learnt: Floats, start: Floats, say: float) -> Floats:
    """Mix scores, weights or constants with those of the start, by its say."""
    return (learnt + say * start) / (1 + say)


def best_say(rights: Mapping[float, int]) -> float:
    """Give the say with which most were right.

    Of equals a middling one: what has not come here yet may be known to the start only.
    """
    return max(rights, key=lambda say: (rights[say], -abs(say - _MIDDLING)))


def unpacked(content: bytes, classes: Sequence[str]) -> Learnt:
    """Give a model's weights and constants in the order of other classes.

    A class that it does not have scores as low as the lowest that it has. Raises ModelDamaged.
    """
    card, low, high = read(content)
    raised = np.frombuffer(low, np.uint8) + np.frombuffer(high, np.uint8) * np.int64(256)
    theirs = (raised.reshape(BINS, len(card.classes)) - OFFSET) * card.scale
    weights = np.zeros((BINS, len(classes)))
    constants = np.full(len(classes), min(card.constants))
    places = positions(card.classes, classes)
    weights[:, places] = theirs
    constants[places] = card.constants
    return weights, constants
