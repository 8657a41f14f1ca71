"""Tells whether a complaint is about officials' own conduct (berkadar pengawasan).

Some words say it alone. Most do not: what makes it one is that several ideas stand close to each
other, a demand and money and an official, aid and somebody's kin. `FRAMES` says which.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from router.reading.heard import Heard
from router.reading.phrases import Hit
from router.reading.rules_conduct import ADDRESSED, COUNTED, FAVOURS, NOT_MEANT, NOT_THEIRS, REFUND
from router.reading.rules_conduct_frames import FRAMES, KIN, MONEY, NEAR, Frame
from router.reading.spelling import listed

TURNS = 3
"""Words before a phrase among which one may turn it round: "tidak ada pungli"."""


def _starts() -> dict[str, tuple[tuple[int, frozenset[str]], ...]]:
    """Sort the frames by the rule that they begin with: which, and what must be found beside."""
    starts: dict[str, tuple[tuple[int, frozenset[str]], ...]] = {}
    for at, frame in enumerate(FRAMES):
        first, *others = (f"conduct.{name}" for name in frame.of if name != MONEY)
        starts[first] = (*starts.get(first, ()), (at, frozenset(others)))
    return starts


_STARTS = _starts()

_FORCE = frozenset(("conduct.does", "conduct.done"))


def supervised(heard: Heard) -> tuple[str, ...]:
    """Give the words that say so; none: it is not."""
    plain = [hit for hit in heard.hits("conduct.always") if _meant(heard, hit)]
    if plain:
        return heard.words(plain)
    # Most texts hold no frame's ideas, and are left at once.
    found = heard.found.keys()
    possible = sorted(
        at for rule in _STARTS.keys() & found for at, others in _STARTS[rule] if others <= found
    )
    if not possible and _FORCE.isdisjoint(found):
        return ()
    scene = _Scene(heard)
    for at in possible:
        if hits := scene.hits(FRAMES[at]):
            return heard.words(hits)
    return heard.words(scene.forced())


class _Scene:
    """What stands in one text: every idea by its name, and who is meant by it."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._street = heard.hits("conduct.street")
        self._persons = [hit for hit in heard.hits("conduct.official") if self._acts(hit)]
        self._officials = list(self._persons)
        if not any(self._heard.hits("conduct.parking")):
            self._officials += [hit for hit in heard.hits("conduct.office") if self._acts(hit)]
        self._found: dict[str, list[Hit]] = {}

    def hits(self, frame: Frame) -> list[Hit]:
        """Give where a frame's ideas stand together; nothing: they do not."""
        others = frame.of[1:]
        for first in self._of(frame.of[0]):
            found = [first]
            for name in others:
                near = _nearest(first, self._of(name))
                if near is None or _distance(first, near) > frame.near:
                    break
                found.append(near)
            else:
                who = self._who(frame, found)
                if who is not None:
                    return [*_joined(found), *who]
        return []

    def forced(self) -> list[Hit]:
        """Give what somebody was done by an official's hand; nothing: by another's, to one."""
        others = self._heard.hits("conduct.other") + self._street
        for hit in self._of("does"):
            before = [one for one in self._persons if one.last < hit.first]
            who = _nearest(hit, before)
            if who is None or _distance(hit, who) > NEAR - 2:
                continue
            if not any(who.last < one.first < hit.first for one in others):
                return [who, hit]
        for hit in self._of("done"):
            behind = [one for one in self._officials if one.first > hit.last]
            who = _nearest(hit, behind)
            if who is None or _distance(hit, who) > 6:
                who = self._by(hit)
            if who and not any(hit.last < one.first <= who.first for one in others):
                return [hit, who]
        return []

    def _by(self, deed: Hit) -> Hit | None:
        """Give who did other things just before: "didatangi babinsa dan diancam"."""
        for one in self._persons:
            before = self._heard.before(one, 1)
            if 0 < deed.first - one.last <= 4 and before and before[0].startswith(("di", "oleh")):
                return one
        return None

    def _of(self, name: str) -> list[Hit]:
        if name not in self._found:
            if name == MONEY:
                hits = self._money()
            elif name == KIN:
                hits = self._kin()
            else:
                hits = [hit for hit in self._heard.hits(f"conduct.{name}") if self._said(name, hit)]
            self._found[name] = hits
        return self._found[name]

    def _said(self, name: str, hit: Hit) -> bool:
        """Tell whether an idea is meant as it stands: not denied, not the citizen's own wish."""
        if name == "cut" and self._heard.hits("conduct.tree"):
            return not self._heard.tokens.words[hit.first].startswith(_FELLING)
        if name in _PLAIN:
            return True
        if not _meant(self._heard, hit):
            return False
        if name in _GIVEN and self._heard.before(hit, 1) == ("terima",):
            return False  # "terima kasih"
        before = self._heard.before(hit, TURNS)
        if name == "asks":
            words = self._heard.tokens.words
            if hit.last + 1 < len(words) and words[hit.last + 1] in FAVOURS:
                return False
            # "kami minta", and not "orang di kelurahan kami yang minta".
            mine = any(word in NOT_THEIRS for word in takewhile(_NOT_WHICH, before))
            if mine and "di" not in before[:1] and not _OF_MINE.intersection(before[1:2]):
                return False
        return name not in ("asks", "asked") or not self._owed(hit)

    def _owed(self, hit: Hit) -> bool:
        """Tell whether what is asked for is a legal fee, or the citizen's own money back."""
        legal = _nearest(hit, self._heard.hits("conduct.legal"))
        if legal is not None and _distance(hit, legal) <= 4:
            return True
        return any(word in REFUND for word in self._heard.tokens.words[hit.last + 1 : hit.last + 6])

    def _who(self, frame: Frame, found: list[Hit]) -> list[Hit] | None:
        """Give who is meant, if somebody must be; None: nobody is, or one of the street."""
        if not frame.by:
            return []
        able = [one for name in frame.by for one in self._able(name)]
        best = where = None
        least = frame.reach + 1
        for hit in found:
            one = _nearest(hit, able)
            if one is not None and _distance(hit, one) < least:
                best, least = one, _distance(hit, one)
                where = hit
        if best is None or where is None:
            return None
        if best.last < where.first and least <= 8:
            # Who stands before the deed did it, whoever it was done to.
            between = any(best.last < one.first < where.first for one in self._street)
            return None if between else [best]
        street = min((_distance(hit, one) for hit in found for one in self._street), default=NEAR)
        return [best] if least <= max(street, 1) or street >= NEAR else None

    def _able(self, name: str) -> list[Hit]:
        if name == "official":
            return self._officials
        return self._persons if name == "person" else self._heard.hits(f"conduct.{name}")

    def _acts(self, hit: Hit) -> bool:
        """Tell whether a named official may be who did it, not whom the citizen asks for help."""
        nobody = (*self._street, *self._heard.hits("conduct.nobody"))
        if any(one.first <= hit.first and hit.last <= one.last for one in nobody):
            return False
        words = self._heard.tokens.words
        if (
            words[hit.first] in _FROM
            and hit.last + 1 < len(words)
            and words[hit.last + 1].isdigit()
        ):
            return False
        return not any(word in ADDRESSED for word in self._heard.before(hit, 2))

    def _money(self) -> list[Hit]:
        """Give words for money and sums: "uang", "50rb", and "300" after "bayar"."""
        words = self._heard.tokens.words
        hits = self._heard.hits("conduct.money")
        hits += [
            Hit(MONEY, at, at)
            for at, word in enumerate(words)
            if word[0] in _DIGITS and _SUM.fullmatch(word)
        ]
        for hit in self._heard.hits(*_PAYING):
            for at in range(hit.last + 1, min(hit.last + 3, len(words))):
                after = words[at + 1] if at + 1 < len(words) else ""
                if _BARE.fullmatch(words[at]) and after not in COUNTED:
                    hits.append(Hit(MONEY, at, at))
        return sorted(hits, key=lambda hit: hit.first)

    def _kin(self) -> list[Hit]:
        """Give an official's kin: the word for it, and the official at most two words behind."""
        words = self._heard.tokens.words
        hits = []
        kin = {words[hit.first] for hit in self._heard.hits("conduct.kin")}
        for hit in self._heard.hits("conduct.kin"):
            for one in self._heard.hits("conduct.chief"):
                between = [word for word in words[hit.last + 1 : one.first] if word not in kin]
                if (
                    0 < one.first - hit.last <= 6
                    and len(between) <= 3
                    and _TITLE.issuperset(between)
                ):
                    hits.append(Hit(KIN, hit.first, one.last))
                    break
        return hits


_DIGITS = frozenset("r0123456789")
"""What a sum may begin with: "rp5000", "50rb"."""

_SUM = re.compile(r"rp\d+|\d+(?:rb|rban|ribu|ribuan|rebu|k|jt|jtan|juta|jutaan|persen)")
_BARE = re.compile(r"[1-9]\d?[05]|[1-9]\d{0,2}000+")

_FELLING = ("potong", "dipotong", "motong", "memotong", "pemotongan", "dipangkas", "mangkas")
"""What is done to trees too."""

_PAYING = tuple(f"conduct.{name}" for name in ("asked", "asks", "gives", "bypass", "brought"))

# Words that deny, and small ones that may stand between such a word and what it denies.
_DENIED = frozenset(("tidak", "bukan", "jangan", "belum", "anti", "bebas", "tanpa"))
_GIVEN = frozenset(("gives", "handed", "slip"))
"""Ideas of which "kasih" is a word."""

_OF_MINE = frozenset(("anak", "suami", "istri", "kampung", "desa", "daerah", "tempat", "sekolah"))
"""Words before "saya" by which somebody else asks: "sekolah anak saya minta"."""

_FILL = frozenset(("pernah", "ada", "di", "usah", "boleh", "ikut", "mau", "perlu", "akan", "lagi"))
_NOT_WHICH = "yang".__ne__
"""Tells that no clause of its own begins at a word."""

_FROM = frozenset(("dari", "oleh", "sama"))
"""Words before "rt 03", which then may be an address only."""

_TITLE = listed(
    """
    pak bapak bu ibu si oknum dari dengan mantan ketua kepala anggota para sang nya dekat sama atau
    tetangga muda tua kandung pertama kedua
    """
)
"""Words that may stand between the word for kin and the official."""

_PLAIN = listed(
    """
    unless noreceipt free else away purpose dead cut short forged campaign benefit unpaid spared
    refused ghost gone above lessons goods
    """
)
"""Ideas that hold a negation of their own, or stand second."""


def _meant(heard: Heard, hit: Hit) -> bool:
    """Tell whether a phrase is not turned round: not "tidak ada pungli", "mencegah pungli"."""
    before = heard.before(hit, TURNS)
    if any(word in NOT_MEANT for word in before):
        return False
    denied = next((word for word in before if word not in _FILL), "")
    return denied not in _DENIED


def _joined(hits: list[Hit]) -> list[Hit]:
    """Give hits with those that follow each other made one: "minta" and "uang"."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.first):
        if joined and hit.first == joined[-1].last + 1:
            joined[-1] = Hit(hit.rule, joined[-1].first, hit.last)
        else:
            joined.append(hit)
    return joined


def _nearest(hit: Hit, others: Iterable[Hit]) -> Hit | None:
    """Give the hit that stands nearest to another, not inside it; None: there is none."""
    apart = [one for one in others if one.last < hit.first or one.first > hit.last]
    return min(apart, key=lambda other: _distance(hit, other), default=None)


def _distance(one: Hit, other: Hit) -> int:
    return max(0, one.first - other.last, other.first - one.last)
