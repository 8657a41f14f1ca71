"""Where officers are told: at their desk or themselves, on which channel, at which hour."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from config.people import Address, Leave
from router.values import ActionId, Anonymity, StoredFile, SystemEvent
from storage import deadlines, links
from storage.values import DeskKind, OutboxState
from tests.acceptance.chat.told import ADI, AGUS, LAMP, SARI, TONO, Office, kinds, opened

pytestmark = pytest.mark.long

A = ActionId


# At the desk, or himself


async def test_the_task_of_a_desk_is_said_there_once_and_to_nobody_else(office: Office) -> None:
    number = await office.complain()
    # The card that has just been written tells of the first task.
    assert await office.at_desk(number) == []
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    await office.act(number, ADI, A.TERIMA)
    assert await office.at_desk(number) == [
        "Giliran Admin OPD (Adi Contoh): langkah 4 dari 8, Melaporkan pengaduan kepada Pejabat"
        " Penghubung.\nBatas waktu: Senin, 4 Mei 2026 pukul 10.00 WITA"
    ]
    for who in (SARI, TONO, ADI):
        assert await office.told(number, who) == []


async def test_a_task_that_comes_back_to_the_desk_names_all_who_can_do_it(office: Office) -> None:
    number = await office.complain()
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    await office.act(number, ADI, A.BUKAN_WEWENANG, text="Bukan dinas kami.")
    (said,) = [t for t in await office.at_desk(number) if "Petugas MPP" in t]
    assert said.startswith("Giliran Petugas MPP (Sari Contoh): langkah 2 dari 8, ")


async def test_who_answers_is_told_himself_with_everything(office: Office) -> None:
    photo = StoredFile(
        name="lampu.jpg",
        media_type="image/jpeg",
        size=3,
        sha256=office.place.app.parts.files.put(b"jpg"),
    )
    number = await office.at_answering(files=(photo,), place="Jalan Melati", name="Pak Budi Contoh")
    (row,) = await office.told(number, AGUS)
    assert (row.kind, row.address.channel, row.state) == (
        "tugas",
        "whatsapp",
        OutboxState.DELIVERED,
    )
    said = row.brief or ""
    for part in (LAMP, "Jalan Melati", "Pak Budi Contoh", "Langkah 5 dari 8: ", "Batas waktu: "):
        assert part in said
    assert [f.name for f in row.files] == ["lampu.jpg"]
    assert not any("Pejabat Penghubung (Agus" in t for t in await office.at_desk(number))


async def test_a_secret_case_is_nobodys_talk_at_the_desk(office: Office) -> None:
    number = await office.complain(anonymity=Anonymity.RAHASIA)
    assert await office.at_desk(number) == []
    assert kinds(await office.told(number, SARI)) == [("tugas", "telegram")]


async def test_who_is_not_known_at_the_desk_is_told_himself(office: Office) -> None:
    await office.db.write(links.unlink, TONO)
    number = await office.complain()
    assert kinds(await office.told(number, TONO)) == [("tugas", "mail")]
    assert await office.told(number, SARI) == []


async def test_who_has_no_address_of_his_own_is_told_at_the_desk(office: Office) -> None:
    await office.db.write(links.unlink, AGUS)
    await office.change(AGUS, addresses=(Address("telegram", "@agus_contoh"),))
    number = await office.at_answering()
    assert await office.told(number, AGUS) == []
    assert (await office.at_desk(number))[-1].startswith(
        "Giliran Pejabat Penghubung (Agus Contoh): langkah 5 dari 8, "
    )


async def test_what_the_complainant_adds_is_said_once_for_all_who_can_act(office: Office) -> None:
    number = await office.complain()
    await office.act(number, "pengadu", A.LENGKAPI, text="Tiangnya juga miring.")
    assert await office.at_desk(number) == [
        f"Ada keterangan baru dari pengadu pada {number} (Sari Contoh, Tono Contoh)."
    ]


async def test_the_superior_is_told_himself_and_the_desk_of_the_breach(office: Office) -> None:
    number = await office.complain()
    await office.place.until("2026-05-04T12:00:00")
    said = await office.at_desk(number)
    assert [t.split(" (")[0] for t in said] == [
        f"Waktu {number} hampir habis",
        f"Waktu {number} sudah lewat",
    ]
    await office.place.until("2026-05-04T16:00:00")
    assert "eskalasi" in [row.kind for row in await office.told(number, "ratna")]


# The hours


async def test_a_telephone_does_not_ring_in_the_evening(office: Office) -> None:
    await office.place.until("2026-05-04T19:00:00")
    number = await office.at_answering()
    (row,) = await office.told(number, AGUS)
    assert (row.state, office.house.local(row.due_at).isoformat()) == (
        OutboxState.DUE,
        "2026-05-05T07:30:00+08:00",
    )
    await office.place.until("2026-05-05T07:29:59")
    await office.greet()
    assert [r.state for r in await office.told(number, AGUS)] == [OutboxState.DUE]
    await office.place.until("2026-05-05T07:30:00")
    assert [r.state for r in await office.told(number, AGUS)] == [OutboxState.DELIVERED]


async def test_mail_leaves_in_the_evening(office: Office) -> None:
    await office.db.write(links.unlink, AGUS)
    await office.place.until("2026-05-04T19:00:00")
    number = await office.at_answering()
    (row,) = await office.told(number, AGUS)
    assert (row.address.channel, row.state) == ("mail", OutboxState.DELIVERED)


async def test_a_task_that_was_overtaken_over_night_is_not_told(office: Office) -> None:
    await office.place.until("2026-05-04T19:00:00")
    number = await office.at_answering()
    await office.act(number, AGUS, A.JAWAB, text="Lampu diperbaiki besok.")
    (row,) = await office.told(number, AGUS)
    assert row.state is OutboxState.CANCELLED


# Not acknowledged, and away


async def reminded(office: Office, number: str) -> None:
    """Let the moment of the reminder come; everybody has written shortly before."""
    kept = await office.db.read(deadlines.of_case, number)
    at = next(k.deadline.at for k in kept if k.deadline.kind is SystemEvent.PENGINGAT)
    there = office.house.local(at).replace(tzinfo=None)
    await office.place.until((there - timedelta(minutes=1)).isoformat())
    await office.greet()
    await office.place.until(there.isoformat())


async def test_the_reminder_goes_to_the_next_address_of_who_did_nothing(office: Office) -> None:
    number = await office.at_answering()
    await reminded(office, number)
    rows = await office.told(number, AGUS)
    assert kinds(rows) == [("tugas", "whatsapp"), ("pengingat", "mail")]
    assert rows[1].fallbacks[0].channel == "whatsapp"


async def test_who_has_done_something_is_reminded_where_he_reads(office: Office) -> None:
    number = await office.at_answering()
    await office.act(number, AGUS, A.CATAT, text="Sedang dicek.")
    await reminded(office, number)
    rows = await office.told(number, AGUS)
    assert kinds(rows) == [("tugas", "whatsapp"), ("pengingat", "whatsapp")]


async def test_while_he_is_away_his_deputy_is_told_in_his_chat(office: Office) -> None:
    day = Leave(first=date(2026, 5, 4), last=date(2026, 5, 8))
    await office.change(AGUS, leave=(day,), deputies=(ADI,))
    number = await office.at_answering()
    assert await office.told(number, AGUS) == []
    assert kinds(await office.told(number, ADI)) == [("tugas", "telegram")]
    heard = office.place.heard(office.place.cast.persons[ADI])
    assert LAMP in heard[-1]


# A relay room


async def test_a_reminder_does_not_wait_behind_the_window_that_holds_the_card(
    tmp_path: Path, database: str
) -> None:
    async with opened(tmp_path, database, DeskKind.RELAY) as place:
        office = Office(place)
        await place.until("2026-05-05T10:00:00")
        number = await office.complain()
        await office.act(number, SARI, A.TERUSKAN, agency="dishub")
        await place.until("2026-05-05T12:00:00")
        rows = await office.told(number, ADI)
        assert kinds(rows)[:3] == [
            ("ruang", "whatsapp"),
            ("ketukan", "whatsapp"),
            ("pengingat", "mail"),
        ]
        assert rows[0].state is OutboxState.HELD
        assert rows[1].text == "1 pesan baru di Dishub, 1 kasus menunggu Anda"
