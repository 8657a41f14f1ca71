"""Asks for what a complaint lacks: at most `MOST` questions, each of which can be left open.

Where the SOP needs a name the question for it is put twice before it is left open, and the
officers see that it is missing. What stands in the citizen's words already is not asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue import details
from bot.dialogue.conversation import Asked, Draft, Piece, Topic, Wants
from bot.dialogue.draft import data, lacking, take
from bot.dialogue.summary import show
from bot.dialogue.turn import Turn
from channels.chat import Button

MOST = 3
"""Questions to one complaint."""

LONGEST_ANSWER = 120
LONGEST_NAME = 60


def go_on(turn: Turn) -> None:
    """Ask for what is missing, or show the whole."""
    draft = turn.talk.draft
    if draft is None:
        return
    wanted = [t for t in lacking(draft, turn.facts) if t not in (*draft.asked, *draft.skipped)]
    if wanted and len(draft.asked) < MOST:
        ask(turn, wanted[0])
    else:
        show(turn)


def ask(turn: Turn, topic: Topic) -> None:
    """Put a question."""
    draft = turn.talk.draft or Draft()
    turn.change(
        draft=replace(draft, asked=(*draft.asked, topic)),
        asked=Asked(wants=Wants.TOPIC, topic=topic),
    )
    put(turn, topic)


def put(turn: Turn, topic: Topic) -> None:
    """Say a question, with the answers that can be pressed."""
    draft = turn.talk.draft or Draft()
    needed = topic is Topic.NAMA and not turn.facts.anonymous
    key = "nama_wajib" if needed else topic.value
    turn.say(turn.text(f"ask.{key}"), tuple(_choices(turn, draft, topic)))


def _choices(turn: Turn, draft: Draft, topic: Topic) -> Iterator[tuple[Button, ...]]:
    if topic is Topic.WAKTU:
        yield tuple(
            turn.button(word, data(draft.id, "waktu", word)) for word in ("hari_ini", "kemarin")
        )
    if topic is Topic.NAMA and turn.facts.anonymous:
        yield (turn.button("anonim", data(draft.id, "anonim")),)
    if topic is not Topic.NAMA or turn.facts.anonymous:
        yield (turn.button("lewati", data(draft.id, "lewati", topic.value)),)


def answer(turn: Turn, pieces: tuple[Piece, ...]) -> None:
    """Take what he said as the answer to the question that stands."""
    asked, draft = turn.talk.asked, turn.talk.draft
    if asked is None or asked.topic is None or draft is None:
        take(turn, pieces)
        go_on(turn)
        return
    topic = asked.topic
    words = "\n".join(p.text for p in pieces if not p.bare).strip()
    fits = _fits(topic, words) or (topic is Topic.TEMPAT and any(p.place for p in pieces))
    if fits and topic is Topic.NAMA:
        name = details.name(words) or words
        turn.change(draft=replace(draft, name=name, named=True, anonymous=False))
        draft = turn.talk.draft
    as_answer = topic if fits and topic is not Topic.ISI else None
    take(turn, tuple(p if p.bare else replace(p, topic=as_answer) for p in pieces))
    if fits:
        turn.change(asked=None)
        go_on(turn)
    elif words:
        # More than an answer: it belongs to the complaint, and may have told what was asked.
        turn.change(asked=None)
        go_on(turn)
    else:
        turn.say(turn.text("got_files"))
        put(turn, topic)


def _fits(topic: Topic, words: str) -> bool:
    """Tell whether words are an answer to a question, and not more of the story."""
    if not words:
        return False
    if topic is Topic.NAMA:
        name = details.name(words)
        if name is not None:
            # "Nama saya Budi Contoh pak", and no story behind it.
            return len(words.split()) <= len(name.split()) + 3
        return len(words) <= LONGEST_NAME and not any(c.isdigit() for c in words)
    return topic is Topic.ISI or len(words) <= LONGEST_ANSWER


def skip(turn: Turn, topic: Topic) -> None:
    """Leave a question open; the name only where the SOP does without."""
    draft = turn.talk.draft
    if draft is None:
        return
    if topic is Topic.NAMA and not turn.facts.anonymous and topic not in draft.skipped:
        turn.change(draft=replace(draft, skipped=(*draft.skipped, topic)))
        turn.say(turn.text("name_needed"))
        return
    skipped = dict.fromkeys((*draft.skipped, topic))
    turn.change(draft=replace(draft, skipped=tuple(skipped)), asked=None)
    go_on(turn)


def enough(turn: Turn) -> None:
    """He has told all that he wants to tell: show it."""
    draft = turn.talk.draft
    if draft is not None:
        missing = lacking(draft, turn.facts)
        turn.change(draft=replace(draft, skipped=tuple(dict.fromkeys((*draft.skipped, *missing)))))
        show(turn)


def hide_name(turn: Turn) -> None:
    """Keep his name out of the complaint, where the SOP allows it."""
    draft = turn.talk.draft or Draft()
    if not turn.facts.anonymous:
        turn.change(draft=replace(draft, skipped=(*draft.skipped, Topic.NAMA)))
        turn.say(turn.text("name_needed"))
        return
    turn.change(draft=replace(draft, anonymous=True))
    _kept(turn, "kept.anonymous")


def hide_content(turn: Turn) -> None:
    """Keep the content of the complaint for the handling office alone."""
    turn.change(draft=replace(turn.talk.draft or Draft(), secret=True))
    _kept(turn, "kept.secret")


def _kept(turn: Turn, key: str) -> None:
    """Say that a wish is noted, and go on where we were."""
    draft, asked = turn.talk.draft, turn.talk.asked
    turn.say(turn.text(key))
    if draft is None or not draft.pieces:
        turn.say(turn.text("tell"))
    elif asked is not None and asked.topic not in (None, Topic.NAMA):
        put(turn, asked.topic)
    else:
        turn.change(asked=None)
        go_on(turn)
