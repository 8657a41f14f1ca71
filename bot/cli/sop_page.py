"""An SOP shown as on the paper: its head, its table column for column, and how it ends.

Used by `kawal sop show`; what the paper does not say and the program needs (branches, letters,
records, signatures) stands in the column of the paper where an officer would look for it.
"""

from bot.cli.frame import Frame
from bot.cli.output import facts, table
from config.procedure import (
    END,
    Branch,
    Procedure,
    Requirement,
    RequirementKind,
    Step,
    WaktuTingkat,
)

_HEADS = ("row", "activity", "who", "needs", "time", "output", "remark")


def show(here: Frame, paper: Procedure) -> None:
    """Print an SOP for people."""
    say = here.say
    facts(
        [
            (say("sop.title"), paper.judul),
            (say("sop.number"), paper.nomor),
            (say("sop.office"), paper.instansi),
            (say("sop.source"), paper.sumber),
            (say("sop.law"), "; ".join(paper.dasar_hukum)),
        ]
    )
    table(
        [say(f"sop.{head}") for head in _HEADS],
        [_row(here, paper, step) for step in paper.langkah],
        right=[0],
        lines=True,
    )
    facts(_ending(here, paper))


def _ending(here: Frame, paper: Procedure) -> list[tuple[str, str | None]]:
    """Give how cases end, and who is told when they do not."""
    say, closing, ladder = here.say, paper.penutupan, paper.tangga
    again, oversight = closing.buka_kembali, paper.pengawasan
    silence = closing.diam
    return [
        (say("sop.closed_by"), ", ".join(paper.label(role) for role in closing.oleh)),
        (
            say("sop.silence"),
            say("sop.silence_text", silence=silence.teks, percent=closing.peringatan)
            if silence
            else None,
        ),
        (
            say("sop.reopening"),
            say("sop.reopening_text", within=again.selama.teks, step=again.langkah),
        ),
        (say("sop.asked"), paper.kelengkapan.teks),
        (
            say("sop.ladder"),
            say(
                "sop.ladder_text",
                remind=ladder.pengingat,
                superior=ladder.atasan,
                head=ladder.kepala,
            ),
        ),
        (
            say("sop.oversight"),
            say(
                "sop.oversight_text",
                role=paper.label(oversight.oleh),
                within=oversight.waktu.teks,
            ),
        ),
        (say("sop.anonymous"), None if paper.anonim else say("sop.anonymous_no")),
    ]


def _row(here: Frame, paper: Procedure, step: Step) -> tuple[str, ...]:
    return (
        str(step.no),
        step.kegiatan,
        ", ".join(paper.label(role) for role in step.pelaksana),
        "\n".join(_need(here, paper, need) for need in (*step.kelengkapan, *step.isian)),
        _time(step),
        "; ".join(step.output),
        "\n".join(_remarks(here, paper, step)),
    )


def _remarks(here: Frame, paper: Procedure, step: Step) -> list[str]:
    """Give the paper's remark, where the step leads, and who signs."""
    found = [step.keterangan] if step.keterangan else []
    found += [_branch(here, branch) for branch in (step.keputusan or {}).values()]
    if not step.keputusan and step.ke not in (step.no + 1, END):
        found.append(here.say("sop.onward", target=step.ke))
    if step.tanggapi:
        found.append(here.say("sop.reply", target=step.tanggapi))
    signature = step.tanda_tangan
    if signature:
        role, within = paper.label(signature.oleh), signature.waktu.teks
        found.append(here.say("sop.signature", role=role, within=within))
    return found


def _branch(here: Frame, branch: Branch) -> str:
    target = here.say("sop.step", no=branch.ke) if branch.ke != END else here.say("sop.end")
    told = here.say("sop.branch", choice=branch.label, target=target)
    if branch.alasan:
        reason = here.words.text(f"close_reason.{branch.alasan}")
        told = here.say("sop.branch_reason", branch=told, reason=reason)
    return here.say("sop.branch_words", branch=told) if branch.catatan else told


def _need(here: Frame, paper: Procedure, need: Requirement) -> str:
    """Give a kelengkapan by the paper's name, and what is peculiar to it."""
    say = here.say
    name = need.nama
    if need.kolom or need.pilihan:
        inside = ", ".join(need.kolom) or " / ".join(need.pilihan)
        name = say("sop.fields", name=name, fields=inside)
    notes = []
    if need.jenis is not RequirementKind.SISTEM:
        notes.append(say(f"sop.kind.{need.jenis}"))
    if need.bila:
        notes.append(say("sop.under", choice=_choice(paper, need.bila)))
    if need.dari:
        notes.append(say("sop.from", step=need.dari))
    if not need.wajib:
        notes.append(say("sop.optional"))
    return f"{name} ({', '.join(notes)})" if notes else name


def _choice(paper: Procedure, choice: str) -> str:
    """Give the label of a choice, which `bila` names by its id."""
    branches = (step.keputusan or {} for step in paper.langkah)
    return next((b[choice].label for b in branches if choice in b), choice)


def _time(step: Step) -> str:
    if step.waktu is None:
        return "-"
    if isinstance(step.waktu, WaktuTingkat):
        levels = ", ".join(f"{level} {time.teks}" for level, time in step.waktu.tingkat.items())
        return f"{step.waktu.teks} ({levels})"
    return step.waktu.teks
