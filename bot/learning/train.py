"""`python -m bot.learning.train`: one training, in a process of its own, nice to all others.

Started by `bot.learning.weekly`, which writes the task as one line of JSON to standard input and
keeps that open: when it closes, whoever waited is gone, and so is this process. It reads the
database, writes a model's file into the folder it was given, prints what it measured as one line
of JSON, and ends. Whatever happens to it harms nobody.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.learning import training
from bot.learning.extra import EXTRA
from bot.learning.training import Lesson
from config import models
from router.model import Model
from storage import labels
from storage.labels import Settled
from storage.looking import look

NICE = 10
"""How far this process steps back behind those that serve people."""

BATCH = 2000
"""How many complaints are read at once: a statement must not take long."""

FILE = "router.model"
"""The name of the model's file in the folder that was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to train. `now` is the office's time, `model` the file of the model in use.

    `affairs` are the affairs of each agency, `fewest` the lessons without which nothing is done;
    `must_beat` says that a rollback holds.
    """

    url: str
    folder: str
    now: datetime
    precision: float
    fewest: int
    affairs: Mapping[str, Sequence[str]]
    model: str | None = None
    must_beat: bool = False

    def line(self) -> bytes:
        """Write the task as one line."""
        values = {**asdict(self), "now": self.now.isoformat()}
        return json.dumps(values).encode() + b"\n"

    @classmethod
    def of(cls, line: bytes) -> "Task":
        """Read a task that was written as a line."""
        values = json.loads(line)
        return cls(**{**values, "now": datetime.fromisoformat(values["now"])})


def run(task: Task) -> dict[str, Any]:
    """Do a task; give what came of it: `outcome` is few, or trained.

    Raises ModuleNotFoundError where the extra `kawal[train]` is missing.
    """
    from router.train import TooFewExamples

    old = Model.load(Path(task.model).read_bytes() if task.model else models.shipped())
    found = training.lessons(_settled(task), task.affairs, old)
    if len(found) < task.fewest:
        return {"outcome": "few", "examples": len(found)}
    try:
        return _compared(task, found, old)
    except TooFewExamples:
        return {"outcome": "few", "examples": len(found)}


def _compared(task: Task, found: Sequence[Lesson], old: Model) -> dict[str, Any]:
    earlier, latest = training.parted(found, task.now)
    content = _fit(task, earlier)
    new, said = training.judged(
        latest, Model.load(content), old, task.precision, must_beat=task.must_beat
    )
    verdict = training.verdict(new, said, task.precision, must_beat=task.must_beat)
    if verdict.use:
        content = _fit(task, found)
    Path(task.folder, FILE).write_bytes(content)
    return {
        "outcome": "trained",
        "use": verdict.use,
        "examples": len(found),
        "measures": [training.facts("new", verdict.new), training.facts("old", verdict.old)],
        "confused": [list(one) for one in verdict.confused],
    }


def _fit(task: Task, found: Sequence[Lesson]) -> bytes:
    from router.train import Example, fit

    examples = [
        Example(
            text=one.text,
            title=one.title,
            urusan=one.urusan,
            at=one.at,
            weight=training.weight(one.at, task.now),
        )
        for one in found
    ]
    return fit(examples, knowledge=models.knowledge(), own=True, base=models.shipped())


def _settled(task: Task) -> Iterator[Settled]:
    last = 0
    while batch := look(task.url, labels.settled, None, task.now, after=last, limit=BATCH):
        yield from batch
        last = batch[-1].id


def _end_with_parent() -> None:
    """End this process when standard input is closed: nobody waits for its result any more."""

    def watch() -> None:
        # Not by the buffered reader, whose lock would be held while the interpreter ends.
        while os.read(sys.stdin.fileno(), 1):
            pass
        os._exit(1)

    threading.Thread(target=watch, name="kawal-parent", daemon=True).start()


def main() -> None:
    """Do the task of standard input, and print what came of it."""
    os.nice(NICE)
    task = Task.of(sys.stdin.buffer.readline())
    _end_with_parent()
    try:
        result = run(task)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in EXTRA:
            raise
        result = {"outcome": "extra", "missing": error.name}
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
