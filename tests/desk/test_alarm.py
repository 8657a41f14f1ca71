"""Stories of coordinators who hear that a part of the program fails."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import alarm
from config.people import Address
from storage import directory, outbox
from storage.values import OutboxItem
from tests.desk.office import Office

DETAIL = "Kotak surel aduan tidak dapat dihubungi. Periksa mail.mailboxes."


async def told(office: Office, part: str, ok: bool) -> list[OutboxItem]:
    """What is written when a part reports."""
    await office.db.write(alarm.tell, office.house, part, ok, DETAIL)

    def due(session: Session) -> list[OutboxItem | None]:
        return [outbox.find(session, id_) for id_ in outbox.due(session, office.now, 10)]

    return [item for item in await office.db.read(due) if item is not None]


async def with_chat(office: Office) -> None:
    """Give the coordinator a chat behind his mail address."""
    ratna = (await office.db.read(office.house.directory)).officer("ratna")
    assert ratna is not None
    addresses = (*ratna.addresses, Address("telegram", "77"))
    await office.db.write(directory.put_officer, replace(ratna, addresses=addresses))


async def test_every_coordinator_is_told_what_helps(office: Office) -> None:
    (item,) = await told(office, "mail.in.aduan", False)
    assert (item.recipient, str(item.address)) == ("ratna", "mail:ratna@example.id")
    assert item.subject == "Gangguan pada mail.in.aduan"
    assert item.text == f"Yth. Ratna Contoh,\n\n{DETAIL}\n\nHormat kami,\nMPP Kota Contoh"


async def test_trouble_with_mail_goes_to_the_coordinators_chat_first(office: Office) -> None:
    await with_chat(office)
    (item,) = await told(office, "mail.in.aduan", False)
    assert str(item.address) == "telegram:77"
    assert [str(one) for one in item.fallbacks] == ["mail:ratna@example.id"]


async def test_other_trouble_goes_where_the_coordinator_wants_it(office: Office) -> None:
    await with_chat(office)
    (item,) = await told(office, "whatsapp.in", True)
    assert item.subject == "Pulih kembali: whatsapp.in"
    assert str(item.address) == "mail:ratna@example.id"
