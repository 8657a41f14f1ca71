"""How a mailbox is opened: by password, or by an OAuth token that is had anew when refused."""

from channels.mail.imap.hand import Hand
from channels.mail.imap.session import Session
from channels.mail.imap.trouble import Trouble
from channels.mail.oauth import NoToken, Tokens, token_url
from channels.memory import Memory
from config.settings_channels import Mailbox


class Entrance:
    """Opens one mailbox, again and again."""

    def __init__(self, settings: Mailbox, memory: Memory) -> None:
        self._settings = settings
        self._tokens = Tokens(settings.oauth, memory) if settings.oauth.provider else None

    async def open(self, session: Session, hand: Hand) -> None:
        """Connect and log in. Raises Trouble."""
        if self._tokens is None:
            await hand.do(session.open, None)
            return
        try:
            await hand.do(session.open, await self._token(self._tokens))
        except Trouble as trouble:
            if trouble.key != "login":
                raise
            # Taken back before its time, perhaps: a fresh one decides.
            self._tokens.forget()
            await hand.do(session.hang_up)
            await hand.do(session.open, await self._token(self._tokens))

    async def _token(self, tokens: Tokens) -> str:
        try:
            return await tokens.token()
        except NoToken as error:
            key = "token_refused" if error.refused else "token_away"
            url = token_url(self._settings.oauth)
            raise Trouble(key, url=url, answer=error.detail.rstrip(".")) from error
