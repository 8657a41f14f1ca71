"""A piece of a message: what it is about, what it tells, and how much of that is needed.

A piece is heard by the rules (its subjects, its trouble) and, where somebody lends the trained
model's eyes, by the affairs it may be about.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from router.reading.breaks import Strength
from router.reading.phrases import Hit, Phrases
from router.reading.rules_matter import MATTER, SUBJECTS
from router.reading.rules_parts import AILS, FURTHER
from router.reading.spelling import listed
from router.reading.tokens import Tokens

Topics = Callable[[str], Sequence[tuple[str, float]]]
"""Gives the affairs that a text may be about with their probabilities, best first."""

FEW, SOME = 2, 5
"""Words without which a piece tells nothing; words with which a bare request may tell something."""


class Asked(NamedTuple):
    """What two sides must bring: how far apart, how sure the model of either and of one."""

    far: float
    either: float
    one: float


ASKED = {
    Strength.COMMA: Asked(0.8, 0.75, 0.9),
    Strength.PLAIN: Asked(0.75, 0.6, 0.75),
    Strength.HINT: Asked(0.65, 0.5, 0.75),
    Strength.MILD: Asked(0.6, 0.4, 0.6),
    Strength.STRONG: Asked(0.5, 0.0, 0.41),
}

TOLD = {
    Strength.COMMA: (0.55, 0.85),
    Strength.PLAIN: (0.45, 0.7),
    Strength.HINT: (0.4, 0.5),
    Strength.MILD: (0.0, 0.4),
    Strength.STRONG: (0.0, 0.0),
}
"""The same where the rules tell different subjects: how sure the model is of either, of one."""

RULES = {**MATTER, **SUBJECTS, **AILS, **FURTHER}
"""The rules that pieces are heard by."""

_PHRASES = Phrases(RULES)

_ABOUT = ("about.", "part.")
"""How the names of the rules begin that tell a subject."""

_EARLY = 8
"""Words within which a paragraph of another matter names it."""

PLACE = re.compile(
    r"\b(?:(?i:jl|jln|jalan|gang|gg)\.?\s+(?:[A-Z][\w.]*|\d+|[IVX]+)"
    r"(?:[ ,]+(?:[A-Z][\w./]*|(?i:no)\.?\s*\d+\w*|\d+|(?i:gg|gang)\.?))*"
    r"|(?i:rt)\.?\s?\d+[\s/,]{0,3}(?:(?i:rw)\.?\s?\d+)?|(?i:rw)\.?\s?\d+"
    r"|(?i:kel|kelurahan|kec|kecamatan|desa|dusun|perum|perumahan|komplek|kompleks|kampung|blok)"
    r"\.?\s+[A-Z]\w*(?:\s+[A-Z]\w*)*)"
)
"""A street, an area, an RT, as it is written."""

_NAMES = listed(
    "keluhan mengeluh mengeluhkan dikeluhkan komplain complain aduan pengaduan mengadu mengadukan"
    " masalah permasalahan problem padahal malah malahan justru lama"
)
"""Words of trouble that only announce one, or stand beside another."""


class Piece:
    """A piece of a message with what it tells; what costs time is looked up once it is asked."""

    def __init__(self, text: str, strength: Strength, topics: Topics | None) -> None:
        """Take a piece, how strongly it is announced, and the model's eyes."""
        self.text = text
        self.strength = strength
        self._topics = topics

    def with_more(self, other: "Piece", between: str = "") -> "Piece":
        """Give both as one piece, which is about what they are about; nothing is heard anew."""
        whole = Piece(f"{self.text}{between}{other.text}", self.strength, self._topics)
        whole.size = self.size + other.size
        whole.subjects = tuple(dict.fromkeys((*self.subjects, *other.subjects)))
        whole.trouble = self.trouble or other.trouble
        whole.amiss = self.amiss or other.amiss
        whole.wanting = self.wanting or other.wanting
        return whole

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens(self.text)

    @cached_property
    def size(self) -> int:
        """How many words it has."""
        return self._tokens.size

    @cached_property
    def _found(self) -> dict[str, list[Hit]]:
        return _PHRASES.find(self._tokens)

    def _has(self, *rules: str) -> bool:
        return any(rule in self._found for rule in rules)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """What it is about by the rules, in the order of the text."""
        about = self._about
        return tuple(dict.fromkeys(hit.rule.partition(".")[2] for hit in about))

    @cached_property
    def _about(self) -> list[Hit]:
        found = self._found
        about = [hit for rule, hits in found.items() if rule.startswith(_ABOUT) for hit in hits]
        return sorted(about, key=lambda hit: (hit.first, -hit.last))

    @cached_property
    def trouble(self) -> bool:
        """Something does not work, is dirty, dangerous, unjust."""
        if self._has("ails"):
            return True
        words = self._tokens.words
        return any(words[hit.first] not in _NAMES for hit in self._found.get("trouble", ()))

    @cached_property
    def amiss(self) -> bool:
        """There is trouble, or something is missing."""
        return self.trouble or self._has("lacking", "about.money")

    @cached_property
    def wanting(self) -> bool:
        """There is trouble, or something is missing, or something is asked for."""
        return self.trouble or self._has("request", "lacking", "wants")

    @cached_property
    def affairs(self) -> dict[str, float]:
        """The affairs it may be about, likeliest first; none without the model's eyes."""
        return dict(self._topics(self.text)) if self._topics else {}

    @property
    def best(self) -> str | None:
        """The likeliest affair."""
        return next(iter(self.affairs), None)

    @property
    def sure(self) -> float:
        """How sure the model is of the likeliest affair."""
        return next(iter(self.affairs.values()), 0.0)

    @property
    def opens(self) -> bool:
        """It begins a matter by itself: a subject at once, its trouble, its place."""
        early = bool(self._about) and self._about[0].first < _EARLY
        return early and self.size >= SOME and self.trouble and PLACE.search(self.text) is not None

    def may_tell(self, strength: Strength) -> bool:
        """Tell whether it may; quick, before the model is asked, and sure only when it says no."""
        if self.size < FEW:
            return False
        if strength <= Strength.PLAIN:
            few = FEW + (strength is Strength.PLAIN)
            return self.amiss and bool(self.subjects) and self.size >= few
        return strength > Strength.HINT or self.wanting or bool(self.subjects)

    def tells(self, strength: Strength, *, new: bool) -> bool:
        """Tell whether it stands for a matter of its own; `new` asks it of the second side."""
        if self.size < FEW:
            return False
        known = bool(self.subjects)
        if self._topics is None:
            return known and self.wanting
        if strength is Strength.STRONG:
            if new:
                return known or self.sure >= (0.45 if self.amiss else 0.7)
            told = self.trouble or (self.wanting and self.size >= SOME)
            return told or known or self.sure >= 0.5
        if strength is Strength.MILD:
            if new:
                return (self.wanting and (known or self.sure >= 0.6)) or self.sure >= 0.8
            return self.wanting or (known and self.sure >= 0.4) or self.sure >= 0.6
        if strength is Strength.HINT:
            return (self.wanting and (known or self.sure >= 0.6)) or (known and self.sure >= 0.8)
        if strength is Strength.PLAIN:
            return self.amiss and (known or self.sure >= 0.8)
        if known and self.amiss:
            return self.sure >= TOLD[strength][0]
        return (self.amiss or known) and self.sure >= ASKED[strength].either
