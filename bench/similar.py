"""How well near-duplicates are found, and how fast among a hundred thousand cases.

Run from the checkout: `python -m bench.similar [FILE.csv]`. The file has the columns `text`,
`kecamatan`, `kelurahan`, `created` and `dup_group` (texts that are equal but for writing), in any
order of time. Without one, only the invented paraphrases and the speed are measured.
"""

import csv
import gc
import random
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from router import similar
from router.suggestion import Place

MANY = 100_000
KELURAHAN = 154
"""Areas of the invented city; a kecamatan has five."""

COPIES = 20_000
COPIED = "Kami warga menolak pembongkaran Pasar Contoh dan meminta musyawarah terbuka di balai kota"
"""A text that many send, none of them with a place."""

MONDAY = datetime(2026, 5, 4, 8, tzinfo=UTC)

SAME = (
    ("Lampu jalan mati di Jl. Mawar depan masjid Al Contoh", "PJU padam Jl Mawar dekat masjid"),
    ("Sampah menumpuk di Gang Melati RT 03", "tumpukan sampah di gg melati rt 3 bau sekali"),
    ("Jalan berlubang di Jl. Kenanga depan SD Contoh 2", "jln kenanga bolong depan sd contoh 2"),
    ("Got mampet di gang Anggrek bikin banjir", "Selokan Gang Anggrek tersumbat, banjir"),
    ("Pohon tumbang menutup Jl. Cempaka", "ada pohon roboh di jalan cempaka tadi malam"),
    ("Air PDAM mati tiga hari di Jl. Dahlia", "sdh 3 hari air ledeng jl dahlia tidak mengalir"),
    ("Parkir liar di depan Pasar Contoh bikin macet", "macet depan pasar contoh, parkir liar"),
    ("Tiang listrik miring di Jl. Flamboyan RT 05 RW 02", "tiang listrik miring flamboyan rt 5"),
    ("Pipa bocor di Jl. Teratai sebelah toko Jaya", "Jl teratai pipa pdam bocor dekat toko Jaya"),
    ("Anjing liar berkeliaran di Perumahan Asri blok C", "banyak anjing liar di Asri blok c"),
    ("Jembatan kayu di Gang Nangka lapuk", "jembatan gg. nangka sudah lapuk, bahaya untuk anak"),
    ("Bau limbah pabrik tahu di Kampung Sawah", "pabrik tahu kampung sawah bau limbahnya"),
)
"""The same matter in the words of two people, in one kelurahan."""

OTHER = (
    "Lampu jalan mati di Jl. Pahlawan dekat kantor pos",
    "Sampah menumpuk di belakang terminal lama",
    "Jalan berlubang di Jl. Mawar arah jembatan",
    "Got mampet di depan kantor lurah",
    "Pohon di Jl. Melati perlu dipangkas",
    "Air PDAM keruh di Jl. Kenanga",
    "Parkir truk di Jl. Cempaka malam hari",
    "Saya mau mengurus KTP hilang, apa syaratnya?",
    "Pipa bocor di Jl. Dahlia nomor 7",
    "Kucing mati di saluran Gang Anggrek",
    "Jembatan penyeberangan di alun-alun gelap",
    "Pedagang berjualan di trotoar Jl. Teratai",
)
"""Other matters of the same kelurahan, of which many share a street or a thing with those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One complaint of a history."""

    text: str
    place: Place
    at: datetime
    group: str


def history(path: Path) -> list[Row]:
    """Read a history, oldest first."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = [
            Row(
                text=one["text"],
                place=Place(
                    text="",
                    kecamatan=one["kecamatan"] or None,
                    kelurahan=one["kelurahan"] or None,
                ),
                at=datetime.fromisoformat(one["created"]).replace(tzinfo=UTC),
                group=one["dup_group"],
            )
            for one in csv.DictReader(file)
        ]
    return sorted(rows, key=lambda row: row.at)


def groups(rows: list[Row], *, places: bool) -> tuple[int, int, int, int]:
    """Play a history: duplicates found, duplicates there, pairs suggested, pairs of a group.

    A duplicate is a complaint of whose group another stands in the window.
    """
    window = similar.Window()
    earlier: dict[str, list[int]] = defaultdict(list)
    hits = there = suggested = right = 0
    for id_, row in enumerate(rows, 1):
        mark = similar.fingerprint(row.text, row.place if places else None)
        found = {one.id for one in window.find(mark, row.at)}
        window.add(id_, row.at, mark.marks)
        suggested += len(found)
        if not row.group:
            continue
        known = {i for i in earlier[row.group] if row.at - rows[i - 1].at <= window.length}
        right += len(found & set(earlier[row.group]))
        there += bool(known)
        hits += bool(known & found)
        earlier[row.group].append(id_)
    return hits, there, suggested, right


def paraphrases() -> tuple[int, int, int]:
    """Play the invented ones: pairs found, pairs there, and suggestions that are wrong."""
    window, here = similar.Window(), Place(text="", kecamatan="utara", kelurahan="contoh")
    for id_, text in enumerate((*(first for first, _ in SAME), *OTHER), 1):
        window.add(id_, MONDAY, similar.fingerprint(text, here).marks)
    hits = wrong = 0
    for id_, (_, second) in enumerate(SAME, 1):
        found = {one.id for one in window.find(similar.fingerprint(second, here), MONDAY)}
        hits += id_ in found
        wrong += len(found - {id_})
    for id_, other in enumerate(OTHER, len(SAME) + 1):
        found = {one.id for one in window.find(similar.fingerprint(other, here), MONDAY)}
        wrong += len(found - {id_})
    return hits, len(SAME), wrong


def invented(count: int) -> Iterator[tuple[str, Place, datetime]]:
    """Give invented complaints of a busy fortnight, as many words long as real ones."""
    dice = random.Random(7)
    common = [f"kata{i}" for i in range(400)]
    rare = [f"nama{i}" for i in range(60_000)]
    for i in range(count):
        words = [dice.choice(common) for _ in range(dice.randint(6, 30))]
        words += [dice.choice(rare) for _ in range(dice.randint(2, 8))]
        area = dice.randrange(KELURAHAN)
        place = Place(text="", kecamatan=f"kec{area // 5}", kelurahan=f"kel{area}")
        yield " ".join(words), place, MONDAY + i * timedelta(days=13) / count


def speed() -> tuple[float, float, float, float, float]:
    """Fill a window and look up: MiB, seconds to fill, ms a lookup (mean, 99 %, worst).

    Times are the processor's: other programs on the machine do not count. The heap is frozen, as
    the running program's is.
    """
    cases = list(invented(MANY))
    marks = [(at, similar.fingerprint(text, place).marks) for text, place, at in cases]
    tracemalloc.start()
    window = similar.Window()
    for id_, (at, mark) in enumerate(marks, 1):
        window.add(id_, at, bytes(bytearray(mark)))
    mib = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    window = similar.Window()
    started = time.thread_time()
    for id_, (at, mark) in enumerate(marks, 1):
        window.add(id_, at, mark)
    filled = time.thread_time() - started
    gc.freeze()
    taken = []
    for text, place, _ in cases[:: MANY // 2000]:
        started = time.thread_time()
        window.find(similar.fingerprint(text, place), cases[-1][2])
        taken.append((time.thread_time() - started) * 1000)
    taken.sort()
    return mib, filled, sum(taken) / len(taken), taken[len(taken) * 99 // 100], taken[-1]


def copied() -> float:
    """Look for a text that COPIES people have sent within hours: ms a lookup, the worst of some."""
    window, marks = similar.Window(), similar.fingerprint(COPIED).marks
    for id_ in range(1, COPIES + 1):
        window.add(id_, MONDAY + id_ * timedelta(hours=9) / COPIES, marks)
    gc.freeze()
    taken = []
    for _ in range(100):
        started = time.thread_time()
        window.find(similar.fingerprint(COPIED), MONDAY + timedelta(hours=9))
        taken.append((time.thread_time() - started) * 1000)
    return max(taken)


def main() -> None:
    """Measure, and print a table."""
    table = Table("what", "measured", title="Near-duplicates")
    hits, there, wrong = paraphrases()
    table.add_row("paraphrases found", f"{hits} of {there}, {wrong} wrong suggestions")
    for path in map(Path, sys.argv[1:]):
        rows = history(path)
        for places, name in ((True, "with areas"), (False, "without areas")):
            hits, there, suggested, right = groups(rows, places=places)
            table.add_row(
                f"{path.name}, {name}",
                f"{hits} of {there} duplicates found; {right} of {suggested} pairs are of a group",
            )
    mib, filled, mean, most, worst = speed()
    table.add_row(f"{MANY:,} cases in memory", f"{mib:.0f} MiB, filled in {filled:.1f} s")
    table.add_row("a lookup", f"{mean:.2f} ms, 99 % {most:.2f} ms, worst {worst:.1f} ms")
    table.add_row(f"one of {COPIES:,} copies looked up", f"worst {copied():.1f} ms")
    Console().print(table)


if __name__ == "__main__":
    main()
