"""The way out through the office's mail server, and what its answers mean.

The channel hands composed mails over here when a smarthost is set. One connection is kept
and used for one mail after the other. Every failure becomes Transient (the outbox tries
again) or Permanent (this address will not take it); what our own settings are to blame for
is Transient, because nothing is wrong with the address and the operator can help.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import NamedTuple

from aiosmtplib import (
    SMTP,
    SMTPException,
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

IDLE_SECONDS = 5.0
"""After so long without use it is asked whether the connection still stands."""

CLOSE_SECONDS = 2.0
ANSWER_LIMIT = 300

AUTH_CODES = frozenset({530, 534, 535, 538})
"""Login needed or refused (RFC 4954, 6)."""

TOO_LARGE = 552
"""Already given to MAIL when the announced size is too large (RFC 1870, 6.1)."""


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
    Meaning(lambda e: _is_permanent(e), Permanent, "refused"),
    Meaning(lambda e: True, Transient, "later"),  # noqa: ARG005
)
"""The first line that holds counts."""


def _is_permanent(error: SMTPResponseException) -> bool:
    return 500 <= error.code < 600


def _is_sender(error: SMTPResponseException) -> bool:
    return isinstance(error, SMTPSenderRefused) and error.code != TOO_LARGE


class Smarthost:
    """A client of one mail server."""

    def __init__(self, settings: SmarthostSettings, *, hostname: str, wording: Wording) -> None:
        self._settings = settings
        self._hostname = hostname
        self._wording = wording
        self._client: SMTP | None = None
        self._sent = 0
        self._used = 0.0
        self._turn = asyncio.Lock()

    async def send(self, mail: Mail) -> str:
        """Hand a mail over and give the server's answer. Raises Transient or Permanent.

        When the connection breaks on the way the mail may have arrived all the same: it goes
        again, under the same Message-ID.
        """
        async with self._turn:
            client = await self._connection()
            options = ["SMTPUTF8"] if mail.international else []
            try:
                _, answer = await client.sendmail(
                    mail.sender, [mail.recipient], mail.content, mail_options=options
                )
            except (SMTPException, OSError, ValueError) as error:
                if not client.is_connected or not _is_answer(error):
                    self._drop()
                raise self._failure(error, mail) from error
            except BaseException:
                # Cut off in the middle of a conversation: nobody can go on with it.
                self._drop()
                raise
            self._sent += 1
            self._used = asyncio.get_running_loop().time()
            return one_line(answer, ANSWER_LIMIT)

    async def close(self) -> None:
        """Take leave of the server."""
        async with self._turn:
            await self._leave()

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

    async def _connection(self) -> SMTP:
        if self._client and not await self._still_good(self._client):
            await self._leave()
        if self._client is None:
            client = self._new_client()
            try:
                await client.connect()
            except (SMTPException, OSError, ValueError) as error:
                raise self._unreachable(error) from error
            self._client, self._sent = client, 0
        return self._client

    async def _still_good(self, client: SMTP) -> bool:
        if not client.is_connected or self._sent >= MAILS_PER_CONNECTION:
            return False
        if asyncio.get_running_loop().time() - self._used < IDLE_SECONDS:
            return True
        try:
            await client.noop()
        except (SMTPException, OSError):
            return False
        return True

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

    async def _leave(self) -> None:
        client, self._client = self._client, None
        if client:
            await _quit(client)

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client:
            client.close()

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
