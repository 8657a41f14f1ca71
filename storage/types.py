"""Column types that both databases share: moments in UTC, and words as people send them.

`storage.models` and the migrations use them. Each gives the same Python value back on SQLite
and on PostgreSQL, and each keeps the order of its values in an index.
"""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, TIMESTAMP, Dialect, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

MOMENT_LENGTH = 27
"""Characters of a moment as SQLite keeps it: `2026-05-04T01:00:00.000000Z`."""

KEY_LENGTH = 400
"""Longest foreign identifier kept as it came. PostgreSQL refuses index entries over 2,704 bytes
(https://www.postgresql.org/docs/14/btree-implementation.html); 400 characters stay below it."""


class Moment(TypeDecorator[datetime]):
    """A moment in time: aware in, aware UTC out, whatever zone it came with.

    SQLite has no type for it and keeps text of fixed width, whose order is the order of time.
    Raises ValueError for a naive datetime: nobody could say which moment it means.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take PostgreSQL's own type where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(MOMENT_LENGTH))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn a moment into UTC, and on SQLite into text."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value!r}")
        moment = value.astimezone(UTC)
        if dialect.name == "postgresql":
            return moment
        return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the moment back as aware UTC."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return value.astimezone(UTC)  # type: ignore[no-any-return]
        return datetime.fromisoformat(value)


def storable(words: str) -> str:
    """Replace what PostgreSQL or UTF-8 cannot hold, NUL and lone surrogates, by U+FFFD.

    Broken mail brings both. A message must not be refused, nor stuck for ever, over them.
    """
    words = words.replace("\x00", "\ufffd")
    try:
        words.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in words)
    return words


class Words(TypeDecorator[str]):
    """Text of any length, made storable (see `storable`)."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace the characters that no database takes."""
        del dialect
        return None if value is None else storable(value)


class Word(Words):
    """A short word or id of our own, which strangers may ask for with anything at all."""

    impl = String(64)
    cache_ok = True


class Plain(TypeDecorator[Any]):
    """Lists and records of plain values: JSON on SQLite, JSONB on PostgreSQL, words storable."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take PostgreSQL's binary form where there is one."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Replace the characters that no database takes, however deep they stand."""
        if isinstance(value, str):
            return storable(value)
        if isinstance(value, list):
            return [self.process_bind_param(item, dialect) for item in value]
        if isinstance(value, dict):
            return {key: self.process_bind_param(item, dialect) for key, item in value.items()}
        return value


class Key(TypeDecorator[str]):
    """An identifier that others made, in an index. A longer one keeps its beginning and a digest.

    The same identifier always becomes the same key, so that comparing and looking up still work.
    """

    impl = String(KEY_LENGTH + 65)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Shorten what would not fit into an index."""
        del dialect
        if value is None:
            return None
        key = storable(value)
        if len(key) <= KEY_LENGTH:
            return key
        return f"{key[:KEY_LENGTH]}:{hashlib.sha256(key.encode()).hexdigest()}"
