"""The line on a mailbox in the operator's overview: how it is read, or whether it could be.

Where this process reads the mailbox, the line tells how that goes. Elsewhere (`kawal check`
beside the server, or before it is ever started) the mailbox is opened as reading would, and
what the reading process has noted is told too.
"""

import logging
from datetime import datetime, timedelta

from channels.base import Health
from channels.mail.imap.entrance import Entrance
from channels.mail.imap.hand import Hand
from channels.mail.imap.mailbox import MailboxReader, facts_of, notes_of
from channels.mail.imap.notes import Condition
from channels.mail.imap.session import Session
from channels.mail.imap.shared import Shared
from channels.mail.imap.trouble import Trouble
from config.settings_channels import Mailbox

PROBE_SECONDS = 10.0
"""How long an answer is waited for when somebody sits before the screen."""

FRESH = timedelta(minutes=15)
"""How long what another process noted of a failure counts: longer than any of its waits."""

logger = logging.getLogger(__name__)


class Standing:
    """Tells how mailboxes are."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def running(self, reader: MailboxReader) -> Health:
        """Tell how a mailbox is that this process reads."""
        condition = reader.condition
        words = [self._state(reader.settings, condition), self._history(condition)]
        return _line(reader.settings, ok=_is_well(condition), words=words)

    async def probed(self, settings: Mailbox) -> Health:
        """Open a mailbox, look whether it can be read, and tell what is noted of it."""
        condition = await self._noted(settings)
        try:
            words = [await self._opened(settings)]
            ok = True
        except Trouble as trouble:
            words, ok = [trouble.text(self._shared.wording, **facts_of(settings))], False
        if ok and not _is_well(condition) and self._is_fresh(condition):
            words.append(self._state(settings, condition))
            ok = False
        if condition != Condition():
            words.append(self._history(condition))
        return _line(settings, ok=ok, words=words)

    async def _noted(self, settings: Mailbox) -> Condition:
        try:
            return await notes_of(settings, self._shared.memory).condition()
        except Exception:
            logger.exception("it could not be looked up how the mailbox was")
            return Condition()

    async def _opened(self, settings: Mailbox) -> str:
        """Open all folders and look for the one where mail is moved to. Raises Trouble."""
        quick = settings.model_copy(update={"timeout": min(settings.timeout, PROBE_SECONDS)})
        session, hand = Session(quick), Hand(f"kawal-imap-check-{settings.label}")
        try:
            await Entrance(quick, self._shared.memory).open(session, hand)
            return await hand.do(self._looked, settings, session)
        finally:
            hand.leave(session.close)
            hand.end()
            await hand.ended()

    def _looked(self, settings: Mailbox, session: Session) -> str:
        known = session.folders()
        for folder in settings.reads:
            try:
                session.select(folder, change=settings.after != "nothing")
            except Trouble as trouble:
                trouble.facts["folders"] = ", ".join(known) or "-"
                raise
        target, key = settings.target, "open"
        if target is not None and target not in known:
            raise Trouble("target", folder=target, folders=", ".join(known) or "-")
        if target is not None and not session.can_move():
            key = "open_unmoved"
        facts = {**facts_of(settings), "folders": ", ".join(settings.reads), "folder": target}
        return self._say(key, **facts)

    def _is_fresh(self, condition: Condition) -> bool:
        tried = condition.tried
        return tried is not None and self._shared.now() - tried < FRESH

    def _state(self, settings: Mailbox, condition: Condition) -> str:
        """Say how reading goes."""
        found = []
        if condition.error is not None and condition.since is not None:
            since = self._moment(condition.since)
            found.append(self._say("failing", since=since, error=condition.error))
        elif condition.checked is None:
            found.append(self._say("connecting", **facts_of(settings)))
        else:
            found.append(self._say("read", **facts_of(settings)))
        if condition.left:
            found.append(self._say("left", name=settings.label, mails=", ".join(condition.left)))
        if condition.unmoved is not None:
            found.append(condition.unmoved)
        return " ".join(found)

    def _history(self, condition: Condition) -> str:
        """Say when it was last read, and when a mail came."""
        if condition.checked is None:
            return self._say("never")
        checked = self._moment(condition.checked)
        if condition.mail is None:
            return self._say("checked", checked=checked)
        return self._say("checked_mail", checked=checked, mail=self._moment(condition.mail))

    def _moment(self, moment: datetime) -> str:
        return self._shared.wording.moment(moment.astimezone(self._shared.now().tzinfo))

    def _say(self, key: str, **facts: object) -> str:
        return self._shared.wording.text(f"mail.mailbox.{key}", **facts)


def _is_well(condition: Condition) -> bool:
    return condition.error is None and not condition.left and condition.unmoved is None


def _line(settings: Mailbox, *, ok: bool, words: list[str]) -> Health:
    return Health(part=f"mail.in.{settings.label}", ok=ok, detail=" ".join(words))
