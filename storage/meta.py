"""Facts about this installation, by key: the clock's origin, versions, keys made once."""

from sqlalchemy import Integer, String, bindparam, cast, select
from sqlalchemy.orm import Session

from storage import rows
from storage.models import MetaRow

_KNOWN = "meta"

# Built once: every message asks.
_VALUE = select(MetaRow.value).where(MetaRow.key == bindparam("key"))


def get(session: Session, key: str) -> str | None:
    """What is kept under this key? Asked once in a session, however often it is called."""
    known = _known(session)
    if key not in known:
        known[key] = session.scalar(_VALUE, {"key": key})
    return known[key]


def _known(session: Session) -> dict[str, str | None]:
    """Give what this session has read; whoever changes a value takes it out."""
    known: dict[str, str | None] = session.info.setdefault(_KNOWN, {})
    return known


def put(session: Session, key: str, value: str) -> None:
    """Keep a value under a key, in place of what was there."""
    _known(session).pop(key, None)
    putting = rows.insert(session, MetaRow)
    session.execute(
        putting.on_conflict_do_update(
            index_elements=["key"], set_={"value": putting.excluded.value}
        ),
        {"key": key, "value": value},
    )


def put_if_absent(session: Session, key: str, value: str) -> str:
    """Keep a value under a key unless there is one; give the one that stands there now."""
    _known(session).pop(key, None)
    rows.add_once(session, MetaRow, {"key": key, "value": value}, unique=("key",))
    return session.scalars(select(MetaRow.value).where(MetaRow.key == key)).one()


def count_up(session: Session, key: str) -> int:
    """Add one to a number kept under a key, from nothing to 1; give the new number."""
    _known(session).pop(key, None)
    value = rows.table(MetaRow).c.value
    counting = (
        rows.insert(session, MetaRow)
        .on_conflict_do_update(
            index_elements=["key"], set_={"value": cast(cast(value, Integer) + 1, String)}
        )
        .returning(value)
    )
    return int(session.execute(counting, {"key": key, "value": "1"}).scalar_one())
