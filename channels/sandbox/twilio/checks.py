"""Checks of what a caller sends: against the specification, then against WhatsApp's rules.

A breach raises `Refused` with the code that Twilio answers. Twilio itself overlooks some unknown
parameters; here they are refused with its code 20001, because a misspelt one is always a fault.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from channels.sandbox.twilio.errors import Refused
from channels.sandbox.twilio.spec import Operation, Parameter

BODY_LIMIT = 1600
"""Characters of a free text."""
MEDIA_LIMIT = 16 * 1024 * 1024
"""Bytes of one file: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages"""
MEDIA_TYPES = re.compile(
    r"image/(jpeg|png|webp)|audio/(ogg|mpeg|mp4|amr|aac|3gpp|basic|webm|vorbis)|video/(mp4|3gpp)"
    r"|text/(vcard|x-vcard)|application/(pdf|msword|vnd\.ms-excel|vnd\.ms-powerpoint"
    r"|vnd\.openxmlformats-officedocument\.[a-z]+\.[a-z]+)"
)
"""Media types that Twilio hands on to WhatsApp, by the same page."""

_ADDRESS = re.compile(r"whatsapp:\+[1-9][0-9]{6,14}")
_MISSING = {"To": 21604}


def is_url(text: str) -> bool:
    """Whether this is an absolute URL of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text


def moment(text: str) -> datetime:
    """Read a time or a date of a query; what names no zone is UTC. Raises ValueError."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def check_parameters(operation: Operation, given: Mapping[str, Sequence[Any]]) -> None:
    """Hold the names, the number and the forms of the values against the specification."""
    for name, values in given.items():
        parameter = operation.parameters.get(name)
        if parameter is None:
            raise Refused(20001, name)
        if len(values) > 1 and not parameter.many:
            raise Refused(20001, f"{name} is given {len(values)} times")
        for value in values:
            if not _fits(parameter, value):
                raise _misfit(parameter, value)
    for parameter in operation.parameters.values():
        if parameter.required and parameter.name not in given:
            raise Refused(_MISSING.get(parameter.name, 20001), f"{parameter.name} is required")


def _misfit(parameter: Parameter, value: Any) -> Refused:
    code = {"StatusCallback": 21609, "MediaUrl": 21620, "ContentSid": 21655}.get(parameter.name)
    return Refused(code, value) if code else Refused(20001, f"{parameter.name}={value!r}")


def _fits(parameter: Parameter, value: Any) -> bool:
    if parameter.type == "object":
        return isinstance(value, dict)
    if not isinstance(value, str):
        return False
    return _TYPES[parameter.type](value) and _in_bounds(parameter, value)


def _in_bounds(parameter: Parameter, value: str) -> bool:
    if parameter.enum:
        return value in parameter.enum
    if parameter.pattern:
        return re.fullmatch(parameter.pattern, value) is not None
    if parameter.format == "uri":
        return is_url(value)
    if parameter.format == "date-time":
        return _reads(moment, value)
    low, high = parameter.minimum, parameter.maximum
    return (low is None or int(value) >= low) and (high is None or int(value) <= high)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


_TYPES: dict[str, Callable[[str], bool]] = {
    "string": lambda value: True,  # noqa: ARG005
    "boolean": lambda value: value.lower() in {"true", "false"},
    "integer": lambda value: _reads(int, value),
    "number": lambda value: _reads(float, value),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A message as a caller wants it sent. Numbers are E.164, without the channel."""

    from_number: str
    to_number: str
    body: str
    media_urls: tuple[str, ...]
    status_callback: str | None
    content_sid: str | None
    content_variables: str | None


def read_message(given: Mapping[str, Sequence[str]], sender: str) -> Wanted:
    """Check a message by the rules that Twilio looks at before it answers. Raises Refused."""
    one = {name: values[0] for name, values in given.items()}
    from_number, to_number = _ends(one, sender)
    body, media = one.get("Body", ""), tuple(given.get("MediaUrl", ()))
    content_sid, variables = one.get("ContentSid"), one.get("ContentVariables")
    if variables is not None and content_sid is None:
        raise Refused(21654)
    if not body.strip() and not media and content_sid is None:
        raise Refused(21619)
    if content_sid is not None and (body or media):
        # Twilio would send the template and drop the rest, which nobody can have meant.
        raise Refused(20001, "Body or MediaUrl together with ContentSid")
    if len(body) > BODY_LIMIT:
        raise Refused(21617)
    if len(media) > 1:
        raise Refused(21623)
    return Wanted(
        from_number=from_number,
        to_number=to_number,
        body=body,
        media_urls=media,
        status_callback=one.get("StatusCallback"),
        content_sid=content_sid,
        content_variables=variables,
    )


def _ends(one: Mapping[str, str], sender: str) -> tuple[str, str]:
    to, origin = one["To"], one.get("From")
    if origin is None:
        if "MessagingServiceSid" in one:
            raise Refused(21701, one["MessagingServiceSid"])
        raise Refused(21603)
    if to.startswith("whatsapp:") != origin.startswith("whatsapp:"):
        raise Refused(21910)
    if not _ADDRESS.fullmatch(to):
        raise Refused(21211, to)
    if not _ADDRESS.fullmatch(origin):
        raise Refused(21212, origin)
    if origin == to:
        raise Refused(63031)
    if origin != f"whatsapp:{sender}":
        raise Refused(63007, origin)
    return origin.removeprefix("whatsapp:"), to.removeprefix("whatsapp:")
