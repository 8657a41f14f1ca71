"""What all tests share: the choice of those that this machine can run, and fresh databases."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.official import SPECS

if TYPE_CHECKING:
    # What opens no database is not to wait for the server's package.
    from tests.storage.postgres import Postgres


# What a story's helpers find wrong is shown with its values, as in the stories themselves.
pytest.register_assert_rewrite("tests.acceptance")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what compares with the published specifications where these are not at hand."""
    if SPECS.exists():
        return
    left_out: Sequence[pytest.Item] = [i for i in items if i.get_closest_marker("official")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [i for i in items if i not in left_out]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied."""
    from storage import migrate

    file = tmp_path_factory.mktemp("template") / "kawal.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite database."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'kawal.db')}"


@pytest.fixture(scope="session")
def postgres(testrun_uid: str, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Postgres]":
    """The PostgreSQL server of the whole test run; nobody stops it, or changes its settings."""
    from tests.storage import postgres as pg

    lock = tmp_path_factory.getbasetemp().parent / "kawal-postgres.lock"
    with pg.server(testrun_uid, lock) as running:
        yield running


@pytest.fixture(scope="session")
def postgres_database(postgres: "Postgres") -> Iterator[str]:
    """The PostgreSQL database of this worker process."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def postgres_url(postgres: "Postgres", postgres_database: str) -> str:
    """An empty PostgreSQL database with the schema."""
    postgres.empty(postgres_database)
    return postgres_database


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """A fresh database with the schema: SQLite, unless the test asks for another kind."""
    kind = getattr(request, "param", "sqlite")
    url: str = request.getfixturevalue(f"{kind}_url")
    return url
