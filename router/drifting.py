"""Whether automatic forwards keep what they promise, and how sure the program must be from now on.

Pure: each week's numbers in, the precision to ask the model for out. `bot.learning.monitor`
counts the weeks and keeps what is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

LEAST = 20
"""Cases below which nothing is concluded: of fewer, one alone would move the precision by 5 %."""

WINDOW = 4
"""Weeks that are looked at together, at most: older ones hide what goes wrong now."""

FLOOR = 0.05
"""How far below the office's precision automation ends altogether."""

STEEPEST = 5
"""The smallest share of the office's allowed errors that is still asked for; below it, none."""

AGAIN = 4
"""With what share of the office's allowed errors automation begins anew after it had ended."""

GOOD_WEEKS = 2
"""Weeks that must have been good before anything is loosened."""

ONE_SIDED = 1.2816
"""Standard deviations of one-sided 90 % confidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What became of suggestions in a week, by when officers spoke about them.

    `week` is its Monday; `settled` counts all of them, `right` those of the `automatic` ones that
    officers left where they were; `promised` is the automatic ones' mean confidence. `asked` is
    the precision that was asked for after the week, None when automation was off. `sure` counts
    those that promised the office's precision, whoever forwarded them, and `sure_right` the right
    ones among them: while automation is off they alone tell when it may begin anew.
    """

    week: date
    settled: int
    automatic: int
    right: int
    promised: float
    asked: float | None = None
    sure: int = 0
    sure_right: int = 0


def upper(right: int, of: int) -> float:
    """Give the highest precision that `right` of `of` still allows, at one-sided 90 %.

    E. B. Wilson, Probable inference (1927), JASA 22, 209-212: the upper end of his interval.
    """
    if of == 0:
        return 1.0
    rate, z = right / of, ONE_SIDED
    middle = rate + z * z / (2 * of)
    spread = z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    return min((middle + spread) / (1 + z * z / of), 1.0)


def asked(weeks: Sequence[Week], precision: float) -> float | None:
    """Give the precision to ask the model for after the last of these weeks; None: automation off.

    `weeks` stand oldest first; each but the last says what was asked after it, and the last is
    judged now. `precision` is the office's own, which nothing loosens. Only weeks under what is
    asked now count, so that the same mistakes are not held against the program twice. Where they
    surely miss the precision, the allowed errors shrink by as much as was missed, at least by
    half; where they miss it by more than FLOOR, automation ends. After GOOD_WEEKS it is asked
    half a step less, or begun anew carefully.
    """
    if not weeks:
        return precision
    level, run = under(weeks, precision)
    if level is None:
        return _anew(run, precision)
    of, right = sum(w.automatic for w in run), sum(w.right for w in run)
    if of < LEAST:
        return level
    best = upper(right, of)
    if best < precision - FLOOR:
        return None
    if best < precision:
        return _tighter(level, precision, 1 - right / of)
    if level > precision and right / of >= precision and len(run) >= GOOD_WEEKS:
        return round(1 - min((1 - level) * 2, 1 - precision), 6)
    return level


def under(weeks: Sequence[Week], precision: float) -> tuple[float | None, Sequence[Week]]:
    """Give what is asked for in the last of these weeks, and the latest weeks that stood under it.

    Those are at most WINDOW, and what `asked` judges by.
    """
    before = [None if w.asked is None else max(w.asked, precision) for w in weeks[:-1]]
    levels = [precision, *before]
    first = len(weeks) - 1
    while first > 0 and levels[first - 1] == levels[-1] and len(weeks) - first < WINDOW:
        first -= 1
    return levels[-1], weeks[first:]


def _tighter(level: float, precision: float, missed: float) -> float | None:
    allowed = (1 - level) * min(0.5, (1 - precision) / missed)
    if allowed < (1 - precision) / STEEPEST:
        return None
    return round(1 - allowed, 6)


def _anew(run: Sequence[Week], precision: float) -> float | None:
    """Begin again where what was sure would have been right."""
    of, right = sum(w.sure for w in run), sum(w.sure_right for w in run)
    if len(run) < GOOD_WEEKS or of < LEAST or right / of < precision:
        return None
    return round(1 - (1 - precision) / AGAIN, 6)
