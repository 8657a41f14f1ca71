"""What the Bot API's refusals mean: one table from its answers to our delivery errors.

The Bot API has HTTP codes (which the library turns into classes) but no codes below 400: there
its words tell. They are those of https://github.com/tdlib/telegram-bot-api and of the server
behind it. What our own settings or the line are to blame for is Transient: nothing is wrong
with the address, and the operator can help.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from channels.base import DeliveryError, EditGone, Moved, Permanent, TopicGone, Transient
from channels.telegram.ids import address
from config.wording import Wording

ANSWER_LIMIT = 200


class Done(DeliveryError):
    """What was asked for is so already, or nobody waits for it any more: as good as done."""


class OtherWay(DeliveryError):
    """The content is sound, but not for this method: another one takes it."""


class Meaning(NamedTuple):
    """What an answer means: its class, what its words hold, which failure, and its wording."""

    error: type[TelegramError]
    words: str
    failure: type[DeliveryError]
    reason: str


MEANINGS: tuple[Meaning, ...] = (
    # 403: the recipient or the group has shut us out.
    Meaning(Forbidden, r"blocked by the user", Permanent, "blocked"),
    Meaning(Forbidden, r"user is deactivated", Permanent, "deactivated"),
    Meaning(Forbidden, r"can't initiate conversation", Permanent, "never_wrote"),
    Meaning(Forbidden, r"kicked from|not a member of", Permanent, "kicked"),
    Meaning(Forbidden, r"group chat was deleted|deactivated", Permanent, "group_deleted"),
    Meaning(Forbidden, r"have no rights|not enough rights|ADMIN", Permanent, "rights"),
    Meaning(Forbidden, r"", Permanent, "forbidden"),
    # 400: what was asked for is so already, or too late to matter.
    Meaning(BadRequest, r"not modified|NOT_MODIFIED", Done, "done"),
    Meaning(BadRequest, r"query is too old|query ID is invalid|QUERY_ID", Done, "done"),
    # 400: topics.
    Meaning(
        BadRequest,
        r"thread not found|TOPIC_(DELETED|ID_INVALID)|topic not found",
        TopicGone,
        "topic_gone",
    ),
    Meaning(BadRequest, r"TOPIC_CLOSED", Permanent, "topic_closed"),
    Meaning(BadRequest, r"not a forum|FORUM_MISSING", Permanent, "no_forum"),
    # 400: edits.
    Meaning(
        BadRequest,
        r"message to edit not found|message can't be edited|MESSAGE_ID_INVALID",
        EditGone,
        "edit_gone",
    ),
    Meaning(BadRequest, r"no text in the message|no caption", OtherWay, "other_way"),
    # 400: pictures that Telegram does not take as photos, it takes as documents.
    Meaning(
        BadRequest,
        r"PHOTO_|IMAGE_PROCESS_FAILED|wrong type of the web page content|too big for a photo",
        OtherWay,
        "other_way",
    ),
    # 400: the chat.
    Meaning(
        BadRequest,
        r"chat not found|user not found|CHAT_ID_INVALID|PEER_ID_INVALID",
        Permanent,
        "chat_not_found",
    ),
    Meaning(BadRequest, r"group chat was (deleted|deactivated)", Permanent, "group_deleted"),
    Meaning(
        BadRequest,
        r"not enough rights|have no rights|administrator rights|ADMIN_REQUIRED|WRITE_FORBIDDEN",
        Permanent,
        "rights",
    ),
    # 400: the message.
    Meaning(BadRequest, r"too long|too big", Permanent, "too_large"),
    Meaning(BadRequest, r"", Permanent, "refused"),
    # 413 has no class of its own.
    Meaning(NetworkError, r"Too Large", Permanent, "too_large"),
    # 401, 404 and 409: our settings, or another program with the same bot.
    Meaning(InvalidToken, r"", Transient, "token"),
    Meaning(Conflict, r"", Transient, "conflict"),
    # The line, and 5xx.
    Meaning(TimedOut, r"", Transient, "unreachable"),
    Meaning(NetworkError, r"^httpx\.", Transient, "unreachable"),
    Meaning(TelegramError, r"", Transient, "later"),
)
"""The first line that holds counts. BadRequest and TimedOut are NetworkErrors to the library."""


class Errors:
    """The table with its words in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def text(self, key: str, **facts: object) -> str:
        """Give the words of a failure."""
        return self._wording.text(f"telegram.{key}", **facts)

    def failure(self, error: TelegramError) -> DeliveryError:
        """Give what an error of the library means to us."""
        if isinstance(error, RetryAfter):
            seconds = _seconds(error.retry_after)
            reason = self.text("failed.many", seconds=round(seconds))
            return Transient(reason, retry_after=seconds)
        if isinstance(error, ChatMigrated):
            return Moved(self.text("failed.moved"), to=address(error.new_chat_id))
        answer = " ".join(str(error).split())[:ANSWER_LIMIT]
        meaning = next(one for one in MEANINGS if _holds(one, error, answer))
        return meaning.failure(self.text(f"failed.{meaning.reason}", answer=answer))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the library raises inside into our delivery errors."""
        try:
            yield
        except TelegramError as error:
            raise self.failure(error) from error


def _holds(meaning: Meaning, error: TelegramError, answer: str) -> bool:
    is_words = re.search(meaning.words, answer, re.IGNORECASE) is not None
    return isinstance(error, meaning.error) and is_words


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
