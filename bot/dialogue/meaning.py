"""What one message means, given who wrote it and what he answers: pure, for web and mail.

`bot.worker` gathers the facts, asks `understand`, and carries the meaning out through
`bot.cases`. A text is never lost: what is no action and no reply becomes a remark on its
case, and what belongs to no case becomes a complaint, unless a machine wrote it.
"""

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about a message besides its words.

    `officer` is who is reached at the sender's address; `case` the case that the message is
    about, by mark, by tracking code, or by number together with a sender known to it;
    `claimed` a number or mark that the sender has no right to.
    """

    marked: Marked | None = None
    officer: Officer | None = None
    case: Known | None = None
    claimed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complain:
    """A new complaint; `linked` is an ended case that it follows, `claimed` as in Facts."""

    linked: str | None = None
    claimed: str | None = None


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
class Impostor:
    """An officer's reply address was used from an address that is no officer's."""

    number: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounced:
    """A message of ours came back."""

    outbox: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelve:
    """A machine's message that belongs to nothing: kept, shown to operators, not acted on."""

    reason: str


Meaning = (
    Complain | CitizenAct | Remark | Merged | OfficerAct | Unclear | Impostor | Bounced | Shelve
)


def understand(envelope: Envelope, facts: Facts) -> Meaning:
    """Decide what a message means."""
    message = envelope.message
    if message.form is not None:
        return Complain()
    if message.automatic is not None:
        return _automatic(message.automatic, facts)
    if facts.marked is not None and facts.marked.recipient != PENGADU:
        return _from_officer(message.reply, facts, facts.marked)
    if facts.case is None:
        return Complain(claimed=facts.claimed)
    if message.command is not None and message.command.action != ActionId.TANGGAPI:
        return CitizenAct(
            number=facts.case.number,
            id=ActionId(message.command.action),
            text=message.reply or None,
            choice=message.command.choice,
        )
    return _from_citizen(facts.case, message.reply, has_files=bool(envelope.files))


def _automatic(why: Automatic, facts: Facts) -> Meaning:
    """A machine wrote: a bounce moves its outbox row, a reply is attached, the rest is shelved."""
    if facts.marked is not None and why is Automatic.NULL_SENDER:
        return Bounced(outbox=facts.marked.outbox)
    if facts.case is not None and why is not Automatic.LOOP:
        return Remark(number=facts.case.number, author="otomatis")
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
