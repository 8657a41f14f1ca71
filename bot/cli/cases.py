"""`kawal case`: list cases, show one whole, and act on it for an officer or the complainant.

An action from here passes the same gate as one by mail or page. A running `kawal serve` on the
same database sends what follows from it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot import present
from bot.app import Parts
from bot.cases import Source
from bot.cli import attached, case_letter, case_page, case_record, coordinator, counter, why
from bot.cli.case_page import Page
from bot.cli.failure import Ending, bad_input
from bot.cli.frame import Frame, frame
from bot.cli.help import command, group
from bot.cli.named import agency_id, officer_id
from bot.cli.options import AsJson, Number
from bot.cli.output import as_json
from bot.counter import lapor_id
from bot.house import House
from bot.officers import agency_named, officer_named
from config.procedure import Waktu
from config.waktu import parse_waktu
from router.directory import Directory
from router.values import (
    PENGADU,
    Action,
    ActionId,
    Field,
    RefusalCode,
    Refused,
    State,
    StoredFile,
)
from storage import cases, outbox
from storage.values import CaseLine

CHANNEL = "cli"
"""Where what is done here came from."""

app = group("case")


@command(app, "list", "case_list")
def list_(
    ctx: typer.Context,
    state: Annotated[str | None, typer.Option(metavar="STATE", help="state")] = None,
    agency: Annotated[str | None, typer.Option(metavar="AGENCY", help="of_agency")] = None,
    holder: Annotated[str | None, typer.Option(metavar="OFFICER", help="of_holder")] = None,
    lapor: Annotated[str | None, typer.Option(metavar="TRACKING", help="of_lapor")] = None,
    queue: Annotated[str | None, typer.Option(metavar="QUEUE", help="of_queue")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="limit")] = 50,
    as_json_: AsJson = False,
) -> None:
    """List cases, newest first."""
    here = frame(ctx)
    wanted = _state(here, state) if state else None
    if queue not in (None, *coordinator.QUEUES):
        known = ", ".join(coordinator.QUEUES)
        raise bad_input(here.say("error.queue", name=queue, known=known))

    def find(session: Session, house: House) -> tuple[tuple[CaseLine, ...], Directory]:
        directory = house.directory(session)
        found = cases.list_cases(
            session,
            state=wanted,
            agency=agency_id(here, directory, agency) if agency else None,
            holder=officer_id(here, directory, holder) if holder else None,
            lapor=lapor_id(lapor),
            among=coordinator.waiting(session, house, queue) if queue else None,
            limit=limit,
        )
        return found, directory

    async def work(parts: Parts) -> None:
        found, directory = await parts.db.read(find, parts.house)
        if as_json_:
            as_json([present.case_line(one, parts.house) for one in found])
        else:
            case_page.tell_list(found, directory, parts.house)

    here.run(work)


def _state(here: Frame, text: str) -> State:
    try:
        return State(text)
    except ValueError:
        known = ", ".join(State)
        raise bad_input(here.say("error.state", name=text, known=known)) from None


@command(app, "show", "case_show")
def show(
    ctx: typer.Context,
    number: Number,
    html: Annotated[bool, typer.Option("--html", help="case_html")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="out")] = None,
    reader: Annotated[str | None, typer.Option("--as", metavar="OFFICER", help="reader")] = None,
    as_json_: AsJson = False,
) -> None:
    """Show a case with everything in it."""
    if html or out:
        case_record.write(frame(ctx), number.strip(), html=html, out=out, reader=reader)
        return

    async def work(parts: Parts) -> None:
        _print(await parts.db.read(_page, parts.house, number.strip(), read_as), as_json_)

    def read_as(directory: Directory) -> str | None:
        return officer_id(here, directory, reader) if reader is not None else None

    here = frame(ctx)
    # A number that nobody has is no refusal here: there was nothing to be done.
    here.run(work, refused=Ending.INPUT)


ReadAs = Callable[[Directory], str | None]
"""Gives the id of the officer for whom a case is read; None for the operator."""


def _operator(_: Directory) -> None:
    """Read as the operator."""


def _page(session: Session, house: House, number: str, read_as: ReadAs) -> Page:
    """Read all that a page about a case shows. Raises Refused for an unknown number."""
    dossier, office = gate.view(session, house, number)
    reader = office.directory.officer(read_as(office.directory))
    dossier = dossiers.for_reader(dossier, office, reader)
    outgoing = () if dossier.sealed else outbox.of_case(session, number)
    if reader is not None:
        # What mail servers say of a complainant's letter names his address.
        outgoing = tuple(item for item in outgoing if item.recipient != PENGADU)
    return Page(dossier=dossier, office=office, house=house, outgoing=outgoing)


def _print(page: Page, as_json_: bool) -> None:
    if as_json_:
        as_json(present.case(page.dossier, page.office, page.house, page.outgoing))
    else:
        case_page.tell(page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An action as it was typed: names are not looked up yet."""

    number: str
    action: str
    actor: str
    text: str | None
    agency: str | None
    officer: str | None
    choice: str | None
    files: tuple[StoredFile, ...]
    waktu: Waktu | None
    step: int | None
    other: str | None
    fields: tuple[Field, ...]


@command(app, "act", "case_act")
def act(
    ctx: typer.Context,
    number: Number,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="action")],
    actor: Annotated[str, typer.Option("--as", metavar="OFFICER", help="as")],
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="text")] = None,
    agency: Annotated[str | None, typer.Option(metavar="AGENCY", help="agency")] = None,
    to: Annotated[str | None, typer.Option(metavar="OFFICER", help="to")] = None,
    choice: Annotated[str | None, typer.Option(metavar="CHOICE", help="choice")] = None,
    attach: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="attach")] = None,
    waktu: Annotated[str | None, typer.Option(metavar="WAKTU", help="more_time")] = None,
    step: Annotated[int | None, typer.Option(metavar="N", help="step")] = None,
    other: Annotated[str | None, typer.Option(metavar="NUMBER", help="other")] = None,
    isian: Annotated[list[str] | None, typer.Option(metavar="NAME=TEXT", help="isian")] = None,
    as_json_: AsJson = False,
) -> None:
    """Act on a case; prints the case as it is then."""
    here = frame(ctx)
    time = _time(here, waktu) if waktu else None
    fields = tuple(_field(here, one) for one in isian or ())
    contents = attached.contents(here, attach)

    async def work(parts: Parts) -> None:
        files = await asyncio.to_thread(attached.kept, parts.files, contents)
        order = Order(
            number=number.strip(),
            action=action,
            actor=actor,
            text=text,
            agency=agency,
            officer=to,
            choice=choice,
            files=files,
            waktu=time,
            step=step,
            other=other,
            fields=fields,
        )
        await parts.db.write(_act, parts.house, order, parts.house.clock.now())
        _print(await parts.db.read(_page, parts.house, order.number, _operator), as_json_)

    here.run(work)


def _time(here: Frame, text: str) -> Waktu:
    try:
        return parse_waktu(text, here.settings.language)
    except ValueError as error:
        raise bad_input(str(error)) from error


def _field(here: Frame, text: str) -> Field:
    """Read a record as it is typed: its name, an equals sign, its value. Raises Failure."""
    name, sign, value = text.partition("=")
    if not (sign and name.strip() and value.strip()):
        raise bad_input(here.say("error.isian", value=text))
    return name.strip(), value.strip()


def _act(session: Session, house: House, order: Order, now: datetime) -> None:
    """Look names up and pass the action to the gate. Raises Refused."""
    case = cases.load(session, order.number)
    if case is None:
        raise Refused(RefusalCode.TIDAK_DIKENAL, "case", number=order.number)
    if order.action not in list(ActionId):
        raise Refused(RefusalCode.TIDAK_DIKENAL, "action", action=order.action)
    office = house.office(session, case.procedure, case.version)
    action = Action(
        id=ActionId(order.action),
        actor=_actor(office.directory, order.actor),
        text=order.text,
        agency=agency_named(case, office, order.agency) if order.agency else None,
        officer=officer_named(case, office, order.officer) if order.officer else None,
        choice=order.choice,
        files=order.files,
        waktu=order.waktu,
        step=order.step,
        other=order.other,
        fields=order.fields,
    )
    gate.act(session, house, order.number, action, now, Source(channel=CHANNEL))


def _actor(directory: Directory, text: str) -> str:
    """Give the id of who acts; what names nobody, or several, is left to the gate to refuse."""
    if text == PENGADU:
        return PENGADU
    found = directory.officers_named(text)
    return found[0].id if len(found) == 1 else text


command(app, "letter", "case_letter")(case_letter.letter)
command(app, "why", "case_why")(why.why)
command(app, "new", "case_new")(counter.new)
command(app, "receipt", "case_receipt")(counter.receipt)

COMMANDS = {"case": app}
