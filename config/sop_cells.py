"""The cells of an SOP file that name something else in it: its roles and its steps.

Every name of a role is looked up at once, since the roles are read first; the numbers of steps
are remembered with their lines until all steps are known. `config.sop_rows` and
`config.sop_sheet` read with it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from config.nodes import Nodes, empty, line, shown, whole
from config.problems import Report
from config.procedure import END, RoleSpec, Target, Unit, Waktu

COMPLAINANT = "pengadu"
COORDINATOR = "koordinator"
INSPECTORATE = "inspektorat"

ID = re.compile(r"[a-z][a-z0-9-]*")
NAME = re.compile(r"[a-z][a-z0-9_]*")

UNREAD = Waktu(teks="", satuan=Unit.MENIT, jumlah=0)
"""Stands where a time could not be read; a sheet with such a fault never becomes a Procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: in words, and its line."""

    at: str
    line: int


class Cells(Nodes):
    """Takes values out of nodes as `Nodes` does, and names of roles and steps."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.roles: Mapping[str, RoleSpec] = {}
        self.jumps: list[tuple[Place, int]] = []

    def named(self, node: yaml.Node | None, at: str, form: re.Pattern[str], key: str) -> str:
        """Give a text that must have a form; `key` is the sentence for one that has not."""
        text = self.text(node, at)
        if node and text and not form.fullmatch(text):
            self.report.add(key, at, line(node), value=text)
        return text

    def role(self, node: yaml.Node, at: str, more: tuple[str, ...] = ()) -> str:
        """Give the name of a role: one of the file's, or one of `more`."""
        role = self.text(node, at)
        # With no readable table of roles every name would be unknown: one report is enough.
        if role and self.roles and role not in (*self.roles, *more):
            self.report.unknown("peran", at, line(node), role, (*self.roles, *more))
        return role

    def officer(self, node: yaml.Node, at: str, more: tuple[str, ...] = ()) -> str:
        """Give the name of a role that an officer plays."""
        role = self.role(node, at, more)
        if role == COMPLAINANT:
            allowed = ", ".join(r for r in (*self.roles, *more) if r != COMPLAINANT)
            self.report.add("bukan_petugas", at, line(node), allowed=allowed)
        return role

    def role_names(
        self, node: yaml.Node | None, at: str, more: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """Give a list of roles, in which each stands once."""
        names: list[str] = []
        for item in self.items(node, at):
            role = self.role(item, at, more)
            if role in names:
                self.report.add("ganda", at, line(item), value=role)
            names.append(role)
        return tuple(name for name in names if name)

    def unlike(self, node: yaml.Node | None, at: str) -> tuple[str, ...]:
        """Give a list of texts, in which each stands once."""
        texts: list[str] = []
        for item in self.items(node, at):
            text = self.text(item, at)
            if text in texts:
                self.report.add("ganda", at, line(item), value=text)
            elif text:
                texts.append(text)
        return tuple(texts)

    def target(self, node: yaml.Node | None, at: str) -> Target | None:
        """Give where a step or a branch leads; None when it is left out or cannot be read."""
        if node is None or empty(node):
            return None
        return END if shown(node) == END else self.jump(node, at)

    def jump(self, node: yaml.Node | None, at: str) -> int | None:
        """Give the number of a step; None when it is left out or cannot be read."""
        if node is None or empty(node):
            return None
        if not whole(node):
            self.report.add("bukan_langkah", at, line(node), value=shown(node))
            return None
        number = int(shown(node))
        self.jumps.append((Place(at=at, line=line(node)), number))
        return number
