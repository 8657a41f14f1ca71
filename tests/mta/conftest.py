"""Fixtures: a town for each story, and the logs of all its servers where a story fails."""

import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.mta.town import Town, raised

LOG_END = 12_000
"""Characters of each log that are shown: what came last tells most."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the servers' logs with a story that failed."""
    report = yield
    town = getattr(item, "funcargs", {}).get("town")
    if report.failed and isinstance(town, Town):
        for name, log in (
            ("kawal", town.program.log()),
            ("postfix", town.postfix.log()),
            ("dovecot", town.dovecot.log()),
        ):
            report.sections.append((f"log of {name}", log[-LOG_END:]))
    return report


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that Postfix's and Dovecot's own users can enter, unlike pytest's."""
    path = Path(tempfile.mkdtemp(prefix="kawal-mta-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def warn() -> str:
    """After what time Postfix tells a sender that his mail waits: never, but where a story asks."""
    return "0"


@pytest.fixture
def after() -> str:
    """What becomes of a mail in the office's mailbox once we have it."""
    return "flag"


@pytest.fixture
def way() -> str:
    """How mail comes to us: Postfix hands it over (lmtp), or we fetch it from a mailbox (imap)."""
    return "lmtp"


@pytest.fixture
def town(folder: Path, way: str, warn: str, after: str) -> Iterator[Town]:
    """A town on a Monday morning, half an hour after opening."""
    with raised(folder, way=way, warn=warn, after=after) as place:
        yield place
