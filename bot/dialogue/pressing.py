"""What a pressed button does: those under the bot's questions, and those under notices of cases.

A button whose time is over is answered, and changes nothing. A number or a label that is typed
comes here too.
"""

import re
from dataclasses import replace

from bot import buttons
from bot.buttons import Pressed
from bot.dialogue import asking, changing, own_cases, summary
from bot.dialogue.conversation import Act, Own, Piece, Topic, Wants
from bot.dialogue.turn import Turn
from router.values import ActionId, State

_DATA = re.compile(r"p:(\d+):([a-z_]+)(?::(.*))?", re.DOTALL)


def press(turn: Turn, written: str, piece: Piece) -> None:
    """Do what a button says."""
    about = buttons.read(written)
    ours = _DATA.fullmatch(written)
    if about is not None and not about.officer:
        _of_case(turn, about)
    elif ours is not None:
        _of_talk(turn, int(ours[1]), ours[2], ours[3] or "", piece)
    else:
        turn.popup = turn.text("old.button")


def _of_talk(turn: Turn, id_: int, word: str, arg: str, piece: Piece) -> None:
    """A button of the conversation: about the draft, or about what is held."""
    talk = turn.talk
    if talk.held and talk.held[0].id == id_:
        _of_held(turn, word, arg)
    elif talk.draft is not None and talk.draft.id == id_:
        _of_draft(turn, word, arg, piece)
    elif talk.sent is not None and talk.sent[0] == id_:
        turn.popup = turn.text("old.sent", number=talk.sent[1])
    elif talk.shelf is not None and talk.shelf.id == id_:
        turn.popup = turn.text("old.discarded")
    else:
        turn.popup = turn.text("old.button")


def _of_draft(turn: Turn, word: str, arg: str, piece: Piece) -> None:
    match word:
        case "kirim":
            summary.send(turn)
        case "ubah":
            changing.ask_part(turn)
        case "batal":
            summary.discard(turn)
        case "pisah" | "satu" if _splits(turn):
            summary.split(turn, parted=word == "pisah")
        case "anonim":
            asking.hide_name(turn)
        case "bagian" if arg in set(Topic):
            changing.ask_anew(turn, Topic(arg))
        case "lewati" if _stands(turn, arg):
            asking.skip(turn, Topic(arg))
        case "waktu" if _stands(turn, Topic.WAKTU) and arg in ("hari_ini", "kemarin"):
            day = turn.text(f"button.{arg}")
            asking.answer(turn, (replace(piece, text=day, topic=Topic.WAKTU),))
        case _:
            turn.popup = turn.text("old.question")


def _stands(turn: Turn, topic: str) -> bool:
    """Tell whether a question is the one that stands; an older one is over."""
    asked = turn.talk.asked
    return asked is not None and asked.wants is Wants.TOPIC and asked.topic == topic


def _splits(turn: Turn) -> bool:
    """Tell whether he is being asked whether his complaint is several."""
    asked = turn.talk.asked
    return asked is not None and asked.wants is Wants.SPLIT


def _of_held(turn: Turn, word: str, arg: str) -> None:
    own = turn.facts.own(arg)
    match word:
        case "kasus" if own is not None:
            own_cases.add(turn, own, turn.talk.held)
        case "baru" | "pengaduan":
            own_cases.take_held(turn)
        case "teruskan":
            own_cases.take_held(turn, inquiry=True)
        case "tidak":
            own_cases.let_go(turn)
            turn.say(turn.text("let_go"))
        case _:
            turn.popup = turn.text("old.question")


def _of_case(turn: Turn, about: Pressed) -> None:
    """A button about a case: under a notice, or under a question of ours."""
    own = turn.facts.own(about.number)
    if own is None:
        turn.popup = turn.text("old.button")
    elif about.visit != own.visit:
        turn.popup = turn.text("old.case", number=own.number)
    elif about.action in ("selesai", "cabut", "ya_cabut", "tidak_jadi"):
        _end(turn, own, about)
    elif not _go_on(turn, own, about):
        _over(turn, own)


def _end(turn: Turn, own: Own, about: Pressed) -> None:
    """He is content, or withdraws: the case is closed, or stays open."""
    answered = own.state is State.DIJAWAB
    if own.state.ended or (about.action == "selesai" and not answered):
        _over(turn, own)
    elif about.action == "selesai":
        own_cases.close(turn, own, about.visit)
    elif about.action == "cabut":
        own_cases.offer_withdrawal(turn, (own,), "withdraw")
    elif about.action == "ya_cabut":
        own_cases.close(turn, own, about.visit)
    else:
        turn.change(asked=None)
        turn.say(turn.text("goes_on", number=own.number), case=own.number)


def _go_on(turn: Turn, own: Own, about: Pressed) -> bool:
    """It is not settled, or he rates it; False for a button whose time is over."""
    match about.action:
        case "belum" if _asked(turn, own, Wants.REASON):
            turn.popup = turn.text("old.reason")
        case "belum" if own.state is State.DIJAWAB or own.reopenable:
            own_cases.ask_reason(turn, own)
        case "tanpa_alasan" if _asked(turn, own, Wants.REASON):
            own_cases.reason(turn, own.number, ())
        case "nilai" if own.rated:
            turn.popup = turn.text("old.rated", number=own.number)
        case "nilai" if own.answered and about.arg is not None:
            own_cases.rate(turn, own, about.arg, about.visit)
        case "tanpa_sebab" if _asked(turn, own, Wants.WHY_LOW):
            own_cases.why_low(turn, own.number, ())
        case "buka" if own.reopenable:
            text = turn.text("reopen_reason")
            turn.do(Act(number=own.number, id=ActionId.BUKA_KEMBALI, text=text))
        case _:
            return False
    return True


def _asked(turn: Turn, own: Own, wants: Wants) -> bool:
    """Tell whether the question that stands is this one about this case."""
    asked = turn.talk.asked
    return asked is not None and asked.wants is wants and asked.number == own.number


def _over(turn: Turn, own: Own) -> None:
    """The time of a button is over: say so, and where the case is."""
    key = "old.closed" if own.state.ended else "old.case"
    turn.popup = turn.text(key, number=own.number)
