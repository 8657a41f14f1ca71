"""WhatsApp as a channel, by Twilio: webhooks and a sweep in, the Messages API out.

What each part promises stands in its own module: `webhook` (Twilio's requests), `parse` (what
they mean), `sweep` (what they never brought), `media` (files in), `compose` (what a message is
on WhatsApp), `api` (Twilio's library), `files` (files out), `errors` (what a failure means).
How an office sets Twilio up stands in docs/whatsapp.md.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from channels.base import (
    Attachment,
    Closed,
    DeliveryError,
    Health,
    OutboundMessage,
    Permanent,
    Receive,
    Sent,
    SentStatus,
    Transient,
)
from channels.chat import Reference
from channels.whatsapp import kinds
from channels.whatsapp.api import Api
from channels.whatsapp.compose import Part, Templates, plan
from channels.whatsapp.errors import BadTemplate
from channels.whatsapp.files import Shelf
from channels.whatsapp.limiter import Limiter
from channels.whatsapp.media import Media
from channels.whatsapp.parse import CHANNEL, PREFIX
from channels.whatsapp.record import Record
from channels.whatsapp.sweep import GRACE, Sweep
from channels.whatsapp.webhook import FILES, RETRIES, STATUS, Webhook
from config.settings_channels import WhatsApp
from config.wording import Wording
from config.wording import wording as speaking

MINUTE = 60.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class WhatsAppChannel:
    """WhatsApp in and out; see `channels.base.Channel` and `channels.base.Fetches`.

    `public_url` is this program's address as Twilio calls it, unless the settings name another;
    `shelf` a folder for files on their way out, the same for all processes of one program.
    `grace` is how long a webhook may be on its way before the sweep takes its message; `zone` the
    office's time zone, in which `check` tells times.
    """

    name = CHANNEL
    window = timedelta(hours=24)
    chat = True

    def __init__(
        self,
        settings: WhatsApp,
        *,
        public_url: str,
        wording: Wording,
        shelf: Path,
        now: Callable[[], datetime] = _utc_now,
        grace: timedelta = GRACE,
        zone: tzinfo = UTC,
    ) -> None:
        self._wording = wording
        self._zone = zone
        self._public = (settings.public_url or public_url).rstrip("/")
        self._callback = f"{self._public}{STATUS}{RETRIES}"
        self._is_trial = settings.api_url is not None
        self._templates = Templates(knock=settings.content_knock, buttons=settings.content_buttons)
        self._record = Record(now)
        self._api = Api(settings, wording=wording, now=now)
        account, token = self._api.credentials
        self._limiter = Limiter(settings.per_second)
        self._shelf = Shelf(shelf, secret=token, root=f"{self._public}{FILES}", now=now)
        self._media = Media(
            base=self._api.base,
            credentials=(account, token),
            limit=settings.max_media_mb * kinds.MEBIBYTE,
            wording=wording,
        )
        self._webhook = Webhook(
            token=token,
            public_url=self._public,
            wording=wording,
            record=self._record,
            shelf=self._shelf,
        )
        self._sweep = Sweep(
            self._api,
            record=self._record,
            wording=wording,
            now=now,
            interval=settings.sweep_minutes * MINUTE,
            grace=grace,
        )

    async def start(self, receive: Receive) -> None:
        """Begin to sweep; messages come by the routes. Twilio need not be reachable yet."""
        self._sweep.start(receive)

    async def stop(self) -> None:
        """Sweep no more; the HTTP server finishes the requests that it has."""
        await self._sweep.stop()

    async def close(self) -> None:
        """Let go of connections and threads."""
        await self._media.close()
        self._api.close()

    def routes(self, receive: Receive) -> Sequence[Any]:
        """Give the handlers of Twilio's webhooks and of our files."""
        return (self._webhook.routes(receive),)

    async def sweep(self, receive: Receive) -> int:
        """Look through Twilio's list now; see `Sweep.once`."""
        return await self._sweep.once(receive)

    async def fetch(self, reference: Reference) -> Attachment:
        """Bring a file of an incoming message. Raises Transient, or Permanent."""
        return await self._media.fetch(reference)

    async def send(self, message: OutboundMessage) -> Sent:
        """Hand a message over, from the part on where an earlier attempt stopped.

        Raises Transient (with the parts that went out), Permanent, or Closed. An empty message,
        such as a pop-up without words, is delivered by doing nothing.
        """
        form = message.form
        wording = speaking(form.language) if form and form.language else self._wording
        parts = plan(message, self._templates, wording)
        if not parts:
            return Sent(status=SentStatus.DELIVERED)
        to, sids = f"{PREFIX}{message.address.value}", list(message.done)
        for part in parts[len(message.done) :]:
            try:
                sids.append(await self._hand_over(to, part))
            except Transient as error:
                again = Transient(error.reason, error.retry_after, parts=tuple(sids))
                raise again from error
            except Closed as error:
                if message.knock:
                    # A knock is all that may be said now: when it is refused too, nothing is left.
                    raise Permanent(error.reason) from error
                raise
        return Sent(status=SentStatus.SENT, provider_id=sids[-1], parts=tuple(sids))

    async def check(self) -> Sequence[Health]:
        """Look whether Twilio takes us, and tell when it was last heard of."""
        return (await self._check_account(), self._check_intake())

    async def _hand_over(self, to: str, part: Part) -> str:
        """Send one part; gives its sid."""
        await self._limiter.turn()
        if part.file is not None:
            return await self._api.send_file(to, await self._put(part.file), self._callback)
        if part.template is not None:
            return await self._send_template(to, part)
        return await self._api.send_text(to, part.body or "", self._callback)

    async def _send_template(self, to: str, part: Part) -> str:
        try:
            return await self._api.send_template(
                to, part.template or "", dict(part.variables), self._callback
            )
        except BadTemplate as error:
            # A template that is broken or gone is no reason to say nothing in an open window.
            if part.instead is None:
                raise
            self._record.fault = error.reason
            return await self._api.send_text(to, part.instead, self._callback)

    async def _put(self, file: Attachment) -> str:
        try:
            return await self._shelf.put(file)
        except OSError as error:
            said = self._wording.text("whatsapp.failed.shelf", answer=error.strerror or str(error))
            raise Transient(said) from error

    async def _check_account(self) -> Health:
        if not self._is_trial and urlsplit(self._public).scheme != "https":
            return self._health("whatsapp", False, "not_public", url=self._public)
        try:
            await self._api.check()
        except DeliveryError as error:
            return Health(part="whatsapp", ok=False, detail=error.reason)
        return self._health("whatsapp", True, "account", sender=self._api.sender)

    def _check_intake(self) -> Health:
        record = self._record
        facts = {"heard": self._time(record.heard_at), "swept": self._time(record.swept_at)}
        if record.fault is not None:
            return self._health("whatsapp.in", False, "fault", fault=record.fault, **facts)
        return self._health(
            "whatsapp.in", True, "intake", brought=record.swept_in, refused=record.refused, **facts
        )

    def _time(self, at: datetime | None) -> str:
        if at is None:
            return self._wording.text("whatsapp.check.never")
        return self._wording.moment(at.astimezone(self._zone))

    def _health(self, part: str, ok: bool, key: str, **facts: object) -> Health:
        return Health(part=part, ok=ok, detail=self._wording.text(f"whatsapp.check.{key}", **facts))
