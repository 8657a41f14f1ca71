"""Fixtures: for each SOP an office with its example directory, made once and copied."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from config import directory
from tests.cli.office import environ
from tests.cli.sops.desk import Desk
from tests.cli.terminal import Terminal

Template = Callable[[str], Path]

EXAMPLES = Path(directory.__file__).parent / "directory"


@pytest.fixture(scope="session")
def sop_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Gives the data folder of an SOP's office, whose clock has not started yet."""

    @cache
    def made(procedure: str) -> Path:
        folder = tmp_path_factory.mktemp("kantor") / "data"
        terminal = Terminal({**environ(folder), "KAWAL_MODE": "production"})
        terminal.ask("migrate")
        terminal.ask("agency", "import", EXAMPLES / f"contoh-{procedure}.yaml")
        return folder

    return made


@pytest.fixture
def procedure() -> str:
    """The SOP that the office runs; the stories of another SOP give their own."""
    return "mpp"


@pytest.fixture
def desk(sop_template: Template, tmp_path: Path, procedure: str) -> Desk:
    """A terminal at the office's server, on a Monday morning at eight."""
    return Desk(shutil.copytree(sop_template(procedure), tmp_path / "data"), procedure)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file to attach."""
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"\xff\xd8 contoh")
    return file
