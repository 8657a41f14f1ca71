"""Which cases are about the same matter: fingerprints of words, and a window of the last days.

Pure and in integers only. A fingerprint keeps the smallest hashes of a complaint's words, without
greetings and with the words for one thing folded into one ("PJU padam", "lampu mati"), and where
it is. Two fingerprints are compared by the words that they share, rare words weighing more
(`Window.score`). `Window` finds the few that are worth comparing among many: those in the same
area by one AND of two bit patterns each, those with nearly the same words anywhere by min-hash
bands (Broder 1997). `storage.likenesses` keeps fingerprints, `bot.twins` feeds the window.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import chain, islice
from math import isqrt
from operator import itemgetter

from router.similar_words import FOLDED, SKIPPED
from router.suggestion import Place

WORDS = 64
"""How many words of a complaint are kept; longer ones are sampled by their smallest hashes."""

LONGEST = 6_000
"""Characters of a complaint that are looked at."""

NEAR_WORDS = 6
"""At least so many words must two texts have that are the same without any place known."""

SHARED_WORDS = 2
"""At least so many words must two cases of one area share."""

NEAR, WIDE, HERE = 80, 65, 50
"""From how many hundredths on two cases are likely the same: anywhere (no place known of one of
them); in the same kecamatan, the kelurahan of one unknown; in the same kelurahan. Measured by
`bench.similar`; two different kelurahan never are the same place."""

SCANNED = 5_000
"""How many cases of an area are looked at, the newest days first."""

COPIES = 64
"""How many cases of nearly the same words are compared, the newest: older copies say no more."""

LOOKED_AT = 24
"""How many cases of an area are compared in full: those that share the most words."""

MOST = 5
"""How many likely twins a case is given at most."""

WINDOW = timedelta(days=14)

_BANDS, _ROWS, _BITS = 6, 3, 256
_VERSION = 1
_CLITIC = re.compile(r"(?<=\w{3})(nya|lah|kah|pun)$")
_TRIPLED = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\b(rt|rw)[\s.:]*0*(\d+)|[^\W_]+")
_SEEDS = tuple(
    int.from_bytes(blake2b(b"kawal band %d" % row, digest_size=4).digest(), "big")
    for row in range(_BANDS * _ROWS)
)


class MarksDamaged(ValueError):
    """Kept marks of a fingerprint cannot be read: they are of another version or cut."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is kept of a complaint to know it again; no text can be read out of it.

    `words` are hashes of 32 bits, ascending, at most WORDS; `kelurahan` and `kecamatan` are hashes
    of the areas' ids, 0 where unknown.
    """

    words: tuple[int, ...]
    kelurahan: int = 0
    kecamatan: int = 0

    @property
    def marks(self) -> bytes:
        """The fingerprint as bytes, as a database keeps it; `read` gives it back."""
        numbers = array("I", (_VERSION, self.kecamatan, self.kelurahan, *self.words))
        return numbers.tobytes()


def read(marks: bytes) -> Fingerprint:
    """Give a fingerprint from its bytes. Raises MarksDamaged."""
    if len(marks) < 12 or len(marks) % 4:
        raise MarksDamaged
    version, kecamatan, kelurahan, *words = array("I", marks)
    if version != _VERSION:
        raise MarksDamaged
    return Fingerprint(words=tuple(words), kelurahan=kelurahan, kecamatan=kecamatan)


def fingerprint(text: str, place: Place | None = None) -> Fingerprint:
    """Give the fingerprint of a complaint's words and of where it is."""
    words = sorted({_hash(word) for word in content(text)})[:WORDS]
    return Fingerprint(
        words=tuple(words),
        kelurahan=_area(place.kelurahan if place else None),
        kecamatan=_area(place.kecamatan if place else None),
    )


def content(text: str) -> Iterator[str]:
    """Give the words of a complaint that say what it is about, folded, in order.

    "Mohon bantuannya, PJU di Jl. Mawar RT 03 padam" gives lampu, jalan, mawar, rt3, mati. The
    literal backslash and n of some exports are a line's end.
    """
    plain = text[:LONGEST].lower().replace("\\n", " ").replace("\\r", " ")
    for found in _WORD.finditer(plain):
        if found[1]:
            yield found[1] + found[2]
            continue
        word = _TRIPLED.sub(r"\1", found[0].lstrip("0") or "0")
        word = word if word in SKIPPED else _CLITIC.sub("", word)
        if word not in SKIPPED and (len(word) > 1 or word.isdigit()):
            yield FOLDED.get(word, word)


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "big")


def _area(id_: str | None) -> int:
    return _hash(f"area {id_}") or 1 if id_ else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A case that may be about the same matter; `score` lies between 0 and 1."""

    id: int
    score: float


class _Day:
    """The cases of one day, as they are looked up. Cases are numbered by their place in it."""

    def __init__(self) -> None:
        self.ids: array[int] = array("q")
        self.at: array[float] = array("d")
        self.marks: list[bytes] = []
        self.bits: list[int] = []
        self.near: dict[int, int | list[int]] = {}
        self.inner: dict[int, array[int]] = {}
        self.outer: dict[int, array[int]] = {}
        self.within: dict[int, set[int]] = defaultdict(set)

    def add(self, id_: int, at: datetime, marks: bytes, print_: Fingerprint) -> None:
        """Put a case into the day."""
        slot = len(self.ids)
        self.ids.append(id_)
        self.at.append(at.timestamp())
        self.marks.append(marks)
        self.bits.append(_bits(print_.words))
        for key in _bands(print_.words):
            there = self.near.setdefault(key, slot)
            if isinstance(there, list):
                there.append(slot)
            elif there != slot:
                self.near[key] = [there, slot]
        if print_.kelurahan:
            self.inner.setdefault(print_.kelurahan, array("i")).append(slot)
            self.within[print_.kecamatan].add(print_.kelurahan)
        elif print_.kecamatan:
            self.outer.setdefault(print_.kecamatan, array("i")).append(slot)

    def around(self, print_: Fingerprint) -> Iterable[int]:
        """Give the cases that may be at the same place as another."""
        outer = self.outer.get(print_.kecamatan, ()) if print_.kecamatan else ()
        if print_.kelurahan:
            return chain(self.inner.get(print_.kelurahan, ()), outer)
        if not print_.kecamatan:
            return ()
        within = self.within.get(print_.kecamatan, ())
        return chain(outer, *(self.inner[kelurahan] for kelurahan in within))

    def same(self, keys: Sequence[int]) -> list[int]:
        """Give the cases of nearly the same words, the newest first; no more than COPIES a key."""
        slots: set[int] = set()
        for key in keys:
            found = self.near.get(key, [])
            slots.update(found[-COPIES:] if isinstance(found, list) else (found,))
        return sorted(slots, reverse=True)


class Window:
    """The fingerprints of the last days, looked up within a few milliseconds.

    Not safe for threads: whoever shares it holds a lock around each call. Cases may come in any
    order; one that is there already, or older than the window, is not taken.
    """

    def __init__(self, length: timedelta = WINDOW) -> None:
        self.length = length
        self.last = 0
        self._days: dict[date, _Day] = {}
        self._ids: set[int] = set()
        self._known: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    def add(self, id_: int, at: datetime, marks: bytes) -> None:
        """Take a case in, by the time at which it was opened. Raises MarksDamaged."""
        self.last = max(self.last, id_)
        newest = max(self._days, default=None)
        too_old = newest is not None and _day(at) < newest - self.length - timedelta(days=1)
        if id_ in self._ids or too_old:
            return
        print_ = read(marks)
        self._ids.add(id_)
        self._known.update(print_.words)
        day = self._days.get(_day(at))
        if day is None:
            day = self._days.setdefault(_day(at), _Day())
            self._drop(_day(at) if newest is None else max(newest, _day(at)))
        day.add(id_, at, marks, print_)

    def _drop(self, today: date) -> None:
        """Let go of the days that have left the window; the first may still reach into it."""
        for old in [d for d in self._days if d < today - self.length - timedelta(days=1)]:
            day = self._days.pop(old)
            self._ids.difference_update(day.ids)
            for marks in day.marks:
                self._known.subtract(read(marks).words)
            self._known += Counter()

    def find(
        self,
        print_: Fingerprint,
        now: datetime,
        *,
        but: int | None = None,
        beside: Iterable[tuple[int, bytes]] = (),
    ) -> tuple[Likely, ...]:
        """Give the cases opened within the window before `now` that are likely the same matter.

        Best first, at most MOST. `but` is the case itself. `beside` are cases, by id and marks,
        that have not been taken in yet and count as well.
        """
        found: dict[int, int] = {}
        for id_, marks in chain(self._candidates(print_, now), beside):
            if id_ != but and id_ not in found:
                other = read(marks)
                least = threshold(print_, other)
                if (score := self.score(print_, other, least)) >= least:
                    found[id_] = score
        best = sorted(found.items(), key=lambda one: (-one[1], -one[0]))[:MOST]
        return tuple(Likely(id=id_, score=score / 100) for id_, score in best)

    def _candidates(self, print_: Fingerprint, now: datetime) -> Iterator[tuple[int, bytes]]:
        since, until = (now - self.length).timestamp(), now.timestamp()
        keys, bits = _bands(print_.words), _bits(print_.words)
        shared: list[tuple[int, _Day, int]] = []
        left, copies = SCANNED, COPIES
        for _, day in sorted(self._days.items(), key=lambda one: one[0], reverse=True):
            theirs, at = day.bits, day.at
            same = [slot for slot in day.same(keys) if since <= at[slot] <= until][:copies]
            copies -= len(same)
            for slot in same:
                yield day.ids[slot], day.marks[slot]
            around = list(islice(day.around(print_), left))
            left -= len(around)
            shared += [
                (count, day, slot)
                for slot in around
                if (count := (theirs[slot] & bits).bit_count()) >= SHARED_WORDS
                and since <= at[slot] <= until
            ]
        shared.sort(key=itemgetter(0), reverse=True)
        for _, day, slot in shared[:LOOKED_AT]:
            yield day.ids[slot], day.marks[slot]

    def score(self, one: Fingerprint, other: Fingerprint, least: int = 0) -> int:
        """Give how alike the words of two complaints are, in hundredths.

        The weight of the words that both have, against the geometric mean of what each has: a
        short complaint within a long one is rather like it. A word weighs the more, by the
        logarithm, the rarer it is in the window. What is below `least` may be given as 0.
        """
        mine, theirs = _comparable(one.words, other.words)
        common = mine & theirs
        if len(common) < SHARED_WORDS:
            return 0
        both = self._weight(common)
        left = both + self._weight(mine - common)
        # The other has no less than both have: most are dismissed before its words are weighed.
        if 10_000 * both // left < least * least:
            return 0
        right = both + self._weight(theirs - common)
        return isqrt(10_000 * both * both // (left * right))

    def _weight(self, words: Iterable[int]) -> int:
        # Asked some thousand times a look: a plain `get`, where a Counter answers in Python.
        count, all_ = self._known.get, len(self._ids) + 1
        return sum([(all_ // (count(word) or 1)).bit_length() or 1 for word in words])


def threshold(one: Fingerprint, other: Fingerprint) -> int:
    """Give from how many hundredths on two complaints are likely the same; 101 where never."""
    if one.kelurahan and other.kelurahan:
        return HERE if one.kelurahan == other.kelurahan else 101
    if one.kecamatan and other.kecamatan:
        return WIDE if one.kecamatan == other.kecamatan else 101
    long = min(len(one.words), len(other.words)) >= NEAR_WORDS
    return NEAR if long else 101


def _comparable(
    one: tuple[int, ...], other: tuple[int, ...]
) -> tuple[frozenset[int], frozenset[int]]:
    """Give the words of two fingerprints up to where both know all: a sample of the whole."""
    ends = [words[-1] for words in (one, other) if len(words) == WORDS]
    if not ends:
        return frozenset(one), frozenset(other)
    end = min(ends)
    return frozenset(w for w in one if w <= end), frozenset(w for w in other if w <= end)


def _bands(words: tuple[int, ...]) -> tuple[int, ...]:
    """Give the keys of which two nearly equal sets of words share one almost surely.

    The least of all words under XOR with a random number is equally likely each of them.
    """
    if len(words) < NEAR_WORDS:
        return ()
    least = [min(map(seed.__xor__, words)) ^ seed for seed in _SEEDS]
    rows = (tuple(least[band * _ROWS : band * _ROWS + _ROWS]) for band in range(_BANDS))
    # Below 2^30 an integer of CPython takes the least memory.
    return tuple(hash((band, row)) & 0x3FFFFFFF for band, row in enumerate(rows))


def _bits(words: tuple[int, ...]) -> int:
    """Give a pattern with one bit for each word; words may share one."""
    pattern = 0
    for word in words:
        pattern |= 1 << word % _BITS
    return pattern


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
