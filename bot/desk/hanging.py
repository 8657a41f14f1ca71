"""Gets one card into its chat: makes the topic, writes or edits the card, closes the topic.

Each call to the platform can fail by itself; `Hung` keeps what was achieved before, so that
the next attempt goes on from there. What people or the platform undid (a topic deleted, a
message gone) is made anew within the same attempt.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.desk import card as cardboard
from bot.desk.card import Composed
from bot.house import House
from channels.base import Channel, EditGone, OutboundMessage, Permanent, Sent, TopicGone, Topics
from channels.chat import Form
from storage.cards import Face
from storage.desks import Desk
from storage.values import DeskKind

Count = Callable[[], Awaitable[None]]
"""Called after each call to the platform that succeeded and counts for its limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a desk is to show of a case now.

    `ended` tells that the case is over; `step` is a digest of where it stands, for rooms, which
    see a case anew only when that changes.
    """

    desk: Desk
    number: str
    title: str
    composed: Composed
    ended: bool
    step: str
    message_id: str


@dataclass(slots=True)
class Hung:
    """What has been achieved with a card: `face` is what stands in the chat now.

    `fresh` tells that the card was written anew, `remade` that a lost topic was; `flat` that the
    group has no topics (any more), with the platform's reason; `trouble` what else went wrong
    without keeping the card from being shown.
    """

    face: Face
    fresh: bool = False
    remade: bool = False
    flat: str | None = None
    trouble: list[str] = field(default_factory=list)


async def show(channel: Channel, sheet: Sheet, hung: Hung, house: House, count: Count) -> None:
    """Make the chat show a card. Raises Transient, Permanent, Moved; `hung` tells how far it came.

    Permanent means that nothing at all can be written into this chat.
    """
    hanger = _Hanger(channel, sheet, hung, house, count)
    try:
        await hanger.hang()
    except TopicGone:
        if sheet.ended:
            # People clear old topics away: one of a case that is over need not come back.
            hung.face = replace(hung.face, shown=sheet.composed.digest, closed=True)
            return
        hung.face = Face(title=hung.face.title)
        await hanger.hang()


class _Hanger:
    def __init__(
        self, channel: Channel, sheet: Sheet, hung: Hung, house: House, count: Count
    ) -> None:
        self._channel = channel
        self._sheet = sheet
        self._hung = hung
        self._house = house
        self._count = count

    @property
    def _topics(self) -> Topics | None:
        """The topics of the desk, where it has any."""
        is_forum = self._sheet.desk.kind is DeskKind.FORUM and self._hung.flat is None
        return self._channel if is_forum and isinstance(self._channel, Topics) else None

    async def hang(self) -> None:
        """Do whatever is left to be done."""
        await self._open()
        await self._write()
        await self._name()
        await self._close()

    async def _open(self) -> None:
        """Have a topic, and have it open where officers go on working in it."""
        topics = self._topics
        if topics is None:
            return
        if self._hung.face.topic is not None:
            if not self._sheet.ended:
                await self._reopen()
            return
        try:
            topic = await topics.open_topic(self._sheet.desk.address, self._sheet.title)
        except Permanent as error:
            # No right to it, or no forum any more: the card stands in the group itself.
            self._hung.flat = error.reason
            return
        # What has a title had a topic before, which somebody deleted.
        self._hung.remade = self._hung.face.title is not None
        await self._now(topic=topic, title=self._sheet.title, closed=False, message=None)

    async def _reopen(self) -> None:
        face, topics = self._hung.face, self._topics
        if topics is not None and face.topic is not None and face.closed:
            reopening = topics.reopen_topic(self._sheet.desk.address, face.topic)
            await self._try(reopening, closed=False)

    async def _write(self) -> None:
        """Edit the card, or write it where there is none."""
        face, composed = self._hung.face, self._sheet.composed
        if face.message is not None and face.shown == composed.digest:
            return
        if face.message is not None:
            try:
                await self._send(composed, edits=face.message)
                return
            except (EditGone, Permanent):
                self._hung.face = replace(face, message=None, shown=None)
        await self._reopen()
        try:
            await self._send(composed)
        except Permanent as error:
            # Is it the card or the chat that is refused? A chat that takes nothing raises again.
            self._hung.trouble.append(error.reason)
            said = cardboard.refused(self._sheet.number, error.reason, self._house)
            await self._send(said)
            self._hung.face = replace(self._hung.face, shown=composed.digest)

    async def _send(self, composed: Composed, edits: str | None = None) -> None:
        sent: Sent = await self._channel.send(
            OutboundMessage(
                address=self._sheet.desk.address,
                subject=self._sheet.title,
                text=composed.text,
                message_id=self._sheet.message_id,
                form=Form(
                    buttons=composed.buttons,
                    topic=self._hung.face.topic if self._topics else None,
                    edits=edits,
                ),
            )
        )
        self._hung.fresh = self._hung.fresh or edits is None
        message = sent.parts[0] if sent.parts else sent.provider_id
        await self._now(message=edits or message, shown=composed.digest)

    async def _name(self) -> None:
        """Let the topic bear the case's name as it is now."""
        face, topics = self._hung.face, self._topics
        if topics is None or face.topic is None or face.title == self._sheet.title:
            return
        renaming = topics.rename_topic(self._sheet.desk.address, face.topic, self._sheet.title)
        await self._try(renaming, title=self._sheet.title)

    async def _close(self) -> None:
        """Close the topic of a case that is over."""
        face, topics = self._hung.face, self._topics
        if topics is None or face.topic is None or face.closed or not self._sheet.ended:
            return
        await self._try(topics.close_topic(self._sheet.desk.address, face.topic), closed=True)

    async def _try(self, doing: Awaitable[None], **done: Any) -> None:
        """Do what the card can do without: a group may keep us from managing its topics."""
        try:
            await doing
        except Permanent as error:
            self._hung.trouble.append(error.reason)
            return
        await self._now(**done)

    async def _now(self, **changed: Any) -> None:
        self._hung.face = replace(self._hung.face, **changed)
        await self._count()
