"""How well and how fast the gazetteer finds the kelurahan of complaints.

    python -m bench.place COMPLAINTS.csv --kecamatan KECAMATAN.csv --kelurahan KELURAHAN.csv

Complaints have columns text, address, kecamatan, kelurahan; the lists `id;name` and
`id;name;kecamatan_id`. Prints how often the kelurahan and the kecamatan that the office noted were
found, by how much the words said (`router.place_mentions.Level`); `--wrong N` shows N that differ.
"""

import argparse
import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from config.areas import Area, AreaKind
from config.directory import slug
from router.place import Gazetteer
from router.place_mentions import Level
from router.place_words import name_key

NAMES = 2000
"""Names of the town in which the speed is measured."""

LENGTH = 400
"""Characters of a text there."""


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def town(kecamatan: Path, kelurahan: Path) -> tuple[Area, ...]:
    """Make areas of two lists."""
    around = {
        row["id"]: Area(id=slug(row["name"]), kind=AreaKind.KECAMATAN, name=row["name"])
        for row in rows(kecamatan, ";")
    }
    own = [
        Area(
            id=f"{around[row['kecamatan_id']].id}/{slug(row['name'])}",
            kind=AreaKind.KELURAHAN,
            name=row["name"],
            parent=around[row["kecamatan_id"]].id,
        )
        for row in rows(kelurahan, ";")
    ]
    return (*around.values(), *own)


def said(gazetteer: Gazetteer, row: dict[str, str]) -> str:
    """Tell by how much the words of a complaint name a kelurahan; `-` where they name none."""
    for part in (row["address"], row["text"]):
        found = [
            mention.level
            for mention in gazetteer.mentions(part)
            if any(area.kind is AreaKind.KELURAHAN for area in mention.areas)
        ]
        if found and max(found) >= Level.STREET:
            return max(found).name.lower()
    return "-"


def measure(areas: Sequence[Area], told: Sequence[dict[str, str]], wrong: int) -> None:
    """Compare what is found with what the office noted."""
    gazetteer = Gazetteer(areas)
    ids = {(area.kind, name_key(area.name)): area.id for area in areas}
    kelurahan: dict[str, Counter[str]] = defaultdict(Counter)
    kecamatan: dict[str, Counter[str]] = defaultdict(Counter)
    differ: list[str] = []
    words = 0
    for row in told:
        place = gazetteer.find(row["text"], answered=row["address"])
        level = said(gazetteer, row)
        words += place is not None
        for kind, counts in (
            (AreaKind.KELURAHAN, kelurahan),
            (AreaKind.KECAMATAN, kecamatan),
        ):
            got = getattr(place, kind.value) if place else None
            right = got == ids[kind, name_key(row[kind.value])]
            verdict = "none" if got is None else "right" if right else "wrong"
            counts[level][verdict] += 1
            counts["all"][verdict] += 1
            if kind is AreaKind.KELURAHAN and verdict == "wrong":
                told_as = f"{row['address'][:100]!r} | {row['text'][:200]!r}"
                differ.append(f"{level}: {got}, noted {row['kelurahan']}: {told_as}")
    for title, found in (("kelurahan", kelurahan), ("kecamatan", kecamatan)):
        print(f"{title:10} {'right':>6} {'wrong':>6} {'none':>6}  right of those found")
        for level in sorted(found, key=lambda name: (name == "all", name)):
            one = found[level]
            sure = one["right"] + one["wrong"]
            share = f"{one['right'] / sure:.1%}" if sure else ""
            numbers = " ".join(f"{one[verdict]:6}" for verdict in ("right", "wrong", "none"))
            print(f"  {level:8} {numbers}  {share}")
    print(f"words for the place: {words} of {len(told)}")
    for text in random.Random(1).sample(differ, min(wrong, len(differ))):
        print(text)


def speed(areas: Sequence[Area], told: Sequence[dict[str, str]]) -> None:
    """Time texts of LENGTH characters in a town of NAMES names."""
    streets = [
        Area(
            id=f"{parent.id}/jalan-{at}",
            kind=AreaKind.JALAN,
            name=f"Jalan {parent.name} {chr(97 + at % 26)}{chr(97 + at // 26 % 26)}ria",
            parent=parent.id,
        )
        for at in range(NAMES - len(areas))
        for parent in [areas[-1 - at % 150]]
    ]
    begun = time.perf_counter()
    gazetteer = Gazetteer((*areas, *streets))
    built = time.perf_counter() - begun
    texts = [whole[:LENGTH] for row in told if len(whole := row["text"] + row["address"]) > LENGTH]
    best = float("inf")
    for _ in range(3):
        begun = time.thread_time()
        for text in texts:
            gazetteer.find(text)
        best = min(best, time.thread_time() - begun)
    print(f"{NAMES} names built in {1e3 * built:.0f} ms;", end=" ")
    print(f"{LENGTH} characters read in {1e6 * best / len(texts):.0f} µs")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("complaints", type=Path)
    parser.add_argument("--kecamatan", type=Path, required=True)
    parser.add_argument("--kelurahan", type=Path, required=True)
    parser.add_argument("--wrong", type=int, default=0)
    given = parser.parse_args(argv)
    areas = town(given.kecamatan, given.kelurahan)
    told = [row for row in rows(given.complaints) if row["kelurahan"]]
    measure(areas, told, given.wrong)
    speed(areas, told)


if __name__ == "__main__":
    main()
