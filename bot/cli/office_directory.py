"""The office's database, looked into without opening the program: nothing is made or changed.

What only asks who there is should start at once, and must not lay out a database where there is
none. So `route` and `router` look into the database alone, if it is there.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.cli.failure import explained
from bot.cli.frame import Frame
from router.directory import Directory
from storage import directory as people
from storage.engines import parse, sqlite_file
from storage.looking import look

T = TypeVar("T")


def office_directory(here: Frame) -> Directory | None:
    """Give the office's directory; None where no office has been set up yet. Raises Failure."""
    return looked_up(here, directory_of)


def directory_of(session: Session) -> Directory:
    """Give the directory as the database has it."""
    return Directory(*people.whole(session))


def looked_up(here: Frame, read: Callable[[Session], T]) -> T | None:
    """Ask the office's database something; give None where there is none.

    Raises Failure for a database that cannot be used.
    """
    url = here.settings.database_url
    file = sqlite_file(parse(url))
    if file is not None and not file.exists():
        return None
    with explained(here.words):
        return look(url, read)
