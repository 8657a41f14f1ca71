"""What an officer's letter tells him to do: the papers still missing, the words that act.

The last blocks of the letters in `bot.letters.officer`.
"""

from collections.abc import Iterator

from bot import buttons
from bot.letters.base import Subject
from channels.chat import Button
from config.people import Officer
from config.procedure import RequirementKind, Trait
from router import offers, papers, rules
from router.values import ActionId


def papers_block(about: Subject) -> str | None:
    """Name the papers that the step still needs, and how texts among them are written."""
    reader = about.reader
    if reader is None or not rules.holds(about.case, about.office, reader, about.event.at):
        return None
    if about.case.sealed:
        return None
    lacking = papers.missing(about.case, about.office)
    step = about.office.step(about.case)
    offered = [n for n in step.isian if not n.wajib]
    names = [f"• {m.name}" for m in lacking]
    # An answer's words are the complainant's: what is meant for the file has a line of its own.
    apart = len(lacking) > 1 or Trait.MENJAWAB in step.sifat
    lines = [
        f"{name}: {'/'.join(need.pilihan) or '...'}"
        for need in (*(m.need for m in lacking), *offered)
        if papers.is_written(need) and (need.kolom or need.pilihan or apart)
        for name in need.kolom or (need.nama,)
    ]
    alone = not lines and any(papers.is_written(m.need) for m in lacking)
    attached = any(m.need.jenis is RequirementKind.LAMPIRAN for m in lacking)
    answered = Trait.MENJAWAB in step.sifat and any(papers.is_made(m.need, step) for m in lacking)
    parts = (
        about.say("block.missing", names="\n".join(names)) if names else None,
        about.say("block.made") if answered else None,
        about.say("block.attach") if attached else None,
        about.say("block.write_alone") if alone else None,
        about.say("block.write", lines="\n".join(lines)) if lines else None,
    )
    return "\n".join(p for p in parts if p) or None


def orders_block(about: Subject) -> str | None:
    """List the words by which the reader can act now; None for who has nothing to do with it."""
    reader = about.reader
    if reader is None:
        return None
    if not rules.holds(about.case, about.office, reader, about.event.at):
        return _coordinating(about, reader)
    worth = buttons.worth_offering(about.case, about.office, reader)
    lines = [one for action in worth for one in _order(about, action)]
    if not lines:
        return None
    return "\n".join((about.say("orders"), *(f"• {line}" for line in lines)))


def open_to(about: Subject) -> tuple[tuple[Button, ...], ...]:
    """Give the buttons by which the reader can act now; none for who does not hold the step."""
    reader = about.reader
    if reader is None or not rules.holds(about.case, about.office, reader, about.event.at):
        return ()
    return buttons.of_step(about.case, about.office, about.house.wording)


def _coordinating(about: Subject, reader: Officer) -> str | None:
    """List what a coordinator may do with a case that another holds; None for who is none."""
    if reader not in about.office.directory.coordinators():
        return None
    if about.case.state.ended or about.case.sealed:
        return None
    return "\n".join(
        (about.say("orders"), *(f"• {about.say(f'order.{word}')}" for word in _COORDINATING))
    )


_COORDINATING = (
    ActionId.GABUNGKAN,
    ActionId.TAUTKAN,
    ActionId.SERAHKAN_LAPOR,
    ActionId.KUNCI,
    ActionId.KOREKSI,
    ActionId.CATAT,
)


def _order(about: Subject, action: ActionId) -> Iterator[str]:
    """Write the line, or lines, that tell how to do an action."""
    step = about.office.step(about.case)
    if action is ActionId.PUTUSKAN:
        for choice, branch in (step.keputusan or {}).items():
            key = "putuskan_catatan" if branch.catatan else "putuskan_pilihan"
            yield about.say(f"order.{key}", choice=choice.replace("_", " "), label=branch.label)
        return
    yield _one_order(about, action)


def _one_order(about: Subject, action: ActionId) -> str:
    sifat = about.office.step(about.case).sifat
    routing = Trait.MENGARAHKAN in sifat
    if about.case.sealed and action in _SEALED_ORDERS:
        return about.say(f"order.{_SEALED_ORDERS[action]}")
    able = offers.able_next(about.office.step(about.case), about.case, about.office)
    names = ", ".join(o.name for o in able) or "-"
    if action is ActionId.DISPOSISI and Trait.MENDISPOSISI in sifat:
        # Where the disposition also names who goes on, it cannot be given without him.
        names_one = Trait.MENUGASKAN in sifat and len(able) > 1
        return about.say(f"order.disposisi_{'tugas' if names_one else 'maju'}", names=names)
    if action is ActionId.TUGASKAN:
        return about.say("order.tugaskan", names=names)
    if action is ActionId.CENTANG:
        names = ", ".join(offers.tickable(about.case, about.office))
        return about.say("order.centang", names=names)
    if (
        action is ActionId.TERIMA
        and Trait.MENERIMA in sifat
        and not (routing and about.case.agency is None)
    ):
        return about.say("order.terima_maju")
    if action is ActionId.TERUSKAN and routing:
        best = about.case.agency or next(iter(about.case.proposed), None)
        name = about.office.directory.agency_name(best) or "(nama OPD)"
        return about.say("order.teruskan_opd", agency=name)
    return about.say(f"order.{action}")


_SEALED_ORDERS = {ActionId.TUTUP: "tutup_segel", ActionId.KEMBALIKAN: "buka_segel"}
