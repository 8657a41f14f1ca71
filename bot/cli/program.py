"""The program `kawal`: its commands, its global options, and the border at which it ends.

Whatever a command raises becomes one sentence here, on stderr, or with `--json` an object on
stdout, and an exit code (`bot.cli.failure.Ending`).
"""

import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.main import get_command

from bot.cli.failure import Ending, Failure
from bot.cli.frame import Frame, frame
from bot.cli.help import Group, group
from bot.cli.output import as_json, line

NAME = "kawal"

PARTS: Mapping[str, str] = {
    "serve": "bot.cli.server",
    "demo": "bot.cli.server",
    "sandbox": "bot.cli.sandbox",
    "check": "bot.cli.check",
    "migrate": "bot.cli.server",
    "sop": "bot.cli.sop",
    "deadline": "bot.cli.deadline",
    "calendar": "bot.cli.calendar",
    "route": "bot.cli.route",
    "router": "bot.cli.router",
    "case": "bot.cli.cases",
    "lapor": "bot.cli.lapor",
    "officer": "bot.cli.directory",
    "agency": "bot.cli.directory",
    "desk": "bot.cli.desk",
    "mail": "bot.cli.mail",
    "stuck": "bot.cli.queue",
    "recap": "bot.cli.books",
    "register": "bot.cli.books",
}
"""The commands, in the order in which help lists them, and the modules that hold them.

A module is imported when its command is called: each has what is heavy at its top.
"""


class Program(Group):
    """The group of all commands."""

    def keys(self) -> dict[str, str]:
        """Give the commands' names, which are the keys of their help."""
        return {name: name for name in PARTS}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  Click's signature.
        """Give a command, whose module is imported now."""
        return get_command(import_module(PARTS[cmd_name]).COMMANDS[cmd_name])


app = group(NAME, Program)


def _version(wanted: bool) -> None:
    if wanted:
        line(f"{NAME} {metadata.version(NAME)}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="version", is_eager=True, callback=_version)
]


@app.callback()
def options(
    ctx: typer.Context,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="config")] = None,
    traceback: Annotated[bool, typer.Option("--traceback", help="traceback")] = False,
    version: Version = False,  # noqa: ARG001  Its callback has answered.
) -> None:
    """Take the options that stand before the command."""
    frame(ctx).config = config
    frame(ctx).traceback = traceback


def main() -> NoReturn:
    """Run `kawal` with the arguments and the environment of this process."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What we read and write is UTF-8, whatever the locale; no byte stops us.
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:], os.environ))


def run(args: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command line; give its exit code.

    This is the border: nothing is raised, but our own faults where `--traceback` asks for them.
    """
    here = Frame(environ)
    json_wanted = "--json" in args or "--jsonl" in args
    try:
        code = get_command(app).main(
            args=list(args), prog_name=NAME, standalone_mode=False, obj=here
        )
    except Failure as failure:
        return _end(failure, json_wanted)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            line(error.message, sys.stderr)
            return Ending.INPUT
        return _end(Failure(Ending.INPUT, "masukan_salah", _usage(here, error, args)), json_wanted)
    except SystemExit as error:
        # Typer ends this way when whoever reads our output has gone (EPIPE).
        return error.code if isinstance(error.code, int) else Ending.PROBLEMS
    except Exception as error:
        if here.traceback:
            raise
        fault = here.say("error.fault", kind=type(error).__name__, detail=str(error))
        return _end(Failure(Ending.FAULT, "kesalahan_program", fault), json_wanted)
    return int(code or Ending.DONE)


def _end(failure: Failure, json_wanted: bool) -> int:
    if json_wanted:
        error: dict[str, Any] = {"code": failure.code, "message": failure.message}
        if failure.problems:
            error["problems"] = [
                {"source": p.source, "line": p.line, "message": p.message} for p in failure.problems
            ]
        as_json({"error": error})
    else:
        line(failure.message, sys.stderr)
        for problem in failure.problems:
            line(f"  {problem}", sys.stderr)
    return failure.ending


_USAGE = {
    "NoSuchOption": "option",
    "MissingParameter": "missing",
    "BadParameter": "value",
    "BadOptionUsage": "no_value",
}
"""Sentences for what Typer finds wrong. Its classes are not public; their names have been
Click's for years, and one that is not known gets the general sentence."""


def _usage(here: Frame, error: Any, args: Sequence[str]) -> str:
    """Say in our words what Typer found wrong with the command line."""
    context = getattr(error, "ctx", None)
    # Not every error knows its command; the first word then leads to the right page of help.
    first = [word for word in args[:1] if word in PARTS]
    command = context.command_path if context else " ".join([NAME, *first])
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", "")
    if parameter is not None:
        is_option = parameter.param_type_name == "option"
        name = parameter.opts[0] if is_option else parameter.metavar
    key = _USAGE.get(type(error).__name__, "usage")
    return here.say(f"error.{key}", name=name, help=f"{command} --help")
