"""Named queries on cases: open, load, save, find. The worker's transaction calls them.

A case is loaded whole, with all its events, as `router.values.Case`; `save` writes what
`router.workflow` decided, and refuses when the row has moved on in the meantime.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import Session

from config.people import Address
from router.values import Case, Change, CloseReason, Deadline, State
from storage import deadlines as clock
from storage import entries as words
from storage import mapping, rows
from storage.errors import Conflict
from storage.models import CaseRow, CaseTextRow, PersonAddressRow, PersonRow, RegisterCounterRow
from storage.values import CaseLine, Entry, Identity

# Built once, with its values left open: every message in chat asks.
_CASE = rows.columns(CaseRow)
_REACHED = rows.columns(PersonAddressRow)
_OF_ADDRESS = (
    select(*_CASE)
    .where(
        _CASE.person_id.in_(
            select(_REACHED.person_id).where(
                _REACHED.channel == bindparam("channel"), _REACHED.value == bindparam("value")
            )
        )
    )
    .order_by(_CASE.id.desc())
)


def next_number(session: Session, year: int) -> str:
    """Which register number comes next in this year? `2026-000001`; gives it out.

    Gapless: the number is given back when the transaction, or the savepoint, is undone.
    """
    counter = rows.table(RegisterCounterRow).c
    taking = (
        rows.insert(session, RegisterCounterRow)
        .on_conflict_do_update(index_elements=["year"], set_={"last": counter.last + 1})
        .returning(counter.last)
    )
    last: int = session.execute(taking, {"year": year, "last": 1}).scalar_one()
    return f"{year}-{last:06}"


def add(
    session: Session,
    case: Case,
    *,
    person_id: int | None,
    code: str,
    intake: str | None,
    subject: str | None,
    place: str | None,
    entries: Iterable[Entry],
    deadlines: Iterable[Deadline] = (),
) -> None:
    """Open a case under a number from `next_number`, with its first events and deadlines.

    `entries` hold what was said, each event's words among them (see `save`). `code` is the
    tracking code. Raises IntegrityError for a number or a code that is taken.
    """
    year, seq = case.number.split("-")
    row = {
        **mapping.case_columns(case),
        "number": case.number,
        "year": int(year),
        "seq": int(seq),
        "person_id": person_id,
        "tracking_code": code,
        "intake": intake,
    }
    case_id = rows.add(session, CaseRow, row)
    text = {"case_id": case_id, "subject": subject, "place": place}
    rows.add_all(session, CaseTextRow, [text])
    words.write(session, case_id, case.events, entries)
    clock.sync(session, case_id, deadlines)


def load(session: Session, number: str, *, lock: bool = False) -> Case | None:
    """How does this case stand now? With `lock` no other transaction can change it meanwhile."""
    query = select(CaseRow).where(CaseRow.number == number)
    if lock:
        query = query.with_for_update()
    row = session.scalar(query)
    return None if row is None else mapping.case(row, words.events_of(session, row.id))


def save(session: Session, before: Case, change: Change, entries: Sequence[Entry] = ()) -> None:
    """Write what a change did to a case that was loaded as `before`. Raises Conflict.

    Appends the events, each linked to the entry with its words (`Entry.event` is its seq), and
    makes the open deadlines those of the change. Words of an event that no entry holds are kept
    as an internal note; raises ValueError where an event and its entry say different things.
    """
    guarded = (
        update(CaseRow)
        .where(
            CaseRow.number == before.number,
            CaseRow.revision == len(before.events),
            CaseRow.visit == before.visit,
        )
        .values(mapping.case_columns(change.case))
        .returning(CaseRow.id)
    )
    case_id = session.scalar(guarded)
    if case_id is None:
        raise Conflict(f"It is case {before.number}.")
    words.write(session, case_id, change.events, entries)
    clock.sync(session, case_id, change.deadlines)


def remark(session: Session, number: str, entry: Entry) -> None:
    """Keep words that belong to a case and to no event. Raises NoResultFound."""
    case_id = session.scalars(select(CaseRow.id).where(CaseRow.number == number)).one()
    words.write(session, case_id, (), [entry])


def propose(session: Session, number: str, agencies: Collection[str]) -> None:
    """Keep which agencies a case may be for, best first, as long as it is at none of them."""
    session.execute(
        update(CaseRow)
        .where(CaseRow.number == number, CaseRow.agency.is_(None))
        .values(proposed=list(agencies))
    )


def number_of(session: Session, code: str) -> str | None:
    """Which case has this tracking code?"""
    return session.scalar(select(CaseRow.number).where(CaseRow.tracking_code == code))


def identity(session: Session, number: str) -> Identity | None:
    """Who complains in this case, and where is that person reached? None: no such case."""
    found = session.execute(
        select(CaseRow.tracking_code, CaseRow.person_id, PersonRow.name, PersonRow.language)
        .outerjoin(PersonRow, PersonRow.id == CaseRow.person_id)
        .where(CaseRow.number == number)
    ).one_or_none()
    if found is None:
        return None
    code, person_id, name, language = found
    found_at = session.execute(
        select(PersonAddressRow.channel, PersonAddressRow.value)
        .where(PersonAddressRow.person_id == person_id)
        .order_by(PersonAddressRow.position)
    )
    addresses = tuple(Address(channel, value) for channel, value in found_at)
    return Identity(person=person_id, name=name, addresses=addresses, code=code, language=language)


def of_address(session: Session, address: Address) -> tuple[CaseLine, ...]:
    """Which cases have been opened from this address, newest first?"""
    found = session.execute(_OF_ADDRESS, {"channel": address.channel, "value": address.value})
    return tuple(mapping.case_line(row) for row in found)


def goes_on_in(session: Session, number: str) -> str:
    """In which case does this one go on: itself, or the one into which it was merged at last?

    A merger goes into an open case only, so the way never comes back to where it began.
    """
    merged = (
        select(CaseRow.linked)
        .where(CaseRow.number == number, CaseRow.close_reason == CloseReason.DIGABUNG)
        .limit(1)
    )
    into = session.scalar(merged)
    return number if into is None else goes_on_in(session, into)


def with_lapor(session: Session, tracking: str) -> str | None:
    """Which case has this tracking id of SP4N-LAPOR!? The first one, of several."""
    query = select(CaseRow.number).where(CaseRow.lapor == tracking).order_by(CaseRow.id).limit(1)
    return session.scalar(query)


def open_cases(session: Session) -> tuple[Case, ...]:
    """Which cases are not over, by number? Each as it stands, without its log."""
    query = select(CaseRow).where(CaseRow.state.not_in([s for s in State if s.ended]))
    found = session.scalars(query.order_by(CaseRow.year, CaseRow.seq))
    return tuple(mapping.case(row, ()) for row in found)


def list_cases(
    session: Session,
    *,
    state: State | None = None,
    agency: str | None = None,
    holder: str | None = None,
    lapor: str | None = None,
    among: Collection[str] | None = None,
    limit: int,
    offset: int = 0,
) -> tuple[CaseLine, ...]:
    """Which cases are in this state, at this agency, held by this officer, newest first?

    `lapor` is a tracking id of SP4N-LAPOR!, `among` the only numbers to look at.
    """
    query = select(CaseRow)
    if state is not None:
        query = query.where(CaseRow.state == state)
    if agency is not None:
        query = query.where(CaseRow.agency == agency)
    if holder is not None:
        query = query.where(CaseRow.holder_officer == holder)
    if lapor is not None:
        query = query.where(CaseRow.lapor == lapor)
    if among is not None:
        query = query.where(CaseRow.number.in_(among))
    return _lines(session, query.order_by(CaseRow.id.desc()).limit(limit).offset(offset))


def open_after(session: Session, number: str | None, limit: int) -> tuple[str, ...]:
    """Which cases are not over, the oldest first, from the one behind this number on?"""
    ended = [state for state in State if state.ended]
    query = select(CaseRow.number).where(CaseRow.state.not_in(ended))
    if number is not None:
        before = select(CaseRow.id).where(CaseRow.number == number).scalar_subquery()
        query = query.where(CaseRow.id > before)
    return tuple(session.scalars(query.order_by(CaseRow.id).limit(limit)))


def _lines(session: Session, query: Select[CaseRow]) -> tuple[CaseLine, ...]:
    return tuple(mapping.case_line(row) for row in session.scalars(query))


def entries(session: Session, number: str) -> tuple[Entry, ...]:
    """What was said in this case, oldest first? Empty for an unknown number."""
    return words.entries_of(session, number)


def texts(session: Session, number: str) -> tuple[str | None, str | None]:
    """What is this case about, and where: subject and place? Both None for an unknown number."""
    found = session.execute(
        select(CaseTextRow.subject, CaseTextRow.place)
        .join(CaseRow, CaseRow.id == CaseTextRow.case_id)
        .where(CaseRow.number == number)
    ).one_or_none()
    return (None, None) if found is None else (found.subject, found.place)
