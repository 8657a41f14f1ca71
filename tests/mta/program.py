"""The real `kawal serve` as a process of its own: started, killed and started again on its data."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.app import opened
from config.people import Agency, Officer
from config.settings import load
from storage import directory
from tests.mta.postfix import CERTIFICATE
from tests.mta.waiting import answers, until

READY_SECONDS = 30.0


class Program:
    """The program with its settings (the text of a `kawal.toml`) and data in a folder.

    `intake` is the port on which the settings let it take mail in.
    """

    def __init__(self, folder: Path, settings: str, intake: int) -> None:
        self.folder = folder
        self._intake = intake
        self._environ = {
            "KAWAL_CONFIG": str(folder / "kawal.toml"),
            # The mail server's certificate is one that we know, and the only one.
            "SSL_CERT_FILE": str(CERTIFICATE),
        }
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(exist_ok=True)
        (folder / "kawal.toml").write_text(settings)

    def enter(self, agencies: Sequence[Agency], officers: Sequence[Officer]) -> None:
        """Enter the office's people, before the first start."""
        asyncio.run(self._enter(agencies, officers))

    async def _enter(self, agencies: Sequence[Agency], officers: Sequence[Officer]) -> None:
        settings = load(self.folder / "kawal.toml", {})
        async with opened(settings) as parts:
            await parts.db.write(directory.replace, tuple(agencies), tuple(officers))

    def start(self) -> None:
        """Start it, and wait until it takes mail in."""
        bare = {k: v for k, v in os.environ.items() if not k.startswith("KAWAL_")}
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "serve"],
                env=bare | self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until(self._ready, "the program takes mail in", READY_SECONDS)

    def _ready(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"the program ended by itself\n{self.log()}"
        return answers(self._intake)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it: as an operator does, or as a power cut does (SIGKILL)."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(timeout=60)

    def log(self) -> str:
        """Give what it wrote down."""
        path = self.folder / "server.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def case(self, number: str) -> Any:
        """Show a case by the command line, beside the running server."""
        shown = subprocess.run(
            [sys.executable, "-m", "bot.cli", "case", "show", number, "--json"],
            env=os.environ | self._environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return json.loads(shown.stdout)

    def ask(self, question: str, *facts: str | int) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with closing(sqlite3.connect(self.folder / "kawal.db", timeout=30)) as db:
            return db.execute(question, facts).fetchall()
