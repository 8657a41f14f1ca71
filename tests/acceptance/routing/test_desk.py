"""What officers see in their chat of the router's work, and put right by one press."""

import re
from pathlib import Path

from router.suggestion import Field, Kind
from storage import suggestions
from tests.acceptance.chat.mpp import NUMBER, hall, labels
from tests.acceptance.routing.history import learned

SURE = "Traffic light mati dekat sekolah sejak kemarin, lampu jalan padam, warga resah."
UNSURE = "Keadaannya mengganggu warga di Jl. Melati setiap hari sejak Senin."
FORWARD = re.compile(r"Teruskan ke (?!OPD lain)")


async def test_an_unsure_case_offers_three_agencies_and_one_press_forwards_it(
    tmp_path: Path, database: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        await learned(mpp.place)
        await mpp.complain_on_telegram(UNSURE)
        card = mpp.at_office()
        assert re.search(r"Usulan OPD: .* \(\d+ %\), .* \(\d+ %\), .* \(\d+ %\)\n", card.text)
        offered = [label for label in labels(card) if FORWARD.match(label)]
        assert len(offered) == 3
        await mpp.sari("Teruskan ke Dinas Lingkungan Hidup")
        assert (await mpp.place.case(NUMBER)).agency == "dlh"
        kept = await mpp.place.app.parts.db.read(suggestions.of_case, NUMBER)
        assert kept is not None
        assert (kept.agency, kept.urusan) == ("dlh", "lh")


async def test_a_sure_case_is_forwarded_and_its_card_takes_it_back(
    tmp_path: Path, database: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        await learned(mpp.place)
        await mpp.complain_on_telegram(SURE)
        assert (await mpp.place.case(NUMBER)).agency == "dishub"
        assert NUMBER in mpp.at_agency().text
        card = mpp.at_office()
        assert re.search(r"Diteruskan otomatis oleh program \(keyakinan 9\d %\)", card.text)
        assert "Karena kata: " in card.text
        assert labels(card) == ["Tarik kembali"]
        assert await mpp.sari("Tarik kembali") == "Ditarik kembali."
        # The words spoke for the agency that it was not.
        assert "Karena kata: " not in mpp.at_office().text
        case = await mpp.place.case(NUMBER)
        assert (case.step, case.agency) == (2, None)
        corrected = await mpp.place.app.parts.db.read(suggestions.corrections, NUMBER)
        assert [(one.field, one.was, one.became) for one in corrected] == [
            (Field.AGENCY, "dishub", None)
        ]


async def test_what_was_read_is_put_right_by_one_press(tmp_path: Path, database: str) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.complain_on_telegram(UNSURE)
        await mpp.sari("Lainnya…")
        more = mpp.office.messages[-1]
        person = mpp.person("sari")
        assert {"Ini aspirasi", "Tingkat berat", "Berkadar pengawasan"} <= set(labels(more))
        said = await mpp.place.tap(person, mpp.office, more, "Ini aspirasi")
        assert (
            said
            == "Saran diperbaiki: Ini aspirasi. Terima kasih, program belajar dari koreksi ini."
        )
        await mpp.place.tap(person, mpp.office, more, "Tingkat berat")
        card = mpp.at_office()
        assert "Menurut petugas: aspirasi." in card.text
        assert "Tingkat menurut petugas: berat" in card.text
        kept = await mpp.place.app.parts.db.read(suggestions.of_case, NUMBER)
        assert kept is not None
        assert kept.suggestion.reading.kind is Kind.ASPIRASI
        corrected = await mpp.place.app.parts.db.read(suggestions.corrections, NUMBER)
        assert [(one.officer, one.field, one.became) for one in corrected] == [
            ("sari", Field.KIND, "aspirasi"),
            ("sari", Field.SEVERITY, "berat"),
        ]


async def test_numbers_of_persons_are_masked_on_the_card(tmp_path: Path, database: str) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.complain_on_telegram(
            "KTP saya belum jadi di Jl. Melati sejak Senin, NIK 7371010101900001,"
            " HP 0812-3456-7890."
        )
        card = mpp.at_office()
        assert "7371010101900001" not in card.text
        assert "0812-3456-7890" not in card.text
        assert "****" in card.text
