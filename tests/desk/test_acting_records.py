"""Records of the SOP in chat: given by an action and shown before, never by what is only talk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Complaint
from router import papers
from router.values import ActionId, State
from storage.desks import Desk
from storage.values import EntryKind
from tests.desk.office import MPP, SOURCE
from tests.desk.talking import Talking, talking

A = ActionId


@pytest.fixture
async def phones(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Talking]:
    """The office that protects consumers."""
    async with talking(tmp_path, sqlite_url, procedure="konsumen") as place:
        await place.known()
        yield place


@pytest.fixture
async def desk(phones: Talking) -> Desk:
    """Its forum."""
    return await phones.desk()


async def judged(phones: Talking) -> str:
    """Bring a case to the step on which the Kepala Bidang judges whether it is valid."""
    complaint = Complaint(
        channel="web",
        text="Barang yang saya beli rusak.",
        procedure="konsumen",
        code="KODE",
        subject="Barang rusak",
        name="Budi Contoh",
    )
    opened = await phones.db.write(gate.open_case, phones.house, complaint, SOURCE, phones.now)
    number = opened.case.number
    await phones.act(number, "wulan", A.SELESAIKAN)
    await phones.act(number, "wulan", A.SELESAIKAN)
    await phones.act(number, "bagus", A.AMBIL)
    await phones.shown()
    return number


async def missing(phones: Talking, number: str) -> list[str]:
    """Name the papers that the case's step still needs."""

    def names(session: Session) -> list[str]:
        whole, office = gate.view(session, phones.house, number)
        return [m.name for m in papers.missing(whole.case, office)]

    return await phones.db.read(names)


async def test_a_note_is_no_record_whatever_it_looks_like(phones: Talking, desk: Desk) -> None:
    number = await judged(phones)
    topic = await phones.topic_of(desk, number)
    said = "Validasi pengaduan: saya belum tahu"
    assert await phones.say("bagus", said, room=MPP, topic=topic) == "catat"
    assert await missing(phones, number) == ["Validasi pengaduan"]
    notes = [(e.text, e.fields) for e in await phones.entries(number) if e.kind is EntryKind.NOTE]
    assert notes == [(said, ())]


async def test_a_record_is_asked_for_and_shown_before_it_is_written(
    phones: Talking, desk: Desk
) -> None:
    number = await judged(phones)
    card = await phones.card_at(desk, number)
    await phones.press("bagus", card, "valid")
    asked = phones.last(MPP)
    assert asked.text == (
        'Bagus Contoh, tulis keterangan untuk keputusan "valid" pada 2026-000001 dengan membalas'
        " pesan ini, atau tulis BATAL.\n\nTulisan Anda dicatat sebagai: Validasi pengaduan."
    )
    await phones.say("bagus", "Identitas cocok.", room=MPP, topic=card.topic, quoting=asked)
    await phones.tick()
    shown = phones.last(MPP)
    assert shown.text == (
        "Bagus Contoh, inilah yang akan dicatat pada 2026-000001 (Putuskan):\n\n"
        "Identitas cocok.\n\n"
        "Untuk berkas kasus:\nValidasi pengaduan: Identitas cocok.\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert await missing(phones, number) == ["Validasi pengaduan"]
    assert await phones.press("bagus", shown, "Kirim") == "Diputuskan."
    assert (await phones.case(number)).step == 6


async def test_words_that_the_complainant_gets_are_shown_as_he_reads_them(
    phones: Talking, desk: Desk
) -> None:
    number = await judged(phones)
    card = await phones.card_at(desk, number)
    await phones.press("bagus", card, "tidak valid")
    asked = phones.last(MPP)
    reply = await phones.say(
        "bagus", "Toko itu di luar provinsi.", room=MPP, topic=card.topic, quoting=asked
    )
    assert reply == "jawaban_dikumpulkan"
    edited = f"{MPP.value}:in{9000}"
    await phones.say("bagus", "Toko", room=MPP, topic=card.topic, quoting=asked, external_id=edited)
    await phones.say(
        "bagus",
        "Hubungi dinas di sana.",
        room=MPP,
        topic=card.topic,
        external_id=f"{edited}:e1",
        edits=edited,
    )
    await phones.tick()
    shown = phones.last(MPP)
    assert shown.text == (
        "Bagus Contoh, inilah yang akan dibaca pengadu 2026-000001 (Putuskan):\n\n"
        "Mohon maaf, pengaduan 2026-000001 tidak dapat kami proses. Penjelasannya:\n\n"
        "Toko itu di luar provinsi.\nHubungi dinas di sana.\n\n"
        "Untuk berkas kasus:\n"
        "Validasi pengaduan: Toko itu di luar provinsi.\nHubungi dinas di sana.\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    await phones.press("bagus", shown, "Kirim")
    case = await phones.case(number)
    assert case.state is State.DITOLAK
    letter = [m for m in await phones.outgoing(number) if m.kind == "ditolak"]
    assert "Toko itu di luar provinsi.\nHubungi dinas di sana." in letter[0].text
