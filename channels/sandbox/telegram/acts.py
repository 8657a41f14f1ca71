"""What people do in their private chats and groups: write, send, edit, press.

Each act is one call and tells the bot what Telegram would tell it. An act that Telegram's app
would not offer raises ValueError: writing into a chat of others, into a closed topic, pressing
a button that is not there.
"""

import re
from collections.abc import Sequence
from typing import TypedDict, Unpack

from channels.sandbox.telegram import entities, render
from channels.sandbox.telegram.ground import Ground
from channels.sandbox.telegram.values import (
    Button,
    Card,
    Chat,
    Event,
    File,
    Json,
    Kind,
    Message,
    Origin,
    Person,
    Place,
    Query,
    Standing,
)

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
_ALBUM = 10
_LONGEST = 4096
_LONGEST_CAPTION = 1024


class Way(TypedDict, total=False):
    """How a message is sent: into which topic, as an answer to which message, forwarded.

    `forwarded_from` is the message that is forwarded, its writer, or the name of a writer who
    hides his account.
    """

    thread: int | None
    reply_to: int | None
    forwarded_from: Message | Person | str | None


class Acts(Ground):
    """The acts of people."""

    def say(self, chat: Chat, person: Person, text: str, **way: Unpack[Way]) -> Message:
        """Write a text of at most 4,096 characters. A private chat counts as started then."""
        text = text.strip()
        if not 1 <= len(text) <= _LONGEST:
            raise ValueError("A message has 1 to 4,096 characters; Telegram's app splits it.")
        return self._send(chat, person, way, text=text, entities=entities.found(text))

    def start(self, person: Person, payload: str = "") -> Message:
        """Press START in the private chat, or open a deep link with its parameter."""
        if not _PAYLOAD.fullmatch(payload):
            raise ValueError("A deep link's parameter has at most 64 of A-Za-z0-9_-.")
        chat = self.private(person)
        if chat.bot is Standing.KICKED:
            self.unblock(person)
        return self.say(chat, person, f"/start {payload}".strip())

    def send_photos(
        self,
        chat: Chat,
        person: Person,
        photos: Sequence[bytes],
        caption: str = "",
        **way: Unpack[Way],
    ) -> list[Message]:
        """Send pictures (PNG, JPEG, GIF); several make albums of up to ten, the caption first."""
        kept = [self.keep(Kind.PHOTO, content) for content in photos]
        return self._albums(chat, person, kept, caption, way)

    def send_document(
        self,
        chat: Chat,
        person: Person,
        content: bytes,
        name: str,
        mime: str = "application/octet-stream",
        *,
        caption: str = "",
        size: int | None = None,
        **way: Unpack[Way],
    ) -> Message:
        """Send a file; `size` in bytes only says that it is larger than it is."""
        file = self.keep(Kind.DOCUMENT, content, name=name, mime=mime, size=size)
        return self._albums(chat, person, [file], caption, way)[0]

    def send_documents(
        self,
        chat: Chat,
        person: Person,
        documents: Sequence[tuple[str, bytes, str]],
        caption: str = "",
        **way: Unpack[Way],
    ) -> list[Message]:
        """Send files (name, content, MIME type) as albums."""
        kept = [self.keep(Kind.DOCUMENT, data, name=name, mime=m) for name, data, m in documents]
        return self._albums(chat, person, kept, caption, way)

    def send_voice(
        self, chat: Chat, person: Person, content: bytes, seconds: int = 5, **way: Unpack[Way]
    ) -> Message:
        """Send a voice note."""
        file = self.keep(Kind.VOICE, content, mime="audio/ogg", duration=seconds)
        return self._send(chat, person, way, files=(file,))

    def send_video(
        self,
        chat: Chat,
        person: Person,
        content: bytes,
        *,
        caption: str = "",
        size: int | None = None,
        seconds: int = 10,
        **way: Unpack[Way],
    ) -> Message:
        """Send a video; `size` in bytes only says that it is larger than it is."""
        file = self.keep(
            Kind.VIDEO, content, name="video.mp4", mime="video/mp4", size=size, duration=seconds
        )
        return self._albums(chat, person, [file], caption, way)[0]

    def send_sticker(
        self, chat: Chat, person: Person, emoji: str = "👍", **way: Unpack[Way]
    ) -> Message:
        """Send a sticker that stands for an emoji."""
        file = self.keep(Kind.STICKER, emoji.encode(), emoji=emoji)
        return self._send(chat, person, way, files=(file,))

    def send_location(
        self, chat: Chat, person: Person, latitude: float, longitude: float, **way: Unpack[Way]
    ) -> Message:
        """Send a place, in degrees."""
        place = Place(latitude=latitude, longitude=longitude)
        return self._send(chat, person, way, place=place)

    def send_venue(self, chat: Chat, person: Person, place: Place, **way: Unpack[Way]) -> Message:
        """Send a place that has a title and an address."""
        return self._send(chat, person, way, place=place)

    def send_contact(self, chat: Chat, person: Person, card: Card, **way: Unpack[Way]) -> Message:
        """Send somebody's number."""
        return self._send(chat, person, way, contact=card)

    def _albums(
        self, chat: Chat, person: Person, files: list[File], caption: str, way: Way
    ) -> list[Message]:
        if len(caption) > _LONGEST_CAPTION:
            raise ValueError("A caption has at most 1,024 characters.")
        sent: list[Message] = []
        for start in range(0, len(files), _ALBUM):
            part = files[start : start + _ALBUM]
            album = str(13_800_000_000_000_000 + self.next_album()) if len(part) > 1 else None
            for file in part:
                words = "" if sent else caption
                sent.append(
                    self._send(
                        chat,
                        person,
                        way,
                        files=(file,),
                        album=album,
                        caption=words,
                        entities=entities.found(words),
                    )
                )
        return sent

    def _send(self, chat: Chat, person: Person, way: Way, **content: object) -> Message:
        thread = way.get("thread")
        reply_to = way.get("reply_to")
        self._may_write(chat, person, thread)
        if reply_to is not None:
            before = chat.by_id.get(reply_to)
            if before is None:
                raise ValueError(f"There is no message {reply_to} to answer.")
            # An answer stands where the message stands that it answers.
            thread = before.thread
        return self.post(
            chat,
            person,
            told=True,
            thread=thread,
            reply_to=reply_to,
            forwarded=self._origin(way.get("forwarded_from")),
            **content,
        )

    def _may_write(self, chat: Chat, person: Person, thread: int | None) -> None:
        if chat.person is not None:
            if person != chat.person:
                raise ValueError(f"{person.name} cannot write in the chat of {chat.person.name}.")
            if chat.bot is Standing.KICKED:
                raise ValueError(f"{person.name} has blocked the bot: start it again first.")
            chat.started = True
            return
        if chat.migrated_to is not None:
            raise ValueError(f"{chat.title} has become the supergroup {chat.migrated_to}.")
        if person.id not in chat.members:
            raise ValueError(f"{person.name} is no member of {chat.title}.")
        if thread is None:
            return
        if thread not in chat.topics:
            raise ValueError(f"{chat.title} has no topic {thread}.")
        if chat.topics[thread].closed and person.id != chat.owner:
            raise ValueError(f"The topic {chat.topics[thread].name} is closed.")

    def _origin(self, source: Message | Person | str | None) -> Origin | None:
        if source is None:
            return None
        if isinstance(source, Message):
            if source.forwarded is not None:
                return source.forwarded
            return Origin(name=source.sender.name, person=source.sender, at=source.at)
        if isinstance(source, Person):
            return Origin(name=source.name, person=source, at=self.now())
        return Origin(name=source, person=None, at=self.now())

    def edit(self, chat: Chat, message_id: int, text: str) -> Message:
        """Let its writer change a text, or a file's caption."""
        message = chat.message(message_id)
        if message.from_bot or message.forwarded is not None:
            raise ValueError("A person edits his own words only.")
        if message.text:
            message.text = text
        else:
            message.caption = text
        message.entities = entities.found(text)
        message.edited = self.now()
        self.tell("edited_message", chat, message)
        self.emit(Event(kind="edited", chat=chat, message=message))
        return message

    def delete(self, chat: Chat, message_id: int) -> None:
        """Delete a message for everybody. Bots are not told."""
        message = chat.message(message_id)
        chat.drop(message)
        self.emit(Event(kind="deleted", chat=chat, message=message))

    def react(self, person: Person, chat: Chat, message_id: int, emoji: str) -> None:
        """Put an emoji under a message; an empty one takes it away again."""
        message = chat.message(message_id)
        fields: Json = {
            "chat": render.chat(chat),
            "message_id": message_id,
            "user": render.user(person),
            "date": int(self.now().timestamp()),
            "old_reaction": [{"type": "emoji", "emoji": old} for old in message.reactions],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        message.reactions = (emoji,) if emoji else ()
        self.updates.add("message_reaction", fields)
        self.emit(Event(kind="edited", chat=chat, message=message))

    def press(
        self,
        person: Person,
        chat: Chat,
        message_id: int,
        label_or_data: str,
        *,
        stale: bool = False,
    ) -> Query | str:
        """Press a button: the query that waits for an answer, or the URL that was opened.

        With `stale` the data of a button is pressed that the person still saw, although the
        bot has changed the buttons meanwhile.
        """
        if person.id != chat.id and person.id not in chat.members:
            raise ValueError(f"{person.name} does not see this chat.")
        message = chat.message(message_id)
        button = Button(label_or_data, label_or_data, None)
        if not stale:
            button = message.button(label_or_data)
        if button.data is None:
            return button.url or ""
        query = Query(
            id=str(4_382_000_000_000_000_000 + self._number("query")),
            person=person,
            chat_id=chat.id,
            message_id=message_id,
            data=button.data,
            at=self.now(),
        )
        self.queries[query.id] = query
        self.updates.add(
            "callback_query",
            {
                "id": query.id,
                "from": render.user(person),
                "message": render.message(message, chat),
                "chat_instance": str(-chat.id * 7919),
                "data": button.data,
            },
        )
        self.emit(Event(kind="pressed", chat=chat, message=message, query=query))
        return query

    def block(self, person: Person) -> None:
        """Block the bot in the private chat."""
        self._stand(self.private(person), person, Standing.KICKED)

    def unblock(self, person: Person) -> None:
        """Take the blocking back."""
        self._stand(self.private(person), person, Standing.MEMBER)

    def _stand(self, chat: Chat, by: Person, standing: Standing) -> None:
        """Change what the bot is in a chat, and tell it."""
        before, chat.bot = chat.bot, standing
        self.updates.add(
            "my_chat_member",
            {
                "chat": render.chat(chat),
                "from": render.user(by),
                "date": int(self.now().timestamp()),
                "old_chat_member": render.member(self.bot, before),
                "new_chat_member": render.member(self.bot, standing),
            },
        )
        self.emit(Event(kind="chat", chat=chat))
