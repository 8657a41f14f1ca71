"""Links and codes: an address is one officer's, a code works once and for a while."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from config.people import Address, Officer
from storage import codes, directory, links
from storage.codes import Spent
from storage.database import Database
from tests.storage.examples import T0, after

PHONE = Address("whatsapp", "+6281200000001")
CHAT = Address("telegram", "501")
MAIL = Address("mail", "sari@example.id")
SARI = Officer(
    id="sari",
    name="Sari Contoh",
    roles=("petugas_mpp",),
    addresses=(MAIL, Address("telegram", "@sari_contoh")),
)
TONO = Officer(id="tono", name="Tono Contoh", roles=("petugas_mpp",), addresses=(PHONE,))


async def addresses(db: Database) -> dict[str, tuple[Address, ...]]:
    """Give all officers' addresses, as everybody reads them."""
    _, officers = await db.read(directory.load)
    return {one.id: one.addresses for one in officers}


@pytest.fixture
async def office(db: Database) -> Database:
    """A database that knows two officers."""
    await db.write(directory.replace, [], [SARI, TONO])
    return db


async def test_a_linked_address_takes_the_place_of_a_name_else_comes_first(
    office: Database,
) -> None:
    version = await office.read(directory.version)
    assert await office.write(links.link, "sari", CHAT, T0) is None
    assert (await addresses(office))["sari"] == (MAIL, CHAT)
    assert await office.read(directory.version) == version + 1
    assert await office.write(links.link, "tono", MAIL, after(minutes=1)) is None
    assert await addresses(office) == {"sari": (CHAT,), "tono": (MAIL, PHONE)}


async def test_an_address_is_linked_to_one_officer_and_moves(office: Database) -> None:
    await office.write(links.link, "sari", CHAT, T0)
    version = await office.read(directory.version)
    assert await office.write(links.link, "sari", CHAT, after(minutes=1)) == "sari"
    assert await office.read(directory.version) == version
    assert await office.write(links.link, "tono", CHAT, after(minutes=2)) == "sari"
    assert await addresses(office) == {"sari": SARI.addresses, "tono": (CHAT, PHONE)}
    assert await office.read(links.owner, CHAT) == "tono"


async def test_what_is_linked_outlives_an_import_and_is_not_written_into_it(
    office: Database,
) -> None:
    await office.write(links.link, "sari", CHAT, T0)
    await office.write(directory.replace, [], [SARI])
    assert (await addresses(office)) == {"sari": (MAIL, CHAT)}
    assert await office.read(directory.written, "sari") == SARI.addresses


async def test_links_are_taken_away_one_or_all(office: Database) -> None:
    await office.write(links.link, "sari", CHAT, T0)
    await office.write(links.link, "sari", PHONE, after(minutes=1))
    assert await office.write(links.unlink, "sari", MAIL) == ()
    assert await office.write(links.unlink, "tono") == ()
    assert await office.write(links.unlink, "sari", PHONE) == (PHONE,)
    assert [one.address for one in await office.read(links.of_officer, "sari")] == [CHAT]
    version = await office.read(directory.version)
    assert await office.write(links.unlink, "sari") == (CHAT,)
    assert await office.read(directory.version) == version + 1
    assert await addresses(office) == {"sari": SARI.addresses, "tono": (PHONE,)}


async def test_nobody_who_is_not_in_the_directory_is_linked(office: Database) -> None:
    with pytest.raises(IntegrityError):
        await office.write(links.link, "siapa", CHAT, T0)


async def test_a_code_works_once_for_its_purpose_until_it_is_over(db: Database) -> None:
    until = after(minutes=10)
    code = await db.write(codes.make, codes.OFFICER, "sari", until)
    assert len(code) == codes.LENGTH
    assert set(code) <= set(codes.LETTERS)
    assert await db.read(codes.purpose_of, code) == codes.OFFICER
    assert await db.write(codes.use, code, codes.DESK, T0) is None
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert await db.write(codes.use, typed, codes.OFFICER, until - timedelta(seconds=1)) == "sari"
    assert await db.write(codes.use, code, codes.OFFICER, T0) is None
    assert await db.read(codes.why_not, code, codes.OFFICER) is Spent.USED

    late = await db.write(codes.make, codes.OFFICER, "sari", until)
    assert await db.write(codes.use, late, codes.OFFICER, until) is None
    assert await db.read(codes.why_not, late, codes.OFFICER) is Spent.EXPIRED
    assert await db.read(codes.why_not, "AAAAAAAA", codes.OFFICER) is Spent.UNKNOWN


async def test_the_office_itself_has_a_code_too_and_codes_are_voided(db: Database) -> None:
    until = after(minutes=10)
    code = await db.write(codes.make, codes.DESK, None, until)
    other = await db.write(codes.make, codes.DESK, "dishub", until)
    assert await db.write(codes.use, code, codes.DESK, T0) == ""
    assert await db.write(codes.void, codes.DESK, None) == 0
    assert await db.write(codes.void, codes.DESK, "dishub") == 1
    assert await db.read(codes.why_not, other, codes.DESK) is Spent.UNKNOWN
