"""Changes a part of a complaint before it is sent, and reminds of one that waits."""

from dataclasses import replace

from bot.dialogue import details, splitting
from bot.dialogue.asking import LONGEST_NAME, go_on, put
from bot.dialogue.conversation import Asked, Piece, Rows, Topic, Wants
from bot.dialogue.draft import data, take
from bot.dialogue.summary import confirming, show
from bot.dialogue.turn import Turn

_NAMES = {
    "isi": Topic.ISI,
    "isinya": Topic.ISI,
    "cerita": Topic.ISI,
    "text": Topic.ISI,
    "tempat": Topic.TEMPAT,
    "lokasi": Topic.TEMPAT,
    "alamat": Topic.TEMPAT,
    "place": Topic.TEMPAT,
    "waktu": Topic.WAKTU,
    "tanggal": Topic.WAKTU,
    "time": Topic.WAKTU,
    "nama": Topic.NAMA,
    "name": Topic.NAMA,
}
"""How people call a part that they want to change."""


def remind(turn: Turn) -> None:
    """Say what the complaint waits for, in a few words."""
    asked, draft = turn.talk.asked, turn.talk.draft
    if draft is None or not draft.pieces:
        return
    if asked is not None and asked.wants is Wants.TOPIC and asked.topic is not None:
        put(turn, asked.topic)
    elif asked is not None and asked.wants is Wants.PART:
        ask_part(turn)
    elif not splitting.offer(turn, draft):
        turn.change(asked=Asked(wants=Wants.CONFIRM))
        turn.say(turn.text("unsent"), confirming(turn, draft))


def ask_part(turn: Turn) -> None:
    """Ask which part is to be changed."""
    draft = turn.talk.draft
    if draft is None:
        return
    topics = (Topic.ISI, Topic.NAMA) if draft.inquiry else tuple(Topic)
    turn.change(asked=Asked(wants=Wants.PART))
    turn.say(
        turn.text("change.which"),
        tuple(
            (turn.button(f"bagian.{topic}", data(draft.id, "bagian", topic.value)),)
            for topic in topics
        ),
    )


def ask_anew(turn: Turn, topic: Topic) -> None:
    """Ask for what is to stand there instead."""
    draft = turn.talk.draft
    if draft is None:
        return
    turn.change(asked=Asked(wants=Wants.PART, topic=topic))
    buttons: Rows = ()
    if topic is Topic.NAMA and turn.facts.anonymous:
        buttons = ((turn.button("anonim", data(draft.id, "anonim")),),)
    turn.say(turn.text(f"change.{topic}"), buttons)


def change(turn: Turn, pieces: tuple[Piece, ...]) -> None:
    """Put his new words in the place of the old; files stay, and come on top."""
    asked, draft = turn.talk.asked, turn.talk.draft
    if asked is None or draft is None:
        return
    topic = asked.topic or _part_named(pieces)
    words = "\n".join(p.text for p in pieces if not p.bare).strip()
    if topic is None:
        # He did not say which part: it is something more.
        turn.change(asked=None)
        take(turn, pieces)
        go_on(turn)
        return
    if asked.topic is None:
        ask_anew(turn, topic)
        return
    if not words and topic is not Topic.TEMPAT:
        take(turn, pieces)
        turn.say(turn.text("got_files"))
        ask_anew(turn, topic)
        return
    turn.change(asked=None)
    if topic is Topic.NAMA:
        name = details.name(words) or words[:LONGEST_NAME]
        turn.change(draft=replace(draft, name=name, named=True, anonymous=False))
        take(turn, tuple(replace(p, topic=topic) for p in pieces))
    else:
        kept = tuple(_without(p, topic) for p in draft.pieces)
        turn.change(draft=replace(draft, pieces=kept))
        own = None if topic is Topic.ISI else topic
        take(turn, tuple(p if p.bare else replace(p, topic=own) for p in pieces))
    show(turn)


def _part_named(pieces: tuple[Piece, ...]) -> Topic | None:
    """Read which part he wants to change, when he only names it."""
    said = " ".join(p.text for p in pieces).strip().lower()
    return _NAMES.get(said)


def _without(piece: Piece, topic: Topic) -> Piece:
    """Leave out of a message what is told anew; its files and its place in the order stay."""
    if topic is Topic.ISI and piece.topic is None and not piece.bare:
        return replace(piece, text="", routes=())
    if topic is Topic.TEMPAT and piece.place:
        return replace(piece, text="", place=None)
    if piece.topic is topic:
        return replace(piece, text="", topic=topic)
    return piece
