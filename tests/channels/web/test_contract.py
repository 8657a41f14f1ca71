"""The form keeps the promises of every channel; what leaves by it is published instead."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from channels.web import WebChannel
from tests.channels.contract import Queue, Said, TakesMessagesIn
from tests.channels.web.serving import browsing


@dataclass(frozen=True)
class Answer:
    """What the browser was told."""

    acknowledged: bool
    try_again: bool


@dataclass
class FormDoor:
    """A browser in front of the form."""

    channel: WebChannel
    queue: Queue
    client: httpx.AsyncClient

    async def say(self, said: Said) -> Answer:
        """Send the form, anonymously."""
        fields = {"isi": said.text, "anonim": "ya", "nonce": f"nonce-{said.nonce:0>16}"}
        files = [("berkas", (one.name, one.content, one.media_type)) for one in said.attachments]
        answer = await self.client.post("/", data=fields, files=files or None)
        return Answer(
            acknowledged=answer.status_code == 303,
            try_again=answer.status_code == 503 and "retry-after" in answer.headers,
        )


class TestWeb(TakesMessagesIn):
    """The web form's way in."""

    @pytest.fixture
    async def door(self, channel: WebChannel) -> AsyncIterator[FormDoor]:
        """The form on a real HTTP server."""
        queue = Queue()
        async with browsing(channel.routes(queue.receive)) as client:
            yield FormDoor(channel=channel, queue=queue, client=client)
