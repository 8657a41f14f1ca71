"""The tables, each as one class; what they mean to the program stands in `storage.mapping`.

Identity (`person`, `person_address`) and content (`case_text`, `entry`) stand apart from the
case and its events, so that erasing a person or a text breaks no chain. The schema itself is
built by `storage/migrations`; the tests hold both against each other. The tables of chat stand
in `storage.models_chat`.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from config.procedure import Severity
from router.values import Anonymity, CloseReason, State
from storage import models_chat, models_routing  # noqa: F401  Their tables belong here too.
from storage.schema import Base, CaseId, Digest, Id, Name, PersonId, Records, Serial, Strings
from storage.types import Key, Plain
from storage.values import Direction, EntryKind, InboxState, OutboxState


class AgencyRow(Base):
    """An agency of the directory. One that an import no longer has stays, inactive."""

    __tablename__ = "agency"

    id: Mapped[Name] = mapped_column(primary_key=True)
    name: Mapped[str]
    short: Mapped[str | None]
    affairs: Mapped[Strings]
    keywords: Mapped[Strings]
    areas: Mapped[Strings]
    active: Mapped[bool]


class OfficerRow(Base):
    """An officer of the directory. One that an import no longer has stays, inactive."""

    __tablename__ = "officer"

    id: Mapped[Name] = mapped_column(primary_key=True)
    name: Mapped[str]
    agency_id: Mapped[Name | None] = mapped_column(ForeignKey("agency.id"), index=True)
    roles: Mapped[Strings]
    superior_id: Mapped[Name | None]
    deputies: Mapped[Strings]
    leave: Mapped[Records] = mapped_column(comment="List of {first, last}, ISO dates, both in.")
    active: Mapped[bool]


class OfficerAddressRow(Base):
    """An address of an officer; positions give the order in which they are tried."""

    __tablename__ = "officer_address"
    __table_args__ = (UniqueConstraint("channel", "value"),)

    officer_id: Mapped[Name] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Name]
    value: Mapped[str]


class PersonRow(Base):
    """Somebody who complains. Erased, the row stays without a name and without addresses."""

    __tablename__ = "person"

    id: Mapped[Id]
    name: Mapped[str | None]
    language: Mapped[Name | None] = mapped_column(comment="In which he writes: id, en.")
    created_at: Mapped[datetime]


class PersonAddressRow(Base):
    """An address of a person; several persons may share one."""

    __tablename__ = "person_address"
    __table_args__ = (Index(None, "channel", "value"),)

    person_id: Mapped[int] = mapped_column(
        Serial, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Name]
    value: Mapped[str]


class CaseRow(Base):
    """A case: where it stands, without who complains or of what."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("year", "seq"),
        Index(None, "state", "agency", "holder_role"),
    )

    id: Mapped[Id]
    number: Mapped[Name] = mapped_column(unique=True)
    year: Mapped[int]
    seq: Mapped[int]
    person_id: Mapped[PersonId | None]
    tracking_code: Mapped[Name] = mapped_column(unique=True)
    intake: Mapped[str | None] = mapped_column(comment="Where the complaint was written to.")
    procedure: Mapped[Name]
    version: Mapped[Name]
    step: Mapped[int]
    state: Mapped[State]
    visit: Mapped[int]
    visit_at: Mapped[datetime]
    holder_role: Mapped[Name | None]
    holder_officer: Mapped[Name | None]
    channel: Mapped[Name]
    opened_at: Mapped[datetime] = mapped_column(index=True)
    agency: Mapped[Name | None]
    proposed: Mapped[Strings]
    urusan: Mapped[str | None]
    severity: Mapped[Severity]
    anonymity: Mapped[Anonymity]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    delivered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    close_reason: Mapped[CloseReason | None]
    rating: Mapped[int | None]
    linked: Mapped[Name | None] = mapped_column(
        comment="Number of the case that this one follows, or was merged into."
    )
    sealed: Mapped[bool] = mapped_column(server_default=false())
    scope: Mapped[str | None] = mapped_column(comment="Scope (ruang lingkup) in the register.")
    lapor: Mapped[Name | None] = mapped_column(comment="Tracking id of SP4N-LAPOR!.")
    referred_by: Mapped[str | None]
    entered_by: Mapped[Name | None] = mapped_column(comment="Officer who wrote it down.")
    revision: Mapped[int] = mapped_column(
        comment="Events that the case had when it was last saved; guards against lost updates."
    )


class CaseTextRow(Base):
    """What a case is about, apart from the case."""

    __tablename__ = "case_text"

    case_id: Mapped[CaseId] = mapped_column(primary_key=True)
    subject: Mapped[str | None]
    place: Mapped[str | None]


class EntryRow(Base):
    """Something said in a case."""

    __tablename__ = "entry"

    id: Mapped[Id]
    case_id: Mapped[CaseId] = mapped_column(index=True)
    at: Mapped[datetime]
    direction: Mapped[Direction]
    channel: Mapped[Name | None]
    author: Mapped[Name]
    kind: Mapped[EntryKind]
    text: Mapped[str]
    fields: Mapped[list[list[str]] | None] = mapped_column(
        Plain, comment="Records written by name, as [name, value]."
    )
    sent_at: Mapped[datetime | None] = mapped_column(
        comment="The sender's own clock, which may be wrong; `at` is ours."
    )
    inbox_id: Mapped[int | None] = mapped_column(Serial, ForeignKey("inbox.id"), index=True)


class EntryFileRow(Base):
    """A file that came or went with an entry."""

    __tablename__ = "entry_file"

    entry_id: Mapped[int] = mapped_column(Serial, ForeignKey("entry.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger, comment="Bytes.")
    sha256: Mapped[Digest]


class EventRow(Base):
    """One event of a case: ids and a digest; its words stand in `entry`.

    Triggers of the migrations refuse to change or to delete a row: the log only grows.
    """

    __tablename__ = "event"
    __table_args__ = (Index(None, "type", "at"),)

    case_id: Mapped[CaseId] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[Name]
    role: Mapped[Name | None]
    type: Mapped[Name] = mapped_column(comment="An ActionId or a SystemEvent.")
    step: Mapped[int]
    to_step: Mapped[int | None]
    holder_role: Mapped[Name | None]
    holder_officer: Mapped[Name | None]
    agency: Mapped[Name | None]
    officer: Mapped[Name | None]
    choice: Mapped[str | None]
    due: Mapped[datetime | None]
    entry_id: Mapped[int | None] = mapped_column(Serial, ForeignKey("entry.id"), index=True)
    digest: Mapped[Digest | None] = mapped_column(
        comment="Of the entry's text and files, as they were when the event was written."
    )


class InboxRow(Base):
    """A message in the one queue. The pair of channel and external id comes once only."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index(None, "state", "order_key", "id"),
    )

    id: Mapped[Id]
    channel: Mapped[Name]
    external_id: Mapped[str] = mapped_column(Key)
    order_key: Mapped[str] = mapped_column(Key)
    code: Mapped[Name] = mapped_column(unique=True)
    payload: Mapped[str] = mapped_column(comment="The message as JSON text.")
    raw: Mapped[Digest | None]
    message_id: Mapped[str | None] = mapped_column(
        Key, index=True, comment="A mail's own; answers to it name it."
    )
    received_at: Mapped[datetime]
    state: Mapped[InboxState]
    outcome: Mapped[str | None]
    case_number: Mapped[Name | None] = mapped_column(index=True)
    error: Mapped[str | None]
    tries: Mapped[int]
    handled_at: Mapped[datetime | None]


class RawRow(Base):
    """A small message as it came. A larger one lies in the file store."""

    __tablename__ = "raw_message"

    sha256: Mapped[Digest] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class OutboxRow(Base):
    """A message to one person. `due_at` runs on the program's clock."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "state", "due_at"),
        Index(None, "address_channel", "address_value", "state"),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseId | None] = mapped_column(index=True)
    event_seq: Mapped[int | None]
    visit: Mapped[int | None]
    kind: Mapped[Name]
    recipient: Mapped[str]
    person_id: Mapped[PersonId | None]
    address_channel: Mapped[Name]
    address_value: Mapped[str]
    fallbacks: Mapped[list[list[str]]] = mapped_column(
        Plain, comment="Addresses that remain to be tried, as [channel, value]."
    )
    subject: Mapped[str]
    text: Mapped[str]
    brief: Mapped[str | None] = mapped_column(comment="The same words as chat says them.")
    form: Mapped[str | None] = mapped_column(
        comment="Buttons and the like for chat, as JSON text of the program."
    )
    files: Mapped[Records] = mapped_column(comment="Stored files: name, media_type, size, sha256.")
    letter: Mapped[Name | None] = mapped_column(
        comment="Kind of the letter (surat) that goes along."
    )
    message_id: Mapped[str] = mapped_column(Key, unique=True)
    marker: Mapped[str | None] = mapped_column(Key, index=True)
    thread: Mapped[Strings] = mapped_column(comment="Ids of earlier messages, oldest first.")
    automatic: Mapped[bool]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[OutboxState]
    tries: Mapped[int]
    claimed_until: Mapped[datetime | None] = mapped_column(
        comment="Real time, not the program's clock: until when the sender must report."
    )
    last_error: Mapped[str | None]
    provider_id: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    dedup: Mapped[str | None] = mapped_column(Key, unique=True)


_OPEN = text("fired_at IS NULL")


class DeadlineRow(Base):
    """A moment at which the clock acts on a case. Fired once, it stays, and is never set again."""

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("case_id", "since", "kind"),
        Index("ix_deadline_open", "at", postgresql_where=_OPEN, sqlite_where=_OPEN),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseId]
    since: Mapped[int] = mapped_column(comment="Seq of the event from which its time counts.")
    kind: Mapped[Name] = mapped_column(comment="The SystemEvent that it fires.")
    at: Mapped[datetime]
    fired_at: Mapped[datetime | None]


class ProcedureVersionRow(Base):
    """An SOP as it was when cases opened with it."""

    __tablename__ = "procedure_version"

    id: Mapped[Name] = mapped_column(primary_key=True)
    version: Mapped[Name] = mapped_column(primary_key=True)
    source: Mapped[str]
    pinned_at: Mapped[datetime]


class RegisterCounterRow(Base):
    """The last number given out in a year."""

    __tablename__ = "register_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class MetaRow(Base):
    """A fact about this installation."""

    __tablename__ = "meta"

    key: Mapped[Name] = mapped_column(primary_key=True)
    value: Mapped[str]
