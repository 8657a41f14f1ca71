"""What was cut from a mail is one click away, for whoever may see it, as long as the link lasts."""

import re
from email.message import EmailMessage

import pytest

from bot.originals import PAGE
from storage import directory, inbox
from tests.acceptance.letters import PHOTO, body_of, new_mail
from tests.acceptance.people import ADI, BUDI, LAMP, SARI
from tests.acceptance.town import ADDRESS, Ticket, Town
from tests.channels.web.html import Page
from tests.channels.web.test_page import HEADERS, guarded

WORDS = "Tiangnya nomor 12 <script>alert(1)</script>."


def link(letter: EmailMessage) -> str | None:
    """Give the path of the link to a whole mail in an officer's letter."""
    found = re.search(rf"Surel lengkapnya: https?://[^/]+({PAGE}/\S+)", body_of(letter))
    return found[1] if found else None


async def replied(town: Town) -> tuple[Ticket, str]:
    """Let Budi complain and answer the receipt; give the link in Sari's letter."""
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.reply(receipt, WORDS, sender=BUDI, files=[PHOTO])
    path = link(await town.kept(SARI, "Keterangan baru"))
    assert path is not None
    return paper, path


async def test_an_officer_opens_the_whole_mail(town: Town) -> None:
    paper, path = await replied(town)
    letter = body_of(await town.kept(SARI, "Keterangan baru"))
    assert "menulis:" not in letter
    answer = await town.browser.get(path)
    assert (answer.status_code, guarded(answer)) == (200, HEADERS)
    page = Page(answer.text)
    assert page.faults() == []
    assert page.one("h1").text == f"Surel dalam pengaduan {paper.number}"
    # All of it, quotation too, and nothing of it is run.
    said = page.one("p", **{"class": "said"}).text
    assert WORDS in said
    assert "menulis:" in said
    assert page.all("script") == []
    assert "budi@example.id" in page.one("main").text
    photo = next(a.get("href") for a in page.all("a") if "/berkas/" in (a.get("href") or ""))
    assert photo is not None
    assert (await town.browser.get(photo)).content == PHOTO.content


async def test_the_keys_of_the_complainant_are_not_in_it(town: Town) -> None:
    paper, path = await replied(town)
    receipt = await town.kept("budi@example.id", "kami terima")
    mark = str(receipt["Message-ID"]).removeprefix("<kawal.").partition("@")[0]
    sent = await town.app.parts.db.read(inbox.of_case, paper.number, "mail")
    assert paper.code in sent[-1].arrival.payload
    assert mark in sent[-1].arrival.payload
    page = (await town.browser.get(path)).text
    assert "Kode pelacakan: (...)" in page
    assert paper.code not in page
    assert mark not in page
    # In the mail as it came they stand too: it is for the operator.
    assert "hanya operator yang dapat membukanya" in page
    assert (await town.browser.get(f"{path}/asli")).status_code == 404


async def test_a_mail_with_another_in_it_can_be_saved_as_it_came(town: Town) -> None:
    mail = new_mail(BUDI, ADDRESS, "Diteruskan", f"{LAMP}\n\n-- \nBudi Contoh")
    mail.add_attachment(new_mail("rt@example.id", "budi@example.id", "Lampu", "Mati sejak Mei."))
    await town.deliver(mail, sender="budi@example.id")
    assert await town.cases() == ["2026-000001"]
    path = link(await town.task(SARI, "2026-000001"))
    assert path is not None
    raw = await town.browser.get(f"{path}/asli")
    assert raw.content.replace(b"\r\n", b"\n") == mail.as_bytes()
    assert raw.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''surel-2026-000001-1.eml"
    )
    assert raw.headers["content-type"] == "application/octet-stream"
    assert raw.headers["content-security-policy"].startswith("default-src 'none'; sandbox")


async def test_a_mail_from_which_nothing_was_cut_has_no_link(town: Town) -> None:
    paper = await town.complain()
    assert link(await town.task(SARI, paper.number)) is None
    await town.write_mail(BUDI, "Yang kiri.", subject=f"Untuk {paper.number}")
    assert link(await town.kept(SARI, "Keterangan baru")) is None


async def test_the_citizens_own_letters_have_no_such_link(town: Town) -> None:
    paper, _ = await replied(town)
    await town.walk(paper.number, 8)
    for to, letter in town.post.letters:
        if to == "budi@example.id":
            assert PAGE not in body_of(letter)


async def test_a_link_ends_and_cannot_be_made_up(town: Town) -> None:
    _, path = await replied(town)
    missing = await town.browser.get(f"{PAGE}/sari.1.9999999999.aaaaaaaaaaaaaaaaaaaaaaaa")
    assert missing.status_code == 404
    name, _, sign = path.removeprefix(f"{PAGE}/").rpartition(".")
    owner, mail, until = name.rsplit(".", 2)
    for forged in (
        f"{owner}.{int(mail) - 1}.{until}.{sign}",
        f"{owner}.{mail}.{int(until) + 1}.{sign}",
        f"tono.{mail}.{until}.{sign}",
        "%C3%A9.1.2.x",
        "x",
    ):
        for rest in ("", "/asli"):
            answer = await town.browser.get(f"{PAGE}/{forged}{rest}")
            assert (answer.status_code, answer.text) == (404, missing.text)
    assert (await town.browser.get(path)).status_code == 200
    await town.outage("2026-06-04T08:00:00")
    assert (await town.browser.get(path)).status_code == 404


@pytest.mark.parametrize("kept", ["anonim", "rahasia"])
async def test_who_complains_is_not_told_by_the_way_round(town: Town, kept: str) -> None:
    fields = {"isi": LAMP, "kontak": "budi@example.id", kept: "ya"}
    if kept == "rahasia":
        fields["nama"] = "Budi Contoh"
    paper = await town.fill_in(fields)
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.reply(receipt, WORDS, sender=BUDI)
    letter = await town.kept(SARI, "Keterangan baru")
    if kept == "anonim":
        assert "budi@example.id" not in body_of(letter)
        assert link(letter) is None
        return
    path = link(letter)
    assert path is not None
    assert (await town.browser.get(path)).status_code == 200
    # Once the case is with another agency, whose officers only may see it, it is theirs.
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    assert WORDS in body_of(await town.task(ADI, paper.number))


async def test_a_link_opens_nothing_any_more_to_an_officer_who_left(town: Town) -> None:
    _, path = await replied(town)
    db = town.app.parts.db
    agencies, officers = await db.read(directory.load)
    await db.write(directory.replace, agencies, [one for one in officers if one.id != "sari"])
    assert (await town.browser.get(path)).status_code == 404
