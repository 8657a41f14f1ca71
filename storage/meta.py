"""Facts about this installation, by key: the clock's origin, versions, keys made once."""

from sqlalchemy import Integer, String, cast, select
from sqlalchemy.orm import Session

from storage import upsert
from storage.models import MetaRow


def get(session: Session, key: str) -> str | None:
    """What is kept under this key?"""
    return session.scalar(select(MetaRow.value).where(MetaRow.key == key))


def put(session: Session, key: str, value: str) -> None:
    """Keep a value under a key, in place of what was there."""
    session.execute(
        upsert.insert(session, MetaRow)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=[MetaRow.key], set_={"value": value})
    )


def put_if_absent(session: Session, key: str, value: str) -> str:
    """Keep a value under a key unless there is one; give the one that stands there now."""
    session.execute(
        upsert.insert(session, MetaRow)
        .values(key=key, value=value)
        .on_conflict_do_nothing(index_elements=[MetaRow.key])
    )
    return session.scalars(select(MetaRow.value).where(MetaRow.key == key)).one()


def count_up(session: Session, key: str) -> int:
    """Add one to a number kept under a key, from nothing to 1; give the new number."""
    one_more = cast(cast(MetaRow.value, Integer) + 1, String)
    value = session.scalars(
        upsert.insert(session, MetaRow)
        .values(key=key, value="1")
        .on_conflict_do_update(index_elements=[MetaRow.key], set_={"value": one_more})
        .returning(MetaRow.value)
    ).one()
    return int(value)
