"""Reads cases for the citizen's pages: implements `bot.pages.Reader` over the database.

Everything goes through `bot.dossier.for_citizen`: what a complainant may not know never
reaches a page.
"""

import asyncio
import hmac
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot.dossier import Dossier
from bot.enclosures import answered
from bot.house import House
from bot.pages.views import (
    CasePage,
    FileContent,
    MessageKind,
    PageFile,
    PageMessage,
    Progress,
    TimelineLine,
)
from bot.sheets import Sheet, pdf, sheet
from bot.sheets.letters import answers_by_letter
from bot.worker import Worker
from config.procedure import Scope, Trait
from router import ladder, log, offers
from router.office import Office
from router.values import (
    PENGADU,
    ActionId,
    Case,
    CloseReason,
    Event,
    State,
    SystemEvent,
)
from storage import cases, inbox
from storage.database import Database
from storage.files import FileStore
from storage.values import Entry, EntryKind

_KINDS: dict[EntryKind, MessageKind] = {
    EntryKind.COMPLAINT: "complaint",
    EntryKind.ADDITION: "addition",
    EntryKind.ANSWER: "answer",
    EntryKind.SYSTEM: "system",
}
"""What a complainant sees of what was said; notes have no place here."""


class CaseReader:
    """Looks cases up by their tracking codes."""

    def __init__(self, db: Database, files: FileStore, house: House, worker: Worker) -> None:
        self._db = db
        self._files = files
        self._house = house
        self._worker = worker

    async def progress(self, code: str, wait: float = 0.0) -> Progress | None:
        """Tell how far a code's messages are; waits until all are handled, at most `wait` s."""

        async def look() -> Progress | None:
            return await self._db.read(_progress, code)

        return await self._worker.watched(look, _unfinished, wait)

    async def case(self, code: str) -> CasePage | None:
        """Give the page of a case."""
        return await self._db.read(self._case, code)

    async def find(self, number: str, code: str) -> str | None:
        """Give the code when number and code belong together; spaces and capitals do not matter."""
        wanted = "".join(code.split()).lower()
        found = await self._db.read(cases.number_of, wanted)
        same = hmac.compare_digest((found or "").encode(), "".join(number.split()).encode())
        return wanted if found and same else None

    async def file(self, code: str, sha256: str) -> FileContent | None:
        """Give a file of the case that the complainant sent or was sent."""
        page = await self._db.read(self._seen, code)
        if page is None:
            return None
        stored = next((f for e in page[0].entries for f in e.files if f.sha256 == sha256), None)
        if stored is None:
            return None
        content = await asyncio.to_thread(self._files.read, sha256)
        return FileContent(name=stored.name, media_type=stored.media_type, content=content)

    async def letter(self, code: str) -> FileContent | None:
        """Give the answer as a letter, once it has been passed on."""
        found = await self._db.read(self._letter, code)
        if found is None:
            return None
        written, name, at = found
        return FileContent(
            name=name,
            media_type="application/pdf",
            content=await asyncio.to_thread(pdf, written, at),
        )

    def _letter(self, session: Session, code: str) -> tuple[Sheet, str, datetime] | None:
        number = cases.number_of(session, code)
        if number is None:
            return None
        dossier, office = answered(session, self._house, number)
        kind, passed = answers_by_letter(office), _passed(dossier.case)
        if kind is None or passed is None:
            return None
        written = sheet(dossier, office, self._house, kind, passed.seq)
        name = self._house.wording.text(f"sheet.file.{kind}", number=dossier.case.number)
        return None if written is None else (written, name, passed.at)

    def _seen(self, session: Session, code: str) -> tuple[Dossier, Office] | None:
        number = cases.number_of(session, code)
        if number is None:
            return None
        whole, office = gate.view(session, self._house, number, officers=False)
        return dossiers.for_citizen(whole), office

    def _case(self, session: Session, code: str) -> CasePage | None:
        seen = self._seen(session, code)
        if seen is None:
            return None
        dossier, office = seen
        case, text = dossier.case, self._house.wording.text
        held = case.holder is not None and case.holder.role != PENGADU
        silence = ladder.due(case, office) if case.state is State.DIJAWAB else None
        role = case.holder.role if case.holder else PENGADU
        scoped = office.procedure.scope(role) is Scope.OPD
        return CasePage(
            number=case.number,
            code=code,
            subject=dossier.subject,
            state=case.state,
            state_text=text(f"state.{case.state}"),
            agency=office.directory.agency_name(case.agency) if scoped else None,
            role=office.procedure.label(role) if held else None,
            step_text=text("timeline.kunci") if case.sealed else office.step(case).kegiatan,
            due_at=self._local(case.due_at if case.state is State.BERJALAN else None),
            opened_at=self._house.local(case.opened_at),
            closed_at=self._local(case.closed_at),
            rahasia=case.anonymity.secret,
            lines=tuple(self._lines(dossier, office)),
            messages=tuple(self._messages(dossier, office)),
            can_reply=True,
            can_close=case.state is State.DIJAWAB and not case.sealed,
            can_rate=case.answered_at is not None
            and case.rating is None
            and case.state in (State.DIJAWAB, State.DITUTUP),
            closes_at=self._local(silence),
            waiting=_asked(dossier) if case.state is State.MENUNGGU_PENGADU else None,
            has_letter=self._letter(session, code) is not None,
        )

    def _local(self, moment: datetime | None) -> datetime | None:
        return self._house.local(moment) if moment else None

    def _messages(self, dossier: Dossier, office: Office) -> Iterator[PageMessage]:
        for entry in dossier.entries:
            kind = _KINDS.get(entry.kind)
            if kind is None:
                continue
            yield PageMessage(
                at=self._house.local(entry.at),
                who=self._who(entry, office),
                kind=kind,
                text=entry.text,
                files=tuple(
                    PageFile(name=f.name, size=f.size, sha256=f.sha256) for f in entry.files
                ),
            )

    def _who(self, entry: Entry, office: Office) -> str:
        """Say who speaks without naming an officer: the complainant, the agency, the office."""
        if entry.author == PENGADU:
            return self._house.wording.text("web.tracking.you")
        officer = office.directory.officer(entry.author)
        agency = office.directory.agency_name(officer.agency) if officer else None
        return agency or self._house.settings.office.name

    def _lines(self, dossier: Dossier, office: Office) -> Iterator[TimelineLine]:
        agency: str | None = None
        before: str | None = None
        for event in dossier.case.events:
            agency = event.agency or agency
            key = _line_key(event, dossier.case, office)
            if key is None:
                continue
            text = self._house.wording.text(
                f"timeline.{key}",
                agency=office.directory.agency_name(agency) or self._house.settings.office.name,
                due=self._house.moment(event.due) if event.due else "",
                choice=_choice(event, office),
            )
            # A letter that is drafted once more is no news to him.
            if event.type is not ActionId.JAWAB or text != before:
                yield TimelineLine(at=self._house.local(event.at), text=text)
            before = text


def _passed(case: Case) -> Event | None:
    """Give the event by which an answer last went out; one in the making is not yet his to read."""
    answered = next((e.seq for e in case.events if e.type is ActionId.JAWAB), None)
    for event in reversed(case.events):
        to_him = event.holder is not None and event.holder.role == PENGADU
        if answered is not None and to_him and event.seq > answered:
            return event
    return None


def _progress(session: Session, code: str) -> Progress | None:
    found = inbox.progress(session, code)
    number = cases.number_of(session, code)
    if found is None and number is None:
        return None
    return Progress(number=number, pending=inbox.pending(session, code))


def _unfinished(found: Progress | None) -> bool:
    return found is not None and (not found.number or found.pending > 0)


def _asked(dossier: Dossier) -> str | None:
    asked = (e for e in reversed(dossier.case.events) if e.type is ActionId.MINTA_KELENGKAPAN)
    return next(asked).text


_SHOWN: frozenset[ActionId | SystemEvent] = frozenset(
    {
        ActionId.AJUKAN,
        ActionId.JAWAB,
        ActionId.BUKAN_WEWENANG,
        ActionId.MINTA_KELENGKAPAN,
        ActionId.LENGKAPI,
        ActionId.PERPANJANG,
        ActionId.TOLAK,
        ActionId.TANGGAPI,
        ActionId.TUTUP,
        ActionId.NILAI,
        ActionId.BUKA_KEMBALI,
        ActionId.TUGASKAN,
        ActionId.GABUNGKAN,
        ActionId.SERAHKAN_LAPOR,
        ActionId.KUNCI,
        SystemEvent.PERINGATAN_DIAM,
        SystemEvent.TUTUP_DIAM,
        SystemEvent.LEWAT_WAKTU,
        SystemEvent.KELENGKAPAN_HABIS,
    }
)
"""Events that a complainant's timeline tells as they are."""


def _choice(event: Event, office: Office) -> str:
    """Give what was chosen as people read it: a branch by its label, else the word itself."""
    branches = office.procedure.step(event.step).keputusan or {}
    branch = branches.get(event.choice or "")
    return branch.label if branch else event.choice or ""


_ENDINGS = {
    CloseReason.TIDAK_VALID: "tolak",
    CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI: "tidak_ditindaklanjuti",
}


def _line_key(event: Event, case: Case, office: Office) -> str | None:
    """Give the key of an event's words for the complainant, None for what is not his to follow."""
    handed_over = event.holder is not None and event.holder.role == PENGADU
    if event.type in _SHOWN and not (handed_over and event.type is ActionId.JAWAB):
        return str(event.type)
    if event == log.closing(case) and case.close_reason in _ENDINGS:
        return _ENDINGS[case.close_reason]
    if handed_over:
        decided = event.choice and event.type is ActionId.PUTUSKAN
        return "pemberitahuan" if decided else "delivered"
    if event.to_step is None:
        return None
    if event.type is ActionId.KEMBALIKAN:
        return None
    if event.type is ActionId.TARIK:
        routing = offers.router_of(office.procedure)
        back = routing is not None and event.to_step == routing.no
        return "tarik" if back else "teruskan"
    came = office.procedure.step(event.step)
    if Trait.MENGARAHKAN in came.sifat:
        return "teruskan"
    if Trait.MENERIMA in came.sifat:
        return "agency_has_it"
    return None
