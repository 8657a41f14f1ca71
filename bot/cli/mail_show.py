"""`kawal mail show`: the mails of a case in a list, or one of them whole, as it came.

For the operator. What a sealed case holds is the inspectorate's: such mails are not shown.
"""

import sys
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import originals
from bot.app import Parts
from bot.cli.failure import Ending, bad_input, not_found
from bot.cli.frame import Frame
from bot.cli.output import as_json, facts, line, table
from bot.dossier import for_reader
from bot.house import House
from bot.letters.base import one_line
from bot.originals import Original


def show(
    here: Frame, number: str, entry: int | None, *, raw: bool, out: Path | None, as_json_: bool
) -> None:
    """List the mails of a case, or show one of them whole; `raw` and `out` write it as it came."""

    async def work(parts: Parts) -> None:
        found = await parts.db.read(_mails, parts.house, number)
        if entry is None:
            _list(here, parts.house, number, found, as_json_=as_json_)
            return
        one = next((one for one in found if one.id == entry), None)
        if one is None:
            raise not_found(here.say("mail.unknown", entry=entry, number=number))
        if raw or out:
            if one.raw is None:
                raise not_found(here.say("mail.unkept"))
            content = await originals.as_it_came(parts.db, parts.files, one.raw)
            _write(here, content, out)
        elif as_json_:
            as_json(_whole(one, parts.house))
        else:
            _tell(here, parts.house, one)

    here.run(work, refused=Ending.INPUT)


def _mails(session: Session, house: House, number: str) -> tuple[Original, ...]:
    """Give the mails of a case that is there, as far as an operator may see them."""
    dossier, office = gate.view(session, house, number)
    seen = for_reader(dossier, office, None)
    return () if seen.sealed else originals.of_case(session, number)


def _list(
    here: Frame, house: House, number: str, found: tuple[Original, ...], *, as_json_: bool
) -> None:
    if as_json_:
        as_json([_line(one, house) for one in found])
        return
    if not found:
        line(here.say("mail.none", number=number))
        return
    table(
        [here.say(f"mail.{head}") for head in ("nr", "received", "from", "subject", "outcome")],
        [
            (
                str(one.id),
                house.moment(one.received_at),
                one.message.sender.value if one.message.sender else "-",
                one_line(one.message.subject or "-", 60),
                one.outcome or "-",
            )
            for one in found
        ],
        right=[0],
    )


def _line(one: Original, house: House) -> dict[str, Any]:
    message = one.message
    return {
        "id": one.id,
        "received_at": house.local(one.received_at).isoformat(),
        "from": message.sender.value if message.sender else None,
        "subject": message.subject,
        "message_id": message.message_id,
        "outcome": one.outcome,
        "cut": one.cut,
    }


def _whole(one: Original, house: House) -> dict[str, Any]:
    message = one.message
    return {**_line(one, house), "text": message.text, "reply": message.reply}


def _tell(here: Frame, house: House, one: Original) -> None:
    message = one.message
    facts(
        [
            (here.say("mail.from"), message.sender.value if message.sender else None),
            (here.say("mail.subject"), message.subject),
            (here.say("mail.received"), house.moment(one.received_at)),
            (here.say("mail.message_id"), message.message_id),
            (here.say("mail.outcome"), one.outcome),
            *((here.say("mail.file"), file.name) for file in one.envelope.files),
        ]
    )
    line()
    line(message.text)


def _write(here: Frame, content: bytes, out: Path | None) -> None:
    """Write a mail as it came; to standard output its bytes go unchanged."""
    if out is None:
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(content.decode("utf-8", errors="replace"))
        else:
            stream.write(content)
            stream.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_input(here.say("error.unwritable", file=out, reason=reason)) from error
    line(here.say("mail.written", file=out))
