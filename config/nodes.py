"""YAML read as nodes, so that every mistake can be told with its line.

`config.sop` and `config.directory` walk the nodes by the columns that they know; what is
wrong goes into a `Report` and reading goes on with an empty value in its place.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

import yaml

from config import documents
from config.problems import Report
from config.procedure import Waktu
from config.waktu import parse_waktu

_STR = "tag:yaml.org,2002:str"
_INT = "tag:yaml.org,2002:int"
_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"
_NO_MORE = 10**9

E = TypeVar("E", bound=StrEnum)


def line(node: yaml.Node) -> int:
    """Give the line of a node, counted from 1."""
    return int(node.start_mark.line) + 1


def empty(node: yaml.Node | None) -> bool:
    """Tell whether a value is left out, or written as null."""
    return node is None or node.tag == _NULL


class Nodes:
    """Takes values out of nodes. `at` names the place in words that the reader knows."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def document(self, source: str) -> yaml.Node | None:
        """Read the one document of a file; None (with a report) when it is no YAML."""
        try:
            node: yaml.Node | None = documents.compose(source)
        except yaml.reader.ReaderError as error:
            place = source.count("\n", 0, error.position) + 1
            self.report.add("yaml", line=place, detail=error.reason)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = mark.line + 1 if mark else 1
            self.report.add("yaml", line=place, detail=error.problem or error.context)
        except RecursionError:
            self.report.add("yaml_dalam", line=1)
        else:
            if node is None:
                self.report.add("kosong", line=1)
            return node
        return None

    def fields(
        self, node: yaml.Node, at: str, required: Sequence[str], optional: Sequence[str] = ()
    ) -> dict[str, yaml.Node]:
        """Give the values of a mapping by key; unknown, missing and doubled keys are reported."""
        found = self.entries(node, at)
        if found is None:
            return {}
        known = (*required, *optional)
        keys = {key: place for key, (place, _) in found.items()}
        for key, place in keys.items():
            if key not in known:
                self.report.unknown("kunci", at, place, key, known)
        for key in required:
            if key not in keys:
                self.report.add("kunci_kurang", at, line(node), name=key)
        return {key: value for key, (_, value) in found.items() if key in known}

    def entries(self, node: yaml.Node, at: str) -> dict[str, tuple[int, yaml.Node]] | None:
        """Give line and value of every key of a mapping; None when the node is no mapping."""
        if not isinstance(node, yaml.MappingNode):
            self.report.add("bukan_bagian", at, line(node))
            return None
        found: dict[str, tuple[int, yaml.Node]] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name in found:
                self.report.add("kunci_ganda", at, line(key), name=name, first=found[name][0])
            else:
                found[name] = (line(key), value)
        return found

    def items(self, node: yaml.Node | None, at: str) -> list[yaml.Node]:
        """Give the items of a list; an absent list is empty."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.report.add("bukan_daftar", at, line(node))
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, at: str) -> str:
        """Give a text that must stand there; numbers and yes/no words must be quoted."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STR:
            self.report.add("bukan_teks", at, line(node))
            return ""
        if not node.value.strip():
            self.report.add("teks_kosong", at, line(node))
        return str(node.value).strip()

    def optional_text(self, node: yaml.Node | None, at: str) -> str | None:
        """Give a text that may be left out."""
        return None if empty(node) else self.text(node, at)

    def texts(self, node: yaml.Node | None, at: str) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(text for item in self.items(node, at) if (text := self.text(item, at)))

    def number(
        self, node: yaml.Node | None, at: str, low: int = 1, high: int = _NO_MORE
    ) -> int | None:
        """Give a whole number between two bounds, or None when there is none that can be used."""
        if node is None:
            return None
        if whole(node) and low <= int(node.value) <= high:
            return int(node.value)
        key = "bilangan" if high == _NO_MORE else "bilangan_antara"
        self.report.add(key, at, line(node), value=shown(node), low=low, high=high)
        return None

    def flag(self, node: yaml.Node | None, at: str, *, absent: bool = False) -> bool:
        """Give a true or false; `absent` where it is left out."""
        if node is None:
            return absent
        if node.tag != _BOOL:
            self.report.add("bukan_benar_salah", at, line(node), value=shown(node))
        return node.tag == _BOOL and node.value.lower() in ("true", "yes", "on")

    def choice(self, node: yaml.Node | None, at: str, of: type[E]) -> E | None:
        """Give one of the words of an enumeration, or None when it is none of them."""
        if node is None:
            return None
        try:
            return of(shown(node))
        except ValueError:
            self.report.unknown("pilihan", at, line(node), shown(node), [word.value for word in of])
            return None

    def waktu(self, node: yaml.Node | None, at: str) -> Waktu | None:
        """Give a length of time, or None when it cannot be read."""
        if node is None:
            return None
        try:
            return parse_waktu(shown(node))
        except ValueError:
            self.report.add("waktu", at, line(node), value=shown(node))
            return None


def whole(node: yaml.Node) -> bool:
    """Tell whether a node is a plain whole number."""
    return node.tag == _INT and re.fullmatch(r"-?[0-9]{1,9}", node.value) is not None


def shown(node: yaml.Node) -> str:
    """Give what stands in a node, for a message or a word list."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "..."
