"""A person's mailbox, read by IMAP as mail programs do: the server says when something came."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from time import monotonic

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from tests.acceptance.letters import subject_of
from tests.mta.dovecot import PASSWORD
from tests.mta.waiting import PATIENCE, until

IDLE_SECONDS = 5.0
"""After so long it is looked again, should the server have forgotten to say something."""


class Mailbox:
    """Somebody's mailbox at Dovecot. What was read once is not given again."""

    def __init__(self, address: str, port: int) -> None:
        self.address = address
        self._port = port
        self._read: set[str] = set()

    def letters(self) -> list[EmailMessage]:
        """Give all letters, oldest first."""
        with self._opened() as client:
            return self._fetch(client)

    def create(self, folder: str) -> None:
        """Make a folder."""
        with self._opened() as client:
            client.create_folder(folder)

    def flags(self, folder: str) -> list[tuple[bytes, ...]]:
        """Give the flags of every letter of a folder."""
        with self._opened(folder) as client:
            ids = client.search()
            return list(client.get_flags(ids).values()) if ids else []

    def get(self, containing: str = "", seconds: float = PATIENCE) -> EmailMessage:
        """Wait for a letter that was not read yet, whose subject contains a text."""
        end = monotonic() + seconds
        known: list[str] = []
        while monotonic() < end:
            # A server that is stopped on the way is asked again.
            with suppress(OSError, IMAPClientError), self._opened() as client:
                while monotonic() < end:
                    letters = self._fetch(client)
                    known = [subject_of(one) for one in letters]
                    found = self._unread(letters, containing)
                    if found is not None:
                        return found
                    client.idle()
                    client.idle_check(min(IDLE_SECONDS, max(end - monotonic(), 0.01)))
                    client.idle_done()
        raise AssertionError(
            f"no unread letter to {self.address} with {containing!r} among {known}"
        )

    def _unread(self, letters: list[EmailMessage], containing: str) -> EmailMessage | None:
        for letter in letters:
            id_ = str(letter["Message-ID"])
            if id_ not in self._read and containing in subject_of(letter):
                self._read.add(id_)
                return letter
        return None

    @contextmanager
    def _opened(self, folder: str = "INBOX") -> Iterator[IMAPClient]:
        client = IMAPClient("127.0.0.1", self._port, ssl=False, timeout=30)
        try:
            client.login(self.address, PASSWORD)
            client.select_folder(folder, readonly=True)
            yield client
        finally:
            try:
                client.logout()
            except (OSError, IMAPClientError):
                client.shutdown()

    def _fetch(self, client: IMAPClient) -> list[EmailMessage]:
        client.noop()
        ids = client.search()
        found = client.fetch(ids, ["BODY.PEEK[]"]) if ids else {}
        return [_mail(found[id_][b"BODY[]"]) for id_ in sorted(found)]


def post(port: int, sender: str, recipients: list[str], mail: EmailMessage) -> None:
    """Hand a mail to a mail server. Raises smtplib's errors and OSError."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="rumah.example.id", timeout=30) as client:
        refused = client.sendmail(bare(sender), recipients, mail.as_bytes(policy=policy.SMTP))
    assert refused == {}


def post_until_taken(port: int, sender: str, recipient: str, mail: EmailMessage) -> None:
    """Hand a mail over as a mail program does it: again and again until a server has taken it."""

    def taken() -> bool:
        with suppress(OSError, smtplib.SMTPException):
            post(port, sender, [recipient], mail)
            return True
        return False

    until(taken, f"a mail server takes {mail['Message-ID']}")


def bare(address: str) -> str:
    """Give an address without the name before it."""
    found = re.search(r"<([^<>]+)>", address)
    return found[1] if found else address


def _mail(raw: bytes) -> EmailMessage:
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    return mail
