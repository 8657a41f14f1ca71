"""One call of the bot as its method sees it: where it goes, what it carries; and the refusals.

The wording of the refusals is the real server's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from channels.sandbox.telegram import entities, pictures
from channels.sandbox.telegram.spec import spec
from channels.sandbox.telegram.values import (
    Button,
    Chat,
    File,
    Json,
    Kind,
    Message,
    Refused,
    Standing,
    Topic,
    Upload,
)
from channels.sandbox.telegram.world import World

# https://core.telegram.org/bots/api#sending-files
MOST_UPLOAD = 50 * 1024 * 1024
MOST_PHOTO = 10 * 1024 * 1024
# https://core.telegram.org/bots/api#sendphoto: the sum of the sides, and their ratio.
_SIDES = 10_000
_RATIO = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call that is in order: its parameters in their types, and the files in its body."""

    world: World
    params: Json
    uploads: Mapping[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter."""
        return self.params.get(name, default)

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat, which the bot can write in. Raises Refused."""
        chat = self._known(self.get(name))
        if chat.migrated_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if chat.person is not None:
            if chat.bot is Standing.KICKED:
                raise Refused(403, "Forbidden: bot was blocked by the user")
        elif chat.bot is Standing.KICKED:
            raise Refused(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
        elif chat.bot is Standing.LEFT:
            raise Refused(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
        return chat

    def _known(self, chat_id: int | str | None) -> Chat:
        chat = self.world.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is not None and (chat.person is None or chat.started):
            return chat
        met = any(chat_id in group.members for group in self.world.chats.values())
        if met:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        raise Refused(400, "Bad Request: chat not found")

    def administered(self, right: str) -> Chat:
        """The group, in which the bot is an administrator. Raises Refused."""
        chat = self.chat()
        if chat.bot is not Standing.ADMINISTRATOR:
            raise Refused(400, f"Bad Request: not enough rights to {right}")
        return chat

    def topic(self) -> tuple[Chat, Topic]:
        """The forum and the topic, which the bot administers. Raises Refused."""
        chat = self.forum()
        topic = chat.topics.get(self.get("message_thread_id"))
        if topic is None:
            raise Refused(400, "Bad Request: TOPIC_ID_INVALID")
        return chat, topic

    def forum(self) -> Chat:
        """The forum, which the bot administers. Raises Refused."""
        chat = self.chat()
        if not chat.forum:
            raise Refused(400, "Bad Request: the chat is not a forum")
        return self.administered("manage topics")

    def message(self, chat: Chat, doing: str) -> Message:
        """The message that is to be edited or the like. Raises Refused."""
        message = chat.by_id.get(self.get("message_id"))
        if message is None:
            raise Refused(400, f"Bad Request: message to {doing} not found")
        return message

    def placed(self, chat: Chat) -> tuple[int | None, int | None]:
        """The topic and the message answered, for a message to be sent. Raises Refused."""
        thread: int | None = self.get("message_thread_id")
        if thread is not None:
            self._may_write(chat, thread)
        reply = self.get("reply_parameters")
        if reply is None:
            return thread, None
        before = chat.by_id.get(reply["message_id"])
        if before is None:
            if reply.get("allow_sending_without_reply"):
                return thread, None
            raise Refused(400, "Bad Request: message to be replied not found")
        # An answer stands in the topic of what it answers.
        return before.thread if thread is None else thread, before.id

    def _may_write(self, chat: Chat, thread: int) -> None:
        topic = chat.topics.get(thread)
        if topic is None and (chat.kind != "supergroup" or chat.forum or thread not in chat.by_id):
            raise Refused(400, "Bad Request: message thread not found")
        if topic is not None and topic.closed and chat.bot is not Standing.ADMINISTRATOR:
            raise Refused(400, "Bad Request: TOPIC_CLOSED")

    def markup(self) -> Json | None:
        """The reply markup; what is unknown in a button is passed over."""
        markup = self.get("reply_markup")
        if not markup or "inline_keyboard" not in markup:
            return markup or None
        known = spec().types["InlineKeyboardButton"].fields
        rows = [
            [{name: button[name] for name in button if name in known} for button in row]
            for row in markup["inline_keyboard"]
        ]
        # An empty keyboard is the same as none.
        return {"inline_keyboard": rows} if any(rows) else None

    def formatted(self, name: str, given: str) -> entities.Formatted:
        """A text or a caption as it will be read."""
        return written(self.params, name, given)

    def file(self, kind: Kind, name: str, source: str | None = None) -> File:
        """The file of a parameter: uploaded, or one that is there. Raises Refused."""
        source = source if source is not None else str(self.get(name))
        if not source.startswith("attach://"):
            return self._known_file(kind, source)
        upload = self.uploads[source.removeprefix("attach://")]
        return self._uploaded(kind, upload)

    def _known_file(self, kind: Kind, file_id: str) -> File:
        file = self.world.files.get(file_id)
        if file is None:
            raise Refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
        if file.kind is not kind:
            raise Refused(
                400,
                f"Bad Request: can't use file of type {file.kind.capitalize()} "
                f"as {kind.capitalize()}",
            )
        return file

    def _uploaded(self, kind: Kind, upload: Upload) -> File:
        size = len(upload.content)
        if size == 0:
            raise Refused(400, "Bad Request: file must be non-empty")
        if size > MOST_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        if kind is Kind.PHOTO:
            _check_photo(upload)
        return self.world.keep(
            kind,
            upload.content,
            name=upload.name,
            mime=upload.mime,
            duration=self.get("duration", 0),
        )


def _check_photo(upload: Upload) -> None:
    size = len(upload.content)
    if size > MOST_PHOTO:
        raise Refused(
            400,
            f"Bad Request: file of size {size} bytes is too big for a photo; "
            f"the maximum size is {MOST_PHOTO} bytes",
        )
    sides = pictures.size(upload.content)
    if sides is None:
        raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
    if sum(sides) > _SIDES or max(sides) > _RATIO * min(sides):
        raise Refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def written(fields: Json, name: str, given: str) -> entities.Formatted:
    """A text or a caption out of the fields of a call or of an InputMedia."""
    return entities.read(fields.get(name, ""), fields.get("parse_mode"), fields.get(given))


def buttons(markup: Json | None) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a reply markup: those under the message, or those of a reply keyboard."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return tuple(
        tuple(Button(one["text"], one.get("callback_data"), one.get("url")) for one in row)
        for row in rows
    )
