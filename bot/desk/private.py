"""What an officer says to the bot in his own chat: he answers his tasks, asks, or complains.

A task is answered by replying to it; without a quote, what he writes is about the one case that
waits for him, or he is asked which. A member of a relay room speaks into his room instead. Who
wants to complain himself says so, and is a citizen for a while.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot import conversations, window
from bot.buttons import read as read_button
from bot.desk import acting, choices, commands, doing, members, relay, spot
from bot.desk import session as memories
from bot.desk.hearing import Quoted, changed, command_of, piece_of, quotes
from bot.desk.session import Need, Option, Piece, Unfinished
from bot.desk.spot import Spot, cut
from bot.dialogue import words
from bot.handling import Done, Letterhead
from bot.house import House
from channels.chat import Button, SpokenAs
from config.people import Officer
from router import rules
from router.directory import plain
from router.values import PENGADU, Case
from storage import cases
from storage.desks import Desk

AS_CITIZEN = timedelta(hours=3)
"""For how long after his last words as a citizen an officer is one."""

CITIZEN, OFFICER = "o:warga", "o:petugas"
"""Data of the buttons by which an officer becomes a citizen, and an officer again."""

_CASE = "kasus_"
"""What a deep link to a case carries before its number."""

_BACK = frozenset({"petugas", "kembali bertugas", "selesai sebagai warga"})


def in_private(session: Session, house: House, item: Letterhead, officer: Officer) -> Done:
    """Take in what an officer wrote or pressed in his own chat."""
    message = item.message
    room, person = message.room, message.sender
    if room is None or person is None:
        raise LookupError(f"chat message {message.external_id} comes from nobody")
    if window.only_opens(session, house, message):
        return Done(outcome="jendela_dibuka")
    here = spot.of_message(session, house, item, room.address, person, officer, None)
    if memories.is_over(here.memory, here.now):
        doing.expire(here)
    pressed = _pressed(here, item)
    quoted = quotes(here, message)
    if _as_citizen(here, item, pressed, quoted):
        here.save()
        return conversations.heard(session, house, item)
    done = _pressing(here, pressed) if pressed else _heard(here, item, quoted)
    here.save()
    return done


# Buttons, and numbers typed instead


def _pressed(here: Spot, item: Letterhead) -> str | None:
    """Give the data of the button that was pressed, or named by its number."""
    message = item.message
    if message.press is not None:
        return message.press.data
    if item.envelope.files or message.edits is not None:
        return None
    state = choices.standing(here.session, here.room, message.quoted)
    return choices.chosen(state, message.text)


def _pressing(here: Spot, data: str) -> Done:
    if data == CITIZEN:
        here.memory = replace(here.memory, citizen_until=here.now + AS_CITIZEN)
        said = here.text("private.as_citizen")
        here.pop(said)
        label = here.text("private.button.officer")
        here.say(said, buttons=((Button(label=label, data=OFFICER),),))
        return Done(outcome="sebagai_warga")
    if data == OFFICER:
        return _officer_again(here)
    return acting.press(here, data)


def _officer_again(here: Spot) -> Done:
    here.memory = replace(here.memory, citizen_until=None)
    here.tell(here.text("private.as_officer"), alarm=False)
    return Done(outcome="sebagai_petugas")


def _as_citizen(here: Spot, item: Letterhead, pressed: str | None, quoted: Quoted) -> bool:
    """Tell whether he speaks as a citizen: about a complaint of his own, or since he said so."""
    if pressed is not None:
        return not _is_officers(pressed)
    if quoted.row is not None:
        return quoted.row.recipient == PENGADU
    until = here.memory.citizen_until
    if until is None or here.now >= until:
        return False
    if plain(item.message.text) in _BACK:
        return False
    if relay.command(item.message.text) is not None:
        return False
    here.memory = replace(here.memory, citizen_until=here.now + AS_CITIZEN)
    return True


def _is_officers(data: str) -> bool:
    """Tell whether a button is one of those that officers get."""
    if data in (CITIZEN, OFFICER) or memories.read_data(data) is not None:
        return True
    known = read_button(data)
    return known is not None and known.officer


# Words


def _heard(here: Spot, item: Letterhead, quoted: Quoted) -> Done:
    message, text = item.message, item.message.text
    if here.memory.citizen_until is not None and plain(text) in _BACK:
        return _officer_again(here)
    if message.payload is not None and message.payload.startswith(_CASE):
        return _command(here, "kasus", message.payload.removeprefix(_CASE))
    asked = relay.command(text) or command_of(text)
    desk = members.room_of(here.session, here.who, here.room)
    if asked is not None and (desk is None or command_of(text) is not None):
        return _command(here, *asked)
    piece = piece_of(here.house, item)
    answered = _answering(here, item, quoted, piece, desk)
    if answered is not None:
        return answered
    if message.spoken_as is SpokenAs.UNREADABLE and desk is None:
        here.say(here.house.wording.text("chat.unreadable"))
        return Done(outcome="tidak_terbaca")
    if not (piece.text or piece.files or piece.missing):
        return Done(outcome="tanpa_isi")
    return _about(here, item, quoted, piece, desk)


def _answering(
    here: Spot, item: Letterhead, quoted: Quoted, piece: Piece, desk: Desk | None
) -> Done | None:
    """Take words that answer one of the bot's questions; None for those that do not.

    In his own chat the next words answer the question that stands, also without a quote; a
    member of a relay room may mean his room, unless he was asked to write.
    """
    message, memory = item.message, here.memory
    if memories.is_piece(memory, message.edits, message.album):
        return acting.hear(here, piece)
    if quoted.question is not None:
        conversation, serial = quoted.question
        if conversation == here.conversation and memories.belongs(memory, serial):
            return acting.hear(here, piece, serial=serial)
        if quoted.case is not None:
            return acting.about(here, quoted.case, None, changed(here.house, item, piece))
    found = memory.unfinished
    if found is None or found.need is None or message.quoted is not None or message.edits:
        return None
    if not (piece.text or piece.files or piece.missing):
        return None
    writes = found.need is Need.WORDS or (found.need is not Need.PREVIEW and not found.options)
    if desk is None or writes or plain(piece.text) in ("kirim", "ubah", "batal"):
        return acting.hear(here, piece)
    return None


def _about(here: Spot, item: Letterhead, quoted: Quoted, piece: Piece, desk: Desk | None) -> Done:
    """Take words that answer no question: about the case quoted, to the room, about his case."""
    row, number = quoted.row, quoted.case
    in_room = desk is not None and (row is None or row.kind == members.KIND)
    if in_room:
        found = acting.spoken(piece.text, strict=True) if quoted.card and number else None
        if found is not None and number is not None:
            return acting.order(here, number, row.visit if row else None, found, piece)
        assert desk is not None, "he is in a room"
        return relay.heard(here.session, here.house, item, here.who, desk)
    if item.message.edits is not None:
        return _edited(here, item, number, piece)
    if number is not None:
        return acting.about(here, number, row.visit if row else None, piece)
    return _unquoted(here, piece)


def _edited(here: Spot, item: Letterhead, number: str | None, piece: Piece) -> Done:
    """Keep the newer form of a message that was taken in before as a note in its case."""
    if number is None:
        return Done(outcome="diubah")
    return acting.note(here, number, changed(here.house, item, piece))


def _unquoted(here: Spot, piece: Piece) -> Done:
    """Find the case that is meant: the only one that waits for him, or he is asked."""
    if words.is_thanks(piece.text) and not piece.files:
        return Done(outcome="terima_kasih")
    waiting = tuple(held(here.session, here.house, here.who, here))
    if not waiting:
        return _help(here)
    if len(waiting) == 1:
        return acting.about(here, waiting[0].number, None, piece)
    options = tuple(Option(value=c.number, label=_label(here, c)) for c in waiting)
    found = Unfinished(
        number="", visit=0, action="", begun_at=here.now, options=options, pieces=(piece,)
    )
    return doing.ask(here, found, Need.CASE)


def _label(here: Spot, case: Case) -> str:
    """Name a case in a list of choices; of a secret one the number only."""
    if case.anonymity.secret or case.sealed:
        return case.number
    subject, _ = cases.texts(here.session, case.number)
    return cut(f"{case.number} {subject or ''}".strip(), 60)


def held(session: Session, house: House, officer: Officer, here: Spot) -> Iterator[Case]:
    """Give the open cases that wait for an officer, oldest first."""
    for case in cases.open_cases(session):
        holder = case.holder
        if holder is None or holder.role == PENGADU:
            continue
        whole = cases.load(session, case.number)
        office = house.office(session, case.procedure, case.version)
        if whole is not None and rules.holds(whole, office, officer, house.local(here.now)):
            yield whole


def _help(here: Spot) -> Done:
    label = here.text("private.button.citizen")
    here.say(here.text("private.nothing"), buttons=((Button(label=label, data=CITIZEN),),))
    return Done(outcome="tidak_ada_tugas")


def _command(here: Spot, name: str, args: str) -> Done:
    found = commands.answer(here.session, here.house, None, here.who, name, args, here.now)
    buttons = found.buttons
    if name in ("bantuan", "help", "start", "menu"):
        label = here.text("private.button.citizen")
        buttons = (*buttons, (Button(label=label, data=CITIZEN),))
    here.say(found.text, number=found.number, buttons=buttons)
    return Done(outcome=f"perintah_{name}", case=found.number)
