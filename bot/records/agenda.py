"""The register (buku agenda) in words: one row for each case, for the terminal and for sheets.

`storage.register` tells what may stand in it; `bot.records.sheet` writes the file.
"""

from collections.abc import Sequence
from datetime import date

from bot import places
from bot.house import House
from bot.records.sheet import Book, Cell, Column
from router.directory import Directory
from router.history import Correction
from storage.values import RegisterLine

COLUMNS = (
    ("number", 13),
    ("opened", 18),
    ("channel", 14),
    ("scope", 22),
    ("complainant", 20),
    ("subject", 36),
    ("place", 22),
    ("agency", 24),
    ("result", 26),
    ("answered", 18),
    ("closed", 18),
    ("earlier", 26),
    ("referred_by", 18),
    ("entered_by", 18),
    ("lapor", 14),
    ("linked", 13),
    ("corrections", 40),
)
"""The sheet's columns (wording `record.register.<key>`), with their widths in characters."""


class Agenda:
    """Writes lines of the register in the words of the office's language."""

    def __init__(self, house: House, directory: Directory) -> None:
        self._house = house
        self._directory = directory

    def book(self, lines: Sequence[RegisterLine], first: date, last: date) -> Book:
        """Make the sheet of the cases opened from one day to another, both included."""
        say, office = self._house.wording.text, self._house.settings.office
        day = self._house.wording.day
        return Book(
            office=f"{office.name}, {office.city}" if office.city else office.name,
            title=say("record.register.title"),
            period=say("record.register.period", first=day(first), last=day(last)),
            columns=[
                Column(head=say(f"record.register.{key}"), width=width) for key, width in COLUMNS
            ],
            rows=[self._row(line) for line in lines],
        )

    def _row(self, line: RegisterLine) -> Sequence[Cell]:
        local = self._house.local
        return (
            line.number,
            local(line.opened_at),
            self._house.wording.text(f"channel.{line.channel}"),
            self.scope(line),
            line.complainant,
            self.subject(line),
            self.place(line),
            self._directory.agency_name(line.agency),
            self.result(line),
            local(line.answered_at) if line.answered_at else None,
            local(line.closed_at) if line.closed_at else None,
            self._earlier(line),
            line.referred_by,
            self._directory.officer_name(line.entered_by) or line.entered_by,
            line.lapor,
            line.linked,
            "\n".join(self.correction(one) for one in line.corrections) or None,
        )

    def agency(self, line: RegisterLine) -> str:
        """Name the agency that has the case now; a dash where none has."""
        return self._directory.agency_name(line.agency) or "-"

    def subject(self, line: RegisterLine) -> str | None:
        """Give what it is about; of a secret case, that it is secret; of a sealed one nothing."""
        if line.subject is None and not line.sealed:
            return self._house.wording.text("record.register.secret")
        return line.subject

    def place(self, line: RegisterLine) -> str | None:
        """Give where it is: as the complainant or a correction says, else as the router read it."""
        return places.written(line.place, line.found, self._directory, self._house.wording) or None

    def scope(self, line: RegisterLine) -> str:
        """Give the scope; where nobody wrote one, the SOP's title says what it is about."""
        return line.scope or self.procedure(line.procedure)

    def procedure(self, id_: str) -> str:
        """Give the title of an SOP; the id of one that the office has no more."""
        found = self._house.settings.library.procedures.get(id_)
        return found.judul if found else id_

    def result(self, line: RegisterLine) -> str:
        """Say what came of a case: as what it ended, else where it stands; that it is sealed."""
        say = self._house.wording.text
        reason = f"close_reason.{line.close_reason}"
        told = say(reason if line.close_reason else f"state.{line.state}")
        if line.sealed:
            told = say("record.register.sealed", state=told)
        return told[:1].upper() + told[1:]

    def _earlier(self, line: RegisterLine) -> str | None:
        """Say how a case ended before it was reopened."""
        say, day = self._house.wording.text, self._house.wording.day
        ended = [
            say(
                "record.register.ended_before",
                reason=say(f"close_reason.{end.reason}"),
                ended=day(self._house.local(end.at)),
                reopened=day(self._house.local(again)),
            )
            for end, again in zip(line.ends, line.reopened, strict=False)
        ]
        return "\n".join(ended) or None

    def correction(self, one: Correction) -> str:
        """Tell a correction: what it was, what it is, who said so and when."""
        say = self._house.wording.text
        who = self._directory.officer_name(one.by) or one.by
        facts = {
            "field": say(f"record.field.{one.field}"),
            "who": who,
            "day": self._house.wording.day(self._house.local(one.at)),
        }
        if one.value is None:
            return say("record.register.corrected_hidden", **facts)
        return say("record.register.corrected", old=one.old or "-", new=one.value, **facts)
