"""One turn of a conversation with a citizen: pure, the same for every chat platform.

`step` takes what was heard, `fall_due` what the clock brings; both give the memory afterwards
and what is to be done. Orders are whole messages and act at once; everything else is gathered
for a moment, so that who writes in short messages, or sends twenty photos, is answered once.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import own_cases, pressing, reading, summary
from bot.dialogue.conversation import (
    Act,
    Aside,
    Asked,
    Facts,
    Heard,
    Keep,
    Piece,
    Sort,
    Stage,
    Talk,
    Turned,
    Wants,
)
from bot.dialogue.draft import take
from bot.dialogue.listening import go_on, listen, remind
from bot.dialogue.obeying import fits, obey
from bot.dialogue.turn import Turn
from config.wording import Wording
from router.directory import plain
from router.values import ActionId, State

SHORTEST_NUMBER = 6
"""Digits that can be a telephone number, or another number that is worth keeping."""

LONGEST_CHOICE = 40
"""A choice that is typed instead of pressed is at most this long."""


def step(talk: Talk, heard: Heard, facts: Facts, words: Wording) -> Turned:
    """Take in one message."""
    turn = Turn(talk, facts, words)
    turn.change(profile=heard.profile or talk.profile)
    query = heard.press.query if heard.press is not None else None
    if heard.lihat:
        # Typed or pressed, it only opens the window: what waited for him is said already.
        return Turned(talk=turn.talk, effects=())
    if heard.press is not None:
        data = heard.press.data
        _after(turn, _settle(turn), lambda: pressing.press(turn, data, heard.piece))
    elif heard.edits is not None:
        _edit(turn, heard, heard.edits)
    else:
        _hear(turn, heard)
    return turn.finish(query)


def fall_due(talk: Talk, facts: Facts, words: Wording) -> Turned:
    """Do what the time has come for: speak, remind, or hand in what lies here."""
    turn = Turn(talk, facts, words)
    match talk.stage:
        case Stage.SPEAK:
            if talk.waiting:
                listen(turn)
            else:
                go_on(turn)
        case Stage.REMIND:
            turn.say(turn.text("reminder"))
            remind(turn)
            turn.change(reminded=True)
            done = turn.finish()
            later = max(facts.hand_in - facts.remind, facts.gather)
            return replace(done, talk=replace(done.talk, at=facts.now + later))
        case Stage.HAND_IN:
            hand_in(turn)
        case None:
            pass
    return turn.finish()


def _hear(turn: Turn, heard: Heard) -> None:
    """Obey an order at once; keep everything else until he has paused."""
    piece = heard.piece
    text = piece.text.strip()
    plain_words = bool(text) and not piece.bare and not piece.files and not piece.missing
    if plain_words:
        chosen = _chosen(turn, text)
        if chosen is not None:
            data = chosen
            _after(turn, _settle(turn), lambda: pressing.press(turn, data, piece))
            return
        order = reading.command(text)
        if order is not None and fits(turn, order, piece.case):
            given = order
            _after(turn, _settle(turn), lambda: obey(turn, given, piece))
            return
    if _beside(turn, text):
        remind(turn)
        return
    says = _says(piece, answering=turn.talk.open) and not piece.empty
    if heard.sticker or heard.unreadable or not says:
        if not turn.talk.waiting:
            _wordless(turn, heard)
        else:
            turn.gathers = True
        return
    turn.change(waiting=(*turn.talk.waiting, piece))
    turn.gathers = True


def _says(piece: Piece, *, answering: bool) -> bool:
    """Tell whether there is anything in it besides signs: "?" or a thumb tell nothing.

    A few digits ("5") say something only to whom something was asked.
    """
    said = plain(piece.text)
    lone = said.isdigit() and len(said) < SHORTEST_NUMBER and not answering
    return bool(piece.files or piece.missing or (said and not lone))


def _chosen(turn: Turn, text: str) -> str | None:
    """Give the data of the button that a number or a label stands for, on the last message."""
    if len(text) > LONGEST_CHOICE:
        return None
    choices = [button for button in turn.facts.choices if button.data]
    bare = text.strip(" .)*")
    if bare.isascii() and bare.isdigit() and 1 <= int(bare) <= len(choices):
        return choices[int(bare) - 1].data
    return next((b.data for b in choices if plain(b.label) and plain(b.label) == plain(text)), None)


def _beside(turn: Turn, text: str) -> bool:
    """Tell whether this is a number that stands for none of the choices that were given."""
    asked = turn.talk.asked
    if asked is None or turn.talk.waiting or not (text.isascii() and text.isdigit()):
        return False
    chosen = asked.wants in (Wants.CONFIRM, Wants.BELONGS, Wants.COMPLAINT, Wants.SPLIT)
    return len(text) <= 2 and (chosen or asked == Asked(wants=Wants.PART))


def _wordless(turn: Turn, heard: Heard) -> None:
    """Answer what says nothing: a sticker, an empty message, a kind that we cannot read."""
    key = "unreadable" if heard.unreadable else "wordless"
    if turn.talk.open:
        if heard.unreadable:
            turn.say(turn.text(key))
        remind(turn)
    else:
        turn.say(turn.text(key))


def _settle(turn: Turn) -> bool:
    """Take in what waits before an order or a press is done; what it would ask comes later."""
    if not turn.talk.waiting:
        return False
    listen(turn)
    turn.quiet()
    return True


def _after(turn: Turn, settled: bool, act: Callable[[], None]) -> None:
    """Do an order or a press; what was asked of him before it, and not said, is said after it."""
    before = turn.talk.asked
    act()
    if settled and turn.talk.asked == before and not turn.spoken:
        remind(turn)


def _edit(turn: Turn, heard: Heard, of: str) -> None:
    """Put the newer form of a message in the older one's place, or add it to its case."""
    talk, new = turn.talk, heard.piece

    def newer(piece: Piece) -> Piece:
        if piece.external_id != of:
            return piece
        return replace(piece, text=new.text, routes=new.routes, files=new.files or piece.files)

    everywhere = (*talk.waiting, *talk.held, *(talk.draft.pieces if talk.draft else ()))
    if any(piece.external_id == of for piece in everywhere):
        draft = talk.draft
        turn.change(
            waiting=tuple(map(newer, talk.waiting)),
            held=tuple(map(newer, talk.held)),
            draft=replace(draft, pieces=tuple(map(newer, draft.pieces)), parts=None)
            if draft
            else None,
            asked=None if talk.asked and talk.asked.wants is Wants.CONFIRM else talk.asked,
        )
        turn.gathers = True
        return
    if heard.edited_case is not None:
        text = turn.text("edited", text=new.text)
        new = replace(new, text=text, case=heard.edited_case)
        turn.change(waiting=(*talk.waiting, new))
        turn.gathers = True
        return
    _hear(turn, heard)


def hand_in(turn: Turn) -> None:
    """He has fallen silent: nothing that he said stays lying here."""
    talk = turn.talk
    asked = talk.asked
    if asked is not None and asked.wants is Wants.REASON and asked.number is not None:
        own_cases.reason(turn, asked.number, ())
    if talk.held:
        _hand_in_held(turn, talk.held)
    draft = turn.talk.draft
    if draft is not None and draft.pieces:
        turn.say(turn.text("handed_in"))
        summary.send(turn, silent=True)
    turn.change(draft=None, asked=None, reminded=False)


def _hand_in_held(turn: Turn, held: tuple[Piece, ...]) -> None:
    """Give words without a home one: the newest case where one was meant, else aside."""
    asked, about = turn.talk.asked, turn.talk.about
    turn.change(held=(), about=None)
    newest = next((c for c in turn.facts.cases if c.open), None)
    if about is not None:
        turn.do(Keep(number=about, pieces=held))
    elif asked is not None and asked.wants is Wants.COMPLAINT:
        reason = "pertanyaan" if asked.sort is Sort.QUESTION else "bukan_pengaduan"
        turn.do(Aside(pieces=held, reason=reason))
    elif newest is not None:
        turn.do(
            Act(
                number=newest.number,
                id=ActionId.TANGGAPI if newest.state is State.DIJAWAB else ActionId.LENGKAPI,
                text=own_cases.words_of(held) or None,
                pieces=held,
                note=turn.text("note.guessed"),
                done=turn.text("added_silent", number=newest.number),
            )
        )
    else:
        take(turn, held)
