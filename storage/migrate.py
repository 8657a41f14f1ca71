"""Bring a database's schema up to date, and say how it stands.

`kawal migrate` and the program's start call these. The steps are Alembic's, in
`storage/migrations`; no configuration file is needed, so they run from the installed package.
"""

from functools import cache
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text

from storage import engines
from storage.engines import Use
from storage.errors import StorageError

State = Literal["current", "behind", "empty", "ahead"]

_LOCK = 0x6B6177616C
"""Number of the advisory lock under which PostgreSQL is migrated ("kawal" in ASCII)."""


def upgrade(url: str) -> None:
    """Build the schema, or bring it up to date, in one transaction.

    Safe to call from several processes at once: one migrates, the others wait and find nothing
    to do. Makes SQLite's file, and its directory. Raises ValueError for a bad URL,
    DatabaseUnavailable, and StorageError for a schema that a newer program made.
    """
    parsed = engines.parse(url)
    if (file := engines.sqlite_file(parsed)) is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = engines.connect(parsed, Use.MIGRATE)
    try:
        with engines.explained(), engine.begin() as connection:
            _take_turn(connection)
            config = _config()
            if _state(connection) == "ahead":
                raise StorageError("A newer version of this program has changed its schema.")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check_references(connection)
    finally:
        engine.dispose()


def state(url: str) -> State:
    """Tell how the schema stands to this program; changes nothing.

    "empty": not there yet. "behind": `upgrade` has something to do. "ahead": a newer program's.
    Raises ValueError for a bad URL, and DatabaseUnavailable.
    """
    parsed = engines.parse(url)
    if _without_file(parsed):
        return "empty"
    engine = engines.connect(parsed, Use.READ)
    try:
        with engines.explained(), engine.connect() as connection:
            return _state(connection)
    finally:
        engine.dispose()


def _state(connection: Connection) -> State:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return "empty"
    known = _known()
    if revision not in known:
        return "ahead"
    return "current" if revision == known[0] else "behind"


@cache
def _known() -> tuple[str, ...]:
    """Give the revisions of this program, the newest first; reading them takes a while."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _without_file(url: URL) -> bool:
    file = engines.sqlite_file(url)
    return file is not None and not file.exists()


def _take_turn(connection: Connection) -> None:
    """Wait until no other process migrates. SQLite's BEGIN IMMEDIATE has seen to it already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '5min'"))
        connection.execute(text("SET LOCAL statement_timeout = '5min'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _check_references(connection: Connection) -> None:
    """Make sure that a step left no row pointing nowhere: on SQLite nothing watched over it."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise StorageError(f"A migration would leave {len(broken)} rows pointing nowhere.")
