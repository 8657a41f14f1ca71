"""What every part of the program shares: settings, wording, calendar, clock, procedures, people.

Built once by `bot.app`. The directory, the calendar in force and pinned procedures come from the
database and are kept in memory by their versions, so that asking for them costs one small query.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.alike import Alike
from bot.clock import Clock
from bot.marks import Marks
from bot.model_in_use import Registry
from config import hours_record, sop
from config.people import Address, Officer
from config.procedure import Procedure
from config.settings import Settings
from config.wording import LANGUAGES, Wording, wording
from router.clock import WorkingCalendar
from router.directory import Directory
from router.office import Office
from storage import directory as people
from storage import meta, procedures

CALENDAR = "calendar"
"""Key of the record of the calendar in force: that by which open cases are computed."""

CALENDAR_VERSION = "calendar_version"
"""Key of that record's version, which is asked for each time."""


@dataclass(slots=True, kw_only=True)
class House:
    """The shared parts.

    `calendar` is the settings' own until a calendar in force is found in the database; what
    the settings say anew comes into force by `bot.calendar`. `channels` names those that can
    carry a message out, `chats` those of them where people talk, and `windows` how long after
    a person's last message some of them may write to him; `site` is the address under which
    citizens open our pages. `registry` says which model routes. `alike` knows the cases of the
    last days by their words, where the whole program runs.
    """

    settings: Settings
    wording: Wording
    calendar: WorkingCalendar
    clock: Clock
    marks: Marks
    channels: frozenset[str]
    site: str
    registry: Registry
    chats: frozenset[str] = frozenset()
    windows: Mapping[str, timedelta] = field(default_factory=dict)
    alike: Alike | None = None
    _directory: tuple[int, Directory] | None = None
    _pinned: dict[tuple[str, str], Procedure] = field(default_factory=dict)
    _calendar_version: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return self.clock.zone

    def local(self, moment: datetime) -> datetime:
        """Give a moment as the office's clocks show it."""
        return moment.astimezone(self.zone)

    def moment(self, moment: datetime) -> str:
        """Write a moment for people."""
        return self.wording.moment(self.local(moment))

    def speaking(self, language: str | None) -> "House":
        """Give the same house with the words of a person's language, where we have them."""
        if language is None or language not in LANGUAGES or language == self.wording.lang:
            return self
        return replace(self, wording=wording(language))

    def other_than(self, office: "House") -> str | None:
        """Give the language spoken here, where it is another than the office's."""
        return self.wording.lang if self.wording.lang != office.wording.lang else None

    @property
    def mail_domain(self) -> str:
        """The domain of our own mail, for Message-IDs."""
        return self.settings.mail.address.rpartition("@")[2]

    def track(self, code: str) -> str:
        """Give the address of a complainant's tracking page."""
        return f"{self.site.rstrip('/')}/lacak/{code}"

    def reaches(self, officer: Officer, *, but: Address | None = None) -> tuple[Address, ...]:
        """Give where an officer can be written to, in his order, but for one address.

        A name on Telegram tells no chat.
        """
        return tuple(
            a
            for a in officer.addresses
            if a.channel in self.channels and not a.value.startswith("@") and a != but
        )

    def directory(self, session: Session) -> Directory:
        """Give the directory as it is now."""
        version = people.version(session)
        if self._directory is None or self._directory[0] != version:
            self._directory = (version, Directory(*people.whole(session)))
        return self._directory[1]

    def new_office(self, session: Session, procedure: str, now: datetime) -> Office:
        """Give what a new case is decided by; pins the procedure's present version."""
        library = self.settings.library
        current, source = library.procedures[procedure], library.source(procedure)
        procedures.pin(session, current.id, current.version, source, now)
        return self._office(session, current)

    def in_force(self, session: Session) -> WorkingCalendar:
        """Give the calendar by which open cases are computed now, by whichever process."""
        version = meta.get(session, CALENDAR_VERSION)
        if version != self._calendar_version:
            text = meta.get(session, CALENDAR) or ""
            first, last = hours_record.years(text)
            known = (self.calendar.hours, self.settings.office_hours)
            same = (h for h in known if hours_record.write(h, first, last) == text)
            hours = next(same, None) or hours_record.read(text)
            if hours is not self.calendar.hours:
                self.calendar = WorkingCalendar(hours)
            self._calendar_version = version
        return self.calendar

    def office(self, session: Session, procedure: str, version: str) -> Office:
        """Give what an open case is decided by: the procedure in the version it began with."""
        return self._office(session, self._procedure(session, procedure, version))

    def _procedure(self, session: Session, id_: str, version: str) -> Procedure:
        current = self.settings.library.procedures.get(id_)
        if current is not None and current.version == version:
            return current
        key = (id_, version)
        if key not in self._pinned:
            source = procedures.source(session, id_, version)
            if source is None:
                raise LookupError(f"procedure {id_} has no version {version} in the database")
            self._pinned[key] = sop.recall(source, id_, version)
        return self._pinned[key]

    def _office(self, session: Session, procedure: Procedure) -> Office:
        return Office(
            procedure=procedure,
            directory=self.directory(session),
            calendar=self.in_force(session),
        )
