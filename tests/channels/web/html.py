"""Reads our pages as a screen reader would: elements, labels, what describes what."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

_VOID = {"input", "meta", "link", "br", "img"}


@dataclass(slots=True)
class Element:
    """One element: its tag, attributes, all text inside, and the elements around it."""

    tag: str
    attributes: dict[str, str]
    within: tuple["Element", ...]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, white space folded."""
        return " ".join("".join(self.pieces).split())

    @property
    def raw(self) -> str:
        """The text inside as it stands; of a textarea without the line break that HTML drops."""
        return "".join(self.pieces).removeprefix("\n")

    def get(self, name: str) -> str | None:
        """An attribute's value, None where it is missing."""
        return self.attributes.get(name)


class Page(HTMLParser):
    """A parsed page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert self._open == [], f"never closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag=tag, attributes=attributes, within=tuple(self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """End an element; ours are all closed in order."""
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Give text to all elements that it stands in."""
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag that have these attributes, in order."""
        return [
            one
            for one in self.elements
            if one.tag == tag and attributes.items() <= one.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def by_id(self, id: str) -> Element:
        """The only element with this id."""
        found = [one for one in self.elements if one.get("id") == id]
        assert len(found) == 1, f"{len(found)} of #{id}"
        return found[0]

    def errors(self) -> dict[str, str]:
        """The sentence at each field that is marked as wrong."""
        return {
            str(one.get("id")): self.by_id(f"{one.get('id')}-salah").text
            for one in self.elements
            if one.get("aria-invalid") == "true"
        }

    def faults(self) -> list[str]:
        """What a person with a screen reader or a keyboard would stumble over."""
        return [*self._broken_ids(), *self._unnamed(), *self._disordered()]

    def _broken_ids(self) -> list[str]:
        ids = [one.get("id") for one in self.elements if one.get("id")]
        faults = [f"id {id} twice" for id in ids if ids.count(id) > 1]
        for one in self.elements:
            for name in ("aria-describedby", "aria-labelledby"):
                faults += [f"{name} {id}" for id in (one.get(name) or "").split() if id not in ids]
            target = one.get("href") or ""
            if target.startswith("#") and target[1:] not in ids:
                faults.append(f"link to {target}")
        return faults

    def _unnamed(self) -> list[str]:
        labelled = {label.get("for") for label in self.all("label")}
        legends = [legend.within[-1] for legend in self.all("legend")]
        fields = [
            one
            for tag in ("input", "textarea", "select")
            for one in self.all(tag)
            if one.get("type") != "hidden" and one.get("id") not in labelled
        ]
        groups = [one for one in self.all("fieldset") if one not in legends]
        return [f"{one.tag} {one.get('id')} has no name" for one in (*fields, *groups)]

    def _disordered(self) -> list[str]:
        levels = [int(one.tag[1]) for one in self.elements if one.tag in ("h1", "h2", "h3")]
        faults = [f"h{one} to h{two}" for one, two in pairwise(levels) if two > one + 1]
        if levels[:1] != [1] or levels.count(1) != 1:
            faults.append("not one h1, or not first")
        return faults
