"""Puts into words what happens in a play: events, letters, refusals, and who is who.

The sentences are those of the running program (`event.*`, `refusal.*`); here they need only the
wording and the invented office, no `bot.house`.
"""

from datetime import datetime

from bot.rehearsal.moves import Ask, Move, Need
from bot.rehearsal.stage import Told
from config.procedure import Scope
from config.wording import Wording
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    ActionId,
    Event,
    Holder,
    Notice,
    Refused,
    State,
    SystemEvent,
)

_TWO_FORMS = frozenset({ActionId.TERIMA, ActionId.DISPOSISI, SystemEvent.TERKIRIM})
"""Events with a sentence of their own (`_maju`) where they lead the case on."""


class Teller:
    """Words about a play in one office, in one language."""

    def __init__(self, words: Wording, office: Office) -> None:
        self.words = words
        self.office = office

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `try`."""
        return self.words.text(f"try.{key}", **facts)

    def moment(self, moment: datetime) -> str:
        """Write a moment with its zone."""
        return self.words.moment(self._local(moment))

    def stamp(self, moment: datetime) -> str:
        """Write a moment shortly, for lists."""
        local = self._local(moment)
        return self.say("stamp", date=self.words.date(local), time=f"{local:%H.%M}")

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.office.calendar.hours.zone)

    def role(self, role: str) -> str:
        """Name a role: as the paper does, or in our words where it is none of the paper's."""
        key = f"try.who.{role}"
        if role not in self.office.procedure.pelaksana and self.words.has(key):
            return self.words.text(key)
        return self.office.procedure.label(role)

    def person(self, id_: str) -> str:
        """Name somebody with his role: `Sari Contoh (Petugas MPP)`."""
        if id_ == PENGADU:
            return f"{self.say('complainant')} ({self.role(PENGADU)})"
        officer = self.office.directory.officer(id_)
        if officer is None:
            return id_
        role = next(iter(officer.roles), id_.partition(".")[0])
        return f"{officer.name} ({self.role(role)})"

    def holder(self, holder: Holder, agency: str | None) -> str:
        """Name a role with its agency, where it is the agency's."""
        name = self.role(holder.role)
        if self.office.procedure.scope(holder.role) is Scope.OPD and agency:
            return f"{name} {self.office.directory.agency_name(agency)}"
        return name

    def event(self, told: Told) -> str:
        """Tell an event in one sentence, without the words that were said in it."""
        event, directory = told.event, self.office.directory
        return self.words.text(
            f"event.{_key(event)}",
            who=self._actor(event),
            to=self._place(told),
            step=event.step,
            agency=directory.agency_name(event.agency) or "-",
            officer=directory.officer_name(event.officer) or "-",
            choice=self._choice(event),
            due=self.moment(event.due) if event.due else "-",
        )

    def _actor(self, event: Event) -> str:
        if event.actor in (PENGADU, SISTEM):
            return self.words.text(f"event.{event.actor}")
        name = self.office.directory.officer_name(event.actor)
        return f"{name} ({self.role(event.role)})" if event.role else str(name)

    def _place(self, told: Told) -> str:
        """Name the step to which an event brought the case, and who plays its role."""
        event = told.event
        if event.to_step is None:
            return "-"
        step = self.office.procedure.step(event.to_step)
        role = event.holder.role if event.holder else step.pelaksana[0]
        scoped = self.office.procedure.scope(role) is Scope.OPD and told.case.agency
        agency = self.office.directory.agency_name(told.case.agency) if scoped else None
        facts = {"step": step.no, "role": self.role(role)}
        return self.words.text("event.place", **facts, agency=f", {agency}" if agency else "")

    def _choice(self, event: Event) -> str:
        branch = (self.office.procedure.step(event.step).keputusan or {}).get(event.choice or "")
        return branch.label if branch else event.choice or "-"

    def letter(self, notice: Notice) -> str:
        """Tell who gets which letter."""
        letter = self.say(f"letter.{notice.kind}")
        return self.say("letter_line", who=self.person(notice.to), letter=letter)

    def refusal(self, refused: Refused) -> str:
        """Say why something was refused, and where the case stands, as the program does."""
        facts = {
            name: self.moment(value) if isinstance(value, datetime) else value
            for name, value in refused.facts.items()
        }
        label = f"action.{facts.get('action')}"
        if self.words.has(label):
            facts["action"] = self.words.text(label)
        if "step" in facts:
            state, agency = facts["state"], facts["agency"]
            ended = isinstance(state, State) and state.ended
            place = "" if agency == "-" else f", {agency}"
            key = "refusal.now_closed" if ended else "refusal.now"
            facts["now"] = self.words.text(key, **{**facts, "place": place})
        return self.words.text(f"refusal.{refused.key}", **facts)

    def usual(self, move: Move, need: Need) -> str:
        """Give what a player who only presses Enter gives: the first option, or invented words.

        What need not be given is left out.
        """
        if not need.wanted:
            return ""
        if need.options:
            return next(iter(need.options))
        match need.ask:
            case Ask.FILE:
                return f"{need.name}.pdf" if need.name else self.say("file")
            case Ask.RECORD:
                return self.say("record", name=need.name)
            case _:
                key = f"try.text.{move.id}"
                return self.words.text(key if self.words.has(key) else "try.text.any")


def _key(event: Event) -> str:
    if event.to_step is not None and event.type in _TWO_FORMS:
        return f"{event.type}_maju"
    if event.type is ActionId.KEMBALIKAN and event.step == event.to_step:
        return "buka_segel"
    return str(event.type)
