"""Deadlines per second of `router.clock` in one process: `python -m bench.clock`.

Random starts over four years, given in the office's own zone and as parsed from ISO 8601 text,
for each unit; the median of several runs counts, the fastest stands beside it.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from config.hours import office_hours
from config.procedure import Waktu
from config.waktu import parse_waktu
from router.clock import WorkingCalendar

ZONE = ZoneInfo("Asia/Makassar")
TIMES = ("45 menit", "2 jam", "30 jam", "3 hari", "10 hari kerja", "3 hari kalender")
COUNT, RUNS = 20_000, 9


def run(calendar: WorkingCalendar, starts: Sequence[datetime], waktu: Waktu) -> float:
    """Give deadlines per second of one run over all starts."""
    due, begun = calendar.due, perf_counter()
    for start in starts:
        due(start, waktu)
    return len(starts) / (perf_counter() - begun)


def main() -> None:
    begun = perf_counter()
    calendar = WorkingCalendar(office_hours(zone=ZONE))
    print(f"calendar laid out in {(perf_counter() - begun) * 1000:.0f} ms")
    chance = random.Random(2026)
    first = datetime(2024, 1, 1, tzinfo=ZONE)
    own = [first + timedelta(seconds=chance.randrange(4 * 365 * 86_400)) for _ in range(COUNT)]
    parsed = [datetime.fromisoformat(start.isoformat()) for start in own]
    print(
        f"{'deadlines per second':<22}{'own zone':>12}{'(best)':>12}{'ISO text':>12}{'(best)':>12}"
    )
    for text in TIMES:
        waktu = parse_waktu(text)
        line = f"{text:<22}"
        for starts in (own, parsed):
            rates = [run(calendar, starts, waktu) for _ in range(RUNS)]
            line += f"{median(rates):>12,.0f}{max(rates):>12,.0f}"
        print(line)


if __name__ == "__main__":
    main()
