"""What is remembered of a mailbox: how far each folder was read, and how the mailbox is.

Kept as short texts in a `channels.memory.Memory`, so that a restart goes on where it stood and
`kawal check` sees from another process how it goes.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from channels.memory import Memory

PREFIX = "mail.imap"


def _key(*parts: str) -> str:
    """Make a key of a kind and of names of any length."""
    kind, *names = parts
    return f"{PREFIX}.{kind}.{sha256('/'.join(names).encode()).hexdigest()[:24]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How far a folder was read: all up to the UID `last`, as long as its UIDVALIDITY holds.

    While `since` is set, only mail that came since that day is taken: a first reading goes on.
    """

    validity: int
    last: int
    since: date | None

    def written(self) -> str:
        """Write it as it is kept."""
        since = self.since.isoformat() if self.since else ""
        return f"{self.validity}:{self.last}:{since}"

    @classmethod
    def read(cls, text: str | None) -> "Position | None":
        """Read what was kept; None where there is nothing, or nothing that can be understood."""
        try:
            validity, last, since = (text or "").split(":")
            day = date.fromisoformat(since) if since else None
            return cls(validity=int(validity), last=int(last), since=day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How a mailbox is. `checked` is when all of it was last read, `mail` when one was taken.

    `tried` is when it was last attempted at all. While it fails: `error` says why, `since` when
    that began, `told` whether those in charge know. `left` names mails that the server does not
    give out, as folder/UID; `unmoved` says what keeps stored mail from being flagged or moved.
    """

    tried: datetime | None = None
    checked: datetime | None = None
    mail: datetime | None = None
    error: str | None = None
    since: datetime | None = None
    told: bool = False
    left: tuple[str, ...] = ()
    unmoved: str | None = None

    def written(self) -> str:
        """Write it as it is kept."""
        return json.dumps(asdict(self), default=datetime.isoformat, ensure_ascii=False)

    @classmethod
    def read(cls, text: str | None) -> "Condition":
        """Read what was kept."""
        kept = json.loads(text) if text else {}
        times = {
            name: datetime.fromisoformat(kept[name])
            for name in ("tried", "checked", "mail", "since")
            if kept.get(name)
        }
        return cls(
            error=kept.get("error"),
            told=bool(kept.get("told")),
            left=tuple(kept.get("left", ())),
            unmoved=kept.get("unmoved"),
            **times,
        )


class Notes:
    """The notes of one mailbox.

    How far folders were read holds for a user at a server (`who`), however the office calls the
    mailbox (`label`).
    """

    def __init__(self, memory: Memory, who: str, label: str) -> None:
        self._memory = memory
        self._who = who
        self._label = label

    async def position(self, folder: str) -> Position | None:
        """Give how far a folder was read."""
        return Position.read(await self._memory.get(_key("position", self._who, folder)))

    async def keep_position(self, folder: str, position: Position) -> None:
        """Note how far a folder was read."""
        await self._memory.put(_key("position", self._who, folder), position.written())

    async def condition(self) -> Condition:
        """Give how the mailbox is."""
        return Condition.read(await self._memory.get(_key("condition", self._who, self._label)))

    async def keep_condition(self, condition: Condition) -> None:
        """Note how the mailbox is."""
        await self._memory.put(_key("condition", self._who, self._label), condition.written())
