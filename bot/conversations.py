"""Citizens' conversations on chat channels: a turn is understood by `bot.dialogue`, done here.

`heard` is called by `bot.carry` within a message's transaction, `speak_due` by the schedule: the
gathering of short messages is over, somebody has fallen silent. What a turn says becomes outbox
rows, what it does passes the gate, and the memory is saved, all in one transaction.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from bot import cases as gate
from bot import complaints, due
from bot import conversation_facts as known
from bot.cases import Complaint, Source
from bot.desk import hearing
from bot.dialogue import step as dialogue
from bot.dialogue.conversation import (
    Act,
    Aside,
    Draft,
    Keep,
    Open,
    Piece,
    Popup,
    Rows,
    Say,
    Talk,
    Topic,
    Turned,
)
from bot.dialogue.draft import answered
from bot.dialogue.language import language
from bot.forms import write_form
from bot.handling import Done, Letterhead
from bot.house import House
from bot.letters.base import one_line
from bot.marks import tracking_code
from bot.whose import merged_into
from channels.chat import Form
from config.people import Address
from config.wording import LANGUAGES
from router.values import PENGADU, SISTEM, Action, ActionId, Refused, StoredFile, SystemEvent
from storage import conversations, inbox, outbox, people, spoken
from storage.conversations import Conversing
from storage.database import Database
from storage.values import OutboxItem

KIND = "percakapan"
"""Kind of what the bot says by itself, beside the notices of cases."""

_ADAPTER = TypeAdapter(Talk)


def heard(session: Session, house: House, item: Letterhead) -> Done:
    """Take in a citizen's message: answer it, gather it, or do what it says."""
    address = _address(item)
    conversing = conversations.open(session, address)
    spoken_in = _language(session, conversing, item)
    speaking = house.speaking(spoken_in)
    talk = replace(_read(conversing), intake=item.message.intake)
    facts = known.gather(session, speaking, address, item.message.intake, item.now)
    one = known.heard(session, house, item, facts)
    turned = dialogue.step(talk, one, facts, speaking.wording)
    carrying = _Carrying(
        session=session,
        house=house,
        speaking=speaking,
        address=address,
        now=item.now,
        source=item.source,
        language=spoken_in,
        talk=turned.talk,
    )
    carrying.carry(turned)
    carrying.save(conversing)
    aside = carrying.aside.get(item.queued.id)
    if aside is not None:
        return Done(outcome=aside, shelved=True)
    return Done(outcome=KIND, case=carrying.case)


async def speak_due(db: Database, house: House) -> int:
    """Go on with every conversation whose time has come; give how many there were.

    One that breaks is logged and left for the next time; those behind it go on.
    """
    return await due.each(db, house, conversations.due, _fall_due)


def _fall_due(session: Session, house: House, id_: int, now: datetime) -> bool:
    """Go on with one conversation; False when another process has it, or it has gone on.

    So it has when more of it lies in the queue: whoever has written is not asked whether he will.
    """
    conversing = conversations.hold(session, id_)
    if conversing is None or conversing.due_at is None or conversing.due_at > now:
        return False
    if inbox.waits(session, str(conversing.address)):
        return False
    if hearing.fall_due(session, house, conversing):
        return True
    speaking, talk = house.speaking(conversing.language), _read(conversing)
    facts = known.gather(session, speaking, conversing.address, talk.intake, now)
    turned = dialogue.fall_due(talk, facts, speaking.wording)
    carrying = _Carrying(
        session=session,
        house=house,
        speaking=speaking,
        address=conversing.address,
        now=now,
        source=Source(channel=conversing.address.channel),
        language=conversing.language,
        talk=turned.talk,
    )
    carrying.carry(turned)
    carrying.save(conversing)
    return True


def _address(item: Letterhead) -> Address:
    message = item.message
    address = message.room.address if message.room is not None else message.sender
    if address is None:
        raise LookupError(f"chat message {message.external_id} comes from nobody")
    return address


def _read(conversing: Conversing) -> Talk:
    return _ADAPTER.validate_json(conversing.state) if conversing.state else Talk()


def _language(session: Session, conversing: Conversing, item: Letterhead) -> str | None:
    """Give the language in which he writes; his profile's is only a hint for the first words."""
    found = language(item.message.text) if item.message.press is None else None
    hint = (item.message.language or "").partition("-")[0]
    first = hint if conversing.language is None and hint in LANGUAGES else None
    spoken_in = found or conversing.language or first
    if found is not None and found != conversing.language:
        people.speaks(session, conversing.address, found)
    return spoken_in


@dataclass(slots=True, kw_only=True)
class _Carrying:
    """One turn being carried out. `house` speaks the office's language, `speaking` the citizen's.

    `case` is the last case that it touched, `aside` the messages that are nobody's complaint.
    """

    session: Session
    house: House
    speaking: House
    address: Address
    now: datetime
    source: Source
    language: str | None
    talk: Talk
    case: str | None = None
    aside: dict[int, str] = field(default_factory=dict)

    def carry(self, turned: Turned) -> None:
        """Do all that was decided, in order."""
        for effect in turned.effects:
            match effect:
                case Say():
                    self._put(effect.text, Form(buttons=effect.buttons), effect.case)
                case Popup():
                    self._put(effect.text, Form(popup=effect.query), None)
                case Open():
                    self._open(effect)
                case Act():
                    self._act(effect)
                case Keep():
                    self._remark(effect.number, effect.pieces)
                case Aside():
                    ids = [piece.id for piece in effect.pieces]
                    spoken.put_aside(self.session, ids, effect.reason)
                    self.aside |= dict.fromkeys(ids, effect.reason)

    def save(self, conversing: Conversing) -> None:
        """Keep the memory for the next turn."""
        conversations.save(
            self.session,
            conversing.id,
            state="" if self.talk == Talk() else _ADAPTER.dump_json(self.talk).decode(),
            due_at=self.talk.at,
            language=self.language,
        )

    def _say(self, text: str, buttons: Rows = (), case: str | None = None) -> None:
        """Say what came of an action; never the same twice in a row."""
        if text == self.talk.last:
            text = self.speaking.wording.text("chat.again", text=text)
        self.talk = replace(self.talk, last=text)
        self._put(text, Form(buttons=buttons), case)

    def _put(self, text: str, form: Form, case: str | None) -> None:
        mark = self.house.marks.make()
        outbox.add(
            self.session,
            OutboxItem(
                kind=KIND,
                recipient=PENGADU,
                person=people.find(self.session, self.address),
                address=self.address,
                case=case,
                subject="",
                text=text,
                form=write_form(replace(form, language=self.speaking.other_than(self.house))),
                message_id=f"<kawal.{mark}@{self.house.mail_domain}>",
                created_at=self.now,
                due_at=self.now,
            ),
        )

    def _open(self, found: Open) -> None:
        """Open a case with all that was said; the gate writes the receipt."""
        draft = found.draft
        complaint = Complaint(
            # The message's own code opens the first of its complaints only.
            code=tracking_code() if found.nth else draft.pieces[0].code,
            channel=self.address.channel,
            procedure=complaints.at_intake(self.house, self.talk.intake, self.address.channel),
            intake=self.talk.intake,
            text=self._text(found),
            subject=one_line(found.part, 80) if found.part else self._subject(draft),
            place=found.place,
            name=draft.name,
            contact=self.address,
            anonymity=draft.anonymity,
            agency=found.agency,
            proposed=found.proposed,
            files=draft.files,
            warning="\n\n".join(self._notes(found)) or None,
            language=self.language,
        )
        if draft.linked is not None:
            complaint = complaints.following(self.session, complaint, draft.linked)
        complaint = complaints.nameless(self.house, complaint)
        source = replace(self.source, inbox=draft.pieces[0].id)
        change = gate.open_case(self.session, self.house, complaint, source, self.now)
        if not found.nth:
            self._belong(change.case.number, draft.pieces)
        self.talk = replace(self.talk, sent=(draft.id, change.case.number))
        if draft.linked is not None:
            text = self.house.wording.text(
                "web.tracking.continued",
                number=change.case.number,
                link=self.house.track(complaint.code),
            )
            gate.remark(self.session, draft.linked, SISTEM, text, (), self.now, source, shown=True)

    def _text(self, found: Open) -> str:
        """Give the complaint's words, and what he answered besides."""
        # All of it: he may have told more than the time.
        answer = answered(found.draft, Topic.WAKTU)
        time = self.house.wording.text("chat.note.time", time=answer) if answer else None
        return "\n".join(part for part in (found.part or found.draft.told, time) if part)

    def _subject(self, draft: Draft) -> str:
        text = self.house.wording.text
        said = one_line(draft.in_words, 80)
        if draft.inquiry:
            return text("chat.note.inquiry", text=said)
        return said or text("chat.note.files_only", count=len(draft.files))

    def _notes(self, found: Open) -> list[str]:
        """Give what the officers must know and he does not see."""
        text = self.house.wording.text
        notes: list[str] = []
        if found.left_open:
            open_ = ", ".join(text(f"chat.note.open.{topic}") for topic in found.left_open)
            notes.append(text("chat.note.silent", open=open_))
        elif found.left_open is not None:
            notes.append(text("chat.note.silent_whole"))
        if found.part is not None:
            count = len(found.draft.parts or ())
            notes.append(text("chat.note.parted", nth=found.nth + 1, count=count))
        if found.draft.missing:
            notes.append(text("chat.note.missing", names="; ".join(found.draft.missing)))
        return notes

    def _act(self, wanted: Act) -> None:
        """Do something to his case; where that is refused, his words stay in it all the same."""
        files = tuple(f for piece in wanted.pieces for f in piece.files)
        missing = [name for piece in wanted.pieces for name in piece.missing]
        notes = [wanted.note] if wanted.note else []
        if missing:
            names = "; ".join(missing)
            notes.append(self.house.wording.text("chat.note.missing", names=names))
        self._belong(wanted.number, wanted.pieces)
        try:
            self._do(wanted, files)
        except Refused as refused:
            self._remark(wanted.number, wanted.pieces)
            self._say(gate.sentence(self.speaking, refused), case=wanted.number)
        else:
            if wanted.done is not None:
                self._say(wanted.done, wanted.buttons, wanted.number)
        for note in notes:
            self._note(wanted.number, note)

    def _do(self, wanted: Act, files: tuple[StoredFile, ...]) -> None:
        if not files and not wanted.text and wanted.id is ActionId.LENGKAPI:
            # Nothing but files that could not be fetched: their names are noted.
            return
        into = merged_into(self.session, wanted.number)
        if into is not None and wanted.id in (ActionId.LENGKAPI, ActionId.TANGGAPI):
            self._remark(wanted.number, wanted.pieces)
            action = Action(
                id=SystemEvent.MENERIMA_GABUNGAN,
                actor=SISTEM,
                other=wanted.number,
                text=wanted.text,
                files=files,
            )
            gate.act(self.session, self.house, into, action, self.now, self.source)
            return
        action = Action(
            id=wanted.id,
            actor=PENGADU,
            text=wanted.text,
            choice=wanted.choice,
            visit=wanted.visit,
            files=files,
        )
        source = replace(self.source, inbox=wanted.pieces[-1].id) if wanted.pieces else self.source
        gate.act(self.session, self.house, wanted.number, action, self.now, source)

    def _remark(self, number: str, pieces: tuple[Piece, ...]) -> None:
        """Keep words in a case where they change nothing."""
        text = "\n".join(piece.text.strip() for piece in pieces if piece.text.strip())
        files = tuple(f for piece in pieces for f in piece.files)
        if text or files:
            source = replace(self.source, inbox=pieces[-1].id)
            gate.remark(self.session, number, PENGADU, text, files, self.now, source)
        self._belong(number, pieces)

    def _note(self, number: str, text: str) -> None:
        gate.remark(self.session, number, SISTEM, text, (), self.now, self.source)

    def _belong(self, number: str, pieces: tuple[Piece, ...]) -> None:
        self.case = number
        spoken.belong(self.session, [piece.id for piece in pieces], number)
