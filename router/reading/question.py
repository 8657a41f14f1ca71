"""Tells whether a text only asks: for what somebody at the counter can answer at once.

Whoever asks why something is broken, or when it will be mended, complains; so does who tells a
story and asks at its end. In doubt it is no question.
"""

from router.reading.conduct import supervised
from router.reading.heard import Heard
from router.reading.phrases import Hit
from router.reading.rules_noise import ADDRESS, COURTESY, FILLER
from router.reading.spelling import listed
from router.reading.tokens import ASKING, ENDS, LINE

SHORT, MIDDLE, LONG = 12, 40, 70
"""Words of a bare "...?", of a question, of a question with its reasons, at most."""


def question(heard: Heard) -> tuple[str, ...] | None:
    """Give the words by which a text only asks; None: it says what is wrong as well."""
    if heard.size > LONG or _grieved(heard) or supervised(heard):
        return None
    marked = ASKING in heard.tokens.words
    plain, told, whether, noun, weak = (heard.hits(f"asks.{way}") for way in _WAYS)
    request = [hit for hit in heard.hits("request") if not _asks_to_know(heard, hit.first)]
    if plain and (marked or told or heard.size <= MIDDLE):
        return heard.words(plain + told)
    if marked and whether:
        request = [hit for hit in request if heard.tokens.words[hit.first] not in _NOUNS]
    if request or heard.hits("proposes.new", "proposes.plainly"):
        return None
    if told:
        return heard.words(told + whether)
    asking = whether + weak
    if asking and heard.size <= MIDDLE and _mostly(heard, asking):
        if whether or noun or marked or _opens(heard, weak[0].first):
            return heard.words(asking)
        return None
    if noun and heard.size <= BARE and _opens(heard, noun[0].first) and not _figures(heard):
        return heard.words(noun)
    return ("?",) if marked and heard.size <= SHORT else None


_WAYS = ("plainly", "announced", "whether", "noun", "weakly")

BARE = 4
"""Words of a message that only names what he asks for: "jadwal vaksin"."""

STORY = 10
"""Words beside the sentences that ask, from which a text tells a story and no longer asks."""


def _mostly(heard: Heard, asking: list[Hit]) -> bool:
    """Tell whether the text is its question, and not a story with a question at its end."""
    words = heard.tokens.words
    sentence, asked, counts = 0, set[int](), dict[int, int]()
    firsts = {hit.first for hit in asking}
    for at, word in enumerate(words):
        if word in ENDS:
            sentence += 1
        elif word not in COURTESY and word not in ADDRESS:
            counts[sentence] = counts.get(sentence, 0) + 1
        if at in firsts:
            asked.add(sentence)
    return sum(count for at, count in counts.items() if at not in asked) < STORY


def _figures(heard: Heard) -> bool:
    return any(word.isdigit() for word in heard.tokens.words)


def _opens(heard: Heard, first: int) -> bool:
    """Tell whether a word opens its sentence, calls and courtesies aside."""
    for at in range(first - 1, -1, -1):
        word = heard.tokens.words[at]
        if word in ENDS:
            return True
        if word not in COURTESY and word not in ADDRESS and word not in FILLER:
            return False
    return True


def _asks_to_know(heard: Heard, at: int) -> bool:
    """Tell whether a request is for words only: "mohon informasi", "mohon maaf", "minta syarat"."""
    return any(word in _TO_KNOW for word in heard.tokens.words[at : at + 3])


_TO_KNOW = listed(
    """
    informasi maaf izin ijin penjelasan keterangan pencerahan syarat jawaban dijawab jadwal alamat
    nomor kontak link dijelaskan diinformasikan
    """
)
_NOUNS = listed("pengajuan permohonan bantuan laporan")
"""Words of a request that a question may be about: "apakah pengajuan IMB sudah online?"."""

_HARMLESS = listed(
    """
    hilang rusak meninggal sakit lama bingung salah denda tagihan pajak antri antrian antre
    antrean penuh miskin ditutup kosong kehilangan pengaduan aduan lapor melapor laporan masalah
    perbaikan pembetulan cara bantuan bantu dibantu mohon tolong minta solusi sulit janda
    """
)
"""Words of trouble that are the matter of many a question: "cara mengurus KTP hilang"."""

_IF = listed("kalau jika bila apabila kalo klo klu apa apakah atau")
CLAUSE = 8
"""Words before a closing "tidak?" among which "bisa" or "ada" makes it a question."""

_EITHER = listed("ada bisa boleh apa atau sudah perlu harus buka masih gratis bayar kapan")
_KNOW = listed("tahu tau paham mengerti ngerti yakin usah perlu harus wajib")


def _grieved(heard: Heard) -> bool:
    """Tell whether something is wrong, beyond what a question may well be about."""
    if heard.hits("category.penanganan_lanjutan", "repeated", "waiting"):
        return True
    plain = bool(heard.hits("asks.plainly"))
    words = heard.tokens.words
    for hit in heard.hits("trouble"):
        if not (plain and words[hit.first] in _HARMLESS):
            return True
    return any(not _harmless_lack(heard, hit.first, hit.last) for hit in heard.hits("lacking"))


def _harmless_lack(heard: Heard, first: int, last: int) -> bool:
    """Tell whether a "tidak" or "belum" only asks: "bisa tidak?", "kalau belum 17 tahun"."""
    words = heard.tokens.words
    if last > first or words[first] not in ("tidak", "belum", "tanpa", "kurang"):
        return False
    after = words[first + 1] if first + 1 < len(words) else LINE
    before = words[first - 1] if first else LINE
    either = any(word in _EITHER for word in words[max(0, first - CLAUSE) : first])
    asks = either and (after in ENDS or after in _SOFT)
    return asks or after in _KNOW or before in _IF


_SOFT = listed("ya kak bapak ibu min admin mas mbak kalau jika sih nih untuk dong")
