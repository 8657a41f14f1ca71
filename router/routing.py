"""Which agency a complaint is for, by what the directory knows: names, keywords, areas.

Pure and explainable: every candidate says which words spoke for it. `bot.cases` asks when a
case opens; a complainant's own choice comes before anything found here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from router.directory import Directory, plain

NAMED = 10.0
"""Weight of an agency's own name in the text, against 1 for each word of a keyword."""

SURE_SCORE = 2.0
"""At least one keyword of two words, or two of one word each."""

SURE_LEAD = 2.0
"""The best must score this many times the second to be taken without asking."""

TOP = 3
"""How many agencies the petugas is offered when it is not clear."""

_CLITICS = ("nya", "lah", "kah", "pun")
_SPOKEN = dict.fromkeys(
    ("gak", "ga", "gk", "nggak", "ngga", "enggak", "engga", "ndak", "kagak", "kaga", "tak", "tdk"),
    "tidak",
)
"""How people write "tidak", on which the sense of many a keyword hangs ("air tidak mengalir")."""

_KIND = re.compile(r"^(dinas|badan|kantor) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One agency, how much speaks for it, and its keywords and names that do."""

    agency: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The agencies that a text may be for, best first; `sure` when the first may be taken."""

    candidates: tuple[Candidate, ...]
    sure: bool

    @property
    def best(self) -> str | None:
        """The agency to take without asking, or None when it is not clear."""
        return self.candidates[0].agency if self.sure else None


def route(text: str, directory: Directory) -> Route:
    """Give the agencies that a complaint's words speak for, at most TOP of them."""
    phrases = _phrases(directory)
    longest = max((bare.count(" ") + 1 for bare in phrases), default=0)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for gram in _grams(text, longest):
        phrase = phrases.get(gram)
        if phrase is not None:
            for agency in phrase.weights:
                found[agency][phrase.written] = phrase.weights[agency]
    candidates = sorted(
        (
            Candidate(agency=agency, score=round(sum(w.values()), 3), words=tuple(sorted(w)))
            for agency, w in found.items()
        ),
        key=lambda c: (-c.score, c.agency),
    )[:TOP]
    return Route(candidates=tuple(candidates), sure=_sure(candidates))


def _sure(candidates: list[Candidate]) -> bool:
    if not candidates or candidates[0].score < SURE_SCORE:
        return False
    return len(candidates) == 1 or candidates[0].score >= SURE_LEAD * candidates[1].score


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """Words of the directory: how they stand there, and how strongly they speak for whom."""

    written: str
    weights: Mapping[str, float]


@lru_cache(maxsize=4)
def _phrases(directory: Directory) -> Mapping[str, _Phrase]:
    """Give every phrase of the directory by its bare words.

    A keyword weighs as much as it has words; one that several agencies name is shared between
    them. A name without its "dinas" is a keyword.
    """
    written: dict[str, str] = {}
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for agency in directory.agencies:
        for keyword in (*agency.keywords, *agency.areas, _KIND.sub("", plain(agency.name))):
            words = _words(keyword)
            written.setdefault(" ".join(words), plain(keyword))
            weights[" ".join(words)].setdefault(agency.id, float(len(words)))
        for name in (agency.name, agency.short or ""):
            bare = " ".join(_words(name))
            written.setdefault(bare, plain(name))
            weights[bare][agency.id] = NAMED
    return {
        bare: _Phrase(
            written=written[bare],
            weights={agency: weight / len(shared) for agency, weight in shared.items()},
        )
        for bare, shared in weights.items()
        if bare
    }


def _grams(text: str, longest: int) -> Iterator[str]:
    """Give each phrase of up to `longest` bare words, once."""
    words = _words(text)
    seen: set[str] = set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            gram = " ".join(words[start:end])
            if gram not in seen:
                seen.add(gram)
                yield gram


def _words(text: str) -> list[str]:
    """Give the words of a text without endings such as -nya, spoken forms as written ones.

    What it does to a word need not be right, only the same in a keyword and in a complaint.
    """
    return [_bare(_SPOKEN.get(word, word)) for word in plain(text).split()]


def _bare(word: str) -> str:
    for end in _CLITICS:
        if word.endswith(end) and len(word) > len(end) + 2:
            return _bare(word.removesuffix(end))
    return word
