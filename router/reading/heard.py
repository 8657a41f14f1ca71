"""One text with all that the rules found in it: what every field is judged from."""

from collections.abc import Iterable
from dataclasses import dataclass

from router.reading.phrases import Hit, Phrases
from router.reading.rules_conduct import CONDUCT
from router.reading.rules_grave import GRAVE
from router.reading.rules_kind import CATEGORY, KIND
from router.reading.rules_matter import MATTER, SUBJECTS
from router.reading.rules_noise import NOISE, VOICE
from router.reading.tokens import ENDS, Tokens

RULES = {**MATTER, **SUBJECTS, **NOISE, **VOICE, **KIND, **CATEGORY, **CONDUCT, **GRAVE}
"""Every rule by its name, with its phrases as they are written."""

_PHRASES = Phrases(RULES)

LOUD = 3
"""Words of trouble and of asking for help that no greeting, question or advert has."""

LONGEST_WORDS = 60
"""Characters of the text's own words that are shown as a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A text's tokens, how many of them are words, and what was found, by the rule's name."""

    tokens: Tokens
    size: int
    found: dict[str, list[Hit]]

    def hits(self, *rules: str) -> list[Hit]:
        """Give what was found of some rules, rule by rule."""
        return [hit for rule in rules for hit in self.found.get(rule, ())]

    def words(self, hits: Iterable[Hit], limit: int = 3) -> tuple[str, ...]:
        """Give the text's own words of some hits, in its order, at most `limit` of them.

        Of two hits that share words the first and longest is given.
        """
        said: list[str] = []
        end = -1
        for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
            if hit.first <= end:
                continue
            end = hit.last
            words = self.tokens.said(hit.first, hit.last)[:LONGEST_WORDS]
            if words not in said:
                said.append(words)
            if len(said) == limit:
                break
        return tuple(said)

    def before(self, hit: Hit, reach: int) -> tuple[str, ...]:
        """Give the words of the same sentence before a hit, at most `reach`, nearest first."""
        near: list[str] = []
        for at in range(hit.first - 1, max(hit.first - 1 - reach, -1), -1):
            word = self.tokens.words[at]
            if word in ENDS:
                break
            near.append(word)
        return tuple(near)

    def beside(self, rule: str, hits: Iterable[Hit]) -> bool:
        """Tell whether a rule holds anywhere but inside the given hits."""
        inside = {at for hit in hits for at in range(hit.first, hit.last + 1)}
        return any(hit.first not in inside for hit in self.found.get(rule, ()))

    @property
    def loud(self) -> bool:
        """Tell whether so much is called wrong, or asked for, that nobody need listen closely."""
        return len({hit.first for hit in self.hits("trouble", "request")}) >= LOUD

    @property
    def has_subject(self) -> bool:
        """Tell whether a known subject is named: a lamp, a road, papers."""
        return any(rule.startswith("about.") for rule in self.found)


def hear(text: str) -> Heard:
    """Find all rules in a text."""
    read = Tokens(text)
    return Heard(tokens=read, size=read.size, found=_PHRASES.find(read))
