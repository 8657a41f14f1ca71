"""What the queue and the cases remember of mail: who wrote lately, what, and which mail it was."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from config.people import Address
from storage import cases, entries, inbox, outbox, people, told
from storage.database import Database
from storage.entries import Heard
from storage.values import Direction, Entry, EntryKind, OutboxState
from tests.storage.examples import BUDI, T0, after, arrival, handed_in, outgoing


async def test_what_was_put_aside_and_let_through_is_known_again(db: Database) -> None:
    aside = await db.write(inbox.add, arrival("1"))
    await db.write(inbox.shelve, aside.id, outcome="terlalu_banyak", at=T0)
    assert await db.read(inbox.put_aside, ("terlalu_banyak", "feedback"), after(hours=-1)) == {
        "terlalu_banyak": 1
    }
    assert await db.read(inbox.put_aside, ("terlalu_banyak",), T0) == {}
    assert await db.read(inbox.put_aside, ("feedback",), after(hours=-1)) == {}
    assert await db.write(inbox.retry, aside.id)
    (head,) = await db.read(inbox.heads, 10)
    assert head.tries == 1
    # What was stuck has been counted when it got stuck.
    await db.write(inbox.stick, aside.id, error="x", at=T0)
    assert await db.write(inbox.retry, aside.id)
    assert (await db.read(inbox.heads, 10))[0].tries == 2


async def test_only_the_senders_own_earlier_mails_count(db: Database) -> None:
    ids = []
    for at, (order, minutes) in enumerate(
        [("mail:budi", 0), ("mail:budi", 10), ("mail:siti", 20), ("mail:budi", 70)]
    ):
        message = arrival(str(at), order=order, received_at=after(minutes=minutes))
        ids.append((await db.write(inbox.add, message)).id)
    await db.write(inbox.finish, ids[0], outcome="kasus_baru", case=None, at=T0)
    await db.write(inbox.shelve, ids[1], outcome="list", at=T0)
    since = after(minutes=-1)
    assert await db.read(inbox.outcomes, ids[3], since) == ("list", "kasus_baru")
    assert await db.read(inbox.outcomes, ids[3], after(minutes=5)) == ("list",)
    assert await db.read(inbox.outcomes, ids[1], since) == ("kasus_baru",)
    assert await db.read(inbox.outcomes, ids[2], since) == ()


async def test_looking_at_a_senders_mails_goes_by_the_index(db: Database) -> None:
    """An office keeps all mails of years: no mail may look through them all."""
    mail = await db.write(inbox.add, arrival("1"))

    def plan(session: Session) -> list[str]:
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            return []
        asked: list[tuple[str, Any]] = []

        def note(_: Any, __: Any, statement: str, given: Any, *___: Any) -> None:
            asked.append((statement, given))

        event.listen(connection, "before_cursor_execute", note)
        inbox.outcomes(session, mail.id, T0)
        entries.heard_lately(session, mail.id, T0)
        event.remove(connection, "before_cursor_execute", note)
        assert len(asked) == 2
        return [
            str(row[3])
            for statement, given in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]

    steps = await db.read(plan)
    assert not any(step.startswith("SCAN inbox") for step in steps), steps


async def test_mails_are_found_by_their_message_ids(db: Database) -> None:
    first = await db.write(inbox.add, arrival("1", message_id="<satu@example.id>"))
    second = await db.write(inbox.add, arrival("2", message_id="<dua@example.id>"))
    await db.write(inbox.finish, first.id, outcome="x", case="2026-000001", at=T0)
    await db.write(inbox.finish, second.id, outcome="x", case=None, at=T0)
    known = ("<dua@example.id>", "<satu@example.id>", "<tiga@example.id>")
    assert await db.read(inbox.named, known) == (("<satu@example.id>", "2026-000001"),)
    assert await db.read(inbox.named, ()) == ()
    (kept,) = await db.read(inbox.of_case, "2026-000001", "mail")
    assert (kept.id, kept.arrival.message_id) == (first.id, "<satu@example.id>")
    assert await db.read(inbox.of_case, "2026-000001", "web") == ()
    found = await db.read(inbox.among, (first.id, second.id, 99), "mail")
    assert [one.id for one in found] == [first.id, second.id]
    assert await db.read(inbox.find, 99) is None


async def opened(db: Database) -> None:
    """Open a case of Budi's, by a mail of his, and note something in it."""
    person = await db.write(people.add, "Budi", (BUDI,), T0)
    mail = await db.write(inbox.add, arrival("1", message_id="<satu@example.id>"))
    case = handed_in()
    said = Entry(
        at=T0,
        direction=Direction.IN,
        author="pengadu",
        kind=EntryKind.COMPLAINT,
        text=case.events[0].text or "",
        files=case.events[0].files,
        event=1,
        inbox=mail.id,
    )
    note = Entry(
        at=T0,
        direction=Direction.INTERNAL,
        author="sistem",
        kind=EntryKind.SYSTEM,
        text="Catatan",
        inbox=mail.id,
    )

    def add(session: Session) -> None:
        cases.add(
            session,
            case,
            person_id=person,
            code="kode",
            intake=None,
            subject="Jalan",
            place=None,
            entries=[said, note],
        )

    await db.write(add)
    await db.write(inbox.finish, mail.id, outcome="kasus_baru", case=case.number, at=T0)


async def test_what_somebody_said_lately(db: Database) -> None:
    await opened(db)
    again = await db.write(inbox.add, arrival("2", received_at=after(minutes=5)))
    case = handed_in()
    files = frozenset(file.sha256 for file in case.events[0].files)
    heard = (Heard(number=case.number, text=case.events[0].text or "", files=files),)
    assert await db.read(entries.heard_lately, again.id, after(minutes=-1)) == heard
    assert await db.read(entries.heard_lately, again.id, T0) == ()
    other = await db.write(inbox.add, arrival("3", order="mail:siti@example.id"))
    assert await db.read(entries.heard_lately, other.id, after(minutes=-1)) == ()


async def test_whoever_is_forgotten_is_not_found_by_his_mails(db: Database) -> None:
    await opened(db)
    identity = await db.read(cases.identity, "2026-000001")
    assert identity is not None
    assert identity.person is not None
    await db.write(people.erase, identity.person)
    assert await db.read(inbox.named, ("<satu@example.id>",)) == ()


async def test_a_servers_word_changes_nothing_but_itself(db: Database) -> None:
    id_ = await db.write(outbox.add, outgoing(address=Address("mail", "budi@example.id")))
    await db.write(told.note, id_, "Surel tertunda.")
    item = await db.read(outbox.find, id_)
    assert item is not None
    assert (item.state, item.tries, item.last_error) == (OutboxState.DUE, 0, "Surel tertunda.")
