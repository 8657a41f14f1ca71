"""Letters to officers: the task with all that is needed to do it, reminders, refusals.

Every letter ends with the words by which the officer can act by replying.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot import assigning, case_files, originals
from bot.letters.about_case import SPOKEN_BY_CITIZEN, case_block, percent, reason_block
from bot.letters.base import Letter, Subject, letter, light, names
from bot.letters.orders import open_to, orders_block, papers_block
from bot.sheets.letters import answers_by_letter
from config.procedure import LetterKind, Scope, Trait
from router import log, rules
from router.values import (
    KOORDINATOR,
    PENGADU,
    CloseReason,
    NoticeKind,
    StoredFile,
    SystemEvent,
)
from storage.values import Direction, Entry, EntryKind


def words_block(about: Subject) -> Iterator[str]:
    """Give what was said in the case: complaint, additions, answers, officers' notes.

    The answer that counts now stands apart from those that the complainant has replied to.
    """
    now = log.answer(about.case)
    answers = about.dossier.of_kind(EntryKind.ANSWER)
    current = tuple(e for e in answers if now is not None and e.event == now.seq)
    sections = (
        ("complaint", about.dossier.of_kind(EntryKind.COMPLAINT)),
        ("answer_before", tuple(e for e in answers if e not in current)),
        ("addition", about.dossier.of_kind(EntryKind.ADDITION)),
        ("answer", current),
    )
    for key, entries in sections:
        said = [_said(about, e) for e in entries if e.text]
        if said:
            yield "\n".join((about.say(f"block.{key}"), *said))
    for number, added in _merged(about).items():
        yield "\n".join((about.say("block.merged", other=number), *(e.text for e in added)))
    records = [f"{n}: {v}" for e in about.dossier.entries for n, v in e.fields if v != e.text]
    if records:
        yield "\n".join((about.say("block.records"), *dict.fromkeys(records)))
    notes = [_note(about, e) for e in about.dossier.entries if _is_note(about, e)]
    if notes:
        yield "\n".join((about.say("block.notes"), *notes))


def _said(about: Subject, entry: Entry) -> str:
    """Give words of a case; where more came than is shown, with the way to the whole mail."""
    if about.reader is None or entry.inbox not in about.dossier.cut or entry.author != PENGADU:
        return entry.text
    link = originals.link(about.house, about.reader, entry.inbox, about.event.at)
    return f"{entry.text}\n{about.say('block.whole', link=link)}"


def _merged(about: Subject) -> dict[str, list[Entry]]:
    """Give what the complainants of merged cases said, by the numbers of those cases."""
    found: dict[str, list[Entry]] = {}
    for event in about.case.events:
        if event.type is SystemEvent.MENERIMA_GABUNGAN and event.choice is not None:
            said = (e for e in about.dossier.entries if e.event == event.seq and e.text)
            found.setdefault(event.choice, []).extend(said)
    return {number: entries for number, entries in found.items() if entries}


def _is_note(about: Subject, entry: Entry) -> bool:
    merged = {e.seq for e in about.case.events if e.type is SystemEvent.MENERIMA_GABUNGAN}
    told = entry.event == about.event.seq or entry.event in merged or not entry.text
    return entry.direction is Direction.INTERNAL and entry.kind is not EntryKind.ANSWER and not told


def _note(about: Subject, entry: Entry) -> str:
    who = about.office.directory.officer_name(entry.author)
    return entry.text if entry.author in SPOKEN_BY_CITIZEN else f"{who}: {entry.text}"


def step_block(about: Subject) -> str:
    """Say which step it is and by when."""
    step = about.office.step(about.case)
    total = len(about.office.procedure.langkah)
    key = "step_signature" if about.office.signatory(about.case) else "step"
    if about.case.sealed:
        key = "step_sealed"
    row = about.say(key, step=step.no, steps=total, kegiatan=step.kegiatan)
    return f"{row}\n{about.due()}"


def _full(about: Subject, subject: str, lead: str) -> Letter:
    """Write a letter with everything that the officer needs to act."""
    fit, heavy = light(f for e in about.dossier.entries for f in e.files)
    sheet = _sheet(about)
    return letter(
        about,
        subject,
        (
            lead,
            step_block(about),
            None if about.dossier.sealed else papers_block(about),
            reason_block(about),
            case_block(about),
            *words_block(about),
            about.say("block.files", names=names(fit)) if fit else None,
            _elsewhere(about, heavy) if heavy else None,
            about.say(f"block.sheet.{sheet}") if sheet else None,
        ),
        fit,
        sheet,
        orders=None if about.dossier.sealed else orders_block(about),
        buttons=() if about.dossier.sealed else open_to(about),
    )


def _elsewhere(about: Subject, heavy: Iterable[StoredFile]) -> str:
    """Name the files that no message carries, with the officer's link to them."""
    assert about.reader is not None, "an officer reads this"
    where = case_files.link(about.house, about.reader.id, about.case.number, about.event.at)
    return about.say("block.files_link", names=names(heavy), link=where)


def _sheet(about: Subject) -> LetterKind | None:
    """Give the letter on paper that an officer needs for his step: to sign, to send, to show."""
    case, office, event = about.case, about.office, about.event
    if about.dossier.sealed or event.to_step is None:
        return None
    step = office.step(case)
    kinds = {n.templat for n in step.kelengkapan if n.templat is not None}
    handles = office.signatory(case) or step.sifat & {Trait.MENANDATANGANI, Trait.MENYAMPAIKAN}
    if handles or kinds & {LetterKind.BALASAN, LetterKind.PEMBERITAHUAN}:
        return answers_by_letter(office) if log.answer(case) else None
    if LetterKind.TUGAS in kinds and event == log.assigned(case, office.procedure):
        return LetterKind.TUGAS
    came = office.procedure.step(event.step)
    invited = any(n.templat is LetterKind.UNDANGAN for n in came.kelengkapan)
    return LetterKind.UNDANGAN if invited and event.fields else None


def tugas(about: Subject) -> Letter:
    """The task: who must do what by when, and all that is known."""
    holder = about.case.holder
    role = about.office.procedure.label(holder.role) if holder else ""
    # A subject line shows on locked screens: a secret case has none.
    secret = about.case.anonymity.secret or about.case.sealed
    what = about.say("block.secret_short") if secret else about.dossier.subject
    subject = about.say("tugas.subject", role=role, subject=what)
    reader = about.reader.id if about.reader else None
    asked = assigning.line(about.house, about.office, about.case, reader)
    lead = "\n".join(filter(None, (about.say("tugas.text", role=role), asked)))
    return _full(about, subject, lead)


def tambahan(about: Subject) -> Letter:
    """What the complainant added, or the one of a case that was merged into this one."""
    other = about.event.choice
    if about.event.type is SystemEvent.MENERIMA_GABUNGAN:
        first = next(
            e for e in about.case.events if (e.type, e.choice) == (about.event.type, other)
        )
        key = "gabungan" if first == about.event else "gabungan_lagi"
        subject = about.say(f"{key}.subject", other=other)
        return _full(about, subject, about.say(f"{key}.text", other=other))
    return _full(about, about.say("tambahan.subject"), about.say("tambahan.text"))


def kelengkapan_habis(about: Subject) -> Letter:
    """That nothing came, and the clock runs again."""
    lead = about.say("kelengkapan_habis.text")
    return _full(about, about.say("kelengkapan_habis.subject"), lead)


def pengingat(about: Subject) -> Letter:
    """That time is nearly up."""
    subject = about.say("pengingat.subject", due_short=about.due("due_short"))
    return _full(about, subject, about.say("pengingat.text"))


def lewat_waktu(about: Subject) -> Letter:
    """That time is up."""
    return _full(about, about.say("lewat_waktu.subject"), about.say("lewat_waktu.text"))


def _late(about: Subject) -> str:
    """Name who is late: the officer with his role, else the role with its agency."""
    holder, office = about.case.holder, about.office
    if holder is None:
        return about.agency()
    label = office.procedure.label(holder.role)
    if holder.officer is not None:
        return f"{office.directory.officer_name(holder.officer)} ({label})"
    scoped = office.procedure.scope(holder.role) is Scope.OPD
    return f"{label} {about.agency()}" if scoped else label


def eskalasi(about: Subject) -> Letter:
    """To the superior: who is late with what."""
    return _escalated(about, NoticeKind.ESKALASI, "superior")


def eskalasi_kepala(about: Subject) -> Letter:
    """To the head: who is still late with what."""
    return _escalated(about, NoticeKind.ESKALASI_KEPALA, "head")


def _escalated(about: Subject, key: NoticeKind, rank: str) -> Letter:
    named, reader, directory = _late(about), about.reader, about.office.directory
    late = rules.holders(about.case, about.office)
    if reader and KOORDINATOR in reader.roles:
        # Where nobody stands above who is late, the coordinators are told.
        above = any(directory.is_superior(reader, o) for o in late)
        rank = rank if above else "coordinator"
    return letter(
        about,
        about.say(f"{key}.subject", holder=named),
        (
            about.say(f"{key}.text", holder=named, rank=about.say(f"rank.{rank}")),
            step_block(about),
            case_block(about),
            *words_block(about),
        ),
    )


def tanpa_petugas(about: Subject) -> Letter:
    """The alarm to a coordinator: nobody plays the role that must act."""
    holder = about.case.holder
    role = about.office.procedure.label(holder.role) if holder else ""
    subject = about.say("tanpa_petugas.subject", role=role)
    return _full(about, subject, about.say("tanpa_petugas.text", role=role))


def disposisi(about: Subject) -> Letter:
    """An instruction to somebody who does not hold the step."""
    who = about.office.directory.officer_name(about.event.actor)
    subject = about.say("disposisi.subject", who=who)
    return _full(about, subject, about.say("disposisi.text", who=who))


def laporan(about: Subject) -> Letter:
    """What came of an instruction, to whoever gave it."""
    who = about.office.directory.officer_name(about.event.actor)
    subject = about.say("laporan.subject", who=who)
    return _full(about, subject, about.say("laporan.text", who=who))


def otomatis(about: Subject) -> Letter:
    """That the program has forwarded a case by itself, to those who can take it back."""
    found = about.dossier.suggested
    best = found.suggestion.best if found is not None else None
    facts = {
        "agency": about.office.directory.agency_name(about.event.agency),
        "percent": percent(best.confidence) if best else "-",
        "words": ", ".join(found.suggestion.words) if found else "-",
    }
    return _full(about, about.say("otomatis.subject", **facts), about.say("otomatis.text", **facts))


def ditarik(about: Subject) -> Letter:
    """That a case was taken back from the officer's agency, and is no work of his any more."""
    directory = about.office.directory
    agency = directory.agency_name(about.reader.agency if about.reader else None)
    facts = {
        "agency": agency or about.house.settings.office.name,
        "who": directory.officer_name(about.event.actor),
    }
    text = about.say("ditarik.text", **facts)
    blocks = (text, reason_block(about), case_block(about))
    return letter(about, about.say("ditarik.subject", **facts), blocks)


def kalender(about: Subject) -> Letter:
    """That a changed calendar moved the due time."""
    return _full(about, about.say("kalender.subject"), about.say("kalender.text"))


def ditutup(about: Subject) -> Letter:
    """That the complainant closed the case that the officer was working on."""
    text = about.say("ditutup.text_officer")
    return letter(about, about.say("ditutup.subject_officer"), (text, case_block(about)))


def gagal_kirim(about: Subject) -> Letter:
    """That the answer, or a notice before it, did not reach the complainant."""
    notice = "" if log.answer(about.case) else "_notice"
    closed = None
    if about.case.state.ended:
        silent = about.case.close_reason is CloseReason.DIAM
        closed = about.say("gagal_kirim.closed" if silent else "gagal_kirim.closed_sop")
    blocks = (about.say(f"gagal_kirim.text{notice}"), closed, case_block(about))
    return letter(about, about.say(f"gagal_kirim.subject{notice}"), blocks)


OFFICER_LETTERS: Mapping[NoticeKind, Callable[[Subject], Letter]] = {
    NoticeKind.TUGAS: tugas,
    NoticeKind.TAMBAHAN: tambahan,
    NoticeKind.KELENGKAPAN_HABIS: kelengkapan_habis,
    NoticeKind.PENGINGAT: pengingat,
    NoticeKind.LEWAT_WAKTU: lewat_waktu,
    NoticeKind.ESKALASI: eskalasi,
    NoticeKind.ESKALASI_KEPALA: eskalasi_kepala,
    NoticeKind.TANPA_PETUGAS: tanpa_petugas,
    NoticeKind.DISPOSISI: disposisi,
    NoticeKind.LAPORAN: laporan,
    NoticeKind.OTOMATIS: otomatis,
    NoticeKind.DITARIK: ditarik,
    NoticeKind.KALENDER: kalender,
    NoticeKind.DITUTUP: ditutup,
    NoticeKind.GAGAL_KIRIM: gagal_kirim,
}


def short(about: Subject, key: str, *blocks: str, **facts: object) -> Letter:
    """Write a short word back to an officer: a refusal, a confirmation; with his words to act."""
    return letter(
        about,
        about.say(f"{key}.subject", **facts),
        (about.say(f"{key}.text", **facts), *blocks),
        orders=orders_block(about),
    )
