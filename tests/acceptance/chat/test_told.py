"""Where officers are told: at their desk or themselves, on which channel, at which hour."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Complaint, Source
from config.people import Address, Leave, Officer
from router.values import Action, ActionId, Anonymity, StoredFile, SystemEvent
from storage import conversations, deadlines, directory, links
from storage.values import DeskKind, OutboxItem, OutboxState
from tests.acceptance.chat.square import Square, square

pytestmark = pytest.mark.long

A = ActionId
SARI, TONO, ADI, AGUS = "sari", "tono", "adi", "agus"
LAMP = "Lampu jalan di depan SD mati."
SOURCE = Source(channel="telegram")


class Office:
    """A square whose officers act through the gate, and whose messages are read by reader."""

    def __init__(self, place: Square) -> None:
        self.place = place
        self.db, self.house = place.app.parts.db, place.app.parts.house

    async def complain(self, **facts: Any) -> str:
        """Open a case; give its number."""
        facts = {"subject": "Lampu jalan mati", "text": LAMP, "proposed": ("dishub",)} | facts
        complaint = Complaint(code=f"KODE{self.place.now}", channel="web", procedure="mpp", **facts)
        now = self.place.now
        change = await self.db.write(gate.open_case, self.house, complaint, SOURCE, now)
        await self._rest()
        return change.case.number

    async def act(self, number: str, actor: str, id_: ActionId, **facts: Any) -> None:
        """Let an officer act."""
        action = Action(id=id_, actor=actor, **facts)
        await self.db.write(gate.act, self.house, number, action, self.place.now, SOURCE)
        await self._rest()

    async def at_answering(self, **facts: Any) -> str:
        """Let a case come to the Pejabat Penghubung of the Dinas Perhubungan."""
        number = await self.complain(**facts)
        await self.act(number, SARI, A.TERUSKAN, agency="dishub")
        await self.act(number, ADI, A.TERIMA)
        await self.act(number, ADI, A.TERUSKAN)
        return number

    async def greet(self) -> None:
        """Let everybody with WhatsApp have written just now, so that he may be written to."""
        for phone in self.place.cast.phones.values():
            address = Address("whatsapp", phone.number)
            await self.db.write(conversations.heard, address, self.place.now)
            self.place.twilio.open_window(phone)

    async def _rest(self) -> None:
        self.place.app.board.wake.set()
        self.place.app.outbox.wake.set()
        await self.place.settled()

    async def told(self, number: str, who: str) -> list[OutboxItem]:
        """Give what was, or is to be, said to an officer himself."""
        return [item for item in await self.place.sent(number) if item.recipient == who]

    async def at_desk(self, number: str) -> list[str]:
        """Give what was said at the desks, cards apart."""
        rows = await self.place.sent(number)
        return [row.text for row in rows if row.recipient.startswith("meja:")]

    async def change(self, who: str, **facts: Any) -> None:
        """Change an officer in the directory."""

        def put(session: Session) -> None:
            found = self.house.directory(session).officer(who)
            assert found is not None
            known = {
                "id": who,
                "name": found.name,
                "roles": found.roles,
                "agency": found.agency,
                "addresses": directory.written(session, who),
                "superior": found.superior,
                "deputies": found.deputies,
                "leave": found.leave,
            }
            directory.put_officer(session, Officer(**(known | facts)))

        await self.db.write(put)


def opened(
    folder: Path, database: str, agency: DeskKind = DeskKind.GROUP
) -> AbstractAsyncContextManager[Square]:
    """Open a square; the office has a forum."""
    return square(folder, database, agency=agency)


@pytest.fixture
async def office(tmp_path: Path, database: str) -> AsyncIterator[Office]:
    """Forum of the office, group of the Dinas Perhubungan; Agus reads WhatsApp."""
    async with opened(tmp_path, database) as place:
        office = Office(place)
        await office.greet()
        yield office


def kinds(rows: list[OutboxItem]) -> list[tuple[str, str]]:
    """Give kind and channel of messages."""
    return [(row.kind, row.address.channel) for row in rows]


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
