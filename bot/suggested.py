"""A suggestion in words and as JSON: what `kawal route` shows of it, and why, in plain sentences.

Pure functions of values that were read before; light, so that the command starts at once. Areas
are ids in a suggestion and names here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot import places
from config.wording import Wording
from router.directory import Directory
from router.routing import NAMED
from router.suggesting import spoken_for
from router.suggestion import Field, Suggestion

DIGITS = 4
"""Digits of a confidence that mean something."""

_SECTION = "cli.route"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is needed to say a suggestion: the text it is about, and the office's names."""

    text: str
    directory: Directory
    words: Wording
    title: str | None = None

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section that speaks of suggestions."""
        return self.words.text(f"{_SECTION}.{key}", **facts)

    def urusan(self, id_: str) -> str:
        """Give what an affair is called; an id that is none stays."""
        key = f"lapor.category.{id_}"
        return self.words.text(key) if self.words.has(key) else id_


def as_facts(it: Suggestion, told: Told, id_: object = None) -> dict[str, Any]:
    """Give a suggestion as the contract names its keys; `id_` is the question's own."""
    best, reading = it.best, it.reading
    return {
        "id": id_,
        "urusan": best.urusan if best else None,
        "agency": best.agency if best else None,
        "confidence": round(best.confidence, DIGITS) if best else 0.0,
        "automatic": it.automatic,
        "ranked": ways(it),
        "kind": reading.kind,
        "severity": reading.severity,
        "complaint": reading.complaint,
        "place": places.as_facts(it.place, told.directory),
        "why": list(why(it, told)),
        "category": reading.category,
        "supervised": reading.supervised,
        "parts": list(reading.parts),
        "model": it.model,
    }


def ways(it: Suggestion) -> list[dict[str, Any]]:
    """Give the ways of a suggestion, best first."""
    return [
        {
            "urusan": way.urusan,
            "agency": way.agency,
            "confidence": round(way.confidence, DIGITS),
        }
        for way in it.ranked
    ]


def why(it: Suggestion, told: Told) -> Iterator[str]:
    """Say what decided, one sentence each: words, agencies named, the place, what was read."""
    best = it.best
    if best is not None and it.words:
        yield told.say("because.words", urusan=told.urusan(best.urusan), words=quoted(it.words))
    spoken = spoken_for(told.text, told.title, told.directory)
    for one in spoken.candidates[:1]:
        name = told.directory.agency_name(one.agency) or one.agency
        if one.score >= NAMED:
            yield told.say("because.named", agency=name)
        elif best is not None and one.agency == best.agency:
            yield told.say("because.keywords", agency=name, words=quoted(one.words))
    if it.place is not None:
        where = places.area_names(it.place, told.directory, told.words)
        if where:
            yield told.say("because.place", place=where, text=it.place.text)
        else:
            yield told.say("because.place_words", text=it.place.text)
    yield from _read(it, told)


def _read(it: Suggestion, told: Told) -> Iterator[str]:
    """Say why a field is not what most complaints have."""
    values = {Field.KIND: told.say(f"kinds.{it.reading.kind}"), Field.SEVERITY: it.reading.severity}
    keys = {
        Field.KIND: "kind",
        Field.SEVERITY: "severity",
        Field.COMPLAINT: "complaint",
        Field.WEIGHT: "supervised",
    }
    for field, words in it.reading.why:
        if field in keys and words:
            value = values.get(field, "")
            yield told.say(f"because.{keys[field]}", value=value, words=quoted(words))


def quoted(words: tuple[str, ...]) -> str:
    """Write words as they stand in a text: `"lampu", "padam"`."""
    return ", ".join(f'"{word}"' for word in words)
