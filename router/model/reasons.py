"""Which words of a text decided: n-gram weights gathered back into words as they were written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from router.model.features import LONG_WORD
from router.model.packing import Rows
from router.model.text import clean, words

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST = 0.12
"""Share of the strongest word's weight below which a word is no reason any more."""

_TOGETHER = 0.3
"""Share of the stronger word's weight that its neighbour must bring for both to be shown."""

_QUIET = """
ada adalah admin agar akan aku alamat anda apa apakah assalamualaikum atas atau bagaimana bagi
bahwa bantu bantuannya banyak bapak baru beberapa begitu belum bisa blm bs buat bukan dan dapat
dari daripada dengan dgn di dia dibantu dimana ditindaklanjuti dll dr dulu ga gak guna hal hallo
halo hanya hari harus hingga ibu ingin ini itu jadi jangan jg jika juga kak kalau kalo kami kamu
kan karena kasih kata ke kemudian kenapa kepada kita krn lagi lain lalu lanjut lebih maka malah
malam mana mas masih mbak mengapa menjadi mereka min mohon mohonkan no nomor nya oleh pada
padahal pagi pak paling para pd perlu pernah pun rt rw saat saja salam sama sampai sangat saya
sdh se sebab sebagai sebelum sebuah secara sedang sedangkan segera sehingga sejak sekarang
sekitar selalu selama selamat semua seperti sering serta siang sini situ sore sudah supaya surat
tahu tanpa tapi tau tdk telah tentang terhadap terima terimakasih tersebut terus tetapi tidak
tindak tolong tsb untuk utk warga wb wr ya yang yg yth
"""
STOP = frozenset(_QUIET.split())
"""Words that say nothing to a reader about why."""


def decisive(rows: Rows, text: str, sides: tuple[int, int], limit: int) -> tuple[str, ...]:
    """Give at most `limit` words or pairs of a text that speak for one class against another."""
    spoken = _spoken(text)
    known = rows.known([word for _, word in spoken])
    tells = [len(word) > 2 and word not in STOP for _, word in spoken]
    weights = rows.leads(known, sides)
    found = [(weight, at, at + 1) for at, weight in enumerate(weights) if tells[at]]
    for at in range(len(spoken) - 1):
        if tells[at] and tells[at + 1] and weights[at] > 0 and weights[at + 1] > 0:
            joint = rows.joint(known[at], known[at + 1], sides)
            weaker, stronger = sorted(weights[at : at + 2])
            if joint > 0 and weaker + joint >= _TOGETHER * stronger:
                found.append((weights[at] + weights[at + 1] + joint, at, at + 2))
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple(islice(_picked(found, spoken), limit))


def _picked(found: list[tuple[int, int, int]], spoken: list[tuple[str, str]]) -> Iterator[str]:
    taken: set[int] = set()
    told: set[str] = set()
    floor = found[0][0] * _LEAST if found else 0.0
    for weight, start, end in found:
        if weight <= max(floor, 0.0):
            return
        words_here = {word for _, word in spoken[start:end]}
        if taken & set(range(start, end)) or words_here & told:
            continue
        taken |= set(range(start, end))
        told |= words_here
        yield " ".join(written for written, _ in spoken[start:end])


def _spoken(text: str) -> list[tuple[str, str]]:
    """Give each word as written and as the model reads it; what it does not read is left out."""
    return [
        (written, read)
        for written in _TOKEN.findall(text.replace("\\n", " "))
        if (read := _remembered(written) if len(written) <= LONG_WORD else _read(written))
    ]


def _read(written: str) -> str:
    """Give a written word as the model reads it; nothing where it reads none, or several."""
    read = words(clean(written))
    return read[0] if len(read) == 1 and read[0] != "0" else ""


_remembered = lru_cache(maxsize=1 << 14)(_read)
