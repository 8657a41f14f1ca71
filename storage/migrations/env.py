"""Runs the migrations on the connection that `storage.migrate` opened; loaded by Alembic."""

from alembic import context
from sqlalchemy import Connection, text

from storage import models  # noqa: F401  Its tables belong to the schema.
from storage.schema import Base


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # A step that waits for a table's lock makes everyone behind it wait as well: give up
        # soon, and leave the rewriting of a large table its time.
        connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        connection.execute(text("SET LOCAL statement_timeout = '10min'"))
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite cannot alter a column: Alembic rebuilds the table instead.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    context.run_migrations()


_run(context.config.attributes["connection"])
