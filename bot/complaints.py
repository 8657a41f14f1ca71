"""Complaints in the making: which SOP they run, whom they follow, what is not kept of them.

Shared by all ways on which a complaint becomes a case; `bot.cases` opens it.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Complaint
from bot.handling import Letterhead
from bot.house import House
from channels.base import InboundMessage
from config.people import Address
from router.values import SISTEM, Anonymity
from storage import cases


def nameless(house: House, complaint: Complaint) -> Complaint:
    """Open an anonymous complaint also under an SOP that wants a name: nothing sent is lost.

    The form has asked; it can still come from a page opened before the office changed its SOP,
    or follow an older case. No name is kept, the content is for the handling office alone, and
    its officer is told that he may ask.
    """
    takes = house.settings.library.procedures[complaint.procedure].anonim
    if takes or not complaint.anonymity.anonymous:
        return complaint
    told = house.wording.text("notice.block.nameless")
    return replace(
        complaint,
        name=None,
        anonymity=Anonymity.RAHASIA,
        warning="\n\n".join(part for part in (complaint.warning, told) if part),
    )


def following(session: Session, complaint: Complaint, old: str) -> Complaint:
    """Let a complaint follow an ended case: what its complainant asked to keep stays kept.

    The subject of his mail is still that of our last letter, so the words give a new one.
    """
    before, known = cases.load(session, old), cases.identity(session, old)
    if before is None or known is None:
        raise LookupError(f"a complaint follows case {old}, which is not there")
    agencies = (before.agency, *complaint.proposed)
    return replace(
        complaint,
        linked=old,
        subject=None,
        name=complaint.name or known.name,
        anonymity=before.anonymity,
        proposed=tuple(dict.fromkeys(a for a in agencies if a is not None)),
    )


def follows(session: Session, house: House, item: Letterhead, old: str, new: str) -> None:
    """Say in the ended case where the complainant's words went: number and code of the new one."""
    text = house.wording.text(
        "web.tracking.continued", number=new, link=house.track(item.queued.arrival.code)
    )
    gate.remark(session, old, SISTEM, text, (), item.now, item.source, shown=True)


def procedure(house: House, message: InboundMessage) -> str:
    """Give the procedure of the intake point at which the message came in (sop.md, decided).

    For a complaint that an officer writes down he is the intake point.
    """
    if message.form is not None and message.form.procedure is not None:
        return message.form.procedure
    return at_intake(house, message.intake, message.channel)


def at_intake(house: House, intake: str | None, channel: str) -> str:
    """Give the procedure of an intake point: of its address, else of its channel."""
    points = house.settings.intake
    default = house.settings.office.procedure
    return points.get(intake or "", points.get(channel, default))


def contact(session: Session, item: Letterhead, linked: str | None) -> Address | None:
    """Give where a writer is reached; a follower on the tracking page is reached as before."""
    sender = item.message.sender
    if sender is not None and sender.channel != "web":
        return sender
    known = cases.identity(session, linked) if linked else None
    return known.addresses[0] if known and known.addresses else None


def anonymity(anonymous: bool, secret: bool) -> Anonymity:
    """Give what a complainant asked to keep."""
    if anonymous:
        return Anonymity.ANONIM_RAHASIA if secret else Anonymity.ANONIM
    return Anonymity.RAHASIA if secret else Anonymity.TERBUKA
