"""Shared locations: in whose outline they lie, and how they stand written in a text."""

from dataclasses import replace

from config.areas import Area
from router.place import Gazetteer
from router.suggestion import Place
from tests.router.areas import BALE, KALIWANGI, MENUR, SENTRAL, TIRTA, TOWN, square

HOLE = square(119.403, -5.117, 0.002)
OUTLINES = {
    # Kaliwangi lies to the east of Menur Sari; a piece of Menur Sari is Bale Rejo Kulon's.
    MENUR.id: (square(119.40, -5.12), HOLE),
    KALIWANGI.id: (square(119.41, -5.12),),
    BALE.id: (HOLE, square(119.45, -5.12)),
    SENTRAL.id: (square(119.44, -5.13, 0.03),),
}
CITY = Gazetteer(replace(area, outline=OUTLINES.get(area.id)) for area in TOWN)


def at(latitude: float, longitude: float) -> tuple[str | None, str | None]:
    place = CITY.find("air mati", (latitude, longitude))
    assert place is not None
    assert place.text == f"{latitude:.6f}, {longitude:.6f}"
    return place.kecamatan, place.kelurahan


def of(area: Area) -> tuple[str | None, str | None]:
    return area.parent, area.id


def test_a_point_lies_in_a_kelurahan() -> None:
    assert at(-5.112, 119.405) == of(MENUR)
    assert at(-5.112, 119.415) == of(KALIWANGI)


def test_a_hole_belongs_to_another() -> None:
    assert at(-5.116, 119.404) == of(BALE)


def test_a_piece_apart_belongs_to_its_kelurahan() -> None:
    assert at(-5.115, 119.455) == of(BALE)


def test_outside_the_kelurahan_that_are_drawn_the_kecamatan_counts() -> None:
    assert at(-5.125, 119.465) == (SENTRAL.id, None)


def test_a_point_on_a_border_lies_in_one_of_the_two_always_the_same() -> None:
    borders = [(-5.12 + 0.0001 * step, 119.41) for step in range(1, 100)]
    assert {at(*point) for point in borders} == {of(KALIWANGI)}
    assert at(-5.11, 119.405) == of(MENUR)


def test_a_slanted_border_leaves_no_gap() -> None:
    # Drawn in opposite directions, as two offices would.
    left = ((119.40, -5.12), (119.4137, -5.12), (119.4093, -5.11), (119.40, -5.11))
    right = ((119.4093, -5.11), (119.4137, -5.12), (119.43, -5.12), (119.43, -5.11))
    city = Gazetteer(
        replace(area, outline={MENUR.id: (left,), KALIWANGI.id: (right,)}.get(area.id))
        for area in TOWN
    )
    for step in range(1, 1000):
        part = step / 1000
        point = (-5.12 + 0.01 * part, 119.4137 - 0.0044 * part)
        place = city.find("banjir", point)
        assert place is not None
        assert place.kelurahan in (MENUR.id, KALIWANGI.id)


def test_a_point_just_outside_belongs_to_the_nearest() -> None:
    # 0.001 degrees are about 111 m.
    assert at(-5.121, 119.402) == of(MENUR)
    assert at(-5.1195, 119.3991) == of(MENUR)
    assert at(-5.123, 119.402) == (None, None)


def test_a_point_decides_against_the_text() -> None:
    text = "sampah menumpuk di kel. Kaliwangi"
    assert CITY.find(text, (-5.112, 119.405)) == Place(
        text="kel. Kaliwangi", kecamatan=TIRTA.id, kelurahan=MENUR.id
    )


def test_a_point_far_away_leaves_the_text_its_word() -> None:
    text = "sampah menumpuk di kel. Kaliwangi"
    assert CITY.find(text, (-7.25, 112.75)) == Place(
        text="kel. Kaliwangi", kecamatan=TIRTA.id, kelurahan=KALIWANGI.id
    )


def test_a_location_shared_in_chat_is_read_as_the_program_writes_it() -> None:
    link = "https://www.openstreetmap.org/?mlat=-5.112000&mlon=119.405000#map=18/-5.11/119.40"
    line = f"Lokasi (Warung Contoh): -5.112000, 119.405000 {link}"
    assert CITY.find(f"air mati\n{line}") == Place(
        text="Warung Contoh", kecamatan=TIRTA.id, kelurahan=MENUR.id
    )
    assert CITY.find(line.replace(" (Warung Contoh)", "")) == Place(
        text="-5.112000, 119.405000", kecamatan=TIRTA.id, kelurahan=MENUR.id
    )
    shared = f"Warung Contoh, -5.112000, 119.405000 {link}"
    assert CITY.find("air mati", answered=shared) == Place(
        text="Warung Contoh, -5.112000, 119.405000", kecamatan=TIRTA.id, kelurahan=MENUR.id
    )
