"""Kecamatan and kelurahan in what people write, in all the ways in which they write them."""

import pytest

from config.areas import Area, AreaKind
from router.directory import Directory
from router.place import Gazetteer, gazetteer
from router.suggestion import Place
from tests.router.areas import (
    BALE,
    DUKUH,
    GUNUNG,
    KALIWANGI,
    LONTAR,
    MENUR,
    REJOSARI_SENTRAL,
    SENTRAL,
    TAMBAKRAYA_SENTRAL,
    TAMBAKRAYA_WARU,
    TIRTA,
    TOWN,
    WARU,
    WARUJATI,
    kelurahan,
)

CITY = Gazetteer(TOWN)
GENTENG = Area(id="genteng", kind=AreaKind.KECAMATAN, name="Genteng")


def found(text: str, *, answered: str | None = None) -> tuple[str | None, str | None]:
    place = CITY.find(text, answered=answered)
    return (place.kecamatan, place.kelurahan) if place else (None, None)


def of(area: Area) -> tuple[str | None, str | None]:
    return (area.parent, area.id) if area.parent else (area.id, None)


# A kelurahan that is called one


@pytest.mark.parametrize(
    "text",
    [
        "sampah menumpuk di Kelurahan Menur Sari",
        "sampah menumpuk di kel. menur sari",
        "sampah menumpuk, kel.menursari kec.tirta jaya",
        "sampah menumpuk di klurahan MENURSARI",
        "sampah menumpuk di kelurahn Menur  Sarri",
        "sampah menumpuk (Kel: Menoer Sari)",
        "sampah menumpuk di ds. Menur-Sari",
        "Pak Lurah Menur Sari tidak pernah di tempat",
        "sampah menumpuk RT 03/RW 05 kl menur sari kc tirta jaya",
        "sampah menumpuk\nKelurahan : Menur Sari\nKecamatan : Tirta Jaya",
        "sampah menumpuk di kelurahan menur sri",
        "sampah menumpuk di kelurahan mneur sari",
        r"sampah menumpuk\nkelurahan Menur Sari\nterima kasih",
    ],
)
def test_a_kelurahan_is_found_however_it_is_written(text: str) -> None:
    assert found(text) == of(MENUR)


@pytest.mark.parametrize(
    "text",
    [
        "jalan rusak di Menur Sari",
        "warga menur sari mengeluh air mati",
        "air mati, Menur Sari, Kota Contoh",
        "Jl. Anggrek 5, Menur Sari, Tirta Jaya",
        "air mati di menursari kec. tirta jaya",
        "RT 03 RW 05 Menur Sari air mati",
    ],
)
def test_a_name_that_means_nothing_else_needs_no_word_before_it(text: str) -> None:
    assert found(text) == of(MENUR)


def test_a_kecamatan_alone_is_taken_as_one() -> None:
    assert found("pohon tumbang di kec. Warujati") == of(WARU)
    assert found("pohon tumbang di kcmtan tirtajaya") == of(TIRTA)
    assert found("pohon tumbang di kecamtan Tirta Jaya") == of(TIRTA)


def test_a_kelurahan_and_a_kecamatan_may_have_the_same_name() -> None:
    assert found("banjir di kelurahan warujati") == of(WARUJATI)
    assert found("banjir di kecamatan warujati") == of(WARU)
    assert found("banjir di warujati") == of(WARU)
    assert found("banjir di kelurahan/kecamatan Warujati") == of(WARUJATI)


def test_a_kecamatan_tells_two_kelurahan_of_the_same_name_apart() -> None:
    assert found("got mampet di kel. Tambakraya kec. Sentral") == of(TAMBAKRAYA_SENTRAL)
    assert found("got mampet, kecamatan Warujati, kelurahan Tambakraya") == of(TAMBAKRAYA_WARU)
    assert found("got mampet di Tambakraya, Warujati") == of(TAMBAKRAYA_WARU)
    assert found("got mampet di kelurahan Tambakraya") == (None, None)


def test_what_speech_leaves_out_of_a_name_is_understood_where_it_is_announced() -> None:
    assert found("kelurahan Winong belum dapat bansos") == of(DUKUH)
    assert found("warga Winong Warujati belum dapat bansos") == of(DUKUH)
    assert found("kelurahan rejosari belum dapat bansos") == of(REJOSARI_SENTRAL)
    assert found("kel. gn lawu belum dapat bansos") == of(GUNUNG)
    assert found("kelurahan Lawu Indah belum dapat bansos") == of(GUNUNG)
    assert found("kursus Winong bagus") == (None, None)


def test_the_longest_name_wins() -> None:
    assert found("lampu mati di kelurahan Bale Rejo Kulon") == of(BALE)


# Names that are something else


@pytest.mark.parametrize(
    "text",
    [
        "penjual es lontar berisik",
        "pohon lontar di depan rumah tumbang",
        "warung lontar itu kotor",
        "Pak Kaliwangi tidak mau bayar iuran",
        "rusak di Jl. Menur Sari",
        "rusak di jalan raya menur sari",
        "rusak di Jl. Sentral 5",
        "rusak di Sentral Timur",
        "rusak di Menur Sari Indah blok B",
        "puskesmas Kaliwangi antre lama",
        "macet dari Kaliwangi",
        "macet ke arah Kaliwangi",
        "pasar Kaliwangi kotor",
    ],
)
def test_a_plant_a_person_a_street_or_a_market_is_no_kelurahan(text: str) -> None:
    assert found(text) == (None, None)


def test_an_ordinary_word_is_a_kelurahan_where_the_words_around_it_say_so() -> None:
    assert found("banjir di kel lontar") == of(LONTAR)
    assert found("daerah lontar banjir") == of(LONTAR)
    assert found("warga Lontar resah") == of(LONTAR)
    assert found("banjir di lontar") == of(LONTAR)
    assert found("banjir di lontar kecamatan tirta jaya") == of(LONTAR)
    assert found("Jl. Anggrek 3, Lontar, Tirta Jaya") == of(LONTAR)


def test_a_word_for_any_spot_needs_more_than_di() -> None:
    town = Gazetteer([TIRTA, kelurahan("Ujung", TIRTA)])
    assert town.find("gelap di ujung, tolong") is None
    assert town.find("gelap di ujung jalan anggrek 5") == Place(text="jalan anggrek 5")
    found = town.find("gelap di kelurahan ujung")
    assert found is not None
    assert found.kelurahan == "tirta-jaya/ujung"


def test_letters_are_forgiven_by_how_surely_a_name_is_meant() -> None:
    assert found("banjir di kelurahan kaliwngi") == of(KALIWANGI)
    assert found("banjir di kelurahan kliwngi") == of(KALIWANGI)
    assert found("banjir di kel tambkraya kec sentrl") == of(TAMBAKRAYA_SENTRAL)
    assert found("banjir di kaliwngi") == of(KALIWANGI)
    assert found("Jl. Anggrek 5, Kaliwnagi, Kota Contoh") == of(KALIWANGI)
    assert found("RT 03/RW 05 kaliwngi banjir") == of(KALIWANGI)
    assert found("banjir, kaliwngi gelap") == (None, None)
    assert found("banjir di kliwngi") == (None, None)
    assert found("banjir di lontr") == (None, None)


def test_a_longer_miswritten_name_is_not_the_shorter_one_in_it() -> None:
    town = Gazetteer([TIRTA, kelurahan("Menur", TIRTA), MENUR])
    place = town.find("banjir di kel. Menur Srai")
    assert place is not None
    assert place.kelurahan == MENUR.id


def test_the_first_words_of_a_name_are_enough_where_one_is_announced() -> None:
    assert found("banjir di kelurahan bale rejo") == of(BALE)
    assert found("banjir di kec. tirta") == of(TIRTA)
    assert found("banjir di tirta") == (None, None)
    twins = Gazetteer([TIRTA, kelurahan("Pinus Lor", TIRTA), kelurahan("Pinus Kidul", TIRTA)])
    both = twins.find("banjir di kelurahan pinus")
    assert both == Place(text="kelurahan pinus", kecamatan=TIRTA.id)


def test_a_word_written_together_with_a_name_is_parted_from_it() -> None:
    assert found("banjir dikaliwangi") == of(KALIWANGI)
    assert found("banjir di kelmenursari") == of(MENUR)
    assert found("banjir di kel.menursari,kec.tirtajaya,kota contoh") == of(MENUR)
    assert found("jalan diperbaiki") == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "SAMPAH MENUMPUK DI KELURAHAN MENUR SARI RT03/RW05",
        "SAMPAH MENUMPUK DI MENUR SARI RT.003/RW.005 KECAMATAN TIRTA JAYA",
        "rt1rw2 kel.menur sari sampah menumpuk",
        "RT 01/02 menur sari sampah menumpuk",
        "menur sari rt 3 rw 5 sampah menumpuk",
        "Gg. Buntu II/4 Kel. Menur Sari sampah menumpuk",
        "Pak,sampah di gg anggrek,menur sari,tirta jaya menumpuk",
        "Kel : Menur Sari / Kec : Tirta Jaya",
        "kelurahan=menur sari",
    ],
)
def test_an_address_is_read_however_it_is_squeezed_together(text: str) -> None:
    assert found(text) == of(MENUR)


# Streets named after a kelurahan


def test_a_lane_of_a_name_lies_where_the_name_says() -> None:
    assert found("Kaliwangi gang 5 gelap") == of(KALIWANGI)
    assert found("rusak di Jl. Menur Sari gg III no 5") == of(MENUR)


def test_a_name_with_a_number_is_a_house_there_unless_more_is_said() -> None:
    assert found("Kaliwangi 12/5 gelap") == of(KALIWANGI)
    assert found("Kaliwangi Timur gelap") == of(KALIWANGI)
    assert found("Kaliwangi 12, kelurahan Menur Sari") == of(MENUR)
    assert found("kel. Menur Sari gelap", answered="Kaliwangi gang 12") == of(MENUR)


def test_a_street_of_a_name_with_a_number_tells_the_kecamatan() -> None:
    assert found("rusak di Jl. Menur Sari 5") == of(TIRTA)
    assert found("rusak di Jl. Menur Sari Barat") == of(TIRTA)
    assert found("rusak di Jl. Menur Sari 5 dan Jl. Bale Rejo Kulon 7") == (None, None)


# Streets and places of the directory


def test_a_known_street_tells_its_kelurahan() -> None:
    assert found("lubang besar di jl melati no 5") == of(KALIWANGI)
    assert found("lubang besar di Jln. Kapuas Raya") == of(BALE)
    assert found("saya beli bunga melati") == (None, None)


def test_a_known_place_tells_its_kelurahan() -> None:
    assert found("preman di pasar induk winong") == of(DUKUH)


def test_a_street_through_two_kelurahan_tells_their_kecamatan() -> None:
    assert found("lubang di jalan panjang") == of(TIRTA)
    assert found("lubang di jalan panjang kelurahan lontar") == of(LONTAR)


# Several at once


def test_the_kelurahan_that_is_said_comes_before_one_that_is_only_passed() -> None:
    text = "dari Kaliwangi sampai kelurahan Menur Sari gelap"
    assert found(text) == of(MENUR)


def test_where_it_happened_decides_between_two() -> None:
    text = "saya orang Kaliwangi, kejadian Bale Rejo Kulon"
    assert found(text) == of(BALE)


def test_two_kelurahan_alike_leave_what_they_share() -> None:
    assert found("warga kel. Menur Sari dan kel. Kaliwangi resah") == of(TIRTA)
    assert found("warga kel. Menur Sari dan kel. Bale Rejo Kulon resah") == (None, None)


def test_a_kelurahan_decides_against_a_kecamatan_that_does_not_have_it() -> None:
    assert found("kel. Kaliwangi, kec. Sentral") == of(KALIWANGI)


def test_a_name_outside_the_kecamatan_that_is_said_is_something_else() -> None:
    assert found("di Kaliwangi kecamatan Sentral") == of(SENTRAL)


def test_an_address_whose_street_and_kelurahan_disagree_is_not_trusted() -> None:
    assert found("Jalan Kaliwangi No.22, Menur Sari, Kota Contoh") == of(TIRTA)


def test_the_answer_about_the_place_comes_before_the_text() -> None:
    assert found("warga kel. Kaliwangi", answered="kelurahan Menur Sari") == of(MENUR)
    assert found("warga kel. Kaliwangi", answered="depan masjid") == of(KALIWANGI)
    assert found("kel. Kaliwangi", answered="kec. Tirta Jaya") == of(KALIWANGI)
    assert found("kel. Kaliwangi", answered="kec. Sentral") == of(SENTRAL)


def test_names_joined_to_one_that_is_said_are_said_as_well() -> None:
    assert found("batas kelurahan Menur Sari-Kaliwangi") == of(TIRTA)
    assert found("kel. Menur Sari/Kaliwangi banjir") == of(TIRTA)
    assert found("warga kel. Menur Sari dan Bale Rejo Kulon resah") == (None, None)


# Where the writer lives


@pytest.mark.parametrize(
    "text",
    [
        "Saya tinggal di kelurahan Kaliwangi, tetapi lampu mati itu di kelurahan Menur Sari",
        "Rumah saya di Kaliwangi, jalan rusak ada di Menur Sari",
        "saya warga kelurahan Kaliwangi, mau lapor sampah di kel. Menur Sari",
        "Saya Budi dari kel. Kaliwangi kec. Tirta Jaya. Sampah menumpuk di Menur Sari",
        "Alamat rumah: Jl. Kenari no 5, kel. Kaliwangi. Lokasi kejadian: kel. Menur Sari",
        "Alamat pelapor Jl. Kenari 5\nkel. Menur Sari sampah menumpuk",
        "KTP saya Kaliwangi, domisili Bale Rejo Kulon, yang rusak jalan di kel. Menur Sari",
        "Kejadian di Menur Sari. Saya sendiri warga kelurahan Kaliwangi RT 3 RW 5",
        "bukan kelurahan Kaliwangi tetapi kelurahan Menur Sari",
        "tidak di Kaliwangi tapi di Menur Sari",
        "saya kos di kel. Kaliwangi, tumpukan sampah ada di Menur Sari",
    ],
)
def test_the_matters_place_comes_before_the_writers_home(text: str) -> None:
    assert found(text) == of(MENUR)


def test_a_home_is_the_place_where_nothing_else_says_where() -> None:
    assert found("Saya tinggal di kelurahan Menur Sari. Air mati dua hari") == of(MENUR)
    assert found("rumah saya di kel Menur Sari kebanjiran, depan toko juga") == of(MENUR)
    assert found("Saya dari RW 5 kel. Menur Sari, lampu di Jl. Kenari mati") == of(MENUR)
    assert found("di Kaliwangi saya tinggal, urus KTP di kelurahan Menur Sari") == of(MENUR)
    assert found("rumah kos di Menur Sari berisik") == of(MENUR)


def test_a_kecamatan_of_an_ordinary_name_stands_beside_its_kelurahan() -> None:
    pier = kelurahan("Menur Kulon", GENTENG)
    town = Gazetteer([GENTENG, pier])
    found = town.find("sampah di menur kulon genteng")
    assert found == Place(text="menur kulon genteng", kecamatan=GENTENG.id, kelurahan=pier.id)
    assert town.find("genteng rumah bocor") is None


def test_the_words_are_those_of_the_matter() -> None:
    text = "Alamat rumah: Jl. Kenari no 5, kel. Kaliwangi. Lokasi kejadian: Jl. Anggrek 7"
    place = CITY.find(text)
    assert place == Place(text="Jl. Anggrek 7", kecamatan=TIRTA.id, kelurahan=KALIWANGI.id)
    place = CITY.find("KTP saya kel. Menur Sari, sekarang domisili di kel. Kaliwangi, mau pindah")
    assert place == Place(text="kel. Kaliwangi", kecamatan=TIRTA.id, kelurahan=KALIWANGI.id)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sampah di belakang pasar. Selain itu got mampet", None),
        ("sampah di belakang pasar turi. Selain itu got mampet", "belakang pasar turi"),
        ("parkir liar di depan indomaret bikin macet", None),
        ("truk parkir di dekat masjid al ikhlas menghalangi jalan", "dekat masjid al ikhlas"),
        ("banjir depan puskesmas, tolong", None),
    ],
)
def test_a_spot_has_a_name_that_ends_with_its_sentence_and_before_what_is_wrong_there(
    text: str, words: str | None
) -> None:
    assert CITY.find(text) == (Place(text=words) if words else None)


# The gazetteer itself


def test_no_areas_give_words_only() -> None:
    empty = Gazetteer(())
    assert empty.find("Lampu mati di Jl. Mawar 5 RT 02/RW 03") == Place(
        text="Jl. Mawar 5 RT 02/RW 03"
    )
    assert empty.find("apa kabar") is None
    assert empty.find("") is None


def test_a_name_or_an_id_means_areas() -> None:
    assert CITY.called("tirta-jaya/menur-sari") == (MENUR,)
    assert CITY.called("Menursari") == (MENUR,)
    assert CITY.called("Kelurahan Warujati") == (WARUJATI,)
    assert CITY.called("Kec. Warujati") == (WARU,)
    assert CITY.called("Sentral/Tambakraya") == (TAMBAKRAYA_SENTRAL,)
    assert set(CITY.called("Warujati")) == {WARU, WARUJATI}
    assert CITY.called("Negeri Antah") == ()
    assert CITY.like("Kelurahan Kaliwngi") == (KALIWANGI,)
    assert CITY.like("Kaliwangi Baru") == ()
    assert CITY.area("sentral") == SENTRAL
    assert CITY.area(None) is None


def test_a_directory_has_one_gazetteer() -> None:
    directory = Directory((), (), TOWN)
    assert gazetteer(directory) is gazetteer(directory)
    assert directory.areas == TOWN
