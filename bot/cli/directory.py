"""`kawal agency` and `officer`: whom the office's directory knows."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import present
from bot.app import Parts
from bot.cli import officer_link
from bot.cli.failure import misconfigured
from bot.cli.frame import Frame, frame
from bot.cli.help import command, group
from bot.cli.named import agency_id
from bot.cli.options import AsJson
from bot.cli.output import as_json, line, table
from bot.house import House
from config import directory as files
from config.areas import Area, AreaKind
from config.people import Address, Agency, Officer
from router.directory import Directory
from router.serving import nowhere
from storage import directory as store
from storage.values import ImportCount

Addresses = Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="officer_address")]
Superior = Annotated[str | None, typer.Option(metavar="OFFICER", help="officer_superior")]
Deputies = Annotated[list[str] | None, typer.Option(metavar="OFFICER", help="officer_deputy")]
Leave = Annotated[list[str] | None, typer.Option(metavar="DATES", help="officer_leave")]

agencies = group("agency")
officers = group("officer")


@command(agencies, "import", "agency_import")
def import_(
    ctx: typer.Context,
    named: Annotated[list[Path], typer.Argument(metavar="FILE...", help="directory_file")],
    as_json_: AsJson = False,
) -> None:
    """Make the directory what its files say."""
    here = frame(ctx)
    try:
        language, library = here.settings.language, here.settings.library
        found = files.read_whole(named[0], language, library, named[1:])
    except files.DirectoryError as error:
        name = ", ".join(map(str, named))
        message = here.say("error.directory", file=name, count=len(error.problems))
        raise misconfigured("direktori_salah", message, error) from error

    def put(session: Session) -> tuple[ImportCount, Directory]:
        # A file without officers, such as one CSV of agencies, says nothing about them.
        agencies = store.load(session)[0] if found.areas_only else found.agencies
        count = store.replace(session, agencies, found.officers or None, found.areas)
        return count, Directory(*store.whole(session))

    async def work(parts: Parts) -> tuple[ImportCount, Directory]:
        return await parts.db.write(put)

    count, directory = here.run(work)
    areas = None if found.areas is None else _counted(found.areas)
    if as_json_:
        changes = {"added": count.added, "changed": count.changed, "removed": count.removed}
        as_json(changes if areas is None else {**changes, "areas": areas})
    else:
        line(
            here.say(
                "directory.imported",
                added=count.added,
                changed=count.changed,
                removed=count.removed,
            )
        )
        if areas is not None:
            line(here.say("directory.areas", **areas))
        _tell_gaps(here, directory)


def _tell_gaps(here: Frame, directory: Directory) -> None:
    """Say what nothing can be sent to: offices of areas that nobody knows, empty kecamatan."""
    lost = nowhere(directory)
    if lost:
        names = [directory.agency_name(id_) or id_ for id_ in lost]
        line(here.say("directory.areas_nowhere", count=len(lost), names=_some(names)))
    around = {area.parent for area in directory.areas if area.kind is AreaKind.KELURAHAN}
    kecamatan = [area for area in directory.areas if area.kind is AreaKind.KECAMATAN]
    empty = [area.name for area in kecamatan if area.id not in around]
    if around and empty:
        line(here.say("directory.areas_empty", names=_some(empty)))


def _some(names: Sequence[str]) -> str:
    """Write the first of some names, and that there are more."""
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


_SHOWN = 10
"""Names that one line tells."""


def _counted(areas: Sequence[Area]) -> dict[str, int]:
    """Count areas by their kind, and those of them whose outline is known."""
    kinds = {kind.value: sum(area.kind is kind for area in areas) for kind in AreaKind}
    return {**kinds, "outlined": sum(area.outline is not None for area in areas)}


@command(agencies, "list", "agency_list")
def list_agencies(ctx: typer.Context, as_json_: AsJson = False) -> None:
    """List the agencies."""
    here = frame(ctx)
    found = _directory(here)
    if as_json_:
        as_json([present.agency(one) for one in found.agencies])
        return
    people = {a.id: [o.name for o in found.officers if o.agency == a.id] for a in found.agencies}
    table(
        [here.say(f"head.{head}") for head in ("id", "name", "short", "people")],
        [(a.id, a.name, a.short or "-", ", ".join(people[a.id]) or "-") for a in found.agencies],
    )


@command(officers, "list", "officer_list")
def list_officers(
    ctx: typer.Context,
    agency: Annotated[str | None, typer.Option(metavar="AGENCY", help="of_agency")] = None,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="of_role")] = None,
    as_json_: AsJson = False,
) -> None:
    """List the officers."""
    here = frame(ctx)
    directory = _directory(here)
    wanted = agency_id(here, directory, agency) if agency else None
    found = [
        o
        for o in directory.officers
        if wanted in (None, o.agency) and (role is None or role in o.roles)
    ]
    if as_json_:
        as_json([present.officer(one) for one in found])
    else:
        _tell_officers(here, found)


def _tell_officers(here: Frame, found: Sequence[Officer]) -> None:
    table(
        [here.say(f"head.{head}") for head in ("id", "name", "roles", "agency", "addresses")],
        [
            (
                o.id,
                o.name,
                ", ".join(o.roles),
                o.agency or "-",
                ", ".join(present.address(a) for a in o.addresses) or "-",
            )
            for o in found
        ],
    )


@command(officers, "add", "officer_add")
def add_officer(
    ctx: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="officer_id")],
    name: Annotated[str, typer.Option(metavar="NAME", help="officer_name")],
    role: Annotated[list[str], typer.Option(metavar="ROLE", help="officer_role")],
    agency: Annotated[str | None, typer.Option(metavar="AGENCY", help="officer_agency")] = None,
    address: Addresses = None,
    superior: Superior = None,
    deputy: Deputies = None,
    leave: Leave = None,
    as_json_: AsJson = False,
) -> None:
    """Enter an officer, or change the one with this id, where what is not given stays."""
    here = frame(ctx)

    def put(session: Session, house: House) -> tuple[Officer, bool]:
        directory = house.directory(session)
        people = partial(_id_of, directory.officers_named)
        given = {
            "id": [id_],
            "nama": [name],
            "peran": role,
            "opd": None if agency is None else [_id_of(directory.agencies_named, agency)],
            "alamat": address,
            "atasan": None if superior is None else [people(superior)],
            "pengganti": None if deputy is None else [people(one) for one in deputy],
            "cuti": leave,
        }
        old = directory.officer(id_)
        known = _row(old, store.written(session, id_)) if old else {}
        texts = {**known, **{k: v for k, v in given.items() if v is not None}}
        settings = here.settings
        new = files.check_officer(
            texts, directory.agencies, directory.officers, settings.language, settings.library
        )
        store.put_officer(session, new)
        return new, old is None

    async def work(parts: Parts) -> tuple[Officer, bool]:
        return await parts.db.write(put, parts.house)

    try:
        officer, added = here.run(work)
    except files.DirectoryError as error:
        message = here.say("error.officer_wrong", name=id_)
        raise misconfigured("masukan_salah", message, error) from error
    if as_json_:
        as_json(present.officer(officer))
    else:
        key = "officer_added" if added else "officer_changed"
        line(here.say(f"directory.{key}", name=id_))


command(officers, "link", "officer_link")(officer_link.link)
command(officers, "unlink", "officer_unlink")(officer_link.unlink)


def _id_of(named: Callable[[str], Sequence[Agency | Officer]], text: str) -> str:
    """Give the id of the one that is meant; the text itself, to be reported, when it is not one."""
    found = named(text)
    return found[0].id if len(found) == 1 else text


def _row(officer: Officer, addresses: Sequence[Address]) -> dict[str, list[str]]:
    """Give what is known of an officer, as texts of a directory file.

    Addresses that he linked himself stand in no file, so they are left out.
    """
    return {
        "opd": [officer.agency] if officer.agency else [],
        "alamat": [present.address(a) for a in addresses],
        "atasan": [officer.superior] if officer.superior else [],
        "pengganti": list(officer.deputies),
        "cuti": [f"{leave.first}/{leave.last}" for leave in officer.leave],
    }


def _directory(here: Frame) -> Directory:
    async def work(parts: Parts) -> Directory:
        return await parts.db.read(parts.house.directory)

    return here.run(work)


COMMANDS = {"agency": agencies, "officer": officers}
