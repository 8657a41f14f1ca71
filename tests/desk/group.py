"""A chat platform within the process: groups with topics, whose refusals a test orders.

`Group` is a channel like any other (`channels.base.Channel`, `Topics`) and knows nothing of
cases. It keeps what stands in its chats now, and every call in the order in which it came.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from channels.base import (
    EditGone,
    Health,
    OutboundMessage,
    Receive,
    Sent,
    SentStatus,
    TopicGone,
)
from channels.chat import Button, Form
from config.people import Address


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum."""

    title: str
    closed: bool = False


@dataclass(slots=True, kw_only=True)
class Posted:
    """A message as it stands in a chat now."""

    id: str
    room: Address
    text: str
    topic: str | None = None
    reply_to: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[str, ...] = ()
    edits: int = 0


@dataclass(slots=True)
class Group:
    """The platform. `faults` are raised by the next calls, None lets one through."""

    name: str = "telegram"
    window: timedelta | None = None
    chat: bool = True
    topics: dict[str, Topic] = field(default_factory=dict)
    messages: dict[str, Posted] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    faults: deque[Exception | None] = field(default_factory=deque)
    hold: asyncio.Event | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def _call(self, what: str) -> None:
        self.calls.append(what)
        self.reached.set()
        if self.hold is not None:
            await self.hold.wait()
        fault = self.faults.popleft() if self.faults else None
        if fault is not None:
            raise fault

    async def open_topic(self, room: Address, title: str) -> str:
        """Make a topic."""
        await self._call(f"open {title}")
        topic = str(len(self.calls) + 100)
        self.topics[topic] = Topic(title=title)
        return topic

    async def rename_topic(self, room: Address, topic: str, title: str) -> None:
        """Give a topic another title."""
        await self._call(f"rename {topic} {title}")
        self._topic(topic).title = title

    async def close_topic(self, room: Address, topic: str) -> None:
        """Close a topic."""
        await self._call(f"close {topic}")
        self._topic(topic).closed = True

    async def reopen_topic(self, room: Address, topic: str) -> None:
        """Open a topic again."""
        await self._call(f"reopen {topic}")
        self._topic(topic).closed = False

    def delete_topic(self, topic: str) -> None:
        """Delete a topic with all that stands in it, as an admin of the group can."""
        del self.topics[topic]
        self.messages = {k: m for k, m in self.messages.items() if m.topic != topic}

    def _topic(self, topic: str) -> Topic:
        if topic not in self.topics:
            raise TopicGone("topik sudah dihapus")
        return self.topics[topic]

    async def send(self, message: OutboundMessage) -> Sent:
        """Write a message, or edit one."""
        form = message.form or Form()
        await self._call(f"edit {form.edits}" if form.edits else "send")
        if form.topic is not None:
            self._topic(form.topic)
        if form.edits is not None:
            posted = self.messages.get(form.edits)
            if posted is None or posted.room != message.address:
                raise EditGone("pesan sudah dihapus")
            posted.text, posted.buttons, posted.edits = message.text, form.buttons, posted.edits + 1
            return Sent(status=SentStatus.DELIVERED, provider_id=posted.id, parts=(posted.id,))
        id_ = f"{message.address.value}:{len(self.calls)}"
        self.messages[id_] = Posted(
            id=id_,
            room=message.address,
            text=message.text,
            topic=form.topic,
            reply_to=form.reply_to,
            buttons=form.buttons,
            files=tuple(a.name for a in message.attachments),
        )
        return Sent(status=SentStatus.DELIVERED, provider_id=id_, parts=(id_,))

    @property
    def posted(self) -> list[Posted]:
        """All messages, oldest first."""
        return list(self.messages.values())

    async def start(self, receive: Receive) -> None:
        """Nobody writes here."""

    async def stop(self) -> None:
        """Nobody writes here."""

    async def close(self) -> None:
        """There is nothing to let go of."""

    async def check(self) -> Sequence[Health]:
        """It always works."""
        return ()

    def routes(self, receive: Receive) -> Sequence[Any]:
        """It needs none."""
        return ()
