"""`kawal case new` and `case receipt`: a complaint that an officer writes down, and its receipt."""

import asyncio
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from bot import cases as gate
from bot import counter
from bot import receipt as receipts
from bot.app import Parts
from bot.cli import attached
from bot.cli.attached import Contents
from bot.cli.failure import Ending, Failure, bad_input, not_found
from bot.cli.frame import Frame, frame
from bot.cli.named import agency_id, officer_id
from bot.cli.options import AsJson, Number
from bot.cli.output import as_json, facts, line
from bot.counter import COUNTER, LAPOR, WAYS
from bot.house import House
from bot.receipt import Receipt
from channels.base import ComplaintForm, InboundMessage
from channels.web.posted import clean
from config.addresses import read_address
from config.people import Address
from router import routing
from router.directory import Directory


def new(
    ctx: typer.Context,
    officer: Annotated[str, typer.Option("--as", metavar="OFFICER", help="enters")],
    via: Annotated[str, typer.Option(metavar="WAY", help="via")],
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="complaint")] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="complaint_file")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="complainant")] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="anonymous")] = False,
    secret: Annotated[bool, typer.Option("--secret", help="secret")] = False,
    contact: Annotated[str | None, typer.Option(metavar="ADDRESS", help="contact")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="place")] = None,
    subject: Annotated[str | None, typer.Option(metavar="TEXT", help="subject")] = None,
    agency: Annotated[str | None, typer.Option(metavar="AGENCY", help="for_agency")] = None,
    sop: Annotated[str | None, typer.Option(metavar="ID", help="runs_sop")] = None,
    attach: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="attach")] = None,
    referred_by: Annotated[str | None, typer.Option(metavar="TEXT", help="referred_by")] = None,
    lapor: Annotated[str | None, typer.Option(metavar="TRACKING", help="lapor")] = None,
    received: Annotated[str | None, typer.Option(metavar="MOMENT", help="received")] = None,
    again: Annotated[bool, typer.Option("--again", help="again")] = False,
    as_json_: AsJson = False,
) -> None:
    """Enter a complaint for somebody else, and print its receipt."""
    here = frame(ctx)
    sent_at = here.moment(received) if received else None
    form = ComplaintForm(
        name=_name(here, name, anonymous),
        anonymous=anonymous,
        secret=secret,
        contact=_contact(here, contact) if contact else None,
        what=_what(here, text, file),
        where=_line(place),
        agency=None,
        via=_way(here, via, lapor),
        referred_by=_line(referred_by),
        lapor=counter.lapor_id(lapor),
        procedure=_sop(here, sop),
    )
    contents = attached.contents(here, attach)

    async def work(parts: Parts) -> Receipt:
        now = parts.house.clock.now()
        if sent_at is not None and sent_at > now:
            moment = parts.house.moment(now)
            raise bad_input(here.say("error.future", value=received, now=moment))
        directory: Directory = await parts.db.read(parts.house.directory)
        chosen = agency_id(here, directory, agency) if agency else None
        who = officer_id(here, directory, officer)
        message = _message(replace(form, agency=chosen, entered_by=who), _line(subject), sent_at)
        return await _enter(parts, message, contents, directory, again)

    _print(here, here.run(work), as_json_)


async def _enter(
    parts: Parts, message: InboundMessage, contents: Contents, directory: Directory, again: bool
) -> Receipt:
    """Keep the files, find the agencies that the words speak for, and open the case."""
    house, now, form = parts.house, parts.house.clock.now(), message.form
    assert form is not None, "it was made of one"
    files = await asyncio.to_thread(attached.kept, parts.files, contents)
    same = counter.fingerprint(message, files, house.local(now))
    once = counter.external_id(form.lapor, counter.anyway() if again else same)
    message = replace(message, external_id=once, order=once)
    said = "\n".join((form.what, form.where or ""))
    route = await asyncio.to_thread(routing.route, said, directory)
    number = await parts.db.write(counter.enter, house, message, files, route, now)
    return await parts.db.read(_receipt, house, number)


def receipt(
    ctx: typer.Context,
    number: Number,
    html: Annotated[bool, typer.Option("--html", help="receipt_html")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="receipt_out")] = None,
    as_json_: AsJson = False,
) -> None:
    """Print the receipt of a case again, or write it as a page for a printer."""
    here = frame(ctx)

    async def work(parts: Parts) -> tuple[Receipt, str]:
        found = await parts.db.read(_receipt, parts.house, number.strip())
        return found, receipts.page(found, parts.house.wording, parts.settings.office.name)

    # A number that nobody has is no refusal here: there was nothing to be done.
    found, page = here.run(work, refused=Ending.INPUT)
    if out is not None:
        _write(here, out, page)
        line(here.say("counter.written", file=out))
    elif html:
        line(page)
    else:
        _print(here, found, as_json_)


def _receipt(session: Session, house: House, number: str) -> Receipt:
    """Read what a receipt says. Raises Refused for an unknown number."""
    return receipts.receipt(*gate.view(session, house, number), house)


def _message(form: ComplaintForm, subject: str | None, sent_at: datetime | None) -> InboundMessage:
    return InboundMessage(
        channel=COUNTER,
        external_id="",
        order="",
        text=form.what,
        reply=form.what,
        sender_name=form.name,
        subject=subject,
        sent_at=sent_at,
        form=form,
    )


def _line(text: str | None) -> str | None:
    return " ".join(clean(text or "").split()) or None


def _what(here: Frame, text: str | None, file: Path | None) -> str:
    """Give the words of the complaint, typed or out of a file. Raises Failure without any."""
    if (text is None) == (file is None):
        raise bad_input(here.say("error.complaint"))
    said = clean(text if text is not None else attached.text(here, file or Path()))
    if not said:
        raise bad_input(here.say("error.complaint_empty"))
    return said


def _name(here: Frame, name: str | None, anonymous: bool) -> str | None:
    """Give the complainant's name; either it or that there is none must be said."""
    found = _line(name)
    if (found is None) != anonymous:
        raise bad_input(here.say("error.name"))
    return found


def _contact(here: Frame, text: str) -> Address:
    try:
        return read_address(text)
    except (KeyError, ValueError):
        raise bad_input(here.say("error.contact", value=text)) from None


def _way(here: Frame, via: str, lapor: str | None) -> str:
    """Check how the complaint came: of one taken from SP4N-LAPOR! the tracking id is known."""
    if via not in WAYS:
        raise bad_input(here.say("error.via", name=via, known=", ".join(WAYS)))
    if via == LAPOR and counter.lapor_id(lapor) is None:
        raise bad_input(here.say("error.lapor"))
    return via


def _sop(here: Frame, id_: str | None) -> str:
    known = here.settings.library.procedures
    if id_ is None:
        return here.settings.office.procedure
    if id_ not in known:
        near = get_close_matches(id_, known, n=1)
        hint = here.say("error.near", near=near[0]) if near else ""
        raise not_found(here.say("error.sop_id", name=id_, hint=hint, known=", ".join(known)))
    return id_


def _write(here: Frame, out: Path, page: str) -> None:
    try:
        out.write_text(page, "utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        message = here.say("error.unwritable", file=out, reason=reason)
        raise Failure(Ending.PLACE, "tempat", message) from error


def _print(here: Frame, found: Receipt, as_json_: bool) -> None:
    if as_json_:
        as_json(_json(found))
        return
    text = here.words.text
    line(text("web.receipt.heading"))
    line()
    said = receipts.facts(found, here.words)
    facts(
        [
            (text("web.result.number"), found.number),
            (text("web.result.code"), found.grouped),
            *((text(f"web.receipt.{key}"), value) for key, value in said),
            (text("web.receipt.follow"), found.track),
            (text("web.result.next"), found.step),
            (here.say("counter.due"), here.words.moment(found.due_at) if found.due_at else None),
            (text("web.receipt.now"), found.over),
        ]
    )
    if found.papers:
        line()
        line(text("web.receipt.papers", names=", ".join(found.papers)))
    line()
    line(here.say("counter.print", number=found.number))


def _json(found: Receipt) -> dict[str, Any]:
    return {
        "number": found.number,
        "code": found.code,
        "track": found.track,
        "opened_at": found.opened_at.isoformat(),
        "sent_at": found.sent_at.isoformat() if found.sent_at else None,
        "channel": found.channel,
        "complainant": found.name,
        "anonymous": found.anonymous,
        "secret": found.secret,
        "subject": found.subject,
        "attachments": list(found.files),
        "referred_by": found.referred_by,
        "lapor": found.lapor,
        "officer": found.officer,
        "next": found.step,
        "role": found.role,
        "due_at": found.due_at.isoformat() if found.due_at else None,
        "papers": list(found.papers),
    }
