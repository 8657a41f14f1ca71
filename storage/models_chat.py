"""The tables of chat: conversations, parts of messages, desks with their cards, links by code."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.schema import Base, CaseId, Id, Name, Serial
from storage.types import Key
from storage.values import DeskKind


class ConversationRow(Base):
    """What the bot and one person are talking about. The key is a chat, or a person within one."""

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("channel", "key"),)

    id: Mapped[Id]
    channel: Mapped[Name]
    key: Mapped[str] = mapped_column(Key)
    state: Mapped[str] = mapped_column(comment="As JSON text; empty: nothing.")
    language: Mapped[Name | None] = mapped_column(comment="In which he writes: id, en.")
    heard_at: Mapped[datetime | None] = mapped_column(
        comment="His last message: opens the window of platforms that have one."
    )
    knocked_at: Mapped[datetime | None] = mapped_column(
        comment="When the closed window was last knocked at; heard from since, it is empty."
    )
    due_at: Mapped[datetime | None] = mapped_column(
        index=True, comment="When the bot speaks, or acts, by itself."
    )


class PartRow(Base):
    """One of the platform's messages that an outgoing message became."""

    __tablename__ = "part"
    __table_args__ = (
        UniqueConstraint("channel", "provider_id"),
        UniqueConstraint("outbox_id", "position"),
    )

    id: Mapped[Id]
    outbox_id: Mapped[int] = mapped_column(Serial, ForeignKey("outbox.id"))
    position: Mapped[int]
    channel: Mapped[Name]
    provider_id: Mapped[str] = mapped_column(Key)
    status: Mapped[Name] = mapped_column(comment="How far it came: sent, delivered, read, failed.")


class DeskRow(Base):
    """A chat where officers work: of one agency, or of the office itself."""

    __tablename__ = "desk"
    __table_args__ = (UniqueConstraint("channel", "key"),)

    id: Mapped[Id]
    agency_id: Mapped[Name | None] = mapped_column(ForeignKey("agency.id"), index=True)
    channel: Mapped[Name]
    key: Mapped[str] = mapped_column(Key, comment="The chat, or a relay room's own name.")
    kind: Mapped[DeskKind]
    title: Mapped[str]
    active: Mapped[bool]
    opened_at: Mapped[datetime]


class CardRow(Base):
    """A case as a desk shows it: where its card stands, and whether it must be shown anew."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("desk_id", "case_id"),)

    id: Mapped[Id]
    desk_id: Mapped[int] = mapped_column(Serial, ForeignKey("desk.id"))
    case_id: Mapped[CaseId] = mapped_column(index=True)
    topic: Mapped[Name | None]
    message: Mapped[str | None] = mapped_column(
        Key, comment="The provider's id of the card itself."
    )
    shown: Mapped[str | None] = mapped_column(comment="Digest of what the card shows now.")
    title: Mapped[str | None] = mapped_column(comment="Title that the topic has now.")
    closed: Mapped[bool] = mapped_column(comment="Whether the topic is closed.")
    due_at: Mapped[datetime | None] = mapped_column(
        index=True, comment="When the card is to be shown anew; empty: it is up to date."
    )
    claimed_until: Mapped[datetime | None] = mapped_column(
        comment="Real time, not the program's clock: until when the sender must report."
    )
    wanted: Mapped[int] = mapped_column(comment="Counts the wishes to show it anew.")
    tries: Mapped[int]
    last_error: Mapped[str | None]


class LinkRow(Base):
    """An address by which an officer made himself known with a code."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("channel", "value"),)

    id: Mapped[Id]
    officer_id: Mapped[Name] = mapped_column(ForeignKey("officer.id"), index=True)
    channel: Mapped[Name]
    value: Mapped[str] = mapped_column(Key)
    linked_at: Mapped[datetime]


class CodeRow(Base):
    """A code that works once: for an officer to link an address, for a desk to link a chat."""

    __tablename__ = "code"

    code: Mapped[Name] = mapped_column(primary_key=True)
    purpose: Mapped[Name] = mapped_column(comment="officer or desk.")
    target: Mapped[Name | None] = mapped_column(
        comment="The officer, or the agency of a desk; empty: the office itself."
    )
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
