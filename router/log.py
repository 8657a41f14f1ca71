"""What a case's event log tells: visits, pauses, the answer, who held which step before.

Nothing here is stored twice: pauses, rounds and earlier holders are read from the events each
time, so that they can never disagree with the log.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from config.procedure import Procedure, Trait
from router.values import PENGADU, ActionId, Case, Event, SystemEvent

RESUMING = frozenset({ActionId.LENGKAPI, SystemEvent.KELENGKAPAN_HABIS})
"""Events that end the wait for a complainant's missing documents."""

# Looked for in every event of a case for each of its papers: a tuple compares by identity.
_SENDING_ROUND = (ActionId.TANGGAPI, ActionId.BUKA_KEMBALI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The clock stood from `start` to `end` (None: it still stands); `asked` is the event's seq."""

    asked: int
    start: datetime
    end: datetime | None


def visits(case: Case) -> Iterator[tuple[int, Event]]:
    """Give every event with the visit during which it happened; the one that opens has visit 0."""
    visit = 0
    for event in case.events:
        yield visit, event
        if event.to_step is not None:
            visit += 1


def this_visit(case: Case) -> tuple[Event, ...]:
    """Give the events since the case entered its present step."""
    found = tuple(takewhile(lambda e: e.to_step is None, reversed(case.events)))
    return found[::-1]


def pauses(case: Case) -> tuple[Pause, ...]:
    """Give the waits for the complainant within the present visit, oldest first."""
    found: list[Pause] = []
    asked: Event | None = None
    for event in this_visit(case):
        if event.type is ActionId.MINTA_KELENGKAPAN and asked is None:
            asked = event
        elif event.type in RESUMING and asked is not None:
            found.append(Pause(asked=asked.seq, start=asked.at, end=event.at))
            asked = None
    if asked is not None:
        found.append(Pause(asked=asked.seq, start=asked.at, end=None))
    return tuple(found)


def answer(case: Case) -> Event | None:
    """Give the answer that counts now: the last one since the complainant last replied.

    A case that was reopened on the very step where it ended keeps the answer that was on its
    way; one that went back behind the step of its answer (declined, handed back) has none.
    """
    back = case.step
    for event in reversed(case.events):
        if event.type is ActionId.JAWAB:
            return event if event.step <= back else None
        if _sends_round(event):
            return None
        if event.to_step is not None:
            back = min(back, event.to_step)
    return None


def handed_over(case: Case) -> bool:
    """Tell whether the answer that counts now has gone to the complainant."""
    found = answer(case)
    return found is not None and any(
        e.seq >= found.seq and e.holder is not None and e.holder.role == PENGADU
        for e in case.events
    )


def signed(case: Case, step: int) -> Event | None:
    """Give the signature for which a step waited, under the letter that counts now; or None."""
    for event in reversed(case.events):
        if event.type is ActionId.TANDATANGANI and event.step == step:
            return event
        if event.type is ActionId.JAWAB or _sends_round(event):
            return None
    return None


def assigned(case: Case, procedure: Procedure) -> Event | None:
    """Give the assignment (surat tugas) of the present round, or None.

    Whatever completes a step that names who does the next one has named him.
    """
    naming = {s.no for s in procedure.langkah if Trait.MENUGASKAN in s.sifat}
    found = (e for e in reversed(round_(case)) if e.step in naming and _goes_forward(e))
    return next(found, None)


def instructed(case: Case, officer: str) -> Event | None:
    """Give the last instruction (disposisi) to an officer that left the step where it was."""
    for event in reversed(case.events):
        told = event.type is ActionId.DISPOSISI and event.to_step is None
        if told and event.officer == officer:
            return event
    return None


def round_(case: Case) -> tuple[Event, ...]:
    """Give the events that count in the present round.

    Each reply, or reopening, that sent the case back to a step voided what had been done from
    that step on; the papers and choices of the steps before it stay.
    """
    if not any(map(_sends_round, case.events)):
        return case.events
    kept: list[Event] = []
    for event in case.events:
        if _sends_round(event) and event.to_step is not None:
            back = event.to_step
            kept = [e for e in kept if e.step < back]
        kept.append(event)
    return tuple(kept)


def _sends_round(event: Event) -> bool:
    """Tell whether an event sent the case round again; one reopened where it ended goes on."""
    return event.type in _SENDING_ROUND and event.to_step != event.step


def handed_back(case: Case) -> int:
    """Give the seq of the event by which the case last came back to its step to be mended; or 0."""
    for event in reversed(round_(case)):
        if event.to_step == case.step and event.step > event.to_step:
            return event.seq
    return 0


def replied(case: Case) -> Event | None:
    """Give the complainant's reply, or reopening, that no answer has followed yet."""
    for event in reversed(case.events):
        if event.type is ActionId.JAWAB:
            return None
        if event.type in (ActionId.TANGGAPI, ActionId.BUKA_KEMBALI) and event.actor == PENGADU:
            return event
    return None


def delivery(case: Case) -> Event | None:
    """Give the outbox's last word on the answer in the present visit: it arrived, or it did not."""
    for event in reversed(this_visit(case)):
        if event.type in (SystemEvent.TERKIRIM, SystemEvent.GAGAL_KIRIM):
            return event
    return None


def entered(case: Case) -> int:
    """Give the seq of the event by which the case came into its present step."""
    return next((e.seq for e in reversed(case.events) if e.to_step is not None), 0)


_SIDEWAYS = frozenset(
    {
        ActionId.KEMBALIKAN,
        ActionId.KEMBALIKAN_SURAT,
        ActionId.BUKAN_WEWENANG,
        ActionId.TANGGAPI,
        ActionId.BUKA_KEMBALI,
    }
)


def came_from(case: Case) -> Event | None:
    """Give the event by which the case last went forward into its present step.

    Returns and replies do not count: the step before is the SOP's, not the one that handed
    the case back.
    """
    for event in reversed(case.events):
        if event.to_step == case.step and _goes_forward(event):
            return event
    return None


def _goes_forward(event: Event) -> bool:
    """Tell whether an event completed its step and led on.

    A signature, or a seal, begins a new turn on the step where the case stands already; a
    decision that leads to an earlier step gives the work back.
    """
    onward = event.to_step is not None and event.step < event.to_step
    return onward and event.type not in _SIDEWAYS


_GIVES = (
    ActionId.TERUSKAN,
    ActionId.TARIK,
    ActionId.BUKAN_WEWENANG,
    SystemEvent.DITERUSKAN_OTOMATIS,
)
"""Events that name the agency to which a case goes, or which it leaves."""


def forwarded_by_itself(case: Case) -> bool:
    """Tell whether the program forwarded the case to where it is, and no officer since."""
    naming = (e.type for e in reversed(case.events) if e.type in _GIVES and e.agency is not None)
    return next(naming, None) is SystemEvent.DITERUSKAN_OTOMATIS


def asked(case: Case) -> Event | None:
    """Give the event by which the program asked an officer to act, while nobody has taken it."""
    if case.holder is None or case.holder.officer is not None:
        return None
    found = (e for e in reversed(this_visit(case)) if e.type is SystemEvent.DITUNJUK)
    return next(found, None)


def worked_by(case: Case, role: str) -> str | None:
    """Give the officer who last worked on the case in this role, or was handed it.

    What anybody of the role, or above it, may do does not make the case his.
    """
    for event in reversed(case.events):
        if event.type is ActionId.ALIHKAN and event.holder is not None:
            if event.holder.role == role:
                return event.holder.officer
        elif event.role == role and event.type not in _BESIDE:
            return event.actor
    return None


_BESIDE = frozenset(
    {
        ActionId.CATAT,
        ActionId.LAMPIRKAN,
        ActionId.PERPANJANG,
        ActionId.TUTUP,
        ActionId.BEBASKAN,
        ActionId.TETAPKAN_TINGKAT,
        ActionId.KOREKSI,
        ActionId.TAUTKAN,
        ActionId.KUNCI,
    }
)
"""What is done beside the work on a step, also by those who never held it."""


def declined(case: Case) -> tuple[str, ...]:
    """Give the agencies that said the case is not theirs, in order."""
    return tuple(
        e.agency for e in case.events if e.type is ActionId.BUKAN_WEWENANG and e.agency is not None
    )


def given_to(case: Case) -> frozenset[str]:
    """Give the agencies that a case was given to, by whomever, whether they kept it or not."""
    return frozenset(e.agency for e in case.events if e.type in _GIVES and e.agency is not None)


_AFTER_THE_END = frozenset(
    {
        ActionId.NILAI,
        ActionId.CATAT,
        ActionId.LAMPIRKAN,
        ActionId.KOREKSI,
        ActionId.TAUTKAN,
        SystemEvent.GAGAL_KIRIM,
    }
)
"""What can still be done to a case that is over, besides reopening it."""


def closing(case: Case) -> Event | None:
    """Give the event that ended the case, or None while it is open."""
    if not case.state.ended:
        return None
    return next((e for e in reversed(case.events) if e.type not in _AFTER_THE_END), None)
