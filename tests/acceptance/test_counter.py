"""Complaints written down at the counter, on the officer's own page; names that an SOP wants."""

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy.orm import Session

from bot import counter
from channels.base import ComplaintForm, InboundMessage
from config.directory import read
from config.people import Address
from router.values import Anonymity
from storage import directory
from tests.acceptance.letters import PHOTO, body_of, files_of, subject_of
from tests.acceptance.people import LAMP, RATNA, SARI, moment
from tests.acceptance.town import Town, nonce_of, ticket
from tests.acceptance.town import town as raised
from tests.channels.web.html import Page

BUDI = "budi@example.id"
CALL = {
    "lewat": "telepon",
    "diterima": "2026-05-04T07:50",
    "rujukan": "Ombudsman RI, B/12/2026",
    "perihal": "Lampu jalan",
    "isi": LAMP,
    "tempat": "Jalan Melati 5",
    "nama": "Budi Contoh",
    "kontak": BUDI,
}


async def link(town: Town, officer: str) -> str:
    """Ask for an officer's link, as `kawal officer link` does; give its path."""
    house = town.app.parts.house

    def make(session: Session) -> str:
        return counter.link(session, house, officer)

    address = await town.app.parts.db.write(make)
    assert address.startswith(f"{house.site}/petugas/aduan/")
    return address.removeprefix(house.site)


async def write_down(
    town: Town, path: str, fields: Mapping[str, str], **facts: Any
) -> httpx.Response:
    """Open the counter's page, fill it in and send it."""
    nonce = nonce_of(Page((await town.browser.get(path)).text))
    return await town.browser.post(path, data={"nonce": nonce, **fields}, **facts)


async def paper_of(town: Town, answer: httpx.Response) -> Page:
    """Follow to the receipt."""
    assert answer.status_code == 303, Page(answer.text).errors()
    await town.settled()
    page = await town.browser.get(answer.headers["location"])
    assert page.status_code == 200
    return Page(page.text)


def facts_of(page: Page) -> dict[str, str]:
    """Read the lines of a receipt."""
    names, values = (page.all(tag) for tag in ("dt", "dd"))
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


async def test_a_call_is_written_down_and_its_receipt_printed(town: Town) -> None:
    path = await link(town, "sari")
    form = Page((await town.browser.get(path)).text)
    assert form.faults() == []
    assert form.one("p", **{"class": "lead"}).text.startswith("Dicatat oleh Sari Contoh.")
    # A single SOP is not asked for.
    assert form.all("select", name="sop") == []
    photo = [("berkas", (PHOTO.name, PHOTO.content, PHOTO.media_type))]
    answer = await write_down(town, path, CALL, files=photo)
    page = await paper_of(town, answer)
    assert page.faults() == []
    code = answer.headers["location"].rpartition("/")[2]
    groups = " ".join((code[:4], code[4:8], code[8:]))
    assert facts_of(page) == {
        "Nomor pengaduan": "2026-000001",
        "Kode pelacakan": groups,
        "Dicatat": "Senin, 4 Mei 2026 pukul 08.00 WITA",
        "Diterima": "Senin, 4 Mei 2026 pukul 07.50 WITA",
        "Lewat": "telepon",
        "Nama": "Budi Contoh",
        "Perihal": "Lampu jalan",
        "Lampiran": PHOTO.name,
        "Dirujuk oleh": "Ombudsman RI, B/12/2026",
        "Dicatat oleh": "Sari Contoh",
    }
    main = page.one("main").text
    assert "(Petugas MPP), paling lambat Senin, 4 Mei 2026 pukul 10.00 WITA." in main
    assert f"/lacak/{code}" in main
    assert page.one("a").attributes["href"] == path

    case = await town.case("2026-000001")
    assert (case.channel, case.entered_by, case.agency) == ("telepon", "sari", "dishub")
    assert (case.opened_at, case.due_at) == (
        moment("2026-05-04T08:00:00"),
        moment("2026-05-04T10:00:00"),
    )
    # He hears by mail as if he had written himself, and the officers read who wrote it down.
    assert ticket(await town.mail_for(BUDI, "kami terima")).code == code
    task = await town.task(SARI, case.number)
    assert "Dari: Budi Contoh, lewat telepon\nTempat: Jalan Melati 5\n" in body_of(task)
    assert "Dirujuk oleh: Ombudsman RI, B/12/2026\nDicatat oleh: Sari Contoh\n" in body_of(task)
    assert files_of(task) == [PHOTO]
    # Number and code of the receipt lead to his page, spaces and all.
    found = await town.browser.post("/lacak", data={"nomor": case.number, "kode": groups})
    assert found.headers["location"] == f"/lacak/{code}"
    assert LAMP in (await town.page(code)).one("main").text


async def test_a_double_click_is_one_complaint(town: Town) -> None:
    path = await link(town, "sari")
    nonce = nonce_of(Page((await town.browser.get(path)).text))
    fields = {"nonce": nonce, **CALL}
    first, second = [await town.browser.post(path, data=fields) for _ in range(2)]
    assert first.headers["location"] == second.headers["location"]
    assert await town.cases() == ["2026-000001"]


async def test_the_number_is_waited_for_when_the_queue_is_behind(town: Town) -> None:
    await town.app.worker.stop()
    path = await link(town, "sari")
    answer = await write_down(town, path, CALL)
    waiting = await town.browser.get(answer.headers["location"])
    assert Page(waiting.text).one("h1").text == "Pengaduan sudah tersimpan"
    assert '<meta http-equiv="refresh" content="3">' in waiting.text
    await town.app.worker.round()
    done = await town.browser.get(answer.headers["location"])
    assert facts_of(Page(done.text))["Nomor pengaduan"] == "2026-000001"


async def test_a_link_opens_the_page_to_its_officer_alone(town: Town) -> None:
    sari, tono = await link(town, "sari"), await link(town, "tono")
    receipt = (await write_down(town, sari, CALL)).headers["location"]
    await town.settled()
    assert (await town.browser.get(receipt)).status_code == 200
    code = receipt.rpartition("/")[2]
    nowhere = await town.browser.get("/petugas/aduan/entah")
    assert nowhere.status_code == 404
    public = await town.fill_in({"nama": "Ani Contoh", "isi": LAMP})

    async def closed(path: str) -> bool:
        answer = await town.browser.get(path)
        return (answer.status_code, answer.content) == (404, nowhere.content)

    # Another's link, another's case, a changed name or edition: all look like no page at all.
    assert await closed(f"{tono}/tanda-terima/{code}")
    assert await closed(f"{sari}/tanda-terima/{public.code}")
    assert await closed(f"{sari}/tanda-terima/abcdefghijkl")
    assert await closed(sari.replace("/sari.", "/tono."))
    assert await closed(sari.replace("/sari.0.", "/sari.1."))
    assert await closed(f"{sari[:-1]}{'a' if sari[-1] != 'a' else 'b'}")
    await town.app.parts.db.write(counter.revoke, "sari")
    assert await closed(sari)
    assert await closed(receipt)
    assert (await town.browser.post(sari, data=CALL)).status_code == 404
    again = await link(town, "sari")
    assert again != sari
    assert (await town.browser.get(again)).status_code == 200
    # Who leaves the directory takes his page along.
    people = await town.app.parts.db.read(town.app.parts.house.directory)
    left = [one for one in people.officers if one.id != "tono"]
    await town.app.parts.db.write(directory.replace, people.agencies, left)
    assert await closed(tono)


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        (
            {"isi": "", "nama": ""},
            {
                "isi": "Kesalahan: Tulis apa yang disampaikan pengadu.",
                "nama": "Kesalahan: Tulis nama pengadu, atau pilih anonim.",
            },
        ),
        ({"lewat": "merpati"}, {"lewat": "Kesalahan: Pilih lewat apa pengaduan ini diterima."}),
        ({"lewat": "lapor"}, {"lapor": "Kesalahan: Tulis nomor pelacakan SP4N-LAPOR!."}),
        (
            {"diterima": "2026-05-04T08:01"},
            {
                "diterima": "Kesalahan: Waktu diterima belum tiba. Periksa tanggal dan jamnya, "
                "atau kosongkan."
            },
        ),
        (
            {"diterima": "tadi pagi"},
            {
                "diterima": "Kesalahan: Waktu ini tidak terbaca. Tulis tanggal dan jamnya, atau "
                "kosongkan."
            },
        ),
        (
            {"rujukan": "x" * 301},
            {
                "rujukan": "Kesalahan: Teks ini terlalu panjang: 301 karakter. Paling panjang "
                "300 karakter."
            },
        ),
    ],
)
async def test_a_wrong_field_brings_the_form_back(
    town: Town, change: dict[str, str], errors: dict[str, str]
) -> None:
    answer = await write_down(town, await link(town, "sari"), {**CALL, **change})
    page = Page(answer.text)
    assert (answer.status_code, page.errors(), page.faults()) == (422, errors, [])
    kept = {**CALL, **change}
    assert page.one("input", name="rujukan").get("value") == kept["rujukan"]
    assert page.one("input", name="diterima").get("value") == kept["diterima"]
    assert page.one("textarea", name="isi").raw == kept["isi"]
    assert await town.cases() == []


async def test_a_case_goes_to_lapor_and_comes_from_it_once(town: Town) -> None:
    path = await link(town, "sari")
    taken = {**CALL, "lewat": "lapor", "lapor": "#8812345"}
    page = await paper_of(town, await write_down(town, path, taken))
    assert facts_of(page)["Nomor SP4N-LAPOR!"] == "8812345"
    task = body_of(await town.task(SARI, "2026-000001"))
    assert "Nomor SP4N-LAPOR!: 8812345" in task
    answer = await write_down(town, path, {**taken, "isi": "Kata lain", "lapor": "8812345"})
    assert (answer.status_code, Page(answer.text).errors()) == (
        422,
        {
            "lapor": "Kesalahan: Nomor SP4N-LAPOR! 8812345 sudah tercatat pada kasus 2026-000001, "
            "jadi pengaduan ini tidak dicatat lagi."
        },
    )
    # The other way: the coordinator hands a case over, and its complainant learns the id.
    await town.mail_for(BUDI, "kami terima")
    paper = await town.complain()
    await town.until("2026-05-04T11:00:00")
    late = await town.mail_for(RATNA, paper.number)
    await town.reply(late, "SERAHKAN LAPOR 8899001")
    letter = await town.mail_for(BUDI, "LAPOR")
    assert subject_of(letter) == f"Pengaduan {paper.number} diserahkan ke SP4N-LAPOR!"
    assert "8899001" in body_of(letter)
    assert (await town.case(paper.number)).lapor == "8899001"
    assert "8899001" in (await town.page(paper.code)).one("main").text


async def test_both_sops_of_an_office_can_be_chosen(tmp_path: Path, database: str) -> None:
    async with raised(tmp_path, database, KAWAL_INTAKE__WEB="konsumen") as town:
        path = await link(town, "tono")
        form = Page((await town.browser.get(path)).text)
        chosen = [
            option.get("value")
            for option in form.all("option")
            if option.within[-1].get("name") == "sop"
        ]
        assert chosen == ["mpp", "konsumen"]
        anonymous = {**CALL, "anonim": "ya", "sop": "konsumen"}
        answer = await write_down(town, path, anonymous)
        assert Page(answer.text).errors() == {
            "nama": "Kesalahan: SOP ini tidak menerima pengaduan anonim. Tulis nama pengadu; "
            "isinya dapat dirahasiakan."
        }
        page = await paper_of(town, await write_down(town, path, {**anonymous, "sop": "mpp"}))
        assert facts_of(page)["Nama"] == "Anonim"
        assert (await town.case("2026-000001")).procedure == "mpp"
        page = await paper_of(town, await write_down(town, path, {**CALL, "sop": "konsumen"}))
        assert "boleh menyusul: Kartu identitas, bukti awal pengaduan." in page.one("main").text
        assert (await town.case("2026-000002")).procedure == "konsumen"


@pytest.fixture
async def trade(tmp_path: Path, database: str) -> AsyncIterator[Town]:
    """A provincial trade office, whose SOP wants to know who complains."""
    async with raised(tmp_path, database, KAWAL_OFFICE__PROCEDURE="konsumen") as town:
        agencies, officers = read(Path("config/directory/contoh-konsumen.yaml"), "id")
        await town.app.parts.db.write(directory.replace, agencies, officers)
        yield town


async def test_an_sop_that_wants_a_name_says_so_in_the_form(trade: Town) -> None:
    form = await trade.form()
    assert form.all("input", name="anonim") == []
    assert form.by_id("nama-petunjuk").text.startswith("Layanan ini perlu mengetahui siapa")
    # A page that was opened before the office changed its SOP still sends the tick.
    nonce = nonce_of(form)
    answer = await trade.send_form(nonce, {"anonim": "ya", "isi": LAMP})
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.errors()["nama"].startswith(
        "Kesalahan: Layanan ini tidak menerima pengaduan anonim, dan kiriman Anda belum tersimpan."
    )
    assert page.one("textarea", name="isi").raw == LAMP
    answer = await trade.send_form(nonce, {"isi": LAMP})
    assert Page(answer.text).errors() == {"nama": "Kesalahan: Tulis nama Anda."}
    assert await trade.cases() == []


async def test_an_anonymous_complaint_already_in_the_queue_is_not_lost(trade: Town) -> None:
    taken = await trade.app.intake.receive(
        InboundMessage(
            channel="web",
            external_id="sebelum-ganti-sop",
            order="sebelum-ganti-sop",
            text=LAMP,
            reply=LAMP,
            form=ComplaintForm(
                name=None,
                anonymous=True,
                secret=False,
                contact=Address("mail", "dewi@example.id"),
                what=LAMP,
                where=None,
                agency=None,
            ),
        )
    )
    case = await trade.case("2026-000001")
    assert case.anonymity is Anonymity.RAHASIA
    assert ticket(await trade.mail_for("dewi@example.id", "kami terima")).code == taken.code
    task = await trade.mail_for("wulan@example.id", case.number)
    said = body_of(task)
    assert "Pengaduan ini rahasia." in said
    assert "Perhatian: pengaduan ini dikirim tanpa nama, padahal SOP ini meminta nama" in said
    for to, letter in trade.post.letters:
        assert to == "dewi@example.id" or not re.search("dewi", letter.as_string(), re.IGNORECASE)
