"""More than one complaint in a message: found, and each given as a text of its own.

A message is cut where people begin something new (`router.reading.breaks`) and both sides are
matters of their own (`router.reading.matters`); what belongs to all (the greeting, who he is, the
place said once) goes along with each part. In doubt the message stays whole: to take apart what
is one matter makes two offices each do half of it.
"""

import re
from collections.abc import Sequence

from router.reading.breaks import Strength, breaks
from router.reading.heard import Heard
from router.reading.matters import gathered, items, same_matter, settled
from router.reading.piece import PLACE, Piece, Topics
from router.reading.tokens import LONGEST

MOST = 6
"""Parts at most; a longer list is a report, which an officer takes apart."""

SHORTEST = 8
"""Characters of a part at least."""

LETTER = 1500
"""Characters above which a text is a letter about one matter, unless it numbers its matters."""

NOTE = 400
"""Characters of a message that is cut inside its sentences too."""

PIECES = 60
"""Pieces of a text at most: what has more was written by no citizen."""

_ITEM = re.compile(
    r"(?<![^\s.:;,])(?:(?P<n>\d{1,2})[.)](?!\d)|(?P<l>[a-f])[.)])\s{0,9}(?=\S)"
    r"|(?:^|\n)[ \t]{0,9}[-*•–]\s{0,9}(?=\S)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_AND = re.compile(r"^(?:(?:dan|serta|sama)\b|[&+])(?: (?:juga|jg)\b)?[\s,]*(?=\S{2})", re.I)
"""What joined a part to the one before it says nothing any more."""

_NAMED = re.compile(r"\b(?:nama saya|saya warga|kami warga|alamat|lokasi|warga rt|di rt)\b", re.I)


def parts(heard: Heard, topics: Topics | None = None) -> tuple[str, ...]:
    """Give the complaints of a message as texts of their own; none where it has only one.

    `topics` tells which affairs a text may be about: with it a matter is known whose words stand in
    no list, and parts of the same affair stay together.
    """
    if len(heard.tokens.text) > LONGEST or not heard.hits("trouble", "request", "lacking"):
        return ()
    several = sum(rule.startswith("about.") for rule in heard.found) > 1
    if topics is None and not several:
        return ()
    plain = heard.tokens.text.replace("\\n", "\n").strip()
    marks = _marks(plain)
    head, found, tail = _listed(plain, marks, topics)
    if len(found) < 2 and len(plain) <= LETTER and sum(mark["n"] is not None for mark in marks) < 2:
        head, found, tail = "", _spoken(plain, topics), ""
    if not 2 <= len(found) <= MOST:
        return ()
    return tuple(_whole(head, found, at, tail) for at in range(len(found)))


def _listed(
    text: str, marks: Sequence[re.Match[str]], topics: Topics | None
) -> tuple[str, list[Piece], str]:
    """Cut at the items of a list: what stands before it and after its last line is for all."""
    if not 2 <= len(marks) <= PIECES:
        return text, [], ""
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    lines = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    last, _, tail = lines[-1].partition("\n")
    lines[-1] = last
    if any(len(line.strip()) < SHORTEST for line in lines):
        return text, [], ""
    pieces = [Piece(line.strip(), Strength.STRONG, topics) for line in lines]
    head = text[: marks[0].start()].strip()
    return head, items(Piece(head, Strength.STRONG, topics), pieces), tail.strip()


def _marks(text: str) -> list[re.Match[str]]:
    """Give the marks of a list's items: 1. 2. 3., else a. b. c., else dashes."""
    found = list(_ITEM.finditer(text))
    for name, labels in (("n", [str(number) for number in range(1, 30)]), ("l", list("abcdef"))):
        row: list[re.Match[str]] = []
        for mark in found:
            # "RW 05." is no item: only what goes on counting is.
            if len(row) < len(labels) and mark[name] == labels[len(row)]:
                row.append(mark)
        if len(row) > 1:
            return row
    return [mark for mark in found if mark["n"] is None and mark["l"] is None]


def _spoken(text: str, topics: Topics | None) -> list[Piece]:
    """Cut where people go on to another matter, by a word for it or without."""
    begun = breaks(text, near=len(text) <= NOTE)
    if not 2 <= len(begun) <= PIECES:
        return []
    ends = [*(one.at for one in begun[1:]), len(text)]
    pieces = [
        Piece(text[one.at : end], one.strength, topics)
        for one, end in zip(begun, ends, strict=True)
    ]
    return gathered(settled(pieces), same_matter)


def _whole(head: str, pieces: Sequence[Piece], at: int, tail: str) -> str:
    """Give a part with what belongs to all: who and where, said once, goes with each."""
    text = _AND.sub("", pieces[at].text.strip())
    shared = [line for line in _SENTENCE.split(head) if PLACE.search(line) or _NAMED.search(line)]
    shared += [line for line in _SENTENCE.split(tail) if PLACE.search(line)]
    if not PLACE.search(text) and not shared:
        others = (place for piece in pieces for place in PLACE.finditer(piece.text))
        places = list(dict.fromkeys(place[0].strip(" ,.") for place in others))
        shared = [", ".join(places)] if places and len(places) <= 3 else []
    return "\n".join([text, *(line.strip() for line in shared if line.strip() not in text)])
