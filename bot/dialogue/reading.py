"""What a chat message says when the whole of it is a command, a courtesy, or no complaint at all.

Every pattern here matches a whole message ("selesai"), never a part of one ("tolong segera
diselesaikan"). What matches nothing is taken for a complaint, or for more of one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.dialogue import words
from bot.dialogue.conversation import Sort
from bot.dialogue.details import READ
from router.directory import plain
from router.reading import Noise, judge
from router.reading.courtesy import courtesy as courtesy_of
from router.reading.courtesy import salam
from router.reading.heard import hear


class Order(StrEnum):
    """What a citizen can tell the bot to do with one message."""

    STATUS = "status"
    DONE = "done"
    NOT_YET = "not_yet"
    HELP = "help"
    CANCEL = "cancel"
    RESTORE = "restore"
    SKIP = "skip"
    ANONYMOUS = "anonymous"
    SECRET = "secret"  # noqa: S105  A word that he writes, no secret.
    SEND = "send"
    CHANGE = "change"
    RATE = "rate"
    NEW = "new"
    MORE = "more"


class Courtesy(StrEnum):
    """What people say without telling anything yet."""

    GREETING = "greeting"
    SALAM = "salam"
    READY = "ready"
    THANKS = "thanks"
    SWEARING = "swearing"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An order, with the case's number or the rating that stands beside it."""

    order: Order
    number: str | None = None
    rating: str | None = None


LONGEST = 80
"""A message of more characters than this is neither an order nor a mere courtesy."""

LONGEST_QUESTION = 160
"""What is longer than this tells of something, however it begins."""

_CALL = r"(?: (?:ya|yah|pak|bapak|bu|ibu|min|admin|mas|mbak|kak|kakak|dong|deh|saja|aja|please))*"
_NUMBER = r"(20\d\d) ?(\d{6})"

_WHOLE: tuple[tuple[Order, re.Pattern[str]], ...] = tuple(
    (order, re.compile(rf"(?:{pattern}){_CALL}"))
    for order, pattern in (
        (
            Order.STATUS,
            r"(?:cek |lihat |mau cek |tanya |check )?(?:my )?status(?:nya)?(?: (?:pengaduan|aduan"
            r"|laporan|kasus)(?: saya)?| saya)?|(?:sudah )?sampai (?:di ?)?mana"
            r"(?: (?:pengaduan|aduan|laporan)(?: saya| nya)?)?|(?:pengaduan|aduan"
            r"|laporan)(?: saya)?"
            r" (?:sudah )?sampai (?:di ?)?mana|(?:bagaimana|gimana) (?:perkembangan|kelanjutan"
            r"|kabar|"
            r"progres|nasib)(?:nya)?(?: (?:pengaduan|aduan|laporan)(?: saya)?)?"
            r"|kapan selesai(?:nya)?"
            r"|(?:sudah )?ada kabar|apa kabar (?:pengaduan|aduan|laporan) saya|pengaduan saya"
            r"|where is my (?:complaint|case|report)|any (?:news|progress|update)",
        ),
        (
            Order.NOT_YET,
            r"belum|belum selesai|masih belum|belum beres|belum puas|masih belum selesai|not yet"
            r"|not done|not solved|tidak puas",
        ),
        (
            Order.HELP,
            r"menu|bantuan|help|tolong|info|cara|petunjuk|panduan|cara (?:lapor|melapor|pakai)"
            r"|bagaimana cara(?:nya)?(?: (?:lapor|melapor|mengadu))?|how",
        ),
        (
            Order.CANCEL,
            r"batal|batalkan|cabut|cabut (?:pengaduan|laporan)|batalkan (?:pengaduan|laporan)"
            r"|tidak jadi|gak jadi|ga jadi|nggak jadi|tdk jadi|stop|berhenti|cancel|never ?mind"
            r"|withdraw",
        ),
        (Order.RESTORE, r"kembalikan|restore"),
        (
            Order.NEW,
            r"(?:ini |yang )?(?:pengaduan |aduan |laporan |kasus )?baru|beda|lain"
            r"|(?:it is )?(?:a )?new"
            r"(?: one| complaint)?",
        ),
        (
            Order.MORE,
            r"(?:ya |iya |ini )?(?:tambahan|lanjutan)|(?:yang )?(?:lama|tadi|itu|sama)"
            r"|(?:an )?addition|the same",
        ),
        (
            Order.SKIP,
            r"lewati|lewat|skip|tidak tahu|gak tahu|nggak tahu|ga tahu|tidak tau|gak tau|ga tau"
            r"|nggak tau|tdk tahu|tdk tau|kurang tahu|kurang tau|lupa|tidak ingat|tidak ada|-"
            r"|don t know|i don t know|no idea",
        ),
        (
            Order.ANONYMOUS,
            r"anonim|anonymous|tanpa nama|(?:saya )?(?:mau|ingin|minta)?\s?anonim",
        ),
        (Order.SECRET, r"rahasia|secret|rahasiakan|rahasiakan isinya|confidential"),
        (
            Order.SEND,
            r"kirim|kirimkan|kirim sekarang|send|ya|iya|y|yes|ok|oke|okay|benar|betul|sudah benar"
            r"|sudah betul|sudah|siap|setuju|baik|lanjut|lanjutkan|sip|correct|right|ya kirim"
            r"|ya benar",
        ),
        (
            Order.CHANGE,
            r"ubah|ganti|edit|salah|ada yang salah|perbaiki|change|wrong|tidak|bukan|no",
        ),
    )
)
_STATUS_OF = re.compile(
    rf"(?:(?:cek |lihat )?(?:status|nomor|no|kasus|pengaduan|sampai mana|case"
    rf"|number) )*{_NUMBER}{_CALL}"
)


def command(text: str) -> Command | None:
    """Read a message that is nothing but an order; None when it says more, or none."""
    said = _said(text)
    if not said or len(said) > LONGEST:
        return None
    numbered = _STATUS_OF.fullmatch(said)
    if numbered:
        return Command(order=Order.STATUS, number=f"{numbered[1]}-{numbered[2]}")
    if words.is_done(text):
        return Command(order=Order.DONE)
    stars = words.rating(text)
    if stars:
        return Command(order=Order.RATE, rating=stars)
    found = next((order for order, pattern in _WHOLE if pattern.fullmatch(said)), None)
    return None if found is None else Command(order=found)


def numbers(text: str) -> tuple[str, ...]:
    """Give the register numbers that stand in a text."""
    return tuple(dict.fromkeys(re.findall(r"(?<![\w-])20\d{2}-\d{6}(?![\w-])", text)))


_COURTESIES: Mapping[Noise, Courtesy] = {
    Noise.GREETING: Courtesy.GREETING,
    Noise.READY: Courtesy.READY,
    Noise.THANKS: Courtesy.THANKS,
    Noise.SWEARING: Courtesy.SWEARING,
    Noise.MISTAKE: Courtesy.MISTAKE,
}


@lru_cache(maxsize=256)
def courtesy(text: str) -> Courtesy | None:
    """Read a message that tells nothing: a greeting, thanks, "mau lapor", swearing, a mistake."""
    said = _said(text)
    if not said or len(said) > LONGEST:
        return None
    if words.is_thanks(text):
        return Courtesy.THANKS
    heard = hear(text)
    found = courtesy_of(heard)
    if found is Noise.GREETING and salam(heard):
        return Courtesy.SALAM
    return None if found is None else _COURTESIES[found]


_ASKS_IN_ENGLISH = re.compile(
    r"^(?:(?:hello|hi|excuse me)[\s,.]+)*(?:what|when|where|how|who|is there|can i|do i|which)\b",
    re.I,
)
_SORTS: Mapping[Noise, Sort] = {
    Noise.PHONE: Sort.PHONE,
    Noise.QUESTION: Sort.QUESTION,
    Noise.ADVERT: Sort.ADVERT,
    Noise.CHAIN: Sort.ADVERT,
    Noise.SLOGAN: Sort.ADVERT,
    Noise.STRAY: Sort.STRAY,
    Noise.JOKE: Sort.STRAY,
    Noise.TEST: Sort.STRAY,
    # What is surely no more than this, `courtesy` has said already.
    Noise.GREETING: Sort.POLITE,
    Noise.READY: Sort.POLITE,
    Noise.THANKS: Sort.POLITE,
}


def sort(text: str, *, routed: bool) -> Sort | None:
    """Tell what a text may be that is no complaint; None: it is taken for one.

    `routed`: its words speak for an agency, so that only what is certain counts. In doubt it is a
    complaint: to miss one is worse than to take a question for one.
    """
    found = judge(hear(text[:READ]))
    if found is None:
        asks = _ASKS_IN_ENGLISH.search(text.strip()) is not None and "?" in text
        return Sort.QUESTION if asks and len(text) <= LONGEST_QUESTION else None
    if routed and found.noise in (Noise.STRAY, Noise.JOKE):
        return None
    return _SORTS.get(found.noise)


_PLEASED = re.compile(
    r"\b(?:terima ?kasih|makasih|trims|thanks|thank you|alhamdulillah|sudah (?:nyala|menyala|beres|"
    r"diperbaiki|baik|bagus|lancar|diangkut|bersih|selesai|jalan|normal|teratasi)|mantap|bagus|puas"
    r"|works now|fixed|solved)\b",
    re.I,
)
_NOT_PLEASED = re.compile(
    r"\b(?:belum|blm|tidak|tdk|gak|nggak|ga|masih|tapi|tetapi|namun|lagi|kenapa|kok|not|still|but"
    r"|again|mohon|tolong|kurang|cuma|hanya)\b|\?",
    re.I,
)


def pleased(text: str) -> bool:
    """Tell whether a reply to an answer sounds as if all were well: then it is asked, not sent."""
    return (
        len(text) <= 200 and _PLEASED.search(text) is not None and _NOT_PLEASED.search(text) is None
    )


_ENGLISH_TIMES = {"morning": "pagi", "afternoon": "siang", "evening": "malam"}


def time_of_day(text: str) -> str | None:
    """Give the time of day that a greeting names: "pagi"."""
    found = re.search(r"\b(pagi|siang|sore|malam|morning|afternoon|evening)\b", plain(text))
    return None if found is None else _ENGLISH_TIMES.get(found[1], found[1])


def _said(text: str) -> str:
    """Reduce a message to its words; the slash of a chat's command goes with the other signs."""
    return plain(text) or ("-" if text.strip() == "-" else "")
