"""`kawal sop`: the procedures that come with the program, and the check of a file."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failure import Ending, bad_input, not_found
from bot.cli.frame import Frame, frame
from bot.cli.help import command, group
from bot.cli.options import AsJson
from bot.cli.output import as_json, facts, line, table
from config import sop
from config.procedure import Procedure, Step, WaktuTingkat

app = group("sop")


@command(app, "list", "sop_list")
def list_(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """List the procedures."""
    found = sop.procedures().values()
    if as_json_:
        as_json(
            [
                {"id": p.id, "nomor": p.nomor, "judul": p.judul, "langkah": len(p.langkah)}
                for p in found
            ]
        )
        return
    say = frame(ctx).say
    table(
        [say("head.id"), say("head.title"), say("head.steps"), say("head.office")],
        [(p.id, p.judul, str(len(p.langkah)), p.instansi) for p in found],
        right=[2],
    )


@command(app, "show", "sop_show")
def show(
    ctx: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="sop")],
    as_json_: AsJson = False,
) -> None:
    """Show a procedure as on the paper."""
    here, known = frame(ctx), sop.procedures()
    if id_ not in known:
        near = get_close_matches(id_, known, n=1)
        hint = here.say("error.near", near=near[0]) if near else ""
        raise not_found(here.say("error.sop", name=id_, hint=hint, known=", ".join(known)))
    if as_json_:
        as_json(sop.to_json(known[id_]))
    else:
        _paper(here, known[id_])


def _paper(here: Frame, paper: Procedure) -> None:
    say, closing = here.say, paper.penutupan
    facts(
        [
            (say("sop.title"), paper.judul),
            (say("sop.number"), paper.nomor),
            (say("sop.office"), paper.instansi),
            (say("sop.source"), paper.sumber),
            (say("sop.law"), "; ".join(paper.dasar_hukum)),
        ]
    )
    heads = ("row", "activity", "who", "needs", "time", "output", "remark")
    table(
        [say(f"sop.{head}") for head in heads],
        [_row(here, paper, step) for step in paper.langkah],
        right=[0],
        lines=True,
    )
    facts(
        [
            (say("sop.closed_by"), ", ".join(paper.label(role) for role in closing.oleh)),
            (say("sop.silence"), closing.diam.teks if closing.diam else None),
            (
                say("sop.reopening"),
                say(
                    "sop.reopening_text",
                    within=closing.buka_kembali.selama.teks,
                    step=closing.buka_kembali.langkah,
                ),
            ),
        ]
    )


def _row(here: Frame, paper: Procedure, step: Step) -> tuple[str, ...]:
    remarks = [step.keterangan] if step.keterangan else []
    if step.keputusan:
        remarks += [
            here.say("sop.branch", choice=choice, target=target)
            for choice, target in step.keputusan.items()
        ]
    if step.tanda_tangan:
        remarks.append(here.say("sop.signature", role=paper.label(step.tanda_tangan)))
    return (
        str(step.no),
        step.kegiatan,
        ", ".join(paper.label(role) for role in step.pelaksana),
        "; ".join(need.nama for need in step.kelengkapan),
        _time(step),
        "; ".join(step.output),
        "; ".join(remarks),
    )


def _time(step: Step) -> str:
    if step.waktu is None:
        return "-"
    if isinstance(step.waktu, WaktuTingkat):
        levels = ", ".join(f"{level} {time.teks}" for level, time in step.waktu.tingkat.items())
        return f"{step.waktu.teks} ({levels})"
    return step.waktu.teks


@command(app, "check", "sop_check")
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="sop_file")],
    as_json_: AsJson = False,
) -> int:
    """Find every fault of an SOP file."""
    here = frame(ctx)
    try:
        source = file.read_text("utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_input(here.say("error.file", file=file, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise bad_input(here.say("error.encoding", file=file)) from error
    problems = sop.check(source, here.words.lang)
    if as_json_:
        as_json(
            {
                "ok": not problems,
                "problems": [{"line": p.line, "message": p.message} for p in problems],
            }
        )
    else:
        for problem in problems:
            place = f"{file}:{problem.line}" if problem.line else str(file)
            line(f"{place}: {problem.message}")
        if not problems:
            line(here.say("sop.sound", file=file))
    return Ending.PROBLEMS if problems else Ending.DONE


COMMANDS = {"sop": app}
