"""WhatsApp keeps what every channel promises; files come and go by addresses of their own."""

from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import pytest

from channels.base import Attachment, SentStatus
from channels.sandbox.twilio import Webhook, signature
from channels.whatsapp import WhatsAppChannel
from channels.whatsapp.webhook import PATH
from config.people import Address
from tests.channels.contract import LINES, UNICODE, HandsMessagesOver, Queue, Said, TakesMessagesIn
from tests.channels.whatsapp.conftest import BUDI, LETTER, PHOTO, PUBLIC, Office


@dataclass(frozen=True)
class Heard:
    """What Twilio heard on its webhook."""

    statuses: tuple[int | None, ...]

    @property
    def acknowledged(self) -> bool:
        """The message is ours now."""
        return self.statuses[-1] == 200

    @property
    def try_again(self) -> bool:
        """Twilio keeps the message and comes back."""
        return self.statuses[-1] == 503


@dataclass
class TwilioDoor:
    """Pak Budi's phone."""

    office: Office
    channel: WhatsAppChannel
    queue: Queue
    said: dict[str, Webhook] = field(default_factory=dict)

    async def say(self, said: Said) -> Heard:
        """Write a message, or have Twilio bring it again."""
        if said.nonce in self.said:
            return await self._again(self.said[said.nonce])
        files = [(one.name, one.media_type, one.content) for one in said.attachments]
        world = self.office.world
        if files:
            world.send_media(self.office.budi, files, said.text)
        else:
            world.say(self.office.budi, said.text)
        await world.settled()
        self.said[said.nonce] = world.webhooks[-1]
        return Heard(tuple(attempt.status for attempt in world.webhooks[-1].attempts))

    async def _again(self, webhook: Webhook) -> Heard:
        form = dict(webhook.form)
        signed = signature(self.office.twilio.auth_token, f"{PUBLIC}{PATH}", form.items())
        async with httpx.AsyncClient(base_url=self.office.base, verify=False) as client:
            answer = await client.post(PATH, data=form, headers={"X-Twilio-Signature": signed})
        return Heard((answer.status_code,))

    def refuse(self) -> None:
        """Have Twilio refuse Pak Budi's number: he does not want our messages."""
        self.office.budi.fails_with = 21610

    async def break_down(self) -> None:
        """Have Twilio go away."""
        await self.office.twilio.stop()

    def handed_over(self) -> list[tuple[str, tuple[Attachment, ...]]]:
        """Give what is on Pak Budi's phone, as one message."""
        received = self.office.budi.received
        if not received:
            return []
        files = tuple(
            Attachment(name=media.name, media_type=media.content_type, content=media.content)
            for message in received
            for media in message.media
        )
        return [("\n".join(message.body for message in received if message.body), files)]

    def recipient(self) -> Address:
        """Pak Budi."""
        return Address("whatsapp", BUDI)


class TestWhatsApp(TakesMessagesIn, HandsMessagesOver):
    """WhatsApp in, WhatsApp out."""

    @pytest.fixture
    async def door(self, office: Office) -> TwilioDoor:
        """The channel between Pak Budi and his office."""
        return TwilioDoor(office, office.channel, office.queue)

    async def test_attachments_survive_byte_for_byte(self, door: Any) -> None:
        # Each file is a message of its own on WhatsApp, and is fetched apart.
        await door.say(Said("Bukti terlampir.", attachments=(PHOTO, LINES)))
        captioned, other = sorted(door.queue.messages, key=lambda one: not one.text)
        assert (captioned.text, other.text) == ("Bukti terlampir.", "")
        found = [await door.channel.fetch(one.media[0]) for one in (captioned, other)]
        # A photo has no name on WhatsApp, a document has.
        name = f"foto-{captioned.external_id[-6:]}-1.jpg"
        assert found == [replace(PHOTO, name=name), LINES]

    async def test_a_message_goes_out_with_all_it_says(self, door: Any) -> None:
        # Only kinds that WhatsApp takes; the others are told of in words.
        message = replace(self.message(door), attachments=(LETTER, PHOTO))
        sent = await door.channel.send(message)
        assert sent.status is SentStatus.SENT
        assert len(sent.parts) == 3
        await door.office.world.settled()
        ((text, attachments),) = door.handed_over()
        assert text == UNICODE
        assert attachments == (LETTER, PHOTO)
        assert door.office.world.violations == []
