"""What officers ask: what waits, a whole case, the day in numbers, how it works."""

from collections.abc import Iterable

from bot.desk.commands import Answer, answer
from router.values import ActionId, Anonymity
from storage.desks import Desk
from storage.values import DeskKind
from tests.desk.office import ADI, AGUS, DISHUB, SARI, Office

A = ActionId


async def ask(
    office: Office, desk: Desk | None, command: str, args: str = "", *, who: str = SARI
) -> Answer:
    """Ask something as an officer."""
    officer = (await office.db.read(office.house.directory)).officer(who)
    assert officer is not None
    return await office.db.read(answer, office.house, desk, officer, command, args, office.now)


def labels(found: Answer) -> Iterable[str]:
    """Give the buttons of an answer."""
    return [button.label for row in found.buttons for button in row]


async def test_the_queue_is_what_this_desks_people_hold_oldest_due_first(office: Office) -> None:
    mpp = await office.desk()
    dishub = await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")
    assert (await ask(office, mpp, "antrian")).text == (
        "Tidak ada kasus yang menunggu MPP Kota Contoh."
    )
    first = await office.complain("Kasus satu", subject="Parkir liar")
    office.at("09:20")
    second = await office.complain("Kasus dua", subject="Halte rusak")
    await office.complain("Kasus tiga", anonymity=Anonymity.RAHASIA)
    await office.act(first, SARI, A.TERIMA)
    assert (await ask(office, mpp, "antrian")).text == (
        "Menunggu MPP Kota Contoh: 3\n\n"
        "2026-000001 Parkir liar\n   Petugas MPP, Sari Contoh · sisa 1 jam 40 menit\n"
        "2026-000002 Halte rusak\n   Petugas MPP · sisa 2 jam\n"
        "2026-000003 pengaduan rahasia\n   Petugas MPP · sisa 2 jam"
    )
    await office.act(second, SARI, A.TERUSKAN, agency="dishub")
    office.at("13:40")
    await office.act(first, SARI, A.MINTA_KELENGKAPAN, text="Di mana?")
    assert (await ask(office, dishub, "ANTRIAN", who=ADI)).text == (
        "Menunggu Dinas Perhubungan: 1\n\n"
        "2026-000002 Halte rusak\n   Admin OPD · lewat 1 jam 20 menit"
    )
    assert (await ask(office, mpp, "antrian")).text == (
        "Menunggu MPP Kota Contoh: 2\n\n"
        "2026-000003 pengaduan rahasia\n   Petugas MPP · lewat 1 jam 20 menit\n"
        "2026-000001 Parkir liar\n   Petugas MPP, Sari Contoh · menunggu pengadu"
    )
    # In private it is what he himself can do.
    assert (await ask(office, None, "antrian", who=ADI)).text.startswith(
        "Menunggu Adi Contoh: 1\n\n2026-000002 "
    )
    assert (await ask(office, None, "antrian", who=AGUS)).text == (
        "Tidak ada kasus yang menunggu Agus Contoh."
    )


async def test_a_whole_case_as_far_as_the_desk_may_see_it(office: Office) -> None:
    mpp = await office.desk()
    dishub = await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")
    text = "Lampu jalan di depan SD mati. " * 200
    number = await office.complain(text, name="Budi Contoh")
    await office.act(number, SARI, A.CATAT, text="Sudah saya telepon.")
    found = await ask(office, mpp, "kasus", number)
    assert found.number == number
    assert text.strip() in found.text
    assert "\n\nSari Contoh, untuk petugas (04/05 09.00):\nSudah saya telepon.\n\n" in found.text
    assert found.text.endswith(
        "RIWAYAT\n04/05 09.00 Pengaduan diajukan\n04/05 09.00 Sari Contoh (Petugas MPP) mencatat"
    )
    assert next(iter(labels(found))) == "Terima"
    # Short forms of this year's numbers.
    for short in ("1", "000001", " 2026-1 "):
        assert (await ask(office, mpp, "kasus", short)).text == found.text

    assert (await ask(office, dishub, "kasus", number, who=ADI)).text == (
        "Kasus 2026-000001 bukan kasus Dinas Perhubungan, jadi isinya tidak ditampilkan di sini."
    )
    assert (await ask(office, None, "kasus", number, who=ADI)).text == (
        "Anda bukan petugas pada kasus 2026-000001, jadi isinya tidak ditampilkan."
    )
    assert (await ask(office, mpp, "kasus", "17")).text == "Kasus 2026-000017 tidak ada."
    assert (await ask(office, mpp, "kasus", "lampu")).text == (
        "Tulis nomor kasusnya, misalnya /kasus 2026-000123."
    )


async def test_a_secret_case_is_read_in_private_by_those_who_handle_it(office: Office) -> None:
    mpp = await office.desk()
    text = "Pungutan di loket tiga."
    number = await office.complain(text, anonymity=Anonymity.ANONIM_RAHASIA)
    in_group = await ask(office, mpp, "kasus", number)
    assert text not in in_group.text
    assert "Lampu" not in in_group.text
    assert in_group.buttons == ()
    private = await ask(office, None, "kasus", number)
    assert text in private.text
    assert "Pengadu (anonim)" in private.text
    assert "Tolak" in labels(private)
    # The deputy of who holds it reads it too; buttons are his who can act today.
    assert text in (await ask(office, None, "kasus", number, who="tono")).text
    outsider = await ask(office, None, "kasus", number, who=AGUS)
    assert outsider.text == (
        "Anda bukan petugas pada kasus 2026-000001, jadi isinya tidak ditampilkan."
    )


async def test_the_day_in_numbers(office: Office) -> None:
    mpp = await office.desk()
    number = await office.complain("Kasus satu")
    await office.complain("Kasus dua", agency="dishub")
    await office.act(number, SARI, A.TOLAK, text="Bukan pengaduan.")
    assert (await ask(office, mpp, "rekap")).text == (
        "Rekapitulasi Senin, 4 Mei 2026\n\n"
        "Diterima: 2\nDijawab: 0\nBerakhir: 1\nDibuka kembali: 0\nTerbuka pada akhir hari: 1\n"
        "Langkah selesai: 1\nLangkah tepat waktu: 1\nLangkah terlambat selesai: 0\n"
        "Langkah lewat waktu: 0\n\n"
        "Diterima untuk:\n• belum diarahkan: 1\n• Dinas Perhubungan: 1"
    )


async def test_help_tells_how_each_kind_of_desk_is_used(office: Office) -> None:
    forum = await office.desk()
    group = await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")
    texts = [(await ask(office, desk, "bantuan")).text for desk in (forum, group, None)]
    assert len(set(texts)) == 3
    listed = "\n/antrian – yang menunggu kita\n/kasus NOMOR – seluruh isi sebuah kasus\n"
    assert all(listed in text for text in texts)
    unknown = (await ask(office, forum, "tutup")).text
    assert unknown.startswith("Perintah /tutup tidak dikenal.\n/antrian – ")
