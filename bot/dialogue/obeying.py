"""Orders: whole messages by which a citizen tells the bot what to do.

`fits` says whether an order makes sense where the conversation stands; one that makes none is
heard as words like any other.
"""

from collections.abc import Callable, Mapping

from bot.dialogue import asking, changing, own_cases, summary
from bot.dialogue.conversation import Act, Piece, Sort, Wants
from bot.dialogue.listening import remind
from bot.dialogue.reading import Command, Order
from bot.dialogue.turn import Turn
from router.values import ActionId


def fits(turn: Turn, order: Command, quoted: str | None) -> bool:
    """Tell whether an order makes sense here; what makes none is heard as words."""
    asked = turn.talk.asked
    wants = asked.wants if asked is not None else None
    yes_no = (Wants.CONFIRM, Wants.COMPLAINT, Wants.SETTLED, Wants.WITHDRAW, Wants.SPLIT)
    one = len(turn.facts.reachable) == 1
    match order.order:
        case Order.SKIP:
            return wants in (Wants.TOPIC, Wants.REASON, Wants.WHY_LOW)
        case Order.SEND | Order.CHANGE:
            return wants in yes_no and not (asked is not None and asked.sort is Sort.PHONE)
        case Order.NEW:
            return wants is Wants.BELONGS
        case Order.MORE:
            return wants is Wants.BELONGS and one
        case Order.RATE:
            own = own_cases.rateable(turn, quoted)
            return own is not None and turn.talk.draft is None
        case Order.NOT_YET:
            return wants is not Wants.TOPIC and turn.talk.draft is None
        case Order.RESTORE:
            return turn.talk.shelf is not None
        case _:
            return True


def obey(turn: Turn, order: Command, piece: Piece) -> None:
    """Do what he says; `piece` is the message that says it."""
    match order.order:
        case Order.STATUS:
            own_cases.status(turn, order.number or piece.case)
            remind(turn)
        case Order.DONE:
            _done(turn, piece)
        case Order.NOT_YET:
            own_cases.not_yet(turn, piece.case)
        case Order.CANCEL:
            _cancel(turn, piece)
        case Order.RATE:
            own = own_cases.rateable(turn, piece.case)
            if own is not None and order.rating is not None:
                own_cases.rate(turn, own, order.rating, None)
        case _:
            _SIMPLE[order.order](turn)


def _done(turn: Turn, piece: Piece) -> None:
    asked, draft = turn.talk.asked, turn.talk.draft
    about_draft = draft is not None and draft.pieces and piece.case is None
    if asked is not None and asked.wants is Wants.SETTLED and asked.number:
        _settled(turn, asked.number)
    elif about_draft and asked is not None and asked.wants is Wants.TOPIC:
        asking.enough(turn)
    elif about_draft:
        changing.remind(turn)
    else:
        own_cases.done(turn, piece.case)


def _help(turn: Turn) -> None:
    turn.say(turn.text("help", office=turn.facts.office))
    remind(turn)


def _cancel(turn: Turn, piece: Piece) -> None:
    talk = turn.talk
    asked = talk.asked
    if asked is not None and asked.wants in (Wants.REASON, Wants.WITHDRAW, Wants.WHY_LOW):
        turn.change(asked=None)
        turn.say(turn.text("nothing_changed"))
    elif talk.held:
        own_cases.let_go(turn)
        turn.say(turn.text("let_go"))
    elif talk.draft is not None and talk.draft.pieces:
        summary.discard(turn)
    else:
        own_cases.cancel(turn, piece.case)


def _skip(turn: Turn) -> None:
    asked = turn.talk.asked
    if asked is None:
        return
    if asked.wants is Wants.TOPIC and asked.topic is not None:
        asking.skip(turn, asked.topic)
    elif asked.number is not None and asked.wants is Wants.REASON:
        own_cases.reason(turn, asked.number, ())
    elif asked.number is not None:
        own_cases.why_low(turn, asked.number, ())


def _send(turn: Turn) -> None:
    asked = turn.talk.asked
    if asked is None:
        return
    if asked.wants is Wants.CONFIRM:
        summary.send(turn)
    elif asked.wants is Wants.SPLIT:
        summary.split(turn, parted=True)
    elif asked.wants is Wants.COMPLAINT:
        own_cases.take_held(turn, inquiry=asked.sort is Sort.QUESTION)
    elif asked.wants is Wants.SETTLED and asked.number is not None:
        _settled(turn, asked.number)
    elif asked.number is not None:
        turn.do(Act(number=asked.number, id=ActionId.TUTUP, visit=asked.visit))
        turn.change(asked=None)


def _settled(turn: Turn, number: str) -> None:
    """Close the case that he calls settled."""
    own = turn.facts.own(number)
    if own is not None:
        own_cases.close(turn, own, None)


def _change(turn: Turn) -> None:
    asked = turn.talk.asked
    if asked is None:
        return
    if asked.wants is Wants.CONFIRM:
        changing.ask_part(turn)
    elif asked.wants is Wants.SPLIT:
        summary.split(turn, parted=False)
    elif asked.wants is Wants.COMPLAINT:
        own_cases.let_go(turn)
        turn.say(turn.text("let_go"))
    elif asked.wants is Wants.SETTLED and asked.number is not None:
        own_cases.unsettled(turn, asked.number)
    else:
        turn.change(asked=None)
        turn.say(turn.text("nothing_changed"))


def _more(turn: Turn) -> None:
    own_cases.add(turn, turn.facts.reachable[0], turn.talk.held)


_SIMPLE: Mapping[Order, Callable[[Turn], None]] = {
    Order.HELP: _help,
    Order.RESTORE: summary.restore,
    Order.SKIP: _skip,
    Order.ANONYMOUS: asking.hide_name,
    Order.SECRET: asking.hide_content,
    Order.SEND: _send,
    Order.CHANGE: _change,
    Order.NEW: own_cases.take_held,
    Order.MORE: _more,
}
"""Orders that need nothing but the conversation itself."""
