"""One SOP file read into values: its head, its roles, its closing, and around them the steps.

`config.sop` is the door to it; `config.sop_rows` reads the steps. What only shows between the
parts (order, branches, ends, papers) is checked afterwards by `config.sop_flow` and
`config.sop_papers`, for which a `Sheet` keeps the lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from config.nodes import empty, line
from config.problems import Report
from config.procedure import (
    Closing,
    Ladder,
    Oversight,
    Procedure,
    Reopening,
    RoleSpec,
    Scope,
    Unit,
    Waktu,
)
from config.sop_cells import (
    COMPLAINANT,
    COORDINATOR,
    ID,
    INSPECTORATE,
    NAME,
    UNREAD,
    Cells,
    Place,
)
from config.sop_rows import Row, read_rows

TOP = ("id", "judul", "instansi", "sumber", "pelaksana", "langkah", "penutupan", "kelengkapan")
TOP_OPTIONAL = ("nomor", "dasar_hukum", "tangga", "pengawasan", "anonim")
ROLE = ("label", "lingkup")
ROLE_OPTIONAL = ("tanpa_langkah",)
CLOSING = ("oleh", "buka_kembali")
CLOSING_OPTIONAL = ("diam", "peringatan")
REOPENING = ("selama", "langkah")
LADDER = ("pengingat", "atasan", "kepala")
OVERSIGHT = ("oleh", "waktu")

_OVERSIGHT = Oversight(
    oleh=INSPECTORATE, waktu=Waktu(teks="60 hari kerja", satuan=Unit.HARI_KERJA, jumlah=60)
)
"""What holds where an SOP does not say how long an inspection may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole SOP as read. Its values are sound only when the report stayed empty."""

    procedure: Procedure
    rows: tuple[Row, ...]
    roles: Mapping[str, Place]
    stepless: frozenset[str]
    jumps: tuple[tuple[Place, int], ...]
    closing: Place
    reopening: Place


def read_sheet(source: str, report: Report) -> Sheet | None:
    """Read a file; None when it is no YAML mapping at all."""
    cells = Cells(report)
    root = cells.document(source)
    if root is None:
        return None
    top = cells.fields(root, "", TOP, TOP_OPTIONAL)
    return _Reader(cells, top).sheet() if top else None


class _Reader:
    """Reads the parts of one file; roles first, since all else names them."""

    def __init__(self, cells: Cells, top: Mapping[str, yaml.Node]) -> None:
        self.cells = cells
        self.report = cells.report
        self.top = top
        self.role_places: dict[str, Place] = {}
        self.stepless: set[str] = set()
        self.reopening = Place(at="penutupan, buka_kembali, langkah", line=1)
        cells.roles = self._roles(top.get("pelaksana"))

    def sheet(self) -> Sheet:
        cells, top = self.cells, self.top
        rows = read_rows(cells, top.get("langkah"))
        procedure = Procedure(
            id=cells.named(top.get("id"), "id", ID, "id_salah"),
            nomor=cells.optional_text(top.get("nomor"), "nomor"),
            judul=cells.text(top.get("judul"), "judul"),
            instansi=cells.text(top.get("instansi"), "instansi"),
            sumber=cells.text(top.get("sumber"), "sumber"),
            dasar_hukum=cells.texts(top.get("dasar_hukum"), "dasar_hukum"),
            pelaksana=cells.roles,
            langkah=tuple(row.step for row in rows),
            penutupan=self._closing(top.get("penutupan")),
            tangga=self._ladder(top.get("tangga")),
            kelengkapan=cells.waktu(top.get("kelengkapan"), "kelengkapan") or UNREAD,
            pengawasan=self._oversight(top.get("pengawasan")),
            anonim=cells.flag(top.get("anonim"), "anonim", absent=True),
            version="",
        )
        closing = top.get("penutupan")
        return Sheet(
            procedure=procedure,
            rows=rows,
            roles=self.role_places,
            stepless=frozenset(self.stepless),
            jumps=tuple(cells.jumps),
            closing=Place(at="penutupan", line=line(closing) if closing else 1),
            reopening=self.reopening,
        )

    # Roles

    def _roles(self, node: yaml.Node | None) -> dict[str, RoleSpec]:
        entries = self.cells.entries(node, "pelaksana") if node else None
        if node is None or entries is None:
            return {}
        roles = {}
        labels: dict[str, int] = {}
        for role, (place, value) in entries.items():
            at = f"pelaksana {role}"
            if not NAME.fullmatch(role):
                self.report.add("nama_salah", at, place, value=role)
            roles[role] = spec = self._role(role, value, at)
            self.role_places[role] = Place(at=at, line=place)
            if spec.label and spec.label in labels:
                first = labels[spec.label]
                self.report.add("label_ganda", at, place, label=spec.label, first=first)
            labels.setdefault(spec.label, place)
        if COMPLAINANT not in roles:
            self.report.add("tanpa_pengadu", "pelaksana", line(node))
        return roles

    def _role(self, role: str, node: yaml.Node, at: str) -> RoleSpec:
        found = self.cells.fields(node, at, ROLE, ROLE_OPTIONAL)
        scope = self.cells.choice(found.get("lingkup"), f"{at}, lingkup", Scope)
        if scope and (scope is Scope.PENGADU) != (role == COMPLAINANT):
            self.report.add("lingkup_pengadu", f"{at}, lingkup", line(found["lingkup"]))
        if self.cells.flag(found.get("tanpa_langkah"), f"{at}, tanpa_langkah"):
            self.stepless.add(role)
        label = self.cells.text(found.get("label"), f"{at}, label")
        return RoleSpec(id=role, label=label, lingkup=scope or Scope.KANTOR)

    # Closing and times of the whole case

    def _closing(self, node: yaml.Node | None) -> Closing:
        cells, at = self.cells, "penutupan"
        found = cells.fields(node, at, CLOSING, CLOSING_OPTIONAL) if node else {}
        silence, warning = found.get("diam"), found.get("peringatan")
        return Closing(
            oleh=cells.role_names(found.get("oleh"), f"{at}, oleh", (COORDINATOR,)),
            diam=None if empty(silence) else cells.waktu(silence, f"{at}, diam"),
            peringatan=(
                None if empty(warning) else cells.number(warning, f"{at}, peringatan", 1, 99)
            ),
            buka_kembali=self._reopening(found.get("buka_kembali"), f"{at}, buka_kembali"),
        )

    def _reopening(self, node: yaml.Node | None, at: str) -> Reopening:
        found = self.cells.fields(node, at, REOPENING) if node else {}
        step = found.get("langkah")
        at_step = f"{at}, langkah"
        if step is not None and empty(step):
            self.report.add("bukan_langkah", at_step, line(step), value="")
        if step is not None:
            self.reopening = Place(at=at_step, line=line(step))
        return Reopening(
            selama=self.cells.waktu(found.get("selama"), f"{at}, selama") or UNREAD,
            langkah=self.cells.jump(step, at_step) or 0,
        )

    def _ladder(self, node: yaml.Node | None) -> Ladder:
        default = Ladder()
        if node is None or empty(node):
            return default
        cells = self.cells
        found = cells.fields(node, "tangga", (), LADDER)
        remind = cells.number(found.get("pengingat"), "tangga, pengingat", 1, 99)
        superior = cells.number(found.get("atasan"), "tangga, atasan", 100, 1000)
        head = cells.number(found.get("kepala"), "tangga, kepala", 100, 1000)
        superior = superior or default.atasan
        if head is not None and head < superior:
            place = line(found["kepala"])
            self.report.add("tangga_terbalik", "tangga, kepala", place, low=superior)
        return Ladder(
            pengingat=remind or default.pengingat,
            atasan=superior,
            kepala=head or max(default.kepala, superior),
        )

    def _oversight(self, node: yaml.Node | None) -> Oversight:
        if node is None or empty(node):
            return _OVERSIGHT
        at = "pengawasan"
        found = self.cells.fields(node, at, (), OVERSIGHT)
        who = found.get("oleh")
        inspecting = self.cells.officer(who, f"{at}, oleh", (INSPECTORATE,)) if who else ""
        return Oversight(
            oleh=inspecting or INSPECTORATE,
            waktu=self.cells.waktu(found.get("waktu"), f"{at}, waktu") or _OVERSIGHT.waktu,
        )
