"""The SQL of a statement is made once for all engines of a kind, and for no other kind."""

import pytest
from sqlalchemy import select
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql.compiler import SQLCompiler

from storage import engines
from storage.engines import Use
from storage.models import OutboxRow
from storage.statements import Statements


def dialect(*version: int) -> DefaultDialect:
    """Give a dialect object of its own, as each engine has one."""
    made = DefaultDialect()
    made.server_version_info = version or None
    return made


def compiled() -> SQLCompiler:
    """Give what is made of a statement."""
    made = select(OutboxRow.id).compile()
    assert isinstance(made, SQLCompiler)
    return made


def test_engines_of_one_kind_and_version_share() -> None:
    kept, made = Statements(), compiled()
    kept[dialect(17, 2), ("SELECT",), (), False, False] = made
    assert kept.get((dialect(17, 2), ("SELECT",), (), False, False)) is made
    assert kept.get((dialect(16, 9), ("SELECT",), (), False, False)) is None
    assert kept.get((dialect(17, 2), ("SELECT",), (), False, True)) is None
    assert len(kept) == len(list(kept)) == 1
    del kept[dialect(17, 2), ("SELECT",), (), False, False]
    assert len(kept) == 0


@pytest.mark.parametrize("uses", [(Use.WRITE, Use.READ), (Use.READ, Use.WRITE)])
def test_a_second_engine_makes_no_sql_again(
    url: str, uses: tuple[Use, Use], caplog: pytest.LogCaptureFixture
) -> None:
    query = select(OutboxRow.id, OutboxRow.case_id).where(OutboxRow.id == 17).limit(3)
    with caplog.at_level("INFO", logger="sqlalchemy.engine.Engine"):
        for use in uses:
            engine = engines.connect(engines.parse(url), use)
            with engine.connect() as connection:
                assert connection.execute(query).all() == []
            engine.dispose()
    told = [r.getMessage() for r in caplog.records if "cached since" in r.getMessage()]
    assert told, "the second engine made the SQL of the statement again"
