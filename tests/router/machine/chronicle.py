"""What the log of one case tells, read anew: a small model of a case, apart from the product's.

Told one event after the other, it keeps where the case stands, what counts in its present round,
and who did what; `tests.router.machine.clockwork` derives the times from it, `hands` who may act,
`invariants` compares all of it with what the router says.
"""

from copy import copy
from datetime import datetime

from config.procedure import END, Ending, Procedure, Step, Trait
from router.values import (
    PENGADU,
    ActionId,
    CloseReason,
    Event,
    Holder,
    State,
    SystemEvent,
)

A, S = ActionId, SystemEvent

AGAIN = frozenset({A.TANGGAPI, A.BUKA_KEMBALI})
BACK = AGAIN | {A.KEMBALIKAN, A.KEMBALIKAN_SURAT, A.BUKAN_WEWENANG}
"""Ways into a step that are none of the SOP's ways forward."""

WORK: frozenset[ActionId | SystemEvent] = frozenset(
    {
        S.DITERUSKAN_OTOMATIS,
        A.TERIMA,
        A.TERUSKAN,
        A.SELESAIKAN,
        A.JAWAB,
        A.SAMPAIKAN,
        A.PUTUSKAN,
        A.TUGASKAN,
        A.DISPOSISI,
        A.TANDATANGANI,
    }
)
"""What can complete a step."""

_REASONS: dict[ActionId | SystemEvent, tuple[State, CloseReason]] = {
    A.TOLAK: (State.DITOLAK, CloseReason.TIDAK_VALID),
    A.GABUNGKAN: (State.DITUTUP, CloseReason.DIGABUNG),
    A.SERAHKAN_LAPOR: (State.DITUTUP, CloseReason.DIALIHKAN),
    S.TUTUP_DIAM: (State.DITUTUP, CloseReason.DIAM),
}
_ENDINGS: dict[Ending | None, tuple[State, CloseReason]] = {
    None: (State.DITUTUP, CloseReason.SELESAI_SOP),
    Ending.SELESAI_SOP: (State.DITUTUP, CloseReason.SELESAI_SOP),
    Ending.TIDAK_VALID: (State.DITOLAK, CloseReason.TIDAK_VALID),
    Ending.TIDAK_DAPAT_DITINDAKLANJUTI: (
        State.DITUTUP,
        CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI,
    ),
}


class Chronicle:
    """A case as its log tells it so far."""

    def __init__(self, procedure: Procedure, agency: str | None) -> None:
        self.procedure = procedure
        self.agency = agency
        self.state = State.BERJALAN
        self.reason: CloseReason | None = None
        self.step_no = procedure.langkah[0].no
        self.holder: Holder | None = Holder(role=PENGADU)
        self.visit = 0
        self.entered: Event | None = None
        self.here: list[Event] = []
        self.round: list[Event] = []
        self.came: dict[int, Event] = {}
        self.answer: Event | None = None
        self.signature: Event | None = None
        self.asked: Event | None = None
        self.delivered: Event | None = None
        self.severity = "sedang"
        self.sealed = False
        self.declined = 0
        self.last: datetime | None = None

    def copy(self) -> "Chronicle":
        """Give another one that is told its own further events."""
        other = copy(self)
        other.here, other.round, other.came = list(self.here), list(self.round), dict(self.came)
        return other

    @property
    def step(self) -> Step:
        """The row of the SOP on which the case stands."""
        return self.procedure.step(self.step_no)

    @property
    def awaits_signature(self) -> bool:
        """True while the step cannot begin because its letter is not signed."""
        gate = self.step.tanda_tangan
        held = self.holder is not None and gate is not None and self.holder.role == gate.oleh
        return held and not self.sealed

    def tell(self, event: Event) -> None:
        """Take in the next event."""
        self.last = event.at
        self._notes(event)
        if event.type in AGAIN and event.to_step != event.step:
            assert event.to_step is not None, event
            self.round = [e for e in self.round if e.step < event.to_step]
            self.answer = self.signature = None
        self.round.append(event)
        if event.to_step is not None:
            self._enters(event, event.to_step)
        else:
            self.here.append(event)
            self._stays(event)

    def _notes(self, event: Event) -> None:
        """Keep what an event says, wherever the case goes by it."""
        match event.type:
            case A.JAWAB:
                self.answer, self.signature = event, None
            case A.TANDATANGANI:
                self.signature = event
            case A.TETAPKAN_TINGKAT:
                assert event.choice is not None, event
                self.severity = event.choice
            case A.KUNCI:
                self.sealed = True
            case A.KEMBALIKAN if self.sealed:
                self.sealed = False
            case A.BUKAN_WEWENANG:
                self.declined += 1
                self.agency = None
            case A.TARIK:
                naming = next(s for s in self.procedure.langkah if Trait.MENGARAHKAN in s.sifat)
                self.agency = None if event.to_step == naming.no else event.agency
            case _:
                pass
        if event.type in WORK and event.agency is not None:
            self.agency = event.agency

    def _enters(self, event: Event, to_step: int) -> None:
        if event.type not in BACK and event.step < to_step:
            self.came[to_step] = event
        if self.answer is not None and to_step < self.answer.step:
            self.answer = self.signature = None
        self.visit += 1
        self.entered, self.step_no, self.holder = event, to_step, event.holder
        self.here, self.asked, self.delivered, self.reason = [], None, None, None
        with_him = self.holder is not None and self.holder.role == PENGADU
        self.state = State.DIJAWAB if with_him and self.answer else State.BERJALAN

    def _stays(self, event: Event) -> None:
        if event.type in (S.TERKIRIM, S.GAGAL_KIRIM):
            if self.reason is None:
                self.delivered = event
        elif event.type is A.MINTA_KELENGKAPAN:
            self.asked, self.state = event, State.MENUNGGU_PENGADU
        elif self.asked and event.type in (A.LENGKAPI, S.KELENGKAPAN_HABIS):
            self.asked, self.state = None, State.BERJALAN
        if event.holder is not None:
            self.holder = event.holder
            if event.holder.role == PENGADU:
                self.state = State.DIJAWAB if self.answer else State.BERJALAN
        ending = self.ending(event)
        if ending is not None:
            (self.state, self.reason), self.holder = ending, None

    def ending(self, event: Event) -> tuple[State, CloseReason] | None:
        """Give how an event that goes nowhere ends the case, or None when it does not."""
        if event.type is A.TUTUP:
            by = CloseReason.PENGADU if event.actor == PENGADU else CloseReason.PETUGAS
            return State.DITUTUP, by
        if event.type in _REASONS:
            return _REASONS[event.type]
        aside = event.type is A.DISPOSISI and event.officer is not None
        completes = event.type in WORK and event.holder is None and not aside
        if event.type is S.TERKIRIM:
            completes = self.step.tanggapi is None
        if not completes or self.reason is not None:
            return None
        return _ENDINGS[ends_by(self.step, event.choice)]

    def delivers(self) -> bool:
        """Tell whether the case waits for a letter of its own to reach the complainant."""
        if self.holder is None or self.holder.role != PENGADU:
            return False
        # A letter that came back stands on the tracking page, which the outbox reports too.
        lost = self.delivered is not None and self.delivered.type is S.GAGAL_KIRIM
        waits = self.delivered is None or (lost and self.step.tanggapi is None)
        return waits and Trait.PENGIRIMAN in self.step.sifat


def ends_by(step: Step, choice: str | None) -> Ending | None:
    """Give as what a step ends the case. Raises AssertionError where the SOP does not end there."""
    branch = (step.keputusan or {}).get(choice or "")
    if step.keputusan and Trait.PENGIRIMAN not in step.sifat:
        assert branch is not None, (step.no, choice)
    assert (branch.ke if branch else step.ke) == END, (step.no, choice)
    return branch.alasan if branch else None
