"""Which affair a label of a history means: told by a map, by the directory, or by a name.

Labels are what offices write: an affair's id, an agency of today or of ten years ago, a
kelurahan. The office's own word comes first (a map file, then its directory), general rules of
how agencies are called come last (`router.agency_names`).
"""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO

import yaml

from config.directory import AFFAIRS
from config.wording import LANGUAGES, wording
from router.agency_names import affair_of
from router.directory import Directory, plain

_KNOWN = frozenset(AFFAIRS)
_PREFIX = "^"
"""A key that begins so is a rule for all names that begin with the rest."""


class MapFaulty(Exception):
    """A map cannot be used. `unknown` are values that are no affair; empty: it is no map at all."""

    def __init__(self, unknown: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(unknown) or "no map")
        self.unknown = unknown


def read_map(content: bytes) -> dict[str, str]:
    """Read a map from labels to affairs: JSON, YAML, or a CSV of two columns. Raises MapFaulty.

    Pairs may stand below other keys (a city's name); `labels` with affairs as its keys is left
    alone. Instead of `agency: affair` it may say `affair: [agency, …]`.
    """
    text = content.decode("utf-8-sig", errors="replace")
    pairs = list(_pairs(_tree(text)))
    unknown = {value for _, value in pairs if value not in _KNOWN}
    if unknown:
        raise MapFaulty(tuple(sorted(unknown)))
    if not pairs:
        raise MapFaulty
    return dict(pairs)


def _tree(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        tree = yaml.safe_load(text)
    except yaml.YAMLError:
        tree = None
    return tree if isinstance(tree, dict) else _sheet(text)


def _sheet(text: str) -> dict[str, str]:
    """Read two columns; a first row that holds no affair is their heading."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if len(row) >= 2]
    found = {row[0].strip(): row[1].strip().lower() for row in rows if row[0].strip()}
    first = rows[0][0].strip() if rows else ""
    if found.get(first) not in _KNOWN:
        found.pop(first, None)
    return found


def _pairs(tree: object) -> Iterator[tuple[str, str]]:
    if not isinstance(tree, Mapping):
        return
    for key, value in tree.items():
        name = str(key).strip()
        if isinstance(value, Mapping):
            yield from _pairs(value)
        elif isinstance(value, list) and name in _KNOWN:
            yield from ((str(one).strip(), name) for one in value)
        # What an affair is called, or a remark, is no pair.
        elif isinstance(value, str) and name not in _KNOWN and not _remark(name, value):
            yield name, value.strip().lower()


def _remark(name: str, value: str) -> bool:
    return name.lower() in ("note", "catatan", "keterangan") and value.strip() not in _KNOWN


class Affairs:
    """Says which affair a label means."""

    def __init__(
        self, *, own: Mapping[str, str] | None = None, directory: Directory | None = None
    ) -> None:
        own = own or {}
        self._own = {plain(k): v for k, v in own.items() if not k.startswith(_PREFIX)}
        self._starts = tuple(
            (plain(key[1:]), value) for key, value in own.items() if key.startswith(_PREFIX)
        )
        self._known: dict[str, str] = {}
        for lang in LANGUAGES:
            called = wording(lang).section("lapor.category")
            self._known.update({plain(name): id_ for id_, name in called.items()})
        self._known.update({plain(id_): id_ for id_ in AFFAIRS})
        self._agencies = _agencies(directory) if directory else {}
        self._found: dict[str, str | None] = {}

    def of(self, label: str) -> str | None:
        """Give the affair of a label; None when nothing tells."""
        if label not in self._found:
            self._found[label] = self._of(plain(label))
        return self._found[label]

    def _of(self, name: str) -> str | None:
        if not name:
            return None
        return (
            self._own.get(name)
            or next((v for start, v in self._starts if _begins(name, start)), None)
            or self._known.get(name)
            or self._agencies.get(name)
            or affair_of(name)
        )


def _begins(name: str, start: str) -> bool:
    return name == start or name.startswith(f"{start} ")


def _agencies(directory: Directory) -> dict[str, str]:
    """Give the affair of every agency that has just one, by id, name and short name."""
    return {
        plain(called): agency.affairs[0]
        for agency in directory.agencies
        if len(agency.affairs) == 1
        for called in (agency.id, agency.name, agency.short or "")
        if called
    }
