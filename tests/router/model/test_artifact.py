"""A file whose checksum is right but whose content is not a model's is refused as well."""

import hashlib
import json
import zlib
from dataclasses import asdict

import pytest

from router.model import Model, ModelDamaged
from router.model.artifact import MARK, Card, read, write
from router.model.features import BINS

CARD = Card(
    classes=("lh", "pu"),
    examples=2,
    first="2025-01-06",
    last="2025-02-03",
    own=False,
    thresholds=((0.9, 0.75),),
    constants=(0.0, -0.5),
    sure=(-1.0, 1.0, 1.0),
    temperature=0.3,
    scale=0.001,
)
EMPTY = bytes(2 * BINS)


def test_what_is_written_is_read() -> None:
    assert read(write(CARD, EMPTY, EMPTY)) == (CARD, EMPTY, EMPTY)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ({}, EMPTY * 2),
        ({"classes": ["lh"]}, EMPTY),
        ({**asdict(CARD), "constants": [0.0]}, EMPTY * 2),
        ({**asdict(CARD), "sure": [1.0]}, EMPTY * 2),
        ({**asdict(CARD), "classes": ["lh"], "constants": [0.0]}, EMPTY),
        (asdict(CARD), EMPTY),
        (["a list"], EMPTY),
    ],
)
def test_a_sealed_file_of_wrong_content_is_refused(header: object, body: bytes) -> None:
    with pytest.raises(ModelDamaged, match="model's file"):
        Model.load(sealed(json.dumps(header).encode(), zlib.compress(body)))


def test_a_sealed_file_that_is_cut_inside_is_refused() -> None:
    header = json.dumps(asdict(CARD)).encode()
    with pytest.raises(ModelDamaged, match="cannot be read"):
        Model.load(sealed(header, zlib.compress(EMPTY * 2)[:40]))
    with pytest.raises(ModelDamaged, match="cannot be read"):
        Model.load(sealed(header[:-3], b""))


def sealed(header: bytes, body: bytes) -> bytes:
    content = MARK + len(header).to_bytes(4, "big") + header + body
    return content + hashlib.sha256(content).digest()
