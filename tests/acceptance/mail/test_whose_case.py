"""Whose case a mail is about: by our mark, by a thread, by a number; and by none of them."""

from router.values import ActionId, Anonymity, SystemEvent
from storage import cases
from storage.values import Direction
from tests.acceptance.letters import body_of, new_mail
from tests.acceptance.people import ADI, AGUS, BUDI, LAMP, SARI, TONO
from tests.acceptance.town import ADDRESS, Town, happened

STRANGER = "Orang Lain <orang.lain@example.net>"
OTHER = "Budi <budi.kantor@example.org>"


async def notes(town: Town, number: str) -> list[tuple[str, str]]:
    """List author and words of what was noted in a case aside from its events."""
    await town.settled()
    entries = await town.app.parts.db.read(cases.entries, number)
    return [
        (one.author, one.text)
        for one in entries
        if one.event is None and one.direction is Direction.INTERNAL
    ]


async def test_an_answer_to_ones_own_earlier_mail_is_the_same_case(town: Town) -> None:
    first = await town.write_mail(BUDI, LAMP)
    assert await town.cases() == ["2026-000001"]
    # He opens his own mail among those sent, and answers it: no word of ours in it.
    await town.write_mail(
        BUDI,
        "Tiangnya nomor 12.",
        subject="Re: Pengaduan",
        headers={"In-Reply-To": first["Message-ID"], "References": first["Message-ID"]},
    )
    assert await town.cases() == ["2026-000001"]
    event = (await town.case("2026-000001")).events[-1]
    assert (event.type, event.text) == (ActionId.LENGKAPI, "Tiangnya nomor 12.")


async def test_a_mail_added_later_is_found_by_its_thread_too(town: Town) -> None:
    await town.write_mail(BUDI, LAMP)
    added = await town.write_mail(BUDI, "Tiangnya nomor 12.", subject="Untuk 2026-000001")
    reference = f"<lain@example.id> {added['Message-ID']}"
    await town.write_mail(BUDI, "Yang kiri.", subject="Lagi", headers={"References": reference})
    assert await town.cases() == ["2026-000001"]
    assert (await town.case("2026-000001")).events[-1].text == "Yang kiri."


async def test_a_stranger_in_the_thread_gets_a_case_of_his_own(town: Town) -> None:
    first = await town.write_mail(BUDI, LAMP)
    before = await town.case("2026-000001")
    # Budi sent a copy to a friend, who answers to all.
    thread = {"In-Reply-To": first["Message-ID"]}
    await town.write_mail(STRANGER, "SELESAI", subject="Re: Pengaduan", headers=thread)
    assert await town.case("2026-000001") == before
    assert await town.cases() == ["2026-000001", "2026-000002"]
    assert (
        "CATATAN PETUGAS\nPerhatian: pengirim membalas surel dari kasus 2026-000001, tetapi "
        "alamatnya tidak dikenal pada kasus itu. Pesannya dicatat sebagai pengaduan baru."
        in body_of(await town.task(TONO, "2026-000002"))
    )
    receipt = body_of(await town.mail_for("orang.lain@example.net"))
    assert "2026-000001" not in receipt


async def test_a_number_counts_in_the_subject_only(town: Town) -> None:
    await town.write_mail(BUDI, LAMP)
    await town.write_mail(BUDI, "Seperti 2026-000001, sampah di pasar.", subject="Sampah")
    assert await town.cases() == ["2026-000001", "2026-000002"]


async def test_an_unknown_number_of_ones_own_opens_a_case(town: Town) -> None:
    await town.write_mail(BUDI, LAMP, subject="Tentang 2025-000777")
    task = body_of(await town.task(SARI, "2026-000001"))
    assert "Perhatian: pengirim menyebut 2025-000777, tetapi alamatnya tidak dikenal" in task


async def test_from_which_other_address_he_answers_is_said_once(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.reply(receipt, "Tiangnya nomor 12.", sender=OTHER)
    await town.reply(receipt, "Yang kiri.", sender=OTHER)
    case = await town.case(paper.number)
    assert [e.text for e in case.events[-2:]] == ["Tiangnya nomor 12.", "Yang kiri."]
    said = "Tanggapan pengadu datang dari alamat lain: budi.kantor@example.org."
    assert await notes(town, paper.number) == [("sistem", said)]
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    assert said in body_of(await town.task(ADI, paper.number))


async def test_of_a_secret_case_only_the_operator_learns_the_other_address(town: Town) -> None:
    paper = await town.fill_in(
        {
            "isi": LAMP,
            "nama": "Budi Contoh",
            "kontak": "budi@example.id",
            "rahasia": "ya",
        }
    )
    assert (await town.case(paper.number)).anonymity is Anonymity.RAHASIA
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.reply(receipt, "Tiangnya nomor 12.", sender=OTHER)
    author, said = (await notes(town, paper.number))[-1]
    assert (author, "budi.kantor@example.org" in said) == ("alamat_lain", True)
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    assert "budi.kantor" not in body_of(await town.task(ADI, paper.number))


async def test_an_officer_without_our_mark_is_told_how_once_a_day(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    await town.unread()
    for words in ("TERUSKAN Dinas Perhubungan", "TERUSKAN"):
        await town.write_mail(SARI, words, subject=f"Tugas {paper.number}")
    assert await town.case(paper.number) == before
    assert await town.cases() == [paper.number]
    assert await town.unread() == [(SARI, "[2026-000001] Surel Anda belum dijalankan")]
    told = await town.kept(SARI, "belum dijalankan")
    assert (
        "Ada surel dari alamat Anda tentang pengaduan 2026-000001, tetapi tidak dikirim ke alamat "
        "balasan kami, jadi tidak ada yang dijalankan. Bila itu Anda, balas pesan ini dengan kata "
        "tindakan. Bila bukan, abaikan pesan ini.\n\nCARA MENINDAKLANJUTI" in body_of(told)
    )
    # As he was told, it works; and nobody reads the forged words as his note.
    await town.reply(told, "TERUSKAN Dinas Perhubungan")
    assert (await town.case(paper.number)).step == 3
    assert "Tugas 2026" not in body_of(await town.task(ADI, paper.number))


async def test_an_officer_of_another_agency_learns_nothing_by_a_number(town: Town) -> None:
    paper = await town.complain()
    assert paper.number == "2026-000001"
    who = "penghubung.dlh@example.id"
    await town.unread()
    await town.write_mail(who, "JAWAB\nBeres.", subject=f"Re: {paper.number}")
    assert SystemEvent.TERKIRIM not in happened(await town.case(paper.number))
    assert "2026-000001] Surel Anda" not in " ".join(await town.subjects(who))


async def test_a_mark_made_up_with_the_right_number_stays_a_strangers(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    local, _, domain = ADDRESS.partition("@")
    forged = f"{local}+aaaaaaaaaabbbbbbbbbb@{domain}"
    mail = new_mail(STRANGER, forged, f"Re: {paper.number}", "SELESAI")
    await town.deliver(mail, sender="orang.lain@example.net", to=forged)
    assert await town.case(paper.number) == before
    task = body_of(await town.task(SARI, "2026-000002"))
    assert "Perhatian: pesan ini dikirim ke alamat balasan yang tidak sah" in task
    assert AGUS not in [to for to, _ in await town.unread()]
