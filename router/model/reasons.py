"""Which words of a text decided: n-gram weights gathered back into words as they were written."""

import re
from collections.abc import Iterator
from itertools import islice

from router.model.features import gram_features, pair_feature, word_feature
from router.model.packing import Rows
from router.model.text import clean, words

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST = 0.12
"""Share of the strongest word's weight below which a word is no reason any more."""

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
    spoken = list(_spoken(text))
    weights = [_weight(rows, [word_feature(w), *gram_features(w)], sides) for _, w in spoken]
    found: list[tuple[float, int, int]] = []
    for place, (_, word) in enumerate(spoken):
        if not _stops(word):
            found.append((weights[place], place, place + 1))
    for place in range(len(spoken) - 1):
        pair = spoken[place][1], spoken[place + 1][1]
        if _stops(pair[0]) or _stops(pair[1]) or min(weights[place : place + 2]) <= 0:
            continue
        joint = _weight(rows, [pair_feature(*pair)], sides)
        if joint > 0:
            found.append((sum(weights[place : place + 2]) + joint, place, place + 2))
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple(islice(_picked(found, spoken), limit))


def _picked(found: list[tuple[float, int, int]], spoken: list[tuple[str, str]]) -> Iterator[str]:
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


def _spoken(text: str) -> Iterator[tuple[str, str]]:
    """Give each word as written and as the model reads it; what it does not read is left out."""
    for written in _TOKEN.findall(text.replace("\\n", " ")):
        read = words(clean(written))
        if len(read) == 1 and read[0] != "0":
            yield written, read[0]


def _stops(word: str) -> bool:
    return len(word) < 3 or word in STOP


def _weight(rows: Rows, features: list[int], sides: tuple[int, int]) -> float:
    total = rows.total((feature, 1) for feature in features)
    return total[sides[0]] - total[sides[1]]
