"""What comes by mail and is no complaint; two matters in one message; one matter told twice."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from storage import cases, inbox, likenesses, suggestions
from storage.values import EntryKind
from tests.acceptance.chat.phone import labels, phone_town
from tests.acceptance.letters import subject_of, text_of
from tests.acceptance.people import BUDI, LAMP
from tests.acceptance.town import Town

NONE = (
    ("Assalamualaikum, selamat pagi pak admin.", "bukan_pengaduan"),
    ("Selamat siang, jam berapa kantor buka hari Sabtu?", "pertanyaan"),
)
ADVERT = (
    "PROMO pinjaman online cepat cair tanpa jaminan, bunga rendah! Hubungi WA kami, klik"
    " https://pinjol.example.com sekarang juga."
)


@pytest.mark.parametrize(("text", "outcome"), NONE)
async def test_a_greeting_and_a_question_are_answered_and_no_case(
    town: Town, text: str, outcome: str
) -> None:
    await town.write_mail(BUDI, text, subject="Halo")
    assert await town.cases() == []
    (kept,) = await town.app.parts.db.read(inbox.shelved)
    assert kept.outcome == outcome
    letter = await town.mail_for("budi@example.id")
    assert subject_of(letter) == "Surel Anda kami terima"
    assert "kirim surel baru dan ceritakan" in text_of(letter)


async def test_a_complaint_in_reply_to_that_answer_is_a_plain_complaint(town: Town) -> None:
    await town.write_mail(BUDI, NONE[0][0], subject="Halo")
    letter = await town.mail_for("budi@example.id")
    await town.reply(letter, LAMP, sender=BUDI)
    (number,) = await town.cases()
    entries = await town.app.parts.db.read(cases.entries, number)
    # The mark that it brings back is ours: nobody is told that it was claimed without a right.
    assert [entry.kind for entry in entries] == [EntryKind.COMPLAINT]
    # Our own letter, quoted below, is no part of the matter, nor is its subject.
    assert entries[0].text == LAMP
    subject, _ = await town.app.parts.db.read(cases.texts, number)
    assert subject == LAMP


async def test_an_advert_is_put_aside_without_a_word(town: Town) -> None:
    await town.write_mail(BUDI, ADVERT, subject="Promo")
    assert await town.cases() == []
    assert await town.subjects("budi@example.id") == []


async def test_an_operator_lets_through_what_was_one_after_all(town: Town) -> None:
    await town.write_mail(BUDI, NONE[0][0], subject="Halo")
    await town.settled()
    (kept,) = await town.app.parts.db.read(inbox.shelved)
    assert await town.app.parts.db.write(inbox.retry, kept.id)
    town.app.worker.wake()
    await town.settled()
    assert len(await town.cases()) == 1


async def test_a_short_and_rude_complaint_is_one(town: Town) -> None:
    await town.write_mail(BUDI, "lampu jln mati woi!! kerja dong", subject="")
    assert len(await town.cases()) == 1


async def test_two_matters_become_two_cases_on_his_yes(tmp_path: Path, database: str) -> None:
    async with phone_town(tmp_path, database) as budi:
        (asked,) = await budi.say(
            "1. Lampu jalan mati di Jl. Melati sejak kemarin malam.\n"
            "2. Sampah di Jl. Kenanga tidak diangkut sejak hari Senin."
        )
        assert asked.startswith("Anda menulis tentang 2 hal:")
        await budi.press("Ya, pisahkan")
        assert labels(budi.last) == [["Kirim", "Ubah", "Batal"]]
        _, receipts = await budi.press("Kirim")
        assert [r for r in receipts if "2026-000001" in r and "2026-000002" not in r]
        assert [r for r in receipts if "2026-000002" in r]
        first, second = [await budi.town.case(n) for n in ("2026-000001", "2026-000002")]
        assert [await _affair(budi.town, one.number) for one in (first, second)] == ["hub", "lh"]
        assert "Sampah" not in (first.events[0].text or "")
        assert "Lampu" not in (second.events[0].text or "")


async def test_the_same_matter_told_by_another_is_suggested_and_stays_two(town: Town) -> None:
    text = (
        "Tumpukan sampah di depan Pasar Sentral tidak diangkut petugas sejak Senin, baunya parah."
    )
    first = await town.complain(text=text)
    second = await town.complain("Wati Contoh <wati@example.id>", text=f"Tolong, {text.lower()}")
    kept = await town.app.parts.db.read(_twins, second.number)
    assert kept == [first.number]
    assert (await town.case(second.number)).close_reason is None


def _twins(session: Session, number: str) -> list[str]:
    return [one.number for one in likenesses.paired(session, number)]


async def _affair(town: Town, number: str) -> str | None:
    kept = await town.app.parts.db.read(suggestions.of_case, number)
    best = kept.suggestion.best if kept else None
    return best.urusan if best else None
