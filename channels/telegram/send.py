"""The way out: carries the steps of a message out, one call of the Bot API after the other.

What was sent before a failure is told with it (`Transient.parts`), and an attempt that is told
what was sent (`OutboundMessage.done`) leaves so many messages out. A call whose answer is lost
may have had its effect: its message can come twice, since the Bot API knows no repeated call.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)

from channels.base import EditGone, OutboundMessage, Permanent, Sent, SentStatus, Transient
from channels.chat import Form
from channels.telegram.api import Api
from channels.telegram.errors import Done, Errors, OtherWay
from channels.telegram.ids import chat_of, is_group, message_id, place
from channels.telegram.pace import Pace
from channels.telegram.plan import Edit, Files, Kind, Rows, Step, Words, plan
from channels.telegram.split import CAPTION_LIMIT, POPUP_LIMIT, shorten
from config.wording import Wording

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_MEDIA: Mapping[Kind, Callable[..., InputMediaPhoto | InputMediaVideo | InputMediaDocument]] = {
    Kind.PHOTO: InputMediaPhoto,
    Kind.VIDEO: InputMediaVideo,
    Kind.DOCUMENT: InputMediaDocument,
}


class Sender:
    """Sends for one bot."""

    def __init__(self, api: Api, *, pace: Pace, errors: Errors, wording: Wording) -> None:
        self._api = api
        self._pace = pace
        self._errors = errors
        self._wording = wording

    async def send(self, message: OutboundMessage) -> Sent:
        """Send a message with all its parts.

        A message that answers a press (`form.popup`) is a pop-up and nothing else. Buttons and
        `asks` exclude each other on Telegram: then the buttons are shown.
        Raises Transient, Permanent, Moved, TopicGone, EditGone.
        """
        form = message.form or Form()
        if form.popup is not None:
            await self._popup(form.popup, message.text, alarm=form.alarm)
            return Sent(status=SentStatus.DELIVERED)
        reason = self._errors.text("failed.address", address=message.address.value)
        turn = _Turn(chat_of(message.address, reason), form)
        steps = plan(message, self._wording)
        if not steps:
            raise Permanent(self._errors.text("failed.empty"))
        parts = list(message.done)
        for step in _left(steps, len(parts)):
            try:
                parts += await self._carry_out(step, turn, first=not parts)
            except Transient as failed:
                raise Transient(failed.reason, failed.retry_after, tuple(parts)) from failed
        return Sent(status=SentStatus.DELIVERED, provider_id=parts[-1], parts=tuple(parts))

    async def _popup(self, query: str, text: str, *, alarm: bool) -> None:
        shown = shorten(text, POPUP_LIMIT)
        try:
            with self._errors.explained():
                await self._api.answer_callback_query(query, shown or None, show_alert=alarm)
        except Done:
            # Whoever pressed has waited too long and looks elsewhere by now.
            return

    async def _carry_out(self, step: Step, turn: "_Turn", *, first: bool) -> Sequence[str]:
        """Carry one step out and give the ids of its messages."""
        await self._pace.turn(
            turn.chat, group=turn.group, count=step.count, busy=self._errors.text("failed.busy")
        )
        try:
            with self._errors.explained():
                if isinstance(step, Edit):
                    return await self._edit(step, turn)
                replies = turn.replies if first else None
                if isinstance(step, Words):
                    return await self._words(step, turn, replies)
                return await self._files(step, turn, replies)
        except Transient as failed:
            if failed.retry_after:
                self._pace.hold(turn.chat, group=turn.group, seconds=failed.retry_after)
            raise

    async def _words(
        self, step: Words, turn: "_Turn", replies: ReplyParameters | None
    ) -> Sequence[str]:
        asks = ForceReply(selective=True) if step.asks else None
        sent = await self._api.send_message(
            turn.chat,
            step.text,
            message_thread_id=turn.topic,
            link_preview_options=NO_PREVIEW,
            reply_parameters=replies,
            reply_markup=keyboard(step.buttons) or asks,
        )
        return _ids([sent])

    async def _edit(self, step: Edit, turn: "_Turn") -> Sequence[str]:
        """Change a message. One with a file has a caption instead of a text."""
        on = place(step.on)
        if on is None or (isinstance(turn.chat, int) and on.chat != turn.chat):
            # A group that became a supergroup left its messages behind.
            raise EditGone(self._errors.text("failed.edit_gone"))
        try:
            with self._errors.explained():
                await self._api.edit_message_text(
                    step.text,
                    on.chat,
                    on.message,
                    link_preview_options=NO_PREVIEW,
                    reply_markup=keyboard(step.buttons),
                )
        except OtherWay:
            await self._edit_caption(step, on.chat, on.message)
        except Done:
            pass
        return [step.on]

    async def _edit_caption(self, step: Edit, chat: int, message: int) -> None:
        try:
            with self._errors.explained():
                await self._api.edit_message_caption(
                    chat,
                    message,
                    caption=shorten(step.text, CAPTION_LIMIT),
                    reply_markup=keyboard(step.buttons),
                )
        except Done:
            return
        except OtherWay as refused:
            raise EditGone(refused.reason) from refused

    async def _files(
        self, step: Files, turn: "_Turn", replies: ReplyParameters | None
    ) -> Sequence[str]:
        """Send files; pictures that Telegram does not take as photos go as documents."""
        try:
            with self._errors.explained():
                return await self._as(step, turn, replies)
        except OtherWay as refused:
            if step.kind is Kind.DOCUMENT:
                raise Permanent(refused.reason) from refused
            return await self._as(replace(step, kind=Kind.DOCUMENT), turn, replies)

    async def _as(
        self, step: Files, turn: "_Turn", replies: ReplyParameters | None
    ) -> Sequence[str]:
        if len(step.files) > 1:
            media = [
                _MEDIA[step.kind](
                    one.content, caption=None if i else step.caption, filename=one.name
                )
                for i, one in enumerate(step.files)
            ]
            album = await self._api.send_media_group(
                turn.chat, media, message_thread_id=turn.topic, reply_parameters=replies
            )
            return _ids(album)
        (one,) = step.files
        file = InputFile(one.content, filename=one.name)
        where: dict[str, Any] = {"message_thread_id": turn.topic, "reply_parameters": replies}
        if step.kind is Kind.PHOTO:
            sent = await self._api.send_photo(turn.chat, file, step.caption, **where)
        elif step.kind is Kind.VIDEO:
            sent = await self._api.send_video(turn.chat, file, caption=step.caption, **where)
        else:
            sent = await self._api.send_document(turn.chat, file, step.caption, **where)
        return _ids([sent])


class _Turn:
    """Where a message goes, in the library's words."""

    def __init__(self, chat: int | str, form: Form) -> None:
        self.chat = chat
        self.group = is_group(chat)
        self.topic = int(form.topic) if form.topic and form.topic.isdecimal() else None
        on = place(form.reply_to) if form.reply_to else None
        # A message of another chat would be quoted there, for all to read.
        is_here = on is not None and (on.chat == chat or isinstance(chat, str))
        self.replies = (
            ReplyParameters(on.message, allow_sending_without_reply=True)
            if on is not None and is_here
            else None
        )


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Give buttons as the library takes them; None for none."""
    if not any(rows):
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(one.label, url=one.url)
                if one.url
                else InlineKeyboardButton(one.label, callback_data=one.data)
                for one in row
            ]
            for row in rows
            if row
        ]
    )


def _left(steps: Sequence[Step], done: int) -> Sequence[Step]:
    """Give the steps that are left when so many messages were sent."""
    for index, step in enumerate(steps):
        if done <= 0:
            return steps[index:]
        done -= step.count
    return ()


def _ids(messages: Sequence[Message]) -> Sequence[str]:
    return [message_id(one.chat.id, one.message_id) for one in messages]
