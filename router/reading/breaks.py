"""Where people may go on to another matter: ends of sentences, and the words they go on with.

A break has a strength: how much its words say by themselves that something new begins. "Satu lagi"
says it outright, "terus" often, the end of a sentence little, a comma hardly anything. Whether it
is so is judged by what stands on both sides (`router.reading.matters`).
"""

import re
from enum import IntEnum
from typing import NamedTuple

from router.reading.rules_going_on import INLINE_STRONG, MILD, NTH, STRONG


class Strength(IntEnum):
    """How much a break says that another matter begins."""

    COMMA = 0
    PLAIN = 1
    HINT = 2
    MILD = 3
    STRONG = 4


class Break(NamedTuple):
    """Where a piece begins, and how strongly it is announced."""

    at: int
    strength: Strength


ANNOUNCED = 24
"""Characters within which one announcement may follow another."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n|(?<=[a-z]{4})[.;](?=[A-Za-z])|(?<=[!?])(?=\w)")
_SHORTENED = re.compile(
    r"\b(?:jl|jln|gg|gng|no|rt|rw|kh|ir|dr|drs|st|bu|pk|hj|tn|ny|km|yth|kel|kec|bpk|kab|blk|ass"
    r"|asw|dsn|sby|prof|komp|perum|ds|\w)\.\s*$",
    re.IGNORECASE,
)
"""A point behind these ends no sentence."""

_COMMA = re.compile(r"(?<=\w),\s*(?=[^\W\d])")
_WISHED = re.compile(
    r"\s(?:dan|serta|&|terus|trus|sama|lan) (?:mohon|minta|tolong|mhn|tlg) (?!(?:bantu|perhati|maaf"
    r"|izin|ijin|segera|tindak|agar|supaya|untuk|utk|dapat|kepada|penjelas|solusi|info|respo|kebijak"
    r"|ditindak|di |kerja|peng?erti|dukung|jawab|kejelas|arah|petunjuk|kira)\w*)"
)
"""A second wish of its own, not the same once more."""

_INLINE = re.compile(
    r"\s(?:(?:terus|trus|trs|sama|sm|lalu|lan|karo|jeung|serta|dan)(?P<also> juga| jg)?(?= [a-z])"
    r"(?! (?:menerus|terus|sekali|saja|aja|dengan|dgn|sama|lalang))|[&+](?= ?\w))",
)
_LEAD = (
    r"(?:dan |i?nggih |oh (?:ya|iya),? |trus |terus |lalu |nah,? |lha |lah |eh,? |sama |ama |,)?"
)
_NEW_STRONG = re.compile(rf"(?<![^.!?,;:\n])[\s,]{{0,9}}{_LEAD}{STRONG}")
_NEW_MILD = re.compile(rf"(?<![^.!?,;\n])\s{{0,9}}{MILD}(?!\w)")
_WITHIN = re.compile(rf"\s{INLINE_STRONG}")
_ADDRESSED = re.compile(
    r"(?:kepada|kpd|utk|untuk|buat) (?:yth\.? )?(?:dinas|bapak|ibu|kepala|pak|bu|pdam|pln|satpol"
    r"|dishub|dlh|rsud|kelurahan|kecamatan|puskesmas|polisi|polsek|camat|lurah)[^:.,\n]{0,40}:",
)
"""He says for whom the next is."""

_FIRST = re.compile(r"\b(?:pertama|ke-?\s?1|kahiji|kesatu|kaping (?:setunggal|pisan)|partamo)\b")
_COUNTED = re.compile(
    rf"(?<=[.,;:!?\n])\s{{0,9}}(?:(?:dan|lan|jeung|sarta) )?(?:(?:yang|yg|nu|sing) )?{NTH}\b",
)
"""Who has said "pertama" counts his matters: then "kedua" alone goes on to the next."""

_ABOUT = re.compile(
    r"\b(?:hal|poin|tuntutan|permintaan|permohonan|pertanyaan|usulan|masukan) (?:yang |yg )?"
    r"(?:terkait|berkaitan|tentang|mengenai|soal|perihal|seputar)\b",
)
"""Who says that all he counts is about one thing counts no matters."""

_BESIDE = re.compile(r"(?:itu|tersebut|juga|jg|tambah lagi)$")
_EFFECT = re.compile(
    r"(?:[\s,]{1,9}\w+){0,5}?[\s,]{0,9}(?:ditakutkan|dikhawatirkan|takut\w*|khawatir\w*|kuatir|dapat"
    r"|bisa|akan|menyebabkan|menimbulkan|mengakibatkan|membuat|membahayakan|merusak|karena|krn)\b",
)
"""After "selain itu": goes on with what comes of the same matter."""

_SEVERAL = re.compile(
    r"\b(?:dua|2|tiga|3|empat|4|beberapa|loro|kalih|rong|duo) (?:hal|perkara|laporan|keluhan"
    r"|masalah|aduan|pengaduan|persoalan|urusan|perkoro|komplain)\b|\b(?:dua|ke)[- ]?duanya\b",
)
"""Who says that he has several matters needs fewer words at each."""

_ALSO = re.compile(r"\s*(?:[^\s,.;:!?]+ ){1,5}?(?:juga|jg|pun|oge|ugo|uga|pula|jua)\b")
_TURNS = re.compile(
    r"\s*(?:(?:soal|masalah|mengenai|tentang|perihal) (?!itu|ini|hal (?:itu|ini))"
    r"|(?:yang|yg) (?:perlu|penting|parah|lebih parah|bikin|mau)|pulangnya|sepulang"
    r"|di (?:tempat|lokasi|daerah|gang|jalan|jl|rt|rw|kampung|sebelah|depan|belakang)\b)",
)
"""Beginnings of a sentence that turn to another thing, or to another place."""


def breaks(text: str, *, near: bool) -> list[Break]:
    """Give where pieces of a text may begin, in their order, the first at 0.

    `near` looks inside sentences too: at commas, "dan" and "terus".
    """
    found: dict[int, Strength] = {0: Strength.PLAIN}

    def note(at: int, strength: Strength) -> None:
        if strength > found.get(at, -1):
            found[at] = strength

    ends = _ends(text)
    # Small letters are looked through in half of the time; a few letters grow by it.
    low = text.lower()
    text = low if len(low) == len(text) else text
    for at in ends:
        turns = _ALSO.match(text, at) or _TURNS.match(text, at)
        note(at, Strength.HINT if turns else Strength.PLAIN)
    for mark in _NEW_MILD.finditer(text):
        note(_begin(text, mark), Strength.MILD)
    for mark in _announced(text):
        note(_begin(text, mark), Strength.STRONG)
    for mark in _WISHED.finditer(text):
        note(_begin(text, mark), Strength.MILD)
    if near:
        for mark in _INLINE.finditer(text):
            note(_begin(text, mark), Strength.HINT if mark["also"] else Strength.COMMA)
        for mark in _COMMA.finditer(text):
            also = _ALSO.match(text, mark.end())
            note(mark.end(), Strength.PLAIN if also else Strength.COMMA)
    if _SEVERAL.search(text) and not _ABOUT.search(text):
        found = {at: Strength(min(much + 1, Strength.STRONG)) for at, much in found.items()}
    return _gathered([Break(at, found[at]) for at in sorted(found) if at < len(text)], text)


def addressed(text: str) -> bool:
    """Tell whether a piece begins by saying whom it is for."""
    return _ADDRESSED.match(text.lstrip().lower()) is not None


def _ends(text: str) -> list[int]:
    """Give where sentences and lines begin."""
    return [
        mark.end()
        for mark in _SENTENCE.finditer(text)
        if "\n" in mark[0] or not _SHORTENED.search(text, max(mark.start() - 7, 0), mark.start())
    ]


def _announced(text: str) -> list[re.Match[str]]:
    """Give the words that say outright that another matter comes."""
    found = [*_ADDRESSED.finditer(text)] if ":" in text else []
    said = [*_NEW_STRONG.finditer(text)]
    if _FIRST.search(text):
        said += _COUNTED.finditer(text)
    if said and _ABOUT.search(text):
        said = []
    said += _WITHIN.finditer(text)
    beside = (mark for mark in said if _BESIDE.search(mark[0]) is not None)
    effects = {mark.start() for mark in beside if _EFFECT.match(text, mark.end())}
    return [*found, *(mark for mark in said if mark.start() not in effects)]


def _gathered(found: list[Break], text: str) -> list[Break]:
    """Take what is announced in several steps for one break: "Lalu, mumpung ...", "oh ya, sama".

    Whole sentences are no steps, however short: "Kedua lampu mati. Ketiga air keruh."
    """
    kept = found[:1]
    for one in found[1:]:
        last = kept[-1]
        near = one.at - last.at <= ANNOUNCED
        if last.strength >= Strength.HINT and near and not _ENDED.search(text[last.at : one.at]):
            kept[-1] = Break(last.at, max(last.strength, one.strength))
        else:
            kept.append(one)
    return kept


_ENDED = re.compile(r"\w{3,}[.!?;]\s*$")


def _begin(text: str, mark: re.Match[str]) -> int:
    """Give where the words of a mark begin, behind the blanks and commas before them."""
    at = mark.start()
    while at < mark.end() and text[at] in " ,\n\t\r":
        at += 1
    return at
