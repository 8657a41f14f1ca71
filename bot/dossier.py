"""A case with all that belongs to it, and what one reader may see of it.

Every surface (letter, page, export) gets a `Dossier` made for its reader by `for_officer` or
`for_citizen`, never the rows: what the reader may not know is not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from config.people import Officer
from config.procedure import Scope
from router import log, rules
from router.office import Office
from router.suggestion import Place
from router.values import PENGADU, SISTEM, ActionId, Case
from storage import cases, likenesses, suggestions
from storage.likenesses import Paired
from storage.suggestions import Suggested
from storage.values import Direction, Entry, EntryKind, Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A case, its words and its complainant as far as the reader may know them.

    `sealed` is True where the content was left out: such a reader sees number and link only.
    `cut` are the messages that say more than is shown of them, where the reader may see them
    whole (`bot.originals`). `suggested` is what the router made of it, `twins` are cases that may
    be about the same matter; both are for officers.
    """

    case: Case
    identity: Identity
    subject: str
    place: str | None
    entries: tuple[Entry, ...]
    sealed: bool = False
    cut: frozenset[int] = frozenset()
    suggested: Suggested | None = None
    twins: tuple[Paired, ...] = ()

    @property
    def name(self) -> str | None:
        """The complainant's name, where this reader may know it."""
        return self.identity.name

    @property
    def read_place(self) -> Place | None:
        """Where the router reads, or an officer says, that it is; None for citizens."""
        return self.suggested.suggestion.place if self.suggested is not None else None

    def of_kind(self, *kinds: EntryKind) -> tuple[Entry, ...]:
        """Give what was said, of these kinds, oldest first."""
        return tuple(e for e in self.entries if e.kind in kinds)


def load(session: Session, case: Case, *, officers: bool = True) -> Dossier:
    """Read all that belongs to a case. Not for any reader: see `for_officer`, `for_citizen`.

    What is for `officers` only is not read where none of them is to see it.
    """
    subject, place = cases.texts(session, case.number)
    identity = cases.identity(session, case.number)
    if identity is None:
        raise LookupError(f"case {case.number} has no row")
    return Dossier(
        case=case,
        identity=identity,
        subject=subject or "",
        place=place,
        entries=cases.entries(session, case.number),
        suggested=suggestions.of_case(session, case.number) if officers else None,
        twins=_twins(session, case.number) if officers else (),
    )


def _twins(session: Session, number: str) -> tuple[Paired, ...]:
    return tuple(twin for twin in likenesses.paired(session, number) if _open_to_all(twin))


def _open_to_all(twin: Paired) -> bool:
    """Tell whether every officer may know of a case like this one, and nobody denies it."""
    return not twin.hidden and twin.settled is not False


def for_officer(dossier: Dossier, reader: Officer, office: Office) -> Dossier:
    """Leave out what an officer may not know: an anonymous name; all of a secret case not his.

    What was refused, or came from a machine or a stranger, is kept for the operator and not
    told on, neither words nor files.
    """
    dossier = replace(dossier, entries=tuple(e for e in dossier.entries if not _aside(e)))
    case = dossier.case
    identity = dossier.identity
    if case.anonymity.anonymous:
        identity = replace(identity, name=None)
    identity = replace(identity, addresses=(), code="")
    if (case.anonymity.secret or case.sealed) and not _handles(case, reader, office):
        return _sealed(dossier)
    seen = replace(dossier, identity=identity)
    return seen if names_writer(seen) else replace(seen, cut=frozenset())


def names_writer(dossier: Dossier) -> bool:
    """Tell whether its reader may see mails whole: they name whoever wrote them."""
    return not (dossier.sealed or dossier.case.anonymity.anonymous)


def for_reader(dossier: Dossier, office: Office, reader: Officer | None) -> Dossier:
    """Give what an officer may see; None stands for the operator.

    An operator sees everything but a sealed case, which is the inspectorate's.
    """
    if reader is not None:
        return for_officer(dossier, reader, office)
    return _sealed(dossier) if dossier.case.sealed else dossier


def _sealed(dossier: Dossier) -> Dossier:
    """Leave number and standing only: no name, no subject, no words in the log."""
    events = tuple(replace(e, text=None, files=(), fields=()) for e in dossier.case.events)
    return replace(
        dossier,
        case=replace(dossier.case, events=events),
        identity=replace(dossier.identity, name=None, addresses=(), code=""),
        subject="",
        place=None,
        entries=(),
        sealed=True,
        cut=frozenset(),
        suggested=None,
        twins=(),
    )


def _aside(entry: Entry) -> bool:
    """Tell whether words changed nothing in the case and are nobody's note."""
    internal = entry.direction is Direction.INTERNAL and entry.kind is EntryKind.SYSTEM
    return internal and entry.author != SISTEM


def _handles(case: Case, reader: Officer, office: Office) -> bool:
    """Tell whether an officer belongs to those who handle the case, himself or as a deputy."""
    role = rules.role_on(case, office, reader)
    if role is not None and _was_given(case, reader, role, office):
        return True
    return any(reader.id in holder.deputies for holder in rules.holders(case, office))


def _was_given(case: Case, reader: Officer, role: str, office: Office) -> bool:
    """Tell whether a case came to an officer's agency; one that was only proposed waits outside."""
    if office.procedure.scope(role) is not Scope.OPD or reader.agency is None:
        return True
    return reader.agency in rules.given_to(case, office) or bool(log.instructed(case, reader.id))


def for_citizen(dossier: Dossier) -> Dossier:
    """Leave out what is said among officers: notes, and answers not (or no longer) passed on.

    An answer bears the moment at which it was passed on, for that is when it was said to him.
    What an officer attaches to a decision are its papers: only the words are the complainant's.
    """
    passed = passed_on(dossier.case)
    decided = {e.seq for e in dossier.case.events if e.type is ActionId.PUTUSKAN}
    seen = [
        replace(e, at=passed.get(e.event, e.at), files=() if e.event in decided else e.files)
        if e.event is not None
        else e
        for e in dossier.entries
        if _open(e, passed)
    ]
    entries = tuple(sorted(seen, key=lambda e: e.at))
    return replace(dossier, entries=entries, suggested=None, twins=())


def _open(entry: Entry, passed: Mapping[int, datetime]) -> bool:
    if entry.kind is EntryKind.ANSWER:
        return entry.event is None or entry.event in passed
    return entry.direction is not Direction.INTERNAL


def passed_on(case: Case) -> Mapping[int, datetime]:
    """Give the seq of each answer (or rejection) passed on to the complainant, and when it was."""
    end = log.closing(case)
    told = end.seq if end is not None and end.text else None
    passed: dict[int, datetime] = {}
    answer: int | None = None
    for event in case.events:
        if event.type is ActionId.JAWAB:
            answer = event.seq
        if event.type is ActionId.TOLAK or event.seq == told:
            passed[event.seq] = event.at
        arrives = event.holder is not None and event.holder.role == PENGADU
        if arrives and answer is not None:
            passed.setdefault(answer, event.at)
    return passed
