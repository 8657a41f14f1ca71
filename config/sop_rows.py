"""The steps of an SOP file, read column for column; each step by itself.

Every row keeps the lines of what stands in it, for what only shows between the steps:
`config.sop_flow` and `config.sop_papers` check that afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from config.nodes import empty, line, shown
from config.procedure import (
    END,
    Branch,
    Ending,
    LetterKind,
    Requirement,
    RequirementKind,
    Severity,
    Signature,
    Step,
    Trait,
    Unit,
    Waktu,
    WaktuTingkat,
)
from config.sop_cells import NAME, UNREAD, Cells, Place

COLUMNS = ("no", "kegiatan", "pelaksana", "kelengkapan", "waktu", "output")
COLUMNS_OPTIONAL = (
    "keterangan",
    "keputusan",
    "sifat",
    "ke",
    "tanggapi",
    "tanda_tangan",
    "isian",
)
PAPER = ("nama", "jenis")
PAPER_OPTIONAL = ("bila", "dari", "templat", "kolom", "pilihan", "wajib", "ruang_lingkup")
BRANCH_OPTIONAL = ("alasan", "catatan", "label")
TIMES = ("teks", "tingkat")
SEVERITIES = tuple(severity.value for severity in Severity)

SIGNING_TIME = Waktu(teks="1 hari kerja", satuan=Unit.HARI_KERJA, jumlah=1)
"""How long signing may take where the SOP does not say it."""

_REFUSALS = frozenset({Ending.TIDAK_VALID, Ending.TIDAK_DAPAT_DITINDAKLANJUTI})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A kelengkapan or isian as read, and the lines of its keys."""

    need: Requirement
    at: str
    line: int
    lines: Mapping[str, int]

    def place(self, key: str) -> Place:
        """Tell where a key of this paper stands (the paper itself, when it is left out)."""
        return Place(at=f"{self.at}, {key}", line=self.lines.get(key, self.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A step as read, its papers, and the lines of what stands in it."""

    step: Step
    papers: tuple[Paper, ...]
    at: str
    line: int
    lines: Mapping[str, int]

    def place(self, column: str) -> Place:
        """Tell where a column of this row stands (the row itself, when it is left out)."""
        return Place(at=f"{self.at}, {column}", line=self.lines.get(column, self.line))


def read_rows(cells: Cells, node: yaml.Node | None) -> tuple[Row, ...]:
    """Read the rows of the table."""
    items = cells.items(node, "langkah")
    if isinstance(node, yaml.SequenceNode) and not items:
        cells.report.add("tanpa_langkah", "langkah", line(node))
    last = len(items)
    return tuple(_row(cells, item, index, index == last) for index, item in enumerate(items, 1))


def _row(cells: Cells, node: yaml.Node, index: int, last: bool) -> Row:
    at = f"langkah {index}"
    found = cells.fields(node, at, COLUMNS, COLUMNS_OPTIONAL)
    no = cells.number(found.get("no"), f"{at}, no") or 0
    papers = _papers(cells, found.get("kelengkapan"), f"{at}, kelengkapan")
    records = _papers(cells, found.get("isian"), f"{at}, isian", record=True)
    step = Step(
        no=no,
        kegiatan=cells.text(found.get("kegiatan"), f"{at}, kegiatan"),
        pelaksana=_actors(cells, found.get("pelaksana"), f"{at}, pelaksana"),
        kelengkapan=tuple(paper.need for paper in papers),
        waktu=_time(cells, found.get("waktu"), f"{at}, waktu"),
        output=cells.texts(found.get("output"), f"{at}, output"),
        keterangan=cells.optional_text(found.get("keterangan"), f"{at}, keterangan"),
        keputusan=_branches(cells, found.get("keputusan"), f"{at}, keputusan"),
        sifat=_traits(cells, found.get("sifat"), f"{at}, sifat"),
        ke=cells.target(found.get("ke"), f"{at}, ke") or (END if last else (no or index) + 1),
        tanggapi=cells.jump(found.get("tanggapi"), f"{at}, tanggapi"),
        tanda_tangan=_signature(cells, found.get("tanda_tangan"), f"{at}, tanda_tangan"),
        isian=tuple(paper.need for paper in records),
    )
    if step.keputusan and not empty(found.get("ke")):
        cells.report.add("ke_dan_keputusan", f"{at}, ke", line(found["ke"]))
    lines = {column: line(value) for column, value in found.items()}
    lines |= _branch_lines(found.get("keputusan"))
    return Row(step=step, papers=(*papers, *records), at=at, line=line(node), lines=lines)


def _actors(cells: Cells, node: yaml.Node | None, at: str) -> tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode) and not node.value:
        cells.report.add("tanpa_pelaksana", at, line(node))
    return cells.role_names(node, at)


def _traits(cells: Cells, node: yaml.Node | None, at: str) -> frozenset[Trait]:
    traits = (cells.choice(item, at, Trait) for item in cells.items(node, at))
    return frozenset(trait for trait in traits if trait)


def _signature(cells: Cells, node: yaml.Node | None, at: str) -> Signature | None:
    if node is None or empty(node):
        return None
    if not isinstance(node, yaml.MappingNode):
        return Signature(oleh=cells.officer(node, at), waktu=SIGNING_TIME)
    found = cells.fields(node, at, ("oleh",), ("waktu",))
    who = found.get("oleh")
    return Signature(
        oleh=cells.officer(who, f"{at}, oleh") if who else "",
        waktu=cells.waktu(found.get("waktu"), f"{at}, waktu") or SIGNING_TIME,
    )


def _time(cells: Cells, node: yaml.Node | None, at: str) -> Waktu | WaktuTingkat | None:
    if node is None or empty(node):
        return None
    if not isinstance(node, yaml.MappingNode):
        return cells.waktu(node, at)
    found = cells.fields(node, at, TIMES)
    levels = found.get("tingkat")
    times = cells.fields(levels, f"{at}, tingkat", SEVERITIES) if levels else {}
    return WaktuTingkat(
        teks=cells.text(found.get("teks"), f"{at}, teks"),
        tingkat={
            Severity(name): cells.waktu(time, f"{at}, tingkat, {name}") or UNREAD
            for name, time in times.items()
        },
    )


# Papers


def _papers(
    cells: Cells, node: yaml.Node | None, at: str, *, record: bool = False
) -> tuple[Paper, ...]:
    return tuple(_paper(cells, item, at, record=record) for item in cells.items(node, at))


def _paper(cells: Cells, node: yaml.Node, at: str, *, record: bool) -> Paper:
    """Read a kelengkapan, or a record (`isian`), whose kind is left out as a rule."""
    required = ("nama",) if record else PAPER
    found = cells.fields(node, at, required, (*PAPER[len(required) :], *PAPER_OPTIONAL))
    kind = cells.choice(found.get("jenis"), f"{at}, jenis", RequirementKind)
    need = Requirement(
        nama=cells.text(found.get("nama"), f"{at}, nama"),
        jenis=kind or (RequirementKind.ISIAN if record else RequirementKind.SISTEM),
        bila=cells.optional_text(found.get("bila"), f"{at}, bila"),
        dari=cells.jump(found.get("dari"), f"{at}, dari"),
        templat=cells.choice(found.get("templat"), f"{at}, templat", LetterKind),
        kolom=cells.unlike(found.get("kolom"), f"{at}, kolom"),
        pilihan=cells.unlike(found.get("pilihan"), f"{at}, pilihan"),
        wajib=cells.flag(found.get("wajib"), f"{at}, wajib", absent=True),
        ruang_lingkup=cells.flag(found.get("ruang_lingkup"), f"{at}, ruang_lingkup"),
    )
    lines = {key: line(value) for key, value in found.items()}
    return Paper(need=need, at=at, line=line(node), lines=lines)


# Decisions


def _branches(cells: Cells, node: yaml.Node | None, at: str) -> dict[str, Branch] | None:
    if node is None or empty(node):
        return None
    entries = cells.entries(node, at)
    if entries is None:
        return None
    if len(entries) < 2:
        cells.report.add("satu_pilihan", at, line(node))
    branches: dict[str, Branch] = {}
    for choice, (place, value) in entries.items():
        if not NAME.fullmatch(choice):
            cells.report.add("nama_salah", at, place, value=choice)
        branch = _branch(cells, choice, value, f"{at} {choice}")
        if branch is not None:
            branches[choice] = branch
    return branches


def _branch(cells: Cells, choice: str, node: yaml.Node, at: str) -> Branch | None:
    """Read a branch: a step (or "selesai") alone, or with its reason, words and label."""
    label = choice.replace("_", " ")
    if not isinstance(node, yaml.MappingNode):
        target = cells.target(node, at)
        return None if target is None else Branch(ke=target, label=label)
    found = cells.fields(node, at, ("ke",), BRANCH_OPTIONAL)
    target = cells.target(found.get("ke"), f"{at}, ke")
    reason = cells.choice(found.get("alasan"), f"{at}, alasan", Ending)
    words = cells.flag(found.get("catatan"), f"{at}, catatan")
    if target is None:
        return None
    return Branch(
        ke=target,
        label=cells.optional_text(found.get("label"), f"{at}, label") or label,
        alasan=reason,
        # Who is told that nothing will be done must be told why.
        catatan=words or reason in _REFUSALS,
    )


def _branch_lines(node: yaml.Node | None) -> dict[str, int]:
    """Give the lines of a decision's choices and their keys, by the words that name the place."""
    lines: dict[str, int] = {}
    for choice, value in node.value if isinstance(node, yaml.MappingNode) else ():
        at = f"keputusan {shown(choice)}"
        lines[at] = line(choice)
        for key, inner in value.value if isinstance(value, yaml.MappingNode) else ():
            lines[f"{at}, {shown(key)}"] = line(inner)
    return lines
