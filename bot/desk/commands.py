"""What officers ask by a command: /antrian, /kasus NOMOR, /rekap, /bantuan.

`answer` reads and writes nothing else; whoever heard the command says the answer where it was
asked. In a group the answer is what everybody there may know, in private what its officer may.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot import strays
from bot.desk import card as cardboard
from bot.desk import pinned, rooms
from bot.desk.card import View
from bot.house import House
from channels.chat import Button
from config.people import Officer
from config.procedure import Scope
from router import rules
from router.office import Office
from router.values import OPERATOR, PENGADU, Case, State
from storage import cases, register
from storage.desks import Desk
from storage.values import DeskKind, Recap

QUEUE = 25
"""How many cases /antrian lists."""

_NUMBER = re.compile(r"(?:(20\d{2})-)?0*(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said to a command. `number` is the case that it is about."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    number: str | None = None


def answer(
    session: Session,
    house: House,
    desk: Desk | None,
    officer: Officer,
    command: str,
    args: str,
    now: datetime,
) -> Answer:
    """Answer a command, written without its slash. `desk` is None in a private chat.

    An unknown command is answered by a short help.
    """
    asked = _Asked(session, house, desk, officer, now)
    match command.lower():
        case "antrian" | "antrean" | "queue":
            return asked.queue()
        case "kasus" | "case":
            return asked.case(args)
        case "rekap" | "recap":
            return asked.recap()
        case "bantuan" | "help" | "start" | "menu":
            return asked.help()
        case _:
            return Answer(text=asked.say("unknown", command=command, commands=asked.commands))


KNOWN = frozenset({"antrian", "antrean", "kasus", "rekap", "bantuan"})
"""Commands that may also be written without a slash, as a whole message."""


class _Asked:
    """A command being answered: who asks, where, when."""

    def __init__(
        self, session: Session, house: House, desk: Desk | None, officer: Officer, now: datetime
    ) -> None:
        self._session = session
        self._house = house
        self._desk = desk
        self._officer = officer
        self._now = house.local(now)

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `desk.command`."""
        return self._house.wording.text(f"desk.command.{key}", **facts)

    @property
    def commands(self) -> str:
        """The list of commands."""
        return self.say("commands")

    def help(self) -> Answer:
        """Say how this desk is used."""
        kinds = {DeskKind.FORUM: "forum", DeskKind.GROUP: "group", DeskKind.RELAY: "relay"}
        kind = "private" if self._desk is None else kinds[self._desk.kind]
        return Answer(text=self.say(f"help_{kind}", commands=self.commands))

    # What waits

    def queue(self) -> Answer:
        """List the open cases whose holder is here: the desk's people, or the officer himself."""
        waiting = [
            (case, office) for case, office in self._open_cases() if self._held_here(case, office)
        ]
        waiting.sort(key=lambda pair: (pair[0].due_at is None, pair[0].due_at, pair[0].number))
        if not waiting:
            return Answer(text=self.say("queue_none", whose=self._whose()))
        lines = [self._queue_line(case, office) for case, office in waiting[:QUEUE]]
        if len(waiting) > QUEUE:
            lines.append(self.say("queue_more", count=len(waiting) - QUEUE))
        head = self.say("queue", whose=self._whose(), count=len(waiting))
        return Answer(text="\n".join((head, "", *lines)))

    def _open_cases(self) -> Iterator[tuple[Case, Office]]:
        for case in cases.open_cases(self._session):
            yield case, self._house.office(self._session, case.procedure, case.version)

    def _held_here(self, case: Case, office: Office) -> bool:
        if case.holder is None or case.holder.role == PENGADU:
            return False
        if self._desk is None:
            return self._holds(case, office)
        if office.procedure.scope(case.holder.role) is Scope.OPD:
            return self._desk.agency is not None and self._desk.agency == case.agency
        return self._desk.agency is None

    def _holds(self, case: Case, office: Office) -> bool:
        """Tell whether the officer himself can act; its log is read where that may be so only."""
        directory, me = office.directory, self._officer
        stood_for = [o for o in directory.officers if me.id in (o.id, o.superior, *o.deputies)]
        roles = {role for o in stood_for for role in o.roles}
        last_resort = me in directory.coordinators() or OPERATOR in roles
        if case.holder is None or not (case.holder.role in roles or last_resort):
            return False
        whole = cases.load(self._session, case.number)
        return whole is not None and rules.holds(whole, office, me, self._now)

    def _queue_line(self, case: Case, office: Office) -> str:
        assert case.holder is not None, "only held cases are listed"
        named = office.directory.officer_name(case.holder.officer)
        role = office.procedure.label(case.holder.role)
        return self.say(
            "queue_line",
            number=case.number,
            subject=self._subject(case),
            role=f"{role}, {named}" if named else role,
            time=self._time(case, office),
        )

    def _subject(self, case: Case) -> str:
        if case.anonymity.secret or case.sealed:
            return self.say("queue_secret")
        return cases.texts(self._session, case.number)[0] or ""

    def _time(self, case: Case, office: Office) -> str:
        if case.state is State.MENUNGGU_PENGADU:
            return self.say("paused")
        if case.due_at is None:
            return self.say("no_due")
        length = cardboard.length(case.due_at, office, self._house, self._now)
        if case.due_at >= self._now:
            return self.say("left", left=length)
        return self.say("late", late=length)

    def _whose(self) -> str:
        if self._desk is None:
            return self._officer.name
        directory = self._house.directory(self._session)
        return directory.agency_name(self._desk.agency) or self._house.settings.office.name

    # One case

    def case(self, args: str) -> Answer:
        """Show a whole case, as far as it may be known here."""
        number = self._number(args)
        if number is None:
            return Answer(text=self.say("which"))
        if cases.load(self._session, number) is None:
            return Answer(text=self.say("none", number=number))
        view = self._view(number)
        if isinstance(view, Answer):
            return view
        rows = cardboard.compose(view).buttons
        return Answer(text=cardboard.whole(view), buttons=rows, number=number)

    def _number(self, args: str) -> str | None:
        """Read a number, also in its short form: `123` is one of this year."""
        found = _NUMBER.fullmatch(args.strip())
        if found is None:
            return None
        return f"{found[1] or self._now.year}-{int(found[2]):06}"

    def _view(self, number: str) -> View | Answer:
        session, house, desk = self._session, self._house, self._desk
        whole, office = gate.view(session, house, number)
        if desk is not None:
            seeing = {one.id for one in rooms.desks_of(session, office, whole.case)}
            if desk.id not in seeing:
                return Answer(text=self.say("not_here", number=number, whose=self._whose()))
            return pinned.view_for(session, house, desk, number, self._now)
        if not _knows(whole.case, office, self._officer, self._now):
            return Answer(text=self.say("not_yours", number=number))
        return View(
            house=house,
            office=office,
            dossier=dossiers.for_officer(whole, self._officer, office),
            kind=DeskKind.GROUP,
            now=self._now,
            acting=rules.holds(whole.case, office, self._officer, self._now),
            merged=pinned.goes_on(session, whole.case),
        )

    # The day

    def recap(self) -> Answer:
        """Count what happened today in the whole office."""
        today = self._now.date()
        start = datetime.combine(today, time(), self._house.zone)
        found = register.recap(self._session, start, start + timedelta(days=1))
        return Answer(text="\n".join(self._recap_lines(found)))

    def _recap_lines(self, found: Recap) -> Iterator[str]:
        def say(key: str, **facts: object) -> str:
            return self._house.wording.text(f"cli.recap.{key}", **facts)

        yield say("title", day=self._house.wording.date(self._now.date()))
        yield ""
        for key, count in (
            ("received", found.received),
            ("answered", found.answered),
            ("closed", sum(found.closed.values())),
            ("reopened", found.reopened),
            ("open", found.open),
            ("done", found.done),
            ("kept", found.kept),
            ("late", found.late),
            ("breached", found.breached),
        ):
            yield f"{say(key)}: {count}"
        directory = self._house.directory(self._session)
        if found.agencies:
            yield ""
            yield f"{say('agencies')}:"
            for agency, count in found.agencies.items():
                yield f"• {directory.agency_name(agency) or say('unrouted')}: {count}"
        late = strays.late(self._session, self._house, self._now)
        if late:
            yield ""
            yield from strays.lines(self._house, late)


def _knows(case: Case, office: Office, officer: Officer, now: datetime) -> bool:
    """Tell whether an officer belongs to a case: by his role, for another, or above another."""
    if rules.role_on(case, office, officer) is not None:
        return True
    return rules.holds(case, office, officer, now) or rules.commands(case, office, officer)
