"""Towns whose areas are called otherwise: distrik and kampung, kapanewon and kalurahan, nagari."""

import pytest

from config.directory import read_whole
from config.sop_library import Library
from router.directory import Directory
from router.place import Gazetteer, gazetteer
from router.serving import serving

PLACES = """\
opd:
  - {nama: Distrik Awera, urusan: [wilayah]}
  - {nama: Kampung Yobeh, urusan: [wilayah]}
  - {nama: Kantor Kapanewon Pandak Wetan, urusan: [wilayah]}
  - {nama: Kalurahan Sendangwaru, urusan: [wilayah]}
  - {nama: Nagari Koto Lamo, urusan: [wilayah]}
  - {nama: Desa Sukamaju, urusan: [wilayah]}
  - {nama: Kampung Ilmu, urusan: [pendidikan]}
  - {nama: Dinas Pendidikan, urusan: [pendidikan]}
wilayah:
  - distrik: Awera
    kampung: [Yobeh, Ifar Kecil, {nama: Puai, jalan: [Jalan Danau]}]
  - kapanewon: Pandak Wetan
    kalurahan: [Sendangwaru, Triharja]
  - kecamatan: Koto Tuo
    nagari: [Koto Lamo, Sungai Landai]
    desa: [Sukamaju, Mekar Sari]
"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    path = tmp_path_factory.mktemp("kota") / "kota.yaml"
    path.write_text(PLACES, "utf-8")
    found = read_whole(path, library=Library())
    assert found.areas is not None
    return Directory(found.agencies, found.officers, found.areas)


@pytest.fixture(scope="module")
def city(directory: Directory) -> Gazetteer:
    return gazetteer(directory)


@pytest.mark.parametrize(
    ("text", "kelurahan", "words"),
    [
        ("air mati di kampung yobeh distrik awera", "awera/yobeh", "kampung yobeh distrik awera"),
        ("air mati di Kp. Yobeh", "awera/yobeh", "Kp. Yobeh"),
        ("kampung yobe belum dapat air", "awera/yobeh", "kampung yobe"),
        ("kampung ifarkecil, dist. awera", "awera/ifar-kecil", "kampung ifarkecil, dist. awera"),
        ("lubang di jalan danau", "awera/puai", "jalan danau"),
        ("Kepala Kampung Puai tidak ada di tempat", "awera/puai", "Kampung Puai"),
        ("kalurahan sendang waru banjir", "pandak-wetan/sendangwaru", "kalurahan sendang waru"),
        ("kal. triharja, kap. pandak wetan", "pandak-wetan/triharja", None),
        ("nagari koto lamo gelap", "koto-tuo/koto-lamo", "nagari koto lamo"),
        ("Nagari Sei Landai gelap", "koto-tuo/sungai-landai", "Nagari Sei Landai"),
        ("ds sukamju kec koto tuo", "koto-tuo/sukamaju", "ds sukamju kec koto tuo"),
        ("Kepala desa Mekarsari minta uang", "koto-tuo/mekar-sari", "desa Mekarsari"),
        ("kades mekar sari minta uang", "koto-tuo/mekar-sari", "kades mekar sari"),
    ],
)
def test_villages_are_found_by_the_words_of_their_town(
    city: Gazetteer, text: str, kelurahan: str, words: str | None
) -> None:
    place = city.find(text)
    assert place is not None
    assert place.kelurahan == kelurahan
    assert place.text == (words or text)


def test_a_kecamatan_is_found_by_the_words_of_its_town(city: Gazetteer) -> None:
    for text, kecamatan in (
        ("jalan rusak di distrik awera", "awera"),
        ("jalan rusak di kapanewon pandakwetan", "pandak-wetan"),
        ("jalan rusak di kec. koto", "koto-tuo"),
    ):
        place = city.find(text)
        assert place is not None
        assert (place.kecamatan, place.kelurahan) == (kecamatan, None)


def test_an_office_called_after_its_area_serves_it(directory: Directory) -> None:
    def offices(text: str) -> tuple[str, ...]:
        return serving(directory, "wilayah", gazetteer(directory).find(text))

    assert offices("kampung Yobeh") == ("kampung-yobeh", "distrik-awera")
    assert offices("kampung Puai") == ("distrik-awera",)
    assert offices("kalurahan Triharja") == ("kantor-kapanewon-pandak-wetan",)
    assert offices("kalurahan Sendangwaru") == (
        "kalurahan-sendangwaru",
        "kantor-kapanewon-pandak-wetan",
    )
    assert offices("nagari Koto Lamo") == ("nagari-koto-lamo",)
    assert offices("desa Mekar Sari") == ()
    # Called like a village, and none: it serves the whole town.
    assert serving(directory, "pendidikan", None) == ("kampung-ilmu", "dinas-pendidikan")
