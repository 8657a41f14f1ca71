"""Invented histories of complaints, as CSV files for `kawal router`."""

import csv
from datetime import datetime, timedelta
from itertools import cycle, product
from pathlib import Path

MATTERS = {
    "Dinas Perhubungan": ("lampu jalan padam", "parkir liar", "lampu merah mati", "macet panjang"),
    "Dinas Lingkungan Hidup": ("sampah menumpuk", "pohon tumbang", "bau limbah", "taman kotor"),
    "DPUPR": ("jalan berlubang", "saluran mampet", "trotoar rusak", "jembatan retak"),
    "Disdukcapil": ("ktp belum dicetak", "kartu keluarga salah", "akta lahir lama", "nik ganda"),
}
PLACES = ("di depan pasar", "dekat sekolah", "di gang kami", "sebelah masjid", "di kampung")
WISHES = ("mohon ditindaklanjuti", "sudah seminggu", "tolong dibantu", "warga resah")

HEAD = ("id", "isi", "opd", "tanggal")


def rows(count: int = 280, start: str = "2026-01-05T08:00") -> list[tuple[str, str, str, str]]:
    """Give complaints of four agencies, six hours apart, each worded a little differently."""
    matters = cycle([(opd, text) for text in range(4) for opd in MATTERS])
    around = cycle(product(PLACES, WISHES))
    found, at = [], datetime.fromisoformat(start)
    for number in range(count):
        opd, which = next(matters)
        place, wish = next(around)
        text = f"{MATTERS[opd][which]} {place}, {wish} ({number})"
        found.append((str(number), text, opd, f"{at:%d/%m/%Y %H:%M}"))
        at += timedelta(hours=6)
    return found


def write(file: Path, found: list[tuple[str, str, str, str]], delimiter: str = ";") -> Path:
    """Write complaints as a spreadsheet here does."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows([HEAD, *found])
    return file
