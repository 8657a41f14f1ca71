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

    def waktu(self, case: Case) -> Waktu | None:
        """Give the time that the SOP allows for the case's step, by severity where it says so."""
        waktu = self.step(case).waktu
        return waktu.tingkat[case.severity] if isinstance(waktu, WaktuTingkat) else waktu
