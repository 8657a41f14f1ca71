"""Desks: one for each chat, found by address and agency, shut and used again, moved."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from config.people import Address, Agency
from storage import desks, directory, outbox
from storage.database import Database
from storage.desks import Desk, room_address
from storage.values import DeskKind, OutboxState
from tests.storage.examples import T0, outgoing

MPP, DISHUB = Address("telegram", "-1001"), Address("telegram", "-1002")


def link(
    session: Session,
    address: Address = MPP,
    agency: str | None = None,
    kind: DeskKind = DeskKind.FORUM,
) -> Desk:
    """Make a chat a desk."""
    return desks.add(session, agency=agency, address=address, kind=kind, title="Grup", at=T0)


@pytest.fixture(autouse=True)
async def agencies(db: Database) -> None:
    """Two agencies."""
    known = (Agency(id="dishub", name="Dinas Perhubungan"), Agency(id="dlh", name="DLH"))
    await db.write(directory.replace, known, None)


async def test_a_desk_comes_out_as_it_went_in(db: Database) -> None:
    mpp = await db.write(link)
    dishub = await db.write(link, DISHUB, "dishub", DeskKind.GROUP)
    assert mpp == Desk(
        id=mpp.id, agency=None, address=MPP, kind=DeskKind.FORUM, title="Grup", active=True
    )
    assert (dishub.agency, dishub.kind) == ("dishub", DeskKind.GROUP)
    assert await db.read(desks.find, mpp.id) == mpp
    assert await db.read(desks.find, 99) is None
    assert await db.read(desks.of_address, DISHUB) == dishub
    assert await db.read(desks.of_address, Address("mail", "-1002")) is None
    assert await db.read(desks.of_agency, None) == (mpp,)
    assert await db.read(desks.of_agency, "dishub") == (dishub,)
    assert await db.read(desks.of_agency, "dlh") == ()
    assert await db.read(desks.all) == await db.read(desks.active) == (mpp, dishub)


async def test_a_chat_linked_again_is_the_same_desk_of_another_agency(db: Database) -> None:
    first = await db.write(link)
    again = await db.write(link, MPP, "dlh", DeskKind.GROUP)
    assert (again.id, again.agency, again.kind) == (first.id, "dlh", DeskKind.GROUP)
    assert await db.read(desks.all) == (again,)
    with pytest.raises(IntegrityError):
        await db.write(link, DISHUB, "nirwana")


async def test_a_desk_is_shut_once_and_says_why_until_it_is_used_again(db: Database) -> None:
    desk = await db.write(link)
    assert await db.write(desks.deactivate, desk.id, "bot dikeluarkan")
    assert not await db.write(desks.deactivate, desk.id, "lagi")
    assert await db.read(desks.troubles) == {desk.id: "bot dikeluarkan"}
    assert await db.read(desks.active) == ()
    assert await db.read(desks.of_agency, None) == ()
    # An operator who closes it knows of it.
    assert not await db.write(desks.deactivate, desk.id)
    assert await db.read(desks.troubles) == {}

    await db.write(desks.reactivate, desk.id)
    await db.write(desks.deactivate, desk.id, "bot dikeluarkan")
    assert await db.write(desks.reactivate, desk.id)
    assert not await db.write(desks.reactivate, desk.id)
    assert await db.read(desks.troubles) == {}
    await db.write(desks.deactivate, desk.id, "bot dikeluarkan")
    await db.write(link)
    assert await db.read(desks.troubles) == {}


async def test_a_desk_becomes_of_another_kind_once(db: Database) -> None:
    desk = await db.write(link)
    assert await db.write(desks.becomes, desk.id, DeskKind.GROUP)
    assert not await db.write(desks.becomes, desk.id, DeskKind.GROUP)


async def test_a_desk_moves_with_what_waits_to_be_said_there(db: Database) -> None:
    desk = await db.write(link)
    other = await db.write(link, DISHUB)
    waits = await db.write(
        outbox.add, outgoing("<1@x>", address=MPP, state=OutboxState.HELD, recipient="meja:1")
    )
    sent = await db.write(outbox.add, outgoing("<2@x>", address=MPP, state=OutboxState.SENT))
    new = Address("telegram", "-100777")
    assert not await db.write(desks.move, desk.id, other.address)
    assert not await db.write(desks.move, 99, new)
    assert await db.write(desks.move, desk.id, new)
    found = await db.read(desks.of_address, new)
    assert found is not None
    assert found.id == desk.id
    addresses = [await db.read(outbox.find, id_) for id_ in (waits, sent)]
    assert [one.address for one in addresses if one] == [new, MPP]


async def test_an_agency_has_one_room(db: Database) -> None:
    assert room_address(None) != room_address("dishub")
    assert all(desks.is_room(room_address(agency)) for agency in (None, "dishub"))
    assert not desks.is_room(Address("whatsapp", "+6281200000001"))
    assert not desks.is_room(Address("telegram", "ruang:dishub"))
