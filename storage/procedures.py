"""Named queries on SOPs as they were when cases opened: a case keeps its version to the end."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import rows
from storage.models import ProcedureVersionRow


def pin(session: Session, id_: str, version: str, source: str, at: datetime) -> None:
    """Keep the source of a procedure's version; the first one stays."""
    row = {"id": id_, "version": version, "source": source, "pinned_at": at}
    rows.add_once(session, ProcedureVersionRow, row, unique=("id", "version"))


def source(session: Session, id_: str, version: str) -> str | None:
    """What does this version of the procedure say?"""
    return session.scalar(
        select(ProcedureVersionRow.source).where(
            ProcedureVersionRow.id == id_, ProcedureVersionRow.version == version
        )
    )
