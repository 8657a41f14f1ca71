"""Parts: what a message became on its platform, known again by the platform's ids."""

from itertools import permutations

from storage import outbox, parts
from storage.database import Database
from storage.parts import Part, PartStatus
from tests.storage.examples import outgoing

SENT, FAILED, DELIVERED, READ = PartStatus


async def said(db: Database, name: str = "1") -> int:
    """Put a message into the outbox; give its id."""
    return await db.write(outbox.add, outgoing(f"<{name}@x>"))


async def test_a_message_is_known_by_each_of_its_parts(db: Database) -> None:
    id_ = await said(db)
    await db.write(parts.add, id_, "whatsapp", ("SM1", "SM2"), SENT)
    assert await db.read(parts.of_provider, "whatsapp", "SM2") == id_
    assert await db.read(parts.of_provider, "telegram", "SM2") is None
    assert await db.read(parts.find, "whatsapp", "SM1") == Part(outbox=id_, live=True, status=SENT)
    assert await db.write(parts.resume, id_) == ("SM1", "SM2")


async def test_parts_told_again_with_new_ones_are_each_known_once(db: Database) -> None:
    id_ = await said(db)
    await db.write(parts.add, id_, "whatsapp", ("SM1",), SENT)
    await db.write(parts.add, id_, "whatsapp", ("SM1", "SM2"), SENT)
    await db.write(parts.add, id_, "whatsapp", ("SM1", "SM2"), SENT)
    assert await db.write(parts.resume, id_) == ("SM1", "SM2")


async def test_an_edited_message_belongs_to_the_one_that_first_sent_it(db: Database) -> None:
    first, edit = await said(db, "1"), await said(db, "2")
    await db.write(parts.add, first, "telegram", ("7:1",), DELIVERED)
    await db.write(parts.add, edit, "telegram", ("7:1",), DELIVERED)
    assert await db.read(parts.of_provider, "telegram", "7:1") == first
    assert await db.write(parts.resume, edit) == ()


async def test_reports_in_any_order_end_at_the_farthest(db: Database) -> None:
    for name, order in enumerate(permutations((SENT, FAILED, DELIVERED, READ))):
        id_ = await said(db, str(name))
        await db.write(parts.add, id_, "whatsapp", (f"SM{name}",), SENT)
        for status in order:
            await db.write(parts.report, "whatsapp", f"SM{name}", status)
        part = await db.read(parts.find, "whatsapp", f"SM{name}")
        assert part == Part(outbox=id_, live=True, status=READ)


async def test_a_report_is_news_once(db: Database) -> None:
    id_ = await said(db)
    await db.write(parts.add, id_, "whatsapp", ("SM1",), SENT)
    news = [
        await db.write(parts.report, "whatsapp", "SM1", status)
        for status in (SENT, DELIVERED, DELIVERED, FAILED, READ)
    ]
    assert news == [False, True, False, False, True]


async def test_a_message_has_arrived_when_all_its_parts_have(db: Database) -> None:
    id_ = await said(db)
    assert await db.read(parts.arrived, id_) is False
    await db.write(parts.add, id_, "whatsapp", ("SM1", "SM2"), SENT)
    await db.write(parts.report, "whatsapp", "SM2", READ)
    assert await db.read(parts.arrived, id_) is False
    await db.write(parts.report, "whatsapp", "SM1", DELIVERED)
    assert await db.read(parts.arrived, id_) is True


async def test_what_comes_after_a_failed_part_is_sent_anew_and_stays_known(db: Database) -> None:
    id_ = await said(db)
    await db.write(parts.add, id_, "whatsapp", ("SM1", "SM2", "SM3"), SENT)
    await db.write(parts.report, "whatsapp", "SM2", FAILED)
    assert await db.write(parts.resume, id_) == ("SM1",)
    known = await db.read(parts.find, "whatsapp", "SM3")
    assert known == Part(outbox=id_, live=False, status=SENT)
    await db.write(parts.add, id_, "whatsapp", ("SM1", "SM4", "SM5"), DELIVERED)
    assert await db.write(parts.resume, id_) == ("SM1", "SM4", "SM5")
    await db.write(parts.give_up, id_)
    assert await db.write(parts.resume, id_) == ()
    assert await db.read(parts.of_provider, "whatsapp", "SM5") == id_
