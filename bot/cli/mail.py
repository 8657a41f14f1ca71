"""`kawal mail`: how a mail is read, whether mail goes in and out, and the whole mails of a case.

`parse` and `check` need no database and make none; without settings they take the defaults.
Where there is a database, `parse` asks it whose case a mail is about.
"""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.failure import Ending, Failure, bad_input, explained
from bot.cli.frame import Frame, frame
from bot.cli.help import command, group
from bot.cli.options import AsJson, Number
from bot.cli.output import as_json, facts, line
from bot.dialogue.meaning import NUMBER
from channels.base import Attachment, Auth, Automatic, Health, InboundMessage
from channels.mail import auth
from channels.mail.addresses import OwnAddresses
from channels.mail.parse import parse as read_mail
from config.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.app import Parts

STDIN = "-"

HEAD_LIMIT = 100_000
"""Bytes of a mail in which its To header is looked for."""

TO_LIMIT = 8_000
"""Characters of a To header that are read."""

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")

KINDS: dict[Automatic | None, str] = {
    None: "human",
    Automatic.AUTO_SUBMITTED: "auto_reply",
    Automatic.LOOP: "auto_reply",
    Automatic.NULL_SENDER: "bounce",
    Automatic.DELAY: "delay",
    Automatic.LIST: "list",
    Automatic.FEEDBACK: "feedback",
    Automatic.SPAM: "spam",
}
"""What a mail is, as `kawal mail parse` says it. Our own mail come back is a machine's, too."""

app = group("mail")

Find = Callable[[InboundMessage], Awaitable[str | None]]
"""Gives the number of the case that a mail is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A mail as it was read. `to` are the addresses in its To header."""

    message: InboundMessage
    to: Sequence[str]
    case: str | None

    def as_dict(self) -> dict[str, Any]:
        """Give what `--json` prints."""
        message, origin = self.message, self.message.auth
        return {
            "message_id": message.message_id,
            "from": message.sender.value if message.sender else None,
            "to": list(self.to),
            "subject": message.subject,
            "date": message.sent_at.isoformat() if message.sent_at else None,
            "kind": KINDS[message.automatic],
            "text": message.text,
            "reply": message.reply,
            "attachments": [_attachment(one) for one in message.attachments],
            "auth": None
            if origin is None
            else {"spf": origin.spf, "dkim": origin.dkim, "dmarc": origin.dmarc, "by": origin.by},
            "case": self.case,
        }


def _attachment(file: Attachment) -> dict[str, Any]:
    return {
        "name": file.name,
        "type": file.media_type,
        "size": len(file.content),
        "sha256": sha256(file.content).hexdigest(),
    }


@command(app, "parse", "mail_parse")
def parse(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="mail_files")],
    as_json_: AsJson = False,
) -> int:
    """Read mails and tell what is in them; a file that cannot be read holds up no other."""
    here = frame(ctx)
    settings = _settings(here)
    own = OwnAddresses(settings.mail.address, [i for i in settings.intake if "@" in i])

    async def tell(find: Find) -> Ending:
        ending = Ending.DONE
        for at, file in enumerate(files):
            try:
                raw = _bytes(here, file)
            except Failure as failure:
                ending = failure.ending
                _tell_failure(failure, as_json_=as_json_)
                continue
            message = read_mail(
                raw, envelope_from="", recipients=(), own=own, auth=_origin(raw, settings)
            )
            case = await find(message)
            read = _Read(message=message, to=_to(message.raw or b""), case=case)
            if as_json_:
                as_json(read.as_dict(), line=True)
                continue
            if at:
                line()
            _tell(here, read)
        return ending

    if _has_database(settings):
        return here.run(lambda parts: tell(_asking(parts)))
    return asyncio.run(tell(_named))


def _tell_failure(failure: Failure, *, as_json_: bool) -> None:
    if as_json_:
        error = {"code": failure.code, "message": failure.message}
        as_json({"error": error}, line=True)
    else:
        line(failure.message, sys.stderr)


def _settings(here: Frame) -> Settings:
    """Give the settings, or the defaults where what is written cannot be used.

    A mail can be read without them; `kawal check` tells what is wrong.
    """
    try:
        return here.settings
    except Failure:
        return Settings()


def _has_database(settings: Settings) -> bool:
    """Tell whether a database is there to be asked; one that cannot be reached is none."""
    if settings.database.url is None and not (settings.data.dir / "kawal.db").exists():
        return False
    # What follows takes longer to load than most mails take to read.
    from storage import migrate
    from storage.errors import StorageError

    try:
        return migrate.state(settings.database_url) == "current"
    except (StorageError, OSError, ValueError):
        return False


def _bytes(here: Frame, file: str) -> bytes:
    if file == STDIN:
        bare = getattr(sys.stdin, "buffer", None)
        return bare.read() if bare is not None else sys.stdin.read().encode()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_input(here.say("error.file", file=file, reason=reason)) from error


def _origin(raw: bytes, settings: Settings) -> Auth | None:
    """Give what a mail server that the office trusts wrote of a mail's origin; asks nobody."""
    servers = settings.mail.trusted_authserv
    if not servers:
        return None
    head = auth.head(raw)
    said = auth.trusted(auth.fields(head, "Authentication-Results"), servers)
    return None if said is None else said.auth(auth.author_domain(head))


def _to(raw: bytes) -> Sequence[str]:
    """List the addresses in a mail's To headers, as they are written there."""
    head = _BLANK_LINE.split(raw[:HEAD_LIMIT], maxsplit=1)[0]
    values = BytesHeaderParser().parsebytes(head).get_all("to", [])
    written = ", ".join(str(value) for value in values)[:TO_LIMIT]
    try:
        found = getaddresses([written])
    except (RecursionError, IndexError, ValueError):
        # The library descends into each parenthesis of a comment.
        return ()
    return tuple(address for _, address in found if "@" in address)


async def _named(message: InboundMessage) -> str | None:
    """Give the number that the subject names."""
    found = NUMBER.search(message.subject or "")
    return found[1] if found else None


def _asking(parts: "Parts") -> Find:
    """Ask the database: by the signed mark, else by the number, where there is such a case."""
    from storage import cases, outbox

    def case(session: "Session", marker: str | None, number: str | None) -> str | None:
        if marker is not None and parts.house.marks.true(marker):
            row = outbox.by_marker(session, marker)
            if row is not None:
                return row.case
        known = number is not None and cases.texts(session, number) != (None, None)
        return number if known else None

    async def find(message: InboundMessage) -> str | None:
        number = await _named(message)
        if message.marker is None and number is None:
            return None
        return await parts.db.read(case, message.marker, number)

    return find


def _tell(here: Frame, read: _Read) -> None:
    """Print a mail for people: what it is, then what the person wrote now."""
    given = read.as_dict()
    checked = here.say("mail.auth", **given["auth"]) if given["auth"] else None
    facts(
        [
            (here.say("mail.from"), given["from"]),
            (here.say("mail.to"), ", ".join(read.to)),
            (here.say("mail.subject"), read.message.subject),
            (here.say("mail.date"), _moment(here, read.message)),
            (here.say("mail.message_id"), given["message_id"]),
            (here.say("mail.kind"), here.say(f"mail.kinds.{given['kind']}")),
            (here.say("mail.origin"), checked),
            (here.say("mail.case"), read.case),
            (here.say("mail.returned"), _returned(read.message)),
            *(
                (here.say("mail.file"), here.say("mail.file_line", **one))
                for one in given["attachments"]
            ),
        ]
    )
    line()
    line(read.message.reply)
    if " ".join(read.message.reply.split()) != " ".join(read.message.text.split()):
        line()
        line(here.say("mail.cut"))


def _moment(here: Frame, message: InboundMessage) -> str | None:
    if message.sent_at is None:
        return None
    zone = _settings(here).office_hours.zone
    return here.words.moment(message.sent_at.astimezone(zone))


def _returned(message: InboundMessage) -> str | None:
    it = message.returned
    if it is None:
        return None
    return " ".join(part for part in (it.recipient, it.status, it.said) if part) or None


@command(app, "check", "mail_check")
def check(ctx: typer.Context, as_json_: AsJson = False) -> int:
    """Try each mailbox and the smarthost."""
    here = frame(ctx)
    found = _health(here)
    sound = all(part.ok for part in found)
    if as_json_:
        parts = [{"part": p.part, "ok": p.ok, "detail": p.detail} for p in found]
        as_json({"ok": sound, "parts": parts})
    else:
        for text in _lines(here, found):
            line(text)
    return Ending.DONE if sound else Ending.PROBLEMS


def _health(here: Frame) -> Sequence[Health]:
    """Let the mail channel look at itself. It is built as the program builds it; none starts."""
    from channels import registry

    async def no_choices() -> Sequence[Any]:
        return ()

    async def look() -> Sequence[Health]:
        built = registry.build(here.settings, choices=no_choices, now=lambda: datetime.now(UTC))
        channel = next(one for one in built if one.name == "mail")
        try:
            return await channel.check()
        finally:
            await channel.close()

    with explained(here.words):
        return asyncio.run(look())


def _lines(here: Frame, found: Sequence[Health]) -> Iterator[str]:
    width = max((len(p.part) for p in found), default=0)
    for p in found:
        mark = here.say("check.ok" if p.ok else "check.bad")
        yield f"{mark}  {p.part:<{width}}  {p.detail}"


@command(app, "show", "mail_show")
def show(
    ctx: typer.Context,
    number: Number,
    entry: Annotated[int | None, typer.Argument(metavar="MAIL", help="mail_entry")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="mail_raw")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="mail_out")] = None,
    as_json_: AsJson = False,
) -> None:
    """List the mails of a case, or show one of them whole."""
    # What this needs takes longer to load than most mails take to read.
    from bot.cli.mail_show import show as show_

    show_(frame(ctx), number.strip(), entry, raw=raw, out=out, as_json_=as_json_)


COMMANDS = {"mail": app}
