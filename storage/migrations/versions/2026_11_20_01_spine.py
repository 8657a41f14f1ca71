"""Spine: the tables that a complaint needs from its arrival to its end.

Types are written out, not taken from `storage.models`: a migration stays what it was.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2026_11_20_01"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER = sa.Integer()
YES_NO = sa.Boolean()
WORD = sa.String(64)
WORDS = sa.Text()
KEY = sa.String(465)
CHOICE = sa.String(32)
DIGEST = sa.String(64)
MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.String(27), "sqlite")
PLAIN = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Build the tables."""
    _directory()
    _people()
    _cases()
    _beside_cases()
    _inbox()
    _words()
    _outbox()
    _facts()
    _guard_log()


def _must(name: str, type_: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False, **options)


def _directory() -> None:
    """The office's agencies, officers and their addresses."""
    op.create_table(
        "agency",
        _must("id", WORD),
        _must("name", WORDS),
        sa.Column("short", WORDS),
        _must("affairs", PLAIN),
        _must("keywords", PLAIN),
        _must("areas", PLAIN),
        _must("active", YES_NO),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
    )
    op.create_table(
        "officer",
        _must("id", WORD),
        _must("name", WORDS),
        sa.Column("agency_id", WORD),
        _must("roles", PLAIN),
        sa.Column("superior_id", WORD),
        _must("deputies", PLAIN),
        _must("leave", PLAIN, comment="List of {first, last}, ISO dates, both in."),
        _must("active", YES_NO),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_officer_agency_id"),
        sa.PrimaryKeyConstraint("id", name="pk_officer"),
    )
    op.create_index("ix_officer_agency_id", "officer", ["agency_id"])
    op.create_table(
        "officer_address",
        _must("officer_id", WORD),
        _must("position", NUMBER),
        _must("channel", WORD),
        _must("value", WORDS),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name="fk_officer_address_officer_id"
        ),
        sa.PrimaryKeyConstraint("officer_id", "position", name="pk_officer_address"),
        sa.UniqueConstraint("channel", "value", name="uq_officer_address_channel_value"),
    )


def _people() -> None:
    """Who complains, apart from the cases."""
    op.create_table(
        "person",
        _must("id", SERIAL),
        sa.Column("name", WORDS),
        _must("created_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "person_address",
        _must("person_id", SERIAL),
        _must("position", NUMBER),
        _must("channel", WORD),
        _must("value", WORDS),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_address_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name="pk_person_address"),
    )
    op.create_index("ix_person_address_channel_value", "person_address", ["channel", "value"])


def _cases() -> None:
    """Where each case stands."""
    op.create_table(
        "cases",
        _must("id", SERIAL),
        _must("number", WORD),
        _must("year", NUMBER),
        _must("seq", NUMBER),
        sa.Column("person_id", SERIAL),
        _must("tracking_code", WORD),
        sa.Column("intake", WORDS, comment="Where the complaint was written to."),
        _must("procedure", WORD),
        _must("version", WORD),
        _must("step", NUMBER),
        _must("state", CHOICE),
        _must("visit", NUMBER),
        _must("visit_at", MOMENT),
        sa.Column("holder_role", WORD),
        sa.Column("holder_officer", WORD),
        _must("channel", WORD),
        _must("opened_at", MOMENT),
        sa.Column("agency", WORD),
        _must("proposed", PLAIN),
        sa.Column("urusan", WORDS),
        _must("severity", CHOICE),
        _must("anonymity", CHOICE),
        sa.Column("due_at", MOMENT),
        sa.Column("answered_at", MOMENT),
        sa.Column("delivered_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("close_reason", CHOICE),
        sa.Column("rating", NUMBER),
        sa.Column("linked", WORD, comment="Number of the case that this one follows."),
        _must(
            "revision",
            NUMBER,
            comment="Events that the case had when it was last saved; guards against lost updates.",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_cases_person_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("number", name="uq_cases_number"),
        sa.UniqueConstraint("tracking_code", name="uq_cases_tracking_code"),
        sa.UniqueConstraint("year", "seq", name="uq_cases_year_seq"),
    )
    op.create_index("ix_cases_answered_at", "cases", ["answered_at"])
    op.create_index("ix_cases_closed_at", "cases", ["closed_at"])
    op.create_index("ix_cases_due_at", "cases", ["due_at"])
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"])
    op.create_index("ix_cases_person_id", "cases", ["person_id"])
    op.create_index(
        "ix_cases_state_agency_holder_role", "cases", ["state", "agency", "holder_role"]
    )


def _beside_cases() -> None:
    """What a case is about, and its clock."""
    op.create_table(
        "case_text",
        _must("case_id", SERIAL),
        sa.Column("subject", WORDS),
        sa.Column("place", WORDS),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_text_case_id"),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_text"),
    )
    op.create_table(
        "deadline",
        _must("id", SERIAL),
        _must("case_id", SERIAL),
        _must("since", NUMBER, comment="Seq of the event from which its time counts."),
        _must("kind", WORD, comment="The SystemEvent that it fires."),
        _must("at", MOMENT),
        sa.Column("fired_at", MOMENT),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_deadline_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sa.UniqueConstraint("case_id", "since", "kind", name="uq_deadline_case_id_since_kind"),
    )
    op.create_index(
        "ix_deadline_open",
        "deadline",
        ["at"],
        postgresql_where=sa.text("fired_at IS NULL"),
        sqlite_where=sa.text("fired_at IS NULL"),
    )


def _inbox() -> None:
    """What reaches us."""
    op.create_table(
        "inbox",
        _must("id", SERIAL),
        _must("channel", WORD),
        _must("external_id", KEY),
        _must("order_key", KEY),
        _must("code", WORD),
        _must("payload", WORDS, comment="The message as JSON text."),
        sa.Column("raw", DIGEST, comment="SHA-256 in hexadecimal."),
        _must("received_at", MOMENT),
        _must("state", CHOICE),
        sa.Column("outcome", WORDS),
        sa.Column("case_number", WORD),
        sa.Column("error", WORDS),
        _must("tries", NUMBER),
        sa.Column("handled_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "external_id", name="uq_inbox_channel_external_id"),
        sa.UniqueConstraint("code", name="uq_inbox_code"),
    )
    op.create_index("ix_inbox_case_number", "inbox", ["case_number"])
    op.create_index("ix_inbox_state_order_key_id", "inbox", ["state", "order_key", "id"])


def _words() -> None:
    """What is said in the cases, and their logs."""
    op.create_table(
        "entry",
        _must("id", SERIAL),
        _must("case_id", SERIAL),
        _must("at", MOMENT),
        _must("direction", CHOICE),
        sa.Column("channel", WORD),
        _must("author", WORD),
        _must("kind", CHOICE),
        _must("text", WORDS),
        sa.Column("inbox_id", SERIAL),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_entry_case_id"),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_entry_inbox_id"),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index("ix_entry_case_id", "entry", ["case_id"])
    op.create_index("ix_entry_inbox_id", "entry", ["inbox_id"])
    op.create_table(
        "entry_file",
        _must("entry_id", SERIAL),
        _must("position", NUMBER),
        _must("name", WORDS),
        _must("media_type", WORDS),
        _must("size", sa.BigInteger(), comment="Bytes."),
        _must("sha256", DIGEST, comment="SHA-256 in hexadecimal."),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_entry_file_entry_id"),
        sa.PrimaryKeyConstraint("entry_id", "position", name="pk_entry_file"),
    )
    op.create_table(
        "event",
        _must("case_id", SERIAL),
        _must("seq", NUMBER),
        _must("at", MOMENT),
        _must("actor", WORD),
        sa.Column("role", WORD),
        _must("type", WORD, comment="An ActionId or a SystemEvent."),
        _must("step", NUMBER),
        sa.Column("to_step", NUMBER),
        sa.Column("holder_role", WORD),
        sa.Column("holder_officer", WORD),
        sa.Column("agency", WORD),
        sa.Column("officer", WORD),
        sa.Column("choice", WORDS),
        sa.Column("due", MOMENT),
        sa.Column("entry_id", SERIAL),
        sa.Column(
            "digest",
            DIGEST,
            comment="Of the entry's text and files, as they were when the event was written.",
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_event_case_id"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_event_entry_id"),
        sa.PrimaryKeyConstraint("case_id", "seq", name="pk_event"),
    )
    op.create_index("ix_event_at", "event", ["at"])
    op.create_index("ix_event_entry_id", "event", ["entry_id"])
    op.create_index("ix_event_type_at", "event", ["type", "at"])


def _outbox() -> None:
    """What is to be said."""
    op.create_table(
        "outbox",
        _must("id", SERIAL),
        sa.Column("case_id", SERIAL),
        sa.Column("event_seq", NUMBER),
        sa.Column("visit", NUMBER),
        _must("kind", WORD),
        _must("recipient", WORDS),
        sa.Column("person_id", SERIAL),
        _must("address_channel", WORD),
        _must("address_value", WORDS),
        _must(
            "fallbacks", PLAIN, comment="Addresses that remain to be tried, as [channel, value]."
        ),
        _must("subject", WORDS),
        _must("text", WORDS),
        _must("files", PLAIN, comment="Stored files: name, media_type, size, sha256."),
        _must("message_id", KEY),
        sa.Column("marker", KEY),
        _must("thread", PLAIN, comment="Ids of earlier messages, oldest first."),
        _must("automatic", YES_NO),
        _must("created_at", MOMENT),
        _must("due_at", MOMENT),
        _must("state", CHOICE),
        _must("tries", NUMBER),
        sa.Column(
            "claimed_until",
            MOMENT,
            comment="Real time, not the program's clock: until when the sender must report.",
        ),
        sa.Column("last_error", WORDS),
        sa.Column("provider_id", WORDS),
        sa.Column("sent_at", MOMENT),
        sa.Column("delivered_at", MOMENT),
        sa.Column("dedup", KEY),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_outbox_case_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_outbox_person_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedup", name="uq_outbox_dedup"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_id"),
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])
    op.create_index("ix_outbox_marker", "outbox", ["marker"])
    op.create_index("ix_outbox_person_id", "outbox", ["person_id"])
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"])


def _facts() -> None:
    """Versions of procedures, register numbers, facts of the installation."""
    op.create_table(
        "procedure_version",
        _must("id", WORD),
        _must("version", WORD),
        _must("source", WORDS),
        _must("pinned_at", MOMENT),
        sa.PrimaryKeyConstraint("id", "version", name="pk_procedure_version"),
    )
    op.create_table(
        "register_counter",
        _must("year", NUMBER, autoincrement=False),
        _must("last", NUMBER),
        sa.PrimaryKeyConstraint("year", name="pk_register_counter"),
    )
    op.create_table(
        "meta",
        _must("key", WORD),
        _must("value", WORDS),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _guard_log() -> None:
    """Refuse to change or to delete an event: a case's log only grows."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_no_{change.lower()} BEFORE {change} ON event "
                "BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'an event is never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_event_change()"
    )
