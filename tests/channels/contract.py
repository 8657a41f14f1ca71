"""What every channel promises, as tests: each channel's own test module runs them all.

A test class derives from `TakesMessagesIn` (and from `HandsMessagesOver` when a message leaves
by it) and gives a fixture `door`: how people outside speak to that channel and it to them.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

import pytest

from channels.base import (
    Acknowledged,
    Attachment,
    Channel,
    InboundMessage,
    OutboundMessage,
    Permanent,
    SentStatus,
    Transient,
)
from config.people import Address

UNICODE = "Jalan “rusak” — ½ meter, ꦱꦸꦫꦧꦪ 🙏 é"
EVERY_BYTE = Attachment(
    name="semua bita.bin", media_type="application/octet-stream", content=bytes(range(256)) * 40
)
LINES = Attachment(
    name="catatan.txt", media_type="text/plain", content=b"satu\r\ndua\nFrom tiga\n.\r\n"
)


@dataclass
class Queue:
    """The durable queue as a channel sees it. `broken` fails; a closed `gate` makes it wait."""

    messages: list[InboundMessage] = field(default_factory=list)
    broken: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def receive(self, message: InboundMessage) -> Acknowledged:
        """Keep the message, unless told otherwise; a second delivery is not fresh."""
        self.waiting.set()
        await self.gate.wait()
        if self.broken:
            raise OSError("no space left on device")
        known = [one.external_id for one in self.messages]
        fresh = message.external_id not in known
        self.messages.append(message)
        place = [*known, message.external_id].index(message.external_id) + 1
        return Acknowledged(inbox_id=place, code=f"KODE{place}", fresh=fresh)


@dataclass(frozen=True)
class Said:
    """What a person sends. `nonce` tells two messages with the same words apart."""

    text: str
    attachments: tuple[Attachment, ...] = ()
    nonce: str = "1"


class Outcome(Protocol):
    """What the channel's peer heard."""

    acknowledged: bool
    try_again: bool


class Door(Protocol):
    """How a channel is spoken to."""

    channel: Channel
    queue: Queue

    async def say(self, said: Said) -> Outcome:
        """Send a message to the channel as its platform does."""
        ...


class OutDoor(Door, Protocol):
    """A channel by which messages leave, with a peer that can be switched."""

    def refuse(self) -> None:
        """Have the peer refuse for good what it is given."""

    async def break_down(self) -> None:
        """Have the peer fail."""

    def handed_over(self) -> list[tuple[str, tuple[Attachment, ...]]]:
        """Give text and attachments of what the peer took."""
        ...

    def recipient(self) -> Address:
        """Give an address that this channel serves."""
        ...


class TakesMessagesIn:
    """The promises of the way in."""

    async def test_a_message_comes_in_once_and_is_acknowledged(self, door: Door) -> None:
        outcome = await door.say(Said("Lampu jalan mati sejak Senin."))
        assert outcome.acknowledged
        (message,) = door.queue.messages
        assert message.channel == door.channel.name
        assert message.text.strip() == "Lampu jalan mati sejak Senin."
        assert message.reply.strip() == "Lampu jalan mati sejak Senin."
        assert message.automatic is None

    async def test_the_acknowledgement_comes_only_after_the_queue_has_it(self, door: Door) -> None:
        door.queue.gate.clear()
        saying = asyncio.create_task(door.say(Said("Halo")))
        await door.queue.waiting.wait()
        assert not saying.done()
        assert door.queue.messages == []
        door.queue.gate.set()
        assert (await saying).acknowledged
        assert len(door.queue.messages) == 1

    async def test_our_own_fault_is_answered_with_try_again(self, door: Door) -> None:
        door.queue.broken = True
        outcome = await door.say(Said("Halo"))
        assert not outcome.acknowledged
        assert outcome.try_again
        door.queue.broken = False
        assert (await door.say(Said("Halo"))).acknowledged
        assert len(door.queue.messages) == 1

    async def test_a_repeated_delivery_is_the_same_message(self, door: Door) -> None:
        said = Said("Halo", attachments=(EVERY_BYTE,))
        assert (await door.say(said)).acknowledged
        assert (await door.say(said)).acknowledged
        first, second = door.queue.messages
        assert first.external_id == second.external_id

    async def test_two_messages_with_the_same_words_are_two(self, door: Door) -> None:
        assert (await door.say(Said("Halo", nonce="1"))).acknowledged
        assert (await door.say(Said("Halo", nonce="2"))).acknowledged
        first, second = door.queue.messages
        assert first.external_id != second.external_id

    async def test_letters_of_every_kind_survive(self, door: Door) -> None:
        await door.say(Said(UNICODE))
        assert door.queue.messages[0].text.strip() == UNICODE

    async def test_attachments_survive_byte_for_byte(self, door: Door) -> None:
        await door.say(Said("Bukti terlampir.", attachments=(EVERY_BYTE, LINES)))
        assert door.queue.messages[0].attachments == (EVERY_BYTE, LINES)


class HandsMessagesOver:
    """The promises of the way out."""

    def message(self, door: OutDoor) -> OutboundMessage:
        """A message with all that must survive."""
        return OutboundMessage(
            address=door.recipient(),
            subject="Tanda terima",
            text=UNICODE,
            message_id="<kawal.abc234@contoh.id>",
            marker="abc234",
            attachments=(EVERY_BYTE, LINES),
        )

    async def test_a_message_goes_out_with_all_it_says(self, door: OutDoor) -> None:
        sent = await door.channel.send(self.message(door))
        assert sent.status in (SentStatus.SENT, SentStatus.DELIVERED)
        ((text, attachments),) = door.handed_over()
        assert UNICODE in text
        assert [one.content for one in attachments] == [EVERY_BYTE.content, LINES.content]
        assert [one.name for one in attachments] == [EVERY_BYTE.name, LINES.name]

    async def test_a_refusal_is_permanent(self, door: OutDoor) -> None:
        door.refuse()
        with pytest.raises(Permanent) as caught:
            await door.channel.send(self.message(door))
        assert caught.value.reason
        assert door.handed_over() == []

    async def test_a_broken_peer_is_transient(self, door: OutDoor) -> None:
        await door.break_down()
        with pytest.raises(Transient) as caught:
            await door.channel.send(self.message(door))
        assert caught.value.reason
