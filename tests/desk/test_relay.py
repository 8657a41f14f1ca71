"""A relay room: officers who each write to the bot on WhatsApp, and read what the others write."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot import cases as gate
from bot.forms import read_form
from channels.base import OutboundMessage
from channels.chat import Place
from channels.whatsapp.compose import Templates, plan
from config.people import Leave
from router.values import ActionId, SystemEvent
from storage import directory
from tests.desk.office import ADI, AGUS, Office
from tests.desk.relay_room import NUMBERS, SUSI, Room, furnished

A = ActionId


@pytest.fixture
async def room(office: Office) -> Room:
    """The room on a Monday at nine; everybody in it has just written."""
    return await furnished(office)


# Talk


async def test_what_a_member_writes_all_others_read_with_his_name(room: Room) -> None:
    done = await room.write(ADI, "Siapa yang ke lokasi hari ini?")
    assert (done.outcome, done.case) == ("obrolan_ruang", None)
    said = "Adi Contoh (Admin OPD): Siapa yang ke lokasi hari ini?"
    assert (room.on(ADI), room.on(AGUS), room.on(SUSI)) == ([], [said], [said])
    await room.write(AGUS, "Saya, 3 orang ikut.")
    assert room.on(ADI) == ["Agus Contoh (Pejabat Penghubung): Saya, 3 orang ikut."]
    assert len(room.on(SUSI)) == 2


async def test_files_places_and_what_could_not_be_fetched_go_along(room: Room) -> None:
    photo = room.office.file("tiang.jpg")
    place = Place(latitude=-5.14, longitude=119.42, label="Halte Contoh")
    await room.write(SUSI, "Ini tiangnya", files=(photo,), place=place)
    (seen,) = room.messages(ADI)
    assert seen.files == ("tiang.jpg",)
    assert seen.text == (
        "Susi Contoh (Admin OPD): Ini tiangnya\nLokasi: Halte Contoh -5.140000, 119.420000"
    )
    done = await room.write(SUSI, "", files=(photo,))
    assert done.outcome == "obrolan_ruang"
    assert room.messages(ADI)[-1].text == "Susi Contoh (Admin OPD):"
    assert (await room.write(SUSI, "  ")).outcome == "kosong"


async def test_who_is_away_is_not_in_the_room_and_alone_one_is_told(room: Room) -> None:
    day = Leave(first=date(2026, 5, 4), last=date(2026, 5, 4))

    def leave(session: Session) -> None:
        for id_ in (AGUS, SUSI):
            found = room.house.directory(session).officer(id_)
            assert found is not None
            own = directory.written(session, id_)
            directory.put_officer(session, replace(found, addresses=own, leave=(day,)))

    await room.db.write(leave)
    await room.write(ADI, "Ada orang?")
    assert (room.on(AGUS), room.on(SUSI)) == ([], [])
    assert room.on(ADI) == [
        "Belum ada anggota lain di ruang Dinas Perhubungan, jadi pesan Anda tidak dibaca siapa pun."
    ]


# Windows


async def test_outside_his_window_one_knock_and_on_reply_everything_in_order(room: Room) -> None:
    number = await room.given()
    before = len(room.messages(AGUS))
    room.office.at("2026-05-05T10:00")
    await room.greet(ADI, SUSI)
    for n in range(3):
        await room.write(ADI, f"pesan {n}")
    await room.write(SUSI, f"{number} sudah dicek")
    (knock,) = room.messages(AGUS)[before:]
    assert knock.text == "1 pesan baru di ruang Dinas Perhubungan"
    assert len(room.on(SUSI)) >= 3

    done = await room.write(AGUS, "Lihat")
    assert done.outcome == "jendela_dibuka"
    assert [m.text for m in room.messages(AGUS)[before + 1 :]] == [
        "Adi Contoh (Admin OPD): pesan 0",
        "Adi Contoh (Admin OPD): pesan 1",
        "Adi Contoh (Admin OPD): pesan 2",
        f"Susi Contoh (Admin OPD) tentang {number}: {number} sudah dicek",
    ]
    # What only opened the window was nothing to say to the others.
    assert not any("Lihat" in text for text in room.on(ADI))
    # Talk that comes later is no answer to a knock.
    await room.write(ADI, "Bagaimana?")
    assert (await room.write(AGUS, "ok")).outcome == "obrolan_ruang"


async def test_the_knock_tells_how_much_waits_and_for_how_many_cases(room: Room) -> None:
    room.office.at("2026-05-05T10:00")
    await room.given()
    assert room.on(ADI) == ["1 pesan baru di ruang Dinas Perhubungan, 1 kasus menunggu Anda"]
    assert room.on(AGUS) == ["1 pesan baru di ruang Dinas Perhubungan"]
    await room.greet(SUSI)
    await room.write(SUSI, "Tolong dibaca.")
    room.office.at("2026-05-06T10:01")
    await room.greet(SUSI)
    await room.write(SUSI, "Masih ditunggu.")
    # A day later he is knocked at once more, for all that waits.
    assert room.on(ADI)[1:] == ["3 pesan baru di ruang Dinas Perhubungan, 1 kasus menunggu Anda"]


# Cards


async def test_a_card_comes_anew_when_others_must_act_and_not_for_a_note(room: Room) -> None:
    number = await room.given()
    (card,) = room.messages(ADI)
    assert card.text.startswith(f"{number} · Sedang ditangani\nLampu jalan mati")
    assert [m.text for m in room.messages(SUSI)] == [card.text]
    await room.office.act(number, ADI, A.CATAT, text="Saya telepon dulu.")
    await room.office.shown()
    assert len(room.messages(ADI)) == 1
    await room.office.act(number, ADI, A.TERIMA)
    await room.office.shown()
    assert len(room.messages(ADI)) == 2
    assert "langkah 4 dari 8, Admin OPD" in room.messages(ADI)[1].text


async def test_the_files_of_a_complaint_follow_its_card_once(room: Room) -> None:
    number = await room.given(files=(room.office.file("foto.jpg"),))
    await room.office.act(number, ADI, A.TERIMA)
    await room.office.shown()
    for who in (ADI, AGUS, SUSI):
        seen = [m for m in room.messages(who) if m.files]
        assert [(m.text, m.files) for m in seen] == [
            (f"Lampiran pengaduan {number}: foto.jpg", ("foto.jpg",))
        ]


async def test_a_number_chooses_what_stands_beside_it_on_the_phone(room: Room) -> None:
    number = await room.given()
    (card,) = room.messages(ADI)
    form = next(r for r in await room.rows(number) if r.recipient == ADI and r.kind == "ruang").form
    message = OutboundMessage(
        address=NUMBERS[ADI], subject="", text="x", message_id="<1@x>", form=read_form(form)
    )
    (part,) = plan(message, Templates(buttons={}), room.house.wording)
    assert part.body is not None
    flat = [button for row in card.buttons for button in row]
    for place, button in enumerate(flat, start=1):
        assert f"{place}. {button.label}" in part.body.splitlines()
        assert await room.chosen(ADI, str(place)) == button.data
    assert await room.chosen(ADI, str(len(flat) + 1)) is None
    assert await room.chosen(ADI, "0") is None
    assert await room.chosen(ADI, "2 orang") is None


async def test_with_several_cards_the_number_of_the_case_decides(room: Room) -> None:
    first = await room.given(text="Lampu mati satu")
    second = await room.given(text="Lampu mati dua")
    card1, card2 = room.messages(ADI)
    one, two = card1.buttons[0][0].data, card2.buttons[0][0].data
    assert first in one
    assert second in two
    assert await room.chosen(ADI, "1") == two
    assert await room.chosen(ADI, "000001 1") == one
    assert await room.chosen(ADI, f"{first} 1.") == one
    assert await room.chosen(ADI, "2025-000001 1") is None
    assert await room.chosen(ADI, "1", quoted=card1.id) == one
    # A quoted message without choices leaves the last ones standing.
    await room.write(SUSI, "Yang mana dulu?")
    assert await room.chosen(ADI, "1", quoted=room.messages(ADI)[-1].id) == two


async def test_a_card_that_waits_for_the_window_is_not_meant(room: Room) -> None:
    await room.given(text="Lampu mati satu")
    old = room.messages(ADI)[0].buttons[0][0].data
    room.office.at("2026-05-05T10:00")
    await room.given(text="Lampu mati dua")
    assert await room.chosen(ADI, "1") == old


# The SOP


async def test_the_coordination_of_the_mpp_sop_goes_through_the_room(room: Room) -> None:
    """Step 3 of the paper: "Dikoordinasikan melalui WhatsApp Group"."""
    number = await room.given()
    await room.write(
        ADI, "Saya terima, Pak Agus tolong siapkan tim.", quoted=room.messages(ADI)[0].id
    )
    await room.office.act(number, ADI, A.TERIMA)
    await room.office.act(number, ADI, A.TERUSKAN)
    await room.office.shown()
    assert "Dipegang: Agus Contoh" in room.on(SUSI)[-1]
    await room.write(AGUS, f"{number} tim berangkat jam 10.")
    case = await room.office.case(number)
    assert [e.actor for e in case.events if e.type is A.CATAT] == [ADI, AGUS]
    assert case.step == 5


async def test_a_reminder_reaches_the_room_once_for_each_who_reads_it(room: Room) -> None:
    number = await room.given()
    await room.office.act(number, ADI, A.CATAT, text="Sebentar.")
    room.office.at("10:35")
    await room.db.write(gate.happen, room.house, number, SystemEvent.PENGINGAT, room.office.now)
    await room.office.shown()
    text = (
        f"Waktu {number} hampir habis (Adi Contoh, Susi Contoh): langkah 3 dari 8, Menerima"
        " pengaduan dari Petugas MPP.\nBatas waktu: Senin, 4 Mei 2026 pukul 11.00 WITA"
    )
    for who in (ADI, AGUS, SUSI):
        assert [t for t in room.on(who) if "hampir habis" in t] == [text]
