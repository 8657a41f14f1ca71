"""Routing: areas, suggestions and what officers made of them, models, weeks, likenesses.

Types are written out, not taken from `storage.models`: a migration stays what it was.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2026_11_21_06"
down_revision = "2026_11_21_05"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(64)
WORDS = sa.Text()
MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.String(27), "sqlite")
PLAIN = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Add the tables."""
    _suggestions()
    _models()
    _likenesses()


def _suggestions() -> None:
    op.create_table(
        "area",
        sa.Column("id", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("parent_id", WORD),
        sa.Column("aliases", PLAIN, nullable=False),
        sa.Column("outline", PLAIN, comment="Rings of [longitude, latitude]."),
        sa.PrimaryKeyConstraint("id", name="pk_area"),
    )
    op.create_table(
        "suggestion",
        sa.Column("case_id", SERIAL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("model", WORD, comment="Which weights spoke: their digest, shortened."),
        sa.Column("ranked", PLAIN, nullable=False, comment="Of {urusan, agency, confidence}."),
        sa.Column("automatic", sa.Boolean(), nullable=False, comment="By the program itself."),
        sa.Column("complaint", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("category", WORD),
        sa.Column("severity", sa.String(32), nullable=False),
        sa.Column("kecamatan", WORD),
        sa.Column("kelurahan", WORD),
        sa.Column("place", WORDS, comment="The words for it."),
        sa.Column("words", PLAIN, nullable=False, comment="Those that decided for the first way."),
        sa.Column("reasons", PLAIN, nullable=False, comment="List of {field, words}."),
        sa.Column("agency_id", WORD, comment="By the word of an officer, now."),
        sa.Column("urusan", WORD, comment="By the word of an officer, now."),
        sa.Column("settled_at", MOMENT, comment="When an officer last spoke for its agency."),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_suggestion_case_id"),
        sa.PrimaryKeyConstraint("case_id", name="pk_suggestion"),
    )
    op.create_index("ix_suggestion_at", "suggestion", ["at"])
    op.create_index("ix_suggestion_kelurahan_at", "suggestion", ["kelurahan", "at"])
    op.create_table(
        "correction",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("case_id", SERIAL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("officer", WORD, nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("was", WORDS),
        sa.Column("became", WORDS),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_correction_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_case_id", "correction", ["case_id"])


def _models() -> None:
    op.create_table(
        "router_model",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, comment="Of its file."),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("measures", PLAIN, nullable=False, comment="Of this and that in use."),
        sa.Column("used_from", MOMENT, comment="Empty: not better, kept only."),
        sa.Column("used_until", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_router_model"),
    )
    op.create_table(
        "routing_week",
        sa.Column("week", sa.Date(), nullable=False, comment="Its Monday."),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("automatic", sa.Integer(), nullable=False),
        sa.Column("promised", sa.Float(), nullable=False, comment="Mean of the automatic."),
        sa.Column("right", sa.Integer(), nullable=False, comment="Of the automatic."),
        sa.Column("precision", sa.Float(), nullable=False, comment="Asked afterwards."),
        sa.PrimaryKeyConstraint("week", name="pk_routing_week"),
    )


def _likenesses() -> None:
    op.create_table(
        "likeness",
        sa.Column("case_id", SERIAL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_likeness_case_id"),
        sa.PrimaryKeyConstraint("case_id", name="pk_likeness"),
    )
    op.create_index("ix_likeness_at", "likeness", ["at"])
    op.create_table(
        "twin",
        sa.Column("case_id", SERIAL, nullable=False),
        sa.Column("other_id", SERIAL, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("settled", sa.Boolean(), comment="What an officer says; empty: nothing yet."),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_twin_case_id"),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name="fk_twin_other_id"),
        sa.PrimaryKeyConstraint("case_id", "other_id", name="pk_twin"),
    )
    op.create_index("ix_twin_other_id", "twin", ["other_id"])
