"""Reports that programs write for programs: of deliveries, of reading, of complaints about us.

Pure. A report is a mail of several parts (RFC 6522), one of which has fields like those of a
header. `returned` and `kinds` ask what they say. What a stranger sends is read up to a limit;
the raw mail keeps all.
"""

import re
from dataclasses import dataclass

from channels.base import Attachment
from channels.mail.decode import clean
from channels.mail.mime import Content

READ_LIMIT = 256_000
"""Bytes of one part that are read."""

PARTS_LIMIT = 20
"""Parts of one kind that are read."""

STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
"""Whether a mail was delivered (RFC 3464; RFC 6533 for international addresses)."""

READING_TYPES = frozenset(
    {"message/disposition-notification", "message/global-disposition-notification"}
)
"""Whether a mail was read (RFC 8098)."""

FEEDBACK_TYPES = frozenset({"message/feedback-report"})
"""That somebody complained about a mail (RFC 5965)."""

ORIGINAL_TYPES = frozenset(
    {
        "message/rfc822",
        "message/global",
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global-headers",
    }
)
"""The mail that is reported about, or its header."""

_REPORT = re.compile(r"\s*multipart/report\b", re.IGNORECASE)
_REPORT_TYPE = re.compile(r"\breport-type\s{0,9}=\s{0,9}\"?([\w-]{1,60})", re.IGNORECASE)
_NAME = re.compile(r"[!-9;-~]{1,80}")
_ADDRESS_TYPE = re.compile(r"\s*[\w-]{1,20}\s*;\s*")
_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")

Fields = dict[str, str]
"""A group of fields by their lower-case names; of one that stands twice, the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a report says of one recipient; empty where it says nothing.

    `action` is one of failed, delayed, delivered, relayed, expanded (RFC 3464, 2.3.3), or
    whatever a server wrote instead, in lower case.
    """

    recipient: str
    action: str
    status: str
    said: str


def is_report(content: Content) -> bool:
    """Tell whether a mail as a whole is a report. People send none, they attach them."""
    return bool(_REPORT.match(content.first("content-type")))


def report_type(content: Content) -> str:
    """Give the kind of report that a mail says to be (RFC 6522, 3), or nothing."""
    found = _REPORT_TYPE.search(content.first("content-type"))
    return found[1].lower() if found else ""


def parts(content: Content, media_types: frozenset[str]) -> list[Attachment]:
    """List the parts of these media types."""
    found = [one for one in content.attachments if one.media_type in media_types]
    return found[:PARTS_LIMIT]


def groups(data: bytes) -> list[Fields]:
    """Read groups of fields, divided by blank lines; folded lines are joined (RFC 5322, 2.2.3)."""
    found: list[Fields] = [{}]
    name = ""
    for line in readable(data).split("\n"):
        if not line.strip():
            found.append({})
            name = ""
        elif line[0] in " \t":
            if name:
                found[-1][name] += f" {line.strip()}"
        else:
            before, colon, value = line.partition(":")
            name = before.strip().lower()
            if not colon or not _NAME.fullmatch(name) or name in found[-1]:
                name = ""
            else:
                found[-1][name] = value.strip()
    return [group for group in found if group]


def readable(data: bytes) -> str:
    """Give the beginning of a part as text; in broken UTF-8 the rest stays readable."""
    return clean(data[:READ_LIMIT].decode("utf-8", errors="replace"))


def deliveries(content: Content) -> list[Delivery]:
    """List what a mail's delivery reports say, in their order."""
    written = [group for part in parts(content, STATUS_TYPES) for group in groups(part.content)]
    named = ("final-recipient", "original-recipient", "action", "status")
    return [_delivery(group) for group in written if any(name in group for name in named)]


def _delivery(fields: Fields) -> Delivery:
    # The recipient as we wrote it is the original one; the final one is where it was forwarded.
    recipients = (fields.get(name, "") for name in ("original-recipient", "final-recipient"))
    diagnosis = _ADDRESS_TYPE.sub("", fields.get("diagnostic-code", ""), count=1)
    action = fields.get("action", "").split(maxsplit=1)
    return Delivery(
        recipient=next(filter(None, map(recipient, recipients)), ""),
        action=action[0].lower().strip("();,.") if action else "",
        status=_finer(fields.get("status", ""), diagnosis),
        said=diagnosis or fields.get("status", "").partition(" ")[2].strip(" ()"),
    )


def _finer(status: str, diagnosis: str) -> str:
    """Give the enhanced code; of a server that knew only "failed", the one that it quotes."""
    declared, quoted = enhanced(status), enhanced(diagnosis)
    return quoted if quoted and declared[1:] in ("", ".0.0") else declared


def enhanced(text: str) -> str:
    """Find an enhanced status code (RFC 3463, 2) in a text, or nothing."""
    found = _ENHANCED.search(text)
    return found[0] if found else ""


def recipient(value: str) -> str:
    """Give the address in a field like `rfc822; <budi@example.id>`, or nothing."""
    address = _ADDRESS_TYPE.sub("", value, count=1).strip().strip("<>\"' ")
    return address if 3 <= len(address) <= 254 and "@" in address[1:-1] else ""
