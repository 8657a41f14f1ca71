"""Whether a mail from the null sender says that a mail of ours did not arrive.

Pure; `parse` asks. Not all that comes from `<>` is a bounce: warnings that a delivery takes
longer, receipts, and vacation notes (RFC 5230, 4; Exchange does the same) come from it too,
and must not take back what has been delivered.
"""

import re

from channels.mail.mime import Content

STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})

_REPORT = re.compile(r"\s*multipart/report\b", re.IGNORECASE)
_SERVER = re.compile(r"\bmailer-daemon\b|\bpostmaster@", re.IGNORECASE)
_ACTION = re.compile(rb"^action:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)


def came_back(content: Content) -> bool:
    """Tell whether a mail reports a delivery that failed for good.

    A report says so in its fields (RFC 3464, 2.3.3). Without one, a mail that calls itself an
    automatic reply is a vacation note, unless a mail server wrote it; and what says nothing
    about itself is a bounce of the old kind.
    """
    if _REPORT.match(content.first("content-type")):
        return _failed(content)
    if "x-failed-recipients" in content.headers or _SERVER.search(content.first("from")):
        return True
    declared = content.first("auto-submitted").partition(";")[0].strip().lower()
    return declared in ("", "no")


def _failed(content: Content) -> bool:
    """Read the actions of a report; one that has none to be read counts as a failure.

    Receipts (RFC 8098) are reports of another type, with no delivery status at all.
    """
    if "disposition-notification" in content.first("content-type").lower():
        return False
    parts = [one.content for one in content.attachments if one.media_type in STATUS_TYPES]
    actions = [action.lower() for part in parts for action in _ACTION.findall(part)]
    return not actions or b"failed" in actions
