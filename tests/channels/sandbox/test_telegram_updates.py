"""Stories of getUpdates and of webhooks: what is given when, again, and in which order."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import BadRequest, Conflict, NetworkError

from channels.sandbox.telegram import Chat, Fault, Person
from tests.channels.sandbox.telegram_office import Office, bot_of, open_office, open_program


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with open_office() as opened:
        yield opened


def citizen(office: Office) -> tuple[Person, Chat]:
    """Somebody, and his private chat."""
    budi = office.world.person("Budi")
    return budi, office.world.private(budi)


def say(office: Office, *texts: str) -> None:
    """Let somebody write."""
    budi, chat = citizen(office)
    for text in texts:
        office.world.say(chat, budi, text)


async def texts(office: Office, **parameters: int) -> list[str]:
    """The texts of what getUpdates gives."""
    updates = await office.bot.get_updates(**parameters)  # type: ignore[arg-type]
    return [str(update.message.text) for update in updates if update.message]


async def test_what_is_not_confirmed_comes_again(office: Office) -> None:
    say(office, "satu", "dua", "tiga")
    assert await texts(office) == ["satu", "dua", "tiga"]
    assert await texts(office, limit=2) == ["satu", "dua"]
    first = (await office.bot.get_updates(limit=1))[0].update_id
    assert await texts(office, offset=first + 1) == ["dua", "tiga"]
    assert await texts(office, offset=first) == ["dua", "tiga"]
    assert await texts(office, offset=-1) == ["tiga"]
    assert await texts(office) == ["tiga"]
    office.clock.forward(hours=25)
    assert await texts(office) == []


async def test_a_poll_waits_for_news_or_for_its_end(office: Office) -> None:
    waiting = asyncio.create_task(office.news(30))
    await office.world.changed(lambda: bool(office.world.polls))
    # The bot waits; what comes now ends its waiting at once.
    say(office, "Halo")
    async with asyncio.timeout(5):
        [update] = await waiting
    assert update.message is not None
    assert update.message.text == "Halo"
    assert await office.news(1) == []
    assert len(office.world.updates) == 0


async def test_of_two_pollers_the_first_gives_way(office: Office) -> None:
    waiting = asyncio.create_task(office.news(30))
    await office.world.changed(lambda: bool(office.world.polls))
    async with bot_of(office.server) as other:
        assert await other.get_updates() == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await waiting


async def test_only_what_was_asked_for_comes(office: Office) -> None:
    await office.bot.get_updates(allowed_updates=["message"])
    budi, chat = citizen(office)
    said = office.world.say(chat, budi, "Halo")
    office.world.edit(chat, said.id, "Halo!")
    office.world.block(budi)
    assert [u.to_dict().keys() - {"update_id"} for u in await office.bot.get_updates()] == [
        {"message"}
    ]
    assert office.world.updates.allowed == ("message",)


async def test_updates_go_to_the_webhook_in_order_with_the_secret(office: Office) -> None:
    async with open_program() as program:
        say(office, "satu")
        await office.bot.set_webhook(program.url, secret_token="Rahasia_1")
        await program.count(1)
        say(office, "dua", "tiga")
        await program.count(3)
        await office.world.changed(lambda: len(office.world.updates) == 0)
        assert program.texts == ["satu", "dua", "tiga"]
        assert {secret for secret, _ in program.got} == {"Rahasia_1"}
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await office.bot.get_updates()
        await office.bot.delete_webhook()
        say(office, "empat")
        assert await texts(office) == ["empat"]


async def test_a_webhook_that_fails_is_tried_again(office: Office) -> None:
    async with open_program() as program:
        program.answers = [(500, {}), (503, {})]
        await office.bot.set_webhook(program.url)
        say(office, "satu", "dua")
        await program.count(4)
        await office.world.changed(lambda: len(office.world.updates) == 0)
        assert program.texts == ["satu", "satu", "satu", "dua"]
        info = await office.bot.get_webhook_info()
        assert info.url == program.url
        assert info.pending_update_count == 0
        assert info.last_error_message == (
            "Wrong response from the webhook: 503 Service Unavailable"
        )
        assert info.last_error_date == office.clock()


async def test_a_webhook_lost_and_one_repeated(office: Office) -> None:
    async with open_program() as program:
        await office.bot.set_webhook(program.url)
        office.world.faults.next("webhook", Fault.WEBHOOK_LOST)
        office.world.faults.next("webhook", Fault.WEBHOOK_REPEATED)
        say(office, "satu", "dua")
        await office.world.changed(lambda: len(office.world.updates) == 0)
        assert program.texts == ["satu", "satu", "dua"]
        assert office.world.faults.struck[Fault.WEBHOOK_LOST] == 1


async def test_the_webhooks_answer_may_be_a_call(office: Office) -> None:
    async with open_program() as program:
        budi, chat = citizen(office)
        program.answers = [
            (200, {"method": "sendMessage", "chat_id": budi.id, "text": "Halo juga"})
        ]
        await office.bot.set_webhook(program.url)
        office.world.say(chat, budi, "Halo")
        await office.world.changed(lambda: chat.messages[-1].text == "Halo juga")


async def test_a_program_that_is_down_gets_its_updates_later(office: Office) -> None:
    async with open_program() as program:
        url = program.url
    await office.bot.set_webhook(url)
    say(office, "satu")
    hook = office.world.updates.hook
    assert hook is not None
    await office.world.changed(lambda: hook.error == "Connection failed: ConnectError")
    await office.bot.set_webhook("")
    assert await texts(office) == ["satu"]


@pytest.mark.parametrize(
    ("url", "secret", "error"),
    [
        ("http://contoh.example.id/t", None, "Bad webhook: an https url must be provided"),
        ("https://contoh.example.id/t", "rahasia!", "Secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_is_not_taken(
    office: Office, url: str, secret: str | None, error: str
) -> None:
    with pytest.raises(BadRequest, match=error):
        await office.bot.set_webhook(url, secret_token=secret)


async def test_pending_updates_can_be_dropped(office: Office) -> None:
    say(office, "satu")
    await office.bot.delete_webhook(drop_pending_updates=True)
    assert await texts(office) == []


async def test_updates_twice_late_and_out_of_order(office: Office) -> None:
    faults = office.world.faults
    faults.next("update", Fault.TWICE)
    say(office, "satu")
    twice = await office.bot.get_updates()
    assert len(twice) == 2
    assert twice[0] == twice[1]

    faults.next("update", Fault.SWAPPED)
    say(office, "dua", "tiga")
    assert await texts(office, offset=twice[1].update_id + 1) == ["tiga", "dua"]
    # Alone it comes after a while, too.
    faults.next("update", Fault.SWAPPED, seconds=0.01)
    faults.next("update", Fault.LATE, seconds=0.02)
    say(office, "empat")
    say(office, "lima")
    await office.world.changed(lambda: len(office.world.updates) == 4)
    assert await texts(office) == ["tiga", "dua", "empat", "lima"]


async def test_an_answer_to_a_poll_is_lost_and_the_updates_are_not(office: Office) -> None:
    say(office, "satu")
    office.world.faults.next("getUpdates", Fault.ANSWER_LOST)
    with pytest.raises(NetworkError):
        await office.news()
    [update] = await office.news()
    assert update.message is not None
    assert update.message.text == "satu"


async def test_an_update_that_telegram_would_not_send_is_not_made(office: Office) -> None:
    budi, chat = citizen(office)
    with pytest.raises(AssertionError, match=r"Update.message.chat is required"):
        office.world.updates.add("message", {"message_id": 1, "date": 1})
    entity = {"type": "miring", "offset": 0, "length": 1}
    with pytest.raises(AssertionError, match=r"entities\[0\].type must be one of mention, hashtag"):
        office.world.post(chat, budi, told=True, text="x", entities=(entity,))
    assert await texts(office) == []
