"""Letters: which letter on paper goes out with a message."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_02"
down_revision = "2026_11_21_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "outbox",
        sa.Column("letter", sa.String(64), comment="Kind of the letter (surat) that goes along."),
    )
