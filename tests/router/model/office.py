"""Invented complaints of an invented office, for models that learn within a second."""

import random
from datetime import UTC, datetime, timedelta

from router.train import Example

WORDS = {
    "pu": "jalan berlubang aspal rusak saluran mampet genangan trotoar paving gorong drainase",
    "lh": "sampah menumpuk pohon tumbang pemangkasan taman limbah bau kotor ranting truk",
    "hub": "lampu padam parkir liar jukir rambu macet halte angkot marka tiang",
    "dukcapil": "ktp kartu keluarga akta kelahiran nik pindah cetak blangko loket domisili",
}
_FILLING = "mohon bantuan segera ditindaklanjuti sudah lama depan rumah kami terima kasih bapak"
_START = datetime(2025, 1, 6, 8, tzinfo=UTC)


def history(count: int = 700, noise: float = 0.0, seed: int = 1) -> list[Example]:
    """Invent a year of complaints; `noise` is the share whose affair is another's."""
    chance = random.Random(seed)
    return [_complaint(chance, number * 300 // count, noise) for number in range(count)]


def _complaint(chance: random.Random, day: int, noise: float) -> Example:
    urusan = chance.choice(sorted(WORDS))
    said = chance.sample(WORDS[urusan].split(), 3) + chance.sample(_FILLING.split(), 4)
    chance.shuffle(said)
    given = chance.choice(sorted(WORDS)) if chance.random() < noise else urusan
    return Example(text=" ".join(said), urusan=given, at=_START + timedelta(days=day))
