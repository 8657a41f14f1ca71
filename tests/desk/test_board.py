"""Cards in forums and plain groups: shown, edited to the newest state, closed and opened again."""

import re

from bot.desk.board import Board
from router.values import ActionId, Anonymity
from storage import cards, desks
from storage.cards import Face
from storage.values import DeskKind
from tests.desk.group import Posted, Topic
from tests.desk.office import ADI, AGUS, DISHUB, MPP, SARI, Office

A = ActionId

CARD = """\
2026-000001 · Sedang ditangani
Lampu jalan mati

Lampu jalan di depan SD mati, dekat halte.

Dari: Budi Contoh, lewat formulir web
Tempat: Jalan Melati
Usulan OPD: Dinas Perhubungan
Lampiran: foto.jpg

Sekarang: Menerima laporan pengaduan dan meneruskan ke Admin OPD (langkah 2 dari 8, Petugas MPP). \
Paling lambat Senin, 4 Mei 2026 pukul 11.00 WITA.
Dipegang: Sari Contoh, Tono Contoh
Sisa waktu 2 jam.

TERAKHIR
04/05 09.00 Pengaduan diajukan"""


REST = ["Bukan wewenang", "Lainnya…"]


def labels(posted: Posted) -> list[str]:
    """Give the buttons under a message."""
    return [button.label for row in posted.buttons for button in row]


async def test_a_case_gets_its_topic_with_card_and_files(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain(
        name="Budi Contoh",
        place="Jalan Melati",
        proposed=("dishub",),
        files=(office.file("foto.jpg"),),
    )
    assert await office.waiting() == 1
    assert await office.shown() == 1

    assert [t.title for t in office.group.topics.values()] == ["2026-000001 Lampu jalan mati"]
    (topic,) = office.group.topics
    card, files = office.group.posted
    # How sure, and by which words, is the model's own affair.
    assert re.sub(r" \(\d+ %\)|\nKarena kata: .*", "", card.text) == CARD
    assert re.search(r"^Karena kata: .*[Ll]ampu", card.text, re.MULTILINE)
    assert labels(card) == [
        "Terima",
        "Tolak",
        "Teruskan ke Dinas Perhubungan",
        "Teruskan ke OPD lain…",
        "Minta kelengkapan",
        "Lainnya…",
    ]
    assert (card.topic, files.topic) == (topic, topic)
    assert files.text == "Lampiran pengaduan 2026-000001: foto.jpg"
    assert files.files == ("foto.jpg",)
    assert await office.db.read(cards.of_topic, desk.id, topic) == number
    assert await office.db.read(cards.of_message, card.id) == (desk, number)
    assert await office.waiting() == 0


async def test_many_changes_are_one_edit_to_the_newest_state(office: Office) -> None:
    await office.desk()
    number = await office.complain()
    await office.shown()
    office.at("10:40")
    await office.act(number, SARI, A.TERIMA)
    await office.act(number, SARI, A.CATAT, text="Sudah saya telepon.")
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    assert await office.waiting() == 1
    assert await office.shown() == 1

    (card,) = office.group.posted
    assert card.edits == 1
    assert card.text.endswith(
        """\
Sekarang: Menerima pengaduan dari Petugas MPP (langkah 3 dari 8, Admin OPD, Dinas Perhubungan). \
Paling lambat Senin, 4 Mei 2026 pukul 13.40 WITA.
Dipegang: Adi Contoh
Sisa waktu 2 jam.

TERAKHIR
04/05 10.40 Sari Contoh (Petugas MPP) menerima berkas
04/05 10.40 Sari Contoh (Petugas MPP) mencatat
04/05 10.40 Sari Contoh (Petugas MPP) meneruskan ke langkah 3 (Admin OPD, Dinas Perhubungan)"""
    )


async def test_what_did_not_change_is_not_written_again(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    await office.shown()
    await office.db.write(cards.want, desk.id, number, office.now)
    assert await office.shown() == 1
    assert office.group.calls == ["open 2026-000001 Lampu jalan mati", "send"]


async def test_a_plain_group_has_a_card_and_replies_under_it(office: Office) -> None:
    await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Grup Dishub")
    number = await office.complain(files=(office.file("foto.jpg"),))
    assert await office.shown() == 0

    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    assert await office.shown() == 1
    card, files = office.group.posted
    assert card.room == DISHUB
    assert labels(card) == [
        "Terima",
        "Teruskan",
        "Minta kelengkapan",
        "Kembalikan",
        "Bukan wewenang",
        "Lainnya…",
    ]
    assert files.reply_to == card.id
    assert office.group.topics == {}


async def test_buttons_stand_where_those_read_who_can_press_them(office: Office) -> None:
    await office.desk()
    number = await office.complain(proposed=("dishub",))
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    await office.shown()
    (mpp,) = office.group.posted
    # The agency has no desk of its own yet: its people read the office's.
    assert "Bukan wewenang" in labels(mpp)

    await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Grup Dishub")
    await office.act(number, ADI, A.TERIMA)
    await office.shown()
    mpp, dishub = office.group.posted
    assert labels(mpp) == []
    assert labels(dishub) == ["Terima", "Teruskan", "Minta kelengkapan", "Kembalikan", *REST]


async def test_the_topic_closes_with_its_case_and_opens_with_it_again(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    await office.shown()
    (topic,) = office.group.topics
    await office.act(number, SARI, A.TOLAK, text="Bukan pengaduan.")
    await office.shown()
    (card,) = office.group.posted
    assert card.text.startswith("2026-000001 · Tidak dapat diproses\nLampu jalan mati\n")
    assert "\nSudah berakhir: tidak dapat diproses.\n" in card.text
    assert labels(card) == []
    assert office.group.topics[topic].closed
    assert (await office.card(desk, number)).face.closed

    await office.act(number, "ratna", A.BUKA_KEMBALI, text="Ternyata benar.")
    await office.shown()
    (card,) = office.group.posted
    assert not office.group.topics[topic].closed
    assert card.text.startswith("2026-000001 · Sedang ditangani\n")
    assert office.group.calls[-4:] == [
        f"edit {card.id}",
        f"close {topic}",
        f"reopen {topic}",
        f"edit {card.id}",
    ]


async def test_an_answered_case_can_be_closed_by_whom_the_sop_lets(office: Office) -> None:
    await office.desk()
    await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Grup Dishub")
    number = await office.complain()
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    await office.act(number, ADI, A.TERIMA)
    await office.act(number, ADI, A.TERUSKAN)
    await office.act(number, AGUS, A.JAWAB, text="Lampunya sudah kami ganti.")
    await office.act(number, ADI, A.SAMPAIKAN)
    await office.act(number, SARI, A.SAMPAIKAN)
    await office.shown()
    mpp, dishub = sorted(office.group.posted, key=lambda posted: posted.room)
    assert (mpp.room, dishub.room) == (MPP, DISHUB)
    assert "\nJAWABAN\nLampunya sudah kami ganti.\n" in mpp.text
    assert "\nSekarang: sudah dijawab, menunggu tanggapan pengadu.\n" in mpp.text
    assert labels(mpp) == []
    assert labels(dishub) == ["Tutup"]


async def test_a_secret_case_shows_its_number_only(office: Office) -> None:
    await office.desk()
    await office.complain(
        anonymity=Anonymity.RAHASIA,
        name="Budi Contoh",
        files=(office.file("bukti.pdf"),),
    )
    await office.shown()
    (card,) = office.group.posted
    assert [t.title for t in office.group.topics.values()] == ["2026-000001"]
    assert card.text == (
        "2026-000001\nPengaduan rahasia: isinya tidak ditampilkan di sini.\n"
        "Untuk membacanya, tulis /kasus 2026-000001 dalam percakapan pribadi dengan bot."
    )
    assert card.buttons == ()


async def test_when_the_office_opens_the_time_that_is_left_is_told_anew(office: Office) -> None:
    await office.desk()
    office.at("15:30")
    await office.complain()
    await office.shown()
    assert "\nSisa waktu 2 jam.\n" in office.group.posted[0].text
    office.at("2026-05-05T07:29:00")
    assert await office.shown() == 0
    office.at("2026-05-05T08:00:00")
    assert await office.shown() == 1
    assert "\nSisa waktu 1 jam.\n" in office.group.posted[0].text
    assert await office.shown() == 0


async def test_a_desk_that_is_shut_is_shown_nothing_until_it_is_used_again(office: Office) -> None:
    desk = await office.desk()
    await office.complain()
    await office.db.write(desks.deactivate, desk.id)
    assert await office.shown() == 0
    await office.db.write(desks.reactivate, desk.id)
    assert await office.shown() == 1


async def test_the_loop_shows_what_it_is_woken_for_and_ends_cleanly(office: Office) -> None:
    await office.desk()
    board: Board = office.board
    await board.start(alone=True)
    await office.complain()
    board.wake.set()
    async with board.handled:
        while await office.waiting():
            await board.handled.wait()
    await board.stop()
    assert len(office.group.posted) == 1


async def test_what_died_over_a_card_is_taken_up_by_the_next_process(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    now = office.now
    card = await office.card(desk, number)
    dead = await office.db.write(cards.claim, card.id, now, now, now.replace(year=2100))
    assert dead is not None
    await office.db.write(cards.stands, dead, Face(topic="7", title="2026-000001"))
    office.group.topics["7"] = Topic(title="2026-000001")
    assert await office.shown() == 0

    await office.board.start(alone=True)
    office.board.wake.set()
    async with office.board.handled:
        while await office.waiting():
            await office.board.handled.wait()
    await office.board.stop()
    # The topic that was made before is used, and gets its title.
    assert [m.topic for m in office.group.posted] == ["7"]
    assert office.group.topics["7"].title == "2026-000001 Lampu jalan mati"
