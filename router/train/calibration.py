"""Honest confidence: what a score was worth on complaints that came after those learnt from.

How often the first guess is right is a logistic curve over its score and its lead (Platt 1999);
what is left goes to the others by a softmax with one temperature (Guo et al. 2017). A threshold
promises a precision only where the curve expects more than that above it, because next month's
complaints are never quite like last month's, and what was seen above it does not belie the curve.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from router.train.matrix import Floats

Places = NDArray[np.int64]

PRECISIONS = (0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99)
"""The precisions for which thresholds are written down."""

_RESERVE = 0.025
"""At most this much more than a promised precision has to be expected, against drift."""
_NARROWS = 8.0
"""Towards 1 less is kept in reserve: this times the square of the allowed errors."""
_DEVIATIONS = 0.5
"""Standard deviations between what was seen above a threshold and its lower bound."""
_FEWEST = 50
"""Complaints above a threshold without which it promises nothing."""
_HOLD = 0.1
"""How strongly the curve is held flat, for the case that there is little to fit it on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The curve's constant, slope of the score and slope of the lead; the temperature."""

    sure: tuple[float, float, float]
    temperature: float

    def confidences(self, scores: Floats) -> Floats:
        """Give how probable it is that each row's best score is the right one."""
        return _logistic(_traits(scores) @ np.array(self.sure))

    def probabilities(self, scores: Floats) -> Floats:
        """Give every class its confidence, as `router.model.scorer` does (complaints x classes)."""
        first, here = scores.argmax(axis=1), np.arange(len(scores))
        sure = self.confidences(scores)
        raised = scores / self.temperature
        raised[here, first] = -np.inf
        powers = np.exp(raised - raised.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True) * (1 - sure)[:, None]
        found: Floats = np.minimum(shares, sure[:, None])
        found[here, first] = sure
        return found


UNTRIED = Calibration(sure=(-1.2, 0.9, 1.3), temperature=0.35)
"""A cautious calibration for a model with too few examples to try it on."""


def calibrate(scores: Floats, places: Places) -> Calibration:
    """Fit confidence to scores (complaints x classes) and the true classes' places."""
    traits = _traits(scores)
    right = (scores.argmax(axis=1) == places).astype(np.float64)

    def loss(sure: Floats) -> tuple[float, Floats]:
        chance = _logistic(traits @ sure)
        hit = np.where(right > 0, chance, 1 - chance)
        value = -np.log(np.maximum(hit, 1e-12)).sum() + _HOLD / 2 * (sure @ sure)
        return float(value), traits.T @ (chance - right) + _HOLD * sure

    found = minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x
    base, slope, lead = (float(f"{one:.6g}") for one in found)
    return Calibration(sure=(base, slope, lead), temperature=_temperature(scores, places))


def thresholds(confidences: Floats, right: NDArray[np.bool_]) -> tuple[tuple[float, float], ...]:
    """Give, for each precision that was reached, the lowest confidence that keeps it.

    `confidences` are those of the first guesses, `right` whether they were. Of all guesses at that
    confidence or above, of which there must be enough, the curve expects the precision and the
    reserve, and Wilson's bound (1927) over what was seen of them is not below the precision.
    The curve knows all guesses, so that it tells better than the few at the edge where to stop;
    what was seen stops it where it is wrong.
    """
    order = np.argsort(-confidences, kind="stable")
    falling, hits = confidences[order], np.cumsum(right[order])
    counts = np.arange(1, len(falling) + 1)
    expected = np.cumsum(falling) / counts
    bounds = np.array([_wilson(int(hit), seen) for seen, hit in enumerate(hits, 1)])
    found: list[tuple[float, float]] = []
    for precision in PRECISIONS:
        wanted = precision + min(_RESERVE, _NARROWS * (1 - precision) ** 2)
        kept = np.flatnonzero((expected >= wanted) & (bounds >= precision) & (counts >= _FEWEST))
        if kept.size:
            found.append((precision, round(float(falling[kept[-1]]) + 5e-5, 4)))
    return tuple(found)


def _traits(scores: Floats) -> Floats:
    top = np.sort(scores, axis=1)[:, -2:]
    return np.stack([np.ones(len(scores)), top[:, 1], top[:, 1] - top[:, 0]], axis=1)


def _temperature(scores: Floats, places: Places) -> float:
    """Give the temperature of the softmax that makes the true classes most probable."""
    best = (np.inf, 1.0)
    for temperature in np.geomspace(0.05, 2.0, 60):
        raised = (scores - scores.max(axis=1, keepdims=True)) / temperature
        normal = np.log(np.exp(raised).sum(axis=1))
        loss = float((normal - raised[np.arange(len(places)), places]).sum())
        best = min(best, (loss, float(f"{temperature:.6g}")))
    return best[1]


def _logistic(raised: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-raised.clip(-40, 40)))
    return found


def _wilson(hits: int, seen: int) -> float:
    share, z = hits / seen, _DEVIATIONS
    middle = share + z * z / (2 * seen)
    spread = z * sqrt(share * (1 - share) / seen + z * z / (4 * seen * seen))
    return (middle - spread) / (1 + z * z / seen)
