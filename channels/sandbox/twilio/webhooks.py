"""Posting webhooks as Twilio does: signed, tried again by the rules in the URL's fragment.

Rules of https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides: `rc` tries
more (0 to 5, default 1), `rp` after which failures (ct, rt, 4xx, 5xx, all; default ct), `ct`,
`rt` and `tt` the limits in milliseconds for connecting, reading and altogether. When all fails,
the fallback URL gets the form with ErrorCode and ErrorUrl.
"""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx

from channels.https import trusted
from channels.sandbox.twilio.faults import Fault, Faults
from channels.sandbox.twilio.ledger import Ledger
from channels.sandbox.twilio.messages import Attempt, Webhook
from channels.sandbox.twilio.signature import HEADER, signature

LIMIT_SECONDS = 15.0
CONNECT_SECONDS = 5.0
HTTP_FAILED = "11200"
CONNECTION_FAILED = "11205"

Answered = Callable[[httpx.Response], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a URL's fragment says about tries and limits (seconds)."""

    retries: int = 1
    after: frozenset[str] = frozenset({"ct"})
    connect: float = CONNECT_SECONDS
    read: float = LIMIT_SECONDS
    total: float = LIMIT_SECONDS

    @classmethod
    def of(cls, url: str) -> "Rules":
        """Read them. What is out of range counts as the nearest allowed value."""
        told = {name: values[-1] for name, values in parse_qs(urlsplit(url).fragment).items()}

        def seconds(name: str, most: float) -> float:
            return min(max(int(told.get(name, most * 1000)), 100), most * 1000) / 1000

        return cls(
            retries=min(max(int(told.get("rc", 1)), 0), 5),
            after=frozenset(told.get("rp", "ct").split(",")),
            connect=seconds("ct", 10.0) if "ct" in told else CONNECT_SECONDS,
            read=seconds("rt", LIMIT_SECONDS),
            total=seconds("tt", LIMIT_SECONDS),
        )

    def again(self, attempt: Attempt) -> bool:
        """Whether a failed try is followed by another."""
        kind = attempt.failure or f"{(attempt.status or 0) // 100}xx"
        return "all" in self.after or kind in self.after


class Routes:
    """Which address is really connected to for a public URL, as behind a proxy."""

    def __init__(self) -> None:
        self._bases: list[tuple[str, str]] = []

    def add(self, public_url: str, connect_url: str) -> None:
        """Learn from a pair of URLs: what they have in common at the end is the path."""
        public, real = (u.partition("#")[0].split("/") for u in (public_url, connect_url))
        # The first three parts are scheme, nothing, host: they never count as path.
        while len(public) > 3 and len(real) > 3 and public[-1] == real[-1]:
            public, real = public[:-1], real[:-1]
        self._bases.insert(0, ("/".join(public), "/".join(real)))

    def real(self, url: str) -> str:
        """Tell what to connect to; a URL of nobody we know is taken as it is."""
        plain = url.partition("#")[0]
        for public, real in self._bases:
            if plain == public or plain.startswith((f"{public}/", f"{public}?")):
                return real + plain[len(public) :]
        return plain


@dataclass(slots=True, kw_only=True, eq=False)
class Errand:
    """A webhook to post. Errands of one `line` are posted one after the other.

    `url` is the public one, which is signed. `answered` gets the answer that took it.
    """

    line: str
    kind: str
    sid: str
    url: str
    form: dict[str, str]
    fallback_url: str | None = None
    answered: Answered | None = None
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    swapped: bool = False


class Courier:
    """Posts errands. Faults may lose, double, delay or swap them."""

    def __init__(self, ledger: Ledger, faults: Faults, auth_token: str, routes: Routes) -> None:
        self._ledger = ledger
        self._faults = faults
        self._auth_token = auth_token
        self._routes = routes
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._held: list[Errand] = []
        self._count = itertools.count(1)
        self._client: httpx.AsyncClient | None = None

    async def open(self) -> None:
        """Get ready to connect."""
        self._client = httpx.AsyncClient(verify=trusted(), trust_env=False, limits=httpx.Limits())

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()

    def post(self, errand: Errand) -> None:
        """Post an errand when those before it on its line are posted.

        What goes wrong with it is decided now, so that faults meet errands in their order.
        """
        drawn = self._faults.draw(errand.kind)
        before = self._lines.get(errand.line)
        record = Webhook(kind=errand.kind, sid=errand.sid, form=errand.form)
        self._ledger.webhooks.append(record)
        fault = drawn.fault if drawn else None
        task = self._ledger.run(self._turn(before, errand, record, fault))
        self._lines[errand.line] = task
        task.add_done_callback(lambda done: self._forget(errand.line, done))

    def release(self) -> None:
        """Let go of everything that a fault holds back."""
        for errand in self._held:
            errand.let_go.set()

    def _forget(self, line: str, task: asyncio.Task[None]) -> None:
        if self._lines.get(line) is task:
            del self._lines[line]

    async def _turn(
        self,
        before: asyncio.Task[None] | None,
        errand: Errand,
        record: Webhook,
        fault: Fault | None,
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        if fault in {Fault.WEBHOOK_LATE, Fault.WEBHOOK_SWAPPED}:
            errand.swapped = fault is Fault.WEBHOOK_SWAPPED
            self._held.append(errand)
            self._ledger.run(self._later(errand, record))
            return
        if fault is not Fault.WEBHOOK_LOST:
            await self._deliver(errand, record)
        if fault is Fault.WEBHOOK_TWICE:
            await self._deliver(errand, record)
        self._ledger.tell("webhook", sid=errand.sid)
        for held in self._held:
            if held.swapped and held.line == errand.line:
                held.let_go.set()

    async def _later(self, errand: Errand, record: Webhook) -> None:
        try:
            async with asyncio.timeout(self._faults.late_seconds):
                await errand.let_go.wait()
        except TimeoutError:
            pass
        finally:
            self._held.remove(errand)
        await self._deliver(errand, record)
        self._ledger.tell("webhook", sid=errand.sid)

    async def _deliver(self, errand: Errand, record: Webhook) -> None:
        last = await self._try(errand.url, errand.form, record, errand.answered)
        if last.ok or errand.fallback_url is None:
            return
        error = HTTP_FAILED if last.status is not None else CONNECTION_FAILED
        form = errand.form | {"ErrorCode": error, "ErrorUrl": errand.url.partition("#")[0]}
        await self._try(errand.fallback_url, form, record, errand.answered)

    async def _try(
        self, url: str, form: dict[str, str], record: Webhook, answered: Answered | None
    ) -> Attempt:
        rules = Rules.of(url)
        # Every try of one request carries the same token.
        token = f"{record.sid}-{next(self._count)}"
        last = Attempt(url=url, failure="rt")
        try:
            async with asyncio.timeout(rules.total):
                for _ in range(1 + rules.retries):
                    last, answer = await self._once(url, form, rules, token)
                    record.attempts.append(last)
                    if answer is not None and last.ok and answered is not None:
                        answered(answer)
                    if last.ok or not rules.again(last):
                        break
        except TimeoutError:
            last = Attempt(url=url, failure="rt")
            record.attempts.append(last)
        return last

    async def _once(
        self, url: str, form: dict[str, str], rules: Rules, token: str
    ) -> tuple[Attempt, httpx.Response | None]:
        assert self._client is not None, "open() comes first"
        headers = {
            HEADER: signature(self._auth_token, url, form.items()),
            "I-Twilio-Idempotency-Token": token,
            "User-Agent": "TwilioProxy/1.1",
        }
        real, public = self._routes.real(url), urlsplit(url)
        if real != url.partition("#")[0]:
            # What a proxy in between tells the program of the address that was called.
            headers |= {"X-Forwarded-Host": public.netloc, "X-Forwarded-Proto": public.scheme}
        timeout = httpx.Timeout(rules.read, connect=rules.connect)
        try:
            answer = await self._client.post(real, data=form, headers=headers, timeout=timeout)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return Attempt(url=url, failure="ct"), None
        except httpx.HTTPError:
            return Attempt(url=url, failure="rt"), None
        return Attempt(url=url, status=answer.status_code), answer
