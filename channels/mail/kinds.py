"""Whether a person wrote a mail now, and if not, what else it is: bounce, reply by itself, list.

Pure; the filter `kind` asks the signs in their order, and the first that knows decides. A mail
that is wrongly taken for a machine's is a complaint that nobody answers, one that is wrongly
taken for a person's is a case too many: in doubt a person wrote. What is put aside is never
dropped; the operators see it on their shelf.
"""

import re
from collections.abc import Callable

from channels.base import Automatic
from channels.mail import autoreply, reports, returned
from channels.mail.letter import Letter

LOOP_HEADER = "X-Kawal"
"""Stands in all our mail with our domain: a mail that carries it to us is our own."""

SPAM_FLAGS = ("x-spam-flag", "x-spam-status", "x-spam", "x-barracuda-spam-flag")
"""Headers by which mail servers mark unwanted mail; they begin with "Yes"."""

CAMPAIGNS = ("feedback-id", "x-campaign", "x-campaign-id", "x-campaignid", "x-csa-complaints")
"""Headers of programs that send the same to many."""

FOOTER_LIMIT = 3_000

_UNSUBSCRIBE = re.compile(r"\bunsubscribe\b|\bberhenti\s(?:ber)?langganan\b", re.IGNORECASE)
_YES = re.compile(r"\s*yes\b", re.IGNORECASE)
_FOREIGN_COMPLAINT = re.compile(rb"^x-hmxmroriginalrecipient:", re.IGNORECASE | re.MULTILINE)

_OF_A_MAIL_OF_OURS = frozenset({Automatic.NULL_SENDER, Automatic.DELAY, Automatic.FEEDBACK})


def kind(letter: Letter) -> None:
    """Whether a person wrote it now; for a mail about one of ours, also what it tells of that."""
    found = (sign(letter) for sign in SIGNS)
    letter.automatic = next((what for what in found if what), None)
    if letter.automatic in _OF_A_MAIL_OF_OURS:
        letter.returned = returned.told(letter)


def feedback(letter: Letter) -> Automatic | None:
    """Somebody called a mail of ours unwanted, and his provider tells (RFC 5965)."""
    content = letter.content
    is_report = reports.is_report(content) and (
        reports.report_type(content) == "feedback-report"
        or bool(reports.parts(content, reports.FEEDBACK_TYPES))
    )
    # Outlook.com attaches the mail only, with the recipient in a header of its own.
    is_outlooks = letter.sender is not None and letter.sender.value == "staff@hotmail.com"
    if is_outlooks:
        originals = reports.parts(content, reports.ORIGINAL_TYPES)
        is_report = any(
            _FOREIGN_COMPLAINT.search(one.content[: reports.READ_LIMIT]) for one in originals
        )
    return Automatic.FEEDBACK if is_report else None


def from_nobody(letter: Letter) -> Automatic | None:
    """No bounce, but sent with nobody to answer to (RFC 3834, 2)."""
    return Automatic.AUTO_SUBMITTED if returned.is_from_nobody(letter) else None


def loop(letter: Letter) -> Automatic | None:
    """Our own mail came to us."""
    came_from_us = letter.content.first(LOOP_HEADER.lower()).strip().lower() == letter.own.domain
    named = letter.own.markers(letter.content.first("message-id"))
    return Automatic.LOOP if came_from_us or named else None


def automatic_reply(letter: Letter) -> Automatic | None:
    """A program answered in somebody's stead."""
    return Automatic.AUTO_SUBMITTED if autoreply.is_automatic(letter) else None


def spam(letter: Letter) -> Automatic | None:
    """A mail server before us found it unwanted.

    Of several servers the nearest counts, whose header stands on top. What answers a mail of
    ours is no spam, whatever a filter thinks of its words.
    """
    flagged = any(_YES.match(letter.content.first(name)) for name in SPAM_FLAGS)
    return Automatic.SPAM if flagged and letter.marker is None else None


def mailing_list(letter: Letter) -> Automatic | None:
    """It went to many (RFC 2919, RFC 2369), or says to be bulk.

    A person's complaint that comes through a group of the office (Google Groups, Mailman) bears
    the group's List-Id, and is put on the shelf like a newsletter: an answer could go to the
    whole group, and an operator sees it there. An answer to a mail of ours, though, is a
    person's, whichever way it came.
    """
    headers, precedence = letter.content.headers, _word(letter, "precedence")
    if letter.marker is None and (
        "list-id" in headers
        or "list-unsubscribe" in headers
        or precedence == "list"
        or _is_campaign(letter)
    ):
        return Automatic.LIST
    if precedence not in ("bulk", "junk"):
        return None
    if letter.marker or letter.answers:
        # Old vacation programs say no more than that (RFC 3834, 3.1.8, on Precedence).
        return Automatic.AUTO_SUBMITTED if "list-id" not in headers else None
    return None if _is_by_way_of_an_alias(letter) else Automatic.LIST


def _is_campaign(letter: Letter) -> bool:
    has_header = any(name in letter.content.headers for name in CAMPAIGNS)
    return has_header and bool(_UNSUBSCRIBE.search(letter.content.text[-FOOTER_LIMIT:]))


def _is_by_way_of_an_alias(letter: Letter) -> bool:
    """Tell whether a mail was written to another address of our own domain, and passed on to us.

    Small group addresses (humas@, warga@) put nothing but "Precedence: bulk" on what they pass
    on. Who writes to one has a complaint like any other and waits for his receipt, so that
    this word alone does not put his mail aside. A newsletter is written to us or to nobody.
    """
    written = letter.content.first("to") or letter.content.first("cc")
    addresses = [one.strip("<>,;\"' ").lower() for one in written.split()]
    ours = [one for one in addresses if one.endswith(f"@{letter.own.domain}")]
    return bool(ours) and not any(letter.own.find(one) for one in ours)


SIGNS: tuple[Callable[[Letter], Automatic | None], ...] = (
    feedback,
    returned.news,
    loop,
    automatic_reply,
    from_nobody,
    spam,
    mailing_list,
)
"""By what a mail is known that no person wrote now, in the order in which they are asked."""


def _word(letter: Letter, name: str) -> str:
    """Give the first word of a header, lower-case, without its parameters."""
    return letter.content.first(name).partition(";")[0].strip().lower()
