"""A change in the making: the case as it becomes, the events, and who is told.

`router.workflow` makes one for each action; the moves write into it. Every event gets the
next number of the case's log, and every move goes through `go`, so that a case always has a
holder and every visit a beginning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from config.people import Officer
from config.procedure import END, Branch, Ending, Step
from router import ladder, log, offers, papers, rules
from router.directory import plain
from router.office import Office
from router.values import (
    KOORDINATOR,
    PENGADU,
    Action,
    ActionId,
    Case,
    Change,
    CloseReason,
    Event,
    Holder,
    Notice,
    NoticeKind,
    RefusalCode,
    State,
    SystemEvent,
)


class Draft:
    """Collects what one action does to one case at one moment.

    `other` is the other case of an action that names one.
    """

    def __init__(
        self, case: Case, action: Action, now: datetime, office: Office, other: Case | None = None
    ) -> None:
        self.case = case
        self.other = other
        self.action = action
        self.now = now
        self.office = office
        self.role: str | None = None
        self._events: list[Event] = []
        self._notices: list[Notice] = []

    @property
    def who(self) -> Officer:
        """The officer who acts. Raises Refused for an id that the directory does not know."""
        found = self.office.directory.officer(self.action.actor)
        if found is None:
            rules.refuse(
                self.case,
                self.office,
                RefusalCode.TIDAK_DIKENAL,
                "officer",
                officer=self.action.actor,
            )
        return found

    def give(self, *, officer: str) -> None:
        """Name the officer for an action that left him to be found."""
        self.action = replace(self.action, officer=officer)

    def record(self, type_: ActionId | SystemEvent | None = None, **facts: Any) -> Event:
        """Write an event with the action's words and files; it stays on the present step."""
        action = self.action
        facts.setdefault("fields", papers.fields(action, self.case, self.office))
        if action.id is ActionId.TUGASKAN:
            # Whom a surat tugas names stands in the log, whatever becomes of the step.
            facts.setdefault("officer", action.officer)
        event = Event(
            seq=len(self.case.events) + 1,
            at=self.now,
            actor=action.actor,
            role=self.role,
            type=type_ or action.id,
            step=self.case.step,
            text=papers.words(action, self.office),
            files=action.files,
            **facts,
        )
        self._events.append(event)
        scope = _scope(event, self.office.procedure.langkah) or self.case.scope
        self.case = replace(self.case, events=(*self.case.events, event), scope=scope)
        return event

    def go(
        self,
        to_step: int,
        *,
        type_: ActionId | SystemEvent | None = None,
        officer: str | None = None,
        role: str | None = None,
        **facts: Any,
    ) -> Event:
        """Move the case to a step, give it a holder, and tell those who must act next.

        A step that needs a signature stands with its signatory until he has signed.
        """
        step = self.office.procedure.step(to_step)
        if step.tanda_tangan is not None and self._unsigned(step, type_ or self.action.id):
            # Who is to do the step once it is signed stands in the log until then.
            facts.setdefault("officer", self.action.officer)
            officer, role = None, step.tanda_tangan.oleh
        holder = self.holder_of(step, officer, role)
        event = self.record(type_, to_step=to_step, holder=holder, **facts)
        self.case = replace(
            self.case,
            step=to_step,
            visit=self.case.visit + 1,
            visit_at=self.now,
            holder=holder,
            state=State.BERJALAN,
            closed_at=None,
            close_reason=None,
        )
        if holder.role == PENGADU:
            self._deliver(event)
        else:
            self.tell_holder(NoticeKind.TUGAS, event)
        return event

    def _unsigned(self, step: Step, by: ActionId | SystemEvent) -> bool:
        """Tell whether a step still waits for its signature when this action leads to it."""
        if self.case.sealed or by is ActionId.TANDATANGANI:
            return False
        # A new answer is another letter than the one that was signed.
        return by is ActionId.JAWAB or log.signed(self.case, step.no) is None

    def send(self, **facts: Any) -> None:
        """Complete the officer's part of a step whose end is the delivery of what he sends."""
        holder = Holder(role=PENGADU)
        event = self.record(holder=holder, **facts)
        self.case = replace(self.case, holder=holder)
        self._deliver(event)

    def _deliver(self, event: Event) -> None:
        """Hand over to the complainant: from here on the outbox says how far it came.

        Before there is an answer, he is told what was decided so far, and the case runs on.
        """
        self.case = replace(self.case, delivered_at=None)
        if log.answer(self.case) is None:
            self.tell(NoticeKind.PEMBERITAHUAN, PENGADU, event)
            return
        self.case = replace(self.case, state=State.DIJAWAB, answered_at=self.now, rating=None)
        self.tell(NoticeKind.JAWABAN, PENGADU, event)

    def holder_of(self, step: Step, officer: str | None, role: str | None = None) -> Holder:
        """Decide who holds a step: the officer named, else who held it before, else the role.

        Whoever completes a step goes on with the next one, when that is his role's too.
        """
        if self.case.sealed:
            role = self.office.procedure.pengawasan.oleh
        role = role or next((r for r in step.pelaksana if r != PENGADU), PENGADU)
        if role == PENGADU:
            return Holder(role=PENGADU)
        before = self.action.actor if self.role == role else log.worked_by(self.case, role)
        for id_ in (officer, before):
            found = self.office.directory.officer(id_)
            if found is not None and rules.plays(self.case, self.office, found, role):
                return Holder(role=role, officer=id_)
        return Holder(role=role)

    def advance(
        self,
        *,
        type_: ActionId | SystemEvent | None = None,
        choice: str | None = None,
        **facts: Any,
    ) -> None:
        """Complete the present step and go where the SOP leads; after the last step, close."""
        step = self.office.step(self.case)
        target = offers.leads_to(step, choice)
        facts |= {"type_": type_, "choice": choice}
        if target == END:
            self._end(self.record(**facts), (step.keputusan or {}).get(choice or ""))
        else:
            self.go(target, officer=self.action.officer, **facts)

    def _end(self, event: Event, branch: Branch | None) -> None:
        """End the case at the SOP's end, or as what a decision says that it is."""
        match branch.alasan if branch else None:
            case Ending.TIDAK_VALID:
                self.close(State.DITOLAK, CloseReason.TIDAK_VALID)
                self.tell(NoticeKind.DITOLAK, PENGADU, event)
            case Ending.TIDAK_DAPAT_DITINDAKLANJUTI:
                self.close(State.DITUTUP, CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI)
                self.tell(NoticeKind.DITOLAK, PENGADU, event)
            case _:
                self.close(State.DITUTUP, CloseReason.SELESAI_SOP)
                # The letter that was just delivered has said that it is the end.
                if event.type is not SystemEvent.TERKIRIM:
                    self.tell(NoticeKind.DITUTUP, PENGADU, event)

    def close(self, state: State, reason: CloseReason) -> None:
        """End the case: nobody holds it, no clock runs."""
        self.case = replace(
            self.case, state=state, close_reason=reason, closed_at=self.now, holder=None
        )

    def tell(self, kind: NoticeKind, to: str, event: Event) -> None:
        """Note that somebody must be told; the same person is told once of the same thing."""
        notice = Notice(kind=kind, to=to, event=event.seq)
        if notice not in self._notices:
            self._notices.append(notice)

    def tell_holder(self, kind: NoticeKind, event: Event) -> None:
        """Tell whoever holds the case, or who stands in; with nobody there, the coordinators.

        A task for a role that nobody plays comes to the coordinators as an alarm.
        """
        if kind is NoticeKind.TUGAS and rules.orphaned(self.case, self.office):
            kind = NoticeKind.TANPA_PETUGAS
        found = rules.holders(self.case, self.office)
        for officer in found or self.office.directory.coordinators():
            self.tell(kind, self._there(officer).id, event)
        for officer in rules.stand_ins(self.case, self.office, self.now.date()):
            self.tell(kind, officer.id, event)

    def _there(self, officer: Officer) -> Officer:
        """Give who reads for an officer today.

        Never a deputy who would judge his own work, or learn of a case that is sealed from him.
        """
        barred = rules.own_work(self.case, self.office)
        for found in self.office.directory.there(officer, self.now.date()):
            if found.id not in barred and not rules.shut_out(self.case, self.office, found):
                return found
        return officer

    def tell_officer(self, kind: NoticeKind, id_: str, event: Event) -> None:
        """Tell one officer, or who stands in for him; nobody of a case that is sealed from him."""
        officer = self.office.directory.officer(id_)
        if officer is not None and self._may_know(officer):
            self.tell(kind, self._there(officer).id, event)

    def tell_superiors(self, kind: NoticeKind, event: Event) -> None:
        """Tell the superior of whoever holds the case; where there is none, the coordinators."""
        for officer in self._superiors():
            self.tell(kind, self._there(officer).id, event)

    def tell_heads(self, kind: NoticeKind, event: Event) -> None:
        """Tell those at the top above whoever holds the case; where nobody is, the coordinators.

        Who holds it, or was told as a superior, knows already, and is not told again.
        """
        directory = self.office.directory
        held = rules.holders(self.case, self.office)
        known = {o.id for o in (*held, *self._superiors())}
        tops = {top.id: top for o in held if (top := directory.head(o)) is not None}
        found = [top for id_, top in tops.items() if id_ not in known and self._may_know(top)]
        for officer in found or self._instead():
            if officer.id not in known:
                self.tell(kind, self._there(officer).id, event)

    def _superiors(self) -> Sequence[Officer]:
        directory = self.office.directory
        above = [directory.officer(o.superior) for o in rules.holders(self.case, self.office)]
        return [o for o in above if o is not None and self._may_know(o)] or self._instead()

    def _may_know(self, officer: Officer) -> bool:
        """Tell whether somebody may hear of the case at all: of a sealed one the inspectorate."""
        return not rules.shut_out(self.case, self.office, officer)

    def _instead(self) -> Sequence[Officer]:
        """Give who is told where nobody stands above: the coordinators, of a sealed case nobody."""
        return () if self.case.sealed else self.office.directory.coordinators()

    def tell_coordinators(self, kind: NoticeKind, event: Event) -> None:
        """Tell those who decide where the chain does not."""
        for officer in self.office.directory.coordinators():
            self.tell(kind, self.office.directory.present(officer, self.now.date()).id, event)

    def coordinator_role(self, step: Step) -> str:
        """Give the role that decides a contested routing: koordinator where there is one."""
        named = any(KOORDINATOR in o.roles for o in self.office.directory.officers)
        return KOORDINATOR if named else step.pelaksana[0]

    def finish(self) -> Change:
        """Give the change, with due time and deadlines derived from the log as it now is."""
        self.case = replace(self.case, due_at=ladder.due(self.case, self.office))
        return Change(
            case=self.case,
            events=tuple(self._events),
            notices=tuple(self._notices),
            deadlines=ladder.deadlines(self.case, self.office),
        )


def _scope(event: Event, steps: Iterable[Step]) -> str | None:
    """Give the register's scope where an event writes it."""
    if not event.fields:
        return None
    names = {plain(n.nama) for step in steps for n in step.isian if n.ruang_lingkup}
    found = [value for name, value in event.fields if plain(name) in names]
    return found[-1] if found else None
