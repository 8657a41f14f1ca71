"""What can go wrong with a mailbox, in words that tell the operator what helps."""

import re

from config.wording import Wording

ANSWER_LIMIT = 300

_WRITTEN_BYTES = re.compile(r"b(['\"])(.*)\1", re.DOTALL)
_FAILED = re.compile(r"^[a-z]+ failed: ")


class Trouble(Exception):
    """Something about a mailbox does not work now; `key` is a sentence of `mail.mailbox.failed`.

    `cut` tells that the connection cannot be used any more.
    """

    def __init__(self, key: str, *, cut: bool = False, **facts: object) -> None:
        super().__init__(f"{key}: {facts.get('answer', '')}")
        self.key = key
        self.cut = cut
        self.facts = facts

    def text(self, wording: Wording, **more: object) -> str:
        """Say it; `more` are the facts of the mailbox (`name`, `host`, `port`)."""
        return wording.text(f"mail.mailbox.failed.{self.key}", **more, **self.facts)


def answer(error: BaseException) -> str:
    """Give what a server or the system said, in one line."""
    said = error.args[0] if len(error.args) == 1 else str(error)
    text = said.decode("utf-8", errors="replace") if isinstance(said, bytes) else str(said)
    # The library writes some of a server's words as Python writes bytes, and its own before them.
    if found := _WRITTEN_BYTES.fullmatch(text):
        text = found[2]
    return (
        " ".join(_FAILED.sub("", text).split())[:ANSWER_LIMIT].rstrip(".") or type(error).__name__
    )
