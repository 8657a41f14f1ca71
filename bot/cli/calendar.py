"""`kawal calendar`: the office's calendar, and what a changed one does to the open cases.

The settings say what the calendar shall be; `apply`, or the next start of `kawal serve`, brings
it into force (`bot.calendar`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from bot import calendar
from bot.app import Parts
from bot.calendar import Moved, Preview
from bot.cli.failure import bad_input
from bot.cli.frame import YEARS, Frame, frame
from bot.cli.help import command, group
from bot.cli.options import AsJson
from bot.cli.output import as_json, line, table
from bot.house import House
from config.hours import OfficeHours, national_holidays

_DAY = timedelta(days=1)

app = group("calendar")


@command(app, "show", "calendar_show")
def show(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="YEAR", help="year")] = None,
    as_json_: AsJson = False,
) -> None:
    """Show the calendar of a year as the settings have it."""
    here = frame(ctx)
    hours = here.settings.office_hours
    wanted = datetime.now(hours.zone).year if year is None else year
    if wanted not in YEARS:
        raise bad_input(here.say("error.year", value=wanted))
    if as_json_:
        as_json(_year_json(hours, wanted))
    else:
        _tell_year(here, hours, wanted)


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += _DAY


def _working_days(hours: OfficeHours, year: int) -> list[int]:
    """Count the working days of each month."""
    months = [0] * 12
    for day in _days(year):
        months[day.month - 1] += bool(hours.on(day))
    return months


def _holidays(hours: OfficeHours, year: int) -> Iterator[tuple[date, str, str]]:
    """Give each holiday with its name and where it comes from, those worked on among them."""
    national = national_holidays(year)
    for day, name in sorted((dict(national) | dict(hours.holidays(year))).items()):
        source = "worked" if hours.holiday(day) is None else "national"
        yield day, name, "own" if day in hours.added else source


def _ramadan(hours: OfficeHours, year: int) -> Iterator[tuple[date, date, bool]]:
    for known in hours.ramadan_ranges:
        if year in (known.first.year, known.last.year):
            yield known.first, known.last, known.estimated


def _year_json(hours: OfficeHours, year: int) -> dict[str, object]:
    return {
        "year": year,
        "working_days": _working_days(hours, year),
        "holidays": [
            {"date": day.isoformat(), "name": name, "source": source}
            for day, name, source in _holidays(hours, year)
        ],
        "ramadan": [
            {"first": first.isoformat(), "last": last.isoformat(), "estimated": estimated}
            for first, last, estimated in _ramadan(hours, year)
        ],
        "hours": [_stretches(hours.regular[day]) for day in range(7)],
        "ramadan_hours": [_stretches(hours.ramadan[day]) for day in range(7)],
        "warnings": list(hours.warnings_for(year)),
    }


def _stretches(day: tuple[tuple[object, object], ...]) -> str:
    return ", ".join(f"{opening:%H.%M}-{closing:%H.%M}" for opening, closing in day)


def _tell_year(here: Frame, hours: OfficeHours, year: int) -> None:
    words, say = here.words, here.say
    line(say("calendar.title", year=year))
    line()
    closed = say("calendar.closed")
    table(
        [say("calendar.weekday"), say("calendar.hours"), say("calendar.ramadan_hours")],
        [
            (
                words.text(f"calendar.weekday.{day}"),
                _stretches(hours.regular[day]) or closed,
                _stretches(hours.ramadan[day]) or closed,
            )
            for day in range(7)
        ],
    )
    for first, last, estimated in _ramadan(hours, year):
        key = "calendar.ramadan_estimated" if estimated else "calendar.ramadan"
        line(say(key, first=words.day(first), last=words.day(last)))
    months = _working_days(hours, year)
    line(say("calendar.working_days", count=sum(months)))
    named = (words.text(f"calendar.month.{n}") for n in range(1, 13))
    line("  " + ", ".join(f"{name} {count}" for name, count in zip(named, months, strict=True)))
    line()
    table(
        [say("calendar.day"), say("calendar.holiday"), say("calendar.source")],
        [
            (words.date(day), name, say(f"calendar.{source}"))
            for day, name, source in _holidays(hours, year)
        ],
    )
    for warning in hours.warnings_for(year, words.lang):
        line(warning)


@command(app, "preview", "calendar_preview")
def preview(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """Show which open cases the settings' calendar would change."""
    here = frame(ctx)

    async def work(parts: Parts) -> None:
        found = await calendar.preview(parts.db, parts.house)
        if as_json_:
            as_json(_preview_json(found, parts.house))
        else:
            _tell_preview(here, found, parts.house)
            if found.changes:
                line(here.say("calendar.how"))

    here.run(work)


@command(app, "apply", "calendar_apply")
def apply(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """Bring the settings' calendar into force, and every open case onto it."""
    here = frame(ctx)

    async def work(parts: Parts) -> None:
        found = await calendar.preview(parts.db, parts.house)
        count = await calendar.adopt(parts.db, parts.house)
        if as_json_:
            as_json({**_preview_json(found, parts.house), "applied": count})
        else:
            _tell_preview(here, found, parts.house)
            line(here.say("calendar.applied", count=count))

    here.run(work)


def _preview_json(found: Preview, house: House) -> dict[str, object]:
    return {
        "changes": [
            {
                "kind": change.kind,
                "first": change.first.isoformat(),
                "last": change.last.isoformat(),
                "name": change.name or None,
            }
            for change in found.changes
        ],
        "open": found.looked_at,
        "deadlines": [
            {
                "number": moved.case.number,
                "procedure": moved.case.procedure,
                "step": moved.case.step,
                "holder": _holder_json(moved),
                "kind": moved.kind,
                "before": _iso(moved.before, house),
                "after": _iso(moved.after, house),
                "why": [change.sentence(house.wording) for change in moved.why],
            }
            for moved in found.moved
        ],
    }


def _iso(moment: datetime | None, house: House) -> str | None:
    return house.local(moment).isoformat() if moment else None


def _holder_json(moved: Moved) -> dict[str, str | None] | None:
    held = moved.case.holder
    return {"role": held.role, "officer": held.officer} if held else None


def _tell_preview(here: Frame, found: Preview, house: House) -> None:
    words, say = here.words, here.say
    if not found.changes:
        line(say("calendar.same"))
        return
    line(say("calendar.changes"))
    for change in found.changes:
        line(f"  {change.sentence(words)}")
    if not found.moved:
        line(say("calendar.nothing_moved", count=found.looked_at))
        return
    line(say("calendar.moved", cases=len({m.case.number for m in found.moved})))
    line()
    heads = ("number", "step", "holder", "kind", "before", "after", "why")
    table(
        [say(f"calendar.{head}") for head in heads],
        [
            (
                moved.case.number,
                str(moved.case.step),
                _holder(moved),
                words.text(f"why.rung.{moved.kind}"),
                _short(moved.before, house),
                _short(moved.after, house),
                "; ".join(change.sentence(words) for change in moved.why) or "-",
            )
            for moved in found.moved
        ],
        right=[1],
        lines=True,
    )


def _holder(moved: Moved) -> str:
    held, office = moved.case.holder, moved.office
    if held is None:
        return "-"
    return office.directory.officer_name(held.officer) or office.procedure.label(held.role)


def _short(moment: datetime | None, house: House) -> str:
    if moment is None:
        return "-"
    local = house.local(moment)
    return f"{house.wording.day(local)} {local:%H.%M}"


COMMANDS = {"calendar": app}
