"""The world on the other side of Twilio: people with phones, what they get and what they do.

Everything a person does is a plain call that takes effect at once; the webhook that follows is
posted beside. `await world.settled()` waits until nothing is on its way any more.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import httpx

from channels.sandbox.twilio import forms
from channels.sandbox.twilio.delivery import Delivery
from channels.sandbox.twilio.faults import Faults
from channels.sandbox.twilio.ledger import Ledger
from channels.sandbox.twilio.messages import WINDOW, Media, Message, Phone, Template, whatsapp
from channels.sandbox.twilio.replies import replies_in, reply_of
from channels.sandbox.twilio.templates import check_types
from channels.sandbox.twilio.webhooks import Courier, Errand, Routes

FORWARDED_OFTEN = 5
"""From here on WhatsApp calls a message forwarded many times."""
File = tuple[str, str, bytes]
"""Name, media type, content."""

_KINDS = {"image": "image", "audio": "audio", "video": "video"}


class World(Ledger):
    """All phones, and what passes between them and one WhatsApp sender.

    `concurrent`: webhooks of one phone are posted at the same time instead of one by one.
    """

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        sender: str,
        now: Callable[[], datetime],
        seed: int = 0,
    ) -> None:
        super().__init__(account_sid=account_sid, sender=sender, now=now, seed=seed)
        self.faults = Faults()
        self.routes = Routes()
        self.concurrent = False
        self.incoming_url: str | None = None
        self.fallback_url: str | None = None
        self.media_root = ""
        self.courier = Courier(self, self.faults, auth_token, self.routes)
        self.delivery = Delivery(self, self.faults, self.courier, self.routes)

    async def settled(self) -> None:
        """Wait until nothing is on its way; what faults hold back is let go of.

        Raises what went wrong inside the stand-in itself.
        """
        while self.busy:
            self.courier.release()
            await self.next_done()
        await self.finished()

    def release(self) -> None:
        """Let go of the webhooks that faults hold back."""
        self.courier.release()

    def phone(self, number: str, *, profile: str = "", **traits: Any) -> Phone:
        """Give the phone with a number (E.164); a new one with these traits when there is none."""
        if number not in self.phones:
            if not number.startswith("+") or not number[1:].isdigit():
                raise ValueError(f"{number!r} is no number in E.164")
            self.phones[number] = Phone(number=number, profile=profile or number, **traits)
            self.tell("phone", number=number)
        return self.phones[number]

    def online(self, phone: Phone, online: bool = True) -> None:
        """Switch a phone on (what waited arrives) or off."""
        phone.online = online
        if online:
            self.delivery.come_online(phone)
        self.tell("phone", number=phone.number)

    def window_open(self, phone: Phone) -> bool:
        """Whether free text may be sent to this phone now."""
        return phone.window_open(self.now())

    def open_window(self, phone: Phone) -> None:
        """Make it as if this person had just written, without a message."""
        phone.wrote_at = self.now()
        self.tell("phone", number=phone.number)

    def close_window(self, phone: Phone) -> None:
        """Make it as if this person had not written for 24 hours."""
        phone.wrote_at = self.now() - WINDOW
        self.tell("phone", number=phone.number)

    def read(self, sid: str) -> None:
        """A person looks at a message that arrived. Raises ValueError when it did not."""
        self.delivery.read(self.messages[sid])

    def template(
        self,
        types: dict[str, Any],
        *,
        sid: str | None = None,
        friendly_name: str = "",
        language: str = "id",
        variables: Mapping[str, str] | None = None,
        approved: bool = True,
    ) -> Template:
        """Have a template without calling the API. `types` as `templates.text` and others give."""
        check_types(types)
        template = Template(
            sid=sid or self.new_sid("HX"),
            friendly_name=friendly_name,
            language=language,
            types=types,
            variables=dict(variables or {}),
            created_at=self.now(),
            approval="approved" if approved else "unsubmitted",
        )
        self.templates[template.sid] = template
        return template

    def say(
        self, phone: Phone, text: str, *, reply_to: str | None = None, forwarded: int = 0
    ) -> Message:
        """A person writes. `reply_to`: the sid of the message he quotes; `forwarded`: how often
        the text went from hand to hand before."""
        return self._write(phone, body=text, reply_to=reply_to, forwarded=forwarded)

    def press(self, phone: Phone, sid: str, choice: str) -> Message:
        """A person presses a button or picks a line: by its label, title or payload.

        Raises ValueError when the message has no such choice or is not on this phone.
        """
        message = self.messages[sid]
        if message not in phone.received:
            raise ValueError(f"{sid} is not on the phone {phone.number}")
        body, kind, extra = reply_of(message, choice)
        return self._write(phone, body=body, kind=kind, extra=extra, reply_to=sid)

    def send_media(
        self,
        phone: Phone,
        files: Iterable[File],
        caption: str = "",
        *,
        reply_to: str | None = None,
        forwarded: int = 0,
    ) -> list[Message]:
        """A person sends files at once: one message each, the caption with the first."""
        files = list(files)
        messages = []
        for n, (name, content_type, content) in enumerate(files):
            kind = _KINDS.get(content_type.partition("/")[0], "document")
            # WhatsApp names a document where a picture has its caption.
            body = caption if n == 0 and caption else (name if kind == "document" else "")
            messages.append(
                self._write(
                    phone,
                    body=body,
                    kind=kind,
                    file=(name, content_type, content),
                    reply_to=reply_to,
                    forwarded=forwarded,
                    at_once=len(files) > 1,
                )
            )
        return messages

    def send_voice(self, phone: Phone, content: bytes, *, reply_to: str | None = None) -> Message:
        """A person speaks into the phone (Ogg Opus)."""
        file = ("suara.ogg", "audio/ogg", content)
        return self._write(phone, kind="audio", file=file, reply_to=reply_to)

    def send_sticker(self, phone: Phone, content: bytes) -> Message:
        """A person sends a sticker (WebP)."""
        return self._write(phone, kind="sticker", file=("stiker.webp", "image/webp", content))

    def send_contact(self, phone: Phone, name: str, number: str) -> Message:
        """A person hands on somebody's number, as a vCard (RFC 2426)."""
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:{number}\r\nEND:VCARD\r\n"
        file = (f"{name}.vcf", "text/vcard", card.encode())
        return self._write(phone, kind="contacts", file=file)

    def send_location(
        self,
        phone: Phone,
        latitude: float,
        longitude: float,
        *,
        address: str = "",
        label: str = "",
        reply_to: str | None = None,
    ) -> Message:
        """A person sends a place; of one picked from the map WhatsApp tells address and name."""
        extra = {"Latitude": str(latitude), "Longitude": str(longitude)}
        extra |= {"Address": address} if address else {}
        extra |= {"Label": label} if label else {}
        return self._write(phone, kind="location", extra=extra, reply_to=reply_to)

    def media_url(self, media: Media) -> str:
        """Where a file can be fetched (with the account's credentials)."""
        return f"{self.media_root}/{media.parent_sid}/Media/{media.sid}"

    def _write(
        self,
        phone: Phone,
        *,
        body: str = "",
        kind: str = "text",
        file: File | None = None,
        extra: Mapping[str, str] | None = None,
        reply_to: str | None = None,
        forwarded: int = 0,
        at_once: bool = False,
    ) -> Message:
        now = self.now()
        message = Message(
            sid=self.new_sid("MM" if file else "SM"),
            direction="inbound",
            from_number=phone.number,
            to_number=self.sender,
            body=body,
            created_at=now,
            updated_at=now,
            sent_at=now,
            status="received",
            statuses=["received"],
            kind=kind,
            extra={**(extra or {}), **_forwarding(forwarded), **self._quoting(reply_to)},
        )
        if file is not None:
            message.media.append(self._stored(message, file))
        phone.wrote_at = now
        phone.sent.append(message)
        phone.thread.append(message)
        self.add(message)
        self._post(phone, message, at_once=at_once)
        return message

    def _stored(self, message: Message, file: File) -> Media:
        name, content_type, content = file
        return Media(
            sid=self.new_sid("ME"),
            parent_sid=message.sid,
            name=name,
            content_type=content_type,
            content=content,
            created_at=message.created_at,
        )

    def _quoting(self, sid: str | None) -> dict[str, str]:
        if sid is None:
            return {}
        quoted = self.messages[sid]
        return {
            "OriginalRepliedMessageSid": sid,
            "OriginalRepliedMessageSender": whatsapp(quoted.from_number),
        }

    def _post(self, phone: Phone, message: Message, *, at_once: bool) -> None:
        if self.incoming_url is None:
            return
        urls = [self.media_url(media) for media in message.media]
        form = forms.incoming(message, phone, account_sid=self.account_sid, media_urls=urls)
        alone = at_once or self.concurrent
        self.courier.post(
            Errand(
                line=f"{phone.number} {message.sid}" if alone else phone.number,
                kind="incoming",
                sid=message.sid,
                url=self.incoming_url,
                fallback_url=self.fallback_url,
                form=form,
                answered=lambda answer: self._answered(phone, answer),
            )
        )

    def _answered(self, phone: Phone, answer: httpx.Response) -> None:
        """Do what a webhook's answer says: Twilio takes text in it for a reply to the person."""
        try:
            texts = replies_in(answer)
        except ValueError as error:
            self.violate("incoming", 12300, f"The webhook gave {error}.")
            return
        for text in texts:
            now = self.now()
            reply = Message(
                sid=self.new_sid("SM"),
                direction="outbound-reply",
                from_number=self.sender,
                to_number=phone.number,
                body=text,
                created_at=now,
                updated_at=now,
                status="queued",
            )
            self.delivery.accept(reply)


def _forwarding(times: int) -> dict[str, str]:
    if not times:
        return {}
    often = "true" if times >= FORWARDED_OFTEN else "false"
    return {"Forwarded": "true", "FrequentlyForwarded": often}
