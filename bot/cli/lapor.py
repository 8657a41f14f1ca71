"""`kawal lapor`: cases written out as SP4N-LAPOR!'s form asks for them."""

import sys
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import lapor
from bot.app import Parts
from bot.cli.failure import bad_input
from bot.cli.frame import frame
from bot.cli.help import command, group
from bot.cli.options import AsJson
from bot.cli.output import as_json, line
from bot.house import House
from bot.lapor import Handover
from bot.records.sheet import as_csv

_DAY = timedelta(days=1)

app = group("lapor")


@app.callback()
def options() -> None:
    """Stand between the group's name and its one command, so that both must be written."""


@command(app, "export", "lapor_export")
def export(
    ctx: typer.Context,
    numbers: Annotated[list[str] | None, typer.Argument(metavar="NUMBER", help="numbers")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="from")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="until")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="lapor_out")] = None,
    as_json_: AsJson = False,
) -> None:
    """Write cases out as CSV: those named, else the open ones of a time that are not secret."""
    here = frame(ctx)
    if numbers and (first or last):
        raise bad_input(here.say("error.lapor_which"))
    begin, finish = (here.day(text) if text else None for text in (first, last))

    def find(session: Session, house: House) -> tuple[Handover, ...]:
        if numbers:
            return tuple(lapor.named(session, house, [one.strip() for one in numbers]))
        end = finish or house.clock.now().date()
        start = begin or end.replace(month=1, day=1)
        if end < start:
            raise bad_input(here.say("error.backwards", first=start, last=end))
        until = _midnight(end + _DAY, house)
        return tuple(lapor.opened(session, house, _midnight(start, house), until))

    async def work(parts: Parts) -> None:
        found = await parts.db.read(find, parts.house)
        if as_json_:
            as_json([asdict(one) for one in found])
            return
        sheet = as_csv(lapor.book(found, parts.house))
        if out is None:
            sys.stdout.write(sheet)
        else:
            # The bytes as they are: the file's line ends are part of its form (RFC 4180).
            out.write_bytes(sheet.encode())
            line(here.say("lapor.written", file=out, count=len(found)))

    here.run(work)


def _midnight(day: date, house: House) -> datetime:
    return datetime.combine(day, time(), house.zone)


COMMANDS = {"lapor": app}
