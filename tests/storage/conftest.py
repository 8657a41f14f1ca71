"""Fixtures: a started Database for every test, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator

import pytest

from storage.database import Database
from tests.storage.postgres import Postgres


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
