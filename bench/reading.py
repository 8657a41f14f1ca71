"""How well `router.reading` reads: by field over the invented texts, and over a file of yours.

Run from the checkout: `python -m bench.reading`. The texts of `tests/router/reading/*.yaml` are
read, and each field's verdicts counted against what is expected; what is judged wrongly is
printed. `--csv FILE --column text` reads a file of complaints: how many are taken for none, the
severities and kinds, how many are cut into parts (with the shipped model's eyes), and the time for
each; `--show no|split|berat` prints a sample of them. Exits with 1 when a text of ours costs more
than 0.3 ms.
"""

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from config import models
from router.model import Model
from router.reading import judge, masked, read
from router.reading.heard import hear
from router.reading.piece import Topics
from router.suggesting import topics
from router.suggestion import Reading
from tests.router.reading.corpus import PER_CHARACTERS, Expected, corpus, letters, wrong

LIMIT_MS = 0.3
"""Time for a text of PER_CHARACTERS characters, on average."""

SAMPLE = 40


def timed(texts: Sequence[str], eyes: Topics | None = None) -> tuple[list[Reading], float]:
    """Read texts; give the readings and the milliseconds for PER_CHARACTERS characters."""
    begun = process_time()
    readings = [read(text, topics=eyes) for text in texts]
    spent = (process_time() - begun) * 1000
    return readings, spent / max(sum(map(len, texts)), 1) * PER_CHARACTERS


def table(expected: Sequence[Expected]) -> None:
    """Print by field how many of the expected verdicts are given, and those that are not."""
    fields: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    faults: list[str] = []
    for one in expected:
        fields.update(one.fields.keys())
        for field, fault in wrong(one):
            failed[field] += 1
            faults.append(f"  {field}: {fault}: {one.text[:100]!r}")
    print(f"{'field':12} {'texts':>6} {'right':>6}")
    for field, count in sorted(fields.items()):
        right = count - failed[field]
        print(f"{field:12} {count:6} {right:6}  {right / count:6.1%}")
    print("\n".join(faults))


def survey(texts: Sequence[str], show: str | None) -> None:
    """Print what is made of many complaints, and a sample of one sort."""
    readings, spent = timed(texts, topics(Model.load(models.shipped())))
    total = len(texts)
    print(f"{total} texts, {spent:.3f} ms for {PER_CHARACTERS} characters")
    print(f"no complaint {sum(not one.complaint for one in readings) / total:.2%}")
    print(f"in parts     {sum(bool(one.parts) for one in readings) / total:.2%}")
    print(f"supervised   {sum(one.supervised for one in readings) / total:.2%}")
    print(f"with numbers {sum(masked(text) != text for text in texts) / total:.2%}")
    for name in ("kind", "severity", "category"):
        counts = Counter(str(getattr(one, name)) for one in readings)
        print(name, ", ".join(f"{key} {count / total:.1%}" for key, count in counts.most_common()))
    noises = Counter(found.noise.value for text in texts if (found := judge(hear(text))))
    print("no complaint because", dict(noises))
    for line in sample(texts, readings, show):
        print(line)


def sample(texts: Sequence[str], readings: Sequence[Reading], show: str | None) -> Iterator[str]:
    """Give some texts of one sort, each with its reasons."""
    chosen = [pair for pair in zip(texts, readings, strict=True) if show and _is(pair[1], show)]
    for text, one in random.Random(1).sample(chosen, min(SAMPLE, len(chosen))):
        yield f"- {dict(one.why)}"
        yield from (f"    part: {part!r}" for part in one.parts)
        yield f"    {text[:300]!r}"


def _is(one: Reading, show: str) -> bool:
    if show == "no":
        return not one.complaint
    return bool(one.parts) if show == "split" else one.severity == show


def main() -> int:
    """Measure; 0: fast enough."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--column", default="text")
    parser.add_argument("--show", choices=["no", "split", "berat", "sedang", "ringan"])
    given = parser.parse_args()
    expected = corpus()
    table(expected)
    if given.csv:
        with given.csv.open(encoding="utf-8", newline="") as file:
            survey([row[given.column] for row in csv.DictReader(file)], given.show)
    written = letters()
    timed(written)
    _, spent = timed(written * 5)
    print(f"our texts as letters: {spent:.3f} ms for {PER_CHARACTERS} characters, limit {LIMIT_MS}")
    return 0 if spent <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
