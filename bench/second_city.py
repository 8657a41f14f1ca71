"""How well the model that comes with the program finds the affair of another city's complaints.

    python -m bench.second_city
    python -m bench.second_city complaints.jsonl another.yaml --model own.model

It learnt one city, so that a city without a history of its own is what it must be measured on. A
YAML file maps an affair to its texts; each line of a JSONL file has `text` and `urusan`. Without a
file, the invented complaints of six cities in `tests/router/model/another_city.yaml` are read. For
each file: top-1, top-3, macro-F1, the accuracy by affair, the calibration error, what would have
been forwarded by itself, and the most frequent confusions. `--errors N` prints the first N errors.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from config import models
from config.directory import AFFAIRS
from router.measure import Judged, Measure, measure
from router.model import Model

INVENTED = Path(__file__).parents[1] / "tests" / "router" / "model" / "another_city.yaml"

CONFUSIONS = 10

PRECISIONS = (0.9, 0.95, 0.98)


def labelled(path: Path) -> Iterator[tuple[str, str]]:
    """Read complaints as pairs of a text and its affair; ValueError for an unknown affair."""
    content = path.read_text("utf-8")
    if path.suffix in {".yaml", ".yml"}:
        read: dict[str, list[str]] = yaml.safe_load(content)
        pairs = [(text, urusan) for urusan, texts in read.items() for text in texts]
    else:
        lines = [json.loads(line) for line in content.splitlines() if line.strip()]
        pairs = [(line["text"], line["urusan"]) for line in lines]
    for text, urusan in pairs:
        if urusan not in AFFAIRS:
            raise ValueError(f"{path}: {urusan!r} is no affair")
        yield text, urusan


def answered(model: Model, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
    """Ask the model about each text, with the thresholds that it promised for its own city."""
    promised = {precision: model.threshold(precision) for precision in PRECISIONS}
    return [
        Judged(truth=urusan, ranked=model.read(text).ranked, thresholds=promised)
        for text, urusan in pairs
    ]


def report(found: Measure) -> Iterator[str]:
    """Give the lines that tell what was found, shares in percent."""
    yield f"  top-1 {found.top1:6.1%}  top-3 {found.top3:6.1%}  macro-F1 {found.macro_f1:6.1%}"
    yield f"  calibration error {found.calibration_error:.1%}"
    for one in found.coverage:
        realised = "-" if one.realised is None else f"{one.realised:.1%}"
        yield f"  promised {one.precision:.0%}: {one.share:6.1%} sure, of these right {realised}"
    for score in found.classes:
        yield (
            f"  {score.urusan:12} {score.right:4} of {score.count:4} {score.recall:6.1%}"
            f"   said {score.said:4}, right {score.precision:6.1%}"
        )
    wrong = {pair: count for pair, count in found.confusion.items() if pair[0] != pair[1]}
    for (truth, said), count in sorted(wrong.items(), key=lambda item: -item[1])[:CONFUSIONS]:
        yield f"  {count:4} {truth} taken for {said}"


def errors(pairs: Sequence[tuple[str, str]], judged: Sequence[Judged]) -> Iterator[str]:
    """Give a line for each text whose first answer is wrong."""
    for (text, urusan), one in zip(pairs, judged, strict=True):
        if not one.right:
            ways = ", ".join(f"{affair} {share:.0%}" for affair, share in one.ranked[:3])
            yield f"  {urusan}: {ways}: {text}"


def main() -> None:
    """Print what is found for each file."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("files", type=Path, nargs="*", default=[INVENTED])
    asked.add_argument("--model", type=Path, help="instead of the one that comes with the program")
    asked.add_argument("--errors", type=int, default=0, metavar="N")
    args = asked.parse_args()
    model = Model.load(args.model.read_bytes() if args.model else models.shipped())
    for path in args.files:
        pairs = list(labelled(path))
        judged = answered(model, pairs)
        print(f"{path.name}: {len(pairs)} complaints, {model.id}")
        print("\n".join(report(measure(judged, PRECISIONS))))
        print("\n".join(list(errors(pairs, judged))[: args.errors]), end="\n" * bool(args.errors))


if __name__ == "__main__":
    main()
