"""What an officer is told when his reply cannot be carried out: one plain letter, no change."""

import pytest

from tests.acceptance.letters import body_of
from tests.acceptance.people import ADI, AHMAD, SARI
from tests.acceptance.town import Town, happened

AT_TWO = "Kasus 2026-000001 kini di langkah 2 (Petugas MPP)."
AT_THREE = "Kasus 2026-000001 kini di langkah 3 (Admin OPD, Dinas Perhubungan)."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "TERUSKAN Dinas Antariksa",
            f"OPD Dinas Antariksa tidak ada dalam direktori. {AT_TWO}",
        ),
        (
            "TERUSKAN daerah",
            "Nama daerah dapat berarti beberapa OPD: Badan Pendapatan Daerah, Inspektorat Daerah, "
            f"Sekretariat Daerah. Tulis nama lengkapnya. {AT_TWO}",
        ),
        ("JAWAB\nBesok diperbaiki.", f"Tindakan Jawab tidak ada pada langkah ini. {AT_TWO}"),
        ("TOLAK", f"Tindakan Tolak memerlukan alasan. Tulis alasannya. {AT_TWO}"),
        (
            "KEMBALIKAN\nKurang jelas.",
            "Sebelum langkah ini hanya ada pengadu. Pakai MINTA KELENGKAPAN untuk bertanya "
            f"kepadanya, atau TOLAK. {AT_TWO}",
        ),
        ("LAMPIRKAN", f"Belum ada berkas yang dilampirkan. {AT_TWO}"),
        ("TUTUP", f"Yang boleh menutup kasus ini: Pengadu, Admin OPD, Koordinator. {AT_TWO}"),
        ("ALIHKAN Si Anu", f"Petugas Si Anu tidak ada dalam direktori. {AT_TWO}"),
    ],
)
async def test_what_cannot_be_done_on_this_step(town: Town, words: str, sentence: str) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    task = await town.task(SARI, paper.number)
    await town.unread()
    await town.reply(task, words)
    assert await town.case(paper.number) == before
    assert await town.unread() == [(SARI, "[2026-000001] Belum dijalankan")]
    said = body_of(await town.kept(SARI, "Belum dijalankan"))
    assert said.startswith(
        "Yth. Sari Contoh,\n\n"
        "Balasan Anda belum dijalankan; tidak ada yang berubah.\n\n"
        f"{sentence}\n\n"
        "CARA MENINDAKLANJUTI\n"
    )


async def test_a_reply_without_an_action_word_is_kept_as_a_note(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    task = await town.task(SARI, paper.number)
    await town.unread()
    await town.reply(task, "Baik, segera kami cek.", program="outlook")
    assert await town.case(paper.number) == before
    assert await town.unread() == [(SARI, "[2026-000001] Balasan tidak dimengerti")]
    told = await town.kept(SARI, "Balasan tidak dimengerti")
    assert body_of(told).startswith(
        "Yth. Sari Contoh,\n\n"
        "Baris pertama balasan Anda tidak dimulai dengan kata tindakan, jadi tidak ada yang "
        "berubah. Tulisan Anda tersimpan sebagai catatan petugas.\n\n"
        "CARA MENINDAKLANJUTI\n"
        "Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:\n"
        "• TERIMA – menerima dan melanjutkan ke langkah berikutnya\n"
    )
    # That letter can be answered like the task itself.
    await town.reply(told, "TERUSKAN Dinas Perhubungan")
    assert "CATATAN PETUGAS\nSari Contoh: Baik, segera kami cek." in body_of(
        await town.task(ADI, paper.number)
    )


async def test_an_old_letter_and_an_action_done_already(town: Town) -> None:
    paper = await town.complain()
    old = await town.task(SARI, paper.number)
    await town.reply(old, "TERUSKAN Dinas Perhubungan")
    before = await town.case(paper.number)
    await town.unread()

    await town.reply(old, "TOLAK\nBukan pelayanan publik.")
    assert await town.unread() == [(SARI, "[2026-000001] Belum dijalankan")]
    assert body_of(await town.kept(SARI, "Belum dijalankan")) == (
        "Yth. Sari Contoh,\n\n"
        "Balasan Anda belum dijalankan; tidak ada yang berubah.\n\n"
        f"Langkah itu sudah lewat. {AT_THREE}\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    await town.reply(old, "TERUSKAN Dinas Perhubungan")
    assert await town.unread() == [(SARI, "[2026-000001] Belum dijalankan")]
    assert (
        "Teruskan sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.00 WITA. "
        f"{AT_THREE}" in body_of(await town.kept(SARI, "Belum dijalankan"))
    )
    assert await town.case(paper.number) == before
    # A refused order is no note that colleagues would have to read.
    await town.reply(await town.task(ADI, paper.number), "TERIMA")
    assert "CATATAN PETUGAS" not in body_of(await town.task(ADI, paper.number))


async def test_the_same_mail_twice_is_carried_out_once(town: Town) -> None:
    paper = await town.complain()
    task = await town.task(SARI, paper.number)
    await town.unread()
    mail = await town.reply(task, "CATAT Sudah saya telepon.")
    once = happened(await town.case(paper.number))
    for _ in range(2):
        await town.deliver(mail, sender=SARI, to=str(mail["To"]))
    assert happened(await town.case(paper.number)) == once
    assert await town.unread() == [(SARI, "[2026-000001] Sudah dijalankan: Catat")]


async def test_an_officer_of_another_agency_is_told_that_it_is_not_his(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 3)
    before = await town.case(paper.number)
    await town.unread()
    # Adi has passed the mail on to a colleague elsewhere, who answers it.
    await town.reply(await town.task(ADI, paper.number), "TERIMA", sender=AHMAD)
    assert await town.unread() == [(AHMAD, "[2026-000001] Belum dijalankan")]
    assert body_of(await town.kept(AHMAD)) == (
        "Yth. Ahmad Contoh,\n\n"
        "Balasan Anda belum dijalankan; tidak ada yang berubah.\n\n"
        f"Langkah ini bukan bagian Anda. {AT_THREE}\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    assert await town.case(paper.number) == before


async def test_nothing_can_be_done_to_a_case_that_is_over(town: Town) -> None:
    paper = await town.complain()
    task = await town.task(SARI, paper.number)
    await town.reply(task, "TOLAK\nBukan pelayanan publik.")
    before = await town.case(paper.number)
    await town.unread()
    await town.reply(task, "TERUSKAN Dinas Perhubungan")
    assert await town.unread() == [(SARI, "[2026-000001] Belum dijalankan")]
    assert (
        "Kasus 2026-000001 sudah berakhir pada Senin, 4 Mei 2026 pukul 08.00 WITA, "
        "jadi tidak dapat diubah lagi." in body_of(await town.kept(SARI, "Belum dijalankan"))
    )
    assert await town.case(paper.number) == before
