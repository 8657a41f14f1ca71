"""A real IMAP server (pymap) as a program of its own, with mailboxes that outlive its death."""

import asyncio
import contextlib
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from imapclient import IMAPClient
from pysasl.hashing import BuiltinHash

T = TypeVar("T")

PASSWORD = "rahasia"
PATIENCE = 30.0


class Pymap:
    """The server. Its port stays the same over `kill` and `start`."""

    def __init__(
        self, folder: Path, users: Sequence[str], options: Sequence[str], trusted: Path | None
    ) -> None:
        self._folder = folder
        self._trusted = trusted
        self._options = options
        self._process: asyncio.subprocess.Process | None = None
        folder.mkdir(parents=True)
        hashed = BuiltinHash(rounds=1).hash(PASSWORD)
        accounts = "".join(f"{user}:x::::{user}:\n" for user in users)
        (folder / "pymap-etc-passwd").write_text(accounts)
        (folder / "pymap-etc-shadow").write_text(
            "".join(f"{user}:{hashed}:::::::\n" for user in users)
        )
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]

    async def start(self) -> None:
        """Run the server; returns when it takes connections."""
        self._process = await asyncio.create_subprocess_exec(
            str(Path(sys.executable).with_name("pymap")),
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
            *self._options,
            "maildir",
            str(self._folder),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(PATIENCE):
            while True:
                assert self._process.returncode is None, "pymap has ended"
                with contextlib.suppress(ConnectionError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    break
                # Another program has no event that we could await.
                await asyncio.sleep(0.02)
        writer.close()
        await writer.wait_closed()

    async def kill(self) -> None:
        """Let it die in the middle of whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGKILL)
            await process.wait()

    async def as_person(self, user: str, fn: Callable[[Any], T]) -> T:
        """Do something in a mailbox as its owner does with his mail program."""
        return await asyncio.to_thread(self._as_person, user, fn)

    def _as_person(self, user: str, fn: Callable[[Any], T]) -> T:
        with self._opened(user) as client:
            return fn(client)

    @contextmanager
    def _opened(self, user: str) -> Iterator[Any]:
        with IMAPClient("localhost", self.port, ssl=False, timeout=PATIENCE) as client:
            if self._trusted is not None:
                client.starttls(ssl.create_default_context(cafile=self._trusted))
            client.login(user, PASSWORD)
            yield client

    async def deliver(self, user: str, *mails: bytes, folder: str = "INBOX") -> None:
        """Put mail into a mailbox."""
        await self.as_person(user, lambda c: [c.append(folder, mail) for mail in mails])

    async def flags(self, user: str, folder: str = "INBOX") -> list[tuple[bytes, ...]]:
        """Give the flags of all mail in a folder, the oldest first."""

        def look(client: Any) -> list[tuple[bytes, ...]]:
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["FLAGS"])
            return [
                tuple(f for f in facts[b"FLAGS"] if f != b"\\Recent")
                for _, facts in sorted(found.items())
            ]

        return await self.as_person(user, look)


@asynccontextmanager
async def pymap(
    folder: Path,
    *options: str,
    users: Sequence[str] = ("aduan",),
    trusted: Path | None = None,
) -> AsyncIterator[Pymap]:
    """Run the server with empty mailboxes; people use STARTTLS where its signer is `trusted`."""
    server = Pymap(folder, users, options, trusted)
    await server.start()
    try:
        yield server
    finally:
        await server.kill()
