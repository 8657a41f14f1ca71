"""`kawal desk`: the chats where officers work: linked by a code, listed, closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.app import Parts
from bot.cli.failure import bad_input, not_found
from bot.cli.frame import Frame, frame
from bot.cli.help import command, group
from bot.cli.named import agency_id
from bot.cli.options import AsJson
from bot.cli.output import as_json, line, table
from bot.desk import tying
from bot.desk.alarm import OFFICE
from bot.desk.board import Links
from bot.house import House
from channels.base import Channel, Topics, Transient
from storage import cards, desks
from storage.desks import Desk

app = group("desk")

Whose = Annotated[str, typer.Argument(metavar="AGENCY", help="desk_whose")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A desk with what an operator wants to know of it."""

    desk: Desk
    whose: str
    open: int
    error: str | None


@command(app, "link", "desk_link")
def link(ctx: typer.Context, whose: Whose, as_json_: AsJson = False) -> None:
    """Make a code with which one group becomes a desk."""
    here = frame(ctx)

    async def work(parts: Parts) -> None:
        channel = next((c for c in parts.channels if isinstance(c, Topics)), None)
        if channel is None:
            raise bad_input(here.say("desk.no_groups"))
        now = parts.house.clock.now()
        agency = await _agency(here, parts, whose)
        code = await parts.db.write(tying.invite, agency, now)
        url = await _url(channel, code)
        if as_json_:
            until = parts.house.local(now + tying.VALID).isoformat(timespec="seconds")
            as_json({"agency": agency, "code": code, "url": url, "expires_at": until})
            return
        _tell_code(here, parts.house, code, url, now)

    here.run(work)


async def _agency(here: Frame, parts: Parts, whose: str) -> str | None:
    """Give the agency that is meant; None for the office itself. Raises Failure."""
    if whose.strip().lower() == OFFICE:
        return None
    return agency_id(here, await parts.db.read(parts.house.directory), whose)


async def _url(channel: Channel, code: str) -> str | None:
    """Give the link that brings the bot into a group; None while the platform is not reached."""
    if not isinstance(channel, Links):
        return None
    try:
        return await channel.deep_link(code, group=True)
    except Transient:
        return None
    finally:
        await channel.close()


def _tell_code(here: Frame, house: House, code: str, url: str | None, now: datetime) -> None:
    line(here.say("desk.code", code=code, until=house.moment(now + tying.VALID)))
    if url is not None:
        line(here.say("desk.open", url=url))
    line(here.say("desk.write", code=code))


@command(app, "room", "desk_room")
def room(ctx: typer.Context, whose: Whose, as_json_: AsJson = False) -> None:
    """Make the WhatsApp room of an agency, or of the office."""
    here = frame(ctx)

    async def work(parts: Parts) -> Told:
        if desks.RELAY_CHANNEL not in parts.house.channels:
            raise bad_input(here.say("desk.no_whatsapp"))
        agency = await _agency(here, parts, whose)
        made = await parts.db.write(tying.open_room, parts.house, agency, parts.house.clock.now())
        found = await parts.db.read(_all, parts.house)
        return next(one for one in found if one.desk.id == made.id)

    told = here.run(work)
    if as_json_:
        as_json(_json(told))
    else:
        line(here.say("desk.room_open", title=told.desk.title, count=told.open))


@command(app, "list", "desk_list")
def list_(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """List the desks, those closed too."""
    here = frame(ctx)

    async def work(parts: Parts) -> Sequence[Told]:
        return await parts.db.read(_all, parts.house)

    found = here.run(work)
    if as_json_:
        as_json([_json(one) for one in found])
        return
    if not found:
        line(here.say("desk.none"))
        return
    heads = ("id", "title", "whose", "kind", "chat", "state", "open_cases", "trouble")
    table(
        [here.say(f"desk.{head}") for head in heads],
        [
            (
                str(one.desk.id),
                one.desk.title,
                one.whose,
                here.say(f"desk.is_{one.desk.kind}"),
                str(one.desk.address),
                here.say("desk.active" if one.desk.active else "desk.closed_state"),
                str(one.open),
                one.error or "-",
            )
            for one in found
        ],
        right=[0, 6],
    )


def _all(session: Session, house: House) -> tuple[Told, ...]:
    late = {card.desk: card.last_error for card in cards.troubled(session, limit=1000)}
    troubles = {**late, **desks.troubles(session)}
    return tuple(
        Told(
            desk=desk,
            whose=tying.whose(session, house, desk),
            open=cards.count_open(session, desk.id),
            error=troubles.get(desk.id),
        )
        for desk in desks.all(session)
    )


def _json(told: Told) -> Mapping[str, str | int | bool | None]:
    desk = told.desk
    return {
        "id": desk.id,
        "title": desk.title,
        "agency": desk.agency,
        "kind": desk.kind,
        "address": str(desk.address),
        "active": desk.active,
        "open_cases": told.open,
        "error": told.error,
    }


@command(app, "close", "desk_close")
def close(
    ctx: typer.Context,
    id_: Annotated[int, typer.Argument(metavar="ID", help="desk_id")],
    as_json_: AsJson = False,
) -> None:
    """Close a desk: its chat gets nothing more."""
    here = frame(ctx)

    async def work(parts: Parts) -> Desk | None:
        found = await parts.db.read(desks.find, id_)
        if found is not None:
            await parts.db.write(desks.deactivate, id_)
        return found

    desk = here.run(work)
    if desk is None:
        raise not_found(here.say("error.no_desk", id=id_))
    if as_json_:
        as_json({"id": id_, "active": False})
    else:
        line(here.say("desk.closed", title=desk.title))


COMMANDS = {"desk": app}
