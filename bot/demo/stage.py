"""The stage of the demo: the real `kawal serve` as a process of its own, kept running.

When the server dies it is started again on the same ports and data, as a service manager
would do it; the demo's people then simply go on.
"""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

START = "2026-05-04T05:45:00+08:00"
"""When the demo's clock begins: a Monday, early enough for a server that starts slowly."""

OPENING = "2026-05-04T07:35:00+08:00"
"""When the first complaint may come in: the office has just opened."""

SPEED = 1200
"""How many times faster the demo's clock runs: an hour of office time is three seconds."""

ADDRESS = "aduan@kota-contoh.example.id"
OFFICE = "Mal Pelayanan Publik Kota Contoh"
READY_SECONDS = 20.0
POLL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the server is reached, and where it keeps its data.

    `outside` are its settings that name the world around it, as environment variables.
    """

    folder: Path
    web: int
    smtp: int
    outside: Mapping[str, str]

    @property
    def url(self) -> str:
        """The address of the web pages."""
        return f"http://127.0.0.1:{self.web}"

    def environ(self) -> dict[str, str]:
        """Give the settings of the demo's server as environment variables.

        An empty file of its own keeps an office's `kawal.toml` in the working folder out.
        """
        (self.folder / "kawal.toml").touch()
        return {
            "KAWAL_MODE": "demo",
            "KAWAL_CONFIG": str(self.folder / "kawal.toml"),
            "KAWAL_DATABASE__URL": f"sqlite:///{self.folder / 'kawal.db'}",
            "KAWAL_CLOCK__START": START,
            "KAWAL_CLOCK__SPEED": str(SPEED),
            "KAWAL_SCHEDULE__TICK_SECONDS": "0.1",
            "KAWAL_OFFICE__NAME": OFFICE,
            "KAWAL_OFFICE__PUBLIC_URL": self.url,
            "KAWAL_DATA__DIR": str(self.folder),
            "KAWAL_WEB__PORT": str(self.web),
            "KAWAL_MAIL__ADDRESS": ADDRESS,
            "KAWAL_MAIL__PORT": str(self.smtp),
            **self.outside,
        }


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """The server's process. `restarts` counts how often it had to be started again."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.restarts = 0
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the server as it runs now."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start the server and wait until its pages answer. Raises TimeoutError."""
        await self._spawn()
        async with asyncio.timeout(READY_SECONDS), httpx.AsyncClient() as client:
            await self._answers(client)
        self._keeper = asyncio.create_task(self._keep(), name="demo-keeper")

    async def _spawn(self) -> None:
        log = (self.place.folder / "server.log").open("ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.cli",
                "serve",
                env={**_bare_environ(), **self.place.environ()},
                stdout=log,
                stderr=log,
            )

    async def _answers(self, client: httpx.AsyncClient) -> None:
        """Ask for the first page until it comes."""
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get(self.place.url)).status_code == 200:
                    return
            await asyncio.sleep(POLL)

    async def _keep(self) -> None:
        while self._process is not None:
            await self._process.wait()
            self.restarts += 1
            await self._spawn()

    async def stop(self) -> None:
        """Stop the server as an operator would."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            await self._process.wait()


def _bare_environ() -> dict[str, str]:
    """Give our environment without settings of ours: the demo's server has its own."""
    return {k: v for k, v in os.environ.items() if not k.startswith("KAWAL_")}
