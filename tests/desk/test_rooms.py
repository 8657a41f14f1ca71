"""Which desks see which cases; groups that are tied, moved, left, and topics that people close."""

from dataclasses import replace
from datetime import timedelta

from bot.desk import tying
from bot.desk.happened import happened
from bot.envelope import Envelope
from bot.handling import Done, Letterhead
from channels.base import InboundMessage
from channels.chat import Happened, Room
from config.people import Address
from router.routing import Route
from router.values import ActionId
from storage import cards, desks
from storage.values import Arrival, DeskKind, InboxState, Queued
from tests.desk.office import ADI, DISHUB, MPP, SARI, Office

A = ActionId
DLH = Address("telegram", "-1003")
FORUM = Room(address=MPP, group=True, forum=True, title="Petugas MPP")


def head(office: Office, message: InboundMessage) -> Letterhead:
    """Put a message into the hands of who handles it."""
    arrival = Arrival(
        channel=message.channel,
        external_id=message.external_id,
        order=message.order,
        code="K",
        payload="",
        received_at=office.now,
    )
    queued = Queued(
        id=1,
        arrival=arrival,
        state=InboxState.NEW,
        tries=0,
        outcome=None,
        case=None,
        error=None,
        handled_at=None,
    )
    nowhere = Route(candidates=(), sure=False)
    return Letterhead(
        queued=queued, envelope=Envelope(message=message), route=nowhere, now=office.now
    )


def came(room: Room, what: Happened | None = None, id_: str = "1") -> InboundMessage:
    """A message from a room."""
    return InboundMessage(
        channel="telegram",
        external_id=id_,
        order=str(room.address),
        text="",
        reply="",
        sender=Address("telegram", "77"),
        room=room,
        happened=what,
    )


async def tell(office: Office, message: InboundMessage) -> Done:
    """Let something happen to a chat."""
    return await office.db.write(happened, office.house, head(office, message))


async def tie(office: Office, room: Room, code: str) -> Done:
    """Write a code into a chat."""
    return await office.db.write(tying.tie, office.house, head(office, came(room)), code)


async def test_an_agency_sees_a_case_from_when_it_is_given_to_it(office: Office) -> None:
    mpp = await office.desk()
    dishub = await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")
    dlh = await office.desk(DeskKind.GROUP, DLH, "dlh", "DLH")
    number = await office.complain(agency="dishub", proposed=("dishub", "dlh"))
    # The complainant named it, and the router too: it has not been given to it yet.
    assert await office.seen_at(number) == [mpp.id]
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    assert await office.seen_at(number) == [mpp.id, dishub.id]
    await office.act(number, ADI, A.BUKAN_WEWENANG, text="Bukan jalan kota.")
    assert await office.seen_at(number) == [mpp.id, dishub.id]
    await office.act(number, SARI, A.TERUSKAN, agency="dlh")
    assert await office.seen_at(number) == [mpp.id, dishub.id, dlh.id]
    await office.db.write(desks.deactivate, dishub.id)
    assert await office.seen_at(number) == [mpp.id, dlh.id]


async def test_a_group_becomes_a_desk_by_a_code_and_is_shown_what_is_open(office: Office) -> None:
    first = await office.complain("Kasus satu")
    done = await office.complain("Kasus dua")
    await office.act(done, SARI, A.TOLAK, text="Bukan pengaduan.")
    code = await office.db.write(tying.invite, None, office.now)
    assert (await tie(office, FORUM, code.lower())).outcome == "meja_ditautkan"
    await office.shown()

    desk = await office.db.read(desks.of_address, MPP)
    assert desk is not None
    assert (desk.agency, desk.kind, desk.title) == (None, DeskKind.FORUM, "Petugas MPP")
    assert [m.text.split("\n")[0] for m in office.group.posted] == [
        f"{first} · Sedang ditangani",
        "Grup ini kini meja MPP Kota Contoh. Setiap kasus mendapat topik sendiri. Kasus yang masih"
        " terbuka: 1. Tulis /bantuan untuk melihat caranya.",
    ]
    # The code is spent.
    other = replace(FORUM, address=DLH)
    assert (await tie(office, other, code)).outcome == "kode_salah"
    await office.shown()
    assert office.group.posted[-1].room == DLH
    assert office.group.posted[-1].text == (
        "Kode itu tidak berlaku: sudah dipakai, sudah lewat waktunya, atau salah tulis."
        " Mintalah kode baru kepada operator (kawal desk link)."
    )


async def test_a_code_holds_for_a_day_and_in_groups_only(office: Office) -> None:
    code = await office.db.write(tying.invite, "dishub", office.now)
    private = Room(address=Address("telegram", "77"))
    assert (await tie(office, private, code)).outcome == "kode_untuk_grup"
    office.house.clock.jump(office.now + timedelta(hours=24))
    assert (await tie(office, FORUM, code)).outcome == "kode_salah"
    newer = await office.db.write(tying.invite, "dishub", office.now)
    newest = await office.db.write(tying.invite, "dishub", office.now)
    assert (await tie(office, FORUM, newer)).outcome == "kode_salah"
    assert (await tie(office, FORUM, newest)).outcome == "meja_ditautkan"


async def test_a_desk_given_to_another_agency_shows_what_that_may_see(office: Office) -> None:
    await office.desk(DeskKind.GROUP)
    mpp = await office.complain("Kasus satu")
    dishub = await office.complain("Kasus dua")
    await office.act(dishub, SARI, A.TERUSKAN, agency="dishub")
    code = await office.db.write(tying.invite, "dishub", office.now)
    await tie(office, Room(address=MPP, group=True, title="Dishub"), code)
    await office.shown()
    shown = [m.text.split(" ")[0] for m in office.group.posted]
    assert dishub in shown
    assert mpp not in shown


async def test_the_bot_says_how_when_it_comes_into_a_group_and_alarms_when_it_goes(
    office: Office,
) -> None:
    assert (await tell(office, came(FORUM, Happened.ADDED))).outcome == "grup_ditambahkan"
    await tell(office, came(FORUM, Happened.ADDED))
    await office.shown()
    assert [m.text for m in office.group.posted] == [
        "Halo. Agar grup ini menerima kartu kasus, mintalah kode kepada operator (kawal desk link),"
        " lalu tulis di sini: /tautkan KODE"
    ]
    desk = await office.desk()
    await tell(office, came(FORUM, Happened.ADDED, "2"))
    await office.shown()
    assert len(office.group.posted) == 1

    assert (await tell(office, came(FORUM, Happened.REMOVED, "3"))).outcome == "grup_dilepas"
    assert await office.db.read(desks.active) == ()
    assert await office.db.read(desks.troubles) == {desk.id: "bot dikeluarkan dari grup"}
    # A private chat that somebody blocks is nobody's desk.
    private = Room(address=Address("telegram", "77"))
    gone = await tell(office, came(private, Happened.REMOVED, "4"))
    assert gone.outcome == "percakapan_pribadi"


async def test_a_group_that_moved_takes_its_cards_along(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    await office.shown()
    new = Address("telegram", "-100777")
    message = replace(came(FORUM, Happened.MOVED), moved_to=new)
    assert (await tell(office, message)).outcome == "grup_pindah"
    await office.shown()
    moved = await office.db.read(desks.of_address, new)
    assert moved is not None
    assert moved.id == desk.id
    assert [m.room for m in office.group.posted] == [MPP, new]
    assert (await office.db.read(cards.of_message, office.group.posted[1].id)) == (moved, number)
    # Told once more, it changes nothing.
    assert (await tell(office, message)).outcome == "grup_pindah"


async def test_people_cannot_close_the_topic_of_an_open_case(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    await office.shown()
    (topic,) = office.group.topics
    office.group.topics[topic].closed = True
    room = replace(FORUM, topic=topic)
    done = await tell(office, came(room, Happened.TOPIC_CLOSED))
    assert done == Done(outcome="topik_ditutup", case=number)
    await office.shown()
    assert not office.group.topics[topic].closed
    assert office.group.posted[-1].text == (
        "Kasus 2026-000001 belum berakhir, jadi topiknya dibuka kembali."
    )

    await office.act(number, SARI, A.TOLAK, text="Bukan pengaduan.")
    await office.shown()
    assert office.group.topics[topic].closed
    office.group.topics[topic].closed = False
    done = await tell(office, came(room, Happened.TOPIC_REOPENED, "2"))
    assert done == Done(outcome="topik_dibuka", case=number)
    await office.shown()
    assert not office.group.topics[topic].closed
    assert not (await office.card(desk, number)).face.closed


async def test_a_relay_room_is_one_for_each_agency(office: Office) -> None:
    await office.complain("Kasus satu")
    room = await office.db.write(tying.open_room, office.house, None, office.now)
    assert (room.kind, room.title) == (DeskKind.RELAY, "Ruang MPP Kota Contoh")
    assert desks.is_room(room.address)
    assert not desks.is_room(MPP)
    again = await office.db.write(tying.open_room, office.house, None, office.now)
    assert again.id == room.id
    assert await office.shown() == 1
    assert await office.shown() == 0
