"""What of an SOP has been walked: its steps, its branches, and the other ways that its file names.

Read off the events of a play, so that it does not matter how the player got there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from config.procedure import Procedure, Step, Trait
from router.values import PENGADU, ActionId, Case, CloseReason, Event, SystemEvent

A = ActionId

DECIDING = frozenset(
    {
        *(A.PUTUSKAN, A.TANDATANGANI, A.KEMBALIKAN_SURAT, A.TERIMA, A.TERUSKAN, A.SELESAIKAN),
        *(A.JAWAB, A.SAMPAIKAN, A.DISPOSISI, A.TUGASKAN),
    }
)
"""Events whose choice can be a branch."""

_BY_THE_SOP = frozenset(
    {CloseReason.SELESAI_SOP, CloseReason.TIDAK_VALID, CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI}
)


class WayKind(StrEnum):
    """Kinds of ways; each has its words under `try.way.<kind>`."""

    STEP = "langkah"
    BRANCH = "cabang"
    REJECTED = "tolak"
    RETURNED = "surat_kembali"
    REPLIED = "tanggapan"
    CLOSED = "tutup"
    SILENT = "diam"
    REOPENED = "buka_kembali"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One step (`no`), one branch of it (`choice`), or another way; `choice` can be a role."""

    kind: WayKind
    no: int = 0
    choice: str = ""


def ways(procedure: Procedure) -> tuple[Way, ...]:
    """Give all ways of an SOP, in the order of its steps, with those of its end behind them."""
    closing = procedure.penutupan
    return (
        *(way for step in procedure.langkah for way in _of_step(step)),
        *(Way(kind=WayKind.CLOSED, choice=role) for role in closing.oleh),
        *([Way(kind=WayKind.SILENT)] if closing.diam else []),
        Way(kind=WayKind.REOPENED, no=closing.buka_kembali.langkah),
    )


def _of_step(step: Step) -> Iterator[Way]:
    yield Way(kind=WayKind.STEP, no=step.no)
    for choice in step.keputusan or ():
        yield Way(kind=WayKind.BRANCH, no=step.no, choice=choice)
    if Trait.MEMVALIDASI in step.sifat:
        yield Way(kind=WayKind.REJECTED, no=step.no)
    signs = Trait.MENANDATANGANI in step.sifat and not step.keputusan
    if signs or step.tanda_tangan:
        yield Way(kind=WayKind.RETURNED, no=step.no)
    if step.tanggapi is not None:
        yield Way(kind=WayKind.REPLIED, no=step.no)


def walked(event: Event, after: Case, procedure: Procedure) -> Iterator[Way]:
    """Give the ways that an event walked; `after` is the case as it was then."""
    no = event.step
    step = procedure.step(no)
    if event.choice in (step.keputusan or ()) and event.type in DECIDING:
        yield Way(kind=WayKind.BRANCH, no=no, choice=event.choice or "")
    if _completes(event, after):
        yield Way(kind=WayKind.STEP, no=no)
    match event.type:
        case A.TOLAK:
            yield Way(kind=WayKind.REJECTED, no=no)
        case A.KEMBALIKAN_SURAT:
            yield Way(kind=WayKind.RETURNED, no=no)
        case A.TANGGAPI:
            yield Way(kind=WayKind.REPLIED, no=no)
        case A.TUTUP:
            yield Way(kind=WayKind.CLOSED, choice=event.role or PENGADU)
        case SystemEvent.TUTUP_DIAM:
            yield Way(kind=WayKind.SILENT)
        case A.BUKA_KEMBALI:
            yield Way(kind=WayKind.REOPENED, no=event.to_step or 0)
        case _:
            pass


def _completes(event: Event, after: Case) -> bool:
    """Tell whether an event ended its step as the paper says, and not by going back."""
    if event.type is SystemEvent.TERKIRIM:
        return True
    if event.type is A.AJUKAN or event.type in DECIDING - {A.KEMBALIKAN_SURAT}:
        onward = event.to_step not in (None, event.step)
        ended = event.to_step is None and after.close_reason in _BY_THE_SOP
        return onward or ended
    return False
