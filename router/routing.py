"""Which agency a complaint is for, by what the directory knows: names, keywords, areas.

Pure and explainable: every candidate says which words spoke for it. `bot.cases` asks when a
case opens; a complainant's own choice comes before anything found here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from router.directory import Directory, core, plain

NAMED = 10.0
"""Weight of an agency's own name in the text, against 1 for each word of a keyword."""

CORE = 2.0
"""Weight of what is left of a name without "dinas" and the like: "perhubungan", "sosial"."""

SURE_SCORE = 2.0
"""At least one keyword of two words, or two of one word each."""

SURE_LEAD = 2.0
"""The best must score this many times the second to be taken without asking."""

TOP = 3
"""How many agencies the petugas is offered when it is not clear."""

_CLITICS = ("nya", "lah", "kah", "pun")
_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One agency, how much speaks for it, and the words that do."""

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
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for gram in _grams(text):
        for agency, weight in phrases.get(gram, {}).items():
            found[agency][gram] = weight
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


@lru_cache(maxsize=4)
def _phrases(directory: Directory) -> Mapping[str, Mapping[str, float]]:
    """Give every phrase of the directory with the agencies it speaks for, and how strongly.

    A keyword that several agencies name is shared between them.
    """
    index: dict[str, dict[str, float]] = defaultdict(dict)
    for agency in directory.agencies:
        for keyword in (*agency.keywords, *agency.areas):
            phrase = plain(keyword)
            index[phrase].setdefault(agency.id, float(len(phrase.split())))
        if core(agency.name):
            index[core(agency.name)].setdefault(agency.id, CORE)
        for name in (agency.name, agency.short or ""):
            if plain(name):
                index[plain(name)][agency.id] = NAMED
    return {
        phrase: {agency: weight / len(agencies) for agency, weight in agencies.items()}
        for phrase, agencies in index.items()
    }


def _grams(text: str) -> Iterator[str]:
    """Give each phrase of up to five words once, as written and without endings such as -nya."""
    words = plain(text).split()
    bare = [_bare(word) for word in words]
    seen: set[str] = set()
    for line in (words, bare):
        for start in range(len(line)):
            for length in range(1, _LONGEST_PHRASE + 1):
                gram = " ".join(line[start : start + length])
                if gram and gram not in seen:
                    seen.add(gram)
                    yield gram


def _bare(word: str) -> str:
    return next(
        (
            word.removesuffix(end)
            for end in _CLITICS
            if word.endswith(end) and len(word) > len(end) + 2
        ),
        word,
    )
