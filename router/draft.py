"""A change in the making: the case as it becomes, the events, and who is told.

`router.workflow` makes one for each action; the moves write into it. Every event gets the
next number of the case's log, and every move goes through `go`, so that a case always has a
holder and every visit a beginning.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from config.people import Officer
from config.procedure import END, Step, Trait
from router import ladder, log, offers, rules
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
    """Collects what one action does to one case at one moment."""

    def __init__(self, case: Case, action: Action, now: datetime, office: Office) -> None:
        self.case = case
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

    def record(self, type_: ActionId | SystemEvent | None = None, **facts: Any) -> Event:
        """Write an event with the action's words and files; it stays on the present step."""
        action = self.action
        event = Event(
            seq=len(self.case.events) + 1,
            at=self.now,
            actor=action.actor,
            role=self.role,
            type=type_ or action.id,
            step=self.case.step,
            text=action.text.strip() or None if action.text else None,
            files=action.files,
            **facts,
        )
        self._events.append(event)
        self.case = replace(self.case, events=(*self.case.events, event))
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
        """Move the case to a step, give it a holder, and tell those who must act next."""
        step = self.office.procedure.step(to_step)
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
        if Trait.PENGIRIMAN in step.sifat and Trait.MENYAMPAIKAN not in step.sifat:
            self._deliver(event)
        else:
            self.tell_holder(NoticeKind.TUGAS, event)
        return event

    def send(self, **facts: Any) -> None:
        """Complete the officer's part of a step whose end is the delivery of what he sends."""
        holder = Holder(role=PENGADU)
        event = self.record(holder=holder, **facts)
        self.case = replace(self.case, holder=holder)
        self._deliver(event)

    def _deliver(self, event: Event) -> None:
        """Hand over to the complainant: from here on the outbox says how far it came."""
        self.case = replace(self.case, state=State.DIJAWAB, delivered_at=None)
        if log.answer(self.case) is not None:
            self.case = replace(self.case, answered_at=self.now, rating=None)
        self.tell(NoticeKind.JAWABAN, PENGADU, event)

    def holder_of(self, step: Step, officer: str | None, role: str | None = None) -> Holder:
        """Decide who holds a step: the officer named, else who held it before, else the role.

        Whoever completes a step goes on with the next one, when that is his role's too.
        """
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
        target = offers.leads_to(self.office.step(self.case), choice)
        facts |= {"type_": type_, "choice": choice}
        if target == END:
            event = self.record(**facts)
            self.close(State.DITUTUP, CloseReason.SELESAI_SOP)
            self.tell(NoticeKind.DITUTUP, PENGADU, event)
        else:
            self.go(target, officer=self.action.officer, **facts)

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
        """Tell whoever holds the case, or who stands in; with nobody there, the coordinators."""
        directory = self.office.directory
        for officer in rules.holders(self.case, self.office) or directory.coordinators():
            self.tell(kind, directory.present(officer, self.now.date()).id, event)

    def tell_superiors(self, kind: NoticeKind, event: Event) -> None:
        """Tell the superior of whoever holds the case; where there is none, the coordinators."""
        directory = self.office.directory
        above = [directory.officer(o.superior) for o in rules.holders(self.case, self.office)]
        found = [o for o in above if o is not None] or directory.coordinators()
        for officer in found:
            self.tell(kind, directory.present(officer, self.now.date()).id, event)

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
