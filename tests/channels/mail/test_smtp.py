"""Stories of mail servers that bring mail: what is taken in, what is refused, and how."""

import asyncio
import logging

import aiosmtplib
import pytest

from channels.base import Automatic
from channels.mail import MailChannel
from channels.mail.smtp import RECIPIENTS, Limits
from tests.channels import peers
from tests.channels.contract import Queue
from tests.channels.mail.conftest import ADDRESS, FURTHER, LIMIT_MB, Open

MAIL = (
    b"From: Budi Contoh <budi@example.id>\r\n"
    b"To: aduan@contoh.id\r\n"
    b"Subject: Lampu mati\r\n"
    b"Message-ID: <1@example.id>\r\n"
    b"\r\n"
    b"Lampu jalan mati.\r\n"
)
UNKNOWN = "5.1.1 Alamat ini tidak menerima surel. Periksa kembali alamat tujuannya"
TOO_LARGE = "5.3.4 Surel terlalu besar, paling besar 1 MB. Perkecil lampirannya lalu kirim lagi"
OUR_FAULT = "4.3.0 Surel belum dapat disimpan karena gangguan di pihak kami. Kirim lagi nanti"
TAKEN = "2.0.0 Surel diterima"


@pytest.mark.parametrize(
    ("recipient", "intake", "marker"),
    [
        ("aduan@contoh.id", ADDRESS, None),
        ("Aduan@CONTOH.id", ADDRESS, None),
        ("aduan+ABC234@Contoh.ID", ADDRESS, "abc234"),
        ("aduan+@contoh.id", ADDRESS, None),
        ("lapor@dinas.contoh.id", FURTHER, None),
        ("lapor+abc234@dinas.contoh.id", FURTHER, "abc234"),
        ("postmaster@contoh.id", "postmaster@contoh.id", None),
        ("Postmaster@dinas.contoh.id", "postmaster@dinas.contoh.id", None),
    ],
)
async def test_our_addresses_are_known_in_every_form(
    channel: MailChannel, queue: Queue, recipient: str, intake: str, marker: str | None
) -> None:
    async with peers.smtp_client(channel.ports["smtp"]) as client:
        refused, answer = await client.sendmail("budi@example.id", [recipient], MAIL)
    assert (refused, answer) == ({}, TAKEN)
    (message,) = queue.messages
    assert (message.intake, message.marker) == (intake, marker)


async def test_the_postmaster_is_reached_without_a_domain(
    channel: MailChannel, queue: Queue
) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        assert await line.say("RCPT TO:<Postmaster>") == "250 2.1.5 OK"
        await line.say("DATA")
        assert await line.say(peers.dotted(MAIL)) == f"250 {TAKEN}"
    assert queue.messages[0].intake == "postmaster@contoh.id"


@pytest.mark.parametrize(
    "recipient",
    ["orang@contoh.id", "aduan@example.id", "aduan@dinas.contoh.id", "xaduan+abc@contoh.id"],
)
async def test_an_unknown_recipient_is_refused(
    channel: MailChannel, queue: Queue, recipient: str
) -> None:
    async with peers.smtp_client(channel.ports["smtp"]) as client:
        with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as caught:
            await client.sendmail("budi@example.id", [recipient], MAIL)
    (refusal,) = caught.value.recipients
    assert (refusal.code, refusal.message) == (550, UNKNOWN)
    assert queue.messages == []


async def test_the_other_recipients_of_a_mail_get_it_all_the_same(
    channel: MailChannel, queue: Queue
) -> None:
    async with peers.smtp_client(channel.ports["smtp"]) as client:
        refused, _ = await client.sendmail(
            "budi@example.id", ["orang@contoh.id", ADDRESS, FURTHER], MAIL
        )
    assert refused == {"orang@contoh.id": (550, UNKNOWN)}
    (message,) = queue.messages
    assert message.intake == ADDRESS


async def test_the_size_is_announced_and_a_larger_mail_is_refused_before_it_comes(
    channel: MailChannel, queue: Queue
) -> None:
    async with peers.smtp_client(channel.ports["smtp"]) as client:
        await client.ehlo()
        assert client.esmtp_extensions["size"] == str(LIMIT_MB * 2**20)
        large = MAIL + b"x" * LIMIT_MB * 2**20
        with pytest.raises(aiosmtplib.SMTPSenderRefused) as caught:
            await client.sendmail("budi@example.id", [ADDRESS], large)
    assert (caught.value.code, caught.value.message) == (552, TOO_LARGE)
    assert queue.messages == []


@pytest.mark.parametrize("line_end", [b"\r\n", b" "], ids=["short lines", "one endless line"])
async def test_a_large_mail_is_refused_also_when_nobody_announced_it(
    channel: MailChannel, queue: Queue, line_end: bytes
) -> None:
    body = (b"x" * 70 + line_end) * (LIMIT_MB * 2**20 // 70)
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        assert await line.say(peers.dotted(MAIL + body)) == f"552 {TOO_LARGE}"
        assert queue.messages == []
        # The conversation goes on: the next mail is taken.
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        assert await line.say(peers.dotted(MAIL)) == f"250 {TAKEN}"
    assert len(queue.messages) == 1


async def test_a_mail_of_exactly_the_limit_is_taken_to_its_last_byte(
    channel: MailChannel, queue: Queue
) -> None:
    # One line longer than the reader's pieces, and lines that begin with a dot.
    head = MAIL + b".titik\r\n..\r\n.\xf0\x9f\x99\x8f\r\n"
    mail = head + b"y" * (LIMIT_MB * 2**20 - len(head) - 2) + b"\r\n"
    assert len(mail) == LIMIT_MB * 2**20
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        reply = await line.say(peers.dotted(mail[:-2]))
    assert reply == f"250 {TAKEN}"
    assert queue.messages[0].raw == mail


async def test_an_empty_mail_is_taken(channel: MailChannel, queue: Queue) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        assert await line.say(".") == f"250 {TAKEN}"
    assert (queue.messages[0].raw, queue.messages[0].text) == (b"", "")


@pytest.mark.parametrize(
    "broken",
    [
        b"no header at all",
        b"From: <<<>>>\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n",
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\xff\xfe\x00",
        b"Subject: =?utf-9?x?@@?=\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"a" * 5000 + b"\r\n\n\n\r bare ends\r\n",
    ],
)
async def test_a_broken_mail_is_taken_and_kept_raw(
    channel: MailChannel, queue: Queue, broken: bytes
) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        assert await line.say(broken + b"\r\n.") == f"250 {TAKEN}"
    assert queue.messages[0].raw == broken + b"\r\n"


async def test_a_bounce_is_taken_and_known_as_one(channel: MailChannel, queue: Queue) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        assert await line.say("MAIL FROM:<>") == "250 OK"
        await line.say("RCPT TO:<aduan+abc234@contoh.id>")
        await line.say("DATA")
        assert await line.say(peers.dotted(MAIL)) == f"250 {TAKEN}"
    (message,) = queue.messages
    assert (message.automatic, message.marker) == (Automatic.NULL_SENDER, "abc234")


async def test_an_international_sender_is_taken(channel: MailChannel, queue: Queue) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        assert await line.say("MAIL FROM:<búdi@contoh.example> SMTPUTF8") == "250 OK"
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        assert await line.say("From: búdi@contoh.example\r\n\r\nHalo\r\n.") == f"250 {TAKEN}"
    assert str(queue.messages[0].sender) == "mail:búdi@contoh.example"


async def test_our_own_fault_makes_the_sender_try_again(
    channel: MailChannel, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.broken = True
    async with peers.smtp_client(channel.ports["smtp"]) as client:
        with pytest.raises(aiosmtplib.SMTPDataError) as caught:
            await client.sendmail("budi@example.id", [ADDRESS], MAIL)
        assert (caught.value.code, caught.value.message) == (451, OUR_FAULT)
        queue.broken = False
        assert await client.sendmail("budi@example.id", [ADDRESS], MAIL) == ({}, TAKEN)
    faults = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert [r.getMessage() for r in faults] == [
        "a mail could not be stored; its sender is asked to try again"
    ]


async def test_a_second_delivery_over_another_server_is_the_same_message(
    channel: MailChannel, queue: Queue
) -> None:
    """The 250 got lost: the mail comes again, by another way."""
    async with peers.smtp_client(channel.ports["smtp"]) as client:
        await client.sendmail("budi@example.id", [ADDRESS], MAIL)
        again = b"Received: from mx2.example.id by mx.contoh.id\r\n" + MAIL
        await client.sendmail("budi@example.id", [ADDRESS], again)
        other = MAIL.replace(b"Lampu jalan", b"Lampu taman")
        await client.sendmail("budi@example.id", [ADDRESS], other)
    first, second, third = (message.external_id for message in queue.messages)
    assert first == second
    assert first != third


async def test_a_sender_that_hangs_up_while_we_store_loses_nothing(
    channel: MailChannel, queue: Queue
) -> None:
    queue.gate.clear()
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        await line.write(peers.dotted(MAIL) + b"\r\n")
        await queue.waiting.wait()
    queue.gate.set()
    await channel.stop()
    assert [message.text for message in queue.messages] == ["Lampu jalan mati."]


async def test_half_a_mail_is_no_mail(channel: MailChannel, queue: Queue) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        await line.write(MAIL)
    await channel.stop()
    assert queue.messages == []


async def test_commands_out_of_order_are_refused(channel: MailChannel) -> None:
    async with peers.line(channel.ports["smtp"]) as line:
        assert await line.hear() == "220 mx.contoh.id Kawal"
        assert (await line.say("DATA")).startswith("503 ")
        await line.say("EHLO mx.example.id")
        assert await line.say("DATA") == "503 5.5.1 Error: need RCPT command"
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        assert await line.say("DATA now") == "501 5.5.4 Syntax: DATA"


async def test_so_many_recipients_have_no_place_in_one_mail(channel: MailChannel) -> None:
    async with peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        for _ in range(RECIPIENTS):
            assert await line.say(f"RCPT TO:<{ADDRESS}>") == "250 2.1.5 OK"
        refusal = "452 4.5.3 Penerima terlalu banyak dalam satu surel"
        assert await line.say(f"RCPT TO:<{ADDRESS}>") == refusal


async def test_one_client_too_many_is_asked_to_come_later(
    open_channel: Open,
) -> None:
    async with (
        open_channel(limits=Limits(connections=1)) as channel,
        peers.line(channel.ports["smtp"], "EHLO mx.example.id"),
        peers.line(channel.ports["smtp"]) as second,
    ):
        assert await second.hear() == "421 4.3.2 Terlalu banyak sambungan. Kirim lagi nanti"
        assert await second.ended()


async def test_a_client_that_says_nothing_is_left(open_channel: Open) -> None:
    limits = Limits(command_seconds=0.05)
    async with open_channel(limits=limits) as channel, peers.line(channel.ports["smtp"]) as line:
        await line.hear()
        assert await line.ended()


async def test_a_client_that_stops_in_the_middle_of_a_mail_is_left(
    open_channel: Open, queue: Queue
) -> None:
    limits = Limits(data_seconds=0.05)
    async with (
        open_channel(limits=limits) as channel,
        peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line,
    ):
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        await line.write(MAIL)
        assert await line.ended()
    assert queue.messages == []


async def test_answers_are_written_in_the_language_of_the_office(open_channel: Open) -> None:
    async with (
        open_channel(lang="en") as channel,
        peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line,
    ):
        await line.say("MAIL FROM:<budi@example.id>")
        answer = "550 5.1.1 This address takes no mail. Please check the address"
        assert await line.say("RCPT TO:<orang@contoh.id>") == answer


async def test_stopping_waits_for_the_mail_that_is_being_stored(
    channel: MailChannel, queue: Queue
) -> None:
    port = channel.ports["smtp"]
    queue.gate.clear()
    async with (
        peers.line(port, "EHLO mx.example.id") as busy,
        peers.line(port, "EHLO mx.example.id") as idle,
    ):
        await busy.say("MAIL FROM:<budi@example.id>")
        await busy.say(f"RCPT TO:<{ADDRESS}>")
        await busy.say("DATA")
        await busy.write(peers.dotted(MAIL) + b"\r\n")
        await queue.waiting.wait()
        stopping = asyncio.create_task(channel.stop())
        goodbye = "421 4.3.2 Layanan sedang dimatikan. Kirim lagi nanti"
        assert await idle.hear() == goodbye
        assert await idle.ended()
        with pytest.raises(OSError):
            await asyncio.open_connection("127.0.0.1", port)
        assert not stopping.done()
        queue.gate.set()
        assert await busy.hear() == f"250 {TAKEN}"
        assert await busy.hear() == goodbye
        assert await busy.ended()
        await stopping
    assert len(queue.messages) == 1


async def test_a_client_that_does_not_read_cannot_hold_us_up(
    open_channel: Open, queue: Queue
) -> None:
    queue.gate.clear()
    async with (
        open_channel(limits=Limits(stop_seconds=0.05)) as channel,
        peers.line(channel.ports["smtp"], "EHLO mx.example.id") as line,
    ):
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say("DATA")
        await line.write(peers.dotted(MAIL) + b"\r\n")
        await queue.waiting.wait()
        await channel.stop()
        assert await line.ended()
        queue.gate.set()


async def test_lmtp_answers_once_for_each_accepted_recipient(
    channel: MailChannel, queue: Queue
) -> None:
    async with peers.line(channel.ports["lmtp"]) as line:
        await line.hear()
        assert (await line.say("EHLO mx.contoh.id")).startswith("500 ")
        await line.say("LHLO mx.contoh.id")
        await line.say("MAIL FROM:<budi@example.id>")
        assert await line.say(f"RCPT TO:<{ADDRESS}>") == "250 2.1.5 OK"
        assert await line.say("RCPT TO:<orang@contoh.id>") == f"550 {UNKNOWN}"
        assert await line.say(f"RCPT TO:<{FURTHER}>") == "250 2.1.5 OK"
        await line.say("DATA")
        assert await line.say(peers.dotted(MAIL)) == f"250 {TAKEN}"
        assert await line.hear() == f"250 {TAKEN}"
        assert await line.say("NOOP") == "250 OK"
    assert len(queue.messages) == 1


@pytest.mark.parametrize("fault", ["broken", "large"])
async def test_lmtp_answers_each_recipient_also_when_the_mail_is_not_taken(
    channel: MailChannel, queue: Queue, fault: str
) -> None:
    queue.broken = fault == "broken"
    mail = MAIL + (b"x" * LIMIT_MB * 2**20 if fault == "large" else b"")
    expected = {"broken": f"451 {OUR_FAULT}", "large": f"552 {TOO_LARGE}"}[fault]
    async with peers.line(channel.ports["lmtp"], "LHLO mx.contoh.id") as line:
        await line.say("MAIL FROM:<budi@example.id>")
        await line.say(f"RCPT TO:<{ADDRESS}>")
        await line.say(f"RCPT TO:<{FURTHER}>")
        await line.say("DATA")
        assert await line.say(peers.dotted(mail)) == expected
        assert await line.hear() == expected
        assert await line.say("NOOP") == "250 OK"
    assert queue.messages == []
