"""Debian's Postfix: the mail server of the town, through which all mail goes.

It takes mail from people (SMTP) and from us (submission with STARTTLS and a login that Dovecot
checks), hands what is for the office to us by LMTP, and everybody else's to Dovecot. An address
that Dovecot does not know is accepted first and then comes back as a delivery status notification
(RFC 3464), as on the internet; those in `refused` are refused at once.
"""

import os
import shutil
import subprocess
from pathlib import Path

from tests.mta.dovecot import Dovecot
from tests.mta.waiting import answers, free_port, until

CERTIFICATE = Path(__file__).parents[1] / "channels" / "smarthost.pem"
"""For 127.0.0.1, with its key."""

_MAIN = """\
compatibility_level = 3.6
myhostname = surel.kota-contoh.example.id
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
syslog_name = postfix-{smtp}
import_environment = MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME

relay_domains = {office}, example.id
transport_maps = inline:{{
  {{ {office} = lmtp:inet:[127.0.0.1]:{intake} }},
  {{ example.id = lmtp:inet:[127.0.0.1]:{mailboxes} }} }}
virtual_alias_maps = regexp:{folder}/etc/aliases
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{ {refused} }}
recipient_delimiter = +
message_size_limit = 41943040
smtputf8_enable = yes

smtpd_sasl_type = dovecot
smtpd_sasl_path = {login}
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {certificate}
smtpd_tls_auth_only = yes

# Seconds where the internet has minutes and hours.
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
transport_retry_time = 1s
service_throttle_time = 1s
delay_warning_time = {warn}
smtpd_error_sleep_time = 0
in_flow_delay = 0
"""

_MASTER = """\
127.0.0.1:{smtp}       inet  n - n - - smtpd
127.0.0.1:{submission} inet  n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 1 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp      unix  - - n - - smtp
relay     unix  - - n - - smtp
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """A Postfix of our own in a folder, which everybody must be able to enter.

    `office` is the domain whose mail goes to us on port `intake`; `aliases` are lines of a
    regexp_table(5) that send some of it elsewhere; `refused` are addresses that it does not take
    at all. After `warn` (Postfix's way to write a time; 0: never) the sender of
    a mail that waits is told of it.
    """

    def __init__(
        self,
        folder: Path,
        dovecot: Dovecot,
        *,
        office: str,
        intake: int,
        aliases: str = "",
        refused: tuple[str, ...] = (),
        warn: str = "0",
    ) -> None:
        self.folder = folder
        self.smtp, self.submission = free_port(), free_port()
        self._dovecot = dovecot
        self._facts = {"office": office, "intake": intake, "warn": warn}
        self._aliases = aliases
        self._refused = refused
        self._running = False

    def configure(self) -> None:
        """Write its configuration."""
        refused = ", ".join(
            f"{{ {one} = 550 5.1.1 Alamat tidak dikenal }}" for one in self._refused
        )
        facts = {
            **self._facts,
            "folder": self.folder,
            "smtp": self.smtp,
            "submission": self.submission,
            "mailboxes": self._dovecot.lmtp,
            "login": self._dovecot.login,
            "certificate": CERTIFICATE,
            "refused": refused or "{ tiada@tiada.invalid = 550 }",
        }
        for path in (self.folder, self._etc, self.folder / "spool"):
            path.mkdir(exist_ok=True)
            path.chmod(0o755)
        (self._etc / "main.cf").write_text(_MAIN.format(**facts))
        (self._etc / "master.cf").write_text(_MASTER.format(**facts))
        (self._etc / "aliases").write_text(self._aliases)
        data = self.folder / "data"
        data.mkdir(mode=0o700, exist_ok=True)
        shutil.chown(data, "postfix")

    def start(self) -> None:
        """Run it, with its queue as it was, and wait until it answers."""
        assert os.geteuid() == 0, "make test-mta must be run by root: Postfix needs that"
        self.configure()
        self._tidy()
        self._do("start")
        self._running = True
        until(
            lambda: answers(self.smtp) and answers(self.submission),
            f"Postfix starts\n{self.log()}",
        )

    def _tidy(self) -> None:
        """Take away what it was writing when it was stopped: `postfix start` refuses to begin so.

        Such a file (microseconds.process) was never acknowledged; its sender brings it again.
        """
        for path in (self.folder / "spool" / "incoming").glob("*.*"):
            path.unlink()

    def stop(self) -> None:
        """Stop it at once; what it has not passed on stays in its queue."""
        if not self._running:
            return
        self._running = False
        self._do("abort")
        until(lambda: not answers(self.smtp) and not answers(self.submission), "Postfix stops")

    def waiting(self) -> int:
        """Count the mails in its queue."""
        queues = ("maildrop", "incoming", "active", "deferred")
        spool = self.folder / "spool"
        return sum(one.is_file() for name in queues for one in (spool / name).rglob("*"))

    def log(self) -> str:
        """Give what it wrote down."""
        path = self.folder / "mail.log"
        return path.read_text(errors="replace") if path.exists() else ""

    @property
    def _etc(self) -> Path:
        return self.folder / "etc"

    def _do(self, command: str) -> None:
        program = shutil.which("postfix")
        assert program is not None, "make test-mta needs the package postfix"
        done = subprocess.run(
            [program, "-c", str(self._etc), command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"postfix {command}: {done.stdout}\n{self.log()}"
