"""Fixtures: an office that learns, on a fresh database, SQLite's or PostgreSQL's."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage import migrate
from tests.learning.school import School
from tests.learning.school import school as opened
from tests.storage import postgres as pg
from tests.storage.postgres import Postgres


@pytest.fixture(scope="session")
def school_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied."""
    file = tmp_path_factory.mktemp("school") / "kawal.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def school_postgres(
    testrun_uid: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Postgres]:
    """The towns' PostgreSQL server, joined: the storage tests stop and start their own."""
    lock = tmp_path_factory.getbasetemp().parent / "kawal-town-postgres.lock"
    with pg.server(f"town{testrun_uid}", lock) as running:
        yield running


@pytest.fixture(scope="session")
def school_postgres_database(school_postgres: Postgres) -> Iterator[str]:
    """The PostgreSQL database of this worker process."""
    with school_postgres.database() as url:
        yield url


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database with the schema: SQLite, unless the story asks for another kind."""
    if getattr(request, "param", "sqlite") == "postgres":
        url: str = request.getfixturevalue("school_postgres_database")
        request.getfixturevalue("school_postgres").empty(url)
        return url
    template = request.getfixturevalue("school_template")
    return f"sqlite:///{shutil.copy(template, tmp_path / 'kawal.db')}"


@pytest.fixture
async def school(tmp_path: Path, database: str) -> AsyncIterator[School]:
    """The office on a Saturday morning, the day before its model is trained."""
    async with opened(tmp_path, database) as place:
        yield place
