"""The confusion picture: well-formed, in the office's words, and with every number."""

from xml.etree import ElementTree as ET

from router.measure import Judged, Words, draw, measure

SVG = "{http://www.w3.org/2000/svg}"

WORDS = Words(
    title="Urusan yang tertukar",
    subtitle="4 pengaduan",
    rows="Yang benar",
    columns="Tebakan",
    legend="Hijau: tepat",
    names={"hub": "Perhubungan", "pu": "Jalan & saluran"},
)


def picture() -> ET.Element:
    pairs = [("hub", "hub"), ("hub", "hub"), ("hub", "pu"), ("pu", "pu")]
    judged = [Judged(truth=truth, ranked=((said, 0.9),)) for truth, said in pairs]
    return ET.fromstring(draw(measure(judged), WORDS))


def test_rows_are_what_was_right_and_every_confusion_is_told() -> None:
    cells = [rect for rect in picture().iter(f"{SVG}rect") if rect.find(f"{SVG}title") is not None]
    told = [(rect.findtext(f"{SVG}title"), rect.get("fill")) for rect in cells]
    assert told == [
        ("Perhubungan → Perhubungan: 2", "rgb(22,120,70)"),
        ("Perhubungan → Jalan & saluran: 1", "rgb(190,40,40)"),
        ("Jalan & saluran → Perhubungan: 0", "#fafafa"),
        ("Jalan & saluran → Jalan & saluran: 1", "rgb(22,120,70)"),
    ]


def test_words_numbers_and_shares_can_be_read() -> None:
    texts = ["".join(text.itertext()) for text in picture().iter(f"{SVG}text")]
    assert texts[:3] == ["Urusan yang tertukar", "4 pengaduan", "Yang benar ↓   Tebakan →"]
    assert texts.count("Perhubungan") == texts.count("Jalan & saluran") == 2
    assert {"67 %", "100 %", "Hijau: tepat"} <= set(texts)


def test_everything_stands_on_the_page() -> None:
    root = picture()
    wide, high = (float(root.get(side, "")) for side in ("width", "height"))
    for rect in root.iter(f"{SVG}rect"):
        if rect.get("x"):
            x, y, w, h = (float(rect.get(key, "")) for key in ("x", "y", "width", "height"))
            assert x >= 0
            assert y >= 0
            assert x + w <= wide
            assert y + h <= high


def test_a_model_without_answers_is_drawn_too() -> None:
    root = ET.fromstring(draw(measure([]), WORDS))
    assert root.findtext(f"{SVG}title") == "Urusan yang tertukar"
