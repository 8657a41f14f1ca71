"""What a citizen says about the cases that he has: where they are, settled or not, more of it."""

from bot.dialogue.conversation import Act, Keep
from router.values import State
from tests.dialogue.talking import Talking, own

NUMBER = "2026-000001"
OTHER = "2026-000002"
WHERE = f"Apakah ini tambahan untuk pengaduan {NUMBER} (Lampu jalan mati), atau pengaduan baru?"
REASON = f"Apa yang belum selesai pada pengaduan {NUMBER}? Tulis singkat; foto juga boleh."
SETTLED = f"Apakah pengaduan {NUMBER} sudah selesai?"


def answered() -> Talking:
    """A citizen who has just been told the answer."""
    return Talking(cases=[own(State.DIJAWAB)], last_case=NUMBER)


def test_where_is_it() -> None:
    talking = Talking(cases=[own()])
    standing = f"Pengaduan {NUMBER}: Lampu jalan mati\nSekarang: diperiksa."
    for asked in ("Sampai mana?", "status", f"status {NUMBER}", NUMBER, "bagaimana kabarnya"):
        said = talking.hear(asked)
        assert said in ([standing], [f"Sekali lagi: {standing}"])


def test_other_peoples_cases_are_not_told() -> None:
    talking = Talking(cases=[own()])
    assert talking.hear("status 2026-000999") == [
        "Pengaduan 2026-000999 hanya dapat dilihat oleh penulisnya. Bila itu milik Anda, lihat"
        " dengan nomor dan kode pelacakannya di https://aduan.example.id/lacak"
    ]


def test_with_several_cases_all_open_ones_are_told() -> None:
    talking = Talking(cases=[own(), own(number=OTHER), own(State.DITOLAK, "2026-000003")])
    (said,) = talking.hear("status")
    assert [n for n in (NUMBER, OTHER, "2026-000003") if n in said] == [NUMBER, OTHER]


def test_new_words_with_an_open_case_are_asked_about_and_held() -> None:
    talking = Talking(cases=[own()])
    assert talking.say("Airnya juga mati") == [WHERE]
    assert talking.labels == [f"{NUMBER} Lampu jalan mati", "Pengaduan baru"]
    assert talking.done == []
    talking.hear("1")
    assert talking.acts() == [(NUMBER, "lengkapi", "Airnya juga mati")]


def test_a_new_complaint_beside_an_open_case() -> None:
    talking = Talking(cases=[own()])
    talking.say("Sampah menumpuk di Jl. Mawar sejak kemarin")
    (said,) = talking.hear("pengaduan baru")
    assert said.startswith("Pengaduan Anda:\n“Sampah menumpuk")
    talking.hear("kirim")
    assert (len(talking.opened()), talking.acts()) == (1, [])


def test_with_several_cases_it_is_asked_which() -> None:
    talking = Talking(cases=[own(), own(number=OTHER)])
    assert talking.say("ini fotonya") == ["Ini untuk pengaduan yang mana?"]
    talking.hear("2")
    assert talking.acts() == [(OTHER, "lengkapi", "ini fotonya")]


def test_a_number_in_the_words_decides() -> None:
    talking = Talking(cases=[own(), own(number=OTHER)])
    talking.say(f"{OTHER} masih mati juga pak")
    assert talking.acts() == [(OTHER, "lengkapi", f"{OTHER} masih mati juga pak")]


def test_a_quoted_message_decides() -> None:
    talking = Talking(cases=[own(), own(number=OTHER)])
    talking.say("ini tambahannya", case=NUMBER)
    assert talking.acts() == [(NUMBER, "lengkapi", "ini tambahannya")]


def test_what_he_does_not_place_goes_to_the_newest_case_with_a_note() -> None:
    talking = Talking(cases=[own(number=OTHER), own()])
    talking.say("warnanya biru")
    talking.clock()
    talking.clock()
    (act,) = talking.done
    assert isinstance(act, Act)
    assert (act.number, act.text, act.done) == (
        OTHER,
        "warnanya biru",
        f"Pesan Anda tadi kami tambahkan pada pengaduan {OTHER}."
        " Bila itu keluhan lain, tulis saja sekali lagi.",
    )
    assert act.note is not None


def test_what_was_asked_for_is_given_by_writing_it() -> None:
    talking = Talking(cases=[own(State.MENUNGGU_PENGADU)], last_case=NUMBER)
    talking.hear("", files=["ktp.jpg"])
    talking.pause()
    assert talking.acts() == [(NUMBER, "lengkapi", None)]


def test_a_photo_right_after_the_receipt_belongs_to_it() -> None:
    talking = Talking(cases=[own()], last_case=NUMBER)
    talking.hear("", files=["foto.jpg"])
    talking.pause()
    assert talking.acts() == [(NUMBER, "lengkapi", None)]


def test_a_reply_to_the_answer_goes_back() -> None:
    talking = answered()
    talking.say("masih mati pak, belum ada yang datang")
    assert talking.acts() == [(NUMBER, "tanggapi", "masih mati pak, belum ada yang datang")]


def test_settled_and_not() -> None:
    talking = answered()
    talking.hear("Selesai, terima kasih")
    assert talking.acts() == [(NUMBER, "tutup", None)]
    talking = answered()
    assert talking.hear("belum") == [REASON]
    assert talking.labels == ["Tanpa penjelasan"]
    talking.say("tiangnya masih miring")
    assert talking.acts() == [(NUMBER, "tanggapi", "tiangnya masih miring")]


def test_not_settled_counts_without_a_word_too() -> None:
    talking = answered()
    talking.hear("belum")
    talking.press("Tanpa penjelasan")
    reply = "Belum selesai (pengadu tidak memberi penjelasan)."
    assert talking.acts() == [(NUMBER, "tanggapi", reply)]
    talking = answered()
    talking.hear("belum")
    talking.clock()
    talking.clock()
    assert talking.acts() == [(NUMBER, "tanggapi", reply)]


def test_a_wish_for_speed_closes_nothing() -> None:
    talking = answered()
    talking.say("tolong segera diselesaikan")
    assert talking.acts() == [(NUMBER, "tanggapi", "tolong segera diselesaikan")]


def test_who_sounds_content_is_asked_before_anything_is_sent_back() -> None:
    talking = answered()
    words = "Alhamdulillah sudah menyala, terima kasih banyak pak"
    assert talking.say(words) == [SETTLED]
    assert talking.labels == ["Selesai", "Belum"]
    talking.press("Selesai")
    assert talking.acts() == [(NUMBER, "tutup", words)]


def test_who_sounds_content_and_falls_silent_keeps_his_words_in_the_case() -> None:
    talking = answered()
    talking.say("Sudah diperbaiki, bagus")
    talking.clock()
    (kept,) = talking.done
    assert isinstance(kept, Keep)
    assert kept.pieces[0].text == "Sudah diperbaiki, bagus"


def test_thanks_close_nothing() -> None:
    talking = answered()
    assert talking.say("Terima kasih pak") == [f"Sama-sama.\n\n{SETTLED}"]
    assert talking.done == []


def test_a_rating_and_a_low_one_that_reopens() -> None:
    talking = Talking(cases=[own(State.DITUTUP)], last_case=NUMBER)
    talking.hear("5")
    (act,) = talking.done
    assert isinstance(act, Act)
    assert (act.choice, act.done) == ("5", "Terima kasih atas nilai 5.")
    talking = Talking(cases=[own(State.DITUTUP)], last_case=NUMBER)
    talking.hear("nilai 1")
    talking.cases = [own(State.DITUTUP, rated=True)]
    assert talking.say("petugasnya tidak ramah") == [
        "Terima kasih, sudah kami catat. Bila masalahnya masih ada, pengaduan dapat dibuka kembali."
    ]
    talking.press("Buka kembali")
    assert [str(one.id) for one in talking.done if isinstance(one, Act)] == [
        "nilai",
        "buka_kembali",
    ]


def test_withdrawal_wants_a_yes() -> None:
    talking = Talking(cases=[own()])
    assert talking.hear("batal") == [
        f"Cabut pengaduan {NUMBER} (Lampu jalan mati)? Sesudah itu tidak ditangani lagi."
    ]
    assert talking.press("Tidak jadi") == [f"Baik, pengaduan {NUMBER} tetap kami tangani."]
    assert talking.done == []
    talking.hear("cabut")
    talking.press("Ya, cabut")
    assert talking.acts() == [(NUMBER, "tutup", None)]


def test_done_before_the_answer_is_asked_about() -> None:
    talking = Talking(cases=[own()])
    assert talking.hear("selesai") == [
        f"Pengaduan {NUMBER} (Lampu jalan mati) masih kami tangani. Apakah ingin Anda cabut?"
    ]
    assert talking.done == []


def test_old_buttons_of_a_case_change_nothing() -> None:
    talking = answered()
    talking.hear("belum")
    press = talking.choices
    talking.say("masih mati")
    talking.cases = [own(visit=4)]
    talking.choices = press
    talking.press("Tanpa penjelasan")
    assert talking.popups[-1] == (
        "Tombol itu sudah tidak berlaku; tidak ada yang berubah. Ketik STATUS untuk melihat"
        f" pengaduan {NUMBER}."
    )
    assert len(talking.done) == 1


def test_after_the_window_words_begin_a_complaint_that_follows() -> None:
    talking = Talking(cases=[own(State.DITUTUP, reopenable=False)])
    talking.say("lampunya mati lagi di Jl. Melati sejak kemarin", case=NUMBER)
    talking.hear("kirim")
    assert talking.opened()[0].draft.linked == NUMBER


def test_words_after_a_closed_case_are_asked_about() -> None:
    talking = Talking(cases=[own(State.DITUTUP)])
    assert talking.say("mati lagi pak") == [
        f"Pengaduan {NUMBER} (Lampu jalan mati) sudah ditutup. Apakah ini tentang itu, untuk"
        " dibuka kembali, atau pengaduan baru?"
    ]
    talking.hear("1")
    assert talking.acts() == [(NUMBER, "tanggapi", "mati lagi pak")]


def test_an_edit_after_it_was_sent_is_an_addition() -> None:
    talking = Talking(cases=[own()])
    talking.hear("lampunya dua", edits="7", edited_case=NUMBER)
    talking.pause()
    assert talking.acts() == [(NUMBER, "lengkapi", "Diubah menjadi: lampunya dua")]


def test_where_it_belongs_may_be_said_in_words() -> None:
    for word, new in (("baru", True), ("yang lama", False), ("tambahan pak", False)):
        talking = Talking(cases=[own()])
        talking.say("Airnya juga mati di Jl. Mawar sejak kemarin")
        talking.hear(word)
        assert (talking.talk.draft is not None, len(talking.acts())) == (new, 1 - new), word


def test_a_number_beside_the_choices_is_asked_again_and_not_taken_for_words() -> None:
    talking = Talking(cases=[own()])
    talking.say("Airnya juga mati")
    assert talking.hear("7") == [f"Sekali lagi: {WHERE}"]
    assert talking.kept() == ["Airnya juga mati"]
