"""Polling stories: the offset moves over what is stored, and over nothing else."""

import asyncio
import logging
import socket

import httpx
import pytest

from channels.chat import Happened, Press
from channels.sandbox.telegram import Chat, Fault, Person, TelegramStandIn
from channels.telegram import TelegramChannel
from channels.telegram.intake import Intake
from channels.telegram.parse import Me
from tests.channels.telegram.conftest import FetchingQueue, Open, make


def texts(queue: FetchingQueue) -> list[str]:
    """What was stored, in order."""
    return [message.text for message in queue.messages]


async def taken(telegram: TelegramStandIn) -> None:
    """Wait until Telegram knows that we have everything."""
    await telegram.world.changed(lambda: not len(telegram.world.updates))


async def test_what_waited_while_we_were_away_comes_in_order(
    telegram: TelegramStandIn, budi: Person, home: Chat, queue: FetchingQueue, open_channel: Open
) -> None:
    for number in range(150):
        telegram.world.say(home, budi, f"Pesan {number}")
    async with open_channel():
        await taken(telegram)
    assert texts(queue) == [f"Pesan {number}" for number in range(150)]
    # No more than 100 come at once, and the second hundred was asked for by its offset.
    assert len(telegram.world.polls) >= 2


async def test_we_ask_for_what_we_read(
    telegram: TelegramStandIn, budi: Person, home: Chat, channel: TelegramChannel
) -> None:
    telegram.world.say(home, budi, "Halo")
    await taken(telegram)
    assert telegram.world.polls[0].params["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_the_offset_stays_while_nothing_can_be_stored(
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    queue: FetchingQueue,
    channel: TelegramChannel,
) -> None:
    queue.broken = True
    first = telegram.world.say(home, budi, "Satu")
    telegram.world.say(home, budi, "Dua")
    await queue.failed.wait()
    queue.failed.clear()
    await queue.failed.wait()
    # Twice the first, and never the second: the order of one person is kept.
    assert set(queue.tried) == {f"{home.id}:{first.id}"}
    assert len(telegram.world.updates) == 2
    queue.broken = False
    await taken(telegram)
    assert texts(queue) == ["Satu", "Dua"]


async def test_one_persons_failing_message_does_not_stop_another_person(
    telegram: TelegramStandIn, budi: Person, home: Chat, queue: FetchingQueue, open_channel: Open
) -> None:
    world = telegram.world
    sari = world.person("Sari", "Contoh")
    world.say(home, budi, "Dari Budi")
    # A file that is gone from Telegram when it is to be stored.
    document = world.send_document(world.private(sari), sari, b"isi", "bukti.pdf")
    kept = world.files.pop(document.files[0].id)
    world.say(home, budi, "Budi lagi")
    async with open_channel():
        await world.changed(lambda: world.calls_of("getFile") != [])
        await world.changed(lambda: len(world.calls_of("getFile")) > 1)
        assert set(texts(queue)) == {"Dari Budi", "Budi lagi"}
        # Budi's first is confirmed, his second waits behind Sari's: it comes twice, the same.
        assert len(world.updates) == 2
        world.files[kept.id] = kept
        await taken(telegram)
    ids = [message.external_id for message in queue.messages if message.text == "Budi lagi"]
    assert len(set(ids)) == 1
    assert [one.name for message in queue.messages for one in message.attachments] == ["bukti.pdf"]


@pytest.mark.parametrize(
    "fault",
    [Fault.INTERNAL, Fault.BAD_GATEWAY, Fault.DROPPED, Fault.ANSWER_LOST, Fault.TWICE],
)
async def test_faults_on_the_way_lose_nothing_and_double_nothing(
    fault: Fault,
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    queue: FetchingQueue,
    channel: TelegramChannel,
) -> None:
    telegram.world.faults.next("getUpdates", fault, times=3)
    for number in range(3):
        telegram.world.say(home, budi, f"Pesan {number}")
    await taken(telegram)
    stored = {message.external_id: message.text for message in queue.messages}
    assert list(stored.values()) == ["Pesan 0", "Pesan 1", "Pesan 2"]


async def test_telegrams_wish_to_wait_is_heard(
    telegram: TelegramStandIn, budi: Person, home: Chat, open_channel: Open, queue: FetchingQueue
) -> None:
    telegram.world.faults.next("getUpdates", Fault.TOO_MANY, retry_after=1)
    telegram.world.say(home, budi, "Halo")
    began = asyncio.get_running_loop().time()
    async with open_channel():
        await taken(telegram)
    assert texts(queue) == ["Halo"]
    assert asyncio.get_running_loop().time() - began >= 1


async def test_another_program_with_our_bot_is_told_once(
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    queue: FetchingQueue,
    channel: TelegramChannel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "channels.telegram")
    world = telegram.world
    other = f"{telegram.url}/bot{telegram.token}/getUpdates"
    async with httpx.AsyncClient() as client:
        for _ in range(3):
            await world.changed(lambda: len(world.polls) > 0 and world.polls[-1].status == 0)
            # Another program asks for updates too, which ends our waiting.
            await client.post(other, data={"timeout": 0})
            polls = len(world.polls)
            await world.changed(lambda polls=polls: len(world.polls) > polls)  # type: ignore[misc]
    (health,) = await channel.check()
    assert not health.ok
    assert health.detail == (
        "Bot ini sedang dipakai program lain. Hentikan program itu, atau buat bot sendiri."
    )
    world.say(home, budi, "Halo")
    await taken(telegram)
    assert texts(queue) == ["Halo"]
    assert [one.getMessage() for one in caplog.records if one.levelname == "WARNING"] == [
        "the way in from Telegram fails: Bot ini sedang dipakai program lain."
        " Hentikan program itu, atau buat bot sendiri."
    ]
    assert caplog.records[-1].getMessage() == "the way in from Telegram works again"
    (health,) = await channel.check()
    assert health.ok


async def test_a_webhook_that_somebody_set_is_taken_away(
    telegram: TelegramStandIn, budi: Person, home: Chat, queue: FetchingQueue, open_channel: Open
) -> None:
    await make_webhook(telegram)
    telegram.world.say(home, budi, "Halo")
    async with open_channel():
        await taken(telegram)
        await make_webhook(telegram)
        telegram.world.say(home, budi, "Halo lagi")
        await taken(telegram)
    assert texts(queue) == ["Halo", "Halo lagi"]


async def make_webhook(telegram: TelegramStandIn) -> None:
    """Set a webhook that leads nowhere, as another program with our bot would."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        nowhere = f"http://127.0.0.1:{listener.getsockname()[1]}"
    other = make(telegram, webhook="on", public_url=nowhere)
    await other.start(FetchingQueue().receive)
    await telegram.world.changed(lambda: telegram.world.updates.hook is not None)
    await other.stop()
    await other.close()


async def test_telegram_may_be_away_when_we_start(queue: FetchingQueue) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    telegram = TelegramStandIn()
    channel = make(telegram, api_url=f"http://127.0.0.1:{port}")
    queue.channel = channel
    await channel.start(queue.receive)
    (health,) = await channel.check()
    assert not health.ok
    assert health.detail.startswith("Telegram tidak dapat dihubungi: httpx.ConnectError")
    await telegram.start(port=port)
    budi = telegram.world.person("Budi")
    telegram.world.say(telegram.world.private(budi), budi, "Halo")
    await taken(telegram)
    assert texts(queue) == ["Halo"]
    await channel.stop()
    await channel.close()
    await telegram.stop()


async def test_the_line_breaks_and_comes_back(
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    queue: FetchingQueue,
    channel: TelegramChannel,
) -> None:
    world = telegram.world
    await world.changed(lambda: len(world.polls) > 0)
    world.faults.next("getUpdates", Fault.HELD, times=2, seconds=0.05)
    world.say(home, budi, "Halo")
    await taken(telegram)
    world.say(home, budi, "Halo lagi")
    await taken(telegram)
    assert list(dict.fromkeys(texts(queue))) == ["Halo", "Halo lagi"]


async def test_stopping_waits_for_what_is_being_stored(
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    queue: FetchingQueue,
    channel: TelegramChannel,
) -> None:
    queue.gate.clear()
    telegram.world.say(home, budi, "Halo")
    await queue.waiting.wait()
    stopping = asyncio.create_task(channel.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    queue.gate.set()
    await stopping
    assert texts(queue) == ["Halo"]
    # What comes now waits at Telegram for the next start.
    telegram.world.say(home, budi, "Nanti")
    await channel.start(queue.receive)
    await taken(telegram)
    assert texts(queue)[-1] == "Nanti"


async def test_everything_that_happens_in_a_group_reaches_us(
    telegram: TelegramStandIn, budi: Person, queue: FetchingQueue, channel: TelegramChannel
) -> None:
    world = telegram.world
    sari = world.person("Sari", "Contoh")
    group = world.group("Dinas PU", [sari, budi])
    forum = world.group("MPP Kota Contoh", [sari], forum=True)
    topic = world.open_topic(forum, sari, "2026-000123")
    world.say(forum, sari, "Catatan", thread=topic.id)
    world.close_topic(forum, sari, topic.id)
    world.reopen_topic(forum, sari, topic.id)
    new = world.migrate(group)
    world.kick(forum)
    await taken(telegram)
    told = [(one.room.address.value, one.happened, one.text) for one in queue.messages if one.room]
    a, b = str(group.id), str(forum.id)
    assert set(told) == {
        (a, Happened.ADDED, ""),
        (b, Happened.ADDED, ""),
        (b, None, "Catatan"),
        (b, Happened.TOPIC_CLOSED, ""),
        (b, Happened.TOPIC_REOPENED, ""),
        (a, Happened.MOVED, ""),
        (b, Happened.REMOVED, ""),
    }
    assert len(told) == 7
    (moved,) = [one for one in queue.messages if one.happened is Happened.MOVED]
    assert moved.moved_to is not None
    assert moved.moved_to.value == str(new.id)


async def test_an_edit_and_a_press_come_in(
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    queue: FetchingQueue,
    channel: TelegramChannel,
) -> None:
    message = telegram.world.say(home, budi, "Jalan ruzak")
    telegram.world.edit(home, message.id, "Jalan rusak")
    query = telegram.world.press(budi, home, message.id, "c:kirim", stale=True)
    assert not isinstance(query, str)
    await taken(telegram)
    first, edited, pressed = queue.messages
    assert edited.edits == first.external_id
    assert edited.text == "Jalan rusak"
    assert pressed.press == Press(data="c:kirim", on=first.external_id, query=query.id)


async def test_an_update_that_cannot_be_read_stops_nobody(
    queue: FetchingQueue, sending: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    """The library refuses a message without its date; Telegram would bring it for ever."""
    queue.channel = sending
    broken = {"update_id": 1, "message": {"message_id": 1, "text": "Halo"}}
    chat = {"id": 5, "type": "private", "first_name": "Budi"}
    person = {"id": 5, "is_bot": False, "first_name": "Budi"}
    sound = {"message_id": 2, "from": person, "chat": chat, "date": 1777856400, "text": "Halo"}
    intake = Intake(queue.receive, sending._api, Me(id=1, username="kawal_contoh_bot"))
    assert await intake.take_all([broken, {"update_id": 2, "message": sound}]) is None
    assert texts(queue) == ["Halo"]
    assert caplog.messages == ["update 1 from Telegram cannot be read"]
