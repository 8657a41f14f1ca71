"""`kawal serve`, `demo` and `migrate`: run the program, show it, bring its database up to date."""

import asyncio
import contextlib
import gc
import logging
import os
import re
import signal
import sys
from typing import Annotated

import typer
import uvloop

from bot.app import AlreadyRunning, App, SchemaAhead, running
from bot.cli.failure import Ending, Failure, explained
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, line
from channels.mail import MailChannel
from channels.registry import SPOOL
from config.settings import Settings
from storage import migrate as schema

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

TALKATIVE = ("alembic", "apscheduler", "mail.log", "uvicorn")
"""Libraries whose INFO tells an operator nothing, or (aiosmtpd's) every address that writes."""

SWITCH_SECONDS = 0.0005
"""How long a thread may keep others waiting. With Python's own 5 ms the loop and the thread that
writes to the database wait for each other at every statement, and whoever writes waits longer.
"""

_PLACE = re.compile(r"\('([^']+)', (\d+)")
"""Where asyncio and `socket.create_server` name the address that cannot be had."""


def serve(ctx: typer.Context, as_json_: AsJson = False) -> int:
    """Run the program until it is told to stop (SIGTERM, or Ctrl-C)."""
    here = frame(ctx)
    settings = here.settings
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=LOG_FORMAT)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with explained(here.words), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(here, settings, as_json_))
    except SchemaAhead as error:
        raise here.schema("ahead") from error
    return Ending.DONE


async def _serve(here: Frame, settings: Settings, as_json_: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        try:
            app = await stack.enter_async_context(running(settings))
        except OSError as error:
            raise _unopened(here, error) from error
        # What was built so far stays: to look through it again takes a tenth of a second each time.
        gc.collect()
        gc.freeze()
        _announce(here, app, as_json_)
        await stop.wait()
        # A second signal ends the process at once, should letting go take too long.
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
        line(here.say("serve.stopping"), sys.stderr)


def _unopened(here: Frame, error: OSError) -> BaseException:
    """Say which address cannot be had; another fault of the machine is left as it is."""
    if isinstance(error, AlreadyRunning):
        folder = here.settings.data.dir
        return Failure(Ending.PLACE, "tempat", here.say("error.running", folder=folder))
    place = _PLACE.search(str(error))
    if place is None:
        return error
    at, detail = f"{place[1]}:{place[2]}", os.strerror(error.errno or 0)
    return Failure(Ending.PLACE, "tempat", here.say("error.port", place=at, detail=detail))


def _announce(here: Frame, app: App, as_json_: bool) -> None:
    """Say where the program is reached; for programs, that it is ready."""
    settings, mail = app.parts.settings, app.channel("mail")
    assert isinstance(mail, MailChannel)
    smarthost = settings.mail.smarthost
    out = smarthost.host and f"{smarthost.host}:{smarthost.port}"
    if as_json_:
        as_json(
            {
                "mode": settings.mode,
                "web": app.url,
                "smtp": mail.ports.get("smtp"),
                "lmtp": mail.ports.get("lmtp"),
                "smarthost": out,
                "spool": None if out else str(settings.data.dir / SPOOL),
            },
            line=True,
        )
        return
    if settings.mode != "production":
        now = app.parts.house.moment(app.parts.house.clock.now())
        line(here.say(f"serve.banner_{settings.mode}", now=now, speed=f"{settings.clock.speed:g}"))
    line(here.say("serve.web", url=app.url))
    for kind, port in mail.ports.items():
        line(here.say(f"serve.{kind}", place=f"{settings.mail.host}:{port}"))
    if not mail.ports:
        line(here.say("serve.no_mail"))
    if out:
        line(here.say("serve.smarthost", place=out))
    else:
        line(here.say("serve.spool", path=settings.data.dir / SPOOL))
    line(here.say("serve.ready"))


def demo(
    ctx: typer.Context,  # noqa: ARG001  Every command is given its context.
    keep: Annotated[bool, typer.Option("--keep", help="keep")] = False,
) -> int:
    """Play the demo."""
    from bot.demo import play

    return play(keep=keep)


def migrate(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """Build the database, or bring its schema up to date."""
    here = frame(ctx)
    settings = here.settings
    with explained(here.words):
        settings.data.dir.mkdir(parents=True, exist_ok=True)
        before = schema.state(settings.database_url)
        if before == "ahead":
            raise here.schema("ahead")
        schema.upgrade(settings.database_url)
    if as_json_:
        as_json({"before": before, "after": "current"})
    else:
        line(here.say(f"migrate.{before}"))


COMMANDS = {
    "serve": single("serve", serve),
    "demo": single("demo", demo),
    "migrate": single("migrate", migrate),
}
