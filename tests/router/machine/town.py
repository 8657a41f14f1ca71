"""One case in one office, everything that happens to it checked: the body of the machine.

A `Town` decides nothing: `players` (random), Hypothesis rules, or a written script tell it what
happens next. What happened is kept as a script, which `replayed` plays again, so that a failure
can be made small and told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from random import Random
from typing import Any, ClassVar

from config.procedure import END, Procedure, Trait
from router import workflow
from router.offers import open_actions
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    Anonymity,
    Case,
    Change,
    RefusalCode,
    Refused,
    State,
    SystemEvent,
)
from tests.router.machine import invariants, offices, sops
from tests.router.machine.chronicle import Chronicle
from tests.router.stories import at, sentences

A, S = ActionId, SystemEvent

_OPENS = at("2026-01-05 08:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Where a case is opened: all of it follows from the procedure's id, the shape and the seed."""

    procedure: str
    shape: str
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happens: minutes pass, then the clock fires, somebody acts, or a change.

    `fires` None: nothing; True: each deadline at its own moment; False: all of them late.
    `other` names the case that the action is about; an action that `must` succeed may not be
    refused.
    """

    minutes: int = 0
    fires: bool | None = None
    action: Action | None = None
    other: str | None = None
    people: int | None = None
    calendar: int | None = None
    must: bool = False


@dataclass(slots=True)
class Counts:
    """How much was played, over all towns of a process."""

    steps: int = 0
    towns: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add what was played elsewhere."""
        self.steps += other.steps
        self.towns += other.towns
        for mine, theirs in zip(self._tallies(), other._tallies(), strict=True):
            mine.update(theirs)

    def _tallies(self) -> tuple[Counter[str], ...]:
        return self.done, self.refused, self.endings


class Town:
    """One case, the clock on the wall, and what the last change said."""

    counts: ClassVar[Counts] = Counts()
    said: ClassVar[set[tuple[object, ...]]] = set()
    """Refusals whose sentences have been written, by what decides whether they can be."""

    def __init__(self, world: World) -> None:
        self.world = world
        rng = Random(world.seed)
        self.procedure = procedure_named(world.procedure)
        self.directories = offices.directories(rng, self.procedure, world.shape)
        self.office: Office = offices.office(self.procedure, self.directories[0])
        self.signing = _signing(self.procedure)
        self.now = _OPENS + timedelta(minutes=rng.randint(0, 400 * 24 * 60))
        self.others = _others(self.office, self.now)
        self.script: list[Step] = []
        self.fired: set[tuple[SystemEvent, int]] = set()
        self.letters: set[int] = set()
        self.ahead: list[Step] = []
        self.counts.towns += 1
        self._open(rng)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.change.case

    def _open(self, rng: Random) -> None:
        agency = rng.choice((None, None, "dishub", "dlh", "kosong", "tidak-ada"))
        self.book = Chronicle(self.procedure, agency)
        self.change = workflow.open_case(
            number="2026-000001",
            action=Action(id=A.AJUKAN, actor=PENGADU, text="Gelap."),
            now=self.now,
            office=self.office,
            channel="web",
            anonymity=rng.choice(tuple(Anonymity)),
            agency=agency,
            proposed=("dishub", "dlh"),
        )
        invariants.the_log_grows(None, self.change, self.now)
        self.book.tell(self.change.events[0])
        self._letters(self.change)
        self._sound()

    # What happens.

    def play(self, step: Step) -> bool:
        """Let one thing happen, and check all that must hold; False for an action refused."""
        self.script.append(step)
        self.counts.steps += 1
        if step.people is not None:
            self.office = replace(self.office, directory=self.directories[step.people])
        if step.calendar is not None:
            self._calendar(step.calendar)
        end = self.now + timedelta(minutes=step.minutes)
        if step.fires is not None:
            self._fire(end, at_once=step.fires)
        self.now = end
        if step.action is None:
            return True
        # Left over in a shorter story, it may not fit any more, and prove nothing.
        must = step.must and step.action.visit == self.case.visit and self._offers(step.action.id)
        return self._act(step.action, self.others.get(step.other or ""), must=must)

    def _offers(self, id_: ActionId | SystemEvent) -> bool:
        return id_ in [o.id for o in open_actions(self.case, self.office)]

    def _act(self, action: Action, other: Case | None = None, *, must: bool = True) -> bool:
        before = self.case
        try:
            change = workflow.apply(before, action, self.now, self.office, other)
        except Refused as refused:
            self._refusal(refused)
            if must:
                raise AssertionError(f"{action.id} was offered and refused: {refused}") from refused
            return False
        if self.counts.steps % 7 == 0:
            again = workflow.apply(before, action, self.now, self.office, other)
            assert again == change, "the same action on the same case did something else"
        self._check(action, change)
        return True

    def _refusal(self, refused: Refused) -> None:
        """Its code is the contract's, its sentence can be written in both languages."""
        self.counts.refused[refused.code] += 1
        assert isinstance(refused.code, RefusalCode)
        form = (refused.key, refused.facts.get("state"), *sorted(refused.facts))
        if form not in self.said:
            self.said.add(form)
            assert all(sentences(refused)), refused

    def _check(self, action: Action, change: Change) -> None:
        before, was = self.book, self.case
        after = before.copy() if change.events else before
        for event in change.events:
            after.tell(event)
        invariants.the_log_grows(was, change, self.now)
        invariants.who_did_it_may(before, action, change, self.office, self.now)
        invariants.beside_moves_nothing(was, action, change)
        invariants.new_times_are_right(before, after, action, change, self.office)
        invariants.papers_are_there(before, after, change)
        invariants.no_letter_goes_out_unsigned(before, after, change, self.signing)
        invariants.it_ends_as_the_sop_says(before, after, change)
        invariants.the_complainant_hears(after, change)
        self.book, self.change = after, change
        self.counts.done.update(e.type for e in change.events)
        self._letters(change)
        if self.case.state.ended and not was.state.ended:
            self.counts.endings[str(self.case.close_reason)] += 1
        self._sound()

    def _sound(self) -> None:
        """What holds of a case whatever was done to it last."""
        invariants.the_case_is_what_its_log_tells(self.book, self.case)
        invariants.the_clock_is_right(self.book, self.change, self.office, self.fired)
        invariants.somebody_can_act(self.book, self.change, self.office, self.now)
        invariants.everybody_told_is_there(self.book, self.change, self.office, self.now)

    def _letters(self, change: Change) -> None:
        """Note on which visits a letter whose arrival matters is under way."""
        if any(n.kind in ("jawaban", "pemberitahuan") for n in change.notices):
            self.letters.add(self.book.visit)

    def _calendar(self, index: int) -> None:
        """Let the office's holidays change, as the program does it: every open case is told."""
        old = self.case.due_at
        self.office = replace(self.office, calendar=offices.CALENDARS[index])
        change = workflow.apply(
            self.case, Action(id=S.KALENDER_BERUBAH, actor=SISTEM), self.now, self.office
        )
        invariants.a_moved_calendar_is_told(self.book, change, old, self.office)
        self._check(Action(id=S.KALENDER_BERUBAH, actor=SISTEM), change)

    def _fire(self, end: datetime, *, at_once: bool) -> None:
        """Let the clock do all that is due until `end`: each at its moment, or all of it then."""
        self.now = self.now if at_once else end
        while due := [d for d in self.change.deadlines if d.at <= end]:
            first = due[0]
            self.now = max(self.now, first.at)
            before = len(self.case.events)
            assert (first.kind, first.since) not in self.fired, f"{first.kind} fires twice"
            self.fired.add((first.kind, first.since))
            self.counts.steps += 1
            self._act(Action(id=first.kind, actor=SISTEM))
            assert [e.type for e in self.case.events[before:]] == [first.kind]
        self.now = end
        invariants.nothing_is_late_unsaid(self.book, self.office, self.now, self.fired)

    def copy(self) -> "Town":
        """Give the same case in the same office, to be played on apart from this one."""
        other = object.__new__(Town)
        for name, value in vars(self).items():
            setattr(other, name, value)
        other.script, other.fired, other.letters = [], set(self.fired), set(self.letters)
        return other

    def replay(self) -> None:
        """The same things at the same moments make the same case."""
        again = replayed(self.world, self.script)
        assert again.case == self.case, "played again, the case is another"


def procedure_named(name: str) -> Procedure:
    """Give a known procedure, or the invented one whose seed the name carries."""
    kind, _, seed = name.partition(":")
    return sops.invented(int(seed)) if kind == "rekaan" else sops.known()[name]


def replayed(world: World, script: Iterable[Step]) -> Town:
    """Open the same town again and play a script in it; nothing of it is counted again."""
    counts, Town.counts = Town.counts, Counts()
    try:
        town = Town(world)
        for step in script:
            town.play(step)
    finally:
        Town.counts = counts
    return town


def _signing(procedure: Procedure) -> frozenset[int]:
    """Give the steps to which no answer comes but past a step, or a gate, where it is signed."""
    signs = {s.no for s in procedure.langkah if s.tanda_tangan or Trait.MENANDATANGANI in s.sifat}
    reached = {s.no for s in procedure.langkah if Trait.MENJAWAB in s.sifat}
    waiting = sorted(reached)
    while waiting:
        step = procedure.step(waiting.pop())
        targets = [b.ke for b in (step.keputusan or {}).values()] or [step.ke]
        for target in targets:
            if target != END and target not in reached | signs:
                reached.add(int(target))
                waiting.append(int(target))
    delivering = {s.no for s in procedure.langkah if Trait.PENGIRIMAN in s.sifat}
    gated = {s.no for s in procedure.langkah if s.tanda_tangan}
    past = {s.no for s in procedure.langkah if Trait.MENANDATANGANI in s.sifat}
    return frozenset((delivering - reached) | (gated & delivering)) if past | gated else frozenset()


def _others(office: Office, now: datetime) -> dict[str, Case]:
    """Give other cases of the office, to be linked with or merged into."""

    def opened(number: str, anonymity: Anonymity) -> Case:
        return workflow.open_case(
            number=number,
            action=Action(id=A.AJUKAN, actor=PENGADU, text="Gelap juga."),
            now=now,
            office=office,
            channel="mail",
            anonymity=anonymity,
        ).case

    usual = opened("2026-000002", Anonymity.TERBUKA)
    ended = replace(usual, number="2026-000003", state=State.DITUTUP)
    return {c.number: c for c in (usual, ended, opened("2026-000004", Anonymity.RAHASIA))}


def smallest(world: World, script: Sequence[Step]) -> list[Step]:
    """Give as short a script as breaks in the same way, found by leaving things out."""
    left, size = list(script), max(1, len(script) // 2)
    way = _way(broken(world, left))
    while size:
        index = 0
        while index < len(left):
            tried = left[:index] + left[index + size :]
            if _way(broken(world, tried)) == way:
                left = tried
            else:
                index += size
        size //= 2
    return left


def _way(error: Exception | None) -> tuple[object, str]:
    """Give what makes two failures the same: their kind, and how their message begins."""
    return type(error), str(error)[:25]


def broken(world: World, script: Iterable[Step]) -> Exception | None:
    """Give what goes wrong when a script is played; None when nothing does."""
    try:
        replayed(world, script)
    # Whatever breaks is what is looked for.
    except Exception as error:  # noqa: BLE001
        return error
    return None


def told(world: World, script: Iterable[Step]) -> str:
    """Write a script so that it can be read, and played again by hand."""
    lines = [repr(world)]
    for step in script:
        facts = {n: v for n in step.__slots__ if (v := getattr(step, n)) not in (None, 0, False)}
        if step.fires is False:
            facts["fires"] = False
        facts = {n: _short(v) for n, v in facts.items()}
        lines.append("Step(" + ", ".join(f"{n}={v}" for n, v in facts.items()) + "),")
    return "\n".join(lines)


def _short(value: Any) -> str:
    if not isinstance(value, Action):
        return repr(value)
    given = {n: v for n in value.__slots__ if (v := getattr(value, n)) not in (None, ())}
    words = {n: v.name if isinstance(v, Enum) else repr(v) for n, v in given.items()}
    words |= {"files": f"(PHOTO,) * {len(value.files)}"} if value.files else {}
    words |= {"waktu": f"parse_waktu({value.waktu.teks!r})"} if value.waktu else {}
    return "Action(" + ", ".join(f"{n}={v}" for n, v in words.items()) + ")"
