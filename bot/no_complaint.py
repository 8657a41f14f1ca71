"""A person's mail that is no complaint: a greeting, a question, an advert.

It is put aside, where an operator sees it and may let it through (`kawal queue`); who wrote a
greeting or a question is told how to complain, an advert is not answered. In doubt it is a
complaint: what comes with files, names a case, or speaks for an agency surely is never taken for
anything else. In chat the citizen is asked instead (`bot.dialogue`).
"""

from sqlalchemy.orm import Session

from bot import rates
from bot.handling import Done, Letterhead, answer
from bot.house import House
from router import reading
from router.reading import Noise
from router.reading.heard import hear

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
    if noise not in _UNANSWERED and not rates.often(session, item, outcome):
        answer(
            session,
            house,
            item,
            kind=KIND,
            subject=house.wording.text(f"notice.{KIND}.subject"),
            said=house.wording.text(f"notice.{KIND}.{outcome}"),
            dedup=f"{KIND}/{item.queued.id}",
        )
    return Done(outcome=outcome, shelved=True)
