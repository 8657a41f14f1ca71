"""Tells whether a text is a complaint at all, and if not, what it is instead.

In doubt it is a complaint: every answer but None has to be proved by the words. The proofs stand
in order in `_PROOFS`; the first that holds decides. Where none does, a trained ear is asked
(`router.reading.learnt`), and it is asked as well whether what a rule takes for a question or a
joke is surely a complaint.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from router.reading import learnt
from router.reading.heard import Heard
from router.reading.question import question
from router.reading.rules_noise import (
    ADDRESS,
    COURTESY,
    FILLER,
    LAUGHTER,
    READY,
    SALAM,
    SWEARING,
    SWEARING_FILLER,
)
from router.reading.spelling import listed
from router.reading.tokens import ASKING, ENDS


class Noise(StrEnum):
    """What a text is that is no complaint."""

    EMPTY = "empty"
    TEST = "test"
    PHONE = "phone"
    GREETING = "greeting"
    READY = "ready"
    THANKS = "thanks"
    SWEARING = "swearing"
    MISTAKE = "mistake"
    ADVERT = "advert"
    STRAY = "stray"
    CHAIN = "chain"
    SLOGAN = "slogan"
    JOKE = "joke"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a text is instead of a complaint, and the words that say so."""

    noise: Noise
    words: tuple[str, ...]


ABOVE_FILES = frozenset((Noise.ADVERT, Noise.CHAIN, Noise.SLOGAN))
"""What a text is whatever picture comes with it; all else may be told by the picture."""

DOUBTED = frozenset((Noise.QUESTION, Noise.JOKE, Noise.SLOGAN, Noise.THANKS, Noise.STRAY))
"""What a single word may seem to prove, so that the ear has its say as well."""

SHORT, MIDDLE, LONG = 12, 40, 70
"""Words of a joke or a message to a shop, of a slogan or a greeting, of thanks, at most."""


def judge(heard: Heard, files: int = 0) -> Verdict | None:
    """Tell what a text is instead of a complaint; None: it is one. `files` came along with it."""
    found = proved(heard, files)
    if found is None:
        return _by_ear(heard, files)
    doubted = found.noise in DOUBTED and learnt.surely_matters(heard.tokens.text)
    return None if doubted else found


def proved(heard: Heard, files: int = 0) -> Verdict | None:
    """Tell what the rules prove a text to be instead of a complaint; None: they prove nothing."""
    joke = None if files else _joke(heard)
    if joke is not None:
        return Verdict(noise=Noise.JOKE, words=joke)
    courtesy = None if files else courteous(heard)
    if courtesy is not None:
        return Verdict(noise=courtesy, words=(" ".join(heard.tokens.text.split())[:60],))
    for noise, proof in _PROOFS:
        if files and noise not in ABOVE_FILES:
            continue
        words = proof(heard)
        if words is not None:
            return Verdict(noise=noise, words=words)
    return None


def _by_ear(heard: Heard, files: int) -> Verdict | None:
    """Ask the trained ear about what is long enough to be heard."""
    what = learnt.heard_as(heard) if heard.size >= FEWEST else None
    if what is None or what in learnt.MATTERS or (files and what not in ABOVE_FILES):
        return None
    return Verdict(noise=Noise(what), words=learnt.because(heard.tokens.text, what))


FEWEST = 2
"""Words of a message that the ear is asked about, at least: a word alone tells it nothing."""

Proof = Callable[[Heard], tuple[str, ...] | None]

_PHONE = re.compile(
    r"\s*(?:(?:no|nomor|hp|wa|telp?|tlp|saya|ini)\W*)*\+?\d[\d\s().-]{7,18}\d\s*"
    r"(?:(?:itu|ini|nomor|no|hp|wa|saya|ya|pak|bu)\W*)*",
    re.IGNORECASE,
)
_MASHED = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|(.)\1{3,}")


def _empty(heard: Heard) -> tuple[str, ...] | None:
    """Nothing, a single emoji, bare signs, a lone figure."""
    if heard.size > 3:
        return None
    words = [word for word in heard.tokens.words if word not in ENDS]
    return () if all(len(word) == 1 or word.isdigit() for word in words) else None


def _phone(heard: Heard) -> tuple[str, ...] | None:
    text = heard.tokens.text
    return (text.strip(),) if len(text) < 60 and _PHONE.fullmatch(text) else None


def _mashed(heard: Heard) -> tuple[str, ...] | None:
    """Keys pressed at random: one to three words, none of which can be spoken."""
    if heard.size > 3:
        return None
    words = [word for word in heard.tokens.words if word not in ENDS]
    if not all(map(_pressed, words)):
        return None
    return (heard.tokens.text.strip(),)


def _pressed(word: str) -> bool:
    beaten = word.startswith(("asdf", "qwer", "zxcv"))
    return beaten or (len(word) > 4 and _MASHED.search(word) is not None)


def courteous(heard: Heard) -> Noise | None:
    """Give what a message is whose every word is a courtesy, a call, or a filler."""
    if not 0 < heard.size <= MIDDLE:
        return None
    words = [word for word in heard.tokens.words if word not in ENDS]
    kinds: list[str] = []
    for at in range(len(words)):
        kinds.append(_kind_of(words, at))
        if not kinds[-1]:
            return _swearing(words)
    if any(word in SWEARING for word in words):
        return Noise.SWEARING
    if any(
        kind == "ready" and word not in _BEGGING for kind, word in zip(kinds, words, strict=True)
    ):
        return Noise.READY
    if "ready" in kinds and not _EXCUSING.intersection(words):
        return Noise.READY
    if "makasih" in words or ("terima" in words and "kasih" in words):
        return Noise.THANKS
    if "laughter" in kinds:
        return Noise.JOKE
    called = len(words) <= 3 and ASKING not in heard.tokens.words
    return Noise.GREETING if "courtesy" in kinds or called else None


def _swearing(words: list[str]) -> Noise | None:
    sworn = not SWEARING.isdisjoint(words)
    return Noise.SWEARING if sworn and _SWORN.issuperset(words) else None


_SWORN = SWEARING | SWEARING_FILLER | ADDRESS | FILLER


def _kind_of(words: list[str], at: int) -> str:
    word = words[at]
    for kind, known in _KINDS:
        if word in known:
            return kind
    if SALAM.fullmatch(word):
        return "courtesy"
    called = at > 0 and words[at - 1] in _CALLED and word.isalpha()
    return "call" if called and len(words) > 2 else ""


_KINDS = (
    ("ready", READY),
    ("courtesy", COURTESY),
    ("laughter", LAUGHTER),
    ("swearing", SWEARING),
    ("call", ADDRESS),
    ("filler", FILLER),
)
_BEGGING, _EXCUSING = listed("mohon minta tolong"), listed("maaf izin ijin")
"""Mohon alone announces something; "mohon maaf mengganggu" only greets."""

_CALLED = listed("bapak ibu mas mbak mba kak bang cak ning gus")


def _advert(heard: Heard) -> tuple[str, ...] | None:
    """He sells: ways of selling that stand together, and nobody who complains of them."""
    strong, weak = heard.hits("sells.strong"), heard.hits("sells.weak")
    ways = len({heard.tokens.words[hit.first : hit.last + 1] for hit in strong})
    wares = len({heard.tokens.words[hit.first] for hit in weak})
    voices = len({heard.tokens.words[hit.first] for hit in heard.hits("voice")})
    if voices > 1 or (voices and ways < 3):
        return None
    if ways >= 2 or (ways and wares >= 2) or (wares >= 4 and not _troubles(heard)):
        return heard.words(strong + weak)
    return None


def _chain(heard: Heard) -> tuple[str, ...] | None:
    hits = heard.hits("chain")
    alone = len({hit.last for hit in hits}) < 2
    ours = heard.beside("trouble", hits) and (heard.has_subject or bool(heard.hits("request")))
    if not hits or heard.hits("voice") or (alone and ours):
        return None
    return heard.words(hits)


def _slogan(heard: Heard) -> tuple[str, ...] | None:
    hits = heard.hits("slogan")
    quiet = not heard.hits("request") and not _asked(heard)
    quiet = quiet and not heard.beside("trouble", hits)
    return heard.words(hits) if hits and heard.size <= MIDDLE and quiet else None


def _joke(heard: Heard) -> tuple[str, ...] | None:
    hits = heard.hits("joke")
    if not hits or heard.size > SHORT or heard.has_subject or heard.hits("asks.plainly"):
        return None
    return heard.words(hits) if not heard.beside("trouble", hits) else None


def mistake(heard: Heard) -> tuple[str, ...] | None:
    hits = heard.hits("mistake")
    if not hits:
        return None
    words = heard.tokens.words
    inside = {at for hit in hits for at in range(hit.first, hit.last + 1)}
    rest = [word for at, word in enumerate(words) if at not in inside and word not in ENDS]
    plain = all(word in COURTESY or word in ADDRESS or word in FILLER for word in rest)
    return heard.words(hits) if plain else None


def _stray(heard: Heard) -> tuple[str, ...] | None:
    hits = heard.hits("stray")
    calm = not heard.hits("voice") and not heard.beside("trouble", hits) and not heard.has_subject
    return heard.words(hits) if hits and calm and heard.size <= 2 * SHORT else None


def _well(heard: Heard) -> tuple[str, ...] | None:
    """He thanks for what is well again, or praises, and wants nothing more."""
    thanks = heard.hits("thanks")
    if not thanks or heard.hits("however") or heard.size > LONG:
        return None
    if _asked(heard) or heard.hits("asks.whether", "asks.weakly"):
        return None
    if heard.hits("well"):
        return heard.words(heard.hits("well") + thanks)
    praise = heard.hits("praise")
    return heard.words(praise + thanks) if praise and not heard.hits("trouble", "request") else None


def _asked(heard: Heard) -> bool:
    return bool(heard.hits("asks.plainly", "asks.announced"))


def _troubles(heard: Heard) -> bool:
    return bool(heard.hits("trouble"))


_PROOFS: tuple[tuple[Noise, Proof], ...] = (
    (Noise.PHONE, _phone),
    (Noise.EMPTY, _empty),
    (Noise.TEST, _mashed),
    (Noise.ADVERT, _advert),
    (Noise.CHAIN, _chain),
    (Noise.SLOGAN, _slogan),
    (Noise.MISTAKE, mistake),
    (Noise.STRAY, _stray),
    (Noise.THANKS, _well),
    (Noise.QUESTION, question),
)
