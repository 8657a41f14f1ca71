"""Mail that no person wrote now: it is never answered, and opens no case."""

import pytest

from router.values import ActionId, State, SystemEvent
from storage import inbox
from tests.acceptance.letters import body_of, new_mail
from tests.acceptance.machines import bounce, plain_bounce, vacation
from tests.acceptance.people import ADI, AGUNG, AGUS, BUDI, LAMP, SARI, TONO, moment
from tests.acceptance.town import ADDRESS, Town, happened

pytestmark = pytest.mark.long


async def shelved(town: Town) -> list[str | None]:
    """Tell why messages were put aside."""
    await town.settled()
    return [one.outcome for one in await town.app.parts.db.read(inbox.shelved)]


@pytest.mark.parametrize("write", [bounce, plain_bounce])
async def test_an_answer_that_bounces_is_published_and_silence_counts_double(
    town: Town, write: object
) -> None:
    assert callable(write)
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.until("2026-05-04T08:30:00")
    await town.unread()
    await town.deliver(write(answer), sender="", to=reply_address(answer))
    assert await town.unread() == [(SARI, "[2026-000001] Jawaban tidak sampai kepada pengadu")]
    case = await town.case(paper.number)
    assert happened(case)[-3:] == [
        SystemEvent.TERKIRIM,
        SystemEvent.GAGAL_KIRIM,
        SystemEvent.TERKIRIM,
    ]
    assert case.events[-1].choice == "published"
    # Four hours of office time from 08.30: over the noon break to 13.30.
    assert case.due_at == moment("2026-05-04T13:30:00")
    await town.until("2026-05-04T13:29:59")
    assert (await town.case(paper.number)).state is State.DIJAWAB
    await town.until("2026-05-04T13:30:00")
    assert (await town.case(paper.number)).state is State.DITUTUP


async def test_an_officers_task_that_bounces_goes_to_his_next_address(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 4)
    await town.reply(await town.task(ADI, paper.number), "TERUSKAN Agung Contoh")
    task = await town.task(AGUNG, paper.number)
    await town.deliver(bounce(task), sender="", to=reply_address(task))
    again = await town.task("agung.rumah@example.id", paper.number)
    assert again["Message-ID"] == task["Message-ID"]
    await town.reply(again, "JAWAB\nSudah menyala.")
    assert (await town.case(paper.number)).step == 6


@pytest.mark.parametrize("kind", ["delayed", "relayed", "vacation"])
async def test_a_warning_or_a_vacation_note_takes_no_answer_back(town: Town, kind: str) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    before = await town.case(paper.number)
    await town.unread()
    mail = vacation(answer) if kind == "vacation" else bounce(answer, action=kind, status="4.4.1")
    await town.deliver(mail, sender="", to=reply_address(answer))
    assert await town.case(paper.number) == before
    assert await town.unread() == []
    assert await town.cases() == [paper.number]


async def test_machines_are_never_answered(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    task = await town.task(SARI, paper.number)
    before = await town.case(paper.number)
    await town.unread()
    own = reply_address(task)
    auto = {"Auto-Submitted": "auto-replied"}

    # A bounce of something that was not ours, and a machine that complains.
    await town.deliver(bounce(new_mail(ADDRESS, "x@example.id", "Halo", "Halo")), sender="")
    robot = new_mail("robot@example.net", ADDRESS, "Laporan harian", LAMP, headers=auto)
    await town.deliver(robot, sender="robot@example.net")
    # An automatic reply to a receipt, and to a task.
    await town.reply(receipt, "Saya sedang cuti.", sender=BUDI, headers=auto)
    await town.reply(task, "TERIMA", headers=auto)
    # A mailing list, a newsletter.
    listed = {"List-Id": "<warga.example.net>", "Precedence": "list"}
    await town.write_mail("warga@example.net", LAMP, headers=listed)
    await town.write_mail("promo@example.net", LAMP, headers={"List-Unsubscribe": "<mailto:x@y.z>"})
    # Our own letters, sent back to us as they are, with and without their mark.
    await town.deliver(await town.kept(TONO), sender=TONO)
    await town.deliver(task, sender=SARI, to=own)
    await town.deliver(receipt, sender="budi@example.id", to=reply_address(receipt))

    assert await town.unread() == []
    assert await town.case(paper.number) == before
    assert await town.cases() == [paper.number]
    assert await shelved(town) == [
        "null_sender",
        "auto_submitted",
        "list",
        "list",
        "loop",
        "loop",
        "loop",
    ]
    # What a machine said in a case is no officer's note.
    await town.reply(task, "TERUSKAN Dinas Perhubungan")
    assert "cuti" not in body_of(await town.task(ADI, paper.number))


async def test_a_bounce_that_comes_after_silence_has_closed_the_case(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.until("2026-05-06T09:00:00")
    assert (await town.case(paper.number)).state is State.DITUTUP
    await town.unread()
    await town.deliver(bounce(answer), sender="", to=reply_address(answer))
    # He was silent because he never got the answer: somebody must know.
    assert await town.unread() == [(SARI, "[2026-000001] Jawaban tidak sampai kepada pengadu")]
    told = await town.kept(SARI, "Jawaban tidak sampai")
    assert (
        "Kasus ini sudah ditutup karena pengadu tidak menanggapi. Tampaknya jawaban itu tidak "
        "pernah ia terima. Koordinator dapat membukanya kembali." in body_of(told)
    )
    assert (await town.case(paper.number)).state is State.DITUTUP


async def test_a_bounce_after_the_citizen_replied_changes_nothing(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.reply(answer, "Masih mati.", sender=BUDI)
    before = await town.case(paper.number)
    assert happened(before)[-1] is ActionId.TANGGAPI
    await town.unread()
    await town.deliver(bounce(answer), sender="", to=reply_address(answer))
    assert await town.case(paper.number) == before
    assert await town.unread() == []
    assert await town.subjects(AGUS) != []


def reply_address(letter: object) -> str:
    """Give the address to which bounces of a letter go."""
    text = str(letter["Reply-To"])  # type: ignore[index]
    return text[text.index("<") + 1 : text.index(">")]
