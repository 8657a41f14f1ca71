"""What people, the outbox and the clock do next, chosen at random from what they could.

Each function makes one `Step` for a `Town`. Some try anything at all; others do just what is
offered to them, which then must succeed; `goes_on` takes any case to its end.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from config.procedure import END, RequirementKind, Trait
from config.waktu import parse_waktu
from router import offers, papers
from router.offers import Offer
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    State,
    SystemEvent,
)
from tests.router.machine import hands
from tests.router.machine.town import Step, Town
from tests.router.stories import PHOTO

A, S = ActionId, SystemEvent

TIMES = tuple(map(parse_waktu, ("15 menit", "3 jam", "2 hari kerja", "3 hari kalender")))
TEXTS = (None, " ", "Sudah jelas.", "Belum.")
WORDS = "Sudah diperiksa."
LEVELS = ("ringan", "sedang", "berat")
REPORTS = (S.TERKIRIM, S.TERKIRIM, S.GAGAL_KIRIM)
_REPORTED = (*REPORTS, S.MENERIMA_GABUNGAN, S.DITERUSKAN_OTOMATIS, S.DITUNJUK)
FIRED = tuple(k for k in S if k not in _REPORTED)
AGENCIES = (None, None, "dishub", "dlh", "kosong", "tidak-ada")

_ONWARD = (
    A.TANDATANGANI,
    A.PUTUSKAN,
    A.JAWAB,
    A.SAMPAIKAN,
    A.TERUSKAN,
    A.SELESAIKAN,
    A.TUGASKAN,
    A.DISPOSISI,
    A.TUTUP,
)
"""What a holder does who wants to be done with a case, the first that is offered."""


def anything(rng: Random, town: Town) -> Step:
    """Somebody tries something, with whatever words, on this visit or an earlier one."""
    people = town.office.directory.officers
    ids = [o.id for o in people]
    actor = rng.choice((PENGADU, "siapa", *ids, *ids, *_able(town)))
    choices = [None, "5", "tidak", "berat", "ringan", "lokasi", "LAPOR-1"]
    choices += list(town.book.step.keputusan or ())
    choices += [n.nama for n in papers.wanted(town.case, town.office)]
    number = rng.choice((None, "2026-000001", "2026-000002", "2026-000003", "2026-000004", "0"))
    seen = rng.choice((None, None, 0, 0, 0, 1, 2))
    action = Action(
        id=rng.choice(list(A)),
        actor=actor,
        text=rng.choice(TEXTS),
        agency=rng.choice(AGENCIES),
        officer=rng.choice((None, None, "siapa", *ids)),
        choice=rng.choice(choices),
        files=rng.choice(((), (PHOTO,))),
        visit=None if seen is None else town.case.visit - seen,
        step=rng.choice((None, None, None, town.case.step, town.case.step - 1)),
        waktu=rng.choice((None, *TIMES)),
        other=number,
    )
    return Step(action=action, other=number, minutes=_minutes(rng))


def holder_tries(rng: Random, town: Town) -> Step:
    """One of those who may act does something that fits more or less."""
    able = _able(town)
    step = anything(rng, town)
    assert step.action is not None
    chosen = rng.choice(able or [PENGADU])
    facts = {n: getattr(step.action, n) for n in step.action.__slots__}
    facts |= {"actor": chosen, "visit": town.case.visit, "step": None}
    if rng.random() < 0.5:
        facts["fields"] = _records(town)
    return Step(action=Action(**facts), other=step.other, minutes=step.minutes)


def what_is_offered(rng: Random, town: Town) -> bool:
    """One of those who may act does what is offered, with what it needs: it must succeed."""
    able = _able(town)
    found = offers.open_actions(town.case, town.office)
    if not found or not able:
        return False
    offer = rng.choice(found)
    actor = rng.choice(able)
    action = supplied(rng, town, offer, actor)
    if action is None:
        return False
    town.play(Step(action=action, other=action.other, minutes=rng.choice((0, 0, 30)), must=True))
    return True


def supplied(
    rng: Random, town: Town, offer: Offer, actor: str, branch: str | None = None
) -> Action | None:
    """Give an action with all that an offer asks for; None where the office has nobody for it.

    `branch` is the choice on a deciding step, else any.
    """
    facts: dict[str, Any] = {"visit": town.case.visit}
    lacking = papers.missing(town.case, town.office)
    for need in offer.needs:
        match need:
            case "text":
                facts["text"] = WORDS
            case "isian":
                facts["fields"] = _records(town)
            case "attach":
                files = [m for m in lacking if m.need.jenis is RequirementKind.LAMPIRAN]
                facts["files"] = (PHOTO,) * max(1, len(files))
            case "choice":
                facts["choice"] = branch or _choice(rng, town, offer.id)
            case "agency":
                able = (
                    a.id
                    for a in town.office.directory.agencies
                    if offers.receives(a.id, town.book.step, town.office)
                )
                facts["agency"] = next(able, None)
            case "other":
                facts["other"] = "2026-000002"
            case _:
                found = _colleagues(town, offer.id, actor, facts.get("choice"))
                completes = papers.is_done_by(town.book.step, Trait.MENDISPOSISI)
                if found:
                    facts["officer"] = rng.choice(found)
                elif offer.id is A.ALIHKAN or (offer.id is A.DISPOSISI and not completes):
                    return None
    return Action(id=offer.id, actor=actor, **facts)


def _choice(rng: Random, town: Town, id_: ActionId) -> str:
    match id_:
        case A.NILAI:
            return rng.choice("12345")
        case A.CENTANG:
            return rng.choice(offers.tickable(town.case, town.office))
        case A.TETAPKAN_TINGKAT:
            return rng.choice([s for s in LEVELS if s != town.case.severity])
        case _:
            return rng.choice(list(town.book.step.keputusan or {}))


def _colleagues(town: Town, id_: ActionId, actor: str, choice: str | None) -> list[str]:
    """Give to whom an action can be addressed."""
    people, book = town.office.directory, town.book
    who = people.officer(actor)
    assert who is not None
    assert book.holder is not None
    if id_ is A.ALIHKAN:
        same = {o.id for o in hands.players(book, people, book.holder.role)}
        return sorted(same - hands.barred(book) - {str(book.holder.officer)})
    if id_ is A.DISPOSISI and not papers.is_done_by(book.step, Trait.MENDISPOSISI):
        return [o.id for o in people.officers if o.agency == who.agency and o.id != actor]
    branch = (book.step.keputusan or {}).get(choice or "")
    if book.step.keputusan and branch is None:
        return []
    target = branch.ke if branch else book.step.ke
    roles = [] if target == END else book.procedure.step(int(target)).pelaksana
    role = next((r for r in roles if r != PENGADU), None)
    return [o.id for o in hands.players(book, people, role)] if role else []


def _records(town: Town) -> tuple[tuple[str, str], ...]:
    """Write everything that the step still lacks, by name, with an allowed value."""
    found: list[tuple[str, str]] = []
    for lacking in papers.missing(town.case, town.office):
        need = lacking.need
        if papers.is_written(need):
            value = need.pilihan[0] if need.pilihan else WORDS
            found += [(name, value) for name in lacking.fields or (need.nama,)]
    return tuple(found)


def passes(rng: Random, town: Town) -> Step:
    """Time passes; the clock fires at its moments, late, or not at all."""
    return Step(minutes=_minutes(rng), fires=rng.choice((True, True, False, None)))


def until_next(rng: Random, town: Town) -> Step:
    """Time passes until something is due, or some minutes longer."""
    if not town.change.deadlines:
        return passes(rng, town)
    due = rng.choice(town.change.deadlines)
    more = rng.choice((0, 0, 1, 200))
    minutes = max(0, -((town.now - due.at) // timedelta(minutes=1))) + more
    return Step(minutes=minutes, fires=rng.choice((True, False)))


def outbox(rng: Random, town: Town) -> Step:
    """The outbox reports on a letter of this visit or an earlier one, once or again."""
    visit = rng.choice((None, town.case.visit, *town.letters))
    choice = rng.choice(("delivered", "published"))
    action = Action(id=rng.choice(REPORTS), actor=SISTEM, choice=choice, visit=visit)
    return Step(action=action, minutes=rng.choice((0, 0, 60, 2000)))


def overtaken(rng: Random, town: Town) -> bool:
    """A row of the clock fires that a change overtook, or that is not due: nothing happens."""
    kind = rng.choice(FIRED)
    if any(d.kind is kind and d.at <= town.now for d in town.change.deadlines):
        return False
    events = town.case.events
    assert town.play(Step(action=Action(id=kind, actor=SISTEM)))
    assert town.case.events == events, f"{kind} was not due"
    return True


def merged(rng: Random, town: Town) -> Step:
    """Another case is merged into this one."""
    return Step(action=Action(id=S.MENERIMA_GABUNGAN, actor=SISTEM, other="2026-000002"))


def forwarded(rng: Random, town: Town) -> Step:
    """The program forwards a case, or those who forward take one back."""
    agency = rng.choice(AGENCIES)
    if len(town.case.events) == 1 or rng.random() < 0.3:
        return Step(action=Action(id=S.DITERUSKAN_OTOMATIS, actor=SISTEM, agency=agency))
    naming = (s for s in town.book.procedure.langkah if Trait.MENGARAHKAN in s.sifat)
    able = [
        o.id
        for step in naming
        for role in step.pelaksana
        for o in hands.players(town.book, town.office.directory, role)
    ]
    able += sorted(hands.deciding(town.office.directory)) or [PENGADU]
    return Step(action=Action(id=A.TARIK, actor=rng.choice(able), agency=agency))


def asked(rng: Random, town: Town) -> Step:
    """The program asks somebody to act, who may be unknown or have no part in it."""
    officer = rng.choice([o.id for o in town.office.directory.officers] + ["siapa"])
    return Step(action=Action(id=S.DITUNJUK, actor=SISTEM, officer=officer, choice="beban"))


def complainant(rng: Random, town: Town) -> Step:
    """The complainant does one of the things that he may do somewhen."""
    id_ = rng.choice((A.LENGKAPI, A.LAMPIRKAN, A.TANGGAPI, A.NILAI, A.BUKA_KEMBALI, A.TUTUP))
    choice = rng.choice((None, "1", "5", "6"))
    files = rng.choice(((), (PHOTO,)))
    action = Action(id=id_, actor=PENGADU, text=rng.choice(TEXTS), choice=choice, files=files)
    return Step(action=action, minutes=_minutes(rng))


def sealing(rng: Random, town: Town) -> Step:
    """Those who decide seal, reopen, waive, or hand the case elsewhere."""
    able = sorted(hands.deciding(town.office.directory)) or [PENGADU]
    id_ = rng.choice((A.KUNCI, A.BUKA_KEMBALI, A.BEBASKAN, A.GABUNGKAN, A.SERAHKAN_LAPOR))
    names = [n.nama for n in papers.wanted(town.case, town.office)]
    choice = rng.choice((*names, "LAPOR-77", None))
    action = Action(id=id_, actor=rng.choice(able), text=WORDS, choice=choice, other="2026-000002")
    return Step(action=action, other="2026-000002")


def reopens(rng: Random, town: Town) -> Step:
    """Somebody wants an ended case reopened who may, or (the complainant) may no more."""
    able = [PENGADU, *sorted(hands.deciding(town.office.directory))]
    action = Action(id=A.BUKA_KEMBALI, actor=rng.choice(able), text=WORDS)
    return Step(action=action, minutes=rng.choice((0, 30, 3000)))


def keeps_books(rng: Random, town: Town) -> Step:
    """Somebody corrects the register, or links the case to another, also after its end."""
    able = _able(town) or sorted(hands.deciding(town.office.directory)) or [PENGADU]
    facts: dict[str, Any] = {
        "id": A.TAUTKAN,
        "other": rng.choice(("2026-000002", "2026-000003", "0", None)),
    }
    if rng.random() < 0.6:
        field = rng.choice(("perihal", "lokasi", "pengadu", "ruang_lingkup", "lain"))
        facts = {"id": A.KOREKSI, "choice": field, "text": rng.choice((WORDS, None))}
    action = Action(actor=rng.choice(able), **facts)
    return Step(action=action, other=action.other)


def moved(rng: Random, town: Town) -> Step:
    """People come and go, or a holiday is decreed."""
    if rng.random() < 0.5:
        return Step(people=rng.randrange(3))
    return Step(calendar=rng.randrange(3))


def onward(rng: Random, town: Town) -> bool:
    """Do what brings the case one step nearer to its end; False when it has ended."""
    case, book = town.case, town.book
    if case.state.ended:
        return False
    if case.state is State.MENUNGGU_PENGADU or (case.holder and case.holder.role == PENGADU):
        town.play(_waiting(town))
        return True
    able = _able(town)
    assert able, "nobody is there who can go on"
    found = {o.id: o for o in offers.open_actions(case, town.office)}
    # Where the answer is made, going on means to make it.
    order = [id_ for id_ in _ONWARD if id_ in found]
    if not order and Trait.MENERIMA in book.step.sifat:
        order = [A.TERIMA]
    for id_ in order:
        branch = _nearest(town) if book.step.keputusan else None
        action = supplied(rng, town, found[id_], rng.choice(able), branch)
        if action is None or (id_ is A.DISPOSISI and Trait.MENDISPOSISI not in book.step.sifat):
            continue
        town.play(Step(action=action, other=action.other, must=True))
        return True
    raise AssertionError(f"nothing leads on from step {case.step}: {list(found)}")


def _waiting(town: Town) -> Step:
    """Bring a wait to its end: the letter arrives, or the time given to the complainant is over."""
    if town.case.state is not State.MENUNGGU_PENGADU and town.book.delivers():
        assert town.case.visit in town.letters, "no letter is under way"
        action = Action(id=S.TERKIRIM, actor=SISTEM, choice="delivered", visit=town.case.visit)
        return Step(action=action)
    assert town.change.deadlines, "nothing ends the wait"
    last = max(d.at for d in town.change.deadlines)
    return Step(minutes=max(1, (last - town.now) // timedelta(minutes=1) + 1), fires=True)


def _nearest(town: Town) -> str:
    """Give the branch that is nearest to the end."""
    branches = town.book.step.keputusan or {}
    return min(branches, key=lambda choice: _distance(town, branches[choice].ke))


def _distance(town: Town, target: int | str) -> int:
    far, edge = 0, {target}
    while END not in edge:
        far += 1
        steps = [town.procedure.step(int(no)) for no in edge]
        edge |= {b.ke for s in steps for b in (s.keputusan or {}).values()}
        edge |= {s.ke for s in steps if not s.keputusan}
        if far > len(town.procedure.langkah):
            break
    return far


def goes_on(rng: Random, town: Town, limit: int = 150) -> None:
    """Take a copy of the case to its end by what is offered; it must come there."""
    copy = town.copy()
    try:
        for _ in range(limit):
            if not onward(rng, copy):
                return
        raise AssertionError(f"not at its end after {limit} steps: {copy.case.step}")
    finally:
        # What was played apart belongs to the story, where it broke.
        town.ahead = copy.script


def _able(town: Town) -> list[str]:
    """Give who may act as the holder now; while all are away, those who will be back."""
    book, people = town.book, town.office.directory
    if book.holder is None:
        return []
    if book.holder.role == PENGADU:
        return [PENGADU]
    held = hands.acting(book, people, town.now.date()) or hands.holding(book, people)
    return sorted(held)


def _minutes(rng: Random) -> int:
    return rng.choice((0, 0, 0, rng.randint(0, 5), rng.randint(0, 600), rng.randint(0, 20_000)))


Move = Callable[[Random, Town], Step]
Deed = Callable[[Random, Town], bool]

_MOVES: tuple[tuple[int, Move], ...] = (
    (5, anything),
    (12, holder_tries),
    (8, passes),
    (8, until_next),
    (6, outbox),
    (1, merged),
    (4, forwarded),
    (2, asked),
    (5, complainant),
    (2, sealing),
    (2, keeps_books),
    (3, moved),
)
_DEEDS: tuple[tuple[int, Deed], ...] = ((25, what_is_offered), (25, onward), (2, overtaken))

MOVES = tuple(move for _, move in _MOVES)
DEEDS = tuple(deed for _, deed in _DEEDS)


def something(rng: Random, town: Town) -> None:
    """Let anything at all happen next; a case that is over is often reopened."""
    if town.case.state.ended and rng.random() < 0.4:
        town.play(reopens(rng, town))
        return
    which = rng.randrange(_WEIGHT)
    for weight, move in _MOVES:
        if which < weight:
            town.play(move(rng, town))
            return
        which -= weight
    for weight, deed in _DEEDS:
        if which < weight:
            deed(rng, town)
            return
        which -= weight


_WEIGHT = sum(weight for weight, _ in _MOVES) + sum(weight for weight, _ in _DEEDS)
