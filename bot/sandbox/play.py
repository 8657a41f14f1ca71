"""One run of the sandbox: raise the stage, seat the cast, serve the page until told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.pages import Changes, application
from bot.sandbox.people import Cast, seated
from bot.sandbox.stage import Stage, raised
from channels.serving import Serving
from storage.values import DeskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """The running sandbox: its page's address, and what is behind it."""

    url: str
    stage: Stage
    cast: Cast


@contextlib.asynccontextmanager
async def playing(
    folder: Path,
    *,
    port: int = 0,
    procedure: str = "mpp",
    speed: float = 1.0,
    office: DeskKind = DeskKind.FORUM,
    agency: DeskKind = DeskKind.GROUP,
) -> AsyncIterator[Sandbox]:
    """Run the sandbox in a folder; the page is served on `port` (0: any free one)."""
    changes = Changes()
    raising = raised(folder, procedure=procedure, speed=speed, arrived=changes.happened)
    async with raising as stage:
        cast = await seated(stage, office=office, agency=agency)
        stage.telegram.world.listen(changes.happened)
        stage.twilio.world.listen(changes.happened)
        http = Serving("127.0.0.1", port)
        await http.open(application(stage, cast, changes))
        try:
            yield Sandbox(url=f"http://127.0.0.1:{http.port}", stage=stage, cast=cast)
        finally:
            changes.close()
            await http.close()


async def play(folder: Path, ready: Callable[[Sandbox], None], **wishes: object) -> None:
    """Run the sandbox until SIGTERM or Ctrl-C; `ready` is told when the page can be opened."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with playing(folder, **wishes) as sandbox:  # type: ignore[arg-type]
        ready(sandbox)
        await stop.wait()
