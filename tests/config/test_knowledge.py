"""Common knowledge: phrases for every affair, each once, that fit any city.

A model of nothing but these phrases reads what people write, matters on the border among them: a
fallen tree is a disaster, one to be cut is the environment's; a car on the pavement is traffic's,
a stall on it is for public order.
"""

import re
from collections import Counter

import pytest
import yaml

from config.directory import AFFAIRS
from config.models import knowledge, sources
from router.model import Model
from router.train import fit


def plain(phrase: str) -> str:
    """Give a phrase's words as the model tells them apart: letters only, in lower case."""
    return " ".join(re.findall("[a-z]+", phrase.lower()))


def test_every_affair_is_known_by_about_as_many_phrases() -> None:
    counts = Counter(urusan for urusan, _ in knowledge())
    assert list(counts) == list(AFFAIRS)
    # A rare affair has the fewest examples, so that its phrases have to say the most.
    assert {urusan: count for urusan, count in counts.items() if not 60 <= count <= 110} == {}


def test_each_affair_stands_once_and_all_that_is_written_is_read() -> None:
    named = []
    for source in sources().values():
        tree = yaml.compose(source, yaml.SafeLoader)
        assert isinstance(tree, yaml.MappingNode)
        named += [key.value for key, _ in tree.value]
    assert sorted(named) == sorted(AFFAIRS)
    written = sum(source.count("\n  - ") for source in sources().values())
    assert len(knowledge()) == written


def test_no_phrase_speaks_for_two_affairs_or_twice_for_one() -> None:
    seen = Counter(plain(phrase) for _, phrase in knowledge())
    assert [phrase for phrase, times in seen.items() if times > 1] == []


def test_phrases_are_short_and_name_the_matter_in_words() -> None:
    phrases = [phrase for _, phrase in knowledge()]
    assert [phrase for phrase in phrases if not isinstance(phrase, str)] == []
    assert [phrase for phrase in phrases if not 1 <= len(phrase.split()) <= 9] == []
    assert [phrase for phrase in phrases if not plain(phrase)] == []


WRITTEN = (
    (
        "pu",
        "Jalan depan gang kami bolong-bolong, sudah ada pengendara yang jatuh.",
    ),
    (
        "perkim",
        "Rumah nenek saya reyot dan hampir ambruk, apa bisa ikut bedah rumah?",
    ),
    ("hub", "Lampu jalan di gang kami mati, kalau malam gelap sekali."),
    ("lh", "Sudah seminggu sampah di depan gang tidak diangkut, baunya ke mana-mana."),
    (
        "sosial",
        "PKH saya tiba-tiba tidak cair, padahal tetangga yang mampu masih dapat.",
    ),
    ("dukcapil", "KTP saya hilang, cetak ulang katanya blangko habis."),
    ("pendidikan", "Anak saya tidak lolos zonasi padahal rumah dekat sekolah."),
    ("kesehatan", "Ibu saya ditolak IGD karena kamar rawat inap penuh."),
    ("naker", "Perusahaan mem-PHK kami tanpa pesangon dan gaji bulan lalu belum dibayar."),
    ("trantib", "Tetangga karaoke keras sampai jam dua pagi, kami tidak bisa tidur."),
    ("bencana", "Ada ular masuk ke dapur, tolong kirim petugas damkar."),
    ("kopdag", "Gas melon langka, di pangkalan harganya jauh di atas HET."),
    ("budparpora", "Lapangan voli dan GOR rusak, atlet kami tidak punya tempat latihan."),
    (
        "kominfo",
        "Wifi publik di taman tidak bisa dipakai dan situs web pemerintah kota tidak bisa dibuka.",
    ),
    ("ptsp", "NIB saya di OSS belum terbit, izin usaha belum bisa jalan."),
    ("pajak", "Tagihan PBB naik berlipat, saya mau mengajukan keberatan NJOP."),
    ("kepegawaian", "Oknum PNS sering bolos dan titip absen pada jam kerja."),
    ("air_bumd", "Kran sudah tiga hari tidak keluar air, tagihannya malah naik."),
    ("aset", "Lahan milik pemerintah kota diserobot orang dan disewakan lagi."),
    ("wilayah", "Pak RT menolak memberi surat pengantar, di kelurahan saya disuruh bolak-balik."),
    ("ppakb", "Tetangga saya sering dipukuli suaminya sampai lebam."),
    ("pangan", "Pupuk subsidi tidak ada di kios, padi kami diserang wereng."),
    ("umum", "Kapan anggota DPRD reses dan menyerap aspirasi warga?"),
    ("bencana", "Semalam hujan angin, pohon tumbang menimpa rumah kami."),
    ("lh", "Pohon di depan rumah sudah terlalu rimbun, minta ditebang."),
    ("pangan", "Banyak anjing liar berkeliaran dan mengejar orang."),
    ("kesehatan", "Anak saya digigit anjing, di mana bisa suntik anti rabies?"),
    ("trantib", "Pedagang kaki lima berjualan di trotoar sehingga pejalan kaki turun ke jalan."),
    ("hub", "Mobil diparkir di trotoar sepanjang hari."),
    ("trantib", "Tiap malam minggu ada balapan liar dengan knalpot brong."),
    ("sosial", "Ada kakek terlantar tidur di emperan toko."),
    ("ppakb", "Seorang anak dicabuli ayah tirinya."),
    ("pendidikan", "Anak tetangga putus sekolah karena tidak ada biaya."),
    ("pajak", "Warung makan itu tidak menyetor pajak restoran."),
    ("lh", "Bau kandang ayam di tengah permukiman sangat menyengat."),
    ("kopdag", "Timbangan pedagang di pasar tidak pas."),
    ("kominfo", "Warga menolak tower BTS di dekat rumah."),
    ("pu", "Got mampet, airnya meluap ke jalan."),
    ("wilayah", "Portal gang ditutup warga setiap malam."),
)
"""What people write, in words of their own, and the affair it is."""


@pytest.fixture(scope="module")
def unlearnt() -> Model:
    """Give the model of a city that has no complaint yet."""
    return Model.load(fit([], knowledge=knowledge(), own=False))


def test_what_is_tried_is_no_phrase_and_of_every_affair() -> None:
    assert {urusan for urusan, _ in WRITTEN} == set(AFFAIRS)
    assert {plain(text) for _, text in WRITTEN} & {plain(text) for _, text in knowledge()} == set()


@pytest.mark.parametrize(("urusan", "text"), WRITTEN)
def test_a_city_without_a_complaint_is_understood(unlearnt: Model, urusan: str, text: str) -> None:
    assert unlearnt.read(text).ranked[0][0] == urusan
