"""Whatever SOP an office writes: its drawing is whole, and nothing lies over anything else."""

import pytest
from hypothesis import HealthCheck, given, settings

from bot.drawing import swimlanes
from bot.drawing.layout import lay_out
from config.procedure import Procedure
from config.sop import procedures
from config.wording import LANGUAGES, wording
from tests.drawing.invented import invented, long
from tests.drawing.measuring import faults

UNHURRIED = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", procedures())
def test_the_shipped_ones(id_: str, lang: str) -> None:
    procedure = procedures()[id_]
    assert faults(lay_out(procedure, wording(lang)), procedure) == []
    assert swimlanes(procedure, wording(lang)) == swimlanes(procedure, wording(lang))


@UNHURRIED
@given(invented(most=7))
def test_invented_ones(procedure: Procedure) -> None:
    assert faults(lay_out(procedure, wording("id")), procedure) == []


def test_a_long_one() -> None:
    procedure = long(procedures()["konsumen"], 3)
    assert len(procedure.langkah) == 39
    assert faults(lay_out(procedure, wording("id")), procedure) == []
