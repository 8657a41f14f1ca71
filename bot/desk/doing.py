"""Carries an officer's action on, in chat, until it is done: ask, show, act, or say why not.

An action is tried on the case as it stands (`bot.desk.questions`). What is lacking is asked for,
one thing after the other; what somebody outside will read is shown and waits for Kirim; all else
is done at once. What was typed for an action that is refused stays in the case as a note among
officers, and that is said.
"""

from dataclasses import replace

from bot import cases as gate
from bot.desk import preview, questions
from bot.desk import session as memories
from bot.desk.session import CANCEL, CHANGE, SEND, Need, Piece, Unfinished
from bot.desk.spot import Spot
from bot.handling import Done
from channels.chat import Button
from config.people import Officer
from router import rules
from router.office import Office
from router.values import Case, Change, RefusalCode, Refused
from storage import cases


def of(spot: Spot, number: str) -> tuple[Case, Office]:
    """Read a case. Raises Refused for an unknown number."""
    case = cases.load(spot.session, number)
    if case is None:
        raise Refused(RefusalCode.TIDAK_DIKENAL, "case", number=number)
    return case, spot.house.office(spot.session, case.procedure, case.version)


def begin(spot: Spot, found: Unfinished) -> None:
    """Begin an action that needs more than was given, in place of one that was not finished."""
    before = spot.memory.unfinished
    spot.memory = memories.begin(spot.memory, found)
    if before is not None and before.number:
        kept = _keep(spot, before)
        key = "act.replaced_kept" if kept else "act.replaced"
        label = spot.house.wording.text(f"action.{before.action}")
        spot.say(spot.text(key, number=before.number, action=label), number=before.number)


def proceed(spot: Spot, found: Unfinished, *, confirmed: bool = False) -> Done:
    """Go on with an action as far as it goes; `confirmed` when its preview was agreed to."""
    try:
        case, office = of(spot, found.number)
    except Refused as refused:
        return refuse(spot, found.number, refused)
    other = cases.load(spot.session, found.other) if found.other else None
    tried = questions.attempt(found, spot.who.id, case, office, spot.now, other)
    if isinstance(tried, Refused):
        need = questions.lacking(found, tried, case, office)
        if need is None:
            return _give_up(spot, found, tried)
        why = gate.sentence(spot.house, tried) if questions.given(found, need) else None
        mended = questions.mended(found, spot.who, case, office)
        return ask(spot, questions.without(mended, need), need, why)
    action = questions.known(found, spot.who.id)
    if not confirmed and preview.is_wanted(tried, action):
        return _show(spot, found, tried, case, office)
    return _do(spot, found)


def ask(spot: Spot, found: Unfinished, need: Need, why: str | None = None) -> Done:
    """Ask for what is lacking; `why` says what is wrong with what was given."""
    _remember(spot, found)
    asking = _asking(spot, need, found)
    spot.memory = memories.asked(spot.memory, need, asking)
    now = spot.memory.unfinished
    assert now is not None, "it was just begun"
    text = _question(spot, need, now)
    cancel = spot.house.wording.text(f"chat.button.{CANCEL}")
    rows = questions.rows(spot.memory, spot.person, cancel)
    spot.pop(spot.text("act.look"))
    spot.say(
        "\n\n".join(part for part in (why, _lost(spot, now), text) if part),
        number=found.number or None,
        buttons=rows,
        asks=True,
        dedup=memories.mark(spot.conversation, spot.memory.serial),
    )
    return Done(outcome="ditanya", case=found.number or None)


def _asking(spot: Spot, need: Need, found: Unfinished) -> tuple[memories.Option, ...]:
    if need is Need.CASE:
        return found.options
    case, office = of(spot, found.number)
    return questions.options(need, found, spot.who, case, office, spot.house)


def _question(spot: Spot, need: Need, found: Unfinished) -> str:
    if need is Need.CASE:
        return spot.text("ask.case", name=spot.who.name)
    case, office = of(spot, found.number)
    return questions.sentence(spot.house, spot.who, need, found, case, office)


def _lost(spot: Spot, found: Unfinished) -> str | None:
    """Name the files that he sent and that could not be had."""
    if not found.missing:
        return None
    return spot.house.wording.text("chat.missing", names="; ".join(found.missing))


def _remember(spot: Spot, found: Unfinished) -> None:
    """Let an action be the unfinished one, unless it is already."""
    if found.since:
        spot.memory = replace(spot.memory, unfinished=found)
    else:
        begin(spot, found)


def _show(spot: Spot, found: Unfinished, tried: Change, case: Case, office: Office) -> Done:
    """Show what will be read, and wait until it is confirmed."""
    _remember(spot, found)
    spot.memory = memories.asked(spot.memory, Need.PREVIEW)
    identity = cases.identity(spot.session, case.number)
    speaking = spot.house.speaking(identity.language if identity else None)
    text = preview.text(tried, spot.house, speaking, office, spot.who, case)
    say, serial = spot.house.wording.text, spot.memory.serial
    row = tuple(
        Button(label=say(f"chat.button.{word}"), data=memories.data(spot.person, serial, word))
        for word in (SEND, CHANGE, CANCEL)
    )
    spot.pop(spot.text("act.look"))
    spot.say(
        "\n\n".join(part for part in (_lost(spot, found), text) if part),
        number=case.number,
        buttons=(row,),
        dedup=memories.mark(spot.conversation, serial),
    )
    return Done(outcome="pratinjau", case=case.number)


def _do(spot: Spot, found: Unfinished) -> Done:
    action = questions.known(found, spot.who.id)
    try:
        change = gate.act(spot.session, spot.house, found.number, action, spot.now, spot.source)
    except Refused as refused:
        return _give_up(spot, found, refused)
    _finish(spot, found)
    onward = f"desk.act.done.{action.id}_maju"
    moved = change.events[-1].to_step is not None and spot.house.wording.has(onward)
    done = spot.house.wording.text(onward if moved else f"desk.act.done.{action.id}")
    _confirm(spot, change, done, spot.who)
    return Done(outcome=action.id, case=found.number)


def _finish(spot: Spot, found: Unfinished) -> None:
    """Let go of an action that came to its end; another one that waits goes on waiting."""
    if found.since:
        spot.memory = memories.dropped(spot.memory)


def _confirm(spot: Spot, change: Change, done: str, who: Officer) -> None:
    """Say that it was done: by a pop-up, else in words; in his own chat also where it is now."""
    number = change.case.number
    popped = spot.pop(done)
    if spot.desk is not None:
        if not popped:
            spot.say(spot.text("act.to", name=who.name, text=done), number=number)
        return
    if any(notice.to == who.id for notice in change.notices):
        return
    office = spot.house.office(spot.session, change.case.procedure, change.case.version)
    now = gate.now_words(spot.house, rules.standing(change.case, office))
    spot.say(f"{done} {now}", number=number)


def refuse(spot: Spot, number: str, refused: Refused, piece: Piece | None = None) -> Done:
    """Say why an action cannot be done; words that came with it stay as a note."""
    said = gate.sentence(spot.house, refused)
    words = piece is not None and bool(piece.text.strip() or piece.files)
    if piece is not None and words:
        spot.note(number, piece.text.strip(), piece.files)
        said = f"{said} {spot.text('act.kept')}"
    known = cases.load(spot.session, number) is not None
    spot.tell(said, number=number if known else None)
    return Done(outcome=refused.code, case=number if known else None)


def _give_up(spot: Spot, found: Unfinished, refused: Refused) -> Done:
    """Refuse an action, and let go of it where it was begun before."""
    _finish(spot, found)
    said = gate.sentence(spot.house, refused)
    if _keep(spot, found):
        said = f"{said} {spot.text('act.kept')}"
    spot.tell(said, number=found.number)
    return Done(outcome=refused.code, case=found.number)


def _keep(spot: Spot, found: Unfinished) -> bool:
    """Keep the words and files of an action that was not done as a note; tell whether any were."""
    if not (found.text or found.files):
        return False
    spot.note(found.number, found.text, found.files)
    return True


def fall_due(spot: Spot) -> Done:
    """Go on by itself: what was gathered is looked at, what waited too long is let go of."""
    found = spot.memory.unfinished
    if found is None:
        spot.memory = replace(spot.memory, at=None)
        return Done(outcome="tidak_ada")
    if memories.is_over(spot.memory, spot.now):
        return expire(spot)
    if not found.gathering:
        return Done(outcome="menunggu", case=found.number or None)
    spot.memory = memories.gathered(spot.memory)
    now = spot.memory.unfinished
    assert now is not None, "it was there a moment ago"
    spot.on = now.pieces[-1].id
    return proceed(spot, now)


def expire(spot: Spot) -> Done:
    """Let go of what waited too long for its answer; what was typed stays as a note."""
    found = spot.memory.unfinished
    assert found is not None, "something has waited"
    spot.memory = memories.dropped(spot.memory)
    if found.number:
        kept = _keep(spot, found)
        label = spot.house.wording.text(f"action.{found.action}")
        key = "act.expired_kept" if kept else "act.expired"
        spot.say(spot.text(key, number=found.number, action=label), number=found.number)
    return Done(outcome="kedaluwarsa", case=found.number or None)
