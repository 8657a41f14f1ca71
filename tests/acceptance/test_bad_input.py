"""What must not bring the house down: strange mail, large mail, faults of our own, poison."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import aiosmtplib
import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.envelope import seal
from channels.base import InboundMessage
from config.people import Address
from storage import inbox, raws
from storage.models import InboxRow
from storage.values import Arrival
from tests.acceptance.letters import new_mail
from tests.acceptance.people import BUDI, LAMP
from tests.acceptance.town import ADDRESS, Town, nonce_of
from tests.acceptance.town import town as raised

BROKEN = (
    b"From: Budi Contoh <budi@example.id>\r\n"
    b"To: aduan@kota-contoh.example.id\r\n"
    b"Subject: =?utf-8?q?Lampu=ZZ_mati?=\r\n"
    b'Content-Type: multipart/mixed; boundary="tidak ada"\r\n'
    b"\r\n"
    b"Lampu jalan mati, dekat halte.\xff\xfe\r\n"
    b"--bukan batasnya\r\n"
)


async def test_an_address_that_is_not_ours_is_refused(town: Town) -> None:
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await town.deliver(
            new_mail(BUDI, "x@example.id", "Halo", LAMP), sender="b@example.id", to="x@example.id"
        )
    assert refused.value.recipients[0].code == 550
    assert await town.cases() == []


async def test_a_mail_that_is_too_large_is_refused(tmp_path: Path, database: str) -> None:
    async with raised(tmp_path, database, KAWAL_MAIL__MAX_SIZE_MB="1") as town:
        large = new_mail(BUDI, ADDRESS, "Lampu", "Lampu mati.\n" * 100_000)
        with pytest.raises(aiosmtplib.SMTPResponseException) as refused:
            await town.deliver(large, sender="budi@example.id")
        assert refused.value.code == 552
        assert await town.cases() == []


async def test_a_broken_mail_is_taken_and_kept_as_it_came(town: Town) -> None:
    await town.deliver(BROKEN, sender="budi@example.id")
    (number,) = await town.cases()
    event = (await town.case(number)).events[0]
    assert event.text is not None
    assert event.text.startswith("Lampu jalan mati, dekat halte.")
    raw = await town.app.parts.db.read(_raw)
    assert await town.app.parts.db.read(raws.read, raw) == BROKEN


async def test_our_own_fault_loses_nothing(town: Town, database: str) -> None:
    page = await town.form()
    with _away(database):
        with pytest.raises(aiosmtplib.SMTPDataError) as refused:
            await town.write_mail(BUDI, LAMP)
        assert refused.value.code == 451
        fields = {"nama": "Ani Contoh", "isi": LAMP, "tempat": "Jalan Melati 5"}
        response = await town.send_form(nonce_of(page), fields)
        assert response.status_code == 503
        assert "Kiriman Anda belum tersimpan karena ada gangguan pada sistem kami." in response.text
        for text in fields.values():
            assert text in response.text
    # Both try again, as mail servers and people do.
    await town.write_mail(BUDI, LAMP)
    assert (await town.send_form(nonce_of(page), fields)).status_code == 303
    assert len(await town.cases()) == 2


async def test_a_message_that_breaks_the_worker_is_kept_and_the_next_one_goes_on(
    town: Town,
) -> None:
    poison = Arrival(
        channel="mail",
        external_id="racun",
        order="mail:budi@example.id",
        code="kodekodekode",
        payload='{"message": {"channel": "mail"',
        received_at=town.now,
    )
    taken = await town.app.parts.db.write(inbox.add, poison)
    town.app.worker.wake()
    paper = await town.complain()
    assert paper.number == "2026-000001"
    (stuck,) = await town.app.parts.db.read(inbox.stuck)
    assert (stuck.id, stuck.tries) == (taken.id, 1)
    assert stuck.error is not None
    assert stuck.error.startswith("pydantic_core._pydantic_core.ValidationError")

    # Retried as it is, it gets stuck again; repaired, it becomes a case.
    assert await town.app.parts.db.write(inbox.retry, taken.id)
    town.app.worker.wake()
    await town.settled()
    (stuck,) = await town.app.parts.db.read(inbox.stuck)
    assert stuck.tries == 2
    whole = InboundMessage(
        channel="mail",
        external_id="racun",
        order="mail:budi@example.id",
        text="Halte gelap.",
        reply="Halte gelap.",
        sender=Address("mail", "budi@example.id"),
    )
    await town.app.parts.db.write(_repair, taken.id, seal(whole, (), None))
    assert await town.app.parts.db.write(inbox.retry, taken.id)
    town.app.worker.wake()
    assert await town.cases() == ["2026-000001", "2026-000002"]
    assert await town.app.parts.db.read(inbox.stuck) == ()
    receipt = await town.mail_for("budi@example.id", "kami terima: 2026-000002")
    assert "kodekodekode" in str(receipt)


@contextmanager
def _away(database: str) -> Iterator[None]:
    """The queue's table is gone, as after a disk's or an operator's mistake."""
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as connection:
        connection.execute("ALTER TABLE inbox RENAME TO inbox_away")
        try:
            yield
        finally:
            connection.execute("ALTER TABLE inbox_away RENAME TO inbox")


def _raw(session: Session) -> str:
    """Under which digest is the only message kept raw?"""
    digest = session.scalars(select(InboxRow.raw)).one()
    assert digest is not None
    return digest


def _repair(session: Session, id_: int, payload: str) -> None:
    session.execute(update(InboxRow).where(InboxRow.id == id_).values(payload=payload))
