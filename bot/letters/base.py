"""What all letters share: the facts at hand, blocks of text, greeting and closing."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dossier import Dossier
from bot.house import House
from channels.chat import Button
from config.people import Officer
from config.procedure import LetterKind
from router.office import Office
from router.values import Case, Event, StoredFile

HEAVY = 15 * 1024 * 1024
"""Attachments of a letter weigh at most this many bytes together; mail servers refuse more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one person is told: ready for any channel.

    `brief` are the same words as chat says them, without greeting and closing. `buttons` are
    what its reader may want to do with it. `sheet` is the kind of letter on paper (surat) that
    goes along.
    """

    subject: str
    text: str
    brief: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[StoredFile, ...] = ()
    sheet: LetterKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a letter is about: the case as its reader sees it, the event it tells of, the reader.

    `reader` is None for the complainant. `into` is set for the complainant of a case that was
    merged: the number of the case whose letter he gets.
    """

    house: House
    office: Office
    dossier: Dossier
    event: Event
    reader: Officer | None = None
    into: str | None = None

    @property
    def case(self) -> Case:
        """The case, after the event."""
        return self.dossier.case

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `notice`; `number` is the case's unless another is named."""
        return self.house.wording.text(f"notice.{key}", **{"number": self.case.number, **facts})

    def due(self, key: str = "due") -> str:
        """Write by when the case is due."""
        if self.case.due_at is None:
            return self.say("no_due")
        return self.say(key, due=self.house.moment(self.case.due_at))

    def agency(self) -> str:
        """Give the name of the agency, or of the office where none is chosen yet."""
        name = self.office.directory.agency_name(self.case.agency)
        return name or self.house.settings.office.name


def letter(
    about: Subject,
    subject: str,
    blocks: Iterable[str | None],
    files: Iterable[StoredFile] = (),
    sheet: LetterKind | None = None,
    *,
    orders: str | None = None,
    buttons: Iterable[tuple[Button, ...]] = (),
) -> Letter:
    """Put greeting, blocks and closing together; empty blocks are left out.

    `orders` are the words by which a letter is answered; chat has `buttons` instead.
    """
    said = [part for part in blocks if part]
    name = about.reader.name if about.reader else about.dossier.name
    greeting = about.say("greeting", name=name) if name else about.say("greeting_unknown")
    closing = about.say("closing", office=about.house.settings.office.name)
    return Letter(
        subject=one_line(subject),
        text="\n\n".join(part for part in (greeting, *said, orders, closing) if part),
        brief="\n\n".join(said),
        buttons=tuple(buttons),
        files=tuple(files),
        sheet=sheet,
    )


def one_line(text: str, length: int = 150) -> str:
    """Fold a text to one line of at most `length` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= length else folded[: length - 1].rstrip() + "…"


def light(files: Iterable[StoredFile]) -> tuple[tuple[StoredFile, ...], tuple[StoredFile, ...]]:
    """Part files into those that fit into one letter and those that are too heavy for it."""
    fit: list[StoredFile] = []
    heavy: list[StoredFile] = []
    weight = 0
    for file in dict.fromkeys(files):
        weight += file.size
        (fit if weight <= HEAVY else heavy).append(file)
    return tuple(fit), tuple(heavy)


def names(files: Iterable[StoredFile]) -> str:
    """List files by name."""
    return ", ".join(f.name for f in files)
