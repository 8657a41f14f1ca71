"""Whether a person wrote a mail now, and if not, what else it is: bounce, reply by itself, list.

Pure; the filter `kind` asks the signs in their order, and the first that holds decides.
"""

from collections.abc import Callable

from channels.base import Automatic
from channels.mail.letter import NULL_SENDER, Letter
from channels.mail.returned import came_back

LOOP_HEADER = "X-Kawal"
"""Stands in all our mail with our domain: a mail that carries it to us is our own."""


def kind(letter: Letter) -> None:
    """Whether a person wrote it now."""
    letter.automatic = next((what for what, holds in SIGNS if holds(letter)), None)


def _is_returned(letter: Letter) -> bool:
    return letter.envelope_from == NULL_SENDER and came_back(letter.content)


def _is_from_nobody(letter: Letter) -> bool:
    return letter.envelope_from == NULL_SENDER


def _is_loop(letter: Letter) -> bool:
    content, own = letter.content, letter.own
    came_from_us = content.first(LOOP_HEADER.lower()).strip().lower() == own.domain
    return came_from_us or bool(own.markers(content.first("message-id")))


def _is_auto_submitted(letter: Letter) -> bool:
    return (
        _word(letter, "auto-submitted") not in ("", "no")
        or _word(letter, "x-autoreply") not in ("", "no")
        or _word(letter, "x-autorespond") not in ("", "no")
        or _word(letter, "precedence") in ("bulk", "junk", "auto_reply")
        or _word(letter, "content-type") == "multipart/report"
    )


def _is_list(letter: Letter) -> bool:
    headers = letter.content.headers
    return (
        "list-id" in headers
        or "list-unsubscribe" in headers
        or _word(letter, "precedence") == "list"
    )


SIGNS: tuple[tuple[Automatic, Callable[[Letter], bool]], ...] = (
    (Automatic.NULL_SENDER, _is_returned),
    (Automatic.AUTO_SUBMITTED, _is_from_nobody),
    (Automatic.LOOP, _is_loop),
    (Automatic.AUTO_SUBMITTED, _is_auto_submitted),
    (Automatic.LIST, _is_list),
)
"""By what a mail is known that no person wrote now (RFC 3834, 2 and 5; RFC 2919; RFC 2369).

X-Auto-Response-Suppress is no sign: it asks for no automatic answer to a mail that a person
may well have written, and a citizen without a receipt would think that nobody got it.
"""


def _word(letter: Letter, name: str) -> str:
    """Give the first word of a header, lower-case, without its parameters."""
    return letter.content.first(name).partition(";")[0].strip().lower()
