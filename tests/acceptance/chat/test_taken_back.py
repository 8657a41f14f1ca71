"""A case that is taken back from an agency: whoever was to work on it there is told, once."""

from router.values import ActionId
from storage.values import OutboxState
from tests.acceptance.chat.told import ADI, AGUS, SARI, Office, kinds
from tests.acceptance.letters import body_of
from tests.acceptance.people import ADI as ADI_MAIL
from tests.acceptance.people import AHMAD
from tests.acceptance.people import SARI as SARI_MAIL
from tests.acceptance.town import Town

A = ActionId
TAKEN = "Ditarik kembali: tidak perlu ditindaklanjuti lagi"


async def test_who_got_the_task_by_mail_is_told_politely_and_why(town: Town) -> None:
    paper = await town.complain()
    number = paper.number
    task = await town.task(SARI_MAIL, number)
    await town.reply(task, "TERUSKAN Dinas Perhubungan")
    await town.reply(await town.task(ADI_MAIL, number), "TERIMA")
    await town.unread()
    await town.reply(task, "TARIK Dinas Lingkungan Hidup\nTernyata lampu taman.")
    told = await town.mail_for(ADI_MAIL, TAKEN)
    assert body_of(told).startswith(
        "Yth. Adi Contoh,\n\n"
        f"Pengaduan {number} ditarik kembali dari Dinas Perhubungan oleh Sari Contoh dan tidak"
        " perlu Anda tindak lanjuti lagi. Terima kasih atas perhatian Anda.\n\n"
        "CATATAN DARI Sari Contoh\nTernyata lampu taman.\n\n"
    )
    # It asks for nothing: there are no words by which to act.
    assert "CARA MENINDAKLANJUTI" not in body_of(told)
    assert sorted(await town.unread()) == [
        (AHMAD, f"[{number}] Tugas Admin OPD: Pengaduan"),
        (SARI_MAIL, f"[{number}] Sudah dijalankan: Tarik kembali"),
    ]


async def test_a_letter_that_his_server_would_not_take_is_not_tried_again(town: Town) -> None:
    paper = await town.complain()
    town.post.refuses[ADI_MAIL] = "451 4.3.0 Coba lagi nanti"
    await town.reply(await town.task(SARI_MAIL, paper.number), "TERUSKAN Dinas Perhubungan")
    await town.reply(await town.kept(SARI_MAIL, "Tugas"), "TARIK")
    town.post.refuses.clear()
    await town.until("2026-05-04T12:00:00")
    assert await town.subjects(ADI_MAIL) == []


async def test_who_is_given_it_anew_and_loses_it_again_is_told_again(town: Town) -> None:
    paper = await town.complain()
    for _ in range(2):
        task = await town.task(SARI_MAIL, paper.number)
        await town.reply(task, "TERUSKAN Dinas Perhubungan")
        # A task that had not left is taken back without a word.
        await town.task(ADI_MAIL, paper.number)
        await town.reply(task, "TARIK")
    found = [one for one in await town.subjects(ADI_MAIL) if TAKEN in one]
    assert len(found) == 2


async def test_himself_or_at_the_desk_as_he_was_asked(office: Office) -> None:
    number = await office.at_answering()
    await office.act(number, SARI, A.TARIK)
    (_, taken) = await office.told(number, AGUS)
    assert (taken.kind, taken.address.channel, taken.state) == (
        "ditarik",
        "whatsapp",
        OutboxState.DELIVERED,
    )
    assert f"Pengaduan {number} ditarik kembali dari Dinas Perhubungan" in (taken.brief or "")
    # Adi was asked at his agency's desk, and hears it there.
    assert await office.told(number, ADI) == []
    assert (
        f"Pengaduan {number} ditarik kembali oleh Sari Contoh dan tidak perlu ditindaklanjuti lagi"
        " (Adi Contoh)."
    ) in await office.at_desk(number)


async def test_a_task_that_had_not_left_is_not_sent_and_needs_no_word(office: Office) -> None:
    await office.place.until("2026-05-04T19:00:00")
    number = await office.at_answering()
    await office.act(number, SARI, A.TARIK)
    await office.place.until("2026-05-05T08:00:00")
    (task,) = await office.told(number, AGUS)
    assert (task.kind, task.state) == ("tugas", OutboxState.CANCELLED)


async def test_a_telephone_rings_for_it_in_the_morning(office: Office) -> None:
    number = await office.at_answering()
    await office.place.until("2026-05-04T19:00:00")
    await office.act(number, SARI, A.TARIK)
    (taken,) = [row for row in await office.told(number, AGUS) if row.kind == "ditarik"]
    assert taken.state is OutboxState.DUE
    # Meanwhile it may go to others: he still has the old task before him.
    await office.act(number, SARI, A.TERUSKAN, agency="dlh")
    await office.place.until("2026-05-05T07:30:00")
    assert ("ditarik", "whatsapp") in kinds(await office.told(number, AGUS))
    (taken,) = [row for row in await office.told(number, AGUS) if row.kind == "ditarik"]
    assert taken.state in (OutboxState.DELIVERED, OutboxState.HELD, OutboxState.SENT)
