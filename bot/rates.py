"""How often one address writes mail, and what is done when it is more than a person writes.

Nothing is dropped: what answers a case goes into it, a copy is kept with the first, and new
complaints over the rate are put aside for a human look. The sender is told once a day, and so
are the coordinators. This also ends loops between us and a machine that hides what it is.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot import alarm
from bot.dialogue.meaning import MACHINE
from bot.handling import Letterhead, answer
from bot.house import House
from channels.base import Automatic
from router.values import PENGADU
from storage import cases, entries, inbox
from storage.entries import Heard

WINDOW = timedelta(hours=1)
"""In which mails of one address are counted, and the same words count as a copy."""

TOO_MANY = "terlalu_banyak"
"""Outcome of a complaint that waits for a human look, and kind of the notices that tell of it."""

RETURNED = "surat_kembali"
LATE = "surat_tertunda"

_MACHINES = frozenset({MACHINE, RETURNED, LATE, *Automatic})
"""Outcomes of mails that no person wrote: they do not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The same words were said in a case lately; `more` when there are files besides."""

    number: str
    more: bool


def counts(item: Letterhead) -> bool:
    """Tell whether a message is a person's mail. One that was let through is counted no more."""
    message = item.message
    return (
        message.channel == "mail"
        and message.sender is not None
        and message.automatic is None
        and item.queued.tries == 0
    )


def crowded(session: Session, house: House, item: Letterhead) -> bool:
    """Tell whether the sender has written as many mails within the window as he may."""
    since = item.queued.arrival.received_at - WINDOW
    outcomes = inbox.outcomes(session, item.queued.id, since)
    count = sum(outcome not in _MACHINES for outcome in outcomes)
    return count >= house.settings.mail.rate_per_hour


ENOUGH = 5
"""How often within the window somebody is told the same about what he writes."""


def often(session: Session, item: Letterhead, outcome: str) -> bool:
    """Tell whether the same has become of the sender's mails so often that telling it is no use."""
    since = item.queued.arrival.received_at - WINDOW
    return inbox.outcomes(session, item.queued.id, since).count(outcome) >= ENOUGH


def said_before(session: Session, item: Letterhead, number: str | None) -> Again | None:
    """Find the newest case in which the sender said the same within the window.

    With `number` only that case is looked at; without, the subject must be the same, too.
    """
    message = item.message
    said = {_plain(message.text), _plain(message.reply)} - {""}
    if not said:
        return None
    since = item.queued.arrival.received_at - WINDOW
    for one in entries.heard_lately(session, item.queued.id, since):
        if number not in (None, one.number) or _plain(one.text) not in said:
            continue
        if number is None and not _same_subject(session, one.number, message.subject):
            continue
        return Again(number=one.number, more=_more(item, one))
    return None


def _more(item: Letterhead, one: Heard) -> bool:
    return not {file.sha256 for file in item.envelope.files} <= one.files


def _same_subject(session: Session, number: str, subject: str | None) -> bool:
    about, _ = cases.texts(session, number)
    return subject is None or _plain(about or "") == _plain(subject)


def _plain(text: str) -> str:
    return " ".join(text.split())


def tell(session: Session, house: House, item: Letterhead) -> None:
    """Tell the sender and the coordinators that his mails wait for a human look, once a day."""
    sender = item.message.sender
    assert sender is not None, "only mails of somebody are counted"
    say = house.wording.text
    once = f"{TOO_MANY}/{sender}/{{}}/{house.local(item.now).date().isoformat()}".format
    answer(
        session,
        house,
        item,
        kind=TOO_MANY,
        subject=say(f"notice.{TOO_MANY}.subject"),
        said=say(f"notice.{TOO_MANY}.text"),
        dedup=once(PENGADU),
    )
    facts = {"sender": sender.value, "rate": house.settings.mail.rate_per_hour}
    for officer in house.directory(session).coordinators():
        alarm.write(
            session,
            house,
            officer,
            kind=TOO_MANY,
            subject=say(f"notice.{TOO_MANY}.subject_officer", **facts),
            said=say(f"notice.{TOO_MANY}.text_officer", **facts),
            now=item.now,
            dedup=once(officer.id),
        )
