"""What is heard in a group of officers: presses, answers, orders, notes, commands, and talk.

What is typed in a case's topic, or in reply to its card, is a note among officers. Only the
reply to a question of the bot by whom it asked, and an action word in reply to the card, is
more than that (`bot.desk.acting`). In a group without topics, what answers no card is talk.
"""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from bot.desk import acting, commands, doing, spot, surface, tying
from bot.desk import session as memories
from bot.desk.happened import happened
from bot.desk.session import Piece
from bot.desk.spot import Spot
from bot.forms import read_form
from bot.handling import Done, Letterhead
from bot.house import House
from channels.base import InboundMessage
from storage import cards, desks, outbox, parts, spoken
from storage.conversations import Conversing
from storage.values import OutboxItem

TALK = "obrolan"
"""Outcome of what is said in a group and belongs to no case."""

TIE = frozenset({"tautkan", "taut"})
"""Commands that bring a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What a message answers: the case, a question of the bot, whether it is a case's card.

    `question` is the memory's row and the serial of the question.
    """

    case: str | None = None
    question: tuple[int, int] | None = None
    card: bool = False
    row: OutboxItem | None = None


def in_group(session: Session, house: House, item: Letterhead) -> Done:
    """Take in what was written or pressed in a group, or what happened to it."""
    message = item.message
    if message.happened is not None:
        return happened(session, house, item)
    room, person = message.room, message.sender
    if room is None or person is None:
        return Done(outcome=TALK)
    command = command_of(message.text)
    if command is not None and command[0] in TIE:
        return _tie(session, house, item, command[1])
    desk = desks.of_address(session, room.address)
    if desk is None or not desk.active:
        return _nowhere(session, house, item)
    officer = house.directory(session).by_address(person)
    here = spot.of_message(session, house, item, room.address, person, officer, desk)
    if memories.is_over(here.memory, here.now):
        doing.expire(here)
    done = _heard(here, item, command)
    here.save()
    return done


def _heard(here: Spot, item: Letterhead, command: tuple[str, str] | None) -> Done:
    message = item.message
    if message.press is not None:
        return acting.press(here, message.press.data)
    quoted = quotes(here, message)
    number = quoted.case or _case_of_topic(here, message)
    if here.officer is None:
        return _stranger(here, number, asked=command is not None)
    if command is not None:
        # What is mended in a command is not asked again.
        return _command(here, command, number) if message.edits is None else Done(outcome=TALK)
    piece = piece_of(here.house, item)
    if number is None and quoted.question is None and not _goes_on(here, item):
        return Done(outcome=TALK)
    return _typed(here, item, quoted, number, piece)


def _typed(here: Spot, item: Letterhead, quoted: Quoted, number: str | None, piece: Piece) -> Done:
    """Take words or files: an answer to a question, an order, or a note."""
    if _goes_on(here, item):
        return acting.hear(here, piece)
    if quoted.question is not None:
        conversation, serial = quoted.question
        if conversation == here.conversation and memories.belongs(here.memory, serial):
            return acting.hear(here, piece, serial=serial)
        return _late(here, quoted.case, piece, mine=conversation == here.conversation)
    if number is None:
        return Done(outcome=TALK)
    found = acting.spoken(piece.text, strict=True) if quoted.card else None
    if found is not None and item.message.edits is None:
        return acting.order(here, number, None, found, piece)
    return acting.note(here, number, changed(here.house, item, piece))


def _goes_on(here: Spot, item: Letterhead) -> bool:
    """Tell whether a message belongs to an answer being given: changed, or of the same album."""
    message = item.message
    return memories.is_piece(here.memory, message.edits, message.album)


def _late(here: Spot, number: str | None, piece: Piece, *, mine: bool) -> Done:
    """Keep an answer to a question that stands no more, or was another's, as a note; say so."""
    done = Done(outcome=TALK) if number is None else acting.note(here, number, piece)
    here.say(here.text("act.late" if mine else "act.not_asked", name=here.who.name), number=number)
    return done


def _stranger(here: Spot, number: str | None, *, asked: bool) -> Done:
    """Tell somebody who is no officer once how he becomes known; his words go nowhere."""
    if (number is not None or asked) and acting.STRANGER not in here.memory.told:
        here.memory = replace(here.memory, told=(*here.memory.told, acting.STRANGER))
        here.say(here.text("link.stranger"), number=number)
    return Done(outcome=acting.STRANGER)


def _command(here: Spot, command: tuple[str, str], number: str | None) -> Done:
    name, args = command
    found = commands.answer(
        here.session, here.house, here.desk, here.who, name, args or _own(name, number), here.now
    )
    # It is answered where it was asked; in a topic that is its case's.
    here.say(found.text, number=number, buttons=found.buttons)
    return Done(outcome=f"perintah_{name}", case=found.number)


def _own(name: str, number: str | None) -> str:
    """Give the number that /kasus means where it is written in a case's topic without one."""
    return number or "" if name == "kasus" else ""


def _tie(session: Session, house: House, item: Letterhead, code: str) -> Done:
    if code:
        return tying.tie(session, house, item, code)
    room = item.message.room
    assert room is not None, "it was written in a group"
    surface.say_to(session, house, room.address, house.wording.text("desk.room.how"), now=item.now)
    return Done(outcome="tanpa_kode")


def _nowhere(session: Session, house: House, item: Letterhead) -> Done:
    """Answer a press in a group that is no desk any more; all else there is talk."""
    message = item.message
    if message.press is None or message.sender is None or message.room is None:
        return Done(outcome=TALK)
    here = spot.of_message(session, house, item, message.room.address, message.sender, None, None)
    here.pop(here.text("act.no_desk"), alarm=True)
    return Done(outcome=TALK)


# What a message is and what it answers; `bot.desk.private` asks too.


def command_of(text: str) -> tuple[str, str] | None:
    """Read a command (`/kasus 2026-000123`): its name and what follows; None for no command."""
    said = text.strip()
    if not said.startswith("/") or len(said) < 2 or not said[1].isalnum():
        return None
    name, _, args = said[1:].partition(" ")
    name = name.partition("@")[0]
    return name.lower(), args.strip()


def quotes(here: Spot, message: InboundMessage) -> Quoted:
    """Tell what a message answers."""
    if message.quoted is None:
        return Quoted()
    found = cards.of_message(here.session, message.quoted)
    if found is not None and here.desk is not None and found[0].id == here.desk.id:
        return Quoted(case=found[1], card=True)
    id_ = parts.of_provider(here.session, message.channel, message.quoted)
    row = outbox.find(here.session, id_) if id_ is not None else None
    if row is None:
        return Quoted(case=spoken.case_of(here.session, message.channel, message.quoted))
    form = read_form(row.form)
    buttons = form is not None and bool(form.buttons)
    return Quoted(case=row.case, question=memories.read_mark(row.dedup), card=buttons, row=row)


def _case_of_topic(here: Spot, message: InboundMessage) -> str | None:
    topic = message.room.topic if message.room else None
    if topic is None or here.desk is None:
        return None
    return cards.of_topic(here.session, here.desk.id, topic)


def piece_of(house: House, item: Letterhead) -> Piece:
    """Give a message as a part of an answer; a place or a contact is written out."""
    message = item.message
    said = [message.reply.strip()]
    if message.place is not None:
        label = f" ({message.place.label})" if message.place.label else ""
        latitude, longitude = f"{message.place.latitude:.6f}", f"{message.place.longitude:.6f}"
        at = {"label": label, "latitude": latitude, "longitude": longitude}
        said.append(house.wording.text("chat.map", **at))
    if message.contact is not None:
        phone = f", {message.contact.phone}" if message.contact.phone else ""
        name = message.contact.name
        said.append(house.wording.text("chat.contact", name=name, phone=phone))
    return Piece(
        id=message.edits or message.external_id,
        text="\n".join(filter(None, said)),
        files=item.envelope.files,
        missing=item.envelope.missing,
        album=message.album,
    )


def changed(house: House, item: Letterhead, piece: Piece) -> Piece:
    """Say of a note that it is a newer form of one, and which of its files are missing."""
    text = piece.text
    if item.message.edits is not None and text:
        text = house.wording.text("chat.edited", text=text)
    if piece.missing:
        lost = house.wording.text("desk.act.lost", names="; ".join(piece.missing))
        text = f"{text}\n{lost}".strip()
    return replace(piece, text=text)


# What comes with time.


def fall_due(session: Session, house: House, conversing: Conversing) -> bool:
    """Go on with an officer's unfinished action whose time has come; False for no such memory.

    `conversing` is held by the caller's transaction.
    """
    where = memories.parted(conversing.address)
    if where is None:
        return False
    room, person = where
    now = house.clock.now()
    desk = desks.of_address(session, room)
    # Where a group is no desk any more, he is told in his own chat.
    room = room if desk is not None else person
    here = spot.by_itself(session, house, conversing, room, person, desk, now)
    if here.officer is None:
        # He left the directory meanwhile: what he had begun is nobody's.
        here.memory = memories.dropped(here.memory)
    else:
        doing.fall_due(here)
    here.save()
    return True
