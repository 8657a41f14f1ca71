"""The way out through the office's mail server, and what its answers mean.

The channel hands composed mails over here when a smarthost is set. Connections are kept and used
for one mail after the other; another one is opened while all are busy, up to a few. Every failure
becomes Transient (the outbox tries again) or Permanent (this address will not take it); what our
own settings are to blame for is Transient, because nothing is wrong with the address and the
operator can help.
"""

import asyncio
import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from channels.base import DeliveryError, Health, Permanent, Transient
from channels.mail.compose import Mail
from channels.mail.decode import one_line
from config.settings_channels import Smarthost as SmarthostSettings
from config.wording import Wording

MAILS_PER_CONNECTION = 50
"""After so many mails a new connection is made: servers count what comes over one."""

CONNECTIONS = 3
"""How many mails are handed over side by side; more is rude to many servers."""

IDLE_SECONDS = 5.0
"""After so long without use it is asked whether the connection still stands."""

LEAVE_SECONDS = 60.0
"""After so long without use a connection is closed; servers hang up after five minutes
(RFC 5321, 4.5.3.2)."""

CLOSE_SECONDS = 2.0
ANSWER_LIMIT = 300

AUTH_CODES = frozenset({530, 534, 535, 538})
"""Login needed or refused (RFC 4954, 6)."""

TOO_LARGE = 552
"""Already given to MAIL when the announced size is too large (RFC 1870, 6.1)."""


DSN = ("RET=HDRS",)
NOTIFY = "NOTIFY=FAILURE,DELAY"
"""We want to hear of what did not arrive, with the head of our mail (RFC 3461)."""

_STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
_FULL = re.compile(r"quota|mailbox (?:is )?full|storage", re.IGNORECASE)


class Meaning(NamedTuple):
    """What an answer of the server means: which failure, and the wording of its reason."""

    holds: Callable[[SMTPResponseException], bool]
    failure: type[Transient | Permanent]
    reason: str


MEANINGS: tuple[Meaning, ...] = (
    Meaning(lambda e: e.code in AUTH_CODES, Transient, "login"),
    Meaning(lambda e: _is_permanent(e) and _is_sender(e), Transient, "sender"),
    # Servers tell only in words that they do not relay for us; the code is a plain refusal.
    Meaning(lambda e: _is_permanent(e) and "relay" in e.message.lower(), Transient, "relay"),
    # A full mailbox is emptied one day; servers say 552 as well as 452 (RFC 3463, 3.3).
    Meaning(lambda e: _is_permanent(e) and _is_full(e), Transient, "full"),
    # What the recipient's server has against us, the operator can mend for the next mails.
    Meaning(lambda e: _is_permanent(e) and _status(e).startswith("5.7."), Permanent, "policy"),
    Meaning(lambda e: _is_permanent(e), Permanent, "refused"),
    Meaning(lambda e: True, Transient, "later"),  # noqa: ARG005
)
"""The first line that holds counts."""


def _is_permanent(error: SMTPResponseException) -> bool:
    return 500 <= error.code < 600


def _is_sender(error: SMTPResponseException) -> bool:
    return isinstance(error, SMTPSenderRefused) and error.code != TOO_LARGE


def _status(error: SMTPResponseException) -> str:
    """Give the enhanced status code of an answer (RFC 2034), empty without one."""
    found = _STATUS.match(error.message)
    return found[1] if found else ""


def _is_full(error: SMTPResponseException) -> bool:
    if _status(error):
        return _status(error) == "5.2.2"
    # Without a status the words must tell: 552 also says that a mail is too large.
    return error.code == TOO_LARGE and _FULL.search(error.message) is not None


@dataclass(slots=True)
class Line:
    """A connection, how many mails went over it, and when the last one did."""

    client: SMTP
    sent: int = 0
    used: float = 0.0


class Smarthost:
    """A client of one mail server."""

    def __init__(self, settings: SmarthostSettings, *, hostname: str, wording: Wording) -> None:
        self._settings = settings
        self._hostname = hostname
        self._wording = wording
        self._free: list[Line] = []
        self._room = asyncio.Semaphore(CONNECTIONS)
        self._sweep: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def send(self, mail: Mail) -> str:
        """Hand a mail over and give the server's answer. Raises Transient or Permanent.

        When the connection breaks on the way the mail may have arrived all the same: it goes
        again, under the same Message-ID.
        """
        async with self._room:
            line = await self._line()
            try:
                _, answer = await line.client.sendmail(
                    mail.sender,
                    [mail.recipient],
                    mail.content,
                    mail_options=_mail_options(line.client, mail),
                    rcpt_options=_recipient_options(line.client, mail),
                )
            except (SMTPException, OSError, ValueError) as error:
                if line.client.is_connected and _is_answer(error):
                    self._give_back(line)
                else:
                    line.client.close()
                raise self._failure(error, mail) from error
            except BaseException:
                # Cut off in the middle of a conversation: nobody can go on with it.
                line.client.close()
                raise
            line.sent += 1
            self._give_back(line)
            return one_line(answer, ANSWER_LIMIT)

    async def close(self) -> None:
        """Take leave of the server, when what is being handed over is."""
        for _ in range(CONNECTIONS):
            await self._room.acquire()
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None
        free, self._free = self._free, []
        await asyncio.gather(*(_quit(line.client) for line in free), *self._leaving)
        for _ in range(CONNECTIONS):
            self._room.release()

    async def check(self) -> Health:
        """Look whether the server takes us: connection, encryption and login."""
        client = self._new_client()
        try:
            await client.connect()
        except (SMTPException, OSError, ValueError) as error:
            return Health(part="mail.out", ok=False, detail=self._unreachable(error).reason)
        await _quit(client)
        detail = self._wording.text("mail.check.smarthost", host=self._settings.host)
        return Health(part="mail.out", ok=True, detail=detail)

    async def _line(self) -> Line:
        """Give a connection that stands: the one used last, else a new one. Raises Transient."""
        while self._free:
            line = self._free.pop()
            if await self._still_good(line):
                return line
            await _quit(line.client)
        client = self._new_client()
        try:
            await client.connect()
            await _greet(client)
        except (SMTPException, OSError, ValueError) as error:
            client.close()
            raise self._unreachable(error) from error
        except BaseException:
            client.close()
            raise
        return Line(client)

    async def _still_good(self, line: Line) -> bool:
        if not line.client.is_connected or line.sent >= MAILS_PER_CONNECTION:
            return False
        if _now() - line.used < IDLE_SECONDS:
            return True
        try:
            await line.client.noop()
        except (SMTPException, OSError):
            return False
        return True

    def _give_back(self, line: Line) -> None:
        line.used = _now()
        self._free.append(line)
        if self._sweep is None:
            loop = asyncio.get_running_loop()
            self._sweep = loop.call_later(LEAVE_SECONDS, self._leave_idle)

    def _leave_idle(self) -> None:
        """Close the connections that were not used for long, and look again for the others."""
        self._sweep = None
        now = _now()
        idle = [line for line in self._free if now - line.used >= LEAVE_SECONDS]
        self._free = [line for line in self._free if now - line.used < LEAVE_SECONDS]
        for line in idle:
            task = asyncio.create_task(_quit(line.client))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
        if self._free:
            first = min(line.used for line in self._free)
            loop = asyncio.get_running_loop()
            self._sweep = loop.call_at(first + LEAVE_SECONDS, self._leave_idle)

    def _new_client(self) -> SMTP:
        settings = self._settings
        password = settings.password.get_secret_value() if settings.password else None
        return SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.username,
            password=password,
            local_hostname=self._hostname,
            timeout=settings.timeout,
            use_tls=settings.tls == "tls",
            start_tls=settings.tls == "starttls",
        )

    def _unreachable(self, error: Exception) -> Transient:
        """Whatever goes wrong before a mail is named concerns us and the server only."""
        is_login = isinstance(error, SMTPResponseException) and error.code in AUTH_CODES
        reason = "mail.failed.login" if is_login else "mail.failed.connect"
        facts = {"host": self._settings.host, "answer": _said(error)}
        return Transient(self._wording.text(reason, **facts))

    def _failure(self, error: Exception, mail: Mail) -> DeliveryError:
        facts = {
            "host": self._settings.host,
            "address": mail.recipient,
            "sender": mail.sender,
            "answer": _said(error),
        }
        if isinstance(error, SMTPRecipientsRefused):
            error = error.recipients[0]
            facts["answer"] = _said(error)
        if isinstance(error, SMTPResponseException):
            answer = error
            meaning = next(one for one in MEANINGS if one.holds(answer))
            text = self._wording.text(f"mail.failed.{meaning.reason}", **facts)
            return meaning.failure(text)
        if isinstance(error, SMTPNotSupported):
            return Permanent(self._wording.text("mail.failed.international", **facts))
        if isinstance(error, ValueError):
            return Permanent(self._wording.text("mail.failed.address", **facts))
        return Transient(self._wording.text("mail.failed.cut", **facts))


async def _greet(client: SMTP) -> None:
    """Ask what the server can, unless that was done for the login; old ones know HELO only."""
    if not client.is_ehlo_or_helo_needed:
        return
    try:
        await client.ehlo()
    except SMTPHeloError:
        await client.helo()


def _mail_options(client: SMTP, mail: Mail) -> list[str]:
    options = ["SMTPUTF8"] if mail.international else []
    if client.supports_extension("dsn"):
        options += [*DSN, f"ENVID={_xtext(mail.marker or mail.message_id.strip('<>'))}"]
    return options


def _recipient_options(client: SMTP, mail: Mail) -> list[str]:
    if not client.supports_extension("dsn"):
        return []
    if mail.international:
        # Another form of address holds there (RFC 6533, 3); without it the server takes its own.
        return [NOTIFY]
    return [NOTIFY, f"ORCPT=rfc822;{_xtext(mail.recipient)}"]


def _xtext(text: str) -> str:
    """Write a value as these options hold it (RFC 3461, 4)."""
    return "".join(c if "!" <= c <= "~" and c not in "+=" else f"+{ord(c):02X}" for c in text)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _is_answer(error: Exception) -> bool:
    """Tell whether the server answered in order, so that the conversation can go on."""
    if isinstance(error, SMTPResponseException):
        return 400 <= error.code < 600 and error.code != 421
    return isinstance(error, SMTPRecipientsRefused | SMTPNotSupported | ValueError)


def _said(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return one_line(f"{error.code} {error.message}", ANSWER_LIMIT)
    return one_line(str(error) or type(error).__name__, ANSWER_LIMIT)


async def _quit(client: SMTP) -> None:
    # The server may be gone already; it is the parting that counts.
    with contextlib.suppress(SMTPException, OSError):
        await client.quit(timeout=CLOSE_SECONDS)
    client.close()
