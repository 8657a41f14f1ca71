"""From the raw mail to the queue: the one place where mail is read and handed to `receive`.

Whoever takes mail in (`smtp`, `imap`) gives the bytes here, with what is known of their way.
A `verify` looks at a mail's origin before it is read; without one nothing is known of it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from channels.base import Acknowledged, Auth, Receive
from channels.mail.addresses import OwnAddresses
from channels.mail.parse import parse

LARGE = 32_000
"""Bytes from which on a mail is read in a thread, so that others need not wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a mail came to us.

    `envelope_from` is the sender of the MAIL command, NULL_SENDER for a bounce, empty where it
    is not known; `recipients` are those of the RCPT commands that are ours; `peer` is the
    address of the machine that brought it and `helo` how that called itself, None where the
    mail lay in a mailbox.
    """

    envelope_from: str = ""
    recipients: Sequence[str] = ()
    peer: str | None = None
    helo: str | None = None


Verify = Callable[[bytes, Origin], Awaitable[Auth | None]]
"""Tells whether a mail comes from where it says. Never raises: what cannot be known is None."""


class Reading:
    """Reads mail to our `own` addresses and puts it into the queue."""

    def __init__(
        self, *, own: OwnAddresses, receive: Receive, verify: Verify | None = None
    ) -> None:
        self._own = own
        self._receive = receive
        self._verify = verify

    async def take(self, raw: bytes, origin: Origin) -> Acknowledged:
        """Read a mail and have it stored; returns after the commit.

        What `receive` raises comes through: the mail is not stored, and has to come again.
        """
        auth = await self._verify(raw, origin) if self._verify else None
        read = partial(
            parse,
            raw,
            envelope_from=origin.envelope_from,
            recipients=origin.recipients,
            own=self._own,
            auth=auth,
        )
        message = await asyncio.to_thread(read) if len(raw) >= LARGE else read()
        return await self._receive(message)
