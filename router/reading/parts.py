"""More than one complaint in a message: found, and each given as a text of its own.

A message is cut where people themselves begin something new: an item of a numbered list, a new
paragraph, "selain itu", "satu lagi". A cut counts only if both sides tell of a trouble and of
different subjects; what belongs to all (the greeting, who he is, the place said once) goes along
with each part. In doubt the message stays whole: to take apart what is one matter makes two
offices each do half of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from router.reading.heard import Heard, hear
from router.reading.tokens import LONGEST

Topics = Callable[[str], str | None]
"""Gives the affair that a text is about, by the trained model; None: it cannot tell."""

MOST = 6
"""Parts at most; a longer list is a report, which an officer takes apart."""

SHORTEST = 12
"""Characters of a part at least."""

LETTER = 1500
"""Characters above which a text is a letter about one matter, unless it numbers its matters."""

NOTE = 400
"""Characters of a message that is cut between two far subjects without a word for it."""

EARLY, SOME = 8, 5
"""Words within which a paragraph of another matter names it, and words it has at least."""

_ITEM = re.compile(
    r"(?<![^\s.:;,])(?:(?P<n>\d{1,2})[.)](?!\d)|(?P<l>[a-f])[.)])\s{0,9}(?=\S)"
    r"|(?:^|\n)[ \t]{0,9}[-*•–]\s{0,9}(?=\S)"
)
_GOING_ON = (
    r"(?:selain|disamping|di samping) (?:itu|hal tersebut)",
    r"(?:yang |yg )?(?:ke-?\s?2|kedua|ke dua|ketiga|keempat)\s{0,3}(?=[,:.]|adalah|soal|masalah"
    r"|mengenai|tentang|saya|lampu|jalan|sampah)",
    r"(?:ada )?(?:satu|1) lagi",
    r"ada (?:lagi|juga)(?! (?:yang|yg))",
    r"(?:saya |kami |sy )?(?:juga|sekalian|sekaligus) (?:mau|ingin|mohon|minta|lapor|melapor\w*)",
    r"(?:sekalian|sekaligus) (?:saya|sy|kami)",
    r"(?:mohon|tolong) juga",
    r"(?:begitu|demikian) (?:juga|pula) ",
    r"tambahan(?: lagi)?\s?[,:]",
    r"(?:hal|masalah) lain(?:nya)?",
    r"(?:keluhan|laporan) (?:lain|kedua|ke-?2)\w*",
    r"another (?:thing|problem|issue)|also,",
    r"oh? i?ya\b|oiya",
    r"(?:terus|trus|lalu|kemudian|sama) juga\b",
    r"(?:sama|dan|juga|sekalian) (?:soal|masalah|tentang|perihal)\b",
    r"plus\b|belum lagi\b",
)
"""Words by which people go on to another matter, at the beginning of a sentence or a clause."""

_NEW = re.compile(
    r"(?<![^.!?,;\n])\s{0,9}(?:dan |oh (?:ya|iya),? |trus |terus |lalu )?"
    rf"(?:{'|'.join(_GOING_ON)})",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<=[.,;:!?\n])\s{0,9}(?:dan )?(?:yang |yg )?(?:ke-?\s?[2-5]|kedua|ketiga|keempat)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:pertama|ke-?\s?1)\b", re.IGNORECASE)
"""Who has said "pertama" counts his matters: then "kedua" alone goes on to the next."""

_AND = re.compile(r"\b(?:dan|serta|sama)(?: juga)?\b|(?<=[a-z]{4})[.!;]\s|\n", re.IGNORECASE)
_AT_DESK = {"papers", "aid", "work"}
_OUTSIDE = {"lamp", "traffic_light", "road", "drain", "waste", "tree", "noise", "parking", "stalls"}
"""Subjects that no single matter has both of."""

_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_FOLLOWS = re.compile(
    r"\s*(?:akibatnya|sehingga|karena|krn|padahal|apalagi|jadi|makanya|oleh|untuk itu|maka"
    r"|dampaknya|hal (?:ini|tersebut|itu)|sebab|soalnya|namun|tapi|tetapi|demikian|saat"
    r"|ketika|agar|supaya|kalau|jika|apabila|bila|biasanya|sejak|selama|semoga|seharusnya|menutupi|mengganggu|sudah"
    r"|belum|per\s|takut|atas)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?:[\s,]{1,9}\w+){0,3}?[\s,]{0,9}(?:ditakutkan|dikhawatirkan|takut\w*|khawatir\w*|kuatir|dapat|bisa"
    r"|akan|menyebabkan|menimbulkan|mengakibatkan|membuat|membahayakan|merusak|karena|krn)\b",
    re.IGNORECASE,
)
"""After "selain itu": goes on with what comes of the same matter."""

_PLACE = re.compile(
    r"\b(?:(?i:jl|jln|jalan|gang|gg)\.?\s+(?:[A-Z][\w.]*|\d+|[IVX]+)"
    r"(?:[ ,]+(?:[A-Z][\w./]*|(?i:no)\.?\s*\d+\w*|\d+|(?i:gg|gang)\.?))*"
    r"|(?i:rt)\.?\s?\d+[\s/,]{0,3}(?:(?i:rw)\.?\s?\d+)?|(?i:rw)\.?\s?\d+"
    r"|(?i:kel|kelurahan|kec|kecamatan|desa|dusun|perum|perumahan|komplek|kompleks|kampung|blok)"
    r"\.?\s+[A-Z]\w*(?:\s+[A-Z]\w*)*)"
)
_NAMED = re.compile(r"\b(?:nama saya|saya warga|kami warga|alamat|lokasi|warga rt|di rt)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A piece of a message: its subjects in their order, whether it tells something about them.

    `opens` says that it begins a matter by itself: a subject at once, its trouble, its place.
    """

    text: str
    subjects: tuple[str, ...]
    tells: bool
    opens: bool

    def with_more(self, other: "_Piece") -> "_Piece":
        """Give both as one piece."""
        return _Piece(
            text=f"{self.text}\n{other.text}".strip(),
            subjects=(*self.subjects, *other.subjects),
            tells=self.tells or other.tells,
            opens=self.opens,
        )


def parts(heard: Heard, topics: Topics | None = None) -> tuple[str, ...]:
    """Give the complaints of a message as texts of their own; none where it has only one.

    `topics` confirms with the model's eyes: parts of the same affair and place stay together.
    """
    several = sum(rule.startswith("about.") for rule in heard.found) > 1
    if not several or len(heard.tokens.text) > LONGEST:
        return ()
    plain = heard.tokens.text.replace("\\n", "\n").strip()
    for cut in (_listed, _cut_at_words, _cut_afar):
        head, pieces, tail = cut(plain)
        found = _joined(pieces, topics)
        if 2 <= len(found) <= MOST:
            return tuple(_whole(head, found, at, tail) for at in range(len(found)))
    return ()


def _piece(text: str) -> _Piece:
    heard = hear(text)
    about = [hit for rule, hits in heard.found.items() if rule.startswith("about.") for hit in hits]
    about.sort(key=lambda hit: (hit.first, -hit.last))
    trouble = bool(heard.hits("trouble"))
    early = bool(about) and about[0].first < EARLY and heard.size >= SOME
    return _Piece(
        text=text.strip(),
        subjects=tuple(dict.fromkeys(hit.rule for hit in about)),
        tells=bool(about) and (trouble or bool(heard.hits("request", "lacking"))),
        opens=early and trouble and _PLACE.search(text) is not None,
    )


def _listed(text: str) -> tuple[str, list[_Piece], str]:
    """Cut at the items of a list: what stands before it and after its last line is for all."""
    marks = _marks(text)
    if len(marks) < 2:
        return text, [], ""
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    items = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    last, _, tail = items[-1].partition("\n")
    items[-1] = last
    pieces = [_piece(item) for item in items if len(item.strip()) >= SHORTEST]
    own = all(piece.tells and not _FOLLOWS.match(piece.text) for piece in pieces)
    if len(pieces) < len(items) or not own:
        return text, [], ""
    return text[: marks[0].start()].strip(), pieces, tail.strip()


def _marks(text: str) -> list[re.Match[str]]:
    """Give the marks of a list's items: 1. 2. 3., else a. b. c., else dashes."""
    found = list(_ITEM.finditer(text))
    for name, labels in (("n", [str(number) for number in range(1, 30)]), ("l", list("abcdef"))):
        row: list[re.Match[str]] = []
        for mark in found:
            # "RW 05." is no item: only what goes on counting is.
            if len(row) < len(labels) and mark[name] == labels[len(row)]:
                row.append(mark)
        if len(row) > 1:
            return row
    return [mark for mark in found if mark["n"] is None and mark["l"] is None]


def _cut_at_words(text: str) -> tuple[str, list[_Piece], str]:
    """Cut at new paragraphs and at the words by which people go on to another matter."""
    said = {found.start() for found in _NEW.finditer(text) if not _EFFECT.match(text, found.end())}
    if _FIRST.search(text):
        said |= {found.start() for found in _COUNTED.finditer(text)}
    cuts = sorted({0, *said, *(found.end() for found in _PARAGRAPH.finditer(text))})
    pieces: list[_Piece] = []
    if len(cuts) < 2 or len(text) > LETTER:
        return "", pieces, ""
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = _piece(text[at:end])
        fresh = at in said or piece.opens
        if pieces and not (fresh and piece.tells and not _FOLLOWS.match(piece.text)):
            pieces[-1] = pieces[-1].with_more(piece)
        elif piece.text:
            pieces.append(piece)
    return "", pieces, ""


def _cut_afar(text: str) -> tuple[str, list[_Piece], str]:
    """Cut a short message at the one "dan" between a paper or aid and something in the street.

    Troubles of the same street often are one matter ("banjir dan got mampet"); these never are.
    """
    if len(text) > NOTE:
        return "", [], ""
    for found in _AND.finditer(text):
        sides = [_piece(text[: found.start()]), _piece(text[found.end() :])]
        kinds = [{one.removeprefix("about.") for one in side.subjects} for side in sides]
        apart = any(a <= _AT_DESK and b <= _OUTSIDE for a, b in (kinds, kinds[::-1]))
        troubled = all(side.tells and hear(side.text).hits("trouble", "lacking") for side in sides)
        if apart and troubled and not _FOLLOWS.match(sides[1].text):
            return "", sides, ""
    return "", [], ""


def _joined(pieces: list[_Piece], topics: Topics | None) -> list[_Piece]:
    """Put together again what is about the same: parts stay apart by subject, or by affair."""
    found: list[_Piece] = []
    for piece in pieces:
        same = next((at for at, other in enumerate(found) if _same(other, piece, topics)), None)
        if same is None:
            found.append(piece)
        else:
            found[same] = found[same].with_more(piece)
    return found


def _same(one: _Piece, other: _Piece, topics: Topics | None) -> bool:
    if not (one.tells and other.tells):
        return True
    if one.subjects[0] in other.subjects or other.subjects[0] in one.subjects:
        return True
    if topics is None:
        return False
    affairs = topics(one.text), topics(other.text)
    return affairs[0] is not None and affairs[0] == affairs[1]


def _whole(head: str, pieces: list[_Piece], at: int, tail: str) -> str:
    """Give a part with what belongs to all: who and where, said once, goes with each."""
    text = pieces[at].text
    shared = [line for line in _SENTENCE.split(head) if _PLACE.search(line) or _NAMED.search(line)]
    shared += [line for line in _SENTENCE.split(tail) if _PLACE.search(line)]
    if not _PLACE.search(text) and not shared:
        others = (place for piece in pieces for place in _PLACE.finditer(piece.text))
        places = list(dict.fromkeys(place[0].strip(" ,.") for place in others))
        shared = [", ".join(places)] if places and len(places) <= 3 else []
    return "\n".join([text, *(line.strip() for line in shared if line.strip() not in text)])
