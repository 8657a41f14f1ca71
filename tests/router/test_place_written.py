"""Locations that stand written in a text, in all the ways in which people copy them."""

import time

import pytest

from router.place_written import point_of

SPOT = (-5.147665, 119.432732)


@pytest.mark.parametrize(
    "text",
    [
        "-5.147665, 119.432732",
        "lokasi di -5.147665,119.432732 pak",
        "pohon tumbang di (-5.147665 119.432732).",
        "titik: -5,147665, 119,432732",
        "-5.147665; 119.432732",
        "119.432732, -5.147665",
        "lat -5.147665 long 119.432732",
        "Latitude: -5,147665 Longitude: 119,432732",
        "lintang -5.147665, bujur 119.432732",
        "5.147665 S, 119.432732 E",
        "5,147665° LS 119,432732° BT",
        "https://www.openstreetmap.org/?mlat=-5.147665&mlon=119.432732#map=18/-5.1/119.4",
        "https://www.openstreetmap.org/#map=18/-5.147665/119.432732",
        "https://www.google.com/maps/place/X/@-5.1,119.4,17z/data=!3d-5.147665!4d119.432732",
        "https://maps.google.com/maps?q=-5.147665,119.432732",
        "https://maps.google.com/maps?q=loc:-5.147665+119.432732",
        "https://www.google.com/maps/search/?api=1&query=-5.147665%2C119.432732",
        "https://www.google.com/maps/search/-5.147665,+119.432732?entry=tts",
        "https://www.google.com/maps/place/-5.147665,119.432732",
        "https://www.google.com/maps/@-5.147665,119.432732,15z",
        "https://maps.apple.com/?ll=-5.147665,119.432732",
        "https://waze.com/ul?ll=-5.147665%2C119.432732&navigate=yes",
        "geo:-5.147665,119.432732",
    ],
)
def test_a_location_is_read_in_every_way_in_which_it_is_shared(text: str) -> None:
    assert point_of(text) == SPOT


@pytest.mark.parametrize(
    "text",
    [
        """5°08'51.6"S 119°25'57.8"E""",
        "5° 8' 51,6\" LS, 119° 25' 57,8\" BT",
        "5º08’51.6”S 119º25’57.8”E",
        "https://www.google.com/maps/place/5%C2%B008'51.6%22S+119%C2%B025'57.8%22E/",
        "5°8.86'S 119°25.963'E",
    ],
)
def test_degrees_and_minutes_are_a_location(text: str) -> None:
    found = point_of(text)
    assert found is not None
    assert found == pytest.approx(SPOT, abs=0.00005)


def test_a_coarse_location_is_one_where_a_sign_says_so() -> None:
    assert point_of("banjir di -7.257, 112.752") == (-7.257, 112.752)
    assert point_of("koordinat 3.5952, 98.6722") == (3.5952, 98.6722)
    assert point_of("harga dari 5.000, sampai 110.000") is None
    assert point_of("harga 5.000, 110.000") is None
    assert point_of("nomor 2-5.000, 110.000") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bayar Rp 1.500.000, 2.000.000 lagi",
        "tarif 1.500, 2.000 dan 3.000",
        "nomor 195.147665, 219.432732",
        "jam 07.30, 12.45",
        "48.858370, 2.294481",
        "https://maps.app.goo.gl/Contoh",
        "suhu 36° C sejak kemarin",
    ],
)
def test_other_numbers_are_no_location(text: str) -> None:
    assert point_of(text) is None


@pytest.mark.parametrize(
    "piece", ["1.0000 ", "7°", "lat 1.23 ", "-7.2575,", "@1.22,", "7,2575 S+", "1.0000+   "]
)
def test_a_text_made_to_be_slow_is_read_in_linear_time(piece: str) -> None:
    begun = time.thread_time()
    point_of(piece * (200_000 // len(piece)))
    assert time.thread_time() - begun < 2
