"""`kawal sop`: the procedures that the office can run, and the check of a file."""

from pathlib import Path
from textwrap import indent
from typing import Annotated

import typer

from bot.cli import sop_draw, sop_page, sop_try
from bot.cli.failure import Ending, bad_input
from bot.cli.frame import frame
from bot.cli.help import command, group
from bot.cli.named import procedure_named
from bot.cli.options import AsJson
from bot.cli.output import as_json, line, table
from config import sop

app = group("sop")


@command(app, "list", "sop_list")
def list_(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """List the procedures."""
    here = frame(ctx)
    found = here.settings.library.procedures.values()
    if as_json_:
        as_json(
            [
                {"id": p.id, "nomor": p.nomor, "judul": p.judul, "langkah": len(p.langkah)}
                for p in found
            ]
        )
        return
    say = here.say
    table(
        [say("head.id"), say("head.title"), say("head.steps"), say("head.office")],
        [(p.id, p.judul, str(len(p.langkah)), p.instansi) for p in found],
        right=[2],
    )


@command(app, "show", "sop_show")
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="sop")],
    as_json_: AsJson = False,
) -> None:
    """Show a procedure as on the paper."""
    here = frame(ctx)
    paper = procedure_named(here, name)
    if as_json_:
        as_json(sop.to_json(paper))
    else:
        sop_page.show(here, paper)


@command(app, "check", "sop_check")
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="sop_file")],
    as_json_: AsJson = False,
) -> int:
    """Find every fault of an SOP file."""
    here = frame(ctx)
    try:
        source = file.read_text("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_input(here.say("error.file", file=file, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise bad_input(here.say("error.encoding", file=file)) from error
    problems = sop.check(source, here.words.lang)
    if as_json_:
        told = [{"line": p.line, "message": p.message, "example": p.example} for p in problems]
        as_json({"ok": not problems, "problems": told})
    else:
        for problem in problems:
            place = f"{file}:{problem.line}" if problem.line else str(file)
            line(f"{place}: {problem.message}")
            line(indent(here.say("sop.example", example=indent(problem.example or "", "  ")), "  "))
        if not problems:
            line(here.say("sop.sound", file=file))
    return Ending.PROBLEMS if problems else Ending.DONE


@command(app, "try", "sop_try")
def try_(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="sop")],
    auto: Annotated[bool, typer.Option("--auto", help="try_auto")] = False,
    start: Annotated[str | None, typer.Option(metavar="START", help="try_start")] = None,
) -> int:
    """Play an SOP through in the terminal, or walk all of it."""
    here = frame(ctx)
    return sop_try.rehearse(here, procedure_named(here, name), start, auto)


@command(app, "draw", "sop_draw")
def draw(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="sop")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="out")] = None,
) -> None:
    """Draw an SOP as the flow chart on its paper."""
    here = frame(ctx)
    sop_draw.draw(here, procedure_named(here, name), out)


COMMANDS = {"sop": app}
