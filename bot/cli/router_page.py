"""How the scores of a model are shown: tables for people, JSON for programs, the SVG picture."""

from collections.abc import Mapping
from typing import Any

from bot.cli.frame import Frame
from bot.cli.output import line, table
from router.measure import Measure, Words, draw


def tell(here: Frame, found: Measure, months: Mapping[str, Measure]) -> None:
    """Print all scores: overall, by month, coverage, by affair."""
    line(
        here.say(
            "router.score.overall",
            count=found.count,
            top1=percent(here, found.top1),
            top3=percent(here, found.top3),
            f1=fraction(here, found.macro_f1),
            error=percent(here, found.calibration_error),
        )
    )
    _coverage(here, found)
    if len(months) > 1:
        _months(here, months)
    _classes(here, found)


def _coverage(here: Frame, found: Measure) -> None:
    table(
        [
            here.say(f"router.head.{head}")
            for head in ("promised", "threshold", "share", "realised")
        ],
        [
            (
                percent(here, one.precision, 0),
                here.say("router.score.never")
                if one.threshold is None
                else fraction(here, one.threshold),
                percent(here, one.share),
                "-" if one.realised is None else percent(here, one.realised),
            )
            for one in found.coverage
        ],
        title=here.say("router.title.coverage"),
        right=[0, 1, 2, 3],
    )


def _months(here: Frame, months: Mapping[str, Measure]) -> None:
    table(
        [here.say(f"router.head.{head}") for head in ("month", "count", "top1", "top3", "f1")],
        [
            (
                month,
                str(one.count),
                percent(here, one.top1),
                percent(here, one.top3),
                fraction(here, one.macro_f1),
            )
            for month, one in months.items()
        ],
        title=here.say("router.title.months"),
        right=[1, 2, 3, 4],
    )


def _classes(here: Frame, found: Measure) -> None:
    table(
        [
            here.say(f"router.head.{head}")
            for head in ("urusan", "count", "precision", "recall", "f1", "taken_for")
        ],
        [
            (
                urusan_name(here, one.urusan),
                str(one.count),
                percent(here, one.precision) if one.said else "-",
                percent(here, one.recall) if one.count else "-",
                fraction(here, one.f1),
                _taken_for(here, found, one.urusan),
            )
            for one in found.classes
        ],
        title=here.say("router.title.classes"),
        right=[1, 2, 3, 4],
    )


def _taken_for(here: Frame, found: Measure, urusan: str) -> str:
    """Say for which other affair one is taken most often."""
    wrong = [
        (number, said)
        for (truth, said), number in found.confusion.items()
        if truth == urusan and said not in (urusan, "")
    ]
    if not wrong:
        return "-"
    number, said = min(wrong, key=lambda pair: (-pair[0], pair[1]))
    return f"{urusan_name(here, said)} ({number})"


def as_facts(found: Measure) -> dict[str, Any]:
    """Give all scores for JSON; shares are fractions of 1."""
    return {
        **_headline(found),
        "calibration_error": _round(found.calibration_error),
        "coverage": [
            {
                "precision": one.precision,
                "threshold": _round(one.threshold),
                "count": one.count,
                "share": _round(one.share),
                "realised": _round(one.realised),
            }
            for one in found.coverage
        ],
        "classes": [
            {
                "urusan": one.urusan,
                "count": one.count,
                "said": one.said,
                "right": one.right,
                "precision": _round(one.precision),
                "recall": _round(one.recall),
                "f1": _round(one.f1),
            }
            for one in found.classes
        ],
        "confusion": [
            {"urusan": truth, "said": said or None, "count": number}
            for (truth, said), number in sorted(found.confusion.items())
        ],
    }


def months_as_facts(months: Mapping[str, Measure]) -> list[dict[str, Any]]:
    """Give the scores of each month for JSON."""
    return [{"month": month, **_headline(one)} for month, one in months.items()]


def _headline(found: Measure) -> dict[str, Any]:
    return {
        "count": found.count,
        "top1": _round(found.top1),
        "top3": _round(found.top3),
        "macro_f1": _round(found.macro_f1),
    }


def picture(here: Frame, found: Measure, subtitle: str) -> str:
    """Draw the confusion picture in the office's language."""
    names = {one.urusan: urusan_name(here, one.urusan) for one in found.classes}
    return draw(
        found,
        Words(
            title=here.say("router.picture.title"),
            subtitle=subtitle,
            rows=here.say("router.picture.rows"),
            columns=here.say("router.picture.columns"),
            legend=here.say("router.picture.legend"),
            names=names,
        ),
    )


def urusan_name(here: Frame, urusan: str) -> str:
    """Give what an affair is called; an id that is none stays."""
    key = f"lapor.category.{urusan}"
    return here.words.text(key) if here.words.has(key) else urusan


def percent(here: Frame, share: float, digits: int = 1) -> str:
    """Write a share of 1 as percent: `81,5 %`."""
    return _comma(here, f"{100 * share:.{digits}f}") + " %"


def fraction(here: Frame, value: float) -> str:
    """Write a number between 0 and 1: `0,66`."""
    return _comma(here, f"{value:.3f}")


def _comma(here: Frame, number: str) -> str:
    return number.replace(".", ",") if here.words.lang == "id" else number


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
