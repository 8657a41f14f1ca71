"""Writes what a player sees: the scene, what can be done, what followed, the summary, the walks.

Pure: lines of text for `bot.cli.sop_try`, which prints them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from bot.rehearsal.moves import Move
from bot.rehearsal.sentences import Teller
from bot.rehearsal.stage import Scene, Told
from bot.rehearsal.walks import Survey, Walk
from bot.rehearsal.ways import DECIDING, Way, WayKind, ways
from config.procedure import END, Trait
from router import offers, papers, rules
from router.history import history
from router.values import PENGADU, ActionId, Event, State, SystemEvent

RULE = "─" * 72

_AFTER_ANSWER = frozenset({WayKind.CLOSED, WayKind.SILENT})
"""Ends of a case whose complainant has the answer, and may still reply to it."""

_QUIET = frozenset({SystemEvent.PENGINGAT})
"""Events that would only make a walk longer to read."""


def scene_lines(scene: Scene, teller: Teller) -> Iterator[str]:
    """Say when it is, where the case stands, whose turn it is, by when, and with which papers."""
    case, office = scene.case, teller.office
    yield RULE
    yield teller.moment(scene.now)
    if case.state.ended:
        yield teller.say("scene.ended", how=_end(scene, teller))
        return
    step = office.step(case)
    total = len(office.procedure.langkah)
    yield teller.say("scene.step", no=step.no, steps=total, activity=step.kegiatan)
    facts = [
        (teller.say("scene.turn"), _turn(scene, teller)),
        (teller.say("scene.due"), _due(scene, teller)),
    ]
    if case.state is not State.DIJAWAB:
        facts += [(teller.say("scene.papers"), line) for line in _papers(scene, teller)]
    width = max(len(name) for name, _ in facts)
    before = None
    for name, value in facts:
        yield f"{'' if name == before else name:<{width}}  {value}"
        before = name


def _end(scene: Scene, teller: Teller) -> str:
    return teller.say(f"end.{scene.case.close_reason}")


def _turn(scene: Scene, teller: Teller) -> str:
    case, office = scene.case, teller.office
    if case.holder is None or case.holder.role == PENGADU:
        return f"{teller.role(PENGADU)}, {teller.say('complainant')}"
    names = " / ".join(o.name for o in rules.holders(case, office))
    who = f"{teller.holder(case.holder, case.agency)}, {names}"
    if case.sealed:
        return teller.say("scene.sealed", who=who)
    signs = Trait.MENANDATANGANI in office.step(case).sifat or office.signatory(case)
    return teller.say("scene.signing", who=who) if signs else who


def _due(scene: Scene, teller: Teller) -> str:
    case, now = scene.case, scene.now
    complainant = teller.role(PENGADU)
    if case.state is State.MENUNGGU_PENGADU:
        return teller.say("scene.standing", who=complainant)
    if case.due_at is None:
        return teller.say("scene.no_due")
    due = teller.moment(case.due_at)
    if case.state is State.DIJAWAB:
        return teller.say("scene.silent", due=due, who=complainant)
    if case.due_at <= now:
        return teller.say("scene.late", due=due)
    left = teller.words.length(teller.office.calendar.between(now, case.due_at))
    return teller.say("scene.left", due=due, left=left)


def _papers(scene: Scene, teller: Teller) -> Iterator[str]:
    case, office = scene.case, teller.office
    lacking = {m.need.nama: m.name for m in papers.missing(case, office)}
    wanted = papers.wanted(case, office)
    there = [n.nama for n in wanted if n.wajib and n.nama not in lacking]
    optional = [n.nama for n in wanted if not n.wajib]
    if not wanted:
        yield teller.say("scene.none")
    for key, names in (("there", there), ("missing", lacking.values()), ("optional", optional)):
        if names:
            yield teller.say(f"scene.{key}", names="; ".join(names))


def move_label(move: Move, scene: Scene, teller: Teller) -> str:
    """Name a move; one that leads the case on says where to."""
    step = teller.office.step(scene.case)
    label = teller.words.text(f"action.{move.id}")
    own = _own_label(move, scene)
    if own is not None:
        label = teller.say(f"move.{own}")
    branch = (step.keputusan or {}).get(move.choice or "")
    if branch is not None:
        label = teller.say("move.branch", label=label, choice=branch.label)
    choice = move.choice
    if move.id is ActionId.TANDATANGANI:
        choice = offers.signed_choice(step, forward=True)
    if not move.completes or teller.office.signatory(scene.case):
        return label
    return teller.say("move.to", label=label, target=_target(offers.leads_to(step, choice), teller))


def _own_label(move: Move, scene: Scene) -> str | None:
    """Give the key of a move's own words, where those of the action would not say enough."""
    A = ActionId  # noqa: N806  As in the modules of `router`.
    own = {A.LENGKAPI, A.TANGGAPI, A.NILAI, A.BUKA_KEMBALI, A.KUNCI}
    if move.id is A.TUTUP and move.actor == PENGADU:
        return "tutup_pengadu"
    if move.id is A.KEMBALIKAN and scene.case.sealed:
        return "buka_segel"
    if not move.completes and move.id is A.TERIMA:
        return "terima_pegang"
    if not move.completes and move.id is A.DISPOSISI:
        return "disposisi_samping"
    return str(move.id) if move.id in own else None


def _target(target: object, teller: Teller) -> str:
    if target == END:
        return teller.say("move.end")
    return teller.say("move.step", no=target)


def choice_lines(labels: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Number what can be done; each entry is a heading and a label."""
    number = 0
    for heading, entries in groupby(labels, key=lambda entry: entry[0]):
        yield heading
        for _, label in entries:
            number += 1
            yield f"{number:>4}  {label}"


def told_lines(told: Iterable[Told], teller: Teller) -> Iterator[str]:
    """Tell what happened, and who got which letter."""
    for one in told:
        said = f": {one.event.text}" if one.event.text else ""
        yield f"{teller.stamp(one.event.at)}  {teller.event(one)}{said}"
        yield from (f"    {teller.letter(notice)}" for notice in one.notices)


def summary_lines(scene: Scene, gone: Collection[Way], teller: Teller) -> Iterator[str]:
    """Give the steps of the case with their times, and what of the SOP has not been walked."""
    yield RULE
    yield teller.say("summary.head")
    calendar = teller.office.calendar
    for stay in history(scene.case, lambda: teller.office.procedure).stays:
        facts = {
            "no": stay.step,
            "role": teller.role(stay.role),
            "start": teller.stamp(stay.start),
        }
        if stay.end is None:
            yield "  " + teller.say("summary.now", **facts)
            continue
        length = teller.words.length(calendar.between(stay.start, stay.end))
        key = "summary.late" if stay.late else "summary.stay"
        yield "  " + teller.say(key, **facts, end=teller.stamp(stay.end), length=length)
    if scene.case.state.ended:
        yield "  " + teller.say("summary.ended", how=_end(scene, teller))
    every = ways(teller.office.procedure)
    steps = [way for way in every if way.kind is WayKind.STEP]
    others = [way for way in every if way.kind is not WayKind.STEP]
    yield teller.say(
        "summary.covered",
        steps=sum(way in gone for way in steps),
        all_steps=len(steps),
        others=sum(way in gone for way in others),
        all_others=len(others),
    )
    left = [way for way in every if way not in gone]
    yield teller.say("summary.left" if left else "summary.whole")
    yield from (f"  {way_name(way, teller)}" for way in left)


def way_name(way: Way, teller: Teller) -> str:
    """Name a way of the SOP."""
    procedure = teller.office.procedure
    silence = procedure.penutupan.diam
    facts: dict[str, object] = {
        "no": way.no,
        "complainant": teller.role(PENGADU),
        "silence": silence.teks if silence else "-",
        "target": _target(way.no, teller),
    }
    if way.kind is WayKind.CLOSED:
        facts["role"] = teller.role(way.choice)
    elif way.no:
        step = procedure.step(way.no)
        branch = (step.keputusan or {}).get(way.choice)
        facts["activity"] = step.kegiatan
        if branch is not None:
            facts |= {"label": branch.label, "target": _target(branch.ke, teller)}
        elif way.kind is WayKind.REPLIED:
            facts["target"] = _target(step.tanggapi, teller)
    return teller.say(f"way.{way.kind}", **facts)


def survey_lines(survey: Survey, teller: Teller) -> Iterator[str]:
    """Write all walks, and say what cannot be walked."""
    for number, walk in enumerate(survey.walks, start=1):
        yield ""
        yield from _walk_lines(number, walk, teller)
    yield ""
    every = ways(teller.office.procedure)
    steps = sum(way.kind is WayKind.STEP for way in every)
    if survey.unwalked:
        yield teller.say("auto.unwalked")
        yield from (f"  {way_name(way, teller)}" for way in survey.unwalked)
        replies = any(step.tanggapi is not None for step in teller.office.procedure.langkah)
        if not replies and any(way.kind in _AFTER_ANSWER for way in survey.unwalked):
            yield teller.say("auto.no_reply")
    elif survey.sound:
        yield teller.say("auto.sound", steps=steps, others=len(every) - steps)


def _walk_lines(number: int, walk: Walk, teller: Teller) -> Iterator[str]:
    yield teller.say("auto.walk", n=number, path=_path(walk.told, teller))
    if walk.of:
        last = walk.told[walk.shared - 1]
        yield "  " + teller.say("auto.shared", no=last.case.step, of=walk.of)
    for one in walk.told[walk.shared :]:
        if one.event.type not in _QUIET:
            yield f"  {teller.stamp(one.event.at)}  {teller.event(one)}"
    if walk.ended:
        whole = teller.office.calendar.between(walk.told[0].event.at, walk.told[-1].event.at)
        yield "  " + teller.say("auto.length", length=teller.words.length(whole))
        return
    why = teller.refusal(walk.refused) if walk.refused else teller.say("auto.no_end")
    yield "  " + teller.say("auto.stuck", no=walk.told[-1].case.step, why=why)


def _path(told: Sequence[Told], teller: Teller) -> str:
    """Write a walk's steps in a row, with what was chosen, and how it ended."""
    stops: list[str] = [str(told[0].event.step)]
    at = told[0].event.step
    for one in told:
        event, case = one.event, one.case
        mark = _mark(event, teller)
        if mark:
            stops[-1] += f" ({mark})"
        if event.to_step not in (None, at):
            at = int(event.to_step or at)
            stops.append(str(at))
        if case.state.ended and event.seq == len(case.events):
            stops.append(teller.say(f"end.{case.close_reason}"))
            at = 0
    return " → ".join(stops)


def _mark(event: Event, teller: Teller) -> str:
    branches = teller.office.procedure.step(event.step).keputusan or {}
    if event.type in DECIDING and event.choice in branches:
        return branches[event.choice or ""].label
    key = f"try.mark.{event.type}"
    signed_here = event.type is ActionId.TANDATANGANI and event.to_step != event.step
    return "" if signed_here or not teller.words.has(key) else teller.words.text(key)
