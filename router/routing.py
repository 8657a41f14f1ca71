"""Which agency a complaint is for, by what the directory knows: names, keywords, areas.

Pure and explainable: every candidate says which words spoke for it. `bot.cases` asks when a
case opens; a complainant's own choice comes before anything found here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from config.people import Agency
from router.directory import Directory, plain
from router.serving import area_offices

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
_OFFICES = (
    *("kantor", "petugas", "pegawai", "staf", "pelayanan", "pelayanan di", "loket", "oknum"),
    *("petugas di", "pegawai di", "staf di", "kepala", "aparat", "perangkat", "pihak"),
)
"""Before the name of an area, they say that its office is meant."""

_WORD = re.compile(r"\w+")


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
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for phrase in _spoken(text, _phrases(directory)):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """All phrases by their bare words; the words of the longest that begins with a word, by it."""

    all: Mapping[str, _Phrase]
    longest: Mapping[str, int]


@lru_cache(maxsize=4)
def _phrases(directory: Directory) -> _Phrases:
    """Give every phrase of the directory.

    A keyword weighs as much as it has words; one that several agencies name is shared between
    them. A name without its "dinas" is a keyword.
    """
    written: dict[str, str] = {}
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for agency in directory.agencies:
        for keyword in _keywords(agency, directory):
            words = _words(keyword)
            written.setdefault(" ".join(words), plain(keyword))
            weights[" ".join(words)].setdefault(agency.id, float(len(words)))
        for name in _names(agency, directory):
            bare = " ".join(_words(name))
            written.setdefault(bare, plain(name))
            weights[bare][agency.id] = NAMED
    longest: dict[str, int] = {}
    for bare in weights:
        first = bare.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), bare.count(" ") + 1)
    return _Phrases(
        all={
            bare: _Phrase(
                written=written[bare],
                weights={agency: weight / len(shared) for agency, weight in shared.items()},
            )
            for bare, shared in weights.items()
            if bare
        },
        longest=longest,
    )


def _keywords(agency: Agency, directory: Directory) -> tuple[str, ...]:
    """Give what speaks for an agency besides its names.

    In a town whose areas are known, these say where something is (`router.place`), not for whom.
    """
    areas = () if directory.areas else agency.areas
    if agency.id in area_offices(directory):
        return (*agency.keywords, *areas)
    return (*agency.keywords, *areas, _KIND.sub("", plain(agency.name)))


def _names(agency: Agency, directory: Directory) -> Iterator[str]:
    """Give the names by which a text means an agency.

    "Kelurahan Muara" is a place first; its office is meant by "kantor kelurahan Muara".
    """
    if agency.id not in area_offices(directory):
        yield from (agency.name, agency.short or "")
        return
    yield from (f"{before} {agency.name}" for before in _OFFICES)


def _spoken(text: str, phrases: _Phrases) -> Iterator[_Phrase]:
    """Give the phrases that stand in a text, those that begin first before the others."""
    words = _words(text)
    for start, word in enumerate(words):
        # Few words of a text begin a phrase, so most are passed by one look-up.
        for end in range(start + 1, min(start + phrases.longest.get(word, 0), len(words)) + 1):
            phrase = phrases.all.get(" ".join(words[start:end]))
            if phrase is not None:
                yield phrase


def _words(text: str) -> list[str]:
    """Give the words of a text without endings such as -nya, spoken forms as written ones.

    What it does to a word need not be right, only the same in a keyword and in a complaint.
    """
    return [_bare(_SPOKEN.get(word, word)) for word in _WORD.findall(text.lower())]


def _bare(word: str) -> str:
    if not word.endswith(_CLITICS):
        return word
    for end in _CLITICS:
        if word.endswith(end) and len(word) > len(end) + 2:
            return _bare(word.removesuffix(end))
    return word
