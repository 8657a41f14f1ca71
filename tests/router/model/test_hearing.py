"""The ear is learnt the same way every time, and leans to the complaint as far as it is told."""

import random

import pytest

from config import models
from router.model import Model
from router.reading.learnt import COMPLAINT, MATTERS, WISH
from router.reading.noise import Noise
from router.train.hearing import Message, fit_ear

SAID = [
    Message("lampu jalan mati di gang kami", COMPLAINT),
    Message("sampah menumpuk tidak diangkut", COMPLAINT),
    Message("air keruh sudah tiga hari", COMPLAINT),
    Message("usul dibuat taman baca", WISH),
    Message("halo selamat pagi", Noise.GREETING),
    Message("assalamualaikum min", Noise.GREETING),
    Message("selamat siang kak", Noise.GREETING),
    Message("jam berapa kantor buka", Noise.QUESTION),
    Message("syarat membuat ktp apa saja", Noise.QUESTION),
]


def test_the_same_messages_in_any_order_give_the_same_bytes() -> None:
    mixed = list(SAID)
    random.Random(7).shuffle(mixed)
    assert fit_ear(mixed, doubt=0.4, kept=MATTERS) == fit_ear(SAID, doubt=0.4, kept=MATTERS)


@pytest.mark.parametrize(("doubt", "heard"), [(0.0, Noise.GREETING), (9.0, COMPLAINT)])
def test_all_else_must_lead_the_complaint_by_the_doubt(doubt: float, heard: str) -> None:
    ear = Model.load(fit_ear(SAID, doubt=doubt, kept=MATTERS))
    assert ear.read("selamat pagi kak").ranked[0][0] == heard


def test_the_shipped_ear_knows_every_sort_by_the_names_of_the_rules() -> None:
    classes = set(Model.load(models.ear()).card.classes)
    assert classes > MATTERS
    assert {Noise(one) for one in classes - MATTERS} >= {Noise.QUESTION, Noise.ADVERT, Noise.THANKS}
    told = {what for those in models.messages().values() for what, _ in those}
    assert told == classes
