"""How well the ear tells complaints from all else that people write.

    python -m bench.messages COMPLAINTS.csv
    python -m bench.messages COMPLAINTS.csv --ship config/routing/ear.model

Complaints (column text) are real ones, each of which somebody has handed in: half of them are
learnt from, the other half say how many would be taken for something else. For every file of
`config/routing/messages`, which have different writers, a line: what is found of it by an ear
that has learnt from the other files, alone and together with the rules. `--ship` makes the ear
that comes with the program; `bench.unheard` asks it about messages that nothing has learnt from.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from config import models
from router.model import Model
from router.reading.heard import hear
from router.reading.learnt import COMPLAINT, MATTERS
from router.reading.noise import proved
from router.train.hearing import Message, fit_ear

DOUBT = 0.45
"""How far anything else has to lead the complaint: few real complaints may be taken for it."""

REAL, KNOWN = 0.5, 0.3
"""How much a real complaint counts, and a phrase of common knowledge."""


def real(path: Path) -> list[str]:
    """Read real complaints, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def lessons(files: Iterable[str], complaints: Sequence[str]) -> list[Message]:
    """Give what an ear learns from: invented messages, common knowledge, real complaints."""
    known = models.messages()
    return [
        *(Message(text, what) for name in files for what, text in known[name]),
        *(Message(phrase, COMPLAINT, KNOWN) for _, phrase in models.knowledge()),
        *(Message(text, COMPLAINT, REAL) for text in complaints),
    ]


def apart(name: str, complaints: Sequence[str]) -> None:
    """Learn from all files but one, and say what is found of that one."""
    others = [other for other in models.messages() if other != name]
    ear = Model.load(fit_ear(lessons(others, complaints[::2]), doubt=DOUBT, kept=MATTERS))
    mine = models.messages()[name]
    noise = [text for what, text in mine if what not in MATTERS]
    matters = [text for what, text in mine if what in MATTERS]

    def other(text: str) -> bool:
        return ear.read(text).ranked[0][0] not in MATTERS

    def ruled(text: str) -> bool:
        return proved(hear(text)) is not None

    right = [what == ear.read(text).ranked[0][0] for what, text in mine if what not in MATTERS]
    figures = (
        share(map(other, noise)),
        share(right),
        share(other(t) or ruled(t) for t in noise),
        share(map(other, matters)),
        share(other(t) or ruled(t) for t in matters),
        share(map(other, complaints[1::2])),
    )
    print(f"{name:<16}{len(noise):>6}" + "".join(f"{100 * one:9.1f}" for one in figures))


def share(found: Iterable[bool]) -> float:
    """Give the share of what is so."""
    answers = list(found)
    return sum(answers) / max(len(answers), 1)


def main() -> None:
    """Print the table, or make the shipped ear."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("complaints", type=Path)
    parser.add_argument("--ship", type=Path)
    args = parser.parse_args()
    complaints = real(args.complaints)
    if args.ship:
        content = fit_ear(lessons(models.messages(), complaints), doubt=DOUBT, kept=MATTERS)
        args.ship.write_bytes(content)
        print(f"{args.ship}: {len(content):,} bytes, {Model.load(content).id}")
    else:
        print(f"{'% of':<16}{'others':>6}" + "".join(f"{one:>9}" for one in HEADINGS))
        for name in models.messages():
            apart(name, complaints)


HEADINGS = ("found", "named", "+rules", "lost", "+rules", "real")

if __name__ == "__main__":
    main()
