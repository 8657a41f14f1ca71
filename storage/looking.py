"""Reading for a process that does nothing else: no writer, no threads, one connection.

`storage.database` is for the program itself; training looks at the same database beside it and
must not be able to change anything.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from storage import engines
from storage.engines import Use

P = ParamSpec("P")
T = TypeVar("T")


def look(
    url: str, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run a function that only looks, on one snapshot of what is committed.

    A write by mistake is refused by the database. Raises DatabaseUnavailable.
    """
    engine = engines.connect(engines.parse(url), Use.READ)
    try:
        with engines.explained(), engines.session(engine) as session:
            return fn(session, *args, **kwargs)
    finally:
        engine.dispose()
