"""Topics of forum groups: made, renamed, closed and opened again.

Source: https://core.telegram.org/bots/api#createforumtopic and those that follow. The bot must
be an administrator of the group who may manage topics.
"""

from collections.abc import Awaitable

from channels.base import Permanent, TopicGone
from channels.telegram.api import Api
from channels.telegram.errors import Done, Errors
from channels.telegram.ids import chat_of
from channels.telegram.split import TOPIC_LIMIT, shorten
from config.people import Address


class Forum:
    """The topics of all groups of one bot; see `channels.base.Topics`."""

    def __init__(self, api: Api, errors: Errors) -> None:
        self._api = api
        self._errors = errors

    async def open_topic(self, room: Address, title: str) -> str:
        """Make a topic and give its id."""
        chat = self._chat(room)
        if not title.strip():
            raise Permanent(self._errors.text("failed.empty"))
        with self._errors.explained():
            topic = await self._api.create_forum_topic(chat, shorten(title, TOPIC_LIMIT))
        return str(topic.message_thread_id)

    async def rename_topic(self, room: Address, topic: str, title: str) -> None:
        """Give a topic another title; the one it has is as good."""
        name = shorten(title, TOPIC_LIMIT)
        await self._done(
            self._api.edit_forum_topic(self._chat(room), self._topic(topic), name=name)
        )

    async def close_topic(self, room: Address, topic: str) -> None:
        """Close a topic; a closed one stays closed."""
        await self._done(self._api.close_forum_topic(self._chat(room), self._topic(topic)))

    async def reopen_topic(self, room: Address, topic: str) -> None:
        """Open a topic; an open one stays open."""
        await self._done(self._api.reopen_forum_topic(self._chat(room), self._topic(topic)))

    async def _done(self, call: Awaitable[object]) -> None:
        try:
            with self._errors.explained():
                await call
        except Done:
            return

    def _chat(self, room: Address) -> int | str:
        return chat_of(room, self._errors.text("failed.address", address=room.value))

    def _topic(self, topic: str) -> int:
        if not topic.isdecimal():
            raise TopicGone(self._errors.text("failed.topic_gone"))
        return int(topic)
