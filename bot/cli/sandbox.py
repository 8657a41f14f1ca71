"""`kawal sandbox`: a page in the browser on which one person plays all parts."""

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failure import bad_input, explained
from bot.cli.frame import frame
from bot.cli.help import single
from bot.cli.output import line
from bot.sandbox.play import Sandbox, play
from config.sop import shipped
from storage.values import DeskKind

PORT = 8090


def sandbox(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(metavar="PORT", help="sandbox_port")] = PORT,
    procedure: Annotated[str, typer.Option(metavar="SOP", help="sandbox_procedure")] = "mpp",
    office: Annotated[DeskKind, typer.Option(help="sandbox_office")] = DeskKind.FORUM,
    agency: Annotated[DeskKind, typer.Option(help="sandbox_agency")] = DeskKind.GROUP,
) -> None:
    """Run the sandbox until Ctrl-C."""
    here = frame(ctx)
    if procedure not in shipped():
        known = ", ".join(shipped())
        raise bad_input(here.say("error.sandbox_sop", name=procedure, known=known))

    def ready(running: Sandbox) -> None:
        line(here.say("sandbox.ready", url=running.url))

    folder = Path(tempfile.mkdtemp(prefix="kawal-sandbox-"))
    try:
        with explained(here.words):
            asyncio.run(
                play(folder, ready, port=port, procedure=procedure, office=office, agency=agency)
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


COMMANDS = {"sandbox": single("sandbox", sandbox)}
