"""The page of an officer's order that came by mail and is not proven: `/perintah/{mark}`.

The address, which was sent to another address of the officer, is the right to settle this one
order. Looking changes nothing, because mail programs and chats look at links by themselves; what
is pressed goes through `receive` like every other message. A mark that is forged answers like an
address that is not there.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery

from bot.held_orders import DROP, PAGE, RUN
from channels.base import Command, InboundMessage, Receive
from channels.web.page import Pages, see_other
from channels.web.posted import Limits, new_nonce, read
from config.wording import Wording

WAIT = 2.0
"""Seconds that the page waits for the worker after something was pressed."""

logger = logging.getLogger(__name__)


class Stands(StrEnum):
    """How an order stands."""

    WAITING = "waiting"
    RUN = "run"
    REFUSED = "refused"
    DROPPED = "dropped"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What came by mail: in whose name and from which address, about which case, in which words."""

    number: str
    officer: str
    action: str
    said: str
    sender: str
    received_at: datetime
    stands: Stands


class Desk(Protocol):
    """What the page asks the program."""

    async def order(self, mark: str, wait: float) -> Order | None:
        """Give the order of a mark, None for one that opens nothing; waits for an answer to it."""
        ...


class OrderPages:
    """The page of a held order."""

    def __init__(
        self, *, wording: Wording, office: str, limits: Limits, desk: Desk, receive: Receive
    ) -> None:
        self._limits = limits
        self._desk = desk
        self._receive = receive
        self.pages = Pages(wording, office, "bot.pages")

    def routes(self) -> Sequence[Router]:
        """Give the handlers of the page."""

        @get(PAGE + "/{mark:str}", name="order.show", include_in_schema=False)
        async def show(mark: FromPath[str], pesan: FromQuery[str] = "") -> Response[Any]:
            """Show the order, and the buttons while it waits."""
            order = await self._desk.order(mark, WAIT if pesan else 0.0)
            if order is None:
                return self.pages.problem("missing", 404)
            return self.pages.html(
                "order.html",
                order=order,
                pressed=bool(pesan),
                nonce=new_nonce(),
                run=f"{PAGE}/{mark}/{RUN}",
                drop=f"{PAGE}/{mark}/{DROP}",
            )

        handlers = [show, self._pressing(RUN), self._pressing(DROP)]
        return (Router("/", route_handlers=handlers, exception_handlers=self.pages.errors()),)

    def _pressing(self, action: str) -> Any:
        @post(
            PAGE + "/{mark:str}/" + action,
            name=f"order.{action}",
            include_in_schema=False,
            request_max_body_size=None,
        )
        async def press(request: Request[Any, Any, Any], mark: FromPath[str]) -> Response[Any]:
            """Take in what was pressed."""
            posted = await read(request, self._limits)
            if await self._desk.order(mark, 0.0) is None:
                return self.pages.problem("missing", 404)
            # The channel's edge: whatever fails behind it is our own fault.
            try:
                await self._receive(
                    InboundMessage(
                        channel="web",
                        external_id=f"{action}-{posted.external_id}",
                        order=f"perintah-{mark}",
                        text="",
                        reply="",
                        command=Command(action=action, code=mark),
                    )
                )
            except Exception:
                logger.exception("the answer to a held order could not be stored")
                return self.pages.problem("failed", 503)
            return see_other(PAGE, mark, query="pesan=1")

        return press
