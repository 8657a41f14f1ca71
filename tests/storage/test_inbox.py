"""The one queue: a message comes in once, in its order, and is never dropped."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import inbox
from storage.database import Database
from storage.values import Arrival, InboxCounts, InboxState, Progress, Queued, Taken
from tests.storage.examples import T0, after, arrival
from tests.storage.test_group_commit import PATIENCE, Gate


def queued(id_: int, message: Arrival) -> Queued:
    """A message as it stands in the queue when nothing was done with it yet."""
    return Queued(
        id=id_,
        arrival=message,
        state=InboxState.NEW,
        tries=0,
        outcome=None,
        case=None,
        error=None,
        handled_at=None,
    )


async def test_a_message_delivered_again_is_the_same_row(
    db: Database, other_node: Database
) -> None:
    first = await db.write(inbox.add, arrival(code="KODE-A"))
    assert first == Taken(id=first.id, code="KODE-A", fresh=True)

    again = await asyncio.gather(
        *(
            node.write(inbox.add, arrival(code=f"KODE-{attempt}", payload="{}"))
            for attempt, node in enumerate((db, other_node) * 5)
        )
    )
    assert again == [Taken(id=first.id, code="KODE-A", fresh=False)] * 10
    assert await db.read(inbox.heads, 10) == (queued(first.id, arrival(code="KODE-A")),)


async def test_a_message_that_comes_ten_times_at_once_is_one_row(
    db: Database, other_node: Database
) -> None:
    taken = await asyncio.gather(
        *(
            node.write(inbox.add, arrival(code=f"KODE-{attempt}"))
            for attempt, node in enumerate((db, other_node) * 5)
        )
    )
    assert len({(one.id, one.code) for one in taken}) == 1
    assert sum(one.fresh for one in taken) == 1


async def test_the_same_id_on_another_channel_is_another_message(db: Database) -> None:
    mail = await db.write(inbox.add, arrival("7"))
    form = await db.write(inbox.add, arrival("7", channel="web", code="KODE-WEB"))
    assert form == Taken(id=mail.id + 1, code="KODE-WEB", fresh=True)


async def test_a_tracking_code_that_is_taken_is_refused(db: Database) -> None:
    await db.write(inbox.add, arrival("1", code="KODE-A"))
    with pytest.raises(IntegrityError):
        await db.write(inbox.add, arrival("2", code="KODE-A"))


async def test_only_the_oldest_message_of_each_sender_is_next(db: Database) -> None:
    for id_, sender in (("1", "budi"), ("2", "budi"), ("3", "siti"), ("4", "budi")):
        await db.write(inbox.add, arrival(id_, order=sender))

    heads = await db.read(inbox.heads, 10)
    assert [head.arrival.external_id for head in heads] == ["1", "3"]
    assert [head.arrival.external_id for head in await db.read(inbox.heads, 1)] == ["1"]

    await db.write(inbox.finish, heads[0].id, outcome="case", case="2026-000001", at=after(hours=1))
    assert [head.arrival.external_id for head in await db.read(inbox.heads, 10)] == ["2", "3"]


async def test_a_stuck_message_does_not_hold_up_those_behind_it(db: Database) -> None:
    broken = await db.write(inbox.add, arrival("1"))
    await db.write(inbox.add, arrival("2"))
    await db.write(inbox.stick, broken.id, error="ValueError: invented", at=after(minutes=1))

    assert [head.arrival.external_id for head in await db.read(inbox.heads, 10)] == ["2"]
    (kept,) = await db.read(inbox.stuck)
    assert (kept.id, kept.state, kept.tries, kept.error, kept.handled_at) == (
        broken.id,
        InboxState.STUCK,
        1,
        "ValueError: invented",
        after(minutes=1),
    )

    assert await db.write(inbox.retry, broken.id) is True
    assert await db.write(inbox.retry, broken.id) is False
    assert [head.arrival.external_id for head in await db.read(inbox.heads, 10)] == ["1"]
    assert await db.read(inbox.stuck) == ()


async def test_a_message_put_aside_is_kept(db: Database) -> None:
    bounce = await db.write(inbox.add, arrival("1"))
    await db.write(inbox.shelve, bounce.id, outcome="null_sender", at=T0)

    (kept,) = await db.read(inbox.shelved)
    assert (kept.id, kept.outcome) == (bounce.id, "null_sender")
    assert await db.read(inbox.heads, 10) == ()


async def test_a_message_is_held_by_one_worker_only(postgres_url: str) -> None:
    gate = Gate()

    def work(session: Session, id_: int) -> bool:
        held = inbox.hold(session, id_)
        gate(session)
        inbox.finish(session, id_, outcome="case", case=None, at=T0)
        return held

    one, other = Database(postgres_url), Database(postgres_url)
    one.start()
    other.start()
    taken = await one.write(inbox.add, arrival())
    working = asyncio.create_task(one.write(work, taken.id))
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)

    assert await other.write(inbox.hold, taken.id) is False
    gate.open()
    assert await working is True
    assert await other.write(inbox.hold, taken.id) is False
    await one.close()
    await other.close()


async def test_a_message_that_was_handled_is_not_held_again(db: Database) -> None:
    taken = await db.write(inbox.add, arrival())
    assert await db.write(inbox.hold, taken.id) is True
    await db.write(inbox.finish, taken.id, outcome="case", case="2026-000001", at=T0)
    assert await db.write(inbox.hold, taken.id) is False


async def test_the_sender_learns_how_far_the_message_has_come(db: Database) -> None:
    taken = await db.write(inbox.add, arrival(code="KODE-A"))
    assert await db.read(inbox.progress, "KODE-A") == Progress(state=InboxState.NEW, case=None)

    await db.write(inbox.finish, taken.id, outcome="case", case="2026-000001", at=T0)
    assert await db.read(inbox.progress, "KODE-A") == Progress(
        state=InboxState.DONE, case="2026-000001"
    )
    assert await db.read(inbox.progress, "KODE-B") is None
    assert await db.read(inbox.progress, "KODE\x00\ud800") is None


async def test_messages_are_counted_by_state(db: Database) -> None:
    ids = [(await db.write(inbox.add, arrival(str(i)))).id for i in range(4)]
    await db.write(inbox.stick, ids[0], error="invented", at=T0)
    await db.write(inbox.finish, ids[1], outcome="case", case=None, at=T0)
    assert await db.read(inbox.counts) == InboxCounts(new=2, done=1, shelved=0, stuck=1)


async def test_broken_and_endless_ids_are_taken_in_and_known_again(db: Database) -> None:
    """A hostile Message-ID must not make us refuse a message for ever."""
    broken = arrival("<\x00\udcff@example.id>", code="KODE-A")
    endless = arrival("<" + "é" * 5000 + "1@example.id>", order="o" * 5000, code="KODE-B")
    other = arrival("<" + "é" * 5000 + "2@example.id>", code="KODE-C")
    first = [await db.write(inbox.add, one) for one in (broken, endless, other)]
    again = [await db.write(inbox.add, one) for one in (broken, endless, other)]

    assert [one.fresh for one in first] == [True, True, True]
    assert [one.fresh for one in again] == [False, False, False]
    assert [one.id for one in again] == [one.id for one in first]
    heads = await db.read(inbox.heads, 10)
    assert heads[0].arrival.external_id == "<\ufffd\ufffd@example.id>"


async def test_orders_at_work_are_left_out_and_give_what_follows(db: Database) -> None:
    endless = "o" * 5000
    ids = [
        (await db.write(inbox.add, arrival(str(n), order=order))).id
        for n, order in enumerate(("budi", "budi", "siti", endless, endless))
    ]
    at_work = (ids[0], ids[3])
    assert [head.id for head in await db.read(inbox.heads, 10, at_work)] == [ids[2]]
    for first, second in ((ids[0], ids[1]), (ids[3], ids[4])):
        following = await db.read(inbox.following, first)
        assert following is not None
        assert following.id == first
        await db.write(inbox.finish, first, outcome="case", case=None, at=T0)
        following = await db.read(inbox.following, first)
        assert following is not None
        assert following.id == second
    await db.write(inbox.finish, ids[2], outcome="case", case=None, at=T0)
    assert await db.read(inbox.following, ids[2]) is None
