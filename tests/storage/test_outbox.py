"""What is to be said: due, claim_message once, sent, tried again, sent elsewhere, given up."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from config.people import Address
from router.values import ActionId, State
from storage import cases, held, outbox
from storage.database import Database
from storage.values import OutboxItem, OutboxState
from tests.storage.examples import BUDI, PHOTO, T0, after, change, claim_message, outgoing, stored
from tests.storage.test_group_commit import PATIENCE, Gate

UNTIL = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""Real time, which the program's clock knows nothing of."""

SPARE = Address("web", "KODE-1")


async def found(db: Database, id_: int) -> OutboxItem:
    """Look a message up that must be there."""
    item = await db.read(outbox.find, id_)
    assert item is not None
    return item


async def test_an_item_comes_out_as_it_went_in(db: Database) -> None:
    await stored(db)
    item = outgoing(
        case="2026-000001",
        event=1,
        visit=1,
        fallbacks=(SPARE,),
        files=(PHOTO,),
        marker="tanda.abc",
        thread=("<0@example.id>",),
        automatic=False,
        dedup="2026-000001/1/tanda_terima",
        due_at=after(minutes=5),
        person=1,
    )
    id_ = await db.write(outbox.add, item)

    assert await found(db, id_) == replace(item, id=id_)
    assert await db.read(outbox.of_case, "2026-000001") == (replace(item, id=id_),)
    assert await db.read(outbox.find, id_ + 1) is None


async def test_the_same_thing_is_said_once(db: Database) -> None:
    first = await db.write(outbox.add, outgoing("<1@x>", dedup="receipt"))
    again = await db.write(outbox.add, outgoing("<2@x>", dedup="receipt"))
    other = await db.write(outbox.add, outgoing("<3@x>"))
    another = await db.write(outbox.add, outgoing("<4@x>"))
    assert again == first
    assert len({first, other, another}) == 3
    with pytest.raises(IntegrityError):
        await db.write(outbox.add, outgoing("<3@x>"))


async def test_what_is_due_is_given_in_the_order_of_its_time(db: Database) -> None:
    later = await db.write(outbox.add, outgoing("<1@x>", due_at=after(hours=2)))
    sooner = await db.write(outbox.add, outgoing("<2@x>", due_at=after(hours=1)))

    assert await db.read(outbox.due, T0, 10) == ()
    assert await db.read(outbox.next_due) == after(hours=1)
    assert await db.read(outbox.due, after(hours=1), 10) == (sooner,)
    assert await db.read(outbox.due, after(hours=2), 10) == (sooner, later)
    assert await db.read(outbox.due, after(hours=2), 1) == (sooner,)


async def test_of_two_that_claim_one_gets_it(db: Database, other_node: Database) -> None:
    ids = [await db.write(outbox.add, outgoing(f"<{i}@x>")) for i in range(20)]
    claims = await asyncio.gather(
        *(node.write(claim_message, id_, T0, UNTIL) for id_ in ids for node in (db, other_node))
    )

    ours = [item for item in claims if item is not None]
    assert sorted(item.id for item in ours) == ids
    assert {(item.state, item.tries) for item in ours} == {(OutboxState.SENDING, 1)}
    assert await db.read(outbox.due, T0, 100) == ()
    assert await db.read(outbox.next_due) is None


async def test_a_claim_does_not_wait_for_another_node(postgres_url: str) -> None:
    gate = Gate()

    def claim_slowly(session: Session, id_: int) -> OutboxItem | None:
        item = claim_message(session, id_, T0, UNTIL)
        gate(session)
        return item

    one, other = Database(postgres_url), Database(postgres_url)
    one.start()
    other.start()
    id_ = await one.write(outbox.add, outgoing())
    claiming = asyncio.create_task(one.write(claim_slowly, id_))
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)

    assert await other.write(claim_message, id_, T0, UNTIL) is None
    gate.open()
    assert await claiming is not None
    await one.close()
    await other.close()


async def test_nobody_claims_what_is_not_due_yet(db: Database) -> None:
    id_ = await db.write(outbox.add, outgoing(due_at=after(hours=1)))
    assert await db.write(claim_message, id_, T0, UNTIL) is None
    assert await db.write(claim_message, id_, after(hours=1), UNTIL) is not None


async def test_a_message_is_sent_then_delivered(db: Database) -> None:
    id_ = await db.write(outbox.add, outgoing())
    await db.write(claim_message, id_, T0, UNTIL)
    sent = partial(outbox.sent, state=OutboxState.SENT, at=after(minutes=1), provider_id="SM1")

    assert await db.write(sent, id_) is True
    item = await found(db, id_)
    assert (item.state, item.provider_id) == (OutboxState.SENT, "SM1")
    assert (item.sent_at, item.delivered_at) == (after(minutes=1), None)

    assert await db.write(outbox.delivered, id_, after(minutes=2)) is True
    item = await found(db, id_)
    assert (item.state, item.delivered_at) == (OutboxState.DELIVERED, after(minutes=2))
    assert await db.write(sent, id_) is False
    assert await db.write(outbox.delivered, id_, after(minutes=3)) is False


@pytest.mark.parametrize("state", [OutboxState.DELIVERED, OutboxState.PUBLISHED])
async def test_a_hand_over_may_be_the_delivery(db: Database, state: OutboxState) -> None:
    id_ = await db.write(outbox.add, outgoing())
    await db.write(claim_message, id_, T0, UNTIL)
    await db.write(outbox.sent, id_, state=state, at=after(minutes=1))
    item = await found(db, id_)
    assert (item.state, item.delivered_at) == (state, after(minutes=1))


async def test_a_transient_fault_is_tried_again_later(db: Database) -> None:
    id_ = await db.write(outbox.add, outgoing())
    await db.write(claim_message, id_, T0, UNTIL)
    assert await db.write(outbox.retry, id_, error="451 busy", due_at=after(minutes=5)) is True

    item = await found(db, id_)
    assert (item.state, item.tries, item.last_error) == (OutboxState.DUE, 1, "451 busy")
    assert await db.read(outbox.due, after(minutes=4), 10) == ()
    again = await db.write(claim_message, id_, after(minutes=5), UNTIL)
    assert again is not None
    assert again.tries == 2


async def test_a_refused_address_gives_way_to_the_next_one(db: Database) -> None:
    id_ = await db.write(outbox.add, outgoing(fallbacks=(SPARE,)))
    await db.write(claim_message, id_, T0, UNTIL)
    next_address = await db.write(
        outbox.fall_over, id_, error="550 no such user", due_at=after(minutes=1)
    )

    assert next_address == SPARE
    item = await found(db, id_)
    assert (item.address, item.fallbacks, item.tries) == (SPARE, (), 0)
    assert (item.state, item.due_at) == (OutboxState.DUE, after(minutes=1))
    assert item.message_id == "<1@aduan.example.id>"

    await db.write(claim_message, id_, after(minutes=1), UNTIL)
    assert await db.write(outbox.fall_over, id_, error="gone", due_at=T0) is None
    assert await db.write(outbox.failed, id_, error="gone") is True
    item = await found(db, id_)
    assert (item.state, item.last_error) == (OutboxState.FAILED, "gone")
    assert await db.write(outbox.failed, id_, error="gone") is False


async def test_a_bounce_undoes_a_delivery(db: Database) -> None:
    id_ = await db.write(outbox.add, outgoing(fallbacks=(SPARE,)))
    await db.write(claim_message, id_, T0, UNTIL)
    await db.write(outbox.sent, id_, state=OutboxState.DELIVERED, at=T0, provider_id="1")

    assert await db.write(outbox.fall_over, id_, error="bounced", due_at=T0) == SPARE
    item = await found(db, id_)
    assert (item.state, item.sent_at, item.delivered_at) == (OutboxState.DUE, None, None)
    assert item.provider_id is None


async def test_claims_are_given_back_at_the_start_and_when_they_run_out(db: Database) -> None:
    first, second = [await db.write(outbox.add, outgoing(f"<{i}@x>")) for i in range(2)]
    await db.write(claim_message, first, T0, UNTIL)
    await db.write(claim_message, second, T0, UNTIL.replace(hour=10))

    assert await db.write(outbox.release_expired, UNTIL) == 1
    assert await db.read(outbox.due, T0, 10) == (first,)
    assert await db.write(outbox.release_claims) == 1
    assert await db.read(outbox.due, T0, 10) == (first, second)

    assert await db.write(outbox.sent, first, state=OutboxState.SENT, at=T0) is True
    assert await db.read(outbox.due, T0, 10) == (second,)


async def test_an_answer_finds_the_message_that_it_answers(db: Database) -> None:
    first = await db.write(outbox.add, outgoing("<1@x>", marker="tanda.abc"))
    newer = await db.write(outbox.add, outgoing("<2@x>", marker="tanda.abc"))

    by_id = await db.read(outbox.by_message_id, "<1@x>")
    by_marker = await db.read(outbox.by_marker, "tanda.abc")
    assert by_id is not None
    assert by_marker is not None
    assert (by_id.id, by_marker.id) == (first, newer)
    assert by_id.address == BUDI
    assert await db.read(outbox.by_message_id, "<\x00" + "9" * 9000) is None
    assert await db.read(outbox.by_marker, "tanda.xyz") is None


async def test_what_people_still_miss(db: Database) -> None:
    case = await stored(db)

    async def said(name: str, **changed: Any) -> int:
        return await db.write(outbox.add, outgoing(f"<{name}@x>", **changed))

    sent, tried, lost = await said("sent"), await said("tried"), await said("lost")
    told = await said("told", case=case.number)
    await said("fresh")
    for id_ in (sent, tried):
        await db.write(claim_message, id_, T0, UNTIL)
    await db.write(outbox.sent, sent, state=OutboxState.SENT, at=T0)
    await db.write(outbox.retry, tried, error="busy", due_at=after(minutes=1))
    for id_ in (lost, told):
        await db.write(outbox.failed, id_, error="gone")

    async def missed(limit: int = 10) -> list[int]:
        return [item.id for item in await db.read(outbox.undelivered, limit)]

    assert await missed() == [told, lost, tried]
    assert await missed(1) == [told]
    # What a case had to say is missed by nobody once it is over.
    await db.write(cases.save, case, change(case, ActionId.TUTUP, state=State.DITUTUP))
    assert await missed() == [lost, tried]


PHONE = Address("whatsapp", "+6281200000001")
CHATS = ("whatsapp",)


async def in_order(
    db: Database, *names: str, address: Address = PHONE, **changed: Any
) -> list[int]:
    """Say some things to one address."""
    return [
        await db.write(outbox.add, outgoing(f"<{name}@x>", address=address, **changed))
        for name in names
    ]


async def ready(db: Database, **more: Any) -> tuple[int, ...]:
    """Look what may be sent at T0."""
    return await db.read(partial(outbox.due, ordered=CHATS, **more), T0, 10)


async def test_in_chat_one_message_leaves_after_the_other(db: Database) -> None:
    first, second, third = await in_order(db, "1", "2", "3")
    other = (await in_order(db, "4", address=Address("whatsapp", "+6281200000002")))[0]
    mails = await in_order(db, "5", "6", address=BUDI)
    assert await ready(db) == (first, other, *mails)
    assert await db.read(outbox.due, T0, 10) == (first, second, third, other, *mails)

    # Being sent, and waiting to be tried again, it holds up the ones behind it.
    await db.write(claim_message, first, T0, UNTIL)
    assert await ready(db) == (other, *mails)
    await db.write(outbox.retry, first, error="busy", due_at=after(minutes=5))
    assert await ready(db) == (other, *mails)
    # Nor are they next: the one before them is.
    for id_ in (other, *mails):
        await db.write(claim_message, id_, T0, UNTIL)
        await db.write(outbox.sent, id_, state=OutboxState.SENT, at=T0)
    assert await db.read(partial(outbox.next_due, ordered=CHATS)) == after(minutes=5)
    assert await db.read(outbox.next_due) == T0
    await db.write(claim_message, first, after(minutes=5), UNTIL)
    await db.write(outbox.sent, first, state=OutboxState.SENT, at=after(minutes=5))
    assert await ready(db) == (second,)


async def test_what_was_put_off_or_held_or_failed_holds_up_nobody(db: Database) -> None:
    (later,) = await in_order(db, "1", due_at=after(hours=9))
    kept, lost, now = await in_order(db, "2", "3", "4")
    await db.write(claim_message, kept, T0, UNTIL)
    assert await db.write(held.keep, kept, until=after(hours=24)) is True
    await db.write(outbox.failed, lost, error="gone")
    assert await ready(db) == (now,)
    # What was tried, and then put off to the morning, does not keep the night's words back.
    await db.write(claim_message, later, after(hours=9), UNTIL)
    await db.write(outbox.retry, later, error="busy", due_at=T0)
    assert await ready(db) == (later,)
    assert await db.write(outbox.put_off, ("tanda_terima",), T0, after(hours=20)) == 2
    (fresh,) = await in_order(db, "5")
    assert await ready(db) == (fresh,)


async def test_channels_that_are_busy_are_left_out(db: Database) -> None:
    await in_order(db, "1")
    mails = await in_order(db, "2", "3", address=BUDI)
    assert await ready(db, without=("whatsapp",)) == tuple(mails)


async def test_what_waits_for_a_reader_leaves_in_order_when_he_writes(db: Database) -> None:
    waiting = await in_order(db, "1", "2")
    other = (await in_order(db, "3", address=Address("whatsapp", "+6281200000002")))[0]
    for id_ in (*waiting, other):
        await db.write(claim_message, id_, T0, UNTIL)
        assert await db.write(held.keep, id_, until=after(hours=24), error="closed") is True
        assert await db.write(held.keep, id_, until=after(hours=24)) is False
    item = await found(db, waiting[0])
    assert (item.state, item.tries, item.last_error) == (OutboxState.HELD, 0, "closed")
    assert await db.read(held.of_address, PHONE) == tuple(waiting)
    assert [one.id for one in await db.read(outbox.held, after(hours=1), 2)] == [other, waiting[1]]
    assert await db.read(outbox.held, T0, 2) == ()

    assert await db.write(held.let_go, PHONE, T0) == 2
    assert await ready(db) == (waiting[0],)
    assert await db.read(held.of_address, PHONE) == ()


async def test_what_nobody_opens_is_looked_at_again(db: Database) -> None:
    first, second = await in_order(db, "1", "2", fallbacks=(SPARE,))
    for id_ in (first, second):
        await db.write(claim_message, id_, T0, UNTIL)
        await db.write(held.keep, id_, until=after(hours=24))
    assert await db.read(held.overdue, CHATS, after(hours=23), 10) == ()
    assert await db.read(held.overdue, ("telegram",), after(hours=24), 10) == ()
    assert await db.read(held.overdue, CHATS, after(hours=24), 10) == (first, second)
    await db.write(held.wait_on, first, after(hours=48))
    assert await db.write(outbox.fall_over, second, error="unread", due_at=T0) == SPARE
    assert await db.read(held.overdue, CHATS, after(hours=24), 10) == ()


async def test_a_knock_that_has_no_sense_any_more_is_dropped(db: Database) -> None:
    (knock,) = await in_order(db, "1", kind="ketukan")
    assert await db.read(held.last_state, PHONE, "ketukan") is OutboxState.DUE
    await db.write(held.drop, PHONE, "ketukan")
    assert (await found(db, knock)).state is OutboxState.CANCELLED
    assert await db.read(held.last_state, PHONE, "tanda_terima") is None


async def test_a_message_gets_another_form(db: Database) -> None:
    (id_,) = await in_order(db, "1", form='{"topic":"7"}')
    await db.write(outbox.reform, id_, None)
    assert (await found(db, id_)).form is None
