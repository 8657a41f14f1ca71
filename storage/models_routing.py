"""The tables of routing: areas, suggestions and what officers made of them, models, likenesses."""

from datetime import date, datetime

from sqlalchemy import Float, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from config.procedure import Severity
from router.suggestion import Field, Kind
from storage.schema import Base, CaseId, Digest, Id, Name, Records, Strings
from storage.types import Plain


class AreaRow(Base):
    """An area or a known place of the office: kecamatan, kelurahan, jalan, tempat."""

    __tablename__ = "area"

    id: Mapped[Name] = mapped_column(primary_key=True)
    kind: Mapped[Name]
    name: Mapped[str]
    parent_id: Mapped[Name | None]
    aliases: Mapped[Strings]
    outline: Mapped[list[list[list[float]]] | None] = mapped_column(
        Plain, comment="Rings of [longitude, latitude]."
    )


class SuggestionRow(Base):
    """What the router made of a case when it was opened, and what became of it."""

    __tablename__ = "suggestion"
    __table_args__ = (Index(None, "at"), Index(None, "kelurahan", "at"))

    case_id: Mapped[CaseId] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    model: Mapped[Name | None] = mapped_column(
        comment="Which weights spoke: their digest, shortened."
    )
    ranked: Mapped[Records] = mapped_column(comment="Of {urusan, agency, confidence}.")
    automatic: Mapped[bool] = mapped_column(comment="By the program itself.")
    complaint: Mapped[bool]
    kind: Mapped[Kind]
    supervised: Mapped[bool]
    category: Mapped[Name | None]
    severity: Mapped[Severity]
    kecamatan: Mapped[Name | None]
    kelurahan: Mapped[Name | None]
    place: Mapped[str | None] = mapped_column(comment="The words for it.")
    parts: Mapped[int] = mapped_column(
        server_default="0", comment="Complaints in its words; 0: one."
    )
    words: Mapped[Strings] = mapped_column(comment="Those that decided for the first way.")
    reasons: Mapped[Records] = mapped_column(comment="List of {field, words}.")
    agency_id: Mapped[Name | None] = mapped_column(comment="By the word of an officer, now.")
    urusan: Mapped[Name | None] = mapped_column(comment="By the word of an officer, now.")
    settled_at: Mapped[datetime | None] = mapped_column(
        comment="When an officer last spoke for its agency."
    )


class CorrectionRow(Base):
    """One word of an officer against a suggestion. Nothing here is ever changed."""

    __tablename__ = "correction"

    id: Mapped[Id]
    case_id: Mapped[CaseId] = mapped_column(index=True)
    at: Mapped[datetime]
    officer: Mapped[Name]
    field: Mapped[Field]
    was: Mapped[str | None]
    became: Mapped[str | None]


class ModelRow(Base):
    """A model of the router that was trained here. The newest one in use decides."""

    __tablename__ = "router_model"

    id: Mapped[Id]
    digest: Mapped[Digest] = mapped_column(comment="Of its file.")
    made_at: Mapped[datetime]
    examples: Mapped[int]
    measures: Mapped[Records] = mapped_column(comment="Of this and that in use.")
    used_from: Mapped[datetime | None] = mapped_column(comment="Empty: not better, kept only.")
    used_until: Mapped[datetime | None]


class RoutingWeekRow(Base):
    """What a week of suggestions promised, and what came of it."""

    __tablename__ = "routing_week"

    week: Mapped[date] = mapped_column(primary_key=True, comment="Its Monday.")
    settled: Mapped[int]
    automatic: Mapped[int]
    promised: Mapped[float] = mapped_column(Float, comment="Mean of the automatic.")
    right: Mapped[int] = mapped_column(comment="Of the automatic.")
    precision: Mapped[float] = mapped_column(Float, comment="Asked afterwards.")


class LikenessRow(Base):
    """The fingerprint of a case's words, by which near-duplicates are found."""

    __tablename__ = "likeness"
    __table_args__ = (Index(None, "at"),)

    case_id: Mapped[CaseId] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    marks: Mapped[bytes] = mapped_column(LargeBinary)


class TwinRow(Base):
    """Two cases that may be about the same matter; nobody merges them by itself."""

    __tablename__ = "twin"

    case_id: Mapped[CaseId] = mapped_column(primary_key=True)
    other_id: Mapped[CaseId] = mapped_column(primary_key=True, index=True)
    score: Mapped[float] = mapped_column(Float)
    settled: Mapped[bool | None] = mapped_column(
        comment="What an officer says; empty: nothing yet."
    )
