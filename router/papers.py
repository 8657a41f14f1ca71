"""The papers of a step (kelengkapan and isian): which are there, which are missing, and why.

Nothing is stored beside the log: a paper is there because an event of the present round wrote
it, attached it, ticked it or waived it. Asked by `router.rules` before a step is completed, by
`router.offers` and by the letters that list what is still needed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from config.procedure import LetterKind, Procedure, Requirement, RequirementKind, Step, Trait
from router import log
from router.directory import plain
from router.office import Office
from router.values import PENGADU, SISTEM, Action, ActionId, Case, Event, Field

Kind = RequirementKind

ANSWERING = frozenset({ActionId.JAWAB, ActionId.SELESAIKAN})

COMPLETING = frozenset(
    {
        *ANSWERING,
        ActionId.TERIMA,
        ActionId.TERUSKAN,
        ActionId.SAMPAIKAN,
        ActionId.PUTUSKAN,
        ActionId.TOLAK,
        ActionId.TUGASKAN,
    }
)
"""Actions whose words are the work of the step, so that they can be its isian without a name."""


SETTLING = frozenset({ActionId.CENTANG, ActionId.BEBASKAN})
"""Actions after which a paper by name is wanted no more: it was seen, or waived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A paper that is not there; `fields` are those of its fields that are empty."""

    need: Requirement
    fields: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The paper's name, with the fields that it lacks."""
        lacking = ", ".join(self.fields)
        return f"{self.need.nama} ({lacking})" if lacking else self.need.nama


def wanted(case: Case, office: Office) -> tuple[Requirement, ...]:
    """Give the papers that the present step needs on the way that the case has come."""
    step = office.step(case)
    needs = (*step.kelengkapan, *step.isian)
    return tuple(n for n in needs if applies(n, case, office.procedure))


def applies(need: Requirement, case: Case, procedure: Procedure) -> bool:
    """Tell whether the branch under which a paper is needed (`bila`) has been taken."""
    return need.bila is None or need.bila == _chosen(case, procedure, need.bila)


def _chosen(case: Case, procedure: Procedure, condition: str) -> str | None:
    """Give the last choice made on the step at which this condition was last chosen, if any.

    Whatever leaves a deciding step decides it: also a signature, or the letter's return.
    """
    decided = [
        e
        for e in log.round_(case)
        if e.to_step is not None and e.choice in (procedure.step(e.step).keputusan or {})
    ]
    at = next((e.step for e in reversed(decided) if e.choice == condition), None)
    return next((e.choice for e in reversed(decided) if e.step == at), None)


def fields(action: Action, case: Case, office: Office) -> tuple[Field, ...]:
    """Give the records that an action writes: those named, and its words for the one left open.

    Records are named apart, or in lines of the words ("Penyebab: ..."). Words without a name
    fill the isian of the step only when they complete it, and exactly one is missing that is
    neither a list of fields nor a choice: a question to the complainant, or a colleague's note,
    is no isian. Raises nothing: what has no known name is only words.
    """
    if action.actor == PENGADU or not isinstance(action.id, ActionId):
        return ()
    known = labels(office.procedure)
    lines, rest = _lines(action.text or "", known)
    found = [*action.fields, *lines]
    named = tuple(
        (known[plain(name)].name, known[plain(name)].fitting(value.strip()))
        for name, value in found
        if plain(name) in known and value.strip()
    )
    if not rest or not _completes(action, office.step(case)):
        return named
    open_ = [m.need for m in _lacking(case, office, named) if _is_plain(m.need)]
    if len(open_) == 1:
        return (*named, (open_[0].nama, rest))
    return named


def is_done_by(step: Step, trait: Trait) -> bool:
    """Tell whether what a trait stands for completes a step.

    Where an answer is made, or a letter signed, nothing else completes it.
    """
    decisive = (t for t in (Trait.MENJAWAB, Trait.MENANDATANGANI) if t in step.sifat)
    return trait in step.sifat and next(decisive, trait) is trait


def _completes(action: Action, step: Step) -> bool:
    onward = action.id is ActionId.DISPOSISI and is_done_by(step, Trait.MENDISPOSISI)
    return onward or action.id in COMPLETING


def words(action: Action, office: Office) -> str | None:
    """Give an action's words without the lines that are records; None when nothing remains."""
    if action.actor in (PENGADU, SISTEM) or not action.text:
        return (action.text or "").strip() or None
    return _lines(action.text, labels(office.procedure))[1] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name under which an SOP has something written, and the values that it allows there."""

    name: str
    choices: tuple[str, ...] = ()

    def fitting(self, value: str) -> str:
        """Give the allowed value that somebody means; his own words where none fits."""
        same = [c for c in self.choices if plain(c) == plain(value)]
        part = same or [c for c in self.choices if plain(value) in plain(c)]
        return part[0] if len(part) == 1 else value


def labels(procedure: Procedure) -> Mapping[str, Label]:
    """Give all names under which an SOP's steps have something written, by their plain form."""
    found: dict[str, Label] = {}
    for step in procedure.langkah:
        for need in (*step.kelengkapan, *step.isian):
            for name in need.kolom if need.kolom else (need.nama,) if is_written(need) else ():
                found[plain(name)] = Label(name=name, choices=need.pilihan)
    return found


def misfit(action: Action, case: Case, office: Office) -> Label | None:
    """Give the record to which an action gives a value that the SOP does not know; or None."""
    known = labels(office.procedure)
    for name, value in fields(action, case, office):
        label = known.get(plain(name))
        if label is not None and label.choices and value not in label.choices:
            return label
    return None


_LINE = re.compile(r"\s*[-*•]?\s*([^:]{2,60}?)\s*:\s*(.*)")


def _lines(text: str, known: Mapping[str, Label]) -> tuple[list[Field], str]:
    """Part "name: value" lines from the other words; a value goes on until an empty line."""
    found: list[Field] = []
    rest: list[str] = []
    within = False
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match and plain(match[1]) in known:
            found.append((match[1], match[2]))
            within = True
        elif within and line.strip():
            name, value = found[-1]
            found[-1] = (name, f"{value}\n{line.strip()}".strip())
        else:
            within = False
            rest.append(line)
    return found, "\n".join(rest).strip()


def is_written(need: Requirement) -> bool:
    """Tell whether a paper is a text that an officer writes."""
    return need.jenis is Kind.ISIAN or need.templat is LetterKind.UNDANGAN


def _is_plain(need: Requirement) -> bool:
    return is_written(need) and not need.kolom and not need.pilihan and need.wajib


def missing(case: Case, office: Office, action: Action | None = None) -> tuple[Missing, ...]:
    """Give the papers that are not there yet; `action` counts with all that it brings.

    Where the complainant's part is, nothing is missing: his papers are asked for and may follow.
    Nor is anything while a case is sealed: its step stands still.
    """
    if case.holder is None or case.holder.role == PENGADU or case.sealed:
        return ()
    if action is None:
        return tuple(m for m in _lacking(case, office, ()) if m.need.wajib)
    step = office.step(case)
    written = fields(action, case, office)
    found = [m for m in _lacking(case, office, written) if m.need.wajib]
    attached = len(action.files)
    left = []
    for one in found:
        if one.need.jenis is Kind.LAMPIRAN and attached:
            attached -= 1
        elif not _makes(one.need, step, action):
            left.append(one)
    return tuple(left)


def is_made(need: Requirement, step: Step) -> bool:
    """Tell whether a paper is a letter that comes of the step's own work: naming, or answering."""
    if need.jenis is not Kind.SURAT or need.templat is LetterKind.UNDANGAN:
        return False
    work = Trait.MENUGASKAN if need.templat is LetterKind.TUGAS else Trait.MENJAWAB
    return work in step.sifat


def _makes(need: Requirement, step: Step, action: Action) -> bool:
    """Tell whether an action itself makes the letter that its step needs."""
    if not is_made(need, step) or need.templat is LetterKind.TUGAS:
        return is_made(need, step)
    return action.id in ANSWERING and bool(action.files or (action.text or "").strip())


def _lacking(case: Case, office: Office, written: Iterable[Field]) -> Iterator[Missing]:
    """Give what is missing if these records are written too; also what is not demanded."""
    done = log.round_(case)
    here = tuple(e for e in done if e.step == case.step and e.actor != PENGADU)
    names = {plain(name): value for e in done for name, value in e.fields}
    # What was handed back must be written anew; the fields of a record stay, to be mended.
    back = log.handed_back(case)
    fresh = {plain(n): v for e in done if e.seq > back for n, v in e.fields}
    names |= {plain(name): value for name, value in written}
    fresh |= {plain(name): value for name, value in written}
    settled = _settled(done)
    loose = len([f for e in here if not _labelled(e) for f in e.files])
    for need in wanted(case, office):
        if plain(need.nama) in settled:
            continue
        match need.jenis:
            case Kind.SISTEM:
                there = True
            case Kind.ISIAN:
                lacking = tuple(k for k in need.kolom if plain(k) not in names)
                if lacking or not (need.kolom or _valid(need, fresh.get(plain(need.nama)))):
                    yield Missing(need=need, fields=lacking)
                continue
            case Kind.LAMPIRAN:
                there = _attached(need, case)
                if not there and loose:
                    loose, there = loose - 1, True
            case Kind.SURAT:
                there = _letter_made(need, case, office.procedure, fresh)
        if not there:
            yield Missing(need=need)


def _valid(need: Requirement, value: str | None) -> bool:
    if value is None:
        return False
    return not need.pilihan or plain(value) in map(plain, need.pilihan)


def _labelled(event: Event) -> bool:
    """Tell whether an event's files were put in under the name of a paper."""
    return event.type is ActionId.LAMPIRKAN and event.choice is not None


def _settled(done: Iterable[Event]) -> frozenset[str]:
    """Give the names of papers that were ticked, waived, or attached by name in this round."""
    return frozenset(
        plain(e.choice)
        for e in done
        if e.choice and (e.type in SETTLING or (_labelled(e) and e.files))
    )


def _attached(need: Requirement, case: Case) -> bool:
    """Tell whether a paper that comes from an earlier step was put in, ticked or waived there."""
    if need.dari is None:
        return False
    return any(
        e.step == need.dari and e.actor != PENGADU and (e.files or e.type in SETTLING)
        for e in log.round_(case)
    )


def _letter_made(
    need: Requirement, case: Case, procedure: Procedure, names: dict[str, str]
) -> bool:
    if need.templat is LetterKind.UNDANGAN:
        return plain(need.nama) in names
    if need.templat is LetterKind.TUGAS:
        return log.assigned(case, procedure) is not None
    return log.answer(case) is not None


def named(text: str | None, case: Case, office: Office) -> Requirement | None:
    """Give the paper of the present step that a written name means; None for none or several."""
    asked = plain(text or "")
    if not asked:
        return None
    papers = wanted(case, office)
    same = [n for n in papers if plain(n.nama) == asked]
    part = same or [n for n in papers if asked in plain(n.nama)]
    return part[0] if len(part) == 1 else None
