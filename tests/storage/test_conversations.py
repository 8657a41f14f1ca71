"""Conversations: begun once, saved, due, held by one process; whether a person's window is open."""

import asyncio
from functools import partial

from sqlalchemy.orm import Session

from config.people import Address
from storage import conversations
from storage.conversations import Conversing
from storage.database import Database
from tests.storage.examples import T0, after
from tests.storage.test_group_commit import PATIENCE, Gate

PHONE = Address("whatsapp", "+6281200000001")


async def found(db: Database) -> Conversing:
    """Look up the conversation that must be there."""
    talk = await db.read(conversations.find, PHONE)
    assert talk is not None
    return talk


async def test_a_conversation_is_begun_once(db: Database, other_node: Database) -> None:
    assert await db.read(conversations.find, PHONE) is None
    opened = await asyncio.gather(
        *(node.write(conversations.open, PHONE) for node in (db, other_node) * 3)
    )
    fresh = Conversing(
        id=opened[0].id,
        address=PHONE,
        state="",
        language=None,
        heard_at=None,
        knocked_at=None,
        due_at=None,
    )
    assert opened == [fresh] * 6
    assert await found(db) == fresh


async def test_what_is_saved_is_found_again_and_a_language_stays(db: Database) -> None:
    talk = await db.write(conversations.open, PHONE)
    save = conversations.save
    await db.write(save, talk.id, state='{"a":1}', due_at=after(minutes=1), language="en")
    kept = await found(db)
    assert (kept.state, kept.due_at, kept.language) == ('{"a":1}', after(minutes=1), "en")
    await db.write(save, talk.id, state="", due_at=None)
    kept = await found(db)
    assert (kept.state, kept.due_at, kept.language) == ("", None, "en")


async def test_what_is_due_comes_in_the_order_of_its_time(db: Database) -> None:
    later = await db.write(conversations.open, PHONE)
    sooner = await db.write(conversations.open, Address("telegram", "7"))
    await db.write(conversations.open, Address("telegram", "8"))
    await db.write(conversations.save, later.id, state="", due_at=after(minutes=2))
    await db.write(conversations.save, sooner.id, state="", due_at=after(minutes=1))
    assert await db.read(conversations.next_due) == after(minutes=1)
    assert await db.read(conversations.due, T0, 10) == ()
    assert await db.read(conversations.due, after(minutes=2), 10) == (sooner.id, later.id)
    assert await db.read(conversations.due, after(minutes=2), 1) == (sooner.id,)


async def test_a_conversation_is_held_by_one_process_only(postgres_url: str) -> None:
    gate = Gate()

    def work(session: Session, id_: int) -> Conversing | None:
        held = conversations.hold(session, id_)
        gate(session)
        return held

    one, other = Database(postgres_url), Database(postgres_url)
    one.start()
    other.start()
    talk = await one.write(conversations.open, PHONE)
    working = asyncio.create_task(one.write(work, talk.id))
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
    assert await other.write(conversations.hold, talk.id) is None
    gate.open()
    assert await working == talk
    assert await other.write(conversations.hold, talk.id) == talk
    await one.close()
    await other.close()


async def test_who_writes_is_heard_and_the_last_message_counts(db: Database) -> None:
    await db.write(conversations.heard, PHONE, after(minutes=5))
    assert (await found(db)).heard_at == after(minutes=5)
    await db.write(conversations.heard, PHONE, after(minutes=3))
    assert (await found(db)).heard_at == after(minutes=5)
    await db.write(conversations.heard, PHONE, after(minutes=9))
    assert (await found(db)).heard_at == after(minutes=9)


async def test_a_closed_window_is_knocked_at_once(db: Database, other_node: Database) -> None:
    knocks = await asyncio.gather(
        *(node.write(conversations.knocked, PHONE, T0) for node in (db, other_node) * 3)
    )
    assert sorted(knocks) == [False] * 5 + [True]
    assert (await found(db)).knocked_at == T0
    await db.write(conversations.heard, PHONE, after(minutes=1))
    talk = await found(db)
    assert (talk.heard_at, talk.knocked_at) == (after(minutes=1), None)
    assert await db.write(conversations.knocked, PHONE, after(hours=30)) is True

    # One that was made long ago counts no more.
    again = partial(conversations.knocked, forget=after(hours=29))
    assert await db.write(again, PHONE, after(hours=53)) is False
    again = partial(conversations.knocked, forget=after(hours=30))
    assert await db.write(again, PHONE, after(hours=54)) is True
    assert (await found(db)).knocked_at == after(hours=54)


async def test_a_window_that_turns_out_closed_is_forgotten_unless_he_wrote_since(
    db: Database,
) -> None:
    await db.write(conversations.heard, PHONE, after(minutes=5))
    assert await db.write(conversations.forget_window, PHONE, after(minutes=4)) is False
    assert (await found(db)).heard_at == after(minutes=5)
    assert await db.write(conversations.forget_window, PHONE, after(minutes=6)) is True
    assert (await found(db)).heard_at is None
