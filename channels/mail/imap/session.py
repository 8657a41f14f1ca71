"""One conversation with an IMAP server, blocking: to be used in one thread (`hand`).

Only `wake` and `abort` may be called from another thread. Every failure is a Trouble; after
one that is `cut` the session can only be closed. No command here marks a mail as read except
`flag` (BODY.PEEK, RFC 3501, 6.4.5).
"""

import contextlib
import imaplib
import select
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from imapclient import DELETED, SEEN, IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from channels.mail.imap.trouble import Trouble, answer
from config.settings_channels import Mailbox

PIECE = 4 * 2**20
"""Bytes of a mail that are fetched at once at most."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

HOSTS = {"google": "imap.gmail.com", "microsoft": "outlook.office365.com"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A folder that is open: its UIDVALIDITY (0 where the server has none), the UID that comes
    next where the server says so, and whether its mail can be marked.
    """

    validity: int
    next: int | None
    writable: bool


def host(settings: Mailbox) -> str:
    """Give the server of a mailbox."""
    return settings.host or HOSTS[str(settings.oauth.provider)]


def port(settings: Mailbox) -> int:
    """Give the port of a mailbox (RFC 8314, 7.3: 993 with TLS from the start)."""
    return settings.port or (993 if settings.tls == "tls" else 143)


class Session:
    """A connection, logged in after `open`."""

    def __init__(self, settings: Mailbox) -> None:
        self._settings = settings
        self._client: Any = None
        self._woken, self._waking = socket.socketpair()
        self.more = False

    @property
    def client(self) -> Any:
        """The library's client. Raises Trouble when there is no connection."""
        if self._client is None:
            raise Trouble("cut", cut=True, answer="-")
        return self._client

    def open(self, token: str | None) -> None:
        """Connect, encrypt and log in, with an OAuth token where one is given."""
        self._connect()
        if self._settings.tls == "starttls":
            self._encrypt()
        self._log_in(token)

    def _connect(self) -> None:
        settings = self._settings
        secure = settings.tls == "tls"
        with self._reached():
            self._client = IMAPClient(
                host(settings),
                port(settings),
                ssl=secure,
                ssl_context=ssl.create_default_context() if secure else None,
                timeout=settings.timeout,
            )

    def _encrypt(self) -> None:
        with self._reached():
            if not self.client.has_capability("STARTTLS"):
                raise Trouble("starttls", cut=True)
            self.client.starttls(ssl.create_default_context())

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        """Tell why a server cannot be reached, by what the system says of it."""
        try:
            yield
        except socket.gaierror as error:
            raise Trouble("host", cut=True, answer=error.strerror or answer(error)) from error
        except ssl.SSLCertVerificationError as error:
            raise Trouble("certificate", cut=True, answer=error.verify_message) from error
        except ssl.SSLError as error:
            raise Trouble("tls", cut=True, answer=error.reason or answer(error)) from error
        except OSError as error:
            raise Trouble("connect", cut=True, answer=error.strerror or answer(error)) from error
        except (IMAPClientError, ValueError) as error:
            raise Trouble("greeting", cut=True, answer=answer(error)) from error

    def _log_in(self, token: str | None) -> None:
        settings = self._settings
        said: list[bytes] = []

        def step(challenge: bytes) -> str:
            # A second challenge tells why the token is refused, and wants an empty answer
            # (developers.google.com/workspace/gmail/imap/xoauth2-protocol).
            if said or challenge:
                said.append(challenge)
                return ""
            said.append(challenge)
            return f"user={settings.username}\1auth=Bearer {token}\1\1"

        try:
            if token is not None:
                self.client.sasl_login("XOAUTH2", step)
            else:
                password = settings.password
                secret = password.get_secret_value() if password else ""
                self.client.login(settings.username, secret)
        except LoginError as error:
            # The library calls everything that goes wrong here a refused login.
            if isinstance(error.__context__, imaplib.IMAP4.abort):
                raise Trouble("cut", cut=True, answer=answer(error)) from error
            why = b" ".join([answer(error).encode(), *said[1:]])
            raise Trouble("login", cut=True, answer=answer(ValueError(why))) from error
        except OSError as error:
            raise Trouble("cut", cut=True, answer=answer(error)) from error

    @contextlib.contextmanager
    def _asked(self, key: str, **facts: str | int) -> Iterator[None]:
        """Tell a refusal (`key`) from a connection that is lost."""
        try:
            yield
        except (imaplib.IMAP4.abort, OSError) as error:
            raise Trouble("cut", cut=True, answer=answer(error)) from error
        except (IMAPClientError, ValueError, KeyError, IndexError, AttributeError) as error:
            # The last four are the library's, over answers that it cannot take apart.
            raise Trouble(key, cut=False, answer=answer(error), **facts) from error

    def can(self, capability: str) -> bool:
        """Tell whether the server offers an extension."""
        with self._asked("refused"):
            return bool(self.client.has_capability(capability))

    def folders(self) -> tuple[str, ...]:
        """List the folders that can be opened."""
        with self._asked("refused"):
            found = self.client.list_folders()
        return tuple(str(name) for flags, _, name in found if rb"\Noselect" not in flags)

    def select(self, folder: str, *, change: bool) -> Selected:
        """Open a folder; to `change` its mail, where the server lets us."""
        with self._asked("folder", folder=folder):
            try:
                found = self.client.select_folder(folder, readonly=not change)
                writable = change and not found.get(b"READ-ONLY")
            except imaplib.IMAP4.readonly:
                found, writable = self.client.select_folder(folder, readonly=True), False
            next_ = found.get(b"UIDNEXT")
            return Selected(
                validity=int(found.get(b"UIDVALIDITY") or 0),
                next=int(next_) if next_ else None,
                writable=bool(writable),
            )

    def uids(self, after: int, since: date | None) -> list[int]:
        """List the mails with a UID above `after`, that came `since` a day, the oldest first.

        Afterwards `more` tells whether the server has said meanwhile that mail has come: it says so
        once (RFC 3501, 5.2), and that mail may be missing in the list.
        """
        asked = f"UID {after + 1}:*"
        if since is not None:
            asked += f" SINCE {since.day}-{MONTHS[since.month - 1]}-{since.year}"
        before = self._told()
        with self._asked("refused"):
            found = self.client.search(asked)
        self.more = self._told() > before
        # "n:*" always names the last mail too, whatever its UID (RFC 3501, 6.4.8).
        return sorted({int(one) for one in found if int(one) > after})

    def _told(self) -> int:
        """Count how often the server has said how many mails there are."""
        return len(self.client._imap.untagged_responses.get("EXISTS", ()))

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Give the sizes of mails, as the server tells them; those that are gone are left out."""
        with self._asked("refused"):
            found = self.client.fetch(uids, ["RFC822.SIZE"])
            return {uid: int(facts[b"RFC822.SIZE"]) for uid, facts in found.items()}

    def whole(self, uid: int, size: int, limit: int) -> bytes | None:
        """Fetch a mail of about `size` bytes; None when it is gone.

        A large one is fetched in pieces, so that we can be stopped between them, and not
        further than a byte over the `limit`: servers are wrong about sizes.
        """
        if size <= PIECE:
            return self._part(uid, "")
        pieces: list[bytes] = []
        got = 0
        while got <= limit:
            piece = self._part(uid, f"<{got}.{min(PIECE, limit + 1 - got)}>")
            if piece is None:
                return None
            if not piece:
                break
            pieces.append(piece)
            got += len(piece)
        return b"".join(pieces)

    def beginning(self, uid: int, count: int) -> bytes | None:
        """Fetch the first bytes of a mail; None when it is gone."""
        return self._part(uid, f"<0.{count}>")

    def header(self, uid: int) -> bytes | None:
        """Fetch only the header of a mail; None when it is gone."""
        return self._part(uid, "", "HEADER")

    def _part(self, uid: int, range_: str, section: str = "") -> bytes | None:
        with self._asked("fetch", uid=uid):
            found = self.client.fetch([uid], [f"BODY.PEEK[{section}]{range_}"])
            if uid not in found:
                return None
            origin = range_.partition(".")[0] + ">" if range_ else ""
            content = found[uid][f"BODY[{section}]{origin}".encode()]
            return bytes(content) if content is not None else b""

    def flag(self, uid: int) -> None:
        """Mark a mail as read."""
        with self._asked("flag"):
            self.client.add_flags([uid], [SEEN], silent=True)

    def can_move(self) -> bool:
        """Tell whether a mail can be moved without touching others."""
        return self.can("MOVE") or self.can("UIDPLUS")

    def move(self, uid: int, folder: str) -> None:
        """Move a mail (RFC 6851), else copy it and remove it by its UID (RFC 4315)."""
        with self._asked("move", folder=folder):
            if self.client.has_capability("MOVE"):
                self.client.move([uid], folder)
                return
            self.client.copy([uid], folder)
            self.client.add_flags([uid], [DELETED], silent=True)
            self.client.uid_expunge([uid])

    def idle(self, seconds: float) -> None:
        """Wait for a word of the server or for `wake`, so long at most (RFC 2177)."""
        with self._asked("refused"):
            library = self.client._imap
            tag = library._command("IDLE")
            # What the server says before it lets us wait is news already.
            heard = False
            while library._get_response() is not None:
                if library.tagged_commands.get(tag):
                    raise IMAPClientError(library.tagged_commands.pop(tag))
                heard = True
            self.client._idle_tag = tag
            if not heard and not self._buffered():
                self._wait(seconds)
            self.client.idle_done()

    def _wait(self, seconds: float) -> None:
        poll = select.poll()
        poll.register(self.client.socket().fileno(), select.POLLIN)
        poll.register(self._woken.fileno(), select.POLLIN)
        poll.poll(seconds * 1000)

    def _buffered(self) -> bool:
        """Tell whether words of the server lie in the library's buffer, where no poll sees them."""
        plug = self.client.socket()
        plug.settimeout(0)
        try:
            return bool(self.client._imap.file.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            plug.settimeout(self._settings.timeout)

    def wake(self) -> None:
        """Break a waiting `idle` off, now and from now on. From any thread."""
        with contextlib.suppress(OSError):
            self._waking.send(b"!")

    def abort(self) -> None:
        """Break off whatever waits for the server. From any thread."""
        client = self._client
        with contextlib.suppress(Exception):
            # Not `SSLSocket.shutdown`, which takes the encryption away under the reader's feet.
            socket.socket.shutdown(client.socket(), socket.SHUT_RDWR)

    def hang_up(self) -> None:
        """Take leave of the server; never raises. The session can be opened again."""
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):
                client.logout()
            with contextlib.suppress(Exception):
                client.shutdown()

    def close(self) -> None:
        """Take leave of the server for good; never raises."""
        self.hang_up()
        self._woken.close()
        self._waking.close()
