"""Walks an SOP by itself: as many walks as it takes until every step and every branch was walked.

Depth first: a walk takes the first way that nobody has gone, and goes on to an end; every other
way that it passed begins a walk of its own later, from where it branched off. Where everything
has been walked already, the shortest way to the end is taken, so that each loop is gone round
once. Whoever holds the case uses all the time that the SOP gives him.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.rehearsal import stage
from bot.rehearsal.moves import Ask, Move, Need, moves
from bot.rehearsal.stage import Scene, Told, Turn
from bot.rehearsal.ways import Way, walked, ways
from config.procedure import END, Procedure, Step, Trait
from router import offers
from router.office import Office
from router.values import (
    PENGADU,
    ActionId,
    Refused,
    State,
    SystemEvent,
)

A = ActionId

Invention = Callable[[Move, Need], str]
"""Gives what somebody would write, or choose, where a move needs something."""

_ONWARD = (
    *(A.JAWAB, A.SAMPAIKAN, A.TUGASKAN, A.DISPOSISI, A.TANDATANGANI, A.PUTUSKAN),
    *(A.TERIMA, A.TERUSKAN, A.SELESAIKAN),
)
"""Actions that complete a step; of those that are open the paper means the first."""

_ASIDE = (A.TOLAK, A.KEMBALIKAN_SURAT)
"""What ends or turns the case where its step does not lead it on."""

_FAR = 1_000_000
"""Distance of what does not lead to the end: what turns back, or ends the case on the way."""

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One walk from the first step to an end.

    The first `shared` of what is `told` is also the beginning of walk number `of` (from 1).
    `refused` is why it came to no end: the refusal, or None where nothing was open at all.
    """

    told: tuple[Told, ...]
    shared: int = 0
    of: int = 0
    ended: bool = True
    refused: Refused | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All walks of an SOP, and the ways that none of them could go."""

    walks: tuple[Walk, ...]
    unwalked: tuple[Way, ...]

    @property
    def sound(self) -> bool:
        """True when everything was walked, and every walk came to an end."""
        return not self.unwalked and all(walk.ended for walk in self.walks)


@dataclass(frozen=True, slots=True)
class _Exit:
    """One way out of a scene; without a move, the complainant stays silent."""

    move: Move | None

    def key(self, scene: Scene) -> tuple[object, ...]:
        """Name the way out, the same each time that the case comes here."""
        holder = scene.case.holder.role if scene.case.holder else None
        move = self.move
        if move is not None and move.id is A.BUKA_KEMBALI:
            return (move.id,)
        return (scene.case.step, holder, move and (move.id, move.choice, move.role))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fork:
    """A way that a walk passed: where, which one, and what had been told until there."""

    scene: Scene
    exit: _Exit
    told: tuple[Told, ...]
    of: int


class _Walker:
    """Walks one SOP; `seen` are the ways out that were taken, `gone` the ways of the SOP."""

    def __init__(self, office: Office, invention: Invention) -> None:
        self.office = office
        self.invention = invention
        self.distances = _distances(office.procedure)
        self.seen: set[tuple[object, ...]] = set()
        self.gone: set[Way] = set()
        self.forks: list[_Fork] = []
        self.walks: list[Walk] = []

    def all(self, start: datetime, complaint: str) -> None:
        """Walk until no way is left."""
        turn = stage.begin(self.office, start, complaint)
        self._note(turn)
        self._walk(turn.scene, turn.told)
        while self.forks:
            fork = self.forks.pop()
            if fork.exit.key(fork.scene) not in self.seen:
                self._walk(fork.scene, fork.told, fork)

    def _walk(self, scene: Scene, told: tuple[Told, ...], fork: _Fork | None = None) -> None:
        """Go on from a scene to an end, first by the fork's way."""
        walk = Walk(told=told)
        if fork is not None:
            walk = replace(walk, shared=len(told), of=fork.of)
        exit_ = fork.exit if fork else self._choose(scene, told)
        # A walk comes to its end long before; one that went astray must not hang.
        for _ in range(10 * len(self.office.procedure.langkah) + 50):
            if exit_ is None:
                break
            self.seen.add(exit_.key(scene))
            try:
                turn = self._take(exit_, scene)
            except Refused as refused:
                self.walks.append(replace(walk, told=told, ended=False, refused=refused))
                return
            self._note(turn)
            scene, told = turn.scene, (*told, *turn.told)
            exit_ = None if scene.case.state.ended else self._choose(scene, told)
        if scene.case.state.ended:
            self._reopen(scene, told)
        self.walks.append(replace(walk, told=told, ended=scene.case.state.ended))

    def _choose(self, scene: Scene, told: tuple[Told, ...]) -> _Exit | None:
        """Give the first way that nobody has gone, else the shortest; note the others for later.

        None where everything has been walked already, and nothing leads to an end.
        """
        exits = list(self._exits(scene))
        fresh = [e for e in exits if e.key(scene) not in self.seen]
        self._fork(scene, told, fresh[1:])
        if fresh:
            return fresh[0]
        near = [e for e in exits if self._distance(e, scene) < _FAR]
        return min(near, key=lambda e: self._distance(e, scene), default=None)

    def _fork(self, scene: Scene, told: tuple[Told, ...], exits: list[_Exit]) -> None:
        number = len(self.walks) + 1
        self.forks += [
            _Fork(scene=scene, exit=exit_, told=told, of=number) for exit_ in reversed(exits)
        ]

    def _reopen(self, scene: Scene, told: tuple[Told, ...]) -> None:
        """Note that an answered case that has ended can be reopened, which is walked last."""
        if scene.case.answered_at is None or scene.case.state is not State.DITUTUP:
            return
        for move in moves(scene, self.office):
            if move.id is A.BUKA_KEMBALI and move.actor == PENGADU:
                number = len(self.walks) + 1
                fork = _Fork(scene=scene, exit=_Exit(move), told=told, of=number)
                self.forks.insert(0, fork)

    def _exits(self, scene: Scene) -> Iterator[_Exit]:
        """Give the ways out of a scene that the SOP knows."""
        found = moves(scene, self.office)
        if scene.case.state is State.DIJAWAB:
            yield from (_Exit(m) for m in found if m.id is A.TUTUP)
            if any(d.kind is SystemEvent.TUTUP_DIAM for d in scene.deadlines):
                yield _Exit(None)
            yield from (_Exit(m) for m in found if m.id is A.TANGGAPI)
            return
        meant = _meant(found, self.office.step(scene.case))
        yield from (_Exit(m) for m in found if m.completes and m.id is meant)
        yield from (_Exit(m) for m in found if m.id in _ASIDE)

    def _distance(self, exit_: _Exit, scene: Scene) -> int:
        """Give how many steps lie between a way out and the end."""
        move = exit_.move
        if move is None or move.id is A.TUTUP:
            return 0
        if not move.completes:
            return _FAR
        if self.office.signatory(scene.case):
            return self.distances[scene.case.step]
        choice = move.choice
        if move.id is A.TANDATANGANI:
            choice = offers.signed_choice(self.office.step(scene.case), forward=True)
        target = offers.leads_to(self.office.step(scene.case), choice)
        return 0 if target == END else self.distances[target]

    def _take(self, exit_: _Exit, scene: Scene) -> Turn:
        """Take a way out, at the end of the time that there is for it. Raises Refused."""
        if exit_.move is None:
            last = max(d.at for d in scene.deadlines)
            return stage.wait(scene, last, self.office)
        before: tuple[Told, ...] = ()
        if exit_.move.actor != PENGADU and scene.case.state is State.BERJALAN:
            passed = self._pass_time(scene)
            scene, before = passed.scene, passed.told
        lacking = self._seen_papers(scene, exit_.move)
        given = [self.invention(exit_.move, need) for need in exit_.move.needs]
        turn = stage.act(lacking.scene, exit_.move.action(given), self.office)
        return Turn(scene=turn.scene, told=(*before, *lacking.told, *turn.told))

    def _pass_time(self, scene: Scene) -> Turn:
        """Let the step's whole time pass: done exactly when it is due, it is in time."""
        due = scene.case.due_at
        if due is None or due <= scene.now:
            return Turn(scene=scene, told=())
        turn = stage.wait(scene, due - _MOMENT, self.office)
        return Turn(scene=replace(turn.scene, now=due), told=turn.told)

    def _seen_papers(self, scene: Scene, move: Move) -> Turn:
        """Tick the papers that a move does not bring, such as a letter that lies on the desk."""
        brought = {need.name for need in move.needs if need.ask is Ask.FILE}
        told: tuple[Told, ...] = ()
        if not move.completes:
            return Turn(scene=scene, told=told)
        for tick in moves(scene, self.office):
            if tick.id is not A.CENTANG:
                continue
            for name in tick.needs[0].options:
                if name not in brought and self._refuses(scene, move):
                    turn = stage.act(scene, tick.action([name]), self.office)
                    scene, told = turn.scene, (*told, *turn.told)
        return Turn(scene=scene, told=told)

    def _refuses(self, scene: Scene, move: Move) -> bool:
        """Tell whether a move would be refused as the papers are now."""
        given = [self.invention(move, need) for need in move.needs]
        try:
            stage.act(scene, move.action(given), self.office)
        except Refused:
            return True
        return False

    def _note(self, turn: Turn) -> None:
        for told in turn.told:
            self.gone.update(walked(told.event, told.case, self.office.procedure))


def survey(office: Office, start: datetime, complaint: str, invention: Invention) -> Survey:
    """Walk an SOP in an invented office until everything was walked, or cannot be."""
    walker = _Walker(office, invention)
    walker.all(start, complaint)
    unwalked = tuple(way for way in ways(office.procedure) if way not in walker.gone)
    return Survey(walks=tuple(walker.walks), unwalked=unwalked)


def _meant(found: Iterable[Move], step: Step) -> ActionId | None:
    """Give the action by which the paper means a step to be completed, of those that are open."""
    completing = {move.id for move in found if move.completes}
    if Trait.MENUGASKAN not in step.sifat:
        # A step that only instructs can be completed by naming somebody, too.
        completing.discard(A.TUGASKAN)
    return next((id_ for id_ in _ONWARD if id_ in completing), None)


def _distances(procedure: Procedure) -> dict[int, int]:
    """Give how many steps lie between each step and the end, by the shortest way."""
    leading: dict[int, list[int]] = {step.no: [] for step in procedure.langkah}
    found: dict[int, int] = {}
    for step in procedure.langkah:
        targets = [b.ke for b in (step.keputusan or {}).values()] or [step.ke]
        for target in targets:
            if target == END:
                found[step.no] = 1
            else:
                leading[target].append(step.no)
    waiting = deque(found)
    while waiting:
        no = waiting.popleft()
        for before in leading[no]:
            if before not in found:
                found[before] = found[no] + 1
                waiting.append(before)
    return {step.no: found.get(step.no, _FAR) for step in procedure.langkah}
