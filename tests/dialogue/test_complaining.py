"""A complaint in the making, as a citizen writes it: what is asked, shown, changed and sent."""

from bot.dialogue.conversation import Aside, Topic
from tests.dialogue.talking import Talking

FULL = "Lampu jalan mati di Jl. Melati dekat masjid sejak kemarin"
ASK_PLACE = "Di mana kejadiannya? Tulis alamat atau patokannya, atau kirim lokasi."
ASK_TIME = "Kapan terjadinya, atau sejak kapan?"
ASK_NAME = "Boleh tahu nama Anda? Anda juga boleh anonim."
NAME_NEEDED = (
    "Layanan ini tidak dapat menerima pengaduan tanpa nama. Tulis nama Anda; isinya dapat"
    " dirahasiakan dengan mengetik RAHASIA."
)


def test_a_full_message_is_shown_and_sent_with_one_press() -> None:
    talking = Talking()
    assert talking.say(FULL) == [
        f"Pengaduan Anda:\n“{FULL}”\nTempat: Jl. Melati dekat masjid\nWaktu: sejak kemarin\n"
        "Nama: Budi Contoh\n\n"
        "Sudah benar? Pilih Kirim. Tanpa nama: ketik ANONIM. Isi tertutup: ketik RAHASIA."
    ]
    assert talking.labels == ["Kirim", "Ubah", "Batal"]
    talking.press("Kirim")
    (opened,) = talking.opened()
    assert (opened.place, opened.time, opened.left_open) == (
        "Jl. Melati dekat masjid",
        "sejak kemarin",
        None,
    )
    assert opened.draft.name == "Budi Contoh"
    assert not talking.talk.open


def test_short_messages_in_a_row_are_answered_once() -> None:
    talking = Talking()
    said = talking.say("Assalamualaikum", "pak mau lapor", "lampu jalan mati", "di jl melati")
    assert said == [f"Waalaikumsalam. {ASK_TIME}"]
    assert talking.labels == ["Hari ini", "Kemarin", "Lewati"]
    talking.hear("2")
    assert talking.said[-1].text.startswith(
        "Pengaduan Anda:\n“lampu jalan mati di jl melati”\nTempat: jl melati\nWaktu: Kemarin\n"
    )


def test_what_is_missing_is_asked_and_each_question_can_be_skipped() -> None:
    talking = Talking(profile=None)
    assert talking.say("Pelayanan loket lambat sekali") == [ASK_PLACE]
    assert talking.hear("tidak tahu") == [ASK_TIME]
    assert talking.press("Lewati") == [ASK_NAME]
    assert talking.labels == ["Anonim", "Lewati"]
    (summary,) = talking.hear("skip")
    assert "Tempat: belum disebut\nWaktu: belum disebut\nNama: belum disebut" in summary
    talking.hear("ya")
    assert len(talking.opened()) == 1


def test_at_most_three_questions() -> None:
    talking = Talking(profile=None)
    said = talking.say("Banjir!")
    for _ in range(3):
        said += talking.hear("lewati")
    assert said[:3] == [
        "Terima kasih. Apa yang terjadi? Ceritakan singkat saja.",
        ASK_PLACE,
        ASK_TIME,
    ]
    assert said[3].startswith("Pengaduan Anda:")


def test_an_answer_may_say_more_than_was_asked() -> None:
    talking = Talking()
    assert talking.say("Sampah menumpuk") == [ASK_PLACE]
    (summary,) = talking.say("di belakang pasar sentral, sudah 3 hari")
    assert "Waktu: sudah 3 hari\n" in summary
    assert "Tempat: di belakang pasar sentral, sudah 3 hari\n" in summary


def test_a_shared_place_answers_where() -> None:
    talking = Talking()
    talking.say("Pohon tumbang sejak tadi pagi")
    point = "-5.100000, 119.400000 https://www.openstreetmap.org/?mlat=-5.1&mlon=119.4"
    talking.hear("", place=point)
    talking.pause()
    assert "Tempat: titik pada peta\n" in talking.said[-1].text
    talking.press("Kirim")
    assert talking.opened()[0].place == point


def test_photos_without_a_word_are_asked_about() -> None:
    talking = Talking()
    for number in range(20):
        talking.hear("", files=[f"foto-{number}.jpg"])
    talking.pause()
    assert [one.text for one in talking.said] == [
        "Terima kasih. Apa yang terjadi? Ceritakan singkat saja."
    ]
    talking.say("Jalan berlubang di Jl. Mawar sejak kemarin")
    assert "Lampiran: 20 berkas" in talking.said[-1].text
    talking.hear("kirim")
    assert len(talking.opened()[0].draft.files) == 20


def test_a_photo_is_no_answer_to_where() -> None:
    talking = Talking()
    talking.say("Jalan berlubang parah")
    talking.hear("", files=["foto.jpg"])
    talking.pause()
    assert talking.said[-1].text == f"Sudah kami terima.\n\n{ASK_PLACE}"


def test_a_file_that_could_not_be_fetched_is_asked_for_again() -> None:
    talking = Talking()
    talking.hear(FULL, missing=("foto.jpg: terlalu besar",))
    talking.pause()
    assert talking.said[-1].text.startswith(
        "Maaf, berkas ini tidak dapat kami ambil: foto.jpg. Mohon kirim sekali lagi.\n\nPengaduan"
    )
    talking.press("Kirim")
    assert talking.opened()[0].draft.missing == ("foto.jpg: terlalu besar",)


def test_the_sop_that_needs_a_name_says_so_plainly() -> None:
    talking = Talking(anonymous=False, profile=None)
    assert talking.say("Timbangan curang di Pasar Sentral sejak kemarin") == [
        "Siapa nama Anda? Layanan ini memerlukan nama pengadu."
    ]
    assert talking.labels == []
    assert talking.hear("ANONIM") == [NAME_NEEDED]
    (summary,) = talking.say("Siti Contoh")
    assert "Nama: Siti Contoh\n\nSudah benar? Pilih Kirim. Isi tertutup: ketik RAHASIA." in summary


def test_anonim_and_rahasia() -> None:
    talking = Talking()
    talking.say(FULL)
    (said,) = talking.hear("ANONIM")
    assert said.startswith("Baik, nama Anda tidak kami catat.\n\nPengaduan Anda:")
    assert "Nama: anonim\n\nSudah benar? Pilih Kirim. Isi tertutup: ketik RAHASIA." in said
    (said,) = talking.hear("rahasia")
    assert said.endswith(
        "Nama: anonim\nRahasia: isi hanya untuk instansi yang menangani\n\n"
        "Sudah benar? Pilih Kirim."
    )
    talking.hear("kirim")
    draft = talking.opened()[0].draft
    assert str(draft.anonymity) == "anonim_rahasia"


def test_who_asks_in_his_words_to_be_kept_out_is_kept_out() -> None:
    talking = Talking()
    (said,) = talking.say(f"{FULL}. Tolong rahasiakan nama saya")
    assert "Nama: anonim\n" in said


def test_a_part_is_changed_by_button_and_by_word() -> None:
    talking = Talking()
    talking.say(FULL)
    assert talking.press("Ubah") == ["Bagian mana yang ingin diubah?"]
    assert talking.labels == ["Isi pengaduan", "Tempat", "Waktu", "Nama"]
    assert talking.press("Tempat") == ["Di mana yang benar?"]
    (said,) = talking.say("Jl. Kenanga 7")
    assert "Tempat: Jl. Kenanga 7\n" in said
    talking.hear("ubah")
    assert talking.say("nama") == ["Nama yang benar?"]
    (said,) = talking.say("Siti Contoh")
    assert "Nama: Siti Contoh\n" in said
    talking.hear("ubah")
    talking.hear("1")
    (said,) = talking.say("Semua lampu padam")
    assert said.startswith("Pengaduan Anda:\n“Semua lampu padam”\nTempat: Jl. Kenanga 7\n")
    talking.hear("kirim")
    assert talking.opened()[0].draft.told == "Semua lampu padam"


def test_more_words_after_the_summary_are_more_of_the_complaint() -> None:
    talking = Talking()
    talking.say(FULL)
    (said,) = talking.say("tiangnya juga miring")
    assert said.startswith(f"Pengaduan Anda:\n“{FULL} tiangnya juga miring”")


def test_batal_discards_at_once_and_one_word_brings_it_back() -> None:
    talking = Talking()
    talking.say(FULL)
    summary = talking.said[-1].text
    assert talking.press("Batal") == [
        "Baik, dibatalkan; tidak ada yang dikirim. Bila berubah pikiran, ketik KEMBALIKAN."
    ]
    assert talking.hear("Kembalikan") == [summary]
    talking.hear("batal")
    assert talking.talk.at is None
    assert talking.opened() == []


def test_silence_is_reminded_of_once_and_then_handed_in_as_it_is() -> None:
    talking = Talking()
    talking.say("Sampah menumpuk sejak kemarin")
    begun = talking.now
    assert talking.clock() == [
        "Kami masih menunggu Anda. Tanpa kabar, yang sudah Anda tulis kami teruskan apa adanya."
        f"\n\n{ASK_PLACE}"
    ]
    assert (talking.now - begun).total_seconds() == 30 * 60
    assert talking.clock() == [
        "Belum ada kabar lagi dari Anda, jadi pengaduan Anda kami teruskan apa adanya."
        " Tambahan tetap boleh dikirim di sini."
    ]
    assert (talking.now - begun).total_seconds() == 120 * 60
    (opened,) = talking.opened()
    assert opened.left_open == (Topic.TEMPAT,)
    assert talking.talk.at is None


def test_an_edited_message_takes_the_old_ones_place_while_it_is_a_draft() -> None:
    talking = Talking()
    talking.hear(FULL, external_id="7")
    talking.pause()
    talking.hear("Lampu jalan mati di Jl. Anggrek sejak kemarin", external_id="7", edits="7")
    talking.pause()
    assert talking.said[-1].text.startswith(
        "Pengaduan Anda:\n“Lampu jalan mati di Jl. Anggrek sejak kemarin”\nTempat: Jl. Anggrek\n"
    )
    talking.press("Kirim")
    assert len(talking.opened()[0].draft.pieces) == 1


def test_buttons_pressed_twice_or_too_late_change_nothing() -> None:
    talking = Talking()
    talking.say("Sampah menumpuk di Jl. Melati")
    question = talking.choices
    talking.press("Kemarin")
    summary = talking.choices
    talking.choices = question
    talking.press("Hari ini")
    assert talking.popups[-1] == "Pertanyaan itu sudah lewat; tidak ada yang berubah."
    talking.choices = summary
    talking.press("Kirim")
    talking.press("Kirim")
    assert len(talking.opened()) == 1
    assert talking.popups[-1].startswith("Pengaduan itu sudah terkirim dengan nomor")
    assert [popup for popup in talking.popups if not popup] == []


def test_a_question_is_offered_to_be_passed_on() -> None:
    talking = Talking()
    assert talking.say("Jam berapa kantor buka hari Jumat?") == [
        "Pertanyaan Anda dapat kami teruskan kepada petugas sebagai permintaan informasi. Teruskan?"
    ]
    assert talking.labels == ["Teruskan", "Ini pengaduan", "Tidak usah"]
    (said,) = talking.press("Teruskan")
    assert said.startswith(
        "Permintaan informasi Anda:\n“Jam berapa kantor buka hari Jumat?”\nNama: Budi Contoh"
    )
    talking.hear("kirim")
    assert talking.opened()[0].draft.inquiry


def test_an_advertisement_is_not_taken_without_a_yes() -> None:
    talking = Talking()
    advert = "PROMO pinjaman dana cepat cair, klik https://contoh.id"
    assert talking.say(advert) == [
        "Ini terbaca seperti iklan, jadi tidak kami catat. Bila ini pengaduan, pilih Ini pengaduan."
    ]
    talking.clock()
    assert talking.opened() == []
    assert [one.reason for one in talking.done if isinstance(one, Aside)] == ["bukan_pengaduan"]
    assert talking.kept() == [advert]


def test_a_phone_number_is_kept_for_the_complaint_that_follows() -> None:
    talking = Talking()
    assert talking.say("0812 3456 7890") == [
        "Nomornya kami simpan. Ceritakan juga apa yang terjadi dan di mana."
    ]
    talking.say(FULL)
    talking.hear("kirim")
    assert talking.opened()[0].draft.told == f"0812 3456 7890\n{FULL}"


def test_an_insult_with_content_is_a_complaint() -> None:
    talking = Talking()
    (said,) = talking.say("Dasar goblok, " + FULL)
    assert said.startswith("Pengaduan Anda:\n“Dasar goblok, Lampu jalan mati")
