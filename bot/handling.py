"""A message being handled: what it is, what became of it, and the words that it leaves behind.

Shared by all who carry messages out: `bot.carry` (mail and pages), `bot.conversations`
(citizens' chats), `bot.desk` (officers' chats).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Source
from bot.envelope import Envelope
from bot.house import House
from channels.base import InboundMessage
from router.routing import Route
from router.values import PENGADU
from storage import outbox
from storage.values import EntryKind, OutboxItem, Queued


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a message: a word for the log, the case it belongs to."""

    outcome: str
    case: str | None = None
    shelved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """One message being handled: where it lies in the queue, what it says, when."""

    queued: Queued
    envelope: Envelope
    route: Route
    now: datetime

    @property
    def message(self) -> InboundMessage:
        """The message itself."""
        return self.envelope.message

    @property
    def source(self) -> Source:
        """Where an action by this message came from."""
        return Source(channel=self.channel, inbox=self.queued.id, sent_at=self.message.sent_at)

    @property
    def channel(self) -> str:
        """How the words came: what an officer wrote down for somebody came to him by telephone…"""
        form = self.message.form
        return (form.via if form else None) or self.message.channel


def remark(
    session: Session,
    item: Letterhead,
    number: str,
    author: str,
    outcome: str,
    kind: EntryKind = EntryKind.SYSTEM,
) -> Done:
    """Keep a message's words in a case where they change nothing; say so as `outcome`."""
    text, files = item.message.reply.strip(), item.envelope.files
    if text or files:
        gate.remark(session, number, author, text, files, item.now, item.source, kind=kind)
    return Done(outcome=outcome, case=number)


def answer(
    session: Session,
    house: House,
    item: Letterhead,
    *,
    kind: str,
    subject: str,
    said: str,
    dedup: str,
) -> None:
    """Answer whoever wrote a message that belongs to no case; once for each `dedup`.

    It bears no mark, since no reply is asked for. Nothing is said to a message without a sender.
    """
    message, say = item.message, house.wording.text
    if message.sender is None:
        return
    greeting = say("notice.greeting_unknown")
    closing = say("notice.closing", office=house.settings.office.name)
    outbox.add(
        session,
        OutboxItem(
            kind=kind,
            recipient=PENGADU,
            address=message.sender,
            subject=subject,
            text=f"{greeting}\n\n{said}\n\n{closing}",
            brief=said,
            message_id=f"<kawal.{house.marks.make()}@{house.mail_domain}>",
            thread=(message.message_id,) if message.message_id else (),
            created_at=item.now,
            due_at=item.now,
            dedup=dedup,
        ),
    )
