"""A mail on the table: what came over the wire, and what the filters have found out so far.

`parse` lays a letter out and lets the filters go over it, one after the other. Each looks at
the wire and at what was found before it, and puts down the one thing that it is there for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from channels.base import Auth, Automatic, Returned
from channels.mail.addresses import Found, OwnAddresses
from channels.mail.mime import Content
from config.people import Address

NULL_SENDER = "<>"
"""The envelope sender of bounces (RFC 5321, 4.5.5)."""


@dataclass(slots=True, kw_only=True)
class Letter:
    """One mail being read.

    Given: `raw` as it came, `content` taken apart, `envelope_from` (NULL_SENDER for a bounce,
    empty where there was no envelope), `recipients` of the envelope that are ours, `own`
    addresses, `auth` where the mail's origin was checked on its way in. The filters fill in the
    rest; `places` are our addresses at which it arrived, the envelope's first.
    """

    raw: bytes
    content: Content
    envelope_from: str
    recipients: Sequence[str]
    own: OwnAddresses
    auth: Auth | None = None
    digest: str = ""
    message_id: str | None = None
    sender: Address | None = None
    sender_name: str | None = None
    sent_at: datetime | None = None
    subject: str | None = None
    places: Sequence[Found] = ()
    answers: tuple[str, ...] = ()
    marker: str | None = None
    automatic: Automatic | None = None
    returned: Returned | None = None
    reply: str = ""


Filter = Callable[[Letter], None]
"""Finds one thing out about a letter."""
