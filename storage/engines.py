"""Connections to SQLite and PostgreSQL as this program needs them, and what their errors mean.

`storage.database` writes and reads through two engines, `storage.migrate` through a third. All
settings that durability and isolation rest on stand here.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from storage.errors import DatabaseBusy, DatabaseFull, DatabaseUnavailable, StorageError
from storage.statements import Statements

SQLITE_BUSY_MS = 30_000
"""How long SQLite waits for another process's transaction, in milliseconds."""

POSTGRES_OPTIONS = {
    "timezone": "UTC",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}
"""Deadlines by which a stuck statement, lock or node gives way to the others
(https://www.postgresql.org/docs/14/runtime-config-client.html)."""

SESSION_OPTIONS: Mapping[str, Any] = {"populate_existing": True, "synchronize_session": False}
"""Every query of a Session shows what the database holds, never what was loaded before; so an
UPDATE need not look for loaded rows either."""

DEADLOCK, SERIALIZATION, LOCK_TIMEOUT = "40P01", "40001", "55P03"
CONTENTION = frozenset({DEADLOCK, SERIALIZATION, LOCK_TIMEOUT})
"""SQLSTATEs of a statement that lost against another transaction and may win the next time
(https://www.postgresql.org/docs/14/errcodes-appendix.html)."""

_STATEMENTS = Statements()

_DISK_FULL = "53100"
_UNAVAILABLE_CLASSES = ("08", "53", "57P", "58")
_SQLITE_UNAVAILABLE = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
)


def session(bind: Engine | Connection) -> Session:
    """Open a Session. On a Connection that is in a transaction it commits nothing by itself.

    Closing it leaves that transaction as it is; only its `rollback` would end it.
    """
    return Session(bind, join_transaction_mode="rollback_only", execution_options=SESSION_OPTIONS)


class Use(StrEnum):
    """What a connection is for."""

    WRITE = "write"
    READ = "read"
    MIGRATE = "migrate"


def parse(url: str) -> URL:
    """Read a database URL: `sqlite:///file` or `postgresql://...`. Raises ValueError otherwise.

    A memory database is refused: every connection would see one of its own.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ValueError(f"not a database URL: {url!r}") from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        if not parsed.database or ":memory:" in parsed.database:
            raise ValueError("SQLite needs a file: sqlite:///path/to/kawal.db")
        return parsed.set(drivername="sqlite+pysqlite")
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"not sqlite or postgresql: {url!r}")


def sqlite_file(url: URL) -> Path | None:
    """Give the file of a SQLite URL, None for PostgreSQL."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def connect(url: URL, use: Use, *, connections: int = 1) -> Engine:
    """Make an engine for one use. Nothing is opened before the first transaction."""
    options: dict[str, Any] = {"pool_size": connections, "max_overflow": 0}
    options["execution_options"] = {"compiled_cache": _STATEMENTS}
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": SQLITE_BUSY_MS / 1000}, **options)
        _prepare_sqlite(engine, use)
        return engine
    settings = " ".join(f"-c {key}={value}" for key, value in POSTGRES_OPTIONS.items())
    if use is Use.READ:
        # One snapshot for the whole function, and a write by mistake is refused.
        options["isolation_level"] = "REPEATABLE READ"
        settings += " -c default_transaction_read_only=on"
    arguments = {"options": settings, "connect_timeout": 10, "tcp_user_timeout": 30_000}
    return create_engine(url, connect_args=arguments, **options)


def _prepare_sqlite(engine: Engine, use: Use) -> None:
    """Put SQLite into WAL with a durable commit, and take its transactions into our own hands.

    The driver begins transactions by itself, at the first INSERT, which breaks SAVEPOINT; so it
    is switched to autocommit and every transaction begins with our own BEGIN. IMMEDIATE takes
    the write lock at once: a transaction that reads first and writes later could be refused.
    """

    def connected(driver: sqlite3.Connection, _record: object) -> None:
        driver.isolation_level = None
        mode = driver.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            raise DatabaseUnavailable(f"SQLite cannot use WAL at this place (mode {mode}).")
        driver.execute("PRAGMA synchronous=FULL")
        # A migration that rebuilds a table would otherwise empty the tables that point to it.
        driver.execute(f"PRAGMA foreign_keys={'OFF' if use is Use.MIGRATE else 'ON'}")
        if use is Use.READ:
            driver.execute("PRAGMA query_only=ON")

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if use is Use.READ else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    event.listen(engine, "handle_error", _end_vanished_transaction)


def _end_vanished_transaction(context: ExceptionContext) -> None:
    """Make a connection unusable whose transaction SQLite has dropped by itself.

    On a full disk or a failed write SQLite rolls the whole transaction back
    (https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). A
    statement that followed would commit by itself, alone; an invalid connection runs none.
    """
    connection = context.connection
    if connection is None or connection.invalidated or not connection.in_transaction():
        return
    driver = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        context.is_disconnect = True
        context.invalidate_pool_on_disconnect = False


def command(connection: Connection, *statements: str) -> None:
    """Run statements that have no values straight on the driver, in one round trip.

    For those of which there are several to every function that writes: on SQLAlchemy's way each
    costs as much as an INSERT. Where one fails the connection is let go: DatabaseUnavailable.
    """
    driver: Any = connection.connection.driver_connection
    try:
        if isinstance(driver, sqlite3.Connection):
            for statement in statements:
                driver.execute(statement)
        else:
            # The driver would prepare what it sees often, which several at once cannot be.
            driver.execute("; ".join(statements), prepare=False)
    except (sqlite3.Error, psycopg.Error) as error:
        connection.invalidate(error)
        raise DatabaseUnavailable(str(error)) from error


def aborted(connection: Connection) -> bool:
    """Tell whether a statement has failed after which PostgreSQL would undo, not commit.

    Its COMMIT then rolls back without an error (https://www.postgresql.org/docs/14/sql-commit.html).
    SQLite goes on as if the statement had not been.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        return False
    return driver.info.transaction_status is TransactionStatus.INERROR


def sqlstate(error: BaseException | None) -> str:
    """Give PostgreSQL's code of an error, empty where there is none."""
    origin = error.orig if isinstance(error, DBAPIError) else None
    return getattr(origin, "sqlstate", None) or ""


def lost(error: BaseException | None) -> bool:
    """Tell whether the connection, or on SQLite its transaction, was lost with this error."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


@contextmanager
def explained() -> Iterator[None]:
    """Raise the meaning of a database error, as `explain` gives it, in place of the error."""
    try:
        yield
    except Exception as error:
        meaning = explain(error)
        if meaning is error:
            raise
        raise meaning from error


def explain(error: Exception) -> Exception:
    """Turn a driver's error into one of ours where the database, not the statement, is at fault.

    Anything else, such as a violated constraint, comes back as it is.
    """
    if isinstance(error, PoolTimeout):
        return _because(DatabaseBusy(), error)
    if not isinstance(error, DBAPIError):
        return error
    code, state = _sqlite_code(error), sqlstate(error)
    detail = str(error.orig).strip()
    if code == sqlite3.SQLITE_FULL or state == _DISK_FULL:
        return _because(DatabaseFull(detail), error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or state in CONTENTION:
        return _because(DatabaseBusy(detail), error)
    if (
        error.connection_invalidated
        or code in _SQLITE_UNAVAILABLE
        or state.startswith(_UNAVAILABLE_CLASSES)
        or _never_connected(error)
    ):
        return _because(DatabaseUnavailable(detail), error)
    return error


def _because(meaning: StorageError, error: Exception) -> StorageError:
    meaning.__cause__ = error
    return meaning


def _sqlite_code(error: DBAPIError) -> int | None:
    """Give SQLite's primary result code: the low byte of the extended one."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _never_connected(error: DBAPIError) -> bool:
    """Tell whether connecting itself failed: psycopg then gives an error without a SQLSTATE."""
    return error.statement is None and not sqlstate(error) and _sqlite_code(error) is None
