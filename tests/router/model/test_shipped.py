"""The model that comes with the program knows all affairs, of any city."""

import re
from pathlib import Path

import pytest

from bench.routing import examples
from config import models
from config.directory import AFFAIRS
from router.model import Model
from router.train import fit


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load(models.shipped())


@pytest.mark.parametrize(
    ("said", "urusan"),
    [
        ("air PDAM sudah tiga hari tidak mengalir di perumahan kami", "air_bumd"),
        ("jalan depan pasar berlubang dalam, kemarin ada yang jatuh dari motor", "pu"),
        ("lampu penerangan jalan umum padam sejak minggu lalu, gelap sekali", "hub"),
        ("sampah menumpuk di TPS belum diangkut truk", "lh"),
        ("KTP saya hilang, bagaimana cara cetak ulang KTP elektronik?", "dukcapil"),
        ("ibu saya janda miskin tapi tidak pernah dapat bansos PKH", "sosial"),
        ("antrian di puskesmas lama sekali dan dokternya tidak datang", "kesehatan"),
        ("ijazah anak saya ditahan sekolah karena tunggakan SPP", "pendidikan"),
        ("di-PHK sepihak, pesangon tidak dibayar perusahaan", "naker"),
        ("karaoke dan miras sampai pagi, mohon Satpol PP menertibkan", "trantib"),
        ("tagihan PBB naik dua kali lipat, mohon keringanan pajak", "pajak"),
        ("pupuk subsidi langka, kelompok tani kami gagal panen", "pangan"),
        ("suami memukul istri dan anak, korban KDRT butuh perlindungan", "ppakb"),
        ("ketua RT mempersulit surat pengantar ke kelurahan", "wilayah"),
        ("rumah tetangga kebakaran, pemadam kebakaran terlambat datang", "bencana"),
    ],
)
def test_what_every_city_complains_about(model: Model, said: str, urusan: str) -> None:
    assert model.read(said).ranked[0][0] == urusan


def test_it_has_all_affairs_and_promises_nothing(model: Model) -> None:
    assert model.card.classes == tuple(sorted(AFFAIRS))
    assert not model.card.own
    assert model.threshold(0.9) is None
    assert re.fullmatch(r"[0-9a-f]{12}", model.id)


def test_the_file_is_a_few_megabytes_at_most() -> None:
    assert len(models.shipped()) < 3_000_000


def test_common_knowledge_speaks_of_every_affair() -> None:
    known = models.knowledge()
    for urusan in AFFAIRS:
        phrases = [phrase for one, phrase in known if one == urusan]
        assert len(phrases) >= 15
        assert len(phrases) == len(set(phrases))
    assert all(phrase == phrase.strip() and len(phrase) < 100 for _, phrase in known)
    assert {urusan for urusan, _ in known} == set(AFFAIRS)


DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.official
def test_the_shipped_model_can_be_made_again_from_the_public_complaints() -> None:
    found = examples(DATA / "complaints-surabaya-2022.csv", DATA / "urusan.json")
    again = Model.load(fit(found, knowledge=models.knowledge(), own=False))
    model = Model.load(models.shipped())
    assert again.card.classes == model.card.classes
    assert (again.card.examples, again.card.first, again.card.last) == (
        model.card.examples,
        model.card.first,
        model.card.last,
    )
    # Another processor may round a logarithm's last bit otherwise: the answers are compared.
    for one in found[::50]:
        (urusan, sure), *_ = model.read(one.text).ranked
        said = dict(again.read(one.text).ranked)
        assert abs(said[urusan] - sure) < 0.01
