"""Fixtures: a fresh, migrated database for every test, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage import migrate
from storage.database import Database
from tests.storage import postgres as pg
from tests.storage.postgres import Postgres


@pytest.fixture(scope="session")
def postgres(testrun_uid: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The session's PostgreSQL server."""
    lock = tmp_path_factory.getbasetemp().parent / "kawal-postgres.lock"
    with pg.server(testrun_uid, lock) as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied."""
    file = tmp_path_factory.mktemp("template") / "kawal.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite database."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'kawal.db')}"


@pytest.fixture(scope="session")
def postgres_database(postgres: Postgres) -> Iterator[str]:
    """The PostgreSQL database of this worker process."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def postgres_url(postgres: Postgres, postgres_database: str) -> str:
    """An empty PostgreSQL database with the schema."""
    postgres.empty(postgres_database)
    return postgres_database


@pytest.fixture
def own_postgres_url(postgres: Postgres) -> Iterator[str]:
    """A PostgreSQL database whose schema the test may change."""
    with postgres.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh database, of each kind in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "own_postgres"])
def own_url(request: pytest.FixtureRequest) -> str:
    """A database, of each kind in turn, whose schema the test may change."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    """A started Database on a fresh database."""
    database = Database(url)
    database.start()
    yield database
    await database.close()


@pytest.fixture
async def other_node(url: str) -> AsyncIterator[Database]:
    """A second process's view of the same database."""
    database = Database(url)
    database.start()
    yield database
    await database.close()
