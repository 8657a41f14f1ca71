"""What must hold between the steps of an SOP: order, branches, ways to the end, roles in use.

Works on the `Sheet` that `config.sop_sheet` read and adds to the same report, so that a file's
faults of both kinds are told together. Each rule is a function; they run in the order of RULES.
"""

from collections.abc import Callable, Iterable

from config.problems import Report
from config.procedure import END, Target, Trait
from config.sop_sheet import COMPLAINANT, Row, Sheet

Rule = Callable[[Sheet, Report], None]

_OFFICERS_ONLY = frozenset(Trait) - {Trait.PENGIRIMAN}


def check_flow(sheet: Sheet, report: Report) -> None:
    """Add every fault between the steps to the report."""
    if sheet.rows:
        for rule in RULES:
            rule(sheet, report)


def _numbers(sheet: Sheet, report: Report) -> None:
    """Numbers run 1, 2, 3 ... in the order of the rows."""
    seen: set[int] = set()
    before = 0
    for row in sheet.rows:
        number = row.step.no
        # A number that could not be read is already reported; it counts as the expected one.
        if number == 0:
            before += 1
            continue
        place = row.place("no")
        if number in seen:
            report.add("nomor_ganda", place.at, place.line, no=number)
        elif number != before + 1:
            report.add("nomor_urut", place.at, place.line, no=number, expected=before + 1)
        seen.add(number)
        before = number


def _jumps(sheet: Sheet, report: Report) -> None:
    """Whatever names a step names one that there is."""
    known = {row.step.no for row in sheet.rows}
    for place, number in sheet.jumps:
        if number not in known:
            allowed = ", ".join(str(no) for no in sorted(known - {0}))
            report.add("langkah_tidak_ada", place.at, place.line, no=number, allowed=allowed)


def _conditions(sheet: Sheet, report: Report) -> None:
    """A kelengkapan's `bila` names a branch of some step."""
    branches = [choice for row in sheet.rows for choice in row.step.keputusan or ()]
    for place, condition in sheet.conditions:
        if condition not in branches:
            report.unknown("bila", place.at, place.line, condition, branches)


def _ways(sheet: Sheet) -> list[set[int]]:
    """Give for each row (by position) the positions that follow; one past the last is the end.

    A target that does not exist is reported elsewhere; here it counts as the next row, so
    that one wrong number does not make every later step look unreachable.
    """
    end = len(sheet.rows)
    positions: dict[Target, int] = {END: end}
    for position, row in enumerate(sheet.rows):
        positions.setdefault(row.step.no, position)
    ways = []
    for position, row in enumerate(sheet.rows):
        branches = (row.step.keputusan or {}).values()
        targets: Iterable[Target] = [b.ke for b in branches] or [row.step.ke]
        ways.append({positions.get(target, position + 1) for target in targets})
    return ways


def _spread(start: int, ways: list[set[int]]) -> set[int]:
    """Give all positions that can be reached from one."""
    reached = {start}
    waiting = [start]
    while waiting:
        position = waiting.pop()
        fresh = ways[position] - reached if position < len(ways) else set()
        reached |= fresh
        waiting.extend(fresh)
    return reached


def _ends(sheet: Sheet, report: Report) -> None:
    """Every step is reached from the first, and from every step the end can be reached."""
    ways = _ways(sheet)
    reached = _spread(0, ways)
    for position, row in enumerate(sheet.rows):
        if position not in reached:
            report.add("tak_terjangkau", row.at, row.line)
        if len(sheet.rows) not in _spread(position, ways):
            report.add("tanpa_akhir", row.at, row.line)


def _traits(sheet: Sheet, report: Report) -> None:
    """What a step is fits who does it and what came before."""
    answered = False
    for row in sheet.rows:
        traits = row.step.sifat
        place = row.place("sifat")
        answered |= Trait.MENJAWAB in traits
        if Trait.MENYAMPAIKAN in traits and not answered:
            report.add("belum_dijawab", place.at, place.line)
        if traits & _OFFICERS_ONLY and set(row.step.pelaksana) == {COMPLAINANT}:
            wrong = ", ".join(sorted(traits & _OFFICERS_ONLY))
            report.add("sifat_petugas", place.at, place.line, traits=wrong)
        if Trait.PENGIRIMAN in traits and not _delivers(row):
            report.add("pengiriman_oleh", place.at, place.line)
        if row.step.tanggapi is not None and Trait.PENGIRIMAN not in traits:
            where = row.place("tanggapi")
            report.add("tanggapi_tanpa_pengiriman", where.at, where.line)


def _signatures(sheet: Sheet, report: Report) -> None:
    """A letter is signed after it was drafted, and by somebody else than who needs it signed."""
    drafted = False
    for row in sheet.rows:
        step = row.step
        signature = step.tanda_tangan
        if signature is not None and signature.oleh in step.pelaksana:
            place = row.place("tanda_tangan")
            report.add("tanda_tangan_sendiri", place.at, place.line, role=signature.oleh)
        if (signature or Trait.MENANDATANGANI in step.sifat) and not drafted:
            place = row.place("tanda_tangan" if signature else "sifat")
            report.add("belum_ada_surat", place.at, place.line)
        drafted |= Trait.MENJAWAB in step.sifat


def _signing_branches(sheet: Sheet, report: Report) -> None:
    """A signing step that decides has one way on (signed) and one way back (returned)."""
    for row in sheet.rows:
        if Trait.MENANDATANGANI not in row.step.sifat or not row.step.keputusan:
            continue
        ways = [b.ke == END or b.ke > row.step.no for b in row.step.keputusan.values()]
        if sorted(ways) != [False, True]:
            place = row.place("keputusan")
            report.add("tanda_tangan_dua_jalan", place.at, place.line)


def _delivers(row: Row) -> bool:
    return COMPLAINANT in row.step.pelaksana or Trait.MENYAMPAIKAN in row.step.sifat


def _closing(sheet: Sheet, report: Report) -> None:
    """Silence can close only after a delivery, and not without a warning."""
    closing = sheet.procedure.penutupan
    if closing.diam is None:
        return
    if closing.peringatan is None:
        report.add("diam_tanpa_peringatan", "penutupan", sheet.closing_line)
    if not any(Trait.PENGIRIMAN in row.step.sifat for row in sheet.rows):
        report.add("diam_tanpa_pengiriman", "penutupan", sheet.closing_line)


def _roles(sheet: Sheet, report: Report) -> None:
    """Every role does something, unless the file says that the paper gives it no step."""
    used = {role for row in sheet.rows for role in row.step.pelaksana}
    used.update(row.step.tanda_tangan.oleh for row in sheet.rows if row.step.tanda_tangan)
    used.update(sheet.procedure.penutupan.oleh)
    used.add(sheet.procedure.pengawasan.oleh)
    for role, place in sheet.roles.items():
        if role in sheet.stepless and role in used:
            report.add("peran_terpakai", place.at, place.line)
        if role not in used and role not in sheet.stepless and role != COMPLAINANT:
            report.add("peran_tak_terpakai", place.at, place.line)


RULES: tuple[Rule, ...] = (
    _numbers,
    _jumps,
    _conditions,
    _ends,
    _traits,
    _signatures,
    _signing_branches,
    _closing,
    _roles,
)
