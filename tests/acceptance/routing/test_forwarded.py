"""A sure case goes by itself and says so, an unsure one is asked about; both can be undone."""

import re

from router.values import ActionId, SystemEvent
from storage import suggestions
from tests.acceptance.letters import body_of, subject_of
from tests.acceptance.people import ADI, SARI
from tests.acceptance.routing.history import learned
from tests.acceptance.town import Town, happened

SURE = "Lampu jalan padam dekat pasar, warga resah."
UNSURE = "Mohon diperiksa, keadaannya mengganggu warga setiap hari."


async def test_without_a_history_of_its_own_an_office_is_only_advised(town: Town) -> None:
    paper = await town.complain(text=SURE)
    case = await town.case(paper.number)
    assert happened(case) == [ActionId.AJUKAN]
    assert case.step == 2
    kept = await town.app.parts.db.read(suggestions.of_case, paper.number)
    assert kept is not None
    assert (kept.suggestion.best, kept.suggestion.automatic) != (None, True)
    assert kept.suggestion.ranked[0].urusan == "hub"


async def test_a_sure_case_is_forwarded_by_itself_and_says_so(town: Town) -> None:
    await learned(town)
    paper = await town.complain(text=SURE)
    case = await town.case(paper.number)
    assert happened(case) == [ActionId.AJUKAN, SystemEvent.DITERUSKAN_OTOMATIS]
    assert (case.step, case.agency) == (3, "dishub")
    assert "Lampu jalan padam" in body_of(await town.task(ADI, paper.number))
    page = await town.browser.get(f"/lacak/{paper.code}")
    assert "Pengaduan diteruskan kepada Dinas Perhubungan." in page.text
    told = await town.mail_for(SARI)
    assert subject_of(told) == f"[{paper.number}] Diteruskan otomatis ke Dinas Perhubungan"
    assert re.search(r"dengan keyakinan 9\d %, karena kata: .*[Ll]ampu", body_of(told))
    assert [to for to, _ in await town.unread() if to == SARI] == []


async def test_who_forwards_takes_it_back_by_one_word(town: Town) -> None:
    await learned(town)
    paper = await town.complain(text=SURE)
    told = await town.mail_for(SARI)
    await town.reply(await town.task(ADI, paper.number), "TERIMA")
    await town.reply(told, "TARIK\nTernyata lampu taman.")
    case = await town.case(paper.number)
    assert (case.step, case.agency) == (2, None)
    assert "dishub" not in case.proposed
    page = await town.browser.get(f"/lacak/{paper.code}")
    assert "Petugas memeriksa kembali instansi mana yang berwenang." in page.text
    task = await town.task(SARI, paper.number)
    await town.reply(task, "TERUSKAN Dinas Lingkungan Hidup")
    assert (await town.case(paper.number)).agency == "dlh"
    await town.reply(task, "TARIK Dinas Pekerjaan Umum dan Penataan Ruang")
    case = await town.case(paper.number)
    assert (case.step, case.agency) == (3, "dpupr")
    page = await town.browser.get(f"/lacak/{paper.code}")
    assert "Pengaduan diteruskan kepada Dinas Pekerjaan Umum dan Penataan Ruang." in page.text


async def test_an_unsure_case_waits_for_an_officer(town: Town) -> None:
    await learned(town)
    paper = await town.complain(text=UNSURE)
    case = await town.case(paper.number)
    assert happened(case) == [ActionId.AJUKAN]
    assert (case.step, case.agency) == (2, None)
