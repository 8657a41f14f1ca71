"""Commands and groups whose help is a key of the wording, told when somebody asks.

Typer's own headings are English and its texts are fixed when the program is imported; so the
pages are written here, out of `cli.help.*` and `cli.option.*`.
"""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli.failure import bad_input
from bot.cli.frame import Frame, frame

Function = TypeVar("Function", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command whose help is a key below `cli.help`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of help."""
        _write(self, ctx, formatter, {})


class Group(TyperGroup):
    """A group of commands whose help is a key below `cli.help`."""

    def keys(self) -> dict[str, str]:
        """Give the commands' names, and the keys of their help."""
        return {name: command.help or "" for name, command in self.commands.items()}

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of help."""
        _write(self, ctx, formatter, self.keys())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is meant. Raises Failure for one that is not there."""
        name, known = args[0], self.keys()
        if name not in known and not name.startswith("-"):
            near = get_close_matches(name, known, n=1)
            here = frame(ctx)
            hint = here.say("error.near", near=near[0]) if near else ""
            raise bad_input(here.say("error.command", name=name, hint=hint, known=", ".join(known)))
        return super().resolve_command(ctx, args)


def group(help_: str, cls: type[Group] = Group) -> typer.Typer:
    """Make a group of commands."""
    return typer.Typer(
        cls=cls, help=help_, no_args_is_help=True, add_completion=False, rich_markup_mode=None
    )


def command(app: typer.Typer, name: str, help_: str) -> Callable[[Function], Function]:
    """Make a function a command of a group."""
    return app.command(name, cls=Command, help=help_)


def single(name: str, function: Callable[..., Any]) -> typer.Typer:
    """Make a program of one command out of a function."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, help=name)(function)
    return app


def _write(command: Any, ctx: Any, formatter: Any, commands: dict[str, str]) -> None:
    here = frame(ctx)
    parameters = command.get_params(ctx)
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    options = [p for p in parameters if p.param_type_name == "option"]
    usage = [here.say("page.options_place"), *(p.metavar for p in arguments)]
    if commands:
        usage.append(here.say("page.command_place"))
    formatter.write_usage(ctx.command_path, " ".join(usage), prefix=here.say("page.usage") + " ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(here.say(f"help.{command.help}"))
    sections = (
        ("arguments", [_row(here, p, ctx) for p in arguments]),
        ("options", [_row(here, p, ctx) for p in options]),
        ("commands", [(name, here.say(f"help.{key}")) for name, key in commands.items()]),
    )
    for head, rows in sections:
        if rows:
            with formatter.section(here.say(f"page.{head}")):
                formatter.write_dl(rows)
    if ctx.parent is None:
        formatter.write_paragraph()
        formatter.write(here.say("page.endings") + "\n")


def _row(here: Frame, parameter: Any, ctx: Any) -> tuple[str, str]:
    key = "help" if parameter.name == "help" else parameter.help
    return parameter.get_help_record(ctx)[0], here.say(f"option.{key}")
