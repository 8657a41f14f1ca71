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
from channels.base import InboundMessage
from router.routing import Route
from storage.values import EntryKind, Queued


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
