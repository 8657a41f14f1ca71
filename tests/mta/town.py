"""A town whose mail goes through Postfix and Dovecot, with the real program in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from config.directory import example
from config.people import Agency, Officer
from tests.acceptance.letters import File, answer_to, new_mail
from tests.acceptance.people import AGUNG, AGUNG_OFFICER, KEPALA_OFFICER, USUAL
from tests.acceptance.town import ADDRESS, MONDAY, OFFICE, Ticket, ticket
from tests.mta.dovecot import PASSWORD, Dovecot
from tests.mta.mailbox import Mailbox, bare, post
from tests.mta.postfix import Postfix
from tests.mta.program import Program
from tests.mta.waiting import free_port, until

DOMAIN = ADDRESS.rpartition("@")[2]
FURTHER = f"lapor@{DOMAIN}"
"""A second address of the office."""

BUDI = "budi@example.id"
NOBODY = "tiada@example.id"
"""Without a mailbox: the mail server takes mail for him, and sends it back."""

GONE = "hilang@example.id"
"""Not even that: the mail server refuses him."""

OURS = "kawal@example.id"
"""How we log in at the mail server."""

DESK = "aduan.kantor@example.id"
"""A mailbox of the office, from which we fetch mail by IMAP."""

TO_DESK = rf"/^(aduan|lapor)(\+[^@]*)?@{re.escape(DOMAIN)}$/ {DESK}"
"""Puts mail to the office, with and without a mark, into that mailbox."""

SETTLE_SECONDS = 120.0
"""The program tries again after 30 seconds, and then after a minute."""

CROWD = tuple(f"warga-{n:02}@example.id" for n in range(1, 51))

_SETTINGS = """\
mode = "test"

[clock]
start = "{start}"

[office]
name = "{office}"
public_url = "{url}"
procedure = "mpp"

[intake]
"{further}" = "mpp"
"{desk}" = "mpp"

[data]
dir = "{folder}"

[web]
port = {web}

[mail]
address = "{address}"
hostname = "{domain}"
port = ""
lmtp_port = {lmtp}

[mail.smarthost]
host = "localhost"
port = {submission}
tls = "starttls"
username = "{ours}"
password = "{password}"

[[mail.mailboxes]]
host = "127.0.0.1"
port = {imap}
tls = "none"
username = "{desk}"
password = "{password}"
after = "{after}"
"""


class Town:
    """The servers, the program between them, and everybody's mailbox."""

    def __init__(self, folder: Path, *, way: str, warn: str, after: str) -> None:
        self._way = way
        agencies, officers = _people()
        addresses = [a.value for o in officers for a in o.addresses if a.channel == "mail"]
        # Agung's first address is one that Dovecot does not know.
        users = {BUDI, OURS, DESK, *CROWD, *addresses} - {AGUNG}
        lmtp, web = free_port(), free_port()
        self.dovecot = Dovecot(folder / "dovecot", tuple(sorted(users)))
        self.postfix = Postfix(
            folder / "postfix",
            self.dovecot,
            office=DOMAIN,
            intake=lmtp,
            aliases=TO_DESK if way == "imap" else "",
            refused=(GONE,),
            warn=warn,
        )
        settings = _SETTINGS.format(
            start=MONDAY,
            office=OFFICE,
            url=f"http://127.0.0.1:{web}",
            further=FURTHER,
            folder=folder / "kawal",
            web=web,
            address=ADDRESS,
            domain=DOMAIN,
            lmtp=lmtp,
            submission=self.postfix.submission,
            ours=OURS,
            password=PASSWORD,
            imap=self.dovecot.imap,
            desk=DESK,
            after=after,
        )
        self.program = Program(folder / "kawal", settings, lmtp)
        self.program.enter(agencies, officers)
        self._boxes: dict[str, Mailbox] = {}

    def start(self) -> None:
        """Start everything."""
        self.dovecot.start()
        self.postfix.start()
        self.program.start()

    def stop(self) -> None:
        """Stop everything."""
        self.program.stop()
        self.postfix.stop()
        self.dovecot.stop()

    def box(self, address: str) -> Mailbox:
        """Give somebody's mailbox."""
        if address not in self._boxes:
            self._boxes[address] = Mailbox(address, self.dovecot.imap)
        return self._boxes[address]

    # Mail

    def write(
        self,
        sender: str,
        text: str,
        *,
        to: Sequence[str] = (ADDRESS,),
        subject: str = "Pengaduan",
        files: Sequence[File] = (),
        headers: Mapping[str, str] | None = None,
    ) -> EmailMessage:
        """Write to the office through the mail server; give the mail."""
        mail = new_mail(sender, ", ".join(to), subject, text, files=files, headers=headers)
        post(self.postfix.smtp, sender, list(to), mail)
        return mail

    def reply(
        self,
        letter: EmailMessage,
        text: str,
        *,
        sender: str | None = None,
        program: str = "gmail",
        files: Sequence[File] = (),
    ) -> EmailMessage:
        """Answer a letter of ours as mail programs do; give the mail."""
        sender = sender or str(letter["To"])
        mail = answer_to(letter, text, sender=sender, program=program, files=files)
        post(self.postfix.smtp, sender, [bare(str(mail["To"]))], mail)
        return mail

    def complain(self, sender: str, text: str) -> Ticket:
        """Complain, and give what the receipt says."""
        self.write(sender, text)
        return ticket(self.box(bare(sender)).get("kami terima"))

    def walk(self, number: str, *, up_to: int = 8) -> None:
        """Let the officers pass a case on by answering their tasks, up to a step."""
        for step, (who, words) in USUAL.items():
            if step < up_to:
                self.reply(self.box(who).get(f"[{number}] Tugas "), words)

    # What an operator would look up

    def cases(self) -> list[str]:
        """List the numbers of all cases."""
        return [row[0] for row in self.program.ask("SELECT number FROM cases ORDER BY number")]

    def until_handled(self, which: str, count: int) -> None:
        """Wait until so many messages of a kind, given in SQL, have been handled."""
        question = f"SELECT count(*) FROM inbox WHERE state <> 'new' AND {which}"
        until(lambda: self.program.ask(question)[0][0] >= count, f"{count} messages with {which}")

    def waiting(self) -> int:
        """Count the mails that are on their way to us or to people."""
        count = self.postfix.waiting()
        if self._way == "imap":
            count += sum(b"\\Seen" not in one for one in self.box(DESK).flags("INBOX"))
        return count

    def settled(self) -> None:
        """Wait until no mail lies in Postfix, none in our queue, and none is to be sent by us."""
        question = (
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
            " + (SELECT count(*) FROM outbox WHERE state IN ('due', 'sending'))"
        )
        # Twice: between two looks a mail may have gone from one place that was looked at into
        # another that had been looked at before.
        for _ in range(2):
            until(
                lambda: not self.waiting() and not self.program.ask(question)[0][0],
                "all mail has arrived",
                SETTLE_SECONDS,
            )


@cache
def _people() -> tuple[tuple[Agency, ...], tuple[Officer, ...]]:
    agencies, officers = example("mpp")
    return agencies, (*officers, AGUNG_OFFICER, KEPALA_OFFICER)


@contextmanager
def raised(folder: Path, *, way: str, warn: str, after: str) -> Iterator[Town]:
    """Raise the town in a folder.

    `way` is how mail comes to us, lmtp or imap; `warn` is as for Postfix, and `after` as
    `mail.mailboxes` has it.
    """
    town = Town(folder, way=way, warn=warn, after=after)
    try:
        town.start()
        yield town
    finally:
        town.stop()
