"""What is said without telling anything: greetings, thanks, swearing, signs, other languages."""

import pytest

from bot.dialogue.language import language
from tests.dialogue.talking import Talking

HERE = (
    "Ini layanan pengaduan MPP Kota Contoh. Ceritakan saja apa yang terjadi dan di mana, boleh"
    " dengan foto. Ketik STATUS untuk melihat pengaduan Anda."
)
NOTHING_OPEN = (
    "Belum ada pengaduan Anda yang terbuka. Bila ada keluhan, ceritakan apa yang terjadi dan di"
    " mana."
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("halo", f"Halo. {HERE}"),
        ("Assalamu'alaikum Wr. Wb.", f"Waalaikumsalam. {HERE}"),
        ("Selamat pagi pak", f"Selamat pagi. {HERE}"),
        ("Asslmkm, mohon maaf mengganggu pak", f"Waalaikumsalam. {HERE}"),
        ("/start", f"Halo. {HERE}"),
        (
            "saya mau lapor",
            "Silakan, ceritakan apa yang terjadi dan di mana. Boleh dengan foto.",
        ),
        ("terima kasih", "Sama-sama."),
        (
            "anjing lu semua gak becus!!",
            "Kami mengerti Anda kesal. Ceritakan apa yang terjadi dan di mana, supaya dapat kami"
            " teruskan kepada yang berwenang.",
        ),
        (
            "goblok kalian semua",
            "Kami mengerti Anda kesal. Ceritakan apa yang terjadi dan di mana, supaya dapat kami"
            " teruskan kepada yang berwenang.",
        ),
        (
            "maaf salah kirim",
            "Tidak apa-apa. Bila suatu saat ada keluhan atas pelayanan publik, silakan tulis di"
            " sini.",
        ),
        (
            "status",
            "Belum ada pengaduan dari Anda di sini. Bila ada keluhan, ceritakan apa yang terjadi"
            " dan di mana.",
        ),
        ("selesai", NOTHING_OPEN),
        ("belum", NOTHING_OPEN),
        ("batal", NOTHING_OPEN),
    ],
)
def test_each_gets_its_answer(text: str, answer: str) -> None:
    talking = Talking()
    assert talking.say(text) == [answer]
    assert talking.done == []
    assert not talking.talk.open


@pytest.mark.parametrize(
    "facts", [{"sticker": True}, {"text": "?"}, {"text": "👍"}, {"text": "5"}, {"text": " "}]
)
def test_what_says_nothing_is_answered_kindly(facts: dict[str, object]) -> None:
    talking = Talking()
    text = str(facts.pop("text", ""))
    assert talking.hear(text, **facts) == [  # type: ignore[arg-type]
        "Kami di sini. Bila ada yang ingin diadukan, ceritakan dengan kata-kata apa yang terjadi"
        " dan di mana."
    ]
    assert not talking.talk.open


def test_a_kind_that_cannot_be_read_is_named() -> None:
    assert Talking().hear("", unreadable=True) == [
        "Maaf, pesan jenis ini tidak dapat kami baca. Mohon tulis dengan kata-kata, atau kirim"
        " sebagai foto."
    ]


def test_the_press_that_opens_the_window_says_nothing() -> None:
    talking = Talking()
    assert talking.hear("Lihat", lihat=True) == []
    assert talking.done == []


def test_words_to_a_shop_are_told_from_a_complaint() -> None:
    talking = Talking()
    assert talking.say("mas jadi order galonnya 2 ya") == [
        "Pesan ini sepertinya untuk orang lain; ini nomor layanan pengaduan MPP Kota Contoh. Bila"
        " ini memang pengaduan, pilih Ini pengaduan."
    ]
    assert talking.done == []


POLITE = (
    "Terima kasih atas pesan Anda. Bila ada yang ingin diadukan, ceritakan apa yang terjadi dan di"
    " mana. Bila pesan tadi sudah pengaduannya, pilih Ini pengaduan."
)


def test_a_courtesy_in_words_that_nobody_listed_opens_no_complaint() -> None:
    talking = Talking()
    assert talking.say("kulo badhe wadul nggih pak, mangga dipun tampi") == [POLITE]
    assert talking.labels == ["Ini pengaduan", "Tidak usah"]
    assert talking.done == []
    # What follows is the complaint, together with what came before.
    talking.say("Sampah di Jl. Melati tidak diangkut sejak kemarin")
    talking.hear("kirim")
    assert len(talking.opened()) == 1
    assert any("Sampah di Jl. Melati" in kept for kept in talking.kept())


def test_who_says_that_his_courtesy_was_a_complaint_is_believed() -> None:
    talking = Talking()
    said = talking.say("alhamdulillah matur nuwun pol, got ngarep omah wis resik, cepet tenan rek")
    assert said == [POLITE]
    talking.press("Ini pengaduan")
    assert talking.talk.draft is not None


def test_who_greets_again_is_not_told_the_same_again() -> None:
    talking = Talking()
    talking.say("halo")
    assert talking.say("halo") == [
        "Halo. Silakan, ceritakan apa yang terjadi dan di mana. Boleh dengan foto."
    ]


def test_the_same_is_never_said_twice_in_a_row() -> None:
    talking = Talking()
    first = talking.hear("menu")
    second = talking.hear("menu")
    assert second == [f"Sekali lagi: {first[0]}"]
    assert talking.hear("menu") == first


def test_a_question_of_the_bot_is_put_again_after_a_side_step() -> None:
    talking = Talking()
    talking.say("Sampah menumpuk")
    (said,) = talking.hear("menu")
    asked = "Di mana kejadiannya? Tulis alamat atau patokannya, atau kirim lokasi."
    assert said.endswith(f"\n\n{asked}")
    assert talking.labels == ["Lewati"]


def test_english() -> None:
    talking = Talking(lang="en")
    assert talking.say("The street light on Melati Street is broken since yesterday") == [
        "Your complaint:\n“The street light on Melati Street is broken since yesterday”\n"
        "Place: Melati Street\nTime: yesterday\nName: Budi Contoh\n\n"
        "Is it right? Choose Send. Without a name: type ANONYMOUS. Closed content: type SECRET."
    ]
    talking.hear("send")
    assert len(talking.opened()) == 1


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("The street light is broken since yesterday", "en"),
        ("hello", "en"),
        ("Lampu jalan mati", "id"),
        ("Jl. Melati 5", "id"),
        ("wifi error", None),
        ("", None),
    ],
)
def test_the_language_follows_the_words(text: str, spoken: str | None) -> None:
    assert language(text) == spoken


def test_no_message_of_the_bot_is_long() -> None:
    talking = Talking()
    talking.say(" ".join(["Jalan berlubang di Jl. Melati sejak kemarin"] * 60))
    talking.hear("menu")
    assert max(len(one.text) for one in talking.said) <= 600
