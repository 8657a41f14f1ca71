"""What the Bot API's answers mean, one by one."""

import pytest
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
from channels.telegram.errors import MEANINGS, Done, Errors, OtherWay
from config.people import Address
from config.wording import LANGUAGES, wording

ANSWERS: list[tuple[TelegramError, type[DeliveryError], str]] = [
    (Forbidden("Forbidden: bot was blocked by the user"), Permanent, "blocked"),
    (Forbidden("Forbidden: user is deactivated"), Permanent, "deactivated"),
    (
        Forbidden("Forbidden: bot can't initiate conversation with a user"),
        Permanent,
        "never_wrote",
    ),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Permanent, "kicked"),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Permanent, "kicked"),
    (Forbidden("Forbidden: bot is not a member of the supergroup chat"), Permanent, "kicked"),
    (Forbidden("Forbidden: the group chat was deleted"), Permanent, "group_deleted"),
    (Forbidden("Forbidden: CHAT_ADMIN_REQUIRED"), Permanent, "rights"),
    (Forbidden("Forbidden: bot can't send messages to bots"), Permanent, "forbidden"),
    (
        BadRequest("Bad Request: message is not modified: specified new message content and"),
        Done,
        "done",
    ),
    (BadRequest("Bad Request: TOPIC_NOT_MODIFIED"), Done, "done"),
    (
        BadRequest(
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        ),
        Done,
        "done",
    ),
    (BadRequest("Bad Request: message thread not found"), TopicGone, "topic_gone"),
    (BadRequest("Bad Request: TOPIC_DELETED"), TopicGone, "topic_gone"),
    (BadRequest("Bad Request: TOPIC_ID_INVALID"), TopicGone, "topic_gone"),
    (BadRequest("Bad Request: TOPIC_CLOSED"), Permanent, "topic_closed"),
    (BadRequest("Bad Request: the chat is not a forum"), Permanent, "no_forum"),
    (BadRequest("Bad Request: message to edit not found"), EditGone, "edit_gone"),
    (BadRequest("Bad Request: message can't be edited"), EditGone, "edit_gone"),
    (BadRequest("Bad Request: MESSAGE_ID_INVALID"), EditGone, "edit_gone"),
    (BadRequest("Bad Request: there is no text in the message to edit"), OtherWay, "other_way"),
    (BadRequest("Bad Request: PHOTO_INVALID_DIMENSIONS"), OtherWay, "other_way"),
    (BadRequest("Bad Request: IMAGE_PROCESS_FAILED"), OtherWay, "other_way"),
    (BadRequest("Bad Request: chat not found"), Permanent, "chat_not_found"),
    (BadRequest("Bad Request: PEER_ID_INVALID"), Permanent, "chat_not_found"),
    (BadRequest("Bad Request: group chat was deactivated"), Permanent, "group_deleted"),
    (
        BadRequest("Bad Request: not enough rights to send text messages to the chat"),
        Permanent,
        "rights",
    ),
    (BadRequest("Bad Request: message is too long"), Permanent, "too_large"),
    (BadRequest("Bad Request: BUTTON_DATA_INVALID"), Permanent, "refused"),
    (NetworkError("Request Entity Too Large"), Permanent, "too_large"),
    (InvalidToken("Unauthorized"), Transient, "token"),
    (InvalidToken("Not Found"), Transient, "token"),
    (Conflict("Conflict: terminated by other getUpdates request"), Transient, "conflict"),
    (TimedOut(), Transient, "unreachable"),
    (NetworkError("httpx.ConnectError: refused"), Transient, "unreachable"),
    (NetworkError("Internal Server Error"), Transient, "later"),
    (NetworkError("Bad Gateway"), Transient, "later"),
    (TelegramError("Invalid server response"), Transient, "later"),
]


@pytest.mark.parametrize(("error", "failure", "reason"), ANSWERS, ids=str)
def test_each_answer(error: TelegramError, failure: type[DeliveryError], reason: str) -> None:
    words = wording("id")
    told = Errors(words).failure(error)
    assert type(told) is failure
    assert told.reason == words.text(f"telegram.failed.{reason}", answer=str(error))


def test_each_line_of_the_table_is_reached() -> None:
    reached = {(failure, reason) for _, failure, reason in ANSWERS}
    assert reached == {(one.failure, one.reason) for one in MEANINGS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_meaning_has_words(lang: str) -> None:
    assert all(wording(lang).has(f"telegram.failed.{one.reason}") for one in MEANINGS)


def test_waiting_and_moving_carry_their_facts() -> None:
    errors = Errors(wording("en"))
    many = errors.failure(RetryAfter(17))
    assert isinstance(many, Transient)
    assert (many.retry_after, many.reason) == (17.0, "Telegram asks us to wait 17 seconds.")
    moved = errors.failure(ChatMigrated(-1002100000001))
    assert isinstance(moved, Moved)
    assert moved.to == Address("telegram", "-1002100000001")


def test_what_is_no_answer_of_telegram_passes() -> None:
    with pytest.raises(KeyError), Errors(wording("id")).explained():
        raise KeyError("ours")
