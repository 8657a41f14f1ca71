"""The words by which people act in a message: an officer's action words, a citizen's exact ones.

An officer's word stands at the start of his first line ("TERUSKAN Dinas Perhubungan"); a
citizen's word must be the whole message ("selesai"), so that no part of a complaint is ever
taken for a command.
"""

import re
from dataclasses import dataclass

from config.procedure import Waktu
from config.waktu import parse_waktu
from router.directory import plain
from router.values import ActionId

OFFICER_WORDS: tuple[tuple[str, ActionId], ...] = (
    ("minta kelengkapan", ActionId.MINTA_KELENGKAPAN),
    ("tetapkan tingkat", ActionId.TETAPKAN_TINGKAT),
    ("serahkan lapor", ActionId.SERAHKAN_LAPOR),
    ("kembalikan surat", ActionId.KEMBALIKAN_SURAT),
    ("bukan kewenangan", ActionId.BUKAN_WEWENANG),
    ("bukan wewenang", ActionId.BUKAN_WEWENANG),
    ("buka kembali", ActionId.BUKA_KEMBALI),
    ("tandatangani", ActionId.TANDATANGANI),
    ("tanda tangani", ActionId.TANDATANGANI),
    ("selesaikan", ActionId.SELESAIKAN),
    ("kembalikan", ActionId.KEMBALIKAN),
    ("sampaikan", ActionId.SAMPAIKAN),
    ("perpanjang", ActionId.PERPANJANG),
    ("disposisi", ActionId.DISPOSISI),
    ("lampirkan", ActionId.LAMPIRKAN),
    ("teruskan", ActionId.TERUSKAN),
    ("putuskan", ActionId.PUTUSKAN),
    ("tugaskan", ActionId.TUGASKAN),
    ("alihkan", ActionId.ALIHKAN),
    ("terima", ActionId.TERIMA),
    ("ambil", ActionId.AMBIL),
    ("jawab", ActionId.JAWAB),
    ("catat", ActionId.CATAT),
    ("tolak", ActionId.TOLAK),
    ("tutup", ActionId.TUTUP),
    ("kunci", ActionId.KUNCI),
    ("gabungkan", ActionId.GABUNGKAN),
    ("tarik kembali", ActionId.TARIK),
    ("tarik", ActionId.TARIK),
    ("bebaskan", ActionId.BEBASKAN),
    ("tingkat", ActionId.TETAPKAN_TINGKAT),
    ("tautkan", ActionId.TAUTKAN),
    ("centang", ActionId.CENTANG),
    ("koreksi", ActionId.KOREKSI),
)
"""What an officer writes first, the longer words before those that begin like them."""

TARGETED = frozenset(
    {
        ActionId.TERUSKAN,
        ActionId.ALIHKAN,
        ActionId.TUGASKAN,
        ActionId.PUTUSKAN,
        ActionId.DISPOSISI,
        ActionId.TETAPKAN_TINGKAT,
        ActionId.SERAHKAN_LAPOR,
        ActionId.TARIK,
        ActionId.GABUNGKAN,
        ActionId.TAUTKAN,
        ActionId.CENTANG,
        ActionId.BEBASKAN,
        ActionId.KOREKSI,
    }
)
"""Actions whose first line names somebody or something; the lines below are the text."""

DONE_WORDS = frozenset(
    {
        "selesai",
        "sudah selesai",
        "selesai terima kasih",
        "sudah selesai terima kasih",
        "terima kasih sudah selesai",
        "terima kasih selesai",
        "tutup",
        "tutup kasus",
        "tutup pengaduan",
        "done",
        "solved",
        "close",
    }
)
WITHDRAW_WORDS = frozenset({"batal", "batalkan", "cabut", "cabut pengaduan", "batalkan pengaduan"})

_THANKS = re.compile(
    r"^(baik|ok|oke|okay|siap|ya|iya|sip|mantap|alhamdulillah|wah|noted)?\s*"
    r"(terima\s?kasih|makasih|trima\s?kasih|trims|tks|thx|thanks|thank you|matur suwun|suwun|nuhun)"
    r"(\s+(banyak|ya|kasih|bapak|pak|ibu|bu|mas|mbak|kak|min|admin|atas|infonya|info|informasinya|"
    r"informasi|jawabannya|jawaban|bantuannya|bantuan|responnya|respon|penjelasannya|penjelasan|"
    r"balasannya|sekali|so|much|very|for|the|your|answer|help|kembali|dan|semoga|sukses|selalu|"
    r"salam|hormat|saya|kami))*$"
)
_ONLY_POLITE = frozenset(
    {
        "ok",
        "oke",
        "baik",
        "siap",
        "ya",
        "sip",
        "mantap",
        "noted",
        "amin",
        "sama sama",
        "baik pak",
        "alhamdulillah",
    }
)


def listed(text: str) -> frozenset[str]:
    """Give the words of a text as a set, for lists of words as people say them."""
    return frozenset(text.split())


def is_thanks(text: str) -> bool:
    """Tell whether a message says nothing but thanks or "all right"."""
    said = plain(text)
    return not said or said in _ONLY_POLITE or bool(_THANKS.match(said))


def is_done(text: str) -> bool:
    """Tell whether a message says nothing but that the matter is settled."""
    return plain(text) in DONE_WORDS


def is_withdrawal(text: str) -> bool:
    """Tell whether a message says nothing but that the complaint is withdrawn."""
    return plain(text) in WITHDRAW_WORDS


def rating(text: str) -> str | None:
    """Give the rating when a message is nothing else: "5", "nilai 4", "4/5"."""
    found = re.fullmatch(r"\s*(?:nilai\s*:?\s*)?([1-5])\s*(?:/\s*5)?\s*[.!]?\s*", text, re.I)
    return found[1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an officer wrote: the action, whom or what its first line names, and the text."""

    id: ActionId
    target: str | None = None
    text: str | None = None
    waktu: Waktu | None = None


def order(reply: str) -> Order | None:
    """Read an officer's reply: None when its first line begins with no action word."""
    lines = reply.strip().splitlines()
    if not lines:
        return None
    first = re.sub(r"^[\s*_>\"'“”‘’.\-–—]+", "", lines[0])
    for word, id_ in OFFICER_WORDS:
        pattern = r"\s+".join(map(re.escape, word.split()))
        found = re.match(rf"{pattern}(?![\w])[\s*_:.,;\-–—]*", first, re.I)
        if found:
            return _order(id_, first[found.end() :].strip(), "\n".join(lines[1:]).strip())
    return None


def _order(id_: ActionId, rest: str, body: str) -> Order:
    if id_ in TARGETED:
        return Order(id=id_, target=rest.strip() or None, text=body or None)
    waktu = None
    if id_ is ActionId.PERPANJANG:
        waktu, rest = _leading_time(rest)
    text = "\n".join(part for part in (rest, body) if part)
    return Order(id=id_, text=text or None, waktu=waktu)


def _leading_time(rest: str) -> tuple[Waktu | None, str]:
    """Take a time off the start of an extension: "1 hari kerja, menunggu suku cadang"."""
    unit = r"hari kerja|hari kalender|hari|jam|menit"
    found = re.match(rf"([1-9]\d{{0,3}}\s+(?:{unit}))\b[\s,:;\-–—]*", rest, re.I)
    if not found:
        return None, rest
    return parse_waktu(" ".join(found[1].lower().split())), rest[found.end() :]
