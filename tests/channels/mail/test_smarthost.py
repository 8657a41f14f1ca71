"""Stories of the way out: what the office's mail server answers, and what becomes of the mail."""

import asyncio
import ssl
from pathlib import Path

import pytest

from channels.base import DeliveryError, Health, OutboundMessage, Permanent, SentStatus, Transient
from channels.mail import smarthost as way_out
from config.people import Address
from tests.channels import peers
from tests.channels.mail.conftest import Open, through

CERTIFICATE = Path(__file__).parents[1] / "smarthost.pem"


def message(number: int = 1, to: str = "budi@example.id") -> OutboundMessage:
    """A short message, as the bot decides on it."""
    return OutboundMessage(
        address=Address("mail", to),
        subject="Tanda terima",
        text="Pengaduan Anda diterima.",
        message_id=f"<kawal.abc{number}@contoh.id>",
        marker=f"abc{number}",
    )


def showing_certificate() -> ssl.SSLContext:
    """The smarthost's side of an encrypted connection."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


async def test_a_mail_is_delivered_once_the_smarthost_has_it(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        sent = await channel.send(message())
    assert sent.status is SentStatus.DELIVERED
    assert sent.provider_id == "2.0.0 Ok: queued as 1"
    (taken,) = smarthost.taken
    assert taken.sender == "aduan+abc1@contoh.id"
    assert taken.recipients == ["budi@example.id"]
    assert taken.mail["Message-ID"] == "<kawal.abc1@contoh.id>"


async def test_one_connection_carries_many_mails(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        for number in range(5):
            await channel.send(message(number))
        assert (len(smarthost.taken), smarthost.connections) == (5, 1)


async def test_mails_go_side_by_side_over_a_few_connections_that_are_kept(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        for start in range(0, 40, 20):
            await asyncio.gather(*(channel.send(message(n)) for n in range(start, start + 20)))
        assert (len(smarthost.taken), smarthost.connections) == (40, way_out.CONNECTIONS)


async def test_one_server_that_hangs_on_a_mail_does_not_hold_up_the_next(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        smarthost.silent.add("DATA")
        hanging = asyncio.create_task(channel.send(message(1)))
        await smarthost.reached.wait()
        smarthost.silent.clear()
        await channel.send(message(2))
        hanging.cancel()
        await asyncio.gather(hanging, return_exceptions=True)
    assert [one.mail["Message-ID"] for one in smarthost.taken][-1] == "<kawal.abc2@contoh.id>"


async def test_a_connection_that_nobody_needs_is_closed_with_a_word(
    open_channel: Open, smarthost: peers.Smarthost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way_out, "LEAVE_SECONDS", 0.05)
    async with open_channel(smarthost=through(smarthost)) as channel:
        await channel.send(message(1))
        await asyncio.wait_for(smarthost.left.wait(), 10)
        await channel.send(message(2))
        assert (len(smarthost.taken), smarthost.connections) == (2, 2)


async def test_what_does_not_arrive_is_to_be_reported_where_the_server_can(
    open_channel: Open,
) -> None:
    async with (
        peers.smarthost(reports=True) as server,
        open_channel(smarthost=through(server)) as channel,
    ):
        await channel.send(message(1, "budi+tetangga=rt@example.id"))
    (taken,) = server.taken
    assert taken.options == ["RET=HDRS", "ENVID=abc1"]
    assert taken.recipient_options == [
        "NOTIFY=FAILURE,DELAY",
        "ORCPT=rfc822;budi+2Btetangga+3Drt@example.id",
    ]


async def test_after_many_mails_the_connection_is_a_new_one(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        for number in range(way_out.MAILS_PER_CONNECTION + 1):
            await channel.send(message(number))
        assert smarthost.connections == 2


async def test_a_connection_that_the_server_closed_is_made_anew(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        await channel.send(message(1))
        await smarthost.hang_up_all()
        await channel.send(message(2))
    assert (len(smarthost.taken), smarthost.connections) == (2, 2)


OUR_SETTINGS = "Periksa setelan mail.smarthost."


@pytest.mark.parametrize(
    ("command", "answer", "failure", "reason"),
    [
        (
            "RCPT",
            "550 5.1.1 User unknown",
            Permanent,
            "Server surel menolak surel untuk budi@example.id: 550 5.1.1 User unknown",
        ),
        (
            "DATA",
            "554 5.6.0 Content refused",
            Permanent,
            "Server surel menolak surel untuk budi@example.id: 554 5.6.0 Content refused",
        ),
        (
            "MAIL",
            "552 5.3.4 Too large",
            Permanent,
            "Server surel menolak surel untuk budi@example.id: 552 5.3.4 Too large",
        ),
        (
            "RCPT",
            "450 4.2.0 Greylisted",
            Transient,
            "Server surel belum menerima surel untuk budi@example.id: 450 4.2.0 Greylisted",
        ),
        (
            "RCPT",
            "451 4.7.1 Greylisting in action, please come back later",
            Transient,
            "Server surel belum menerima surel untuk budi@example.id:"
            " 451 4.7.1 Greylisting in action, please come back later",
        ),
        (
            "MAIL",
            "421 4.3.2 Shutting down",
            Transient,
            "Server surel belum menerima surel untuk budi@example.id: 421 4.3.2 Shutting down",
        ),
        (
            "RCPT",
            "552 5.2.2 Mailbox full",
            Transient,
            "Kotak surel budi@example.id penuh: 552 5.2.2 Mailbox full. Kami coba lagi nanti.",
        ),
        (
            "DATA",
            "552 Quota exceeded",
            Transient,
            "Kotak surel budi@example.id penuh: 552 Quota exceeded. Kami coba lagi nanti.",
        ),
        (
            "DATA",
            "550 5.7.26 Unauthenticated email is not accepted due to DMARC policy",
            Permanent,
            "Server surel budi@example.id menolak surel kita menurut aturannya:"
            " 550 5.7.26 Unauthenticated email is not accepted due to DMARC policy. Periksa SPF,"
            " DKIM, dan DMARC domain kantor, dan apakah server kita masuk daftar blokir"
            " (docs/mail.md).",
        ),
        (
            "DATA",
            "452 4.3.1 Disk full",
            Transient,
            "Server surel belum menerima surel untuk budi@example.id: 452 4.3.1 Disk full",
        ),
        (
            "RCPT",
            "554 5.7.1 <budi@example.id>: Relay access denied",
            Transient,
            "Server surel keluar 127.0.0.1 tidak mau meneruskan surel kita:"
            f" 554 5.7.1 <budi@example.id>: Relay access denied. {OUR_SETTINGS}",
        ),
        (
            "MAIL",
            "530 5.7.0 Authentication required",
            Transient,
            "Server surel keluar 127.0.0.1 menolak nama pengguna atau kata sandi:"
            f" 530 5.7.0 Authentication required. {OUR_SETTINGS}",
        ),
        (
            "MAIL",
            "553 5.7.1 Sender not owned",
            Transient,
            "Server surel keluar 127.0.0.1 menolak pengirim aduan+abc1@contoh.id:"
            " 553 5.7.1 Sender not owned. Periksa setelan mail.address dan mail.smarthost.",
        ),
        (
            "CONNECT",
            "554 5.7.1 Go away",
            Transient,
            "Server surel keluar 127.0.0.1 tidak dapat dihubungi:"
            f" 554 5.7.1 Go away. {OUR_SETTINGS}",
        ),
    ],
)
async def test_each_answer_has_its_meaning(
    open_channel: Open,
    smarthost: peers.Smarthost,
    command: str,
    answer: str,
    failure: type[DeliveryError],
    reason: str,
) -> None:
    smarthost.answers[command] = answer
    async with open_channel(smarthost=through(smarthost)) as channel:
        with pytest.raises(failure) as caught:
            await channel.send(message())
        assert caught.value.reason == reason
        # Nothing is left of the failure: the next mail goes.
        smarthost.answers.clear()
        await channel.send(message(2))
    assert len(smarthost.taken) == 1


async def test_a_refused_mail_does_not_cost_the_connection(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        smarthost.answers["RCPT"] = "550 5.1.1 User unknown"
        with pytest.raises(Permanent):
            await channel.send(message(1))
        smarthost.answers.clear()
        await channel.send(message(2))
    assert smarthost.connections == 1


async def test_a_hand_over_that_breaks_off_is_repeated_under_the_same_id(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    """The server took the mail, but its 250 was lost: we cannot know, and send again."""
    async with open_channel(smarthost=through(smarthost)) as channel:
        smarthost.hang_up.add("DATA")
        with pytest.raises(Transient) as caught:
            await channel.send(message())
        assert caught.value.reason.startswith(
            "Sambungan ke server surel keluar 127.0.0.1 terputus: "
        )
        smarthost.hang_up.clear()
        await channel.send(message())
    assert [taken.mail["Message-ID"] for taken in smarthost.taken] == [
        "<kawal.abc1@contoh.id>",
        "<kawal.abc1@contoh.id>",
    ]


async def test_a_server_that_says_nothing_is_given_up(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    smarthost.silent.add("RCPT")
    async with open_channel(smarthost=through(smarthost, timeout=0.5)) as channel:
        with pytest.raises(Transient) as caught:
            await channel.send(message())
    assert caught.value.reason == (
        "Sambungan ke server surel keluar 127.0.0.1 terputus: Timed out waiting for server response"
    )


async def test_a_send_that_is_cancelled_leaves_no_half_conversation(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        await channel.send(message(1))
        smarthost.silent.add("RCPT")
        sending = asyncio.create_task(channel.send(message(2)))
        await smarthost.reached.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        smarthost.silent.clear()
        await channel.send(message(3))
    ids = [taken.mail["Message-ID"] for taken in smarthost.taken]
    assert ids == ["<kawal.abc1@contoh.id>", "<kawal.abc3@contoh.id>"]


async def test_an_international_address_needs_a_server_that_knows_them(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    to = "búdi@contoh.example"
    async with open_channel(smarthost=through(smarthost)) as channel:
        await channel.send(message(1, to))
        assert smarthost.taken[0].recipients == [to]
        assert "To: búdi@contoh.example\r\n".encode() in smarthost.taken[0].content
    async with (
        peers.smarthost(international=False) as old,
        open_channel(smarthost=through(old)) as channel,
    ):
        with pytest.raises(Permanent) as caught:
            await channel.send(message(2, to))
    assert caught.value.reason == (
        "Server surel keluar tidak dapat mengirim ke búdi@contoh.example"
        " karena alamatnya memakai huruf di luar ASCII."
    )


async def test_an_international_domain_goes_to_every_server(open_channel: Open) -> None:
    async with (
        peers.smarthost(international=False) as old,
        open_channel(smarthost=through(old)) as channel,
    ):
        await channel.send(message(1, "budi@cöntoh.example"))
    assert old.taken[0].recipients == ["budi@xn--cntoh-jua.example"]


async def test_the_login_goes_over_an_encrypted_connection(
    open_channel: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    async with peers.smarthost(tls=showing_certificate()) as server:
        settings = through(server, tls="starttls", username="kawal", password=server.password)
        async with open_channel(smarthost=settings) as channel:
            await channel.send(message())
            (_, out) = await channel.check()
    assert server.logins == ["kawal", "kawal"]
    assert len(server.taken) == 1
    assert out == Health(
        part="mail.out", ok=True, detail="Server surel keluar 127.0.0.1 menerima kita."
    )


async def test_a_wrong_password_is_the_operators_to_mend(
    open_channel: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    async with peers.smarthost(tls=showing_certificate()) as server:
        settings = through(server, tls="starttls", username="kawal", password="salah")
        async with open_channel(smarthost=settings) as channel:
            with pytest.raises(Transient) as caught:
                await channel.send(message())
            (_, out) = await channel.check()
    reason = (
        "Server surel keluar 127.0.0.1 menolak nama pengguna atau kata sandi:"
        " 535 5.7.8 Authentication credentials invalid. Periksa setelan mail.smarthost."
    )
    assert caught.value.reason == reason
    assert out == Health(part="mail.out", ok=False, detail=reason)


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_a_server_that_cannot_be_trusted_gets_nothing(open_channel: Open, tls: str) -> None:
    """Its certificate is signed by nobody known, or it does not speak TLS at all."""
    async with peers.smarthost(tls=showing_certificate()) as server:
        settings = through(server, tls=tls, username="kawal", password=server.password)
        async with open_channel(smarthost=settings) as channel:
            with pytest.raises(Transient) as caught:
                await channel.send(message())
    assert caught.value.reason.startswith("Server surel keluar 127.0.0.1 tidak dapat dihubungi: ")
    assert (server.taken, server.logins) == ([], [])


async def test_a_server_that_is_gone_shows_in_the_overview(
    open_channel: Open, smarthost: peers.Smarthost
) -> None:
    async with open_channel(smarthost=through(smarthost)) as channel:
        await smarthost.close()
        (_, out) = await channel.check()
    assert not out.ok
    assert out.detail.startswith("Server surel keluar 127.0.0.1 tidak dapat dihubungi: ")
    assert out.detail.endswith(OUR_SETTINGS)
