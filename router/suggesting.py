"""All that the router makes of a complaint, put together into one `Suggestion`.

The model says which affair it is about (`router.model`), the gazetteer where it is
(`router.place`), the words themselves what kind of complaint it is (`router.reading`), the
directory who serves that affair there (`router.serving`) and whom the text names
(`router.routing`). Here it is settled how these weigh against each other. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from router.agency_names import affair_of
from router.directory import Directory
from router.model import Model
from router.model.text import whole
from router.place import Gazetteer
from router.place import gazetteer as gazetteer_of
from router.place_map import Point
from router.reading import read
from router.reading.piece import Topics
from router.routing import NAMED, TOP, Candidate, Route, route
from router.serving import first
from router.suggestion import Place, Ranked, Reading, Suggestion

WORDS = 3
"""How many deciding words are told."""

NEARLY = 0.9
"""An affair that nobody serves stands behind a served one that is nearly as probable."""

TOGETHER = 64
"""How many complaints `suggest_all` is best asked at once."""

WILAYAH = "wilayah"
"""The affair of kecamatan and kelurahan: a fallback, taken without asking only where the kelurahan
is known. Putting a nearly as probable specialist before it measured no better (docs/routing.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """The directory as the router sees it: every agency with the affairs that it serves.

    `bare` are agencies that neither say which affair they serve nor are named after one; only
    their keywords speak for them. `ways` remembers who serves an affair in a kecamatan and a
    kelurahan, which is asked four times a complaint: no more than affairs times areas.
    """

    directory: Directory
    bare: frozenset[str]
    ways: dict[tuple[str, str | None, str | None], str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What each part of the router has found in a complaint."""

    text: str
    title: str | None
    reading: Reading
    place: Place | None
    spoken: Route
    guessed: Sequence[tuple[str, float]]


def suggest(
    text: str,
    *,
    title: str | None = None,
    directory: Directory,
    model: Model,
    gazetteer: Gazetteer | None = None,
    precision: float | None = None,
    point: Point | None = None,
    answered: str | None = None,
    spoken: Route | None = None,
) -> Suggestion:
    """Say for whom a complaint is, how surely, where it is, and what it is.

    `precision` is what the office asks of forwarding without asking anybody (None: it never
    does); `point` is a location that the citizen shared, `answered` what he said when asked for the
    place, `spoken` whom the words speak for, where that has been looked up. Forwards by itself
    only what the model promises, to an agency that serves the affair there, and that no other
    named agency disputes.
    """
    written = whole(text, title)
    found = _Found(
        text=text,
        title=title,
        reading=read(written, topics=topics(model)),
        place=(gazetteer or gazetteer_of(directory)).find(written, point, answered=answered),
        spoken=spoken or spoken_for(text, title, directory),
        guessed=model.read(text, title).ranked,
    )
    return _settled(found, _office(directory), model, precision)


def suggest_all(
    asked: Sequence[tuple[str, str | None]],
    *,
    directory: Directory,
    model: Model,
    precision: float | None = None,
) -> list[Suggestion]:
    """Say of each text with its title what `suggest` says of it, in their order.

    Each part of the router reads all of them before the next part begins: what a part needs then
    stays at the processor's hand, which saves a quarter of the time. Best asked TOGETHER at once.
    """
    places, office = gazetteer_of(directory), _office(directory)
    affairs = topics(model)
    written = [whole(text, title) for text, title in asked]
    parts = (
        [read(text, topics=affairs) for text in written],
        [places.find(text) for text in written],
        [spoken_for(text, title, directory) for text, title in asked],
        [model.read(text, title).ranked for text, title in asked],
    )
    return [
        _settled(
            _Found(
                text=text, title=title, reading=reading, place=place, spoken=spoken, guessed=guessed
            ),
            office,
            model,
            precision,
        )
        for (text, title), reading, place, spoken, guessed in zip(asked, *parts, strict=True)
    ]


def topics(model: Model) -> Topics:
    """Give the model's eyes to whoever reads a text without knowing of models."""
    return lambda text: model.read(text).ranked


def _settled(found: _Found, office: _Office, model: Model, precision: float | None) -> Suggestion:
    """Put together what was found."""
    ranked = _ranked(found.guessed, office, found.spoken, found.place)
    best = ranked[0].urusan if ranked else None
    rival = next((urusan for urusan, _ in found.guessed if urusan != best), None)
    return Suggestion(
        ranked=ranked,
        automatic=precision is not None and _sure(ranked, found, model, precision),
        reading=found.reading,
        place=found.place,
        words=model.why(found.text, best, WORDS, found.title, rival=rival) if best else (),
        model=model.id,
    )


@lru_cache(maxsize=TOGETHER)
def spoken_for(text: str, title: str | None, directory: Directory) -> Route:
    """Give whom a complaint's words speak for; whoever tells why asks for the same text again."""
    return route(whole(text, title), directory)


def _ranked(
    guessed: Sequence[tuple[str, float]], office: _Office, spoken: Route, place: Place | None
) -> tuple[Ranked, ...]:
    """Give the three ways, best first."""
    ways = [
        Ranked(urusan=urusan, agency=_serving(office, urusan, place), confidence=confidence)
        for urusan, confidence in guessed[: TOP + 1]
    ]
    ways = _with_bare(ways, office, spoken)
    return _with_named(_served_first(ways)[:TOP], dict(guessed), office, spoken)


def _served_first(ways: Sequence[Ranked]) -> list[Ranked]:
    """Put what nobody serves behind what is served and nearly as probable."""
    found = list(ways)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        if one.agency is None and other.agency and other.confidence >= NEARLY * one.confidence:
            found[at], found[at + 1] = other, one
    return found


def _with_bare(ways: Sequence[Ranked], office: _Office, spoken: Route) -> list[Ranked]:
    """Give a way that nobody serves to the agency of no known affair whose keywords speak for it.

    In a directory of none but such agencies, the agencies that the keywords speak for are the
    ways.
    """
    speaking = [one for one in spoken.candidates if one.agency in office.bare]
    if not speaking or not ways:
        return list(ways)
    if len(office.bare) == len(office.directory.agencies):
        return _by_keywords(ways[0], speaking)
    first = next((at for at, way in enumerate(ways) if way.agency is None), None)
    if first is None or spoken.best != speaking[0].agency:
        return list(ways)
    found = list(ways)
    found[first] = replace(found[first], agency=speaking[0].agency)
    return found


def _by_keywords(best: Ranked, speaking: Sequence[Candidate]) -> list[Ranked]:
    """Share the first way's probability among agencies by how much speaks for them."""
    whole = sum(one.score for one in speaking)
    return [
        replace(best, agency=one.agency, confidence=best.confidence * one.score / whole)
        for one in speaking
    ]


def _with_named(
    ways: Sequence[Ranked], chances: dict[str, float], office: _Office, spoken: Route
) -> tuple[Ranked, ...]:
    """See to it that an agency that the text names outright is among the ways."""
    named = _named(spoken)
    if named is None or any(way.agency == named for way in ways):
        return tuple(ways)
    agency = office.directory.agency(named)
    affairs = agency.affairs if agency else ()
    urusan = max(affairs, key=lambda one: chances.get(one, 0.0), default=None)
    if urusan is None:
        urusan = ways[0].urusan if ways else "umum"
    way = Ranked(urusan=urusan, agency=named, confidence=chances.get(urusan, 0.0))
    return (*ways[: TOP - 1], way)


def _serving(office: _Office, urusan: str, place: Place | None) -> str | None:
    where = (place.kecamatan, place.kelurahan) if place else (None, None)
    key = urusan, *where
    if key not in office.ways:
        office.ways[key] = first(office.directory, urusan, place)
    return office.ways[key]


@lru_cache(maxsize=4)
def _office(directory: Directory) -> _Office:
    """Give the directory with every agency's affairs, as far as they are said or its name tells.

    Names are asked only in a directory that says nothing of affairs: what an office has said of
    some agencies, it has thought about for all.
    """
    if any(agency.affairs for agency in directory.agencies):
        bare = frozenset(a.id for a in directory.agencies if not a.affairs)
        return _Office(directory=directory, bare=bare)
    told = [(agency, affair_of(agency.name)) for agency in directory.agencies]
    agencies = [replace(agency, affairs=(affair,) if affair else ()) for agency, affair in told]
    return _Office(
        directory=Directory(agencies, directory.officers, directory.areas),
        bare=frozenset(agency.id for agency, affair in told if affair is None),
    )


def _named(spoken: Route) -> str | None:
    """Give the agency that the text names outright."""
    first = spoken.candidates[0] if spoken.candidates else None
    return first.agency if first and first.score >= NAMED else None


def _sure(ranked: Sequence[Ranked], found: _Found, model: Model, precision: float) -> bool:
    """Tell whether the first way may be gone without asking anybody."""
    threshold = model.threshold(precision)
    if threshold is None or not ranked or ranked[0].confidence < threshold:
        return False
    first = ranked[0]
    # What is about officials' own conduct, or is several complaints, is for a person to see.
    if (
        first.agency is None
        or not found.reading.complaint
        or found.reading.supervised
        or found.reading.parts
    ):
        return False
    if first.urusan == WILAYAH and (found.place is None or found.place.kelurahan is None):
        return False
    return _named(found.spoken) in (None, first.agency)
