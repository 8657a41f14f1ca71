"""Who writes more than one person does, and who sends the same twice: nothing is lost of it."""

import pytest

from bot import rates
from bot.cli.queue import _message
from router.values import ActionId, State
from storage import cases, inbox
from tests.acceptance.letters import PHOTO, body_of, text_of
from tests.acceptance.people import ADI, BUDI, LAMP, RATNA, SARI
from tests.acceptance.town import Town, ticket

pytestmark = pytest.mark.long

RATE = 20


async def fill(town: Town, count: int = RATE) -> None:
    """Let Budi complain of as many things as he may within an hour."""
    for at in range(count):
        await town.write_mail(BUDI, f"Lampu nomor {at} mati.", subject=f"Lampu {at}")
    assert len(await town.cases()) == count


async def waiting(town: Town) -> list[int]:
    """Give the complaints that wait for a human look."""
    await town.settled()
    found = await town.app.parts.db.read(inbox.shelved)
    return [one.id for one in found if one.outcome == rates.TOO_MANY]


async def test_what_is_over_the_rate_waits_and_is_told_once(town: Town) -> None:
    await fill(town)
    await town.unread()
    for at in range(RATE, RATE + 5):
        await town.write_mail(BUDI, f"Lampu nomor {at} mati.", subject=f"Lampu {at}")
    assert sorted(await town.unread()) == [
        ("budi@example.id", "Surel Anda sedang kami periksa"),
        (RATNA, "Banyak surel dari budi@example.id"),
    ]
    assert len(await town.cases()) == RATE
    held = await waiting(town)
    assert len(held) == 5
    notice = text_of(await town.kept("budi@example.id", "kami periksa"))
    assert notice.strip() == (
        "MPP Kota Contoh\n\n"
        "Bapak/Ibu,\n\n"
        "Kami menerima banyak surel dari alamat Anda. Yang berikutnya kami simpan dan dibaca "
        "petugas dulu, jadi nomor pengaduannya dapat datang lebih lambat. Tidak ada surel Anda "
        "yang hilang, dan Anda tidak perlu mengirim ulang.\n\n"
        "Hormat kami,\nMPP Kota Contoh\n\n"
        "-- \nSurel ini dikirim oleh MPP Kota Contoh (aduan@kota-contoh.example.id)."
    )
    told = text_of(await town.kept(RATNA, "Banyak surel"))
    assert "Lebih dari 20 surel dalam satu jam datang dari budi@example.id." in told
    # All words are kept, and the operator lets one of them through.
    found = await town.app.parts.db.read(inbox.shelved)
    texts = [message.text for one in found if (message := _message(one)) is not None]
    assert texts == [f"Lampu nomor {at} mati." for at in range(RATE, RATE + 5)]
    assert await town.app.parts.db.write(inbox.retry, held[0])
    town.app.worker.wake()
    assert len(await town.cases()) == RATE + 1
    paper = ticket(await town.mail_for("budi@example.id", "kami terima: 2026-000021"))
    assert (await town.case(paper.number)).events[0].text == f"Lampu nomor {RATE} mati."
    assert await waiting(town) == held[1:]


async def test_others_and_the_next_hour_are_not_held_up(town: Town) -> None:
    await fill(town)
    await town.write_mail("Siti <siti@example.id>", LAMP)
    assert len(await town.cases()) == RATE + 1
    await town.until("2026-05-04T09:00:01")
    await town.write_mail(BUDI, LAMP)
    assert len(await town.cases()) == RATE + 2
    assert await waiting(town) == []


async def test_what_answers_a_case_goes_into_it_all_the_same(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    for at in range(RATE):
        await town.write_mail(BUDI, f"Lampu nomor {at} mati.", subject=f"Lampu {at}")
    await town.reply(answer, "Masih mati.", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.state, case.events[-1].type) == (State.BERJALAN, ActionId.TANGGAPI)
    await town.unread()
    # What changes nothing is kept in the case, without a word to anybody.
    await town.reply(answer, "Yang kiri.", sender=BUDI)
    assert await town.unread() == []
    said = await town.app.parts.db.read(cases.entries, paper.number)
    assert (said[-1].author, said[-1].text) == ("pengadu", "Yang kiri.")
    assert "Yang kiri." in (await town.page(paper.code)).one("main").text


async def test_officers_write_as_often_as_their_work_wants(town: Town) -> None:
    paper = await town.complain()
    task = await town.task(SARI, paper.number)
    for at in range(RATE + 2):
        await town.reply(task, f"CATAT\nCatatan {at}.")
    case = await town.case(paper.number)
    assert case.events[-1].text == f"Catatan {RATE + 1}."


async def test_the_same_complaint_twice_is_one_case(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    await town.unread()
    # Another Message-ID, another date: he pressed the button again.
    await town.write_mail(BUDI, LAMP, headers={"Date": "Mon, 04 May 2026 08:10:00 +0800"})
    assert await town.cases() == [paper.number]
    assert await town.case(paper.number) == before
    assert await town.unread() == []
    kept = await town.app.parts.db.read(inbox.of_case, paper.number, "mail")
    assert [one.outcome for one in kept] == ["kasus_baru", "salinan"]
    # Officers do not read it a second time.
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    assert body_of(await town.task(ADI, paper.number)).count(LAMP) == 1


async def test_the_same_complaint_with_the_photo_that_was_forgotten(town: Town) -> None:
    paper = await town.complain()
    await town.write_mail(BUDI, LAMP, files=[PHOTO])
    assert await town.cases() == [paper.number]
    event = (await town.case(paper.number)).events[-1]
    assert event.type is ActionId.LENGKAPI
    assert [file.name for file in event.files] == [PHOTO.name]


async def test_the_same_words_under_another_subject_are_another_complaint(town: Town) -> None:
    words = "Mohon segera diperbaiki."
    await town.write_mail(BUDI, words, subject="Lampu di Jalan Melati mati")
    await town.write_mail(BUDI, words, subject="Jalan Kenanga berlubang")
    assert await town.cases() == ["2026-000001", "2026-000002"]


async def test_the_same_words_an_hour_later_are_another_complaint(town: Town) -> None:
    await town.write_mail(BUDI, LAMP)
    await town.until("2026-05-04T09:00:01")
    await town.write_mail(BUDI, LAMP)
    assert await town.cases() == ["2026-000001", "2026-000002"]


async def test_the_same_reply_to_a_second_answer_counts_again(town: Town) -> None:
    paper = await town.complain()
    for _ in range(2):
        await town.walk(paper.number, 8)
        answer = await town.mail_for("budi@example.id", "Jawaban")
        await town.reply(answer, "Masih mati.", sender=BUDI)
        assert (await town.case(paper.number)).state is State.BERJALAN
