"""Tells what a message says that tells nothing, wherever in a talk it comes.

`router.reading.noise` judges a whole first message. In the midst of a talk the same words may
answer a question ("tadi malam", "kantor lurah", "ada anjing"), so that here a message is a
courtesy only where it can be nothing else.
"""

from router.reading.heard import Heard
from router.reading.noise import Noise, courteous, mistake
from router.reading.rules_noise import (
    ADDRESS,
    ANNOUNCING,
    EXCUSES,
    EXCUSING,
    GREETING,
    PARTICLES,
    SALAM,
    SWEARING,
    SWEARING_FILLER,
)
from router.reading.spelling import listed
from router.reading.tokens import ENDS

_GREETING = GREETING | EXCUSES | ADDRESS | PARTICLES
_KULO_NUWUN = listed("kulo nuwun")
"""Who comes to a Javanese house says so; in their common spelling these are other words."""

_MAKING, _MADE = listed("buat bikin"), listed("laporan pengaduan aduan")
_SWEARING = SWEARING | SWEARING_FILLER | ADDRESS


def courtesy(heard: Heard) -> Noise | None:
    """Give what a message is that can only be a courtesy; None: it says more, or it may.

    One of GREETING, READY, THANKS, SWEARING, MISTAKE.
    """
    if mistake(heard) is not None:
        return Noise.MISTAKE
    words = {word for word in heard.tokens.words if word not in ENDS}
    if words & SWEARING:
        return Noise.SWEARING if words <= _SWEARING else None
    if _greets(words):
        return Noise.GREETING
    found = courteous(heard)
    sure = found is Noise.THANKS or (found is Noise.READY and _announces(words))
    return found if sure else None


def _greets(words: set[str]) -> bool:
    knocks = words >= _KULO_NUWUN
    said = words - _KULO_NUWUN if knocks else words
    rest = {word for word in said if not SALAM.fullmatch(word)}
    greets = knocks or rest != said or bool(rest & (GREETING | EXCUSING))
    return greets and rest <= _GREETING


def _announces(words: set[str]) -> bool:
    made = words & _MAKING and words & _MADE
    return bool(words & ANNOUNCING or made)


def salam(heard: Heard) -> bool:
    """Tell whether somebody says assalamualaikum, however he spells it."""
    return any(SALAM.fullmatch(word) for word in heard.tokens.words)
