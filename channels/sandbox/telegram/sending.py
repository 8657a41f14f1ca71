"""The methods that put messages into chats, and those that change them.

Source: https://core.telegram.org/bots/api#available-methods and #updating-messages
"""

from datetime import timedelta
from typing import Any

from channels.sandbox.telegram import render
from channels.sandbox.telegram.asked import Asked, buttons, written
from channels.sandbox.telegram.entities import Formatted
from channels.sandbox.telegram.values import (
    Card,
    Chat,
    Event,
    Json,
    Kind,
    Message,
    Origin,
    Place,
    Refused,
    Standing,
)

# https://core.telegram.org/bots/api#deletemessage
_DELETABLE = timedelta(hours=48)
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def _place(asked: Asked, chat: Chat, **content: Any) -> Message:
    thread, reply_to = asked.placed(chat)
    markup = asked.markup()
    return asked.world.post(
        chat,
        asked.world.bot,
        told=False,
        thread=thread,
        reply_to=reply_to,
        markup=markup,
        buttons=buttons(markup),
        asks_reply="force_reply" in (markup or {}),
        silent=asked.get("disable_notification", False),
        **content,
    )


def _sent(asked: Asked, **content: Any) -> Json:
    chat = asked.chat()
    return render.message(_place(asked, chat, **content), chat)


def send_message(asked: Asked) -> Json:
    """sendMessage."""
    formatted = asked.formatted("text", "entities")
    return _sent(
        asked,
        text=formatted.text,
        entities=formatted.entities,
        link_preview=asked.get("link_preview_options"),
    )


def _send_file(asked: Asked, kind: Kind) -> Json:
    caption = asked.formatted("caption", "caption_entities")
    # Whether there is such a chat is seen before the file is.
    chat = asked.chat()
    asked.placed(chat)
    file = asked.file(kind, str(kind))
    return _sent(asked, files=(file,), caption=caption.text, entities=caption.entities)


def send_photo(asked: Asked) -> Json:
    """sendPhoto."""
    return _send_file(asked, Kind.PHOTO)


def send_document(asked: Asked) -> Json:
    """sendDocument."""
    return _send_file(asked, Kind.DOCUMENT)


def send_voice(asked: Asked) -> Json:
    """sendVoice."""
    return _send_file(asked, Kind.VOICE)


def send_video(asked: Asked) -> Json:
    """sendVideo."""
    return _send_file(asked, Kind.VIDEO)


def send_media_group(asked: Asked) -> list[Json]:
    """sendMediaGroup: all or none."""
    chat = asked.chat()
    asked.placed(chat)
    media = asked.get("media")
    kinds = {item["type"] for item in media}
    if "document" in kinds and len(kinds) > 1:
        raise Refused(400, "Bad Request: document can't be mixed with other media types")
    if "audio" in kinds:
        raise Refused(400, "Bad Request: the stand-in keeps no audio")
    album = str(13_900_000_000_000_000 + asked.world.next_album())
    parts = [
        (asked.file(Kind(item["type"]), "media", item["media"]), _caption(item)) for item in media
    ]
    messages = [
        _place(asked, chat, files=(file,), album=album, caption=words.text, entities=words.entities)
        for file, words in parts
    ]
    return [render.message(message, chat) for message in messages]


def _caption(item: Json) -> Formatted:
    return written(item, "caption", "caption_entities")


def send_location(asked: Asked) -> Json:
    """sendLocation."""
    return _sent(
        asked, place=Place(latitude=asked.get("latitude"), longitude=asked.get("longitude"))
    )


def send_venue(asked: Asked) -> Json:
    """sendVenue."""
    place = Place(
        latitude=asked.get("latitude"),
        longitude=asked.get("longitude"),
        title=asked.get("title"),
        address=asked.get("address"),
    )
    return _sent(asked, place=place)


def send_contact(asked: Asked) -> Json:
    """sendContact."""
    card = Card(
        phone=asked.get("phone_number"),
        first_name=asked.get("first_name"),
        last_name=asked.get("last_name", ""),
    )
    return _sent(asked, contact=card)


def send_chat_action(asked: Asked) -> bool:
    """sendChatAction."""
    asked.world.emit(Event(kind="typing", chat=asked.chat()))
    return True


# Changing what is there.


def _editable(asked: Asked) -> tuple[Chat, Message]:
    if "inline_message_id" in asked.params:
        raise Refused(400, "Bad Request: MESSAGE_ID_INVALID")
    chat = asked.chat()
    message = asked.message(chat, "edit")
    if not message.from_bot or message.service:
        raise Refused(400, "Bad Request: message can't be edited")
    return chat, message


def _edited(asked: Asked, chat: Chat, message: Message, changes: dict[str, Any]) -> Json:
    markup = asked.markup()
    changes["markup"] = markup
    if all(getattr(message, name) == content for name, content in changes.items()):
        raise Refused(400, _NOT_MODIFIED)
    for name, content in changes.items():
        setattr(message, name, content)
    message.buttons = buttons(markup)
    message.edited = asked.world.now()
    asked.world.emit(Event(kind="edited", chat=chat, message=message))
    return render.message(message, chat)


def edit_message_text(asked: Asked) -> Json:
    """editMessageText."""
    chat, message = _editable(asked)
    formatted = asked.formatted("text", "entities")
    if not formatted.text:
        raise Refused(400, "Bad Request: message text is empty")
    if not message.text:
        raise Refused(400, "Bad Request: there is no text in the message to edit")
    changes = {"text": formatted.text, "entities": formatted.entities}
    return _edited(asked, chat, message, changes)


def edit_message_caption(asked: Asked) -> Json:
    """editMessageCaption."""
    chat, message = _editable(asked)
    formatted = asked.formatted("caption", "caption_entities")
    if not message.files:
        raise Refused(400, "Bad Request: there is no caption in the message to edit")
    changes = {"caption": formatted.text, "entities": formatted.entities}
    return _edited(asked, chat, message, changes)


def edit_message_reply_markup(asked: Asked) -> Json:
    """editMessageReplyMarkup."""
    return _edited(asked, *_editable(asked), {})


def delete_message(asked: Asked) -> bool:
    """deleteMessage."""
    chat = asked.chat()
    message = asked.message(chat, "delete")
    theirs = not message.from_bot and chat.bot is not Standing.ADMINISTRATOR
    old = message.at < asked.world.now() - _DELETABLE and chat.bot is not Standing.ADMINISTRATOR
    if "forum_topic_created" in message.service or old or (theirs and chat.person is None):
        raise Refused(400, "Bad Request: message can't be deleted")
    chat.drop(message)
    asked.world.emit(Event(kind="deleted", chat=chat, message=message))
    return True


def _source(asked: Asked, doing: str) -> Message:
    message = asked.message(asked.chat("from_chat_id"), doing)
    if message.service:
        raise Refused(400, f"Bad Request: the message can't be {doing}ed")
    return message


def _content(message: Message) -> dict[str, Any]:
    names = ("text", "caption", "entities", "files", "place", "contact")
    return {name: getattr(message, name) for name in names}


def forward_message(asked: Asked) -> Json:
    """forwardMessage."""
    message = _source(asked, "forward")
    origin = message.forwarded or Origin(
        name=message.sender.name, person=message.sender, at=message.at
    )
    return _sent(asked, forwarded=origin, **_content(message))


def copy_message(asked: Asked) -> Json:
    """copyMessage."""
    content = _content(_source(asked, "copy"))
    if "caption" in asked.params and content["files"]:
        caption = asked.formatted("caption", "caption_entities")
        content |= {"caption": caption.text, "entities": caption.entities}
    return {"message_id": _sent(asked, **content)["message_id"]}


def pin_chat_message(asked: Asked) -> bool:
    """pinChatMessage."""
    chat = asked.chat() if asked.chat().person else asked.administered("pin a message")
    message = asked.message(chat, "pin")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        pinned = render.message(message, chat, answered=False)
        asked.world.service(chat, asked.world.bot, "pinned_message", pinned)
    return True


def unpin_chat_message(asked: Asked) -> bool:
    """unpinChatMessage: the message, or the one pinned last."""
    chat = asked.chat() if asked.chat().person else asked.administered("unpin a message")
    last = chat.pinned[-1] if chat.pinned else None
    message_id = asked.get("message_id", last)
    if message_id not in chat.pinned:
        raise Refused(400, "Bad Request: message to unpin not found")
    chat.pinned.remove(message_id)
    return True


def set_message_reaction(asked: Asked) -> bool:
    """setMessageReaction."""
    chat = asked.chat()
    message = asked.message(chat, "react")
    reactions = tuple(one.get("emoji", "") for one in asked.get("reaction", []))
    if len(reactions) > 1:
        raise Refused(400, "Bad Request: REACTIONS_TOO_MANY")
    message.reactions = reactions
    asked.world.emit(Event(kind="edited", chat=chat, message=message))
    return True
