"""Where a complaint is about: kecamatan and kelurahan by the office's own names, and the words.

A `Gazetteer` is built once from the directory's areas and asked for every text. Neighbours:
`router.place_words` cuts texts, `router.place_names` knows the names, `router.place_mentions`
finds them and says how much each one says, `router.place_passage` finds the words for the
place, `router.place_map` knows where a shared location lies. Here it is decided.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from config.areas import Area, AreaKind
from router.directory import Directory
from router.place_map import Around, Outlines, Point, point_of
from router.place_mentions import AREA_WORDS, Level, Mention, mentions
from router.place_names import Names
from router.place_passage import passage
from router.place_words import tokens
from router.suggestion import Place

ENOUGH = Level.BARE
"""From here on a mention is taken to say where it is."""

_ADDRESS = 8
"""Words from a street to the kelurahan within one address."""


class Gazetteer:
    """The areas of an office, asked by what people write. Immutable."""

    def __init__(self, areas: Iterable[Area]) -> None:
        known = sorted(areas, key=lambda area: area.id)
        self._names = Names(known)
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
        kind = AREA_WORDS.get(cut[0].word) if len(cut) > 1 else None
        if kind is None:
            return self._names.called(name)
        rest = self._names.called(name[cut[1].start :])
        return tuple(area for area in rest if area.kind is kind) or self._names.called(name)

    def mentions(self, text: str) -> list[Mention]:
        """Give the names of areas in a text, with how much each of them says."""
        return mentions(self._names, tokens(text))

    def find(
        self, text: str, point: Point | None = None, *, answered: str | None = None
    ) -> Place | None:
        """Give where a text is about; None where it says nothing of a place.

        `answered` are the citizen's own words for the place, where he was asked for it: they
        come before what the text says. `point` is a shared location (latitude, longitude in
        degrees); one that stands written in the text counts as such. It decides the areas where
        the outlines know it.
        """
        parts = [part for part in (answered, text) if part]
        words, around = None, Around()
        for part in parts:
            cut = tokens(part)
            found = mentions(self._names, cut)
            named = {one.start: one.end for one in found}
            words = words or passage(part, cut, named, whole=part is answered)
            around = _filled(around, self._decide(found))
        point = point or next(filter(None, map(point_of, parts)), None)
        if point is not None:
            around = self._outlines.around(point) or around
            words = words or f"{point[0]:.6f}, {point[1]:.6f}"
        if words is None:
            return None
        return Place(text=words, kecamatan=around.kecamatan, kelurahan=around.kelurahan)

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
        return Around(kecamatan=next(iter(said)) if len(said) == 1 else None)

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
            if mention.level is Level.NAMESAKE and own and near:
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
