"""Cards when the platform or people get in the way: limits, deleted topics, kicks, migrations."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk.pace import Pace
from bot.desk.surface import say
from channels.base import EditGone, Moved, Permanent, TopicGone, Transient
from channels.chat import Button, Form
from config.people import Address
from router.values import ActionId
from storage import cards, desks, outbox
from storage.desks import Desk
from storage.values import DeskKind, OutboxItem
from tests.desk.office import MPP, SARI, Office

A = ActionId
KICKED = Permanent("bot dikeluarkan dari grup")

AGAIN = (
    "Topik kasus ini dihapus, jadi dibuka lagi. Percakapan di topik lama tidak ikut; catatan"
    " dan riwayat kasus tetap utuh (/kasus 2026-000001)."
)


async def said(
    office: Office, desk: Desk, text: str, number: str, form: Form | None = None
) -> None:
    """Say something at a desk about a case."""

    def work(session: object) -> None:
        say(session, office.house, desk, text, now=office.now, case=number, form=form)  # type: ignore[arg-type]

    await office.db.write(work)


async def letters(office: Office, recipient: str) -> list[OutboxItem]:
    """Give what was written to an officer about no case."""

    def work(session: object) -> list[OutboxItem]:
        found = (outbox.find(session, id_) for id_ in range(1, 100))  # type: ignore[arg-type]
        return [one for one in found if one and one.recipient == recipient and one.case is None]

    return await office.db.read(work)


async def test_words_wait_for_a_card_that_is_not_there_yet(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    buttons = ((Button(label="Kirim", data="x"),),)
    await said(office, desk, "Siapa yang ke sana?", number, Form(buttons=buttons, asks=True))
    await office.outbox.round()
    assert office.group.posted == []

    await office.shown()
    (topic,) = office.group.topics
    assert [(m.topic, m.text.split("\n")[0]) for m in office.group.posted] == [
        (topic, "2026-000001 · Sedang ditangani"),
        (topic, "Siapa yang ke sana?"),
    ]
    assert office.group.posted[1].buttons == buttons
    await said(office, desk, "Saya.", number)
    await office.shown()
    assert office.group.posted[2].topic == topic


async def test_a_deleted_topic_is_made_again_and_nothing_is_swallowed(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain(files=(office.file("foto.jpg"),))
    await office.shown()
    (old,) = office.group.topics
    office.group.delete_topic(old)
    await said(office, desk, "Siapa yang ke sana?", number)
    await office.shown()

    (topic,) = office.group.topics
    assert topic != old
    assert [(m.topic, m.text.split("\n")[0]) for m in office.group.posted] == [
        (topic, "2026-000001 · Sedang ditangani"),
        (topic, "Siapa yang ke sana?"),
        (topic, AGAIN),
        (topic, "Lampiran pengaduan 2026-000001: foto.jpg"),
    ]
    assert await office.db.read(cards.of_topic, desk.id, topic) == number
    assert await office.db.read(cards.of_topic, desk.id, old) is None


async def test_a_topic_found_deleted_by_an_edit_is_told(office: Office) -> None:
    await office.desk()
    number = await office.complain()
    await office.shown()
    (old,) = office.group.topics
    office.group.delete_topic(old)
    await office.act(number, SARI, A.TERIMA)
    await office.shown()
    (topic,) = office.group.topics
    assert [m.topic for m in office.group.posted] == [topic, topic]
    assert office.group.posted[1].text == AGAIN


async def test_an_old_topic_of_a_case_that_is_over_stays_deleted(office: Office) -> None:
    await office.desk()
    number = await office.complain()
    await office.shown()
    (old,) = office.group.topics
    await office.act(number, SARI, A.TOLAK, text="Bukan pengaduan.")
    await office.shown()
    office.group.delete_topic(old)
    await office.act(number, "ratna", A.KOREKSI, choice="perihal", text="Lampu")
    await office.shown()
    assert office.group.topics == {}
    assert await office.waiting() == 0

    await office.act(number, "ratna", A.BUKA_KEMBALI, text="Ternyata benar.")
    await office.shown()
    assert [t.title for t in office.group.topics.values()] == ["2026-000001 Lampu jalan mati"]


async def test_a_card_that_is_gone_is_written_anew(office: Office) -> None:
    await office.desk(DeskKind.GROUP)
    number = await office.complain()
    await office.shown()
    office.group.messages.clear()
    await office.act(number, SARI, A.TERIMA)
    await office.shown()
    (card,) = office.group.posted
    assert "menerima berkas" in card.text


async def test_a_failure_that_passes_is_tried_again_from_where_it_failed(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    office.group.faults.extend([None, Transient("server sibuk")])
    await office.shown()
    card = await office.card(desk, number)
    assert (card.tries, card.last_error) == (1, "server sibuk")
    assert card.face.topic is not None
    assert await office.waiting() == 0

    office.house.clock.jump(office.now + timedelta(seconds=1))
    await office.shown()
    assert office.group.calls == ["open 2026-000001 Lampu jalan mati", "send", "send"]
    card = await office.card(desk, number)
    assert (card.tries, card.last_error, card.due_at) == (0, None, None)


async def test_a_wish_that_comes_while_a_card_is_shown_is_not_lost(office: Office) -> None:
    await office.desk()
    number = await office.complain()
    office.group.hold = asyncio.Event()
    showing = asyncio.create_task(office.board.round())
    await office.group.reached.wait()
    await office.act(number, SARI, A.TERIMA)
    office.group.hold.set()
    await showing
    assert await office.waiting() == 1
    await office.shown()
    assert "menerima berkas" in office.group.posted[0].text


async def test_the_board_keeps_below_the_limits_of_a_group(office: Office) -> None:
    office.board._pace = Pace(per_minute=4)
    await office.desk(DeskKind.GROUP)
    first = await office.complain("Kasus 1")
    await office.shown()
    await office.act(first, SARI, A.TERIMA)
    for count in range(2, 6):
        await office.complain(f"Kasus {count}")
    await office.shown()
    # New cards come before edits, and one edit and one card wait for the next minute.
    assert office.group.calls == ["send"] * 4
    assert await office.waiting() == 2
    await office.act(first, SARI, A.CATAT, text="Sedang dicek.")
    office.seconds = 59.9
    assert await office.board.round() == 0
    office.seconds = 60.0
    await office.shown()
    assert office.group.calls[4:] == ["send", f"edit {office.group.posted[0].id}"]
    assert "mencatat" in office.group.posted[0].text


async def test_what_the_platform_asks_for_holds_one_group_only(office: Office) -> None:
    other = Address("telegram", "-1009")
    await office.desk(DeskKind.GROUP)
    await office.complain("Kasus 1")
    office.group.faults.append(Transient("terlalu banyak", retry_after=30))
    await office.shown()
    assert office.group.posted == []
    second = await office.desk(DeskKind.GROUP, other, title="Grup lain")
    await office.complain("Kasus 2")
    office.house.clock.jump(office.now + timedelta(seconds=1))
    await office.shown()
    assert [m.room for m in office.group.posted] == [other]
    assert second.address == other
    office.seconds = 30.0
    await office.shown()
    assert [m.room for m in office.group.posted] == [other, MPP, MPP]


async def test_a_group_that_moved_goes_on_at_its_new_address(office: Office) -> None:
    desk = await office.desk(DeskKind.GROUP)
    number = await office.complain()
    await office.shown()
    new = Address("telegram", "-100777")
    office.group.faults.append(Moved("grup pindah", to=new))
    await office.act(number, SARI, A.TERIMA)
    await office.shown()
    assert await office.db.read(desks.of_address, new) is not None
    assert await office.db.read(desks.of_address, MPP) is None
    assert [m.room for m in office.group.posted] == [MPP, new]
    office.group.faults.append(Moved("grup pindah", to=Address("telegram", "-100888")))
    moved = await office.db.read(desks.find, desk.id)
    assert moved is not None
    await said(office, moved, "Halo.", number)
    await office.shown()
    assert {m.text for m in office.group.posted if m.room.value == "-100888"} >= {"Halo."}


async def test_kicked_out_the_desk_is_shut_and_the_coordinator_is_told(office: Office) -> None:
    desk = await office.desk()
    number = await office.complain()
    office.group.faults.extend([KICKED, KICKED, KICKED])
    await office.shown()
    found = await office.db.read(desks.find, desk.id)
    assert found is not None
    assert not found.active
    (letter,) = await letters(office, "ratna")
    assert letter.subject == "Grup MPP Kota Contoh tidak lagi terhubung"
    assert letter.text == (
        "Yth. Ratna Contoh,\n\n"
        "Bot tidak dapat lagi menulis di grup MPP Kota Contoh (MPP Kota Contoh): bot dikeluarkan"
        " dari grup. Kartu kasusnya berhenti, dan tugas disampaikan kepada petugas satu per satu."
        " Untuk menghubungkannya lagi, masukkan bot ke grup itu, lalu jalankan:"
        " kawal desk link kantor\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    # Nothing of the case is lost: linked again, the desk shows it.
    await office.db.write(desks.reactivate, desk.id)
    await office.shown()
    assert await office.db.read(cards.of_message, office.group.posted[0].id) is not None
    assert (await office.card(desk, number)).due_at is None


async def test_a_group_that_lets_us_open_no_topics_gets_cards_without(office: Office) -> None:
    desk = await office.desk()
    await office.complain()
    office.group.faults.append(Permanent("tidak berhak"))
    await office.shown()
    (card,) = office.group.posted
    assert card.topic is None
    found = await office.db.read(desks.find, desk.id)
    assert found is not None
    assert (found.active, found.kind) == (True, DeskKind.GROUP)
    (letter,) = await letters(office, "ratna")
    assert letter.subject == "Grup MPP Kota Contoh tanpa topik"


async def test_a_card_that_is_refused_shuts_no_desk(office: Office) -> None:
    desk = await office.desk(DeskKind.GROUP)
    number = await office.complain()
    office.group.faults.append(Permanent("isi ditolak."))
    await office.shown()
    (card,) = office.group.posted
    assert card.text == (
        "2026-000001\nKartu pengaduan ini tidak dapat ditampilkan: isi ditolak."
        " Tulis /kasus 2026-000001 untuk membacanya."
    )
    assert (await office.card(desk, number)).last_error == "isi ditolak."
    await office.act(number, SARI, A.TERIMA)
    await office.shown()
    assert office.group.posted[0].text.startswith("2026-000001 · Sedang ditangani")


@pytest.mark.parametrize("gone", [EditGone("hilang"), TopicGone("hilang")])
async def test_a_card_lost_twice_in_one_attempt_is_tried_again(
    office: Office, gone: Exception
) -> None:
    await office.desk()
    number = await office.complain()
    await office.shown()
    office.group.faults.extend([gone, gone, gone, gone])
    await office.act(number, SARI, A.TERIMA)
    await office.shown()
    for _ in range(3):
        office.house.clock.jump(office.now + timedelta(seconds=1))
        await office.shown()
    assert await office.waiting() == 0
    assert any("menerima berkas" in m.text for m in office.group.posted)
