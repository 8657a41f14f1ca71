"""The citizen's mail story where the office's mail lies in a mailbox at a provider (IMAP)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import inbox
from tests.acceptance.letters import answer_to, new_mail, subject_of, text_of
from tests.acceptance.people import BUDI, LAMP
from tests.acceptance.town import ADDRESS, Town, ticket
from tests.acceptance.town import town as raised
from tests.channels.mail.imap.pymap import PASSWORD, Pymap, pymap

COORDINATOR = "ratna@example.id"
PATIENCE = 30.0


@pytest.fixture
async def provider(tmp_path: Path) -> AsyncIterator[Pymap]:
    """The provider's server."""
    async with pymap(tmp_path / "imap", users=("aduan",)) as server:
        yield server


@pytest.fixture
async def town(tmp_path: Path, database: str, provider: Pymap) -> AsyncIterator[Town]:
    """A town whose office reads its mail from a mailbox."""
    box = "KAWAL_MAIL__MAILBOXES__0__"
    settings = {
        f"{box}HOST": "127.0.0.1",
        f"{box}PORT": str(provider.port),
        f"{box}TLS": "none",
        f"{box}USERNAME": "aduan",
        f"{box}PASSWORD": PASSWORD,
        "KAWAL_MAIL__ALARM_MINUTES": "0.0001",
    }
    async with raised(tmp_path, database, **settings) as place:
        yield place


async def handled(town: Town, count: int) -> None:
    """Wait until so many messages have come in and are handled."""
    db, worker = town.app.parts.db, town.app.worker
    async with asyncio.timeout(PATIENCE), worker.handled:
        while (await db.read(inbox.counts)).done < count:
            await worker.handled.wait()
    await town.settled()


async def told(town: Town, subject: str) -> str:
    """Wait until the coordinator gets a letter, and give what it says."""
    outbox = town.app.outbox
    async with asyncio.timeout(PATIENCE), outbox.handled:
        while subject not in [subject_of(one) for _, one in town.post.letters]:
            await outbox.handled.wait()
    return text_of(await town.mail_for(COORDINATOR, subject))


async def test_a_complaint_by_mailbox_becomes_a_case_and_its_answer_lands_there(
    town: Town, provider: Pymap
) -> None:
    complaint = new_mail(BUDI, ADDRESS, "Lampu jalan", LAMP)
    await provider.deliver("aduan", complaint.as_bytes())
    await handled(town, 1)
    receipt = await town.mail_for("budi@example.id", "kami terima")
    number = ticket(receipt).number

    reply = answer_to(receipt, "Letaknya di depan SDN 2.", sender=BUDI, program="gmail")
    await provider.deliver("aduan", reply.as_bytes())
    await handled(town, 2)
    page = await town.page(ticket(receipt).code)
    assert "Letaknya di depan SDN 2." in page.all("main")[0].text
    assert await town.cases() == [number]
    assert await provider.flags("aduan") == [(b"\\Seen",), (b"\\Seen",)]

    # The same mail, brought by the mail server too, is no second complaint.
    await town.deliver(complaint, sender="budi@example.id")
    assert await town.cases() == [number]


async def test_the_coordinator_hears_of_a_mailbox_that_fails_and_of_its_recovery(
    town: Town, provider: Pymap
) -> None:
    await provider.kill()
    said = await told(town, "Gangguan pada mail.in.aduan")
    assert "untuk kotak surel aduan" in said
    await provider.start()
    said = await told(town, "Pulih kembali: mail.in.aduan")
    assert "Kotak surel aduan dapat dibaca lagi." in said
    subjects = await town.subjects(COORDINATOR)
    assert subjects == ["Gangguan pada mail.in.aduan", "Pulih kembali: mail.in.aduan"]
