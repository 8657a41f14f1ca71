"""Scores of answers that can be checked: top-1, top-3, macro-F1, coverage, calibration.

Pure functions of `Judged` values. All shares are fractions between 0 and 1. Nothing here looks
for a threshold: those were fixed by whoever trained the model, before these answers were known,
for a threshold that is chosen on the answers it is measured by promises too much.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

PRECISIONS = (0.90, 0.95, 0.98)
"""The precisions at which coverage is told."""

TOP = 3
"""How many ways a petugas is offered."""

BINS = 15
"""Bins of equal width of the expected calibration error, as Guo et al. (ICML 2017) count it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One complaint: the affair that was right, and what the model said, best first.

    `ranked` holds affairs with their calibrated probabilities; `thresholds` are those of the
    model that answered, by the precision that it promises (None or left out: never by itself).
    """

    truth: str
    ranked: tuple[tuple[str, float], ...]
    at: datetime | None = None
    thresholds: Mapping[float, float | None] | None = None

    @property
    def said(self) -> str | None:
        """The affair that the model held for the most probable."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def confidence(self) -> float:
        """How probable the model held it, 0 when it said nothing."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def right(self) -> bool:
        """Whether the first way was the right one."""
        return self.said == self.truth

    def sure(self, precision: float) -> bool:
        """Tell whether the model would have forwarded it by itself at a promised precision."""
        threshold = (self.thresholds or {}).get(precision)
        return threshold is not None and bool(self.ranked) and self.confidence >= threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What would have been forwarded without asking at a promised precision.

    `share` is of all, `realised` the precision that it really had (None when nothing was
    forwarded). `threshold` is the one in use, the last where it changed on the way.
    """

    precision: float
    threshold: float | None
    count: int
    share: float
    realised: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScore:
    """One affair: how many were of it, how many were taken for it, and how well that agreed."""

    urusan: str
    count: int
    said: int
    right: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """All scores of one set of answers.

    `macro_f1` is the mean of the F1 of every affair that occurs in truth or answer, as
    scikit-learn's `f1_score(average="macro")` takes it. `confusion` counts by (truth, answer).
    """

    count: int
    top1: float
    top3: float
    macro_f1: float
    calibration_error: float
    coverage: tuple[Coverage, ...]
    classes: tuple[ClassScore, ...]
    confusion: Mapping[tuple[str, str], int]


def measure(judged: Sequence[Judged], precisions: Sequence[float] = PRECISIONS) -> Measure:
    """Score a set of answers. An empty one scores 0 everywhere."""
    confusion = Counter((one.truth, one.said or "") for one in judged)
    classes = _classes(confusion)
    return Measure(
        count=len(judged),
        top1=_share(sum(one.right for one in judged), len(judged)),
        top3=_share(sum(_among(one) for one in judged), len(judged)),
        macro_f1=_share(sum(one.f1 for one in classes), len(classes)),
        calibration_error=calibration_error(judged),
        coverage=tuple(_coverage(judged, precision) for precision in precisions),
        classes=classes,
        confusion=dict(confusion),
    )


def monthly(judged: Iterable[Judged]) -> dict[str, Measure]:
    """Score every month apart, in order, by `YYYY-MM`; what bears no date is left out."""
    months: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.at is not None:
            months[f"{one.at:%Y-%m}"].append(one)
    return {month: measure(months[month]) for month in sorted(months)}


def calibration_error(judged: Sequence[Judged], bins: int = BINS) -> float:
    """Give how far confidence and truth lie apart on average (expected calibration error).

    The answers are parted by confidence into bins of equal width; each bin's distance between
    its mean confidence and its share of right answers counts by the number in it.
    """
    counts, sums, rights = [0] * bins, [0.0] * bins, [0] * bins
    for one in judged:
        place = min(int(one.confidence * bins), bins - 1)
        counts[place] += 1
        sums[place] += one.confidence
        rights[place] += one.right
    apart = sum(abs(total - right) for total, right in zip(sums, rights, strict=True))
    return _share(apart, len(judged))


def _among(one: Judged) -> bool:
    return any(urusan == one.truth for urusan, _ in one.ranked[:TOP])


def _coverage(judged: Sequence[Judged], precision: float) -> Coverage:
    sure = [one for one in judged if one.sure(precision)]
    last = (judged[-1].thresholds or {}).get(precision) if judged else None
    return Coverage(
        precision=precision,
        threshold=last,
        count=len(sure),
        share=_share(len(sure), len(judged)),
        realised=sum(one.right for one in sure) / len(sure) if sure else None,
    )


def _classes(confusion: Mapping[tuple[str, str], int]) -> tuple[ClassScore, ...]:
    """Give every affair that occurs, the most frequent first."""
    count: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for (truth, answer), number in confusion.items():
        count[truth] += number
        if answer:
            said[answer] += number
    found = [
        _class(urusan, count[urusan], said[urusan], confusion.get((urusan, urusan), 0))
        for urusan in count.keys() | said.keys()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.urusan)))


def _class(urusan: str, count: int, said: int, right: int) -> ClassScore:
    return ClassScore(
        urusan=urusan,
        count=count,
        said=said,
        right=right,
        precision=_share(right, said),
        recall=_share(right, count),
        f1=_share(2 * right, count + said),
    )


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
