"""What can go wrong in storage, as one tree whose messages say what happened and what to do.

Raised by every module of `storage`. Each error's default message is its own docstring's first
line, so that a log or an operator's page never shows a bare driver error.
"""


class StorageError(Exception):
    """The storage could not do what was asked."""

    def __init__(self, detail: str | None = None) -> None:
        meaning = (type(self).__doc__ or "").partition("\n")[0]
        super().__init__(f"{meaning} {detail}" if detail else meaning)


class DatabaseUnavailable(StorageError):
    """The database cannot be used now; try again later.

    When the connection broke during the commit itself nobody knows whether the commit happened:
    what is tried again must be safe to repeat (unique keys, guarded updates).
    """


class DatabaseBusy(DatabaseUnavailable):
    """Other transactions kept the needed rows locked for too long; try again later."""


class DatabaseFull(DatabaseUnavailable):
    """The database has no room left: free some disk space, then try again."""


class Conflict(StorageError):
    """The case has moved on since it was read: read it again and decide anew."""


class FileMissing(StorageError):
    """There is no stored file with this digest."""


class FileDamaged(StorageError):
    """A stored file no longer has the digest that it was stored under: restore it from a backup."""
