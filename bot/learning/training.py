"""What a new model learns from, and whether it may take the place of the one in use.

Pure over lessons and models. The new model learns from all but the latest weeks and answers
these; beside it stands what the model in use says of them, where it has not learnt them itself,
else what was said at the time: nobody is measured on what he was taught.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Any

from router.drifting import upper
from router.measure import Judged, Measure, measure
from router.model import Model
from storage.labels import Settled

HALF_LIFE = timedelta(days=180)
"""After this time a lesson counts half as much: agencies change what they do."""

LATEST = timedelta(weeks=4)
"""The weeks on which models are compared."""

FEWEST = 50
"""Lessons without which nothing can be compared; the latest weeks then reach further back."""

SHOWN = 3
"""How many confusions are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A complaint and the affair that officers say it is about.

    `said` is what the program ranked when the case opened. `guessed`: officers named an agency of
    several affairs, and the model in use said which of these it is.
    """

    at: datetime
    text: str
    title: str | None
    urusan: str
    said: tuple[tuple[str, float], ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a new model may decide, and what both did on the latest weeks."""

    use: bool
    new: Measure
    old: Measure
    confused: tuple[tuple[str, str, int], ...]


def lessons(
    settled: Iterable[Settled], affairs: Mapping[str, Sequence[str]], model: Model
) -> list[Lesson]:
    """Make lessons of settled complaints, oldest first.

    `affairs` are those of each agency. Where nothing but the agency is known, and it serves
    several affairs, the one that the model in use holds for the likeliest of them is taken.
    """
    found = []
    for one in settled:
        among = affairs.get(one.agency, ())
        known = one.urusan or (among[0] if len(among) == 1 else None)
        urusan = known or _likeliest(one, among, model)
        if urusan is not None:
            found.append(
                Lesson(
                    at=one.at,
                    text=one.text,
                    title=one.title,
                    urusan=urusan,
                    said=one.said,
                    guessed=known is None,
                )
            )
    return sorted(found, key=lambda lesson: lesson.at)


def _likeliest(one: Settled, among: Sequence[str], model: Model) -> str | None:
    ranked = (urusan for urusan, _ in model.read(one.text, one.title).ranked)
    return next((urusan for urusan in ranked if urusan in among), None)


def parted(all_: Sequence[Lesson], now: datetime) -> tuple[Sequence[Lesson], Sequence[Lesson]]:
    """Part lessons, oldest first, into those before the latest weeks and those of them."""
    cut = sum(lesson.at < now - LATEST for lesson in all_)
    cut = max(min(cut, len(all_) - FEWEST), 0)
    return all_[:cut], all_[cut:]


def weight(at: datetime, now: datetime) -> float:
    """Give how much a lesson counts: half of what one counts that is HALF_LIFE younger."""
    age = max(now - at, timedelta())
    return round(float(0.5 ** (age / HALF_LIFE)), 6)


def judged(
    latest: Sequence[Lesson], new: Model, old: Model, precision: float, *, must_beat: bool
) -> tuple[list[Judged], list[Judged]]:
    """Let both models answer the same lessons: those of which the old one has an honest answer.

    What the old one guessed itself is no truth to hold anybody against.
    After a rollback (`must_beat`) what was said at the time was said by the model that was left,
    and counts for nothing.
    """
    news, olds = [], []
    for lesson in latest:
        if lesson.guessed:
            continue
        if lesson.at.date().isoformat() > old.card.last:
            said = old.read(lesson.text, lesson.title).ranked
        else:
            said = () if must_beat else lesson.said
        if said:
            olds.append(_judged(lesson, said, old, precision))
            ranked = new.read(lesson.text, lesson.title).ranked
            news.append(_judged(lesson, ranked, new, precision))
    return news, olds


def _judged(
    lesson: Lesson, ranked: tuple[tuple[str, float], ...], model: Model, precision: float
) -> Judged:
    thresholds = {precision: model.threshold(precision)}
    return Judged(truth=lesson.urusan, ranked=ranked, at=lesson.at, thresholds=thresholds)


def verdict(
    new: Sequence[Judged], old: Sequence[Judged], precision: float, *, must_beat: bool
) -> Verdict:
    """Tell whether the new model may decide: first ways within noise of the old one's or better.

    Noise is one standard deviation of the difference between two that answered the same. What
    it would have forwarded by itself must keep the office's precision, or be no worse than the
    old one's. With `must_beat` (after a rollback) it has to be better than noise.
    """
    gained = sum(n.right and not o.right for n, o in zip(new, old, strict=True))
    lost = sum(o.right and not n.right for n, o in zip(new, old, strict=True))
    noise = sqrt(gained + lost)
    ahead = gained - lost > noise if must_beat else gained - lost >= -noise
    news, olds = measure(new, (precision,)), measure(old, (precision,))
    return Verdict(
        use=bool(new) and ahead and _keeps(news, olds, precision),
        new=news,
        old=olds,
        confused=_confused(news),
    )


def _keeps(new: Measure, old: Measure, precision: float) -> bool:
    """Tell whether the new model's own promise held on the latest weeks, as far as one can say."""
    ours, theirs = new.coverage[0], old.coverage[0]
    if ours.realised is None:
        return True
    if upper(round(ours.realised * ours.count), ours.count) >= precision:
        return True
    return theirs.realised is not None and ours.realised >= theirs.realised


def _confused(found: Measure) -> tuple[tuple[str, str, int], ...]:
    """Give what was most often taken for something else, as (truth, answer, times)."""
    wrong = Counter({k: n for k, n in found.confusion.items() if k[0] != k[1] and k[1]})
    ordered = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    return tuple((truth, answer, times) for (truth, answer), times in ordered[:SHOWN])


def facts(which: str, found: Measure) -> dict[str, Any]:
    """Write measures as plain values, to be kept and told of; shares are fractions of 1."""
    sure = found.coverage[0]
    return {
        "which": which,
        "count": found.count,
        "top1": round(found.top1, 4),
        "top3": round(found.top3, 4),
        "macro_f1": round(found.macro_f1, 4),
        "calibration_error": round(found.calibration_error, 4),
        "precision": sure.precision,
        "automatic": round(sure.share, 4),
        "realised": None if sure.realised is None else round(sure.realised, 4),
    }
