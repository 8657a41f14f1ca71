"""What Twilio's error codes mean for a delivery: one table, and the words for people.

Codes and their causes: https://www.twilio.com/docs/api/errors. The same code can come at once,
as the answer to a message, or later with a status callback. What our own account or settings are
to blame for is tried again, because nothing is wrong with the address and the operator can help.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from channels.base import Closed, DeliveryError, Permanent, Transient
from config.wording import Wording


class BadTemplate(Permanent):
    """A template of the office cannot be used; the same can still be said in other words."""


class Kind(Enum):
    """What can be done after a failure: try again later, give this address up, knock first."""

    LATER = Transient
    NEVER = Permanent
    KNOCK = Closed


LATER, NEVER, KNOCK = Kind.LATER, Kind.NEVER, Kind.KNOCK

MEANINGS: Mapping[int, tuple[Kind, str]] = MappingProxyType(
    {
        # Our account, our settings.
        20003: (LATER, "account"),  # Credentials refused.
        20404: (LATER, "account"),  # No such account for these credentials.
        20429: (LATER, "busy"),  # Too many requests.
        20500: (LATER, "provider"),
        20503: (LATER, "provider"),
        21212: (LATER, "sender"),  # "From" is no number.
        21603: (LATER, "sender"),  # "From" is missing.
        21606: (LATER, "sender"),  # "From" is not ours.
        21609: (LATER, "callback"),  # StatusCallback is no public URL.
        21611: (LATER, "busy"),  # This sender's queue is full.
        21620: (LATER, "media"),  # MediaUrl cannot be reached.
        21910: (LATER, "sender"),  # "From" and "To" are of different channels.
        # The recipient's number.
        21211: (NEVER, "number"),  # "To" is no number.
        21408: (NEVER, "region"),  # Sending to this country is not switched on.
        21610: (NEVER, "unsubscribed"),
        21612: (NEVER, "number"),  # No way from this sender to this number.
        21614: (NEVER, "number"),  # "To" is no mobile number.
        # What is said.
        21617: (NEVER, "content"),  # Over 1,600 characters.
        21619: (NEVER, "content"),  # Neither body nor media.
        21623: (NEVER, "content"),  # Too many files.
        21654: (NEVER, "template"),  # ContentSid is missing.
        21655: (NEVER, "template"),  # ContentSid is unknown.
        21656: (NEVER, "template"),  # ContentVariables do not fit.
        # Delivery, of all of Twilio's channels.
        30001: (LATER, "busy"),  # Queue overflow.
        30002: (LATER, "account"),  # Account suspended.
        30003: (LATER, "unreachable"),  # The phone is off or away.
        30004: (NEVER, "blocked"),
        30005: (NEVER, "number"),  # Unknown number.
        30006: (NEVER, "number"),  # Landline or unreachable carrier.
        30007: (NEVER, "policy"),  # Filtered.
        30008: (LATER, "provider"),  # Unknown error.
        # Delivery on WhatsApp.
        63001: (LATER, "account"),  # WhatsApp did not accept Twilio's credentials for us.
        63002: (LATER, "sender"),  # WhatsApp does not know the sender.
        63003: (NEVER, "number"),  # The number is not on WhatsApp.
        63005: (NEVER, "content"),
        63006: (NEVER, "content"),  # Cannot be formatted for WhatsApp.
        63007: (LATER, "sender"),  # Twilio does not know the sender as WhatsApp's.
        63008: (LATER, "sender"),  # The sender is misconfigured.
        63009: (LATER, "provider"),
        63010: (LATER, "provider"),
        63012: (LATER, "provider"),
        63013: (NEVER, "policy"),
        63014: (NEVER, "blocked"),  # Blocked by something the recipient did.
        63015: (NEVER, "joined"),  # Twilio's sandbox: the number has not joined.
        63016: (KNOCK, "window"),  # Free text outside the 24-hour window.
        63018: (LATER, "busy"),
        63019: (LATER, "media"),  # WhatsApp could not download our file.
        63020: (LATER, "account"),  # Meta's business account.
        63021: (NEVER, "content"),
        63022: (LATER, "account"),  # The sender's name certificate.
        63023: (LATER, "provider"),
        63024: (NEVER, "number"),  # Invalid recipient.
        63025: (LATER, "provider"),  # The media exist already.
        63027: (NEVER, "template"),  # No template in this language.
        63028: (NEVER, "template"),  # Number of variables.
        63029: (LATER, "unreachable"),  # The recipient could not download the template.
        63030: (NEVER, "content"),  # Unsupported parameter.
        63031: (NEVER, "number"),  # To ourselves.
        63032: (NEVER, "unwilling"),  # A limitation of WhatsApp for this user.
        63033: (NEVER, "blocked"),
        63036: (NEVER, "number"),  # The number cannot be reached on this channel.
        63038: (LATER, "limit"),  # Daily limit.
        63040: (NEVER, "template"),  # Rejected.
        63041: (NEVER, "template"),  # Paused.
        63042: (NEVER, "template"),  # Disabled.
        63049: (NEVER, "unwilling"),  # Meta chose not to deliver.
        63051: (LATER, "account"),  # The WhatsApp Business account is locked.
    }
)
"""Twilio's code to what can be done, and the key of the sentence (`whatsapp.failed.<key>`)."""

TOO_MANY = 429
SERVER_FAULT = 500


def is_closed(code: int | None) -> bool:
    """Tell whether a failure means only that the recipient's 24-hour window is closed."""
    return code is not None and MEANINGS.get(code, (None, ""))[0] is KNOCK


def reason(wording: Wording, code: int | None, words: str | None = None) -> str:
    """Say why, in a sentence that an officer understands. `words` are Twilio's own."""
    key = MEANINGS.get(code or 0, (None, "unknown"))[1]
    told = (words or "").strip() or wording.text("whatsapp.failed.no_words")
    return wording.text(f"whatsapp.failed.{key}", code=code or "-", words=told)


def refusal(
    wording: Wording, *, status: int, code: int | None, words: str | None
) -> Transient | Permanent | Closed:
    """Make the error for an answer of the API: its HTTP status, Twilio's code and words.

    An unknown code is judged by the status: 429 and 5xx pass, other refusals stay.
    """
    said = reason(wording, code or status, words)
    meaning = MEANINGS.get(code or 0)
    if meaning is not None:
        kind, key = meaning
        made: Transient | Permanent | Closed = kind.value(said)
        return BadTemplate(said) if key == "template" else made
    if status == TOO_MANY or status >= SERVER_FAULT:
        return Transient(said)
    return Permanent(said)


def unreachable(wording: Wording, answer: object) -> DeliveryError:
    """Make the error for a call that got no answer."""
    return Transient(wording.text("whatsapp.failed.connect", answer=answer))
