"""What must hold for the papers of an SOP: kelengkapan, records, letters and signatures.

Works on the `Sheet` beside `config.sop_flow`. A rule asks what `router.papers` relies on: that
every paper can be had at the step that needs it, and that a written record is known by its name.
"""

import re
from collections.abc import Callable, Iterator

from config.problems import Report
from config.procedure import END, LetterKind, Requirement, RequirementKind, Trait
from config.sop_rows import Paper, Row
from config.sop_sheet import Sheet
from config.sop_ways import Ways

Rule = Callable[[Sheet, Ways, Report], None]

ONLY_OF = {
    "dari": RequirementKind.LAMPIRAN,
    "templat": RequirementKind.SURAT,
    "kolom": RequirementKind.ISIAN,
    "pilihan": RequirementKind.ISIAN,
    "ruang_lingkup": RequirementKind.ISIAN,
}
"""Keys of a kelengkapan that only one kind of it knows."""

_ANSWERING = frozenset({LetterKind.BALASAN, LetterKind.PEMBERITAHUAN})
_WRITABLE = re.compile(r"[^:\n]{2,60}")
"""Names that an officer can write before a colon in a mail."""


def check_papers(sheet: Sheet, ways: Ways, report: Report) -> None:
    """Add every fault in the papers to the report."""
    for rule in RULES:
        rule(sheet, ways, report)


def _all(sheet: Sheet) -> Iterator[tuple[int, Row, Paper]]:
    """Give every paper with its row and the row's position."""
    for position, row in enumerate(sheet.rows):
        for paper in row.papers:
            yield position, row, paper


def _kinds(sheet: Sheet, _: Ways, report: Report) -> None:
    """A paper has the keys of its kind; a letter says which one it is."""
    for _position, _row, paper in _all(sheet):
        need = paper.need
        for key, kind in ONLY_OF.items():
            if key in paper.lines and need.jenis is not kind:
                place = paper.place(key)
                report.add("hanya_jenis", place.at, place.line, kind=kind)
        if need.jenis is RequirementKind.SURAT and "templat" not in paper.lines:
            report.add("kunci_kurang", paper.at, paper.line, name="templat")
        if need.kolom and need.pilihan:
            place = paper.place("pilihan")
            report.add("kolom_dan_pilihan", place.at, place.line)


def _names(sheet: Sheet, _: Ways, report: Report) -> None:
    """In a step no two papers have one name."""
    for row in sheet.rows:
        seen: dict[str, int] = {}
        for paper in row.papers:
            place = paper.place("nama")
            name = _plain(paper.need.nama)
            if name and name in seen:
                report.add(
                    "nama_ganda", place.at, place.line, name=paper.need.nama, first=seen[name]
                )
            seen.setdefault(name, place.line)


def _records(sheet: Sheet, _: Ways, report: Report) -> None:
    """What officers write, they write under its name: that can be written, and means one thing."""
    seen: dict[str, tuple[int, Row]] = {}
    for _position, row, paper in _all(sheet):
        for key, name in _written(paper.need):
            place = paper.place(key)
            if not _WRITABLE.fullmatch(name):
                report.add("nama_isian", place.at, place.line, name=name)
            if _plain(name) not in seen:
                seen[_plain(name)] = place.line, row
                continue
            first, other = seen[_plain(name)]
            # Two papers of one step with one name are told by that rule.
            if other is not row or key == "kolom":
                report.add("isian_ganda", place.at, place.line, name=name, first=first)


def _written(need: Requirement) -> Iterator[tuple[str, str]]:
    """Give the names under which officers write a paper, each with the key that holds it."""
    invited = need.templat is LetterKind.UNDANGAN
    if need.kolom:
        yield from (("kolom", name) for name in need.kolom)
    elif need.nama and (need.jenis is RequirementKind.ISIAN or invited):
        yield "nama", need.nama


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _scope(sheet: Sheet, _: Ways, report: Report) -> None:
    """The case's scope in the register is one record's choice."""
    first: Paper | None = None
    for _position, _row, paper in _all(sheet):
        if not paper.need.ruang_lingkup:
            continue
        place = paper.place("ruang_lingkup")
        if not paper.need.pilihan:
            report.add("ruang_lingkup_tanpa_pilihan", place.at, place.line)
        if first is not None:
            at = first.place("ruang_lingkup").line
            report.add("ruang_lingkup_ganda", place.at, place.line, first=at)
        first = first or paper


def _conditions(sheet: Sheet, ways: Ways, report: Report) -> None:
    """A paper's `bila` names a choice that can bring a case to its step."""
    targets: dict[str, set[int]] = {}
    for position, row in enumerate(sheet.rows):
        for choice, branch in (row.step.keputusan or {}).items():
            targets.setdefault(choice, set()).add(ways.position(branch.ke, position + 1))
    for position, _row, paper in _all(sheet):
        condition, place = paper.need.bila, paper.place("bila")
        if condition is None:
            continue
        if condition not in targets:
            report.unknown("bila", place.at, place.line, condition, targets)
        elif position not in ways.reached(targets[condition]):
            report.add("bila_tak_sampai", place.at, place.line, name=condition)


def _origins(sheet: Sheet, _: Ways, report: Report) -> None:
    """A paper that comes from another step comes from one before."""
    known = {row.step.no for row in sheet.rows}
    for _position, row, paper in _all(sheet):
        origin, own = paper.need.dari, row.step.no
        if origin in known and origin >= own:
            place = paper.place("dari")
            report.add("dari_sesudah", place.at, place.line, no=origin, own=own)


def _letters(sheet: Sheet, ways: Ways, report: Report) -> None:
    """A letter is made at its step or before: by naming an officer, or by the answer."""
    unassigned = ways.reached({0}, without=Trait.MENUGASKAN)
    unanswered = ways.unanswered()
    for position, row, paper in _all(sheet):
        letter, place = paper.need.templat, paper.place("templat")
        if letter is LetterKind.TUGAS and position in unassigned and not _is(row, Trait.MENUGASKAN):
            report.add("belum_ditugaskan", place.at, place.line)
        if letter in _ANSWERING and position in unanswered and not _is(row, Trait.MENJAWAB):
            report.add("belum_ada_jawaban", place.at, place.line, letter=letter)


def _is(row: Row, trait: Trait) -> bool:
    return trait in row.step.sifat


def _signatures(sheet: Sheet, ways: Ways, report: Report) -> None:
    """A letter is signed after it was drafted, and by somebody else than who needs it signed."""
    unanswered = ways.unanswered()
    for position, row in enumerate(sheet.rows):
        step = row.step
        signature = step.tanda_tangan
        if signature is not None and signature.oleh in step.pelaksana:
            place = row.place("tanda_tangan")
            report.add("tanda_tangan_sendiri", place.at, place.line, role=signature.oleh)
        if (signature or _is(row, Trait.MENANDATANGANI)) and position in unanswered:
            place = row.place("tanda_tangan" if signature else "sifat")
            report.add("belum_ada_surat", place.at, place.line)


def _signing_branches(sheet: Sheet, _: Ways, report: Report) -> None:
    """A signing step that decides has one way on (signed) and one way back (returned)."""
    for row in sheet.rows:
        if not _is(row, Trait.MENANDATANGANI) or not row.step.keputusan:
            continue
        targets = [branch.ke for branch in row.step.keputusan.values()]
        onward = [to for to in targets if to == END or to > row.step.no]
        back = [to for to in targets if to != END and to < row.step.no]
        if (len(onward), len(back), len(targets)) != (1, 1, 2):
            place = row.place("keputusan")
            report.add("tanda_tangan_dua_jalan", place.at, place.line)


RULES: tuple[Rule, ...] = (
    _kinds,
    _names,
    _records,
    _scope,
    _conditions,
    _origins,
    _letters,
    _signatures,
    _signing_branches,
)
