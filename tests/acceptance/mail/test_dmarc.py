"""Officers' orders by mail where the office wants their origin proven (`mail.require_dmarc`).

The town's mail server writes down what it found (Authentication-Results), as a real one does.
"""

import re
from collections.abc import AsyncIterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from config.people import Address
from router.values import ActionId, State
from tests.acceptance.chat.square import square
from tests.acceptance.chat.told import Office
from tests.acceptance.letters import PHOTO, body_of, files_of, text_of
from tests.acceptance.people import ADI, AGUS, BUDI, RATNA, SARI
from tests.acceptance.town import Town, happened
from tests.acceptance.town import town as raised
from tests.channels.web.html import Page

pytestmark = pytest.mark.long

MX = "mx.kota-contoh.example.id"
HOME = "agus.rumah@example.id"
SECOND = "kedua@example.id"
ANSWER = "JAWAB\nLampu sudah kami ganti."


@pytest.fixture
async def town(tmp_path: Path, database: str, procedure: str) -> AsyncIterator[Town]:
    """A town whose office believes officers only where DMARC passed."""
    environ = {
        "KAWAL_MAIL__REQUIRE_DMARC": "true",
        "KAWAL_MAIL__TRUSTED_AUTHSERV": MX,
        "KAWAL_MAIL__VERIFY": "false",
    }
    async with raised(tmp_path, database, procedure, **environ) as place:
        await place.change("agus", addresses=(Address("mail", AGUS), Address("mail", HOME)))
        yield place


def said(dmarc: str, domain: str = "example.id") -> Mapping[str, str]:
    """Give the field that the town's mail server writes."""
    return {"Authentication-Results": f"{MX}; dmarc={dmarc} header.from={domain}"}


async def answering(town: Town) -> tuple[str, EmailMessage]:
    """Bring a case to Agus, whose colleagues' mails are proven; give its number and his task."""
    paper = await town.complain()
    words = ((SARI, "TERUSKAN Dinas Perhubungan"), (ADI, "TERIMA"), (ADI, "TERUSKAN"))
    for who, text in words:
        await town.reply(await town.task(who, paper.number), text, headers=said("pass"))
    assert (await town.case(paper.number)).step == 5
    task = await town.task(AGUS, paper.number)
    await town.unread()
    return paper.number, task


def link(letter: EmailMessage) -> str:
    """Give the address in a letter at which an order is confirmed."""
    found = re.search(r"http\S+(/perintah/\S+)", text_of(letter))
    assert found is not None, text_of(letter)
    return found[1]


async def press(town: Town, address: str, action: str) -> Page:
    """Press a button on the page of an order, and look at the page that follows."""
    page = Page((await town.browser.get(address)).text)
    actions = [str(one.attributes["action"]) for one in page.all("form")]
    (to,) = [one for one in actions if one.endswith(action)]
    nonce = page.all("input", name="nonce")[0].attributes["value"]
    sent = await town.browser.post(to, data={"nonce": nonce})
    assert sent.status_code == 303, sent.text
    await town.settled()
    return Page((await town.browser.get(sent.headers["location"])).text)


def box(page: Page) -> str:
    """Give what the page says has become of the order."""
    return next(one.text for one in page.all("div") if one.attributes.get("role") == "status")


async def test_an_order_that_passed_is_carried_out(town: Town) -> None:
    number, task = await answering(town)
    await town.reply(task, ANSWER, headers=said("pass"))
    assert (await town.case(number)).step == 6


@pytest.mark.parametrize(
    "headers",
    [
        {},
        said("fail"),
        said("none"),
        said("pass", "penipu.example"),
        {"Authentication-Results": "mx.penipu.example; dmarc=pass header.from=example.id"},
        {"ARC-Authentication-Results": f"i=1; {MX}; dmarc=pass header.from=example.id"},
    ],
)
async def test_any_other_waits_for_his_word_at_another_address(
    town: Town, headers: Mapping[str, str]
) -> None:
    number, task = await answering(town)
    before = await town.case(number)
    await town.reply(task, ANSWER, headers=headers, files=[PHOTO])
    assert await town.case(number) == before
    # Nobody is told but he, and not where the mail came from.
    assert await town.unread() == [(HOME, f"[{number}] Pastikan perintah Anda: Jawab")]
    asked = await town.kept(HOME, "Pastikan")
    assert body_of(asked) == (
        "Yth. Agus Contoh,\n\n"
        f"Surel dari alamat Anda {AGUS} berisi perintah untuk pengaduan {number}, tetapi kami "
        "tidak dapat memastikan bahwa surel itu dari Anda. Perintahnya belum dijalankan.\n\n"
        f"PERINTAH DALAM SUREL ITU\n{ANSWER}\n\n"
        "Buka tautan ini, lalu pilih Jalankan bila surel itu dari Anda, atau Batalkan bila "
        f"bukan:\n{town.app.url}{link(asked)}\n\n"
        "Tautan ini berlaku sampai Selasa, 5 Mei 2026 pukul 08.00 WITA. Sesudah itu "
        "perintahnya tidak dijalankan.\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )


async def test_confirming_carries_out_exactly_what_was_said(town: Town) -> None:
    number, task = await answering(town)
    await town.reply(task, ANSWER, headers=said("fail"), files=[PHOTO])
    address = link(await town.mail_for(HOME, "Pastikan"))
    # That a mail program looks at the link changes nothing.
    for _ in range(2):
        page = Page((await town.browser.get(address)).text)
        assert ANSWER.splitlines()[1] in page.one("main").text
    assert (await town.case(number)).step == 5

    assert box(await press(town, address, "jalankan")) == "Perintah ini sudah dijalankan."
    case = await town.case(number)
    assert (case.step, case.events[-1].actor, case.events[-1].text) == (
        6,
        "agus",
        "Lampu sudah kami ganti.",
    )
    for who, text in ((ADI, "SAMPAIKAN"), (SARI, "SAMPAIKAN")):
        await town.reply(await town.task(who, number), text, headers=said("pass"))
    answer = await town.mail_for("budi@example.id", "Jawaban atas")
    assert "\n\nLampu sudah kami ganti.\n\n" in body_of(answer)
    assert files_of(answer) == [PHOTO]


async def test_the_link_works_once(town: Town) -> None:
    number, task = await answering(town)
    await town.reply(task, "CATAT Tim berangkat.", headers=said("fail"))
    address = link(await town.mail_for(HOME, "Pastikan"))
    nonces = [
        Page((await town.browser.get(address)).text).all("input", name="nonce")[0] for _ in range(2)
    ]
    for nonce in nonces:
        data = {"nonce": nonce.attributes["value"]}
        await town.browser.post(f"{address}/jalankan", data=data)
        await town.browser.post(f"{address}/jalankan", data=data)
    await town.browser.post(f"{address}/batalkan", data={"nonce": nonces[0].attributes["value"]})
    assert happened(await town.case(number)).count(ActionId.CATAT) == 1
    page = Page((await town.browser.get(address)).text)
    assert box(page) == "Perintah ini sudah dijalankan."
    assert page.all("form") == []


async def test_cancelling_drops_it_with_a_note_in_the_case(town: Town) -> None:
    number, task = await answering(town)
    before = happened(await town.case(number))
    await town.reply(task, "JAWAB\nTidak akan kami urus.", headers=said("fail"))
    address = link(await town.mail_for(HOME, "Pastikan"))
    page = await press(town, address, "batalkan")
    assert box(page) == "Perintah ini dibatalkan dan tidak dijalankan."
    case = await town.case(number)
    assert (happened(case), case.step) == (before, 5)
    await town.reply(task, ANSWER, headers=said("pass"))
    after = body_of(await town.task(ADI, number))
    assert (
        "Perintah Jawab lewat surel atas nama Agus Contoh tidak dijalankan: dibatalkan dari "
        "alamatnya yang lain." in after
    )
    assert "Tidak akan kami urus." not in after


async def test_after_a_day_of_silence_it_is_dropped(town: Town) -> None:
    number, task = await answering(town)
    await town.reply(task, ANSWER, headers=said("fail"))
    address = link(await town.mail_for(HOME, "Pastikan"))
    await town.until("2026-05-05T07:59:00")
    assert len(Page((await town.browser.get(address)).text).all("form")) == 2
    await town.until("2026-05-05T08:01:00")
    page = Page((await town.browser.get(address)).text)
    assert box(page) == "Waktu konfirmasi sudah habis. Perintah ini tidak dijalankan."
    nonce = {"nonce": "a" * 32}
    await town.browser.post(f"{address}/jalankan", data=nonce)
    assert (await town.case(number)).step == 5
    await town.reply(task, ANSWER, headers=said("pass"))
    assert (
        "Perintah Jawab lewat surel atas nama Agus Contoh tidak dijalankan: asal surelnya tidak "
        "pasti dan tidak dikonfirmasi dalam 24 jam." in body_of(await town.task(ADI, number))
    )


async def test_what_the_case_has_overtaken_is_refused_with_reasons(town: Town) -> None:
    number, task = await answering(town)
    await town.reply(task, "JAWAB\nJawaban lama.", headers=said("fail"))
    address = link(await town.mail_for(HOME, "Pastikan"))
    await town.reply(task, ANSWER, headers=said("pass"))
    page = await press(town, address, "jalankan")
    assert (await town.case(number)).step == 6
    refused = body_of(await town.mail_for(AGUS, "Belum dijalankan"))
    assert "Balasan Anda belum dijalankan; tidak ada yang berubah." in refused
    assert box(page) == (
        "Perintah ini tidak dapat dijalankan lagi. Penjelasannya kami kirim kepada Anda."
    )


async def test_an_officer_without_another_address_is_told_what_to_do(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    task = await town.task(SARI, paper.number)
    await town.unread()
    await town.reply(task, "TOLAK\nBukan urusan kami.", headers=said("fail"))
    assert await town.case(paper.number) == before
    assert sorted(await town.unread()) == [
        (RATNA, f"[{paper.number}] Perintah Sari Contoh belum dijalankan"),
        (SARI, f"[{paper.number}] Belum dijalankan: Tolak"),
    ]
    told = body_of(await town.kept(SARI, "Belum dijalankan"))
    assert "kami tidak punya alamat Anda yang lain untuk bertanya" in told
    assert "CARA MENINDAKLANJUTI" not in told
    coordinator = body_of(await town.kept(RATNA, "Perintah"))
    assert "Mohon hubungi Sari Contoh" in coordinator
    assert "Bukan urusan kami." not in (await town.page(paper.code)).one("main").text


async def test_unclear_words_of_unproven_origin_are_nobodys_note(town: Town) -> None:
    number, task = await answering(town)
    await town.reply(task, "Tolong dibantu ya.", headers=said("fail"))
    await town.reply(task, ANSWER, headers=said("pass"))
    assert "Tolong dibantu ya." not in body_of(await town.task(ADI, number))


async def test_citizens_need_no_proof(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.reply(receipt, "Tiang nomor 12.", sender=BUDI, headers=said("fail"))
    case = await town.case(paper.number)
    assert (case.state, case.events[-1].text) == (State.BERJALAN, "Tiang nomor 12.")


@pytest.mark.parametrize("mark", ["x", "agus.1.99999999999.aaaaaaaaaaaaaaaaaaaaaaaa", "a.b.c.d"])
async def test_a_forged_link_opens_nothing(town: Town, mark: str) -> None:
    shown: httpx.Response = await town.browser.get(f"/perintah/{mark}")
    pressed = await town.browser.post(f"/perintah/{mark}/jalankan", data={"nonce": "a" * 32})
    assert (shown.status_code, pressed.status_code) == (404, 404)


async def test_a_second_address_may_be_linked_later(town: Town) -> None:
    paper = await town.complain()
    await town.change("sari", addresses=(Address("mail", SARI), Address("mail", SECOND)))
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    page = await press(town, link(await town.mail_for(SECOND, "Pastikan")), "jalankan")
    assert box(page) == "Perintah ini sudah dijalankan."
    assert (await town.case(paper.number)).step == 3


async def test_he_is_asked_on_his_phone_where_he_has_one(tmp_path: Path, database: str) -> None:
    environ = {"KAWAL_MAIL__REQUIRE_DMARC": "true"}
    async with square(tmp_path, database, environ=environ) as place:
        office, phone = Office(place), place.cast.phones["agus"]
        await office.greet()
        on_phone = Address("whatsapp", phone.number)
        await office.change("agus", addresses=(Address("mail", AGUS), on_phone))
        number = await office.at_answering()
        await place.reply(await place.task(AGUS, number), ANSWER)
        assert (await place.case(number)).step == 5
        asked = next(one for one in reversed(phone.received) if "/perintah/" in one.body)
        assert asked.body.startswith(
            f"Surel dari alamat Anda {AGUS} berisi perintah untuk pengaduan {number}"
        )
        found = re.search(r"http\S+(/perintah/\S+)", asked.body)
        assert found is not None
        page = await press(place, found[1], "jalankan")
        assert box(page) == "Perintah ini sudah dijalankan."
        assert (await place.case(number)).step == 6
