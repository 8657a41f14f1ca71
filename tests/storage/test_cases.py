"""Cases as they go in and come out, and who may change them when."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from config.people import Address
from config.procedure import Severity
from router.values import (
    ActionId,
    Anonymity,
    Case,
    Change,
    CloseReason,
    Event,
    Holder,
    State,
    StoredFile,
    SystemEvent,
)
from storage import cases, engines, inbox, mapping, outbox, people
from storage.database import Database
from storage.engines import Use
from storage.errors import Conflict
from storage.values import CaseLine, Direction, Entry, EntryKind, Identity, OutboxState
from tests.storage.examples import (
    BUDI,
    COMPLAINT,
    COMPLAINT_ENTRY,
    PHOTO,
    T0,
    after,
    arrival,
    change,
    claim_message,
    handed_in,
    open_case,
    outgoing,
    stored,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
NAMES = st.sampled_from(["sari", "petugas_mpp", "dinas-pupr", "pengadu", "sistem"])
ZONES = st.sampled_from([UTC, ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")])
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
HOLDERS = st.builds(Holder, role=NAMES, officer=st.none() | NAMES)
FILES = st.builds(
    StoredFile,
    name=WORDS,
    media_type=st.sampled_from(["image/jpeg", "application/pdf"]),
    size=st.integers(0, 2**40),
    sha256=st.sampled_from(["ab" * 32, "cd" * 32]),
)
EVENTS = st.builds(
    Event,
    seq=st.just(0),
    at=MOMENTS,
    actor=NAMES,
    role=st.none() | NAMES,
    type=st.sampled_from([*ActionId, *SystemEvent]),
    step=st.integers(1, 13),
    to_step=st.none() | st.integers(1, 13),
    holder=st.none() | HOLDERS,
    agency=st.none() | NAMES,
    officer=st.none() | NAMES,
    choice=st.none() | WORDS,
    text=st.none() | WORDS,
    files=st.lists(FILES, max_size=3).map(tuple),
    due=st.none() | MOMENTS,
)
CASES = st.builds(
    Case,
    number=st.just(""),
    procedure=st.sampled_from(["mpp", "ptsp"]),
    version=st.just("f" * 64),
    step=st.integers(1, 13),
    state=st.sampled_from(State),
    visit=st.integers(0, 40),
    visit_at=MOMENTS,
    holder=st.none() | HOLDERS,
    channel=st.sampled_from(["mail", "web"]),
    opened_at=MOMENTS,
    agency=st.none() | NAMES,
    proposed=st.lists(NAMES, max_size=3).map(tuple),
    urusan=st.none() | WORDS,
    severity=st.sampled_from(Severity),
    anonymity=st.sampled_from(Anonymity),
    due_at=st.none() | MOMENTS,
    answered_at=st.none() | MOMENTS,
    delivered_at=st.none() | MOMENTS,
    closed_at=st.none() | MOMENTS,
    close_reason=st.none() | st.sampled_from(CloseReason),
    rating=st.none() | st.integers(1, 5),
    linked=st.none() | st.just("2025-000007"),
    events=st.lists(EVENTS, max_size=4).map(
        lambda events: tuple(replace(event, seq=i) for i, event in enumerate(events, start=1))
    ),
)

ANSWER = Entry(
    at=after(hours=1),
    direction=Direction.OUT,
    author="sari",
    kind=EntryKind.ANSWER,
    text="Lubang sudah ditutup.",
    event=2,
    channel="mail",
)


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    """A session whose changes are undone in the end."""
    engine = engines.connect(engines.parse(url), Use.WRITE)
    with engine.connect() as connection:
        connection.begin()
        with engines.session(connection) as session:
            yield session
    engine.dispose()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=CASES)
def test_any_case_comes_out_as_it_went_in(session: Session, case: Case) -> None:
    case = replace(case, number=f"2026-{next(_numbers):06}")
    cases.add(
        session,
        case,
        person_id=None,
        code=case.number,
        intake=None,
        subject=None,
        place=None,
        entries=[],
    )
    assert cases.load(session, case.number) == case


_numbers = itertools.count(1)


async def test_a_change_is_read_back_as_it_was_decided(db: Database) -> None:
    before = await stored(db)
    decided = change(
        before,
        ActionId.JAWAB,
        text="Lubang sudah ditutup.",
        step=3,
        visit=2,
        visit_at=after(hours=1),
        state=State.DIJAWAB,
        holder=Holder(role="admin_opd", officer="made"),
        agency="dinas-pupr",
        proposed=(),
        severity=Severity.BERAT,
        due_at=after(hours=5),
        answered_at=after(hours=1),
        delivered_at=after(hours=2),
        closed_at=after(hours=3),
        close_reason=CloseReason.DIAM,
        rating=4,
    )
    await db.write(cases.save, before, decided, [ANSWER])

    assert await db.read(cases.load, before.number) == decided.case
    assert await db.write(cases.load, before.number, lock=True) == decided.case
    assert await db.read(cases.entries, before.number) == (COMPLAINT_ENTRY, ANSWER)
    assert await db.read(cases.load, "2026-000009") is None
    assert await db.read(cases.entries, "2026-000009") == ()


async def test_who_decided_on_an_older_state_is_refused(db: Database, other_node: Database) -> None:
    before = await stored(db)
    changes = [change(before, ActionId.TERIMA), change(before, ActionId.CATAT, text="Catatan.")]
    outcomes = await asyncio.gather(
        db.write(cases.save, before, changes[0]),
        other_node.write(cases.save, before, changes[1]),
        return_exceptions=True,
    )

    (won,) = [one for one, outcome in zip(changes, outcomes, strict=True) if outcome is None]
    (lost,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(lost, Conflict)
    assert str(lost) == (
        "The case has moved on since it was read: read it again and decide anew. "
        "It is case 2026-000001."
    )
    assert await db.read(cases.load, before.number) == won.case


async def test_two_loads_in_one_transaction_see_the_change_between_them(db: Database) -> None:
    before = await stored(db)

    def act_twice(session: Session) -> Case | None:
        first = change(before, ActionId.TERIMA)
        cases.save(session, before, first)
        loaded = cases.load(session, before.number, lock=True)
        assert loaded == first.case
        cases.save(session, loaded, change(loaded, ActionId.CATAT, text="Catatan."))
        return cases.load(session, before.number)

    after_both = await db.write(act_twice)
    assert after_both is not None
    assert [event.type for event in after_both.events] == [
        ActionId.AJUKAN,
        ActionId.TERIMA,
        ActionId.CATAT,
    ]


async def test_words_that_nobody_wrote_an_entry_for_are_an_internal_note(db: Database) -> None:
    before = await stored(db)
    noted = change(before, ActionId.BUKAN_WEWENANG, text="Ini jalan provinsi.")
    await db.write(cases.save, before, noted)

    assert await db.read(cases.entries, before.number) == (
        COMPLAINT_ENTRY,
        Entry(
            at=after(minutes=1),
            direction=Direction.INTERNAL,
            author="sari",
            kind=EntryKind.NOTE,
            text="Ini jalan provinsi.",
            event=2,
        ),
    )


async def test_two_events_of_one_action_share_its_words(db: Database) -> None:
    before = await stored(db)
    first = change(before, ActionId.JAWAB, text="Lubang sudah ditutup.")
    second = change(first.case, ActionId.SAMPAIKAN, text="Lubang sudah ditutup.")
    both = Change(case=second.case, events=first.events + second.events, notices=(), deadlines=())
    await db.write(cases.save, before, both, [ANSWER])

    assert await db.read(cases.load, before.number) == second.case
    assert await db.read(cases.entries, before.number) == (COMPLAINT_ENTRY, ANSWER)


async def test_an_event_and_its_entry_must_say_the_same(db: Database) -> None:
    before = await stored(db)
    other = change(before, ActionId.JAWAB, text="Akan diperiksa.")
    with pytest.raises(ValueError, match="event 2 and its entry say different things"):
        await db.write(cases.save, before, other, [ANSWER])
    with pytest.raises(ValueError, match="two entries for event 2"):
        await db.write(cases.save, before, other, [ANSWER, ANSWER])
    with pytest.raises(ValueError, match=r"entries for events that are not written now: \[1\]"):
        await db.write(cases.save, before, other, [COMPLAINT_ENTRY])
    assert await db.read(cases.load, before.number) == before


async def test_an_event_without_words_has_those_of_its_entry(db: Database) -> None:
    before = await stored(db)
    await db.write(cases.save, before, change(before, ActionId.JAWAB), [ANSWER])

    loaded = await db.read(cases.load, before.number)
    assert loaded is not None
    assert loaded.events[1].text == "Lubang sudah ditutup."


async def test_the_log_only_grows(db: Database) -> None:
    await stored(db)

    def run(session: Session, statement: str) -> None:
        session.execute(text(statement))

    for statement in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with pytest.raises(DBAPIError, match="an event is never changed"):
            await db.write(run, statement)


async def test_an_event_carries_the_digest_of_its_words(db: Database) -> None:
    await stored(db)

    def digests(session: Session) -> list[str]:
        return list(session.scalars(text("SELECT digest FROM event")))

    assert await db.read(digests) == [mapping.digest(COMPLAINT, [PHOTO])]
    assert mapping.digest(COMPLAINT, []) != mapping.digest(COMPLAINT, [PHOTO])


async def test_a_number_and_a_code_are_taken_once(db: Database) -> None:
    await stored(db)
    with pytest.raises(IntegrityError):
        await db.write(open_case, handed_in(), code="KODE-X")
    with pytest.raises(IntegrityError):
        await db.write(open_case, handed_in("2026-000002"), code="KODE-2026-000001")


async def test_a_case_is_found_by_its_code_its_sender_and_its_state(db: Database) -> None:
    first, second = await stored(db), await stored(db, "2026-000002")
    moved = change(
        second, ActionId.TERUSKAN, agency="dinas-pupr", holder=Holder(role="admin_opd", officer="m")
    )
    await db.write(cases.save, second, moved)
    line = CaseLine(
        number="2026-000001",
        procedure="mpp",
        step=2,
        state=State.BERJALAN,
        channel="mail",
        agency=None,
        holder=Holder(role="petugas_mpp"),
        anonymity=Anonymity.TERBUKA,
        opened_at=T0,
        due_at=after(hours=2),
        closed_at=None,
    )
    moved_line = replace(
        line,
        number="2026-000002",
        agency="dinas-pupr",
        holder=Holder(role="admin_opd", officer="m"),
    )

    assert await db.read(cases.number_of, "KODE-2026-000001") == first.number
    assert await db.read(cases.number_of, "KODE\x00") is None
    assert await db.read(cases.of_address, BUDI) == (moved_line, line)
    assert await db.read(cases.of_address, Address("web", BUDI.value)) == ()
    assert await db.read(cases.list_cases, limit=10) == (moved_line, line)
    assert await db.read(cases.list_cases, limit=10, offset=1) == (line,)
    assert await db.read(cases.list_cases, limit=10, agency="dinas-pupr") == (moved_line,)
    assert await db.read(cases.list_cases, limit=10, holder="m") == (moved_line,)
    assert await db.read(cases.list_cases, limit=10, state=State.DITUTUP) == ()
    assert await db.read(cases.texts, "2026-000001") == ("Jalan berlubang", "Jalan Melati")
    assert await db.read(cases.texts, "2026-000009") == (None, None)


async def test_identity_stands_apart_and_can_be_erased(db: Database) -> None:
    case = await stored(db)
    taken = await db.write(inbox.add, arrival())
    await db.write(inbox.finish, taken.id, outcome="case", case=case.number, at=T0)
    person = await db.read(people.find, BUDI)
    assert await db.read(cases.identity, case.number) == Identity(
        person=person, name="Budi Contoh", addresses=(BUDI,), code="KODE-2026-000001"
    )
    assert person is not None
    spare = Address("web", "KODE-2026-000001")
    told = outgoing("<1@x>", person=person, fallbacks=(spare,), case=case.number)
    ids = [
        await db.write(outbox.add, replace(told, message_id=f"<{i}@x>", due_at=after(hours=i)))
        for i in range(2)
    ]
    await db.write(claim_message, ids[0], T0, T0)
    await db.write(outbox.sent, ids[0], state=OutboxState.SENT, at=T0)

    await db.write(people.erase, person)

    assert await db.read(people.find, BUDI) is None
    assert await db.read(cases.identity, case.number) == Identity(
        person=person, name=None, addresses=(), code="KODE-2026-000001"
    )
    items = await db.read(outbox.of_case, case.number)
    assert [item.state for item in items] == [OutboxState.SENT, OutboxState.CANCELLED]
    assert {(item.address.value, item.fallbacks) for item in items} == {("", ())}
    assert await db.read(cases.load, case.number) == case

    def traces(session: Session) -> int:
        named = "SELECT count(*) FROM inbox WHERE payload <> '{}' OR order_key LIKE '%budi%'"
        return int(session.scalars(text(named)).one())

    assert await db.read(traces) == 0
    assert await db.read(cases.identity, "2026-000009") is None


async def test_of_several_at_one_address_the_last_is_found(db: Database) -> None:
    first = await db.write(people.add, "Budi Contoh", [BUDI], T0)
    last = await db.write(people.add, None, [Address("web", "KODE-1"), BUDI], T0)
    assert first != last
    assert await db.read(people.find, BUDI) == last
    assert await db.read(people.find, Address("web", "KODE-1")) == last
