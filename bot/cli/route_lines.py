"""Many lines answered in order by all processors, each as soon as it can be.

A caller may send thousands of lines at once, or one, and wait for its answer before the next. So
lines are taken as they come, and a few are answered here at once; only what comes in bulk is given
to processes beside this one, forked so that they share what is loaded.
"""

import io
import os
import select
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

from router.suggesting import TOGETHER

BULK = 50
"""Lines at hand from which on other processes are asked: starting them takes some milliseconds."""

CHUNK = 1 << 16
"""Bytes taken at once: what a pipe holds on Linux."""

Answer = Callable[[Sequence[str]], list[str]]
"""Gives the answers of some lines in their order, all without the ends of the lines."""

_answer: Answer | None = None
"""What forked processes answer with: set before they are, since a closure cannot be sent."""


def answered(answer: Answer) -> Iterator[str]:
    """Give the answers of the lines of standard input, in their order; empty lines have none."""
    try:
        handle = sys.stdin.fileno()
    except (io.UnsupportedOperation, AttributeError):
        yield from _here(sys.stdin, answer)
        return
    workers = _processors()
    if workers < 2:
        yield from _here(sys.stdin, answer)
        return
    yield from _beside(handle, answer, workers)


def _processors() -> int:
    if "fork" not in get_all_start_methods() or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def _here(lines: Iterable[str], answer: Answer) -> Iterator[str]:
    for line in lines:
        if line.strip():
            yield from answer([line.rstrip("\r\n")])


def _beside(handle: int, answer: Answer, workers: int) -> Iterator[str]:
    global _answer
    _answer = answer
    waiting: deque[Future[list[str]]] = deque()
    pool: ProcessPoolExecutor | None = None
    try:
        for lines in _lots(handle):
            if lines and pool is None and len(lines) >= BULK:
                pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"))
            if pool is not None and (waiting or len(lines) >= BULK):
                waiting.append(pool.submit(_lot, lines))
            else:
                yield from _here(lines, answer)
            # Those that are done go out; a caller who is faster than we are is held back.
            while waiting and (waiting[0].done() or len(waiting) > 2 * workers):
                yield from waiting.popleft().result()
            if waiting and not _more(handle):
                while waiting:
                    yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _lots(handle: int) -> Iterator[list[str]]:
    """Give the whole lines of standard input as many at a time as have come."""
    rest = b""
    while content := os.read(handle, CHUNK):
        *lines, rest = (rest + content).split(b"\n")
        yield [line.decode("utf-8", errors="replace") for line in lines]
    if rest:
        yield [rest.decode("utf-8", errors="replace")]


def _more(handle: int) -> bool:
    """Tell whether something has come already, or nothing ever will."""
    return bool(select.select([handle], [], [], 0)[0])


def _lot(lines: list[str]) -> list[str]:
    assert _answer is not None, "set before the processes were forked"
    asked = [line.rstrip("\r\n") for line in lines if line.strip()]
    lots = (asked[at : at + TOGETHER] for at in range(0, len(asked), TOGETHER))
    return [answer for lot in lots for answer in _answer(lot)]
