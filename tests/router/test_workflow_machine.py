"""Anybody does anything at any time: what must hold of every case, whatever happened to it.

Hypothesis plays an office at random: people with and without the right to act, letters that
are stale, a clock that jumps, an outbox that reports late or twice.
"""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from config.people import Officer
from config.procedure import Scope
from config.waktu import parse_waktu
from router import ladder, offers, workflow
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    Case,
    Change,
    RefusalCode,
    Refused,
    State,
    SystemEvent,
)
from tests.router.stories import (
    MPP,
    OFFICERS,
    PHOTO,
    at,
    directory,
    leave,
    office,
    sentences,
    timed,
)

A, S = ActionId, SystemEvent

AWAY = leave("2026-05-04 00:00", "2026-05-12 00:00")
OFFICES = {
    "everybody there": office(),
    "no coordinator": office(people=directory(without=["ratna"])),
    "roles that nobody plays": office(people=directory(without=["andi", "ani"])),
    "holders away": office(
        people=directory(sari={"leave": AWAY}, agus={"leave": AWAY}, adi={"leave": AWAY})
    ),
    "long and short steps": office(timed("3 hari kalender", timed("20 menit", no=3), no=5)),
    "a step without a time": office(timed(None, no=4)),
}
PEOPLE = (PENGADU, "siapa", *(o.id for o in OFFICERS))
AGENCIES = (None, "dishub", "dlh", "kosong", "tidak-ada")
TIMES = tuple(map(parse_waktu, ("15 menit", "3 jam", "2 hari kerja", "3 hari kalender")))

TEXTS = st.sampled_from((None, " ", "Sudah jelas.", "Belum."))
FILES = st.sampled_from(((), (PHOTO,)))
MINUTES = st.one_of(st.integers(0, 5), st.integers(0, 600), st.integers(0, 20_000))

CITIZEN = frozenset({A.LENGKAPI, A.LAMPIRKAN, A.TANGGAPI, A.TUTUP, A.NILAI, A.BUKA_KEMBALI})
BESIDE = frozenset({A.CATAT, A.LAMPIRKAN, A.NILAI})
"""What moves no case."""


class Town(RuleBasedStateMachine):
    """One case in one office."""

    office: Office
    change: Change

    @property
    def case(self) -> Case:
        return self.change.case

    @initialize(
        which=st.sampled_from(tuple(OFFICES)),
        agency=st.sampled_from(AGENCIES),
        minutes=MINUTES,
        ahead=st.integers(0, 7),
    )
    def opens(self, which: str, agency: str | None, minutes: int, ahead: int) -> None:
        self.office = OFFICES[which]
        self.now = at("2026-05-04 09:00") + timedelta(minutes=minutes)
        self.opening: dict[str, Any] = {
            "number": "2026-000001",
            "action": Action(id=A.AJUKAN, actor=PENGADU, text="Gelap."),
            "now": self.now,
            "office": self.office,
            "channel": "web",
            "agency": agency,
            "proposed": ("dishub", "dlh"),
        }
        self.change = workflow.open_case(**self.opening)
        self.played: list[tuple[Action, Any]] = []
        self.fired: set[tuple[SystemEvent, int]] = set()
        self.sound(None, self.change)
        self.the_case_goes_on(ahead)

    # What people and the program do.

    @rule(
        id_=st.sampled_from(A),
        actor=st.sampled_from(PEOPLE),
        text=TEXTS,
        files=FILES,
        agency=st.sampled_from(AGENCIES),
        officer=st.sampled_from((None, *PEOPLE)),
        choice=st.sampled_from((None, "5", "tidak")),
        waktu=st.sampled_from((None, *TIMES)),
        seen=st.sampled_from((None, 0, 0, 1, 2)),
    )
    def somebody_tries(self, id_: ActionId, actor: str, seen: int | None, **facts: Any) -> None:
        visit = None if seen is None else self.case.visit - seen
        self.attempt(Action(id=id_, actor=actor, visit=visit, **facts))

    @precondition(lambda self: not self.case.state.ended)
    @rule(data=st.data(), text=st.sampled_from(("Sudah jelas.", "Belum.")))
    def the_holder_does_what_is_offered(self, data: st.DataObject, text: str) -> None:
        offer = data.draw(st.sampled_from(offers.open_actions(self.case, self.office)))
        actor = data.draw(st.sampled_from(self.acting()))
        given = self.given(offer, text)
        if given is not None:
            assert self.attempt(Action(id=offer.id, actor=actor, visit=self.case.visit, **given))

    @precondition(lambda self: not self.case.state.ended)
    @rule(data=st.data(), text=TEXTS)
    def the_holder_tries_what_is_not_offered(self, data: st.DataObject, text: str | None) -> None:
        offered = {o.id for o in offers.open_actions(self.case, self.office)}
        actor = data.draw(st.sampled_from(self.acting()))
        if actor == PENGADU:
            # What he adds is taken in at any time.
            offered |= {A.LENGKAPI, A.LAMPIRKAN}
        id_ = data.draw(st.sampled_from([a for a in A if a not in offered]))
        action = Action(id=id_, actor=actor, text=text, files=(PHOTO,), agency="dishub", choice="5")
        assert not self.attempt(action)

    @rule(steps=st.integers(1, 7))
    def the_case_goes_on(self, steps: int) -> None:
        """Go the SOP's way, which random actions alone seldom go to its end."""
        for _ in range(steps):
            if self.case.state is State.DIJAWAB:
                self.attempt(Action(id=S.TERKIRIM, actor=SISTEM, choice="delivered"))
            elif not self.case.state.ended:
                agency = "dishub" if self.case.step == 2 else None
                who = self.acting()[0]
                self.attempt(Action(id=A.SELESAIKAN, actor=who, text="Beres.", agency=agency))

    @precondition(lambda self: self.case.state is State.MENUNGGU_PENGADU)
    @rule(id_=st.sampled_from((A.LENGKAPI, A.LAMPIRKAN)))
    def the_complainant_sends_what_was_asked(self, id_: ActionId) -> None:
        assert self.attempt(Action(id=id_, actor=PENGADU, files=(PHOTO,)))
        assert self.case.state is State.BERJALAN

    @precondition(lambda self: self.case.state.ended)
    @rule(id_=st.sampled_from((A.TANGGAPI, A.BUKA_KEMBALI)), by=st.sampled_from((PENGADU, "ratna")))
    def somebody_reopens(self, id_: ActionId, by: str) -> None:
        done = self.attempt(Action(id=id_, actor=by, text="Mati lagi."))
        assert self.case.state.ended is not done

    @rule(kind=st.sampled_from((S.TERKIRIM, S.TERKIRIM, S.GAGAL_KIRIM)), data=st.data())
    def the_outbox_reports(self, kind: SystemEvent, data: st.DataObject) -> None:
        visit = data.draw(st.sampled_from((None, self.case.visit, self.case.visit - 1)))
        choice = data.draw(st.sampled_from(("delivered", "published")))
        assert self.attempt(Action(id=kind, actor=SISTEM, choice=choice, visit=visit))

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(minutes=MINUTES, late=st.booleans())
    def the_clock_fires(self, minutes: int, late: bool) -> None:
        end = self.now + timedelta(minutes=minutes)
        self.now = end if late else self.now
        while due := [d for d in self.change.deadlines if d.at <= end]:
            first = due[0]
            self.now = max(self.now, first.at)
            assert self.attempt(Action(id=first.kind, actor=SISTEM))
            assert [e.type for e in self.change.events] == [first.kind]
            assert (first.kind, first.since) not in self.fired
            self.fired.add((first.kind, first.since))
        self.now = end

    @rule(kind=st.sampled_from([k for k in S if k not in (S.TERKIRIM, S.GAGAL_KIRIM)]))
    def a_row_fires_that_was_overtaken(self, kind: SystemEvent) -> None:
        if all(d.kind is not kind or d.at > self.now for d in self.change.deadlines):
            before = self.case
            assert self.attempt(Action(id=kind, actor=SISTEM))
            assert self.change.events == ()
            assert self.case == before

    # What must hold.

    def attempt(self, action: Action) -> bool:
        """Do it; True when it was not refused. Both must be sound."""
        before = self.case
        refused = None
        try:
            change = workflow.apply(before, action, self.now, self.office)
        except Refused as reason:
            refused = reason
        if refused is not None:
            assert refused.code in RefusalCode
            assert all(sentences(refused))
            return False
        self.sound(action, change)
        self.change = change
        self.played.append((action, self.now))
        return True

    def sound(self, action: Action | None, change: Change) -> None:
        """What holds of every change: the log, who did it, who was told, the clock."""
        before = () if action is None else self.case.events
        after = change.case.events
        assert after == before + change.events
        assert [e.seq for e in after] == list(range(1, len(after) + 1))
        assert all(e.at == self.now for e in change.events)
        assert change.deadlines == ladder.deadlines(change.case, self.office)
        assert change.case.due_at == ladder.due(change.case, self.office)
        if action is not None and change.events:
            self.entitled(action, change)
        self.everybody_is_known(change)

    def entitled(self, action: Action, change: Change) -> None:
        """Nobody without the role moves a case: read off the directory, not off the rules."""
        case = self.case
        if isinstance(action.id, SystemEvent):
            assert action.actor == SISTEM
            return
        if action.actor == PENGADU:
            assert action.id in CITIZEN
            return
        who = self.office.directory.officer(action.actor)
        assert who is not None
        if action.id in BESIDE:
            assert place(change.case) == place(case)
        elif action.id is A.BUKA_KEMBALI:
            assert "koordinator" in who.roles
        elif action.id is A.TUTUP:
            assert case.state is State.DIJAWAB
            assert "koordinator" in who.roles or self.plays(who, "admin_opd")
        else:
            assert case.holder is not None
            named, role = case.holder.officer, case.holder.role
            own = [
                o
                for o in self.office.directory.officers
                if (o.id == named if named else self.plays(o, role))
            ]
            if action.id is A.AMBIL:
                assert self.plays(who, role)
            elif action.id in (A.PERPANJANG, A.ALIHKAN) and self.above(who, own):
                assert change.case.visit == case.visit
            else:
                assert who.id in [o.id for o in own] or self.stands_in(who, own)

    def above(self, who: Officer, officers: list[Officer]) -> bool:
        return "koordinator" in who.roles or any(
            who.id in (o.superior, _grand(o)) for o in officers
        )

    def plays(self, who: Officer, role: str) -> bool:
        in_agency = MPP.scope(role) is not Scope.OPD or who.agency == self.case.agency
        return role in who.roles and in_agency

    def stands_in(self, who: Officer, officers: list[Officer]) -> bool:
        return any(o.away(self.now.date()) and who.id in o.deputies for o in officers)

    def everybody_is_known(self, change: Change) -> None:
        """Only people who are there are told, of what has just happened, and each once."""
        people = self.office.directory
        for notice in change.notices:
            assert notice.to == PENGADU or people.officer(notice.to)
            assert notice.event in [e.seq for e in change.events]
        assert len(set(change.notices)) == len(change.notices)

    @invariant()
    def an_open_case_has_somebody_who_is_told(self) -> None:
        case, people = self.case, self.office.directory
        if case.state.ended:
            assert (case.holder, case.due_at, self.change.deadlines) == (None, None, ())
            assert case.closed_at is not None
            assert case.close_reason is not None
            return
        assert case.holder is not None
        assert (case.closed_at, case.close_reason) == (None, None)
        moved = [n for n in self.change.notices if n.kind == "tugas"]
        if case.holder.role != PENGADU and self.change.events[-1:] and _entered(self.change):
            able = people.with_role(case.holder.role, MPP.scope(case.holder.role), case.agency)
            told = {n.to for n in moved}
            assert told
            assert able or told == {o.id for o in people.coordinators()}

    @invariant()
    def the_clock_agrees_with_the_case(self) -> None:
        case, deadlines = self.case, self.change.deadlines
        assert list(deadlines) == sorted(deadlines, key=lambda d: d.at)
        assert len({d.kind for d in deadlines}) == len(deadlines)
        assert not {(d.kind, d.since) for d in deadlines} & self.fired
        ends = {d.kind: d.at for d in deadlines}
        if case.state is State.BERJALAN:
            assert ends.get(S.LEWAT_WAKTU, case.due_at) == case.due_at
        elif case.state is State.DIJAWAB:
            assert ends.get(S.TUTUP_DIAM) == case.due_at
        elif case.state is State.MENUNGGU_PENGADU:
            assert case.due_at is None
            assert S.KELENGKAPAN_HABIS in ends

    @invariant()
    def time_never_runs_backwards_in_the_log(self) -> None:
        moments = [e.at for e in self.case.events]
        assert moments == sorted(moments)
        assert moments[-1] <= self.now

    def teardown(self) -> None:
        """The same actions at the same moments make the same case."""
        if not hasattr(self, "change"):
            return
        change = workflow.open_case(**self.opening)
        for action, now in self.played:
            change = workflow.apply(change.case, action, now, self.office)
        assert change.case == self.case

    # What the rules need to know.

    def acting(self) -> list[str]:
        """Give who may act as the holder now: somebody of the role, or a deputy."""
        holder = self.case.holder
        assert holder is not None
        if holder.role == PENGADU:
            return [PENGADU]
        if holder.officer is not None:
            return [holder.officer]
        able = [o.id for o in self.office.directory.officers if self.plays(o, holder.role)]
        # A role that nobody plays can only be watched.
        return able or ["siapa"]

    def given(self, offer: offers.Offer, text: str) -> dict[str, Any] | None:
        """Give what an offer needs; None when the office has nobody to hand the step to."""
        if self.acting() == ["siapa"]:
            return None
        holder = self.case.holder
        assert holder is not None
        others = [
            o.id
            for o in self.office.directory.officers
            if self.plays(o, holder.role) and o.id != holder.officer
        ]
        if "to" in offer.needs and not others:
            return None
        values: dict[str, tuple[str, object]] = {
            "text": ("text", text),
            "attach": ("files", (PHOTO,)),
            "choice": ("choice", "3"),
            "agency": ("agency", "dishub"),
            "to": ("officer", others[0] if others else None),
        }
        return dict(values[need] for need in offer.needs)


def place(case: Case) -> tuple[object, ...]:
    """Give all that says where a case stands."""
    return (case.step, case.visit, case.state, case.holder, case.agency, case.due_at)


def _entered(change: Change) -> bool:
    return any(e.to_step is not None for e in change.events)


def _grand(who: Officer) -> str | None:
    above = next((o for o in OFFICERS if o.id == who.superior), None)
    return above.superior if above else None


Town.TestCase.settings = settings(
    max_examples=100,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

TestTown = Town.TestCase
