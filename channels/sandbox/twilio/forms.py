"""The forms that Twilio posts: a person's message, and the status of one of ours.

Parameters as on https://www.twilio.com/docs/messaging/guides/webhook-request (WhatsApp), with
those that real webhooks were seen to carry besides.
"""

import json

from channels.sandbox.twilio.messages import Message, Phone, whatsapp

API_VERSION = "2010-04-01"
EVENTS = {
    "delivered": "DELIVERED",
    "read": "READ",
    "undelivered": "UNDELIVERED",
    "failed": "FAILED",
}


def wa_id(number: str) -> str:
    """The number as WhatsApp's id: digits only."""
    return number.removeprefix("+")


def incoming(
    message: Message, phone: Phone, *, account_sid: str, media_urls: list[str]
) -> dict[str, str]:
    """The form of a person's message."""
    form = {
        "SmsMessageSid": message.sid,
        "NumMedia": str(len(message.media)),
        "ProfileName": phone.profile,
        "MessageType": message.kind,
        "SmsSid": message.sid,
        "WaId": wa_id(phone.number),
        "SmsStatus": "received",
        "Body": message.body,
        "To": whatsapp(message.to_number),
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": message.sid,
        "AccountSid": account_sid,
        "ChannelMetadata": _metadata(message, phone),
        "From": phone.address,
        "ApiVersion": API_VERSION,
    }
    for n, (media, url) in enumerate(zip(message.media, media_urls, strict=True)):
        form[f"MediaContentType{n}"] = media.content_type
        form[f"MediaUrl{n}"] = url
    return form | message.extra


def _metadata(message: Message, phone: Phone) -> str:
    context = {"ProfileName": phone.profile, "WaId": wa_id(phone.number)}
    for name in ("ButtonText", "Forwarded", "FrequentlyForwarded"):
        if name in message.extra:
            context[name] = message.extra[name]
    told = {"type": "whatsapp", "data": {"context": dict(sorted(context.items()))}}
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def status(
    message: Message, status: str, *, account_sid: str, install_sid: str, error: str
) -> dict[str, str]:
    """The form of a status callback. `error` is what the channel said, or empty."""
    form = {
        "SmsSid": message.sid,
        "SmsStatus": status,
        "MessageStatus": status,
        # Twilio masks the end of the number in this one parameter.
        "ChannelToAddress": f"{message.to_number[:-4]}XXXX",
        "To": whatsapp(message.to_number),
        "ChannelPrefix": "whatsapp",
        "MessageSid": message.sid,
        "AccountSid": account_sid,
        "StructuredMessage": "true" if message.template else "false",
        "From": whatsapp(message.from_number),
        "ApiVersion": API_VERSION,
        "ChannelInstallSid": install_sid,
    }
    if status in EVENTS:
        form["EventType"] = EVENTS[status]
    if message.error_code is not None and status in {"failed", "undelivered"}:
        form["ErrorCode"] = str(message.error_code)
        form["ErrorMessage"] = error
        form["ChannelStatusMessage"] = error
    return form
