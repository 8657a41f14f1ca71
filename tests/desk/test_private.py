"""An officer's own chat: tasks are answered there, cases found and shown, complaints made."""

import pytest

from router.values import ActionId
from storage.values import EntryKind
from tests.desk.group import Posted
from tests.desk.talking import PEOPLE, STRANGER, Talking

A = ActionId
AGUS = PEOPLE["agus"]


@pytest.fixture
async def number(phones: Talking) -> str:
    """A case that waits for the answer of Agus, who reads Telegram."""
    await phones.known("agus", "sari", "adi")
    return await waiting(phones)


async def waiting(phones: Talking) -> str:
    """Bring a case to Agus."""
    number = await phones.complain(proposed=("dishub",))
    await phones.act(number, "sari", A.TERUSKAN, agency="dishub")
    await phones.act(number, "adi", A.TERIMA)
    await phones.act(number, "adi", A.TERUSKAN)
    await phones.shown()
    return number


def task(phones: Talking, number: str) -> Posted:
    """Give the task in Agus' chat."""
    found = [m for m in phones.group.posted if m.room == AGUS and number in m.text and m.buttons]
    return found[0]


async def test_a_task_is_answered_by_replying_to_it(phones: Talking, number: str) -> None:
    notice = task(phones, number)
    await phones.say("agus", "Lampu sudah kami ganti.", quoting=notice)
    await phones.say("agus", files=["bukti.jpg"], quoting=notice)
    await phones.tick()
    preview = phones.last(AGUS)
    assert preview.text == (
        "Agus Contoh, inilah yang akan dibaca pengadu 2026-000001 (Jawab):\n\n"
        "Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda 2026-000001:\n\n"
        "Lampu sudah kami ganti.\n\n"
        "Lampiran: bukti.jpg\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert (await phones.case(number)).step == 5
    await phones.say("agus", "Ubah")
    await phones.say("agus", "Lampu sudah kami ganti, mohon dicek.")
    await phones.tick()
    assert await phones.press("agus", phones.last(AGUS), "Kirim") == "Jawaban diberikan."
    assert phones.last(AGUS).text == (
        "Jawaban diberikan. Kasus 2026-000001 kini di langkah 6 (Admin OPD, Dinas Perhubungan)."
    )
    answer = next(e for e in (await phones.case(number)).events if e.type is A.JAWAB)
    assert answer.text == "Lampu sudah kami ganti, mohon dicek."
    assert [f.name for f in answer.files] == ["bukti.jpg"]


async def test_it_is_handed_back_with_a_word_and_a_reason(phones: Talking, number: str) -> None:
    said = "Bukan wewenang, ini jalan nasional"
    assert await phones.say("agus", said, quoting=task(phones, number)) == "bukan_wewenang"
    case = await phones.case(number)
    assert (case.step, case.events[-1].text) == (2, "ini jalan nasional")
    late = await phones.say("agus", "Kembalikan saja", quoting=task(phones, number))
    assert late == "langkah_sudah_lewat"
    assert phones.last(AGUS).text.endswith("Tulisan Anda tersimpan sebagai catatan petugas.")


async def test_thanks_and_stickers_are_no_answer(phones: Talking, number: str) -> None:
    before = len(phones.group.posted)
    await phones.say("agus", "Siap, terima kasih", quoting=task(phones, number))
    assert await phones.say("agus", "Baik") == "terima_kasih"
    assert await phones.say("agus", "") == "tanpa_isi"
    await phones.tick()
    assert len(phones.group.posted) == before


async def test_without_a_quote_the_only_case_is_meant_and_of_several_he_is_asked(
    phones: Talking, number: str
) -> None:
    await phones.say("agus", "Lampu sudah kami ganti.")
    await phones.tick()
    assert phones.last(AGUS).text.startswith("Agus Contoh, inilah yang akan dibaca pengadu")
    await phones.press("agus", phones.last(AGUS), "Batal")
    phones.at("09:30")
    other = await waiting(phones)
    await phones.say("agus", "Marka sudah dicat ulang.")
    asked = phones.last(AGUS)
    assert asked.text == "Agus Contoh, ini tentang kasus yang mana?"
    labels = [b.label for r in asked.buttons for b in r]
    assert labels == [f"{number} Lampu jalan mati", f"{other} Lampu jalan mati", "Batal"]
    assert await phones.press("agus", asked, labels[1]) == f"Baik, untuk {other}."
    await phones.tick()
    assert "Marka sudah dicat ulang." in phones.last(AGUS).text
    await phones.press("agus", phones.last(AGUS), "Kirim")
    assert (await phones.case(other)).step == 6
    assert (await phones.case(number)).step == 5


async def test_what_is_no_answer_here_is_a_note_and_said_so(phones: Talking, number: str) -> None:
    phones.at("09:10")
    fresh = await phones.complain("Sampah di pasar.", subject="Sampah")
    await phones.shown()
    sari = PEOPLE["sari"]
    notice = next(m for m in phones.group.posted if m.room == sari and fresh in m.text)
    assert await phones.say("sari", "Saya cek dulu.", quoting=notice) == "catat"
    assert phones.last(sari).text == (
        f"Tersimpan sebagai catatan petugas pada {fresh}; pengadu tidak menerimanya. Kasus {fresh}"
        " kini di langkah 2 (Petugas MPP). Untuk bertindak, pakai tombol pada tugas Anda."
    )
    notes = [e.text for e in await phones.entries(fresh) if e.kind is EntryKind.NOTE]
    assert notes == ["Saya cek dulu."]


async def test_a_case_is_shown_by_its_link_with_its_buttons(phones: Talking, number: str) -> None:
    outcome = await phones.say("agus", "/start", payload=f"kasus_{number}")
    assert outcome == "perintah_kasus"
    shown = phones.last(AGUS)
    assert shown.text.startswith(f"{number} · Sedang ditangani\nLampu jalan mati")
    assert "Jawab" in [b.label for r in shown.buttons for b in r]
    assert await phones.say("agus", "antrian") == "perintah_antrian"
    assert phones.last(AGUS).text.startswith("Menunggu Agus Contoh: 1")


async def test_an_officer_complains_as_a_citizen(phones: Talking, number: str) -> None:
    await phones.act(number, "agus", A.JAWAB, text="Sudah.")
    phones.at("09:20")
    assert await phones.say("agus", "Jalan di depan rumah saya rusak parah") == "tidak_ada_tugas"
    offer = phones.last(AGUS)
    assert await phones.press("agus", offer, "Adukan sebagai warga") == (
        "Baik, sekarang Anda menulis sebagai warga: ceritakan apa yang terjadi dan di mana. Tombol"
        " dan balasan pada tugas tetap berlaku. Ketik PETUGAS untuk kembali."
    )
    assert await phones.say("agus", "Jalan di depan rumah saya rusak parah") == "percakapan"
    assert await phones.say("agus", "antrian") == "perintah_antrian"
    assert await phones.say("agus", "Petugas") == "sebagai_petugas"
    assert await phones.say("agus", "Halo semua, ada kabar?") == "tidak_ada_tugas"


async def test_a_citizen_is_not_taken_for_an_officer(phones: Talking, number: str) -> None:
    assert await phones.say(STRANGER, f"kasus {number}") == "percakapan"
    assert "Lampu jalan" not in phones.last(STRANGER).text
