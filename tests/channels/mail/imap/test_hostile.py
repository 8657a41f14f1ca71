"""Stories of servers that do what a real one seldom does, and then at the worst moment."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels.mail.imap.conftest import Office, box, line, mail
from tests.channels.mail.imap.standin import Folder, Server, standin

pytestmark = pytest.mark.long


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server that can do everything."""
    async with standin() as running:
        yield running


async def test_a_folder_that_is_numbered_anew_is_read_anew(server: Server, office: Office) -> None:
    for n in range(3):
        server.inbox.put(mail(f"surat-{n}"))
    async with office.reading(box(server.port)):
        await office.queue.holds("surat-0", "surat-1", "surat-2")
    # The first is gone, so what was number 3 is number 2 now, and a new mail is number 3.
    del server.inbox.mails[1]
    server.inbox.number_anew(8)
    server.inbox.put(mail("surat-3"))
    async with office.reading(box(server.port)):
        await office.queue.holds("surat-0", "surat-1", "surat-2", "surat-3")


async def test_mail_that_comes_while_nothing_was_found_is_taken_at_once(
    server: Server, office: Office
) -> None:
    server.between.append(mail("sela"))
    async with office.reading(box(server.port, poll_seconds=600)):
        await office.queue.holds("sela")
    assert server.faults == []


async def test_an_old_mailbox_does_not_open_thousands_of_cases(
    server: Server, office: Office
) -> None:
    today = datetime.now(UTC).date()
    server.inbox.put(mail("sangat-lama"), came=today - timedelta(days=100))
    server.inbox.put(mail("kemarin"), came=today - timedelta(days=1))
    server.inbox.put(mail("lama"), came=today - timedelta(days=90))
    async with office.reading(box(server.port)):
        await office.queue.holds("kemarin")
        # What is put there from now on is meant for us, however old it is.
        server.inbox.put(mail("dipindahkan"), came=today - timedelta(days=90))
        await office.queue.holds("kemarin", "dipindahkan")


async def test_a_first_reading_that_broke_off_stays_a_first_reading(
    server: Server, office: Office
) -> None:
    today = datetime.now(UTC).date()
    server.inbox.put(mail("satu"), came=today)
    server.inbox.put(mail("sangat-lama"), came=today - timedelta(days=100))
    server.inbox.put(mail("dua"), came=today)
    server.torn.add(3)
    async with office.reading(box(server.port)):
        await office.queue.holds("satu")
        await server.until(lambda: server.count("UID FETCH 3 (BODY") >= 2)
        server.torn.clear()
        await office.queue.holds("satu", "dua")


async def test_a_line_cut_in_the_middle_of_a_mail_loses_nothing(
    server: Server, office: Office
) -> None:
    server.inbox.put(mail("satu"))
    torn = server.inbox.put(mail("dua"))
    server.torn.add(torn)
    async with office.reading(box(server.port)):
        await server.until(lambda: server.count("UID FETCH 2 (BODY") >= 2)
        server.torn.clear()
        await office.queue.holds("satu", "dua")
    assert len(office.queue.ids) == 2


async def test_a_mail_that_the_server_cannot_give_out_blocks_no_other(
    server: Server, office: Office
) -> None:
    server.inbox.put(mail("satu"))
    server.refused.add(server.inbox.put(mail("rusak")))
    server.inbox.put(mail("tiga"))
    async with office.reading(box(server.port)):
        await office.queue.holds("satu", "rusak", "tiga")
    broken = office.queue.messages[1]
    assert broken.text == (
        "[Isi surel ini tidak dapat diambil dari server. Yang lengkap ada di kotak surel aduan,"
        " folder INBOX atau folder tujuan sesudah dibaca.]"
    )


async def test_a_mail_of_which_nothing_can_be_had_is_told_of(
    server: Server, office: Office
) -> None:
    server.refused.add(server.inbox.put(mail("rusak")))
    server.headers_refused = True
    server.inbox.put(mail("dua"))
    async with office.reading(box(server.port)) as channel:
        expected = (
            "Kotak surel aduan: server tidak memberikan surel INBOX/1. Bukalah surel itu dengan"
            " program surel, lalu catat sebagai pengaduan bila perlu."
        )
        assert await office.alarm() == ("mail.in.aduan", False, expected)
        await office.queue.holds("dua")
        await office.memory.says('"error": null')
        health = await line(channel)
        assert not health.ok
        assert expected in health.detail


async def test_a_mail_over_the_limit_is_taken_with_its_words_and_a_note(
    server: Server, office: Office
) -> None:
    large = mail("besar", "Jalan rusak.\r\n\r\n" + "x" * 76 + "\r\n" * 3 * 2**20)
    server.inbox.put(large)
    server.inbox.put(mail("dua"))
    async with office.reading(box(server.port)):
        await office.queue.holds("besar", "dua")
    message = office.queue.messages[0]
    assert message.text.startswith("Jalan rusak.\n")
    assert message.text.endswith(
        "[Surel ini 6 MB, terlalu besar untuk diambil seluruhnya. Yang lengkap, dengan"
        " lampirannya, ada di kotak surel aduan, folder INBOX atau folder tujuan sesudah dibaca.]"
    )
    assert str(message.sender) == "mail:budi@example.id"


async def test_a_server_that_is_wrong_about_sizes_is_not_believed(
    server: Server, office: Office
) -> None:
    server.inbox.put(mail("besar", "x\r\n" * 2 * 2**20))
    server.lies = 5 * 2**20
    async with office.reading(box(server.port), max_size_mb=5):
        await office.queue.holds("besar")
        assert "[Surel ini 5 MB" in office.queue.messages[0].text
        server.inbox.put(mail("kecil"))
        await office.queue.holds("besar", "kecil")
    assert office.queue.messages[1].text.strip() == "Lampu jalan mati."


async def test_a_large_mail_is_put_together_from_its_pieces(server: Server, office: Office) -> None:
    whole = mail("besar", "".join(f"baris {n}\r\n" for n in range(600_000)))
    server.inbox.put(whole)
    async with office.reading(box(server.port), max_size_mb=25):
        await office.queue.holds("besar")
    assert office.queue.messages[0].raw == whole
    assert server.count("UID FETCH 1 (BODY.PEEK[]<") == 3


async def test_news_told_before_the_wait_begins_is_heard(server: Server, office: Office) -> None:
    server.early = True
    async with office.reading(box(server.port, poll_seconds=600)):
        await server.until(lambda: server.count("IDLE") >= 3)
        server.early = False
        await server.deliver(mail("satu"))
        await office.queue.holds("satu")


async def test_without_idle_it_looks_again_and_again(server: Server, office: Office) -> None:
    server.capabilities = "IMAP4rev1"
    async with office.reading(box(server.port, poll_seconds=0.05)):
        await server.until(lambda: server.count("SELECT") >= 3)
        await server.deliver(mail("satu"))
        await office.queue.holds("satu")
        looked = server.count("SELECT")
        await server.until(lambda: server.count("SELECT") >= looked + 3)
    assert server.count("IDLE") == 0
    # However often it looks, what is done is not fetched again.
    assert server.count("UID FETCH 1 (BODY") == 1


async def test_a_server_that_offers_idle_and_refuses_it_is_polled(
    server: Server, office: Office
) -> None:
    server.answers["IDLE"] = "BAD tidak ada"
    async with office.reading(box(server.port, poll_seconds=0.05)):
        await server.until(lambda: server.count("SELECT") >= 3)
        await server.deliver(mail("satu"))
        await office.queue.holds("satu")
    assert server.count("IDLE") == 1


@pytest.mark.parametrize(
    ("capabilities", "moved"),
    [("IMAP4rev1 MOVE", True), ("IMAP4rev1 UIDPLUS", True), ("IMAP4rev1", False)],
)
async def test_mail_is_moved_as_the_server_can(
    server: Server, office: Office, capabilities: str, moved: bool
) -> None:
    server.capabilities = capabilities
    server.folders["Sudah dibaca"] = Folder()
    server.inbox.put(mail("satu"))
    async with office.reading(box(server.port, after="move:Sudah dibaca")):
        await office.queue.holds("satu")
        await office.memory.says('"checked": "2')
    assert len(server.folders["Sudah dibaca"].mails) == moved
    assert [one.flags for one in server.inbox.mails.values()] == [] if moved else [{r"\Seen"}]


async def test_a_missing_target_keeps_no_mail_from_being_taken(
    server: Server, office: Office
) -> None:
    server.inbox.put(mail("satu"))
    server.inbox.put(mail("dua"))
    async with office.reading(box(server.port, after="move:Selesai")) as channel:
        await office.queue.holds("satu", "dua")
        await office.memory.says('"unmoved": "Surel')
        health = await line(channel)
    assert not health.ok
    assert (
        "Surel pada kotak surel aduan tidak dapat dipindahkan ke Selesai:"
        " [TRYCREATE] tidak ada folder itu." in health.detail
    )
    assert [one.flags for one in server.inbox.mails.values()] == [{r"\Seen"}, {r"\Seen"}]


async def test_a_folder_that_may_only_be_read_is_read(server: Server, office: Office) -> None:
    server.read_only = True
    server.inbox.put(mail("satu"))
    async with office.reading(box(server.port)):
        await office.queue.holds("satu")
    assert server.inbox.mails[1].flags == set()


async def test_a_missing_folder_is_told_and_keeps_no_other_waiting(
    server: Server, office: Office
) -> None:
    server.inbox.put(mail("satu"))
    async with office.reading(box(server.port, folders=["INBOX", "Lapor"]), alarm_minutes=0.001):
        await office.queue.holds("satu")
        part, ok, detail = await office.alarm()
        assert (part, ok) == ("mail.in.aduan", False)
        assert detail.startswith("Folder Lapor pada kotak surel aduan tidak dapat dibuka:")
        assert detail.endswith("Folder yang ada: INBOX.")
        server.inbox.put(mail("dua"))
        await office.queue.holds("satu", "dua")
        server.folders["Lapor"] = Folder()
        assert await office.alarm() == (
            "mail.in.aduan",
            True,
            "Kotak surel aduan dapat dibaca lagi. Surel yang datang selama gangguan diambil juga.",
        )


async def test_a_failure_is_told_once_and_the_recovery_once(server: Server, office: Office) -> None:
    await server.close()
    async with office.reading(box(server.port), alarm_minutes=0.002):
        part, ok, detail = await office.alarm()
        assert (part, ok) == ("mail.in.aduan", False)
        assert detail == (
            f"Server 127.0.0.1:{server.port} untuk kotak surel aduan tidak dapat dihubungi:"
            " Connection refused. Periksa host dan port pada mail.mailboxes, dan apakah server"
            " itu hidup."
        )
    # It is known over a restart of ours what was told.
    async with office.reading(box(server.port), alarm_minutes=0.002):
        await server.open()
        assert (await office.alarm())[1]
        await office.memory.says('"told": false')
    assert office.alarms.empty()


async def test_a_hiccup_is_no_alarm(server: Server, office: Office) -> None:
    async with office.reading(box(server.port)):
        await server.until(lambda: server.count("IDLE") >= 1)
        await server.close()
        await office.memory.says("tidak dapat dihubungi")
        await server.open()
        await server.deliver(mail("satu"))
        await office.queue.holds("satu")
        await office.memory.says('"error": null')
    assert office.alarms.empty()


async def test_a_returned_mail_in_a_mailbox_is_known_by_its_return_path(
    server: Server, office: Office
) -> None:
    server.inbox.put(b"Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n" + mail("kembali"))
    async with office.reading(box(server.port)):
        await office.queue.holds("kembali")
    assert office.queue.messages[0].automatic is not None


async def test_a_server_that_says_nothing_does_not_hold_us_up(office: Office) -> None:
    met, over = asyncio.Event(), asyncio.Event()

    async def say_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.set()
        await over.wait()
        writer.close()
        await writer.wait_closed()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    channel = office.channel(box(silent.sockets[0].getsockname()[1]))
    await channel.start(office.queue.receive)
    await met.wait()
    began = asyncio.get_running_loop().time()
    await channel.stop()
    assert asyncio.get_running_loop().time() - began < 8.0
    over.set()
    silent.close()
    await silent.wait_closed()


async def test_a_server_that_falls_silent_in_the_middle_does_not_hold_us_up(
    server: Server, office: Office
) -> None:
    server.silent = "UID FETCH"
    server.inbox.put(mail("satu"))
    channel = office.channel(box(server.port))
    await channel.start(office.queue.receive)
    await server.until(lambda: server.count("UID FETCH") == 1)
    began = asyncio.get_running_loop().time()
    await channel.stop()
    assert asyncio.get_running_loop().time() - began < 6.0
    assert office.queue.attempts == 0
