"""What all tables share: their base class, the names of constraints, and types by annotation."""

import enum
from datetime import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import BigInteger, Enum, ForeignKey, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

from storage.types import Moment, Plain, Word, Words

Serial = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(Serial, primary_key=True)]
Name = Annotated[str, mapped_column(Word)]
"""An id or a word of our own."""
Digest = Annotated[str, mapped_column(String(64), comment="SHA-256 in hexadecimal.")]
Strings = Annotated[list[str], mapped_column(Plain)]
Records = Annotated[list[dict[str, Any]], mapped_column(Plain)]
CaseId = Annotated[int, mapped_column(Serial, ForeignKey("cases.id"))]
PersonId = Annotated[
    int, mapped_column(Serial, ForeignKey("person.id", ondelete="SET NULL"), index=True)
]


class Base(DeclarativeBase):
    """What all tables share: one set of constraint names, and types by annotation."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words(),
        datetime: Moment(),
        # Enumerations are kept as their contract ids, with room for new ones.
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=32,
            values_callable=lambda members: [member.value for member in members],
        ),
    }
