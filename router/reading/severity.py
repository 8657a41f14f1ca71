"""How grave a complaint is: points for what stands in it, and what the points make."""

from config.procedure import Severity
from router.reading.heard import Heard
from router.reading.phrases import Hit
from router.reading.rules_grave import DENIED, FEARED, OVER

GRAVE = 3
"""Points from which a complaint is berat. One danger that is there has them alone."""

SHORT = 15
"""Words of a text in which one trouble beside a small matter is still small."""

REACH_DENIED, REACH_FEARED, REACH_OVER = 3, 6, 4
"""Words before a danger among which one denies it, or makes it a fear; words after it, over."""


def severity(heard: Heard) -> tuple[Severity, tuple[str, ...]]:
    """Judge a complaint, with the words that weigh most.

    Three points are berat. A danger that is there has three, and so has what was reported again
    and again; no water or power for days has two, for a whole neighbourhood three. A fear, what
    is called dangerous, what is called very dangerous, and many people have one each; long
    neglect and frail people beside a fear one more each. Ringan is what has no point and is of
    little weight by its words.
    """
    dangers = [hit for hit in heard.hits("danger") if not _turned(heard, hit, DENIED, REACH_DENIED)]
    real = [hit for hit in dangers if not _turned(heard, hit, FEARED, REACH_FEARED)]
    if real:
        return Severity.BERAT, heard.words(real)
    repeated = heard.hits("repeated")
    if repeated:
        return Severity.BERAT, heard.words(repeated)
    points, weighed = _points(heard, dangers)
    if points >= GRAVE:
        return Severity.BERAT, heard.words(weighed)
    small = heard.hits("small")
    calm = points == 0 and len(heard.hits("lacking")) <= 1 and not heard.hits("waiting")
    troubles = sum(
        not any(one.first <= hit.first <= one.last for one in small)
        for hit in heard.hits("trouble")
    )
    if calm and small and (troubles == 0 or (troubles == 1 and heard.size <= SHORT)):
        return Severity.RINGAN, heard.words(small)
    return Severity.SEDANG, heard.words(weighed)


def _points(heard: Heard, feared: list[Hit]) -> tuple[int, list[Hit]]:
    """Count what makes it grave short of a danger that is there; give the first hit of each."""
    risk, peril, many, vital, wide, days, frail = (heard.hits(rule) for rule in _WEIGHED)
    points = bool(feared) + bool(risk) + bool(peril) + bool(many)
    if peril and heard.hits("hazard"):
        points += 1
    if vital and (heard.hits("tap") or not heard.hits("about.drain")):
        points += 2 + bool(wide) if days else 1
    if risk or feared:
        points += bool(days) + bool(frail)
    weighed = (vital, feared, peril or risk, many, days, frail) if points else ()
    return points, [hit for hits in weighed for hit in hits[:1]]


_WEIGHED = ("risk", "peril", "many", "vital", "wide", "days", "frail")


def _turned(heard: Heard, hit: Hit, by: frozenset[str], reach: int) -> bool:
    """Tell whether a word before a danger, or within it, turns it round; or it is over."""
    after = heard.tokens.words[hit.last + 1 : hit.last + 1 + REACH_OVER]
    if "sudah" in after and OVER.intersection(after):
        return True
    within = heard.tokens.words[hit.first + 1 : hit.last]
    return any(word in by for word in (*heard.before(hit, reach), *within))
