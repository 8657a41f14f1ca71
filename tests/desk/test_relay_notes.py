"""What is noted of the talk in a relay room, what never leaves it, and what is a command there."""

import pytest

from bot.desk import relay
from config.people import Address, Officer
from router.values import PENGADU, ActionId
from storage import cases, conversations, directory
from storage.values import Direction
from tests.desk.office import ADI, AGUS, Office
from tests.desk.relay_room import NUMBERS, SUSI, Room, furnished

A = ActionId


@pytest.fixture
async def room(office: Office) -> Room:
    """The room on a Monday at nine; everybody in it has just written."""
    return await furnished(office)


async def test_what_quotes_a_card_is_a_note_and_never_goes_to_the_complainant(room: Room) -> None:
    budi = Address("whatsapp", "+6281299999999")
    await room.db.write(conversations.heard, budi, room.office.now)
    number = await room.given(name="Pak Budi Contoh", contact=budi)
    told = len([r for r in await room.rows(number) if r.recipient == PENGADU])
    photo = room.office.file("kabel.jpg")
    quoted = room.messages(ADI)[0].id
    done = await room.write(ADI, "Kabelnya putus.", quoted=quoted, files=(photo,))
    assert (done.outcome, done.case) == ("catatan_ruang", number)

    case = await room.office.case(number)
    assert (case.events[-1].type, case.events[-1].actor) == (A.CATAT, ADI)
    entry = (await room.db.read(cases.entries, number))[-1]
    assert (entry.text, entry.direction) == ("Kabelnya putus.", Direction.INTERNAL)
    assert [f.name for f in entry.files] == ["kabel.jpg"]
    said = f"Adi Contoh (Admin OPD) tentang {number}: Kabelnya putus."
    assert room.on(SUSI)[-1] == room.on(AGUS)[-1] == said
    assert room.on(ADI)[-1] == f"Dicatat pada kasus {number}, hanya untuk petugas."
    rows = await room.rows(number)
    assert len([r for r in rows if r.recipient == PENGADU]) == told
    assert not any("Kabelnya" in m.text for m in room.phones.posted if m.room == budi)

    # A colleague answers the words themselves: they are about the case too.
    done = await room.write(SUSI, "Saya ke sana.", quoted=room.messages(SUSI)[-1].id)
    assert done.case == number


@pytest.mark.parametrize(
    ("text", "is_note"),
    [
        ("2026-000001 sudah dicek", True),
        ("000001: sudah dicek", True),
        ("kasus 2026-000001, sudah dicek", True),
        ("3 orang sudah di lokasi", False),
        ("2026-000099 apa itu?", False),
        ("081100000001 nomor saya", False),
        ("Lihat 2026-000001", False),
    ],
)
async def test_what_begins_with_a_case_number_is_about_that_case(
    room: Room, text: str, is_note: bool
) -> None:
    number = await room.given()
    done = await room.write(ADI, text)
    assert done.case == (number if is_note else None)


async def test_a_case_that_the_room_does_not_see_is_not_noted(room: Room) -> None:
    number = await room.office.complain()
    done = await room.write(ADI, f"{number} milik siapa?")
    assert done.case is None
    assert [e.type for e in (await room.office.case(number)).events] == [A.AJUKAN]


async def test_what_cannot_be_noted_is_said_in_the_room_all_the_same(room: Room) -> None:
    number = await room.given()
    guest = Officer(
        id=SUSI, name="Susi Contoh", roles=("arsip",), agency="dishub", addresses=(NUMBERS[SUSI],)
    )
    await room.db.write(directory.put_officer, guest)
    before = (await room.office.case(number)).events
    await room.write(SUSI, f"{number} berkasnya di saya.")
    assert room.on(ADI)[-1] == (
        f"Susi Contoh (Arsip) tentang {number}: {number} berkasnya di saya."
    )
    assert room.on(SUSI)[-1].startswith(
        "Pesan Anda sampai kepada anggota ruang, tetapi tidak dicatat pada kasusnya: "
    )
    assert (await room.office.case(number)).events == before


# Commands


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("antrian", ("antrian", "")),
        ("Antrian", ("antrian", "")),
        ("/rekap", ("rekap", "")),
        ("kasus 2026-000001", ("kasus", "2026-000001")),
        ("kasus", ("kasus", "")),
        ("bantuan", ("bantuan", "")),
        ("antrian panjang sekali", None),
        ("kasus 000123 sudah saya cek", None),
        ("minta bantuan", None),
    ],
)
def test_a_command_is_a_whole_message(text: str, read: tuple[str, str] | None) -> None:
    assert relay.command(text) == read


async def test_a_command_is_answered_to_who_asked_only(room: Room) -> None:
    number = await room.given()
    others = len(room.on(SUSI))
    done = await room.write(ADI, "antrian")
    assert done.outcome == "antrian"
    assert room.on(ADI)[-1] == (
        f"Menunggu Dinas Perhubungan: 1\n\n{number} Lampu jalan mati\n   Admin OPD · sisa 2 jam"
    )
    done = await room.write(ADI, f"kasus {number}")
    assert done.case == number
    assert await room.chosen(ADI, "1") == room.messages(ADI)[0].buttons[0][0].data
    assert len(room.on(SUSI)) == others
