"""A message as it lies in the queue: what the channel gave, with its files already stored.

`bot.intake` writes envelopes, `bot.worker` opens them. The form is JSON, so that a stuck
message can be read by a person.
"""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from channels.base import InboundMessage
from router.values import StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One queued message. `raw` is the digest of the message exactly as it came, where kept.

    `missing` tells of each file that could not be fetched from its platform: name and reason.
    """

    message: InboundMessage
    files: tuple[StoredFile, ...] = ()
    raw: str | None = None
    missing: tuple[str, ...] = ()


_ADAPTER = TypeAdapter(Envelope)


def seal(message: InboundMessage, files: tuple[StoredFile, ...], raw: str | None) -> str:
    """Write an envelope; the bytes of attachments and raw mail must already be stored."""
    bare = replace(message, attachments=(), raw=None)
    return _ADAPTER.dump_json(Envelope(message=bare, files=files, raw=raw)).decode()


def unseal(payload: str) -> Envelope:
    """Read an envelope. Raises ValueError when the payload is not one."""
    return _ADAPTER.validate_json(payload)
