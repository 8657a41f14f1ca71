"""A random year of an office that runs all five SOPs, and what truly happened in it.

Every move passes the program's own gate (`bot.cases`) into a real database. The `Ledger` writes
down beside it what became of each case, from how it stood before and after: it never reads a
log, so that the books, which do, can be held against it.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.cases import Complaint, Source
from bot.house import House
from config.people import Address, Agency, Officer
from config.procedure import RequirementKind
from router import offers, papers, rules
from router.office import Office
from router.values import (
    PENGADU,
    Action,
    ActionId,
    Anonymity,
    Case,
    Change,
    Refused,
    State,
    StoredFile,
    SystemEvent,
)
from storage.values import Recap, StepTally

A = ActionId

AGENCIES = (
    Agency(id="dishub", name="Dinas Perhubungan"),
    Agency(id="dlh", name="Dinas Lingkungan Hidup"),
)
SCAN = StoredFile(name="berkas.pdf", media_type="application/pdf", size=4096, sha256="cd" * 32)

CHANNELS = ("web", "mail", "telepon", "surat")
PROCEDURES = ("mpp", "mpp", "konsumen", "tidak-langsung", "keluhan-pelanggan", "ptsp")
DOINGS = frozenset(
    {A.TERIMA, A.TERUSKAN, A.JAWAB, A.SAMPAIKAN, A.PUTUSKAN, A.DISPOSISI, A.TUGASKAN}
    | {A.TANDATANGANI, A.SELESAIKAN}
)
"""What brings a case on; other actions come more seldom."""

ASIDE = (A.KOREKSI, A.TAUTKAN, A.GABUNGKAN, A.SERAHKAN_LAPOR, A.KUNCI)
"""What the coordinator does now and then."""

FIELDS = ("pengadu", "perihal", "lokasi", "ruang_lingkup")


def officers(roles: Iterable[str]) -> list[Officer]:
    """Two officers of each role, in each agency where the role is an agency's."""
    agencies = {"admin_opd": ("dishub", "dlh"), "pejabat_penghubung": ("dishub", "dlh")}
    return [
        Officer(
            id=f"{role}-{agency or 'kantor'}-{n}",
            name=f"{role} {agency or ''} {n} Contoh",
            roles=(role,),
            agency=agency,
            addresses=(Address("mail", f"{role}.{agency}.{n}@example.id"),),
        )
        for role in roles
        for agency in agencies.get(role, (None,))
        for n in (1, 2)
    ]


@dataclass(slots=True)
class Stand:
    """How a case stood from a moment on; `step` is None once it was over."""

    at: datetime
    step: int | None
    agency: str | None
    scope: str | None
    sealed: bool


@dataclass(slots=True)
class Ledger:
    """What became of each case, day by day."""

    house: House
    stands: dict[str, list[Stand]] = field(default_factory=dict)
    opened: dict[str, Case] = field(default_factory=dict)
    closed: defaultdict[date, Counter[Any]] = field(default_factory=lambda: defaultdict(Counter))
    done: defaultdict[date, Counter[Any]] = field(default_factory=lambda: defaultdict(Counter))
    counts: defaultdict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    late: set[tuple[str, int]] = field(default_factory=set)

    def note(self, before: Case | None, change: Change) -> None:
        """Write down what one move made of a case."""
        after = change.case
        if not change.events:
            return
        at = change.events[-1].at
        day = self.house.local(at).date()
        hidden = after.sealed or after.anonymity.secret
        self.stands.setdefault(after.number, []).append(
            Stand(
                at=at,
                step=None if after.state.ended else after.step,
                agency=None if after.sealed else after.agency,
                scope=None if hidden else after.scope or after.urusan,
                sealed=after.sealed,
            )
        )
        if before is None:
            self.opened[after.number] = after
            return
        if after.state.ended and not before.state.ended:
            self.closed[day][after.close_reason] += 1
        self.counts[day]["reopened"] += before.state.ended and not after.state.ended
        self.counts[day]["answered"] += after.answered_at != before.answered_at
        for event in change.events:
            if event.type is SystemEvent.LEWAT_WAKTU:
                self.counts[day]["breached"] += 1
                self.late.add((after.number, before.visit))
        self._turn(before, change, day)

    def _turn(self, before: Case, change: Change, day: date) -> None:
        """Write down that an officer has ended an officer's turn."""
        actor, after = change.events[0].actor, change.case
        if before.holder is None or PENGADU in (before.holder.role, actor) or actor == "sistem":
            return
        handed = after.holder is None or after.holder.role == PENGADU
        if after.visit != before.visit or handed:
            overdue = (before.number, before.visit) in self.late
            self.done[day][before.procedure, before.step, "late" if overdue else "kept"] += 1

    def stood(self, number: str, end: datetime) -> Stand | None:
        """Give how a case stood when everything before a moment had happened."""
        return next((s for s in reversed(self.stands[number]) if s.at < end), None)

    def recap(self, day: date) -> Recap:
        """Count a day."""
        zone = self.house.zone
        start = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        came = [c for c in self.opened.values() if start <= c.opened_at < end]
        open_: Counter[tuple[str, int]] = Counter()
        for number, case in self.opened.items():
            stand = self.stood(number, end)
            if stand is not None and stand.step is not None:
                open_[case.procedure, stand.step] += 1
        stands = {c.number: self.stood(c.number, end) for c in came}
        keys = {*open_, *((sop, step) for sop, step, _ in self.done[day])}
        return Recap(
            channels=Counter(c.channel for c in came),
            agencies=Counter(s.agency for s in stands.values() if s),
            scopes=Counter((c.procedure, s.scope) for c in came if (s := stands[c.number])),
            steps={
                key: StepTally(
                    open=open_[key],
                    kept=self.done[day][*key, "kept"],
                    late=self.done[day][*key, "late"],
                )
                for key in keys
            },
            closed=self.closed[day],
            reopened=self.counts[day]["reopened"],
            answered=self.counts[day]["answered"],
            breached=self.counts[day]["breached"],
        )


class Year:
    """Plays the office: complaints come at random moments, and somebody does something."""

    def __init__(self, house: House, seed: int, first: datetime, complaints: int) -> None:
        self.house = house
        self.ledger = Ledger(house)
        self._random = Random(seed)
        self._order = count()
        self._plan: list[tuple[datetime, int, str | None]] = []
        self._changes: dict[str, Change] = {}
        for _ in range(complaints):
            self._at(first + timedelta(days=self._random.random() * 355), None)

    def _at(self, moment: datetime, number: str | None) -> None:
        heapq.heappush(self._plan, (moment, next(self._order), number))

    def play(self, session: Session, until: datetime) -> None:
        """Let everything happen that is planned before a moment."""
        while self._plan and self._plan[0][0] < until:
            now, _, number = heapq.heappop(self._plan)
            if number is None:
                self._open(session, now)
                continue
            self._clock(session, number, now)
            self._move(session, self._changes[number].case, now)
        for number in self._changes:
            self._clock(session, number, until - timedelta(seconds=1))

    def _open(self, session: Session, now: datetime) -> None:
        pick = self._random.choice
        procedure = pick(PROCEDURES)
        anonymous = procedure != "konsumen" and self._random.random() < 0.2
        complaint = Complaint(
            code=f"kode-{next(self._order)}",
            channel=pick(CHANNELS),
            text="Lampu jalan mati.",
            procedure=procedure,
            name="Budi Contoh",
            place="Jalan Melati",
            anonymity=pick((Anonymity.ANONIM, Anonymity.ANONIM_RAHASIA))
            if anonymous
            else pick((Anonymity.TERBUKA, Anonymity.TERBUKA, Anonymity.RAHASIA)),
            urusan=pick((None, "Perhubungan")),
            referred_by=pick((None, "Ombudsman")),
        )
        change = gate.open_case(session, self.house, complaint, Source(channel="web"), now)
        self.ledger.note(None, change)
        self._follow(change, now)

    def _follow(self, change: Change, now: datetime) -> None:
        """Remember what a case has become, and plan when somebody comes back to it."""
        self._changes[change.case.number] = change
        hours = self._random.choice((0.2, 0.5, 1, 3, 20, 70))
        again = 0.3 if change.case.state.ended else 1
        if self._random.random() < again:
            self._at(now + timedelta(hours=self._random.expovariate(1 / hours)), change.case.number)

    def _clock(self, session: Session, number: str, now: datetime) -> None:
        """Let the clock do what was due, in time or, as after an outage, all at once."""
        late = self._random.random() < 0.1
        while due := [d for d in self._changes[number].deadlines if d.at <= now]:
            first, before = due[0], self._changes[number].case
            at = now if late else first.at
            change = gate.happen(session, self.house, number, first.kind, at)
            if not change.events:
                return
            self.ledger.note(before, change)
            self._changes[number] = change

    def _move(self, session: Session, case: Case, now: datetime) -> None:
        office = self.house.office(session, case.procedure, case.version)
        action = self._wish(case, office, now)
        try:
            change = gate.act(session, self.house, case.number, action, now, Source(channel="cli"))
        except Refused:
            self._at(now + timedelta(hours=1 + self._random.random()), case.number)
            return
        self.ledger.note(case, change)
        self._follow(change, now)

    def _wish(self, case: Case, office: Office, now: datetime) -> Action:
        """Think of something that somebody might do."""
        pick, chance = self._random.choice, self._random.random()
        coordinator = office.directory.coordinators()[0].id
        if chance < 0.06:
            return self._aside(case, coordinator)
        if case.state.ended:
            id_ = pick((A.BUKA_KEMBALI, A.BUKA_KEMBALI, A.TANGGAPI, A.NILAI))
            actor = pick((PENGADU, coordinator)) if id_ is A.BUKA_KEMBALI else PENGADU
            return Action(id=id_, actor=actor, text="Mati lagi.", choice="4")
        assert case.holder is not None
        if case.holder.role == PENGADU:
            if case.delivered_at is None:
                choice = pick(("delivered", "delivered", "published"))
                return Action(id=SystemEvent.TERKIRIM, actor="sistem", choice=choice)
            id_ = pick((A.TUTUP, A.TANGGAPI, A.NILAI, A.LENGKAPI))
            return Action(id=id_, actor=PENGADU, text="Belum beres.", choice="2")
        if case.state is State.MENUNGGU_PENGADU or chance < 0.1:
            id_ = pick((A.LENGKAPI, A.LENGKAPI, A.TUTUP))
            return Action(id=id_, actor=PENGADU, text="Ini tambahannya.")
        able = [o.id for o in rules.holders(case, office)]
        found = offers.open_actions(case, office)
        likely = [o for o in found if o.id in DOINGS]
        offer = pick(likely if likely and chance < 0.85 else found)
        return Action(id=offer.id, actor=pick(able), **self._given(offer, case, office))

    def _aside(self, case: Case, actor: str) -> Action:
        id_ = self._random.choice(ASIDE)
        choice = self._random.choice(FIELDS) if id_ is A.KOREKSI else "LAPOR-123"
        running = [n for n, stands in self.ledger.stands.items() if stands[-1].step is not None]
        other = self._random.choice(running or [case.number])
        return Action(id=id_, actor=actor, text="Jalan Mawar", choice=choice, other=other)

    def _given(self, offer: offers.Offer, case: Case, office: Office) -> dict[str, Any]:
        """Give what an action needs: words, choices, people, papers."""
        pick, step = self._random.choice, office.step(case)
        choices = tuple(step.keputusan or ("sedang", "berat"))
        if offer.id is A.TETAPKAN_TINGKAT:
            choices = ("ringan", "sedang", "berat")
        if offer.id is A.CENTANG:
            choices = offers.tickable(case, office) or choices
        lacking = papers.missing(case, office)
        files = sum(m.need.jenis is RequirementKind.LAMPIRAN for m in lacking)
        fields = [
            (name, m.need.pilihan[0] if m.need.pilihan else "Sudah diperiksa.")
            for m in lacking
            if papers.is_written(m.need)
            for name in m.fields or (m.need.nama,)
        ]
        if step.isian and self._random.random() < 0.5:
            fields += [(n.nama, pick(n.pilihan)) for n in step.isian if n.pilihan]
        role = offers.next_role(step, office.procedure) or "-"
        able = office.directory.with_role(role, office.procedure.scope(role), case.agency)
        to = able if offer.id is not A.ALIHKAN else rules.holders(case, office)
        return {
            "text": "Sudah ditangani.",
            "choice": pick(choices) if "choice" in offer.needs else None,
            "agency": pick(("dishub", "dlh")) if "agency" in offer.needs else None,
            "officer": pick(to).id if "to" in offer.needs and to else None,
            "files": (SCAN,) * max(files, "attach" in offer.needs),
            "fields": tuple(fields) if offer.id in DOINGS else (),
        }
