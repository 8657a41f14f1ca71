"""One SOP file read into values: the columns of the paper, each checked by itself.

`config.sop` is the door to it; what only shows between the steps (order, branches, ends) is
checked afterwards by `config.sop_flow`, for which a `Sheet` keeps the lines.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from config.nodes import Nodes, empty, line, shown, whole
from config.problems import Report
from config.procedure import (
    END,
    Branch,
    Closing,
    Ending,
    Ladder,
    LetterKind,
    Oversight,
    Procedure,
    Reopening,
    Requirement,
    RequirementKind,
    RoleSpec,
    Scope,
    Severity,
    Signature,
    Step,
    Target,
    Trait,
    Unit,
    Waktu,
    WaktuTingkat,
)

COMPLAINANT = "pengadu"
COORDINATOR = "koordinator"
INSPECTORATE = "inspektorat"

_TOP = ("id", "judul", "instansi", "sumber", "pelaksana", "langkah", "penutupan", "kelengkapan")
_TOP_OPTIONAL = ("nomor", "dasar_hukum", "tangga", "pengawasan", "anonim")
_COLUMNS = ("no", "kegiatan", "pelaksana", "kelengkapan", "waktu", "output")
_COLUMNS_OPTIONAL = (
    "keterangan",
    "keputusan",
    "sifat",
    "ke",
    "tanggapi",
    "tanda_tangan",
    "isian",
)
_NEED_OPTIONAL = ("bila", "dari", "templat", "kolom", "pilihan", "wajib", "ruang_lingkup")
_NEED = (("nama", "jenis"), _NEED_OPTIONAL)
_ONLY_OF = {
    "templat": RequirementKind.SURAT,
    "kolom": RequirementKind.ISIAN,
    "pilihan": RequirementKind.ISIAN,
    "ruang_lingkup": RequirementKind.ISIAN,
}
"""Keys of a kelengkapan that only one kind of it knows."""
_REFUSALS = frozenset({Ending.TIDAK_VALID, Ending.TIDAK_DAPAT_DITINDAKLANJUTI})
_SEVERITIES = tuple(severity.value for severity in Severity)
_ID = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")

# Stands where a time could not be read; a sheet with such a fault never becomes a Procedure.
_UNREAD = Waktu(teks="", satuan=Unit.MENIT, jumlah=0)

_SIGNING_TIME = Waktu(teks="1 hari kerja", satuan=Unit.HARI_KERJA, jumlah=1)
_OVERSIGHT = Oversight(
    oleh=INSPECTORATE, waktu=Waktu(teks="60 hari kerja", satuan=Unit.HARI_KERJA, jumlah=60)
)
"""What holds where an SOP does not say how long signing and an inspection may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: in words, and its line."""

    at: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A step as read, and the lines of what stands in it."""

    step: Step
    at: str
    line: int
    lines: Mapping[str, int]

    def place(self, column: str) -> Place:
        """Tell where a column of this row stands (the row itself, when it is left out)."""
        return Place(at=f"{self.at}, {column}", line=self.lines.get(column, self.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole SOP as read. Its values are sound only when the report stayed empty."""

    procedure: Procedure
    rows: tuple[Row, ...]
    roles: Mapping[str, Place]
    stepless: frozenset[str]
    jumps: tuple[tuple[Place, int], ...]
    conditions: tuple[tuple[Place, str], ...]
    closing_line: int


def read_sheet(source: str, report: Report) -> Sheet | None:
    """Read a file; None when it is no YAML mapping at all."""
    nodes = Nodes(report)
    root = nodes.document(source)
    if root is None:
        return None
    top = nodes.fields(root, "", _TOP, _TOP_OPTIONAL)
    return _Reader(nodes, top).sheet() if top else None


class _Reader:
    """Reads the parts of one file; roles first, since all else names them."""

    def __init__(self, nodes: Nodes, top: Mapping[str, yaml.Node]) -> None:
        self.nodes = nodes
        self.report = nodes.report
        self.top = top
        self.jumps: list[tuple[Place, int]] = []
        self.conditions: list[tuple[Place, str]] = []
        self.role_places: dict[str, Place] = {}
        self.stepless: set[str] = set()
        self.roles = self._roles(top.get("pelaksana"))

    def sheet(self) -> Sheet:
        nodes, top = self.nodes, self.top
        rows = self._rows(top.get("langkah"))
        procedure = Procedure(
            id=self._name(top.get("id"), "id", _ID, "id_salah"),
            nomor=nodes.optional_text(top.get("nomor"), "nomor"),
            judul=nodes.text(top.get("judul"), "judul"),
            instansi=nodes.text(top.get("instansi"), "instansi"),
            sumber=nodes.text(top.get("sumber"), "sumber"),
            dasar_hukum=nodes.texts(top.get("dasar_hukum"), "dasar_hukum"),
            pelaksana=self.roles,
            langkah=tuple(row.step for row in rows),
            penutupan=self._closing(top.get("penutupan")),
            tangga=self._ladder(top.get("tangga")),
            kelengkapan=nodes.waktu(top.get("kelengkapan"), "kelengkapan") or _UNREAD,
            pengawasan=self._oversight(top.get("pengawasan")),
            anonim=nodes.flag(top.get("anonim"), "anonim", absent=True),
            version="",
        )
        closing = top.get("penutupan")
        return Sheet(
            procedure=procedure,
            rows=rows,
            roles=self.role_places,
            stepless=frozenset(self.stepless),
            jumps=tuple(self.jumps),
            conditions=tuple(self.conditions),
            closing_line=line(closing) if closing else 1,
        )

    # Roles

    def _roles(self, node: yaml.Node | None) -> dict[str, RoleSpec]:
        entries = self.nodes.entries(node, "pelaksana") if node else None
        if node is None or entries is None:
            return {}
        roles = {}
        labels: dict[str, int] = {}
        for role, (place, value) in entries.items():
            at = f"pelaksana {role}"
            if not _NAME.fullmatch(role):
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
        found = self.nodes.fields(node, at, ("label", "lingkup"), ("tanpa_langkah",))
        scope = self.nodes.choice(found.get("lingkup"), f"{at}, lingkup", Scope)
        if scope and (scope is Scope.PENGADU) != (role == COMPLAINANT):
            self.report.add("lingkup_pengadu", f"{at}, lingkup", line(found["lingkup"]))
        if self.nodes.flag(found.get("tanpa_langkah"), f"{at}, tanpa_langkah"):
            self.stepless.add(role)
        label = self.nodes.text(found.get("label"), f"{at}, label")
        return RoleSpec(id=role, label=label, lingkup=scope or Scope.KANTOR)

    def _role_name(self, node: yaml.Node, at: str, more: tuple[str, ...] = ()) -> str:
        role = self.nodes.text(node, at)
        # With no readable table of roles every name would be unknown: one report is enough.
        if role and self.roles and role not in (*self.roles, *more):
            self.report.unknown("peran", at, line(node), role, (*self.roles, *more))
        return role

    def _role_names(
        self, node: yaml.Node | None, at: str, more: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        names: list[str] = []
        for item in self.nodes.items(node, at):
            role = self._role_name(item, at, more)
            if role in names:
                self.report.add("ganda", at, line(item), value=role)
            names.append(role)
        return tuple(name for name in names if name)

    def _name(self, node: yaml.Node | None, at: str, form: re.Pattern[str], key: str) -> str:
        text = self.nodes.text(node, at)
        if node and text and not form.fullmatch(text):
            self.report.add(key, at, line(node), value=text)
        return text

    # Steps

    def _rows(self, node: yaml.Node | None) -> tuple[Row, ...]:
        items = self.nodes.items(node, "langkah")
        if isinstance(node, yaml.SequenceNode) and not items:
            self.report.add("tanpa_langkah", "langkah", line(node))
        last = len(items)
        return tuple(self._row(item, index, index == last) for index, item in enumerate(items, 1))

    def _row(self, node: yaml.Node, index: int, last: bool) -> Row:
        at = f"langkah {index}"
        found = self.nodes.fields(node, at, _COLUMNS, _COLUMNS_OPTIONAL)
        no = self.nodes.number(found.get("no"), f"{at}, no") or 0
        step = Step(
            no=no,
            kegiatan=self.nodes.text(found.get("kegiatan"), f"{at}, kegiatan"),
            pelaksana=self._actors(found.get("pelaksana"), f"{at}, pelaksana"),
            kelengkapan=self._requirements(found.get("kelengkapan"), f"{at}, kelengkapan"),
            waktu=self._step_time(found.get("waktu"), f"{at}, waktu"),
            output=self.nodes.texts(found.get("output"), f"{at}, output"),
            keterangan=self.nodes.optional_text(found.get("keterangan"), f"{at}, keterangan"),
            keputusan=self._branches(found.get("keputusan"), f"{at}, keputusan"),
            sifat=self._traits(found.get("sifat"), f"{at}, sifat"),
            ke=self._target(found.get("ke"), f"{at}, ke") or (END if last else (no or index) + 1),
            tanggapi=self._jump(found.get("tanggapi"), f"{at}, tanggapi"),
            tanda_tangan=self._signature(found.get("tanda_tangan"), f"{at}, tanda_tangan"),
            isian=tuple(
                self._requirement(item, f"{at}, isian", record=True)
                for item in self.nodes.items(found.get("isian"), f"{at}, isian")
            ),
        )
        if step.keputusan and not empty(found.get("ke")):
            self.report.add("ke_dan_keputusan", f"{at}, ke", line(found["ke"]))
        lines = {column: line(value) for column, value in found.items()}
        return Row(step=step, at=at, line=line(node), lines=lines)

    def _actors(self, node: yaml.Node | None, at: str) -> tuple[str, ...]:
        if isinstance(node, yaml.SequenceNode) and not node.value:
            self.report.add("tanpa_pelaksana", at, line(node))
        return self._role_names(node, at)

    def _requirements(self, node: yaml.Node | None, at: str) -> tuple[Requirement, ...]:
        return tuple(self._requirement(item, at) for item in self.nodes.items(node, at))

    def _requirement(self, node: yaml.Node, at: str, *, record: bool = False) -> Requirement:
        nodes = self.nodes
        required, optional = (("nama",), ("jenis", *_NEED_OPTIONAL)) if record else _NEED
        found = nodes.fields(node, at, required, optional)
        kind = nodes.choice(found.get("jenis"), f"{at}, jenis", RequirementKind)
        kind = kind or (RequirementKind.ISIAN if record else RequirementKind.SISTEM)
        condition = nodes.optional_text(found.get("bila"), f"{at}, bila")
        if condition:
            self.conditions.append((Place(at=f"{at}, bila", line=line(found["bila"])), condition))
        for key, fitting in _ONLY_OF.items():
            if key in found and kind is not fitting:
                place = line(found[key])
                self.report.add("hanya_jenis", f"{at}, {key}", place, kind=fitting)
        return Requirement(
            nama=nodes.text(found.get("nama"), f"{at}, nama"),
            jenis=kind,
            bila=condition,
            dari=self._jump(found.get("dari"), f"{at}, dari"),
            templat=nodes.choice(found.get("templat"), f"{at}, templat", LetterKind),
            kolom=nodes.texts(found.get("kolom"), f"{at}, kolom"),
            pilihan=nodes.texts(found.get("pilihan"), f"{at}, pilihan"),
            wajib=nodes.flag(found.get("wajib"), f"{at}, wajib", absent=True),
            ruang_lingkup=nodes.flag(found.get("ruang_lingkup"), f"{at}, ruang_lingkup"),
        )

    def _signature(self, node: yaml.Node | None, at: str) -> Signature | None:
        if node is None or empty(node):
            return None
        if not isinstance(node, yaml.MappingNode):
            return Signature(oleh=self._role_name(node, at), waktu=_SIGNING_TIME)
        found = self.nodes.fields(node, at, ("oleh",), ("waktu",))
        who = found.get("oleh")
        return Signature(
            oleh=self._role_name(who, f"{at}, oleh") if who else "",
            waktu=self.nodes.waktu(found.get("waktu"), f"{at}, waktu") or _SIGNING_TIME,
        )

    def _step_time(self, node: yaml.Node | None, at: str) -> Waktu | WaktuTingkat | None:
        if node is None or empty(node):
            return None
        if not isinstance(node, yaml.MappingNode):
            return self.nodes.waktu(node, at)
        found = self.nodes.fields(node, at, ("teks", "tingkat"))
        levels = found.get("tingkat")
        times = self.nodes.fields(levels, f"{at}, tingkat", _SEVERITIES) if levels else {}
        return WaktuTingkat(
            teks=self.nodes.text(found.get("teks"), f"{at}, teks"),
            tingkat={
                Severity(name): self.nodes.waktu(time, f"{at}, {name}") or _UNREAD
                for name, time in times.items()
            },
        )

    def _branches(self, node: yaml.Node | None, at: str) -> dict[str, Branch] | None:
        if node is None or empty(node):
            return None
        entries = self.nodes.entries(node, at)
        if entries is None:
            return None
        if len(entries) < 2:
            self.report.add("satu_pilihan", at, line(node))
        branches: dict[str, Branch] = {}
        for choice, (place, value) in entries.items():
            if not _NAME.fullmatch(choice):
                self.report.add("nama_salah", at, place, value=choice)
            branch = self._branch(choice, value, f"{at} {choice}")
            if branch is not None:
                branches[choice] = branch
        return branches

    def _branch(self, choice: str, node: yaml.Node, at: str) -> Branch | None:
        """Read a branch: a step (or "selesai") alone, or with its reason, words and label."""
        label = choice.replace("_", " ")
        if not isinstance(node, yaml.MappingNode):
            target = self._target(node, at)
            return None if target is None else Branch(ke=target, label=label)
        found = self.nodes.fields(node, at, ("ke",), ("alasan", "catatan", "label"))
        target = self._target(found.get("ke"), f"{at}, ke")
        reason = self.nodes.choice(found.get("alasan"), f"{at}, alasan", Ending)
        if reason is not None and target != END:
            self.report.add("alasan_tanpa_akhir", f"{at}, alasan", line(found["alasan"]))
        if target is None:
            return None
        return Branch(
            ke=target,
            label=self.nodes.optional_text(found.get("label"), f"{at}, label") or label,
            alasan=reason,
            # Who is told that nothing will be done must be told why.
            catatan=reason in _REFUSALS or self.nodes.flag(found.get("catatan"), f"{at}, catatan"),
        )

    def _target(self, node: yaml.Node | None, at: str) -> Target | None:
        """Read where a step or a branch leads; None when it is left out or cannot be read."""
        if node is None or empty(node):
            return None
        return END if shown(node) == END else self._jump(node, at)

    def _jump(self, node: yaml.Node | None, at: str) -> int | None:
        if node is None or empty(node):
            return None
        if not whole(node):
            self.report.add("bukan_langkah", at, line(node), value=shown(node))
            return None
        number = int(shown(node))
        self.jumps.append((Place(at=at, line=line(node)), number))
        return number

    def _traits(self, node: yaml.Node | None, at: str) -> frozenset[Trait]:
        traits = (self.nodes.choice(item, at, Trait) for item in self.nodes.items(node, at))
        return frozenset(trait for trait in traits if trait)

    # Closing and times of the whole case

    def _closing(self, node: yaml.Node | None) -> Closing:
        at = "penutupan"
        keys = ("oleh", "buka_kembali")
        found = self.nodes.fields(node, at, keys, ("diam", "peringatan")) if node else {}
        silence, warning = found.get("diam"), found.get("peringatan")
        return Closing(
            oleh=self._role_names(found.get("oleh"), f"{at}, oleh", (COORDINATOR,)),
            diam=None if empty(silence) else self.nodes.waktu(silence, f"{at}, diam"),
            peringatan=(
                None if empty(warning) else self.nodes.number(warning, f"{at}, peringatan", 1, 99)
            ),
            buka_kembali=self._reopening(found.get("buka_kembali"), f"{at}, buka_kembali"),
        )

    def _reopening(self, node: yaml.Node | None, at: str) -> Reopening:
        found = self.nodes.fields(node, at, ("selama", "langkah")) if node else {}
        step = found.get("langkah")
        if step is not None and empty(step):
            self.report.add("bukan_langkah", f"{at}, langkah", line(step), value="")
        return Reopening(
            selama=self.nodes.waktu(found.get("selama"), f"{at}, selama") or _UNREAD,
            langkah=self._jump(step, f"{at}, langkah") or 0,
        )

    def _ladder(self, node: yaml.Node | None) -> Ladder:
        default = Ladder()
        if node is None or empty(node):
            return default
        found = self.nodes.fields(node, "tangga", (), ("pengingat", "atasan", "kepala"))
        remind = self.nodes.number(found.get("pengingat"), "tangga, pengingat", 1, 99)
        superior = self.nodes.number(found.get("atasan"), "tangga, atasan", 100, 1000)
        head = self.nodes.number(found.get("kepala"), "tangga, kepala", 100, 1000)
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
        found = self.nodes.fields(node, at, (), ("oleh", "waktu"))
        who = found.get("oleh")
        return Oversight(
            oleh=self._role_name(who, f"{at}, oleh", (INSPECTORATE,)) if who else INSPECTORATE,
            waktu=self.nodes.waktu(found.get("waktu"), f"{at}, waktu") or _OVERSIGHT.waktu,
        )
