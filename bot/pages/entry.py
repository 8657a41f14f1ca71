"""The fields of the counter's form: a complaint that an officer writes down for somebody.

Pure, like `channels.web.fields`, which reads what both forms have in common.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.counter import LAPOR, WAYS, lapor_id
from channels.base import ComplaintForm
from channels.web.fields import MAX_LINE, Problem, complaint
from channels.web.posted import Limits
from config.wording import Wording

ERRORS = "web.counter.error"
"""The section of the wording that says to an officer what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sop:
    """One procedure that a complaint can run here, and whether it takes those without a name."""

    id: str
    label: str
    nameless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A complaint as the officer wrote it down. `sent_at` is when it came to him."""

    form: ComplaintForm
    subject: str | None
    sent_at: datetime | None


def entry(
    fields: Mapping[str, str],
    agencies: Collection[str],
    sops: Sequence[Sop],
    limits: Limits,
    wording: Wording,
    now: datetime,
) -> tuple[Entry, tuple[Problem, ...]]:
    """Read the counter's form; it is sound only when there are no problems.

    `sops` are those that can be chosen, the usual one first; `now` is in the office's zone, in
    which moments are typed. Problems come in the order of the fields on the page.
    """
    problems: list[Problem] = []

    def wrong(field: str, key: str, **facts: object) -> None:
        problems.append(Problem(field=field, text=wording.text(f"{ERRORS}.{key}", **facts)))

    via, tracking = fields.get("lewat", ""), lapor_id(fields.get("lapor"))
    if via not in WAYS:
        wrong("lewat", "via_missing")
    sent_at = _moment(fields.get("diterima", ""), now)
    if isinstance(sent_at, str):
        wrong("diterima", sent_at)
        sent_at = None
    if via == LAPOR and tracking is None:
        wrong("lapor", "lapor_missing")
    for field in ("rujukan", "lapor", "perihal"):
        text = fields.get(field, "")
        if len(text) > MAX_LINE:
            wrong(field, "too_long", limit=MAX_LINE, now=len(text))
    sop = next((s for s in sops if s.id == fields.get("sop")), sops[0])
    form, further = complaint(
        fields, agencies, limits, wording, nameless=sop.nameless, voice=ERRORS
    )
    form = replace(
        form,
        via=via,
        referred_by=fields.get("rujukan") or None,
        lapor=tracking,
        procedure=sop.id,
    )
    found = Entry(form=form, subject=fields.get("perihal") or None, sent_at=sent_at)
    return found, (*problems, *further)


def _moment(typed: str, now: datetime) -> datetime | str | None:
    """Read when a complaint came: a moment, None for an empty field, else what is wrong.

    Browsers write what their field for date and time holds as HTML says (2.3.5.4), without a
    zone: it is the office's.
    """
    if not typed:
        return None
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        return "moment_unreadable"
    if found.tzinfo is None:
        found = found.replace(tzinfo=now.tzinfo)
    return "moment_future" if found > now else found
