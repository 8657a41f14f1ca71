"""Takes one call through the gate: faults, the check, the limits, the method, the answer.

`METHODS` is the visible table of what is answered by whom. What breaks the rules is written
down in `world.violations` and answered as the real server does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from channels.sandbox.telegram import asking, check, sending
from channels.sandbox.telegram.asked import Asked
from channels.sandbox.telegram.faults import Fault, Planned
from channels.sandbox.telegram.spec import spec
from channels.sandbox.telegram.values import Call, Event, Json, Refused, Upload
from channels.sandbox.telegram.world import World

METHODS: Mapping[str, Callable[[Asked], Any]] = {
    "getMe": asking.get_me,
    "setWebhook": asking.set_webhook,
    "deleteWebhook": asking.delete_webhook,
    "getWebhookInfo": asking.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendVoice": sending.send_voice,
    "sendVideo": sending.send_video,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendContact": sending.send_contact,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": sending.edit_message_text,
    "editMessageCaption": sending.edit_message_caption,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "pinChatMessage": sending.pin_chat_message,
    "unpinChatMessage": sending.unpin_chat_message,
    "setMessageReaction": sending.set_message_reaction,
    "answerCallbackQuery": asking.answer_callback_query,
    "createForumTopic": asking.create_forum_topic,
    "editForumTopic": asking.edit_forum_topic,
    "closeForumTopic": asking.close_forum_topic,
    "reopenForumTopic": asking.reopen_forum_topic,
    "deleteForumTopic": asking.delete_forum_topic,
    "getFile": asking.get_file,
    "getChat": asking.get_chat,
    "getChatMember": asking.get_chat_member,
    "getChatAdministrators": asking.get_chat_administrators,
    "getChatMemberCount": asking.get_chat_member_count,
    "leaveChat": asking.leave_chat,
    "setMyCommands": asking.set_my_commands,
    "getMyCommands": asking.get_my_commands,
    "deleteMyCommands": asking.delete_my_commands,
}
POLL = "getUpdates"
# What counts against the limits on sending.
_COUNTED = ("send", "edit", "copy", "forward")
_REFUSALS = {
    Fault.INTERNAL: Refused(500, "Internal Server Error"),
    Fault.BAD_GATEWAY: Refused(502, "Bad Gateway"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back: a status and a body. `cut`: nothing does, after `hold` seconds."""

    status: int = 200
    body: Json | None = None
    cut: bool = False
    hold: float = 0.0


async def perform(
    world: World, method: str, raw: Mapping[str, Any], uploads: Mapping[str, Upload]
) -> Reply:
    """Handle one call from end to end and write it down."""
    call = Call(method=method, params=dict(raw), at=world.now(), uploads=uploads)
    (world.polls if method == POLL else world.calls).append(call)
    planned = world.faults.of_call(method)
    if planned is not None:
        call.fault = planned.fault
    try:
        reply = await _answer(world, call, planned)
    except Refused as refused:
        reply = _refusal(refused)
        call.error = refused.description
    except AssertionError as error:
        # Our own fault; whoever tests must see it.
        world.violations.append(str(error))
        raise
    call.status = 0 if reply.cut else reply.status
    world.emit(Event(kind="call", call=call))
    return reply


async def _answer(world: World, call: Call, planned: Planned | None) -> Reply:
    if planned is not None and planned.fault is not Fault.ANSWER_LOST:
        return _faulty(planned)
    if call.method not in spec().methods:
        world.violations.append(f"{call.method} is no method that the stand-in knows")
        raise Refused(404, "Not Found")
    call.params, breaches = check.call(call.method, call.params, call.uploads)
    world.violations += [f"{call.method}: {breach.text}" for breach in breaches]
    for breach in breaches:
        if breach.answer:
            raise Refused(400, breach.answer)
    _limited(world, call)
    result = await _result(world, call)
    _own_fault(world, call.method, result)
    if planned is not None:
        return Reply(cut=True)
    return Reply(body={"ok": True, "result": result})


def _faulty(planned: Planned) -> Reply:
    if planned.fault is Fault.TOO_MANY:
        raise _too_many(planned.retry_after)
    if planned.fault in _REFUSALS:
        raise _REFUSALS[planned.fault]
    return Reply(cut=True, hold=planned.seconds if planned.fault is Fault.HELD else 0.0)


def _too_many(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _refusal(refused: Refused) -> Reply:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return Reply(status=refused.code, body=body)


def _limited(world: World, call: Call) -> None:
    chat_id = call.params.get("chat_id")
    if not call.method.startswith(_COUNTED) or call.method == "sendChatAction":
        return
    if isinstance(chat_id, int):
        wait = world.limits.retry_after(chat_id, len(call.params.get("media", [0])))
        if wait:
            raise _too_many(wait)


async def _result(world: World, call: Call) -> Any:
    if call.method != POLL:
        return METHODS[call.method](Asked(world=world, params=call.params, uploads=call.uploads))
    return await world.updates.get(
        offset=call.params.get("offset", 0),
        limit=call.params.get("limit", 100),
        seconds=call.params.get("timeout", 0),
        allowed=call.params.get("allowed_updates"),
    )


def _own_fault(world: World, method: str, result: object) -> None:
    tried = [check.value(type_name, result) for type_name in spec().methods[method].returns]
    wrong = min(tried, key=len)
    if wrong:
        # Ours, not the bot's; but whoever tests must see it.
        world.violations.append(f"the stand-in answered {method} wrongly: {wrong}")
