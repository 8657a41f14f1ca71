"""What must hold between the steps of an SOP: order, branches, ways to the end, roles in use.

Works on the `Sheet` that `config.sop_sheet` read and adds to the same report, so that a file's
faults of all kinds are told together. Each rule is a function; they run in the order of RULES.
"""

from collections.abc import Callable, Iterator

from config.problems import Report
from config.procedure import END, Scope, Target, Trait
from config.sop_cells import COMPLAINANT, Place
from config.sop_rows import Row
from config.sop_sheet import Sheet
from config.sop_ways import Ways

Rule = Callable[[Sheet, Ways, Report], None]

_OFFICERS_ONLY = frozenset(Trait) - {Trait.PENGIRIMAN}
_HANDING_ON = frozenset({Trait.MENDISPOSISI, Trait.MENUGASKAN})


def check_flow(sheet: Sheet, ways: Ways, report: Report) -> None:
    """Add every fault between the steps to the report."""
    for rule in RULES:
        rule(sheet, ways, report)


def _numbers(sheet: Sheet, _: Ways, report: Report) -> None:
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


def _jumps(sheet: Sheet, _: Ways, report: Report) -> None:
    """Whatever names a step names one that there is."""
    known = {row.step.no for row in sheet.rows}
    for place, number in sheet.jumps:
        if number not in known:
            allowed = ", ".join(str(no) for no in sorted(known - {0}))
            report.add("langkah_tidak_ada", place.at, place.line, no=number, allowed=allowed)


def _branches(sheet: Sheet, _: Ways, report: Report) -> None:
    """A reason belongs to a choice that ends the case; no two choices look the same."""
    for row in sheet.rows:
        labels: dict[str, int] = {}
        for choice, branch in (row.step.keputusan or {}).items():
            place = row.place(f"keputusan {choice}")
            label = branch.label.casefold()
            if label in labels:
                first = labels[label]
                report.add("pilihan_ganda", place.at, place.line, label=branch.label, first=first)
            labels.setdefault(label, place.line)
            if branch.alasan is not None and branch.ke != END:
                why = row.place(f"keputusan {choice}, alasan")
                report.add("alasan_tanpa_akhir", why.at, why.line)


def _ends(sheet: Sheet, ways: Ways, report: Report) -> None:
    """Every step is reached from the first, and from every step the end can be reached."""
    reached = ways.reached({0})
    for position, row in enumerate(sheet.rows):
        if position not in reached:
            report.add("tak_terjangkau", row.at, row.line)
        if ways.end not in ways.reached({position}):
            report.add("tanpa_akhir", row.at, row.line)


def _traits(sheet: Sheet, _: Ways, report: Report) -> None:
    """What a step is fits who does it."""
    for row in sheet.rows:
        traits = row.step.sifat
        place = row.place("sifat")
        if traits & _OFFICERS_ONLY and _only_complainant(row):
            wrong = ", ".join(sorted(traits & _OFFICERS_ONLY))
            report.add("sifat_petugas", place.at, place.line, traits=wrong)
        if Trait.PENGIRIMAN in traits and not _delivers(row):
            report.add("pengiriman_oleh", place.at, place.line)
        elif Trait.PENGIRIMAN in traits and row.step.keputusan:
            # The step is done by delivery, which chooses nothing.
            where = row.place("keputusan")
            report.add("pengiriman_memilih", where.at, where.line)
        if row.step.tanggapi is not None and Trait.PENGIRIMAN not in traits:
            where = row.place("tanggapi")
            report.add("tanggapi_tanpa_pengiriman", where.at, where.line)


def _delivers(row: Row) -> bool:
    return COMPLAINANT in row.step.pelaksana or Trait.MENYAMPAIKAN in row.step.sifat


def _only_complainant(row: Row) -> bool:
    return set(row.step.pelaksana) == {COMPLAINANT}


def _complainant(sheet: Sheet, _: Ways, report: Report) -> None:
    """After handing in, the complainant only receives; a case never goes back to him to wait."""
    for row in sheet.rows:
        officers = sheet.roles.keys() & set(row.step.pelaksana) - {COMPLAINANT}
        if officers and row.step.pelaksana[0] == COMPLAINANT:
            place = row.place("pelaksana")
            report.add("petugas_dahulu", place.at, place.line)
    for row in sheet.rows[1:]:
        if _only_complainant(row) and Trait.PENGIRIMAN not in row.step.sifat:
            place = row.place("pelaksana")
            report.add("pengadu_menunggu", place.at, place.line)
    rows = {row.step.no: row for row in reversed(sheet.rows)}
    closing = sheet.procedure.penutupan
    replies = [r for r in sheet.rows if Trait.PENGIRIMAN in r.step.sifat]
    backs = [
        (closing.buka_kembali.langkah, sheet.reopening),
        *((r.step.tanggapi, r.place("tanggapi")) for r in replies),
    ]
    if sheet.rows and _only_complainant(sheet.rows[0]):
        backs += [(to, place) for to, place in _leads(sheet) if to == sheet.rows[0].step.no]
    for to, place in backs:
        if to in rows and _only_complainant(rows[to]):
            report.add("kembali_ke_pengadu", place.at, place.line, no=to)


def _leads(sheet: Sheet) -> Iterator[tuple[int, Place]]:
    """Give every step to which a row leads, by `ke` or by a choice, with the place."""
    for row in sheet.rows:
        ways: list[tuple[Target, Place]] = [
            (branch.ke, row.place(f"keputusan {choice}"))
            for choice, branch in (row.step.keputusan or {}).items()
        ]
        for target, place in ways or [(row.step.ke, row.place("ke"))]:
            if target != END:
                yield target, place


def _handing_on(sheet: Sheet, ways: Ways, report: Report) -> None:
    """An instruction or an assignment has an officer to go to."""
    for position, row in enumerate(sheet.rows):
        traits = row.step.sifat & _HANDING_ON
        after = ways.following(position)
        if traits and all(_only_complainant(follower) for follower in after):
            place = row.place("sifat")
            wrong = ", ".join(sorted(traits))
            report.add("tanpa_penerima", place.at, place.line, traits=wrong)


def _agencies(sheet: Sheet, ways: Ways, report: Report) -> None:
    """Before an agency's people act, a step has said which agency it is."""
    unrouted = ways.reached({0}, without=Trait.MENGARAHKAN)
    for position, row in enumerate(sheet.rows):
        scopes = {sheet.procedure.scope(role) for role in row.step.pelaksana}
        if Scope.OPD in scopes and position in unrouted:
            place = row.place("pelaksana")
            report.add("opd_belum_dipilih", place.at, place.line)
            # The agency's later steps lack the same choice: one report is enough.
            return


def _answers(sheet: Sheet, ways: Ways, report: Report) -> None:
    """There is an answer, it is there before it is passed on, and it is delivered."""
    if not any(Trait.MENJAWAB in row.step.sifat for row in sheet.rows):
        if sheet.rows:
            report.add("tanpa_jawaban", "langkah", sheet.rows[0].line)
        return
    unanswered = ways.unanswered()
    for position, row in enumerate(sheet.rows):
        traits = row.step.sifat
        place = row.place("sifat")
        passes = Trait.MENYAMPAIKAN in traits and Trait.MENJAWAB not in traits
        if passes and position in unanswered:
            report.add("belum_dijawab", place.at, place.line)
        undelivered = ways.reached({position}, without=Trait.PENGIRIMAN)
        if Trait.MENJAWAB in traits and ways.end in undelivered:
            report.add("tanpa_pengiriman", place.at, place.line)


def _closing(sheet: Sheet, _: Ways, report: Report) -> None:
    """Silence can close only after a delivery that asks for a reply, and not without a warning."""
    closing, place = sheet.procedure.penutupan, sheet.closing
    if closing.diam is None:
        return
    if closing.peringatan is None:
        report.add("diam_tanpa_peringatan", place.at, place.line)
    if not any(Trait.PENGIRIMAN in row.step.sifat for row in sheet.rows):
        report.add("diam_tanpa_pengiriman", place.at, place.line)
    elif all(row.step.tanggapi is None for row in sheet.rows):
        report.add("diam_tanpa_tanggapi", place.at, place.line)


def _roles(sheet: Sheet, _: Ways, report: Report) -> None:
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
    _branches,
    _ends,
    _traits,
    _complainant,
    _handing_on,
    _agencies,
    _answers,
    _closing,
    _roles,
)
