"""The methods that ask or set something: the bot, its webhook, chats, topics, files, presses.

Source: https://core.telegram.org/bots/api#available-methods
"""

import re
from urllib.parse import urlsplit

from channels.sandbox.telegram import render
from channels.sandbox.telegram.asked import Asked
from channels.sandbox.telegram.updates import Hook
from channels.sandbox.telegram.values import Event, Json, Popup, Refused, Standing
from channels.sandbox.telegram.world import COLOURS

# https://core.telegram.org/bots/api#getfile
_MOST_DOWNLOAD = 20 * 1024 * 1024
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(asked: Asked) -> Json:
    """getMe. The bot's privacy mode is off: it reads everything in its groups."""
    return {
        **render.user(asked.world.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }


def set_webhook(asked: Asked) -> bool:
    """setWebhook. Plain HTTP is allowed to this machine only, where no certificate can be."""
    url = asked.get("url")
    secret = asked.get("secret_token", "")
    parts = urlsplit(url)
    if not url:
        return delete_webhook(asked)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise Refused(400, "Bad Request: secret token contains unallowed characters")
    hook = Hook(
        url=url,
        secret=secret,
        max_connections=asked.get("max_connections", 40),
        certificate="certificate" in asked.params,
        ip_address=asked.get("ip_address", ""),
    )
    asked.world.updates.set_hook(
        hook, allowed=asked.get("allowed_updates"), drop=asked.get("drop_pending_updates", False)
    )
    return True


def delete_webhook(asked: Asked) -> bool:
    """deleteWebhook."""
    drop = asked.get("drop_pending_updates", False)
    asked.world.updates.set_hook(None, allowed=None, drop=drop)
    return True


def get_webhook_info(asked: Asked) -> Json:
    """getWebhookInfo."""
    updates = asked.world.updates
    hook = updates.hook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": hook.certificate if hook else False,
        "pending_update_count": len(updates),
    }
    if updates.allowed:
        info["allowed_updates"] = list(updates.allowed)
    if hook is not None:
        info["max_connections"] = hook.max_connections
        if hook.ip_address:
            info["ip_address"] = hook.ip_address
        if hook.error_at is not None:
            info["last_error_date"] = int(hook.error_at.timestamp())
            info["last_error_message"] = hook.error
    return info


def answer_callback_query(asked: Asked) -> bool:
    """answerCallbackQuery: once, and in time."""
    world = asked.world
    query = world.queries.get(asked.get("callback_query_id"))
    if query is None or query.answered or world.now() - query.at > world.query_good:
        raise Refused(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    query.answered = True
    popup = Popup(
        person=query.person,
        chat_id=query.chat_id,
        message_id=query.message_id,
        data=query.data,
        text=asked.get("text", ""),
        show_alert=asked.get("show_alert", False),
        url=asked.get("url", ""),
        at=world.now(),
    )
    # An answer without words only ends the button's waiting.
    if popup.text or popup.url:
        world.popups.append(popup)
    world.emit(Event(kind="popup", chat=world.chats[query.chat_id], query=query, popup=popup))
    return True


# Topics.


def create_forum_topic(asked: Asked) -> Json:
    """createForumTopic."""
    chat = asked.forum()
    colour = asked.get("icon_color", COLOURS[0])
    if colour not in COLOURS:
        raise Refused(400, "Bad Request: invalid forum topic icon color specified")
    topic = asked.world.open_topic(chat, asked.world.bot, asked.get("name"), colour)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def edit_forum_topic(asked: Asked) -> bool:
    """editForumTopic."""
    chat, topic = asked.topic()
    name = asked.get("name", "")
    if name in ("", topic.name):
        raise Refused(400, "Bad Request: TOPIC_NOT_MODIFIED")
    asked.world.rename_topic(chat, asked.world.bot, topic.id, name)
    return True


def close_forum_topic(asked: Asked) -> bool:
    """closeForumTopic."""
    chat, topic = asked.topic()
    if topic.closed:
        raise Refused(400, "Bad Request: TOPIC_NOT_MODIFIED")
    asked.world.close_topic(chat, asked.world.bot, topic.id)
    return True


def reopen_forum_topic(asked: Asked) -> bool:
    """reopenForumTopic."""
    chat, topic = asked.topic()
    if not topic.closed:
        raise Refused(400, "Bad Request: TOPIC_NOT_MODIFIED")
    asked.world.reopen_topic(chat, asked.world.bot, topic.id)
    return True


def delete_forum_topic(asked: Asked) -> bool:
    """deleteForumTopic."""
    chat, topic = asked.topic()
    asked.world.delete_topic(chat, topic.id)
    return True


# Chats, files, commands.


def get_file(asked: Asked) -> Json:
    """getFile."""
    file = asked.world.files.get(asked.get("file_id"))
    if file is None:
        raise Refused(400, "Bad Request: invalid file_id")
    if file.size > _MOST_DOWNLOAD:
        raise Refused(400, "Bad Request: file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": asked.world.link(file),
    }


def get_chat(asked: Asked) -> Json:
    """getChat."""
    chat = asked.chat()
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "gifts_from_channels")
    return {
        **render.chat(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "premium_subscription"), False),
    }


def get_chat_member(asked: Asked) -> Json:
    """getChatMember."""
    chat = asked.chat()
    user_id = asked.get("user_id")
    if user_id == asked.world.bot.id:
        return render.member(asked.world.bot, chat.bot)
    person = asked.world.persons.get(user_id)
    if person is None:
        raise Refused(400, "Bad Request: PARTICIPANT_ID_INVALID")
    if person.id == chat.owner:
        return render.owner(person)
    there = person.id in chat.members or person == chat.person
    return render.member(person, Standing.MEMBER if there else Standing.LEFT)


def get_chat_administrators(asked: Asked) -> list[Json]:
    """getChatAdministrators: bots only when they are asked for."""
    chat = asked.chat()
    if chat.owner is None:
        raise Refused(400, "Bad Request: there are no administrators in the private chat")
    administrators = [render.owner(chat.members[chat.owner])]
    if asked.get("return_bots") and chat.bot is Standing.ADMINISTRATOR:
        administrators.append(render.member(asked.world.bot, chat.bot))
    return administrators


def get_chat_member_count(asked: Asked) -> int:
    """getChatMemberCount, the bot counted."""
    chat = asked.chat()
    return 2 if chat.person is not None else len(chat.members) + 1


def leave_chat(asked: Asked) -> bool:
    """leaveChat."""
    chat = asked.chat()
    if chat.person is not None:
        raise Refused(400, "Bad Request: chat member status can't be changed in private chats")
    asked.world.go(chat)
    return True


def _scope(asked: Asked) -> str:
    scope = asked.get("scope", {"type": "default"})
    place = "/".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)
    return f"{place} {asked.get('language_code', '')}".strip()


def set_my_commands(asked: Asked) -> bool:
    """setMyCommands."""
    for command in asked.get("commands"):
        if not _COMMAND.fullmatch(command["command"]):
            raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
    asked.world.commands[_scope(asked)] = asked.get("commands")
    return True


def get_my_commands(asked: Asked) -> list[Json]:
    """getMyCommands."""
    return asked.world.commands.get(_scope(asked), [])


def delete_my_commands(asked: Asked) -> bool:
    """deleteMyCommands."""
    asked.world.commands.pop(_scope(asked), None)
    return True
