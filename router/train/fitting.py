"""From examples to a model's bytes.

The examples stand in the order of time. Twice a model learns from the earlier ones and is tried
on the slice that came next; what its scores were worth there makes the confidences and the
thresholds. Then the weights learn from all examples, and keep that calibration. An office with
few examples stands on a base, the shipped model, whose weights are mixed in as far as it helped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from router.model.artifact import Card, read, write
from router.model.packing import OFFSET
from router.train.calibration import UNTRIED, Calibration, calibrate, thresholds
from router.train.example import Example
from router.train.matrix import Floats, positions, rows
from router.train.mixing import SAYS, USUAL_SAY, Learnt, best_say, mixed, unpacked
from router.train.weights import KNOWN, learn

ENOUGH = 500
"""Dated examples of an office's own from which on its model may promise a precision."""

_FALLBACK = "wilayah"
"""The affair of the neighbourhood's own offices, which take what nobody else does."""
_YIELD = 0.2
"""How far its score stands back in a model for other offices, where the split differs most."""
_SLICES = ((0.6, 0.8), (0.8, 1.0))
"""Where in the order of time the learning for calibration ends, and where its trial ends."""
_REACH = 12_000
"""Examples before a slice that are learnt from for calibration; more would tell little more."""

_SEEN = 0.93
"""A base that is right more often than this about days from which it has learnt has learnt from
these very examples: people agree less."""

Promises = tuple[tuple[float, float], ...]
Progress = Callable[[float], None]


class TooFewExamples(Exception):
    """There is nothing to learn from: examples of at least two affairs are needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    """All that is learnt from, as numbers: first `count` examples in time, then knowledge.

    `back` is what each class's constant stands back; `shared` tells which examples came in the
    days from which the base has learnt.
    """

    matrix: sp.csr_matrix
    places: NDArray[np.int64]
    worth: Floats
    count: int
    back: Floats
    shared: NDArray[np.bool_]

    def learnt(self, start: int, end: int, tell: Progress) -> Learnt:
        """Give weights and constants from the examples of a stretch of time, and knowledge."""
        chosen = np.r_[start:end, self.count : len(self.places)]
        matrix = self.matrix if len(chosen) == len(self.places) else self.matrix[chosen]
        classes = len(self.back)
        weights, constants = learn(matrix, self.places[chosen], self.worth[chosen], classes, tell)
        return weights, constants - self.back


def fit(
    examples: Sequence[Example],
    *,
    knowledge: Sequence[tuple[str, str]] = (),
    own: bool = True,
    base: bytes | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Learn from examples and from knowledge, pairs of an affair and a phrase about it.

    `own` says that the examples are this office's history; only then, and with `ENOUGH` of them,
    all dated, does the model promise precisions. `base` is the shipped model, or another that has
    seen none of the examples. `progress` hears the share that is done, 0 to 1. The same examples
    in any order give the same bytes. Raises TooFewExamples, and ModelDamaged for a damaged base.
    """
    tell = progress or (lambda _share: None)
    ordered = sorted(examples, key=_moment)
    named = {e.urusan for e in ordered} | {urusan for urusan, _ in knowledge}
    classes = tuple(sorted(named | set(read(base)[0].classes if base else ())))
    if len(classes) < 2:
        raise TooFewExamples("A model needs examples of at least two affairs.")
    tell(0.0)
    lesson = _Lesson(
        matrix=rows([e.whole for e in ordered] + [phrase for _, phrase in knowledge]),
        places=positions([e.urusan for e in ordered] + [u for u, _ in knowledge], classes),
        worth=np.array([e.weight for e in ordered] + [KNOWN] * len(knowledge)),
        count=len(ordered),
        back=np.array([0.0 if own or one != _FALLBACK else _YIELD for one in classes]),
        shared=_shared(ordered, base),
    )
    tell(0.1)
    start = unpacked(base, classes) if base else None
    calibration, say = UNTRIED, 0.0 if start is None else USUAL_SAY
    promises: Promises = ()
    dated = [e.at for e in ordered if e.at is not None]
    if len(dated) == len(ordered) >= ENOUGH:
        calibration, promises, say = _tried(lesson, start, _part(tell, 0.1, 0.5))
    learnt = lesson.learnt(0, lesson.count, _part(tell, 0.5, 0.95))
    weights, constants = (
        learnt if start is None else (mixed(a, b, say) for a, b in zip(learnt, start, strict=True))
    )
    low, high, scale = quantised(weights)
    card = Card(
        classes=classes,
        examples=len(ordered),
        first=min(dated).date().isoformat() if dated else "",
        last=max(dated).date().isoformat() if dated else "",
        own=own and bool(promises),
        thresholds=promises,
        constants=tuple(float(f"{one:.6g}") for one in constants),
        sure=calibration.sure,
        temperature=calibration.temperature,
        scale=scale,
    )
    content = write(card, low, high)
    tell(1.0)
    return content


def _tried(
    lesson: _Lesson, start: Learnt | None, tell: Progress
) -> tuple[Calibration, Promises, float]:
    """Give what models of earlier times were worth on the slices that came after them.

    With it comes the say of the start with which most first guesses were right.
    """
    own, old, places, shared = [], [], [], []
    for number, (until, end) in enumerate(_SLICES):
        first, last = int(lesson.count * until), int(lesson.count * end)
        part = _part(tell, number / len(_SLICES), (number + 1) / len(_SLICES))
        weights, constants = lesson.learnt(max(0, first - _REACH), first, part)
        here = lesson.matrix[first:last]
        own.append(here @ weights + constants)
        old.append(own[-1] if start is None else here @ start[0] + start[1])
        places.append(lesson.places[first:last])
        shared.append(lesson.shared[first:last])
    ours, theirs, truth = np.vstack(own), np.vstack(old), np.concatenate(places)
    known = (theirs.argmax(axis=1) == truth)[np.concatenate(shared)]
    usable = start is not None and (not known.size or known.mean() <= _SEEN)
    tried = {say: mixed(ours, theirs, say) for say in (SAYS if usable else (0.0,))}
    rights = {say: int((scores.argmax(axis=1) == truth).sum()) for say, scores in tried.items()}
    best = best_say(rights)
    calibration = calibrate(tried[best], truth)
    right = tried[best].argmax(axis=1) == truth
    return calibration, thresholds(calibration.confidences(tried[best]), right), best


def _shared(ordered: Sequence[Example], base: bytes | None) -> NDArray[np.bool_]:
    """Tell which examples came in the days from which a base has learnt, as far as it says."""
    card = read(base)[0] if base else None
    if card is None or not card.last:
        return np.full(len(ordered), card is not None)
    days = [one.at.date().isoformat() if one.at else card.last for one in ordered]
    return np.array([card.first <= day <= card.last for day in days], dtype=np.bool_)


def _part(tell: Progress, start: float, end: float) -> Progress:
    """Give a progress of its own to a part of the work."""
    return lambda share: tell(start + (end - start) * share)


def _moment(example: Example) -> tuple[datetime, str, str]:
    return example.at or datetime.min.replace(tzinfo=UTC), example.whole, example.urusan


def quantised(weights: Floats) -> tuple[bytes, bytes, float]:
    """Give weights as raised 16-bit numbers, low and high bytes apart, and their unit."""
    largest = float(np.abs(weights).max()) or 1.0
    scale = float(f"{largest / (OFFSET - 2):.9g}")
    raised = np.rint(weights / scale).astype(np.int64) + OFFSET
    low, high = (raised & 0xFF).astype(np.uint8), (raised >> 8).astype(np.uint8)
    return low.tobytes(), high.tobytes(), scale
