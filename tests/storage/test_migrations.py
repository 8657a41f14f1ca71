"""The schema is built by the migrations, equals the models, and is built once."""

import asyncio
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from storage import (
    engines,
    migrate,
    models,  # noqa: F401  Its tables belong to the schema.
)
from storage.engines import Use
from storage.errors import DatabaseUnavailable, StorageError
from storage.schema import Base


def differences(url: str) -> list[object]:
    """How does the schema differ from the models?"""
    engine = engines.connect(engines.parse(url), Use.MIGRATE)
    with engine.connect() as connection:
        found: list[object] = compare_metadata(
            MigrationContext.configure(connection), Base.metadata
        )
    engine.dispose()
    return found


def run(url: str, statement: str) -> None:
    engine = engines.connect(engines.parse(url), Use.MIGRATE)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_the_schema_is_what_the_models_say(own_url: str) -> None:
    assert migrate.state(own_url) == "current"
    assert differences(own_url) == []


def test_a_difference_would_be_found(own_url: str) -> None:
    run(own_url, "DROP INDEX ix_cases_due_at")
    run(own_url, "ALTER TABLE meta ADD COLUMN extra TEXT")
    kinds = {difference[0] for difference in differences(own_url) if isinstance(difference, tuple)}
    assert kinds == {"add_index", "remove_column"}


def test_the_state_is_told_without_touching_anything(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/below/kawal.db"
    assert migrate.state(url) == "empty"
    assert list(tmp_path.iterdir()) == []

    migrate.upgrade(url)
    assert migrate.state(url) == "current"
    migrate.upgrade(url)
    assert migrate.state(url) == "current"


def test_a_schema_of_a_newer_program_is_left_alone(own_url: str) -> None:
    run(own_url, "UPDATE alembic_version SET version_num = '2099_01_01_01'")
    assert migrate.state(own_url) == "ahead"
    with pytest.raises(StorageError) as caught:
        migrate.upgrade(own_url)
    assert str(caught.value) == (
        "The storage could not do what was asked. "
        "A newer version of this program has changed its schema."
    )


def test_a_database_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        migrate.state(f"postgresql://postgres@/kawal?host={tmp_path}")


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/kawal.db"
    url: str = request.getfixturevalue("own_postgres_url")
    run(url, "DROP SCHEMA public CASCADE")
    run(url, "CREATE SCHEMA public")
    return url


async def test_three_that_upgrade_at_once_build_one_schema(empty_url: str, tmp_path: Path) -> None:
    """From another directory, as the installed program does: nothing is read from there."""
    assert migrate.state(empty_url) == "empty"
    program = (
        "import sys; from storage import migrate; print('ready', flush=True); "
        "sys.stdin.readline(); migrate.upgrade(sys.argv[1])"
    )
    root = str(Path(__file__).parents[2])
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            program,
            empty_url,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=tmp_path,
            env={"PYTHONPATH": root},
        )
        for _ in range(3)
    ]
    for process in started:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    await asyncio.gather(*(process.communicate(b"go\n") for process in started))
    assert [process.returncode for process in started] == [0, 0, 0]
    assert migrate.state(empty_url) == "current"
    assert differences(empty_url) == []
