"""The MPP SOP's coordination "melalui WhatsApp Group", in a relay room on real phones.

Through Twilio's client library and the stand-in: what the officers type is all that they do.
"""

from pathlib import Path

from channels.sandbox.twilio import Message, Phone
from config.people import Address, Officer
from router.values import ActionId
from storage import cases, conversations, directory
from storage.values import DeskKind, Direction
from tests.acceptance.chat.square import Square, square
from tests.acceptance.chat.told import ADI, AGUS, SARI, Office

A = ActionId
SUSI = "susi"


def said(phone: Phone) -> list[str]:
    """Give what the bot has said on a phone, oldest first."""
    return [message.body for message in phone.received]


async def type_(place: Square, phone: Phone, text: str, on: Message | None = None) -> None:
    """Type something, in reply to a message where one is given; wait for all that follows."""
    place.twilio.say(phone, text, reply_to=on.sid if on else None)
    await place.settled()
    place.app.board.wake.set()
    await place.settled()


async def test_the_coordination_step_goes_through_the_room(tmp_path: Path, database: str) -> None:
    async with square(tmp_path, database, agency=DeskKind.RELAY) as place:
        office = Office(place)
        adi, agus = place.cast.phones[ADI], place.cast.phones[AGUS]
        susi = place.twilio.phone("+6281300000099", profile="Susi Contoh")
        await office.db.write(
            directory.put_officer,
            Officer(
                id=SUSI,
                name="Susi Contoh",
                roles=("admin_opd",),
                agency="dishub",
                addresses=(Address("whatsapp", susi.number),),
            ),
        )
        # Adi and Susi have written today; Agus has not.
        for phone in (adi, susi):
            address = Address("whatsapp", phone.number)
            await office.db.write(conversations.heard, address, place.now)
            place.twilio.open_window(phone)
        await type_(place, adi, "Selamat pagi semua.")
        await type_(place, susi, "Pagi.")
        assert said(susi) == ["Adi Contoh (Admin OPD): Selamat pagi semua."]
        assert said(adi) == ["Susi Contoh (Admin OPD): Pagi."]
        assert said(agus) == ["Ada pesan untuk Anda: 1 pesan baru di Dishub"]

        number = await office.complain()
        await office.act(number, SARI, A.TERUSKAN, agency="dishub")
        card = adi.received[-1]
        assert card.body.startswith(f"{number} · Sedang ditangani")
        assert "\n1. Terima\n" in card.body

        # Words about the card are a note; the number does what stands beside it.
        await type_(place, susi, "Kabelnya sudah lama putus.", on=susi.received[-1])
        assert said(adi)[-1] == (
            f"Susi Contoh (Admin OPD) tentang {number}: Kabelnya sudah lama putus."
        )
        await type_(place, adi, "1")
        case = await place.case(number)
        assert [(e.type, e.actor) for e in case.events[-2:]] == [(A.CATAT, SUSI), (A.TERIMA, ADI)]
        assert case.step == 4
        assert any("langkah 4 dari 8, Admin OPD" in text for text in said(susi))

        # Agus writes: what he missed comes in its order, and nothing else of his is passed on.
        await type_(place, agus, "Lihat")
        missed = said(agus)[1:]
        assert missed[:2] == [
            "Adi Contoh (Admin OPD): Selamat pagi semua.",
            "Susi Contoh (Admin OPD): Pagi.",
        ]
        assert missed[2].startswith(f"{number} · Sedang ditangani")
        assert missed[3].endswith("Kabelnya sudah lama putus.")
        assert "langkah 4 dari 8" in missed[4]
        assert not any("Lihat" in text for text in said(adi))

        # Nothing of the talk is the complainant's.
        entries = await office.db.read(cases.entries, number)
        assert {e.direction for e in entries if e.author in (ADI, SUSI)} == {Direction.INTERNAL}
        rows = [row for row in await place.sent(number) if row.recipient == "pengadu"]
        assert not any("Kabelnya" in row.text for row in rows)
        assert place.twilio.violations == []
