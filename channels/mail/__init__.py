"""Mail as a way in and out."""

from channels.mail.channel import MailChannel

__all__ = ["MailChannel"]
