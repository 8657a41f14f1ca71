"""`kawal check`: looks at each part of the program, and says what helps where one is not OK.

Makes neither database nor data folder. What cannot be looked at because of another part's fault
is left out: the other's remedy comes first.
"""

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import typer

from bot import rates
from bot.app import Parts
from bot.cli.coordinator import Queue, queue
from bot.cli.failure import Ending, Failure, explained
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, line
from bot.cli.router_learning import automatic
from bot.learning import status
from bot.learning.told import of_hundred
from channels.base import Automatic, Health
from config.procedure import Procedure, Scope
from config.sop_library import Library
from router.directory import Directory
from router.values import KOORDINATOR
from storage import desks, inbox, migrate, outbox, register
from storage.desks import Desk

SHOWN = 3
"""How many names or messages a line gives as examples."""

COUNTED = 100
"""Up to how many undelivered messages are counted."""

LATELY = timedelta(days=7)
"""For how long what was put aside is told of."""

LONG = timedelta(hours=1)
"""After which time a message that waits for its reader is told of."""


def check(ctx: typer.Context, as_json_: AsJson = False) -> int:
    """Look at every part."""
    here = frame(ctx)
    found = tuple(_parts(here))
    sound = all(part.ok for part in found)
    if as_json_:
        parts = [{"part": p.part, "ok": p.ok, "detail": p.detail} for p in found]
        as_json({"ok": sound, "parts": parts})
    else:
        width = max(len(p.part) for p in found)
        for p in found:
            mark = here.say("check.ok" if p.ok else "check.bad")
            line(f"{mark}  {p.part:<{width}}  {p.detail}")
    return Ending.DONE if sound else Ending.PROBLEMS


def _parts(here: Frame) -> Iterator[Health]:
    """Look at the parts in the order in which one stands on the other."""
    try:
        settings = here.settings
    except Failure as failure:
        detail = " ".join((failure.message, *(str(p) for p in failure.problems)))
        yield Health(part="settings", ok=False, detail=detail)
        return
    yield _good(here, "settings", mode=settings.mode)
    yield _sops(here, settings.library)
    folder = _folder(here, settings.data.dir)
    yield folder
    database = _database(here)
    yield database
    if folder.ok and database.ok:
        yield from _opened(here)


def _good(here: Frame, part: str, key: str = "ok", **facts: object) -> Health:
    return Health(part=part, ok=True, detail=here.say(f"check.{part}.{key}", **facts))


def _bad(here: Frame, part: str, key: str, **facts: object) -> Health:
    return Health(part=part, ok=False, detail=here.say(f"check.{part}.{key}", **facts))


def _sops(here: Frame, library: Library) -> Health:
    """Count the SOPs, and name those of the office's own folder."""
    count = len(library.ids)
    if library.own:
        own = ", ".join(f"{id_} ({one.file})" for id_, one in sorted(library.own.items()))
        return _good(here, "sop", "own", count=count, own=own)
    return _good(here, "sop", count=count)


def _folder(here: Frame, folder: Path) -> Health:
    if not folder.is_dir():
        return _bad(here, "data", "missing", path=folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        return _bad(here, "data", "closed", path=folder)
    return _good(here, "data", path=folder)


def _database(here: Frame) -> Health:
    try:
        with explained(here.words):
            state = migrate.state(here.settings.database_url)
    except Failure as failure:
        return Health(part="database", ok=False, detail=failure.message)
    if state == "current":
        return _good(here, "database")
    return _bad(here, "database", state)


def _opened(here: Frame) -> list[Health]:
    """Look at what stands in the database, and at the channels."""

    async def work(parts: Parts) -> list[Health]:
        directory = await parts.db.read(parts.house.directory)
        counts = await parts.db.read(inbox.counts)
        missed = await parts.db.read(outbox.undelivered, COUNTED)
        waiting = await parts.db.read(queue, parts.house)
        channels = await asyncio.gather(*(c.check() for c in parts.channels))
        found = [*_directory(here, directory, parts.house.channels), *_calendar(here, parts)]
        found += [health for some in channels for health in some]
        found.append(_queue(here, waiting))
        troubles = await parts.db.read(desks.troubles)
        found += _desks(here, await parts.db.read(desks.all), troubles)
        found.append(_register(here, await parts.db.read(register.gaps)))
        found.append(await _router(here, parts))
        found.append(
            _bad(here, "stuck", "some", count=counts.stuck)
            if counts.stuck
            else _good(here, "stuck")
        )
        week = parts.house.clock.now() - LATELY
        found += _put_aside(here, await parts.db.read(inbox.put_aside, _LOOKED_AT, week))
        if missed:
            last, error = missed[0].address.value, (missed[0].last_error or "-").rstrip(".")
            count = f"{COUNTED}+" if len(missed) == COUNTED else len(missed)
            found.append(_bad(here, "undelivered", "some", count=count, last=last, error=error))
        else:
            found.append(_good(here, "undelivered"))
        found += await _held(here, parts)
        return found

    try:
        return here.run(work)
    except Failure as failure:
        return [Health(part="database", ok=False, detail=failure.message)]


_LOOKED_AT = (rates.TOO_MANY, Automatic.FEEDBACK)
"""Outcomes of messages put aside that a person should know of."""


def _put_aside(here: Frame, counts: Mapping[str, int]) -> Iterator[Health]:
    """Tell of complaints that wait for a human look, and of our mail that was called unwanted.

    The second is no fault of a part, but whoever sends ever more of it is refused one day.
    """
    if count := counts.get(rates.TOO_MANY):
        yield _bad(here, "crowded", "some", count=count)
    if count := counts.get(Automatic.FEEDBACK):
        yield _good(here, "feedback", "some", count=count)


async def _held(here: Frame, parts: Parts) -> list[Health]:
    """Tell of messages that wait for their readers; that they were not opened is no fault."""
    since = parts.house.clock.now() - LONG
    waiting = await parts.db.read(outbox.held, since, COUNTED)
    if not waiting:
        return []
    count = f"{COUNTED}+" if len(waiting) == COUNTED else len(waiting)
    return [_good(here, "held", "some", count=count, last=waiting[0].address.value)]


def _queue(here: Frame, found: Queue) -> Health:
    """Count what waits for the coordinator; a role that nobody plays has to be filled."""
    count = len(found.waiting)
    if found.orphaned:
        numbers = _some(here, found.orphaned)
        return _bad(here, "queue", "orphaned", count=count, numbers=numbers)
    return _good(here, "queue", "some" if count else "ok", count=count)


def _desks(here: Frame, found: Sequence[Desk], troubles: Mapping[int, str]) -> Iterator[Health]:
    """Name a desk that cannot be written to any more; an office need not have any."""
    lost = [desk for desk in found if not desk.active and desk.id in troubles]
    if lost:
        titles, why = _some(here, [desk.title for desk in lost]), troubles[lost[0].id]
        yield _bad(here, "desks", "lost", titles=titles, why=why.rstrip("."))
    elif found:
        yield _good(here, "desks", count=sum(desk.active for desk in found))


def _register(here: Frame, gaps: Sequence[str]) -> Health:
    """Look whether a number of the register was given out and belongs to no case."""
    if gaps:
        return _bad(here, "register", "gaps", numbers=_some(here, list(gaps)))
    return _good(here, "register")


async def _router(here: Frame, parts: Parts) -> Health:
    """Say which model routes, since when, and how it does; without the extra none can learn."""
    house = parts.house
    found = await status.standing(parts.db, house)
    serving, needed = found.serving, house.settings.routing.min_examples
    counts = {"count": found.learnable, "needed": needed}
    if serving.lost is not None:
        return _bad(here, "router", "lost", id=found.serving.model.id)
    if found.missing and found.learnable >= needed:
        return _bad(here, "router", "extra", names=", ".join(found.missing), **counts)
    if found.made is None or serving.since is None:
        key = "extra_later" if found.missing else "shipped"
        return _good(here, "router", key, **counts)
    return _good(
        here,
        "router",
        "own",
        id=serving.model.id,
        since=here.words.day(house.local(serving.since)),
        top1=of_hundred(found.made.measures[0]["top1"]),
        automatic=automatic(here, found, house),
    )


def _directory(here: Frame, directory: Directory, channels: frozenset[str]) -> Iterator[Health]:
    """Look whether every role that the office's SOPs need is somebody's, and can be reached."""
    if not (directory.agencies or directory.officers):
        yield _bad(here, "directory", "empty")
        return
    vacant = list(_vacant(here, directory))
    if vacant:
        yield _bad(here, "directory", "vacant", roles=_some(here, vacant))
    mute = [
        o.name for o in directory.officers if not any(a.channel in channels for a in o.addresses)
    ]
    if mute:
        yield _bad(here, "directory", "mute", names=_some(here, mute))
    if not vacant and not mute:
        agencies, officers = len(directory.agencies), len(directory.officers)
        yield _good(here, "directory", agencies=agencies, officers=officers)
    yield _oversight(here, directory)


def _oversight(here: Frame, directory: Directory) -> Health:
    """Count those to whom a case can be sealed; an office runs without them, and should know."""
    settings = here.settings
    procedure = settings.library.procedures[settings.office.procedure]
    role = procedure.pengawasan.oleh
    found = directory.with_role(role, Scope.KANTOR, None)
    return _good(here, "oversight", "ok" if found else "none", count=len(found), role=role)


def _vacant(here: Frame, directory: Directory) -> Iterator[str]:
    """Name each role that nobody plays, with the agency in which nobody does."""
    settings = here.settings
    used = dict.fromkeys([settings.office.procedure, *settings.intake.values()])
    found: dict[str, None] = {}
    for procedure in (settings.library.procedures[id_] for id_ in used):
        found |= dict.fromkeys(_vacant_in(procedure, directory))
    yield from found
    if not directory.with_role(KOORDINATOR, Scope.KANTOR, None):
        yield KOORDINATOR.capitalize()


def _vacant_in(procedure: Procedure, directory: Directory) -> Iterator[str]:
    roles = {role for step in procedure.langkah for role in step.pelaksana}
    roles |= {step.tanda_tangan.oleh for step in procedure.langkah if step.tanda_tangan}
    roles.add(procedure.pengawasan.oleh)
    for role, spec in procedure.pelaksana.items():
        if role not in roles or spec.lingkup is Scope.PENGADU:
            continue
        if spec.lingkup is Scope.KANTOR:
            if not directory.with_role(role, Scope.KANTOR, None):
                yield spec.label
            continue
        for agency in directory.agencies:
            if not directory.with_role(role, Scope.OPD, agency.id):
                yield f"{spec.label} {agency.name}"


def _some(here: Frame, names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    more = len(names) - SHOWN
    return here.say("check.and_more", names=shown, count=more) if more > 0 else shown


def _calendar(here: Frame, parts: Parts) -> Iterator[Health]:
    """Look at the year's calendar; what is open of the next one is told, and is no fault yet."""
    hours, lang = here.settings.office_hours, here.settings.language
    year = parts.house.clock.now().year
    now, later = hours.warnings_for(year, lang), hours.warnings_for(year + 1, lang)
    if now:
        yield Health(part="calendar", ok=False, detail=" ".join(now))
    elif later:
        detail = here.say("check.calendar.next", year=year, warnings=" ".join(later))
        yield Health(part="calendar", ok=True, detail=detail)
    else:
        yield _good(here, "calendar", year=year)


COMMANDS = {"check": single("check", check)}
