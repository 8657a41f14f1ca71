"""Stories of what goes wrong on the way to Telegram, on demand and by chance; and of its limits."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from channels.sandbox.telegram import ANY, Chat, Fault
from tests.channels.sandbox.telegram_office import Office, bot_of, open_office


@pytest.fixture
async def office(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    # Without it python-telegram-bot warns that RetryAfter will give a timedelta in the future.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with open_office() as opened:
        yield opened


def citizen(office: Office) -> Chat:
    """The private chat of somebody who has started it."""
    budi = office.world.person("Budi")
    office.world.start(budi)
    return office.world.private(budi)


async def test_too_many_says_how_long_to_wait(office: Office) -> None:
    chat = citizen(office)
    office.world.faults.next("sendMessage", Fault.TOO_MANY, retry_after=3)
    with pytest.raises(RetryAfter) as refused:
        await office.bot.send_message(chat.id, "Halo")
    assert refused.value.retry_after == timedelta(seconds=3)
    assert [message.text for message in chat.messages] == ["/start"]
    await office.bot.send_message(chat.id, "Halo")
    assert [message.text for message in chat.messages] == ["/start", "Halo"]
    assert [(call.status, call.fault) for call in office.world.calls_of("sendMessage")] == [
        (429, "too_many"),
        (200, ""),
    ]


@pytest.mark.parametrize(
    ("fault", "error"),
    [(Fault.INTERNAL, "Internal Server Error"), (Fault.BAD_GATEWAY, "Bad Gateway")],
)
async def test_the_server_is_in_trouble(office: Office, fault: Fault, error: str) -> None:
    chat = citizen(office)
    office.world.faults.next(ANY, fault, times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match=error):
            await office.bot.send_message(chat.id, "Halo")
    assert len(chat.messages) == 1


@pytest.mark.parametrize(("fault", "kept"), [(Fault.DROPPED, 1), (Fault.ANSWER_LOST, 2)])
async def test_the_connection_is_cut(office: Office, fault: Fault, kept: int) -> None:
    chat = citizen(office)
    office.world.faults.next("sendMessage", fault)
    with pytest.raises(NetworkError, match="httpx"):
        await office.bot.send_message(chat.id, "Halo")
    assert len(chat.messages) == kept
    await office.bot.send_message(chat.id, "Halo")
    assert len(chat.messages) == kept + 1


async def test_nobody_answers(office: Office) -> None:
    chat = citizen(office)
    office.world.faults.next("sendMessage", Fault.HELD, seconds=60)
    async with bot_of(office.server, read_timeout=0.1) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(chat.id, "Halo")
    assert len(chat.messages) == 1


async def test_faults_by_chance_are_the_same_for_the_same_seed(office: Office) -> None:
    chat = citizen(office)
    faults = office.world.faults
    kinds = (Fault.TOO_MANY, Fault.INTERNAL, Fault.ANSWER_LOST)

    async def day() -> list[str]:
        faults.at_rate(0.1, (*kinds, Fault.TWICE), seed=7)
        outcomes = []
        for number in range(60):
            try:
                await office.bot.send_message(chat.id, f"Pesan {number}")
                outcomes.append("")
            except TelegramError as error:
                outcomes.append(type(error).__name__)
        faults.off()
        return outcomes

    first = await day()
    assert await day() == first
    happened = Counter(first)
    assert happened["RetryAfter"] > 0
    assert happened["NetworkError"] > 0
    assert 30 < happened[""] < 55
    assert sum(faults.struck.values()) == 2 * (60 - happened[""])
    with pytest.raises(ValueError, match=r"3 kinds at a rate of 0.4 are more than always"):
        faults.at_rate(0.4, kinds, seed=1)


async def test_only_the_bots_own_token_opens(office: Office) -> None:
    async with httpx.AsyncClient() as client:
        refused = await client.post(f"{office.server.url}/bot1:x/getMe")
        file = await client.get(f"{office.server.url}/file/bot1:x/photos/file_1.png")
    assert refused.status_code == 401
    assert refused.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert file.status_code == 404
    office.server.token = "1:lain"
    with pytest.raises(InvalidToken):
        await office.bot.get_me()


async def test_the_limits_on_sending(office: Office) -> None:
    world, bot = office.world, office.bot
    chat = citizen(office)
    ani = world.person("Ani")
    group = world.group("Petugas", [ani])
    for number in range(10):
        # Off unless they are asked for.
        await bot.send_message(chat.id, f"Bebas {number}")
    world.limits.on = True
    for number in range(5):
        await bot.send_message(chat.id, f"Pesan {number}")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(chat.id, "Terlalu cepat")
    assert refused.value.retry_after == timedelta(seconds=5)
    office.clock.forward(seconds=5)
    await bot.send_message(chat.id, "Cukup lama")

    for number in range(20):
        await bot.send_message(group.id, f"Kartu {number}")
        office.clock.forward(seconds=1)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(group.id, "Kartu 20")
    assert refused.value.retry_after == timedelta(seconds=40)
    # Others are not held up by one group, nor is what is not sending.
    await bot.send_message(chat.id, "Halo")
    await bot.send_chat_action(group.id, "typing")


async def test_thirty_a_second_over_all(office: Office) -> None:
    world = office.world
    world.limits.on = True
    chats = [citizen(office) for _ in range(31)]
    for chat in chats[:30]:
        await office.bot.send_message(chat.id, "Halo")
    with pytest.raises(RetryAfter):
        await office.bot.send_message(chats[30].id, "Halo")
    office.clock.forward(seconds=1)
    await office.bot.send_message(chats[30].id, "Halo")
