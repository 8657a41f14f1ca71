"""A person's mail that is no complaint: a greeting, a question, an advert.

It is put aside, where an operator sees it and may let it through (`kawal queue`); who wrote a
greeting or a question is told how to complain, an advert is not answered. In doubt it is a
complaint: what comes with files, names a case, or speaks for an agency surely is never taken for
anything else. In chat the citizen is asked instead (`bot.dialogue`).
"""

from sqlalchemy.orm import Session

from bot import rates
from bot.handling import Done, Letterhead
from bot.house import House
from router import reading
from router.reading import Noise
from router.reading.heard import hear
from router.values import PENGADU
from storage import outbox
from storage.values import OutboxItem

KIND = "bukan_pengaduan"
"""Outcome of such a message, and kind of what is answered."""

QUESTION = "pertanyaan"

LONGEST = 600
"""Characters above which a letter tells of something, however it begins."""

_UNANSWERED = frozenset({Noise.ADVERT, Noise.CHAIN, Noise.SLOGAN, Noise.JOKE, Noise.SWEARING})
_MAIL = "mail"


def sort(item: Letterhead) -> Noise | None:
    """Tell what a mail is instead of a complaint; None: it is taken for one."""
    message = item.message
    looked_at = item.queued.tries > 0
    if item.channel != _MAIL or message.form is not None or looked_at or item.route.sure:
        return None
    said = "\n".join(part for part in (message.subject, message.text) if part)
    if item.envelope.files or len(said) > LONGEST:
        return None
    found = reading.judge(hear(message.text)) if message.text.strip() else None
    if found is None or reading.judge(hear(said)) is None:
        # The subject may be the whole of a complaint.
        return None
    return found.noise


def put_aside(session: Session, house: House, item: Letterhead, noise: Noise) -> Done:
    """Put a mail aside, and tell its writer how to complain where that helps."""
    outcome = QUESTION if noise is Noise.QUESTION else KIND
    sender = item.message.sender
    if noise not in _UNANSWERED and sender is not None and not rates.often(session, item, outcome):
        _tell(session, house, item, outcome)
    return Done(outcome=outcome, shelved=True)


def _tell(session: Session, house: House, item: Letterhead, outcome: str) -> None:
    say, message = house.wording.text, item.message
    assert message.sender is not None, "only somebody is told"
    greeting = say("notice.greeting_unknown")
    closing = say("notice.closing", office=house.settings.office.name)
    text = say(f"notice.{KIND}.{outcome}")
    mark = house.marks.make()
    outbox.add(
        session,
        OutboxItem(
            kind=KIND,
            recipient=PENGADU,
            address=message.sender,
            subject=say(f"notice.{KIND}.subject"),
            text=f"{greeting}\n\n{text}\n\n{closing}",
            brief=text,
            message_id=f"<kawal.{mark}@{house.mail_domain}>",
            thread=(message.message_id,) if message.message_id else (),
            created_at=item.now,
            due_at=item.now,
            dedup=f"{KIND}/{item.queued.id}",
        ),
    )
