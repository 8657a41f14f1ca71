"""WhatsApp by Twilio as a channel; see `channels.whatsapp.channel`."""

from channels.whatsapp.channel import WhatsAppChannel

__all__ = ["WhatsAppChannel"]
