"""The complaint form on the web."""

from channels.web.channel import Choices, WebChannel
from channels.web.fields import Choice
from channels.web.posted import Limits

__all__ = ["Choice", "Choices", "Limits", "WebChannel"]
