"""Waiting for what other processes do: always a condition, always with a deadline."""

import random
import select
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TypeVar

PATIENCE = 60.0
"""Seconds after which what has not happened will not happen. Retries take up to half of it."""

LOOK_SECONDS = 0.05

PORTS = (15_000, 32_000)
"""Below those that Linux takes for connections: a server that is down keeps its port free."""

T = TypeVar("T")


def until(condition: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
    """Ask until the answer is true, and give it. Raises AssertionError, which says what for."""
    end = monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        assert monotonic() < end, f"in {seconds:.0f} s did not happen: {what}"
        select.select([], [], [], LOOK_SECONDS)


def free_port() -> int:
    """Find a port that nobody listens on, and that the system gives to no connection either."""
    while True:
        port = random.randrange(*PORTS)
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def answers(port: int) -> bool:
    """Tell whether somebody listens on a port of this machine."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1.0):
        return True
    return False
