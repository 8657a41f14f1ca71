"""What an answer says: a person's choice under a message, and a webhook's answer to Twilio."""

import re
from html import unescape

import httpx

from channels.sandbox.twilio.messages import Message

_MESSAGE = re.compile(r"<Message\b[^>]*>(.*?)</Message>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def reply_of(message: Message, choice: str) -> tuple[str, str, dict[str, str]]:
    """Give body, kind and webhook parameters of a choice, named by label, title or payload.

    Raises ValueError when the message does not offer it.
    """
    for button in message.buttons:
        if choice in {button.id, button.label}:
            # Buttons of an approved template and those of an open window are told apart.
            approved = message.template is not None and message.template.approved
            extra = {"ButtonText": button.label, "ButtonPayload": button.id}
            return button.label, "button" if approved else "interactive", extra
    for item in message.items:
        if choice in {item.id, item.title}:
            extra = {"ListId": item.id, "ListTitle": item.title}
            if item.description:
                extra["ListDescription"] = item.description
            return item.title, "interactive", extra
    offered = [b.label for b in message.buttons] + [i.title for i in message.items]
    raise ValueError(f"{message.sid} offers {offered}, not {choice!r}")


def replies_in(answer: httpx.Response) -> list[str]:
    """List the messages that Twilio reads out of a webhook's answer.

    https://www.twilio.com/docs/messaging/twiml: TwiML's Message, or the whole of a plain text.
    Raises ValueError for what it cannot read (its error 12300).
    """
    text = answer.text.strip()
    if not text:
        return []
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip()
    if kind == "text/plain":
        return [text]
    if kind in {"text/xml", "application/xml", "text/html"}:
        return [unescape(_TAG.sub("", found)).strip() for found in _MESSAGE.findall(text)]
    raise ValueError(f"an answer of the type {kind or 'none'}")
