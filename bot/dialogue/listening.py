"""Looks at what was said since the bot last spoke, and brings it to where it belongs.

What a message quotes decides first, then what was asked, the complaint in the making, the case
that clearly waits for him; where it is not clear he is asked. In doubt it is a new complaint.
"""

from bot.dialogue import asking, changing, own_cases, reading
from bot.dialogue.conversation import Own, Piece, Sort, Wants
from bot.dialogue.draft import take
from bot.dialogue.reading import Courtesy
from bot.dialogue.turn import Turn
from router import routing

_DOUBTED = (Sort.QUESTION, Sort.ADVERT, Sort.STRAY, Sort.POLITE)
"""What his words may be instead of a complaint, so that he is asked about them again."""


def listen(turn: Turn) -> None:
    """Look at all that was said since the bot last spoke."""
    pieces = turn.talk.waiting
    turn.change(waiting=())
    polite = [found for p in pieces if (found := _courtesy(p)) is not None]
    said = tuple(p for p in pieces if _courtesy(p) in (None, Courtesy.SWEARING))
    if all(_courtesy(p) is not None for p in said):
        said = ()
    missing = tuple(name for p in pieces for name in p.missing)
    if missing:
        turn.say(turn.text("missing", names=", ".join(one.partition(":")[0] for one in missing)))
    if not said:
        _polite(turn, polite, pieces)
        return
    greeting = _greeting(turn, polite, pieces)
    if greeting:
        turn.greet(greeting)
    rest = tuple(p for p in said if _of_case(turn, p) is None)
    owners = tuple(dict.fromkeys(o for p in said if (o := _of_case(turn, p)) is not None))
    for own in owners:
        whole = tuple(p for p in said if _of_case(turn, p) == own)
        if _answers_where(turn) and len(owners) == 1:
            whole = (*turn.talk.held, *whole)
        own_cases.add(turn, own, whole)
    if rest:
        _place(turn, rest)


def _answers_where(turn: Turn) -> bool:
    """Tell whether we have asked where his words belong: a number is the answer to that."""
    asked = turn.talk.asked
    return asked is not None and asked.wants is Wants.BELONGS


def _courtesy(piece: Piece) -> Courtesy | None:
    return None if piece.files or piece.missing or piece.bare else reading.courtesy(piece.text)


def _of_case(turn: Turn, piece: Piece) -> Own | None:
    """Give the case that a message names itself: by what it quotes, or by its number."""
    own = turn.facts.own(piece.case)
    if own is None and turn.talk.draft is None:
        named = [turn.facts.own(number) for number in reading.numbers(piece.text)]
        known = [one for one in named if one is not None and one.reachable]
        own = known[0] if len(known) == 1 else None
    return own


def _polite(turn: Turn, polite: list[Courtesy], pieces: tuple[Piece, ...]) -> None:
    """Answer who has told nothing yet."""
    kinds = set(polite)
    if Courtesy.SWEARING in kinds:
        turn.say(turn.text("calm"))
    elif Courtesy.MISTAKE in kinds:
        turn.say(turn.text("mistake"))
    elif Courtesy.THANKS in kinds and not kinds & {Courtesy.GREETING, Courtesy.SALAM}:
        own_cases.thanks(turn)
        if turn.talk.asked is None or turn.talk.asked.wants is not Wants.SETTLED:
            remind(turn)
        return
    elif Courtesy.READY in kinds:
        turn.say(_joined(_greeting(turn, polite, pieces), turn.text("go_ahead")))
    else:
        greeting = _greeting(turn, polite, pieces) or turn.text("hello")
        if turn.talk.open:
            turn.say(greeting)
        else:
            welcome = _joined(greeting, turn.text("welcome_here", office=turn.facts.office))
            again = _joined(greeting, turn.text("go_ahead"))
            turn.say(again if welcome == turn.talk.last else welcome)
    remind(turn)


def _greeting(turn: Turn, polite: list[Courtesy], pieces: tuple[Piece, ...]) -> str:
    """Greet back in kind."""
    if Courtesy.SALAM in polite:
        return turn.text("salam")
    if not {Courtesy.GREETING, Courtesy.READY} & set(polite):
        return ""
    times = (reading.time_of_day(p.text) for p in pieces if _courtesy(p) is not None)
    part = next((t for t in times if t), None)
    if part is not None:
        return turn.text(f"time_of_day.{part}")
    return turn.text("hello") if Courtesy.GREETING in polite else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _place(turn: Turn, pieces: tuple[Piece, ...]) -> None:
    """Bring words to where they belong: what was asked, the draft, a case, a new complaint."""
    asked, talk = turn.talk.asked, turn.talk
    wants = asked.wants if asked is not None else None
    if asked is not None and asked.number is not None and wants is Wants.REASON:
        own_cases.reason(turn, asked.number, pieces)
        remind(turn)
    elif asked is not None and asked.number is not None and wants is Wants.WHY_LOW:
        own_cases.why_low(turn, asked.number, pieces)
    elif talk.held and talk.about is not None:
        own = turn.facts.own(talk.about)
        if own is not None:
            own_cases.add(turn, own, (*talk.held, *pieces))
    elif talk.held:
        decide(turn, (*talk.held, *pieces), newest=pieces)
    elif talk.draft is not None and talk.draft.pieces:
        _to_draft(turn, wants, pieces)
    else:
        decide(turn, pieces, newest=pieces)


def _to_draft(turn: Turn, wants: Wants | None, pieces: tuple[Piece, ...]) -> None:
    if wants is Wants.TOPIC:
        asking.answer(turn, pieces)
    elif wants is Wants.PART:
        changing.change(turn, pieces)
    else:
        take(turn, pieces)
        asking.go_on(turn)


def decide(turn: Turn, pieces: tuple[Piece, ...], *, newest: tuple[Piece, ...]) -> None:
    """Decide what words are that belong to nothing yet; ask where it is not clear."""
    facts = turn.facts
    own = _clear(turn, newest)
    if own is not None:
        own_cases.add(turn, own, pieces)
    elif facts.reachable and not turn.talk.draft:
        own_cases.ask_where(turn, pieces)
    else:
        begin(turn, pieces, newest=newest)


def _clear(turn: Turn, pieces: tuple[Piece, ...]) -> Own | None:
    """Give the case that is clearly meant: we just spoke of it, and it waits for his word."""
    facts = turn.facts
    if turn.talk.draft is not None:
        return None
    for waiting in (facts.asking, facts.answered):
        if len(waiting) == 1 and facts.last_case in (None, waiting[0].number):
            return waiting[0]
    if len(facts.reachable) == 1 and facts.last_case == facts.reachable[0].number:
        # A photo or a place after the receipt, without a word, belongs to it.
        return facts.reachable[0] if all(p.bare or not p.text.strip() for p in pieces) else None
    return None


def begin(turn: Turn, pieces: tuple[Piece, ...], *, newest: tuple[Piece, ...]) -> None:
    """Begin a complaint, unless this is none."""
    text = own_cases.words_of(newest)
    scores = [score for p in newest for _, score in p.routes]
    routed = max(scores, default=0.0) >= routing.SURE_SCORE
    files = any(p.files or p.missing or p.bare for p in newest)
    sort = reading.sort(text, routed=routed) if text and not files else None
    if sort is not None:
        own_cases.ask_complaint(turn, pieces, sort)
        return
    turn.change(held=(), about=None, asked=None)
    take(turn, pieces)
    asking.go_on(turn)


def go_on(turn: Turn) -> None:
    """Say what the conversation waits for, after something in it has changed."""
    talk = turn.talk
    if talk.held:
        decide(turn, talk.held, newest=talk.held)
    elif talk.draft is not None and talk.draft.pieces:
        if talk.asked is None:
            asking.go_on(turn)
        else:
            changing.remind(turn)


def remind(turn: Turn) -> None:
    """Say in a few words what is still open between us; nothing where nothing is."""
    talk = turn.talk
    asked = talk.asked
    if talk.held and asked is None and talk.about is None:
        decide(turn, talk.held, newest=talk.held)
    elif talk.held and asked is not None and asked.wants is Wants.BELONGS:
        own_cases.ask_where(turn, talk.held)
    elif talk.held and asked is not None and asked.sort in _DOUBTED:
        own_cases.ask_complaint(turn, talk.held, asked.sort)
    elif asked is not None and asked.wants is Wants.REASON:
        own = turn.facts.own(asked.number)
        if own is not None:
            own_cases.ask_reason(turn, own)
    elif talk.draft is not None:
        changing.remind(turn)
