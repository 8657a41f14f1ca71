"""A stand-in of the Telegram Bot API: a real HTTP server, and a world of people behind it.

The program talks with it through python-telegram-bot as with api.telegram.org. Every call is
held against the facts of the Bot API (`methods.yaml`, `types.yaml`); what breaks them stands in
`world.violations`. People act by calls on `world`, faults are planned on `world.faults`.

    telegram = TelegramStandIn()
    await telegram.start()
    budi = telegram.world.person("Budi", "Contoh")
    telegram.world.say(telegram.world.private(budi), budi, "Jalan di depan pasar berlubang")
"""

from channels.sandbox.telegram.faults import ANY, Fault, Faults
from channels.sandbox.telegram.pictures import picture
from channels.sandbox.telegram.server import TelegramStandIn
from channels.sandbox.telegram.values import (
    Button,
    Call,
    Card,
    Chat,
    Event,
    File,
    Kind,
    Message,
    Person,
    Place,
    Popup,
    Query,
    Standing,
    Topic,
)
from channels.sandbox.telegram.world import World

__all__ = [
    "ANY",
    "Button",
    "Call",
    "Card",
    "Chat",
    "Event",
    "Fault",
    "Faults",
    "File",
    "Kind",
    "Message",
    "Person",
    "Place",
    "Popup",
    "Query",
    "Standing",
    "TelegramStandIn",
    "Topic",
    "World",
    "picture",
]
