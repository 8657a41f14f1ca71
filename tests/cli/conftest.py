"""Fixtures: an office with its directory, made once and copied for every test."""

import shutil
from pathlib import Path

import pytest

from tests.cli.office import DIRECTORY, Office, environ
from tests.cli.terminal import Terminal


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with schema and directory, whose clock has not started yet."""
    folder = tmp_path_factory.mktemp("kantor")
    (folder / "direktori.yaml").write_text(DIRECTORY, "utf-8")
    terminal = Terminal({**environ(folder / "data"), "KAWAL_MODE": "production"})
    assert terminal.ask("migrate") == {"before": "empty", "after": "current"}
    imported = terminal.ask("agency", "import", folder / "direktori.yaml")
    assert imported == {"added": 9, "changed": 0, "removed": 0}
    return folder / "data"


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Office:
    """A terminal at an office's server, on a Monday morning."""
    return Office(shutil.copytree(template, tmp_path / "data"))


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal where nothing has been set up yet."""
    return Terminal(environ(tmp_path / "data"))
