"""What a card says: cut to fit, as far as a group may know, with the time that is left."""

from datetime import datetime, timedelta

import pytest

from bot.desk import card as cardboard
from bot.desk import pinned
from bot.desk.card import LONGEST, LONGEST_ROOM, TITLE, Composed, View
from config.wording import wording
from router.values import ActionId, Anonymity
from storage.values import DeskKind
from tests.desk.office import DISHUB, SARI, Office

A = ActionId


async def view(office: Office, number: str, kind: DeskKind = DeskKind.FORUM) -> View:
    """Give all that the card of a case is made of, at the office's own desk."""
    desk = await office.desk(kind)
    return await office.db.read(pinned.view_for, office.house, desk, number, office.now, None)


async def card(office: Office, number: str, kind: DeskKind = DeskKind.FORUM) -> Composed:
    """Give the card of a case."""
    return cardboard.compose(await view(office, number, kind))


@pytest.mark.parametrize(
    ("kind", "longest"), [(DeskKind.FORUM, LONGEST), (DeskKind.RELAY, LONGEST_ROOM)]
)
async def test_a_long_case_is_cut_where_the_card_ends(
    office: Office, kind: DeskKind, longest: int
) -> None:
    files = tuple(office.file(f"foto bukti dari halte nomor {n}.jpg") for n in range(30))
    number = await office.complain("Lampu jalan di depan SD mati. " * 900, files=files)
    await office.act(number, SARI, A.MINTA_KELENGKAPAN, text="Di mana tepatnya?")
    await office.act(number, "pengadu", A.LENGKAPI, text="Di depan gerbang sekolah. " * 90)
    found = await card(office, number, kind)
    assert longest - 150 < len(found.text) <= longest
    assert "…\n… selengkapnya: /kasus 2026-000001\n" in found.text
    assert "\n\nKETERANGAN DARI PENGADU\nDi depan gerbang sekolah." in found.text
    assert "\nDipegang: Sari Contoh, Tono Contoh\n" in found.text
    assert found.text.endswith("Pengadu menambahkan keterangan")


async def test_words_that_the_heading_says_already_are_not_said_twice(office: Office) -> None:
    number = await office.complain("Lampu jalan mati")
    assert (await card(office, number)).text.count("Lampu jalan mati") == 1


async def test_an_anonymous_complainant_has_no_name(office: Office) -> None:
    number = await office.complain(anonymity=Anonymity.ANONIM, name="Budi Contoh")
    found = await card(office, number)
    assert "Budi" not in found.text
    assert "\nPengadu (anonim), lewat formulir web\n" in found.text


async def test_two_matters_in_one_complaint_are_told(office: Office) -> None:
    number = await office.complain(
        "1. Lampu jalan mati di Jl. Melati sejak kemarin malam.\n"
        "2. Sampah di Jl. Kenanga tidak diangkut sejak hari Senin."
    )
    told = "\nBerisi 2 hal; pertimbangkan memisahkannya.\n"
    assert told in (await card(office, number)).text
    await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    assert told not in (await card(office, number)).text


@pytest.mark.parametrize("kind", [Anonymity.RAHASIA, Anonymity.ANONIM_RAHASIA])
async def test_a_secret_case_tells_nothing_but_its_number(office: Office, kind: Anonymity) -> None:
    number = await office.complain(anonymity=kind, name="Budi Contoh", place="Jalan Melati")
    found = await view(office, number)
    assert cardboard.title(found.dossier, office.house) == number
    linked = cardboard.compose(
        View(
            house=found.house,
            office=found.office,
            dossier=found.dossier,
            kind=found.kind,
            now=found.now,
            link="https://t.me/kawal_bot?start=kasus_2026-000001",
        )
    )
    assert linked.text == "2026-000001\nPengaduan rahasia: isinya tidak ditampilkan di sini."
    ((button,),) = linked.buttons
    assert (button.label, button.url) == (
        "Buka pengaduan",
        "https://t.me/kawal_bot?start=kasus_2026-000001",
    )
    assert cardboard.files(found.dossier) == ()


async def test_a_sealed_case_shows_no_more_than_a_secret_one(office: Office) -> None:
    number = await office.complain(name="Budi Contoh")
    await office.act(number, "ratna", A.KUNCI, text="Dugaan pungutan.")
    found = await card(office, number)
    assert found.text.startswith("2026-000001\nPengaduan rahasia")
    assert "Lampu" not in found.text
    assert found.buttons == ()


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("2026-05-04T10:40:00", "Sisa waktu 20 menit."),
        ("2026-05-04T11:00:00", "Sisa waktu 0 menit."),
        ("2026-05-04T11:20:00", "Terlambat 20 menit."),
        ("2026-05-04T14:20:00", "Terlambat 2 jam 20 menit."),
        ("2026-05-05T08:00:00", "Terlambat 4 jam 30 menit."),
        ("2026-05-06T08:00:00", "Terlambat 2 hari kerja."),
        # A week later, over a day on which the office was closed.
        ("2026-05-18T08:00:00", "Terlambat 8 hari kerja."),
    ],
)
async def test_time_is_office_time(office: Office, time: str, told: str) -> None:
    number = await office.complain()
    office.at(time)
    assert f"\n{told}\n" in (await card(office, number)).text


async def test_while_the_complainant_is_asked_no_time_runs(office: Office) -> None:
    number = await office.complain()
    await office.act(number, SARI, A.MINTA_KELENGKAPAN, text="Di mana tepatnya?")
    found = await card(office, number)
    assert found.text.startswith("2026-000001 · Menunggu kelengkapan dari pengadu\n")
    assert "\nSekarang: menunggu kelengkapan dari pengadu.\nDipegang: Sari" in found.text
    assert "Sisa waktu" not in found.text


async def test_a_merged_case_says_where_it_goes_on(office: Office) -> None:
    into = await office.complain("Kasus satu")
    number = await office.complain("Kasus dua")
    await office.act(number, "ratna", A.GABUNGKAN, other=into)
    found = await card(office, number)
    assert "\nSekarang: ditangani bersama pengaduan 2026-000001.\n" in found.text
    assert found.buttons == ()
    assert cardboard.title((await view(office, into)).dossier, office.house) == (
        "2026-000001 Lampu jalan mati"
    )


async def test_a_title_is_cut_to_what_a_topic_bears(office: Office) -> None:
    number = await office.complain(subject="Lampu jalan " * 30)
    found = cardboard.title((await view(office, number)).dossier, office.house)
    assert len(found) <= TITLE
    assert found.startswith("2026-000001 Lampu jalan Lampu")
    assert found.endswith("…")


async def test_the_digest_changes_with_words_and_buttons_only(office: Office) -> None:
    number = await office.complain()
    first = await card(office, number)
    assert (await card(office, number)).digest == first.digest
    assert Composed(text=first.text, buttons=()).digest != first.digest
    assert Composed(text="", buttons=first.buttons).digest != first.digest


async def test_a_room_is_told_anew_when_others_have_to_act(office: Office) -> None:
    await office.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")
    number = await office.complain()
    first = cardboard.step_of(await office.case(number))
    noted = await office.act(number, SARI, A.CATAT, text="Sudah saya telepon.")
    assert cardboard.step_of(noted) == first
    taken = await office.act(number, SARI, A.TERIMA)
    assert cardboard.step_of(taken) != first
    passed = await office.act(number, SARI, A.TERUSKAN, agency="dishub")
    assert cardboard.step_of(passed) != cardboard.step_of(taken)


async def test_a_card_in_english(office: Office) -> None:
    office.house.wording = wording("en")
    office.at("10:40")
    number = await office.complain(name="Budi Contoh")
    office.house.clock.jump(office.now + timedelta(hours=2, minutes=40))
    text = (await card(office, number)).text
    assert "\nHeld by: Sari Contoh, Tono Contoh\n" in text
    assert "\nTime left: 20 min.\n" in text
    assert office.now == datetime.fromisoformat("2026-05-04T13:20:00+08:00")
