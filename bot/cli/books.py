"""`kawal recap` and `kawal register`: the day in numbers, and the register (buku agenda)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Annotated

import typer

from bot import present
from bot.app import Parts
from bot.cli.failure import bad_input
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, facts, line, table
from bot.house import House
from router.directory import Directory
from storage import register as books
from storage.values import Recap, RegisterLine

_DAY = timedelta(days=1)


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
            _tell_recap(here, found, date_, directory)

    here.run(work)


def _tell_recap(here: Frame, found: Recap, day: date, directory: Directory) -> None:
    text = here.words.text
    line(here.say("recap.title", day=here.words.date(day)))
    line()
    facts(
        [
            (here.say("recap.received"), str(found.received)),
            (here.say("recap.answered"), str(found.answered)),
            (here.say("recap.closed"), str(sum(found.closed.values()))),
            (here.say("recap.kept"), str(found.kept)),
            (here.say("recap.breached"), str(found.breached)),
        ]
    )
    _counts(here, "channels", ((text(f"channel.{c}"), n) for c, n in found.channels.items()))
    _counts(
        here,
        "agencies",
        (
            (directory.agency_name(id_) or here.say("recap.unrouted"), count)
            for id_, count in found.agencies.items()
        ),
    )
    _counts(
        here,
        "endings",
        ((text(f"close_reason.{reason}"), count) for reason, count in found.closed.items()),
    )
    _counts(
        here,
        "steps",
        (
            (here.say("recap.step", sop=procedure, step=step), count)
            for (procedure, step), count in found.steps.items()
        ),
    )


def _counts(here: Frame, key: str, rows: Iterable[tuple[str, int]]) -> None:
    counted = [(name, str(count)) for name, count in rows]
    if counted:
        line()
        table([here.say(f"recap.{key}"), here.say("recap.count")], counted, right=[1])


def register(
    ctx: typer.Context,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="from")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="until")] = None,
    as_json_: AsJson = False,
) -> None:
    """Print the register of the cases opened from one day to another, both included."""
    here = frame(ctx)
    begin, finish = (here.day(text) if text else None for text in (first, last))

    async def work(parts: Parts) -> None:
        house = parts.house
        end = finish or house.clock.now().date()
        start = begin or end.replace(month=1, day=1)
        if end < start:
            raise bad_input(here.say("error.backwards", first=start, last=end))
        found = await parts.db.read(
            books.rows, _midnight(start, house), _midnight(end + _DAY, house)
        )
        if as_json_:
            as_json([present.register_line(one, house) for one in found])
            return
        directory = await parts.db.read(house.directory)
        _tell_register(here, found, directory, house)

    here.run(work)


def _tell_register(
    here: Frame, found: Iterable[RegisterLine], directory: Directory, house: House
) -> None:
    text = here.words.text
    rows = [
        (
            one.number,
            f"{here.words.day(house.local(one.opened_at))} {house.local(one.opened_at):%H.%M}",
            text(f"channel.{one.channel}"),
            one.complainant or "-",
            one.subject or here.say("register.secret"),
            directory.agency_name(one.agency) or "-",
            text(f"state.{one.state}"),
            here.words.day(house.local(one.closed_at)) if one.closed_at else "-",
        )
        for one in found
    ]
    if not rows:
        line(here.say("register.none"))
        return
    heads = ("number", "opened", "channel", "complainant", "subject", "agency", "state", "closed")
    table([here.say(f"register.{head}") for head in heads], rows)


COMMANDS = {"recap": single("recap", recap), "register": single("register", register)}
