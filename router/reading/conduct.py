"""Tells whether a complaint is about officials' own conduct (berkadar pengawasan)."""

from router.reading.heard import Heard
from router.reading.phrases import Hit
from router.reading.rules_conduct import NOT_MEANT

TURNS = 3
"""Words before a phrase among which one may turn it round: "tidak ada pungli"."""

NEAR = 12
"""Words between what was done and the official who is meant by it, at most."""


def supervised(heard: Heard) -> tuple[str, ...]:
    """Give the words that say so; none: it is not."""
    plain = [hit for hit in heard.hits("conduct.always") if _meant(heard, hit)]
    if plain:
        return heard.words(plain)
    taking = [
        (hit, official)
        for hit in heard.hits("conduct.taking")
        if _meant(heard, hit) and (official := _official(heard, hit)) is not None
    ]
    return heard.words([hit for pair in taking[:2] for hit in pair])


def _meant(heard: Heard, hit: Hit) -> bool:
    return not any(word in NOT_MEANT for word in heard.before(hit, TURNS))


def _official(heard: Heard, hit: Hit) -> Hit | None:
    """Give the official nearest to a deed, unless somebody of the street stands nearer."""
    officials = heard.hits("conduct.official")
    best = min(officials, key=lambda other: _distance(hit, other), default=None)
    if best is None or _distance(hit, best) > NEAR:
        return None
    street = min((_distance(hit, other) for other in heard.hits("conduct.street")), default=NEAR)
    return best if _distance(hit, best) <= street else None


def _distance(one: Hit, other: Hit) -> int:
    return max(0, one.first - other.last, other.first - one.last)
