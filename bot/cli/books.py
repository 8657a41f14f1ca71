"""`kawal recap` and `kawal register`: the day in numbers, and the register (buku agenda)."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import present
from bot.app import Parts
from bot.cli.failure import Ending, bad_input
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, facts, line, table
from bot.house import House
from bot.records.agenda import Agenda
from bot.records.sheet import Book, as_csv, as_xlsx
from router.directory import Directory
from storage import register as books
from storage.values import Recap, RegisterLine

_DAY = timedelta(days=1)

FORMATS = ("tabel", "csv", "xlsx")


def _midnight(day: date, house: House) -> datetime:
    return datetime.combine(day, time(), house.zone)


def recap(
    ctx: typer.Context,
    day: Annotated[str | None, typer.Argument(metavar="DATE", help="recap_date")] = None,
    as_json_: AsJson = False,
) -> None:
    """Count what happened on a day."""
    here = frame(ctx)
    wanted = here.day(day) if day else None

    async def work(parts: Parts) -> None:
        house = parts.house
        date_ = wanted or house.clock.now().date()
        start, end = _midnight(date_, house), _midnight(date_ + _DAY, house)
        found = await parts.db.read(books.recap, start, end)
        directory = await parts.db.read(house.directory)
        if as_json_:
            as_json(present.recap(found, date_, directory))
        else:
            _tell_recap(here, found, date_, Agenda(house, directory), directory)

    here.run(work)


def _tell_recap(here: Frame, found: Recap, day: date, agenda: Agenda, directory: Directory) -> None:
    text, say = here.words.text, here.say
    line(say("recap.title", day=here.words.date(day)))
    line()
    facts(
        [
            (say("recap.received"), str(found.received)),
            (say("recap.answered"), str(found.answered)),
            (say("recap.closed"), str(sum(found.closed.values()))),
            (say("recap.reopened"), str(found.reopened)),
            (say("recap.open"), str(found.open)),
            (say("recap.done"), str(found.done)),
            (say("recap.kept"), _kept(here, found)),
            (say("recap.late"), str(found.late)),
            (say("recap.breached"), str(found.breached)),
        ]
    )
    _counts(here, "channels", ((text(f"channel.{c}"), n) for c, n in found.channels.items()))
    _counts(
        here,
        "agencies",
        (
            (directory.agency_name(id_) or say("recap.unrouted"), count)
            for id_, count in found.agencies.items()
        ),
    )
    _counts(
        here,
        "scopes",
        (
            (scope or agenda.procedure(procedure), count)
            for (procedure, scope), count in found.scopes.items()
        ),
    )
    _counts(
        here,
        "endings",
        ((text(f"close_reason.{reason}"), count) for reason, count in found.closed.items()),
    )
    _tell_steps(here, found)


def _kept(here: Frame, found: Recap) -> str:
    """Say how many turns were in time, and in percent of those done."""
    if found.kept_percent is None:
        return str(found.kept)
    whole, tenth = divmod(round(found.kept_percent * 10), 10)
    key = "recap.percent_tenth" if tenth else "recap.percent"
    return here.say(
        "recap.kept_of", kept=found.kept, percent=here.say(key, whole=whole, tenth=tenth)
    )


def _counts(here: Frame, key: str, rows: Iterable[tuple[str, int]]) -> None:
    counted = [(name, str(count)) for name, count in rows]
    if counted:
        line()
        table([here.say(f"recap.{key}"), here.say("recap.count")], counted, right=[1])


def _tell_steps(here: Frame, found: Recap) -> None:
    if not found.steps:
        return
    line()
    heads = ("steps", "step_open", "step_done", "step_kept", "step_late")
    table(
        [here.say(f"recap.{head}") for head in heads],
        [
            (
                here.say("recap.step", sop=procedure, step=step),
                *map(str, (tally.open, tally.done, tally.kept, tally.late)),
            )
            for (procedure, step), tally in found.steps.items()
        ],
        right=[1, 2, 3, 4],
    )


def register(
    ctx: typer.Context,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="from")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="until")] = None,
    format_: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="sheet")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="out")] = None,
    as_json_: AsJson = False,
) -> int:
    """Print the register of the cases opened from one day to another, both included.

    A gap in the numbers is told on stderr and ends the command with `Ending.PROBLEMS`.
    """
    here = frame(ctx)
    begin, finish = (here.day(text) if text else None for text in (first, last))
    wanted = _format(here, format_, out)

    async def work(parts: Parts) -> tuple[str, ...]:
        house = parts.house
        end = finish or house.clock.now().date()
        start = begin or end.replace(month=1, day=1)
        if end < start:
            raise bad_input(here.say("error.backwards", first=start, last=end))
        found = await parts.db.read(
            books.rows, _midnight(start, house), _midnight(end + _DAY, house)
        )
        directory = await parts.db.read(house.directory)
        agenda = Agenda(house, directory)
        if as_json_:
            as_json([present.register_line(one, house, directory) for one in found])
        elif wanted == "tabel":
            _tell_register(here, found, agenda)
        else:
            _write(here, agenda.book(found, start, end), wanted, out)
        return await parts.db.read(books.gaps)

    missing = here.run(work)
    if missing:
        line(here.say("register.gap", numbers=", ".join(missing)), sys.stderr)
    return Ending.PROBLEMS if missing else Ending.DONE


def _format(here: Frame, text: str | None, out: Path | None) -> str:
    """Decide the form: as named, else by the file's ending. Raises Failure."""
    ending = out.suffix.lower().removeprefix(".") if out else ""
    wanted = text or (ending if ending in FORMATS else FORMATS[0])
    if wanted not in FORMATS:
        raise bad_input(here.say("register.format", format=wanted))
    if wanted == "xlsx" and out is None:
        raise bad_input(here.say("register.where"))
    if wanted == "tabel" and out is not None:
        raise bad_input(here.say("register.screen"))
    return wanted


def _write(here: Frame, book: Book, format_: str, out: Path | None) -> None:
    """Write the sheet into its file, or CSV to stdout."""
    content = as_xlsx(book) if format_ == "xlsx" else as_csv(book).encode()
    if out is None:
        sys.stdout.write(content.decode())
        return
    out.write_bytes(content)
    line(here.say("register.written", file=out, count=len(book.rows)))


def _tell_register(here: Frame, found: Sequence[RegisterLine], agenda: Agenda) -> None:
    if not found:
        line(here.say("register.none"))
        return
    heads: tuple[str, ...] = ("number", "opened", "channel", "scope", "complainant")
    heads = (*heads, "subject", "place", "agency", "state", "closed")
    rows: list[Sequence[str]] = [_cells(here, one, agenda) for one in found]
    if any(one.corrections for one in found):
        # A correction is a sentence: it stands below the table, the column says how many.
        heads = (*heads, "corrections")
        rows = [
            (*row, str(len(one.corrections) or "")) for row, one in zip(rows, found, strict=True)
        ]
    table([here.say(f"register.{head}") for head in heads], rows, right=[10])
    for one in found:
        for correction in one.corrections:
            line(f"{one.number}  {agenda.correction(correction)}")


def _cells(here: Frame, one: RegisterLine, agenda: Agenda) -> Sequence[str]:
    day = here.words.day
    opened = one.opened_at.astimezone(here.zone)
    return (
        one.number,
        f"{day(opened)} {opened:%H.%M}",
        here.words.text(f"channel.{one.channel}"),
        one.scope or one.procedure,
        one.complainant or "-",
        agenda.subject(one) or "-",
        agenda.place(one) or "-",
        agenda.agency(one),
        agenda.result(one),
        day(one.closed_at.astimezone(here.zone)) if one.closed_at else "-",
    )


COMMANDS = {"recap": single("recap", recap), "register": single("register", register)}
