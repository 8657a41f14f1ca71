"""`kawal officer link` and `unlink`: how officers come in, at the counter's page and in chat."""

from dataclasses import replace
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import counter, present
from bot.app import Parts
from bot.cli.failure import bad_input
from bot.cli.frame import Frame, frame
from bot.cli.named import officer_id
from bot.cli.options import AsJson
from bot.cli.output import as_json, line
from bot.desk import linking
from bot.desk.board import Links
from bot.desk.linking import Invitation
from bot.house import House
from channels.base import Transient
from config.addresses import read_address
from config.people import Address

TELEGRAM, WHATSAPP = "telegram", "whatsapp"

Who = Annotated[str, typer.Argument(metavar="OFFICER", help="link_officer")]


def link(
    ctx: typer.Context,
    officer: Who,
    revoke: Annotated[bool, typer.Option("--revoke", help="revoke")] = False,
    as_json_: AsJson = False,
) -> None:
    """Give the address of an officer's counter page, and a code that links his chats.

    `revoke` makes the page's address open nothing; there is another one in its place.
    """
    here = frame(ctx)

    def change(session: Session, house: House) -> tuple[str, str, Invitation | None]:
        id_ = officer_id(here, house.directory(session), officer)
        if revoke:
            counter.revoke(session, id_)
        invited = linking.invite(session, id_, house.clock.now()) if house.chats else None
        return id_, counter.link(session, house, id_), invited

    async def work(parts: Parts) -> None:
        id_, address, invited = await parts.db.write(change, parts.house)
        if invited is not None:
            invited = await _with_ways(parts, invited)
        _print(here, parts.house, id_, address, invited, revoke=revoke, json=as_json_)

    here.run(work)


async def _with_ways(parts: Parts, invited: Invitation) -> Invitation:
    """Add how the code is handed in, on each platform that can be reached."""
    number = parts.settings.whatsapp.sender if WHATSAPP in parts.house.chats else None
    if number is not None:
        way = linking.whatsapp_link(number, invited.code)
        invited = replace(invited, whatsapp=way, number=number)
    for channel in parts.channels:
        if isinstance(channel, Links):
            try:
                url = await channel.deep_link(invited.code)
            except Transient:
                # The bot's name is not to be had now; the code can be typed all the same.
                url = None
            finally:
                await channel.close()
            invited = replace(invited, telegram=url)
    return invited


def _print(
    here: Frame,
    house: House,
    id_: str,
    address: str,
    invited: Invitation | None,
    *,
    revoke: bool,
    json: bool,
) -> None:
    if json:
        told = {"officer": id_, "url": address}
        if invited is not None:
            until = house.local(invited.expires_at).isoformat(timespec="seconds")
            ways = {"telegram": invited.telegram, "whatsapp": invited.whatsapp}
            as_json({**told, "code": invited.code, "expires_at": until, **ways})
        else:
            as_json(told)
        return
    if revoke:
        line(here.say("directory.link_revoked", name=id_))
    line(address)
    if invited is None:
        return
    until = house.moment(invited.expires_at)
    line(here.say("directory.link_code", code=invited.code, until=until))
    if invited.telegram is not None:
        line(here.say("directory.link_telegram", url=invited.telegram))
    elif TELEGRAM in house.chats:
        line(here.say("directory.link_start", code=invited.code))
    if invited.whatsapp is not None:
        words = f"{linking.WORD} {invited.code}"
        say = here.say
        line(say("directory.link_whatsapp", words=words, to=invited.number, url=invited.whatsapp))


def unlink(
    ctx: typer.Context,
    officer: Who,
    address: Annotated[str | None, typer.Option(metavar="ADDRESS", help="unlink_address")] = None,
    as_json_: AsJson = False,
) -> None:
    """Make the chats that an officer linked strangers' again: all, or one."""
    here = frame(ctx)
    one = _address(here, address) if address else None

    def change(session: Session, house: House) -> tuple[str, tuple[Address, ...]]:
        id_ = officer_id(here, house.directory(session), officer)
        return id_, linking.unlinked(session, id_, one)

    async def work(parts: Parts) -> tuple[str, tuple[Address, ...]]:
        return await parts.db.write(change, parts.house)

    id_, gone = here.run(work)
    written = [present.address(one) for one in gone]
    if as_json_:
        as_json({"officer": id_, "unlinked": written})
    elif written:
        line(here.say("directory.unlinked", name=id_, addresses=", ".join(written)))
    else:
        line(here.say("directory.unlinked_none", name=id_))


def _address(here: Frame, text: str) -> Address:
    try:
        return read_address(text)
    except (KeyError, ValueError):
        raise bad_input(here.say("error.contact", value=text)) from None
