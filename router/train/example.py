"""What a model learns from: complaints with the affair that they turned out to be about."""

from dataclasses import dataclass
from datetime import datetime

from router.model.text import whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One complaint and its affair (urusan).

    `at` is when it came, without which it cannot serve for calibration; `weight` says how much it
    counts beside others (1 is an ordinary one).
    """

    text: str
    urusan: str
    at: datetime | None = None
    weight: float = 1.0
    title: str | None = None

    @property
    def whole(self) -> str:
        """The text as the model reads it, under its title where it has one."""
        return whole(self.text, self.title)
