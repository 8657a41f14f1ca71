"""When letters do not arrive at once, or at all: other addresses, later attempts, a clear end."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from router.values import State, SystemEvent
from storage import outbox
from storage.values import OutboxItem, OutboxState
from tests.acceptance.letters import body_of, subject_of
from tests.acceptance.people import ADI, AGUNG, RATNA, SARI, TONO, moment
from tests.acceptance.town import Town, happened
from tests.acceptance.town import town as raised

LATER = "451 4.3.0 Mailbox busy"
NOBODY = "550 5.1.1 No such user"


@pytest.fixture
async def walking(tmp_path: Path, database: str) -> AsyncIterator[Town]:
    """A town whose clock walks as ours does: waits between attempts are in real time."""
    async with raised(tmp_path, database, KAWAL_CLOCK__SPEED="1") as place:
        yield place


async def test_a_dead_first_address_falls_over_to_the_next(town: Town) -> None:
    town.post.refuses[AGUNG] = NOBODY
    paper = await town.complain()
    await town.walk(paper.number, 4)
    await town.reply(await town.task(ADI, paper.number), "TERUSKAN Agung Contoh")
    task = await town.task("agung.rumah@example.id", paper.number)
    await town.reply(task, "JAWAB\nSudah menyala.")
    assert (await town.case(paper.number)).step == 6
    assert await town.subjects(AGUNG) == []


async def test_an_answer_that_no_address_takes_is_published_and_an_officer_told(
    town: Town,
) -> None:
    paper = await town.complain()
    town.post.refuses["budi@example.id"] = NOBODY
    await town.walk(paper.number, 8)
    told = await town.mail_for(SARI, "Jawaban tidak sampai kepada pengadu")
    assert body_of(told) == (
        "Yth. Sari Contoh,\n\n"
        "Jawaban atas pengaduan 2026-000001 tidak dapat dikirim ke alamat pengadu. Jawaban tetap "
        "dapat dibaca di halaman pelacakannya. Bila Anda punya cara lain menghubunginya, mohon "
        "kabari.\n\n"
        "Dari: Budi Contoh, lewat surel\n"
        "OPD: Dinas Perhubungan\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    case = await town.case(paper.number)
    assert happened(case)[-2:] == [SystemEvent.GAGAL_KIRIM, SystemEvent.TERKIRIM]
    assert case.due_at == moment("2026-05-04T12:00:00")
    assert "Lampu sudah kami ganti." in (await town.page(paper.code)).one("main").text


async def test_an_officers_letter_that_no_address_takes_is_told_to_the_coordinator(
    town: Town,
) -> None:
    town.post.refuses[ADI] = NOBODY
    paper = await town.complain()
    await town.walk(paper.number, 3)
    told = await town.mail_for(RATNA, "Surat tidak sampai")
    assert subject_of(told) == "[2026-000001] Surat tidak sampai kepada Adi Contoh"
    assert "Surat untuk Adi Contoh pada pengaduan 2026-000001 tidak dapat dikirim:" in body_of(told)


async def test_a_coordinators_own_lost_letter_is_told_to_nobody_again_and_again(
    town: Town,
) -> None:
    town.post.refuses |= {ADI: NOBODY, RATNA: NOBODY}
    paper = await town.complain()
    await town.walk(paper.number, 3)
    lost = [one for one in await town.sent(paper.number) if one.kind == "tak_sampai"]
    assert [(one.recipient, one.state) for one in lost] == [("ratna", OutboxState.FAILED)]


async def test_a_rejection_that_reaches_no_address_is_told_to_its_officer(town: Town) -> None:
    paper = await town.complain()
    town.post.refuses["budi@example.id"] = NOBODY
    await town.reply(await town.task(SARI, paper.number), "TOLAK\nIni undangan pribadi.")
    told = await town.mail_for(SARI, "Surat tidak sampai")
    assert subject_of(told) == "[2026-000001] Surat tidak sampai kepada pengadu"
    assert "budi@example.id" not in body_of(told)
    assert "Ini undangan pribadi." in (await town.page(paper.code)).one("main").text


async def test_a_busy_server_is_tried_again_after_growing_waits(walking: Town) -> None:
    walking.post.refuses[SARI] = LATER
    paper = await walking.complain()
    tries = []
    for time in ("08:00:20", "08:00:40", "08:01:40", "08:03:40", "08:07:40", "08:15:40"):
        await walking.until(f"2026-05-04T{time}")
        tries.append((await _letter(walking, paper.number, "sari")).tries)
    assert tries == [1, 2, 3, 4, 5, 6]
    del walking.post.refuses[SARI]
    await walking.until("2026-05-04T08:32:00")
    sent = await _letter(walking, paper.number, "sari")
    assert (sent.state, sent.tries) == (OutboxState.DELIVERED, 7)
    # Nobody else had to wait for it, and it came once.
    assert (await _letter(walking, paper.number, "tono")).tries == 1
    assert await walking.subjects(SARI) == ["[2026-000001] Tugas Petugas MPP: Pengaduan"]
    assert await walking.subjects(TONO) == ["[2026-000001] Tugas Petugas MPP: Pengaduan"]


async def test_when_patience_ends_it_is_given_up_for_all_to_see(
    tmp_path: Path, database: str
) -> None:
    patience = {"KAWAL_CLOCK__SPEED": "1", "KAWAL_OUTBOX__GIVE_UP_AFTER_HOURS": "4"}
    async with raised(tmp_path, database, **patience) as town:
        town.post.refuses[SARI] = LATER
        paper = await town.complain()
        await town.until("2026-05-04T12:00:00")
        assert (await _letter(town, paper.number, "sari")).state is OutboxState.DUE
        await town.until("2026-05-04T15:00:00")
        letter = await _letter(town, paper.number, "sari")
        assert letter.state is OutboxState.FAILED
        assert letter.last_error == (
            "Berhenti mencoba setelah 4 jam. Terakhir: Server surel belum menerima surel untuk "
            "sari@example.id: 451 4.3.0 Mailbox busy"
        )
        missed = await town.app.parts.db.read(outbox.undelivered, 100)
        assert letter.id in [one.id for one in missed]


async def test_the_programs_own_schedule_wakes_the_clock_up(tmp_path: Path, database: str) -> None:
    async with raised(tmp_path, database, KAWAL_SCHEDULE__TICK_SECONDS="0.02") as town:
        paper = await town.complain()
        await town.walk(paper.number, 8)
        closing = moment("2026-05-04T10:00:00")
        town.app.parts.house.clock.jump(closing.replace(hour=9, minute=30))
        await _arrives(town, "Pengaduan 2026-000001 akan ditutup")
        town.app.parts.house.clock.jump(closing)
        await _arrives(town, "Pengaduan 2026-000001 ditutup")
        assert (await town.case(paper.number)).state is State.DITUTUP


async def _arrives(town: Town, subject: str) -> None:
    """Wait for a letter that nobody here has asked for."""
    async with asyncio.timeout(10), town.app.outbox.handled:
        while subject not in [subject_of(letter) for _, letter in town.post.letters]:
            await town.app.outbox.handled.wait()


async def _letter(town: Town, number: str, recipient: str) -> OutboxItem:
    """Give the first letter to somebody in a case, as the outbox keeps it."""
    return next(one for one in await town.sent(number) if one.recipient == recipient)
