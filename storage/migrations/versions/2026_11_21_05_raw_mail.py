"""Mail: small mails as they came lie beside the queue, in the transaction of their row."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_05"
down_revision = "2026_11_21_04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "raw_message",
        sa.Column("sha256", sa.String(64), primary_key=True, comment="SHA-256 in hexadecimal."),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
