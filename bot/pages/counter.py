"""The counter's page: `/petugas/aduan/{mark}`, where an officer writes a complaint down.

There is no login: the address holds the officer's personal mark (`bot.counter`), and one that
is forged, revoked, or of somebody who left answers like an address that is not there. What is
sent goes through `receive` like every other message; the page that follows is the receipt, to
be printed and signed. Layout, headers and most fields are those of the citizen's form.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath

from bot import receipt as receipts
from bot.counter import COUNTER, PAGE, WAYS, external_id
from bot.pages.entry import Sop, entry
from bot.receipt import Receipt
from channels.base import InboundMessage, Receive
from channels.web.fields import Choice, Problem, file_problems
from channels.web.page import Pages, see_other
from channels.web.posted import Limits, Posted, new_nonce, read
from config.people import Officer
from config.wording import Wording

WAIT = 3.0
"""Seconds that the receipt waits for the worker before it is shown unfinished."""

REFRESH = 3
"""Seconds after which an unfinished receipt loads itself again."""

PAPER = "tanda-terima"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A complaint of the officer's that is stored and has no number yet."""


class Desk(Protocol):
    """What the counter's page asks the program."""

    async def officer(self, mark: str) -> Officer | None:
        """Tell whose link this is; None for one that opens nothing."""
        ...

    async def choices(self) -> Sequence[Choice]:
        """Give the agencies that can be chosen now."""
        ...

    async def with_lapor(self, tracking: str) -> str | None:
        """Give the number of the case that has this tracking id of SP4N-LAPOR!."""
        ...

    async def receipt(self, officer: Officer, code: str, wait: float) -> Receipt | Waiting | None:
        """Give the receipt of a complaint that this officer wrote down; None for any other.

        Waits up to `wait` seconds for the number.
        """
        ...


class CounterPages:
    """The form and the receipt. `sops` gives what a complaint can run here, the usual one first."""

    def __init__(
        self,
        *,
        wording: Wording,
        office: str,
        limits: Limits,
        desk: Desk,
        receive: Receive,
        sops: Callable[[], Sequence[Sop]],
        now: Callable[[], datetime],
    ) -> None:
        self._wording = wording
        self._limits = limits
        self._desk = desk
        self._receive = receive
        self._sops = sops
        self._now = now
        self._last_choices: Sequence[Choice] = ()
        self.pages = Pages(wording, office, "bot.pages")

    def routes(self) -> Sequence[Router]:
        """Give the handlers of the form and of the receipt."""

        @get(PAGE + "/{mark:str}", name="counter.form", include_in_schema=False)
        async def show(mark: FromPath[str]) -> Response[Any]:
            """Show the empty form."""
            officer = await self._desk.officer(mark)
            if officer is None:
                return self._nowhere()
            await self._agencies()
            return self._form(officer, mark, Posted(fields={}, nonce=new_nonce()))

        @post(
            PAGE + "/{mark:str}",
            name="counter.send",
            include_in_schema=False,
            request_max_body_size=None,
        )
        async def send(request: Request[Any, Any, Any], mark: FromPath[str]) -> Response[Any]:
            """Take a complaint in."""
            posted = await read(request, self._limits)
            officer = await self._desk.officer(mark)
            return self._nowhere() if officer is None else await self._take(officer, mark, posted)

        @get(PAGE + "/{mark:str}/" + PAPER + "/{code:str}", include_in_schema=False)
        async def paper(mark: FromPath[str], code: FromPath[str]) -> Response[Any]:
            """Show the receipt of a complaint just written down."""
            officer = await self._desk.officer(mark)
            found = await self._desk.receipt(officer, code, WAIT) if officer else None
            if found is None:
                return self._nowhere()
            again = f"{PAGE}/{mark}"
            if isinstance(found, Waiting):
                return self.pages.html("stored.html", refresh=REFRESH, code=code)
            lines = receipts.facts(found, self._wording)
            return self.pages.html(
                "receipt.html", receipt=found, facts=lines, sheet=None, again=again
            )

        handlers = [show, send, paper]
        return (Router("/", route_handlers=handlers, exception_handlers=self.pages.errors()),)

    def _nowhere(self) -> Response[str]:
        return self.pages.problem("missing", 404)

    async def _take(self, officer: Officer, mark: str, posted: Posted) -> Response[Any]:
        # The channel's edge: whatever fails behind it is our own fault, and the officer keeps
        # what he typed.
        try:
            return await self._hand_in(officer, mark, posted)
        except Exception:
            logger.exception("a complaint from the counter could not be stored")
            return self._form(officer, mark, posted, 503, notice="unavailable")

    async def _hand_in(self, officer: Officer, mark: str, posted: Posted) -> Response[Any]:
        """Check the form and hand it to `receive`; a form that is not sound comes back."""
        agencies = await self._agencies()
        files = file_problems(
            posted, self._limits, self.pages.size(self._limits.max_file_bytes), self._wording
        )
        if posted.cut:
            return self._form(officer, mark, posted, 413, files)
        ids = {choice.id for choice in agencies}
        found, problems = entry(
            posted.fields, ids, self._sops(), self._limits, self._wording, self._now()
        )
        problems = (*problems, *await self._known(found.form.lapor), *files)
        if problems:
            return self._form(officer, mark, posted, 422, problems)
        done = await self._receive(
            InboundMessage(
                channel=COUNTER,
                external_id=external_id(found.form.lapor, posted.external_id),
                order=posted.nonce,
                text=found.form.what,
                reply=found.form.what,
                sender_name=found.form.name,
                subject=found.subject,
                sent_at=found.sent_at,
                attachments=posted.files,
                form=replace(found.form, entered_by=officer.id),
            )
        )
        return see_other(PAGE, mark, PAPER, done.code)

    async def _agencies(self) -> Sequence[Choice]:
        """Look the agencies up, and keep them for a form that must be shown without them."""
        self._last_choices = await self._desk.choices()
        return self._last_choices

    async def _known(self, tracking: str | None) -> Sequence[Problem]:
        """Say which case has this tracking id already."""
        number = await self._desk.with_lapor(tracking) if tracking else None
        if number is None:
            return ()
        text = self._wording.text("web.counter.error.lapor_known", id=tracking, number=number)
        return (Problem(field="lapor", text=text),)

    def _form(
        self,
        officer: Officer,
        mark: str,
        posted: Posted,
        status: int = 200,
        problems: Sequence[Problem] = (),
        notice: str | None = None,
    ) -> Response[str]:
        """Show the form with all that was typed; `notice` is a key below `web.error`."""
        sops = self._sops()
        return self.pages.html(
            "counter.html",
            status=status,
            posted=posted,
            officer=officer.name,
            action=f"{PAGE}/{mark}",
            agencies=self._last_choices,
            ways=WAYS,
            sops=sops,
            nameless=any(sop.nameless for sop in sops),
            problems=problems,
            notice=notice,
            limits=self._limits,
        )
