"""Adding rows, and what to do when a row is there already; used by all query modules.

The statements are built once and take their values as parameters, on the tables themselves: an
INSERT that carries its values through the ORM costs five times as much, and these stand on the
way of every message. ON CONFLICT is known to both databases, to SQLAlchemy by dialect.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from storage.schema import Base
from storage.values import Work

Insert = sqlite.Insert | postgresql.Insert

_STIRRED = "stirred"


def add(session: Session, row: type[Base], values: Mapping[str, Any]) -> int:
    """Add a row to a table with ids; give its id."""
    added: int = session.execute(_adding(_dialect(session), row), values).scalar_one()
    return added


def add_all(session: Session, row: type[Base], values: Sequence[Mapping[str, Any]]) -> None:
    """Add any number of rows, which all name the same columns."""
    if values:
        session.execute(insert(session, row), values)


def add_once(
    session: Session, row: type[Base], values: Mapping[str, Any], unique: tuple[str, ...]
) -> Any | None:
    """Add a row unless one has the same values in the `unique` columns, whoever comes first.

    Gives the key of the new row, None when there was one.
    """
    return session.execute(_adding_once(_dialect(session), row, unique), values).scalar()


def insert(session: Session, row: type[Base]) -> Insert:
    """Begin an INSERT that can say what to do on a conflict."""
    return _insert(_dialect(session), row)


def table(row: type[Base]) -> Table:
    """Give the table of a row's class."""
    return cast("Table", row.__table__)


def columns(row: type[Base]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    """Give the columns of a row's class, for statements that read no objects.

    A row read by columns has the same attributes as the object, and costs a third of it.
    """
    return table(row).c


def stir(session: Session, work: Work) -> None:
    """Note that there is new work, for the loop that looks after it once it is committed."""
    session.info.setdefault(_STIRRED, set()).add(work)


def stirred(session: Session) -> frozenset[Work]:
    """Give what kinds of work this session has left."""
    return frozenset(session.info.get(_STIRRED, ()))


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


@cache
def _insert(dialect: str, row: type[Base]) -> Insert:
    if dialect == "postgresql":
        return postgresql.insert(table(row))
    return sqlite.insert(table(row))


@cache
def _adding(dialect: str, row: type[Base]) -> Any:
    return _insert(dialect, row).returning(table(row).c.id)


@cache
def _adding_once(dialect: str, row: type[Base], unique: tuple[str, ...]) -> Any:
    key = next(iter(table(row).primary_key.columns))
    return _insert(dialect, row).on_conflict_do_nothing(index_elements=unique).returning(key)
