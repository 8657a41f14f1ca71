"""Cases as SP4N-LAPOR!'s form asks for them, to be handed over there.

The fields are those of the form at lapor.go.id: classification, title, text, date and place of
what happened, agency, category, attachments, and whether the name or the content is to be kept;
an account there asks for name and contact. `bot.records.sheet` writes the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import places
from bot.dossier import Dossier
from bot.house import House
from bot.letters.base import one_line
from bot.records.sheet import Book, Column
from config.addresses import kind_of
from router.office import Office
from router.values import PENGADU, Case, RefusalCode, Refused
from storage import cases
from storage.values import Entry, EntryKind

COLUMNS = (
    ("number", 14),
    ("klasifikasi", 20),
    ("judul", 40),
    ("isi", 60),
    ("tanggal", 16),
    ("lokasi", 30),
    ("instansi", 30),
    ("kategori", 24),
    ("lampiran", 30),
    ("anonim", 10),
    ("rahasia", 10),
    ("nama", 24),
    ("kontak", 28),
)
"""The columns (wording `lapor.column.<key>`), with their widths in characters."""

_TITLE = 150
_ASKS = "informasi"
"""A scope with this word asks for information; every other complaint is a complaint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One case, field by field as the form asks; empty where nobody may know."""

    number: str
    klasifikasi: str
    judul: str
    isi: str
    tanggal: str
    lokasi: str
    instansi: str
    kategori: str
    lampiran: str
    anonim: str
    rahasia: str
    nama: str
    kontak: str


def named(session: Session, house: House, numbers: Iterable[str]) -> Iterator[Handover]:
    """Write out the cases with these numbers, secret ones too, for somebody asked for them.

    Raises Refused for a number that nobody has, and for a case that is sealed, over, or at
    SP4N-LAPOR! already.
    """
    for number in dict.fromkeys(numbers):
        dossier, office = gate.view(session, house, number)
        case = dossier.case
        if case.sealed:
            raise Refused(RefusalCode.TERKUNCI, "sealed", number=number)
        if case.lapor is not None:
            raise Refused(RefusalCode.SUDAH_DILAKUKAN, "lapor_has", number=number, id=case.lapor)
        if case.state.ended:
            at = case.closed_at
            raise Refused(RefusalCode.KASUS_TERTUTUP, "closed", number=number, at=at)
        yield _handover(dossier, office, house)


def opened(session: Session, house: House, first: datetime, end: datetime) -> Iterator[Handover]:
    """Write out the open cases that came in from `first` on and before `end`.

    Those that are secret or sealed, or at SP4N-LAPOR! already, are left out.
    """
    for case in cases.open_cases(session):
        kept = case.sealed or case.anonymity.secret or case.lapor is not None
        if first <= case.opened_at < end and not kept:
            dossier, office = gate.view(session, house, case.number)
            yield _handover(dossier, office, house)


def book(found: Sequence[Handover], house: House) -> Book:
    """Make the sheet."""
    say = house.wording.text
    return Book(
        office=house.settings.office.name,
        title=say("lapor.title"),
        period=house.moment(house.clock.now()),
        columns=[Column(head=say(f"lapor.column.{key}"), width=width) for key, width in COLUMNS],
        rows=[[getattr(one, key) for key, _ in COLUMNS] for one in found],
    )


def _handover(dossier: Dossier, office: Office, house: House) -> Handover:
    case, say = dossier.case, house.wording.text
    said = [e for e in dossier.entries if _his_words(e)]
    came = next((e.sent_at for e in said if e.sent_at), None) or case.opened_at
    asks = _ASKS in (case.scope or "").lower()
    hidden = case.anonymity.anonymous
    return Handover(
        number=case.number,
        klasifikasi=say("lapor.asks" if asks else "lapor.complains"),
        judul=one_line(dossier.subject, _TITLE),
        isi="\n\n".join(e.text for e in said if e.text),
        tanggal=f"{house.local(came):%d-%m-%Y}",
        lokasi=places.written(dossier.place, dossier.read_place, office.directory, house.wording),
        instansi=office.directory.agency_name(case.agency) or "",
        kategori=_category(case, office, house),
        lampiran=", ".join(f.name for e in said for f in e.files),
        anonim=say("lapor.yes" if hidden else "lapor.no"),
        rahasia=say("lapor.secret" if case.anonymity.secret else "lapor.no"),
        nama="" if hidden else dossier.name or "",
        kontak="" if hidden else _contacts(dossier),
    )


def _his_words(entry: Entry) -> bool:
    return entry.author == PENGADU and entry.kind in (EntryKind.COMPLAINT, EntryKind.ADDITION)


def _category(case: Case, office: Office, house: House) -> str:
    """Name the matter (urusan) of a case, else those of its agency."""
    agency = office.directory.agency(case.agency)
    codes = (case.urusan,) if case.urusan else agency.affairs if agency else ()
    known = house.wording.section("lapor.category")
    return ", ".join(known.get(code, code) for code in codes)


def _contacts(dossier: Dossier) -> str:
    return ", ".join(f"{kind_of(a.channel)}:{a.value}" for a in dossier.identity.addresses)
