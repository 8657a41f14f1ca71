"""Builds invented offices and plays cases through them, for the stories of this folder.

A `Story` holds one case, the clock on the wall, and what the last change said. Nothing here
decides anything: every step goes through `router.workflow`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from config import sop
from config.hours import office_hours
from config.people import Address, Agency, Leave, Officer
from config.procedure import Procedure, Scope
from config.waktu import parse_waktu
from config.wording import LANGUAGES, wording
from router import ladder, workflow
from router.clock import WorkingCalendar
from router.directory import Directory
from router.office import Office
from router.values import (
    PENGADU,
    SISTEM,
    Action,
    ActionId,
    Case,
    Change,
    Deadline,
    Refused,
    StoredFile,
    SystemEvent,
)
from tests.router.ways import STRAIGHT

ZONE = ZoneInfo("Asia/Makassar")
CALENDAR = WorkingCalendar(office_hours(zone=ZONE), 2026, 2027)
MPP = sop.procedures()["mpp"]

PHOTO = StoredFile(name="lampu.jpg", media_type="image/jpeg", size=2048, sha256="ab" * 32)

AGENCIES = (
    Agency(id="dishub", name="Dinas Perhubungan", short="Dishub"),
    Agency(id="dlh", name="Dinas Lingkungan Hidup", short="DLH"),
    Agency(id="kosong", name="Badan Kosong"),
)
"""Badan Kosong has no officers."""


def officer(id_: str, *roles: str, **facts: Any) -> Officer:
    """Make an invented officer, reached at `<id>@example.id`."""
    name = f"{id_.capitalize()} Contoh"
    address = Address("mail", f"{id_}@example.id")
    return Officer(id=id_, name=name, roles=roles, addresses=(address,), **facts)


OFFICERS = (
    officer("ratna", "koordinator"),
    officer("wahyu", "operator"),
    officer("sari", "petugas_mpp", superior="ratna", deputies=("tono",)),
    officer("tono", "petugas_mpp", superior="ratna", deputies=("sari",)),
    officer("agus", "pejabat_penghubung", agency="dishub", superior="ratna", deputies=("wahyu",)),
    officer("adi", "admin_opd", agency="dishub", superior="agus"),
    officer("ani", "admin_opd", agency="dishub", superior="agus"),
    officer("andi", "pejabat_penghubung", agency="dlh", superior="ratna"),
    officer("ahmad", "admin_opd", agency="dlh", superior="andi"),
)
"""The office of most stories: two at the counter, two admins in Dishub, one in DLH."""


def directory(
    officers: Iterable[Officer] = OFFICERS, *, without: Iterable[str] = (), **changed: Any
) -> Directory:
    """Give the invented directory, `without` some officers; `changed` maps ids to new facts."""
    kept = (o for o in officers if o.id not in without)
    return Directory(AGENCIES, (replace(o, **changed.get(o.id, {})) for o in kept))


def office(procedure: Procedure = MPP, people: Directory | None = None) -> Office:
    """Give an office that runs a procedure with the invented people."""
    return Office(procedure=procedure, directory=people or directory(), calendar=CALENDAR)


INSPECTORS = (
    officer("ira", "inspektorat", superior="hadi"),
    officer("indra", "inspektorat", superior="ira"),
)
_HEAD: dict[str, Any] = {"superior": "hadi", "deputies": ("lina",)}
_FRONT = {"superior": "budi"}
_CROWNED = (
    officer("ratna", "koordinator", superior="hadi"),
    officer("wahyu", "operator"),
    officer("lina", "tata_usaha", superior="hadi"),
)

TEAMS: dict[str, tuple[Officer, ...]] = {
    "mpp": (*OFFICERS, *INSPECTORS, officer("hadi", "tata_usaha")),
    "konsumen": (
        officer("hadi", "kepala_dinas", deputies=("lina",)),
        officer("budi", "kepala_bidang", **_HEAD),
        officer("rina", "petugas", **_FRONT),
        officer("dodi", "petugas", **_FRONT),
        *_CROWNED,
        *INSPECTORS,
    ),
    "tidak-langsung": (
        officer("hadi", "sekretaris"),
        officer("budi", "bidang_terkait", **_HEAD),
        officer("rina", "petugas_layanan", **_FRONT),
        officer("dodi", "petugas_layanan", **_FRONT),
        officer("sita", "staf_administrasi", **_FRONT),
        *_CROWNED,
        *INSPECTORS,
    ),
    "keluhan-pelanggan": (
        officer("hadi", "kepala_balai", deputies=("lina",)),
        officer("budi", "ketua_pokja", **_HEAD),
        officer("bela", "ketua_pokja", **_HEAD),
        officer("rina", "petugas_pelayanan", **_FRONT),
        *_CROWNED,
        *INSPECTORS,
    ),
    "ptsp": (
        officer("hadi", "kepala", deputies=("lina",)),
        officer("budi", "kepala_seksi", **_HEAD),
        officer("tia", "tim_teknis", **_FRONT),
        officer("teguh", "tim_teknis", **_FRONT),
        officer("rina", "petugas_pengaduan", **_FRONT),
        officer("dodi", "petugas_pengaduan", **_FRONT),
        *_CROWNED,
        *INSPECTORS,
    ),
    "rsud": (
        officer("hadi", "direktur", deputies=("lina",)),
        officer("budi", "wakil_direktur", **_HEAD),
        officer("kiki", "kepala_instalasi", **_FRONT),
        officer("kokom", "kepala_instalasi", **_FRONT),
        officer("maya", "komite_mutu", **_FRONT),
        officer("rina", "petugas_unit", **_FRONT),
        officer("ira", "spi", superior="hadi"),
        *_CROWNED,
    ),
}
"""Who works for the office of each SOP: Hadi is its head, Budi stands below him, Rina at the front.

Lina, of none of the SOP's roles, is the deputy of both; Ira inspects, Ratna coordinates.
"""


@cache
def procedure_of(id_: str) -> Procedure:
    """Give a shipped SOP, or the invented one of a hospital (`rsud`) of `tests/sops`."""
    if id_ in sop.procedures():
        return sop.procedures()[id_]
    file = Path(__file__).parents[1] / "sops" / f"{id_}.yaml"
    return sop.parse(file.read_text("utf-8"), file.name)


def staffed(
    id_: str, *more: Officer, without: Iterable[str] = (), **changed: dict[str, Any]
) -> Office:
    """Give the office of an SOP with its team; `changed` maps ids to new facts."""
    people = directory((*TEAMS[id_], *more), without=without, **changed)
    return office(procedure_of(id_), people)


def leave(first: str, last: str) -> tuple[Leave, ...]:
    """Give a leave, both days included."""
    return (Leave(first=at(first).date(), last=at(last).date()),)


def timed(waktu: str | None, procedure: Procedure = MPP, *, no: int = 2) -> Procedure:
    """Give a procedure with another time for one step."""
    parsed = None if waktu is None else parse_waktu(waktu)
    steps = (replace(s, waktu=parsed) if s.no == no else s for s in procedure.langkah)
    return replace(procedure, langkah=tuple(steps))


def at(text: str) -> datetime:
    """Read `2026-05-04 09:00` as a moment of the office."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def shown(moment: datetime | None) -> str | None:
    """Write a moment as `at` reads it."""
    return None if moment is None else f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}"


def times(deadlines: Iterable[Deadline]) -> dict[str, str]:
    """Give what the clock will do and when, in order."""
    return {d.kind.value: f"{d.at.astimezone(ZONE):%Y-%m-%d %H:%M}" for d in deadlines}


def told(change: Change) -> list[tuple[str, str]]:
    """Give who is told what."""
    return [(n.kind.value, n.to) for n in change.notices]


def now_facts(case: Case, in_office: Office) -> dict[str, object]:
    """Give the facts that every refusal tells about a case."""
    step = in_office.procedure.step(case.step)
    holder = case.holder
    people = in_office.directory
    role = holder.role if holder else step.pelaksana[0]
    agency = case.agency if in_office.procedure.scope(role) is Scope.OPD else None
    return {
        "number": case.number,
        "step": case.step,
        "kegiatan": step.kegiatan,
        "role": in_office.procedure.label(role),
        "agency": people.agency_name(agency) or "-",
        "holder": (people.officer_name(holder.officer) if holder else None) or "-",
        "state": case.state,
    }


def sentences(refused: Refused) -> list[str]:
    """Write a refusal in each language, as the gate does. Raises KeyError for a missing fact."""
    written = []
    for words in map(wording, LANGUAGES):
        facts = {
            key: words.moment(fact) if isinstance(fact, datetime) else fact
            for key, fact in refused.facts.items()
        }
        if "action" in facts:
            facts["action"] = words.text(f"action.{facts['action']}")
        now = "now_closed" if str(facts["state"]) in ("ditutup", "ditolak") else "now"
        facts["now"] = words.text(f"refusal.{now}", place="", **facts)
        written.append(words.text(f"refusal.{refused.key}", **facts))
    return written


class Story:
    """One case and the clock on the wall. It opens on Monday, 4 May 2026 at 09.00."""

    def __init__(
        self,
        in_office: Office | None = None,
        start: str = "2026-05-04 09:00",
        number: str = "2026-000001",
        **opened: Any,
    ) -> None:
        self.office = in_office or office()
        self.now = at(start)
        self.change = workflow.open_case(
            number=number,
            action=Action(id=ActionId.AJUKAN, actor=PENGADU, text="Lampu jalan mati."),
            now=self.now,
            office=self.office,
            channel="web",
            **opened,
        )

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.change.case

    def clock(self, text: str) -> None:
        """Set the clock: `2026-05-04 09:00`, or `10:30` on the same day. Nothing fires."""
        moment = at(text if " " in text else f"{self.now:%Y-%m-%d} {text}")
        assert moment >= self.now
        self.now = moment

    def do(
        self,
        actor: str,
        id_: ActionId,
        text: str | None = None,
        *,
        into: Case | None = None,
        **facts: Any,
    ) -> Change:
        """Let somebody act; `into` is the other case that he names."""
        if into is not None:
            facts["other"] = into.number
        action = Action(id=id_, actor=actor, text=text, **facts)
        self.change = workflow.apply(self.case, action, self.now, self.office, into)
        return self.change

    def refused(self, actor: str, id_: ActionId, text: str | None = None, **facts: Any) -> Refused:
        """Let somebody try what must be refused, in words that can be written; give the refusal."""
        before = self.case
        with pytest.raises(Refused) as caught:
            self.do(actor, id_, text, **facts)
        assert self.case is before
        assert all(sentences(caught.value))
        return caught.value

    def happen(self, kind: SystemEvent, choice: str | None = None, **facts: Any) -> Change:
        """Report what happened by itself."""
        action = Action(id=kind, actor=SISTEM, choice=choice, **facts)
        self.change = workflow.apply(self.case, action, self.now, self.office)
        return self.change

    def fire(self) -> list[Change]:
        """Fire all that is due now, oldest first, as the program does when it was away."""
        fired = []
        while due := [d for d in ladder.deadlines(self.case, self.office) if d.at <= self.now]:
            fired.append(self.happen(due[0].kind))
        return fired

    def until(self, text: str) -> list[tuple[str, str | None, list[tuple[str, str]]]]:
        """Let time pass, each deadline firing at its moment: what, when, and who was told."""
        end = at(text if " " in text else f"{self.now:%Y-%m-%d} {text}")
        fired = []
        while due := [d for d in ladder.deadlines(self.case, self.office) if d.at <= end]:
            self.now = max(self.now, due[0].at)
            change = self.happen(due[0].kind)
            fired.append((due[0].kind.value, shown(self.now), told(change)))
        self.now = end
        return fired

    def reach(self, step: int, **chosen: str) -> "Story":
        """Go the straight way to a step, all at the same moment.

        A step that needs a signature is reached unsigned. `chosen` maps deciding steps (`s3`) to
        other choices than the straight way's.
        """
        for _ in range(30):
            if self.case.step == step:
                break
            self.go_on(chosen.get(f"s{self.case.step}"))
        assert self.case.step == step
        return self

    def go_on(self, choice: str | None = None) -> Change:
        """Do what the straight way does next: sign, deliver, or complete the step."""
        holder = self.case.holder
        assert holder is not None
        if self.office.signatory(self.case):
            return self.do("hadi", ActionId.TANDATANGANI)
        if holder.role == PENGADU:
            return self.happen(SystemEvent.TERKIRIM, "delivered")
        actor, id_, text, facts = STRAIGHT[self.case.procedure][self.case.step]
        return self.do(actor, id_, text, **(facts | ({"choice": choice} if choice else {})))

    def to_the_end(self, **chosen: str) -> "Story":
        """Go the straight way until the case is over."""
        for _ in range(30):
            if self.case.state.ended:
                break
            self.go_on(chosen.get(f"s{self.case.step}"))
        assert self.case.state.ended
        return self

    def answered(self) -> "Story":
        """Go the straight way of the MPP SOP to step 8, the answer delivered."""
        self.reach(8)
        self.happen(SystemEvent.TERKIRIM, "delivered")
        return self
