"""Confidences are what later complaints prove them to be, and promises are kept."""

import numpy as np

from router.model import Model
from router.train import fit
from router.train.calibration import calibrate, thresholds
from tests.router.model.office import history


def test_of_all_that_was_given_a_confidence_so_many_are_right() -> None:
    scores, places = invented(6000, 1)
    calibration = calibrate(scores[:3000], places[:3000])
    sure = calibration.confidences(scores[3000:])
    right = scores[3000:].argmax(axis=1) == places[3000:]
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = (sure >= low) & (sure < low + 0.1)
        assert abs(sure[inside].mean() - right[inside].mean()) < 0.07


def test_a_promise_made_on_one_half_is_kept_on_the_other() -> None:
    scores, places = invented(8000, 2)
    calibration = calibrate(scores[:4000], places[:4000])
    right = scores.argmax(axis=1) == places
    sure = calibration.confidences(scores)
    made = dict(thresholds(sure[:4000], right[:4000]))
    for precision in (0.85, 0.9, 0.95):
        above = sure[4000:] >= made[precision]
        assert above.mean() > 0.1
        assert right[4000:][above].mean() >= precision
    assert list(made.values()) == sorted(made.values())


def test_nothing_is_promised_where_nothing_was_right_enough() -> None:
    sure = np.linspace(0.99, 0.2, 400)
    assert thresholds(sure, np.arange(400) % 2 == 0) == ()
    assert thresholds(sure[:40], np.ones(40, dtype=bool)) == ()


def test_training_and_serving_share_out_confidence_alike() -> None:
    scores, places = invented(500, 3)
    found = calibrate(scores, places).probabilities(scores)
    assert (found[np.arange(500), scores.argmax(axis=1)] == found.max(axis=1)).all()
    assert (found.sum(axis=1) <= 1 + 1e-9).all()
    assert (found >= 0).all()


def test_a_noisy_history_makes_a_modest_model() -> None:
    clear = Model.load(fit(history(520)))
    noisy = Model.load(fit(history(520, noise=0.6)))
    said = "sampah menumpuk dan pohon tumbang"
    assert clear.read(said).ranked[0][1] > 0.9
    assert noisy.read(said).ranked[0][1] < 0.8
    assert noisy.threshold(0.95) is None
    assert noisy.threshold(0.8) is None


def invented(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Invent scores of six classes whose true class scores higher, by more or by less."""
    chance = np.random.default_rng(seed)
    places = chance.integers(0, 6, count)
    scores = chance.normal(0, 0.4, (count, 6)) - 1
    scores[np.arange(count), places] += chance.gamma(2.0, 0.7, count)
    return scores, places
