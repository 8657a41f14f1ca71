"""The mail channel keeps what every channel promises, by SMTP and by LMTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.message import EmailMessage

import aiosmtplib
import pytest

from channels.base import Attachment
from channels.mail import MailChannel
from config.people import Address
from tests.channels import peers
from tests.channels.contract import HandsMessagesOver, Queue, Said, TakesMessagesIn
from tests.channels.mail.conftest import ADDRESS, Open, through


@dataclass(frozen=True)
class Reply:
    """What the sending mail server heard after its mail."""

    text: str

    @property
    def acknowledged(self) -> bool:
        """The mail is ours now."""
        return self.text.startswith("250 ")

    @property
    def try_again(self) -> bool:
        """The sender keeps the mail and comes back."""
        return self.text.startswith("451 ")


def written(said: Said) -> bytes:
    """The mail in which a person says something."""
    mail = EmailMessage()
    mail["From"] = "Budi Contoh <budi@example.id>"
    mail["To"] = ADDRESS
    mail["Date"] = "Mon, 04 May 2026 09:00:00 +0800"
    mail["Message-ID"] = f"<{said.nonce}@example.id>"
    mail["Subject"] = "Pengaduan"
    mail.set_content(said.text)
    for one in said.attachments:
        kind = one.media_type.split("/")
        mail.add_attachment(one.content, maintype=kind[0], subtype=kind[1], filename=one.name)
    # A mail that is delivered again is the same mail, to its last boundary.
    if said.attachments:
        mail.set_boundary("=_batas")
    return mail.as_bytes()


@dataclass
class SmtpDoor:
    """Speaks to the channel as a mail server on the Internet does."""

    channel: MailChannel
    queue: Queue
    smarthost: peers.Smarthost

    async def say(self, said: Said) -> Reply:
        """Deliver a mail."""
        async with peers.smtp_client(self.channel.ports["smtp"]) as client:
            try:
                _, text = await client.sendmail("budi@example.id", [ADDRESS], written(said))
            except aiosmtplib.SMTPDataError as error:
                return Reply(f"{error.code} {error.message}")
            return Reply(f"250 {text}")

    def refuse(self) -> None:
        """Have the smarthost refuse the recipient."""
        self.smarthost.answers["RCPT"] = "550 5.1.1 User unknown"

    async def break_down(self) -> None:
        """Have the smarthost go away."""
        await self.smarthost.close()

    def handed_over(self) -> list[tuple[str, tuple[Attachment, ...]]]:
        """Give what the smarthost took."""
        return [
            (
                taken.mail.get_body(("plain",)).get_content(),  # type: ignore[union-attr]
                tuple(map(_attachment, taken.mail.iter_attachments())),
            )
            for taken in self.smarthost.taken
        ]

    def recipient(self) -> Address:
        """Somebody outside."""
        return Address("mail", "budi@example.id")


class LmtpDoor(SmtpDoor):
    """Speaks to the channel as the office's own mail server does."""

    async def say(self, said: Said) -> Reply:
        """Deliver a mail."""
        async with peers.line(self.channel.ports["lmtp"], "LHLO mx.contoh.id") as line:
            await line.say("MAIL FROM:<budi@example.id>")
            await line.say(f"RCPT TO:<{ADDRESS}>")
            await line.say("DATA")
            return Reply(await line.say(peers.dotted(written(said))))


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    name = part.get_filename() or ""
    return Attachment(name=name, media_type=part.get_content_type(), content=content)


@pytest.fixture(params=[SmtpDoor, LmtpDoor], ids=["smtp", "lmtp"])
async def door(
    request: pytest.FixtureRequest,
    open_channel: Open,
    queue: Queue,
    smarthost: peers.Smarthost,
) -> AsyncIterator[SmtpDoor]:
    """The channel between the Internet and the office's smarthost."""
    async with open_channel(smarthost=through(smarthost)) as channel:
        yield request.param(channel, queue, smarthost)


class TestMail(TakesMessagesIn, HandsMessagesOver):
    """Mail in, mail out."""
