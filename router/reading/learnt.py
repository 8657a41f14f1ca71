"""What a message is by the ear of a trained model, where the rules find no proof.

Nobody can list all the ways of asking, thanking and selling; what was learnt from many invented
messages, and from what real complaints sound like, also hears the ones that nobody listed. The
model leans to the complaint: to lose one is worse than to keep a greeting for one.
"""

from functools import cache, lru_cache

from config import models
from router.model import Model
from router.reading.heard import Heard

COMPLAINT, WISH = "complaint", "wish"
"""What is a complaint to the office: what is wrong, and what somebody would like to have."""

WORDS = 3
"""How many deciding words are told."""

MATTERS = frozenset((COMPLAINT, WISH))

LISTENS = 150
"""Words of a message that the ear is asked about, at most: what is longer tells a story."""

SURELY = 0.7
"""From which confidence on a complaint is one even where a rule sees a question."""


def heard_as(heard: Heard) -> str | None:
    """Tell what a message is: COMPLAINT, WISH, or a value of `router.reading.noise.Noise`.

    None where the ear is not asked: of what is long, or tells plainly enough what is wrong.
    """
    asked = heard.size <= LISTENS and not heard.loud
    return _read(heard.tokens.text)[0] if asked else None


def surely_matters(text: str) -> bool:
    """Tell whether a message is a complaint or a wish beyond doubt, whatever it is clothed in."""
    what, confidence = _read(text)
    return what in MATTERS and confidence >= SURELY


def because(text: str, what: str) -> tuple[str, ...]:
    """Give the words that speak for what else a message is against the complaint it might be."""
    return _ear().why(text, what, WORDS, rival=COMPLAINT)


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[str, float]:
    return _ear().read(text).ranked[0]


@cache
def _ear() -> Model:
    return Model.load(models.ear())
