"""Webhook stories: 200 after the commit, 503 for our own fault, 403 for a stranger."""

import httpx
import pytest

from channels.sandbox.telegram import Chat, Fault, Person, TelegramStandIn
from channels.telegram.webhook import secret
from tests.channels.telegram.conftest import FetchingQueue, Open, make

HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def registered(telegram: TelegramStandIn) -> str:
    """Wait until Telegram knows where to post, and give the address."""
    await telegram.world.changed(lambda: telegram.world.updates.hook is not None)
    hook = telegram.world.updates.hook
    assert hook is not None
    return hook.url


async def test_the_webhook_is_set_with_its_secret(
    telegram: TelegramStandIn, open_channel: Open
) -> None:
    async with open_channel(webhook="on"):
        url = await registered(telegram)
        assert url.endswith("/kanal/telegram")
        (call,) = telegram.world.calls_of("setWebhook")
        assert call.params["secret_token"] == secret(telegram.token)
        assert call.params["allowed_updates"] == [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        ]
        assert telegram.token not in call.params["secret_token"]


async def test_the_webhook_is_set_when_telegram_is_reached_at_last(
    telegram: TelegramStandIn, open_channel: Open, queue: FetchingQueue, budi: Person, home: Chat
) -> None:
    telegram.world.faults.next("setWebhook", Fault.BAD_GATEWAY, times=3)
    async with open_channel(webhook="on"):
        telegram.world.say(home, budi, "Halo")
        await telegram.world.changed(lambda: not len(telegram.world.updates))
    assert [message.text for message in queue.messages] == ["Halo"]


@pytest.mark.parametrize("fault", [Fault.WEBHOOK_LOST, Fault.WEBHOOK_REPEATED])
async def test_lost_and_repeated_webhooks_lose_nothing_and_double_nothing(
    fault: Fault,
    telegram: TelegramStandIn,
    open_channel: Open,
    queue: FetchingQueue,
    budi: Person,
    home: Chat,
) -> None:
    telegram.world.faults.next("", fault, times=2)
    async with open_channel(webhook="on"):
        for number in range(3):
            telegram.world.say(home, budi, f"Pesan {number}")
        await telegram.world.changed(lambda: not len(telegram.world.updates))
    stored = {message.external_id: message.text for message in queue.messages}
    assert list(stored.values()) == ["Pesan 0", "Pesan 1", "Pesan 2"]


async def test_a_stranger_and_nonsense_are_turned_away(
    telegram: TelegramStandIn, open_channel: Open, queue: FetchingQueue
) -> None:
    good = {HEADER: secret(telegram.token)}
    async with open_channel(webhook="on"), httpx.AsyncClient() as client:
        url = await registered(telegram)
        assert (await client.post(url, json={"update_id": 1})).status_code == 403
        wrong = {HEADER: "salah"}
        assert (await client.post(url, json={"update_id": 1}, headers=wrong)).status_code == 403
        assert (await client.post(url, content=b"{", headers=good)).status_code == 400
        assert (await client.post(url, content=b"[]", headers=good)).status_code == 400
        # An update that says nothing to us is ours all the same: nobody brings it again.
        assert (await client.post(url, json={"update_id": 1}, headers=good)).status_code == 200
        assert (await client.get(url, headers=good)).status_code == 405
    assert queue.tried == []


async def test_our_own_fault_and_an_unknown_name_are_503(
    telegram: TelegramStandIn, open_channel: Open, queue: FetchingQueue, budi: Person, home: Chat
) -> None:
    world = telegram.world
    world.faults.next("getMe", Fault.INTERNAL)
    async with open_channel(webhook="on"):
        await registered(telegram)
        # Who we are could not be asked, so the command may be another bot's.
        world.say(home, budi, "/antrian@kawal_contoh_bot")
        await world.changed(lambda: not len(world.updates))
        hook = world.updates.hook
        assert hook is not None
        assert hook.error == "Wrong response from the webhook: 503 Service Unavailable"
    assert [message.text for message in queue.messages] == ["/antrian"]


async def test_without_https_the_updates_are_fetched(telegram: TelegramStandIn) -> None:
    channel = make(telegram, webhook="on", public_url="http://contoh.id", api_url=None)
    assert channel.routes(FetchingQueue().receive) == ()


async def test_polling_has_no_route(telegram: TelegramStandIn) -> None:
    assert make(telegram).routes(FetchingQueue().receive) == ()
