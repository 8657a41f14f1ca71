"""Nothing happens twice, and what one person says is heard in the order in which he said it."""

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import InboxRow
from tests.acceptance.letters import new_mail
from tests.acceptance.people import BUDI, LAMP
from tests.acceptance.town import ADDRESS, Town, nonce_of

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)

SENDERS = [f"warga{n}@example.id" for n in range(5)]
EACH = 10


@on_both
async def test_the_same_mail_three_times_at_once_is_one_complaint(town: Town) -> None:
    mail = new_mail(BUDI, ADDRESS, "Lampu mati", LAMP)
    trace = b"Received: from mx%d.example.id; Mon, 04 May 2026 08:00:00 +0800\r\n"
    over = [trace % n for n in range(3)]
    await asyncio.gather(
        *(town.deliver(one + mail.as_bytes(), sender="budi@example.id") for one in over)
    )
    assert await town.cases() == ["2026-000001"]
    assert await town.subjects("budi@example.id") == ["Pengaduan Anda kami terima: 2026-000001"]


@on_both
async def test_the_same_form_sent_twice_at_once_is_one_complaint(town: Town) -> None:
    nonce = nonce_of(await town.form())
    fields = {"nama": "Ani Contoh", "kontak": "ani@example.id", "isi": LAMP}
    first, second = await asyncio.gather(
        town.send_form(nonce, fields), town.send_form(nonce, fields)
    )
    assert first.headers["location"] == second.headers["location"]
    assert await town.cases() == ["2026-000001"]
    assert await town.subjects("ani@example.id") == ["Pengaduan Anda kami terima: 2026-000001"]
    # Another text out of the same form (the browser's Back) is another complaint.
    await town.send_form(nonce, {**fields, "isi": "Halte juga gelap."})
    assert await town.cases() == ["2026-000001", "2026-000002"]


@on_both
async def test_fifty_messages_at_once_stay_in_each_senders_order(town: Town) -> None:
    numbers = {one: (await town.complain(one)).number for one in SENDERS}
    await asyncio.gather(
        *(
            town.write_mail(one, f"Keterangan {n}", subject=f"Re: {numbers[one]}")
            for n in range(EACH)
            for one in SENDERS
        )
    )
    assert len(await town.cases()) == len(SENDERS)
    arrived = await town.app.parts.db.read(_arrived)
    for one in SENDERS:
        said = [event.text for event in (await town.case(numbers[one])).events]
        assert said == [LAMP, *arrived[f"mail:{one}"][1:]]
        assert len(said) == 1 + EACH


def _arrived(session: Session) -> dict[str, list[str]]:
    """What did each sender say, in the order in which it was taken in?"""
    said: dict[str, list[str]] = {}
    for row in session.scalars(select(InboxRow).order_by(InboxRow.id)):
        text = row.payload.partition('"text":"')[2].partition('"')[0]
        said.setdefault(row.order_key, []).append(text)
    return said
