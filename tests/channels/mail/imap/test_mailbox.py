"""Stories of mailboxes on a real server: mail comes, people read along, servers die."""

import asyncio
from typing import Any

from tests.channels.mail.imap.conftest import Office, box, mail
from tests.channels.mail.imap.pymap import Pymap

SEEN = (b"\\Seen",)


async def test_mail_that_lies_there_and_mail_that_comes_is_taken_once(
    server: Pymap, office: Office
) -> None:
    await server.deliver("aduan", mail("lama"))
    async with office.reading(box(server.port, poll_seconds=600)):
        await office.queue.holds("lama")
        # Nobody looks for ten minutes: the server tells of it (IDLE).
        await server.deliver("aduan", mail("baru"))
        await office.queue.holds("lama", "baru")
    assert len(office.queue.ids) == 2
    assert await server.flags("aduan") == [SEEN, SEEN]
    message = office.queue.messages[0]
    assert message.text.strip() == "Lampu jalan mati."
    # This server keeps lines with the ends of its own system.
    assert message.raw == mail("lama").replace(b"\r\n", b"\n")
    assert str(message.sender) == "mail:budi@example.id"


async def test_mail_that_comes_while_other_mail_is_taken_does_not_wait_for_the_next_poll(
    server: Pymap, office: Office
) -> None:
    office.queue.meanwhile.append(lambda: server.deliver("aduan", mail("dua")))
    await server.deliver("aduan", mail("satu"))
    async with office.reading(box(server.port, poll_seconds=600)):
        await office.queue.holds("satu", "dua")


async def test_mail_that_a_person_has_read_before_us_is_taken(
    server: Pymap, office: Office
) -> None:
    def read_it(client: Any) -> None:
        client.append("INBOX", mail("terbaca"), flags=[b"\\Seen"])

    await server.as_person("aduan", read_it)
    async with office.reading(box(server.port)):
        await office.queue.holds("terbaca")


async def test_a_restart_goes_on_where_it_stood(server: Pymap, office: Office) -> None:
    await server.deliver("aduan", mail("satu"), mail("dua"))
    async with office.reading(box(server.port)):
        await office.queue.holds("satu", "dua")
    await server.deliver("aduan", mail("tiga"))
    async with office.reading(box(server.port)):
        await office.queue.holds("satu", "dua", "tiga")
    # What was done was not even looked at again.
    assert len(office.queue.ids) == 3


async def test_after_storing_mail_is_moved(server: Pymap, office: Office) -> None:
    await server.as_person("aduan", lambda c: c.create_folder("Diterima"))
    await server.deliver("aduan", mail("satu"), mail("dua"))
    async with office.reading(box(server.port, after="move:Diterima")):
        await office.queue.holds("satu", "dua")
    assert await server.flags("aduan") == []
    assert len(await server.flags("aduan", "Diterima")) == 2


async def test_an_office_may_want_nothing_touched(server: Pymap, office: Office) -> None:
    await server.deliver("aduan", mail("satu"))
    async with office.reading(box(server.port, after="nothing")):
        await office.queue.holds("satu")
    assert await server.flags("aduan") == [()]


async def test_two_mailboxes_and_two_folders_are_read(server: Pymap, office: Office) -> None:
    await server.as_person("aduan", lambda c: c.create_folder("Lapor"))
    async with office.reading(
        box(server.port, folders=["INBOX", "Lapor"]), box(server.port, username="lapor")
    ):
        await server.deliver("aduan", mail("satu"))
        await server.deliver("aduan", mail("dua"), folder="Lapor")
        await server.deliver("lapor", mail("tiga"))
        # The same mail sent to both addresses is one.
        await server.deliver("lapor", mail("satu"))
        await office.queue.holds("satu", "dua", "tiga")


async def test_nothing_is_marked_before_it_is_stored(server: Pymap, office: Office) -> None:
    await server.deliver("aduan", mail("satu"), mail("dua"))
    office.queue.broken = True
    async with office.reading(box(server.port)) as channel:
        await office.queue.until(lambda: office.queue.attempts >= 3)
        assert await server.flags("aduan") == [(), ()]
        await office.memory.says("belum dapat disimpan")
        (_, health, _) = await channel.check()
        assert not health.ok
        office.queue.broken = False
        await office.queue.holds("satu", "dua")
    # The first one that failed kept its place: nothing behind it overtook it.
    assert [one.subject for one in office.queue.messages] == ["satu", "dua"]
    assert await server.flags("aduan") == [SEEN, SEEN]


async def test_what_could_not_be_noted_comes_again_and_is_known(
    server: Pymap, office: Office
) -> None:
    await server.deliver("aduan", mail("satu"))
    office.memory.broken = True
    async with office.reading(box(server.port)):
        await office.queue.until(lambda: office.queue.attempts >= 2)
        office.memory.broken = False
        await office.memory.says('"error": null')
    assert len(set(office.queue.ids)) == 1


async def test_a_server_that_dies_and_returns_loses_and_doubles_nothing(
    server: Pymap, office: Office
) -> None:
    await server.deliver("aduan", *(mail(f"surat-{n}") for n in range(10)))
    async with office.reading(box(server.port)):
        await office.queue.until(lambda: len(office.queue.ids) >= 3)
        await server.kill()
        await server.start()
        await server.deliver("aduan", *(mail(f"surat-{n}") for n in range(10, 14)))
        await office.queue.holds(*(f"surat-{n}" for n in range(14)))
        # And once more while we wait for news.
        await server.kill()
        await office.memory.says("mail.mailboxes")
        await server.start()
        await server.deliver("aduan", mail("surat-14"))
        await office.queue.holds(*(f"surat-{n}" for n in range(15)))


async def test_stopping_breaks_waiting_off(server: Pymap, office: Office) -> None:
    channel = office.channel(box(server.port, poll_seconds=600))
    await channel.start(office.queue.receive)
    await office.memory.says('"checked": "2')
    began = asyncio.get_running_loop().time()
    await channel.stop()
    assert asyncio.get_running_loop().time() - began < 2.0


async def test_a_mail_being_stored_when_we_stop_is_stored_and_marked(
    server: Pymap, office: Office
) -> None:
    await server.deliver("aduan", mail("satu"), mail("dua"))
    channel = office.channel(box(server.port))
    office.queue.gate.clear()
    await channel.start(office.queue.receive)
    await office.queue.waiting.wait()
    stopping = asyncio.create_task(channel.stop())
    office.queue.gate.set()
    await stopping
    assert [one.subject for one in office.queue.messages] == ["satu"]
    assert await server.flags("aduan") == [SEEN, ()]
