"""How well the router's model finds the affair of complaints that came after those it learnt.

    python -m bench.routing COMPLAINTS.csv --urusan URUSAN.json
    python -m bench.routing COMPLAINTS.csv --urusan URUSAN.json --ship config/routing/shipped.model

Complaints have columns text, agency, created; the JSON maps agencies to affairs (`surabaya`; a
key that starts with ^ is a prefix). Prints one line for each fold in time: a model of the months
before, with thresholds fixed on them, answers the next months through the serving code. `--ship`
instead trains the model that comes with the program, from all complaints and common knowledge.
"""

import argparse
import csv
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, stdev

from config import models
from router.measure import Judged, Measure, measure
from router.model import Model
from router.train import Example, fit

FOLDS = ((6, 8), (8, 10), (10, 12))
"""The last month of the learning, and the last of the test that follows it."""

PRECISIONS = (0.9, 0.95, 0.98)


def examples(path: Path, urusan: Path) -> list[Example]:
    """Read complaints with the affairs of their agencies, oldest first."""
    known: dict[str, str] = json.loads(urusan.read_text("utf-8"))["surabaya"]
    with path.open(encoding="utf-8", newline="") as file:
        found = [
            Example(
                text=row["text"],
                urusan=affair(row["agency"], known),
                at=datetime.fromisoformat(row["created"]).replace(tzinfo=UTC),
            )
            for row in csv.DictReader(file)
        ]
    return sorted(found, key=moment)


def affair(agency: str, known: dict[str, str]) -> str:
    """Give the affair of an agency, `umum` where the list does not have it."""
    prefixes = (known[key] for key in known if key[0] == "^" and agency.startswith(key[1:]))
    return known.get(agency) or next(prefixes, "umum")


def moment(example: Example) -> datetime:
    """Give when a complaint came."""
    assert example.at is not None
    return example.at


def tried(before: Sequence[Example], after: Sequence[Example]) -> Measure:
    """Learn from some complaints, and measure on those that came later."""
    model = Model.load(fit(before, knowledge=models.knowledge()))
    promised = {precision: model.threshold(precision) for precision in PRECISIONS}
    return measure(
        [
            Judged(truth=one.urusan, ranked=model.read(one.text).ranked, thresholds=promised)
            for one in after
        ],
        PRECISIONS,
    )


def figures(found: Measure) -> list[float]:
    """Give the figures of the table, in percent."""
    shares = [found.top1, found.top3, found.macro_f1, found.calibration_error]
    for one in found.coverage:
        shares += [one.share, one.realised or 0.0]
    return [100 * share for share in shares]


def line(name: str, values: Sequence[float]) -> str:
    """Write one line of the table."""
    top1, top3, f1, error, *rest = values
    pairs = zip(rest[::2], rest[1::2], strict=True)
    kept = "".join(f"{share:7.1f} @{real:5.1f}" for share, real in pairs)
    return f"{name:<18}{top1:7.1f}{top3:7.1f}{f1:7.1f}{error:7.1f}{kept}"


def main() -> None:
    """Print the table, or make the shipped model."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("complaints", type=Path)
    asked.add_argument("--urusan", type=Path, required=True)
    asked.add_argument("--ship", type=Path)
    args = asked.parse_args()
    everything = examples(args.complaints, args.urusan)
    if args.ship:
        content = fit(everything, knowledge=models.knowledge(), own=False)
        args.ship.write_bytes(content)
        print(f"{args.ship}: {len(content):,} bytes, {Model.load(content).id}")
        return
    print(f"{'months':<18}{'top-1':>7}{'top-3':>7}{'F1':>7}{'ECE':>7}", end="")
    print("".join(f"{f'auto {100 * precision:.0f} %':>14}" for precision in PRECISIONS))
    table = []
    for until, end in FOLDS:
        before = [one for one in everything if moment(one).month <= until]
        after = [one for one in everything if until < moment(one).month <= end]
        begun = time.perf_counter()
        table.append(figures(tried(before, after)))
        name = f"1-{until}, {until + 1}-{end}"
        print(line(name, table[-1]), f"{time.perf_counter() - begun:6.0f} s", flush=True)
    print(line("mean", [mean(column) for column in zip(*table, strict=True)]))
    print(line("spread (sd)", [stdev(column) for column in zip(*table, strict=True)]))


if __name__ == "__main__":
    main()
