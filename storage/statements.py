"""The SQL of statements, made once for all engines of this process.

SQLAlchemy keeps what it made of a statement for each engine apart. The program has an engine
that writes and one that reads, a command line one more that looks at the schema, and the tests
open hundreds; stories on the command line spent a fifth of their time on making SQL.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any, Final

from sqlalchemy import Compiled
from sqlalchemy.util import LRUCache

KEPT: Final = 1000
"""How many statements are kept at least; of more, those used longest ago are made again."""


class Statements(MutableMapping[Any, Compiled]):
    """What SQLAlchemy takes as `compiled_cache`, for engines of every kind together.

    SQLAlchemy's key begins with the engine's own dialect object. Here its kind and the server's
    version stand for it: of these alone the SQL depends, as all our engines have the same options
    (https://docs.sqlalchemy.org/en/21/core/connections.html#sql-compilation-caching). May be used
    from several threads, as SQLAlchemy's own cache.
    """

    def __init__(self) -> None:
        self._kept: LRUCache[Any, Compiled] = LRUCache(KEPT)

    def __getitem__(self, key: Any) -> Compiled:
        return self._kept[_shared(key)]

    def __setitem__(self, key: Any, made: Compiled) -> None:
        self._kept[_shared(key)] = made

    def __delitem__(self, key: Any) -> None:
        del self._kept[_shared(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _shared(key: Any) -> Any:
    dialect, *rest = key
    return (type(dialect), dialect.server_version_info, *rest)
