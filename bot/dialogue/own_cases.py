"""What a citizen says about the cases that he has: where they stand, settled or not, more of it.

What is meant is decided where it is clear (what he quotes, the one case that waits for him), and
asked where it is not. Until he has said so, his words are held and belong to nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue import asking, draft, reading
from bot.dialogue.conversation import (
    Act,
    Aside,
    Asked,
    Keep,
    Own,
    Piece,
    Rows,
    Sort,
    Wants,
)
from bot.dialogue.draft import take
from bot.dialogue.turn import Turn
from channels.chat import Button
from router.values import ActionId, State

MOST_OFFERED = 5
"""How many cases are offered by name."""

LOW = ("1", "2")
"""Ratings after which it is asked what was wrong."""


def data(own: Own, word: str, arg: str | None = None) -> str:
    """Write the data of a button about a case, as the buttons of notices are written."""
    start = f"w:{own.number}:{own.visit}:{word}"
    return start if arg is None else f"{start}:{arg}"


def words_of(pieces: Iterable[Piece]) -> str:
    """Give the words of several messages as one text."""
    return "\n".join(p.text.strip() for p in pieces if p.text.strip())


def status(turn: Turn, number: str | None = None) -> None:
    """Tell where a case is, or all that are open; of others' cases nothing."""
    facts = turn.facts
    if number is not None:
        own = facts.own(number)
        if own is None:
            turn.say(turn.text("status.not_yours", number=number, link=facts.track))
        else:
            turn.say(own.standing, case=own.number)
        return
    open_ = [own for own in facts.cases if own.open]
    shown = open_[:MOST_OFFERED] or list(facts.cases[:1])
    if not shown:
        turn.say(turn.text("status.none"))
    for own in shown:
        turn.say(own.standing, case=own.number if len(shown) == 1 else None)


def done(turn: Turn, number: str | None) -> None:
    """He says that it is settled."""
    answered = _meant(turn, number, turn.facts.answered)
    if len(answered) == 1:
        close(turn, answered[0], None)
    elif answered:
        turn.say(turn.text("which.done"), _one_of(answered, "selesai"))
    else:
        running = _meant(turn, number, tuple(c for c in turn.facts.cases if c.open))
        if running:
            offer_withdrawal(turn, running, "still")
        else:
            status_or_start(turn)


def status_or_start(turn: Turn) -> None:
    """There is nothing that he could mean: say so, and what he can do."""
    ended = next((c for c in turn.facts.cases if not c.open), None)
    if ended is not None:
        turn.say(turn.text("ended", number=ended.number), case=ended.number)
    else:
        turn.say(turn.text("nothing_open"))


def close(turn: Turn, own: Own, visit: int | None) -> None:
    """Close a case that he is content with, with what he said about it."""
    pieces = turn.talk.held if turn.talk.about == own.number else ()
    if pieces:
        turn.change(held=(), about=None)
    turn.do(
        Act(
            number=own.number,
            id=ActionId.TUTUP,
            text=words_of(pieces) or None,
            visit=visit,
            pieces=pieces,
        )
    )
    turn.change(asked=None)


def not_yet(turn: Turn, number: str | None) -> None:
    """He says that it is not settled."""
    cases = _meant(turn, number, turn.facts.answered)
    cases = cases or _meant(turn, number, tuple(c for c in turn.facts.cases if c.reopenable))
    if len(cases) > 1:
        turn.say(turn.text("which.not_yet"), _one_of(cases, "belum"))
    elif cases:
        ask_reason(turn, cases[0])
    elif any(c.open for c in turn.facts.cases):
        status(turn)
    else:
        status_or_start(turn)


def ask_reason(turn: Turn, own: Own) -> None:
    """Ask what is not settled; without a word it counts all the same."""
    turn.change(asked=Asked(wants=Wants.REASON, number=own.number, visit=own.visit), reminded=False)
    button = turn.button("tanpa_alasan", data(own, "tanpa_alasan"))
    turn.say(turn.text("reason", number=own.number), ((button,),), case=own.number)


def reason(turn: Turn, number: str, pieces: tuple[Piece, ...]) -> None:
    """Bring his words back to those who answered."""
    if turn.talk.about == number:
        pieces = (*turn.talk.held, *pieces)
        turn.change(held=(), about=None)
    said = words_of(pieces)
    turn.do(
        Act(
            number=number,
            id=ActionId.TANGGAPI,
            text=said or turn.text("no_reason"),
            pieces=pieces,
        )
    )
    turn.change(asked=None)


def thanks(turn: Turn) -> None:
    """He thanks: that closes nothing, but is a good moment to ask."""
    turn.say(turn.text("welcome"))
    answered = [c for c in turn.facts.answered if c.number == turn.facts.last_case]
    if len(answered) == 1 and turn.talk.draft is None:
        ask_settled(turn, answered[0])


def ask_settled(turn: Turn, own: Own) -> None:
    """Ask whether an answered case is settled."""
    turn.change(asked=Asked(wants=Wants.SETTLED, number=own.number, visit=own.visit))
    turn.say(
        turn.text("settled", number=own.number),
        (tuple(turn.button(word, data(own, word)) for word in ("selesai", "belum")),),
        case=own.number,
    )


def cancel(turn: Turn, number: str | None) -> None:
    """He wants to withdraw: that is done only when he confirms it."""
    cases = _meant(turn, number, tuple(c for c in turn.facts.cases if not c.state.ended))
    if cases:
        offer_withdrawal(turn, cases, "withdraw")
    else:
        status_or_start(turn)


def offer_withdrawal(turn: Turn, cases: tuple[Own, ...], key: str) -> None:
    """Ask whether, and which, case is to be withdrawn."""
    if len(cases) > 1:
        turn.say(turn.text("which.withdraw"), _one_of(cases, "cabut"))
        return
    own = cases[0]
    turn.change(asked=Asked(wants=Wants.WITHDRAW, number=own.number, visit=own.visit))
    turn.say(
        turn.text(f"withdraw.{key}", number=own.number, subject=own.subject),
        (
            (
                turn.button("cabut", data(own, "ya_cabut")),
                turn.button("tidak_jadi", data(own, "tidak_jadi")),
            ),
        ),
        case=own.number,
    )


def rate(turn: Turn, own: Own, stars: str, visit: int | None) -> None:
    """Keep a rating; a low one is asked about, and can reopen the case."""
    low = stars in LOW
    turn.do(
        Act(
            number=own.number,
            id=ActionId.NILAI,
            choice=stars,
            visit=visit,
            done=turn.text("rated.low" if low else "rated.thanks", stars=stars),
            buttons=((turn.button("lewati", data(own, "tanpa_sebab")),),) if low else (),
        )
    )
    turn.change(asked=Asked(wants=Wants.WHY_LOW, number=own.number) if low else None)


def rateable(turn: Turn, number: str | None) -> Own | None:
    """Give the case that a bare number rates: the one that the last message was about."""
    own = turn.facts.own(number or turn.facts.last_case)
    return own if own is not None and own.answered and not own.rated else None


def why_low(turn: Turn, number: str, pieces: tuple[Piece, ...]) -> None:
    """Keep why the rating is low, and offer to reopen."""
    own = turn.facts.own(number)
    if pieces:
        turn.do(Keep(number=number, pieces=pieces))
    turn.change(asked=None)
    offer_reopening(turn, own, "rated.kept" if pieces else "rated.skipped")


def offer_reopening(turn: Turn, own: Own | None, key: str) -> None:
    """Say thanks, and offer to take the case up again while that can be done."""
    if own is not None and own.reopenable:
        button = turn.button("buka", data(own, "buka"))
        turn.say(f"{turn.text(key)} {turn.text('rated.reopen')}", ((button,),), case=own.number)
    else:
        turn.say(turn.text(key))


def add(turn: Turn, own: Own, pieces: tuple[Piece, ...]) -> None:
    """Bring his words into a case: as what was asked for, a reply, or an addition.

    A reply that sounds content is not sent back to the agency: he is asked first.
    """
    said = words_of(pieces)
    other = tuple(p for p in turn.talk.held if p not in pieces)
    if own.state is State.DIJAWAB and own.merged is None and reading.pleased(said):
        if other:
            turn.do(Keep(number=own.number, pieces=pieces))
            return
        turn.change(held=pieces, about=own.number)
        ask_settled(turn, own)
        return
    _hold(turn, other)
    if own.state.ended and own.merged is None and not own.reopenable:
        take(turn, pieces, linked=own.number)
        asking.go_on(turn)
        return
    replies = own.merged is None and (own.state is State.DIJAWAB or own.state.ended)
    answered = own.state is State.MENUNGGU_PENGADU or replies
    turn.do(
        Act(
            number=own.number,
            id=ActionId.TANGGAPI if replies else ActionId.LENGKAPI,
            text=said or None,
            pieces=pieces,
            done=None if answered else _added(turn, own.number),
        )
    )


def _added(turn: Turn, number: str) -> str:
    """Say that words were added; of the next ones that these were too."""
    said = turn.text("added", number=number)
    return turn.text("added_too", number=number) if said == turn.talk.last else said


def _hold(turn: Turn, pieces: tuple[Piece, ...]) -> None:
    """Keep holding these; with nothing left to hold the question about it is over."""
    if pieces:
        turn.change(held=pieces)
    else:
        turn.change(held=(), about=None, asked=None)


def ask_where(turn: Turn, pieces: tuple[Piece, ...]) -> None:
    """Ask to which of his cases words belong, if to any; they are held until he says so."""
    turn.change(held=pieces, about=None, asked=Asked(wants=Wants.BELONGS))
    id_ = pieces[0].id
    cases = turn.facts.reachable[:MOST_OFFERED]
    rows: list[tuple[Button, ...]] = [
        (Button(label=_label(own), data=draft.data(id_, "kasus", own.number)),) for own in cases
    ]
    rows.append((turn.button("baru", draft.data(id_, "baru")),))
    if len(cases) == 1:
        own = cases[0]
        key = "belongs.one" if own.open else "belongs.ended"
        text = turn.text(key, number=own.number, subject=own.subject)
    else:
        text = turn.text("belongs.many")
    turn.say(text, tuple(rows))


def ask_complaint(turn: Turn, pieces: tuple[Piece, ...], sort: Sort) -> None:
    """Say what this seems to be, and offer to take it as a complaint all the same."""
    turn.change(held=pieces, about=None, asked=Asked(wants=Wants.COMPLAINT, sort=sort))
    id_ = pieces[0].id
    if sort is Sort.PHONE:
        turn.say(turn.text("phone"))
        return
    words = ("teruskan", "pengaduan", "tidak") if sort is Sort.QUESTION else ("pengaduan", "tidak")
    rows = tuple((turn.button(f"jenis.{word}", draft.data(id_, word)),) for word in words)
    turn.say(turn.text(str(sort), office=turn.facts.office), rows)


def let_go(turn: Turn) -> None:
    """Put aside what he does not want to be taken as a complaint."""
    asked = turn.talk.asked
    reason = (
        "pertanyaan" if asked is not None and asked.sort is Sort.QUESTION else "bukan_pengaduan"
    )
    turn.do(Aside(pieces=turn.talk.held, reason=reason))
    turn.change(held=(), about=None, asked=None)


def _meant(turn: Turn, number: str | None, cases: tuple[Own, ...]) -> tuple[Own, ...]:
    """Give the cases that he can mean: the one that he quotes, or that we just spoke of."""
    if number is not None:
        return tuple(c for c in cases if c.number == number)
    last = tuple(c for c in cases if c.number == turn.facts.last_case)
    return last or cases


def _one_of(cases: tuple[Own, ...], word: str) -> Rows:
    return tuple((Button(label=_label(c), data=data(c, word)),) for c in cases[:MOST_OFFERED])


def _label(own: Own) -> str:
    return f"{own.number} {own.subject[:24]}".strip()


def unsettled(turn: Turn, number: str) -> None:
    """It is not settled: he is asked why; what he has said already goes along."""
    own = turn.facts.own(number)
    if own is not None:
        ask_reason(turn, own)


def take_held(turn: Turn, *, inquiry: bool = False) -> None:
    """Make a complaint of what is held."""
    held = turn.talk.held
    turn.change(held=(), about=None, asked=None)
    take(turn, held)
    made = turn.talk.draft
    if inquiry and made is not None:
        turn.change(draft=replace(made, inquiry=True))
    asking.go_on(turn)
