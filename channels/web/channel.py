"""The complaint form as a channel: a web page in, the complainant's tracking page out.

The form needs no script and no cookie. What it posts becomes one `InboundMessage` whose
`form` holds the checked fields; only after `receive` has returned is the citizen sent on to
the result page (which `bot.pages` shows, since it reads cases). The agencies to choose from
are injected, so that no case and no database is known here.

A hidden field that only programs fill in guards against form spam. A filled one brings the
form back with a sentence and nothing is stored: a person whose browser filled it in loses
nothing and sends again, and the spam gets neither a number nor an officer's time.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from litestar import Request, Response, Router, get, post

from channels.base import (
    Acknowledged,
    Health,
    InboundMessage,
    OutboundMessage,
    Receive,
    Sent,
    SentStatus,
)
from channels.web.assets import static
from channels.web.fields import Choice, Problem, complaint, file_problems
from channels.web.page import FORM, RESULT, Pages, see_other
from channels.web.posted import Limits, Posted, new_nonce, read
from config.wording import Wording

TRAP = "situs"
"""Name of the field that people do not see and must leave empty."""

Choices = Callable[[], Awaitable[Sequence[Choice]]]
"""Gives the agencies that can be chosen now, in the order in which they are shown."""

Nameless = Callable[[], bool]
"""Tells whether the form's SOP takes complaints from somebody who does not say who he is."""

logger = logging.getLogger(__name__)


class WebChannel:
    """The form at `/` and what it needs; see `channels.base.Channel`."""

    name = "web"
    window = None
    chat = False

    def __init__(
        self,
        *,
        wording: Wording,
        office: str,
        choices: Choices,
        limits: Limits,
        nameless: Nameless = lambda: True,
    ) -> None:
        self._wording = wording
        self._limits = limits
        self._choices = choices
        self._nameless = nameless
        self._last_choices: Sequence[Choice] = ()
        self.pages = Pages(wording, office)

    async def start(self, receive: Receive) -> None:
        """Nothing to do: the routes are the way in, and the HTTP server opens them."""

    async def stop(self) -> None:
        """Nothing to do: the HTTP server finishes the requests it has."""

    async def close(self) -> None:
        """Nothing to let go of."""

    async def send(self, message: OutboundMessage) -> Sent:  # noqa: ARG002  Part of the protocol.
        """Take a message to a tracking code: the case's page shows it by itself."""
        return Sent(status=SentStatus.PUBLISHED)

    async def check(self) -> Sequence[Health]:
        """Look whether the form can be shown with its agencies."""
        try:
            count = len(await self._choices())
        except Exception as error:  # noqa: BLE001  The injected reader may fail in any way.
            return (Health(part=self.name, ok=False, detail=str(error)),)
        return (
            Health(part=self.name, ok=True, detail=self._wording.text("web.check", count=count)),
        )

    def routes(self, receive: Receive) -> Sequence[Router]:
        """Give the handlers of the form and of the static files."""

        @get(FORM, include_in_schema=False)
        async def show_form() -> Response[str]:
            """Show the empty form."""
            await self._agencies()
            return self._form(Posted(fields={}, nonce=new_nonce()))

        @post(FORM, include_in_schema=False, request_max_body_size=None)
        async def send_form(request: Request[Any, Any, Any]) -> Response[Any]:
            """Take a filled-in form in."""
            return await self._take_in(await read(request, self._limits), receive)

        return (
            Router(
                "/",
                route_handlers=[show_form, send_form, static],
                exception_handlers=self.pages.errors(),
            ),
        )

    async def _take_in(self, posted: Posted, receive: Receive) -> Response[Any]:
        # The channel's edge: whatever fails behind it is our own fault, and the citizen
        # keeps what he wrote.
        try:
            answer = await self._handed_in(posted, receive)
        except Exception:
            logger.exception("a complaint could not be stored")
            return self._form(posted, 503, notice="unavailable")
        return see_other(RESULT, answer.code) if isinstance(answer, Acknowledged) else answer

    async def _handed_in(self, posted: Posted, receive: Receive) -> Acknowledged | Response[str]:
        """Check the form and hand it to `receive`; a form that is not sound comes back."""
        agencies = await self._agencies()
        limit = self.pages.size(self._limits.max_file_bytes)
        files = file_problems(posted, self._limits, limit, self._wording)
        if posted.cut:
            # Fields may be missing because we stopped reading: nothing is said of them.
            return self._form(posted, 413, files)
        ids = {choice.id for choice in agencies}
        form, problems = complaint(
            posted.fields, ids, self._limits, self._wording, nameless=self._nameless()
        )
        if problems or files:
            return self._form(posted, 422, (*problems, *files))
        if posted.fields.get(TRAP):
            return self._form(posted, 422, notice="trap")
        return await receive(
            InboundMessage(
                channel=self.name,
                external_id=posted.external_id,
                order=posted.nonce,
                text=form.what,
                reply=form.what,
                sender_name=form.name,
                attachments=posted.files,
                form=form,
            )
        )

    async def _agencies(self) -> Sequence[Choice]:
        """Look the agencies up, and keep them for a form that must be shown without them."""
        self._last_choices = await self._choices()
        return self._last_choices

    def _form(
        self,
        posted: Posted,
        status: int = 200,
        problems: Sequence[Problem] = (),
        notice: str | None = None,
    ) -> Response[str]:
        """Show the form with all that was typed; `notice` is a key below `web.error`."""
        return self.pages.html(
            "form.html",
            status=status,
            posted=posted,
            agencies=self._last_choices,
            problems=problems,
            notice=notice,
            limits=self._limits,
            nameless=self._nameless(),
            trap=TRAP,
        )
