"""Twilio's error codes as far as the stand-in gives them, each with its HTTP status and words.

Those in `REFUSALS` answer a call at once; those in `FAILURES` come later with the status callback
of a message that was accepted. Source: the pages of
https://www.twilio.com/docs/api/errors, whose texts are told here in short.
"""

from typing import Any

MORE_INFO = "https://www.twilio.com/docs/errors/"

REFUSALS: dict[int, tuple[int, str]] = {
    20001: (400, "Unknown or invalid parameter: {what}"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource {what} was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    20503: (503, "Service unavailable"),
    21211: (400, "The 'To' number {what} is not a valid phone number."),
    21212: (400, "The 'From' number {what} is not a valid phone number, shortcode or sender."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21609: (400, "The StatusCallback URL {what} is not a valid URL."),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21612: (400, "The 'To' number {what} is not currently reachable."),
    21614: (400, "The 'To' number {what} is not a valid mobile number."),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21619: (400, "A text message body or media urls must be specified."),
    21620: (400, "Invalid media URL(s): {what}"),
    21623: (400, "Number of media files exceeds allowed limit"),
    21654: (400, "ContentSid Required"),
    21655: (400, "The ContentSid {what} is Invalid"),
    21656: (400, "The ContentVariables Parameter is invalid: {what}"),
    21701: (400, "The Messaging Service resource {what} does not exist."),
    21910: (400, "Invalid 'From' and 'To' pair: both must be of the same channel"),
    60200: (400, "Invalid parameter: {what}"),
    63007: (400, "Twilio could not find a Channel with the specified From address {what}"),
    63016: (
        400,
        "Failed to send freeform message because you are outside the allowed window. "
        "Please use a Template.",
    ),
    63031: (400, "Channels message cannot have same From and To"),
}

FAILURES: dict[int, tuple[str, str]] = {
    30003: ("undelivered", "Unreachable destination handset"),
    30005: ("undelivered", "Unknown destination handset"),
    30008: ("undelivered", "Unknown error"),
    63003: ("failed", "Channel could not find To address"),
    63005: ("failed", "Channel did not accept given content"),
    63012: ("failed", "Channel provider returned an internal service error"),
    63013: ("failed", "Channel policy violation"),
    63016: (
        "failed",
        "Failed to send freeform message because you are outside the allowed window. "
        "If you are using WhatsApp, please use a Message Template.",
    ),
    63018: ("failed", "Rate limit exceeded for Channel"),
    63019: ("failed", "Media failed to download"),
    63021: ("failed", "Channel invalid content error"),
    63024: ("undelivered", "Invalid message recipient"),
    63032: ("undelivered", "User's number is part of an experiment"),
    63038: ("failed", "Daily messages limit exceeded"),
    63049: ("undelivered", "Meta chose not to deliver this marketing message"),
}
"""Code to the status that a message ends in, and the words of the code."""


class Refused(Exception):
    """A call that Twilio answers with an error: code, words, HTTP status."""

    def __init__(self, code: int, what: object = "", *, breach: bool = True) -> None:
        status, words = REFUSALS[code]
        self.code = code
        self.status = status
        self.message = words.format(what=what)
        # A fault on demand and a rule of the other side are no breach by the caller.
        self.breach = breach
        super().__init__(f"{code}: {self.message}")

    def as_json(self) -> dict[str, Any]:
        """The body of the answer, as Twilio's REST API writes it."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"{MORE_INFO}{self.code}",
            "status": self.status,
        }
