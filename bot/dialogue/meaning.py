"""What one message means, given who wrote it and what he answers: pure, for web and mail.

`bot.worker` gathers the facts, asks `understand`, and carries the meaning out through
`bot.cases`. A text is never lost: what is no action and no reply becomes a remark on its
case, and what belongs to no case becomes a complaint, unless a machine wrote it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue import words
from bot.envelope import Envelope
from channels.base import Automatic
from config.people import Officer
from router.values import PENGADU, ActionId, State

NUMBER = re.compile(r"(?<![\w-])(20\d{2}-\d{6})(?![\w-])")
"""A register number, as it stands in the subjects that we write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A case that the message can be about: where it stands, and whether a reply reopens it.

    `merged` is the open case into which this one was merged, where it was.
    """

    number: str
    state: State
    visit: int
    reopenable: bool = False
    merged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The message of ours that this one answers, by its signed mark: to whom and about what."""

    outbox: int
    number: str | None
    recipient: str
    visit: int | None


class By(StrEnum):
    """By what a sender claimed a case that is not his; each is a text of `notice.block`."""

    NUMBER = "claimed"
    MARK = "forged"
    THREAD = "threaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A case that the sender has no right to: `what` he named it by, a mark or a number."""

    by: By
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A case in which the sender said the same words lately; `more` when files came besides."""

    case: Known
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about a message besides its words.

    `officer` is who is reached at the sender's address; `case` the case that the message is
    about, by mark, by tracking code, or by number or thread together with a sender known to it;
    `claimed` a number, mark or thread that the sender has no right to; `unmarked` the number of
    an officer's own case that his mail names without our mark. `said` tells of the same words
    from the same sender, `crowded` that more came from there than one person writes.
    """

    marked: Marked | None = None
    officer: Officer | None = None
    case: Known | None = None
    claimed: Claim | None = None
    unmarked: str | None = None
    said: Said | None = None
    crowded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Complain:
    """A new complaint; `linked` is an ended case that it follows, `claimed` as in Facts.

    `answers`: it answers a letter of ours that belongs to no case, whose words and subject say
    nothing of the matter.
    """

    linked: str | None = None
    claimed: Claim | None = None
    answers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenAct:
    """The complainant does something to his case."""

    number: str
    id: ActionId
    text: str | None
    choice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Words that belong to a case and change nothing: thanks, an automatic reply."""

    number: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The same words once more: kept in the case, and told to nobody."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A complainant adds to a case that goes on in another one, `into`."""

    number: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerAct:
    """An officer does something to a case; `visit` is the one that his notice was about."""

    number: str
    officer: Officer
    order: words.Order
    visit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """An officer answered without an action word: nothing changes, he is told the words."""

    number: str
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """An officer wrote about a case without our mark: anybody can write his name into From.

    Nothing is done; he is told how.
    """

    number: str
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Impostor:
    """An officer's reply address was used from an address that is no officer's."""

    number: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounced:
    """A message of ours came back, or takes longer (`late`) and may still arrive."""

    outbox: int
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowded:
    """One more new complaint of a sender who writes more than one person does: for a human look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelve:
    """A machine's message that belongs to nothing: kept, shown to operators, not acted on."""

    reason: str


Quiet = Remark | Copy | Bounced | Crowded | Shelve
"""What is taken in without an answer."""

Meaning = Complain | CitizenAct | Merged | OfficerAct | Unclear | Unmarked | Impostor | Quiet

MACHINE = "otomatis"
"""Author of what a machine said in a case."""


def understand(envelope: Envelope, facts: Facts) -> Meaning:
    """Decide what a message means."""
    message = envelope.message
    if message.form is not None:
        return Complain()
    if message.automatic is not None:
        return _automatic(message.automatic, facts)
    if facts.marked is not None and facts.marked.recipient != PENGADU:
        return _from_officer(message.reply, facts, facts.marked)
    if facts.unmarked is not None and facts.officer is not None:
        return Unmarked(number=facts.unmarked, officer=facts.officer)
    case = facts.case or _said_in(facts)
    if case is None:
        complains = Complain(claimed=facts.claimed, answers=facts.marked is not None)
        return Crowded() if facts.crowded else complains
    if message.command is not None and message.command.action != ActionId.TANGGAPI:
        return CitizenAct(
            number=case.number,
            id=ActionId(message.command.action),
            text=message.reply or None,
            choice=message.command.choice,
        )
    if _waits(case) and _again(case, facts):
        return Copy(number=case.number)
    found = _from_citizen(case, message.reply, has_files=bool(envelope.files))
    return _calmly(found, case) if facts.crowded else found


def _said_in(facts: Facts) -> Known | None:
    """Give the case of a complaint that was sent twice, as long as it is open."""
    said = facts.said
    return said.case if said is not None and not said.case.state.ended else None


def _waits(case: Known) -> bool:
    """Tell whether the office is at work on a case: what is added changes nothing in it."""
    return case.state is State.BERJALAN or case.merged is not None


def _again(case: Known, facts: Facts) -> bool:
    said = facts.said
    return said is not None and said.case.number == case.number and not said.more


def _calmly(found: Meaning, case: Known) -> Meaning:
    """Take in what a sender over the rate adds without telling anybody, where nothing waits for it.

    What moves a case (a reply to the answer, documents that were asked for) moves it still.
    """
    if isinstance(found, Complain):
        return Crowded()
    adds = isinstance(found, CitizenAct) and found.id is ActionId.LENGKAPI
    return Remark(number=case.number, author=PENGADU) if adds and _waits(case) else found


_RETURNED = (Automatic.NULL_SENDER, Automatic.DELAY)
_SHELVED = (Automatic.LOOP, Automatic.FEEDBACK, *_RETURNED)
"""What is attached to no case: our own mail, and what speaks of our mail."""


def _automatic(why: Automatic, facts: Facts) -> Meaning:
    """A machine wrote: a bounce moves its outbox row, a reply is attached, the rest is shelved."""
    if facts.marked is not None and why in _RETURNED:
        return Bounced(outbox=facts.marked.outbox, late=why is Automatic.DELAY)
    if facts.case is not None and why not in _SHELVED:
        return Remark(number=facts.case.number, author=MACHINE)
    return Shelve(reason=why)


def _from_officer(reply: str, facts: Facts, marked: Marked) -> Meaning:
    if marked.number is None:
        return Shelve(reason="tanpa kasus")
    if facts.officer is None:
        return Impostor(number=marked.number, recipient=marked.recipient)
    order = words.order(reply)
    if order is None:
        return Unclear(number=marked.number, officer=facts.officer)
    return OfficerAct(number=marked.number, officer=facts.officer, order=order, visit=marked.visit)


def _from_citizen(case: Known, reply: str, *, has_files: bool) -> Meaning:
    """A complainant writes in his case: what that is depends on where the case stands."""
    text = reply.strip() or None
    exact = _exact(case, reply, has_files=has_files)
    if exact is not None:
        return exact
    if case.merged is not None:
        return Merged(number=case.number, into=case.merged)
    if case.state is State.DIJAWAB:
        return CitizenAct(number=case.number, id=ActionId.TANGGAPI, text=text)
    if case.state.ended and not case.reopenable:
        return Complain(linked=case.number)
    if case.state.ended:
        return CitizenAct(number=case.number, id=ActionId.TANGGAPI, text=text)
    return CitizenAct(number=case.number, id=ActionId.LENGKAPI, text=text)


def _exact(case: Known, reply: str, *, has_files: bool) -> Meaning | None:
    """Read a message that is nothing but a known word; None when it says more.

    Files take nothing from a clear word: they may be a signature's logo. Only what says
    nothing itself (thanks) may have a file that says something.
    """
    rating = words.rating(reply)
    if rating and case.state in (State.DIJAWAB, State.DITUTUP):
        return CitizenAct(number=case.number, id=ActionId.NILAI, text=None, choice=rating)
    if case.state is State.DIJAWAB and words.is_done(reply):
        return CitizenAct(number=case.number, id=ActionId.TUTUP, text=reply)
    if not case.state.ended and words.is_withdrawal(reply):
        return CitizenAct(number=case.number, id=ActionId.TUTUP, text=reply)
    if case.state.ended and words.is_done(reply):
        return Remark(number=case.number, author=PENGADU)
    if words.is_thanks(reply) and not has_files:
        return Remark(number=case.number, author=PENGADU)
    return None
