"""What machines write: bounces, delays, replies by themselves; and that none is ever answered."""

from email.message import EmailMessage

import pytest

from bot import rates
from router.values import State
from storage import inbox
from storage.values import OutboxState
from tests.acceptance.letters import new_mail
from tests.acceptance.machines import bounce, vacation
from tests.acceptance.people import ADI, BUDI, KEPALA, LAMP, RATNA, SARI
from tests.acceptance.town import ADDRESS, Town

pytestmark = pytest.mark.long

LOCAL, _, DOMAIN = ADDRESS.partition("@")
FORGED = f"{LOCAL}+aaaaaaaaaabbbbbbbbbb@{DOMAIN}"
ROUNDS = 100


def reply_address(letter: EmailMessage) -> str:
    """Give the address to which bounces of a letter go."""
    text = str(letter["Reply-To"])
    return text[text.index("<") + 1 : text.index(">")]


def numbered(raw: bytes, number: int) -> bytes:
    """Make a bounce another mail than the one before: mail servers number them."""
    return raw.replace(b"Message-ID: <", f"Message-ID: <{number}-".encode(), 1)


async def outcomes(town: Town) -> list[str | None]:
    """List what became of the messages put aside."""
    await town.settled()
    return [one.outcome for one in await town.app.parts.db.read(inbox.shelved)]


async def test_a_hundred_bounces_cause_no_mail_at_all(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.unread()
    strange = new_mail(ADDRESS, "siapa@example.net", "Halo", "Halo")
    strange["Reply-To"] = f"Kantor <{ADDRESS}>"
    for at in range(ROUNDS // 4):
        # Of a receipt of ours, by its mark; of mail that was never ours; with forged marks.
        await town.deliver(numbered(bounce(receipt), at), sender="", to=reply_address(receipt))
        await town.deliver(numbered(bounce(strange), at), sender="")
        await town.deliver(numbered(bounce(strange), at + 1000), sender="", to=FORGED)
        plain = new_mail("MAILER-DAEMON@mx.example.id", ADDRESS, f"failure notice {at}", "No.")
        await town.deliver(plain, sender="")
    assert await town.unread() == []
    assert await town.cases() == [paper.number]
    assert (await outcomes(town)).count("null_sender") == ROUNDS * 3 // 4


async def test_a_bounced_receipt_is_lost_with_the_servers_words_for_the_operator(
    town: Town,
) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    raw = bounce(receipt).replace(
        b"Status: 5.1.1",
        b"Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user here",
    )
    await town.deliver(raw, sender="", to=reply_address(receipt))
    row = next(one for one in await town.sent(paper.number) if one.recipient == "pengadu")
    # His tracking page is left as the way to tell him.
    assert (row.state, row.address.channel) == (OutboxState.PUBLISHED, "web")
    assert row.last_error is not None
    assert row.last_error.startswith(
        "Surel kembali: tidak sampai ke budi@example.id. Kata server surelnya: 5.1.1"
    )
    assert "No such user here" in row.last_error
    page = await town.page(paper.code)
    assert "No such user" not in page.one("main").text


async def test_a_bounce_without_mark_is_known_by_our_message_id(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.deliver(bounce(receipt), sender="")
    row = next(one for one in await town.sent(paper.number) if one.recipient == "pengadu")
    assert row.state is OutboxState.PUBLISHED
    assert await outcomes(town) == []


async def test_a_late_copy_of_a_bounce_does_not_give_up_the_next_address(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 4)
    await town.reply(await town.task(ADI, paper.number), "TERUSKAN Agung Contoh")
    task = await town.task("agung@example.id", paper.number)
    await town.deliver(bounce(task), sender="", to=reply_address(task))
    again = await town.task("agung.rumah@example.id", paper.number)
    await town.unread()
    # The first address' server says it once more; it speaks of the first address.
    await town.deliver(numbered(bounce(task), 2), sender="", to=reply_address(task))
    assert await town.unread() == []
    await town.reply(again, "JAWAB\nSudah menyala.")
    assert (await town.case(paper.number)).step == 6


async def test_a_delay_leaves_the_letter_on_its_way(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.unread()
    late = bounce(receipt, action="delayed", status="4.4.1")
    await town.deliver(late, sender="", to=reply_address(receipt))
    row = next(one for one in await town.sent(paper.number) if one.recipient == "pengadu")
    assert row.state is OutboxState.DELIVERED
    assert (row.last_error or "").startswith("Surel tertunda: belum sampai ke budi@example.id.")
    assert await town.unread() == []


async def test_of_an_officer_who_cannot_be_reached_the_coordinators_hear_once_a_day(
    town: Town,
) -> None:
    tasks = []
    for at in range(5):
        paper = await town.complain(BUDI, f"{LAMP} Tiang nomor {at}.")
        tasks.append(await town.task(SARI, paper.number))
    await town.unread()
    for at in range(ROUNDS):
        task = tasks[at % len(tasks)]
        await town.deliver(numbered(bounce(task), at), sender="", to=reply_address(task))
    told = "[2026-000001] Surat tidak sampai kepada Sari Contoh"
    assert await town.unread() == [(RATNA, told)]
    # That letter comes back too: nobody hears of it any more.
    letter = await town.kept(RATNA, told)
    for at in range(5):
        await town.deliver(numbered(bounce(letter), at), sender="", to=reply_address(letter))
    assert await town.unread() == []
    assert KEPALA not in [to for to, _ in town.post.letters]


async def test_a_reply_by_itself_is_attached_and_changes_nothing(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    before = await town.case(paper.number)
    await town.unread()
    note = vacation(answer)
    await town.deliver(note, sender="budi@example.id", to=reply_address(answer))
    assert await town.case(paper.number) == before
    assert before.state is State.DIJAWAB
    assert await town.unread() == []
    kept = await town.app.parts.db.read(inbox.of_case, paper.number, "mail")
    assert kept[-1].outcome == "otomatis"
    # Neither the citizen's page nor an officer's letter shows it.
    assert "luar kota" not in (await town.page(paper.code)).one("main").text


async def test_a_loop_with_a_machine_that_hides_what_it_is_ends(town: Town) -> None:
    """Every letter of ours gets an answer that looks as if a person had written it."""
    await town.write_mail(BUDI, LAMP)
    heard = 0
    for _ in range(40):
        letters = [letter for to, letter in town.post.letters if to == "budi@example.id"]
        await town.settled()
        letters = [letter for to, letter in town.post.letters if to == "budi@example.id"]
        if len(letters) == heard:
            break
        for letter in letters[heard:]:
            await town.reply(letter, "Saya sedang cuti sampai Senin.", sender=BUDI)
        heard = len(letters)
    else:
        raise AssertionError("the loop does not end")
    assert await town.cases() == ["2026-000001"]
    assert heard == 1


async def test_an_officers_machine_that_hides_what_it_is_ends_too(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    task = await town.task(SARI, paper.number)
    await town.unread()
    await town.reply(task, "Saya sedang dinas luar, pukul 0.")
    for number in range(1, 30):
        if SARI not in [to for to, _ in await town.unread()]:
            break
        letter = await town.kept(SARI, "Balasan tidak dimengerti")
        await town.reply(letter, f"Saya sedang dinas luar, pukul {number}.")
    else:
        raise AssertionError("the loop does not end")
    assert number == rates.ENOUGH + 1
    assert await town.case(paper.number) == before


async def test_lists_spam_and_complaints_of_providers_are_put_aside(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.unread()
    listed = {"List-Id": "<warga.example.net>", "Precedence": "list"}
    await town.write_mail("warga@example.net", LAMP, headers=listed)
    await town.write_mail("menang@example.net", "Hadiah!", headers={"X-Spam-Flag": "YES"})
    await town.deliver(unwanted(receipt), sender="fbl@provider.example.net")
    assert await outcomes(town) == ["list", "spam", "feedback"]
    assert await town.cases() == [paper.number]
    assert await town.unread() == []


def unwanted(letter: EmailMessage) -> bytes:
    """Write what a mail provider sends when somebody calls a letter unwanted (RFC 5965)."""
    return f"""\
From: fbl@provider.example.net
To: {ADDRESS}
Subject: FW: {letter["Subject"]}
Date: Mon, 04 May 2026 08:30:00 +0800
Message-ID: <fbl-1@provider.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="laporan"

--laporan
Content-Type: text/plain; charset=us-ascii

This is an email abuse report.

--laporan
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Provider/1.0
Version: 1

--laporan
Content-Type: message/rfc822

From: {letter["From"]}
Message-ID: {letter["Message-ID"]}
Subject: {letter["Subject"]}

Halo

--laporan--
""".replace("\n", "\r\n").encode()


async def test_a_ticket_system_that_writes_anew_each_time_ends_at_the_rate(town: Town) -> None:
    """It opens a ticket for each letter of ours, and tells so by a new mail of its own."""
    robot = "bantuan@example.net"
    await town.write_mail(robot, "Tiket nomor 0 dibuat: lampu jalan mati.", subject="Tiket 0")
    heard, number = 0, 0
    while True:
        await town.settled()
        letters = [letter for to, letter in town.post.letters if to == robot]
        if len(letters) == heard:
            break
        for _ in letters[heard:]:
            number += 1
            text = f"Tiket nomor {number} dibuat: lampu jalan mati."
            await town.write_mail(robot, text, subject=f"Tiket {number}")
        heard = len(letters)
        assert number < 60, "the loop does not end"
    rate = town.app.parts.house.settings.mail.rate_per_hour
    assert len(await town.cases()) == rate
    # A receipt for each case, and the one notice that we are looking at it.
    assert heard == rate + 1
    assert await outcomes(town) == [rates.TOO_MANY] * 2
