"""Procedures: sealed cases, the register's further columns, records, and the sender's own time.

Types are written out, not taken from `storage.models`: a migration stays what it was.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2026_11_21_01"
down_revision = "2026_11_20_01"
branch_labels = None
depends_on = None

WORD = sa.String(64)
WORDS = sa.Text()
MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.String(27), "sqlite")
PLAIN = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Add the columns."""
    op.add_column(
        "cases", sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "cases", sa.Column("scope", WORDS, comment="Scope (ruang lingkup) in the register.")
    )
    op.add_column("cases", sa.Column("lapor", WORD, comment="Tracking id of SP4N-LAPOR!."))
    op.add_column("cases", sa.Column("referred_by", WORDS))
    op.add_column("cases", sa.Column("entered_by", WORD, comment="Officer who wrote it down."))
    op.add_column(
        "entry",
        sa.Column("fields", PLAIN, comment="Records written by name, as [name, value]."),
    )
    op.add_column(
        "entry",
        sa.Column(
            "sent_at", MOMENT, comment="The sender's own clock, which may be wrong; `at` is ours."
        ),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(
            "cases",
            "linked",
            comment="Number of the case that this one follows, or was merged into.",
            existing_comment="Number of the case that this one follows.",
            existing_type=WORD,
        )
