"""Dokumentasi monitoring pengaduan: one case as one page that an office can read, print and keep.

Plain HTML with its own style, no script and nothing from elsewhere. What the reader may not
know is not on it: `bot.dossier.for_reader` gives the dossier as he may see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot import places, present, telling
from bot.dossier import Dossier
from bot.house import House
from bot.records.agenda import Agenda
from bot.records.walk import Kept, Walked, walked
from router.history import SCOPE, Correction, corrected, history
from router.office import Office
from router.values import PENGADU, ActionId, Field, SystemEvent
from storage.values import Direction, EntryKind

A, S = ActionId, SystemEvent

Types = frozenset[ActionId | SystemEvent]

DECISIONS: Types = frozenset(
    (
        *(A.PUTUSKAN, A.TOLAK, A.DISPOSISI, A.TUGASKAN, A.TANDATANGANI, A.KEMBALIKAN_SURAT),
        *(A.KEMBALIKAN, A.BUKAN_WEWENANG, A.TARIK, A.TETAPKAN_TINGKAT, A.BEBASKAN),
        *(A.ALIHKAN, A.AMBIL),
        *(A.KUNCI, A.GABUNGKAN, A.SERAHKAN_LAPOR, A.BUKA_KEMBALI, A.TUTUP, S.TUTUP_DIAM),
    )
)
"""What was decided over the case."""

CLOCK: Types = frozenset(
    (
        *(A.PERPANJANG, A.MINTA_KELENGKAPAN, A.LENGKAPI),
        *(S.KELENGKAPAN_HABIS, S.KALENDER_BERUBAH, S.PERINGATAN_KELENGKAPAN),
        *(S.PENGINGAT, S.LEWAT_WAKTU, S.ESKALASI, S.ESKALASI_KEPALA),
        *(S.PERINGATAN_DIAM, S.TERKIRIM, S.GAGAL_KIRIM),
    )
)
"""What had to do with time: reminders, delays, extensions, waiting, delivery."""

LINKS: Types = frozenset((A.TAUTKAN, A.GABUNGKAN, S.MENERIMA_GABUNGAN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that happened, with the words that came with it."""

    at: str
    text: str
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One visit of a step, as the table shows it."""

    no: int
    activity: str
    role: str
    who: str
    start: str
    due: str
    end: str
    late: str
    papers: tuple[str, ...]
    records: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of the conversation."""

    at: str
    who: str
    kind: str
    outward: bool
    text: str
    files: tuple[str, ...]


def page(dossier: Dossier, office: Office, house: House) -> str:
    """Write the page of a case as its reader may see it (`bot.dossier.for_reader`)."""
    return _environment().get_template("monitoring.html").render(**_facts(dossier, office, house))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.records"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _facts(dossier: Dossier, office: Office, house: House) -> dict[str, object]:
    case, words = dossier.case, house.wording
    it = _Page(dossier, office, house)
    settings = house.settings.office
    facts: dict[str, object] = {
        "t": partial(_say, house),
        "lang": words.lang,
        "office": f"{settings.name}, {settings.city}" if settings.city else settings.name,
        "number": case.number,
        "procedure": office.procedure,
        "hidden": dossier.sealed,
        "why_hidden": "sealed" if case.sealed else "secret",
        "opened": house.moment(case.opened_at),
        "made": house.moment(house.clock.now()),
    }
    if not dossier.sealed:
        facts |= {
            "subject": it.now["perihal"],
            "standing": tuple((key, value) for key, value in it.standing() if value),
            "rows": tuple(map(it.row, it.walked)),
            "said": tuple(it.said()),
            "files": tuple(it.files()),
            "decisions": tuple(it.lines(DECISIONS)),
            "clock": tuple(it.lines(CLOCK)),
            "corrections": it.corrections,
            "links": tuple(it.lines(LINKS)),
        }
    return facts


def _say(house: House, key: str, **facts: object) -> str:
    return house.wording.text(f"record.monitoring.{key}", **facts)


class _Page:
    """What stands on the page of one case, in words."""

    def __init__(self, dossier: Dossier, office: Office, house: House) -> None:
        self.dossier = dossier
        self.case = dossier.case
        self.office = office
        self.house = house
        self.agenda = Agenda(house, office.directory)
        self.history = history(self.case, lambda: office.procedure)
        self.walked = walked(self.case, self.history, office, house.clock.now())
        told, self.now = corrected(
            self.history.corrections,
            {"pengadu": dossier.name, "perihal": dossier.subject, "lokasi": dossier.place},
        )
        self._noted = self._notes()
        anonymous = self.case.anonymity.anonymous
        self.corrections = tuple(
            self.agenda.correction(self._veiled(one) if anonymous else one) for one in told
        )

    def _notes(self) -> frozenset[int]:
        """Give the decisions, and turns of the clock, whose words only officers saw."""
        logged = {e.seq for e in self.case.events if e.type in DECISIONS | CLOCK}
        return frozenset(
            entry.event
            for entry in self.dossier.entries
            if entry.event in logged
            and entry.direction is Direction.INTERNAL
            and entry.kind is EntryKind.NOTE
        )

    @staticmethod
    def _veiled(one: Correction) -> Correction:
        """Leave out an anonymous complainant's name, which somebody wrote all the same."""
        return replace(one, old=None, value=None) if one.field == PENGADU else one

    def standing(self) -> Iterator[tuple[str, str | None]]:
        """Give the head of the page: keys of the wording and what stands there."""
        case, text = self.case, self.house.wording.text
        name = None if case.anonymity.anonymous else self.now["pengadu"]
        yield "complainant", name or text(f"cli.anonymity.{case.anonymity}")
        read, directory = self.dossier.read_place, self.office.directory
        place = places.written(self.now["lokasi"], read, directory, self.house.wording)
        yield "place", place or None
        yield "scope", self.now.get(SCOPE) or case.scope or case.urusan
        yield "channel", text(f"channel.{case.channel}")
        yield "opened", self._moment(case.opened_at)
        yield "referred_by", case.referred_by
        yield "entered_by", self.office.directory.officer_name(case.entered_by)
        yield "agency", self.office.directory.agency_name(case.agency)
        yield "severity", _say(self.house, f"level.{case.severity}")
        state = text(f"state.{case.state}")
        reason = f"close_reason.{case.close_reason}"
        yield "state", f"{state} ({text(reason)})" if case.close_reason else state
        yield "answered", self._moment(case.answered_at)
        yield "closed", self._moment(case.closed_at)
        yield "rating", _say(self.house, "stars", n=case.rating) if case.rating else None
        yield "lapor", case.lapor
        yield "linked", case.linked

    def _moment(self, moment: datetime | None) -> str | None:
        return self.house.moment(moment) if moment else None

    def _short(self, moment: datetime | None) -> str:
        if moment is None:
            return "-"
        local = self.house.local(moment)
        return f"{self.house.wording.day(local)} {local:%H.%M}"

    def row(self, one: Walked) -> Row:
        """Write one visit of a step."""
        names = (self.office.directory.officer_name(id_) or id_ for id_ in one.by)
        return Row(
            no=one.step,
            activity=_say(self.house, "inspection")
            if one.sealed
            else self.office.procedure.step(one.step).kegiatan,
            role=self.office.procedure.label(one.role),
            who=", ".join(names) if one.role != PENGADU else "",
            start=self._short(one.start),
            due=self._short(one.due),
            end=self._short(one.end) if one.end else _say(self.house, "running"),
            late=self.house.wording.length(one.late) if one.late else "-",
            papers=tuple(map(self._paper, one.papers)),
            records=one.records,
        )

    def _paper(self, kept: Kept) -> str:
        event = kept.waiver
        return _say(
            self.house,
            f"paper.{kept.what}",
            name=kept.name,
            who=self._who(event.actor, event.role) if event else "-",
            why=(event.text or "-") if event else "-",
        )

    def _who(self, actor: str, role: str | None) -> str:
        return telling.who(actor, role, self.office, self.house)

    def lines(self, types: Types) -> Iterator[Line]:
        """Give the events of some types, with the words that the conversation leaves out."""
        for event in self.case.events:
            if event.type in types:
                yield Line(
                    at=self._short(event.at),
                    text=telling.event_sentence(event, self.case, self.office, self.house),
                    words=event.text if event.seq in self._noted else None,
                )

    def said(self) -> Iterator[Said]:
        """Give the conversation; what stands among decisions and corrections is not repeated."""
        told = {e.seq: e for e in self.case.events}
        for entry in present.said(self.dossier):
            event = told.get(entry.event or 0)
            if event is not None and (event.type is A.KOREKSI or event.seq in self._noted):
                continue
            if not (entry.text or entry.files):
                continue
            yield Said(
                at=self._short(entry.at),
                who=self._who(entry.author, event.role if event else None),
                kind=self.house.wording.text(f"cli.case.kind.{entry.kind}"),
                outward=entry.direction is not Direction.INTERNAL,
                text=entry.text,
                files=tuple(f.name for f in entry.files),
            )

    def files(self) -> Iterator[tuple[str, str, str, str]]:
        """Give the files: name, size, from whom, when."""
        for entry in self.dossier.entries:
            for file in entry.files:
                size = _say(self.house, "size", kilobytes=max(1, round(file.size / 1000)))
                yield file.name, size, self._who(entry.author, None), self._short(entry.at)
