"""Where a complaint is about: kecamatan and kelurahan by the office's own names, and the words.

A `Gazetteer` is built once from the directory's areas and asked for every text. Neighbours:
`router.place_words` cuts texts, `router.place_names` knows the names, `router.place_mentions`
finds them and says how much each one says, `router.place_passage` finds the words for the
place, `router.place_map` knows where a shared location lies. Here it is decided.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from typing import NamedTuple

from config.areas import Area, AreaKind
from router.directory import Directory
from router.place_home import aside
from router.place_map import Around, Outlines, Point
from router.place_mentions import Level, Mention, mentions
from router.place_names import AREA_WORDS, Names
from router.place_passage import parts, passage
from router.place_spelling import Spelling
from router.place_words import VILLAGES, tokens
from router.place_written import point_of
from router.suggestion import Place

ENOUGH = Level.HOUSE
"""From here on a mention is taken to say where it is."""

_STREETS = (Level.NAMESAKE, Level.STREET, Level.HOUSE, Level.LANE)

_OFFICE = frozenset({"kantor", "balai", "pemerintah", "pemkel", "pemdes"})
"""What stands before the area in the name of its office."""

_ADDRESS = 8
"""Words from a street to the kelurahan within one address."""


class _Heard(NamedTuple):
    """What one text says of a place: its words, the areas, and how much said so."""

    words: str | None
    around: Around
    level: Level


class Gazetteer:
    """The areas of an office, asked by what people write. Immutable."""

    def __init__(self, areas: Iterable[Area]) -> None:
        known = sorted(areas, key=lambda area: area.id)
        self._names = Names(known)
        self._spelling = Spelling(self._names)
        self._outlines = Outlines(known)

    def area(self, id_: str | None) -> Area | None:
        """Give the area with this id."""
        return self._names.areas.get(id_) if id_ else None

    def called(self, name: str) -> tuple[Area, ...]:
        """Give the areas that a written name or an id means; several where it is ambiguous.

        "Kelurahan Muara" means no kecamatan of that name; "Teluk/Muara" means the one in Teluk.
        """
        around, _, own = name.rpartition("/")
        if around and name not in self._names.areas:
            parents = {area.id for area in self.called(around)}
            return tuple(a for a in self.called(own) if a.parent in parents)
        cut = tokens(name)
        kind = self._names.announced(cut[0].word) if len(cut) > 1 else None
        if kind is None:
            return self._names.called(name)
        rest = self._names.called(name[cut[1].start :])
        return tuple(area for area in rest if area.kind is kind) or self._names.called(name)

    def like(self, name: str) -> tuple[Area, ...]:
        """Give the areas that a written name means but for one letter."""
        cut = tokens(name)
        begin = 1 if len(cut) > 1 and self._names.announced(cut[0].word) else 0
        hit = self._spelling.near(cut, begin) if len(cut) > begin else None
        whole = hit is not None and hit.end == len(cut)
        return tuple(one.area for one in hit.names) if hit and whole else ()

    def office(self, name: str) -> tuple[AreaKind | None, str]:
        """Tell of an agency's name which kind of area it is the office of, and that area's name.

        "Kantor Kelurahan Muara" is the office of Muara; None for all other agencies.
        """
        cut = tokens(name)
        at = 1 if len(cut) > 1 and cut[0].word in _OFFICE else 0
        if len(cut) <= at + 1:
            return None, name
        own, word = name[cut[at].start :], cut[at].word
        if word in AREA_WORDS:
            return AREA_WORDS[word], own
        # "Kampung Ilmu" need not be a village.
        villages = self._names.called(own) if word in VILLAGES else ()
        known = any(area.kind is AreaKind.KELURAHAN for area in villages)
        return (AreaKind.KELURAHAN, own) if known else (None, name)

    def mentions(self, text: str) -> list[Mention]:
        """Give the names of areas in a text, with how much each of them says."""
        return mentions(self._names, self._spelling, self._names.parted(tokens(text)))

    def find(
        self, text: str, point: Point | None = None, *, answered: str | None = None
    ) -> Place | None:
        """Give where a text is about; None where it says nothing of a place.

        `answered` are the citizen's own words for the place, where he was asked for it: they
        come before what the text says. `point` is a shared location (latitude, longitude in
        degrees); one that stands written in the text counts as such. It decides the areas where
        the outlines know it.
        """
        said = [part for part in (answered, text) if part]
        heard = [self._heard(part, whole=part is answered) for part in said]
        words = next((one.words for one in heard if one.words), None)
        if len(heard) > 1 and heard[0].level <= Level.LANE and heard[-1].level >= Level.SAID:
            # "Jl. Menur Sari 5" asked for, but "kelurahan Kaliwangi" told before.
            heard.reverse()
        around = reduce(_filled, (one.around for one in heard), Around())
        point = point or next(filter(None, map(point_of, said)), None)
        if point is not None:
            around = self._outlines.around(point) or around
            words = words or f"{point[0]:.6f}, {point[1]:.6f}"
        if words is None:
            return None
        return Place(text=words, kecamatan=around.kecamatan, kelurahan=around.kelurahan)

    def _heard(self, text: str, *, whole: bool) -> _Heard:
        """Read one text; `whole` says that all of it was written to tell the place."""
        cut = self._names.parted(tokens(text))
        found = mentions(self._names, self._spelling, cut)
        places = parts(text, cut, {one.start: one.end for one in found})
        beside = aside(cut, places)
        mine = _meant(found, beside)
        around = self._decide(mine)
        if mine is not found:
            # Who lives in the kelurahan next door says of the kecamatan no more than that.
            around = _filled(around, self._decide(found))
        taken = frozenset(
            one.start for one in found if around.kelurahan in set(self._kelurahan(one))
        )
        return _Heard(
            words=passage(text, cut, places, whole=whole, aside=beside, meant=taken),
            around=around,
            level=max((one.level for one in mine), default=Level.PART),
        )

    def _decide(self, found: Sequence[Mention]) -> Around:
        """Give the areas that a text's mentions say together."""
        said = _kecamatan(found)
        best: dict[Level, list[tuple[Mention, frozenset[str]]]] = {}
        for mention in found:
            own = frozenset(self._kelurahan(mention))
            if not own or mention.level < ENOUGH:
                continue
            fitting = frozenset(k for k in own if self._names.areas[k].parent in said)
            if said and not fitting and mention.level < Level.SAID:
                continue
            best.setdefault(mention.level, []).append((mention, fitting or own))
        if best:
            level = max(best)
            if level is Level.LISTED:
                best[level] += self._doubts(found, best[level])
            decided = self._one(best[level])
            if decided.kecamatan:
                return decided
        around = said or self._streets(found)
        return Around(kecamatan=next(iter(around)) if len(around) == 1 else None)

    def _streets(self, found: Sequence[Mention]) -> frozenset[str]:
        """Give the one kecamatan of all kelurahan after which streets of a text are named."""
        named = {
            self._names.areas[one].parent or ""
            for mention in found
            if mention.level is Level.STREET
            for one in self._kelurahan(mention)
        }
        return frozenset(named) if len(named) == 1 else frozenset()

    def _doubts(
        self, found: Sequence[Mention], listed: Sequence[tuple[Mention, frozenset[str]]]
    ) -> Iterator[tuple[Mention, frozenset[str]]]:
        """Give the streets of an address that are named after another kelurahan than it lists.

        Maps write addresses by the nearest house that they know: in "Jalan Kutisari 22,
        Siwalankerto" either may be right.
        """
        for mention in found:
            own = frozenset(self._kelurahan(mention))
            near = any(0 <= one.start - mention.end <= _ADDRESS for one, _ in listed)
            if mention.level in _STREETS and own and near:
                yield mention, own

    def _one(self, among: Sequence[tuple[Mention, frozenset[str]]]) -> Around:
        """Give the one kelurahan that mentions of the same level mean, or what they share."""
        chosen = [own for mention, own in among if mention.chosen]
        for sets in (chosen, [own for _, own in among]):
            if not sets:
                continue
            common = frozenset.intersection(*sets)
            if len(common) == 1:
                (one,) = common
                return Around(kecamatan=self._names.areas[one].parent, kelurahan=one)
        around = {self._names.areas[one].parent for _, own in among for one in own}
        return Around(kecamatan=around.pop() if len(around) == 1 else None)

    def _kelurahan(self, mention: Mention) -> Iterator[str]:
        """Give the kelurahan that a mention can mean, by id."""
        for area in mention.areas:
            if area.kind is AreaKind.KELURAHAN:
                # A bare name that a kecamatan has as well says no more than the kecamatan.
                if mention.level >= Level.KNOWN or not _with_kecamatan(mention):
                    yield area.id
            elif area.parent and area.kind is not AreaKind.KECAMATAN:
                parent = self._names.areas[area.parent]
                if parent.kind is AreaKind.KELURAHAN:
                    yield parent.id


@lru_cache(maxsize=4)
def gazetteer(directory: Directory) -> Gazetteer:
    """Give the gazetteer of a directory's areas; made once for each directory."""
    return Gazetteer(directory.areas)


def _meant(found: Sequence[Mention], beside: frozenset[int]) -> Sequence[Mention]:
    """Leave out the areas of another place than the matter's, where others are named."""
    mine = [mention for mention in found if mention.start not in beside]
    return mine if any(mention.level >= ENOUGH for mention in mine) else found


def _with_kecamatan(mention: Mention) -> bool:
    return any(area.kind is AreaKind.KECAMATAN for area in mention.areas)


def _kecamatan(found: Sequence[Mention]) -> frozenset[str]:
    """Give the kecamatan that are named as such, by id: of those the ones that say the most."""
    by_level: dict[Level, set[str]] = {}
    for mention in found:
        if mention.level >= ENOUGH:
            own = {a.id for a in mention.areas if a.kind is AreaKind.KECAMATAN}
            by_level.setdefault(mention.level, set()).update(own)
    said = [ids for ids in by_level.values() if ids]
    if not said:
        return frozenset()
    return frozenset(by_level[max(level for level, ids in by_level.items() if ids)])


def _filled(first: Around, second: Around) -> Around:
    """Fill what the first does not say from the second, where the two agree."""
    if first.kelurahan or second == Around():
        return first
    if first.kecamatan is None or first.kecamatan == second.kecamatan:
        return second
    return first
