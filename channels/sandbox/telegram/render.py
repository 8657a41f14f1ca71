"""Persons, chats and messages as the Bot API writes them: pure.

A message that is answered is shown without the one that it answers itself; in a forum's topic a
message that answers nothing answers the message that opened the topic, as on Telegram.
Source: https://core.telegram.org/bots/api#message
"""

from collections.abc import Mapping

from channels.sandbox.telegram.values import (
    Card,
    Chat,
    File,
    Json,
    Kind,
    Message,
    Origin,
    Person,
    Place,
    Standing,
)

# What an administrator bot of ours may do, beyond being one.
_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": False,
    "can_restrict_members": False,
    "can_promote_members": False,
    "can_change_info": False,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
    "can_manage_topics": True,
}


def _given(**fields: object) -> Json:
    return {name: content for name, content in fields.items() if content not in ("", None, ())}


def user(person: Person) -> Json:
    """A User."""
    return {
        "id": person.id,
        "is_bot": person.is_bot,
        "first_name": person.first_name,
        **_given(
            last_name=person.last_name, username=person.username, language_code=person.language
        ),
    }


def chat(one: Chat) -> Json:
    """A Chat."""
    if one.person is not None:
        other = one.person
        names = _given(
            first_name=other.first_name, last_name=other.last_name, username=other.username
        )
        return {"id": one.id, "type": "private", **names}
    forum = {"is_forum": True} if one.forum else {}
    return {"id": one.id, "type": one.kind, "title": one.title, **forum}


def member(person: Person, standing: Standing) -> Json:
    """A ChatMember; in a private chat a kicked one is a bot that was blocked."""
    fields: Json = {"status": str(standing), "user": user(person)}
    if standing is Standing.KICKED:
        fields["until_date"] = 0
    if standing is Standing.ADMINISTRATOR:
        fields.update(_RIGHTS)
    return fields


def owner(person: Person) -> Json:
    """The ChatMember who owns the group."""
    return {"status": "creator", "user": user(person), "is_anonymous": False}


def picture(file: File) -> Json:
    """A PhotoSize."""
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "width": file.width,
        "height": file.height,
        "file_size": file.size,
    }


def _file(file: File) -> Json:
    if file.kind is Kind.PHOTO:
        return {"photo": [picture(one) for one in (file.small, file) if one is not None]}
    fields: Json = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
    if file.kind is Kind.STICKER:
        fields |= {"type": "regular", "width": file.width, "height": file.height}
        fields |= {"is_animated": False, "is_video": False, **_given(emoji=file.emoji)}
        return {"sticker": fields}
    fields |= _given(mime_type=file.mime)
    if file.kind is not Kind.VOICE:
        fields |= _given(file_name=file.name)
    if file.kind is Kind.VIDEO:
        fields |= {"width": file.width, "height": file.height}
    if file.kind in (Kind.VOICE, Kind.VIDEO):
        fields["duration"] = file.duration
    if file.small is not None:
        fields["thumbnail"] = picture(file.small)
    return {str(file.kind): fields}


def _place(place: Place) -> Json:
    location = {"latitude": place.latitude, "longitude": place.longitude}
    if not place.title:
        return {"location": location}
    # A venue comes with its location a second time.
    venue = {"location": location, "title": place.title, "address": place.address}
    return {"venue": venue, "location": location}


def _card(card: Card) -> Json:
    return {
        "phone_number": card.phone,
        "first_name": card.first_name,
        **_given(last_name=card.last_name, user_id=card.user_id),
    }


def _origin(origin: Origin) -> Json:
    date = int(origin.at.timestamp())
    if origin.person is None:
        return {"type": "hidden_user", "date": date, "sender_user_name": origin.name}
    return {"type": "user", "date": date, "sender_user": user(origin.person)}


def _written(one: Message) -> Json:
    fields: Json = {}
    if one.text:
        fields["text"] = one.text
    if one.caption:
        fields["caption"] = one.caption
    if one.entities:
        fields["entities" if one.text else "caption_entities"] = list(one.entities)
    for file in one.files:
        fields |= _file(file)
    if one.place is not None:
        fields |= _place(one.place)
    if one.contact is not None:
        fields["contact"] = _card(one.contact)
    if one.forwarded is not None:
        fields["forward_origin"] = _origin(one.forwarded)
    if one.markup is not None and "inline_keyboard" in one.markup:
        fields["reply_markup"] = one.markup
    return fields


def _thread(one: Message, where: Chat) -> int | None:
    """The message_thread_id: of a topic, or of a chain of answers in a supergroup."""
    if where.forum:
        return one.thread
    if where.kind != "supergroup" or one.reply_to is None:
        return None
    root = one.reply_to
    while (before := where.by_id.get(root)) is not None and before.reply_to is not None:
        root = before.reply_to
    return root


def message(one: Message, where: Chat, *, answered: bool = True) -> Json:
    """A Message; without `answered`, what it answers is left out."""
    fields: Json = {
        "message_id": one.id,
        "from": user(one.sender),
        "date": int(one.at.timestamp()),
        "chat": chat(where),
    }
    thread = _thread(one, where)
    if thread is not None:
        fields["message_thread_id"] = thread
        if where.forum:
            fields["is_topic_message"] = True
    before = one.reply_to
    if before is None and where.forum and one.thread != one.id:
        before = one.thread
    if answered and before is not None and before in where.by_id:
        fields["reply_to_message"] = message(where.by_id[before], where, answered=False)
    if one.edited is not None:
        fields["edit_date"] = int(one.edited.timestamp())
    if one.album is not None:
        fields["media_group_id"] = one.album
    if one.link_preview is not None:
        fields["link_preview_options"] = one.link_preview
    return {**fields, **_written(one), **_service(one.service)}


def _service(service: Mapping[str, object]) -> Json:
    return {
        name: [user(one) for one in content]
        if isinstance(content, tuple)
        else user(content)
        if isinstance(content, Person)
        else content
        for name, content in service.items()
    }
