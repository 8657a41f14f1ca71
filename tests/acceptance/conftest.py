"""Fixtures: a town for each story, on SQLite, and on PostgreSQL where a story asks for both."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage import migrate
from tests.acceptance.town import Town
from tests.acceptance.town import town as raised
from tests.storage import postgres as pg
from tests.storage.postgres import Postgres


@pytest.fixture(scope="session")
def town_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied."""
    file = tmp_path_factory.mktemp("town") / "kawal.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def town_postgres(testrun_uid: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The towns' PostgreSQL server, apart from the one that the storage tests stop and start."""
    lock = tmp_path_factory.getbasetemp().parent / "kawal-town-postgres.lock"
    with pg.server(f"town{testrun_uid}", lock) as running:
        yield running


@pytest.fixture(scope="session")
def town_postgres_database(town_postgres: Postgres) -> Iterator[str]:
    """The PostgreSQL database of this worker process."""
    with town_postgres.database() as url:
        yield url


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database with the schema: SQLite, unless the story asks for another kind."""
    if getattr(request, "param", "sqlite") == "postgres":
        url: str = request.getfixturevalue("town_postgres_database")
        request.getfixturevalue("town_postgres").empty(url)
        return url
    template = request.getfixturevalue("town_template")
    return f"sqlite:///{shutil.copy(template, tmp_path / 'kawal.db')}"


@pytest.fixture
def procedure() -> str:
    """The SOP that the town's office runs; the stories of another SOP give their own."""
    return "mpp"


@pytest.fixture
async def town(tmp_path: Path, database: str, procedure: str) -> AsyncIterator[Town]:
    """A town on a Monday morning, half an hour after opening."""
    async with raised(tmp_path, database, procedure) as place:
        yield place
