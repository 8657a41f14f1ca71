"""The words for the place in a text, as they are written: street, number, RT/RW, landmark.

Names of the directory's areas are only one of the marks of a place; the words are found in a
town whose directory knows no areas as well. `router.place` asks.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from router.place_words import (
    ESTATE,
    KECAMATAN,
    KELURAHAN,
    LANDMARK,
    OVER,
    PLACED,
    ROMAN,
    SIDES,
    STREET,
    STREET_PARTS,
    VILLAGES,
    Token,
    without_links,
)

LONGEST = 120
"""Characters of a passage, at most."""

_NAMED = 4
"""Words of a name behind its mark."""

_APART = 2
"""Words that may stand between two parts of one passage."""

_ENOUGH = 2
"""What the parts of a passage must tell together: a house number alone is no place."""

_SHORT = 3
"""Letters of an abbreviation, which stands before names only ("kel", "kec", "ds")."""

_BROKEN = frozenset(',;:\n()!?"')
_SAID = KELURAHAN | KECAMATAN
_AREAS = _SAID | ESTATE
_HOUSE = frozenset({"no", "nomor", "nomer"})
_UNFINISHED = _HOUSE | {"gang", "gg", "gng", "blok"}
_BEFORE = SIDES | VILLAGES | {"dsn"}
"""What goes along with a passage behind it: a side, or a word for a village."""

_BLOCK = frozenset({"rt", "rw", "blok", "blk"})
_LEADING = PLACED | frozenset({"sepanjang", "ke", "jalan", "melalui"})


class Part(NamedTuple):
    """Tokens `start` up to `end` of a text that tell a place, and how much they tell."""

    start: int
    end: int
    weight: int


def passage(
    text: str,
    cut: Sequence[Token],
    found: Sequence[Part],
    *,
    whole: bool = False,
    aside: frozenset[int] = frozenset(),
    meant: frozenset[int] = frozenset(),
) -> str | None:
    """Give the passage of a text that says the most of where it is; None where nothing does.

    `cut` are the text's tokens, `found` what `parts` gave for them. `whole` says that all of the
    text was written to tell the place: then it is taken as it is, if it is short enough. Parts
    that begin at a token `aside` tell another place, and are taken only where nothing else is;
    those with one that is `meant` come before others that tell as much.
    """
    plain = " ".join(without_links(text).split()).strip(" ,.;:") if whole and cut else ""
    if plain and len(plain) <= LONGEST:
        return plain
    best = None
    for beside in (False, True):
        mine = [part for part in found if (part.start in aside) is beside]
        best = best or _best(cut, mine, meant)
    if best is not None:
        return _written(text, cut, best)
    return _shortened(plain) or None


def _best(cut: Sequence[Token], found: Sequence[Part], meant: frozenset[int]) -> Part | None:
    """Give the parts beside each other that tell the most, as one."""
    best: Part | None = None
    for group in _groups(cut, found):
        weight = sum(part.weight for part in group)
        weight += not meant.isdisjoint(range(group[0].start, group[-1].end))
        if weight >= _ENOUGH and (best is None or weight > best.weight):
            best = Part(group[0].start, group[-1].end, weight)
    return best


def parts(text: str, cut: Sequence[Token], named: Mapping[int, int]) -> list[Part]:
    """Give all that tells a place, in its order.

    `named` is where names of areas begin and end among the text's tokens.
    """
    found: list[Part] = []
    loud = _loud(text)
    at = 0
    while at < len(cut):
        part = _part(text, cut, at, named, loud)
        if part.end > at:
            found.append(part)
        at = max(part.end, at + 1)
    return found


def _part(text: str, cut: Sequence[Token], at: int, named: Mapping[int, int], loud: bool) -> Part:
    """Give the part that begins at a token; one that ends there where none does."""
    word, behind = cut[at].word, at + 1
    if at in named:
        return Part(at, _numbers(cut, named[at]), 3)
    if word in _BLOCK or word in _HOUSE:
        end = _number(cut, behind)
        return Part(at, end if end > behind else at, 2 if word in _BLOCK else 1)
    if word in STREET and _street(text, cut, at, named):
        end = _name(cut, behind, named, _NAMED)
        return Part(at, _numbers(cut, end) if end > behind else at, 4)
    if word in _AREAS:
        end = _named(text, cut, behind, named, loud)
        return Part(at, _numbers(cut, end) if end > behind else at, 3)
    if word in LANDMARK:
        end = _named(text, cut, behind, named, loud)
        aside = at > 0 and cut[at - 1].word in SIDES
        if end == behind and aside and not _breaks(cut[at]):
            end = _name(cut, behind, named, 2)
        return Part(at, end if end > behind else at, 3 if aside else 2)
    return Part(at, at, 0)


def _street(text: str, cut: Sequence[Token], at: int, named: Mapping[int, int]) -> bool:
    """Tell whether a word for street stands before a name: "jalan" alone means any road."""
    if at + 1 == len(cut) or _BROKEN.intersection(cut[at].gap) - {":"}:
        return False
    if cut[at].word not in ("jalan", "gang") or at + 1 in named:
        return True
    follows = cut[at + 1]
    if follows.word in OVER:
        return False
    led = at > 0 and cut[at - 1].word in _LEADING
    near = [token.word for token in cut[at + 1 : at + 4]]
    numbered = any(word.isdigit() or word in ROMAN or word in _HOUSE for word in near)
    upright = text[follows.start].isupper() or text[cut[at].start].isupper()
    return led or numbered or upright or follows.word == "raya"


def _name(cut: Sequence[Token], at: int, named: Mapping[int, int], most: int) -> int:
    """Give where the name that begins at a token ends; `at` where there is none."""
    first = at
    while at < min(len(cut), first + most):
        if at > first and _breaks(cut[at - 1]):
            break
        if at in named:
            return named[at]
        word = cut[at].word
        if word in OVER or word in _HOUSE or word in _BLOCK or word in STREET:
            break
        at += 1
    return at


def _named(text: str, cut: Sequence[Token], at: int, named: Mapping[int, int], loud: bool) -> int:
    """Give where the name of an area or a place ends: one that is known, or written as one.

    In a loud text capital letters make no name: there a name of one word is taken.
    """
    first = at
    while at < min(len(cut), first + (1 if loud else _NAMED)):
        if (at > first or "\n" in cut[at - 1].gap) and _breaks(cut[at - 1]):
            break
        if at in named:
            return named[at]
        token = cut[at]
        upright = text[token.start].isupper() or token.word.isdigit() or _plainly(cut, first, at)
        if token.word in OVER or token.word in _HOUSE or token.word in _BLOCK or not upright:
            break
        at += 1
    return at


def _plainly(cut: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a small word behind a word for area is a name: "kel gundih", "desa ploso,"."""
    if at > first or first == 0 or cut[first - 1].word not in _SAID:
        return False
    behind = cut[at + 1].word if at + 1 < len(cut) else ""
    closed = not behind or _breaks(cut[at]) or behind in _SAID or behind in _BLOCK
    return len(cut[first - 1].word) <= _SHORT or closed


def _numbers(cut: Sequence[Token], at: int) -> int:
    """Go on over numbers and sides behind a name: "5 A", "gang III", "Timur XII/4"."""
    first = at
    while at < len(cut) and not _breaks(cut[at - 1]):
        word = cut[at].word
        if not (word.isdigit() or word in ROMAN or word in STREET_PARTS or len(word) == 1):
            break
        at += 1
    # What was to come behind "no" stands no more.
    while at > first and cut[at - 1].word in _UNFINISHED:
        at -= 1
    return at


def _number(cut: Sequence[Token], at: int) -> int:
    """Give where the number ends that must stand at a token: "03", "IV", "K-12"."""
    if at < len(cut) and (
        cut[at].word.isdigit() or cut[at].word in ROMAN or len(cut[at].word) == 1
    ):
        return _numbers(cut, at + 1)
    return at


def _breaks(token: Token) -> bool:
    """Tell whether a name cannot go on behind a token; after an abbreviation's point it can."""
    return bool(_BROKEN.intersection(token.gap)) or ("." in token.gap and len(token.word) > 4)


def _groups(cut: Sequence[Token], parts: Sequence[Part]) -> list[list[Part]]:
    """Put parts together that stand beside each other and are not too long in sum."""
    groups: list[list[Part]] = []
    for part in parts:
        last = groups[-1] if groups else None
        if last is not None and _together(cut, last, part):
            last.append(part)
        else:
            groups.append([part])
    return groups


def _together(cut: Sequence[Token], group: Sequence[Part], part: Part) -> bool:
    between = cut[group[-1].end - 1 : part.start]
    if part.start - group[-1].end > _APART or any("\n" in token.gap for token in between):
        return False
    return cut[part.end - 1].end - cut[group[0].start].start <= LONGEST


def _written(text: str, cut: Sequence[Token], part: Part) -> str:
    """Give the passage in the text's own words, with the word for a side or a village before it."""
    first = part.start
    if first and cut[first - 1].word in _BEFORE and "\n" not in cut[first - 1].gap:
        first -= 1
    return _shortened(" ".join(text[cut[first].start : cut[part.end - 1].end].split()))


def _loud(text: str) -> bool:
    """Tell whether a text is written in capital letters."""
    return text.isupper()


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,.;:(") + "…"
