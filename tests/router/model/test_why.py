"""The words that decided stand as the citizen wrote them."""

import pytest

from router.model import Model
from router.train import fit
from tests.router.model.office import history


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load(fit(history()))


def test_the_telling_words_as_they_were_written(model: Model) -> None:
    said = "Bapak Budi, SAMPAH Menumpuk di depan rumah kami, mohon bantuan segera"
    assert model.why(said, "lh", 3)[0] in ("SAMPAH Menumpuk", "Menumpuk", "SAMPAH")
    found = " ".join(model.why(said, "lh", 5)).split()
    assert {"SAMPAH", "Menumpuk"} <= set(found)
    assert not {"Bapak", "mohon", "di", "kami"} & set(found)


def test_no_more_words_than_asked_for(model: Model) -> None:
    said = "jalan berlubang, trotoar rusak, saluran mampet, genangan, drainase"
    assert len(model.why(said, "pu", 2)) == 2
    assert model.why(said, "pu", 0) == ()


def test_no_reasons_where_nothing_speaks_for_it(model: Model) -> None:
    assert model.why("", "pu", 3) == ()
    assert model.why("terima kasih 12345", "pu", 3) == ()
    assert model.why("sampah menumpuk", "tidak_ada", 3) == ()


def test_each_word_is_told_once(model: Model) -> None:
    found = " ".join(model.why("ktp ktp ktp nik nik blangko ktp", "dukcapil", 9)).split()
    assert len(found) == len(set(found))


def test_words_of_the_title_count(model: Model) -> None:
    assert "jukir" in " ".join(model.why("mohon bantuan", "hub", 3, title="jukir liar")).split()
