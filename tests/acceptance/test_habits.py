"""How people really write: nothing but a photo, nothing at all, two at once, with remarks."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot import cases as gate
from bot.cases import Source
from router.values import Action, ActionId, State, StoredFile
from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of, subject_of
from tests.acceptance.people import ADI, AGUNG, AGUS, BUDI, LAMP, SARI, TONO
from tests.acceptance.town import Town, happened
from tests.acceptance.town import town as raised

pytestmark = pytest.mark.long

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
programs = pytest.mark.parametrize("program", ["gmail", "outlook", "phone"])


@programs
async def test_a_photo_without_a_word_is_just_the_photo(town: Town, program: str) -> None:
    paper = await town.complain()
    await town.reply(await town.task(SARI, paper.number), "MINTA KELENGKAPAN Fotonya?")
    asked = await town.mail_for("budi@example.id", "kelengkapan")
    await town.reply(asked, "", sender=BUDI, program=program, files=[PHOTO])
    case = await town.case(paper.number)
    assert (case.state, case.events[-1].text) == (State.BERJALAN, None)
    news = await town.mail_for(SARI, "Keterangan baru")
    assert files_of(news) == [PHOTO]
    assert "Tulis balasan di atas" not in body_of(news)


@programs
async def test_an_empty_reply_says_nothing(town: Town, program: str) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    before = await town.case(paper.number)
    await town.reply(
        await town.mail_for("budi@example.id", "Jawaban"), "", sender=BUDI, program=program
    )
    assert await town.case(paper.number) == before
    await town.unread()
    await town.reply(await town.task(ADI, paper.number), "", program=program)
    assert await town.unread() == [(ADI, "[2026-000001] Balasan tidak dimengerti")]


async def test_all_is_said_in_the_subject(town: Town) -> None:
    await town.write_mail(BUDI, "", subject="Lampu jalan mati dekat halte", files=[PHOTO])
    task = await town.task(SARI, "2026-000001")
    assert "ISI PENGADUAN\nLampu jalan mati dekat halte\n" in body_of(task)
    assert "OPD: Dinas Perhubungan" in body_of(task)


async def test_an_answer_may_be_a_document_alone(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 5)
    await town.reply(await town.task(AGUS, paper.number), "JAWAB", files=[DOCUMENT])
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    assert files_of(answer) == [DOCUMENT]
    assert (
        "Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda 2026-000001:\n\n"
        "Lampiran: Surat Tugas 12.pdf\n\n" in body_of(answer)
    )


async def test_what_is_too_heavy_for_a_mail_is_on_the_tracking_page(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 5)
    # By the command line, so that no film has to go through the wire here.
    document = StoredFile(
        name=DOCUMENT.name,
        media_type=DOCUMENT.media_type,
        size=len(DOCUMENT.content),
        sha256=town.app.parts.files.put(DOCUMENT.content),
    )
    film = replace(document, name="film.mp4", media_type="video/mp4", size=16 * 2**20)
    action = Action(id=ActionId.JAWAB, actor="agus", text="Lihat.", files=(document, film))
    parts = town.app.parts
    cli = Source(channel="cli")
    await parts.db.write(gate.act, parts.house, paper.number, action, town.now, cli)
    town.app.outbox.wake.set()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    assert files_of(answer) == [DOCUMENT]
    assert (
        "Lampiran: Surat Tugas 12.pdf\n\n"
        "Terlalu besar untuk pesan ini, dapat diunduh di halaman pelacakan: film.mp4\n\n"
        in body_of(answer)
    )
    assert "film.mp4" in (await town.page(paper.code)).one("main").text


async def test_a_remark_behind_the_name_stays_with_the_case(town: Town) -> None:
    paper = await town.complain()
    remark = "TERUSKAN Dinas Perhubungan, mohon diutamakan karena dekat SD"
    await town.reply(await town.task(SARI, paper.number), remark)
    task = await town.task(ADI, paper.number)
    assert "CATATAN DARI Sari Contoh\nmohon diutamakan karena dekat SD" in body_of(task)
    await town.walk(paper.number, 4)
    remark = "TERUSKAN kepada Bapak Agung Contoh – beliau yang tahu"
    await town.reply(await town.task(ADI, paper.number), remark)
    task = await town.task(AGUNG, paper.number)
    assert "CATATAN DARI Adi Contoh\nbeliau yang tahu" in body_of(task)
    assert await town.subjects(AGUS) == []
    await town.reply(task, "ALIHKAN Agus Contoh, saya cuti\nMulai besok.")
    task = await town.task(AGUS, paper.number)
    assert "CATATAN DARI Agung Contoh\nsaya cuti\nMulai besok." in body_of(task)


def without_link(text: str) -> str:
    """Take the link to the whole mail out of an officer's letter; it is another each time."""
    return re.sub(r"\nSurel lengkapnya: \S+", "", text)


async def test_the_second_answer_is_told_from_the_first(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    await town.reply(
        await town.mail_for("budi@example.id", "Jawaban"), "Masih mati satu.", sender=BUDI
    )
    again = without_link(body_of(await town.task(AGUS, paper.number)))
    assert (
        f"ISI PENGADUAN\n{LAMP}\n\n"
        "JAWABAN SEBELUMNYA\nLampu sudah kami ganti.\n\n"
        "KETERANGAN DARI PENGADU\nMasih mati satu.\n\n"
        "CARA MENINDAKLANJUTI\n" in again
    )
    await town.reply(await town.task(AGUS, paper.number), "JAWAB\nYang kedua juga sudah.")
    passing_on = without_link(body_of(await town.task(ADI, paper.number)))
    assert (
        "JAWABAN SEBELUMNYA\nLampu sudah kami ganti.\n\n"
        "KETERANGAN DARI PENGADU\nMasih mati satu.\n\n"
        "JAWABAN\nYang kedua juga sudah.\n\n"
        "CARA MENINDAKLANJUTI\n" in passing_on
    )


@on_both
async def test_two_colleagues_act_at_the_same_moment(town: Town) -> None:
    paper = await town.complain()
    letters = [await town.task(SARI, paper.number), await town.task(TONO, paper.number)]
    await town.unread()
    agencies = ["Dinas Perhubungan", "Dinas Lingkungan Hidup"]
    await asyncio.gather(
        *(
            town.reply(letter, f"TERUSKAN {agency}")
            for letter, agency in zip(letters, agencies, strict=True)
        )
    )
    case = await town.case(paper.number)
    assert happened(case) == [ActionId.AJUKAN, ActionId.TERUSKAN]
    told = dict(await town.unread())
    winner, loser = (SARI, TONO) if case.events[-1].actor == "sari" else (TONO, SARI)
    assert told[winner] == "[2026-000001] Sudah dijalankan: Teruskan"
    assert told[loser] == "[2026-000001] Belum dijalankan"


async def test_after_an_outage_nobody_is_closed_without_having_been_warned(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    await town.unread()
    await town.outage("2026-05-04T15:00:00")
    assert await town.unread() == [("budi@example.id", "Pengaduan 2026-000001 akan ditutup")]
    # Between warning and closing lies what the SOP leaves between them: half an hour.
    await town.until("2026-05-04T15:29:59")
    assert (await town.case(paper.number)).state is State.DIJAWAB
    await town.until("2026-05-04T15:30:00")
    assert (await town.case(paper.number)).state is State.DITUTUP


async def test_an_office_that_works_in_english(tmp_path: Path, database: str) -> None:
    async with raised(tmp_path, database, KAWAL_LANGUAGE="en") as town:
        await town.write_mail(BUDI, LAMP)
        for who, words in (
            (SARI, "MINTA KELENGKAPAN Photo?"),
            (SARI, "TERUSKAN Dinas Perhubungan"),
            (ADI, "TERIMA"),
            (ADI, "SAMPAIKAN"),
            (ADI, "TERUSKAN"),
            (AGUS, "JAWAB\nBoth lamps are new."),
            (ADI, "SAMPAIKAN"),
            (SARI, "SAMPAIKAN"),
        ):
            await town.settled()
            letter = next(
                letter
                for to, letter in reversed(town.post.letters)
                if to == who and " Task for " in subject_of(letter)
            )
            await town.reply(letter, words)
        answer = await town.mail_for("budi@example.id", "Answer to complaint 2026-000001")
        assert "Both lamps are new." in str(answer.get_body(("plain",)))
        await town.until("2026-05-06T09:00:00")
        assert (await town.case("2026-000001")).state is State.DITUTUP
        for _, letter in town.post.letters:
            assert "Pengaduan ini" not in str(letter.get_body(("plain",)))
