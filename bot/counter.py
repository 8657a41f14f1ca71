"""A complaint that an officer writes down for somebody: at the counter, by telephone, a letter.

The terminal enters it at once (`enter`); the counter's page (`bot.pages.counter`) hands it to
`receive` like every other message, and the worker opens the case. Both make a message of the
channel COUNTER whose form says how the words came (`via`); the case bears that as its channel.
Here too are the personal links by which officers open that page.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from bot.carry import carry_out
from bot.envelope import Envelope, seal
from bot.house import House
from bot.marks import tracking_code
from channels.base import InboundMessage
from config.people import Officer
from router.routing import Route
from router.values import RefusalCode, Refused, StoredFile
from storage import cases, inbox, meta
from storage.values import Arrival, InboxState, Queued

COUNTER = "loket"
"""Channel of these messages in the queue."""

LAPOR = "lapor"
"""How a complaint came that was taken from SP4N-LAPOR!."""

WAYS = (
    "langsung",
    "telepon",
    "surat",
    "faksimile",
    "kotak_pengaduan",
    "media_sosial",
    "pesan_singkat",
    "whatsapp",
    "aplikasi",
    LAPOR,
)
"""How a complaint comes to an officer: words of the section `channel`, the usual ones first."""

PAGE = "/petugas/aduan"
"""Where the counter's page is; the officer's personal mark follows."""


def lapor_id(text: str | None) -> str | None:
    """Read a tracking id of SP4N-LAPOR!, with or without the # before it; None for no id."""
    return (text or "").strip().lstrip("#").strip() or None


def external_id(lapor: str | None, otherwise: str) -> str:
    """Give the id under which the queue knows such a message: one tracking id comes once."""
    return f"{LAPOR}:{lapor}" if lapor else otherwise


def fingerprint(message: InboundMessage, files: tuple[StoredFile, ...], day: datetime) -> str:
    """Give an id that the same complaint, entered again by the same officer that day, has too."""
    what = (message.form, message.subject, message.sent_at, files, day.date())
    return hashlib.sha256(repr(what).encode()).hexdigest()[:32]


def anyway() -> str:
    """Give an id that no other message has, for what is meant to be entered again."""
    return secrets.token_hex(16)


def enter(
    session: Session,
    house: House,
    message: InboundMessage,
    files: tuple[StoredFile, ...],
    route: Route,
    now: datetime,
) -> str:
    """Take a message in and open its case, all in one transaction; give the case's number.

    Raises Refused where it was entered before, where another case has its tracking id of
    SP4N-LAPOR!, and where its SOP wants a name that the message does not give.
    """
    form = message.form
    if form is None or form.procedure is None:
        raise ValueError("a complaint written down by an officer comes as a form, with its SOP")
    if form.anonymous and not house.settings.library.procedures[form.procedure].anonim:
        raise Refused(RefusalCode.KELENGKAPAN_KURANG, "anonymous")
    known = cases.with_lapor(session, form.lapor) if form.lapor else None
    if known is not None:
        raise Refused(RefusalCode.SUDAH_DILAKUKAN, "lapor_known", id=form.lapor, number=known)
    arrival = Arrival(
        channel=message.channel,
        external_id=message.external_id,
        order=message.order,
        code=tracking_code(),
        payload=seal(message, files, None),
        received_at=now,
    )
    taken = inbox.add(session, arrival)
    if not taken.fresh:
        number = cases.number_of(session, taken.code) or "-"
        raise Refused(RefusalCode.SUDAH_DILAKUKAN, "entered_before", number=number)
    queued = Queued(
        id=taken.id,
        arrival=arrival,
        state=InboxState.NEW,
        tries=0,
        outcome=None,
        case=None,
        error=None,
        handled_at=None,
    )
    done = carry_out(session, house, queued, Envelope(message=message, files=files), route, now)
    inbox.finish(session, taken.id, outcome=done.outcome, case=done.case, at=now)
    assert done.case is not None, "a form is always a new case"
    return done.case


def link(session: Session, house: House, officer: str) -> str:
    """Give the address of the counter's page for an officer; the same until it is revoked."""
    mark = house.marks.personal(officer, _edition(session, officer))
    return f"{house.site.rstrip('/')}{PAGE}/{mark}"


def revoke(session: Session, officer: str) -> None:
    """Make an officer's link open nothing any more; `link` gives another one."""
    meta.count_up(session, _key(officer))


def owner(session: Session, house: House, mark: str) -> Officer | None:
    """Tell whose link this is: None for one that is forged, revoked, or of somebody who left."""
    found = house.marks.owner(mark)
    if found is None:
        return None
    officer, edition = found
    if edition != _edition(session, officer):
        return None
    return house.directory(session).officer(officer)


def _key(officer: str) -> str:
    return f"counter_link:{officer}"


def _edition(session: Session, officer: str) -> int:
    return int(meta.get(session, _key(officer)) or 0)
