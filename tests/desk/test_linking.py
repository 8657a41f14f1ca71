"""Officers become known: codes that are opened, typed, used up, guessed; addresses that move."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.desk import linking
from bot.desk.linking import Invitation
from config.people import Address
from storage import codes, links
from tests.desk.office import MPP
from tests.desk.talking import PEOPLE, STRANGER, Talking

WELCOME = (
    "Halo Sari Contoh. Akun ini kini terhubung sebagai petugas MPP Kota Contoh. Tugas Anda dikirim"
    " ke sini; balas tugasnya untuk menjawab, atau tekan tombolnya.\n"
    "/antrian – yang menunggu kita\n/kasus NOMOR – seluruh isi sebuah kasus\n"
    "/rekap – angka hari ini\n/bantuan – penjelasan ini"
)


async def invited(office: Talking, officer: str = "sari") -> Invitation:
    """Give an officer a code."""
    return await office.db.write(linking.invite, officer, office.now)


async def owner(office: Talking, address: Address) -> str | None:
    """Tell whose address it is, by the directory."""

    def known(session: Session) -> str | None:
        found = office.house.directory(session).by_address(address)
        return found.id if found else None

    return await office.db.read(known)


async def test_a_deep_link_makes_an_account_an_officers(phones: Talking) -> None:
    sari = PEOPLE["sari"]
    code = (await invited(phones)).code
    assert await owner(phones, sari) is None
    assert await phones.say("sari", "/start", payload=code) == "ditautkan"
    assert phones.last(sari).text == WELCOME
    assert await owner(phones, sari) == "sari"
    assert await phones.say("sari", "/start", payload=code) == "kode_salah"
    assert phones.last(sari).text == "Kode itu sudah dipakai. Mintalah kode baru kepada operator."
    assert await owner(phones, sari) == "sari"


async def test_a_code_can_be_typed_as_people_type(phones: Talking) -> None:
    code = (await invited(phones)).code
    assert await phones.say("sari", f"taut {code[:4].lower()} {code[4:]}") == "ditautkan"
    assert phones.last(PEOPLE["sari"]).text == WELCOME


async def test_a_newer_code_voids_the_older_and_each_has_its_time(phones: Talking) -> None:
    first, second = await invited(phones), await invited(phones)
    assert second.expires_at == phones.now + timedelta(days=3)
    await phones.say("sari", f"TAUT {first.code}")
    assert phones.last(PEOPLE["sari"]).text == (
        "Kode itu tidak dikenal. Periksa lagi tulisannya, atau mintalah kode baru kepada operator."
    )
    phones.at("2026-05-07T09:00:00")
    await phones.say("sari", f"TAUT {second.code}")
    assert phones.last(PEOPLE["sari"]).text == (
        "Kode itu sudah lewat masa berlakunya. Mintalah kode baru kepada operator."
    )
    assert await owner(phones, PEOPLE["sari"]) is None


async def test_who_guesses_is_not_listened_to_for_an_hour(phones: Talking) -> None:
    for _ in range(5):
        assert await phones.say(STRANGER, "TAUT ABCD2345") == "kode_salah"
    code = (await invited(phones)).code
    assert await phones.say(STRANGER, f"TAUT {code}") == "terlalu_banyak_kode"
    assert phones.last(STRANGER).text == (
        "Terlalu banyak kode yang salah. Coba lagi satu jam lagi, atau hubungi operator."
    )
    assert await owner(phones, STRANGER) is None
    phones.at("10:01")
    assert await phones.say(STRANGER, f"TAUT {code}") == "ditautkan"
    assert await owner(phones, STRANGER) == "sari"


async def test_an_address_that_moves_is_told_to_whom_it_was(phones: Talking) -> None:
    await phones.known("sari")
    code = (await invited(phones, "tono")).code
    assert await phones.say("sari", f"TAUT {code}") == "ditautkan"
    assert await owner(phones, PEOPLE["sari"]) == "tono"
    mails = [m for m in await phones.mails("sari") if "kini milik" in m.subject]
    assert [(m.address.value, m.brief) for m in mails] == [
        (
            "sari@example.id",
            "Alamat 501 tadinya terhubung sebagai milik Anda; sekarang terhubung sebagai milik Tono"
            " Contoh. Bila ini keliru, hubungi operator.",
        )
    ]


async def test_who_is_unlinked_is_a_stranger_again(phones: Talking) -> None:
    await phones.known("sari", "tono")
    unused = (await invited(phones)).code
    gone = await phones.db.write(linking.unlinked, "sari", None)
    assert gone == (PEOPLE["sari"],)
    assert await owner(phones, PEOPLE["sari"]) is None
    assert await phones.say("sari", f"TAUT {unused}") == "kode_salah"
    assert await phones.db.read(links.owner, PEOPLE["tono"]) == "tono"


async def test_a_code_for_a_group_links_nobody(phones: Talking) -> None:
    code = await phones.db.write(codes.make, codes.DESK, None, phones.now + timedelta(days=1))
    assert await phones.say(STRANGER, f"TAUT {code}") == "kode_untuk_grup"
    assert phones.last(STRANGER).text.startswith("Kode itu untuk sebuah grup.")
    assert await phones.say(STRANGER, f"/tautkan {code}", room=MPP) == "meja_ditautkan"


async def test_other_words_and_links_are_a_citizens_own(phones: Talking) -> None:
    for text, payload in (("/start", None), ("/start", "spanduk"), ("taut terus jalannya", None)):
        outcome = await phones.say(STRANGER, text, payload=payload)
        assert outcome == "percakapan", text


def test_whatsapp_opens_with_the_words_in_it() -> None:
    link = linking.whatsapp_link("+6281100000000", "ABCD2345")
    assert link == "https://wa.me/6281100000000?text=TAUT%20ABCD2345"
