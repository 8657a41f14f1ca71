"""Consumers' complaints when time passes: short and long steps, leave, pauses, after the end."""

from datetime import date

import pytest

from config.people import Leave
from router.values import ActionId, SystemEvent
from tests.acceptance.letters import PHOTO, body_of
from tests.acceptance.machines import bounce
from tests.acceptance.people import moment as at
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.test_machines import reply_address
from tests.acceptance.town import Town, happened, ticket

pytestmark = pytest.mark.long

FAN = "Kipas angin yang saya beli rusak setelah dua hari."
NOBODY = "550 5.1.1 No such user"

HEAD = """\
Yth. Kartini Contoh,

Pengaduan 2026-000001 masih terlambat pada Yoga Contoh (Petugas). Anda menerima pesan ini \
sebagai kepala. Anda dapat membalas PERPANJANG dengan alasan, atau ALIHKAN kepada petugas lain.

Langkah 9 dari 13: Melakukan pengawasan, pembinaan, klarifikasi, atau mediasi
Batas waktu: Kamis, 7 Mei 2026 pukul 16.00 WITA

Dari: Budi Contoh, lewat surel
Tingkat: sedang

ISI PENGADUAN
Kipas angin yang saya beli rusak setelah dua hari.

CATATAN PETUGAS
Bagus Contoh: kuitansi lengkap
Bagus Contoh: Mohon arahan.
Kartini Contoh: Lakukan mediasi.

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "konsumen"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his fan."""
    return Way(town=town, paper=await town.complain(text=FAN, subject="Kipas angin rusak"))


async def test_a_step_of_minutes_is_only_told_that_it_is_late(town: Town) -> None:
    way = await complain(town)
    await way.news()
    await town.until("2026-05-04T08:14:59")
    assert await way.news() == []
    await town.until("2026-05-04T08:15:00")
    late = ["wulan: Lewat batas waktu", "yoga: Lewat batas waktu"]
    assert await way.news() == late
    await town.until("2026-05-08T16:30:00")
    assert await way.news() == []
    assert happened(await town.case(way.number)) == [ActionId.AJUKAN, SystemEvent.LEWAT_WAKTU]
    assert "Penanganan melewati batas waktu. Kami sudah mengingatkan" in await way.seen()


async def test_a_step_of_days_climbs_the_whole_ladder_once(town: Town) -> None:
    way = await complain(town)
    await walk(way, "9 petugas")
    assert await way.stands() == "9 berjalan petugas/yoga 2026-05-07T16:00:00"
    await way.news()
    # From Monday 08.00 to Thursday 16.00 are 29.5 hours of office time. Three quarters of them
    # are over on Thursday at 07.37.30; the half more on Monday at 15.45, for on Friday the
    # office works 7.5 hours too; twice as much on the Wednesday before Ascension Day at 15.30.
    # What is decided at closing time is mailed when the office opens.
    for before, moment, letter in (
        ("07T07:37:29", "07T07:37:30", "yoga: Pengingat: batas Kamis, 7 Mei 2026 pukul 16.00 WITA"),
        ("08T07:29:59", "08T07:30:00", "yoga: Lewat batas waktu"),
        ("11T15:44:59", "11T15:45:00", "bagus: Terlambat pada Yoga Contoh (Petugas)"),
        ("13T15:29:59", "13T15:30:00", "kartini: Masih terlambat pada Yoga Contoh (Petugas)"),
    ):
        await town.until(f"2026-05-{before}")
        assert await way.news() == [], before
        await town.until(f"2026-05-{moment}")
        assert await way.news() == [letter], moment
    breach = next(e for e in (await town.case(way.number)).events if e.type == "lewat_waktu")
    assert breach.at == at("2026-05-07T16:00:00")
    assert body_of(await town.kept("kartini@example.id")) == HEAD
    await town.until("2026-06-30T16:00:00")
    assert await way.news() == []
    # Bu Kartini gives more time by answering her letter, and then another officer.
    told = await town.kept("kartini@example.id")
    stood = await way.answer(told, "PERPANJANG 1 hari kerja, menunggu toko")
    assert stood == "9 berjalan petugas/yoga 2026-07-01T16:00:00"
    stood = await way.answer(told, "ALIHKAN Wulan Contoh\nYoga sakit.")
    assert stood == "9 berjalan petugas/wulan 2026-07-01T16:00:00"
    seen = await way.seen()
    assert "Waktu penanganan diperpanjang sampai Rabu, 1 Juli 2026 pukul 16.00 WITA." in seen


async def test_deputies_work_for_who_is_on_leave_and_nobody_signs_his_own_draft(
    town: Town,
) -> None:
    await town.change("bagus", leave=(Leave(first=date(2026, 5, 4), last=date(2026, 5, 8)),))
    await town.change("kartini", leave=(Leave(first=date(2026, 5, 11), last=date(2026, 5, 13)),))
    way = await complain(town)
    await walk(way, "4 kepala_bidang")
    assert await town.subjects("bagus@example.id") == []
    stood = await way.act("sekar", "PUTUSKAN ya, lengkap")
    assert stood == "6 berjalan kepala_bidang/sekar 2026-05-07T16:00:00"
    await way.act("sekar", "DISPOSISI\nMohon arahan.")
    await walk(way, "8 kepala_bidang")
    await way.act("sekar", "TUGASKAN Yoga")
    await walk(way, "11 kepala_bidang")
    await way.news()

    # On Monday Pak Bagus is back, and signs what Bu Sekar drafted: Bu Kartini is away now.
    stood = await way.act("sekar", "JAWAB\nToko mengganti kipas.", at="2026-05-11T09:00:00")
    assert stood == "12 berjalan kepala_dinas/kartini 2026-05-12T16:00:00"
    assert "bagus: Tugas Kepala Dinas: Kipas angin rusak" in await way.news()
    stood = await way.act("bagus", "KEMBALIKAN SURAT\nSebutkan tanggalnya.")
    assert stood == "11 berjalan kepala_bidang/sekar 2026-05-11T09:30:00"
    # What he drafts himself waits for her own signature, or another's than his.
    stood = await way.act("sekar", "ALIHKAN Bagus Contoh")
    assert stood == "11 berjalan kepala_bidang/bagus 2026-05-11T09:30:00"
    await way.news()
    stood = await way.act("bagus", "JAWAB\nToko mengganti kipas pada 18 Mei 2026.")
    assert stood == "12 berjalan kepala_dinas 2026-05-12T16:00:00"
    assert await way.news() == [
        "bagus: Sudah dijalankan: Jawab",
        "kartini: Tugas Kepala Dinas: Kipas angin rusak",
    ]
    done = await town.kept("bagus@example.id", "Sudah dijalankan: Jawab")
    stood = await way.answer(done, "TANDATANGANI")
    assert stood == "12 berjalan kepala_dinas 2026-05-12T16:00:00"
    assert (
        "Bagus Contoh tidak dapat memeriksa atau menandatangani pekerjaannya sendiri. Yang dapat: "
        "Kartini Contoh. Kasus 2026-000001 kini di langkah 12 (Kepala Dinas)."
    ) in body_of(await town.kept("bagus@example.id", "Belum dijalankan"))
    stood = await way.act("kartini", "TANDATANGANI")
    assert stood == "12 berjalan petugas/yoga 2026-05-11T09:15:00"


async def test_a_pause_and_more_time_move_a_step_of_days(town: Town) -> None:
    way = await complain(town)
    await walk(way, "6 kepala_bidang")
    stood = await way.act(
        "bagus", "MINTA KELENGKAPAN\nMohon foto kuitansinya.", at="2026-05-05T09:00:00"
    )
    assert stood == "6 menunggu_pengadu kepala_bidang/bagus -"
    assert "Mohon foto kuitansinya." in await way.seen()
    asked = await town.kept("budi@example.id")
    assert "Kami menunggu sampai Kamis, 21 Mei 2026 pukul 16.00 WITA" in body_of(asked)
    # Six hours of Tuesday and one and a half of Wednesday did not count: a whole Friday more.
    await town.until("2026-05-06T09:00:00")
    await town.reply(asked, "Ini kuitansinya.", files=[PHOTO])
    assert await way.stands() == "6 berjalan kepala_bidang/bagus 2026-05-08T16:30:00"
    stood = await way.act(
        "bagus", "PERPANJANG 2 hari kerja, menunggu toko", at="2026-05-08T10:00:00"
    )
    assert stood == "6 berjalan kepala_bidang/bagus 2026-05-12T16:00:00"
    page = "Waktu penanganan diperpanjang sampai Selasa, 12 Mei 2026 pukul 16.00 WITA."
    assert page in await way.seen()

    # Asked again on Monday, he stays silent for ten working days: until Friday the 29th.
    await way.act("bagus", "MINTA KELENGKAPAN\nMohon nama tokonya.", at="2026-05-11T09:00:00")
    await way.news()
    await town.until("2026-05-29T16:29:59")
    assert await way.news() == ["budi: Pengaduan 2026-000001: kelengkapan masih kami tunggu"]
    await town.until("2026-06-02T07:30:00")
    # Six hours of the Monday and ten days did not count.
    assert await way.stands() == "6 berjalan kepala_bidang/bagus 2026-06-03T14:30:00"
    assert await way.news() == ["bagus: Kelengkapan tidak datang, waktu berjalan lagi"]


async def test_a_reply_within_ten_working_days_reopens_and_a_later_one_is_a_new_case(
    town: Town,
) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    # Ten working days from Monday, 4 May; the last moment of the last day still counts.
    stood = await way.answer(answer, "Kipas pengganti juga rusak.", at="2026-05-20T16:00:00")
    assert stood == "6 berjalan kepala_bidang/bagus 2026-05-25T16:00:00"
    assert await way.news() == [
        "bagus: Tugas Kepala Bidang: Kipas angin rusak",
        "budi: Pengaduan 2026-000001: pesan Anda kami terima",
    ]
    task = body_of(await town.task("bagus@example.id", way.number))
    assert "JAWABAN SEBELUMNYA\nToko mengganti kipas." in task
    assert "KETERANGAN DARI PENGADU\nKipas pengganti juga rusak." in task
    assert "Pengaduan dibuka kembali." in await way.seen()
    await town.until("2026-05-21T09:00:00")
    await walk(way, "11 kepala_bidang")
    await way.act("bagus", "JAWAB\nToko mengembalikan uang Bapak.")
    await finish(way)
    assert await way.stands() == "13 ditutup selesai_sop"
    answer = await town.kept("budi@example.id", "Jawaban")
    letter = sheet(answer, "surat-pemberitahuan-2026-000001.pdf")
    assert "hal berikut. Toko mengembalikan uang Bapak. Demikian" in letter

    # From Thursday, 21 May ten working days, over Idul Adha and Pancasila Day, to 9 June.
    await town.until("2026-06-09T16:00:01")
    await way.news()
    await town.reply(answer, "Uangnya belum kembali.")
    assert await town.cases() == ["2026-000001", "2026-000002"]
    assert await way.stands() == "13 ditutup selesai_sop"
    new = Way(town=town, paper=ticket(await town.kept("budi@example.id", "kami terima")))
    assert await new.stands() == "2 berjalan petugas 2026-06-10T07:45:00"
    assert "Pengaduan ini lanjutan dari 2026-000001, yang sudah ditutup." in body_of(
        await town.task("wulan@example.id", new.number)
    )
    assert "Tulisan Anda kami catat sebagai pengaduan baru 2026-000002." in await way.seen()


async def test_a_final_letter_that_comes_back_is_told_to_who_sent_it(town: Town) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    await town.deliver(bounce(answer), sender="", to=reply_address(answer))
    assert await way.stands() == "13 ditutup selesai_sop"
    assert await way.news() == ["yoga: Jawaban tidak sampai kepada pengadu"]
    told = await town.kept("yoga@example.id", "Jawaban tidak sampai")
    assert (
        "Kasus ini sudah selesai menurut SOP ketika jawaban itu dikirim. Tampaknya jawaban itu "
        "tidak pernah ia terima. Koordinator dapat membukanya kembali."
    ) in body_of(told)
    assert "Toko mengganti kipas. Unduh surat jawaban (PDF)" in await way.seen()


async def test_a_notice_and_a_final_letter_that_nobody_takes_are_published(town: Town) -> None:
    way = await complain(town)
    await walk(way, "4 kepala_bidang")
    town.post.refuses["budi@example.id"] = NOBODY
    await way.news()
    stood = await way.act("bagus", "PUTUSKAN ya, lengkap")
    assert stood == "6 berjalan kepala_bidang/bagus 2026-05-07T16:00:00"
    assert "bagus: Pemberitahuan tidak sampai kepada pengadu" in await way.news()
    await walk(way, "12 petugas")
    await way.news()
    assert await way.act("yoga", "SAMPAIKAN") == "13 ditutup selesai_sop"
    assert happened(await town.case(way.number))[-2:] == [
        SystemEvent.GAGAL_KIRIM,
        SystemEvent.TERKIRIM,
    ]
    assert await way.news() == [
        "yoga: Jawaban tidak sampai kepada pengadu",
        "yoga: Sudah dijalankan: Sampaikan jawaban",
    ]


async def test_without_any_contact_notice_and_letter_are_published_on_his_page(town: Town) -> None:
    paper = await town.fill_in({"nama": "Ani Contoh", "isi": FAN})
    way = Way(town=town, paper=paper)
    await walk(way, "4 kepala_bidang")
    # The notice of step 5 is delivered by standing on the page.
    assert await way.act("bagus", "PUTUSKAN ya, lengkap") == (
        "6 berjalan kepala_bidang/bagus 2026-05-07T16:00:00"
    )
    assert "Pengaduan Anda dinyatakan: valid." in await way.seen()
    await finish(way)
    case = await town.case(way.number)
    assert (await way.stands(), case.events[-1].choice) == ("13 ditutup selesai_sop", "published")
    assert "Toko mengganti kipas. Unduh surat jawaban (PDF)" in await way.seen()
    page = await town.press(paper.code, "tanggapi", {"balasan": "Masih rusak."})
    assert "Terima kasih. Pesan Anda sudah kami terima." in page.one("main").text
    assert await way.stands() == "6 berjalan kepala_bidang/bagus 2026-05-07T16:00:00"
