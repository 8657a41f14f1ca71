"""Mail: each message of the queue under its own Message-ID, by which answers name it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_04"
down_revision = "2026_11_21_03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and its index."""
    op.add_column(
        "inbox",
        sa.Column("message_id", sa.String(465), comment="A mail's own; answers to it name it."),
    )
    op.create_index("ix_inbox_message_id", "inbox", ["message_id"])
