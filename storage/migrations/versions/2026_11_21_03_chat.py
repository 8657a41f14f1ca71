"""Chat: conversations, parts of messages, desks with their cards, links by code.

Types are written out, not taken from `storage.models`: a migration stays what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_03"
down_revision = "2026_11_21_02"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(64)
WORDS = sa.Text()
KEY = sa.String(465)
MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Add the tables and columns."""
    op.create_table(
        "code",
        sa.Column("code", WORD, nullable=False),
        sa.Column("purpose", WORD, nullable=False, comment="officer or desk."),
        sa.Column(
            "target",
            WORD,
            comment="The officer, or the agency of a desk; empty: the office itself.",
        ),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("code", name="pk_code"),
    )
    op.create_table(
        "conversation",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("state", WORDS, nullable=False, comment="As JSON text; empty: nothing."),
        sa.Column("language", WORD, comment="In which he writes: id, en."),
        sa.Column(
            "heard_at",
            MOMENT,
            comment="His last message: opens the window of platforms that have one.",
        ),
        sa.Column(
            "knocked_at",
            MOMENT,
            comment="When the closed window was last knocked at; heard from since, it is empty.",
        ),
        sa.Column("due_at", MOMENT, comment="When the bot speaks, or acts, by itself."),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("channel", "key", name="uq_conversation_channel_key"),
    )
    op.create_index("ix_conversation_due_at", "conversation", ["due_at"])
    op.create_table(
        "desk",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("agency_id", WORD),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("key", KEY, nullable=False, comment="The chat, or a relay room's own name."),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_desk_agency_id"),
        sa.PrimaryKeyConstraint("id", name="pk_desk"),
        sa.UniqueConstraint("channel", "key", name="uq_desk_channel_key"),
    )
    op.create_index("ix_desk_agency_id", "desk", ["agency_id"])
    op.create_table(
        "card",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("desk_id", SERIAL, nullable=False),
        sa.Column("case_id", SERIAL, nullable=False),
        sa.Column("topic", WORD),
        sa.Column("message", KEY, comment="The provider's id of the card itself."),
        sa.Column("shown", WORDS, comment="Digest of what the card shows now."),
        sa.Column("title", WORDS, comment="Title that the topic has now."),
        sa.Column("closed", sa.Boolean(), nullable=False, comment="Whether the topic is closed."),
        sa.Column(
            "due_at", MOMENT, comment="When the card is to be shown anew; empty: it is up to date."
        ),
        sa.Column(
            "claimed_until",
            MOMENT,
            comment="Real time, not the program's clock: until when the sender must report.",
        ),
        sa.Column(
            "wanted", sa.Integer(), nullable=False, comment="Counts the wishes to show it anew."
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", WORDS),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_card_case_id"),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name="fk_card_desk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
        sa.UniqueConstraint("desk_id", "case_id", name="uq_card_desk_id_case_id"),
    )
    op.create_index("ix_card_case_id", "card", ["case_id"])
    op.create_index("ix_card_due_at", "card", ["due_at"])
    op.create_table(
        "link",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("officer_id", WORD, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("value", KEY, nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_link_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.UniqueConstraint("channel", "value", name="uq_link_channel_value"),
    )
    op.create_index("ix_link_officer_id", "link", ["officer_id"])
    op.create_table(
        "part",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("outbox_id", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("provider_id", KEY, nullable=False),
        sa.Column(
            "status",
            WORD,
            nullable=False,
            comment="How far it came: sent, delivered, read, failed.",
        ),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_part_outbox_id"),
        sa.PrimaryKeyConstraint("id", name="pk_part"),
        sa.UniqueConstraint("channel", "provider_id", name="uq_part_channel_provider_id"),
        sa.UniqueConstraint("outbox_id", "position", name="uq_part_outbox_id_position"),
    )
    op.add_column("outbox", sa.Column("brief", WORDS, comment="The same words as chat says them."))
    op.add_column(
        "outbox",
        sa.Column(
            "form", WORDS, comment="Buttons and the like for chat, as JSON text of the program."
        ),
    )
    op.create_index(
        "ix_outbox_address_channel_address_value_state",
        "outbox",
        ["address_channel", "address_value", "state"],
    )
    op.add_column("person", sa.Column("language", WORD, comment="In which he writes: id, en."))
