"""Many messages at once: taking them in comes first, and what waits still moves on."""

from contextlib import ExitStack

import pytest

from bot.rush import CALM_SECONDS, LONGEST_SECONDS, MANY, Rush


class Hand:
    """A clock moved by waiting."""

    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        """Tell the time."""
        return self.time

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        assert seconds > 0
        self.time += seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def rush(hand: Hand) -> Rush:
    return Rush(hand.wait, hand.now)


async def test_a_few_messages_keep_nobody_waiting(rush: Rush, hand: Hand) -> None:
    with ExitStack() as taking:
        for _ in range(MANY - 1):
            taking.enter_context(rush.taking())
        await rush.over()
    assert hand.time == 100.0


async def test_the_worker_goes_on_a_moment_after_a_rush(rush: Rush, hand: Hand) -> None:
    with ExitStack() as taking:
        for _ in range(MANY):
            taking.enter_context(rush.taking())
    await rush.over()
    assert hand.time == pytest.approx(100.0 + CALM_SECONDS)
    await rush.over()
    assert hand.time == pytest.approx(100.0 + CALM_SECONDS)


async def test_a_rush_without_end_lets_the_worker_in_now_and_then(hand: Hand) -> None:
    async def wait_while_more_come(seconds: float) -> None:
        await hand.wait(seconds)
        with endless.taking():
            pass

    endless = Rush(wait_while_more_come, hand.now)
    with ExitStack() as taking:
        for _ in range(MANY):
            taking.enter_context(endless.taking())
        await endless.over()
    assert hand.time == pytest.approx(100.0 + LONGEST_SECONDS)
