"""Debian's Dovecot: the mailboxes of citizens and officers, and who may send through Postfix.

Postfix hands it mail by LMTP, people read theirs by IMAP, and Postfix asks it about logins.
"""

import shutil
import signal
import subprocess
from pathlib import Path

from tests.mta.waiting import answers, free_port, until

PASSWORD = "rahasia"

_CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
instance_name = {name}
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mail_plugins =
lda_mailbox_autocreate = yes
# Fifty letters to one person come at once: nobody of them is sent away for that.
lmtp_user_concurrency_limit = 0
mail_max_userip_connections = 100
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users
  default_fields = uid=mail gid=mail home={folder}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  unix_listener {folder}/login {{
    mode = 0666
  }}
}}
"""


class Dovecot:
    """A Dovecot of our own in a folder. `users` are the addresses that have a mailbox."""

    def __init__(self, folder: Path, users: tuple[str, ...]) -> None:
        self.folder = folder
        self.users = users
        self.imap, self.lmtp = free_port(), free_port()
        self.login = folder / "login"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it, with all mailboxes as they were, and wait until it answers."""
        mail = self.folder / "mail"
        for path in (self.folder, mail):
            path.mkdir(exist_ok=True)
            path.chmod(0o755)
        shutil.chown(mail, "mail", "mail")
        users = "".join(f"{user}:{PASSWORD}::::::\n" for user in self.users)
        (self.folder / "users").write_text(users)
        configuration = self.folder / "dovecot.conf"
        configuration.write_text(
            _CONFIGURATION.format(
                folder=self.folder,
                name=f"kawal-{self.imap}",
                imap=self.imap,
                lmtp=self.lmtp,
            )
        )
        program = shutil.which("dovecot")
        assert program is not None, "make test-mta needs the packages dovecot-imapd, dovecot-lmtpd"
        self._process = subprocess.Popen(
            [program, "-F", "-c", str(configuration)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: answers(self.imap) and answers(self.lmtp), f"Dovecot starts\n{self.log()}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it, and wait until nobody answers on its ports any more."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        process.wait(timeout=30)
        until(lambda: not answers(self.imap) and not answers(self.lmtp), "Dovecot stops")

    def shut(self, user: str) -> None:
        """Let a mailbox take nothing for now, as one does whose disk is full."""
        mailbox = self.folder / "mail" / user
        mailbox.mkdir(exist_ok=True)
        shutil.chown(mailbox, "root", "root")
        mailbox.chmod(0o700)

    def open(self, user: str) -> None:
        """Let the mailbox take mail again."""
        shutil.chown(self.folder / "mail" / user, "mail", "mail")

    def log(self) -> str:
        """Give what it wrote down."""
        path = self.folder / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""
