"""An application is served until it is closed; requests at hand get their answers."""

import asyncio
import contextlib
import time
from typing import Any

import httpx
import pytest
from litestar import Litestar, get

from channels.serving import Serving


class Leaping(asyncio.SelectorEventLoop):
    """A loop whose clock can be put forward."""

    leapt = 0.0

    def time(self) -> float:
        """Give the seconds of the clock."""
        return super().time() + self.leapt


class House:
    """Two pages: one that answers at once, one that answers when it is let."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.let = asyncio.Event()
        self.given_up = False

    def app(self) -> Litestar:
        """Give the application."""

        @get("/cepat")
        async def quick() -> str:
            return "sudah"

        @get("/lambat")
        async def slow() -> str:
            self.asked.set()
            try:
                await self.let.wait()
            except asyncio.CancelledError:
                self.given_up = True
                raise
            return "akhirnya"

        routes: list[Any] = [quick, slow]
        return Litestar(routes, openapi_config=None, logging_config=None)


@pytest.fixture
def house() -> House:
    """The application behind the server."""
    return House()


async def opened(house: House, grace: int = 5) -> Serving:
    """Serve on a free port."""
    serving = Serving("127.0.0.1", 0)
    await serving.open(house.app(), grace=grace)
    return serving


async def shut(port: int) -> None:
    """Wait until nobody new is let in."""
    async with asyncio.timeout(5):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionError:
                return
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


async def test_closing_waits_for_nobody_who_only_stayed_connected(house: House) -> None:
    serving = await opened(house)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{serving.port}", verify=False) as web:
        assert (await web.get("/cepat")).text == "sudah"
        begin = time.perf_counter()
        await serving.close()
        assert time.perf_counter() - begin < 3
        with pytest.raises(httpx.ConnectError):
            await web.get("/cepat")


async def test_a_request_at_hand_gets_its_answer(house: House) -> None:
    serving = await opened(house)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{serving.port}", verify=False) as web:
        asking = asyncio.create_task(web.get("/lambat"))
        await house.asked.wait()
        closing = asyncio.create_task(serving.close())
        await shut(serving.port)
        assert not closing.done(), "it closed while a request was being answered"
        house.let.set()
        assert (await asking).text == "akhirnya"
        await closing
    assert not house.given_up


async def test_who_takes_longer_than_the_grace_is_given_up(house: House) -> None:
    serving = await opened(house, grace=1)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{serving.port}", verify=False) as web:
        asking = asyncio.create_task(web.get("/lambat"))
        await house.asked.wait()
        await serving.close()
        with pytest.raises(httpx.HTTPError):
            (await asking).raise_for_status()
    assert house.given_up


async def idle(house: House, seconds: float) -> bytes:
    """Connect, ask, let time pass, ask again; give what the second answer begins with."""
    serving = await opened(house)
    reader, writer = await asyncio.open_connection("127.0.0.1", serving.port)
    request = b"GET /cepat HTTP/1.1\r\nHost: kawal\r\n\r\n"
    try:
        writer.write(request)
        assert (await reader.readuntil(b"sudah")).startswith(b"HTTP/1.1 200")
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Leaping)
        loop.leapt += seconds
        # What has become due is done in the loop's next rounds.
        for _ in range(5):
            await asyncio.sleep(0)
        with contextlib.suppress(ConnectionError):
            writer.write(request)
            return await reader.readline()
        return b""
    finally:
        writer.close()
        await serving.close()


@pytest.mark.parametrize(("seconds", "kept"), [(60, True), (121, True), (3600, False)])
def test_a_connection_outlasts_what_a_proxy_in_front_keeps_it_for(
    house: House, seconds: int, *, kept: bool
) -> None:
    with asyncio.Runner(loop_factory=Leaping) as runner:
        answer = runner.run(idle(house, seconds))
    assert answer.startswith(b"HTTP/1.1 200") is kept
