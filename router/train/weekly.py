"""A history played week by week: each week answered by what was learnt before it, then learnt.

As an office would see it that starts with a model from elsewhere, or none, and corrects every
case within the week. Features are made once; each week costs one learning. What was answered in
the weeks before is an honest measure of the next, so calibration, promises, and how much the
model at the start still counts are fitted on it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from router.measure import PRECISIONS, Judged
from router.model.artifact import read
from router.train.calibration import UNTRIED, Calibration, calibrate, thresholds
from router.train.example import Example
from router.train.matrix import Floats, positions, rows
from router.train.mixing import SAYS, USUAL_SAY, mixed, unpacked
from router.train.weights import KNOWN, learn

HALF_LIFE = timedelta(days=365)
"""After this time an example counts half as much: agencies change what they do."""

FEWEST = 50
"""Examples from which on what was learnt here has a say beside the model at the start."""

JUDGED = 2000
"""The latest answers on which the next week is calibrated."""

ENOUGH = 200
"""Answers without which nothing is calibrated, and nothing promised."""

Progress = Callable[[float], None]
_Thresholds = dict[float, float | None]


def replay(
    examples: Sequence[Example],
    *,
    knowledge: Sequence[tuple[str, str]] = (),
    start: bytes | None = None,
    progress: Progress | None = None,
) -> list[Judged]:
    """Answer every example by what was known before its week, which ends on Sunday.

    `start` are the bytes of a model that has seen none of them. Every example needs its `at`; weeks
    are those of its own zone. `progress` hears the share that is done, 0 to 1. The same examples
    give the same answers. Raises ModelDamaged for a damaged start.
    """
    tell = progress or (lambda _share: None)
    ordered = sorted(examples, key=_moment)
    play = _Play(ordered, knowledge, start)
    tell(0.1)
    judged: list[Judged] = []
    for first, end in _weeks(ordered):
        judged += play.week(first, end)
        tell(0.1 + 0.9 * end / len(ordered))
    return judged


def _weeks(ordered: Sequence[Example]) -> Iterator[tuple[int, int]]:
    """Give where each week begins and ends among examples in order of time."""
    first = 0
    for place in range(1, len(ordered) + 1):
        if place == len(ordered) or _monday(ordered[place]) != _monday(ordered[first]):
            yield first, place
            first = place


def _monday(example: Example) -> date:
    day = _moment(example)[0].date()
    return day - timedelta(days=day.weekday())


def _moment(example: Example) -> tuple[datetime, str, str]:
    if example.at is None:
        raise ValueError("An example without its moment has no place in a replay.")
    return example.at, example.whole, example.urusan


class _Play:
    """A replay on its way: all features, and what has been answered so far."""

    def __init__(
        self,
        ordered: Sequence[Example],
        knowledge: Sequence[tuple[str, str]],
        start: bytes | None,
    ) -> None:
        self.ordered = ordered
        card = read(start)[0] if start is not None else None
        known = {urusan for urusan, _ in knowledge} | set(card.classes if card else ())
        self.classes = sorted({e.urusan for e in ordered} | known)
        self.matrix = rows([e.whole for e in ordered] + [phrase for _, phrase in knowledge])
        self.places = positions(
            [e.urusan for e in ordered] + [u for u, _ in knowledge], self.classes
        )
        self.moments = np.array([_moment(e)[0].timestamp() for e in ordered])
        # What was learnt here says of each example, and what the model at the start says.
        self.own = np.zeros((len(ordered), len(self.classes)))
        self.old: Floats | None = None
        self.known = UNTRIED
        if start is not None and card is not None:
            weights, constants = unpacked(start, self.classes)
            self.old = self.matrix[: len(ordered)] @ weights + constants
            self.known = Calibration(sure=card.sure, temperature=card.temperature)

    def week(self, first: int, end: int) -> list[Judged]:
        """Answer the examples of a week by all before them."""
        here = slice(first, end)
        self.own[here] = self._learnt(first, end)
        chances, promised = self._weighed(here)
        return [
            Judged(
                truth=example.urusan,
                ranked=self._ranked(row),
                at=example.at,
                thresholds=promised,
            )
            for example, row in zip(self.ordered[here], chances, strict=True)
        ]

    def _learnt(self, first: int, end: int) -> Floats:
        """Score a week by what was learnt from all before it and from common knowledge."""
        count, whole = len(self.ordered), self.matrix.shape[0]
        taken = np.r_[:first, count:whole]
        if len(set(self.places[taken].tolist())) < 2:
            return np.zeros((end - first, len(self.classes)))
        age = (self.moments[first] - self.moments[:first]) / HALF_LIFE.total_seconds()
        worth = np.r_[0.5**age, np.full(whole - count, KNOWN)]
        weights, constants = learn(self.matrix[taken], self.places[taken], worth, len(self.classes))
        scores: Floats = self.matrix[first:end] @ weights + constants
        return scores

    def _weighed(self, here: slice) -> tuple[Floats, _Thresholds]:
        """Give a week's probabilities, and what is promised of them.

        Fitted on the latest answers: how much the start counts, the confidence, the promises.
        """
        first = here.start
        none: _Thresholds = dict.fromkeys(PRECISIONS)
        if self.old is not None and first < FEWEST:
            return self.known.probabilities(self.old[here]), none
        latest = slice(max(FEWEST if self.old is not None else 0, first - JUDGED), first)
        if first - latest.start < ENOUGH:
            return self.known.probabilities(self._together(here, USUAL_SAY)), none
        truth = self.places[latest]
        say = self._best_say(latest, truth)
        scores = self._together(latest, say)
        calibration = calibrate(scores, truth)
        right = scores.argmax(axis=1) == truth
        found = dict(thresholds(calibration.confidences(scores), right))
        promised = {precision: found.get(precision) for precision in PRECISIONS}
        return calibration.probabilities(self._together(here, say)), promised

    def _together(self, here: slice, say: float) -> Floats:
        """Give the scores of what was learnt here and of the start, by the start's say."""
        return self.own[here] if self.old is None else mixed(self.own[here], self.old[here], say)

    def _best_say(self, latest: slice, truth: NDArray[np.int64]) -> float:
        """Give the say of the start with which most of the latest answers were right."""
        if self.old is None:
            return 0.0
        rights = [int((self._together(latest, say).argmax(axis=1) == truth).sum()) for say in SAYS]
        return SAYS[int(np.argmax(rights))]

    def _ranked(self, chances: Floats) -> tuple[tuple[str, float], ...]:
        pairs = zip(self.classes, (float(chance) for chance in chances), strict=True)
        return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
