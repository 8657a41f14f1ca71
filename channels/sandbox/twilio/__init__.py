"""A stand-in of Twilio's API for WhatsApp: a working server with people's phones behind it.

    stand_in = TwilioStandIn(now=clock)
    await stand_in.start()
    stand_in.deliver_to("http://127.0.0.1:8000/twilio/masuk#rc=5&rp=all")
    budi = stand_in.world.phone("+6281200000001", profile="Pak Budi Contoh")
    stand_in.world.say(budi, "Lampu jalan mati")
    await stand_in.world.changed(lambda: bool(budi.received))

The real `twilio` library is pointed at it by `client.api.base_url = stand_in.url` and
`client.content.base_url = stand_in.url`.
"""

from channels.sandbox.twilio import templates
from channels.sandbox.twilio.faults import Fault, Faults
from channels.sandbox.twilio.messages import (
    Attempt,
    Button,
    Call,
    Change,
    Item,
    Media,
    Message,
    Phone,
    Template,
    Violation,
    Webhook,
)
from channels.sandbox.twilio.server import TwilioStandIn
from channels.sandbox.twilio.signature import signature
from channels.sandbox.twilio.world import World

__all__ = [
    "Attempt",
    "Button",
    "Call",
    "Change",
    "Fault",
    "Faults",
    "Item",
    "Media",
    "Message",
    "Phone",
    "Template",
    "TwilioStandIn",
    "Violation",
    "Webhook",
    "World",
    "signature",
    "templates",
]
