"""Routing: how many complaints a case's words hold, counted once when it opens."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_01"
down_revision = "2026_11_21_06"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of older cases nobody counts any more."""
    op.add_column(
        "suggestion",
        sa.Column(
            "parts",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="Complaints in its words; 0: one.",
        ),
    )
