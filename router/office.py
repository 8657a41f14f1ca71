"""What a decision needs to know besides the case: the SOP, the people, the working time.

A value passed into every pure decision, so that none of them reaches for anything ambient.
"""

from dataclasses import dataclass

from config.procedure import Procedure, Step, Waktu, WaktuTingkat
from router.clock import WorkingCalendar
from router.directory import Directory
from router.values import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The procedure that a case runs (in its pinned version), the directory, the calendar."""

    procedure: Procedure
    directory: Directory
    calendar: WorkingCalendar

    def step(self, case: Case) -> Step:
        """Give the row of the SOP on which the case stands."""
        return self.procedure.step(case.step)

    def signatory(self, case: Case) -> str | None:
        """Give the role whose signature the case waits for, or None when it waits for none."""
        signature = self.step(case).tanda_tangan
        if signature is None or case.holder is None or case.sealed:
            return None
        return signature.oleh if case.holder.role == signature.oleh else None

    def waktu(self, case: Case) -> Waktu | None:
        """Give the time allowed now: the step's (by severity), the signatory's, the inspection's.

        None on a step to which the paper gives no time.
        """
        step = self.step(case)
        if case.sealed:
            return self.procedure.pengawasan.waktu
        if step.tanda_tangan is not None and self.signatory(case):
            return step.tanda_tangan.waktu
        waktu = step.waktu
        return waktu.tingkat[case.severity] if isinstance(waktu, WaktuTingkat) else waktu
