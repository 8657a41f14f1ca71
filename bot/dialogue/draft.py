"""A complaint in the making: what its words say, what it lacks, and how it grows.

What is found in the words is shown to the citizen before anything is sent (`bot.dialogue.summary`);
what is not found he is asked for (`bot.dialogue.asking`).
"""

from dataclasses import replace

from bot.dialogue import details
from bot.dialogue.conversation import Draft, Facts, Piece, Topic
from bot.dialogue.turn import Turn
from router import routing


def data(id_: int, word: str, arg: str | None = None) -> str:
    """Write the data of a conversation's button: `id_` tells what it was made for."""
    return f"p:{id_}:{word}" if arg is None else f"p:{id_}:{word}:{arg}"


def place(draft: Draft) -> str | None:
    """Give where it is, for the case: the words for it, and the point on the map."""
    shared = next((p.place for p in reversed(draft.pieces) if p.place), None)
    return ", ".join(one for one in (place_in_words(draft), shared) if one) or None


def place_in_words(draft: Draft) -> str | None:
    """Give where it is: as answered, else as it stands in his words."""
    return answered(draft, Topic.TEMPAT) or details.place(_own_words(draft))


def shares_place(draft: Draft) -> bool:
    """Tell whether he sent a point on the map."""
    return any(p.place for p in draft.pieces)


def time(draft: Draft) -> str | None:
    """Give when it was: as answered, else as it stands in his words.

    Of an answer that tells more than the time, only the time is given.
    """
    answer = answered(draft, Topic.WAKTU)
    if answer is not None:
        return details.time(answer) or answer
    return details.time(_own_words(draft))


def answered(draft: Draft, topic: Topic) -> str | None:
    """Give all the words with which he answered a question; None where it has none."""
    answers = (p.text.strip() for p in draft.pieces if p.topic is topic)
    return ", ".join(text for text in answers if text) or None


def _own_words(draft: Draft) -> str:
    return "\n".join(p.text for p in draft.pieces if not p.bare)


def agencies(draft: Draft) -> tuple[tuple[str, float], ...]:
    """Give the agencies that his words speak for, with their scores, best first."""
    scores: dict[str, float] = {}
    for piece in draft.pieces:
        for agency, score in piece.routes:
            scores[agency] = scores.get(agency, 0.0) + score
    return tuple(sorted(scores.items(), key=lambda one: (-one[1], one[0]))[: routing.TOP])


def sure(found: tuple[tuple[str, float], ...]) -> str | None:
    """Give the agency to take without asking, by the same measure as for one message."""
    if not found or found[0][1] < routing.SURE_SCORE:
        return None
    clear = len(found) == 1 or found[0][1] >= routing.SURE_LEAD * found[1][1]
    return found[0][0] if clear else None


def lacking(draft: Draft, facts: Facts) -> tuple[Topic, ...]:
    """Give what the complaint still lacks, the most useful first."""
    nameless = not draft.name and not draft.anonymous
    told = " ".join(p.text for p in draft.pieces if not p.bare and p.topic is None).split()
    missing: list[Topic] = []
    if len(told) < 2:
        missing.append(Topic.ISI)
    if draft.inquiry:
        return tuple(missing)
    if place(draft) is None:
        missing.append(Topic.TEMPAT)
    if nameless and not facts.anonymous:
        missing.append(Topic.NAMA)
    if time(draft) is None:
        missing.append(Topic.WAKTU)
    if nameless and facts.anonymous:
        missing.append(Topic.NAMA)
    return tuple(missing)


def take(turn: Turn, pieces: tuple[Piece, ...], *, linked: str | None = None) -> None:
    """Put what he said into the complaint, and begin one where there is none.

    `linked` is the ended case that it follows.
    """
    draft = turn.talk.draft or Draft()
    draft = replace(
        draft,
        pieces=(*draft.pieces, *pieces),
        linked=draft.linked or linked,
        # What is added may belong to either part: he is asked again.
        parts=None if draft.parts else draft.parts,
    )
    said = "\n".join(p.text for p in pieces if p.topic is None and not p.bare)
    if not draft.named:
        own = details.name(said)
        draft = replace(
            draft, name=own or draft.name or turn.facts.name or turn.talk.profile, named=bool(own)
        )
    if details.hides_name(said):
        draft = _hide(draft, turn.facts)
    turn.change(draft=draft)


def _hide(draft: Draft, facts: Facts) -> Draft:
    """Keep his name out of it; where the SOP needs one, at least the content is kept secret."""
    return replace(draft, anonymous=True) if facts.anonymous else replace(draft, secret=True)
