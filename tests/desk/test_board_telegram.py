"""Cards on Telegram: the real client library against the stand-in, in a forum and in a group."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from bot import cases as gate
from bot.cases import Source
from channels.sandbox.telegram import Chat, Message, picture
from config.people import Address
from router.values import Action, ActionId
from storage import cards, desks
from tests.acceptance.chat.square import Square, square
from tests.acceptance.letters import File
from tests.acceptance.people import LAMP

A = ActionId


@pytest.fixture
async def town(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Square]:
    """A town whose office sits in a forum, and its Dinas Perhubungan in a plain group."""
    async with square(tmp_path, sqlite_url) as place:
        yield place


async def act(town: Square, number: str, actor: str, id_: ActionId, **facts: str) -> None:
    """Let an officer act."""
    parts = town.app.parts
    action = Action(id=id_, actor=actor, **facts)  # type: ignore[arg-type]
    source = Source(channel="telegram")
    await parts.db.write(gate.act, parts.house, number, action, town.now, source)
    town.app.outbox.wake.set()
    await town.settled()


def forum(town: Square) -> Chat:
    """The office's forum."""
    return next(chat for chat, _ in town.cast.groups if chat.forum)


def group(town: Square) -> Chat:
    """The agency's group."""
    return next(chat for chat, _ in town.cast.groups if not chat.forum)


def labels(message: Message) -> list[str]:
    """Give the buttons under a message."""
    return [button.label for row in message.buttons for button in row]


def said(chat: Chat) -> list[Message]:
    """Give what the bot has said in a chat."""
    return [m for m in chat.messages if m.from_bot and not m.service]


async def complain(town: Square, files: Iterable[File] = (), **more: str) -> str:
    """Complain on the office's page."""
    facts = {"isi": LAMP, "tempat": "Jalan Melati", "nama": "Budi Contoh", **more}
    return (await town.fill_in(facts, files)).number


async def test_a_case_on_its_way_through_two_groups(town: Square) -> None:
    number = await complain(town)
    topic = town.topic(forum(town), number)
    assert topic.name.startswith(f"{number} Lampu jalan di depan SD mati")
    (card, *_) = forum(town).in_topic(topic.id)[1:]
    assert card.text.startswith(f"{number} · Sedang ditangani\n")
    assert labels(card)[:2] == ["Terima", "Tolak"]
    assert said(group(town)) == []

    await act(town, number, "sari", A.TERUSKAN, agency="dishub")
    assert "langkah 3 dari 8, Admin OPD, Dinas Perhubungan" in card.text
    assert labels(card) == []
    theirs = next(m for m in said(group(town)) if m.text.startswith(f"{number} · "))
    assert "Bukan wewenang" in labels(theirs)

    await act(town, number, "adi", A.BUKAN_WEWENANG, text="Bukan jalan kota.")
    assert labels(theirs) == []
    await act(town, number, "sari", A.TOLAK, text="Bukan pengaduan.")
    assert topic.closed
    assert card.text.startswith(f"{number} · Tidak dapat diproses\n")
    await act(town, number, "ratna", A.BUKA_KEMBALI, text="Ternyata benar.")
    assert not topic.closed
    assert town.telegram.violations == []


async def test_photos_follow_the_card_into_the_topic(town: Square) -> None:
    photo = File(name="lampu.png", media_type="image/png", content=picture("lampu"))
    number = await complain(town, [photo])
    topic = town.topic(forum(town), number)
    _, card, files = forum(town).in_topic(topic.id)[:3]
    assert "\nLampiran: lampu.png\n" in card.text
    assert files.caption == f"Lampiran pengaduan {number}: lampu.png"
    assert len(files.files) == 1
    assert town.telegram.violations == []


async def test_a_secret_case_is_a_number_and_a_link(town: Square) -> None:
    photo = File(name="bukti.png", media_type="image/png", content=picture("lampu"))
    number = await complain(town, [photo], rahasia="ya")
    topic = town.topic(forum(town), number)
    assert topic.name == number
    said_there = [m for m in forum(town).in_topic(topic.id) if not m.service]
    assert [m.words for m in said_there] == [
        f"{number}\nPengaduan rahasia: isinya tidak ditampilkan di sini."
    ]
    ((button,),) = said_there[0].buttons
    bot = town.telegram.bot.username
    assert (button.label, button.url) == (
        "Buka pengaduan",
        f"https://t.me/{bot}?start=kasus_{number}",
    )


async def test_a_topic_deleted_by_people_comes_back(town: Square) -> None:
    number = await complain(town)
    topic = town.topic(forum(town), number)
    town.telegram.delete_topic(forum(town), topic.id)
    await act(town, number, "sari", A.TERIMA)
    again = town.topic(forum(town), number)
    assert again.id != topic.id
    texts = [m.text for m in forum(town).in_topic(again.id) if not m.service]
    assert texts[0].startswith(f"{number} · Sedang ditangani\n")
    assert any(text.startswith("Topik kasus ini dihapus") for text in texts[1:])
    assert town.telegram.violations == []


async def test_kicked_out_of_the_group_the_desk_is_shut(town: Square) -> None:
    number = await complain(town)
    town.telegram.kick(group(town))
    await act(town, number, "sari", A.TERUSKAN, agency="dishub")
    address = Address("telegram", str(group(town).id))
    desk = await town.app.parts.db.read(desks.of_address, address)
    assert desk is not None
    assert not desk.active
    told = "Bot tidak dapat lagi menulis di grup Dishub (Dinas Perhubungan): "
    letters = [m.words for m in town.telegram.private(town.cast.persons["ratna"]).messages]
    assert any(one.startswith(told) for one in letters)
    card = await town.app.parts.db.read(cards.find, desk.id, number)
    assert card is None or card.face.message is None
