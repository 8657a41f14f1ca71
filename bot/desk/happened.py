"""What happens to the groups themselves: the bot is let in or shut out, they move, topics close.

Nobody said anything, so nothing is answered; a group becomes a desk by a code only
(`bot.desk.tying`).
"""

from sqlalchemy.orm import Session

from bot.desk import alarm, rooms, surface
from bot.handling import Done, Letterhead
from bot.house import House
from channels.chat import Happened, Room
from storage import cards, cases, desks
from storage.desks import Desk


def happened(session: Session, house: House, item: Letterhead) -> Done:
    """Do what follows from a message that tells what happened to a chat.

    What happened to a private chat, or to a group that is no desk, changes nothing; the first
    time that the bot comes into such a group it says how the group becomes a desk.
    """
    message, room = item.message, item.message.room
    if message.happened is None or room is None or not room.group:
        return Done(outcome="percakapan_pribadi")
    desk = desks.of_address(session, room.address)
    match message.happened:
        case Happened.ADDED:
            return _added(session, house, item, room, desk)
        case Happened.REMOVED:
            return _removed(session, house, item, desk)
        case Happened.MOVED:
            return _moved(session, item, desk)
        case Happened.TOPIC_CLOSED:
            return _topic(session, house, item, room, desk, closed=True)
        case Happened.TOPIC_REOPENED:
            return _topic(session, house, item, room, desk, closed=False)


def _added(session: Session, house: House, item: Letterhead, room: Room, desk: Desk | None) -> Done:
    """Say how the group becomes a desk, unless it is one.

    A group that was a desk needs a new code too: others may be in it by now.
    """
    if desk is not None and desk.active:
        return Done(outcome="grup_ditambahkan")
    surface.say_to(
        session,
        house,
        room.address,
        house.wording.text("desk.room.how"),
        now=item.now,
        dedup=f"sapa/{item.message.external_id}",
    )
    return Done(outcome="grup_ditambahkan")


def _removed(session: Session, house: House, item: Letterhead, desk: Desk | None) -> Done:
    if desk is not None:
        reason = house.wording.text("desk.room.removed")
        alarm.shut(session, house, desk.id, reason, item.now)
    return Done(outcome="grup_dilepas")


def _moved(session: Session, item: Letterhead, desk: Desk | None) -> Done:
    to = item.message.moved_to
    if desk is not None and to is not None:
        rooms.moved(session, desk, to, item.now)
    return Done(outcome="grup_pindah")


def _topic(
    session: Session,
    house: House,
    item: Letterhead,
    room: Room,
    desk: Desk | None,
    *,
    closed: bool,
) -> Done:
    """Note that people closed or opened a topic; that of an open case is opened again.

    The topic of a case that is over may stay open: people have something to say there.
    """
    outcome = "topik_ditutup" if closed else "topik_dibuka"
    if desk is None or room.topic is None:
        return Done(outcome=outcome)
    number = cards.set_closed(session, desk.id, room.topic, closed=closed)
    case = cases.load(session, number) if number else None
    if case is None or case.state.ended or not closed:
        return Done(outcome=outcome, case=number)
    cards.want(session, desk.id, case.number, item.now)
    said = house.wording.text("desk.topic.kept_open", number=case.number)
    surface.say(
        session,
        house,
        desk,
        said,
        now=item.now,
        case=case.number,
        dedup=f"buka/{item.message.external_id}",
    )
    return Done(outcome=outcome, case=number)
