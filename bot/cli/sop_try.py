"""`kawal sop try`: an SOP played through in the terminal, or walked by itself; no database.

The play is `bot.rehearsal`; here its lines are printed and the player's are read. Every line of
input is one answer, so that a session also runs from a pipe; where it ends, the session does.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TextIO

from bot.cli.failure import Ending, bad_input
from bot.cli.frame import Frame
from bot.cli.output import clean, line
from bot.rehearsal import page, stage
from bot.rehearsal.invented import invented_office
from bot.rehearsal.moves import Ask, Move, Need, moves
from bot.rehearsal.sentences import Teller
from bot.rehearsal.stage import Scene, Turn
from bot.rehearsal.walks import survey
from bot.rehearsal.ways import Way, walked
from config.procedure import Procedure
from config.waktu import parse_waktu
from router.clock import WorkingCalendar
from router.values import Refused

_HOUR = timedelta(hours=1)
_DAY = parse_waktu("1 hari kerja")


def rehearse(here: Frame, procedure: Procedure, start: str | None, auto: bool) -> Ending:
    """Play an SOP with whoever sits at the terminal, or walk all of it. Raises Failure."""
    calendar = WorkingCalendar(here.settings.office_hours)
    teller = Teller(here.words, invented_office(procedure, calendar))
    try:
        begin = calendar.next_opening(_now(here)) if start is None else here.moment(start)
        if auto:
            return _walk(teller, begin)
        Session(teller, begin, sys.stdin).play()
    except ValueError as error:
        # A moment for which there is no calendar.
        raise bad_input(str(error)) from error
    return Ending.DONE


def _now(here: Frame) -> datetime:
    return datetime.now(here.zone).replace(second=0, microsecond=0)


def _walk(teller: Teller, start: datetime) -> Ending:
    """Walk everything and print it; something that cannot be walked is a problem."""
    procedure = teller.office.procedure
    facts = {"id": procedure.id, "title": procedure.judul, "start": teller.moment(start)}
    line(teller.say("auto.head", **facts))
    found = survey(teller.office, start, teller.say("complaint"), teller.usual)
    for text in page.survey_lines(found, teller):
        line(text)
    return Ending.DONE if found.sound else Ending.PROBLEMS


class _Over(Exception):
    """The player has ended the session, or there is nothing more to read."""


class _Back(Exception):
    """The player wants to go back to what was before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One numbered line; `take` gives what comes of it. Raises _Back, Refused, ValueError."""

    heading: str
    label: str
    take: Callable[[], Turn]


class Session:
    """A session of one player: the scenes so far, and what of the SOP he has walked."""

    def __init__(self, teller: Teller, start: datetime, source: TextIO) -> None:
        self.teller = teller
        self.start = start
        self.source = source
        self.scenes: list[Scene] = []
        self.gone: set[Way] = set()
        self._told: Scene | None = None

    def play(self) -> None:
        """Play until the player ends it, then give the summary. Raises ValueError."""
        procedure, say = self.teller.office.procedure, self.teller.say
        words = {word: say(f"word.{word}") for word in ("back", "quit")}
        line(say("intro", id=procedure.id, title=procedure.judul, **words))
        self._follow(self._begin())
        try:
            while True:
                self._turn()
        except _Over:
            self._summary()

    @property
    def scene(self) -> Scene:
        """The scene that the player sees."""
        return self.scenes[-1]

    def _begin(self) -> Turn:
        return stage.begin(self.teller.office, self.start, self.teller.say("complaint"))

    def _turn(self) -> None:
        """Show the scene, let the player choose, and tell what comes of it."""
        for text in page.scene_lines(self.scene, self.teller):
            line(text)
        choices = list(self._choices())
        for text in page.choice_lines((c.heading, c.label) for c in choices):
            line(text)
        try:
            chosen = self._choose(len(choices))
        except _Back:
            self._undo()
            return
        try:
            turn = choices[chosen].take()
        except _Back:
            return
        except Refused as refused:
            line(self.teller.say("refused", why=self.teller.refusal(refused)))
            return
        except ValueError:
            line(self.teller.say("too_late"))
            return
        self._follow(turn)

    def _follow(self, turn: Turn) -> None:
        """Go on to the next scene, and tell what has happened; at an end, sum up."""
        self.scenes.append(turn.scene)
        procedure = self.teller.office.procedure
        for told in turn.told:
            self.gone.update(walked(told.event, told.case, procedure))
        for text in page.told_lines(turn.told, self.teller):
            line(text)
        if turn.told and turn.scene.case.state.ended:
            self._summary()

    def _undo(self) -> None:
        if len(self.scenes) == 1:
            line(self.teller.say("nothing_before"))
            return
        self.scenes.pop()
        line(self.teller.say("undone"))

    def _summary(self) -> None:
        """Sum up, unless the player has just read it."""
        if self._told is self.scene:
            return
        self._told = self.scene
        for text in page.summary_lines(self.scene, self.gone, self.teller):
            line(text)

    def _choices(self) -> Iterator[_Choice]:
        scene, teller = self.scene, self.teller
        for move in moves(scene, teller.office):
            yield _Choice(
                heading=self._heading(move),
                label=page.move_label(move, scene, teller),
                take=partial(self._act, move),
            )
        for label, until in self._times():
            yield _Choice(
                heading=teller.say("who.time"),
                label=label,
                take=partial(stage.wait, scene, until, teller.office),
            )
        if scene.case.state.ended:
            heading, label = teller.say("who.play"), teller.say("move.again")
            yield _Choice(heading=heading, label=label, take=self._begin)

    def _heading(self, move: Move) -> str:
        officer = self.teller.office.directory.officer(move.actor)
        name = officer.name if officer else self.teller.say("complainant")
        return self.teller.say("who.can", role=self.teller.role(move.role), name=name)

    def _times(self) -> Iterator[tuple[str, datetime]]:
        """Give the lengths of time that can pass, each with the moment at which it is over."""
        scene, calendar = self.scene, self.teller.office.calendar
        lengths: list[tuple[str, Callable[[], datetime]]] = [
            ("hour", partial(calendar.add, scene.now, _HOUR)),
            ("day", partial(calendar.due, scene.now, _DAY)),
        ]
        for key, length in lengths:
            try:
                until = length()
            except ValueError:
                # The calendar ends here.
                continue
            yield self.teller.say(f"move.{key}", until=self.teller.moment(until)), until
        for first in scene.deadlines[:1]:
            what = self.teller.say(f"deadline.{first.kind}")
            until = max(first.at, scene.now)
            facts = {"what": what, "until": self.teller.moment(until)}
            yield self.teller.say("move.deadline", **facts), until

    def _act(self, move: Move) -> Turn:
        """Ask for what a move needs, and make it. Raises _Back, Refused."""
        given = [self._ask(move, need) for need in move.needs]
        return stage.act(self.scene, move.action(given), self.teller.office)

    def _ask(self, move: Move, need: Need) -> str:
        """Ask for one thing; Enter gives the usual."""
        say, options = self.teller.say, list(self._options(need).items())
        question = _question(need, self.teller)
        if options:
            listed = ", ".join(f"{n} {label}" for n, (_, label) in enumerate(options, start=1))
            question = say("ask.options", question=question, options=listed)
        usual = self.teller.usual(move, need)
        shown = self._options(need).get(usual, usual) or say("ask.empty")
        while True:
            answer = self._read(say("ask.enter", question=question, usual=shown))
            if not answer:
                return usual
            if not options:
                return answer
            for n, (value, label) in enumerate(options, start=1):
                if answer.casefold() in (str(n), value.casefold(), label.casefold()):
                    return value
            line(say("unknown_option", last=len(options)))

    def _options(self, need: Need) -> dict[str, str]:
        """Give what can be answered, and how it reads; an officer is told with his role."""
        if need.ask is Ask.OFFICER:
            return {id_: self.teller.person(id_) for id_ in need.options}
        return dict(need.options)

    def _choose(self, count: int) -> int:
        """Read which of the numbered lines is meant; give its index. Raises _Back."""
        say = self.teller.say
        while True:
            answer = self._read(say("prompt"))
            numbers = {str(n): n - 1 for n in range(1, count + 1)}
            if answer in numbers:
                return numbers[answer]
            facts = {"back": say("word.back"), "quit": say("word.quit")}
            line(say("unknown", last=count, **facts))

    def _read(self, prompt: str) -> str:
        """Read one answer. Raises _Back and _Over for the words that mean that, and at the end.

        Input that nobody types is printed, so that a session from a pipe can be read.
        """
        typed = self.source.isatty()
        sys.stdout.write(clean(prompt))
        sys.stdout.flush()
        try:
            read = self.source.readline()
        except KeyboardInterrupt:
            read = ""
        answer = " ".join(read.split())
        if not typed or not read:
            line(answer)
        if not read or answer.casefold() in self._words("quit"):
            raise _Over
        if answer.casefold() in self._words("back"):
            raise _Back
        return answer

    def _words(self, word: str) -> tuple[str, ...]:
        return (self.teller.say(f"word.{word}"),)


def _question(need: Need, teller: Teller) -> str:
    key = str(need.ask)
    if need.ask is Ask.FILE and need.name:
        key = "file_named"
    if need.ask is Ask.RECORD and not need.wanted:
        key = "record_optional"
    return teller.say(f"ask.{key}", name=need.name)
