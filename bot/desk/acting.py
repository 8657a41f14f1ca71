"""What officers begin in chat: by buttons, by answers to the bot's questions, by action words.

Here a press or a text is understood; `bot.desk.doing` asks for what is lacking, shows what a
complainant will read, and acts through the gate.
"""

from dataclasses import replace
from datetime import timedelta

from bot import buttons, officers
from bot import cases as gate
from bot import dossier as dossiers
from bot.buttons import Pressed
from bot.desk import advice, correcting, doing, placing, questions
from bot.desk import session as memories
from bot.desk.session import CANCEL, CHANGE, SEND, Chosen, Need, Piece, Unfinished
from bot.desk.spot import Spot, cut
from bot.dialogue import words
from bot.dialogue.meaning import NUMBER
from bot.dialogue.words import Order
from bot.handling import Done
from config.procedure import Trait
from router import rules
from router.directory import plain
from router.office import Office
from router.values import ActionId, Case, RefusalCode, Refused

AGAIN = timedelta(minutes=2)
"""How soon a second press on the same button is taken for a double press."""

MOST_TOLD = 20
"""How much of what was told once is remembered."""

OLD = "tombol_lama"
STRANGER = "belum_terdaftar"

# Buttons


def press(spot: Spot, data: str) -> Done:
    """Do what a button says. Every press is answered."""
    if spot.officer is None:
        spot.tell(spot.text("link.stranger_press"))
        return Done(outcome=STRANGER)
    chosen = memories.read_data(data)
    if chosen is not None:
        return _on_question(spot, chosen)
    pressed = buttons.read(data)
    if pressed is None or not pressed.officer:
        spot.tell(spot.text("act.old"))
        return Done(outcome=OLD)
    try:
        return _on_card(spot, pressed)
    except Refused as refused:
        return doing.refuse(spot, pressed.number, refused)


def _on_card(spot: Spot, pressed: Pressed) -> Done:
    case, office = doing.of(spot, pressed.number)
    if pressed.action == buttons.ALL:
        return _rest(spot, case, office, pressed)
    if pressed.action in (placing.CORRECT, advice.TWIN):
        return correcting.press(spot, case, office, pressed)
    found = _unfinished(spot, case, office, pressed)
    if found is None:
        spot.tell(spot.text("act.old"), number=case.number)
        return Done(outcome=OLD, case=case.number)
    before = spot.memory.unfinished
    if before is not None and _same(before, found) and spot.now < before.begun_at + AGAIN:
        spot.tell(spot.text("act.asked_already"), number=case.number, alarm=False)
        return Done(outcome="sudah_ditanya", case=case.number)
    return doing.proceed(spot, found)


def _same(before: Unfinished, found: Unfinished) -> bool:
    """Tell whether an action that is not finished is what a button begins."""
    begun = (before.number, before.visit, before.action)
    return before.need is not None and begun == (found.number, found.visit, found.action)


def _unfinished(spot: Spot, case: Case, office: Office, pressed: Pressed) -> Unfinished | None:
    """Give the action that a button begins; None for one that says nothing now."""
    try:
        id_ = ActionId(pressed.action)
    except ValueError:
        return None
    found = Unfinished(number=case.number, visit=pressed.visit, action=id_, begun_at=spot.now)
    arg = None if pressed.arg == buttons.ASK else pressed.arg
    if arg is None:
        return found
    if id_ is ActionId.TERUSKAN:
        agency = buttons.meant(arg, (a.id for a in office.directory.agencies))
        return replace(found, agency=agency) if agency else None
    known = [one.value for one in questions.choices(id_, case, office, spot.house)]
    choice = buttons.meant(arg, known)
    if choice is None and pressed.visit != case.visit:
        # The gate says what is the case now.
        choice = arg
    return replace(found, choice=choice) if choice else None


def _rest(spot: Spot, case: Case, office: Office, pressed: Pressed) -> Done:
    """Show the step's other actions."""
    if pressed.visit != case.visit or case.state.ended:
        standing = gate.now_words(spot.house, rules.standing(case, office))
        spot.tell(standing, number=case.number)
        return Done(outcome=RefusalCode.LANGKAH_SUDAH_LEWAT, case=case.number)
    words = spot.house.wording
    short = buttons.of_step(case, office, words)
    rest = tuple(r for r in buttons.of_step(case, office, words, whole=True) if r not in short)
    own = questions.open_to(spot.who, case, office, spot.now)
    rest += tuple(buttons.row(case, words, action) for action in own)
    whole = dossiers.load(spot.session, case)
    rest += advice.rows(dossiers.for_officer(whole, spot.who, office), office, spot.house)
    spot.pop(spot.text("act.more_here"))
    spot.say(spot.text("act.more", number=case.number), number=case.number, buttons=rest)
    return Done(outcome=buttons.ALL, case=case.number)


def _on_question(spot: Spot, chosen: Chosen) -> Done:
    """Do what a button of one of the bot's questions says; only who was asked may press it."""
    found = spot.memory.unfinished
    if chosen.owner != spot.person.value:
        directory = spot.house.directory(spot.session)
        owner = directory.by_address(replace(spot.person, value=chosen.owner))
        spot.tell(spot.text("act.not_yours", name=owner.name if owner else "-"))
        return Done(outcome=OLD)
    if found is None or not memories.is_current(spot.memory, chosen.serial):
        newer = found is not None and memories.belongs(spot.memory, chosen.serial)
        spot.tell(spot.text("act.newer" if newer else "act.gone"))
        return Done(outcome=OLD, case=found.number if found and newer else None)
    if chosen.word == CANCEL:
        return cancel(spot)
    if found.gathering:
        spot.tell(spot.text("act.newer"))
        return Done(outcome=OLD, case=found.number or None)
    if found.need is Need.PREVIEW and chosen.word in _TYPED:
        return _on_preview(spot, found, chosen.word)
    value = memories.picked(spot.memory, chosen.word)
    if value is None:
        spot.tell(spot.text("act.old"))
        return Done(outcome=OLD, case=found.number)
    return _fill(spot, value)


_TYPED = frozenset({SEND, CHANGE})
"""What can be said to a preview, besides to cancel it."""


def _on_preview(spot: Spot, found: Unfinished, word: str) -> Done:
    if word == SEND:
        return doing.proceed(spot, found, confirmed=True)
    spot.memory = memories.rewritten(spot.memory)
    after = spot.memory.unfinished
    assert after is not None, "it was there a moment ago"
    return doing.ask(spot, after, Need.WORDS)


def _fill(spot: Spot, value: str) -> Done:
    """Take what was chosen or named, and go on."""
    spot.memory = memories.filled(spot.memory, value)
    found = spot.memory.unfinished
    assert found is not None, "a question stood"
    if not found.action:
        return _now_known(spot, found)
    return doing.proceed(spot, found)


def cancel(spot: Spot) -> Done:
    """Let go of what is not finished: nothing of it is kept."""
    found = spot.memory.unfinished
    assert found is not None, "there is something to cancel"
    spot.memory = memories.dropped(spot.memory)
    spot.tell(spot.text("act.cancelled"), number=found.number or None, alarm=False)
    return Done(outcome=CANCEL, case=found.number or None)


# Words about a case

_PLAIN = frozenset(
    {
        ActionId.BUKAN_WEWENANG,
        ActionId.KEMBALIKAN,
        ActionId.KEMBALIKAN_SURAT,
        ActionId.MINTA_KELENGKAPAN,
        ActionId.PERPANJANG,
    }
)
"""Action words with which nobody begins an answer, so that they need no capitals."""


def spoken(text: str, *, strict: bool) -> Order | None:
    """Read an order as people write it in chat; None for what is only talk.

    The action word stands in capitals, as the instructions write it, or is all that was written.
    Where not `strict` (in reply to a task, in private) some words need no capitals.
    """
    found = words.order(text)
    said = plain(text)
    if found is None or words.is_thanks(text) or said.startswith("terima kasih"):
        return None
    first = next((w for w in text.split() if any(c.isalpha() for c in w)), "")
    alone = found.target is None and found.text is None
    clear = not strict and found.id in _PLAIN
    return found if first.isupper() or alone or clear else None


def about(spot: Spot, number: str, visit: int | None, piece: Piece) -> Done:
    """Take what an officer wrote about a case in his own chat: an order, an answer, or a note.

    Words are an answer where an answer is wanted of him now; he sees it before it is given.
    """
    if words.is_thanks(piece.text) and not piece.files:
        return Done(outcome="terima_kasih", case=number)
    found = spoken(piece.text, strict=False)
    if found is not None:
        return order(spot, number, visit, found, piece)
    try:
        case, office = doing.of(spot, number)
    except Refused as refused:
        return doing.refuse(spot, number, refused, piece)
    if _answers(spot, case, office, visit):
        return answer(spot, number, case.visit, piece)
    done = note(spot, number, piece)
    if done.outcome == ActionId.CATAT:
        now = gate.now_words(spot.house, rules.standing(case, office))
        spot.tell(spot.text("act.noted", number=number, now=now), number=number)
    return done


def _answers(spot: Spot, case: Case, office: Office, visit: int | None) -> bool:
    """Tell whether an answer of this officer is what the case waits for."""
    if case.state.ended or case.holder is None or case.sealed or office.signatory(case):
        return False
    if visit is not None and visit != case.visit:
        return False
    wanted = Trait.MENJAWAB in office.step(case).sifat
    return wanted and rules.holds(case, office, spot.who, spot.now)


def note(spot: Spot, number: str, piece: Piece) -> Done:
    """Keep what was written as a note; say so only where it could not be one."""
    if not (piece.text.strip() or piece.files):
        return Done(outcome="tanpa_isi", case=number)
    refused = spot.note(number, piece.text.strip(), piece.files)
    if refused is None:
        return Done(outcome=ActionId.CATAT, case=number)
    key = f"{number}/{refused.code}"
    if key not in spot.memory.told:
        spot.memory = replace(spot.memory, told=(*spot.memory.told, key)[-MOST_TOLD:])
        said = gate.sentence(spot.house, refused)
        spot.tell(spot.text("act.no_note", reason=said), number=number)
    return Done(outcome=refused.code, case=number)


def _now_known(spot: Spot, found: Unfinished) -> Done:
    """Go on with what was written before it was known which case it is about."""
    spot.memory = memories.dropped(spot.memory)
    first, *others = found.pieces
    text = "\n".join(p.text for p in found.pieces if p.text.strip())
    files = tuple(f for p in found.pieces for f in p.files)
    missing = tuple(m for p in found.pieces for m in p.missing)
    album = first.album if not others else None
    whole = Piece(id=first.id, text=text, files=files, missing=missing, album=album)
    spot.pop(spot.text("act.chosen", number=found.number))
    return about(spot, found.number, None, whole)


def order(spot: Spot, number: str, visit: int | None, found: Order, piece: Piece) -> Done:
    """Do what an officer wrote with an action word at its start."""
    try:
        case, office = doing.of(spot, number)
        action = officers.read_order(case, office, found, spot.who, piece.files, visit)
    except Refused as refused:
        return doing.refuse(spot, number, refused, piece)
    said = action.text or ""
    if found.waktu is not None:
        said = f"{found.waktu.teks} {said}".strip()
    begun = Unfinished(
        number=number,
        visit=case.visit if visit is None else visit,
        action=action.id,
        begun_at=spot.now,
        choice=action.choice,
        agency=action.agency,
        officer=action.officer,
        other=action.other,
        pieces=(replace(piece, text=said),) if said or piece.files or piece.missing else (),
    )
    return doing.proceed(spot, begun)


def answer(spot: Spot, number: str, visit: int, piece: Piece) -> Done:
    """Take words as the beginning of the answer that a step asks for; more may follow."""
    begun = Unfinished(number=number, visit=visit, action=ActionId.JAWAB, begun_at=spot.now)
    before = spot.memory.unfinished
    if before is None or not _same(before, begun):
        doing.begin(spot, begun)
    return hear(spot, piece)


# Answers to questions


def hear(spot: Spot, piece: Piece, *, serial: int | None = None) -> Done:
    """Take a message as an answer to the question that stands.

    `serial` is the question that it answers by quoting it: words that answer a preview take the
    place of those that it shows.
    """
    found = spot.memory.unfinished
    assert found is not None, "a question stands"
    if plain(piece.text) == CANCEL and not piece.files:
        return cancel(spot)
    if found.need in _NAMED:
        return _named(spot, found, piece.text)
    shown = found.need is Need.PREVIEW and plain(piece.text)
    if shown in _TYPED and not piece.files:
        return _on_preview(spot, found, shown)
    adds = serial != spot.memory.serial
    spot.memory = memories.heard(spot.memory, piece, spot.now, spot.gather, adds=adds)
    return Done(outcome="jawaban_dikumpulkan", case=found.number or None)


_NAMED = frozenset({Need.CHOICE, Need.AGENCY, Need.OFFICER, Need.OTHER, Need.CASE})
"""What is named or picked, and not gathered."""


def _named(spot: Spot, found: Unfinished, text: str) -> Done:
    """Take a name, a number or a choice that was typed instead of pressed."""
    assert found.need is not None, "a question stands"
    try:
        value = questions.typed(found.options, text) or _meant(spot, found, text)
    except Refused as refused:
        return doing.ask(spot, found, found.need, gate.sentence(spot.house, refused))
    if value is None:
        return doing.ask(spot, found, found.need, spot.text("act.no_choice", text=cut(text, 60)))
    return _fill(spot, value)


def _meant(spot: Spot, found: Unfinished, text: str) -> str | None:
    """Give what a written name means. Raises Refused for one that nobody, or several, have."""
    match found.need:
        case Need.AGENCY:
            return officers.agency_named(*doing.of(spot, found.number), text)
        case Need.OFFICER:
            return officers.officer_named(*doing.of(spot, found.number), text)
        case Need.OTHER | Need.CASE:
            number = NUMBER.search(text)
            return number[1] if number else None
        case _ if found.action == ActionId.SERAHKAN_LAPOR:
            return text.strip() or None
        case _:
            return None
