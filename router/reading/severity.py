"""How grave a complaint is: points for what stands in it, and what the points make."""

from config.procedure import Severity
from router.reading.heard import Heard
from router.reading.phrases import Hit
from router.reading.rules_grave import (
    AFRAID,
    AIDED,
    BODILY,
    BRIDGE,
    CAUSED,
    DENIED,
    FALLING,
    FEARED,
    FIGURES,
    HAPPENED,
    JESTING,
    LIKENED,
    MEANT,
    NO_FALL,
    OVER,
    PEOPLE,
    RECENT,
)
from router.reading.tokens import ENDS

GRAVE = 3
"""Points from which a complaint is berat. One danger that is there has them alone."""

SHORT, SOFT, LONG = 15, 30, 45
"""Words of a text in which one trouble beside a small matter is still small; of one that says
softly what mars the view, and of any small matter that is told of at all."""

REACH_DENIED, REACH_FEARED, REACH_OVER, REACH_PEOPLE, REACH_MEANT = 3, 6, 4, 4, 4
REACH_RECENT, REACH_CALM = 8, 2
"""Words before a danger among which one denies it, or makes it a fear; words after it, over;
words around it with a person; words around it that make it a figure of speech; words around an
illness that tell that it is new; words before "bahaya" among which one denies it."""

SOLID = (
    "about.road",
    "about.drain",
    "about.water",
    "about.waste",
    "about.power",
    "about.papers",
    "about.aid",
    "about.health",
    "about.crime",
    "about.money",
    "about.work",
    "about.traffic_light",
    "about.lamp",
    "about.parking",
)
"""What is never small because it is said softly."""


def severity(heard: Heard) -> tuple[Severity, tuple[str, ...]]:
    """Judge a complaint, with the words that weigh most.

    Three points are berat. A danger that is there has three, and so has what was reported again
    and again; no water or power for days has two, for a whole neighbourhood three. A fear, what
    is called dangerous, what is called very dangerous, who wants somebody now, and many people
    have one each; long neglect and frail people beside a fair fear one more each; what leans or
    gapes where people are two. Ringan is what has no point and is of little weight by its words.
    """
    real, feared = _dangers(heard)
    if real:
        return Severity.BERAT, heard.words(real)
    repeated = heard.hits("repeated")
    if repeated:
        return Severity.BERAT, heard.words(repeated)
    points, weighed = _points(heard, feared)
    if points >= GRAVE:
        return Severity.BERAT, heard.words(weighed)
    small = _small(heard) if points == 0 else []
    if small:
        return Severity.RINGAN, heard.words(small)
    return Severity.SEDANG, heard.words(weighed)


def _dangers(heard: Heard) -> tuple[list[Hit], list[Hit]]:
    """Give the dangers that are there, and those that are merely feared."""
    harms = [hit for hit in heard.hits("harm") if _befalls(heard, hit)]
    told = [
        *((hit, FEARED) for hit in heard.hits("danger", "hurt", "stranded")),
        *((hit, FEARED) for hit in harms),
        *((hit, AFRAID) for hit in heard.hits("giving")),
    ]
    real: list[Hit] = []
    feared: list[Hit] = []
    for hit, fears in told:
        if _denied(heard, hit) or _figure(heard, hit) or _aside(heard, hit):
            continue
        if not _feared(heard, hit, fears):
            real.append(hit)
        elif hit.rule != "harm":
            feared.append(hit)
    return real, feared


def _points(heard: Heard, feared: list[Hit]) -> tuple[int, list[Hit]]:
    """Count what makes it grave short of a danger that is there; give the first hit of each."""
    risk, peril, many, vital, wide, days, frail, urgent = (heard.hits(rule) for rule in _WEIGHED)
    risk = [hit for hit in risk if not _denied(heard, hit, REACH_CALM)]
    peril = [hit for hit in peril if not _denied(heard, hit, REACH_CALM)]
    points = bool(feared) + bool(risk) + bool(peril) + bool(many) + bool(urgent)
    if peril and heard.hits("hazard"):
        points += 1
    vital = [hit for hit in vital if "mancur" not in heard.tokens.words[hit.first : hit.last]]
    if vital and (heard.hits("tap") or not heard.hits("about.drain")):
        points += 2 + bool(wide) if days else 1
    leaning = heard.hits("leaning")
    if leaning and (below := heard.hits("below")):
        # Two signs of it, or people right beneath, leave no doubt.
        beneath = len(heard.hits("beneath"))
        points += 2 + (len(leaning) > 1 or (beneath > 0 and bool(frail or len(below) > beneath)))
        leaning = [*leaning[:1], *below[:1]]
    if risk or feared:
        points += bool(days) + bool(frail)
    weighed = (vital, feared, peril or risk, leaning, urgent, many, days, frail) if points else ()
    return points, [hit for hits in weighed for hit in hits[:1]]


_WEIGHED = ("risk", "peril", "many", "vital", "wide", "days", "frail", "urgent")


def _small(heard: Heard) -> list[Hit]:
    """Give what tells that it is of little weight; nothing when it is not.

    Either its words are small and nothing is wrong beside; or it mars the view; or it is an
    ornament and is told of softly.
    """
    plain, petty, soft = heard.hits("small"), heard.hits("petty"), heard.hits("soft")
    offer = heard.hits("offer")
    if (
        (plain or offer)
        and not heard.hits("waiting", "amiss", "days")
        and len(heard.hits("lacking")) <= 1
    ):
        troubles = _beside(heard, "trouble", plain)
        if troubles == 0 or (plain and troubles == 1 and heard.size <= SHORT):
            return plain or offer
    slight = [*petty, *soft]
    if not slight or heard.size > LONG or heard.hits("amiss"):
        return []
    if any(_beside(heard, rule, petty) for rule in SOLID):
        return []
    troubles = _beside(heard, "trouble", slight)
    lacking = _beside(heard, "lacking", slight)
    if petty and (soft or heard.size <= SOFT) and troubles <= 1 + bool(soft) and lacking <= 1:
        return slight
    if soft and (ornament := [*heard.hits("ornament"), *plain]) and troubles <= 1 and lacking <= 1:
        return [*ornament, *soft]
    return []


def _beside(heard: Heard, rule: str, hits: list[Hit]) -> int:
    """Count what a rule found outside the given hits."""
    inside = {at for hit in hits for at in range(hit.first, hit.last + 1)}
    return sum(hit.first not in inside for hit in heard.hits(rule))


def _befalls(heard: Heard, hit: Hit) -> bool:
    """Tell whether a harm is told of a person: one is named near it in its sentence."""
    words = heard.tokens.words
    if words[hit.last] == "jatuh":
        after = words[hit.last + 1 : hit.last + 3]
        if after == ("ke", "tangan") or not NO_FALL.isdisjoint(after[:1]):
            return False
        if not FALLING.isdisjoint(heard.before(hit, REACH_PEOPLE)):
            return False
    return _near(heard, hit, PEOPLE, REACH_PEOPLE)


def _figure(heard: Heard, hit: Hit) -> bool:
    """Tell whether a danger is a figure of speech: prices explode, bills make one faint."""
    words = heard.tokens.words[hit.first : hit.last + 1]
    if not BODILY.isdisjoint(words) and not JESTING.isdisjoint(heard.before(hit, 2)):
        return True
    if FIGURES.isdisjoint(words):
        return False
    likened = not LIKENED.isdisjoint(heard.before(hit, 2))
    return likened or _near(heard, hit, MEANT, REACH_MEANT)


def _aside(heard: Heard, hit: Hit) -> bool:
    """Tell whether an illness or an injury is merely why somebody asks for aid."""
    if hit.rule not in ("hurt", "harm") or AIDED.isdisjoint(heard.tokens.words):
        return False
    return not _near(heard, hit, RECENT, REACH_RECENT)


def _near(heard: Heard, hit: Hit, by: frozenset[str], reach: int) -> bool:
    """Tell whether one of some words stands in a hit or around it, in the same sentence."""
    words = heard.tokens.words
    if not by.isdisjoint(words[hit.first : hit.last + 1]):
        return True
    for word in words[hit.last + 1 : hit.last + 1 + reach]:
        if word in ENDS:
            break
        if word in by:
            return True
    return not by.isdisjoint(heard.before(hit, reach))


def _denied(heard: Heard, hit: Hit, reach: int = REACH_DENIED) -> bool:
    """Tell whether a danger is denied by a word before or within it, or is over.

    A word of another clause denies nothing: "petugas tidak ada, anak pingsan"; and "agar tidak
    membahayakan" denies nothing either.
    """
    words = heard.tokens.words
    after = words[hit.last + 1 : hit.last + 1 + REACH_OVER]
    if "sudah" in after and OVER.intersection(after):
        return True
    if hit.rule not in NEGATED and not DENIED.isdisjoint(words[hit.first + 1 : hit.last]):
        return True
    for back, word in enumerate(heard.before(hit, reach), start=1):
        # "TK" is a kindergarten here far more often than it is a "tidak".
        if word in DENIED and heard.tokens.said(hit.first - back, hit.first - back) != "TK":
            at = hit.first - back
            if word in LUCKY:
                return True
            bridged = BRIDGE.issuperset(words[at + 1 : hit.first])
            return bridged and not _aimed(words, at) and "," not in heard.tokens.said(at, hit.first)
    return False


LUCKY = frozenset(("alhamdulillah", "untungnya", "untung", "syukurlah"))
"""Words of DENIED that reach over others: "untung anaknya tidak jatuh"."""

NEGATED = frozenset(("stranded", "risk"))
"""Rules whose own phrases hold a "tidak"."""

MEANING = frozenset(("mau", "hendak", "arep", "niat"))
"""Words before a harm that somebody is about to do, or has escaped."""

AIMS = frozenset(("agar", "supaya", "biar", "sehingga", "jangan", "sebelum"))
"""Words before a "tidak" that say what is wanted and not what is."""


def _feared(heard: Heard, hit: Hit, fears: frozenset[str]) -> bool:
    """Tell whether a danger is feared, not there. What has happened is not "caused" in fear."""
    words = heard.tokens.words
    near = heard.before(hit, REACH_FEARED)
    if hit.rule == "harm":
        fears = fears | MEANING
    if hit.rule in ("hurt", "harm") and not HAPPENED.isdisjoint(near):
        fears = fears - CAUSED
    for back, word in enumerate(near, start=1):
        # "Tidak bisa keluar" is no fear, though "bisa" alone may be one.
        if word in DENIED and _aimed(words, hit.first - back):
            return True
        if word in fears and not (word in CAUSED and _negated(words, hit.first - back)):
            return True
    return any(
        words[at] in fears and not (words[at] in CAUSED and _negated(words, at))
        for at in range(hit.first + 1, hit.last)
    )


def _negated(words: tuple[str, ...], at: int) -> bool:
    return at > 0 and words[at - 1] in DENIED


def _aimed(words: tuple[str, ...], at: int) -> bool:
    """Tell whether a "tidak" says what is wanted: "agar tidak jatuh"."""
    return at > 0 and words[at - 1] in AIMS
