"""Which pieces of a message are about the same matter, and which are matters of their own.

Both sides of a break must tell something of their own (`router.reading.piece`); how clearly they
must differ depends on how strongly the break is announced (`router.reading.breaks`).
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from router.reading.breaks import Strength, addressed
from router.reading.piece import ASKED, FEW, TOLD, Piece
from router.reading.rules_going_on import CAUSE, FOLLOWS, LEAD, PERSONS, STORY

_ONE = -1.0
"""The margin of pieces that are one matter whatever the model says."""

_AT_DESK = {"papers", "aid", "work"}
_OUTSIDE = {"lamp", "traffic_light", "road", "drain", "waste", "tree", "noise", "parking", "stalls"}
"""Subjects that no single matter has both of."""

_CLEAR = 0.7
"""How sure the model is where even "kok ... juga" begins another matter."""

_BEGINNING = 160
"""Characters of a piece within which it is told that it goes on."""

_GOES_ON = re.compile(
    rf"{LEAD}{CAUSE}\b|[\s\-.,]*(?:terus|trus|trs|teros|lalu|lantas|kemudian) {STORY}\b",
)
"""The piece tells what comes of the matter before it, why, or what came next."""

_SAME_ONE = re.compile(
    r"\s*(?:\S+ ){0,5}?(?:terima ?kasih|makasih|trims|ucapkan)\b|[\s\-.,&]*dan (?:itu|ini)\b"
    r"|\s*(?:\S+ ){0,6}?(?:tersebut|tsb|beliau|mereka)\b|\s*(?:dan |terus |trus |lalu )?dia\b",
)
"""The piece speaks of what the one before it has named, or is the thanks."""

_FOLLOWS = re.compile(
    rf"{LEAD}(?:{FOLLOWS}\b|(?:\S+ ){{1,4}}(?:ikut|kena imbas"
    r"|(?<!belum )(?<!blm )(?<!tidak )(?<!gak )(?<!ga )(?:men)?jadi(?= \w))\b)",
)
"""Beginnings that, without a word for something new, go on with the matter before them."""

_ONESELF = re.compile(r"[\s\-.,]*(?:saya|sy|aku|kami|kita|gue|gw)\b")
_BEFALLS = re.compile(
    rf"[\s\-.,]*(?:(?:dan|terus|trus|lalu|sama) )?(?:(?:saya|sy|aku|kami|kita|gue|gw)|{PERSONS})\b",
)
"""What befalls people comes of the matter before it, unless something new is announced."""

_EFFECT = re.compile(
    r"(?:\S+ ){0,5}?(?:karena|krn|akibat\w*|takut\w*|di ?takutkan|di ?khawatirkan|menyebabkan"
    r"|mengakibatkan|berpotensi|saat|ketika|kemungkinan)\b",
)
"""An item of a list that tells why, or what comes of the item before it."""

_PARAGRAPH = re.compile(r"\n\s*\n\s*$")
_HISTORY = re.compile(
    r"\s*laporan (?:saya|sy|kami|ini)\b|"
    r"\s*(?:(?:dan|tapi|padahal) )?(?:(?:saya|sy|kami|warga) )?"
    r"(?:(?:sudah|udah|sdh|telah|pernah|sering) )+"
    r"(?:\S+ ){0,2}?(?:lapor\w*|melapor\w*|dilaporkan|mengadu\w*|diadukan|laporan|komplain)\b",
)
"""He has told it before: that is no matter, but the history of one."""

_DISASTER = re.compile(
    r"\b(?:banjir|kebanjiran|longsor|gempa|kebakaran|puting beliung|tanggul|tsunami|rob)\b",
)
"""What a disaster does to all is one matter with it."""

_DARK = re.compile(r"\b(?:mati|padam|redup|rusak|pecah|hilang|nyala|menyala)\b")

_NEAR = frozenset(
    frozenset(pair.split("+"))
    for pair in [
        "pu+hub",
        "pu+bencana",
        "pu+air_bumd",
        "pu+lh",
        "pu+perkim",
        "lh+bencana",
        "trantib+hub",
        "trantib+lh",
        "trantib+kopdag",
        "kopdag+pangan",
        "ptsp+perkim",
        "ptsp+trantib",
        "perkim+aset",
        "lh+perkim",
        "hub+kopdag",
        "lh+kesehatan",
    ]
)
"""Affairs that one matter often has both of: a hole in the road and the jam before it."""

_NEED = frozenset(
    [
        "sosial",
        "pendidikan",
        "kesehatan",
        "naker",
        "dukcapil",
        "perkim",
        "ppakb",
        "kopdag",
        "umum",
        "kepegawaian",
        "wilayah",
        "kominfo",
        "pajak",
    ]
)
"""Affairs that meet in one person's need: no card, hence no aid, hence no school."""

_VAGUE = frozenset(("wilayah", "kepegawaian", "umum", "aset", "bencana", "budparpora"))
"""Affairs that the model takes a side remark for."""


def margin(one: Piece, other: Piece) -> float:
    """Tell how much further apart two neighbours are than is asked; below 0: one matter."""
    strength = other.strength
    if not one.may_tell(strength) or not other.may_tell(strength) or _goes_on(one, other):
        return _ONE
    if strength <= Strength.PLAIN and one.subjects[0] == other.subjects[0]:
        return _ONE
    if not one.tells(strength, new=False) or not other.tells(strength, new=True):
        return _ONE
    if not one.affairs:
        return _by_subject(one, other)
    if addressed(one.text) and addressed(other.text):
        return 1.0
    return _by_affair(one, other)


def _goes_on(one: Piece, other: Piece) -> bool:
    """Tell whether the words say that the second side goes on with the matter of the first."""
    strength, text = other.strength, other.text[:_BEGINNING].lower()
    if _GOES_ON.match(text) or _SAME_ONE.match(text):
        return True
    if strength > Strength.HINT:
        return False
    if _FOLLOWS.match(text) and not _clear(one, other):
        return True
    if _HISTORY.match(one.text[:_BEGINNING].lower()):
        return True
    if strength > Strength.PLAIN:
        return False
    if (_BEFALLS if strength is Strength.COMMA else _ONESELF).match(text):
        return True
    at_desk = bool(other.subjects) and set(other.subjects) <= _AT_DESK
    return not at_desk and _DISASTER.search(one.text.lower()) is not None


def _clear(one: Piece, other: Piece) -> bool:
    """Tell whether "juga" joins two troubles that the model is sure are different ones."""
    if other.strength is not Strength.HINT or not (one.amiss and other.amiss):
        return False
    apart = bool(one.subjects and other.subjects) and one.subjects[0] != other.subjects[0]
    return apart and one.best != other.best and min(one.sure, other.sure) >= _CLEAR


def distance(one: Piece, other: Piece) -> float:
    """Tell how little two pieces' affairs overlap: 0 the same, 1 nothing in common."""
    theirs = other.affairs
    return 1 - sum(min(share, theirs.get(affair, 0.0)) for affair, share in one.affairs.items())


def _shared(one: Piece, other: Piece) -> bool:
    """Tell whether what either begins with is named in the other."""
    a, b = one.subjects, other.subjects
    return bool(a and b) and (a[0] in b or b[0] in a)


def _by_affair(one: Piece, other: Piece) -> float:
    strength = other.strength
    shared = _shared(one, other)
    told = bool(one.subjects and other.subjects) and not shared
    if one.best == other.best:
        unsure = min(one.sure, other.sure) < 0.6
        first = bool(one.subjects and other.subjects) and one.subjects[0] != other.subjects[0]
        return 0.05 if strength is Strength.STRONG and unsure and first else -0.9
    asked = ASKED[strength]
    either, top = asked.either, asked.one
    if told and (strength >= Strength.HINT or (one.amiss and other.amiss)):
        either, top = TOLD[strength]
    if min(one.sure, other.sure) < either or max(one.sure, other.sure) < top:
        return -0.5
    more = _more(one, other, told)
    if more is None:
        return -0.5
    if shared:
        more += 0.15 if strength >= Strength.MILD else 0.1
    return distance(one, other) - asked.far - more


def _more(one: Piece, other: Piece, told: bool) -> float | None:
    """Give how much further apart sides must be whose affairs often meet; None: never enough."""
    strength = other.strength
    both = frozenset((one.best, other.best))
    if {"tree", "lamp"} <= {*one.subjects[:1], *other.subjects[:1]}:
        # The tree hides the lamp: one matter, unless the lamp has a trouble of its own.
        lamp = one if one.subjects[0] == "lamp" else other
        if not _DARK.search(lamp.text.lower()):
            return None
    if both not in _NEAR and not both <= _NEED and not both & _VAGUE:
        return 0.0
    if strength is Strength.STRONG:
        return 0.05
    if strength is Strength.MILD:
        person = both <= _NEED and not (told and other.trouble)
        return None if person else 0.1 if told else 0.2
    if strength is Strength.HINT:
        clear = told and max(one.sure, other.sure) >= 0.8 and not _BEFALLS.match(other.text.lower())
        person = both <= _NEED and not clear
        return 0.2 if one.amiss and other.trouble and not person else None
    # A bare list: each names its own thing at once, and what is wrong with it.
    far = both not in _NEAR and not both <= _NEED and one.amiss and other.amiss
    if strength is Strength.COMMA and both & _VAGUE:
        far = far and set(other.subjects) <= _AT_DESK
    if told and far:
        return 0.05
    plain = told and both in _NEAR and min(one.sure, other.sure) >= 0.85
    return 0.0 if plain and one.wanting and other.wanting else None


def _by_subject(one: Piece, other: Piece) -> float:
    """Judge by the rules alone: subjects differ, or, without a word for it, differ wholly."""
    if _shared(one, other):
        return -0.5
    if other.strength >= Strength.MILD:
        return 0.3
    a, b = set(one.subjects), set(other.subjects)
    if other.opens and _PARAGRAPH.search(one.text):
        return 0.1
    apart = (a <= _AT_DESK and b <= _OUTSIDE) or (b <= _AT_DESK and a <= _OUTSIDE)
    return 0.1 if apart and one.amiss and other.amiss else -0.5


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbours that are one matter, the weakest breaks and the nearest sides first."""
    found = list(pieces)
    quiet = all(piece.strength <= Strength.PLAIN for piece in found)
    if quiet and len({subject for piece in found for subject in piece.subjects}) < 2:
        return []
    margins = [margin(one, other) for one, other in pairwise(found)]
    while margins:
        weak = [at for at, much in enumerate(margins) if much < 0]
        if not weak:
            break
        at = min(weak, key=lambda at: (found[at + 1].strength, margins[at]))
        found[at : at + 2] = [found[at].with_more(found[at + 1])]
        del margins[at]
        for beside in (at - 1, at):
            if 0 <= beside < len(margins):
                margins[beside] = margin(found[beside], found[beside + 1])
    return found


def items(head: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Join items of a list that are the same matter.

    None where an item tells of no trouble, or where what stands before the list has told the matter
    already: then it lists what belongs to that.
    """
    if any(_GOES_ON.match(one.text.lower()) or not _is_item(one) for one in pieces):
        return []
    if any(_EFFECT.match(one.text.lower()) for one in pieces[1:]):
        return []
    told = bool(head.subjects) and head.wanting and head.sure >= 0.6
    if told and all(one.best == head.best for one in pieces):
        return []
    return gathered(pieces, _same_item)


def _is_item(piece: Piece) -> bool:
    if piece.size < FEW or not piece.wanting:
        return False
    return bool(piece.subjects) or (piece.amiss and piece.sure >= 0.5)


def gathered(pieces: Sequence[Piece], same: Callable[[Piece, Piece], bool]) -> list[Piece]:
    """Put together what is the same, wherever it stands."""
    found: list[Piece] = []
    for piece in pieces:
        at = next((at for at, other in enumerate(found) if same(other, piece)), None)
        if at is None:
            found.append(piece)
        else:
            found[at] = found[at].with_more(piece, "\n")
    return found


def same_matter(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces that something else parts are yet the same matter."""
    if not one.affairs:
        return _shared(one, other)
    return one.best == other.best and (_shared(one, other) or min(one.sure, other.sure) >= 0.6)


def _same_item(one: Piece, other: Piece) -> bool:
    a, b = one.subjects, other.subjects
    if a and b and a[0] == b[0]:
        return True
    if not one.affairs:
        return _shared(one, other)
    told = bool(a and b) and not set(a) & set(b)
    if one.best == other.best:
        return not (told and one.amiss and other.amiss)
    both = frozenset((one.best, other.best))
    if both in _NEAR or both <= _NEED or both & _VAGUE:
        return not (told and distance(one, other) >= 0.5)
    if not told and min(one.sure, other.sure) < 0.75:
        return True
    return distance(one, other) < 0.5
