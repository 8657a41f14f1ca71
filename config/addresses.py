"""Addresses as people write them, turned into the one form in which they are kept.

The directory reader uses this for officers' addresses (`surel:`, `whatsapp:`, `telegram:`),
the settings for mail addresses. Mail addresses are lower-case, WhatsApp numbers E.164,
Telegram addresses a numeric id or `@name`.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_valid_number,
    parse,
)

from config.people import Address

# RFC 5321 allows more (quoted local parts, domain literals); no office writes those.
_MAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*", re.ASCII)
_MAIL_LENGTH = 254
_TELEGRAM = re.compile(r"-?[0-9]{5,16}|@[a-zA-Z][a-zA-Z0-9_]{3,31}", re.ASCII)

HOME_REGION = "ID"
"""The country whose numbers are written without a country code (ISO 3166)."""


def mail_address(text: str) -> str:
    """Give a mail address in lower case. Raises ValueError when it is none."""
    address = text.strip().lower()
    local, _, domain = address.rpartition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    hyphens = any(label.startswith("-") or label.endswith("-") for label in domain.split("."))
    if not _MAIL.fullmatch(address) or len(address) > _MAIL_LENGTH or dots or hyphens:
        raise ValueError(text)
    return address


def whatsapp_number(text: str) -> str:
    """Give a phone number in E.164 form (`+628...`). Raises ValueError when there is none such."""
    try:
        number = parse(text, HOME_REGION)
    except NumberParseException:
        raise ValueError(text) from None
    if not is_valid_number(number):
        raise ValueError(text)
    return format_number(number, PhoneNumberFormat.E164)


def telegram_address(text: str) -> str:
    """Give a Telegram chat id or `@name`. Raises ValueError when it is neither."""
    if not _TELEGRAM.fullmatch(text.strip()):
        raise ValueError(text)
    return text.strip().lower()


CHANNELS: Mapping[str, tuple[str, Callable[[str], str]]] = MappingProxyType(
    {
        "surel": ("mail", mail_address),
        "whatsapp": ("whatsapp", whatsapp_number),
        "telegram": ("telegram", telegram_address),
    }
)
"""What stands before the colon of an address: the channel's id, and how its values are read."""


def read_address(text: str) -> Address:
    """Read `surel:sari@example.id` and the like.

    Raises KeyError for an unknown kind of address, ValueError for a bad value.
    """
    kind, _, value = text.partition(":")
    channel, read = CHANNELS[kind.strip().lower()]
    return Address(channel, read(value.strip()))


def kind_of(channel: str) -> str:
    """Give what stands before the colon for a channel's addresses; the channel's id for others."""
    return next((kind for kind, (id_, _) in CHANNELS.items() if id_ == channel), channel)
