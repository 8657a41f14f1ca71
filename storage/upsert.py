"""INSERT ... ON CONFLICT, which both databases know but SQLAlchemy keeps in their dialects.

Used by the query modules wherever a constraint, and not a look beforehand, settles a race.
"""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import Base

Insert = sqlite.Insert | postgresql.Insert


def insert(session: Session, row: type[Base]) -> Insert:
    """Begin an INSERT that can say what to do on a conflict."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(row)
    return sqlite.insert(row)
