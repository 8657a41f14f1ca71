"""The ids that go out of this package and come back to it, made and read in one place.

A message is `<chat>:<message>`, since Telegram numbers the messages of each chat apart. The
same form names what came in (external ids, quoted messages) and what went out (`Sent.parts`).
"""

from typing import NamedTuple

from channels.base import Permanent
from config.people import Address

CHANNEL = "telegram"
"""The channel's id: the first half of its addresses."""


class Place(NamedTuple):
    """A message by its chat and its number there."""

    chat: int
    message: int


def message_id(chat: int, message: int) -> str:
    """Give the id of a message."""
    return f"{chat}:{message}"


def place(message_id: str) -> Place | None:
    """Read a message's id; None for what is none (an id of another channel)."""
    chat, _, number = message_id.partition(":")
    try:
        return Place(int(chat), int(number))
    except ValueError:
        return None


def address(chat: int) -> Address:
    """Give the address of a chat, or of a person: his private chat has his own id."""
    return Address(CHANNEL, str(chat))


def chat_of(address: Address, reason: str) -> int | str:
    """Give the chat as the Bot API takes it: a number, or `@name` of a public group.

    Raises Permanent with the reason for what is neither.
    """
    if address.value.startswith("@"):
        return address.value
    try:
        return int(address.value)
    except ValueError:
        raise Permanent(reason) from None


def is_group(chat: int | str) -> bool:
    """Tell whether several people read there: only private chats have positive ids."""
    return not isinstance(chat, int) or chat < 0
