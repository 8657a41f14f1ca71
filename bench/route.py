"""What `kawal route` costs: a complaint's parts one by one, ten thousand lines, a single text.

Run from the checkout: `python -m bench.route complaints.csv`. The column `text` is repeated until
there are LINES of them. The parts are measured in this process, with the shipped model and the
example directory; the command as processes of their own, in an empty folder. Times are of the
processor, the best of a few runs, so that other programs on the machine count little. Exits with
1 when the lines took longer than LIMIT_SECONDS by the clock.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import TypeVar

from config import directory as files
from config import models
from router.directory import Directory
from router.model import Model
from router.place import gazetteer
from router.reading import read
from router.routing import route
from router.suggesting import TOGETHER, suggest, suggest_all

LINES, LIMIT_SECONDS = 10_000, 20.0
SAMPLE, RUNS = 2_000, 3

T = TypeVar("T")

Spent = tuple[float, float]
"""Seconds of the processor, and by the clock."""


def parts(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give what each part of a suggestion costs, in milliseconds a text."""
    written = files.example_whole()
    directory = Directory(written.agencies, written.officers, written.areas or ())
    model, places = Model.load(models.shipped()), gazetteer(directory)

    def why(text: str) -> object:
        return model.why(text, model.card.classes[0], rival=model.card.classes[1])

    def whole(text: str) -> object:
        return suggest(text, directory=directory, model=model)

    yield "what is read from the words", _each(read, texts)
    yield "place", _each(places.find, texts)
    yield "affairs", _each(model.read, texts)
    yield "the words that decided", _each(why, texts)
    yield "names and keywords of agencies", _each(lambda text: route(text, directory), texts)

    def lot(at: int) -> object:
        asked = [(text, None) for text in texts[at : at + TOGETHER]]
        return suggest_all(asked, directory=directory, model=model)

    yield "all together, text after text", _each(whole, texts)
    lots = range(0, len(texts), TOGETHER)
    yield "all together, in lots", _each(lot, lots) * len(lots) / len(texts)


def _each(part: Callable[[T], object], texts: Sequence[T]) -> float:
    best = float("inf")
    for _ in range(RUNS):
        begun = time.thread_time()
        for text in texts:
            part(text)
        best = min(best, time.thread_time() - begun)
    return best / len(texts) * 1000


def command(folder: str, *words: str, lines: str | None = None) -> Spent:
    """Run `kawal route` in a folder; give what it spent. Raises CalledProcessError."""
    before, begun = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "bot.cli", "route", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        input=lines,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )
    took, after = time.perf_counter() - begun, getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, took


def main() -> int:
    """Measure, and print; 0: fast enough."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("complaints", type=Path)
    with asked.parse_args().complaints.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    for name, spent in parts(texts[:SAMPLE]):
        print(f"{name:<32}{spent:7.3f} ms a text")
    asked_for = enumerate(islice(cycle(texts), LINES))
    lines = "".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in asked_for)
    with tempfile.TemporaryDirectory() as folder:
        one = min(command(folder, "lampu jalan mati", "--json") for _ in range(RUNS))
        print(f"{'kawal route TEXT':<32}{one[0]:7.2f} s of the processor, {one[1]:.2f} s")
        cost, took = min(command(folder, "--jsonl", lines=lines) for _ in range(RUNS))
    print(
        f"{f'kawal route --jsonl, {LINES:,} lines':<32}{cost:7.2f} s of the processor, {took:.2f} s"
    )
    print(f"{'':<32}{(cost - one[0]) / LINES * 1000:7.3f} ms of the processor a line")
    return 0 if took <= LIMIT_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
