"""Where an officer acts in chat, and how what is said to him gets there: a group or his own chat.

A `Spot` is one officer (or stranger) in one chat for the length of one transaction, with what
is remembered of him there (`bot.desk.session`). What is said to him in a group stands beside
the card of its case, where his colleagues read it too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Source
from bot.desk import session as memories
from bot.desk import surface
from bot.desk.session import Memory
from bot.forms import write_form
from bot.handling import Letterhead
from bot.house import House
from channels.chat import Button, Form
from config.people import Address, Officer
from router import papers
from router.values import Action, ActionId, Refused, StoredFile
from storage import cases, conversations, outbox
from storage.conversations import Conversing
from storage.desks import Desk
from storage.values import EntryKind, OutboxItem

KIND = "percakapan_petugas"
"""Kind of what the bot says to an officer by itself, beside the notices of cases."""

POPUP = 200
"""Characters of a pop-up at most (Bot API, answerCallbackQuery)."""

Rows = tuple[tuple[Button, ...], ...]


@dataclass(slots=True, kw_only=True)
class Spot:
    """An officer in a chat. `desk` is None in his own chat, `officer` None for a stranger.

    `conversation` is the row of his `memory`; `query` the press that waits for a pop-up, `on`
    the message that what is said answers.
    """

    session: Session
    house: House
    room: Address
    person: Address
    officer: Officer | None
    desk: Desk | None
    now: datetime
    source: Source
    conversation: int
    memory: Memory
    query: str | None = None
    on: str | None = None

    @property
    def who(self) -> Officer:
        """The officer, where it is known that he is one."""
        assert self.officer is not None, "asked of an officer's spot only"
        return self.officer

    @property
    def gather(self) -> timedelta:
        """For how long more of the same answer is waited for, by the program's clock."""
        seconds = timedelta(seconds=self.house.settings.chat.gather_seconds)
        return seconds * self.house.clock.speed

    def text(self, key: str, **facts: object) -> str:
        """Give a text of the section `desk`."""
        return self.house.wording.text(f"desk.{key}", **facts)

    def save(self) -> None:
        """Keep what is remembered."""
        empty = self.memory == Memory()
        conversations.save(
            self.session,
            self.conversation,
            state="" if empty else memories.write(self.memory),
            due_at=self.memory.at,
        )

    # Words

    def say(
        self,
        text: str,
        *,
        number: str | None = None,
        buttons: Rows = (),
        asks: bool = False,
        files: Iterable[StoredFile] = (),
        dedup: str | None = None,
    ) -> None:
        """Say something here; `number` is the case that it is about."""
        form = Form(buttons=buttons, asks=asks and not buttons, reply_to=self.on)
        if self.desk is not None:
            surface.say(
                self.session,
                self.house,
                self.desk,
                text,
                now=self.now,
                case=number,
                form=form,
                files=files,
                dedup=dedup,
            )
            return
        mark = self.house.marks.make()
        outbox.add(
            self.session,
            OutboxItem(
                kind=KIND,
                recipient=self.officer.id if self.officer else str(self.person),
                address=self.room,
                case=number,
                subject=self.house.settings.office.name,
                text=text,
                form=write_form(form),
                files=tuple(files),
                message_id=f"<kawal.{mark}@{self.house.mail_domain}>",
                marker=mark,
                created_at=self.now,
                due_at=self.now,
                dedup=dedup,
            ),
        )

    def pop(self, text: str, *, alarm: bool = False) -> bool:
        """Answer the press by a pop-up, once; False where there is none to be answered so.

        It goes to the person himself, past all that waits to be said in the group.
        """
        if self.query is None:
            return False
        mark = self.house.marks.make()
        outbox.add(
            self.session,
            OutboxItem(
                kind=KIND,
                recipient=self.officer.id if self.officer else str(self.person),
                address=self.person,
                subject=self.house.settings.office.name,
                text=cut(text, POPUP),
                form=write_form(Form(popup=self.query, alarm=alarm)),
                message_id=f"<kawal.{mark}@{self.house.mail_domain}>",
                created_at=self.now,
                due_at=self.now,
            ),
        )
        self.query = None
        return True

    def tell(self, text: str, *, number: str | None = None, alarm: bool = True) -> None:
        """Tell him something that must reach him: by a pop-up, in full beside it where it is long.

        In a group what is no pop-up names him.
        """
        popped = self.pop(text, alarm=alarm)
        if popped and len(text) <= POPUP:
            return
        named = self.desk is not None and self.officer is not None
        said = self.text("act.to", name=self.who.name, text=text) if named else text
        self.say(said, number=number)

    # Notes

    def note(self, number: str, text: str, files: tuple[StoredFile, ...]) -> Refused | None:
        """Keep what he wrote as a note among officers; give why he has no part in the case.

        A note is never a record of the SOP, whatever its lines look like: records go into
        letters, and are given by an action only.
        """
        id_ = ActionId.CATAT if text else ActionId.LAMPIRKAN
        action = Action(id=id_, actor=self.who.id, text=text or None, files=files)
        if self._is_record(number, action):
            self._remark(number, text, files, EntryKind.NOTE)
            return None
        try:
            gate.act(self.session, self.house, number, action, self.now, self.source)
        except Refused as refused:
            self._remark(number, text, files, EntryKind.SYSTEM)
            return refused
        return None

    def _is_record(self, number: str, action: Action) -> bool:
        case = cases.load(self.session, number)
        if case is None:
            return False
        office = self.house.office(self.session, case.procedure, case.version)
        return bool(papers.fields(action, case, office))

    def _remark(
        self, number: str, text: str, files: tuple[StoredFile, ...], kind: EntryKind
    ) -> None:
        if cases.load(self.session, number) is not None:
            gate.remark(
                self.session, number, self.who.id, text, files, self.now, self.source, kind=kind
            )


def of_message(
    session: Session,
    house: House,
    item: Letterhead,
    room: Address,
    person: Address,
    officer: Officer | None,
    desk: Desk | None,
) -> Spot:
    """Give the spot in which a message was written or a button pressed."""
    message = item.message
    conversing = conversations.open(session, memories.key(room, person))
    return Spot(
        session=session,
        house=house,
        room=room,
        person=person,
        officer=officer,
        desk=desk,
        now=item.now,
        source=item.source,
        conversation=conversing.id,
        memory=memories.read(conversing.state),
        query=message.press.query if message.press else None,
        on=None if message.press else message.external_id,
    )


def by_itself(
    session: Session,
    house: House,
    conversing: Conversing,
    room: Address,
    person: Address,
    desk: Desk | None,
    now: datetime,
) -> Spot:
    """Give the spot of a memory whose time has come: nobody has said anything."""
    return Spot(
        session=session,
        house=house,
        room=room,
        person=person,
        officer=house.directory(session).by_address(person),
        desk=desk,
        now=now,
        source=Source(channel=room.channel),
        conversation=conversing.id,
        memory=memories.read(conversing.state),
    )


def cut(text: str, length: int) -> str:
    """Cut a text to so many characters, at a word where that is near."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    at = kept.rfind(" ", length - 40)
    return (kept[:at] if at > 0 else kept).rstrip() + "…"
