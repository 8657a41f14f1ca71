"""Lanes: each sender and each address has its own order, and nobody waits for anybody else."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.envelope import Envelope
from bot.fetching import WAITS, Fetching
from bot.forms import write_form
from bot.worker import BATCH
from channels.base import (
    Automatic,
    EditGone,
    InboundMessage,
    Moved,
    Permanent,
    TopicGone,
    Transient,
)
from channels.chat import Button, Form, Reference
from config.people import Address
from storage import inbox
from storage.values import InboxState, OutboxState
from tests.acceptance.people import LAMP
from tests.acceptance.street import BUDI, CHAT, PATIENCE, SITI, Street
from tests.acceptance.street import street as opened_street

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)

PHOTO = Reference(token="isi foto", name="lampu.jpg", media_type="image/jpeg")
LETTER = Reference(token="isi surat", name="surat.pdf", media_type="application/pdf")
MAIL_BUDI = Address("mail", "budi@example.id")
MAIL_SITI = Address("mail", "siti@example.id")


@pytest.fixture
async def street(tmp_path: Path, database: str) -> AsyncIterator[Street]:
    """A street where both citizens have just written, so that they may be written to."""
    async with opened_street(tmp_path, database) as place:
        await place.greet(BUDI, SITI)
        yield place


@pytest.fixture
async def walking(tmp_path: Path, database: str) -> AsyncIterator[Street]:
    """The same, where the clock goes as ours does: waits between attempts are in real time."""
    async with opened_street(tmp_path, database, speed="1") as place:
        await place.greet(BUDI, SITI)
        yield place


# Out


@on_both
async def test_words_to_one_person_arrive_in_their_order_whatever_happens(walking: Street) -> None:
    street = walking
    street.platform.answers["budi"].extend(
        [Transient("429"), Transient("500"), RuntimeError("invented")]
    )
    ids = [await street.say(f"budi {n}") for n in range(4)]
    await street.say("siti 0", SITI)
    await street.rest()
    # The first is to be tried again; the others wait behind it, Siti does not.
    assert street.platform.said[0].text == "siti 0"
    assert await street.states(*ids) == [OutboxState.DUE] * 4
    for _ in range(3):
        street.later(hours=1)
        await street.rest()
    assert street.platform.texts(BUDI) == [f"budi {n}" for n in range(4)]
    assert await street.states(*ids) == [OutboxState.SENT] * 4


async def test_a_message_that_hangs_holds_up_its_own_address_only(street: Street) -> None:
    hanging = asyncio.Event()
    street.platform.answers["budi"].append(hanging)
    await street.say("budi 0")
    await street.say("budi 1")
    for n in range(20):
        await street.say(f"siti {n}", SITI)
    await street.sent(lambda: len(street.platform.texts(SITI)) == 20)
    assert street.platform.texts(SITI) == [f"siti {n}" for n in range(20)]
    assert street.platform.texts(BUDI) == []
    hanging.set()
    await street.sent(lambda: len(street.platform.texts(BUDI)) == 2)
    assert street.platform.texts(BUDI) == ["budi 0", "budi 1"]


async def test_a_channel_that_hangs_leaves_room_for_the_others(street: Street) -> None:
    hanging, people = asyncio.Event(), [Address(CHAT, f"warga{n}") for n in range(40)]
    await street.greet(*people)
    for who in people:
        street.platform.answers[who.value].append(hanging)
        await street.say("halo", who)
    mail = await street.say("surat", MAIL_BUDI)
    async with asyncio.timeout(PATIENCE), street.outbox.handled:
        while (await street.item(mail)).state is not OutboxState.DELIVERED:
            await street.outbox.handled.wait()
    hanging.set()


async def test_chat_gets_brief_words_and_buttons_and_mail_the_letter(street: Street) -> None:
    form = Form(buttons=((Button(label="Selesai", data="selesai"),),))
    more: dict[str, Any] = {"brief": "Pendek.", "form": write_form(form)}
    await street.say("Panjang lebar.", BUDI, **more)
    mail = await street.say("Panjang lebar.", MAIL_BUDI, **more)
    await street.rest()
    (said,) = street.platform.said
    assert (said.text, said.form, said.knock, said.done) == ("Pendek.", form, False, ())
    assert (await street.item(mail)).state is OutboxState.DELIVERED
    (spooled,) = (street.parts.settings.data.dir / "surel-keluar" / "new").iterdir()
    assert b"Panjang lebar." in spooled.read_bytes()


async def test_what_was_sent_before_a_failure_is_not_sent_again(
    tmp_path: Path, database: str
) -> None:
    async with opened_street(tmp_path, database, speed="1") as first:
        await first.greet(BUDI)
        first.platform.answers["budi"].append(Transient("putus", parts=("a", "b")))
        id_ = await first.say("panjang")
        await first.rest()
    # The program starts again in between.
    async with opened_street(tmp_path, database, speed="1") as second:
        second.later(minutes=1)
        await second.rest()
        (said,) = second.platform.said
        assert said.done == ("a", "b")
        assert (await second.item(id_)).state is OutboxState.SENT


async def test_a_group_that_moved_is_written_to_at_its_new_address(street: Street) -> None:
    group, new = Address(CHAT, "grup"), Address(CHAT, "supergrup")
    await street.greet(group, new)
    street.platform.answers["grup"].append(Moved("pindah", to=new))
    await street.say("satu", group)
    await street.say("dua", group)
    await street.rest()
    assert street.platform.texts(group) == []
    assert street.platform.texts(new) == ["satu", "dua"]


async def test_a_place_that_is_gone_is_left_out(street: Street) -> None:
    street.platform.answers["budi"].extend([EditGone("hilang"), TopicGone("hilang")])
    form = Form(topic="7", edits="budi:1", asks=True)
    await street.say("halo", form=write_form(form))
    await street.rest()
    (said,) = street.platform.said
    assert said.form == Form(asks=True)


async def test_a_chat_that_moves_for_ever_is_a_refusal(street: Street) -> None:
    there = [Address(CHAT, f"grup{n}") for n in range(8)]
    await street.greet(*there)
    for n, place in enumerate(there[:-1]):
        street.platform.answers[place.value].append(Moved("pindah", to=there[n + 1]))
    id_ = await street.say("halo", there[0])
    await street.rest()
    assert (await street.states(id_)) == [OutboxState.FAILED]


# In


@on_both
async def test_a_file_that_hangs_holds_up_its_own_sender_only(street: Street) -> None:
    hanging = asyncio.Event()
    street.platform.files["lampu.jpg"].append(hanging)
    first = await street.hear("Lampu mati, ini fotonya.", MAIL_BUDI, media=(PHOTO,))
    second = await street.hear("Satu lagi, halte gelap.", MAIL_BUDI)
    others = [await street.hear(f"{LAMP} {n}", MAIL_SITI) for n in range(5)]
    assert await street.handled(*others) == [InboxState.DONE] * 5
    assert await street.queued(first, second) == [InboxState.NEW] * 2
    hanging.set()
    assert await street.handled(first, second) == [InboxState.DONE] * 2
    assert await street.files(first) == [("lampu.jpg", b"isi foto")]


async def test_a_file_is_asked_for_again_after_growing_waits(street: Street) -> None:
    street.platform.files["lampu.jpg"].extend([Transient("sibuk"), Transient("sibuk")])
    street.platform.files["surat.pdf"].append(Transient("sibuk", retry_after=7))
    id_ = await street.hear(LAMP, MAIL_BUDI, media=(PHOTO, LETTER))
    await street.handled(id_)
    assert sorted(street.pauses) == [1.0, 2.0, 7.0]
    assert await street.files(id_) == [("lampu.jpg", b"isi foto"), ("surat.pdf", b"isi surat")]


async def test_a_file_that_cannot_be_had_is_named_with_the_reason(street: Street) -> None:
    refused = Reference(token="", name="besar.mp4", media_type="video/mp4")
    street.platform.files["besar.mp4"].append(Permanent("terlalu besar"))
    street.platform.files["lampu.jpg"].extend([Transient("sibuk")] * (len(WAITS) + 1))
    street.platform.files["surat.pdf"].extend([RuntimeError("invented")] * (len(WAITS) + 1))
    broken = Fetching(
        street.parts.files, {CHAT: street.platform}, street.house.wording, pause=street.pause
    )
    message = InboundMessage(
        channel=CHAT,
        external_id="1",
        order="budi",
        text="",
        reply="",
        media=(refused, PHOTO, LETTER),
    )
    whole = await broken.complete(Envelope(message=message))
    assert whole.files == ()
    assert whole.missing == (
        "besar.mp4: terlalu besar",
        "lampu.jpg: sibuk",
        "surat.pdf: berkas tidak dapat diambil",
    )
    assert sorted(street.pauses) == sorted((*WAITS, *WAITS))


async def test_a_message_is_handled_without_the_file_that_cannot_be_had(street: Street) -> None:
    street.platform.files["lampu.jpg"].append(Permanent("sudah dihapus"))
    id_ = await street.hear(LAMP, MAIL_BUDI, media=(PHOTO,))
    assert await street.handled(id_) == [InboxState.DONE]
    assert await street.files(id_) == []


async def test_a_program_that_stops_over_a_file_fetches_it_after_its_start(
    tmp_path: Path, database: str
) -> None:
    async with opened_street(tmp_path, database) as first:
        first.platform.files["lampu.jpg"].append(asyncio.Event())
        id_ = await first.hear(LAMP, MAIL_BUDI, media=(PHOTO,))
        await first.platform.asked.wait()
    async with opened_street(tmp_path, database) as second:
        assert await second.handled(id_) == [InboxState.DONE]
        assert await second.files(id_) == [("lampu.jpg", b"isi foto")]
        stored = [p for p in (tmp_path / "berkas").rglob("*") if p.is_file()]
        assert len(stored) == 1


async def test_a_disk_that_is_full_loses_no_file(street: Street, tmp_path: Path) -> None:
    in_the_way = tmp_path / "berkas"
    in_the_way.write_text("bukan folder")

    async def clear(seconds: float) -> None:
        in_the_way.unlink(missing_ok=True)

    street.before_pause = clear
    id_ = await street.hear(LAMP, MAIL_BUDI, media=(PHOTO,))
    assert await street.handled(id_) == [InboxState.DONE]
    assert await street.files(id_) == [("lampu.jpg", b"isi foto")]
    assert street.pauses == [1.0]


@on_both
async def test_many_senders_are_heard_each_in_his_order(street: Street) -> None:
    people = [Address("mail", f"warga{n}@example.id") for n in range(20)]
    ids = [await street.hear(f"{n}: {who.value}", who) for n in range(3) for who in people]
    assert set(await street.handled(*ids)) == {InboxState.DONE}
    counts = await street.db.read(inbox.counts)
    assert (counts.new, counts.done) == (0, 60)
    for who in people:
        assert await street.heard_from(who) == [f"{n}: {who.value}" for n in range(3)]


async def test_files_that_hang_leave_room_for_all_others(street: Street) -> None:
    hanging = asyncio.Event()
    street.platform.files["lampu.jpg"].extend([hanging] * BATCH)
    for n in range(BATCH + 20):
        await street.hear(LAMP, Address("mail", f"foto{n}@example.id"), media=(PHOTO,))
    ids = [
        await street.hear("", Address("mail", f"daftar{n}@example.id"), automatic=Automatic.LIST)
        for n in range(BATCH + 20)
    ]
    assert set(await street.handled(*ids)) == {InboxState.SHELVED}


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_two_workers_handle_each_message_once_and_in_order(
    street: Street, tmp_path: Path, database: str
) -> None:
    people = [Address("mail", f"warga{n}@example.id") for n in range(10)]
    async with opened_street(tmp_path / "lain", database) as other:
        other.counted = 1000
        ids = [
            await (street, other)[n % 2].hear(f"{n}: {who.value}", who)
            for n in range(4)
            for who in people
        ]
        # Either may have handled what the other looked for: the tick of the schedule.
        while InboxState.NEW in await street.queued(*ids):
            street.worker.wake()
            other.worker.wake()
            await street.handled(ids[0])
        for who in people:
            assert await street.heard_from(who) == [f"{n}: {who.value}" for n in range(4)]
