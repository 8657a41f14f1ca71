"""The town's mail server, where everybody's letters arrive."""

from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from channels.sandbox.mailbox import Mailbox


class Post(Mailbox):
    """The town's mail server. `refuses` gives its answer to mail for an address."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []
        self.refuses: dict[str, str] = {}
        super().__init__(lambda to, letter: self.letters.append((to, letter)))

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient (the name is aiosmtpd's)."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"
