"""What can be done in a scene: by whoever holds the case, by the complainant, by those beside them.

What the holder can do is what `router.offers` says, with each branch as a move of its own. Left
out is what the invented office has nobody for (a colleague to take over, another case to link),
and words that would do the same as another.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.rehearsal.stage import Scene
from config.people import Officer
from config.procedure import RequirementKind, Step, Trait
from router import log, offers, papers, rules
from router.directory import plain
from router.office import Office
from router.values import (
    KOORDINATOR,
    PENGADU,
    Action,
    ActionId,
    Case,
    State,
    StoredFile,
)

A = ActionId

NOT_PLAYED = frozenset({A.AMBIL, A.ALIHKAN})
"""What needs a second officer of the same role."""

_SAME: Mapping[ActionId, frozenset[ActionId]] = {
    A.SELESAIKAN: frozenset({A.TERUSKAN, A.JAWAB}),
    A.TERUSKAN: frozenset({A.SAMPAIKAN}),
    A.PUTUSKAN: frozenset({A.TANDATANGANI, A.JAWAB}),
}
"""Actions that are left out where one of these is open, which does the same."""

_WITH_WORDS = frozenset(a for a, needs in offers.NEEDS.items() if "text" in needs)


class Ask(StrEnum):
    """What a player is asked for; each has its question under `try.ask.<kind>`."""

    TEXT = "text"
    AGENCY = "agency"
    OFFICER = "officer"
    CHOICE = "choice"
    FILE = "file"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that a move needs; `options` maps the values that are allowed to their labels.

    The first option is the usual one. `name` is the paper's, or the record's. What is not
    `wanted` may be left out.
    """

    ask: Ask
    name: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    wanted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing that somebody can do now. `completes`: it leads the case on, as the paper says.

    `choice` is the branch that it takes on a deciding step, `role` the one in which it is done.
    """

    id: ActionId
    actor: str
    role: str
    choice: str | None = None
    completes: bool = False
    needs: tuple[Need, ...] = ()

    def action(self, given: Sequence[str]) -> Action:
        """Make the action, with what was given for each need, in their order."""
        found: dict[Ask, str] = {}
        files: list[StoredFile] = []
        records: list[tuple[str, str]] = []
        for need, value in zip(self.needs, given, strict=True):
            match need.ask:
                case Ask.FILE:
                    files.append(_file(value))
                case Ask.RECORD:
                    records += [(need.name, value)] if value else []
                case _:
                    found[need.ask] = value
        return Action(
            id=self.id,
            actor=self.actor,
            text=found.get(Ask.TEXT),
            agency=found.get(Ask.AGENCY),
            officer=found.get(Ask.OFFICER),
            choice=self.choice or found.get(Ask.CHOICE),
            files=tuple(files),
            fields=tuple(records),
        )


def _file(name: str) -> StoredFile:
    """Make a file that has nothing in it but its name."""
    return StoredFile(name=name, media_type="application/pdf", size=1, sha256="0" * 64)


def moves(scene: Scene, office: Office) -> tuple[Move, ...]:
    """Give everything that somebody can do now: the holder first, then the complainant."""
    case = scene.case
    if case.state.ended:
        return (*_by_complainant(case), *_by_coordinator(case, office))
    return (
        *_by_holder(case, office),
        *_by_complainant(case),
        *_by_closers(case, office),
        *_by_coordinator(case, office),
    )


def _by_holder(case: Case, office: Office) -> Iterator[Move]:
    who = next(iter(rules.holders(case, office)), None)
    if who is None or case.holder is None:
        return
    offered = offers.open_actions(case, office)
    ids = {offer.id for offer in offered}
    for offer in offered:
        if offer.id in NOT_PLAYED or _SAME.get(offer.id, frozenset()) & ids:
            continue
        completes = _completes(offer.id, case, office)
        for choice in _branches(offer.id, completes, case, office):
            yield Move(
                id=offer.id,
                actor=who.id,
                role=case.holder.role,
                choice=choice,
                completes=completes,
                needs=tuple(_needs(offer, choice, completes, who, case, office)),
            )


def _completes(id_: ActionId, case: Case, office: Office) -> bool:
    """Tell whether an action leads the case on, so that the step's papers have to be there."""
    if case.sealed:
        return False
    sifat = office.step(case).sifat
    if id_ is A.TERIMA:
        routed = Trait.MENGARAHKAN not in sifat or case.agency is not None
        return Trait.MENERIMA in sifat and routed
    if id_ is A.DISPOSISI:
        return Trait.MENDISPOSISI in sifat
    return id_ in offers.COMPLETING


def _branches(id_: ActionId, completes: bool, case: Case, office: Office) -> Iterable[str | None]:
    """Give the branches that an action can take here; a signature has the one that goes on."""
    branches = office.step(case).keputusan
    signs = id_ is A.TANDATANGANI or office.signatory(case) is not None
    return branches if branches and completes and not signs else (None,)


def _needs(
    offer: offers.Offer,
    choice: str | None,
    completes: bool,
    who: Officer,
    case: Case,
    office: Office,
) -> Iterator[Need]:
    step, directory = office.step(case), office.directory
    if "agency" in offer.needs:
        usual = [*case.proposed, *(a.id for a in directory.agencies if a.id not in case.proposed)]
        names = {id_: directory.agency_name(id_) or id_ for id_ in usual}
        yield Need(ask=Ask.AGENCY, options=names)
    if "to" in offer.needs:
        yield Need(ask=Ask.OFFICER, options=_receivers(offer.id, choice, who, case, office))
    if offer.id is A.CENTANG:
        yield Need(ask=Ask.CHOICE, options=_same(offers.tickable(case, office)))
    if offer.id is A.TETAPKAN_TINGKAT:
        levels = [s for s in offers.SEVERITIES if s != case.severity]
        yield Need(ask=Ask.CHOICE, options=_same(levels))
    if _in_words(offer.id, choice, step, case):
        yield Need(ask=Ask.TEXT)
    if offer.id is A.LAMPIRKAN:
        yield Need(ask=Ask.FILE)
    # Whoever rejects a complaint has looked into it: his step's papers are wanted too.
    if (completes or offer.id is A.TOLAK) and not office.signatory(case):
        yield from _papers(case, office)


def _in_words(id_: ActionId, choice: str | None, step: Step, case: Case) -> bool:
    """Tell whether an action needs words of its own, the step's papers aside."""
    branch = (step.keputusan or {}).get(choice or "")
    answers = id_ is A.SELESAIKAN and Trait.MENJAWAB in step.sifat
    ends = id_ is A.TUTUP and case.sealed
    return id_ in _WITH_WORDS or answers or ends or (branch is not None and branch.catatan)


def _receivers(
    id_: ActionId, choice: str | None, who: Officer, case: Case, office: Office
) -> dict[str, str]:
    """Give the officers to whom an assignment, or an instruction beside the step, can go."""
    directory, procedure = office.directory, office.procedure
    if id_ is A.TUGASKAN:
        role = offers.next_role(office.step(case), procedure, choice)
        able = directory.with_role(role, procedure.scope(role), case.agency) if role else ()
        return {o.id: o.name for o in able}
    return {
        o.id: o.name
        for o in directory.officers
        if o.id != who.id and (o.agency == who.agency or directory.is_superior(o, who))
    }


def _papers(case: Case, office: Office) -> Iterator[Need]:
    """Give the papers that whoever completes the step brings: files, and records by their names."""
    for lacking in papers.missing(case, office):
        need = lacking.need
        if need.jenis is RequirementKind.LAMPIRAN:
            yield Need(ask=Ask.FILE, name=need.nama)
        elif papers.is_written(need):
            for name in lacking.fields or (need.nama,):
                yield Need(ask=Ask.RECORD, name=name, options=_same(need.pilihan))
    known = {plain(name) for event in log.round_(case) for name, _ in event.fields}
    for need in papers.wanted(case, office):
        if not need.wajib and papers.is_written(need):
            for name in need.kolom or (need.nama,):
                if plain(name) not in known:
                    yield Need(ask=Ask.RECORD, name=name, options=_same(need.pilihan), wanted=False)


def _same(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


def _by_complainant(case: Case) -> Iterator[Move]:
    """Give what the complainant can do; while it is an officer's turn he adds, or withdraws."""
    ended, answered = case.state.ended, case.state is State.DIJAWAB
    if ended:
        offered = [A.BUKA_KEMBALI]
    elif answered:
        offered = [A.TANGGAPI, A.TUTUP]
    else:
        offered = [A.LENGKAPI] if case.sealed else [A.LENGKAPI, A.TUTUP]
    if case.answered_at and case.rating is None and (answered or case.state is State.DITUTUP):
        offered.append(A.NILAI)
    for id_ in offered:
        needs = [Need(ask=Ask.TEXT)] if id_ in _WITH_WORDS else []
        if id_ is A.NILAI:
            needs.append(Need(ask=Ask.CHOICE, options=_same("54321")))
        yield Move(id=id_, actor=PENGADU, role=PENGADU, needs=tuple(needs))


def _by_closers(case: Case, office: Office) -> Iterator[Move]:
    """Give the closing of an answered case by the officers whom the SOP allows it."""
    if case.state is not State.DIJAWAB:
        return
    for role in office.procedure.penutupan.oleh:
        if role != PENGADU:
            able = office.directory.with_role(role, office.procedure.scope(role), case.agency)
            yield from (Move(id=A.TUTUP, actor=who.id, role=role) for who in able)


def _by_coordinator(case: Case, office: Office) -> Iterator[Move]:
    """Give what the coordinator decides outside of the steps."""
    found = next(iter(office.directory.coordinators()), None)
    if found is None or case.sealed:
        return
    offered: list[tuple[ActionId, tuple[Need, ...]]] = []
    if case.state.ended:
        offered.append((A.BUKA_KEMBALI, ()))
    else:
        lacking = [missing.need.nama for missing in papers.missing(case, office)]
        if lacking and case.state is not State.DIJAWAB:
            offered.append((A.BEBASKAN, (Need(ask=Ask.CHOICE, options=_same(lacking)),)))
        offered.append((A.KUNCI, ()))
    for id_, needs in offered:
        words = Need(ask=Ask.TEXT)
        yield Move(id=id_, actor=found.id, role=KOORDINATOR, needs=(*needs, words))
