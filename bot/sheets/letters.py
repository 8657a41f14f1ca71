"""What the letters of an SOP say: surat tugas, undangan, surat balasan and pemberitahuan.

Made from the case's log up to the event that a message tells of, so that the same message
carries the same letter at every attempt. `bot.sheets.draw` puts them on paper.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.dossier import Dossier
from bot.house import House
from config.procedure import LetterKind, RequirementKind, Trait
from router import ladder, log
from router.directory import plain
from router.office import Office
from router.values import PENGADU, Case, Event, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One letter, ready to be drawn: all texts are written out.

    `signer` is who signs (None while nobody has), `stamp` the line that says when and how he
    did, `initials` those who put their paraf to the draft. `mark` stands across a draft.
    """

    letterhead: tuple[str, ...]
    title: str | None
    facts: tuple[tuple[str, str], ...]
    recipient: tuple[str, ...]
    paragraphs: tuple[str, ...]
    place_date: str
    role: str
    signer: str | None
    stamp: str | None
    initials: str | None
    mark: str | None
    footer: str


def sheet(
    dossier: Dossier, office: Office, house: House, kind: LetterKind, seq: int
) -> Sheet | None:
    """Give a case's letter of a kind as of the event `seq`; None where none had been made."""
    writer = _Writer(replace(dossier, case=_as_of(dossier.case, seq)), office, house)
    match kind:
        case LetterKind.TUGAS:
            return writer.assignment()
        case LetterKind.UNDANGAN:
            return writer.invitation()
        case _:
            return writer.answer(kind)


def _as_of(case: Case, seq: int) -> Case:
    """Give a case as it stood when an event had happened: its log, its step, that step's clock."""
    events = tuple(e for e in case.events if e.seq <= seq)
    moves = [e for e in events if e.to_step is not None]
    if not moves or len(events) == len(case.events):
        return replace(case, events=events)
    last = moves[-1]
    return replace(
        case,
        events=events,
        step=last.to_step or last.step,
        visit=len(moves),
        visit_at=last.at,
        holder=last.holder,
        state=State.BERJALAN,
    )


class _Writer:
    """Writes the letters of one case."""

    def __init__(self, dossier: Dossier, office: Office, house: House) -> None:
        self.dossier = dossier
        self.case: Case = dossier.case
        self.office = office
        self.house = house

    def say(self, key: str, **facts: object) -> str:
        return self.house.wording.text(f"sheet.{key}", **{"number": self.case.number, **facts})

    def answer(self, kind: LetterKind) -> Sheet | None:
        """The reply to the complainant; a draft until it is signed, where the SOP wants that."""
        answer = log.answer(self.case)
        if answer is None:
            return None
        signing_step, role = _signatory(self.office)
        signed = log.signed(self.case, signing_step) if signing_step else None
        draft = role is not None and signed is None
        signing = signed or answer
        name = self.dossier.name or self.say("complainant")
        day = self._day(self.case.opened_at)
        opening = self.say("answer", day=day, subject=self._subject())
        return self._sheet(
            title=None,
            subject=self.say(f"subject.{kind}", subject=self._subject()),
            recipient=(self.say("to"), name),
            paragraphs=(opening, answer.text or self.say("attached"), self.say("ending")),
            at=signing.at,
            signing=None if draft else signing,
            role=role or signing.role or PENGADU,
            drafted=answer if role is not None else None,
            code=self.dossier.identity.code,
        )

    def assignment(self) -> Sheet | None:
        """The surat tugas: who must do what about which complaint, by when."""
        given = log.assigned(self.case, self.office.procedure)
        if given is None or given.to_step is None:
            return None
        holder = given.holder
        step = self.office.procedure.step(given.to_step)
        name = self.office.directory.officer_name(holder.officer if holder else None)
        role = self.office.procedure.label(holder.role) if holder else ""
        due = ladder.due(self.case, self.office) if self.case.events[-1] == given else None
        lines = [
            self.say("assignment", name=name or role, role=role, kegiatan=_within(step.kegiatan))
        ]
        lines.append(self.say("about", subject=self._subject()))
        if given.text:
            lines.append(given.text)
        if due is not None:
            lines.append(self.say("until", due=self.house.moment(due)))
        return self._sheet(
            title=self.say("title.tugas"),
            subject=None,
            recipient=(),
            paragraphs=tuple(lines),
            at=given.at,
            signing=given,
            role=given.role or "",
            drafted=None,
        )

    def invitation(self) -> Sheet | None:
        """The undangan: the words that an officer wrote for it."""
        names = {
            plain(n.nama)
            for step in self.office.procedure.langkah
            for n in step.kelengkapan
            if n.templat is LetterKind.UNDANGAN
        }
        for event in reversed(self.case.events):
            for name, value in event.fields:
                if plain(name) in names:
                    return self._sheet(
                        title=None,
                        subject=name,
                        recipient=(self.say("to"), self.say("parties")),
                        paragraphs=(
                            self.say("invitation", subject=self._subject()),
                            value,
                            self.say("ending"),
                        ),
                        at=event.at,
                        signing=event,
                        role=event.role or "",
                        drafted=None,
                    )
        return None

    def _sheet(
        self,
        *,
        title: str | None,
        subject: str | None,
        recipient: tuple[str, ...],
        paragraphs: tuple[str, ...],
        at: datetime,
        signing: Event | None,
        role: str,
        drafted: Event | None,
        code: str = "",
    ) -> Sheet:
        settings = self.house.settings.office
        facts = [(self.say("fact.number"), f"{self.case.number}/{signing.seq if signing else '-'}")]
        if subject:
            facts.append((self.say("fact.subject"), subject))
        name_of = self.office.directory.officer_name
        return Sheet(
            letterhead=tuple(filter(None, (settings.name, settings.city))),
            title=title,
            facts=tuple(facts),
            recipient=recipient,
            paragraphs=paragraphs,
            place_date=", ".join(filter(None, (settings.city, self._day(at)))),
            role=self.office.procedure.label(role),
            signer=name_of(signing.actor) if signing else None,
            stamp=self.say("stamp", at=self.house.moment(signing.at)) if signing else None,
            initials=self.say("initials", name=name_of(drafted.actor)) if drafted else None,
            mark=None if signing else self.say("draft"),
            footer=self._footer(code),
        )

    def _footer(self, code: str) -> str:
        """Say where the letter can be verified; only the complainant has an address for that."""
        if code:
            return self.say("footer", link=self.house.track(code))
        return self.say("footer_plain")

    def _subject(self) -> str:
        """Give what the complaint is about, fit to stand within a sentence."""
        return self.dossier.subject.rstrip(" .!?…")

    def _day(self, at: datetime) -> str:
        return self.house.wording.day(self.house.local(at))


def _within(sentence: str) -> str:
    """Write the beginning of a sentence as it stands within another."""
    return sentence[:1].lower() + sentence[1:]


def _signatory(office: Office) -> tuple[int | None, str | None]:
    """Give the last step at which the office's answers are signed, and by which role."""
    for step in reversed(office.procedure.langkah):
        if step.tanda_tangan is not None:
            return step.no, step.tanda_tangan.oleh
        if Trait.MENANDATANGANI in step.sifat:
            return step.no, step.pelaksana[0]
    return None, None


def answers_by_letter(office: Office) -> LetterKind | None:
    """Give the kind of letter in which the SOP answers; None where it answers by words alone."""
    kinds = [
        n.templat or LetterKind.BALASAN
        for step in office.procedure.langkah
        for n in step.kelengkapan
        if n.jenis is RequirementKind.SURAT
        and n.templat not in (LetterKind.TUGAS, LetterKind.UNDANGAN)
    ]
    return kinds[-1] if kinds else None
